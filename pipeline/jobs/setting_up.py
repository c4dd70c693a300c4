"""What every command on a cycle begins with: its settings, its earlier cycles and its register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from pipeline.cycle import Cycle
from pipeline.findings import Finding, by_workbook, count
from pipeline.jobs.archive import Archive
from pipeline.jobs.refusal import Refusal
from pipeline.register.register import Register
from pipeline.register.settings_of import GIVEN_BACK, SettingsReading, settings_of
from pipeline.register.spine import register_of
from pipeline.tables.settings import Settings
from schemas.rules import Severity

Progress = Callable[[int, int], None]
CHECK = "check"


@dataclass
class Clock:
    """Seconds per stage, for whoever asks."""

    stages: dict[str, float]

    @classmethod
    def start(cls) -> Clock:
        """A clock without stages."""
        return cls({})

    def __call__(self, stage: str) -> Stage:
        """Time a stage: ``with clock("lezen"):``."""
        return Stage(self, stage)


class Stage:
    """One stage being timed; what a stage takes in several times is added up."""

    def __init__(self, clock: Clock, name: str) -> None:
        self.clock, self.name = clock, name

    def __enter__(self) -> None:
        self.began = perf_counter()

    def __exit__(self, *_: object) -> None:
        before = self.clock.stages.get(self.name, 0.0)
        took = perf_counter() - self.began
        self.clock.stages[self.name] = round(before + took, 3)


def usable_settings(
    cycle: Cycle, command: str, reading: SettingsReading | None = None
) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a cycle (as they were read), or a refusal: the old output stays, exit code 3."""
    reading = reading or settings_of(cycle)
    if reading.settings is not None and reading.usable:
        return reading.settings, reading.findings
    raise faulty(cycle, reading, command)


def faulty(cycle: Cycle, reading: SettingsReading, command: str) -> Refusal:
    """Why the settings cannot be used, in words."""
    where = cycle.settings_file.relative_to(cycle.root)
    if not cycle.settings_file.is_file():
        return Refusal(
            f"Niets gemaakt: {where} is er niet. De oude uitvoer blijft staan.",
            f"Nu u: maak het met: sww open {cycle.name}",
            code=3,
        )
    errors = tuple(f for f in reading.findings if f.severity is Severity.ERROR)
    number = Severity.ERROR.counted(count(errors, Severity.ERROR))
    return Refusal(
        f"Niets gemaakt: {number} in {where}. De oude uitvoer blijft staan.",
        f"Nu u: herstel het, sla op en typ nog eens: sww {command}",
        *(() if command == CHECK else mending(cycle, errors)),
        code=3,
        findings=by_workbook(errors),
    )


def faulty_before(cycle: Cycle, before: Cycle, reading: SettingsReading) -> Refusal:
    """Why a cycle is not opened: it would begin without what finance had set in an earlier one, in words."""
    errors = tuple(f for f in reading.findings if f.severity is Severity.ERROR)
    number = Severity.ERROR.counted(count(errors, Severity.ERROR))
    where = before.settings_file.relative_to(before.root)
    return Refusal(
        f"Niets gemaakt: {cycle.name} neemt over wat finance eerder instelde, en in {where} staat {number}.",
        f"Nu u: herstel het bestand en typ nog eens: sww open {cycle.name}",
        *mending(before, errors),
        code=3,
        findings=by_workbook(errors),
    )


def mending(cycle: Cycle, errors: Iterable[Finding]) -> tuple[str, ...]:
    """How to get the copy in which stands again what somebody deleted from the settings, where that is so."""
    if any(f.rule.id in GIVEN_BACK for f in errors):
        return (f"  Het teruggestuurde exemplaar maakt u met: sww check {cycle.name}",)
    return ()


def prepare(
    cycle: Cycle,
    command: str,
    on: date | None,
    clock: Clock,
    progress: Progress | None = None,
    files: tuple[Path, ...] | None = None,
    reading: SettingsReading | None = None,
) -> Register:
    """Settings and register of a cycle (or of loose files under its settings), timed."""
    with clock("instellingen"):
        settings, findings = usable_settings(cycle, command, reading)
    with clock("eerder"):
        earlier = Archive(cycle.root).earlier(cycle)
    with clock("werkboeken"):
        return register_of(cycle, settings, findings, on, progress, files, earlier)
