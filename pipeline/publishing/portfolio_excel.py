"""The overview for the council: portfolio page, table of parties, calendar, and every dashboard, linked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.excel import (
    BAR,
    BAR_EDGE,
    BLUE,
    INK,
    LINE,
    MUTED,
    NAVY,
    RAIL,
    SERIES,
    TILE,
    TONES,
    WHITE,
    Book,
    Sheet,
    fitted,
    quoted,
    wrapped,
)
from pipeline.pages.data import Annex
from pipeline.pages.page import (
    Block,
    Calendar,
    Chart,
    Chip,
    Column,
    Event,
    Grid,
    Matrix,
    Page,
    Tone,
    Value,
    Words,
)
from pipeline.pages.portfolio import ATTENTION, CALENDAR, STEERING
from pipeline.publishing import charts
from pipeline.publishing import dashboard_excel as canvas
from pipeline.publishing.dashboard_excel import CELL, GUTTER, LAST, MONTH_COLUMNS, MONTHS, PANELS, WIDTHS
from pipeline.publishing.data_sheet import (
    NUMBER_FORMATS,
    Placed,
    number_format,
    shown_text,
    suffix,
    write_tables,
)
from pipeline.publishing.table_excel import TRENDS, Ways, cut, fill_calendar, fill_table, trend_feed

OVERVIEW, PARTIES, MONTHLY, DATA = "Portefeuille", "Partijen", "Kalender", "Gegevens"
#: First and last column of each class of risk in the matrix; its labels stand left, the legend right.
RISK_COLUMNS = ((3, 4), (5, 7), (8, 9))
LABEL_COLUMN, LEGEND_COLUMN = 2, 10
#: Heights of the rows of one class of importance: its heading, then room for the names.
CELL_ROWS = (24, 25, 25, 25, 25)
NAMES_IN_CELL = 5
ATTENTION_ROWS = 6
REASONS = 4  # the column where they begin
LANE_HEIGHT, LANE_LINES = 62, 3
#: (text, fill) of each regime: one hue, darker is more intensive.
REGIMES: Mapping[str, tuple[str, str]] = {
    "A": (WHITE, BLUE),
    "B": (NAVY, BAR),
    "C": (NAVY, RAIL),
    "": (INK, TILE),
}
REGIME_LEGEND = (("A", "A · intensief"), ("B", "B · regulier"), ("C", "C · basis"))
LEVELS = (
    Chip("Goed", Tone.GOOD),
    Chip("Aandacht", Tone.ATTENTION),
    Chip("Onvoldoende", Tone.INSUFFICIENT),
    Chip("Onbekend", Tone.UNKNOWN),
)
LEGEND = (
    "Leeswijzer: ● goed   ▲ aandacht   ■ onvoldoende   ○ onbekend   · niet beoordeeld   ► raad aan zet   "
    "▼ peilmaand   vl. voorlopig regime   vb voorbeeldwaarde"
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
    overview, parties, monthly, data = (book.sheet(name) for name in (OVERVIEW, PARTIES, MONTHLY, DATA))
    names = sheet_names([(id, dashboard.title) for id, dashboard, _ in dashboards])
    ways = Ways(_way(OVERVIEW), {id: _way(name) for id, name in names.items()})
    placed = _data(data, page, table)
    _draw(overview, page, placed, ways)
    fill_table(parties, table, page.marks, ways, placed.get(TRENDS))
    fill_calendar(monthly, calendar, page.marks, ways)
    for id, dashboard, _ in dashboards:
        canvas.add_dashboard(book, dashboard, names[id], DATA, ways.back)
    overview.raw.activate()
    return book.close()


def sheet_names(titles: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A tab per page id: its title as far as Excel takes it, each once."""
    taken = {name.casefold() for name in (OVERVIEW, PARTIES, MONTHLY, DATA, "History")}
    found: dict[str, str] = {}
    for id, title in titles:
        plain = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '") or id
        name = " ".join(plain.split())[:31].strip(" '")
        number = 2
        while name.casefold() in taken:
            tail = f" ({number})"
            name, number = f"{' '.join(plain.split())[: 31 - len(tail)].strip()}{tail}", number + 1
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
    sheet.text(0, 0, "Gegevens achter de grafieken", font_size=16, bold=True, font_color=NAVY)
    grids = [_largest_feed(chart) for chart in charts.charts_of(page)]
    return write_tables(sheet, [*grids, trend_feed(table)], 2)


def _largest_feed(chart: Chart) -> Grid:
    now, before = chart.series
    columns = (Column("partij"), Column(f"bijdrage {now.name} (€)"), Column(f"bijdrage {before.name} (€)"))
    rows = tuple(
        (Value(name), _amount(a), _amount(b))
        for name, a, b in zip(chart.categories, now.values, before.values, strict=True)
    )
    return Grid(chart.title, columns, rows)


def _amount(value: float | None) -> Value:
    return Value("onbekend", muted=True) if value is None else Value(number=value, format="amount")


def _draw(sheet: Sheet, page: Page, placed: Mapping[str, Placed], ways: Ways) -> None:
    """The page from top to bottom; each band says where the next begins."""
    sheet.columns(WIDTHS)
    sheet.raw.hide_row_col_headers()
    row = canvas.header(sheet, page, "")
    row = canvas.tiles(sheet, page, placed, row)
    row = _steering(sheet, page.block(STEERING), placed, row)
    row = _attention(sheet, page.block(ATTENTION), ways, row)
    row = _calendar(sheet, page.block(CALENDAR), row)
    last = _footer(sheet, page, row)
    raw = sheet.raw
    sheet.landscape(sheet.name, page.owner, (0.25, 0.25, 0.25, 0.25))
    raw.set_footer("")
    raw.center_vertically()
    raw.fit_to_pages(1, 1)
    raw.print_area(0, 0, last, LAST)
    raw.set_zoom(90)


# --- steering --------------------------------------------------------------------------------------------


def _steering(sheet: Sheet, block: Block, placed: Mapping[str, Placed], row: int) -> int:
    """The matrix over two panels; what each group costs and who costs most in the third."""
    matrix = next(p for p in block.parts if isinstance(p, Matrix))
    words = next(p for p in block.parts if isinstance(p, Words))
    heights = (26, 22, *CELL_ROWS * len(matrix.rows), 20)
    question = f"{block.question}\n\nHoe zwaarder het belang en hoe hoger het risico, hoe intensiever we sturen."
    canvas.rail(sheet, row, heights, block.name, question)
    sheet.fill(row, PANELS[0], LEGEND_COLUMN, bottom=2, bottom_color=BLUE)
    sheet.text(row, PANELS[0], matrix.title, bold=True, font_size=12, font_color=NAVY, bottom=2, bottom_color=BLUE)
    for (first, _), name in zip(RISK_COLUMNS, matrix.columns, strict=True):
        style = {
            "bg_color": TILE,
            "font_color": MUTED,
            "bold": True,
            "font_size": 10,
            "align": "center_across",
        }
        sheet.text(row + 1, first, f"{name.capitalize()} risico", **style)
    for (first, last), _ in zip(RISK_COLUMNS, matrix.columns, strict=True):
        style = {"bg_color": TILE, "align": "center_across"}
        sheet.fill(row + 1, first + 1, last, **style)
    for number, importance in enumerate(matrix.rows):
        _importance(sheet, row + 2 + number * len(CELL_ROWS), importance, matrix)
    _regime_legend(sheet, row + 2)
    bottom = row + len(heights) - 1
    if words.text:
        text = fitted(f"{words.title}: {words.text}", CELL * 8, 10)
        sheet.text(bottom, PANELS[0], text, font_size=10, font_color=MUTED)
    below = _groups(sheet, row, next(p for p in block.parts if isinstance(p, Grid)))
    chart = next(p for p in block.parts if isinstance(p, Chart))
    room = sum(heights[below - row + 1 :])
    _largest(sheet, below, chart, placed, room)
    return canvas.gap(sheet, bottom + 1)


def _importance(sheet: Sheet, row: int, importance: str, matrix: Matrix) -> None:
    """One class of importance: a heading and the names in each class of risk."""
    end = row + len(CELL_ROWS) - 1
    label = {"bg_color": TILE, "font_color": MUTED, "bold": True, "align": "center", "text_wrap": True}
    gutter = {"border": 5, "border_color": WHITE}
    sheet.merge(row, LABEL_COLUMN, end, LABEL_COLUMN, f"{importance.capitalize()}\nbelang", **label, **gutter)
    for (first, last), risk in zip(RISK_COLUMNS, matrix.columns, strict=True):
        heading, regime, names = matrix.cells[importance, risk]
        ink, fill = REGIMES.get(regime, REGIMES[""])
        look = {"bg_color": fill, "font_color": ink}
        edge = {"top": 5, "top_color": WHITE}
        sheet.fill(row, first + 1, last, **look, **edge)
        side = {"left": 5, "left_color": WHITE}
        sheet.text(row, first, heading, bold=True, indent=1, align="left", **look, **edge, **side)
        width = sum(WIDTHS[first : last + 1])
        body = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
        sheet.merge(row + 1, first, end, last, _names(names, width), **look, **body, **side)


def _names(values: Sequence[Value], width: int) -> str:
    """The names that fit, one a line, and how many more there are."""
    if not values:
        return "geen"
    shown = values if len(values) <= NAMES_IN_CELL else values[: NAMES_IN_CELL - 1]
    lines = [cut(v.text, width - 9 - 8) for v in shown]
    rest = len(values) - len(shown)
    return "\n".join([*lines, f"+ {rest} meer"] if rest else lines)


def _regime_legend(sheet: Sheet, row: int) -> None:
    """What shapes and fills mean, beside the matrix."""
    sheet.text(row, LEGEND_COLUMN, "Stand", font_size=10, font_color=MUTED, indent=1)
    for offset, chip in enumerate(LEVELS, 1):
        canvas.chip_cell(sheet, row + offset, LEGEND_COLUMN, chip, border=1, border_color=WHITE)
    sheet.text(row + 5, LEGEND_COLUMN, "Regime", font_size=10, font_color=MUTED, indent=1)
    for offset, (regime, text) in enumerate(REGIME_LEGEND, 6):
        ink, fill = REGIMES[regime]
        style = {"bold": True, "font_size": 10, "align": "center", "border": 1, "border_color": WHITE}
        sheet.text(row + offset, LEGEND_COLUMN, text, font_color=ink, bg_color=fill, **style)


def _groups(sheet: Sheet, row: int, grid: Grid) -> int:
    """Number and contribution per BBV group; gives the first row below it."""
    col = PANELS[2]
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, col, LAST, **line)
    sheet.text(row, col, grid.title, bold=True, font_size=12, font_color=NAVY, **line)
    right = {"font_size": 10, "font_color": MUTED, "align": "right"}
    sheet.text(row, LAST, grid.columns[3].heading, **line, **right)
    for offset, values in enumerate((*grid.rows, grid.total), 1):
        total = offset > len(grid.rows)
        style: dict[str, Any] = {"bottom": 4, "bottom_color": LINE, "bold": total}
        if total:
            style |= {"top": 1, "top_color": NAVY}
        name, many, known, amount = values
        sheet.fill(row + offset, col, LAST, **style)
        sheet.text(row + offset, col, fitted(name.text, CELL * 2, bold=total), **style)
        parts = f"{many.number:.0f}"
        if known.number != many.number:
            parts += f" · {known.number:.0f} bekend"
        sheet.text(row + offset, col + 2, parts, align="right", **style)
        if amount.number is None:
            sheet.text(row + offset, LAST, amount.text, align="right", font_color=MUTED, **style)
        else:
            sheet.number(row + offset, LAST, amount.number, num_format=number_format(amount), align="right", **style)
    return row + len(grid.rows) + 2


def _largest(sheet: Sheet, row: int, chart: Chart, placed: Mapping[str, Placed], room: int) -> None:
    """The largest contributions, this year dark and last year light."""
    col = PANELS[2]
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, col, LAST, **line)
    sheet.text(row, col, chart.title, bold=True, font_size=12, font_color=NAVY, **line)
    if chart.empty:
        sheet.text(row + 1, col, fitted(chart.empty, CELL * 4), font_color=MUTED, italic=True)
        return
    now, before = chart.series
    known = any(v is not None for v in before.values)
    parts: list[tuple[str, dict[str, Any]]] = [("■ ", {"font_color": NAVY, "font_size": 10})]
    if known:
        parts += [(f"{now.name}   ", {"font_color": MUTED, "font_size": 10})]
        parts += [("■ ", {"font_color": BAR_EDGE, "font_size": 10})]
    parts += [(before.name if known else now.name, {"font_color": MUTED, "font_size": 10})]
    sheet.rich(row, LAST, parts, align="right", **line)
    made = _bars(sheet, chart, placed[chart.title])
    size = {"width": sheet.book.scaled(CELL * 4) - 2, "height": max(90, room - 4)}
    made.set_size(size)
    options = {"description": chart.alt, "object_position": 1, "x_offset": 1, "y_offset": 2}
    charts.sure(sheet.raw.insert_chart(row + 1, col, made, options), f"grafiek {chart.title}")


def _bars(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    made: Any = sheet.book.raw.add_chart({"type": "bar"})
    font = {"name": "Calibri", "size": 10, "color": INK}
    looks = ((2, before_look()), (1, {"fill": {"color": NAVY}, "border": {"none": True}}))
    for column, look in looks:
        series: dict[str, Any] = {
            "name": chart.series[column - 1].name,
            "categories": placed.column(0),
            "values": placed.column(column),
            "gap": 35 if len(chart.categories) > 3 else 110,
            "overlap": 30,
            **look,
        }
        if column == 1:
            label = NUMBER_FORMATS[chart.unit]
            series["data_labels"] = {
                "value": True,
                "position": "outside_end",
                "num_format": label,
                "font": font,
            }
        made.add_series(series)
    most = max(v for s in chart.series for v in s.values if v is not None)
    # in a bar chart y is the axis of categories
    quiet = {"major_tick_mark": "none", "minor_tick_mark": "none"}
    ends = {"line": {"color": INK, "width": 0.75}, "reverse": True, "interval_unit": 1, "text_axis": True}
    made.set_y_axis({"num_font": font, "major_gridlines": {"visible": False}} | ends | quiet)
    hidden = {"visible": True, "line": {"none": True}, "label_position": "none"}
    made.set_x_axis({"min": 0, "max": most * 1.22, "major_gridlines": {"visible": False}} | hidden | quiet)
    made.set_plotarea({"layout": {"x": 0.38, "y": 0.01, "width": 0.6, "height": 0.98}, "fill": {"none": True}})
    made.set_title({"none": True})
    made.set_legend({"none": True})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return made


def before_look() -> dict[str, Any]:
    """The year before: lighter, with an edge that stands out on white."""
    return {"fill": {"color": SERIES}, "border": {"color": BAR_EDGE, "width": 0.75}}


# --- attention and calendar ------------------------------------------------------------------------------


def _attention(sheet: Sheet, block: Block, ways: Ways, row: int) -> int:
    """Who asks attention and why; a name leads to its dashboard."""
    grid = next(p for p in block.parts if isinstance(p, Grid))
    fits = len(grid.rows) <= ATTENTION_ROWS
    shown = grid.rows if fits else grid.rows[: ATTENTION_ROWS - 1]
    rest = len(grid.rows) - len(shown)
    heights = (26, *[21] * max(2, len(shown) + (rest > 0)))
    canvas.rail(sheet, row, heights, block.name, block.question)
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, 2, LAST, **line)
    sheet.text(row, 2, grid.columns[0].heading, bold=True, font_size=12, font_color=NAVY, **line)
    small = {"font_size": 10, "font_color": MUTED, **line}
    for col, column in zip((REASONS, 10, 12, LAST), grid.columns[1:], strict=True):
        sheet.text(row, col, column.heading, align=column.align, **small)
    for offset, values in enumerate(shown, 1):
        _attention_row(sheet, row + offset, values, ways)
    if rest:
        target, text = f"internal:{quoted(PARTIES)}!A1", f"+ {rest} meer: blad {PARTIES}"
        sheet.link(row + len(shown) + 1, 2, target, text, "Naar de tabel", font_size=10)
    if grid.empty:
        sheet.text(row + 1, 2, grid.empty, font_color=MUTED, italic=True)
    return canvas.gap(sheet, row + len(heights))


def _attention_row(sheet: Sheet, row: int, values: Sequence[Value], ways: Ways) -> None:
    line = {"bottom": 4, "bottom_color": LINE}
    name, reasons, amount, moment, level = values
    sheet.fill(row, 2, LAST, **line)
    text = cut(name.text, CELL * 2 - 8)
    if name.link in ways.pages:
        sheet.link(row, 2, ways.pages[name.link], text, "Naar het dashboard", **line)
    else:
        sheet.text(row, 2, text, **line)
    room = CELL * 5 + GUTTER - 8
    sheet.text(row, REASONS, fitted(reasons.text, room - 22 * reasons.example) + suffix(reasons), **line)
    if amount.number is None:
        sheet.text(row, 10, shown_text(amount), align="right", font_color=MUTED, **line)
    else:
        sheet.number(row, 10, amount.number, num_format=number_format(amount), align="right", **line)
    sheet.text(row, 12, fitted(moment.text, CELL * 3 - 22 * moment.example) + suffix(moment), **line)
    if level.chip is not None:
        canvas.chip_cell(sheet, row, LAST, level.chip, **line)


def _calendar(sheet: Sheet, block: Block, row: int) -> int:
    """Twelve months by two lanes; what the council decides stands out."""
    found = next(p for p in block.parts if isinstance(p, Calendar))
    canvas.rail(sheet, row, (26, 22, *[LANE_HEIGHT] * len(found.lanes)), block.name, "")
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, 2, LAST, **line)
    title = f"{found.title} {found.empty}".strip()
    sheet.text(row, 2, title, bold=True, font_size=12, font_color=NAVY, **line)
    sheet.blank(row + 1, 0, bg_color=RAIL)
    sheet.fill(row + 1, 2, LAST, bg_color=TILE)
    for month, col in enumerate(MONTH_COLUMNS, 1):
        now = month == found.current
        look = {"bg_color": NAVY, "font_color": WHITE, "bold": True} if now else {"bg_color": TILE, "font_color": MUTED}
        text = f"▼ {MONTHS[month - 1]}" if now else MONTHS[month - 1]
        sheet.text(row + 1, col, text, font_size=10, align="center", **look)
    for offset, lane in enumerate(found.lanes, 2):
        style = {"bg_color": RAIL, "font_color": NAVY, "indent": 1, "align": "left", "text_wrap": True}
        sheet.text(row + offset, 0, lane, **style)
        sheet.fill(row + offset, 2, LAST, bottom=4, bottom_color=LINE)
        for month, col in enumerate(MONTH_COLUMNS, 1):
            events = [e for e in found.events if (e.lane, e.month) == (lane, month)]
            if events:
                _month(sheet, row + offset, col, events)
    return canvas.gap(sheet, row + 2 + len(found.lanes))


def _month(sheet: Sheet, row: int, col: int, events: Sequence[Event]) -> None:
    """The events of one month, the council's first; what does not fit is counted."""
    council = events[0].council
    ink, fill = TONES[Tone.STRONG if council else Tone.SOFT]
    start = "► " if council else ""
    for count in range(len(events), 0, -1):
        rest = len(events) - count
        text = start + "; ".join(e.text for e in events[:count]) + (f"; nog {rest}" if rest else "")
        if len(wrapped(text, CELL, 10, bold=council)) <= LANE_LINES:
            break
    text = fitted(text, CELL, 10, LANE_LINES, bold=council)
    look = {"font_size": 10, "align": "center", "text_wrap": True, "border": 1, "border_color": WHITE}
    sheet.text(row, col, text, bold=council, font_color=ink, bg_color=fill, **look)


def _footer(sheet: Sheet, page: Page, row: int) -> int:
    """What the signs mean, the notes, the source and the way to the table."""
    small = {"font_size": 10, "font_color": MUTED}
    sheet.height(row, 18)
    sheet.fill(row, 0, LAST, top=1, top_color=LINE)
    sheet.text(row, 0, fitted(LEGEND, sum(WIDTHS), 10), **small, top=1, top_color=LINE)
    said = "   ".join((page.sources, *page.notes))
    sheet.height(row + 1, 18)
    sheet.text(row + 1, 0, fitted(said, sum(WIDTHS) - 3 * CELL, 10), **small)
    target = f"internal:{quoted(PARTIES)}!A1"
    sheet.link(row + 1, LAST, target, f"Volledige tabel: blad {PARTIES}", font_size=10, align="right")
    return row + 1
