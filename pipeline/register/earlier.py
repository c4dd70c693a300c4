"""Earlier: the registers that a cycle is filled from, and what they mean for what is asked now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.listing import Listing
from pipeline.tables.asked import Past
from pipeline.tables.cells import Record
from pipeline.tables.settings import Settings
from pipeline.workbooks.reading.reader import number_in
from schemas.contract import Sheet
from schemas.matching import fold
from schemas.notations import State
from schemas.vocabulary import FiguresStatus, Request

if TYPE_CHECKING:
    from pipeline.register.register import Register

TERMS = ("council_term_1", "council_term_2", "council_term_3")
#: What is no answer: a refused one is asked again.
UNANSWERED = frozenset({State.BLANK, State.REFUSED})


@dataclass(frozen=True)
class Former:
    """A partnership in an earlier cycle: its register, and the id under which it stood there.

    ``name`` is that of its predecessor, and empty where it stood there as itself.
    """

    register: Register
    id: str
    name: str = ""

    @property
    def label(self) -> str:
        """The cycle in words, and of whom: "begroting 2021 van Regio Oud"."""
        label = self.register.cycle.label.lower()
        return f"{label} van {self.name}" if self.name else label

    @cached_property
    def sources(self) -> Mapping[tuple[int, str], str]:
        """The bron of its answers, by row and field."""
        cells = self.register.tables.standing
        own = cells[(cells["partnership"] == self.id) & (cells["source"] != "")]
        return {
            (int(row), name): text
            for row, name, text in own[["row", "field", "source"]].itertuples(index=False)
        }

    def has(self, sheet: str) -> bool:
        """Whether its workbook of then had that sheet: its size asked it, and nobody removed it."""
        inquiry = self.register.inquiries.get(self.id)
        delivery = self.register.by_partnership.get(self.id)
        removed = delivery is not None and sheet in delivery.contents.missing
        return (inquiry is None or sheet in inquiry.kind.by_name) and not removed

    def rows(self, sheet: str) -> tuple[Record, ...]:
        """Its rows of a sheet; a form has one."""
        return self.register.tables.by_party(sheet).get(self.id, ())


@dataclass(frozen=True)
class Earlier:
    """Registers of earlier cycles, the newest first, and for a jaarrekening the budget of the same year.

    A partnership is filled from the newest cycle in which it, or else its predecessor, handed in a workbook: who
    skipped a round or was renamed loses nothing. ``regimes``: the newest sturingsregime per id.
    """

    registers: tuple[Register, ...] = ()
    budget: Register | None = None
    regimes: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> Register | None:
        """The newest earlier cycle in which anybody handed in a workbook."""
        return next((register for register in self.registers if register.tables.parties), None)

    def ids(self, listing: Listing) -> tuple[str, ...]:
        """The ids under which a partnership is known, its own first, then that of its predecessor, and so on."""
        found, following = [listing.id], listing.predecessor
        while following and fold(following) not in map(fold, found):
            found.append(following)
            listed = (r.settings.listed(following) for r in self.registers)
            following = next(
                (row.predecessor for row in listed if row is not None and row.predecessor), ""
            )
        return tuple(found)

    def former(self, register: Register, listing: Listing) -> Former | None:
        """A partnership in one earlier cycle: as itself, else as its predecessor."""
        known = {fold(party): party for party in register.tables.parties}
        id = next((known[fold(id)] for id in self.ids(listing) if fold(id) in known), None)
        if id is None:
            return None
        return Former(register, id, "" if id == listing.id else register.settings.listing(id).name)

    def of(self, listing: Listing) -> Former | None:
        """A partnership in the newest earlier cycle in which it handed in a workbook."""
        return next(iter(self.formers(listing)), None)

    def formers(self, listing: Listing) -> tuple[Former, ...]:
        """A partnership in every earlier cycle in which it handed in a workbook, the newest first."""
        if listing not in self._formers:
            found = (self.former(register, listing) for register in self.registers)
            self._formers[listing] = tuple(former for former in found if former is not None)
        return self._formers[listing]

    @cached_property
    def _formers(self) -> dict[Listing, tuple[Former, ...]]:
        return {}

    def holding(self, listing: Listing, sheet: str) -> Former | None:
        """A partnership in the newest earlier cycle in which its workbook had that sheet."""
        return next((former for former in self.formers(listing) if former.has(sheet)), None)

    def rows(self, listing: Listing, sheet: str) -> tuple[Record, ...]:
        """The rows of a sheet in that workbook."""
        former = self.holding(listing, sheet)
        return former.rows(sheet) if former is not None else ()

    def highest(self, listing: Listing, sheet: Sheet) -> int:
        """The highest number that a numbered sheet ever gave; 0 for none."""
        keys = (
            record.key for former in self.formers(listing) for record in former.rows(sheet.name)
        )
        return max((number_in(sheet.numbered, key) or 0 for key in keys), default=0)

    def planned(self, listing: Listing) -> Former | None:
        """A partnership in the budget of the same year, where this cycle answers one."""
        return next(
            (former for former in self.formers(listing) if former.register is self.budget), None
        )

    def past(self, listing: Listing, settings: Settings) -> Past:
        """What earlier cycles know of a partnership; nothing where it handed in nothing."""
        newest = self.of(listing)
        if newest is None:
            return Past()
        kind = newest.register.tables.kind
        filled = frozenset(
            sheet.name for sheet in kind if _has_answers(sheet, self.rows(listing, sheet.name))
        )
        governance = next(iter(self.rows(listing, "governance")), None)
        return Past(
            filled=filled,
            lacking=frozenset(self._lacking(listing)),
            this_term=_this_term(newest.register, newest.id, settings, filled) & filled,
            regime=next((self.regimes[id] for id in self.ids(listing) if id in self.regimes), ""),
            figures=frozenset(_adopted(self.rows(listing, "finance"))),
            last_evaluation=governance["last_evaluation"] if governance is not None else None,
            next_evaluation=governance["next_evaluation"] if governance is not None else None,
        )

    def _lacking(self, listing: Listing) -> Iterator[tuple[str, str]]:
        """Answers on forms that must be known and are not, by sheet and field."""
        newest = self.of(listing)
        for sheet in newest.register.tables.kind if newest is not None else ():
            record = next(iter(self.rows(listing, sheet.name)), None) if sheet.is_form else None
            for f in sheet.fields if sheet.is_form else ():
                if f.required == "always" and (record is None or not _answered(record, f.name)):
                    yield sheet.name, f.name


def _this_term(
    register: Register, party: str, settings: Settings, filled: frozenset[str]
) -> frozenset[str]:
    """Sheets that were asked and answered since the council's present term began."""
    began, opened = term_began(settings), register.settings.cycle.get("opening_date")
    if began is not None and opened is not None and opened < began:
        return frozenset()
    inquiry = register.inquiries.get(party)
    if inquiry is None:
        return frozenset()
    asked = {
        s.name for s in inquiry.kind if inquiry.request(s) in (Request.REQUIRED, Request.CONFIRM)
    }
    before = inquiry.past.this_term if term_began(inquiry.settings) == began else frozenset()
    return frozenset(filled & asked) | before


def term_began(settings: Settings) -> date | None:
    """The first day of the council's term in which the cycle is opened; None where finance gave none."""
    opened = settings.cycle.get("opening_date")
    days = [day for name in TERMS if isinstance(day := settings.organisation.get(name), date)]
    return max((day for day in days if opened is None or day <= opened), default=None)


def _has_answers(sheet: Sheet, rows: Iterable[Record]) -> bool:
    """Whether somebody answered anything there, apart from keys and what the framework or finance gives."""
    names = [
        f.name
        for f in sheet.fields
        if f.given is None and not (sheet.fixed and f.name in sheet.key)
    ]
    return any(_answered(row, name) for row in rows for name in names)


def _adopted(figures: Iterable[Record]) -> Iterator[int]:
    """The years of which the adopted accounts are known, with equity and debt at the end."""
    for row in figures:
        whole = all(_answered(row, name) for name in ("equity_end", "debt_end"))
        if row["status"] == FiguresStatus.ADOPTED and row["year"] is not None and whole:
            yield int(row["year"])


def _answered(row: Record, name: str) -> bool:
    return row.states[name] not in UNANSWERED
