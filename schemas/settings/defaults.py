"""The default assessment framework, shipped as one CSV per settings sheet.

A file is written as people write values in Dutch ("2,25", "0,1%", "100.000") and is read by the types of
its sheet's fields, so that a default can never be something that the workbook itself would refuse.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

from schemas.bounds import breaks
from schemas.contract import Sheet
from schemas.reading import Raw, State
from schemas.settings import SETTINGS

FOLDER = files("schemas.settings") / "defaults"


def defaults(sheet_name: str) -> tuple[dict[str, object], ...]:
    """The default rows of a settings sheet as {field name: value}, an empty cell as None.

    A sheet without defaults gives no rows. A value that its own field refuses raises ValueError with
    file, row and column. The rows are the caller's own.
    """
    return tuple(dict(row) for row in _shipped(sheet_name))


@cache
def _shipped(sheet_name: str) -> tuple[dict[str, object], ...]:
    """The rows of the CSV of a sheet, read once."""
    resource = FOLDER / f"{sheet_name}.csv"
    if not resource.is_file():
        return ()
    return read(SETTINGS[sheet_name], resource.read_text(encoding="utf-8"))


def read(sheet: Sheet, text: str) -> tuple[dict[str, object], ...]:
    """The rows of one CSV text; columns that the file leaves out are None."""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    unknown = [name for name in reader.fieldnames or () if name not in sheet.by_name]
    if unknown:
        raise ValueError(
            f"{sheet.name}.csv, row 1: no such field: {', '.join(unknown)}"
        )
    return tuple(
        _row(sheet, number, cells) for number, cells in enumerate(reader, start=2)
    )


def _row(sheet: Sheet, number: int, cells: dict[str, str]) -> dict[str, object]:
    """One row: every field of the sheet, parsed by its type, in the unit of the row's own unit cell."""
    if None in cells or None in cells.values():
        raise ValueError(f"{sheet.name}.csv, row {number}: too many or too few cells")
    row: dict[str, object] = {}
    for field in sheet.fields:
        text = cells.get(field.name, "")
        reading = field.type.parse(
            Raw(text or None), field, cells.get(field.unit_from, "")
        )
        rule = reading.rule or breaks(field, reading.value)
        if rule or reading.state not in (State.VALUE, State.BLANK):
            raise ValueError(
                f"{sheet.name}.csv, row {number}, column {field.name}: {text!r} is refused {rule}"
            )
        row[field.name] = reading.value if reading.state is State.VALUE else None
    return row
