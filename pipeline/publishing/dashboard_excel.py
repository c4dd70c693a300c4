"""The dashboard as one A4 landscape page in Excel, alone or among others in one workbook.

Twelve equal data columns carry everything: twelve months, six tiles of two, three panels of four. Cells
hold values, never formulas; what does not fit is shortened and stands in full on the sheet Gegevens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BAR,
    BAR_EDGE,
    BLUE,
    INK,
    LABEL_ON_NAVY,
    LINE,
    MUTED,
    NAVY,
    PALE,
    RAIL,
    SHAPES,
    TILE,
    TONES,
    WHITE,
    Book,
    Sheet,
    fitted,
    quoted,
    text_pixels,
    wrapped,
)
from pipeline.pages import characteristics, evaluation, governance, importance, process, results
from pipeline.pages.data import Annex
from pipeline.pages.page import (
    Block,
    Calendar,
    Chart,
    Chip,
    Event,
    Fact,
    Facts,
    Grid,
    Page,
    Tile,
    Tone,
    Value,
)
from pipeline.pages.sentences import EXAMPLE_NOTE
from pipeline.publishing import charts
from pipeline.publishing.data_sheet import (
    Placed,
    data_sheet,
    next_row,
    number_format,
    number_text,
    shown_text,
    suffix,
    write_tables,
)
from pipeline.publishing.explanation_sheet import explanation_sheet

DASHBOARD, DATA = "Dashboard", "Gegevens"
RAIL_WIDTH, GUTTER, CELL = 124, 10, 116
WIDTHS = (RAIL_WIDTH, GUTTER, *[CELL] * 4, GUTTER, *[CELL] * 4, GUTTER, *[CELL] * 4)
#: First column of each panel, and the columns of the twelve months.
PANELS = (2, 7, 12)
MONTH_COLUMNS = (2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15)
LAST = 15
GAP = 8
SMALLEST = 10
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
LANE_TONES = {
    process.PARTY_LANE: (INK, TILE),
    process.COLLEGE_LANE: (NAVY, PALE),
    process.COUNCIL_LANE: (NAVY, PALE),
}
LANE_LINES = 5
LEGEND = (
    "Leeswijzer: ● goed   ▲ aandacht   ■ onvoldoende   ○ geen gegevens   ► raad aan zet   ▼ peilmaand   "
    "vb voorbeeldwaarde   Kolommen: gevuld = rekening, open = begroting, gearceerd = raming."
)


def dashboard_workbook(page: Page, data: Annex, *, proof: bool = False) -> bytes:
    """One dashboard as a workbook: the page, its facts as tables, and what its judgements mean."""
    book = Book(f"Dashboard {page.title}", data.on, author=page.owner, proof=proof)
    sheet = book.sheet(DASHBOARD)
    tables = data_sheet(book, DATA, page.title, data.tables, DASHBOARD)
    placed = write_tables(tables, charts.feeds(page), next_row(tables))
    _draw(sheet, page, placed, DATA, "Alle cijfers als tabel", "")
    explanation_sheet(book, page, data, DASHBOARD)
    sheet.raw.activate()
    return book.close()


def add_dashboard(book: Book, page: Page, sheet_name: str, data_sheet: str, back_link: str) -> None:
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
    placed = write_tables(tables, charts.feeds(page), first, f"_{first + 1}")
    _draw(sheet, page, placed, data_sheet, "Cijfers van de grafieken", back_link)


def _draw(sheet: Sheet, page: Page, placed: Mapping[str, Placed], data: str, words: str, back: str) -> None:
    """The page from top to bottom; each band says where the next begins."""
    sheet.columns(WIDTHS)
    sheet.raw.hide_row_col_headers()
    row = _header(sheet, page, back)
    row = _tiles(sheet, page, placed, row)
    row = _profile(sheet, page, row)
    row = _results(sheet, page, placed, row)
    row = _process(sheet, page.block(process.NAME), row)
    row = _evaluation(sheet, page, placed, row)
    last = _footer(sheet, page, data, words, row)
    raw = sheet.raw
    sheet.landscape(sheet.name, page.owner, (0.25, 0.25, 0.25, 0.25))
    raw.set_footer("")
    raw.center_vertically()
    raw.fit_to_pages(1, 1)
    raw.print_area(0, 0, last, LAST)
    raw.set_zoom(90)
    raw.ignore_errors({"number_stored_as_text": f"A1:P{last + 1}"})


# --- header and tiles ------------------------------------------------------------------------------------


def _header(sheet: Sheet, page: Page, back: str) -> int:
    """Municipality, name, overall picture, five facts, the message and the marks."""
    for row, height in enumerate((46, 18, 26)):
        sheet.height(row, height)
        sheet.fill(row, 0, LAST, bg_color=NAVY)
    on_navy = {"bg_color": NAVY, "font_color": WHITE}
    first, second, points = _owner(page.owner)
    sheet.text(0, 0, first, **on_navy, bold=True, font_size=points, indent=1, align="left", valign="bottom")
    sheet.text(1, 0, second, **on_navy, bold=True, font_size=points, indent=1, align="left")
    kicker = fitted(page.kicker, RAIL_WIDTH - 10)
    sheet.text(2, 0, kicker, bg_color=NAVY, font_color=LABEL_ON_NAVY, indent=1, align="left")
    name, size = _name(page.title, CELL * 8 + GUTTER)
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
        text = fitted(_chip_text(page.overall), CELL * 3, 12, 1, True)
        sheet.merge(0, 13, 0, LAST, text, **_chip_style(page.overall.tone, 12))
    places = ((2, 5), (7, 2), (9, 2), (12, 2), (14, 2))
    for fact, (col, span) in zip(page.head, places, strict=True):
        sheet.text(1, col, fact.label, bg_color=NAVY, font_color=LABEL_ON_NAVY, font_size=10)
        size = 12 if text_pixels(shown_text(fact.value), 12, True) <= CELL * span - 8 else 11
        sheet.text(2, col, _fit(fact.value, CELL * span, size, bold=True), **on_navy, bold=True, font_size=size)
    sheet.height(3, 30)
    sheet.fill(3, 0, LAST, bg_color=PALE)
    sheet.text(3, 0, "Kernboodschap", bg_color=PALE, font_color=NAVY, bold=True, font_size=12, indent=1)
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
        sheet.link(4, LAST, back, "◄ Overzicht", "Terug naar het overzicht", font_size=10, align="right")
    return 5


def _owner(name: str) -> tuple[str, str, int]:
    """The municipality on two lines, in the largest size in which its words fit."""
    lines: list[str] = []
    for size in (12, 11, 10):
        lines = wrapped(name, RAIL_WIDTH, size, True)
        if len(lines) <= 2 and " ".join(lines) == name:
            return (lines[0], lines[1], size) if len(lines) == 2 else ("", lines[0], size)
    return lines[0], fitted(" ".join(lines[1:]), RAIL_WIDTH, 10, 1, True), 10


def _name(text: str, room: int) -> tuple[str, int]:
    """The name in the largest size in which it fits whole; at the smallest it is shortened."""
    for size in (26, 20, 16):
        if text_pixels(text, size, True) <= room - 8:
            return text, size
    return fitted(text, room, 16, 1, True), 16


def _tiles(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """Six tiles of two columns, two in each panel."""
    heights = (24, 38, 20, 24)
    _rail(sheet, row, heights, "Kerncijfers", "In één oogopslag")
    for number, tile in enumerate(page.tiles[:6]):
        col = PANELS[number // 2] + 2 * (number % 2)
        second = {"left": 5, "left_color": WHITE} if number % 2 else {}
        _tile(sheet, row, col, tile, second, _trend(page, tile, placed))
    return _gap(sheet, row + 4)


def _trend(page: Page, tile: Tile, placed: Mapping[str, Placed]) -> str:
    """Where the numbers of a tile's small series stand."""
    return charts.trend_cells(page, tile, placed[charts.TRENDS]) if tile.series else ""


def _tile(sheet: Sheet, row: int, col: int, tile: Tile, edge: Mapping[str, Any], trend: str) -> None:
    """Label, number, context, and norm beside judgement."""
    ground: dict[str, Any] = {"bg_color": TILE}
    left, top = {**ground, **edge}, {"top": 5, "top_color": NAVY}
    marked = fitted(tile.label, 2 * CELL - 12 - text_pixels(suffix(tile.value))) + suffix(tile.value)
    sheet.text(row, col, marked, **left, **top, font_color=MUTED, indent=1, align="left")
    sheet.blank(row, col + 1, **ground, **top)
    value = tile.value
    if value.number is not None:
        plain = Value(number=value.number, format=value.format)
        size = next((n for n in (22, 18) if text_pixels(number_text(value), n, True) <= CELL - 12), 14)
        look = {"font_size": size, "bold": True, "font_color": NAVY, "align": "left", "indent": 1}
        sheet.number(row + 1, col, value.number, **left, **look, num_format=number_format(plain))
    else:
        size = 16 if not value.muted else 14
        text = fitted(value.text, 2 * CELL - 12, size, 1, not value.muted)
        look = {"font_size": size, "font_color": MUTED if value.muted else NAVY, "bold": not value.muted}
        sheet.text(row + 1, col, text, **left, **look, align="left", indent=1)
    sheet.blank(row + 1, col + 1, **ground)
    if trend:
        charts.sparkline(sheet, row + 1, col + 1, trend, tile.series)
    small = {"font_size": 10, "font_color": MUTED, "indent": 1, "align": "left"}
    sheet.text(row + 2, col, fitted(tile.context, 2 * CELL - 12, 10), **left, **small)
    sheet.blank(row + 2, col + 1, **ground)
    room = CELL - 10 if tile.chip is not None else 2 * CELL - 12
    sheet.text(row + 3, col, fitted(tile.norm, room, 10), **left, **small)
    if tile.chip is None:
        sheet.blank(row + 3, col + 1, **ground)
    else:
        _chip(sheet, row + 3, col + 1, tile.chip)


# --- the six blocks --------------------------------------------------------------------------------------


def _profile(sheet: Sheet, page: Page, row: int) -> int:
    """Algemene kenmerken, Governance-regime and Belangrijkheid side by side."""
    blocks = [page.block(name) for name in (characteristics.NAME, governance.NAME, importance.NAME)]
    parts = [next(p for p in block.parts if isinstance(p, Facts)) for block in blocks]
    count = max(len(part.items) for part in parts)
    _rail(sheet, row, (26, *[20] * count), "Profiel", " ".join(block.question for block in blocks))
    for col, part in zip(PANELS, parts, strict=True):
        _heading(sheet, row, col, part.title, part.chip)
        for offset, fact in enumerate(part.items, 1):
            _fact(sheet, row + offset, col, fact, part.bars)
        if part.empty and not any(fact.value.number is not None for fact in part.items):
            sheet.text(row + len(part.items) + 1, col, part.empty, font_color=MUTED, italic=True)
    return _gap(sheet, row + 1 + count)


def _fact(sheet: Sheet, row: int, col: int, fact: Fact, bars: bool) -> None:
    """A label with its value; a score with its bar and weight."""
    line = {"bottom": 4, "bottom_color": LINE}
    strong = fact.value.bold
    if strong:
        line |= {"top": 1, "top_color": NAVY}
    sheet.fill(row, col, col + 3, **line)
    label = {"font_color": INK if bars else MUTED, "bold": strong}
    number = fact.value.number
    scored = bars and bool(fact.aside)
    if number is None and not scored:
        size = 11 if strong else 10
        text = fitted(fact.label, CELL * 2 if strong else CELL + 4, size, 1, strong)
        sheet.text(row, col, text, **line, **label, font_size=size)
        start = col + 2 if strong else col + 1
        room = CELL * (col + 4 - start) - 2
        sheet.text(row, start, _fit(fact.value, room), **line, font_color=MUTED if fact.value.muted else INK)
        return
    sheet.text(row, col, fitted(fact.label, CELL * 2, bold=strong), **line, **label)
    look = {"align": "left", "indent": 1, "bold": strong}
    if number is None:
        sheet.text(row, col + 2, _fit(fact.value, CELL), **line, **look, font_color=MUTED)
    else:
        sheet.number(row, col + 2, number, **line, **look, num_format=number_format(fact.value))
    aside = {"font_size": 10, "font_color": MUTED, "align": "right"}
    sheet.text(row, col + 3, fitted(fact.aside, CELL, 10), **line, **aside)
    if number is not None and bars and not strong:
        bar = {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": BAR,
            "bar_border_color": BAR_EDGE, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 5,
        }  # fmt: skip
        charts.sure(sheet.raw.conditional_format(row, col + 2, row, col + 2, bar), "balk")


def _results(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """The goals, the contribution and the equity."""
    block = page.block(results.NAME)
    goals = next(p for p in block.parts if isinstance(p, Grid))
    drawn = [p for p in block.parts if isinstance(p, Chart)]
    heights = (26, 38, 38, 38, 38, 19)
    _rail(sheet, row, heights, block.name, block.question)
    _table(sheet, row, PANELS[0], goals, 4, below=False)
    rest = len(goals.rows) - 4
    note = f"Nog {rest} niet getoond. {goals.note}" if rest > 0 else goals.note
    sheet.text(row + 5, PANELS[0], fitted(note, CELL * 4, 10), font_size=10, font_color=MUTED)
    for col, chart in zip(PANELS[1:], drawn, strict=True):
        _chart(sheet, row, col, chart, placed, (4 * CELL, sum(heights[1:]) - 3), row + 5)
    return _gap(sheet, row + 6)


def _process(sheet: Sheet, block: Block, row: int) -> int:
    """Twelve months by three lanes."""
    found = next(p for p in block.parts if isinstance(p, Calendar))
    cells = {
        (e.lane, e.month): [o for o in found.events if (o.lane, o.month) == (e.lane, e.month)] for e in found.events
    }
    texts = {key: _event_lines(events) for key, events in cells.items()}
    lanes = [max((len(t) for (lane, _), t in texts.items() if lane == name), default=1) for name in found.lanes]
    heights = (26, 22, *(max(38, 16 * lines + 8) for lines in lanes))
    _rail(sheet, row, heights, block.name, "")
    sheet.fill(row, 2, LAST, bottom=2, bottom_color=BLUE)
    sheet.text(row, 2, found.title, bold=True, font_size=12, font_color=NAVY, bottom=2, bottom_color=BLUE)
    sheet.text(row + 1, 0, block.question, bg_color=RAIL, font_color=NAVY, indent=1)
    sheet.fill(row + 1, 2, LAST, bg_color=TILE)
    for month, col in enumerate(MONTH_COLUMNS, 1):
        look = {"font_size": 10, "align": "center"}
        if month == found.current:
            sheet.text(row + 1, col, f"▼ {MONTHS[month - 1]}", bg_color=NAVY, font_color=WHITE, bold=True, **look)
        else:
            sheet.text(row + 1, col, MONTHS[month - 1], bg_color=TILE, font_color=MUTED, **look)
    for offset, lane in enumerate(found.lanes, 2):
        council = lane == process.COUNCIL_LANE
        label = f"► {lane}" if council else lane
        sheet.text(row + offset, 0, label, bg_color=RAIL, font_color=NAVY, bold=council, indent=1)
        sheet.fill(row + offset, 2, LAST, bg_color="#F8FAFC" if council else WHITE, bottom=4, bottom_color=LINE)
        for month, col in enumerate(MONTH_COLUMNS, 1):
            if (lane, month) in cells:
                _event(sheet, row + offset, col, texts[lane, month], lane, cells[lane, month])
    if found.empty:
        look = {"font_color": MUTED, "italic": True, "bottom": 4, "bottom_color": LINE}
        sheet.text(row + 2, 2, fitted(found.empty, CELL * 8), **look)
    return _gap(sheet, row + 2 + len(found.lanes))


def _event_lines(events: Sequence[Event]) -> list[str]:
    """What stands in one month of one lane, line by line; more than fits is counted."""
    lines: list[str] = []
    for number, event in enumerate(events):
        mark = "► " if event.council else "• " if len(events) > 1 else ""
        text = fitted(mark + event.text, CELL, 10, 4 if len(events) == 1 else 3, event.council)
        new = wrapped(text, CELL, 10, event.council)
        later = len(events) - number - 1
        if lines and len(lines) + len(new) + (1 if later else 0) > LANE_LINES:
            return [*lines, f"+ nog {later + 1}"]
        lines += new
    return lines


def _event(sheet: Sheet, row: int, col: int, lines: Sequence[str], lane: str, events: Sequence[Event]) -> None:
    """One cell of the calendar; white on blue where the council decides."""
    decides = any(event.council for event in events)
    ink, ground = TONES[Tone.STRONG] if decides else LANE_TONES.get(lane, (INK, TILE))
    look = {
        "font_size": 10,
        "align": "center",
        "text_wrap": True,
        "border": 1,
        "border_color": WHITE,
        "bold": decides,
    }
    sheet.text(row, col, "\n".join(lines), bg_color=ground, font_color=ink, **look)


def _evaluation(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """The evaluation, the risks and the agenda."""
    block = page.block(evaluation.NAME)
    chart = next(p for p in block.parts if isinstance(p, Chart))
    grids = [p for p in block.parts if isinstance(p, Grid)]
    heights = (26, 40, 40, 40, 40)
    _rail(sheet, row, heights, "Evaluatie", block.question)
    size = 4 * CELL, sum(heights[1:]) - (22 if chart.note else 4)
    _chart(sheet, row, PANELS[0], chart, placed, size, row + 4, title=_marked(block.name, chart))
    for col, grid in zip(PANELS[1:], grids, strict=True):
        _table(sheet, row, col, grid, 4)
    return _gap(sheet, row + 5, 6)


def _table(sheet: Sheet, row: int, col: int, grid: Grid, room: int, *, below: bool = True) -> None:
    """A table of texts, figures and chips; the last line says what there was no room for."""
    line = {"bottom": 4, "bottom_color": LINE}
    _heading(sheet, row, col, grid.title, None)
    head = {"font_size": 10, "font_color": MUTED, "align": "center", "bottom": 2, "bottom_color": BLUE}
    if not grid.rows:
        _words(sheet, row + 1, col, grid.empty)
        return
    if grid.note and below:
        room -= 1
        sheet.text(row + 1 + room, col, fitted(grid.note, CELL * 4, 10), font_size=10, font_color=MUTED)
    for offset, column in enumerate(grid.columns[1:], 2):
        sheet.text(row, col + offset, column.heading, **head)
    more = f"  (+{len(grid.rows) - room})" if len(grid.rows) > room else ""
    heading = fitted(grid.title + more, CELL * 2, 12, 1, True)
    sheet.text(row, col, heading, bold=True, font_size=12, font_color=NAVY, bottom=2, bottom_color=BLUE)
    for offset, cells in enumerate(grid.rows[:room], 1):
        text, middle, judgement = cells
        at = row + offset
        words = _fit(text, CELL * 2, 11, 2)
        sheet.merge(at, col, at, col + 1, words, **line, text_wrap=True)
        small = {"font_size": 10, "align": "center", "text_wrap": True, "font_color": INK}
        sheet.text(at, col + 2, _fit(middle, CELL, 10, 2), **line, **small)
        if judgement.chip is not None:
            _chip(sheet, at, col + 3, judgement.chip, **line)


def _marked(title: str, chart: Chart) -> str:
    """A heading that stands in for a chart's own, with its mark."""
    return f"{title} vb" if chart.title.endswith(" vb") else title


def _words(sheet: Sheet, row: int, col: int, text: str) -> None:
    """In place of a table or chart: why there is none, on at most two lines."""
    said = fitted(text, CELL * 4, 11, 2)
    sheet.merge(row, col, row, col + 3, said, font_color=MUTED, italic=True, text_wrap=True, align="left")


def _chart(
    sheet: Sheet,
    row: int,
    col: int,
    chart: Chart,
    placed: Mapping[str, Placed],
    size: tuple[int, int],
    last: int,
    title: str = "",
) -> None:
    """A chart under its heading, or in words why there is none."""
    _heading(sheet, row, col, title or chart.title, None)
    if chart.empty:
        _words(sheet, row + 1, col, chart.empty)
        return
    legend = _legend(chart)
    room = CELL * 4 - text_pixels(title or chart.title, 12, True) - 20
    while len(legend) > 1 and text_pixels("   ".join(f"{s} {w}" for s, w, _ in legend), 10) > room:
        legend.pop(0)
    parts: list[tuple[str, Mapping[str, Any]]] = []
    for sign, word, colour in legend:
        parts += [
            (f"{sign} ", {"font_color": colour, "font_size": 10}),
            (f"{word}   ", {"font_color": MUTED, "font_size": 10}),
        ]
    parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
    sheet.rich(row, col + 3, parts, align="right", bottom=2, bottom_color=BLUE)
    height = size[1] - (20 if chart.note and last == row + 5 else 0)
    charts.draw(sheet, row + 1, col, chart, placed[charts.feed_title(chart)], (size[0], height))
    if chart.note:
        sheet.text(last, col, fitted(chart.note, CELL * 4, 10), font_size=10, font_color=MUTED, valign="bottom")


def _legend(chart: Chart) -> list[tuple[str, str, str]]:
    """Sign, word and colour of each thing in a chart."""
    if chart.kind == "columns":
        looks = {"actual": ("■", NAVY), "budget": ("□", NAVY), "estimate": ("▒", NAVY)}
        used = [s for s in looks if s in chart.series[0].styles]
        return [(looks[s][0], charts.KINDS[s], looks[s][1]) for s in used]
    norm = chart.norm is not None
    if chart.kind == "bars":
        drawn = chart.norm is not None and chart.norm >= 3
        shown = f"norm {chart.norm:.1f}".replace(".", ",") if chart.norm is not None else ""
        return [("■", "score 1–5", NAVY)] + ([("¦" if drawn else "", shown, "#A4260F")] if norm else [])
    legend = [("■", "eigen", NAVY), ("■", "vreemd", BAR_EDGE)]
    if charts.has_line(chart):
        legend.append(("●", "solvabiliteit", BLUE))
        if chart.norm is not None:
            legend.append(("- -", f"norm {round(chart.norm * 100)}%", "#A4260F"))
    return legend


def _footer(sheet: Sheet, page: Page, data: str, words: str, row: int) -> int:
    """What the signs mean, the footnotes, the sources and the way to the tables."""
    small = {"font_size": 10, "font_color": MUTED}
    width = sum(WIDTHS)
    sheet.height(row, 18)
    sheet.fill(row, 0, LAST, top=1, top_color=LINE)
    sheet.text(row, 0, fitted(LEGEND, width, 10), **small, top=1, top_color=LINE)
    notes = "   ".join(text if text == EXAMPLE_NOTE else f"({n}) {text}" for n, text in enumerate(page.notes, 1))
    if notes:
        row += 1
        text = fitted(notes, width - 40, 10, 3)
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


# --- what every part uses --------------------------------------------------------------------------------


def _rail(sheet: Sheet, row: int, heights: Sequence[int], title: str, question: str) -> None:
    """The left column of a band: its name and the question it answers, a line to a row."""
    lines = wrapped(question, RAIL_WIDTH - 10, 11) if question else []
    for offset, height in enumerate(heights):
        sheet.height(row + offset, height)
        if offset == 0:
            sheet.text(row, 0, title, bg_color=NAVY, font_color=WHITE, bold=True, font_size=12, indent=1)
            continue
        take = max(1, height // 18)
        text, lines = "\n".join(lines[:take]), lines[take:]
        wrap = {"text_wrap": True} if "\n" in text else {}
        sheet.text(row + offset, 0, text, bg_color=RAIL, font_color=NAVY, indent=1, align="left", **wrap)


def _gap(sheet: Sheet, row: int, height: int = GAP) -> int:
    """The white strip below a band; the row after it."""
    sheet.height(row, height)
    return row + 1


def _heading(sheet: Sheet, row: int, col: int, title: str, chip: Chip | None) -> None:
    """The heading of a panel with its judgement at the right."""
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, col, col + 3, **line)
    room = CELL * 4 if chip is None else CELL * 2
    sheet.text(row, col, fitted(title, room, 12, 1, True), bold=True, font_size=12, font_color=NAVY, **line)
    if chip is None:
        return
    if text_pixels(_chip_text(chip), 10, True) <= CELL - 8:
        _chip(sheet, row, col + 3, chip, **line)
    else:
        text = fitted(_chip_text(chip), CELL * 2, 10, 1, True)
        sheet.merge(row, col + 2, row, col + 3, text, **_chip_style(chip.tone), **line)


def _chip(sheet: Sheet, row: int, col: int, chip: Chip, **line: Any) -> None:
    """A short judgement: shape, word and colour."""
    sheet.text(row, col, fitted(_chip_text(chip), CELL, 10, 1, True), **_chip_style(chip.tone), **line)


def _chip_text(chip: Chip) -> str:
    """The word behind its shape."""
    return f"{SHAPES[chip.tone]} {chip.text}" if chip.tone in SHAPES else chip.text


def _chip_style(tone: str, size: int = SMALLEST) -> dict[str, Any]:
    ink, ground = TONES[tone]
    return {"font_color": ink, "bg_color": ground, "bold": True, "font_size": size, "align": "center"}


def _fit(value: Value, pixels: float, size: float = 11, lines: int = 1, bold: bool = False) -> str:
    """A value's text as it fits, its marks always whole."""
    text, marks = shown_text(value), suffix(value)
    if len(wrapped(text, pixels, size, bold)) <= lines or not marks:
        return fitted(text, pixels, size, lines, bold)
    room = pixels - text_pixels(marks, size, bold) / lines
    return fitted(text.removesuffix(marks), room, size, lines, bold) + marks
