"""Reading apart: every file is parsed in a process of its own pool, under a time limit.

A file that kills or hangs its reader loses only itself.
"""

from __future__ import annotations

import copyreg
import hashlib
import logging
import multiprocessing
import os
import pickle
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as LateError
from contextlib import suppress
from pathlib import Path

from pebble import ProcessPool

import schemas.types
from pipeline.workbooks.reading.contents import Contents, Hit
from pipeline.workbooks.reading.kept import KeptReadings, decode, encode
from pipeline.workbooks.reading.reader import read
from schemas.contract import Kind, Type

MOST_WORKERS = 4
TIME_LIMIT = 60.0
#: Bytes of address space: the largest file that the gate lets through asks for a quarter of it.
MEMORY_LIMIT = 2 * 1024**3
LOG = logging.getLogger(__name__)

#: Parses one file: path, pickled kinds, hash of the code -> hash of the bytes, encoded contents.
Parser = Callable[[str, bytes, str], tuple[str, bytes]]


def type_named(name: str) -> Type:
    """The type that schemas.types calls so."""
    found = getattr(schemas.types, name)
    assert isinstance(found, Type)
    return found


def by_name(kind: Type) -> tuple[Callable[[str], Type], tuple[str]]:
    """How a type goes to another process: it holds functions, so by the name of its constant."""
    for name, value in vars(schemas.types).items():
        if value is kind:
            return type_named, (name,)
    raise pickle.PicklingError(f"type {kind.name} is not in schemas.types")


copyreg.pickle(Type, by_name)


def parse_file(path: str, kinds: bytes, code: str) -> tuple[str, bytes]:
    """Read one file; runs in a process of its own. The hash is that of the bytes that were read."""
    data = Path(path).read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    return sha256, encode(read(data, pickle.loads(kinds)), sha256, code)


def read_apart(
    paths: Sequence[Path],
    kinds: Mapping[str, Kind],
    kept_readings: KeptReadings,
    timeout: float = TIME_LIMIT,
    parser: Parser = parse_file,
) -> Iterator[tuple[Path, str, Contents]]:
    """Path, hash and contents of each file, in order; no process is started when there is none to read."""
    if not paths:
        return
    pickled = pickle.dumps(dict(kinds))
    workers = min(os.cpu_count() or 1, MOST_WORKERS, len(paths))
    start = time.monotonic()
    with ProcessPool(
        max_workers=workers, initializer=bounded, context=context()
    ) as pool:
        futures = [
            pool.schedule(
                parser, args=(str(p), pickled, kept_readings.code), timeout=timeout
            )
            for p in paths
        ]
        for path, future in zip(paths, futures, strict=True):
            try:
                sha256, kept = future.result()
            except LateError:
                yield path, "", stopped(timeout)
            except Exception as error:
                # Whatever a file does to its reader, the other files are read.
                LOG.info("reading %s failed", path, exc_info=error)
                yield path, "", stopped(time.monotonic() - start)
            else:
                contents = decode(kept, sha256, kept_readings.code)
                assert contents is not None
                kept_readings.put(sha256, kept)
                yield path, sha256, contents


def bounded() -> None:
    """A process that reads may take so much memory and no more, where the system can be told so."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
    with suppress(ValueError, OSError):  # macOS knows the limit and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def stopped(seconds: float) -> Contents:
    """WB-09: reading stopped after so many seconds."""
    return Contents(
        None, None, (), (Hit("WB-09", about={"seconden": str(max(1, round(seconds)))}),)
    )


def context() -> multiprocessing.context.BaseContext:
    """Fresh processes: a forked one would copy the threads' locks of this one in any state."""
    known = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in known else "spawn"
    found = multiprocessing.get_context(method)
    if method == "forkserver":
        found.set_forkserver_preload([__name__])
    return found
