"""Lessen: what others can learn from this partnership.

A lesson starts as internal; its own answer to "openbaar" decides whether a wider audience sees it.
"""

from __future__ import annotations

from typing import Any

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, YES_NO, column, number, source
from schemas.types import CHOICE, DATE, LONG_TEXT, TEXT, Type
from schemas.vocabulary import Audience, LifePhase, Size


def _lesson(code: str, name: str, label: str, type: Type, help: str, example: str, **more: Any) -> Field:
    """A part of a lesson."""
    return column(code, name, label, type, help, example, audience=Audience.INTERNAL, **more)


FIELDS: tuple[Field, ...] = (
    number("LS01", "L1"),
    _lesson("LS02", "date", "Datum les", DATE, "Wanneer leerde u dit?", "15-03-2021"),
    _lesson(
        "LS03",
        "theme",
        "Thema",
        TEXT,
        "In een paar woorden, zodat anderen de les vinden.",
        "verdeelsleutel",
        required="row",
        width=150,
    ),
    _lesson(
        "LS04",
        "life_phase",
        "Levensfase les",
        CHOICE,
        "In welke fase speelde het?",
        "beheersen",
        choices=tuple(LifePhase),
        unknown=True,
        not_applicable=True,
        width=160,
    ),
    _lesson(
        "LS05",
        "situation",
        "Situatie",
        LONG_TEXT,
        "Wat was er aan de hand? Noem geen namen van mensen.",
        "De bijdrage steeg drie jaar op rij",
        width=250,
    ),
    _lesson(
        "LS06",
        "lesson",
        "Les",
        LONG_TEXT,
        "Wat leerde u ervan?",
        "Spreek vooraf af hoe de kosten meebewegen",
        required="row",
        width=250,
        **FIRM,
    ),
    _lesson(
        "LS07",
        "advice",
        "Advies",
        LONG_TEXT,
        "Wat raadt u een ander aan?",
        "Neem een grens op in de regeling",
        width=250,
    ),
    _lesson(
        "LS08",
        "keywords",
        "Trefwoorden",
        TEXT,
        "Met een komma ertussen.",
        "bijdrage, index, grens",
        width=160,
    ),
    _lesson(
        "LS09",
        "public",
        "Openbaar",
        CHOICE,
        "Mag de raad en het publiek deze les lezen? Leeg betekent nee.",
        "nee",
        choices=YES_NO,
        width=84,
        **FIRM,
    ),
    source("LS10"),
)

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
