"""Function 1: the forms that are weighed, and by which criteria, conditions and steps."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import (
    basis,
    code,
    phase,
    question,
    setting,
    source,
    weight,
)
from schemas.types import CHOICE, LONG_TEXT, TEXT
from schemas.vocabulary import DecisionLine

# fmt: off
OPTIONS = Sheet(
    "options",
    "Vormen",
    "Bepaal hier welke vormen u afweegt, van licht naar zwaar.",
    "table",
    (
        code("VO01", "O4"),
        setting("VO02", "option", "Optie", TEXT,
            help="Wat de gemeente kan doen.", example="openbaar lichaam", required="row", width=270),
        setting("VO03", "legal_person", "Rechtspersoon", TEXT,
            help="Kan de vorm zelf contracten sluiten? Speelt het niet? Laat leeg.", example="ja (Wgr 8 lid 1)",
            width=190),
        setting("VO04", "board", "Bestuur", TEXT,
            help="Wie bestuurt.", example="algemeen en dagelijks bestuur, voorzitter", width=270),
        setting("VO05", "line", "Lijn", CHOICE,
            help="De beleidslijn voor deze vorm.", example="ja, mits",
            choices=(DecisionLine.LIGHT, DecisionLine.YES_PROVIDED, DecisionLine.NO_UNLESS), width=98),
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
        setting("AW02", "name", "Naam", TEXT,
            help="De korte naam van het criterium.", example="Kosten", required="row", width=220),
        question("AW03", "Wat kost deze optie over vijf jaar, met start en overleg erbij?",
            "De vraag per optie. Score 1 is slecht, 3 is redelijk, 5 is goed voor de gemeente."),
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
        question("KO02", "Gaat het ook om beleid, dus meer dan uitvoering en ondersteuning?",
            "Een vraag met ja of nee."),
        setting("KO03", "excludes", "Bij ja vervalt", LONG_TEXT,
            help="De codes van blad Vormen, met een komma ertussen.", example="O7", required="row"),
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
        setting("VW02", "line", "Lijn", CHOICE,
            help="Publiek belang geldt altijd; ja, mits geldt voor elke vorm; nee, tenzij ook voor privaat.",
            example="ja, mits",
            choices=(DecisionLine.PUBLIC_INTEREST, DecisionLine.YES_PROVIDED, DecisionLine.NO_UNLESS),
            required="row", width=120),
        setting("VW03", "condition", "Voorwaarde", LONG_TEXT,
            help="Wat waar moet zijn, of de vraag waarop het antwoord ja moet zijn.",
            example="De doelen zijn meetbaar.",
            required="row", width=360),
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
        phase("ST02"),
        setting("ST03", "step", "Stap", LONG_TEXT,
            help="Wat er gebeurt.", example="De ontwerpregeling gaat naar de raad.", required="row", width=360),
        setting("ST04", "decider", "Wie besluit", LONG_TEXT,
            help="Wie iets stuurt, vindt of besluit.", example="raad: zienswijze", required="row", width=270),
        setting("ST05", "term", "Termijn", LONG_TEXT,
            help="Hoe lang het duurt of wanneer het klaar moet zijn.", example="8 weken",
            required="row", width=270),
        *basis("ST06", "ST07"),
    ),
    key=("code",),
)
# fmt: on
