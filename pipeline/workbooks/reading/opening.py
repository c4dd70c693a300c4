"""Opening: bytes that the gate let through -> the sheets as plain data, bounded by what is within reach.

openpyxl reads, with defusedxml. It runs no macro, follows no link and never writes the file back. The
whole file is loaded once for values and formulas, and once more for cached values only when an answer
turns out to be a formula.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml import DEFUSEDXML

from pipeline.workbooks.reading.loading import load_workbook
from pipeline.workbooks.reading.stamp import Stamp
from schemas.reading import Raw

if not DEFUSEDXML:
    raise ImportError(
        "defusedxml is needed: without it a workbook can make the reader expand entities"
    )

#: What a malformed part can make openpyxl raise.
MALFORMED = (
    AttributeError,
    BadZipFile,
    DefusedXmlException,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
CORE = "docProps/core.xml"
#: Comments by this author, or that begin like this, are our own marks in a returned copy.
OWN_AUTHOR = "Controle"
OWN_MARKS = ("■", "▲", "○")

Place = tuple[int, int]


class Unreadable(Exception):
    """A workbook that openpyxl cannot read."""


@dataclass(frozen=True)
class SeenSheet:
    """One sheet as far as it is within reach; ``cells`` holds only what is not empty, by (row, column).

    ``beyond`` holds the cells with something in them outside the reach (per row the first), ``merged`` the merged
    ranges as (first row, first column, last row, last column), ``notes`` the number of people's own comments.
    """

    title: str
    cells: Mapping[Place, Raw]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[tuple[int, int, int, int], ...]
    notes: int
    beyond: tuple[Place, ...]


class OpenedWorkbook:
    """A workbook that was loaded: its sheets, stamp and date, and its cached values when they are asked."""

    def __init__(self, data: bytes) -> None:
        """Load; raises Unreadable."""
        self._data = data
        self._book = load(data, data_only=False)
        with ZipFile(BytesIO(data)) as archive:
            self.parts = frozenset(archive.namelist())
            self._core = archive.read(CORE) if CORE in self.parts else b""

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Titles of the worksheets, with visible, hidden or veryHidden."""
        return {sheet.title: sheet.sheet_state for sheet in self._book.worksheets}

    @property
    def saved(self) -> datetime | None:
        """When the file was last saved; openpyxl would fill in the clock where the file says nothing."""
        modified = self._book.properties.modified
        return (
            modified
            if b"modified" in self._core and isinstance(modified, datetime)
            else None
        )

    @property
    def stamp(self) -> Stamp | None:
        """The stamp, or None when this is no workbook of ours."""
        found = {
            p.name: str(p.value or "").strip()
            for p in self._book.custom_doc_props.props
        }
        kind, version = (
            found.get("sww_kind", ""),
            found.get("sww_version", "").removesuffix(".0"),
        )
        if not kind or not version.isdecimal():
            return None
        return Stamp(
            kind,
            int(version),
            found.get("sww_cycle", ""),
            found.get("sww_partnership", ""),
            found.get("sww_digest", ""),
            tuple(found.get("sww_answers_to", "").split()),
            found.get("sww_fixed", ""),
        )

    def look(self, title: str, rows: int, columns: int) -> SeenSheet:
        """What stands on a sheet within so many rows and columns."""
        sheet = self._book[title]
        cells: dict[Place, Raw] = {}
        beyond: dict[int, int] = {}
        notes = 0
        for place, cell in stored(sheet):
            if cell.comment is not None and not is_own(cell.comment):
                notes += 1
            if cell.value is None or (
                isinstance(cell.value, str) and not cell.value.strip(" \u00a0\n")
            ):
                continue
            if place[0] <= rows and place[1] <= columns:
                cells[place] = raw_of(cell)
            else:
                beyond[place[0]] = min(place[1], beyond.get(place[0], place[1]))
        hidden_rows = {
            n for n, dimension in sheet.row_dimensions.items() if dimension.hidden
        }
        return SeenSheet(
            title,
            cells,
            frozenset(n for n in hidden_rows if n <= rows),
            frozenset(hidden_columns(sheet, columns)),
            tuple(
                (r.min_row, r.min_col, r.max_row, r.max_col)
                for r in sheet.merged_cells.ranges
            ),
            notes,
            tuple(sorted(beyond.items())),
        )

    @cached_property
    def _values(self) -> Any:
        """The same workbook with the values that its formulas had when it was last saved."""
        return load(self._data, data_only=True)

    def calculated(self, title: str, place: Place, raw: Raw) -> Raw:
        """A raw formula with its cached value or error; value None: it was never calculated."""
        cell = self._values[title].cell(*place)
        if cell.data_type == "e":
            return Raw(cell.value, raw.number_format, raw.formula, str(cell.value))
        return Raw(cell.value, raw.number_format, raw.formula)


def load(data: bytes, data_only: bool) -> Any:
    """openpyxl's workbook, or Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(data), data_only)
    except MALFORMED as error:
        raise Unreadable(str(error)) from error


def stored(sheet: Worksheet) -> Iterator[tuple[Place, Any]]:
    """The cells that the file has, no others.

    iter_rows makes a cell for every place up to the last one: one stray character in XFD1048576 would
    ask for seventeen thousand million of them.
    """
    for place, cell in sheet._cells.items():
        if not isinstance(cell, MergedCell):
            yield place, cell


def raw_of(cell: Any) -> Raw:
    """What stands in a cell, without the value of a formula."""
    if cell.data_type == "f":
        formula = (
            cell.value
            if isinstance(cell.value, str)
            else f"={getattr(cell.value, 'text', '') or ''}"
        )
        return Raw(None, cell.number_format, "=" + formula.lstrip("="))
    if cell.data_type == "e":
        return Raw(cell.value, cell.number_format, error=str(cell.value))
    return Raw(cell.value, cell.number_format)


def is_own(comment: Any) -> bool:
    """True for the marks that a returned copy carries."""
    return comment.author == OWN_AUTHOR or (comment.text or "").lstrip().startswith(
        OWN_MARKS
    )


def hidden_columns(sheet: Worksheet, columns: int) -> Iterator[int]:
    """Numbers of the hidden columns within reach."""
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            yield from range(
                dimension.min, min(dimension.max or dimension.min, columns) + 1
            )
