"""check: read, validate, and give each department back what it can mend."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from pipeline.cycle import RETURNED, Cycle, cycles
from pipeline.findings import Finding, by_workbook
from pipeline.internal.findings_workbook import findings_workbook
from pipeline.internal.returned import returned_draft
from pipeline.jobs.refusal import Refusal
from pipeline.jobs.setting_up import Clock, Progress, cycle_named, prepare
from pipeline.register.register import REJECTED, Register
from pipeline.release import drop_copy, put_copy, write_file
from pipeline.tables.deliveries import SUFFIXES, Delivery

FINDINGS = "bevindingen.xlsx"


@dataclass(frozen=True)
class Checked:
    """What checking found and wrote; ``kept`` are returned copies in which someone is working.

    ``loose``: only some files were checked, so nobody is missing.
    """

    register: Register
    findings_file: Path
    returned: tuple[Path, ...]
    kept: tuple[Path, ...]
    seconds: dict[str, float]
    loose: bool = False

    @property
    def clean(self) -> bool:
        """True when no fout is left and no due workbook is missing."""
        return not self.register.has_errors and (self.loose or not self.register.due_missing)


def check_named(
    root: Path, words: tuple[str, ...], on: date | None = None, progress: Progress | None = None
) -> Checked:
    """Check a cycle by name, the newest one, or loose files: their cycle is that of their folder, else the newest."""
    if not words or (len(words) == 1 and not is_way_to_file(words[0])):
        return check(cycle_named(root, words[0] if words else None), on, progress)
    files = [Path(word) for word in words]
    absent = next((path for path in files if not path.is_file()), None)
    if absent is not None and absent.is_dir():
        raise Refusal(
            f"Fout: {absent} is een map, geen bestand.", "Nu u: noem een bestand of een cyclus, of typ: sww check"
        )
    if absent is not None:
        raise Refusal(f"Fout: het bestand {absent} bestaat niet.", "Nu u: kijk de naam na, met de map ervoor.")
    own = next((c for c in cycles(root) if files[0].resolve().is_relative_to(c.folder.resolve())), None)
    return check_files(own or cycle_named(root, None), tuple(files), on, progress)


def is_way_to_file(word: str) -> bool:
    """Whether a word means a file, there or not, and no cycle: no cycle's name has a suffix or a folder in it."""
    return Path(word).is_file() or Path(word).suffix.lower() in SUFFIXES or "/" in word or "\\" in word


def check(cycle: Cycle, on: date | None = None, progress: Progress | None = None) -> Checked:
    """Check a whole cycle; writes output/CYCLE.controle/bevindingen.xlsx and the returned copies."""
    clock = Clock.start()
    register = prepare(cycle, "check", on, clock, progress)
    with clock("bevindingen"):
        target = cycle.control / FINDINGS
        write_file(target, findings_workbook(register, ways(register)))
    with clock("teruggestuurd"):
        written, kept = give_back(register)
    return Checked(register, target, written, kept, clock.stages)


def check_files(
    cycle: Cycle, files: tuple[Path, ...], on: date | None = None, progress: Progress | None = None
) -> Checked:
    """Check loose files against a cycle's settings; all that is written lies in output/CYCLE.controle/."""
    clock = Clock.start()
    register = prepare(cycle, "check", on, clock, progress, files)
    target = cycle.control / FINDINGS
    write_file(target, findings_workbook(register, ways(register)))
    written, kept = give_back(register, cycle.control)
    return Checked(register, target, written, kept, clock.stages, loose=True)


def give_back(register: Register, folder: Path | None = None) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The returned copy of each usable workbook with findings, under its own name in teruggestuurd/.

    A copy that someone is working in is kept; one that is no longer needed is removed.
    """
    from pipeline.workbooks.seal import is_sealed
    from pipeline.workbooks.writer import write

    found = by_workbook(register.findings)
    written: list[Path] = []
    kept: list[Path] = []
    for delivery, path in copies(register.deliveries, folder or register.cycle.folder, loose=folder is not None):
        own = tuple(f for f in found.get(delivery.file, ()) if returnable(f))
        if delivery.status == REJECTED or not own:
            drop_copy(path, is_sealed)
        elif put_copy(path, write(returned_draft(register, delivery, own)), is_sealed):
            written.append(path)
        else:
            kept.append(path)
    return tuple(written), tuple(kept)


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
    for delivery in sorted(deliveries, key=lambda d: (not d.file.lower().endswith(".xlsx"), d.file)):
        own = PurePosixPath(delivery.file)
        beside = folder / RETURNED if loose else folder / own.parent / RETURNED
        path, number = beside / f"{own.stem}.xlsx", 2
        while path.as_posix().casefold() in taken:
            path, number = beside / f"{own.stem} ({number}).xlsx", number + 1
        taken.add(path.as_posix().casefold())
        yield delivery, path


def ways(register: Register) -> dict[str, str]:
    """The way from bevindingen.xlsx to each workbook, with forward slashes; none where there is no way."""
    found: dict[str, str] = {}
    for delivery in register.deliveries:
        path = delivery.path or register.cycle.folder / delivery.file
        with suppress(ValueError):  # on another disk
            found[delivery.file] = Path(os.path.relpath(path.resolve(), register.cycle.control.resolve())).as_posix()
    return found
