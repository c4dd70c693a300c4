"""Risicoprofiel: one row an indicator of the framework; how much risk the party brings."""

from __future__ import annotations

from schemas.contract import Field, Given, Sheet
from schemas.partnership.fields import FIRM, column, source
from schemas.types import CODE, LONG_TEXT, SCORE, TEXT
from schemas.vocabulary import Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    column("RF01", "code", "Code", CODE,
        "Vaste code van de indicator; staat er al.", "RP1", required="row", **FIRM),
    column("RF02", "indicator", "Indicator", TEXT,
        "Komt van finance; staat er al.", "Directie en bestuur",
        hint="van finance", given=Given("risk_indicators", "name"), width=230, **FIRM),
    column("RF03", "score", "Score", SCORE,
        "1 is weinig risico, 5 veel risico. Weet niemand het? Schrijf onbekend.", "2",
        required="row", unknown=True, not_applicable=False),
    column("RF04", "explanation", "Toelichting", LONG_TEXT,
        "Waarom deze score? Eén zin is genoeg.", "De functie van directeur is een jaar niet bezet geweest",
        width=420),
    source("RF05"),
)
# fmt: on

RISK_PROFILE = Sheet(
    "risk_profile",
    "Risicoprofiel",
    "Geef elke indicator een score, en zeg in één zin waarom. Wijs een naam aan: dan ziet u wat 1, 3 en 5 betekenen.",
    "table",
    FIELDS,
    key=("code",),
    rows="risk_indicators",
    fixed=True,
    sizes=frozenset({Size.FULL}),
    confirm=True,
)
