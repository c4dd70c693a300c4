"""The sheets Partijen and Kalender: every partnership on one line, to filter, sort and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.excel import (
    BAR,
    BAR_EDGE,
    BLUE,
    LINE,
    MUTED,
    NAVY,
    RAIL,
    TONES,
    WHITE,
    Sheet,
    fitted,
    text_pixels,
    wrapped,
)
from pipeline.pages.page import Column, Grid, Value
from pipeline.publishing.charts import sparkline, sure
from pipeline.publishing.dashboard_cells import chip_text
from pipeline.publishing.data_sheet import Placed, number_format, shown_text
from pipeline.publishing.marks import print_marks

TRENDS = "Trend van de bijdragen"
HEADING_ROW = 4
LINE_HEIGHT, ROW = 19, 34
INDENT = 9  # pixels of one step of indentation
MARGINS = (0.3, 0.3, 0.55, 0.55)
GROWTH = "[$-413]+0.0%;[$-413]\N{MINUS SIGN}0.0%;[$-413]0.0%"


class Ways(NamedTuple):
    """Where links lead: back to the overview, and to the page of each partnership by its id."""

    back: str
    pages: Mapping[str, str]


def trend_feed(grid: Grid) -> Grid:
    """The numbers behind the small columns as one table, a row a year, oldest first."""
    rows = tuple(
        (
            row[1],
            Value(number=float(place), format="whole"),
            Value(number=amount, format="amount"),
        )
        for row in grid.rows
        for value in row
        for place, amount in enumerate(value.series, 1)
    )
    columns = (
        Column("samenwerkingsverband"),
        Column("volgorde (oud naar nieuw)"),
        Column("bijdrage (€)"),
    )
    return Grid(TRENDS, columns, rows)


def fill_table(
    sheet: Sheet, grid: Grid, marks: Sequence[str], ways: Ways, trends: Placed | None
) -> None:
    """A grid as a real Excel table with filter buttons, its total below, printed one page wide.

    ``trends`` is where ``trend_feed`` of the same grid was written.
    """
    said = "Filter en sorteer met de knoppen in de kopregel. De naam leidt naar het dashboard."
    widths = _heading(sheet, grid, said, marks, ways)
    first = HEADING_ROW + 1
    start = trends.first if trends is not None else 0
    for number, row in enumerate(grid.rows):
        lines = 1
        for col, value in enumerate(row):
            lines = max(
                lines,
                _cell(
                    sheet,
                    first + number,
                    col,
                    value,
                    grid.columns[col],
                    widths[col],
                    ways,
                ),
            )
            if value.series and trends is not None:
                cells = Placed(
                    trends.sheet, start, start + len(value.series) - 1, 3
                ).column(2)
                sparkline(
                    sheet, first + number, col, cells.removeprefix("="), value.series
                )
                start += len(value.series)
        sheet.height(first + number, max(ROW, lines * LINE_HEIGHT + 5))
    _table(sheet, grid)
    _bars(sheet, grid)
    end = first + max(len(grid.rows), 1)
    if not grid.rows:
        sheet.text(first, 1, grid.empty, font_color=MUTED)
    if grid.total and grid.rows:
        end = _total(sheet, end, grid)
    if grid.note:
        sheet.text(end, 1, grid.note, font_size=10, font_color=MUTED)
        end += 1
    _page(sheet, grid, end, 2)


def fill_calendar(sheet: Sheet, grid: Grid, marks: Sequence[str], ways: Ways) -> None:
    """Partnerships by months: a strong cell is the council's turn, a light one informs it."""
    widths = _heading(sheet, grid, grid.note, marks, ways)
    first = HEADING_ROW + 1
    for number, row in enumerate(grid.rows):
        lines = 1
        for col, value in enumerate(row):
            lines = max(
                lines,
                _cell(
                    sheet,
                    first + number,
                    col,
                    value,
                    grid.columns[col],
                    widths[col],
                    ways,
                ),
            )
        sheet.height(first + number, max(ROW, lines * LINE_HEIGHT + 5))
    sheet.height(HEADING_ROW, 26)
    for col, column in enumerate(grid.columns):
        sheet.text(
            HEADING_ROW, col, column.heading, **_head(column) | {"valign": "vcenter"}
        )
    end = first + len(grid.rows)
    if grid.empty:
        sheet.text(end, 0, grid.empty, font_color=MUTED)
        end += 1
    _page(sheet, grid, end, 1)


def cut(text: str, room: float) -> str:
    """As many letters as fit: two names that begin alike stay apart as long as they can."""
    if text_pixels(text) <= room:
        return text
    while len(text) > 1 and text_pixels(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


# -- inside


def _heading(
    sheet: Sheet, grid: Grid, said: str, marks: Sequence[str], ways: Ways
) -> list[int]:
    """Title, what the sheet holds, the marks and the way back; gives the widths of the columns."""
    widths = [column.width * 7 + 5 for column in grid.columns]
    print_marks(sheet, marks)
    sheet.columns(widths)
    sheet.height(0, 38)
    sheet.text(0, 0, grid.title, font_size=20, bold=True, font_color=NAVY)
    sheet.text(1, 0, said, font_color=MUTED)
    sheet.text(2, 0, "  ·  ".join(marks), font_size=10, bold=True, font_color=NAVY)
    sheet.link(3, 0, ways.back, "◄ Overzicht", "Terug naar het overzicht", font_size=10)
    sheet.height(HEADING_ROW, 44)
    return widths


def _cell(
    sheet: Sheet,
    row: int,
    col: int,
    value: Value,
    column: Column,
    width: int,
    ways: Ways,
) -> int:
    """One cell; gives the number of lines that it takes."""
    style: dict[str, Any] = {"bottom": 4, "bottom_color": LINE, **_side(column)}
    if value.muted:
        style["font_color"] = MUTED
    if value.chip is not None:
        return _chip(sheet, row, col, value, width, style)
    if value.number is not None:
        shown = GROWTH if value.format == "growth" else number_format(value)
        sheet.number(row, col, value.number, num_format=shown, **style)
        return 1
    text = shown_text(value)
    if value.link in ways.pages:
        # not every viewer wraps a link
        sheet.link(
            row,
            col,
            ways.pages[value.link],
            cut(text, width - INDENT - 8),
            text[:250],
            **style,
        )
        return 1
    sheet.text(row, col, text, text_wrap=True, **style)
    return len(wrapped(text, width if column.align == "center" else width - INDENT))


def _chip(
    sheet: Sheet, row: int, col: int, value: Value, width: int, style: dict[str, Any]
) -> int:
    chip = value.chip
    assert chip is not None
    text = chip_text(chip) + (" vb" if value.example else "")
    ink, fill = TONES[chip.tone]
    look = style | {
        "font_color": ink,
        "bg_color": fill,
        "font_size": 10,
        "align": "center",
        "text_wrap": True,
    }
    look |= {
        "bold": chip.tone not in ("zacht", "geen"),
        "border": 1,
        "border_color": WHITE,
    }
    lines = wrapped(text, width, 10, bold=True)
    sheet.text(row, col, text, **look)
    return len(lines)


def _side(column: Column) -> dict[str, Any]:
    """Alignment, clear of the neighbours."""
    return {"align": column.align} | ({} if column.align == "center" else {"indent": 1})


def _head(column: Column) -> dict[str, Any]:
    look = {"bold": True, "font_color": WHITE, "bg_color": NAVY, "font_size": 10}
    return look | {"text_wrap": True, "valign": "top", **_side(column)}


def _table(sheet: Sheet, grid: Grid) -> None:
    """A real table over what was written; filter buttons, no style of its own (not every viewer draws it)."""
    columns = [
        {"header": column.heading, "header_format": sheet.book.style(**_head(column))}
        for column in grid.columns
    ]
    last = HEADING_ROW + max(len(grid.rows), 1)
    options = {
        "name": "T_Partijen",
        "style": None,
        "autofilter": True,
        "banded_rows": False,
        "columns": columns,
    }
    sure(sheet.raw.add_table(HEADING_ROW, 0, last, len(columns) - 1, options), "tabel")


def _bars(sheet: Sheet, grid: Grid) -> None:
    """A bar behind each contribution."""
    col = next(
        (
            n
            for n, column in enumerate(grid.columns)
            if column.heading.startswith("Bijdrage")
        ),
        None,
    )
    if col is None or not grid.rows:
        return
    first, last = HEADING_ROW + 1, HEADING_ROW + len(grid.rows)
    bar = {
        "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": BAR,
        "bar_border_color": BAR_EDGE, "min_type": "num", "min_value": 0,
    }  # fmt: skip
    sure(sheet.raw.conditional_format(first, col, last, col, bar), "balk")


def _total(sheet: Sheet, row: int, grid: Grid) -> int:
    """The total stands below the table, so that filtering and sorting leave it alone."""
    sheet.height(row, 24)
    for col, value in enumerate(grid.total):
        style: dict[str, Any] = {
            "top": 2,
            "top_color": NAVY,
            "bg_color": RAIL,
            "bold": True,
        }
        style |= _side(grid.columns[col])
        if value.number is not None:
            sheet.number(
                row, col, value.number, num_format=number_format(value), **style
            )
        else:
            sheet.text(row, col, value.text, **style)
    return row + 1


def _page(sheet: Sheet, grid: Grid, end: int, frozen: int) -> None:
    raw = sheet.raw
    sheet.landscape(sheet.name, fitted(grid.title, 600), MARGINS)
    raw.repeat_rows(HEADING_ROW)
    raw.fit_to_pages(1, 0)
    raw.freeze_panes(HEADING_ROW + 1, frozen)
    raw.print_area(0, 0, max(end, HEADING_ROW + 1), len(grid.columns) - 1)
    raw.set_zoom(90)
    raw.set_tab_color(BLUE)
