"""How high each band of a dashboard is: as its parts ask, and what the page leaves over spread over them.

An empty band is low, so that what is known gets the room; the whole fills one landscape page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.pages.page import Band, Calendar, Chart, Facts, Grid, Page, Part, Told
from pipeline.publishing.dashboard_cells import GAP, TILES, WIDTHS
from pipeline.publishing.panel_calendar import lane_lines
from pipeline.publishing.panel_facts import fact_spans
from pipeline.publishing.panel_words import MOST_TOLD, told_rows

#: Height to width of what a landscape A4 prints within its margins.
PROPORTION = 0.69
HEADER = 140
MOST_ROWS = 4  # of a table of goals, risks or actions
LEAST_SCORES = 2  # the question beside them takes two
FOOTER_LINE = 18


class RowHeight(NamedTuple):
    """Pixels of a row, and how much higher it may become."""

    least: int
    growth: int = 0


HEADING, MONTHS_ROW = RowHeight(26), RowHeight(22)
NOTE_ROW, EMPTY_ROW = RowHeight(19), RowHeight(26)
FACT_ROW = RowHeight(20, 5)
#: A row of two lines, in a band with a line for notes and in one without.
NOTED_ROW, PLAIN_ROW = RowHeight(38, 24), RowHeight(40, 16)
#: A chart without a table beside it grows less.
ALONE_ROW = RowHeight(38, 10)
LANE_LEAST, LANE_GROWTH, LANE_LINE, LANE_PADDING = 38, 8, 16, 8


def layout(page: Page, footer: int) -> tuple[tuple[int, ...], ...]:
    """The heights of the rows of each band, on a page with a footer of so many pixels."""
    bands = [band_rows(page, band) for band in page.bands]
    used = HEADER + sum(TILES) + GAP + footer
    growth = 0
    for rows in bands:
        used += GAP + sum(row.least for row in rows)
        growth += sum(row.growth for row in rows)
    left_over = sum(WIDTHS) * PROPORTION - used
    share = min(1.0, max(0.0, left_over / growth)) if growth else 0.0
    return tuple(_grown(rows, share) for rows in bands)


def _grown(rows: Sequence[RowHeight], share: float) -> tuple[int, ...]:
    """Each row with its share of the room that is left over."""
    return tuple(row.least + int(row.growth * share) for row in rows)


def band_rows(page: Page, band: Band) -> tuple[RowHeight, ...]:
    """The rows of a band: its heading, what its parts ask, and the line for its notes."""
    parts = page.parts(band)
    calendars = [part for part in parts if isinstance(part, Calendar)]
    if calendars:
        return HEADING, *_calendar_rows(calendars[0])
    if all(isinstance(part, Facts) for part in parts):
        return HEADING, *[FACT_ROW] * _fact_rows(parts)
    rows = _rows_asked(parts)
    if not band.notes:
        return HEADING, *[PLAIN_ROW] * max(LEAST_SCORES, rows)
    filled = any(isinstance(part, Grid) and part.rows for part in parts)
    return HEADING, *[NOTED_ROW if filled else ALONE_ROW] * rows, NOTE_ROW


def _calendar_rows(calendar: Calendar) -> tuple[RowHeight, ...]:
    """The months and a row a lane, as high as its fullest month; nothing known is one line."""
    if calendar.empty:
        return (EMPTY_ROW,)
    rows = [MONTHS_ROW]
    for lines in lane_lines(calendar):
        least = max(LANE_LEAST, LANE_LINE * lines + LANE_PADDING)
        rows.append(RowHeight(least, LANE_GROWTH))
    return tuple(rows)


def _fact_rows(parts: Sequence[Part]) -> int:
    """The rows of the longest list of facts."""
    longest = 1
    for part in parts:
        if isinstance(part, Facts):
            longest = max(longest, sum(fact_spans(part.items)))
    return longest


def _rows_asked(parts: Sequence[Part]) -> int:
    """The rows that the part that asks most of them takes; beside a chart always as many."""
    in_words = any(isinstance(part, Told | Facts) for part in parts)
    most = MOST_TOLD if in_words else MOST_ROWS
    return max(1, *(_asked_by(part, most) for part in parts))


def _asked_by(part: Part, most: int) -> int:
    """The rows of two lines that a part asks."""
    if isinstance(part, Chart):
        return 1 if part.empty else MOST_ROWS
    if isinstance(part, Grid):
        return min(most, len(part.rows) + bool(part.note))
    if isinstance(part, Facts):
        return len(part.items)
    return told_rows(part) if isinstance(part, Told) else 1
