"""A workbook is drawn once in a run of the tests, however many tests begin with it.

The same draft gives the same bytes (``test_writer.py`` proves that), so a test that only needs the workbook takes
the bytes that another test, on whichever core, had drawn before. What the program itself draws is always drawn.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from pipeline.workbooks.draft import Draft
from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.reading import processes as _types_as_names  # noqa: F401

#: Where the tests of this run share what they made; ``conftest.py`` says where. Without it nothing is shared.
SHARED = "SWW_TESTS_SHARED"


def drawn(draft: Draft) -> bytes:
    """The bytes of a workbook, as the writer makes them."""
    return once(pickle.dumps(draft), lambda: write(draft))


def once(key: bytes, make: Callable[[], bytes]) -> bytes:
    """What this makes, made once in a run for the same key."""
    if SHARED not in os.environ:
        return make()
    path = Path(os.environ[SHARED], "drawn", sha256(key).hexdigest())
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(make())
        Path(name).replace(path)
    return path.read_bytes()
