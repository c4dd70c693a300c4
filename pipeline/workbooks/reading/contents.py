"""Contents: what one workbook holds, depending on its bytes alone. This is what is kept by hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as defaulted
from datetime import datetime

from pipeline.workbooks.reading.stamp import Stamp
from schemas.reading import Reading


@dataclass(frozen=True, slots=True)
class Cell:
    """One contract field in one row: ``sheet``, ``key`` and ``field`` are internal names, ``cell`` is C7.

    ``row`` is the number of the row on the sheet, ``text`` what stood there (dates and numbers as Excel
    shows them, refused text as it was typed), ``source`` the text of its bron cell.
    """

    sheet: str
    row: int
    key: str
    field: str
    cell: str
    text: str
    source: str
    reading: Reading


@dataclass(frozen=True)
class Hit:
    """A rule that struck. ``row`` None: the sheet itself, and with ``sheet`` empty the whole workbook.

    ``field`` may be empty (a whole row or sheet); ``about`` holds the facts for the message, as Dutch text.
    ``cell`` is filled only where no cell of the contract is meant (outside the answers), ``key`` only where a row of
    the framework is meant that the workbook lacks.
    """

    rule: str
    partnership: str = ""
    sheet: str = ""
    row: int | None = None
    field: str = ""
    about: Mapping[str, str] = defaulted(default_factory=dict)
    cell: str = ""
    key: str = ""


@dataclass(frozen=True)
class Contents:
    """All that is read from one workbook's bytes; no settings, no path."""

    stamp: Stamp | None
    saved: datetime | None
    cells: tuple[Cell, ...]
    hits: tuple[Hit, ...]
    missing: tuple[str, ...] = ()
