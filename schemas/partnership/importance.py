"""Belangrijkheid: one row a criterion of the framework; how much the partnership matters."""

from __future__ import annotations

from schemas.contract import Field, Given, Sheet
from schemas.partnership.fields import FIRM, column, source
from schemas.types import CODE, LONG_TEXT, SCORE, TEXT
from schemas.vocabulary import Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    column("BH01", "code", "Code", CODE,
        "Vaste code van het criterium; staat er al.", "B1", required="row", **FIRM),
    column("BH02", "criterion", "Criterium", TEXT,
        "Komt van finance; staat er al.", "Maatschappelijke opgave",
        hint="van finance", given=Given("importance_criteria", "name"), width=230, **FIRM),
    column("BH03", "score", "Score", SCORE,
        "1 is van weinig belang, 5 van groot belang. Weet niemand het? Schrijf onbekend.", "4",
        required="row", unknown=True, not_applicable=False),
    column("BH04", "explanation", "Toelichting", LONG_TEXT,
        "Waarom deze score? Eén zin is genoeg.", "Raakt de veiligheid van alle inwoners", width=420),
    source("BH05"),
)
# fmt: on

IMPORTANCE = Sheet(
    "importance",
    "Belangrijkheid",
    "Geef elk criterium een score, en zeg in één zin waarom. Wijs een naam aan: dan ziet u wat 1, 3 en 5 betekenen.",
    "table",
    FIELDS,
    key=("code",),
    rows="importance_criteria",
    fixed=True,
    sizes=frozenset({Size.BASIC, Size.FULL}),
    confirm=True,
)
