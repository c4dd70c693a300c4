"""The bands of the overview about attention and the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.excel import (
    RAIL,
    TONES,
    Sheet,
    fitted,
    quoted,
    text_pixels,
    wrapped,
)
from pipeline.looks import (
    AT_RIGHT,
    CENTRED,
    HEAD,
    HEAD_LINE,
    INDENTED,
    INSTEAD,
    LINE_BELOW,
    QUIET,
    RAIL_WORDS,
    SMALL,
    SMALL_QUIET,
    WHITE_EDGE,
    WRAPPED,
    Look,
    coloured,
)
from pipeline.pages.page import Block, Calendar, Chip, Column, Event, Grid, Tone, Value
from pipeline.pages.portfolio import ASKING, YEAR
from pipeline.publishing.dashboard_cells import (
    CELL,
    GUTTER,
    LAST,
    MONTH_COLUMNS,
    PANELS,
    chip_cell,
    gap,
    rail,
)
from pipeline.publishing.data_sheet import number_format, shown_text, suffix
from pipeline.publishing.panel_calendar import OUTLINE, draw_months, events_of
from pipeline.publishing.table_excel import Ways, cut

PARTIES = "Partijen"
ATTENTION_ROWS = 6
FIRST = PANELS[0]
FULL_NAME, REASONS, AMOUNT, MOMENT = 3, 5, 12, 13  # the columns where they begin
LANE_HEIGHT, LANE_LINES = 62, 3
MARK_ROOM = 22  # pixels for the mark of an example


def attention_band(sheet: Sheet, block: Block, ways: Ways, row: int) -> int:
    """Who asks attention and why; a name leads to its dashboard. Gives the row after it."""
    grid = block.of_kind(ASKING, Grid)
    all_fit = len(grid.rows) <= ATTENTION_ROWS
    shown = grid.rows if all_fit else grid.rows[: ATTENTION_ROWS - 1]
    rest = len(grid.rows) - len(shown)
    heights = (26, *[21] * max(2, len(shown) + (rest > 0)))
    rail(sheet, row, heights, block.name, block.question)
    _draw_headings(sheet, row, grid.columns)
    for at, values in enumerate(shown, row + 1):
        _draw_party(sheet, at, values, ways)
    if rest:
        target, text = (
            f"internal:{quoted(PARTIES)}!A1",
            f"+ {rest} meer: blad {PARTIES}",
        )
        sheet.link(row + len(shown) + 1, FIRST, target, text, "Naar de tabel", **SMALL)
    if grid.empty:
        sheet.text(row + 1, FIRST, grid.empty, **INSTEAD)
    return gap(sheet, row + len(heights))


def _draw_headings(sheet: Sheet, row: int, columns: Sequence[Column]) -> None:
    """The heading of each column; that of the moment keeps clear of the amount beside it."""
    sheet.fill(row, FIRST, LAST, **HEAD_LINE)
    sheet.text(row, FIRST, columns[0].heading, **HEAD)
    places = (REASONS, AMOUNT, MOMENT, LAST)
    for col, column in zip(places, columns[1:], strict=True):
        side: Look = INDENTED if col == MOMENT else {"align": column.align}
        sheet.text(row, col, column.heading, **SMALL_QUIET, **HEAD_LINE, **side)


def _draw_party(sheet: Sheet, row: int, values: Sequence[Value], ways: Ways) -> None:
    """One partnership: its name, what is the matter, what it costs, when the council can act, and how it stands."""
    name, reasons, amount, moment, level = values
    sheet.fill(row, FIRST, LAST, **LINE_BELOW)
    _draw_name(sheet, row, name, ways)
    room = CELL * 5 + GUTTER - 8
    sheet.text(row, REASONS, _with_marks(reasons, room), **LINE_BELOW)
    _draw_amount(sheet, row, amount)
    when = _with_marks(moment, CELL * 2 - 10)
    sheet.text(row, MOMENT, when, **LINE_BELOW, **INDENTED)
    if level.chip is not None:
        chip = Chip(shown_text(level), level.chip.tone)
        chip_cell(sheet, row, LAST, chip, **LINE_BELOW)


def _draw_name(sheet: Sheet, row: int, name: Value, ways: Ways) -> None:
    """The nickname as a link, with the full name beside it where there is room for both."""
    both = bool(name.brief) and text_pixels(name.text) <= CELL - 8
    text = cut(name.text, (CELL if both else CELL * 3) - 8)
    if both:
        full = fitted(name.brief, CELL * 2, 10)
        sheet.text(row, FULL_NAME, full, **SMALL_QUIET, **LINE_BELOW)
    if name.link in ways.pages:
        target, tip = ways.pages[name.link], "Naar het dashboard"
        sheet.link(row, FIRST, target, text, tip, **LINE_BELOW)
    else:
        sheet.text(row, FIRST, text, **LINE_BELOW)


def _draw_amount(sheet: Sheet, row: int, amount: Value) -> None:
    """What it costs, or in words why that is not known."""
    style = {**AT_RIGHT, **LINE_BELOW}
    if amount.number is None:
        sheet.text(row, AMOUNT, shown_text(amount), **style, **QUIET)
        return
    shown = number_format(amount)
    sheet.number(row, AMOUNT, amount.number, **style, num_format=shown)


def _with_marks(value: Value, room: float) -> str:
    """A text as far as it fits, with its marks whole behind it."""
    marks = MARK_ROOM if value.example else 0
    return fitted(value.text, room - marks) + suffix(value)


def calendar_band(sheet: Sheet, block: Block, row: int) -> int:
    """Twelve months by two lanes; what the council decides stands out. Gives the row after it."""
    calendar = block.of_kind(YEAR, Calendar)
    heights = (26, 22, *[LANE_HEIGHT] * len(calendar.lanes))
    rail(sheet, row, heights, block.name, "")
    sheet.fill(row, FIRST, LAST, **HEAD_LINE)
    title = f"{calendar.title} {calendar.empty}".strip()
    sheet.text(row, FIRST, title, **HEAD)
    sheet.blank(row + 1, 0, bg_color=RAIL)
    draw_months(sheet, row + 1, calendar)
    for at, lane in enumerate(calendar.lanes, row + 2):
        sheet.text(at, 0, lane, **{**RAIL_WORDS, **WRAPPED})
        sheet.fill(at, FIRST, LAST, **LINE_BELOW)
        for month, col in enumerate(MONTH_COLUMNS, 1):
            events = events_of(calendar, lane, month)
            if events:
                _draw_month(sheet, at, col, events)
    return gap(sheet, row + len(heights))


def _draw_month(sheet: Sheet, row: int, col: int, events: Sequence[Event]) -> None:
    """The events of one month, the council's first; in outline where all are only planned."""
    council = events[0].council
    planned = all(event.planned for event in events)
    tone, edge = Tone.NONE if planned else Tone.SOFT, OUTLINE if planned else WHITE_EDGE
    if council:
        tone, edge = Tone.STRONG, WHITE_EDGE
    style = {**SMALL, **CENTRED, **coloured(*TONES[tone]), **edge}
    text = _month_text(events, council)
    sheet.text(row, col, text, **style, text_wrap=True, bold=council, italic=planned)


def _month_text(events: Sequence[Event], council: bool) -> str:
    """As many events as fit on three lines; the others are counted."""
    mark, text = "► " if council else "", ""
    for count in range(len(events), 0, -1):
        rest = len(events) - count
        tail = f"; nog {rest}" if rest else ""
        text = mark + "; ".join(event.text for event in events[:count]) + tail
        if len(wrapped(text, CELL, 10, bold=council)) <= LANE_LINES:
            break
    return fitted(text, CELL, 10, LANE_LINES, bold=council)
