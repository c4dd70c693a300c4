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
    LINE_BAND,
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
from pipeline.pages import evaluation, process, results
from pipeline.pages.page import (
    Chart,
    Event,
    Fact,
    Grid,
    Page,
    Tile,
    Tone,
    Value,
)
from pipeline.publishing import charts
from pipeline.publishing.dashboard_cells import (
    CELL,
    GAP,
    LAST,
    MONTH_COLUMNS,
    PANELS,
    chart_panel,
    chip_cell,
    fit,
    fits,
    gap,
    heading,
    marked,
    rail,
    table_panel,
)
from pipeline.publishing.dashboard_layout import (
    LANE_LINES,
    PROFILE,
    TILES,
    Layout,
    calendar_of,
    events_of,
    fact_room,
    is_told,
    profile_parts,
)
from pipeline.publishing.dashboard_told import told_band
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


def tiles(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """Six tiles of two columns, two in each panel."""
    rail(sheet, row, TILES, "Kerncijfers", "In één oogopslag")
    for number, tile in enumerate(page.tiles[:6]):
        col = PANELS[number // 2] + 2 * (number % 2)
        second = {"left": 5, "left_color": WHITE} if number % 2 else {}
        _tile(sheet, row, col, tile, second, _trend(page, tile, placed))
    return gap(sheet, row + 4)


def _trend(page: Page, tile: Tile, placed: Mapping[str, Placed]) -> str:
    """Where the numbers of a tile's small series stand."""
    return charts.trend_cells(page, tile, placed[charts.TRENDS]) if tile.series else ""


def _tile(
    sheet: Sheet, row: int, col: int, tile: Tile, edge: Mapping[str, Any], trend: str
) -> None:
    """Label, number, context, and norm beside judgement."""
    ground: dict[str, Any] = {"bg_color": TILE}
    left, top = {**ground, **edge}, {"top": 5, "top_color": NAVY}
    room = 2 * CELL - 12
    points = 11 if fits(tile.label + suffix(tile.value), room) else 10
    label = fitted(
        tile.label, room - text_pixels(suffix(tile.value), points), points
    ) + suffix(tile.value)
    sheet.text(
        row,
        col,
        label,
        **left,
        **top,
        font_color=MUTED,
        indent=1,
        align="left",
        font_size=points,
    )
    sheet.blank(row, col + 1, **ground, **top)
    value = tile.value
    if value.number is not None:
        plain = Value(number=value.number, format=value.format)
        size = next(
            (
                n
                for n in (22, 18)
                if text_pixels(number_text(value), n, True) <= CELL - 12
            ),
            14,
        )
        look = {
            "font_size": size,
            "bold": True,
            "font_color": NAVY,
            "align": "left",
            "indent": 1,
        }
        sheet.number(
            row + 1, col, value.number, **left, **look, num_format=number_format(plain)
        )
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


def _tile_words(
    sheet: Sheet, row: int, col: int, value: Value, ground: Mapping[str, Any]
) -> None:
    """A tile without a number: its words large, or smaller on two lines."""
    size, bold = (14, False) if value.muted else (16, True)
    look = {
        "font_color": MUTED if value.muted else NAVY,
        "bold": bold,
        "align": "left",
        "indent": 1,
    }
    room = 2 * CELL - 12
    if text_pixels(value.text, size, bold) <= room - 8:
        sheet.text(row, col, value.text, **ground, **look, font_size=size)
        sheet.blank(row, col + 1, bg_color=TILE)
    else:
        text = fitted(value.text, room, 11, 2, bold)
        sheet.merge(
            row, col, row, col + 1, text, **ground, **look, font_size=11, text_wrap=True
        )


def profile_band(sheet: Sheet, page: Page, plan: Layout, row: int) -> int:
    """Algemene kenmerken, Governance-regime and Belangrijkheid side by side."""
    questions = " ".join(page.block(name).question for name in PROFILE)
    rail(sheet, row, plan.profile, "Profiel", questions)
    for col, part, spans in zip(PANELS, profile_parts(page), plan.spans, strict=True):
        heading(sheet, row, col, part.title, part.chip)
        at = row + 1
        for fact, span in zip(part.items, spans, strict=True):
            _fact(sheet, at, col, fact, part.bars, span)
            at += span
        if part.empty and not any(fact.value.number is not None for fact in part.items):
            sheet.text(at, col, part.empty, font_color=MUTED, italic=True)
    return gap(sheet, row + len(plan.profile))


def _fact(sheet: Sheet, row: int, col: int, fact: Fact, bars: bool, span: int) -> None:
    """A label with its value, on one row or two; a score with its bar and weight."""
    line = {"bottom": 4, "bottom_color": LINE}
    strong = fact.value.bold
    if strong:
        line |= {"top": 1, "top_color": NAVY}
    sheet.fill(row + span - 1, col, col + 3, **line)
    label = {"font_color": INK if bars else MUTED, "bold": strong}
    number = fact.value.number
    scored = bars and bool(fact.aside)
    if number is None and not scored:
        _words(sheet, row, col, fact, span, line, label)
        return
    sheet.text(row, col, fitted(fact.label, CELL * 2, bold=strong), **line, **label)
    look = {"align": "left", "indent": 1, "bold": strong}
    if number is None:
        sheet.text(
            row, col + 2, fit(fact.value, CELL), **line, **look, font_color=MUTED
        )
    else:
        sheet.number(
            row, col + 2, number, **line, **look, num_format=number_format(fact.value)
        )
    aside = {"font_size": 10, "font_color": MUTED, "align": "right"}
    sheet.text(row, col + 3, fitted(fact.aside, CELL, 10), **line, **aside)
    if number is not None and bars and not strong:
        bar = {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": BAR,
            "bar_border_color": BAR_EDGE, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 5,
        }  # fmt: skip
        charts.sure(
            sheet.raw.conditional_format(row, col + 2, row, col + 2, bar), "balk"
        )


def _words(
    sheet: Sheet,
    row: int,
    col: int,
    fact: Fact,
    span: int,
    line: Mapping[str, Any],
    label: Mapping[str, Any],
) -> None:
    """A fact in words; on two rows its value is one merged cell."""
    strong = fact.value.bold
    size = 11 if strong else 10
    text = fitted(fact.label, CELL * 2 if strong else CELL + 4, size, 1, strong)
    start = col + 2 if strong else col + 1
    shown = fit(fact.value, fact_room(fact, strong), 11, span)
    look = {"font_color": MUTED if fact.value.muted else INK}
    if span == 1:
        sheet.text(row, col, text, **line, **label, font_size=size)
        sheet.text(row, start, shown, **line, **look)
        return
    sheet.text(row, col, text, **label, font_size=size)
    sheet.merge(
        row,
        start,
        row + span - 1,
        col + 3,
        shown,
        **line,
        **look,
        text_wrap=True,
        align="left",
        valign="top",
    )


def results_band(
    sheet: Sheet, page: Page, placed: Mapping[str, Placed], plan: Layout, row: int
) -> int:
    """The goals, the contribution and the equity; the last row is for what must be said of each."""
    block = page.block(results.NAME)
    if is_told(block):
        return told_band(sheet, block, block.name, plan.results, row, GAP)
    goals = next(p for p in block.parts if isinstance(p, Grid))
    drawn = [p for p in block.parts if isinstance(p, Chart)]
    heights = plan.results
    room = len(heights) - 2
    rail(sheet, row, heights, block.name, block.question)
    table_panel(sheet, row, PANELS[0], goals, heights[1:-1], below=False)
    rest = len(goals.rows) - room
    note = f"Nog {rest} niet getoond. {goals.note}" if rest > 0 else goals.note
    last = row + len(heights) - 1
    sheet.text(
        last, PANELS[0], fitted(note, CELL * 4, 10), font_size=10, font_color=MUTED
    )
    for col, chart in zip(PANELS[1:], drawn, strict=True):
        size = 4 * CELL, sum(heights[1:]) - (23 if chart.note else 3)
        chart_panel(sheet, row, col, chart, placed, size, last)
    return gap(sheet, row + len(heights))


def process_band(sheet: Sheet, page: Page, plan: Layout, row: int) -> int:
    """Twelve months by three lanes; nothing known is one line."""
    block, found = page.block(process.NAME), calendar_of(page)
    rail(sheet, row, plan.process, block.name, "")
    sheet.fill(row, 2, LAST, bottom=2, bottom_color=BLUE)
    sheet.text(
        row,
        2,
        found.title,
        bold=True,
        font_size=12,
        font_color=NAVY,
        bottom=2,
        bottom_color=BLUE,
    )
    sheet.text(row + 1, 0, block.question, bg_color=RAIL, font_color=NAVY, indent=1)
    if found.empty:
        sheet.text(
            row + 1, 2, fitted(found.empty, CELL * 8), font_color=MUTED, italic=True
        )
        return gap(sheet, row + len(plan.process))
    sheet.fill(row + 1, 2, LAST, bg_color=TILE)
    for month, col in enumerate(MONTH_COLUMNS, 1):
        look = {"font_size": 10, "align": "center"}
        if month == found.current:
            sheet.text(
                row + 1,
                col,
                f"▼ {MONTHS[month - 1]}",
                bg_color=NAVY,
                font_color=WHITE,
                bold=True,
                **look,
            )
        else:
            sheet.text(
                row + 1, col, MONTHS[month - 1], bg_color=TILE, font_color=MUTED, **look
            )
    for offset, lane in enumerate(found.lanes, 2):
        council = lane == process.COUNCIL_LANE
        label = f"► {lane}" if council else lane
        sheet.text(
            row + offset,
            0,
            label,
            bg_color=RAIL,
            font_color=NAVY,
            bold=council,
            indent=1,
        )
        sheet.fill(
            row + offset,
            2,
            LAST,
            bg_color="#F8FAFC" if council else WHITE,
            bottom=4,
            bottom_color=LINE,
        )
        for month, col in enumerate(MONTH_COLUMNS, 1):
            events = events_of(found, lane, month)
            if events:
                _event(sheet, row + offset, col, event_lines(events), lane, events)
    return gap(sheet, row + len(plan.process))


def lane_lines(page: Page) -> tuple[int, ...]:
    """How many lines of text each lane of the calendar needs; none where nothing is known."""
    found = calendar_of(page)
    if found.empty:
        return ()
    return tuple(
        max(len(event_lines(events_of(found, lane, month))) for month in range(1, 13))
        for lane in found.lanes
    )


def event_lines(events: Sequence[Event]) -> list[str]:
    """What stands in one month of one lane, line by line; more than fits is counted."""
    lines: list[str] = []
    for number, event in enumerate(events):
        mark = "► " if event.council else "• " if len(events) > 1 else ""
        text = fitted(
            mark + event.text, CELL, 10, 4 if len(events) == 1 else 3, event.council
        )
        new = wrapped(text, CELL, 10, event.council)
        later = len(events) - number - 1
        if lines and len(lines) + len(new) + (1 if later else 0) > LANE_LINES:
            return [*lines, f"+ nog {later + 1}"]
        lines += new
    return lines


def _event(
    sheet: Sheet,
    row: int,
    col: int,
    lines: Sequence[str],
    lane: str,
    events: Sequence[Event],
) -> None:
    """One cell of the calendar: white on blue where the council decides, in outline where it is only planned."""
    decides = any(event.council for event in events)
    planned = all(event.planned for event in events)
    ink, ground = TONES[Tone.STRONG] if decides else LANE_TONES.get(lane, (INK, TILE))
    edge = {"border": 1, "border_color": WHITE}
    if planned and not decides:
        ink, ground, edge = MUTED, WHITE, {"border": 3, "border_color": LINE_BAND}
    look = {
        "font_size": 10,
        "align": "center",
        "text_wrap": True,
        "bold": decides,
        "italic": planned,
    }
    sheet.text(
        row, col, "\n".join(lines), bg_color=ground, font_color=ink, **look, **edge
    )


def evaluation_band(
    sheet: Sheet, page: Page, placed: Mapping[str, Placed], plan: Layout, row: int
) -> int:
    """The evaluation, the risks and the agenda."""
    block = page.block(evaluation.NAME)
    if is_told(block):
        return told_band(sheet, block, "Evaluatie", plan.evaluation, row, 6)
    chart = next(p for p in block.parts if isinstance(p, Chart))
    grids = [p for p in block.parts if isinstance(p, Grid)]
    heights = plan.evaluation
    rail(sheet, row, heights, "Evaluatie", block.question)
    size = 4 * CELL, sum(heights[1:]) - (22 if chart.note else 4)
    last = row + len(heights) - 1
    chart_panel(
        sheet,
        row,
        PANELS[0],
        chart,
        placed,
        size,
        last,
        title=marked(block.name, chart),
    )
    for col, grid in zip(PANELS[1:], grids, strict=True):
        table_panel(sheet, row, col, grid, heights[1:])
    return gap(sheet, row + len(heights), 6)
