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
from pipeline.view import Party, View
from schemas.reading import State
from schemas.vocabulary import FiguresStatus

FIELDS = ("equity_begin", "equity_end", "debt_begin", "debt_end", "result")
#: The amounts of art. 15 lid 2 c and d: field, name in a note.
AMOUNTS = {name: heading_of("finance", name) for name in FIELDS}
BEGIN, END = "_begin", "_end"


def amounts(view: View, party: Party, notes: Notes) -> tuple[Element, ...]:
    """Art. 15 lid 2 c and d: equity and debt at begin and end of the year, and the result."""
    cycle, row = view.cycle, figures_row(party, view.cycle.year, view.cycle)
    answers = {name: row.answers.get(name) if row else None for name in AMOUNTS}
    reason = flat((row.value("unknown_reason") if row else "") or "")
    unknown = [
        n for n, a in answers.items() if a is not None and a.state is State.UNKNOWN
    ]
    explained = _explained(party, cycle, unknown, reason)
    early = (
        row is not None
        and row.value("status") == FiguresStatus.PROVISIONAL
        and cycle.is_accounts
    )
    note = provisional(cycle.year, view.on) if early else ""
    found = []
    for name, answer in answers.items():
        label, letter = AMOUNTS[name], "d" if name == "result" else "c"
        if answer is not None and answer.known:
            number = float(rounded(float(answer.value), 0)) + 0.0
            place = addresses([answer])
            value = Value(
                number=number,
                format="amount",
                example=example_of([answer]),
                note=notes.add(note),
                address=place[0] if place else "",
            )
            found.append(Element(label, letter, value, addresses=place))
        else:
            because = row.answers.get("unknown_reason") if row else None
            found.append(
                absent_value(party, label, letter, answer, explained, notes, because)
            )
    return tuple(found)


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
    rows = [
        r for r in party.rows("finance") if (r.value("year") or cycle.year) < cycle.year
    ]
    found = [
        (
            int(r.value("year")),
            end,
            -allowed.index(FiguresStatus(r.value("status"))),
            float(r.value(field)),
        )
        for r in rows
        if r.value("status") in allowed
        for field, end in _moments(name)
        if r.value(field) is not None
    ]
    if not found:
        return None
    year, end, rank, size = max(found)
    moment = (
        str(year) if name == "result" else f"31-12-{year}" if end else f"1-1-{year}"
    )
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


def _explained(party: Party, cycle: Cycle, names: list[str], reason: str) -> str:
    """The note at the unknown figures of one party: the reason, and what was known last and when."""
    if not reason or not names:
        return ""
    newest = {_stock(name): newest_known(party, name, cycle) for name in names}
    known = [k for k in newest.values() if k is not None]
    if not known:
        return f"{unknown_because(reason)} Een eerder cijfer is er niet."
    none = [what for what, k in newest.items() if k is None]
    tail = f" Geen eerder cijfer: {listed(none)}." if none else ""
    return f"{unknown_because(reason)} Laatst bekend: {_by_status(known)}.{tail}"


def _by_status(known: Iterable[Known]) -> str:
    """Figures with their status behind them; those of one status share it."""
    grouped: dict[str, list[str]] = {}
    for figure in known:
        grouped.setdefault(figure.status, []).append(figure.words)
    return "; ".join(
        f"{listed(figures)} ({status})" for status, figures in grouped.items()
    )
