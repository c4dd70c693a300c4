"""Which row of Financiën scores and pages read for a year, by the one rule of ``schemas.figures``.

No other status stands in for a missing one, except that the contribution of a jaarrekening may come from
the budget (municipalities budget their contributions; the party's accounts need not name them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.cycle import Cycle
from pipeline.scoring.framework import (
    answer_to,
    is_filled,
    is_known,
    not_applicable,
    number_of,
)
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
    for row in party.rows("finance"):
        if row.value("year") == year and row.value("status") == status:
            return row
    return None


def _rows_in_order(
    party: Party, year: int, statuses: Iterable[str]
) -> Iterator[tuple[str, Row]]:
    """The rows of a year that are there, in the order of their statuses."""
    for status in statuses:
        row = row_with_status(party, year, status)
        if row is not None:
            yield status, row


def figures_row(party: Party, year: int, cycle: Cycle) -> Row | None:
    """The row that is printed for a year, in the list and on every page."""
    statuses = answering(cycle.is_accounts)
    rows = [row for _, row in _rows_in_order(party, year, statuses)]
    return speaking(rows, _states)


def _states(row: Row) -> Mapping[str, State]:
    return {name: answer.state for name, answer in row.answers.items()}


def earlier_row(party: Party, year: int, cycle: Cycle) -> Row | None:
    """As figures_row; in a budget an earlier year speaks with its firmest figures, realised ones first."""
    if cycle.is_accounts or year >= cycle.year:
        return figures_row(party, year, cycle)
    for _, row in _rows_in_order(party, year, BEST):
        if _has_figures(row):
            return row
    return None


def contribution(party: Party, year: int, cycle: Cycle) -> Contribution:
    """The contribution of a year as the municipality states it, else as the party does.

    Where no realised amount is there, a jaarrekening takes the budgeted one; its status says so.
    """
    order = (*REALISED, *BUDGETED) if cycle.is_accounts else EXPECTED
    answers = []
    for status, row in _rows_in_order(party, year, order):
        answers += [(str(status), answer) for answer in _contributions(row)]
    if not answers:
        return Contribution(None, "", year, None)
    for says_enough in (is_known, not_applicable, _is_not_blank):
        for status, answer in answers:
            if says_enough(answer):
                return Contribution(number_of(answer), status, year, answer)
    status, answer = answers[0]
    return Contribution(None, status, year, answer)


def _is_not_blank(answer: Answer) -> bool:
    return answer.state is not State.BLANK


def contribution_of(row: Row | None) -> float | None:
    """The contribution that one row states."""
    for answer in _contributions(row):
        if answer.known:
            return float(answer.value)
    return None


def series(party: Party, *fields: str) -> list[Point]:
    """Every year of which a field is known, oldest first, each with its best status.

    Of several fields the first that a row knows counts: ``series(party, *CONTRIBUTIONS)``.
    """
    by_year: dict[int, Point] = {}
    for status in BEST:
        for row in party.rows("finance"):
            year, value = row.value("year"), _first(row, fields)
            if year is None or value is None or row.value("status") != status:
                continue
            by_year.setdefault(int(year), Point(int(year), str(status), value))
    return [by_year[year] for year in sorted(by_year)]


def _contributions(row: Row | None) -> list[Answer]:
    """The answers to what the municipality pays, first as it says itself, then as the party does."""
    answers = (answer_to(row, name) for name in CONTRIBUTIONS)
    return [answer for answer in answers if answer is not None]


def _first(row: Row, fields: tuple[str, ...]) -> float | None:
    for name in fields:
        value = row.value(name)
        if value is not None:
            return float(value)
    return None


def _has_figures(row: Row) -> bool:
    figures = [answer for name, answer in row.answers.items() if name not in ASIDE]
    return any(is_filled(answer) for answer in figures)
