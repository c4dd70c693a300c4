"""Charts of a dashboard: their tables and their drawing, within what Excel and LibreOffice both show.

No axis is ever "deleted" (LibreOffice then drops the second axis), no chart has a legend (the panel's
heading has it, in words and colour), and each carries its numbers as alternative text.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from pipeline.pages.page import Chart, Column, Grid, Page, Tile, Value
from pipeline.publishing.data_sheet import NUMBER_FORMATS, Placed

KINDS = {"actual": "rekening", "budget": "begroting", "estimate": "raming"}
FONT_10 = {"name": FONT, "size": 10, "color": INK}
TRENDS = "Reeksen van de kerncijfers"
#: Share of the plot's height for the stacked columns; the line stands above them.
COLUMNS_SHARE = 0.58
#: A column's part below this share of the highest has no room for its number.
LABEL_ROOM = 0.17
#: Under this spread of a solvency line its scale stays: a tenth of a point is no slope.
SMALLEST_SPREAD = 0.10


def sure(code: object, what: str) -> None:
    """Raise where xlsxwriter only returns a code: what we asked for was not drawn."""
    if isinstance(code, int) and code != 0:
        raise ValueError(f"{what}: xlsxwriter weigerde dit (code {code})")


# --- the tables that feed them ---------------------------------------------------------------------------


def charts_of(page: Page) -> tuple[Chart, ...]:
    """Every chart of a page that has something to draw."""
    return tuple(
        p
        for b in page.blocks
        for p in b.parts.values()
        if isinstance(p, Chart) and not p.empty
    )


def feeds(page: Page) -> tuple[Grid, ...]:
    """The tables behind the charts and the small series of the tiles."""
    grids = [_feed(chart) for chart in charts_of(page)]
    rows = tuple(
        (
            Value(tile.label),
            Value(number=float(n), format="whole"),
            Value(number=v, format=tile.value.format),
        )
        for tile in page.tiles
        for n, v in enumerate(tile.series, 1)
    )
    if rows:
        heads = (
            Column("kengetal"),
            Column("volgorde (oud naar nieuw)"),
            Column("waarde"),
        )
        grids.append(Grid(TRENDS, heads, rows))
    return tuple(grids)


def feed_title(chart: Chart) -> str:
    """The title of the table behind a chart."""
    return f"Grafiek {chart.title}"


def trend_cells(page: Page, tile: Tile, placed: Placed) -> str:
    """The cells of a tile's small series."""
    before = 0
    for other in page.tiles:
        if other is tile:
            break
        before += len(other.series)
    first = placed.first + before
    return (
        Placed(placed.sheet, first, first + len(tile.series) - 1, 3)
        .column(2)
        .removeprefix("=")
    )


def _feed(chart: Chart) -> Grid:
    """The table behind one chart."""
    heads: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    match chart.kind:
        case "columns":
            heads = (Column("jaar"), Column("soort cijfer"), Column("bijdrage"))
            styles = chart.series[0].styles
            rows = tuple(
                (
                    Value(c),
                    Value(KINDS.get(style, style)),
                    Value(number=v, format="amount"),
                )
                for c, style, v in zip(
                    chart.categories, styles, chart.series[0].values, strict=True
                )
            )
        case "stacked":
            heads, rows = _stacked_feed(chart)
        case "bars":
            heads = (Column("criterium"), Column("norm"), Column("score"))
            norm = (
                Value("verschilt")
                if chart.norm is None
                else Value(number=chart.norm, format="decimal")
            )
            rows = tuple(
                (Value(c), norm, Value(number=v, format="decimal"))
                for c, v in zip(chart.categories, chart.series[0].values, strict=True)
            )
    return Grid(feed_title(chart), heads, rows)


def _stacked_feed(
    chart: Chart,
) -> tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]:
    """Year, kind, equity, debt, and solvency and norm where they are drawn."""
    heads = [
        Column("jaar"),
        Column("soort cijfer"),
        Column("eigen vermogen"),
        Column("vreemd vermogen"),
    ]
    equity, debt = chart.series
    columns = [
        [Value(number=v, format="amount") for v in s.values] for s in (equity, debt)
    ]
    if has_line(chart) and chart.line is not None:
        heads.append(Column("solvabiliteit"))
        columns.append(
            [Value(number=v, format="percentage") for v in chart.line.values]
        )
        if chart.norm is not None:
            heads.append(Column("norm"))
            columns.append(
                [Value(number=chart.norm, format="percentage")] * len(chart.categories)
            )
    start = [
        (Value(c), Value(KINDS.get(style, style)))
        for c, style in zip(chart.categories, equity.styles, strict=True)
    ]
    return tuple(heads), tuple(
        (*s, *rest) for s, rest in zip(start, zip(*columns, strict=True), strict=True)
    )


def has_line(chart: Chart) -> bool:
    """True when every year has its point: a gap in the line would be read as a nought."""
    return chart.line is not None and all(v is not None for v in chart.line.values)


# --- drawing ---------------------------------------------------------------------------------------------


def draw(
    sheet: Sheet,
    row: int,
    col: int,
    chart: Chart,
    placed: Placed,
    size: tuple[int, int],
) -> None:
    """A chart on its place; size in nominal pixels."""
    made = {"columns": _columns, "stacked": _stacked, "bars": _bars}[chart.kind](
        sheet, chart, placed
    )
    made.set_title({"none": True})
    made.set_legend({"none": True})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    made.set_size({"width": sheet.book.scaled(size[0]) - 2, "height": size[1]})
    options = {
        "description": chart.alt,
        "object_position": 1,
        "x_offset": 1,
        "y_offset": 2,
    }
    sure(sheet.raw.insert_chart(row, col, made, options), f"grafiek {chart.title}")


def _columns(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Contribution: solid, outlined or hatched; the numbers stand above the columns."""
    made: Any = sheet.book.raw.add_chart({"type": "column"})
    values = chart.series[0].values
    made.add_series(
        {
            "name": chart.series[0].name,
            "categories": placed.column(0),
            "values": placed.column(2),
            "points": [_point(style) for style in chart.series[0].styles],
            "fill": {"color": NAVY},
            "gap": 45 if len(values) > 2 else 220,
            "data_labels": {"value": True, "position": "outside_end", "num_format": NUMBER_FORMATS[chart.unit],
                            "font": FONT_10},
        }
    )  # fmt: skip
    low = min(0.0, *(v for v in values if v is not None))
    made.set_x_axis(_category_axis())
    made.set_y_axis(_hidden_axis(minimum=low * 1.15 if low < 0 else 0))
    made.set_plotarea(
        {
            "layout": {"x": 0.01, "y": 0.11, "width": 0.98, "height": 0.74},
            "fill": {"none": True},
        }
    )
    return made


def _point(style: str) -> dict[str, Any]:
    """IBCS: accounts solid, budget outlined, estimate hatched."""
    edge = {"color": NAVY, "width": 1.5}
    if style == "budget":
        return {"fill": {"color": WHITE}, "border": edge}
    if style == "estimate":
        hatch = {"pattern": "wide_upward_diagonal", "fg_color": NAVY, "bg_color": WHITE}
        return {"pattern": hatch, "border": {"color": NAVY, "width": 1}}
    return {"fill": {"color": NAVY}, "border": {"color": NAVY, "width": 1}}


def _stacked(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Equity and debt below, solvency with its norm above."""
    made: Any = sheet.book.raw.add_chart({"type": "column", "subtype": "stacked"})
    equity, debt = (tuple(v or 0.0 for v in s.values) for s in chart.series)
    tops = [max(e, 0) + max(d, 0) for e, d in zip(equity, debt, strict=True)]
    lows = [min(e, 0) + min(d, 0) for e, d in zip(equity, debt, strict=True)]
    top, low = max(*tops, 0.0) or 1.0, min(*lows, 0.0)
    span = top - low
    looks = ((equity, NAVY, NAVY, WHITE), (debt, SERIES, BAR_EDGE, INK))
    for position, (values, fill, edge, ink) in enumerate(looks):
        made.add_series(
            {
                "name": chart.series[position].name,
                "categories": placed.column(0),
                "values": placed.column(2 + position),
                "fill": {"color": fill},
                "border": {"color": edge, "width": 1},
                "gap": 60 if len(values) > 2 else 220,
                "data_labels": {
                    "value": True,
                    "position": "center",
                    "num_format": NUMBER_FORMATS[chart.unit],
                    "font": FONT_10 | {"color": ink},
                    "custom": [
                        {"delete": True} if abs(v) < LABEL_ROOM * span else None
                        for v in values
                    ],
                },
            }
        )
    line = has_line(chart)
    room = COLUMNS_SHARE if line else 0.92
    minimum = low * 1.1
    made.set_x_axis(_category_axis() | {"label_position": "low"})
    made.set_y_axis(
        _hidden_axis(minimum=minimum, maximum=minimum + (top - minimum) / room)
    )
    if line:
        made.combine(_solvency(sheet, chart, placed))
    made.set_plotarea(
        {
            "layout": {"x": 0.01, "y": 0.03, "width": 0.98, "height": 0.83},
            "fill": {"none": True},
        }
    )
    return made


def _solvency(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """The line of solvency on its own axis, with the norm dashed."""
    made: Any = sheet.book.raw.add_chart({"type": "line"})
    values = [v for v in (chart.line.values if chart.line else ()) if v is not None]
    small = any(0 < abs(v) < 0.1 for v in values)
    made.add_series(
        {
            "name": "Solvabiliteit",
            "categories": placed.column(0),
            "values": placed.column(4),
            "y2_axis": True,
            "line": {"color": BLUE, "width": 2.25},
            "marker": {
                "type": "circle",
                "size": 6,
                "fill": {"color": BLUE},
                "border": {"color": BLUE},
            },
            "data_labels": {
                "value": True,
                "position": "above",
                "num_format": NUMBER_FORMATS["percentage"]
                if small
                else NUMBER_FORMATS["percentage"].replace("0.0%", "0%"),
                "font": FONT_10 | {"color": BLUE, "bold": True},
            },
        }
    )
    if chart.norm is not None and len(chart.categories) > 1:
        values.append(chart.norm)
        made.add_series(
            {
                "name": "Norm",
                "categories": placed.column(0),
                "values": placed.column(5),
                "y2_axis": True,
                "line": {"color": BAD_EDGE, "width": 1.5, "dash_type": "dash"},
                "marker": {"type": "none"},
            }
        )
    spread = max(max(values) - min(values), SMALLEST_SPREAD)
    step = spread / 0.17
    minimum = min(values) - 0.66 * step
    made.set_y2_axis(_hidden_axis(minimum=minimum, maximum=minimum + step))
    return made


def _bars(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    """Scores per criterion; the only grid line is the norm. In a bar chart x is the axis of values."""
    made: Any = sheet.book.raw.add_chart({"type": "bar"})
    values = [v or 0.0 for v in chart.series[0].values]
    made.add_series(
        {
            "name": chart.series[0].name,
            "categories": placed.column(0),
            "values": placed.column(2),
            "fill": {"color": NAVY},
            "border": {"none": True},
            "gap": 30 if len(values) > 3 else 120,
            "data_labels": {
                "value": True,
                "position": "inside_base",
                "num_format": NUMBER_FORMATS["decimal"],
                "font": FONT_10 | {"color": WHITE, "bold": True},
                "custom": [
                    {"font": FONT_10 | {"bold": True}} if v < 1.5 else None
                    for v in values
                ],
            },
        }
    )
    made.set_y_axis(
        _category_axis()
        | {"line": {"color": INK, "width": 2}, "reverse": True, "interval_unit": 1}
    )
    axis = _hidden_axis(minimum=1, maximum=4.999)
    if chart.norm is not None and chart.norm >= 3:
        axis["major_unit"] = chart.norm - 1
        axis["major_gridlines"] = {
            "visible": True,
            "line": {"color": BAD_EDGE, "width": 1.5, "dash_type": "dash"},
        }
    made.set_x_axis(axis)
    made.set_plotarea(
        {
            "layout": {"x": 0.33, "y": 0.02, "width": 0.65, "height": 0.96},
            "fill": {"none": True},
        }
    )
    return made


def _category_axis() -> dict[str, Any]:
    return {
        "num_font": FONT_10,
        "line": {"color": BAR_EDGE, "width": 0.75},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "text_axis": True,
    }


def _hidden_axis(
    minimum: float | None = None, maximum: float | None = None
) -> dict[str, Any]:
    """An axis that is there but not seen; a deleted one would take the second axis with it."""
    bounds = {"min": minimum, "max": maximum}
    return {
        "visible": True,
        "line": {"none": True},
        "label_position": "none",
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "major_gridlines": {"visible": False},
    } | {name: value for name, value in bounds.items() if value is not None}


def sparkline(
    sheet: Sheet, row: int, col: int, cells: str, values: Sequence[float]
) -> None:
    """Small columns beside a key figure, the newest dark; they start at nought."""
    options = {
        "range": cells,
        "type": "column",
        "series_color": BAR_EDGE,
        "last_point": True,
        "last_color": NAVY,
        "min": min(0.0, *values),
        "max": max(0.0, *values),
    }
    sure(sheet.raw.add_sparkline(row, col, options), "reeks")
