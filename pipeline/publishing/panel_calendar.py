"""The calendar of a page: twelve months by lanes, over the whole width; the council's turn stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.excel import (
    INK,
    LINE_BAND,
    MUTED,
    NAVY,
    PALE,
    TILE,
    TONES,
    WHITE,
    Sheet,
    fitted,
    wrapped,
)
from pipeline.looks import (
    CENTRED,
    HEAD,
    HEAD_LINE,
    INSTEAD,
    LINE_BELOW,
    RAIL_WORDS,
    SMALL,
    TILE_GROUND,
    TILE_LABEL,
    TITLE_BAR,
    WHITE_EDGE,
    coloured,
)
from pipeline.pages import process
from pipeline.pages.page import Calendar, Event, Tone
from pipeline.publishing.dashboard_cells import CELL, LAST, MONTH_COLUMNS, PANELS, Place
from schemas.dutch_dates import MONTHS

#: Lines of text in one month of one lane, and of one event that is alone there or among others.
LANE_LINES = 5
ALONE_LINES, SHARED_LINES = 4, 3
LANE_TONES: Mapping[str, tuple[str, str]] = {
    process.PARTY_LANE: (INK, TILE),
    process.COLLEGE_LANE: (NAVY, PALE),
    process.COUNCIL_LANE: (NAVY, PALE),
}
COUNCIL_GROUND = "#F8FAFC"
#: An event that is only planned stands in outline.
OUTLINE = {"border": 3, "border_color": LINE_BAND}


def draw_calendar(sheet: Sheet, place: Place, calendar: Calendar) -> None:
    """Twelve months by three lanes; nothing known is one line."""
    row, first = place.row, PANELS[0]
    sheet.fill(row, first, LAST, **HEAD_LINE)
    sheet.text(row, first, calendar.title, **HEAD)
    sheet.text(row + 1, 0, place.question, **RAIL_WORDS)
    if calendar.empty:
        text = fitted(calendar.empty, CELL * 8)
        sheet.text(row + 1, first, text, **INSTEAD)
        return
    draw_months(sheet, row + 1, calendar)
    for at, lane in enumerate(calendar.lanes, row + 2):
        _draw_lane(sheet, at, calendar, lane)


def draw_months(sheet: Sheet, row: int, calendar: Calendar) -> None:
    """The names of the months, the one of the reference date white on blue."""
    sheet.fill(row, PANELS[0], LAST, **TILE_GROUND)
    for month, col in enumerate(MONTH_COLUMNS, 1):
        name = MONTHS[month - 1]
        if month == calendar.current:
            style = {**TITLE_BAR, **SMALL, **CENTRED, "bold": True}
            sheet.text(row, col, f"▼ {name}", **style)
        else:
            sheet.text(row, col, name, **TILE_LABEL, **SMALL, **CENTRED)


def lane_lines(calendar: Calendar) -> tuple[int, ...]:
    """How many lines of text each lane needs in its fullest month."""
    needed: list[int] = []
    for lane in calendar.lanes:
        months = [events_of(calendar, lane, month) for month in range(1, 13)]
        needed.append(max(len(event_lines(events)) for events in months))
    return tuple(needed)


def events_of(calendar: Calendar, lane: str, month: int) -> list[Event]:
    """What stands in one cell of the calendar."""
    wanted = (lane, month)
    return [event for event in calendar.events if (event.lane, event.month) == wanted]


def event_lines(events: Sequence[Event]) -> list[str]:
    """What stands in one month of one lane, line by line; more than fits is counted."""
    alone = len(events) == 1
    lines: list[str] = []
    for number, event in enumerate(events):
        mark = "" if alone else "• "
        if event.council:
            mark = "► "
        most = ALONE_LINES if alone else SHARED_LINES
        text = fitted(mark + event.text, CELL, 10, most, event.council)
        added = wrapped(text, CELL, 10, event.council)
        later = len(events) - number - 1
        needed = len(lines) + len(added) + (1 if later else 0)
        if lines and needed > LANE_LINES:
            return [*lines, f"+ nog {later + 1}"]
        lines += added
    return lines


def _draw_lane(sheet: Sheet, row: int, calendar: Calendar, lane: str) -> None:
    """The name of a lane in the rail, and its months."""
    council = lane == process.COUNCIL_LANE
    label = f"► {lane}" if council else lane
    sheet.text(row, 0, label, **RAIL_WORDS, bold=council)
    ground = COUNCIL_GROUND if council else WHITE
    sheet.fill(row, PANELS[0], LAST, bg_color=ground, **LINE_BELOW)
    for month, col in enumerate(MONTH_COLUMNS, 1):
        events = events_of(calendar, lane, month)
        if events:
            _draw_month(sheet, row, col, lane, events)


def _draw_month(
    sheet: Sheet, row: int, col: int, lane: str, events: Sequence[Event]
) -> None:
    """One cell: white on blue where the council decides, in outline where it is only planned."""
    decides = any(event.council for event in events)
    planned = all(event.planned for event in events)
    colours, edge = LANE_TONES.get(lane, (INK, TILE)), WHITE_EDGE
    if decides:
        colours = TONES[Tone.STRONG]
    elif planned:
        colours, edge = (MUTED, WHITE), OUTLINE
    style = {**SMALL, **CENTRED, "text_wrap": True, "bold": decides, "italic": planned}
    text = "\n".join(event_lines(events))
    sheet.text(row, col, text, **coloured(*colours), **style, **edge)
