"""Lessen: what others can learn from this partnership.

Whether a wider audience sees a lesson follows from its own answer to "openbaar", not from its fields.
"""

from __future__ import annotations

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, YES_NO, column, number, source
from schemas.types import CHOICE, DATE, LONG_TEXT, TEXT
from schemas.vocabulary import LifePhase, Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    number("LS01", "L1"),
    column("LS02", "date", "Datum les", DATE, "Wanneer leerde u dit?", "15-03-2021"),
    column("LS03", "theme", "Thema", TEXT,
        "In een paar woorden, zodat anderen de les vinden.", "verdeelsleutel", required="row", width=150),
    column("LS04", "life_phase", "Levensfase les", CHOICE,
        "In welke fase speelde het?", "beheersen",
        choices=tuple(LifePhase), unknown=True, not_applicable=True, width=160),
    column("LS05", "situation", "Situatie", LONG_TEXT,
        "Wat was er aan de hand? Noem geen namen van mensen.", "De bijdrage steeg drie jaar op rij", width=250),
    column("LS06", "lesson", "Les", LONG_TEXT,
        "Wat leerde u ervan?", "Spreek vooraf af hoe de kosten meebewegen", required="row", width=250, **FIRM),
    column("LS07", "advice", "Advies", LONG_TEXT,
        "Wat raadt u een ander aan?", "Neem een grens op in de regeling", width=250),
    column("LS08", "keywords", "Trefwoorden", TEXT,
        "Met een komma ertussen.", "bijdrage, index, grens", width=160),
    column("LS09", "public", "Openbaar", CHOICE,
        "Mag de raad en het publiek deze les lezen? Leeg betekent nee.", "nee",
        choices=YES_NO, width=84, **FIRM),
    source("LS10"),
)
# fmt: on

LESSONS = Sheet(
    "lessons",
    "Lessen",
    "Schrijf op wat anderen van deze samenwerking kunnen leren. Dit blad mag leeg blijven.",
    "table",
    FIELDS,
    key=("number",),
    numbered="L",
    sizes=frozenset({Size.FULL}),
)
