"""What the settings say where their workbook cannot: the defaults of what is newer than its template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.tables.ready_rows import key_of
from pipeline.workbooks.reading.contents import Cell, Contents
from pipeline.workbooks.reading.places import Template
from schemas.contract import Field, Sheet
from schemas.kinds import SETTINGS
from schemas.matching import fold
from schemas.reading import BLANK, Reading, State
from schemas.settings.defaults import defaults

Row = Mapping[str, Any]
#: The states of a cell that has no place in the workbook: newer than its template, or gone from it.
NEWER, GONE = State.NOT_ASKED, State.REFUSED


def with_defaults(contents: Contents, *, restored: bool = False) -> Contents:
    """The settings with the defaults of the sheets, columns and questions that their template did not have.

    ``restored``: also of those that it had and that somebody deleted, as a copy gives them back.
    """
    if contents.stamp is None:
        return contents
    template = Template(SETTINGS, contents.stamp.version)
    filled = {NEWER, GONE} if restored else {NEWER}
    cells = [_filled(cell, filled) for cell in contents.cells]
    missing = []
    for sheet in SETTINGS:
        if sheet.name not in contents.missing:
            continue
        if restored or template.is_new(sheet):
            cells.extend(_cells_of(sheet))
        else:
            missing.append(sheet.name)
    return replace(contents, cells=tuple(cells), missing=tuple(missing))


def _filled(cell: Cell, states: set[State]) -> Cell:
    """A cell that has no place in the workbook with the default of its row; any other as it stands."""
    if cell.cell or cell.reading.state not in states:
        return cell
    sheet = SETTINGS[cell.sheet]
    row = _rows_of(sheet).get(fold(cell.key))
    return cell if row is None else _cell(sheet, sheet[cell.field], cell.row, row)


def _rows_of(sheet: Sheet) -> Mapping[str, Row]:
    """The default rows of a sheet by key, however it is written."""
    return {fold(_key(sheet, row)): row for row in defaults(sheet.name)}


def _cells_of(sheet: Sheet) -> Iterator[Cell]:
    """The cells of a whole sheet as it ships."""
    for number, row in enumerate(defaults(sheet.name), start=1):
        for field in sheet.fields:
            yield _cell(sheet, field, number, row)


def _cell(sheet: Sheet, field: Field, number: int, row: Row) -> Cell:
    """A default as a cell without a place."""
    value = row[field.name]
    unit = str(row.get(field.unit_from) or "")
    text = "" if value is None else field.type.show(value, unit)
    reading = BLANK if value is None else Reading(State.VALUE, value)
    key = _key(sheet, row)
    return Cell(sheet.name, number, key, field.name, "", text, "", reading)


def _key(sheet: Sheet, row: Row) -> str:
    """The key of a default row; a form has none."""
    if sheet.is_form:
        return ""
    texts = {}
    for name in sheet.key:
        value = row[name]
        texts[name] = "" if value is None else sheet[name].type.show(value, "")
    return key_of(sheet, texts)
