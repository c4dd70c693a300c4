"""Which row of Financiën speaks for a year: one ordered rule for checks, scores, dashboards and the list.

In a jaarrekening vastgesteld, else voorlopig; in a budget begroot na wijziging, else begroot, else raming
(BBV art. 15 lid 2 c and d ask the figures of the year). A row written beforehand and left empty hides none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from schemas.reading import State
from schemas.vocabulary import FiguresStatus

REALISED = (FiguresStatus.ADOPTED, FiguresStatus.PROVISIONAL)
BUDGETED = (FiguresStatus.BUDGETED_CHANGED, FiguresStatus.BUDGETED)
EXPECTED = (*BUDGETED, FiguresStatus.ESTIMATE)
#: Firmest first.
FIRMEST = (*REALISED, *EXPECTED)
#: The figures that the official list prints: equity and debt (c), and the result (d).
LIST_FIGURES = ("equity_begin", "equity_end", "debt_begin", "debt_end", "result")
#: Fields of a row that are no figure: a row with only these says nothing yet.
ASIDE = frozenset({
    "year", "status", "unit", "unknown_reason", "explanation", "source_party", "source_municipality",
    "reference_date", "contribution_municipality", "contribution_party",
})  # fmt: skip
KEYS = frozenset({"year", "status", "unit"})
GIVEN = frozenset({State.VALUE, State.NOT_APPLICABLE, State.REFUSED})
NOTHING = frozenset({State.BLANK, State.NOT_ASKED})

R = TypeVar("R")


def answering(accounts: bool) -> tuple[FiguresStatus, ...]:
    """The statuses with which a row may answer for the year of a cycle, best first."""
    return REALISED if accounts else EXPECTED


def speaking(rows: Iterable[R], states: Callable[[R], Mapping[str, State]]) -> R | None:
    """Of the rows of one year, given with the best status first, the one that speaks; None without rows.

    The first with a figure of the list (also n.v.t., or refused), else the first that says such a figure is
    unknown, else the first with another figure, else with any answer, else the first.
    """
    return min(rows, key=lambda row: _silence(states(row)), default=None)


def _silence(states: Mapping[str, State]) -> int:
    """How little a row says: 0 a figure of the list, up to 4 nothing."""
    listed = {state for name, state in states.items() if name in LIST_FIGURES}
    if listed & GIVEN:
        return 0
    if State.UNKNOWN in listed:
        return 1
    if any(
        state in (State.VALUE, State.REFUSED)
        for name, state in states.items()
        if name not in ASIDE
    ):
        return 2
    return (
        3
        if any(s not in NOTHING for name, s in states.items() if name not in KEYS)
        else 4
    )
