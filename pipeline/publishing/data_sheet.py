"""Sheets of plain tables: Gegevens, and every table that a chart is fed from.

Real Excel tables with one heading row, no merged and no empty cells; their names begin with T_.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.excel import AMOUNT_FORMAT, NAVY, Book, Sheet, quoted, wrapped
from pipeline.looks import (
    LINE_BELOW,
    MARKS,
    QUIET,
    TABLE_HEAD,
    TABLE_MARGINS,
    TITLE,
    TITLE_BAR,
    Look,
)
from pipeline.pages.page import Grid, Page, Value
from pipeline.pages.sentences import decimals_for, fraction
from pipeline.publishing.marks import BETWEEN, print_marks
from pipeline.scoring.dutch import number

#: Widths of the columns that all tables of a sheet share: what, text, bron, figures, and two more texts.
WIDTHS = (210, 360, 230, 124, 124, 136, 260, 200)
RIGHT: Look = {"align": "right", "indent": 1}
LEFT: Look = {"align": "left"}
LINE_HEIGHT, PADDING, HIGHEST = 19, 5, 540
MINUS = "\N{MINUS SIGN}"
NUMBER_FORMATS: Mapping[str, str] = {
    "amount": AMOUNT_FORMAT.replace("_ ", ""),
    "thousand": f"[$-413]#,##0,;[$-413]{MINUS}#,##0,",
    "million": f"[$-413]#,##0.0,,;[$-413]{MINUS}#,##0.0,,",
    "billion": f"[$-413]#,##0.0,,,;[$-413]{MINUS}#,##0.0,,,",
    "cents": f"[$-413]#,##0.00;[$-413]{MINUS}#,##0.00",
    "percentage": f"[$-413]0.0%;[$-413]{MINUS}0.0%",
    "decimal": f"[$-413]0.0;[$-413]{MINUS}0.0",
    "whole": "0",
}


class Placed(NamedTuple):
    """Where a table stands: sheet, rows of its body (zero-based) and number of columns."""

    sheet: str
    first: int
    last: int
    columns: int

    def column(self, position: int) -> str:
        """The cells of a column as a reference."""
        letter = chr(ord("A") + position)
        return f"={quoted(self.sheet)}!${letter}${self.first + 1}:${letter}${self.last + 1}"


def number_text(value: Value) -> str:
    """A number as its format shows it, to measure it."""
    given = value.number or 0.0
    match value.format:
        case "amount" | "whole":
            return number(given, 0)
        case "thousand":
            return number(given / 1_000, 0)
        case "million":
            return number(given / 1_000_000, 1)
        case "billion":
            return number(given / 1_000_000_000, 1)
        case "percentage":
            return fraction(given)
        case "cents":
            return number(given, 2)
        case _:
            return number(given, 1)


def number_format(value: Value) -> str:
    """How a number is shown, with its mark where it is an example."""
    shown = NUMBER_FORMATS.get(value.format, "General")
    number = value.number
    if value.format == "score":
        whole = number is not None and float(number).is_integer()
        shown = NUMBER_FORMATS["whole" if whole else "decimal"]
    elif value.format == "percentage" and number is not None:
        places = "0" * decimals_for(number)
        shown = shown.replace("0.0%", f"0.{places}%")
    marks = _word_marks(value)
    if not marks:
        return shown
    signs = [f'{part}"{marks}"' for part in shown.split(";")]
    return ";".join(signs)


def shown_text(value: Value) -> str:
    """A text value with its marks."""
    text = value.chip.text if value.chip is not None else value.text
    return text + suffix(value)


def suffix(value: Value) -> str:
    """The marks behind a value: its kind, example, footnote."""
    return _word_marks(value) + (f" ({value.note})" if value.note else "")


def _word_marks(value: Value) -> str:
    """The marks that are words: its kind, and whether it is an example."""
    kind = f" {value.mark}" if value.mark else ""
    return kind + (" vb" if value.example else "")


def data_sheet(
    book: Book,
    name: str,
    page: Page,
    grids: Sequence[Grid],
    back: str,
    widths: Sequence[int] = WIDTHS,
) -> Sheet:
    """A sheet of tables below each other, with a link back and the marks of the page on every print of it."""
    sheet = book.sheet(name)
    sheet.columns(widths)
    sheet.height(0, 38)
    sheet.fill(0, 0, len(widths) - 1, bg_color=NAVY)
    title = {**TITLE_BAR, "font_size": 16, "bold": True, "indent": 1}
    sheet.text(0, 0, f"{name} bij {page.title}", **title)
    sheet.height(1, 24)
    target = f"internal:{quoted(back)}!A1"
    sheet.link(1, 0, target, f"◄ {back}", "Terug naar de pagina", bold=True)
    sheet.text(1, 1, BETWEEN.join(page.marks), **MARKS)
    sheet.freeze(2)
    write_tables(sheet, grids, 3, widths=widths)
    sheet.landscape(name, page.title, TABLE_MARGINS)
    print_marks(sheet, page.marks)
    sheet.fit_pages()
    sheet.repeat_rows(0)
    return sheet


def write_tables(
    sheet: Sheet,
    grids: Sequence[Grid],
    row: int,
    tail: str = "",
    widths: Sequence[int] = WIDTHS,
    about: str = "",
) -> dict[str, Placed]:
    """Tables from this row on; where each of them stands, by title.

    ``tail`` keeps names unique, ``about`` is what the tables are about where a sheet holds several.
    """
    placed: dict[str, Placed] = {}
    for grid in grids:
        if grid.rows:
            titled = replace(grid, title=f"{about}: {grid.title}") if about else grid
            placed[grid.title] = _write(
                sheet, titled, table_name(grid.title) + tail, row, widths
            )
            row = placed[grid.title].last + 3
    return placed


def next_row(sheet: Sheet) -> int:
    """The first row below everything that stands on the sheet, with two rows free."""
    used = sheet.rows_used
    return used + 2 if used else 0


def _write(
    sheet: Sheet, grid: Grid, name: str, row: int, shared: Sequence[int]
) -> Placed:
    """One table: title, note, headings, body."""
    sheet.height(row, 26)
    sheet.text(row, 0, grid.title, **TITLE, valign="bottom")
    if grid.note:
        row += 1
        sheet.text(row, 0, grid.note, **QUIET)
    head, first = row + 1, row + 2
    widths = [shared[min(n, len(shared) - 1)] for n in range(len(grid.columns))]
    sheet.height(head, _head_height(grid, widths))
    for at, cells in enumerate(grid.rows, first):
        _write_row(sheet, at, cells, widths)
    last = first + len(grid.rows) - 1
    _name_table(sheet, grid, name, head, last)
    return Placed(sheet.name, first, last, len(grid.columns))


def _head_height(grid: Grid, widths: Sequence[int]) -> int:
    """Pixels of the heading row, by its longest heading."""
    lines = 1
    for column, width in zip(grid.columns, widths, strict=True):
        lines = max(lines, len(wrapped(column.heading, width, 11, True)))
    return lines * LINE_HEIGHT + PADDING


def _name_table(sheet: Sheet, grid: Grid, name: str, head: int, last: int) -> None:
    """Makes an Excel table of what was written, with words for who cannot see it."""
    numbers = _numeric_columns(grid)
    headings: list[tuple[str, Look]] = []
    for place, column in enumerate(grid.columns):
        side = RIGHT if place in numbers else LEFT
        headings.append((column.heading, {**TABLE_HEAD, **side}))
    words = f"{grid.title}: {', '.join(text for text, _ in headings)}."
    options = {"autofilter": False, "title": grid.title, "description": words}
    sheet.plain_table(head, last, name, headings, **options)


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """How many lines a text takes; most texts of Toelichting are the same in every dashboard."""
    return len(wrapped(text, width))


def _write_row(
    sheet: Sheet, row: int, cells: Sequence[Value], widths: Sequence[int]
) -> None:
    """One row; text wraps, so that nothing is hidden."""
    texts = [pair for pair in zip(cells, widths, strict=True) if pair[0].number is None]
    lines = max(_lines(shown_text(value), width) for value, width in texts)
    place = "top" if lines > 1 else "vcenter"
    style: dict[str, Any] = {**LINE_BELOW, "text_wrap": True, "valign": place}
    for col, value in enumerate(cells):
        if value.number is not None:
            shown = number_format(value)
            sheet.number(row, col, value.number, **style, **RIGHT, num_format=shown)
        else:
            sheet.text(row, col, shown_text(value), **style, **LEFT)
    sheet.height(row, min(lines * LINE_HEIGHT + PADDING, HIGHEST))


def _numeric_columns(grid: Grid) -> set[int]:
    """Columns that hold a number: their heading stands right as well."""
    numeric: set[int] = set()
    for row in grid.rows:
        numeric.update(col for col, value in enumerate(row) if value.number is not None)
    return numeric


def table_name(title: str) -> str:
    """A name that Excel takes for a table."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return "T_" + re.sub(r"\W+", "_", plain).strip("_")[:60]
