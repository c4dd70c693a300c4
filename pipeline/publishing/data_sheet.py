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

from pipeline.excel import (
    BLUE,
    LINE,
    MUTED,
    NAVY,
    PALE,
    WHITE,
    Book,
    Sheet,
    quoted,
    wrapped,
)
from pipeline.pages.page import Grid, Page, Value
from pipeline.pages.sentences import decimals_for, fraction
from pipeline.publishing.marks import print_marks
from pipeline.scoring.dutch import number

#: Widths of the columns that all tables of a sheet share: what, text, bron, figures, and two more texts.
WIDTHS = (210, 360, 230, 124, 124, 136, 260, 200)
RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
LEFT: dict[str, Any] = {"align": "left"}
LINE_HEIGHT, PADDING = 19, 5
MINUS = "\N{MINUS SIGN}"
NUMBER_FORMATS: Mapping[str, str] = {
    "amount": f"[$-413]#,##0;[$-413]{MINUS}#,##0",
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
    if value.format == "score":
        whole = value.number is not None and float(value.number).is_integer()
        shown = "0" if whole else NUMBER_FORMATS["decimal"]
    else:
        shown = NUMBER_FORMATS.get(value.format, "General")
    if value.format == "percentage" and value.number is not None:
        shown = shown.replace("0.0%", f"0.{'0' * decimals_for(value.number)}%")
    tail = (f" {value.mark}" if value.mark else "") + (" vb" if value.example else "")
    return ";".join(f'{part}"{tail}"' for part in shown.split(";")) if tail else shown


def shown_text(value: Value) -> str:
    """A text value with its marks."""
    text = value.chip.text if value.chip is not None else value.text
    return text + suffix(value)


def suffix(value: Value) -> str:
    """The marks behind a value: its kind, example, footnote."""
    mark = f" {value.mark}" if value.mark else ""
    return (
        mark
        + (" vb" if value.example else "")
        + (f" ({value.note})" if value.note else "")
    )


def data_sheet(
    book: Book,
    name: str,
    page: Page,
    grids: Sequence[Grid],
    back: str,
    widths: Sequence[int] = WIDTHS,
) -> Sheet:
    """A sheet of tables below each other, with a link back and the marks of the page on every print of it."""
    title = page.title
    sheet = book.sheet(name)
    sheet.columns(widths)
    sheet.height(0, 38)
    sheet.fill(0, 0, len(widths) - 1, bg_color=NAVY)
    sheet.text(
        0,
        0,
        f"{name} bij {title}",
        bg_color=NAVY,
        font_color=WHITE,
        font_size=16,
        bold=True,
        indent=1,
    )
    sheet.height(1, 24)
    sheet.link(
        1,
        0,
        f"internal:{quoted(back)}!A1",
        f"◄ {back}",
        "Terug naar de pagina",
        bold=True,
    )
    sheet.text(1, 1, "  ·  ".join(page.marks), font_size=10, bold=True, font_color=NAVY)
    sheet.raw.freeze_panes(2, 0)
    write_tables(sheet, grids, 3, widths=widths)
    sheet.landscape(name, title, (0.4, 0.4, 0.6, 0.6))
    print_marks(sheet, page.marks)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(0)
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
    """The first row below everything that stands on the sheet, with one row free."""
    last = sheet.raw.dim_rowmax
    return 0 if last is None else int(last) + 3


def _write(
    sheet: Sheet, grid: Grid, name: str, row: int, shared: Sequence[int]
) -> Placed:
    """One table: title, note, headings, body."""
    sheet.height(row, 26)
    sheet.text(
        row, 0, grid.title, bold=True, font_size=12, font_color=NAVY, valign="bottom"
    )
    if grid.note:
        row += 1
        sheet.text(row, 0, grid.note, font_color=MUTED)
    head, first = row + 1, row + 2
    widths = [shared[min(n, len(shared) - 1)] for n in range(len(grid.columns))]
    heading: dict[str, Any] = {
        "bold": True, "font_color": NAVY, "bg_color": PALE, "text_wrap": True, "valign": "bottom",
        "bottom": 2, "bottom_color": BLUE,
    }  # fmt: skip
    lines = max(
        len(wrapped(c.heading, w, 11, True))
        for c, w in zip(grid.columns, widths, strict=True)
    )
    sheet.height(head, lines * LINE_HEIGHT + PADDING)
    for offset, cells in enumerate(grid.rows):
        _body(sheet, first + offset, cells, widths)
    last = first + len(grid.rows) - 1
    numbers = _numeric_columns(grid)
    code = sheet.raw.add_table(
        head,
        0,
        last,
        len(grid.columns) - 1,
        {
            "name": name,
            "style": None,
            "autofilter": False,
            "title": grid.title,
            "description": f"{grid.title}: {', '.join(c.heading for c in grid.columns)}.",
            "columns": [
                {
                    "header": column.heading,
                    "header_format": sheet.book.style(
                        **heading, **(RIGHT if n in numbers else LEFT)
                    ),
                }
                for n, column in enumerate(grid.columns)
            ],
        },
    )
    if code != 0:
        raise ValueError(f"tabel {grid.title}: xlsxwriter weigerde dit (code {code})")
    return Placed(sheet.name, first, last, len(grid.columns))


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """How many lines a text takes; most texts of Toelichting are the same in every dashboard."""
    return len(wrapped(text, width))


def _body(
    sheet: Sheet, row: int, cells: Sequence[Value], widths: Sequence[int]
) -> None:
    """One row; text wraps, so that nothing is hidden."""
    lines = max(
        _lines(shown_text(v), w)
        for v, w in zip(cells, widths, strict=True)
        if v.number is None
    )
    place = "top" if lines > 1 else "vcenter"
    style: dict[str, Any] = {
        "text_wrap": True,
        "valign": place,
        "bottom": 4,
        "bottom_color": LINE,
    }
    for col, value in enumerate(cells):
        if value.number is not None:
            sheet.number(
                row,
                col,
                value.number,
                **style,
                num_format=number_format(value),
                align="right",
                indent=1,
            )
            continue
        sheet.text(row, col, shown_text(value), **style, align="left")
    sheet.height(row, min(lines * LINE_HEIGHT + PADDING, 540))


def _numeric_columns(grid: Grid) -> set[int]:
    """Columns that hold a number: their heading stands right as well."""
    return {
        n
        for row in grid.rows
        for n, value in enumerate(row)
        if value.number is not None
    }


def table_name(title: str) -> str:
    """A name that Excel takes for a table."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return "T_" + re.sub(r"\W+", "_", plain).strip("_")[:60]
