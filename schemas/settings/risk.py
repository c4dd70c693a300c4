"""Risk: indicators, classes of likelihood and impact, and how they make the risk profile."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import (
    basis,
    code,
    descriptions,
    name,
    question,
    setting,
    weight,
)
from schemas.types import AMOUNT, CHOICE, COUNT, PERCENTAGE, TEXT
from schemas.vocabulary import RiskClass

RISK_INDICATORS = Sheet(
    "risk_indicators",
    "Risico-indicatoren",
    "Bepaal hier waarop u het risico van een partij beoordeelt, met gewichten.",
    "table",
    (
        code("RI01", "RP1"),
        name("RI02", "Directie en bestuur"),
        question("RI03", "Hoe sterk en stabiel zijn directie en bestuur?"),
        weight("RI04", "weight_public", "Gewicht publiek", " voor publieke partijen"),
        weight("RI05", "weight_private", "Gewicht privaat", " voor private partijen"),
        *descriptions(("RI06", "RI07", "RI08"), " (laag risico)", " (hoog risico)"),
        *basis("RI09", "RI10"),
    ),
    key=("code",),
)

# fmt: off
RISK_CLASSES = Sheet(
    "risk_classes",
    "Risicoklassen",
    "Bepaal hier wat kans en gevolg 1 tot en met 5 betekenen; kies de bedragen die bij de gemeente passen.",
    "table",
    (
        setting("RK01", "class_number", "Klasse", COUNT,
            help="De score voor kans en voor gevolg.", example="3",
            minimum=1, maximum=5, required="row", width=62),
        setting("RK02", "likelihood_from", "Kans vanaf", PERCENTAGE,
            help="De kans per jaar waarmee de klasse begint.", example="40%",
            minimum=0, maximum=1, required="row", section="Kans per jaar"),
        setting("RK03", "likelihood_to", "Kans tot", PERCENTAGE,
            help="De kans waarmee de volgende klasse begint.", example="60%",
            minimum=0, maximum=1, required="row", section="Kans per jaar"),
        setting("RK04", "likelihood_value", "Rekenkans", PERCENTAGE,
            help="De kans waarmee we de verwachte schade berekenen.", example="50%",
            minimum=0, maximum=1, required="row", section="Kans per jaar"),
        setting("RK05", "words", "In woorden", TEXT,
            help="Hoe vaak is dat ongeveer?", example="eens per twee tot vijf jaar",
            required="row", width=220, section="Kans per jaar"),
        setting("RK06", "impact_from", "Gevolg vanaf", AMOUNT,
            help="Het bedrag voor de gemeente waarmee de klasse begint.", example="100.000",
            unit="euro", minimum=0, required="row", section="Gevolg voor de gemeente"),
        setting("RK07", "impact_to", "Gevolg tot", AMOUNT,
            help="Het bedrag waarmee de volgende klasse begint. Leeg: de hoogste klasse heeft geen eind.",
            example="250.000",
            unit="euro", minimum=0, section="Gevolg voor de gemeente"),
        *basis("RK08", "RK09"),
    ),
    key=("class_number",),
)

RISK_MATRIX = Sheet(
    "risk_matrix",
    "Risicomatrix",
    "Bepaal hier hoe indicatoren en open risico's samen het risicoprofiel geven.",
    "table",
    (
        setting("RM01", "indicators", "Indicatoren", CHOICE,
            help="De klasse van de risico-indicatoren.", example="midden",
            choices=tuple(RiskClass), required="row"),
        setting("RM02", "open_risks", "Open risico's", CHOICE,
            help="De klasse van het grootste open risico. Geen risico's is laag.", example="hoog",
            choices=tuple(RiskClass), required="row"),
        setting("RM03", "outcome", "Risicoprofiel", CHOICE,
            help="De uitkomst. Ze daalt nooit als één van beide stijgt.", example="hoog",
            choices=tuple(RiskClass), required="row"),
        *basis("RM04", "RM05"),
    ),
    key=("indicators", "open_risks"),
)
# fmt: on
