"""What status answers: who is not ready yet one by one, and the rest in a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.findings import counted
from pipeline.internal.progress_workbook import Track
from pipeline.internal.report import NOTHING_ASKED
from pipeline.jobs.tracking import Tracked
from pipeline.register.register import Register
from pipeline.terminal.lines import local, say, wrapped
from schemas.vocabulary import DeliveryStatus

#: A line of the tracker, of at most 100 signs.
LINE = "{:<24.24}  {:<12.12}  {:<16}  {:<10} {:>9} {:>6}  {:.13}"
HEADINGS = (
    "Samenwerkingsverband", "Afdeling", "Stand", "Opgeslagen", "Ingevuld", "Fouten", "Akkoord",
)  # fmt: skip


def say_tracked(
    tracked: Tracked, root: Path, *, verbose: bool = False, quiet: bool = False
) -> None:
    """The tracker: who is not ready yet one by one, the rest in a line."""
    _say_days_left(tracked)
    not_asked = [line for line in tracked.lines if line.status == NOTHING_ASKED]
    ready = [line for line in tracked.lines if line.complete]
    if verbose:
        shown = list(tracked.lines)
    else:
        shown = [x for x in tracked.lines if x not in ready and x not in not_asked]
    if shown and not quiet:
        _say_lines(shown)
    if ready and not verbose:
        _say_ready(ready)
    if not_asked:
        number = counted(len(not_asked), "partij", "partijen")
        say(f"Van {number} wordt niets gevraagd, en er kwam niets binnen.")
    _say_unexpected(tracked.register)
    say(f"  Om te mailen: {local(tracked.file, root)}")
    late = any(line.status == DeliveryStatus.NOT_DELIVERED for line in tracked.lines)
    first = "vraag wie nog niet leverde. Daarna: " if late else ""
    say(f"Nu u: {first}sww check")


def _say_days_left(tracked: Tracked) -> None:
    from pipeline.internal.progress_workbook import days_left
    from schemas.dutch_dates import long_date

    deadline = tracked.register.settings.deadline
    until = f" (deadline {long_date(deadline)})" if deadline else ""
    cycle, day = tracked.register.cycle.name, long_date(tracked.on)
    say(f"{cycle} op {day}: {days_left(tracked.days)}{until}.")


def _say_lines(lines: Sequence[Track]) -> None:
    """A heading, and a line for each partnership."""
    say(LINE.format(*HEADINGS), bold=True)
    for line in lines:
        saved = f"{line.saved:%d-%m-%Y}" if line.saved else "-"
        answers = f"{line.given} / {line.asked}"
        errors = "-" if line.errors is None else str(line.errors)
        who = (line.name, line.department, line.status)
        say(LINE.format(*who, saved, answers, errors, line.agreement))


def _say_ready(lines: Sequence[Track]) -> None:
    """Those of whom nothing is wanted any more, together."""
    given = sum(line.given for line in lines)
    asked = sum(line.asked for line in lines)
    say(
        f"Verder {len(lines)} aangeleverd: {given} van {asked} antwoorden, 0 fouten, "
        "akkoord van beiden. Elk apart: --verbose"
    )


def _say_unexpected(register: Register) -> None:
    """Who need not deliver and did."""
    names = []
    for listing in register.settings.delivery_list:
        status = register.status(listing.id)
        if not listing.expected and status != DeliveryStatus.NOT_DELIVERED:
            names.append(listing.name)
    if names:
        for text in wrapped(f"Niet verwacht, wel aangeleverd: {', '.join(names)}.", 2):
            say(text)
