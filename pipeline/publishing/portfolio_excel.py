"""The overview for the council: portfolio page, table of parties, calendar, and every dashboard, linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.excel import (
    NAVY,
    Book,
    Sheet,
    fitted,
    quoted,
    tab_name,
)
from pipeline.looks import AT_RIGHT, MARKS, SMALL, SMALL_QUIET, TABLE_MARGINS
from pipeline.pages.data import Annex
from pipeline.pages.page import (
    Chart,
    Column,
    Grid,
    Page,
    Value,
)
from pipeline.pages.portfolio import ATTENTION, CALENDAR, STEERING
from pipeline.publishing.chart_tables import charts_of
from pipeline.publishing.dashboard_cells import CELL, LAST, WIDTHS
from pipeline.publishing.dashboard_excel import (
    add_dashboard,
    begin_page,
    end_page,
    legend_line,
)
from pipeline.publishing.dashboard_head import header
from pipeline.publishing.dashboard_layout import FOOTER_LINE
from pipeline.publishing.dashboard_tiles import tiles
from pipeline.publishing.data_sheet import (
    Placed,
    write_tables,
)
from pipeline.publishing.marks import print_marks
from pipeline.publishing.portfolio_bands import PARTIES, attention_band, calendar_band
from pipeline.publishing.portfolio_steering import steering_band
from pipeline.publishing.table_excel import (
    TRENDS,
    Ways,
    fill_calendar,
    fill_table,
    trend_feed,
)

OVERVIEW, MONTHLY, DATA = "Portefeuille", "Kalender", "Gegevens"
LEGEND = (
    "Leeswijzer: ● goed   ▲ aandacht   ■ onvoldoende   ○ onbekend   · niet beoordeeld   ► raad aan zet   "
    "▼ peilmaand   plan: alleen gepland   vl. voorlopig regime   vb voorbeeldwaarde"
)


def overview_workbook(
    page: Page,
    table: Grid,
    calendar: Grid,
    dashboards: Sequence[tuple[str, Page, Annex]],
    on: date,
    *,
    proof: bool = False,
) -> bytes:
    """The overview as the bytes of one workbook; ``on`` is the reference date, never the clock."""
    book = Book(page.title, on, author=page.owner, proof=proof)
    overview, parties, monthly, data = (
        book.sheet(name) for name in (OVERVIEW, PARTIES, MONTHLY, DATA)
    )
    names = sheet_names(
        [(id, dashboard.short or dashboard.title) for id, dashboard, _ in dashboards]
    )
    ways = Ways(_way(OVERVIEW), {id: _way(name) for id, name in names.items()})
    placed = _data(data, page, table)
    _draw(overview, page, placed, ways)
    fill_table(parties, table, page.marks, ways, placed.get(TRENDS))
    fill_calendar(monthly, calendar, page.marks, ways)
    for id, dashboard, _ in dashboards:
        add_dashboard(book, dashboard, names[id], DATA, ways.back)
    overview.open_here()
    return book.close()


def sheet_names(titles: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A tab per page id: its short name as far as Excel takes it, each once."""
    taken = {name.casefold() for name in (OVERVIEW, PARTIES, MONTHLY, DATA, "History")}
    found: dict[str, str] = {}
    for id, title in titles:
        plain = tab_name(title) or tab_name(id) or "Blad"
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = tab_name(plain, f" ({number})"), number + 1
        taken.add(name.casefold())
        found[id] = name
    return found


# -- inside


def _way(sheet: str) -> str:
    return f"internal:{quoted(sheet)}!A1"


def _data(sheet: Sheet, page: Page, table: Grid) -> dict[str, Placed]:
    """The tables behind chart and small columns, on the sheet that the dashboards use as well."""
    sheet.columns((260, 200, 150, 150, 150, 150))
    sheet.height(0, 30)
    title = "Gegevens achter de grafieken"
    sheet.text(0, 0, title, font_size=16, bold=True, font_color=NAVY)
    sheet.text(1, 0, "  ·  ".join(page.marks), **MARKS)
    sheet.landscape(sheet.name, page.owner, TABLE_MARGINS)
    print_marks(sheet, page.marks)
    sheet.fit_pages()
    grids = [_largest_feed(chart) for chart in charts_of(page)]
    return write_tables(sheet, [*grids, trend_feed(table)], 3, about="Portefeuille")


def _largest_feed(chart: Chart) -> Grid:
    now, before = chart.series
    columns = (
        Column("partij"),
        Column(f"bijdrage {now.name} (€)"),
        Column(f"bijdrage {before.name} (€)"),
    )
    rows = tuple(
        (Value(name), _amount(a), _amount(b))
        for name, a, b in zip(chart.categories, now.values, before.values, strict=True)
    )
    return Grid(chart.title, columns, rows)


def _amount(value: float | None) -> Value:
    return (
        Value("onbekend", muted=True)
        if value is None
        else Value(number=value, format="amount")
    )


def _draw(sheet: Sheet, page: Page, placed: Mapping[str, Placed], ways: Ways) -> None:
    """The page from top to bottom; each band says where the next begins."""
    begin_page(sheet)
    row = header(sheet, page, "")
    row = tiles(sheet, page, placed, row)
    row = steering_band(sheet, page.block(STEERING), placed, row)
    row = attention_band(sheet, page.block(ATTENTION), ways, row)
    row = calendar_band(sheet, page.block(CALENDAR), row)
    last = _footer(sheet, page, row)
    end_page(sheet, page, last)


def _footer(sheet: Sheet, page: Page, row: int) -> int:
    """What the signs mean, the notes, the source and the way to the table."""
    legend_line(sheet, row, LEGEND)
    text = "   ".join((page.sources, *page.notes))
    sheet.height(row + 1, FOOTER_LINE)
    shown = fitted(text, sum(WIDTHS) - 3 * CELL, 10)
    sheet.text(row + 1, 0, shown, **SMALL_QUIET)
    words, style = f"Volledige tabel: blad {PARTIES}", {**SMALL, **AT_RIGHT}
    sheet.link(row + 1, LAST, _way(PARTIES), words, **style)
    return row + 1
