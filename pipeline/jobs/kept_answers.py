"""Kept answers: what a command said, kept by the state of all that it reads and writes.

When no workbook, no settings, no earlier cycle, no output and no line of the program changed since, a
command says again what it said then, and imports nothing else. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from pipeline.cycle import RETURNED, Cycle, cycles
from pipeline.release import COMMITTED
from pipeline.workbooks.reading.kept import (
    PROGRAM,
    put_whole,
    sources_hash,
    with_checksum,
    without_checksum,
)
from pipeline.workbooks.reading.safety import BUDGET

#: The only exit codes that are kept: done, and done with something left to mend.
KEPT_CODES = (0, 1)


class Line(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """One line as it was said, with its colours."""

    text: str
    err: bool
    style: dict[str, str | bool]


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a command said, its exit code, and the state in which that is the answer."""

    state: str
    code: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Question:
    """A command on a cycle with all that its words depend on; ``written`` is the file or folder it makes."""

    command: str
    cycle: Cycle
    written: Path
    day: date | None
    form: tuple[bool, ...]

    @property
    def file(self) -> Path:
        """Where the answer is kept."""
        asked = (
            self.command,
            self.cycle.name,
            str(self.cycle.root),
            self.day,
            self.form,
        )
        digest = hashlib.sha256(repr(asked).encode()).hexdigest()
        return self.cycle.cache / f"antwoord-{digest}.json"

    def kept(self) -> Answer | None:
        """What was said when all was as it is now, or None."""
        try:
            body = without_checksum(self.file.read_bytes())
            answer = msgspec.json.decode(body or b"", type=Answer)
        except (OSError, msgspec.MsgspecError):
            return None
        if answer.code not in KEPT_CODES or answer.state != self.state():
            return None
        with suppress(OSError):
            os.utime(self.file)
        return answer

    def keep(self, code: int, lines: tuple[Line, ...]) -> None:
        """Keep what was said now; where a file cannot be read, nothing is kept."""
        state = self.state()
        if state and code in KEPT_CODES:
            body = msgspec.json.encode(Answer(state, code, lines))
            put_whole(self.file, with_checksum(body))

    def state(self) -> str:
        """A hash over the program and every file that is read or written; empty when one cannot be read."""
        waiting = self.cycle.output.with_name(self.cycle.output.name + COMMITTED)
        try:
            files = {**self._workbooks(), **hashes(self.written), **hashes(waiting)}
        except OSError:
            return ""
        known = (program_hash(), sorted(files.items()))
        return hashlib.sha256(repr(known).encode()).hexdigest()

    def inputs(self) -> Mapping[str, str]:
        """Name and hash of every file that is read and not written; empty when one cannot be read."""
        read: dict[str, str] = {}
        try:
            for name, digest in self._workbooks().items():
                if RETURNED not in map(str.casefold, Path(name).parts):
                    read[name] = digest
        except OSError:
            return {}
        return read

    def _workbooks(self) -> Mapping[str, str]:
        """Name and hash of every file that lies in the folder of this cycle or an earlier one."""
        files: dict[str, str] = {}
        for cycle in cycles(self.cycle.root):
            if cycle.order <= self.cycle.order:
                files.update(hashes(cycle.folder))
        return files


def hashes(place: Path) -> Mapping[str, str]:
    """The hash of a file, or of every file in a folder, by its whole name; nothing where nothing lies."""
    return {str(path): hash_of(path) for path in _files(place)}


def hash_of(path: Path) -> str:
    """The hash of a file's bytes; of one that is too large to be read its size and time."""
    told = path.stat()
    if told.st_size > BUDGET.file:
        return f"{told.st_size} {told.st_mtime_ns}"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    elif place.is_dir():
        yield from sorted(path for path in place.rglob("*") if path.is_file())


def program_hash() -> str:
    """A hash over the sources of the program, Python itself and every library that is installed."""
    installed = set[str]()
    for folder in map(Path, sys.path):
        if folder.is_dir():
            installed.update(path.name for path in folder.glob("*.dist-info"))
    known = (sources_hash(PROGRAM), platform.python_version(), sorted(installed))
    return hashlib.sha256(repr(known).encode()).hexdigest()
