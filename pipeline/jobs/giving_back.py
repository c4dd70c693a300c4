"""The returned copies: what each department can mend, beside its workbook in teruggestuurd/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from pipeline.cycle import RETURNED
from pipeline.findings import Finding, by_workbook
from pipeline.internal.returned import returned_draft
from pipeline.register.register import REJECTED, Register
from pipeline.release import drop_copy, is_ours, put_copy
from pipeline.tables.deliveries import Delivery
from pipeline.workbooks.reading.kept import PROGRAM, sources_hash


def give_back(
    register: Register, folder: Path | None = None
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The returned copy of each usable workbook with findings, under its own name in teruggestuurd/.

    A copy that someone is working in is kept; one that is no longer needed is removed, and one that would be
    drawn the same again is left as it lies. The copies that are there, and those that were kept.
    """
    from pipeline.workbooks.seal import is_sealed

    found = by_workbook(register.findings)
    there: list[Path] = []
    kept: list[Path] = []
    for delivery, path in copies(
        register.deliveries, folder or register.cycle.folder, loose=folder is not None
    ):
        own = tuple(f for f in found.get(delivery.file, ()) if returnable(f))
        if delivery.status == REJECTED or not own:
            if not drop_copy(path, is_sealed):
                kept.append(path)
            continue
        drawing = drawing_of(register, delivery, own)
        same = path.is_file() and is_ours(path, partial(_is_drawn_so, drawing))
        if same or put_copy(
            path, partial(_drawn, register, delivery, own, drawing), is_sealed
        ):
            there.append(path)
        else:
            kept.append(path)
    return tuple(there), tuple(kept)


def _is_drawn_so(drawing: str, data: bytes) -> bool:
    from pipeline.workbooks.seal import drawn_from

    return drawn_from(data) == drawing


def drawing_of(
    register: Register, delivery: Delivery, findings: Iterable[Finding]
) -> str:
    """A hash over all that a copy is drawn from: the files behind it, what was found, and the code."""
    formers = register.earlier.formers(register.settings.listing(delivery.partnership))
    before = [former.register.by_partnership[former.id].sha256 for former in formers]
    before += [earlier.settings.sha256 for earlier in register.earlier.registers]
    found = [
        (f.rule.id, str(f.address), f.cell, f.message, f.remedy, f.text)
        for f in findings
    ]
    files = (delivery.sha256, register.settings.sha256, before, register.on.isoformat())
    return hashlib.sha256(
        f"{sources_hash(PROGRAM)} {files!r} {found!r}".encode()
    ).hexdigest()


def _drawn(
    register: Register, delivery: Delivery, findings: Iterable[Finding], drawing: str
) -> bytes:
    from pipeline.workbooks.drawing.writer import write

    draft = returned_draft(register, delivery, findings)
    return write(replace(draft, stamp=replace(draft.stamp, drawing=drawing)))


def returnable(finding: Finding) -> bool:
    """Whether a finding stands on something that the department sees in its workbook."""
    return bool(finding.address.sheet)


def copies(
    deliveries: Iterable[Delivery], folder: Path, *, loose: bool = False
) -> Iterator[tuple[Delivery, Path]]:
    """Each workbook with the place of its copy: teruggestuurd/ beside it, under its own name.

    A copy is always an .xlsx, for it holds no macros. Of several that would have one name (A.xlsx beside
    A.xlsm, loose files of two folders) each later one gets a number.
    """
    taken: set[str] = set()
    for delivery in sorted(
        deliveries, key=lambda d: (not d.file.lower().endswith(".xlsx"), d.file)
    ):
        own = PurePosixPath(delivery.file)
        beside = folder / RETURNED if loose else folder / own.parent / RETURNED
        path, number = beside / f"{own.stem}.xlsx", 2
        while path.as_posix().casefold() in taken:
            path, number = beside / f"{own.stem} ({number}).xlsx", number + 1
        taken.add(path.as_posix().casefold())
        yield delivery, path
