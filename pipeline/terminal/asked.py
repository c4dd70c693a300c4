"""What trace and status answer."""

from __future__ import annotations

import os
import textwrap
from itertools import groupby
from pathlib import Path

from pipeline.findings import counted
from pipeline.internal.report import NOTHING_ASKED
from pipeline.jobs.tracing import Traced
from pipeline.jobs.tracking import Tracked
from pipeline.register.origin import Origin
from pipeline.terminal.lines import WIDTH, local, local_file, say, wrapped
from schemas.vocabulary import DeliveryStatus

#: A line of the tracker, of at most 100 signs.
LINE = "{:<24.24}  {:<12.12}  {:<16}  {:<10} {:>9} {:>6}  {:.13}"


def say_traced(traced: Traced) -> None:
    """What was asked, and per address the value that stands with each cell behind it, newest layer first."""
    if traced.about:
        for line in wrapped(traced.about):
            say(line, bold=True)
    for step in traced.steps:
        for line in wrapped(step, 2):
            say(line)
    if traced.words:
        say(traced.words)
    folder = Path("workbooks") / traced.register.cycle.name
    for _, group in groupby(traced.cells, key=lambda origin: origin.address):
        cells = list(group)
        last = cells[-1]
        mark = " (voorbeeldwaarde)" if last.example else ""
        for line in wrapped(f"{last.label}, {last.party}: {last.shown}{mark}"):
            say(line, bold=True)
        _say_entry("reden", last.reason)
        for origin in reversed(cells):
            _say_origin(origin, folder)
    if traced.finding:
        for line in wrapped(f"Bevinding: {traced.finding}", 2):
            say(line)


def _say_origin(origin: Origin, folder: Path) -> None:
    """One cell: its file, its place with what stood there, its source, its layer."""
    layers = {
        "werkboek": "werkboek",
        "finance": "instellingen",
        "correctie": "correctie",
        "begroting": "begroting",
    }
    unit = f" (rij in {origin.unit})" if origin.unit else ""
    stood = f'er staat "{origin.text}"' if origin.text else "de cel is leeg"
    say(f"  bestand     {os.path.normpath(folder / local_file(origin.file))}")
    _say_entry("plaats", f"{origin.place}; {stood}{unit}")
    _say_entry("bron", origin.source)
    saved = f"opgeslagen {origin.saved:%d-%m-%Y %H:%M}; " if origin.saved else ""
    say(f"  laag        {layers[origin.layer]}; {saved}sha256 {origin.sha256[:12]}")


def _say_entry(name: str, text: str) -> None:
    """A name and its text, the next lines below the text; nothing for an empty text."""
    if text:
        for at, line in enumerate(textwrap.wrap(text, WIDTH - 14)):
            say(f"  {name if not at else '':<12}{line}")


def say_tracked(
    tracked: Tracked, root: Path, *, verbose: bool = False, quiet: bool = False
) -> None:
    """The tracker: who is not ready yet one by one, the rest in a line."""
    from pipeline.internal.progress_workbook import days_left
    from schemas.dutch_dates import long_date

    register = tracked.register
    deadline = register.settings.deadline
    until = f" (deadline {long_date(deadline)})" if deadline else ""
    say(
        f"{register.cycle.name} op {long_date(tracked.on)}: {days_left(tracked.days)}{until}."
    )
    quiet_ones = [line for line in tracked.lines if line.status == NOTHING_ASKED]
    shown = [
        line
        for line in tracked.lines
        if verbose or not (line.complete or line in quiet_ones)
    ]
    if shown and not quiet:
        heads = (
            "Samenwerkingsverband",
            "Afdeling",
            "Stand",
            "Opgeslagen",
            "Ingevuld",
            "Fouten",
        )
        say(LINE.format(*heads, "Akkoord"), bold=True)
        for line in shown:
            saved = f"{line.saved:%d-%m-%Y}" if line.saved else "-"
            errors = "-" if line.errors is None else str(line.errors)
            cells = (
                line.name,
                line.department,
                line.status,
                saved,
                f"{line.given} / {line.asked}",
                errors,
            )
            say(LINE.format(*cells, line.agreement))
    rest = [line for line in tracked.lines if line not in shown + quiet_ones]
    if rest:
        given, asked = (
            sum(line.given for line in rest),
            sum(line.asked for line in rest),
        )
        say(
            f"Verder {len(rest)} aangeleverd: {given} van {asked} antwoorden, 0 fouten, akkoord van beiden. "
            "Elk apart: --verbose"
        )
    if quiet_ones:
        number = counted(len(quiet_ones), "partij", "partijen")
        say(f"Van {number} wordt niets gevraagd, en er kwam niets binnen.")
    listed = register.settings.delivery_list
    unasked = [
        r.name
        for r in listed
        if not r.expected and register.status(r.id) != DeliveryStatus.NOT_DELIVERED
    ]
    if unasked:
        for text in wrapped(
            f"Niet verwacht, wel aangeleverd: {', '.join(unasked)}.", 2
        ):
            say(text)
    say(f"  Om te mailen: {local(tracked.file, root)}")
    missing = [
        line for line in tracked.lines if line.status == DeliveryStatus.NOT_DELIVERED
    ]
    say(
        "Nu u: "
        + ("vraag wie nog niet leverde. Daarna: sww check" if missing else "sww check")
    )
