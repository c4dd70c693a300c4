"""Charts of a dashboard, within what Excel and LibreOffice both show.

No axis is ever "deleted" (LibreOffice then drops the second axis), no chart has a legend (the panel's
heading has it, in words and colour), and each carries its numbers as alternative text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BAD_EDGE,
    BAR_EDGE,
    BLUE,
    FONT,
    INK,
    NAVY,
    SERIES,
    WHITE,
    Sheet,
)
from pipeline.pages.page import Chart, Series
from pipeline.publishing.chart_tables import has_line
from pipeline.publishing.data_sheet import NUMBER_FORMATS, Placed

FONT_10 = {"name": FONT, "size": 10, "color": INK}
NO_TICKS = {"major_tick_mark": "none", "minor_tick_mark": "none"}
NORM_LINE = {"color": BAD_EDGE, "width": 1.5, "dash_type": "dash"}
#: Share of the plot's height for the stacked columns; the line stands above them.
COLUMNS_SHARE, WHOLE_SHARE = 0.58, 0.92
#: A column's part below this share of the highest has no room for its number.
LABEL_ROOM = 0.17
#: Under this spread of a solvency line its scale stays: a tenth of a point is no slope.
SMALLEST_SPREAD = 0.10
#: The line takes this share of its axis, which begins so many steps below it.
LINE_SHARE, LINE_FOOT = 0.17, 0.66
#: A solvency below this is shown with a decimal.
SMALL_SHARE = 0.1
#: A score below this has no room for its number within the bar; a norm below the other is no line.
SHORT_BAR, LEAST_NORM = 1.5, 3
#: Excel leaves out the last grid line where the axis ends on it.
HIGHEST_SCORE = 4.999


def draw(
    sheet: Sheet,
    row: int,
    col: int,
    chart: Chart,
    placed: Placed,
    size: tuple[int, int],
) -> None:
    """A chart on its place; size in nominal pixels."""
    drawing = DRAWN[chart.kind](sheet, chart, placed)
    bare(drawing)
    sheet.chart(row, col, drawing, size, chart.alt)


def bare(drawing: Any) -> None:
    """Without title, legend, edge and ground: the panel around it has those."""
    drawing.set_title({"none": True})
    drawing.set_legend({"none": True})
    drawing.set_chartarea({"border": {"none": True}, "fill": {"none": True}})


def plot_area(x: float, y: float, width: float, height: float) -> dict[str, Any]:
    """Where in its frame a chart is drawn, as shares of it."""
    layout = {"x": x, "y": y, "width": width, "height": height}
    return {"layout": layout, "fill": {"none": True}}


def hidden_axis(
    minimum: float | None = None, maximum: float | None = None
) -> dict[str, Any]:
    """An axis that is there but not seen; a deleted one would take the second axis with it."""
    axis: dict[str, Any] = {
        **NO_TICKS,
        "visible": True,
        "line": {"none": True},
        "label_position": "none",
        "major_gridlines": {"visible": False},
    }
    if minimum is not None:
        axis["min"] = minimum
    if maximum is not None:
        axis["max"] = maximum
    return axis


def _category_axis(**more: Any) -> dict[str, Any]:
    """The axis with the names of years or criteria."""
    axis: dict[str, Any] = {
        **NO_TICKS,
        "num_font": FONT_10,
        "line": {"color": BAR_EDGE, "width": 0.75},
        "text_axis": True,
    }
    return {**axis, **more}


def _series(series: Series, placed: Placed, column: int) -> dict[str, Any]:
    """A series by its name and its cells."""
    return {
        "name": series.name,
        "categories": placed.column(0),
        "values": placed.column(column),
    }


def _labels(
    place: str, shown: str, ink: Mapping[str, Any], **more: Any
) -> dict[str, Any]:
    """The numbers of a series, at their place, in their format and letters."""
    font = {**FONT_10, **ink}
    return {"value": True, "position": place, "num_format": shown, "font": font, **more}


def _columns(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Contribution: solid, outlined or hatched; the numbers stand above the columns."""
    drawing = sheet.book.new_chart("column")
    contribution = chart.series[0]
    drawing.add_series(
        {
            **_series(contribution, placed, 2),
            "points": [_point(style) for style in contribution.styles],
            "fill": {"color": NAVY},
            "gap": 45 if len(contribution.values) > 2 else 220,
            "data_labels": _labels("outside_end", NUMBER_FORMATS[chart.unit], {}),
        }
    )
    low = min(0.0, *(value or 0.0 for value in contribution.values))
    drawing.set_x_axis(_category_axis())
    drawing.set_y_axis(hidden_axis(minimum=low * 1.15 if low < 0 else 0))
    drawing.set_plotarea(plot_area(0.01, 0.11, 0.98, 0.74))
    return drawing


def _point(style: str) -> dict[str, Any]:
    """IBCS: accounts solid, budget outlined, estimate hatched."""
    if style == "budget":
        return {"fill": {"color": WHITE}, "border": {"color": NAVY, "width": 1.5}}
    edge = {"color": NAVY, "width": 1}
    if style == "estimate":
        hatch = {"pattern": "wide_upward_diagonal", "fg_color": NAVY, "bg_color": WHITE}
        return {"pattern": hatch, "border": edge}
    return {"fill": {"color": NAVY}, "border": edge}


def _stacked(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Equity and debt below, solvency with its norm above."""
    drawing = sheet.book.new_chart("column", "stacked")
    low, top = _ends(chart)
    shown = NUMBER_FORMATS[chart.unit]
    looks = ((NAVY, NAVY, WHITE), (SERIES, BAR_EDGE, INK))
    for place, (fill, edge, ink) in enumerate(looks):
        series = chart.series[place]
        hidden = _hide_small(series.values, LABEL_ROOM * (top - low))
        labels = _labels("center", shown, {"color": ink}, custom=hidden)
        drawing.add_series(
            {
                **_series(series, placed, 2 + place),
                "fill": {"color": fill},
                "border": {"color": edge, "width": 1},
                "gap": 60 if len(series.values) > 2 else 220,
                "data_labels": labels,
            }
        )
    line = has_line(chart)
    minimum = low * 1.1
    height = (top - minimum) / (COLUMNS_SHARE if line else WHOLE_SHARE)
    drawing.set_x_axis(_category_axis(label_position="low"))
    drawing.set_y_axis(hidden_axis(minimum=minimum, maximum=minimum + height))
    if line:
        drawing.combine(_solvency(sheet, chart, placed))
    drawing.set_plotarea(plot_area(0.01, 0.03, 0.98, 0.83))
    return drawing


def _ends(chart: Chart) -> tuple[float, float]:
    """The lowest and highest end of the stacked columns."""
    equity, debt = chart.series
    low, top = 0.0, 0.0
    for assets, loans in zip(equity.values, debt.values, strict=True):
        both = (assets or 0.0, loans or 0.0)
        low = min(low, sum(min(part, 0) for part in both))
        top = max(top, sum(max(part, 0) for part in both))
    return low, top or 1.0


def _hide_small(
    values: Sequence[float | None], least: float
) -> list[dict[str, Any] | None]:
    """For each number whether it is left out, because its column has no room for it."""
    return [{"delete": True} if abs(value or 0.0) < least else None for value in values]


def _solvency(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """The line of solvency on its own axis, with the norm dashed."""
    drawing = sheet.book.new_chart("line")
    values = [v for v in (chart.line.values if chart.line else ()) if v is not None]
    dot = {"fill": {"color": BLUE}, "border": {"color": BLUE}}
    ink = {"color": BLUE, "bold": True}
    drawing.add_series(
        {
            **_series(Series("Solvabiliteit", ()), placed, 4),
            "y2_axis": True,
            "line": {"color": BLUE, "width": 2.25},
            "marker": {"type": "circle", "size": 6, **dot},
            "data_labels": _labels("above", _share_format(values), ink),
        }
    )
    if chart.norm is not None and len(chart.categories) > 1:
        values.append(chart.norm)
        drawing.add_series(
            {
                **_series(Series("Norm", ()), placed, 5),
                "y2_axis": True,
                "line": NORM_LINE,
                "marker": {"type": "none"},
            }
        )
    spread = max(max(values) - min(values), SMALLEST_SPREAD)
    step = spread / LINE_SHARE
    minimum = min(values) - LINE_FOOT * step
    drawing.set_y2_axis(hidden_axis(minimum=minimum, maximum=minimum + step))
    return drawing


def _share_format(values: Sequence[float]) -> str:
    """How shares are shown: whole, or with a decimal where one is small."""
    shown = NUMBER_FORMATS["percentage"]
    if any(0 < abs(value) < SMALL_SHARE for value in values):
        return shown
    return shown.replace("0.0%", "0%")


def _bars(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Scores per criterion; the only grid line is the norm. In a bar chart x is the axis of values."""
    drawing = sheet.book.new_chart("bar")
    scores = chart.series[0]
    dark = {"font": {**FONT_10, "bold": True}}
    short = [(score or 0.0) < SHORT_BAR for score in scores.values]
    labels = _labels(
        "inside_base",
        NUMBER_FORMATS["decimal"],
        {"color": WHITE, "bold": True},
        custom=[dark if is_short else None for is_short in short],
    )
    drawing.add_series(
        {
            **_series(scores, placed, 2),
            "fill": {"color": NAVY},
            "border": {"none": True},
            "gap": 30 if len(scores.values) > 3 else 120,
            "data_labels": labels,
        }
    )
    line = {"color": INK, "width": 2}
    drawing.set_y_axis(_category_axis(line=line, reverse=True, interval_unit=1))
    axis = hidden_axis(minimum=1, maximum=HIGHEST_SCORE)
    if chart.norm is not None and chart.norm >= LEAST_NORM:
        axis["major_unit"] = chart.norm - 1
        axis["major_gridlines"] = {"visible": True, "line": NORM_LINE}
    drawing.set_x_axis(axis)
    drawing.set_plotarea(plot_area(0.33, 0.02, 0.65, 0.96))
    return drawing


DRAWN: Mapping[str, Callable[[Sheet, Chart, Placed], Any]] = {
    "columns": _columns,
    "stacked": _stacked,
    "bars": _bars,
}
