"""Documents -> folder, whole or not at all. The only module that writes output.

A run builds in output/.CYCLE.bouw. Renaming that to CYCLE.nieuw is the commit. ``finish`` then puts it in
the place of CYCLE; every command calls it first, so that a run that was cut off, or that waited for a file
that was open, is completed or forgotten, never half there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from pipeline.cycle import safe_name as safe_name
from pipeline.document import Document

BUILDING, COMMITTED, PREVIOUS = ".bouw", ".nieuw", ".vorige"
LOCK = ".samenwerkingswijzer.slot"
#: Seconds to wait for another command that is writing.
WAIT = 5.0


class Busy(RuntimeError):
    """Another command is writing in this working folder."""


@dataclass(frozen=True)
class Published:
    """What became of a publication: its files, and the file that keeps the new output waiting (or empty)."""

    folder: Path
    files: tuple[str, ...]
    blocked_by: str = ""


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the working folder, so that two runs at once cannot mix."""
    folder = root / "output"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=WAIT):
            yield
    except Timeout as error:
        raise Busy(
            "In deze map draait al een opdracht. Wacht tot die klaar is en probeer het nog eens."
        ) from error


def finish(root: Path) -> tuple[str, ...]:
    """Complete what an earlier run committed, drop what it left; names the files that are still in the way."""
    folder = root / "output"
    if not folder.is_dir():
        return ()
    for left in folder.glob(f".*{BUILDING}"):
        _drop(left)
    blocked = []
    for committed in sorted(folder.glob(f"*{COMMITTED}")):
        target = committed.with_name(committed.name.removesuffix(COMMITTED))
        in_the_way = _put_in_place(committed, target)
        if in_the_way:
            blocked.append(in_the_way)
    for old in folder.glob(f"*{PREVIOUS}"):
        if (folder / old.name.removesuffix(PREVIOUS)).is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.replace(folder / old.name.removesuffix(PREVIOUS))
    return tuple(blocked)


def _drop(left: Path) -> None:
    """Remove what a run that was cut off left behind, a folder or a file."""
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _put_in_place(committed: Path, target: Path) -> str:
    """Swap the new folder in; returns the file that prevents it, or empty."""
    previous = target.with_name(target.name + PREVIOUS)
    if target.exists():
        open_file = open_in(target)
        if open_file:
            return open_file
        if previous.exists():
            shutil.rmtree(previous)
        try:
            target.replace(previous)
        except OSError:
            return open_in(target) or str(target.name)
    committed.replace(target)
    shutil.rmtree(previous, ignore_errors=True)
    return ""


def open_in(folder: Path) -> str:
    """The first file that a program holds open: Excel's or LibreOffice's own sign, or a refused write."""
    for path in sorted(folder.rglob("*")):
        name = path.name
        if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
            real = name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
            return (path.parent / real).relative_to(folder.parent).as_posix()
        if path.is_file():
            try:
                with path.open("r+b"):
                    pass
            except OSError:
                return path.relative_to(folder.parent).as_posix()
    return ""


def publish(root: Path, folder: Path, documents: Iterable[Document]) -> Published:
    """Write all documents to a folder of output/, whole: the old output or the new one, never a mix."""
    building = folder.with_name(f".{folder.name}{BUILDING}")
    committed = folder.with_name(folder.name + COMMITTED)
    if building.exists():
        shutil.rmtree(building)
    building.mkdir(parents=True)
    files: list[str] = []
    for document in documents:
        path = building / safe_path(document.path)
        if path.relative_to(building).as_posix().casefold() in map(str.casefold, files):
            raise ValueError(f"two documents would be written to {path.relative_to(building).as_posix()}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.make())
        files.append(path.relative_to(building).as_posix())
    if committed.exists():
        shutil.rmtree(committed)
    building.replace(committed)
    blocked = _put_in_place(committed, folder)
    return Published(folder, tuple(files), blocked)


def safe_path(path: str) -> Path:
    """A relative path in which no part can leave its folder or be a name that Windows keeps for itself."""
    parts = [safe_name(part) for part in PurePosixPath(path).parts if part not in ("/", "..", ".")]
    return Path(*parts)


def write_file(path: Path, data: bytes) -> None:
    """One file, whole: written beside its place and then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}{BUILDING}")
    beside.write_bytes(data)
    beside.replace(path)


def create_file(path: Path, data: bytes) -> bool:
    """A file that is not there yet; an existing one is never overwritten. True when it was made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}{BUILDING}")
    beside.write_bytes(data)
    try:
        os.link(beside, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if path.exists():
            return False
        beside.replace(path)
        return True
    finally:
        beside.unlink(missing_ok=True)
    return True


class Returned:
    """Returned copies: written anew at each check, unless someone is working in the one that lies there.

    What we wrote is remembered by hash; a copy that differs from it was edited and is kept.
    """

    def __init__(self, memory: Path) -> None:
        self.memory = memory
        try:
            kept = json.loads(memory.read_text("utf-8"))
        except (OSError, ValueError):
            kept = {}
        self.written: dict[str, str] = kept if isinstance(kept, dict) else {}

    def write(self, path: Path, name: str, data: bytes) -> bool:
        """Write a copy; False when an edited one lies there and was kept."""
        ours = hashlib.sha256(data).hexdigest()
        if path.is_file():
            there = hashlib.sha256(path.read_bytes()).hexdigest()
            if there not in (ours, self.written.get(name, "")):
                return False
        write_file(path, data)
        self.written[name] = ours
        return True

    def drop(self, path: Path, name: str) -> None:
        """Remove a copy that is no longer needed, if it is still as we wrote it."""
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == self.written.get(name):
            path.unlink()
            self.written.pop(name, None)

    def save(self) -> None:
        """Keep what was written for the next time."""
        text = json.dumps(dict(sorted(self.written.items())), indent=1, ensure_ascii=False)
        write_file(self.memory, text.encode("utf-8"))
