"""Tools, conversation questions, the library, and what function 1 weighs: forms, criteria, conditions, steps."""

from __future__ import annotations

from schemas.contract import Field, Sheet
from schemas.settings.fields import basis, code, setting, source, weight
from schemas.types import CHOICE, LONG_TEXT, TEXT, URL, YEAR
from schemas.vocabulary import DecisionLine, LifePhase


def _phase(number: str) -> Field:
    """The life phase to which a row belongs."""
    return setting(
        number,
        "phase",
        "Levensfase",
        CHOICE,
        help="De fase van de samenwerking.",
        example="oprichten",
        choices=tuple(LifePhase),
        required="row",
        width=170,
    )


def _question(number: str, help: str, example: str) -> Field:
    """A question in plain words."""
    return setting(
        number, "question", "Vraag", LONG_TEXT, help=help, example=example, required="row", width=360
    )


TOOLS = Sheet(
    "tools",
    "Levensfasen en instrumenten",
    "Bepaal hier welk instrument in welke fase klaar moet staan.",
    "table",
    (
        code("LI01", "KZ01"),
        _phase("LI02"),
        setting(
            "LI03",
            "tool",
            "Instrument",
            TEXT,
            help="De naam van het instrument.",
            example="Jaarkalender",
            required="row",
            width=270,
        ),
        setting(
            "LI04",
            "required_for",
            "Verplicht voor",
            LONG_TEXT,
            help="Voor wie de wet dit eist. Niemand? Laat leeg.",
            example="openbaar lichaam, bedrijfsvoeringsorganisatie, gemeenschappelijk orgaan",
        ),
        setting(
            "LI05",
            "advised_for",
            "Geadviseerd voor",
            LONG_TEXT,
            help="Voor wie het verstandig is.",
            example="allen",
            width=190,
        ),
        setting(
            "LI06",
            "content",
            "Wat erin staat",
            LONG_TEXT,
            help="In één zin wat het instrument bevat.",
            example="Data van stukken, college en raad",
            required="row",
        ),
        setting(
            "LI07",
            "article",
            "Artikel",
            TEXT,
            help="De wet die het eist, met de datum waarop dat begon.",
            example="Wgr 34, 34b en 35; termijnen sinds 1-7-2022",
            width=270,
        ),
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
        setting(
            "BI01",
            "title",
            "Titel",
            TEXT,
            help="De titel zoals die op het stuk staat.",
            example="Grip op regionale samenwerking",
            required="row",
            width=360,
        ),
        setting(
            "BI02",
            "publisher",
            "Uitgever",
            TEXT,
            help="Wie het uitgaf, met de schrijvers.",
            example="VNG",
            width=190,
        ),
        setting("BI03", "year", "Jaar", YEAR, help="Onbekend? Laat leeg.", example="2015"),
        setting(
            "BI04",
            "link",
            "Adres",
            URL,
            help="Het adres op internet.",
            example="https://www.vng.nl",
            width=360,
        ),
        setting(
            "BI05",
            "purpose",
            "Waarvoor",
            LONG_TEXT,
            help="In één zin waar het bij helpt.",
            example="Voorbeeld van acht indicatoren, met de uitkomst per partij.",
            required="row",
        ),
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
        setting(
            "GS02",
            "trigger",
            "Aanleiding",
            LONG_TEXT,
            help="Bij welke uitkomst de vraag hoort.",
            example="E1 onder norm",
            required="row",
        ),
        _question(
            "GS03",
            "De vraag zoals u haar stelt.",
            "Welk doel is nu het belangrijkst, en wie is daarop aan te spreken?",
        ),
        setting(
            "GS04",
            "addressee",
            "Aan wie",
            TEXT,
            help="Aan wie u de vraag stelt.",
            example="college, partner",
            required="row",
            width=190,
        ),
        *basis("GS05", "GS06"),
    ),
    key=("code",),
)

OPTIONS = Sheet(
    "options",
    "Vormen",
    "Bepaal hier welke vormen u afweegt, van licht naar zwaar.",
    "table",
    (
        code("VO01", "O4"),
        setting(
            "VO02",
            "option",
            "Optie",
            TEXT,
            help="Wat de gemeente kan doen.",
            example="openbaar lichaam",
            required="row",
            width=270,
        ),
        setting(
            "VO03",
            "legal_person",
            "Rechtspersoon",
            TEXT,
            help="Kan de vorm zelf contracten sluiten? Speelt het niet? Laat leeg.",
            example="ja (Wgr 8 lid 1)",
            width=190,
        ),
        setting(
            "VO04",
            "board",
            "Bestuur",
            TEXT,
            help="Wie bestuurt.",
            example="algemeen en dagelijks bestuur, voorzitter",
            width=270,
        ),
        setting(
            "VO05",
            "line",
            "Lijn",
            CHOICE,
            help="De beleidslijn voor deze vorm.",
            example="ja, mits",
            choices=(DecisionLine.LIGHT, DecisionLine.YES_PROVIDED, DecisionLine.NO_UNLESS),
            width=98,
        ),
        *basis("VO06", "VO07"),
    ),
    key=("code",),
)

DECISION_CRITERIA = Sheet(
    "decision_criteria",
    "Afwegingscriteria",
    "Bepaal hier waarop u de opties vergelijkt en hoe zwaar elk punt telt.",
    "table",
    (
        code("AW01", "AF1"),
        setting(
            "AW02",
            "name",
            "Naam",
            TEXT,
            help="De korte naam van het criterium.",
            example="Kosten",
            required="row",
            width=220,
        ),
        _question(
            "AW03",
            "De vraag per optie. Score 1 is slecht, 3 is redelijk, 5 is goed voor de gemeente.",
            "Wat kost deze optie over vijf jaar, met start en overleg erbij?",
        ),
        weight("AW04"),
        *basis("AW05", "AW06"),
    ),
    key=("code",),
)

KNOCKOUTS = Sheet(
    "knockouts",
    "Knock-outvragen",
    "Bepaal hier welk ja een vorm uitsluit.",
    "table",
    (
        code("KO01", "X3"),
        _question(
            "KO02",
            "Een vraag met ja of nee.",
            "Gaat het ook om beleid, dus meer dan uitvoering en ondersteuning?",
        ),
        setting(
            "KO03",
            "excludes",
            "Bij ja vervalt",
            LONG_TEXT,
            help="De codes van blad Vormen, met een komma ertussen.",
            example="O7",
            required="row",
        ),
        source("KO04"),
    ),
    key=("code",),
)

CONDITIONS = Sheet(
    "conditions",
    "Voorwaarden",
    "Bepaal hier wat waar moet zijn voordat het college ja zegt.",
    "table",
    (
        code("VW01", "V2"),
        setting(
            "VW02",
            "line",
            "Lijn",
            CHOICE,
            help="Publiek belang geldt altijd; ja, mits geldt voor elke vorm; nee, tenzij ook voor privaat.",
            example="ja, mits",
            choices=(DecisionLine.PUBLIC_INTEREST, DecisionLine.YES_PROVIDED, DecisionLine.NO_UNLESS),
            required="row",
            width=120,
        ),
        setting(
            "VW03",
            "condition",
            "Voorwaarde",
            LONG_TEXT,
            help="Wat waar moet zijn, of de vraag waarop het antwoord ja moet zijn.",
            example="De doelen zijn meetbaar.",
            required="row",
            width=360,
        ),
        *basis("VW04", "VW05"),
    ),
    key=("code",),
)

STEPS = Sheet(
    "steps",
    "Stappen",
    "Bepaal hier welke stappen een samenwerking zet en wie besluit.",
    "table",
    (
        code("ST01", "T2"),
        _phase("ST02"),
        setting(
            "ST03",
            "step",
            "Stap",
            LONG_TEXT,
            help="Wat er gebeurt.",
            example="De ontwerpregeling gaat naar de raad.",
            required="row",
            width=360,
        ),
        setting(
            "ST04",
            "decider",
            "Wie besluit",
            LONG_TEXT,
            help="Wie iets stuurt, vindt of besluit.",
            example="raad: zienswijze",
            required="row",
            width=270,
        ),
        setting(
            "ST05",
            "term",
            "Termijn",
            LONG_TEXT,
            help="Hoe lang het duurt of wanneer het klaar moet zijn.",
            example="8 weken",
            required="row",
            width=270,
        ),
        *basis("ST06", "ST07"),
    ),
    key=("code",),
)
