"""The sheets Partijen and Kalender: every partnership on one line, to filter, sort and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.excel import BLUE, NAVY, RAIL, TONES, Sheet, fitted, text_pixels, wrapped
from pipeline.looks import (
    CENTRED,
    LINE_BELOW,
    MARKS,
    QUIET,
    SMALL,
    SMALL_QUIET,
    TITLE_BAR,
    WHITE_EDGE,
    WIDE_MARGINS,
    Look,
    coloured,
)
from pipeline.pages.page import Column, Grid, Tone, Value
from pipeline.publishing.dashboard_cells import chip_text
from pipeline.publishing.data_sheet import Placed, number_format, shown_text
from pipeline.publishing.marks import BETWEEN, print_marks

TRENDS = "Trend van de bijdragen"
TABLE_NAME = "T_Partijen"
HEADING_ROW = 4
FIRST_ROW = HEADING_ROW + 1
LINE_HEIGHT, ROW, PADDING = 19, 34, 5
INDENT = 9  # pixels of one step of indentation
LONGEST_TIP = 250
GROWTH = "[$-413]+0.0%;[$-413]\N{MINUS SIGN}0.0%;[$-413]0.0%"
TABLE_WORDS = (
    "Filter en sorteer met de knoppen in de kopregel. De naam leidt naar het dashboard."
)
#: Judgements that are not bold.
LIGHT_TONES = (Tone.SOFT, Tone.NONE)


class Ways(NamedTuple):
    """Where links lead: back to the overview, and to the page of each partnership by its id."""

    back: str
    pages: Mapping[str, str]


def trend_feed(grid: Grid) -> Grid:
    """The numbers behind the small columns as one table, a row a year, oldest first."""
    rows: list[tuple[Value, ...]] = []
    for row in grid.rows:
        for value in row:
            rows += _trend_rows(row[1], value)
    columns = (
        Column("samenwerkingsverband"),
        Column("volgorde (oud naar nieuw)"),
        Column("bijdrage (€)"),
    )
    return Grid(TRENDS, columns, tuple(rows))


def _trend_rows(name: Value, value: Value) -> list[tuple[Value, ...]]:
    """The series of one value, a row a year."""
    rows: list[tuple[Value, ...]] = []
    for place, amount in enumerate(value.series, 1):
        order = Value(number=float(place), format="whole")
        rows.append((name, order, Value(number=amount, format="amount")))
    return rows


def fill_table(
    sheet: Sheet, grid: Grid, marks: Sequence[str], ways: Ways, trends: Placed | None
) -> None:
    """A grid as a real Excel table with filter buttons, its total below, printed one page wide.

    ``trends`` is where ``trend_feed`` of the same grid was written.
    """
    widths = _write_heading(sheet, grid, TABLE_WORDS, marks, ways)
    start = trends.first if trends is not None else 0
    for at, row in enumerate(grid.rows, FIRST_ROW):
        lines = 1
        for col, value in enumerate(row):
            needed = _write_cell(
                sheet, at, col, value, grid.columns[col], widths[col], ways
            )
            lines = max(lines, needed)
            if value.series and trends is not None:
                end = start + len(value.series) - 1
                cells = Placed(trends.sheet, start, end, 3).column(2)
                sheet.sparkline(at, col, cells.removeprefix("="), value.series)
                start = end + 1
        sheet.height(at, max(ROW, lines * LINE_HEIGHT + PADDING))
    _name_table(sheet, grid)
    _draw_bars(sheet, grid)
    end = _write_foot(sheet, grid)
    _set_page(sheet, grid, end, 2)


def _write_foot(sheet: Sheet, grid: Grid) -> int:
    """What stands below the table: that it is empty, its total, its note. Gives the row after it."""
    end = FIRST_ROW + max(len(grid.rows), 1)
    if not grid.rows:
        sheet.text(FIRST_ROW, 1, grid.empty, **QUIET)
    elif grid.total:
        end = _write_total(sheet, end, grid)
    if grid.note:
        sheet.text(end, 1, grid.note, **SMALL_QUIET)
        end += 1
    return end


def fill_calendar(sheet: Sheet, grid: Grid, marks: Sequence[str], ways: Ways) -> None:
    """Partnerships by months: a strong cell is the council's turn, a light one informs it."""
    widths = _write_heading(sheet, grid, grid.note, marks, ways)
    for at, row in enumerate(grid.rows, FIRST_ROW):
        lines = 1
        for col, value in enumerate(row):
            needed = _write_cell(
                sheet, at, col, value, grid.columns[col], widths[col], ways
            )
            lines = max(lines, needed)
        sheet.height(at, max(ROW, lines * LINE_HEIGHT + PADDING))
    sheet.height(HEADING_ROW, 26)
    for col, column in enumerate(grid.columns):
        style = {**_head_style(column), "valign": "vcenter"}
        sheet.text(HEADING_ROW, col, column.heading, **style)
    end = FIRST_ROW + len(grid.rows)
    if grid.empty:
        sheet.text(end, 0, grid.empty, **QUIET)
        end += 1
    _set_page(sheet, grid, end, 1)


def cut(text: str, room: float) -> str:
    """As many letters as fit: two names that begin alike stay apart as long as they can."""
    if text_pixels(text) <= room:
        return text
    while len(text) > 1 and text_pixels(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


# -- inside


def _write_heading(
    sheet: Sheet, grid: Grid, words: str, marks: Sequence[str], ways: Ways
) -> list[int]:
    """Title, what the sheet holds, the marks and the way back; gives the widths of the columns."""
    widths = [column.width * 7 + 5 for column in grid.columns]
    print_marks(sheet, marks)
    sheet.columns(widths)
    sheet.height(0, 38)
    sheet.text(0, 0, grid.title, font_size=20, bold=True, font_color=NAVY)
    sheet.text(1, 0, words, **QUIET)
    sheet.text(2, 0, BETWEEN.join(marks), **MARKS)
    sheet.link(3, 0, ways.back, "◄ Overzicht", "Terug naar het overzicht", **SMALL)
    sheet.height(HEADING_ROW, 44)
    return widths


def _write_cell(
    sheet: Sheet,
    row: int,
    col: int,
    value: Value,
    column: Column,
    width: int,
    ways: Ways,
) -> int:
    """One cell; gives the number of lines that it takes."""
    style: Look = {**LINE_BELOW, **_side(column)}
    if value.muted:
        style = {**style, **QUIET}
    if value.chip is not None:
        return _write_chip(sheet, row, col, value, width, style)
    if value.number is not None:
        shown = GROWTH if value.format == "growth" else number_format(value)
        sheet.number(row, col, value.number, num_format=shown, **style)
        return 1
    text = shown_text(value)
    if value.link in ways.pages:
        # not every viewer wraps a link
        short = cut(text, width - INDENT - 8)
        sheet.link(row, col, ways.pages[value.link], short, text[:LONGEST_TIP], **style)
        return 1
    sheet.text(row, col, text, text_wrap=True, **style)
    return len(wrapped(text, width if column.align == "center" else width - INDENT))


def _write_chip(
    sheet: Sheet, row: int, col: int, value: Value, width: int, style: Look
) -> int:
    """A judgement as a coloured cell; gives the number of lines that it takes."""
    chip = value.chip
    if chip is None:
        raise ValueError("a value without a judgement")
    text = chip_text(chip) + (" vb" if value.example else "")
    look = {**style, **coloured(*TONES[chip.tone]), **SMALL, **CENTRED, **WHITE_EDGE}
    bold = chip.tone not in LIGHT_TONES
    sheet.text(row, col, text, **look, text_wrap=True, bold=bold)
    return len(wrapped(text, width, 10, bold=True))


def _side(column: Column) -> Look:
    """Alignment, clear of the neighbours."""
    if column.align == "center":
        return CENTRED
    return {"align": column.align, "indent": 1}


def _head_style(column: Column) -> Look:
    """How the heading of a column looks."""
    style = {**TITLE_BAR, **SMALL, **_side(column)}
    return {**style, "bold": True, "text_wrap": True, "valign": "top"}


def _name_table(sheet: Sheet, grid: Grid) -> None:
    """A real table over what was written; filter buttons, no style of its own (not every viewer draws it)."""
    headings = [(column.heading, _head_style(column)) for column in grid.columns]
    last = HEADING_ROW + max(len(grid.rows), 1)
    options = {"autofilter": True, "banded_rows": False}
    sheet.plain_table(HEADING_ROW, last, TABLE_NAME, headings, **options)


def _draw_bars(sheet: Sheet, grid: Grid) -> None:
    """A bar behind each contribution."""
    if not grid.rows:
        return
    for col, column in enumerate(grid.columns):
        if column.heading.startswith("Bijdrage"):
            sheet.number_bars(FIRST_ROW, HEADING_ROW + len(grid.rows), col)
            return


def _write_total(sheet: Sheet, row: int, grid: Grid) -> int:
    """The total stands below the table, so that filtering and sorting leave it alone."""
    sheet.height(row, 24)
    total = {"top": 2, "top_color": NAVY, "bg_color": RAIL, "bold": True}
    for col, value in enumerate(grid.total):
        style = {**total, **_side(grid.columns[col])}
        if value.number is not None:
            shown = number_format(value)
            sheet.number(row, col, value.number, num_format=shown, **style)
        else:
            sheet.text(row, col, value.text, **style)
    return row + 1


def _set_page(sheet: Sheet, grid: Grid, end: int, frozen: int) -> None:
    """The print set-up, what stays in sight, and the colour of the tab."""
    sheet.landscape(sheet.name, fitted(grid.title, 600), WIDE_MARGINS)
    sheet.repeat_rows(HEADING_ROW)
    sheet.fit_pages()
    sheet.freeze(FIRST_ROW, frozen)
    sheet.print_area(max(end, FIRST_ROW), len(grid.columns) - 1)
    sheet.zoom(90)
    sheet.tab_colour(BLUE)
