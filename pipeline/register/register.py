"""Register: all that is known of a cycle; Earlier: the registers that it is filled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

import pandas as pd

from pipeline.cycle import Cycle
from pipeline.findings import Finding
from pipeline.listing import Listing
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Record, Tables
from pipeline.tables.deliveries import Delivery
from pipeline.tables.settings import Settings
from pipeline.workbooks.reading.reader import number_in
from schemas.contract import Sheet
from schemas.matching import fold
from schemas.rules import Severity
from schemas.vocabulary import CycleKind, DeliveryStatus

ACCEPTED, PARTLY, REJECTED, NOT_DELIVERED = DeliveryStatus
Known = TypeVar("Known")


@dataclass(frozen=True)
class Register:
    """All that is known of a cycle: settings, cells with their provenance, tables, findings, deliveries."""

    cycle: Cycle
    on: date
    settings: Settings
    cells: pd.DataFrame
    tables: Tables
    findings: tuple[Finding, ...]
    deliveries: tuple[Delivery, ...]
    earlier: Earlier = field(default_factory=lambda: Earlier())
    inquiries: Mapping[str, Inquiry] = field(default_factory=dict)
    counted: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def by_partnership(self) -> Mapping[str, Delivery]:
        """The workbook that counts for a partnership; else a rejected one, else one that nobody touched."""
        found: dict[str, Delivery] = {}
        rank = (NOT_DELIVERED, REJECTED, ACCEPTED)
        for delivery in sorted(
            self.deliveries,
            key=lambda d: (rank.index(DeliveryStatus(d.status)), d.file),
        ):
            if delivery.partnership:
                found[delivery.partnership] = delivery
        return found

    def status(self, partnership: str) -> str:
        """aanvaard, deels (a fout is left), afgewezen or niet aangeleverd."""
        delivery = self.by_partnership.get(partnership)
        if delivery is None or delivery.status == NOT_DELIVERED:
            return NOT_DELIVERED
        if delivery.status == REJECTED:
            return REJECTED
        return PARTLY if self.errors(delivery.file) else ACCEPTED

    def errors(self, file: str) -> int:
        """How many findings of severity fout a workbook has."""
        return sum(
            f.file == file and f.severity is Severity.ERROR for f in self.findings
        )

    @property
    def complete(self) -> Mapping[str, float]:
        """Per party the share given (0 to 1) of the answers that were asked."""
        return {
            party: round(given / total, 4) if total else 1.0
            for party, (given, total) in self.counted.items()
        }

    @property
    def has_errors(self) -> bool:
        """True when a fout is left anywhere."""
        return any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def due_missing(self) -> tuple[str, ...]:
        """Names of the partnerships that must deliver and did not."""
        due = (row for row in self.settings.delivery_list if self.must_deliver(row))
        return tuple(row.name for row in due if self.status(row.id) == NOT_DELIVERED)

    def must_deliver(self, listing: Listing) -> bool:
        """Whether a workbook is due: it is expected, and a tussentijds asks something of the partnership."""
        inquiry = self.inquiries.get(listing.id)
        if self.cycle.kind is not CycleKind.INTERIM or inquiry is None:
            return listing.expected
        return listing.expected and inquiry.asks_anything


class RiskProfile(NamedTuple):
    """The class of a risk profile as an earlier cycle published it; ``example``: it rests on example values."""

    outcome: str
    example: bool = False


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
            for row, name, text in own[["row", "field", "source"]].itertuples(
                index=False
            )
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
    skipped a round or was renamed loses nothing. ``regimes`` and ``risk_profiles``: per id the newest that was
    known, as everyone may see it.
    """

    registers: tuple[Register, ...] = ()
    budget: Register | None = None
    regimes: Mapping[str, str] = field(default_factory=dict)
    risk_profiles: Mapping[str, RiskProfile] = field(default_factory=dict)

    @property
    def newest(self) -> Register | None:
        """The newest earlier cycle in which anybody handed in a workbook."""
        return next(
            (register for register in self.registers if register.tables.parties), None
        )

    def ids(self, listing: Listing) -> tuple[str, ...]:
        """The ids under which a partnership is known, its own first, then that of its predecessor, and so on."""
        found, following = [listing.id], listing.predecessor
        while following and fold(following) not in map(fold, found):
            found.append(following)
            listed = (r.settings.listed(following) for r in self.registers)
            following = next(
                (
                    row.predecessor
                    for row in listed
                    if row is not None and row.predecessor
                ),
                "",
            )
        return tuple(found)

    def regime(self, listing: Listing) -> str:
        """The newest sturingsregime of a partnership, else of its predecessor; empty where none is known."""
        return self._under_its_ids(self.regimes, listing) or ""

    def risk_profile(self, listing: Listing) -> RiskProfile | None:
        """The newest risk profile of a partnership, else of its predecessor."""
        return self._under_its_ids(self.risk_profiles, listing)

    def _under_its_ids(
        self, known: Mapping[str, Known], listing: Listing
    ) -> Known | None:
        for id in self.ids(listing):
            if id in known:
                return known[id]
        return None

    def former(self, register: Register, listing: Listing) -> Former | None:
        """A partnership in one earlier cycle: as itself, else as its predecessor."""
        known = {fold(party): party for party in register.tables.parties}
        id = next(
            (known[fold(id)] for id in self.ids(listing) if fold(id) in known), None
        )
        if id is None:
            return None
        return Former(
            register, id, "" if id == listing.id else register.settings.listing(id).name
        )

    def of(self, listing: Listing) -> Former | None:
        """A partnership in the newest earlier cycle in which it handed in a workbook."""
        return next(iter(self.formers(listing)), None)

    def formers(self, listing: Listing) -> tuple[Former, ...]:
        """A partnership in every earlier cycle in which it handed in a workbook, the newest first."""
        if listing not in self._formers:
            found = (self.former(register, listing) for register in self.registers)
            self._formers[listing] = tuple(
                former for former in found if former is not None
            )
        return self._formers[listing]

    @cached_property
    def _formers(self) -> dict[Listing, tuple[Former, ...]]:
        return {}

    def holding(self, listing: Listing, sheet: str) -> Former | None:
        """A partnership in the newest earlier cycle in which its workbook had that sheet."""
        return next(
            (former for former in self.formers(listing) if former.has(sheet)), None
        )

    def rows(self, listing: Listing, sheet: str) -> tuple[Record, ...]:
        """The rows of a sheet in that workbook."""
        former = self.holding(listing, sheet)
        return former.rows(sheet) if former is not None else ()

    def highest(self, listing: Listing, sheet: Sheet) -> int:
        """The highest number that a numbered sheet ever gave; 0 for none."""
        keys = (
            record.key
            for former in self.formers(listing)
            for record in former.rows(sheet.name)
        )
        return max((number_in(sheet.numbered, key) or 0 for key in keys), default=0)

    def planned(self, listing: Listing) -> Former | None:
        """A partnership in the budget of the same year, where this cycle answers one."""
        return next(
            (
                former
                for former in self.formers(listing)
                if former.register is self.budget
            ),
            None,
        )
