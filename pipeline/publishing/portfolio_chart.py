"""The chart of the overview: the largest contributions, this year dark and last year light."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.excel import BAR_EDGE, INK, NAVY, SERIES, Sheet, fitted
from pipeline.looks import AT_RIGHT, HEAD, HEAD_LINE, INSTEAD, SMALL, SMALL_QUIET, Look
from pipeline.pages.page import Chart, Series
from pipeline.publishing.charts import FONT_10, NO_TICKS, bare, hidden_axis, plot_area
from pipeline.publishing.dashboard_cells import CELL, LAST
from pipeline.publishing.data_sheet import NUMBER_FORMATS, Placed

LEAST_HEIGHT = 90
#: The axis goes on beyond the largest amount, so that its number has room.
BEYOND = 1.22
#: How each year looks; the one before is lighter, with an edge that stands out on white.
NOW = {"fill": {"color": NAVY}, "border": {"none": True}}
BEFORE = {"fill": {"color": SERIES}, "border": {"color": BAR_EDGE, "width": 0.75}}


def draw_largest(
    sheet: Sheet,
    row: int,
    col: int,
    chart: Chart,
    placed: Mapping[str, Placed],
    room: int,
) -> None:
    """The largest contributions under their heading, in so many pixels."""
    sheet.fill(row, col, LAST, **HEAD_LINE)
    sheet.text(row, col, chart.title, **HEAD)
    if chart.empty:
        sheet.text(row + 1, col, fitted(chart.empty, CELL * 4), **INSTEAD)
        return
    now, before = chart.series
    sheet.rich(row, LAST, _legend(now, before), **AT_RIGHT, **HEAD_LINE)
    bars = _bars(sheet, chart, placed[chart.title])
    size = (CELL * 4, max(LEAST_HEIGHT, room - 4))
    sheet.chart(row + 1, col, bars, size, chart.alt)


def _legend(now: Series, before: Series) -> list[tuple[str, Look]]:
    """What the colours mean; the year before only where something is known of it."""
    dark, light = {"font_color": NAVY, **SMALL}, {"font_color": BAR_EDGE, **SMALL}
    if not any(value is not None for value in before.values):
        return [("■ ", dark), (now.name, SMALL_QUIET)]
    this_year = [("■ ", dark), (f"{now.name}   ", SMALL_QUIET)]
    return [*this_year, ("■ ", light), (before.name, SMALL_QUIET)]


def _bars(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Two bars a partnership; in a bar chart y is the axis of categories."""
    bars = sheet.book.new_chart("bar")
    label = {
        "value": True,
        "position": "outside_end",
        "num_format": NUMBER_FORMATS[chart.unit],
        "font": FONT_10,
    }
    bars.add_series({**_series(chart, placed, 2), **BEFORE})
    bars.add_series({**_series(chart, placed, 1), **NOW, "data_labels": label})
    most = 0.0
    for series in chart.series:
        most = max(most, *(value or 0.0 for value in series.values))
    bars.set_y_axis(
        {
            **NO_TICKS,
            "num_font": FONT_10,
            "major_gridlines": {"visible": False},
            "line": {"color": INK, "width": 0.75},
            "reverse": True,
            "interval_unit": 1,
            "text_axis": True,
        }
    )
    bars.set_x_axis(hidden_axis(minimum=0, maximum=most * BEYOND))
    bars.set_plotarea(plot_area(0.38, 0.01, 0.6, 0.98))
    bare(bars)
    return bars


def _series(chart: Chart, placed: Placed, column: int) -> dict[str, Any]:
    """One year: its name, its cells, and how wide its bars are."""
    return {
        "name": chart.series[column - 1].name,
        "categories": placed.column(0),
        "values": placed.column(column),
        "gap": 35 if len(chart.categories) > 3 else 110,
        "overlap": 30,
    }
