"""Importance, classes, regime: what makes a partnership heavy, and what follows from it."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import (
    YES_NO,
    basis,
    code,
    descriptions,
    name,
    question,
    setting,
    unit,
    weight,
)
from schemas.types import CHOICE, CODE, LONG_TEXT, NUMBER, TEXT
from schemas.vocabulary import (
    BandSubject,
    ImportanceClass,
    ImportanceKind,
    Regime,
    RiskClass,
)

# fmt: off
IMPORTANCE_CRITERIA = Sheet(
    "importance_criteria",
    "Belangrijkheid",
    "Bepaal hier wat een samenwerking belangrijk maakt; risico hoort hier niet bij.",
    "table",
    (
        code("BL01", "B1"),
        name("BL02", "Maatschappelijke opgave"),
        question("BL03", "Hoe zwaar is de opgave waaraan we hier samen werken?"),
        setting("BL04", "kind", "Soort", CHOICE,
            help="Wat het criterium meet. Risico staat er niet bij: dat telt mee in het risicoprofiel.",
            example="opgave",
            choices=tuple(ImportanceKind), required="row", width=120),
        weight("BL05"),
        setting("BL06", "calculated", "Berekend", CHOICE,
            help="Rekent de Samenwerkingswijzer de score zelf uit? Dan vult niemand haar in.", example="nee",
            choices=YES_NO, required="row", width=82),
        *descriptions(("BL07", "BL08", "BL09")),
        *basis("BL10", "BL11"),
    ),
    key=("code",),
)

CLASSES = Sheet(
    "classes",
    "Klassen",
    "Bepaal hier bij welke score welk woord hoort; elke klasse begint waar de vorige stopt.",
    "table",
    (
        setting("KL01", "subject", "Waarvan", CHOICE,
            help="Welke score deze klasse indeelt.", example="belangrijkheid",
            choices=tuple(BandSubject), required="row", width=150),
        setting("KL02", "class_name", "Klasse", CODE,
            help="Het woord of het nummer van de klasse.", example="zwaar", required="row", width=110),
        unit("KL03"),
        setting("KL04", "from_value", "Van", NUMBER,
            help="De waarde waarmee de klasse begint; die hoort erbij.", example="2,25",
            unit_from="unit", required="row", width=86),
        setting("KL05", "to_value", "Tot", NUMBER,
            help="De waarde waarmee de volgende klasse begint. Geen eind? Laat leeg.", example="3,50",
            unit_from="unit", width=86),
        *basis("KL06", "KL07"),
    ),
    key=("subject", "class_name"),
)

REGIME_MATRIX = Sheet(
    "regime_matrix",
    "Regimematrix",
    "Bepaal hier hoe belangrijkheid en risico samen het sturingsregime geven.",
    "table",
    (
        setting("RG01", "importance", "Belangrijkheid", CHOICE,
            help="De klasse van de belangrijkheid.", example="zwaar",
            choices=tuple(ImportanceClass), required="row"),
        setting("RG02", "risk", "Risicoprofiel", CHOICE,
            help="De klasse van het risicoprofiel.", example="midden",
            choices=tuple(RiskClass), required="row"),
        setting("RG03", "regime", "Regime", CHOICE,
            help="A is intensief, B is regulier, C is basis.", example="A",
            choices=tuple(Regime), required="row", width=86),
        *basis("RG04", "RG05"),
    ),
    key=("importance", "risk"),
)

REGIME_ACTIONS = Sheet(
    "regime_actions",
    "Regimeacties",
    "Bepaal hier wat de gemeente doet bij elk regime.",
    "table",
    (
        code("AC01", "RA01"),
        setting("AC02", "action", "Actie", LONG_TEXT,
            help="Wat er gebeurt.", example="Risicoprofiel en risico's bijwerken", required="row"),
        *(
            setting(number, f"regime_{letter.lower()}", f"{letter} {words}", LONG_TEXT,
                help=f"Hoe vaak of hoe, bij regime {letter}.", example="twee keer per jaar",
                required="row", width=220, section="Per regime")
            for number, letter, words in (
                ("AC03", "A", "intensief"),
                ("AC04", "B", "regulier"),
                ("AC05", "C", "basis"),
            )
        ),
        setting("AC06", "who", "Wie", TEXT,
            help="Wie dit doet.", example="accounthouder", required="row", width=190),
        *basis("AC07", "AC08"),
    ),
    key=("code",),
)
# fmt: on
