"""Lines on a terminal: at most 100 columns, only characters that it has, paths as the system writes them."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

import click

from pipeline.jobs.kept_answers import Line

WIDTH = 100
#: Who notes what is said; empty for nobody.
NOTED: list[list[Line]] = []


def say(line: str = "", *, err: bool = False, **style: Any) -> None:
    """One line; what the terminal cannot show is replaced, never an error."""
    for lines in NOTED:
        lines.append(Line(line, err, dict(style)))
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    line = line.encode(encoding, "replace").decode(encoding)
    click.secho(line, err=err, **style)


def say_json(data: Mapping[str, Any]) -> None:
    """Data for a program, and nothing else on standard output; in ASCII, which every terminal can show."""
    say(json.dumps(data, ensure_ascii=True, indent=2, default=str))


@contextmanager
def noting() -> Iterator[list[Line]]:
    """Note every line that is said meanwhile, so that it can be said again."""
    lines: list[Line] = []
    NOTED.append(lines)
    try:
        yield lines
    finally:
        NOTED.pop()


def say_again(lines: Iterable[Line]) -> None:
    """Say what was noted."""
    for line in lines:
        say(line.text, err=line.err, **line.style)


def say_waiting(blocked: Iterable[str]) -> None:
    """That the output of an earlier run is not there yet; beside what a program reads."""
    for file in blocked:
        say(
            f"Let op: de nieuwe uitvoer wacht, want {local_file(file)} is open. De oude staat er nog.",
            err=True,
        )
        say(
            "Nu u: sluit dat bestand en typ een opdracht. Niets gaat verloren.",
            err=True,
        )


def wrapped(text: str, indent: int = 0) -> Iterator[str]:
    """Text within the width, no-break spaces kept together."""
    space = " " * indent
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=space, subsequent_indent=space
    ) or [space]


def local(path: Path | str, root: Path | None = None) -> str:
    """A path as the system writes it, relative to the working folder."""
    found = Path(path)
    if root is not None and found.is_absolute():
        found = Path(os.path.relpath(found, root))
    return str(found)


def local_file(file: str) -> str:
    """A file of the cycle's folder as the system writes it."""
    return str(Path(*PurePosixPath(file).parts)) if file else "de map"


class Progress:
    """A bar on anything that takes longer, when attached to a terminal."""

    def __init__(self, label: str) -> None:
        self.label, self.bar, self.done = label, None, 0

    def __call__(self, done: int, total: int) -> None:
        """So many of the total are done."""
        if not sys.stderr.isatty():
            return
        if self.bar is None:
            bar: Any = click.progressbar(
                length=total, label=self.label, file=sys.stderr, width=30
            )
            self.bar = bar.__enter__()
        bar = self.bar
        bar.update(done - self.done)
        self.done = done
        if done >= total:
            bar.__exit__(None, None, None)
            self.bar = None


def say_seconds(seconds: Mapping[str, float], verbose: bool) -> None:
    """Seconds per stage, for whoever asks."""
    if verbose:
        say(
            "  Seconden: "
            + ", ".join(
                f"{stage} {s:.2f}".replace(".", ",") for stage, s in seconds.items()
            )
        )
