"""open: the settings workbook of a new cycle, and with that filled in a workbook per partnership."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.cycle import Cycle, cycles
from pipeline.findings import Finding
from pipeline.jobs.archive import Archive
from pipeline.jobs.setting_up import faulty, faulty_before
from pipeline.register.past import past_of
from pipeline.register.prefill import FINANCE, partnership_draft
from pipeline.register.settings_draft import settings_draft
from pipeline.register.settings_of import settings_of
from pipeline.register.workbook_paths import place_of, workbook_paths
from pipeline.release import create_file
from pipeline.tables.asked import Inquiry
from pipeline.tables.deliveries import Delivery, deliveries
from pipeline.tables.handed_out import digest, marks
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked, Draft
from schemas.kinds import KINDS


@dataclass(frozen=True)
class Opened:
    """What opening did. ``stage``: "settings" (made now), "fill" (not filled in yet) or "workbooks".

    ``beside`` gives for a workbook that could not have its own name the partnership whose file has it.
    """

    cycle: Cycle
    stage: str
    settings_file: Path
    taken_from: str = ""
    empty: tuple[str, ...] = ()
    made: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    per_department: dict[str, int] = field(default_factory=dict)
    asked: tuple[int, ...] = ()
    deadline: date | None = None
    findings: tuple[Finding, ...] = ()
    beside: Mapping[Path, str] = field(default_factory=dict)


def open_cycle(cycle: Cycle) -> Opened:
    """Make what is not there yet; a file that is there is never touched."""
    if not cycle.settings_file.is_file():
        return _new_settings(cycle)
    reading = settings_of(cycle)
    empty = _not_filled_in(reading.settings)
    if empty and reading.only_blanks:
        return Opened(cycle, "fill", cycle.settings_file, empty=empty)
    if reading.settings is None or not reading.usable:
        raise faulty(cycle, reading, f"open {cycle.name}")
    return _workbooks(cycle, reading.settings, reading.findings)


def _new_settings(cycle: Cycle) -> Opened:
    from pipeline.workbooks.drawing.writer import write

    earlier, source = _newest_settings(cycle)
    create_file(cycle.settings_file, write(settings_draft(cycle, earlier)))
    return Opened(cycle, "settings", cycle.settings_file, taken_from=source)


def _newest_settings(cycle: Cycle) -> tuple[Settings | None, str]:
    """The settings of the newest earlier cycle that has any; what cannot be used is never passed by in silence."""
    before = [c for c in cycles(cycle.root) if c.order < cycle.order]
    with_settings = [c for c in before if c.settings_file.is_file()]
    if not with_settings:
        return None, ""
    newest = with_settings[-1]
    reading = settings_of(newest)
    if reading.settings is None or not (reading.usable or reading.only_blanks):
        raise faulty_before(cycle, newest, reading)
    return reading.settings, newest.name


def _not_filled_in(settings: Settings | None) -> tuple[str, ...]:
    """What must be filled in before workbooks can be made, in words; empty when all is there."""
    if settings is None:
        return ()
    lacking = []
    dates = ("opening_date", "deadline", "reference_date")
    if any(settings.cycle.get(name) is None for name in dates):
        lacking.append(
            "Vul blad Cyclus in: openingsdatum, deadline, index en peildatum."
        )
    if not settings.organisation.get("name"):
        lacking.append("Vul blad Organisatie in: de naam van de gemeente.")
    if not settings.delivery_list:
        lacking.append(
            "Zet op blad Samenwerkingsverbanden elk samenwerkingsverband op een eigen regel."
        )
    return tuple(lacking)


def _workbooks(
    cycle: Cycle, settings: Settings, findings: tuple[Finding, ...]
) -> Opened:
    names = {row.id: row.name for row in settings.delivery_list}
    departments = {row.id: row.department for row in settings.delivery_list}
    archive = Archive(cycle.root)
    earlier = archive.earlier(cycle)
    for before, reading in archive.faulty.items():
        raise faulty_before(cycle, before, reading)
    found = deliveries(cycle, names, departments, KINDS)
    present = {d.partnership: d.file for d in found if d.partnership}
    taken = earlier.newest.cycle.name if earlier.newest is not None else ""
    paths, others = _places(cycle, settings, found)
    beside: dict[Path, str] = {}
    made: list[Path] = []
    kept: list[Path] = []
    asked: list[int] = []
    per_department: Counter[str] = Counter()
    for listing in settings.delivery_list:
        if not listing.expected:
            continue
        inquiry = Inquiry(cycle, settings, listing, past_of(earlier, listing, settings))
        draft = partnership_draft(inquiry, earlier)
        asked.append(questions(draft))
        if listing.id in present:
            kept.append(cycle.folder / present[listing.id])
            continue
        path = paths[listing.id]
        if create_file(path, stamped(draft)):
            made.append(path)
            per_department[listing.department] += 1
            if listing.id in others:
                beside[path] = others[listing.id]
        else:
            kept.append(path)
    return Opened(
        cycle, "workbooks", cycle.settings_file, taken, made=tuple(made), kept=tuple(kept),
        per_department=dict(per_department), asked=tuple(asked), deadline=settings.deadline, findings=findings,
        beside=beside,
    )  # fmt: skip


def _places(
    cycle: Cycle, settings: Settings, found: Sequence[Delivery]
) -> tuple[Mapping[str, Path], Mapping[str, str]]:
    """Where each workbook goes, by id; and of those whose name a file of another has, whose that file is.

    A file that cannot be read now (it may be open, or have a password) is taken for the partnership's own.
    """
    owners = {
        place_of(cycle.folder / d.file): d.contents.stamp.partnership
        for d in found
        if d.contents.stamp
    }
    present = {d.partnership for d in found}
    plain = workbook_paths(cycle, settings.delivery_list)
    others = {
        id: owners.get(place_of(path))
        for id, path in plain.items()
        if id not in present
    }
    strange = {id: owner for id, owner in others.items() if owner is not None}
    paths = dict(workbook_paths(cycle, settings.delivery_list, strange))
    for id in strange:
        path, number = paths[id], 2
        while place_of(paths[id]) in owners:
            paths[id], number = path.with_stem(f"{path.stem} {number}"), number + 1
    return paths, strange


def stamped(draft: Draft, made_from: Draft | None = None) -> bytes:
    """A workbook that knows the answers with which it was made, so that an untouched one is told apart.

    ``made_from`` is the workbook as it was made, where this one is filled in already.
    """
    from pipeline.workbooks.drawing.writer import write
    from pipeline.workbooks.reading.reader import read
    from pipeline.workbooks.seal import with_stamp

    begun = made_from or draft
    drawn = write(begun)
    contents = read(drawn, KINDS)
    given = (
        place for place, filling in begun.fillings.items() if filling.locked == FINANCE
    )
    held = [place for place in given if not begun.kind[place[0]].fixed]
    stamp = replace(draft.stamp, digest=digest(contents), fixed=marks(contents, held))
    if made_from is None:
        return with_stamp(drawn, stamp)
    return write(replace(draft, stamp=stamp))


def questions(draft: Draft) -> int:
    """How many answers a workbook still asks."""
    asked = (
        place
        for place, filling in draft.fillings.items()
        if filling.asked is Asked.REQUIRED
    )
    empty = (
        p
        for p in asked
        if draft.fillings[p].value is None and not draft.fillings[p].text
    )
    fields = (draft.kind[sheet][field] for sheet, _, field in empty)
    return sum(not (field.for_rows and draft.rows.get(field.about)) for field in fields)
