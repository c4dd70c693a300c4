"""Life phases with their tools, the library, and the questions for the conversation."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import basis, code, phase, question, setting
from schemas.types import LONG_TEXT, TEXT, URL, YEAR

# fmt: off
TOOLS = Sheet(
    "tools",
    "Levensfasen en instrumenten",
    "Bepaal hier welk instrument in welke fase klaar moet staan.",
    "table",
    (
        code("LI01", "KZ01"),
        phase("LI02"),
        setting("LI03", "tool", "Instrument", TEXT,
            help="De naam van het instrument.", example="Jaarkalender", required="row", width=270),
        setting("LI04", "required_for", "Verplicht voor", LONG_TEXT,
            help="Voor wie de wet dit eist. Niemand? Laat leeg.",
            example="openbaar lichaam, bedrijfsvoeringsorganisatie, gemeenschappelijk orgaan"),
        setting("LI05", "advised_for", "Geadviseerd voor", LONG_TEXT,
            help="Voor wie het verstandig is.", example="allen", width=190),
        setting("LI06", "content", "Wat erin staat", LONG_TEXT,
            help="In één zin wat het instrument bevat.", example="Data van stukken, college en raad",
            required="row"),
        setting("LI07", "article", "Artikel", TEXT,
            help="De wet die het eist, met de datum waarop dat begon.",
            example="Wgr 34, 34b en 35; termijnen sinds 1-7-2022",
            width=270),
        *basis("LI08", "LI09"),
    ),
    key=("code",),
)

LIBRARY = Sheet(
    "library",
    "Bibliotheek",
    "Zet hier handreikingen en leerzame voorbeelden met hun adres.",
    "table",
    (
        setting("BI01", "title", "Titel", TEXT,
            help="De titel zoals die op het stuk staat.", example="Grip op regionale samenwerking",
            required="row", width=360),
        setting("BI02", "publisher", "Uitgever", TEXT,
            help="Wie het uitgaf, met de schrijvers.", example="VNG", width=190),
        setting("BI03", "year", "Jaar", YEAR,
            help="Onbekend? Laat leeg.", example="2015"),
        setting("BI04", "link", "Adres", URL,
            help="Het adres op internet.", example="https://www.vng.nl", width=360),
        setting("BI05", "purpose", "Waarvoor", LONG_TEXT,
            help="In één zin waar het bij helpt.",
            example="Voorbeeld van acht indicatoren, met de uitkomst per partij.",
            required="row"),
    ),
    key=("title",),
)

QUESTIONS = Sheet(
    "questions",
    "Gespreksvragen",
    "Zet hier de vragen voor het gesprek; een uitkomst roept haar eigen vraag op.",
    "table",
    (
        code("GS01", "GV01"),
        setting("GS02", "trigger", "Aanleiding", LONG_TEXT,
            help="Bij welke uitkomst de vraag hoort.", example="E1 onder norm", required="row"),
        question("GS03", "Welk doel is nu het belangrijkst, en wie is daarop aan te spreken?",
            "De vraag zoals u haar stelt."),
        setting("GS04", "addressee", "Aan wie", TEXT,
            help="Aan wie u de vraag stelt.", example="college, partner", required="row", width=190),
        *basis("GS05", "GS06"),
    ),
    key=("code",),
)
# fmt: on
