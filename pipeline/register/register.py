"""register_of(cycle): the spine. Every command is this and one projection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

import pandas as pd

from pipeline.checks.base import Context, Places
from pipeline.checks.catalogue import FAMILIES, RULES
from pipeline.cycle import Cycle
from pipeline.findings import Finding
from pipeline.listing import Listing
from pipeline.register.earlier import Earlier
from pipeline.register.locate import workbook_findings
from pipeline.tables.as_made import as_made
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import LayerCell, Tables, overlay, refuse, stack, tabulate
from pipeline.tables.complete import completeness
from pipeline.tables.deliveries import Delivery, deliveries
from pipeline.tables.layers import given, standing
from pipeline.tables.ready import asked_key
from pipeline.tables.settings import Settings
from schemas.kinds import KINDS, PARTNERSHIP
from schemas.rules import Severity
from schemas.vocabulary import DeliveryStatus

ACCEPTED, PARTLY, REJECTED, NOT_DELIVERED = DeliveryStatus


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
    earlier: Earlier = field(default_factory=Earlier)
    inquiries: Mapping[str, Inquiry] = field(default_factory=dict)
    counted: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def by_partnership(self) -> Mapping[str, Delivery]:
        """The workbook that counts for a partnership; else a rejected one, else one that nobody touched."""
        found: dict[str, Delivery] = {}
        rank = (NOT_DELIVERED, REJECTED, ACCEPTED)
        for delivery in sorted(
            self.deliveries, key=lambda d: (rank.index(DeliveryStatus(d.status)), d.file)
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
        return sum(f.file == file and f.severity is Severity.ERROR for f in self.findings)

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
        due = (row for row in self.settings.delivery_list if row.expected)
        return tuple(row.name for row in due if self.status(row.id) == NOT_DELIVERED)


def register_of(
    cycle: Cycle,
    settings: Settings,
    settings_findings: tuple[Finding, ...] = (),
    on: date | None = None,
    progress: Callable[[int, int], None] | None = None,
    files: tuple[Path, ...] | None = None,
    earlier: Earlier | None = None,
) -> Register:
    """Read, stack, validate and merge every workbook of a cycle.

    ``settings_findings`` (warnings on the settings workbook) are findings of the register too.
    ``files``: only these, wherever they lie.
    """
    names = {row.id: row.name for row in settings.delivery_list}
    departments = {row.id: row.department for row in settings.delivery_list}
    sizes = {row.id: row.size for row in settings.delivery_list}
    found = deliveries(
        cycle, names, departments, KINDS, progress=progress, paths=files, sizes=sizes
    )
    return register_from(cycle, settings, found, settings_findings, on, earlier)


def register_from(
    cycle: Cycle,
    settings: Settings,
    found: tuple[Delivery, ...],
    settings_findings: tuple[Finding, ...] = (),
    on: date | None = None,
    earlier: Earlier | None = None,
) -> Register:
    """The register of these deliveries; it does not depend on their order."""
    accepted = [d for d in found if d.accepted]
    parties = {d.partnership for d in accepted}
    past = earlier or Earlier()
    listed = settings.delivery_list
    inquiries = {row.id: Inquiry(cycle, settings, row, past.past(row, settings)) for row in listed}
    layers = (
        *plans(past, [row for row in listed if row.id in parties]),
        *given(PARTNERSHIP, settings, parties),
    )
    cells = overlay(stack(accepted, PARTNERSHIP), layers)
    tables = tabulate(PARTNERSHIP, cells, settings.offered())
    reference = on or settings.reference_date or cycle.usual_start
    missing = {d.partnership: frozenset(d.contents.missing) for d in accepted}
    before = {row.id: partial(past.rows, row) for row in listed if past.of(row) is not None}
    context = Context(
        cycle, reference, settings, inquiries, missing, before, earlier is not None and not past.registers,
        {d.partnership: as_made(d.contents) for d in accepted},
    )  # fmt: skip
    places = Places(
        PARTNERSHIP, cells, {"": settings.file, **{d.partnership: d.file for d in accepted}}
    )
    findings = list(settings_findings)
    findings += [f for d in found for f in workbook_findings(d, RULES, KINDS)]
    for family in FAMILIES:
        hits = family(tables, context)
        findings += [places.finding(hit, rule) for hit, rule in hits]
        tables = refuse(tables, hits)
    ordered = tuple(sorted(findings, key=lambda f: f.sort_key))
    counted = completeness(tables, {party: inquiries[party] for party in sorted(parties)})
    return Register(
        cycle, reference, settings, cells, tables, ordered, found, past, inquiries, counted
    )


def as_handed_out(register: Register) -> Mapping[str, tuple[int, int]]:
    """What stands answered, and what is asked, in the workbooks that nobody touched: as their overview counts it."""
    found = [d for d in register.by_partnership.values() if d.status == NOT_DELIVERED]
    parties = {d.partnership for d in found}
    settings, listed = (
        register.settings,
        [row for row in register.settings.delivery_list if row.id in parties],
    )
    layers = (*plans(register.earlier, listed), *given(PARTNERSHIP, settings, parties))
    cells = overlay(stack((replace(d, status=ACCEPTED) for d in found), PARTNERSHIP), layers)
    tables = tabulate(PARTNERSHIP, cells, settings.offered())
    return completeness(tables, {party: register.inquiries[party] for party in sorted(parties)})


def plans(earlier: Earlier, listed: Iterable[Listing]) -> Iterator[LayerCell]:
    """What stands from the budget of the same year, where this cycle answers one."""
    budget = earlier.budget
    if budget is None:
        return
    heirs: dict[str, list[str]] = {}
    for listing in listed:
        former = earlier.planned(listing)
        if former is not None:
            heirs.setdefault(former.id, []).append(listing.id)
    yield from standing(
        PARTNERSHIP, budget.tables, asked_key(budget.cycle), heirs, f"../{budget.cycle.name}/"
    )
