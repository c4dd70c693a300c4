"""The figures of one party in the official list: BBV art. 15 lid 2 c (equity and debt) and d (the result).

Which row of Financiën is printed, and for a figure that nobody knows yet what was known last, and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.cycle import Cycle
from pipeline.pages.labels import heading_of
from pipeline.pages.list_elements import (
    Element,
    absent_value,
    addresses,
    example_of,
    flat,
    unknown_because,
)
from pipeline.pages.page import Notes, Value
from pipeline.pages.sentences import provisional
from pipeline.scoring.dutch import amount, listed, rounded
from pipeline.scoring.figures import BEST, REALISED, figures_row
from pipeline.scoring.framework import answer_to
from pipeline.view import Answer, Party, Row, View
from schemas.reading import State
from schemas.vocabulary import FiguresStatus

FIELDS = ("equity_begin", "equity_end", "debt_begin", "debt_end", "result")
#: The amounts of art. 15 lid 2 c and d: field, name in a note.
AMOUNTS = {name: heading_of("finance", name) for name in FIELDS}
BEGIN, END = "_begin", "_end"


def amounts(view: View, party: Party, notes: Notes) -> tuple[Element, ...]:
    """Art. 15 lid 2 c and d: equity and debt at begin and end of the year, and the result."""
    cycle, row = view.cycle, figures_row(party, view.cycle.year, view.cycle)
    explained = _explained(party, row, cycle)
    status = row.value("status") if row else None
    early = cycle.is_accounts and status == FiguresStatus.PROVISIONAL
    note = provisional(cycle.year, view.on) if early else ""
    elements = []
    for name, label in AMOUNTS.items():
        answer, because = answer_to(row, name), answer_to(row, "unknown_reason")
        letter = "d" if name == "result" else "c"
        if answer is not None and answer.known:
            elements.append(_amount(label, letter, answer, notes.add(note)))
        else:
            elements.append(
                absent_value(party, label, letter, answer, explained, notes, because)
            )
    return tuple(elements)


def _amount(label: str, letter: str, answer: Answer, note: int) -> Element:
    """A known amount, in whole euros."""
    place = addresses([answer])
    value = Value(
        number=float(rounded(float(answer.value), 0)) + 0.0,
        format="amount",
        example=example_of([answer]),
        note=note,
        address=place[0] if place else "",
    )
    return Element(label, letter, value, addresses=place)


@dataclass(frozen=True)
class Known:
    """A figure of an earlier year: what, at which moment, how much, and of which status."""

    what: str
    moment: str
    amount: float
    status: str

    @property
    def words(self) -> str:
        """Eigen vermogen 31-12-2020 € 16.188.902, first letter small."""
        return f"{self.what} {self.moment} {amount(self.amount)}"


def newest_known(party: Party, name: str, cycle: Cycle) -> Known | None:
    """The newest figure of an earlier year: in a jaarrekening vastgesteld or voorlopig, else of any status.

    What is true of 1 January of a year may also be known as the end of the year before: equity and debt are
    looked up at begin and end alike, and the newest moment counts.
    """
    allowed = REALISED if cycle.is_accounts else BEST
    figures = []
    for row in party.rows("finance"):
        year, status = int(row.value("year") or cycle.year), row.value("status")
        if year >= cycle.year or status not in allowed:
            continue
        rank = allowed.index(FiguresStatus(status))
        for field, end in _moments(name):
            if row.value(field) is not None:
                figures.append((year, end, -rank, float(row.value(field))))
    if not figures:
        return None
    year, end, rank, size = max(figures)
    moment = f"31-12-{year}" if end else f"1-1-{year}"
    if name == "result":
        moment = str(year)
    return Known(_stock(name), moment, size, str(allowed[-rank]))


# -- inside


def _moments(name: str) -> Iterator[tuple[str, bool]]:
    """The fields that hold the same figure, and whether each is of the end of the year."""
    if name == "result":
        yield name, True
        return
    base = name.removesuffix(BEGIN).removesuffix(END)
    yield base + BEGIN, False
    yield base + END, True


def _stock(name: str) -> str:
    """What a figure is a figure of, whatever the moment."""
    return AMOUNTS[name].removesuffix(" begin").removesuffix(" eind")


def _explained(party: Party, row: Row | None, cycle: Cycle) -> str:
    """The note at the unknown figures of one party: the reason, and what was known last and when."""
    reason = flat(row.value("unknown_reason") or "") if row else ""
    if row is None or not reason:
        return ""
    start = unknown_because(reason)
    newest = {}
    for name in AMOUNTS:
        answer = row.answers.get(name)
        if answer is not None and answer.state is State.UNKNOWN:
            newest[_stock(name)] = newest_known(party, name, cycle)
    if not newest:
        return ""
    known = [figure for figure in newest.values() if figure is not None]
    none = [what for what, figure in newest.items() if figure is None]
    if not known:
        return f"{start} Een eerder cijfer is er niet."
    tail = f" Geen eerder cijfer: {listed(none)}." if none else ""
    return f"{start} Laatst bekend: {_by_status(known)}.{tail}"


def _by_status(known: Iterable[Known]) -> str:
    """Figures with their status behind them; those of one status share it."""
    grouped: dict[str, list[str]] = {}
    for figure in known:
        grouped.setdefault(figure.status, []).append(figure.words)
    texts = []
    for status, figures in grouped.items():
        texts.append(f"{listed(figures)} ({status})")
    return "; ".join(texts)
