"""How a workbook was made: a digest of its answers then, and a mark for each cell that finance holds.

Both stand in the stamp. The digest tells an untouched workbook apart; the marks tell what a department changed from
what finance changed in its settings since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pipeline.workbooks.reading.contents import Cell, Contents
from schemas.reading import State

Place = tuple[str, str, str]
#: Letters of a mark: half for the place, half for what stands there.
HALF = 4
#: A custom document property holds 255 characters.
MOST = 255 // (2 * HALF)
#: Filled in, a workbook is handed in, also when nothing else was changed.
APPROVAL = "approval_account_holder_name"


def digest(contents: Contents) -> str:
    """A hash over the filled answers by address; the same answers give the same digest in any file."""
    filled = sorted(
        (cell.sheet, cell.key, cell.field, cell.text.strip())
        for cell in contents.cells
        if cell.reading.state is not State.BLANK and cell.cell
    )
    return _hash(filled)


def is_untouched(contents: Contents, answers: str) -> bool:
    """Whether a workbook is still as it was made: the same answers, and no akkoord."""
    if contents.stamp is None or contents.stamp.digest != answers:
        return False
    return all(
        cell.reading.state is State.BLANK
        for cell in contents.cells
        if cell.field == APPROVAL
    )


def marks(contents: Contents, places: Iterable[Place]) -> str:
    """The marks of these cells as they stand; more than a property can hold are left out."""
    wanted = frozenset(places)
    return "".join(_mark(cell) for cell in contents.cells if _place(cell) in wanted)[
        : MOST * 2 * HALF
    ]


def unchanged_cells(contents: Contents) -> frozenset[Place]:
    """The cells that finance holds and that still say what they said when the workbook was made."""
    if contents.stamp is None or not contents.stamp.fixed:
        return frozenset()
    kept = frozenset(_split(contents.stamp.fixed))
    return frozenset(_place(cell) for cell in contents.cells if _mark(cell) in kept)


def _mark(cell: Cell) -> str:
    return _hash(_place(cell))[:HALF] + _hash(cell.text.strip())[:HALF]


def _place(cell: Cell) -> Place:
    return cell.sheet, cell.key, cell.field


def _split(text: str) -> Iterator[str]:
    return (text[at : at + 2 * HALF] for at in range(0, len(text), 2 * HALF))


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
