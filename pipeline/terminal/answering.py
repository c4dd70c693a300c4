"""A command answers: with what it said when all was as it is now, or else by doing its work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.jobs.kept_answers import Question
from pipeline.terminal.lines import noting, say_again


@dataclass(frozen=True)
class Wishes:
    """The options that every command has."""

    root: Path
    json: bool
    quiet: bool
    verbose: bool
    on: date | None


@dataclass(frozen=True)
class Done:
    """The exit code of a command that worked, and whether its words hold for as long as no file changes."""

    code: int
    holds: bool = True


def answered(
    command: str,
    cycle: Cycle,
    written: Path,
    wishes: Wishes,
    work: Callable[[], Done],
) -> int:
    """The exit code of a command on a cycle; ``written`` is the file or folder that it makes."""
    form = (wishes.json, wishes.quiet, wishes.verbose)
    question = Question(command, cycle, written, wishes.on, form)
    kept = question.kept()
    if kept is not None:
        say_again(kept.lines)
        return kept.code
    before = question.inputs()
    with noting() as lines:
        done = work()
    if done.holds and before and before == question.inputs():
        question.keep(done.code, tuple(lines))
    return done.code
