"""check: read, validate, and give each department back what it can mend."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.cycle import Cycle, cycles
from pipeline.internal.findings_workbook import findings_workbook
from pipeline.jobs.giving_back import give_back
from pipeline.jobs.refusal import Refusal
from pipeline.jobs.setting_up import Clock, Progress, cycle_named, prepare
from pipeline.register.register import Register
from pipeline.release import write_file
from pipeline.tables.deliveries import SUFFIXES

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
        return not self.register.has_errors and (
            self.loose or not self.register.due_missing
        )


def check_named(
    root: Path,
    words: tuple[str, ...],
    on: date | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Check a cycle by name, the newest one, or loose files: their cycle is that of their folder, else the newest."""
    if not words or (len(words) == 1 and not is_way_to_file(words[0])):
        return check(cycle_named(root, words[0] if words else None), on, progress)
    files = [Path(word) for word in words]
    absent = next((path for path in files if not path.is_file()), None)
    if absent is not None and absent.is_dir():
        raise Refusal(
            f"Fout: {absent} is een map, geen bestand.",
            "Nu u: noem een bestand of een cyclus, of typ: sww check",
        )
    if absent is not None:
        raise Refusal(
            f"Fout: het bestand {absent} bestaat niet.",
            "Nu u: kijk de naam na, met de map ervoor.",
        )
    own = next(
        (
            c
            for c in cycles(root)
            if files[0].resolve().is_relative_to(c.folder.resolve())
        ),
        None,
    )
    return check_files(own or cycle_named(root, None), tuple(files), on, progress)


def is_way_to_file(word: str) -> bool:
    """Whether a word means a file, there or not, and no cycle: no cycle's name has a suffix or a folder in it."""
    return (
        Path(word).is_file()
        or Path(word).suffix.lower() in SUFFIXES
        or "/" in word
        or "\\" in word
    )


def check(
    cycle: Cycle, on: date | None = None, progress: Progress | None = None
) -> Checked:
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
    cycle: Cycle,
    files: tuple[Path, ...],
    on: date | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Check loose files against a cycle's settings; all that is written lies in output/CYCLE.controle/."""
    clock = Clock.start()
    register = prepare(cycle, "check", on, clock, progress, files)
    target = cycle.control / FINDINGS
    write_file(target, findings_workbook(register, ways(register)))
    written, kept = give_back(register, cycle.control)
    return Checked(register, target, written, kept, clock.stages, loose=True)


def ways(register: Register) -> dict[str, str]:
    """The way from bevindingen.xlsx to each workbook, with forward slashes; none where there is no way."""
    found: dict[str, str] = {}
    for delivery in register.deliveries:
        path = delivery.path or register.cycle.folder / delivery.file
        with suppress(ValueError):  # on another disk
            found[delivery.file] = Path(
                os.path.relpath(path.resolve(), register.cycle.control.resolve())
            ).as_posix()
    return found
