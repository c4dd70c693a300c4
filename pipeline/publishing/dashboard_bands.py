"""The bands of a dashboard: key figures, profile, results, process, evaluation; one function a band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BAR,
    BAR_EDGE,
    BLUE,
    INK,
    LINE,
    MUTED,
    NAVY,
    PALE,
    RAIL,
    TILE,
    TONES,
    WHITE,
    Sheet,
    fitted,
    text_pixels,
    wrapped,
)
from pipeline.pages import characteristics, evaluation, governance, importance, process, results
from pipeline.pages.page import (
    Block,
    Calendar,
    Chart,
    Event,
    Fact,
    Facts,
    Grid,
    Page,
    Tile,
    Tone,
    Value,
)
from pipeline.publishing import charts
from pipeline.publishing.dashboard_cells import (
    CELL,
    LAST,
    MONTH_COLUMNS,
    PANELS,
    chart_panel,
    chip_cell,
    fit,
    gap,
    heading,
    marked,
    rail,
    table_panel,
)
from pipeline.publishing.data_sheet import (
    Placed,
    number_format,
    number_text,
    suffix,
)
from pipeline.scoring.dutch import MONTHS

LANE_TONES = {
    process.PARTY_LANE: (INK, TILE),
    process.COLLEGE_LANE: (NAVY, PALE),
    process.COUNCIL_LANE: (NAVY, PALE),
}
LANE_LINES = 5


def tiles(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """Six tiles of two columns, two in each panel."""
    heights = (24, 38, 20, 24)
    rail(sheet, row, heights, "Kerncijfers", "In één oogopslag")
    for number, tile in enumerate(page.tiles[:6]):
        col = PANELS[number // 2] + 2 * (number % 2)
        second = {"left": 5, "left_color": WHITE} if number % 2 else {}
        _tile(sheet, row, col, tile, second, _trend(page, tile, placed))
    return gap(sheet, row + 4)


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
        sheet.blank(row + 1, col + 1, **ground)
    else:
        _tile_words(sheet, row + 1, col, value, left)
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
        chip_cell(sheet, row + 3, col + 1, tile.chip)


def _tile_words(sheet: Sheet, row: int, col: int, value: Value, ground: Mapping[str, Any]) -> None:
    """A tile without a number: its words large, or smaller on two lines."""
    size, bold = (14, False) if value.muted else (16, True)
    look = {"font_color": MUTED if value.muted else NAVY, "bold": bold, "align": "left", "indent": 1}
    room = 2 * CELL - 12
    if text_pixels(value.text, size, bold) <= room - 8:
        sheet.text(row, col, value.text, **ground, **look, font_size=size)
        sheet.blank(row, col + 1, bg_color=TILE)
    else:
        text = fitted(value.text, room, 11, 2, bold)
        sheet.merge(row, col, row, col + 1, text, **ground, **look, font_size=11, text_wrap=True)


def profile_band(sheet: Sheet, page: Page, row: int) -> int:
    """Algemene kenmerken, Governance-regime and Belangrijkheid side by side."""
    blocks = [page.block(name) for name in (characteristics.NAME, governance.NAME, importance.NAME)]
    parts = [next(p for p in block.parts if isinstance(p, Facts)) for block in blocks]
    count = max(len(part.items) for part in parts)
    rail(sheet, row, (26, *[20] * count), "Profiel", " ".join(block.question for block in blocks))
    for col, part in zip(PANELS, parts, strict=True):
        heading(sheet, row, col, part.title, part.chip)
        for offset, fact in enumerate(part.items, 1):
            _fact(sheet, row + offset, col, fact, part.bars)
        if part.empty and not any(fact.value.number is not None for fact in part.items):
            sheet.text(row + len(part.items) + 1, col, part.empty, font_color=MUTED, italic=True)
    return gap(sheet, row + 1 + count)


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
        sheet.text(row, start, fit(fact.value, room), **line, font_color=MUTED if fact.value.muted else INK)
        return
    sheet.text(row, col, fitted(fact.label, CELL * 2, bold=strong), **line, **label)
    look = {"align": "left", "indent": 1, "bold": strong}
    if number is None:
        sheet.text(row, col + 2, fit(fact.value, CELL), **line, **look, font_color=MUTED)
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


def results_band(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """The goals, the contribution and the equity."""
    block = page.block(results.NAME)
    goals = next(p for p in block.parts if isinstance(p, Grid))
    drawn = [p for p in block.parts if isinstance(p, Chart)]
    heights = (26, 38, 38, 38, 38, 19)
    rail(sheet, row, heights, block.name, block.question)
    table_panel(sheet, row, PANELS[0], goals, 4, below=False)
    rest = len(goals.rows) - 4
    note = f"Nog {rest} niet getoond. {goals.note}" if rest > 0 else goals.note
    sheet.text(row + 5, PANELS[0], fitted(note, CELL * 4, 10), font_size=10, font_color=MUTED)
    for col, chart in zip(PANELS[1:], drawn, strict=True):
        chart_panel(sheet, row, col, chart, placed, (4 * CELL, sum(heights[1:]) - 3), row + 5)
    return gap(sheet, row + 6)


def process_band(sheet: Sheet, block: Block, row: int) -> int:
    """Twelve months by three lanes."""
    found = next(p for p in block.parts if isinstance(p, Calendar))
    cells = {
        (e.lane, e.month): [o for o in found.events if (o.lane, o.month) == (e.lane, e.month)] for e in found.events
    }
    texts = {key: _event_lines(events) for key, events in cells.items()}
    lanes = [max((len(t) for (lane, _), t in texts.items() if lane == name), default=1) for name in found.lanes]
    heights = (26, 22, *(max(38, 16 * lines + 8) for lines in lanes))
    rail(sheet, row, heights, block.name, "")
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
    return gap(sheet, row + 2 + len(found.lanes))


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


def evaluation_band(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """The evaluation, the risks and the agenda."""
    block = page.block(evaluation.NAME)
    chart = next(p for p in block.parts if isinstance(p, Chart))
    grids = [p for p in block.parts if isinstance(p, Grid)]
    heights = (26, 40, 40, 40, 40)
    rail(sheet, row, heights, "Evaluatie", block.question)
    size = 4 * CELL, sum(heights[1:]) - (22 if chart.note else 4)
    chart_panel(sheet, row, PANELS[0], chart, placed, size, row + 4, title=marked(block.name, chart))
    for col, grid in zip(PANELS[1:], grids, strict=True):
        table_panel(sheet, row, col, grid, 4)
    return gap(sheet, row + 5, 6)
