"""Documents -> folder, whole or not at all. The only module that writes output.

A run builds in output/.CYCLE.bouw. Renaming that to CYCLE.nieuw is the commit. ``finish`` then puts it in
the place of CYCLE; every command calls it first, so that a run that was cut off, or that waited for a file
that was open, is completed or forgotten, never half there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
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


def is_working_folder(root: Path) -> bool:
    """True when there is a cycle or output here; in any other folder no command leaves anything behind."""
    return (root / "workbooks").is_dir() or (root / "output").is_dir()


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
            with suppress(OSError):  # still open: the next command tries again
                old.replace(folder / old.name.removesuffix(PREVIOUS))
    return tuple(blocked)


def _drop(left: Path) -> None:
    """Remove what a run that was cut off left behind, a folder or a file."""
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _put_in_place(committed: Path, target: Path) -> str:
    """Swap the new folder in, or leave all as it was; returns the file that prevents it, or empty."""
    previous = target.with_name(target.name + PREVIOUS)
    if target.exists():
        open_file = open_in(target)
        if open_file:
            return open_file
        shutil.rmtree(previous, ignore_errors=True)
        try:
            target.replace(previous)
        except OSError:
            return open_in(previous) or open_in(target) or target.name
    try:
        committed.replace(target)
    except OSError:
        if previous.exists():
            previous.replace(target)
        return open_in(committed) or committed.name
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
    _clear(building)
    building.mkdir(parents=True)
    files: list[str] = []
    taken: set[str] = set()
    for document in documents:
        path = building / safe_path(document.path)
        file = path.relative_to(building).as_posix()
        if file.casefold() in taken:
            raise ValueError(f"two documents would be written to {file}")
        taken.add(file.casefold())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.make())
        files.append(file)
    _clear(committed)
    building.replace(committed)
    blocked = _put_in_place(committed, folder)
    return Published(folder, tuple(files), blocked)


def _clear(folder: Path) -> None:
    """Remove a folder of an earlier run: put aside whole first, so that it is never there by half."""
    if not folder.exists():
        return
    aside = folder.with_name(f".{folder.name.strip('.')}.weg{BUILDING}")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        folder.replace(aside)
    except OSError as error:
        raise Busy(
            f"{open_in(folder) or folder.name} is open in een ander programma. Sluit het en probeer het nog eens."
        ) from error
    shutil.rmtree(aside, ignore_errors=True)


def safe_path(path: str) -> Path:
    """A relative path in which no part can leave its folder or be a name that Windows keeps for itself."""
    parts = [
        safe_name(part)
        for part in PurePosixPath(path).parts
        if part not in ("/", "..", ".")
    ]
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


def put_copy(
    path: Path, make: Callable[[], bytes], untouched: Callable[[bytes], bool]
) -> bool:
    """A copy that is written anew; False when someone works or worked in the one that lies there: it is kept."""
    if path.is_file() and not is_ours(path, untouched):
        return False
    try:
        write_file(path, make())
    except PermissionError:  # open in Excel, and not saved yet
        path.with_name(f".{path.name}{BUILDING}").unlink(missing_ok=True)
        return False
    return True


def is_ours(path: Path, untouched: Callable[[bytes], bool]) -> bool:
    """Whether a copy is still as it was written; one that cannot be read now is open to someone."""
    try:
        return untouched(path.read_bytes())
    except PermissionError:
        return False


def drop_copy(path: Path, untouched: Callable[[bytes], bool]) -> bool:
    """Remove a copy that is no longer needed; False when someone worked in it: it is kept."""
    if not path.is_file():
        return True
    if not is_ours(path, untouched):
        return False
    try:
        path.unlink()
    except PermissionError:  # open in Excel
        return False
    return True
