"""Evaluatie: one row a criterion and role of the framework; each role gives its own score."""

from __future__ import annotations

from schemas.contract import Field, Given, Sheet
from schemas.partnership.fields import FIRM, column, source
from schemas.types import CODE, COUNT, LONG_TEXT, SCORE_TENTH, TEXT
from schemas.vocabulary import Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    column("EV01", "criterion", "Code", CODE,
        "Vaste code van het criterium; staat er al.", "E1", required="row", **FIRM),
    column("EV02", "role", "Rol", CODE,
        "Wie de score geeft: ambtelijk (amb), bestuurlijk (best), raad of partner; staat er al.", "amb",
        required="row", **FIRM),
    column("EV03", "criterion_name", "Criterium", TEXT,
        "Komt van finance; staat er al.", "Doelen",
        hint="van finance", given=Given("evaluation_criteria", "name"), width=210, **FIRM),
    column("EV04", "score", "Score", SCORE_TENTH,
        "1 is slecht, 5 is heel goed. Meer beoordelaars: het gemiddelde met één cijfer achter de komma.", "3,5",
        required="row", unknown=True, not_applicable=False, carried=False),
    column("EV05", "assessors", "Aantal beoordelaars", COUNT,
        "Hoeveel mensen deze score samen gaven.", "3", minimum=0, width=98, carried=False),
    column("EV06", "explanation", "Toelichting", LONG_TEXT,
        "Waarom deze score? Bij 1, 2 en 5 is dit nodig.", "Twee van de drie doelen zijn gehaald",
        width=340, carried=False),
    column("EV07", "evidence", "Bewijs", LONG_TEXT,
        "Waaruit blijkt het? Noem een rapport of cijfer.", "Jaarverslag 2021, bladzijde 12",
        width=240, carried=False),
    source("EV08"),
)
# fmt: on

EVALUATION = Sheet(
    "evaluation",
    "Evaluatie",
    "Geef per rol een score; bij 1, 2 en 5 met toelichting. Wijs een naam aan: dan ziet u wat 1, 3 en 5 betekenen.",
    "table",
    FIELDS,
    key=("criterion", "role"),
    rows="evaluation_criteria",
    fixed=True,
    sizes=frozenset({Size.FULL}),
)
