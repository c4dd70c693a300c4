"""register_of(cycle): the spine. Every command is this and one projection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from pipeline.checks.base import Context, Locator
from pipeline.checks.catalogue import FAMILIES, RULES
from pipeline.cycle import Cycle
from pipeline.findings import Finding
from pipeline.listing import Listing
from pipeline.register.locate import workbook_findings
from pipeline.register.past import past_of
from pipeline.register.register import ACCEPTED, NOT_DELIVERED, Earlier, Register
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import LayerCell, overlay, refuse, stack, tabulate
from pipeline.tables.complete import completeness
from pipeline.tables.deliveries import Delivery, deliveries
from pipeline.tables.handed_out import unchanged_cells
from pipeline.tables.layers import given, planned_cells
from pipeline.tables.ready_rows import asked_key
from pipeline.tables.settings import Settings
from schemas.kinds import KINDS, PARTNERSHIP


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
    past = earlier or Earlier()
    accepted = [delivery for delivery in found if delivery.accepted]
    inquiries = inquiries_of(cycle, settings, past)
    cells = overlay(stack(accepted, PARTNERSHIP), layers_of(accepted, settings, past))
    tables = tabulate(PARTNERSHIP, cells, settings.offered())
    reference = on or settings.reference_date or cycle.usual_start
    context = context_of(cycle, settings, reference, inquiries, accepted, earlier)
    locator = Locator(PARTNERSHIP, cells, files_of(accepted, settings))
    findings = list(settings_findings)
    findings += [
        f for delivery in found for f in workbook_findings(delivery, RULES, KINDS)
    ]
    for family in FAMILIES:
        hits = family(tables, context)
        findings += [locator.finding(hit, rule) for hit, rule in hits]
        tables = refuse(tables, hits)
    findings.sort(key=lambda finding: finding.sort_key)
    asked = {
        delivery.partnership: inquiries[delivery.partnership] for delivery in accepted
    }
    counted = completeness(tables, dict(sorted(asked.items())))
    return Register(
        cycle,
        reference,
        settings,
        cells,
        tables,
        tuple(findings),
        found,
        past,
        inquiries,
        counted,
    )


def inquiries_of(
    cycle: Cycle, settings: Settings, past: Earlier
) -> Mapping[str, Inquiry]:
    """What this cycle asks of each partnership of the delivery list, by id."""
    inquiries = {}
    for listing in settings.delivery_list:
        inquiries[listing.id] = Inquiry(
            cycle, settings, listing, past_of(past, listing, settings)
        )
    return inquiries


def layers_of(
    accepted: Iterable[Delivery], settings: Settings, past: Earlier
) -> tuple[LayerCell, ...]:
    """What stands over the answers of these workbooks: the budget of the year, and over both finance."""
    parties = {delivery.partnership for delivery in accepted}
    listed = [listing for listing in settings.delivery_list if listing.id in parties]
    return (*plans(past, listed), *given(PARTNERSHIP, settings, parties))


def context_of(
    cycle: Cycle,
    settings: Settings,
    reference: date,
    inquiries: Mapping[str, Inquiry],
    accepted: Iterable[Delivery],
    earlier: Earlier | None,
) -> Context:
    """What the checks may know beside the tables. ``earlier`` None: nobody looked for earlier cycles."""
    past = earlier or Earlier()
    before = {}
    for listing in settings.delivery_list:
        if past.of(listing) is not None:
            before[listing.id] = partial(past.rows, listing)
    return Context(
        cycle,
        reference,
        settings,
        inquiries,
        {
            delivery.partnership: frozenset(delivery.contents.missing)
            for delivery in accepted
        },
        before,
        earlier is not None and not past.registers,
        {
            delivery.partnership: unchanged_cells(delivery.contents)
            for delivery in accepted
        },
    )


def files_of(accepted: Iterable[Delivery], settings: Settings) -> Mapping[str, str]:
    """The file that a finding names, by partnership; that of the settings under the empty id."""
    return {"": settings.file} | {
        delivery.partnership: delivery.file for delivery in accepted
    }


def as_handed_out(register: Register) -> Mapping[str, tuple[int, int]]:
    """What stands answered and what is asked in workbooks that nobody touched, as their overview counts it."""
    counting = register.by_partnership.values()
    untouched = [d for d in counting if d.status == NOT_DELIVERED]
    if not untouched:
        return {}
    handed_out = [replace(delivery, status=ACCEPTED) for delivery in untouched]
    layers = layers_of(handed_out, register.settings, register.earlier)
    cells = overlay(stack(handed_out, PARTNERSHIP), layers)
    tables = tabulate(PARTNERSHIP, cells, register.settings.offered())
    parties = sorted({delivery.partnership for delivery in handed_out})
    return completeness(tables, {party: register.inquiries[party] for party in parties})


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
    yield from planned_cells(
        PARTNERSHIP,
        budget.tables,
        asked_key(budget.cycle),
        heirs,
        f"../{budget.cycle.name}/",
    )
