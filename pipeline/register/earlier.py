"""Earlier: the registers that a cycle is filled from, and what they mean for what is asked now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.tables.asked import Past
from pipeline.tables.cells import Record, Tables, winners
from pipeline.tables.listing import Listing
from pipeline.tables.settings import Settings
from pipeline.workbooks.reader import number_in
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
        cells = winners(self.register.cells)
        own = cells[(cells["partnership"] == self.id) & (cells["source"] != "")]
        return {(int(row), name): text for row, name, text in own[["row", "field", "source"]].itertuples(index=False)}

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
            following = next((row.predecessor for row in listed if row is not None and row.predecessor), "")
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
        found = (self.former(register, listing) for register in self.registers)
        return tuple(former for former in found if former is not None)

    def highest(self, listing: Listing, sheet: Sheet) -> int:
        """The highest number that a numbered sheet ever gave; 0 for none."""
        keys = (record.key for former in self.formers(listing) for record in former.rows(sheet.name))
        return max((number_in(sheet.numbered, key) or 0 for key in keys), default=0)

    def planned(self, listing: Listing) -> Former | None:
        """A partnership in the budget of the same year, where this cycle answers one."""
        return self.former(self.budget, listing) if self.budget is not None else None

    def past(self, listing: Listing, settings: Settings) -> Past:
        """What earlier cycles know of a partnership; nothing where it handed in nothing."""
        former = self.of(listing)
        if former is None:
            return Past()
        tables, party = former.register.tables, former.id
        filled = frozenset(sheet.name for sheet in tables.kind if _has_answers(tables, sheet.name, party))
        governance = tables.form_of("governance").get(party)
        return Past(
            filled=filled,
            lacking=frozenset(_lacking(tables, party)),
            this_term=_this_term(former.register, party, settings, filled),
            regime=next((self.regimes[id] for id in self.ids(listing) if id in self.regimes), ""),
            figures=frozenset(_adopted(former)),
            last_evaluation=governance["last_evaluation"] if governance is not None else None,
            next_evaluation=governance["next_evaluation"] if governance is not None else None,
        )


def _this_term(register: Register, party: str, settings: Settings, filled: frozenset[str]) -> frozenset[str]:
    """Sheets that were asked and answered since the council's present term began."""
    began, opened = term_began(settings), register.settings.cycle.get("opening_date")
    if began is not None and opened is not None and opened < began:
        return frozenset()
    inquiry = register.inquiries.get(party)
    if inquiry is None:
        return frozenset()
    asked = {s.name for s in inquiry.kind if inquiry.request(s) in (Request.REQUIRED, Request.CONFIRM)}
    before = inquiry.past.this_term if term_began(inquiry.settings) == began else frozenset()
    return frozenset(filled & asked) | before


def term_began(settings: Settings) -> date | None:
    """The first day of the council's term in which the cycle is opened; None where finance gave none."""
    opened = settings.cycle.get("opening_date")
    days = [day for name in TERMS if isinstance(day := settings.organisation.get(name), date)]
    return max((day for day in days if opened is None or day <= opened), default=None)


def _has_answers(tables: Tables, sheet: str, party: str) -> bool:
    """Whether somebody answered anything there, apart from keys and what the framework or finance gives."""
    own = tables.kind[sheet]
    names = [f.name for f in own.fields if f.given is None and not (own.fixed and f.name in own.key)]
    rows = tables.by_party(sheet).get(party, ())
    return any(_answered(row, name) for row in rows for name in names)


def _adopted(former: Former) -> Iterator[int]:
    """The years of which the adopted accounts are known, with equity and debt at the end."""
    for row in former.rows("finance"):
        whole = all(_answered(row, name) for name in ("equity_end", "debt_end"))
        if row["status"] == FiguresStatus.ADOPTED and row["year"] is not None and whole:
            yield int(row["year"])


def _lacking(tables: Tables, party: str) -> set[tuple[str, str]]:
    """Answers on forms that must be known and are not, by sheet and field."""
    forms = {sheet.name: tables.form_of(sheet.name).get(party) for sheet in tables.kind if sheet.is_form}
    return {
        (name, f.name)
        for name, record in forms.items()
        for f in tables.kind[name].fields
        if f.required == "always" and (record is None or not _answered(record, f.name))
    }


def _answered(row: Record, name: str) -> bool:
    return row.states[name] not in UNANSWERED
