"""The dashboard as one A4 landscape page in Excel, alone or among others in one workbook.

Twelve equal data columns carry everything: twelve months, six tiles of two, three panels of four. Cells
hold values, never formulas; what does not fit is shortened and stands in full on the sheet Gegevens.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.excel import Book, Sheet, fitted, quoted, wrapped
from pipeline.looks import (
    AT_RIGHT,
    FOOT_LINE,
    PAGE_MARGINS,
    SMALL,
    SMALL_QUIET,
    WRAPPED,
)
from pipeline.pages.data import Annex
from pipeline.pages.page import Page
from pipeline.pages.sentences import EXAMPLE_NOTE
from pipeline.publishing.chart_tables import feeds
from pipeline.publishing.dashboard_bands import draw_bands
from pipeline.publishing.dashboard_cells import CELL, LAST, WIDTHS
from pipeline.publishing.dashboard_head import header
from pipeline.publishing.dashboard_layout import FOOTER_LINE, layout
from pipeline.publishing.dashboard_tiles import tiles
from pipeline.publishing.data_sheet import Placed, data_sheet, next_row, write_tables
from pipeline.publishing.explanation_sheet import explanation_sheet

DASHBOARD, DATA = "Dashboard", "Gegevens"
#: Widths of the sheet for the tables behind the charts, where a workbook holds more.
FEED_WIDTHS = (220, 200, 150, 150, 150, 150)
WIDTH = sum(WIDTHS)
#: Pixels for the footnotes, on at most so many lines, of which each is so high.
NOTES_WIDTH, NOTES_LINES, NOTES_LINE = WIDTH - 40, 3, 16
LEGEND = (
    "Leeswijzer: ● goed   ▲ aandacht   ■ onvoldoende   ○ geen gegevens   ► raad aan zet   ▼ peilmaand   "
    "plan: alleen gepland   vb voorbeeldwaarde   Kolommen: gevuld = rekening, open = begroting, gearceerd = raming."
)


def dashboard_workbook(page: Page, data: Annex, *, proof: bool = False) -> bytes:
    """One dashboard as a workbook: the page, its facts as tables, and what its judgements mean."""
    book = Book(f"Dashboard {page.title}", data.on, author=page.owner, proof=proof)
    sheet = book.sheet(DASHBOARD)
    tables = data_sheet(book, DATA, page, data.tables, DASHBOARD)
    placed = write_tables(tables, feeds(page), next_row(tables))
    _draw(sheet, page, placed, DATA, "Alle cijfers als tabel", "")
    explanation_sheet(book, page, data, DASHBOARD)
    sheet.open_here()
    return book.close()


def add_dashboard(
    book: Book, page: Page, sheet_name: str, data_sheet: str, back_link: str
) -> None:
    """One dashboard as a sheet of a workbook with more.

    ``data_sheet`` is the sheet for the tables behind the charts: below what stands there already, or a new
    one where it does not exist. ``back_link`` is where the page leads back to ("internal:'Overzicht'!A1").
    """
    sheet = book.sheet(sheet_name)
    tables = book.existing(data_sheet) or book.sheet(data_sheet)
    first = next_row(tables)
    if first == 0:
        tables.columns(FEED_WIDTHS)
    placed = write_tables(tables, feeds(page), first, f"_{first + 1}", about=page.title)
    _draw(sheet, page, placed, data_sheet, "Cijfers van de grafieken", back_link)


def _draw(
    sheet: Sheet,
    page: Page,
    placed: Mapping[str, Placed],
    data: str,
    words: str,
    back: str,
) -> None:
    """The page from top to bottom; each step gives the row where the next begins."""
    begin_page(sheet)
    row = header(sheet, page, back)
    row = tiles(sheet, page, placed, row)
    heights = layout(page, _footer_height(page))
    row = draw_bands(sheet, page, placed, heights, row)
    last = _footer(sheet, page, data, words, row)
    end_page(sheet, page, last)
    sheet.allow_numbers_as_text(f"A1:P{last + 1}")


def begin_page(sheet: Sheet) -> None:
    """The columns of a page."""
    sheet.columns(WIDTHS)
    sheet.hide_headers()


def end_page(sheet: Sheet, page: Page, last: int) -> None:
    """The print set-up of a page that ends at this row: one sheet of paper, without head or foot."""
    sheet.landscape(sheet.name, page.owner, PAGE_MARGINS)
    sheet.without_footer()
    sheet.fit_pages(1, 1)
    sheet.print_area(last, LAST)
    sheet.zoom(90)


def legend_line(sheet: Sheet, row: int, legend: str) -> None:
    """What the signs mean, below the line at the foot of a page."""
    sheet.height(row, FOOTER_LINE)
    sheet.fill(row, 0, LAST, **FOOT_LINE)
    sheet.text(row, 0, fitted(legend, WIDTH, 10), **SMALL_QUIET, **FOOT_LINE)


def _notes(page: Page) -> str:
    """The footnotes in one text, as far as three lines hold them."""
    numbered: list[str] = []
    for place, text in enumerate(page.notes, 1):
        numbered.append(text if text == EXAMPLE_NOTE else f"({place}) {text}")
    if not numbered:
        return ""
    return fitted("   ".join(numbered), NOTES_WIDTH, 10, NOTES_LINES)


def _notes_height(notes: str) -> int:
    """Pixels of the row of footnotes."""
    return NOTES_LINE * len(wrapped(notes, NOTES_WIDTH, 10)) + 2 if notes else 0


def _footer_height(page: Page) -> int:
    """Pixels of the foot of a page: two lines, and its footnotes between them."""
    return 2 * FOOTER_LINE + _notes_height(_notes(page))


def _footer(sheet: Sheet, page: Page, data: str, words: str, row: int) -> int:
    """What the signs mean, the footnotes, the sources and the way to the tables; gives its last row."""
    legend_line(sheet, row, LEGEND)
    notes = _notes(page)
    if notes:
        row += 1
        sheet.height(row, _notes_height(notes))
        sheet.merge(row, 0, row, LAST, notes, **SMALL_QUIET, **WRAPPED)
    row += 1
    sheet.height(row, FOOTER_LINE)
    sheet.text(row, 0, fitted(page.sources, WIDTH - 3 * CELL, 10), **SMALL_QUIET)
    target, style = f"internal:{quoted(data)}!A1", {**SMALL, **AT_RIGHT}
    sheet.link(row, LAST, target, f"{words}: blad {data}", "Naar de tabellen", **style)
    return row
