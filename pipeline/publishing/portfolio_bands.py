"""The bands of the overview about attention and the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BLUE,
    LINE,
    LINE_BAND,
    MUTED,
    NAVY,
    RAIL,
    TILE,
    TONES,
    WHITE,
    Sheet,
    fitted,
    quoted,
    text_pixels,
    wrapped,
)
from pipeline.pages.page import (
    Block,
    Calendar,
    Chip,
    Event,
    Grid,
    Tone,
    Value,
)
from pipeline.publishing import dashboard_excel as canvas
from pipeline.publishing.dashboard_excel import (
    CELL,
    GUTTER,
    LAST,
    MONTH_COLUMNS,
    MONTHS,
)
from pipeline.publishing.data_sheet import (
    number_format,
    shown_text,
    suffix,
)
from pipeline.publishing.table_excel import Ways, cut

PARTIES = "Partijen"
ATTENTION_ROWS = 6
FULL_NAME, REASONS, AMOUNT, MOMENT = 3, 5, 12, 13  # the columns where they begin
LANE_HEIGHT, LANE_LINES = 62, 3
#: Clear of the amount beside it.
ASIDE: Mapping[str, Any] = {"align": "left", "indent": 1}


def attention_band(sheet: Sheet, block: Block, ways: Ways, row: int) -> int:
    """Who asks attention and why; a name leads to its dashboard."""
    grid = next(p for p in block.parts if isinstance(p, Grid))
    fits = len(grid.rows) <= ATTENTION_ROWS
    shown = grid.rows if fits else grid.rows[: ATTENTION_ROWS - 1]
    rest = len(grid.rows) - len(shown)
    heights = (26, *[21] * max(2, len(shown) + (rest > 0)))
    canvas.rail(sheet, row, heights, block.name, block.question)
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, 2, LAST, **line)
    sheet.text(
        row,
        2,
        grid.columns[0].heading,
        bold=True,
        font_size=12,
        font_color=NAVY,
        **line,
    )
    small = {"font_size": 10, "font_color": MUTED, **line}
    for col, column in zip(
        (REASONS, AMOUNT, MOMENT, LAST), grid.columns[1:], strict=True
    ):
        sheet.text(
            row,
            col,
            column.heading,
            **{"align": column.align, **small, **(ASIDE if col == MOMENT else {})},
        )
    for offset, values in enumerate(shown, 1):
        _attention_row(sheet, row + offset, values, ways)
    if rest:
        target, text = (
            f"internal:{quoted(PARTIES)}!A1",
            f"+ {rest} meer: blad {PARTIES}",
        )
        sheet.link(row + len(shown) + 1, 2, target, text, "Naar de tabel", font_size=10)
    if grid.empty:
        sheet.text(row + 1, 2, grid.empty, font_color=MUTED, italic=True)
    return canvas.gap(sheet, row + len(heights))


def _attention_row(sheet: Sheet, row: int, values: Sequence[Value], ways: Ways) -> None:
    line = {"bottom": 4, "bottom_color": LINE}
    name, reasons, amount, moment, level = values
    sheet.fill(row, 2, LAST, **line)
    both = bool(name.brief) and text_pixels(name.text) <= CELL - 8
    text = cut(name.text, (CELL if both else CELL * 3) - 8)
    if both:
        full = fitted(name.brief, CELL * 2, 10)
        sheet.text(row, FULL_NAME, full, font_size=10, font_color=MUTED, **line)
    if name.link in ways.pages:
        sheet.link(row, 2, ways.pages[name.link], text, "Naar het dashboard", **line)
    else:
        sheet.text(row, 2, text, **line)
    room = CELL * 5 + GUTTER - 8
    sheet.text(
        row,
        REASONS,
        fitted(reasons.text, room - 22 * reasons.example) + suffix(reasons),
        **line,
    )
    if amount.number is None:
        sheet.text(
            row, AMOUNT, shown_text(amount), align="right", font_color=MUTED, **line
        )
    else:
        sheet.number(
            row,
            AMOUNT,
            amount.number,
            num_format=number_format(amount),
            align="right",
            **line,
        )
    sheet.text(
        row,
        MOMENT,
        fitted(moment.text, CELL * 2 - 10 - 22 * moment.example) + suffix(moment),
        **line,
        **ASIDE,
    )
    if level.chip is not None:
        canvas.chip_cell(
            sheet, row, LAST, Chip(shown_text(level), level.chip.tone), **line
        )


def calendar_band(sheet: Sheet, block: Block, row: int) -> int:
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
        look = (
            {"bg_color": NAVY, "font_color": WHITE, "bold": True}
            if now
            else {"bg_color": TILE, "font_color": MUTED}
        )
        text = f"▼ {MONTHS[month - 1]}" if now else MONTHS[month - 1]
        sheet.text(row + 1, col, text, font_size=10, align="center", **look)
    for offset, lane in enumerate(found.lanes, 2):
        style = {
            "bg_color": RAIL,
            "font_color": NAVY,
            "indent": 1,
            "align": "left",
            "text_wrap": True,
        }
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
    planned = all(event.planned for event in events)
    ink, fill = TONES[Tone.STRONG if council else Tone.NONE if planned else Tone.SOFT]
    edge = (
        {"border": 3, "border_color": LINE_BAND}
        if planned and not council
        else {"border": 1, "border_color": WHITE}
    )
    start = "► " if council else ""
    for count in range(len(events), 0, -1):
        rest = len(events) - count
        text = (
            start
            + "; ".join(e.text for e in events[:count])
            + (f"; nog {rest}" if rest else "")
        )
        if len(wrapped(text, CELL, 10, bold=council)) <= LANE_LINES:
            break
    text = fitted(text, CELL, 10, LANE_LINES, bold=council)
    look = {
        "font_size": 10,
        "align": "center",
        "text_wrap": True,
        "italic": planned,
        **edge,
    }
    sheet.text(row, col, text, bold=council, font_color=ink, bg_color=fill, **look)
