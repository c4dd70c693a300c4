"""Which row of Financiën scores and pages read for a year, by the one rule of ``schemas.figures``.

No other status stands in for a missing one, except that the contribution of a jaarrekening may come from
the budget (municipalities budget their contributions; the party's accounts need not name them).
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.cycle import Cycle
from pipeline.scoring.framework import answer_to, is_filled, not_applicable
from pipeline.view import Answer, Party, Row
from schemas.figures import ASIDE, FIRMEST, answering, speaking
from schemas.figures import BUDGETED as BUDGETED
from schemas.figures import EXPECTED as EXPECTED
from schemas.figures import REALISED as REALISED
from schemas.reading import State

BEST = FIRMEST
CONTRIBUTIONS = ("contribution_municipality", "contribution_party")


class Contribution(NamedTuple):
    """The contribution of a year: ``value`` None is unknown, ``answer`` says in which way."""

    value: float | None
    status: str
    year: int
    answer: Answer | None


class Point(NamedTuple):
    """One year of a series, with how firm it is."""

    year: int
    status: str
    value: float


def row_with_status(party: Party, year: int, status: str) -> Row | None:
    """The row of that year and status."""
    rows = party.rows("finance")
    return next(
        (r for r in rows if r.value("year") == year and r.value("status") == status),
        None,
    )


def figures_row(party: Party, year: int, cycle: Cycle) -> Row | None:
    """The row that is printed for a year, in the list and on every page."""
    found = [
        row
        for s in answering(cycle.is_accounts)
        if (row := row_with_status(party, year, s)) is not None
    ]
    return speaking(
        found, lambda row: {name: answer.state for name, answer in row.answers.items()}
    )


def earlier_row(party: Party, year: int, cycle: Cycle) -> Row | None:
    """As figures_row; in a budget an earlier year speaks with its firmest figures, realised ones first."""
    if cycle.is_accounts or year >= cycle.year:
        return figures_row(party, year, cycle)
    found = [row for s in BEST if (row := row_with_status(party, year, s)) is not None]
    return next((r for r in found if _has_figures(r)), None)


def contribution(party: Party, year: int, cycle: Cycle) -> Contribution:
    """The contribution of a year as the municipality states it, else as the party does.

    Where no realised amount is there, a jaarrekening takes the budgeted one; its status says so.
    """
    order = (*REALISED, *BUDGETED) if cycle.is_accounts else EXPECTED
    answers = [
        (status, a)
        for status in order
        for a in _contributions(row_with_status(party, year, status))
    ]
    for test in (
        lambda a: a.known,
        not_applicable,
        lambda a: a.state is not State.BLANK,
    ):
        found = next(((status, a) for status, a in answers if test(a)), None)
        if found is not None:
            status, answer = found
            return Contribution(
                float(answer.value) if answer.known else None, str(status), year, answer
            )
    if not answers:
        return Contribution(None, "", year, None)
    return Contribution(None, str(answers[0][0]), year, answers[0][1])


def contribution_of(row: Row | None) -> float | None:
    """The contribution that one row states."""
    return next((float(a.value) for a in _contributions(row) if a.known), None)


def series(party: Party, *fields: str) -> list[Point]:
    """Every year of which a field is known, oldest first, each with its best status.

    Of several fields the first that a row knows counts: ``series(party, *CONTRIBUTIONS)``.
    """
    found: dict[int, Point] = {}
    for status in BEST:
        for row in party.rows("finance"):
            year, value = row.value("year"), _first(row, fields)
            if row.value("status") == status and year is not None and value is not None:
                found.setdefault(int(year), Point(int(year), str(status), value))
    return [found[year] for year in sorted(found)]


def _contributions(row: Row | None) -> list[Answer]:
    return [a for name in CONTRIBUTIONS if (a := answer_to(row, name)) is not None]


def _first(row: Row, fields: tuple[str, ...]) -> float | None:
    return next(
        (float(v) for name in fields if (v := row.value(name)) is not None), None
    )


def _has_figures(row: Row) -> bool:
    return any(is_filled(a) for name, a in row.answers.items() if name not in ASIDE)
