"""What trace answers: each cell behind a value, or how a score came about."""

from __future__ import annotations

import os
import textwrap
from itertools import groupby
from pathlib import Path

from pipeline.jobs.tracing import Traced
from pipeline.register.origin import Origin
from pipeline.terminal.lines import WIDTH, local_file, say, wrapped


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
