"""CYC: a cycle against the ones before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.base import Context, Family
from pipeline.tables.cells import Tables
from pipeline.workbooks.contents import Hit
from schemas.rules import Rule, Severity

CYC05 = Rule(
    "CYC-05",
    Severity.TIP,
    "Er is geen eerdere cyclus; niets is overgenomen.",
    "Later vult {cyclus} zichzelf voor. U hoeft niets te doen.",
    refuses="",
)
RULES = (CYC05,)


def no_predecessor(tables: Tables, context: Context) -> Iterator[Hit]:
    """CYC-05: nothing was there to begin with; said once, of the cycle and of no workbook."""
    if context.first:
        following = replace(context.cycle, year=context.cycle.year + 1)
        yield Hit(CYC05.id, about={"cyclus": following.name})


FAMILY = Family("CYC", RULES, (no_predecessor,))
