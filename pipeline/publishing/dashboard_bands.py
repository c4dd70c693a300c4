"""The bands of a dashboard: each part of a page drawn in its panel, by one function per kind of part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.excel import Sheet
from pipeline.pages.page import (
    Band,
    Calendar,
    Chart,
    Facts,
    Grid,
    Page,
    Part,
    Told,
    Words,
)
from pipeline.publishing.dashboard_cells import GAP, PANELS, Place, gap, rail
from pipeline.publishing.data_sheet import Placed
from pipeline.publishing.panel_calendar import draw_calendar
from pipeline.publishing.panel_chart import draw_chart
from pipeline.publishing.panel_facts import draw_facts
from pipeline.publishing.panel_table import draw_table
from pipeline.publishing.panel_words import draw_told

#: How each kind of part is drawn.
DRAWN: Mapping[type, Callable[[Sheet, Place, Any], None]] = {
    Facts: draw_facts,
    Grid: draw_table,
    Chart: draw_chart,
    Calendar: draw_calendar,
    Told: draw_told,
    Words: draw_told,
}
LAST_GAP = 6


def draw_bands(
    sheet: Sheet,
    page: Page,
    placed: Mapping[str, Placed],
    heights: Sequence[Sequence[int]],
    row: int,
) -> int:
    """The bands of a page below each other, each with the heights of its rows; gives the row after them."""
    for band, rows in zip(page.bands, heights, strict=True):
        _draw_band(sheet, band, page.parts(band), placed, rows, row)
        last = band is page.bands[-1]
        row = gap(sheet, row + len(rows), LAST_GAP if last else GAP)
    return row


def _draw_band(
    sheet: Sheet,
    band: Band,
    parts: Sequence[Part],
    placed: Mapping[str, Placed],
    heights: Sequence[int],
    row: int,
) -> None:
    """The title and question of a band, and its panels from left to right."""
    whole_width = any(isinstance(part, Calendar) for part in parts)
    if len(parts) > (1 if whole_width else len(PANELS)):
        raise ValueError(
            f"{band.title}: a band has room for {len(PANELS)} panels, or for one calendar"
        )
    # a calendar uses the rail for the names of its lanes, and asks the question there itself
    rail(sheet, row, heights, band.title, "" if whole_width else band.question)
    for col, part in zip(PANELS, parts, strict=False):
        place = Place(row, col, heights, band.notes, band.question, placed)
        DRAWN[type(part)](sheet, place, part)
