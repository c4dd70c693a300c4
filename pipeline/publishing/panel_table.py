"""A table in a panel: texts, figures and chips, and what there was no room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.excel import INK, Sheet, fitted
from pipeline.looks import CENTRED, HEAD, HEAD_LINE, LINE_BELOW, SMALL, SMALL_QUIET
from pipeline.pages.page import Chip, Grid, Value
from pipeline.publishing.dashboard_cells import (
    CELL,
    PANEL_CELLS,
    TEXT_LINE,
    Place,
    chip_cell,
    fit,
    heading,
    in_words,
    note_line,
)
from pipeline.publishing.data_sheet import number_format, shown_text


def draw_table(sheet: Sheet, place: Place, grid: Grid) -> None:
    """A table of at most four columns: the first takes the room that the others leave.

    Its note stands on the line for notes, or takes its last row where the band has none.
    """
    if len(grid.columns) > PANEL_CELLS:
        raise ValueError(f"{grid.title}: a panel has room for {PANEL_CELLS} columns")
    heading(sheet, place.row, place.col, grid.title)
    room = len(place.body)
    if not grid.rows:
        in_words(sheet, place.row + 1, place.col, grid.empty)
    else:
        if grid.note and not place.notes:
            room -= 1
            note_line(sheet, place.row + 1 + room, place.col, grid.note)
        _draw_headings(sheet, place, grid, room)
        for at, cells in enumerate(grid.rows[:room], place.row + 1):
            height = place.heights[at - place.row]
            _draw_row(sheet, at, place.col, cells, height)
    if place.notes:
        note_line(sheet, place.last, place.col, _note(grid, room))


def _note(grid: Grid, room: int) -> str:
    """How many rows there was no room for, before what must be said of the table."""
    rest = len(grid.rows) - room
    return f"Nog {rest} niet getoond. {grid.note}" if rest > 0 else grid.note


def _first_width(columns: int) -> int:
    """The number of cells of the first column."""
    return PANEL_CELLS - columns + 1


def _draw_headings(sheet: Sheet, place: Place, grid: Grid, room: int) -> None:
    """The title with what is left out, and the headings of the other columns beside it."""
    first = _first_width(len(grid.columns))
    for col, column in enumerate(grid.columns[1:], place.col + first):
        style = {**SMALL_QUIET, **CENTRED, **HEAD_LINE}
        sheet.text(place.row, col, column.heading, **style)
    rest = len(grid.rows) - room
    more = f"  (+{rest})" if rest > 0 else ""
    title = fitted(grid.title + more, CELL * first, 12, 1, True)
    sheet.text(place.row, place.col, title, **HEAD)


def _draw_row(
    sheet: Sheet, row: int, col: int, cells: Sequence[Value], height: int
) -> None:
    """One row: a text over the first cells, and a figure, word or judgement in each of the others."""
    first = _first_width(len(cells))
    lines = max(2, (height - 2) // TEXT_LINE)
    words = fit(cells[0], CELL * first, 11, lines)
    style: dict[str, Any] = {**LINE_BELOW, "text_wrap": True}
    if first > 1:
        sheet.merge(row, col, row, col + first - 1, words, **style)
    else:
        sheet.text(row, col, words, **style)
    for at, value in enumerate(cells[1:], col + first):
        _draw_cell(sheet, row, at, value)


def _draw_cell(sheet: Sheet, row: int, col: int, value: Value) -> None:
    """A judgement as a chip, a number as a number, and anything else as small words."""
    style: dict[str, Any] = {**LINE_BELOW, **SMALL, **CENTRED, "font_color": INK}
    if value.chip is not None:
        chip = Chip(shown_text(value), value.chip.tone)
        chip_cell(sheet, row, col, chip, **LINE_BELOW)
    elif value.number is not None:
        sheet.number(row, col, value.number, **style, num_format=number_format(value))
    else:
        sheet.text(row, col, fit(value, CELL, 10, 2), **style, text_wrap=True)
