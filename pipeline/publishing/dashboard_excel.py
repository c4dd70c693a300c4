"""The dashboard as one A4 landscape page in Excel, alone or among others in one workbook.

Twelve equal data columns carry everything: twelve months, six tiles of two, three panels of four. Cells
hold values, never formulas; what does not fit is shortened and stands in full on the sheet Gegevens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.excel import (
    LABEL_ON_NAVY,
    LINE,
    MUTED,
    NAVY,
    PALE,
    WHITE,
    Book,
    Sheet,
    fitted,
    quoted,
    text_pixels,
    wrapped,
)
from pipeline.pages.data import Annex
from pipeline.pages.facts import says_itself
from pipeline.pages.page import Fact, Page
from pipeline.pages.sentences import EXAMPLE_NOTE
from pipeline.publishing import charts
from pipeline.publishing.dashboard_bands import (
    evaluation_band,
    lane_lines,
    process_band,
    profile_band,
    results_band,
    tiles,
)
from pipeline.publishing.dashboard_cells import (
    CELL,
    GUTTER,
    LAST,
    MONTH_COLUMNS,
    PANELS,
    RAIL_WIDTH,
    WIDTHS,
    chip_cell,
    chip_style,
    chip_text,
    fit,
    fits,
    gap,
    rail,
)
from pipeline.publishing.dashboard_layout import FOOTER_LINE, layout
from pipeline.publishing.data_sheet import (
    Placed,
    data_sheet,
    next_row,
    shown_text,
    write_tables,
)
from pipeline.publishing.explanation_sheet import explanation_sheet
from pipeline.scoring.dutch import MONTHS

__all__ = [
    "CELL",
    "GUTTER",
    "LAST",
    "MONTHS",
    "MONTH_COLUMNS",
    "PANELS",
    "WIDTHS",
    "add_dashboard",
    "chip_cell",
    "dashboard_workbook",
    "gap",
    "header",
    "rail",
    "tiles",
]

DASHBOARD, DATA = "Dashboard", "Gegevens"
#: Two ways to spread the five facts of the header.
HEAD_COLUMNS = ((2, 7, 9, 12, 14), (2, 5, 8, 12, 14))
LEGEND = (
    "Leeswijzer: ● goed   ▲ aandacht   ■ onvoldoende   ○ geen gegevens   ► raad aan zet   ▼ peilmaand   "
    "plan: alleen gepland   vb voorbeeldwaarde   Kolommen: gevuld = rekening, open = begroting, gearceerd = raming."
)


def dashboard_workbook(page: Page, data: Annex, *, proof: bool = False) -> bytes:
    """One dashboard as a workbook: the page, its facts as tables, and what its judgements mean."""
    book = Book(f"Dashboard {page.title}", data.on, author=page.owner, proof=proof)
    sheet = book.sheet(DASHBOARD)
    tables = data_sheet(book, DATA, page, data.tables, DASHBOARD)
    placed = write_tables(tables, charts.feeds(page), next_row(tables))
    _draw(sheet, page, placed, DATA, "Alle cijfers als tabel", "")
    explanation_sheet(book, page, data, DASHBOARD)
    sheet.raw.activate()
    return book.close()


def add_dashboard(
    book: Book, page: Page, sheet_name: str, data_sheet: str, back_link: str
) -> None:
    """One dashboard as a sheet of a workbook with more.

    ``data_sheet`` is the sheet for the tables behind the charts: below what stands there already, or a new
    one where it does not exist. ``back_link`` is where the page leads back to ("internal:'Overzicht'!A1").
    """
    sheet = book.sheet(sheet_name)
    raw = book.raw.get_worksheet_by_name(data_sheet)
    tables = Sheet(book, raw, data_sheet) if raw is not None else book.sheet(data_sheet)
    first = next_row(tables)
    if first == 0:
        tables.columns((220, 200, 150, 150, 150, 150))
    placed = write_tables(
        tables, charts.feeds(page), first, f"_{first + 1}", about=page.title
    )
    _draw(sheet, page, placed, data_sheet, "Cijfers van de grafieken", back_link)


def _draw(
    sheet: Sheet,
    page: Page,
    placed: Mapping[str, Placed],
    data: str,
    words: str,
    back: str,
) -> None:
    """The page from top to bottom; each band says where the next begins."""
    sheet.columns(WIDTHS)
    sheet.raw.hide_row_col_headers()
    row = header(sheet, page, back)
    plan = layout(page, _footer_height(page), lane_lines(page))
    row = tiles(sheet, page, placed, row)
    row = profile_band(sheet, page, plan, row)
    row = results_band(sheet, page, placed, plan, row)
    row = process_band(sheet, page, plan, row)
    row = evaluation_band(sheet, page, placed, plan, row)
    last = _footer(sheet, page, data, words, row)
    raw = sheet.raw
    sheet.landscape(sheet.name, page.owner, (0.25, 0.25, 0.25, 0.25))
    raw.set_footer("")
    raw.fit_to_pages(1, 1)
    raw.print_area(0, 0, last, LAST)
    raw.set_zoom(90)
    raw.ignore_errors({"number_stored_as_text": f"A1:P{last + 1}"})


def header(sheet: Sheet, page: Page, back: str) -> int:
    """Municipality, name, overall picture, five facts, the message and the marks."""
    for row, height in enumerate((46, 18, 26)):
        sheet.height(row, height)
        sheet.fill(row, 0, LAST, bg_color=NAVY)
    on_navy = {"bg_color": NAVY, "font_color": WHITE}
    first, second, points = _owner(page.owner)
    sheet.text(
        0,
        0,
        first,
        **on_navy,
        bold=True,
        font_size=points,
        indent=1,
        align="left",
        valign="bottom",
    )
    sheet.text(
        1, 0, second, **on_navy, bold=True, font_size=points, indent=1, align="left"
    )
    kicker = fitted(page.kicker, RAIL_WIDTH - 10)
    sheet.text(
        2, 0, kicker, bg_color=NAVY, font_color=LABEL_ON_NAVY, indent=1, align="left"
    )
    name, size = _name(page, CELL * 8 + GUTTER)
    sheet.text(0, 2, name, **on_navy, bold=True, font_size=size)
    sheet.text(
        0,
        PANELS[2],
        "Totaalbeeld",
        bg_color=NAVY,
        font_color=LABEL_ON_NAVY,
        font_size=12,
        align="right",
        indent=1,
    )
    if page.overall is not None:
        text = fitted(chip_text(page.overall), CELL * 3, 12, 1, True)
        sheet.merge(0, 13, 0, LAST, text, **chip_style(page.overall.tone, 12))
    for fact, col, room in _places(page.head):
        sheet.text(
            1, col, fact.label, bg_color=NAVY, font_color=LABEL_ON_NAVY, font_size=10
        )
        size = 12 if fits(shown_text(fact.value), room, 12, True) else 11
        sheet.text(
            2,
            col,
            fit(fact.value, room, size, bold=True),
            **on_navy,
            bold=True,
            font_size=size,
        )
    sheet.height(3, 30)
    sheet.fill(3, 0, LAST, bg_color=PALE)
    sheet.text(
        3,
        0,
        "Kernboodschap",
        bg_color=PALE,
        font_color=NAVY,
        bold=True,
        font_size=12,
        indent=1,
    )
    room = CELL * 12 + GUTTER * 2
    sheet.text(3, 2, fitted(page.message, room, 12), bg_color=PALE, font_size=12)
    sheet.height(4, 20)
    sheet.text(
        4,
        2,
        fitted("  ·  ".join(page.marks), room - 2 * CELL, 10, 1, True),
        font_size=10,
        bold=True,
        font_color=NAVY,
    )
    if back:
        sheet.link(
            4,
            LAST,
            back,
            "◄ Overzicht",
            "Terug naar het overzicht",
            font_size=10,
            align="right",
        )
    return 5


def _places(head: Sequence[Fact]) -> list[tuple[Fact, int, int]]:
    """Each fact of the header with its column and its room; of two ways the one that cuts the fewest."""

    def placed(columns: Sequence[int]) -> list[tuple[Fact, int, int]]:
        ends = (*columns[1:], LAST + 1)
        return [
            (f, c, sum(WIDTHS[c:end]))
            for f, c, end in zip(head, columns, ends, strict=True)
        ]

    def cut(way: Sequence[tuple[Fact, int, int]]) -> int:
        return sum(
            not fits(shown_text(fact.value), room, 11, True) for fact, _, room in way
        )

    return min((placed(columns) for columns in HEAD_COLUMNS), key=cut)


def _owner(name: str) -> tuple[str, str, int]:
    """The municipality on two lines, in the largest size in which its words fit."""
    lines: list[str] = []
    for size in (12, 11, 10):
        lines = wrapped(name, RAIL_WIDTH, size, True)
        if len(lines) <= 2 and " ".join(lines) == name:
            return (
                (lines[0], lines[1], size) if len(lines) == 2 else ("", lines[0], size)
            )
    return lines[0], fitted(" ".join(lines[1:]), RAIL_WIDTH, 10, 1, True), 10


def _name(page: Page, room: int) -> tuple[str, int]:
    """The name, with the name by which other pages call it, in the largest size in which it fits whole.

    Without that nickname where it does not fit, or where the name begins with it; at the smallest shortened.
    """
    titles = (
        [page.title]
        if says_itself(page.title, page.short)
        else [f"{page.title} ({page.short})", page.title]
    )
    for text in titles:
        for size in (26, 20, 16):
            if text_pixels(text, size, True) <= room - 8:
                return text, size
    return fitted(page.title, room, 16, 1, True), 16


def _notes(page: Page) -> str:
    """The footnotes in one text, as far as three lines hold them."""
    notes = "   ".join(
        text if text == EXAMPLE_NOTE else f"({n}) {text}"
        for n, text in enumerate(page.notes, 1)
    )
    return fitted(notes, sum(WIDTHS) - 40, 10, 3) if notes else ""


def _footer_height(page: Page) -> int:
    notes = _notes(page)
    return 2 * FOOTER_LINE + (
        16 * len(wrapped(notes, sum(WIDTHS) - 40, 10)) + 2 if notes else 0
    )


def _footer(sheet: Sheet, page: Page, data: str, words: str, row: int) -> int:
    """What the signs mean, the footnotes, the sources and the way to the tables."""
    small = {"font_size": 10, "font_color": MUTED}
    width = sum(WIDTHS)
    sheet.height(row, 18)
    sheet.fill(row, 0, LAST, top=1, top_color=LINE)
    sheet.text(row, 0, fitted(LEGEND, width, 10), **small, top=1, top_color=LINE)
    text = _notes(page)
    if text:
        row += 1
        sheet.height(row, 16 * len(wrapped(text, width - 40, 10)) + 2)
        sheet.merge(row, 0, row, LAST, text, **small, text_wrap=True, align="left")
    row += 1
    sheet.height(row, 18)
    sheet.text(row, 0, fitted(page.sources, width - 3 * CELL, 10), **small)
    target = f"internal:{quoted(data)}!A1"
    sheet.link(
        row,
        LAST,
        target,
        f"{words}: blad {data}",
        "Naar de tabellen",
        font_size=10,
        align="right",
    )
    return row
