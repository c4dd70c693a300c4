"""check: read, validate, and give each department back what it can mend."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.internal.findings_workbook import findings_workbook
from pipeline.jobs.giving_back import give_back
from pipeline.jobs.giving_back_settings import give_back_settings
from pipeline.jobs.setting_up import CHECK, Clock, Progress, prepare
from pipeline.register.register import Register
from pipeline.register.settings_of import settings_of
from pipeline.release import write_file


@dataclass(frozen=True)
class Checked:
    """What checking found and wrote; ``kept`` are returned copies in which someone is working.

    ``loose``: only some files were checked, so nobody is missing. ``settings_copy``: where the settings
    lie in the newest template, when they needed that.
    """

    register: Register
    findings_file: Path
    returned: tuple[Path, ...]
    kept: tuple[Path, ...]
    seconds: dict[str, float]
    loose: bool = False
    settings_copy: Path | None = None

    @property
    def clean(self) -> bool:
        """True when no fout is left and no due workbook is missing."""
        return not self.register.has_errors and (
            self.loose or not self.register.due_missing
        )


def check(
    cycle: Cycle, on: date | None = None, progress: Progress | None = None
) -> Checked:
    """Check a whole cycle; writes output/CYCLE.controle/bevindingen.xlsx and the returned copies."""
    clock = Clock.start()
    reading = settings_of(cycle)
    copy = give_back_settings(cycle, reading)
    register = prepare(cycle, CHECK, on, clock, progress, reading=reading)
    with clock("bevindingen"):
        target = cycle.findings_file
        write_file(target, findings_workbook(register, ways(register)))
    with clock("teruggestuurd"):
        written, kept = give_back(register)
    if copy.worked_in:
        kept = (*kept, copy.worked_in)
    return Checked(
        register, target, written, kept, clock.stages, settings_copy=copy.path
    )


def check_files(
    cycle: Cycle,
    files: tuple[Path, ...],
    on: date | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Check loose files against a cycle's settings; all that is written lies in output/CYCLE.controle/."""
    clock = Clock.start()
    register = prepare(cycle, CHECK, on, clock, progress, files)
    target = cycle.findings_file
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
