"""Kept readings: what was read from a file, by the hash of its bytes, so that it is parsed once.

A reading depends on the bytes and on the code that reads, so both hashes stand in the file beside a hash
of the reading itself. It is used only when all three agree; the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from sys import intern

import msgspec

from pipeline.workbooks.reading.contents import Cell, Contents, Hit
from pipeline.workbooks.reading.stamp import Stamp
from schemas.contract import Kind
from schemas.reading import NO_FACTS, Reading, State

ROOT = Path(__file__).parents[3]
#: Everything that reading depends on: the contract and this package. A changed colour keeps what was read.
SOURCES = (ROOT / "schemas", ROOT / "pipeline/workbooks/reading")
#: All that decides what is written.
PROGRAM = (ROOT / "schemas", ROOT / "pipeline")
LIBRARIES = (
    "openpyxl",
    "defusedxml",
    "rapidfuzz",
    "python-stdnum",
    "Babel",
    "msgspec",
    "XlsxWriter",
)
#: Seconds after which a reading that nobody asked for is thrown away: longer than between two yearly rounds.
KEEP = 400 * 24 * 3600.0

Plain = str | int | float | bool | None


class KeptReading(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A Reading; ``day`` is its value where that is a date."""

    state: State
    value: Plain
    day: date | None
    rule: str
    offer: str
    notation: str
    about: dict[str, str]


class KeptCell(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A Cell."""

    sheet: str
    row: int
    key: str
    field: str
    cell: str
    text: str
    source: str
    reading: KeptReading


class KeptContents(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """Contents, with the hashes of the bytes and of the code that they were made of."""

    sha256: str
    code: str
    stamp: Stamp | None
    saved: datetime | None
    cells: list[KeptCell]
    hits: list[Hit]
    missing: list[str]


def encode(contents: Contents, sha256: str, code: str) -> bytes:
    """Contents as JSON under a line with the hash of that JSON."""
    cells = [
        KeptCell(
            c.sheet, c.row, c.key, c.field, c.cell, c.text, c.source, keep(c.reading)
        )
        for c in contents.cells
    ]
    hits = [replace(hit, about=dict(hit.about)) for hit in contents.hits]
    kept = KeptContents(
        sha256,
        code,
        contents.stamp,
        contents.saved,
        cells,
        hits,
        list(contents.missing),
    )
    return with_checksum(msgspec.json.encode(kept))


def decode(kept: bytes, sha256: str, code: str) -> Contents | None:
    """The contents, or None when they are of other bytes or other code, or are not whole."""
    body = without_checksum(kept)
    try:
        found = msgspec.json.decode(body or b"", type=KeptContents)
    except msgspec.MsgspecError:
        return None
    if (found.sha256, found.code) != (sha256, code):
        return None
    cells = tuple(_restored(cell) for cell in found.cells)
    return Contents(
        found.stamp, found.saved, cells, tuple(found.hits), tuple(found.missing)
    )


def _restored(kept: KeptCell) -> Cell:
    """A cell; each text in it is held once for all cells and workbooks that say the same."""
    return Cell(
        intern(kept.sheet),
        kept.row,
        intern(kept.key),
        intern(kept.field),
        intern(kept.cell),
        intern(kept.text),
        intern(kept.source),
        restore(kept.reading),
    )


def with_checksum(body: bytes) -> bytes:
    """What is kept, under a line with its hash."""
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def without_checksum(kept: bytes) -> bytes | None:
    """What was kept; None when it is not whole."""
    checksum, _, body = kept.partition(b"\n")
    whole = hashlib.sha256(body).hexdigest().encode() == checksum
    return body if whole else None


def keep(reading: Reading) -> KeptReading:
    """A reading as it is kept; a value of a kind that JSON cannot hold is a programmer's error."""
    value, day = reading.value, None
    if isinstance(value, date) and not isinstance(value, datetime):
        value, day = None, value
    if not isinstance(value, Plain):
        raise TypeError(f"a reading cannot hold {type(value).__name__}")
    return KeptReading(
        reading.state,
        value,
        day,
        reading.rule,
        reading.offer,
        reading.notation,
        dict(reading.about),
    )


def restore(kept: KeptReading) -> Reading:
    """The reading that was kept; texts are held once."""
    value = kept.value if kept.day is None else kept.day
    if isinstance(value, str):
        value = intern(value)
    rule, notation = intern(kept.rule), intern(kept.notation)
    return Reading(
        kept.state, value, rule, kept.offer, notation, kept.about or NO_FACTS
    )


class KeptReadings:
    """The folder of kept readings; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, kinds: Mapping[str, Kind]) -> None:
        """Readings of these kinds, made by the code as it is now."""
        self.folder = folder
        self.code = code_hash(kinds)

    def find(self, sha256: str) -> Contents | None:
        """The kept contents of these bytes, or None."""
        if self.folder is None:
            return None
        path = self.folder / f"{sha256}.json"
        try:
            found = decode(path.read_bytes(), sha256, self.code)
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)
        return found

    def put(self, sha256: str, kept: bytes) -> None:
        """Keep a reading: whole or not at all. A folder that cannot be written costs speed, nothing else."""
        if self.folder is None:
            return
        put_whole(self.folder / f"{sha256}.json", kept)

    def prune(self) -> None:
        """Throw away what was not used for long, as seen from the newest that is kept."""
        if self.folder is None or not self.folder.is_dir():
            return
        ages: dict[Path, float] = {}
        for path in self.folder.iterdir():
            with suppress(OSError):
                if path.suffix in (".json", ".deel"):
                    ages[path] = path.stat().st_mtime
        newest = max(ages.values(), default=0.0)
        for path, age in ages.items():
            if newest - age > KEEP:
                with suppress(OSError):
                    path.unlink()


def put_whole(path: Path, kept: bytes) -> None:
    """Keep a file: whole or not at all. A folder that cannot be written costs speed, nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".deel")
        with os.fdopen(handle, "wb") as out:
            out.write(kept)
        Path(name).replace(path)
    except OSError:
        return


def code_hash(kinds: Mapping[str, Kind]) -> str:
    """A hash over the sources that read, their libraries, and the kinds that are read."""
    return hashlib.sha256(f"{sources_hash()}{description(kinds)}".encode()).hexdigest()


@cache
def sources_hash(sources: tuple[Path, ...] = SOURCES) -> str:
    """A hash over source files (those of the contract and the reader), and the versions of libraries."""
    found = hashlib.sha256()
    for source in sources:
        inside = source.rglob("*") if source.is_dir() else [source]
        for path in sorted(p for p in inside if p.suffix in {".py", ".csv"}):
            found.update(
                path.relative_to(ROOT).as_posix().encode()
                + b"\0"
                + path.read_bytes()
                + b"\0"
            )
    for library in LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\0".encode())
    return found.hexdigest()


def description(kinds: Mapping[str, Kind]) -> str:
    """What a kind asks, in a text that is the same in every process."""
    lines = []
    for kind in kinds.values():
        lines.append(repr((kind.name, kind.label, kind.version)))
        for sheet in kind:
            lines.append(
                repr(
                    (
                        sheet.name,
                        sheet.label,
                        sheet.shape,
                        sheet.key,
                        sheet.numbered,
                        sheet.overview,
                    )
                )
            )
            for f in sheet.fields:
                told = (
                    f.code,
                    f.name,
                    f.label,
                    f.type.name,
                    f.unit,
                    f.choices,
                    f.minimum,
                    f.maximum,
                )
                lines.append(repr((*told, f.pattern, f.unknown, f.not_applicable)))
    return "\n".join(lines)
