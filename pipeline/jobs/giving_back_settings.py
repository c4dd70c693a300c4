"""The copy of the settings in the newest template: teruggestuurd/instellingen.xlsx in the folder of the cycle."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.internal.returned_settings import returned_settings
from pipeline.register.settings_of import COPY, SettingsReading
from pipeline.release import drop_copy, is_ours, put_copy
from pipeline.workbooks.reading.kept import PROGRAM, sources_hash


@dataclass(frozen=True)
class SettingsCopy:
    """What became of the copy: where it lies, or None; ``worked_in`` is one that was kept as somebody left it."""

    path: Path | None = None
    worked_in: Path | None = None


def give_back_settings(cycle: Cycle, reading: SettingsReading) -> SettingsCopy:
    """Write the copy where the settings need one; one that is no longer needed is removed.

    A copy in which someone works is kept as it lies, and the settings themselves are never touched.
    """
    from pipeline.workbooks.seal import drawn_from, is_sealed

    path = cycle.folder / COPY
    if not reading.needs_copy:
        gone = drop_copy(path, is_sealed)
        return SettingsCopy() if gone else SettingsCopy(worked_in=path)
    drawing = drawing_of_settings(reading)
    same = path.is_file() and is_ours(path, lambda data: drawn_from(data) == drawing)
    if same or put_copy(path, partial(_drawn, cycle, reading, drawing), is_sealed):
        return SettingsCopy(path)
    return SettingsCopy(worked_in=path)


def drawing_of_settings(reading: SettingsReading) -> str:
    """A hash over all that the copy is drawn from: the settings, what was found in them, and the code."""
    assert reading.delivery is not None
    told = [
        (f.rule.id, str(f.address), f.cell, f.message, f.remedy, f.text)
        for f in reading.findings
    ]
    behind = f"{sources_hash(PROGRAM)} {reading.delivery.sha256} {told!r}"
    return hashlib.sha256(behind.encode()).hexdigest()


def _drawn(cycle: Cycle, reading: SettingsReading, drawing: str) -> bytes:
    from pipeline.workbooks.drawing.writer import write

    draft = returned_settings(cycle, reading)
    return write(replace(draft, stamp=replace(draft.stamp, drawing=drawing)))
