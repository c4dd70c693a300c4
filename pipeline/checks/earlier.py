"""CYC: a cycle against the ones before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.base import Context, Family
from pipeline.tables.cells import PLAN, Tables
from pipeline.workbooks.reading.contents import Hit
from schemas.rules import Rule, Severity
from schemas.vocabulary import CycleKind

CYC05 = Rule(
    "CYC-05",
    Severity.TIP,
    "Er is geen eerdere cyclus; niets is overgenomen.",
    "Later vult {cyclus} zichzelf voor. U hoeft niets te doen.",
    refuses="",
)
CYC02 = Rule(
    "CYC-02",
    Severity.WARNING,
    "{soort} {nummer} uit {cyclus} ontbreekt. De jaarrekening geeft antwoord op de begroting.",
    "Zet de rij terug en vul de realisatie in. Gestopt? Kies status vervallen en leg het uit.",
    article="BBV art. 26",
    refuses="",
    quotes=False,
)
RULES = (CYC02, CYC05)
#: The sheets of which accounts answer each row of the budget, and what a row is.
ANSWERED = {"results": "Doel", "risks": "Risico"}


def no_predecessor(tables: Tables, context: Context) -> Iterator[Hit]:
    """CYC-05: nothing was there to begin with; said once, of the cycle and of no workbook."""
    if context.first:
        following = replace(context.cycle, year=context.cycle.year + 1)
        yield Hit(CYC05.id, about={"cyclus": following.name})


def unanswered_plans(tables: Tables, context: Context) -> Iterator[Hit]:
    """CYC-02: a goal or a risk of the budget of the same year that the accounts no longer name (BBV art. 26)."""
    plans = tables.cells[tables.cells["layer"] == PLAN]
    planned = {int(row) for row in plans["row"].unique()}
    budget = replace(context.cycle, kind=CycleKind.BUDGET).name
    for name, kind in ANSWERED.items():
        for row in tables[name].rows():
            if row.row in planned - tables.written and not context.lacks(
                row.partnership, name
            ):
                about = {"soort": kind, "nummer": row.key, "cyclus": budget}
                yield Hit(CYC02.id, row.partnership, name, row.row, "", about)


FAMILY = Family("CYC", RULES, (unanswered_plans, no_predecessor))
