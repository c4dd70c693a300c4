"""The band of the overview about steering: the matrix, what each group costs and who costs most."""

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
    RAIL,
    SERIES,
    TILE,
    WHITE,
    Sheet,
    fitted,
    wrapped,
)
from pipeline.pages.page import (
    Block,
    Chart,
    Chip,
    Grid,
    Matrix,
    Tone,
    Value,
    Words,
)
from pipeline.pages.portfolio import GROUPS, LARGEST, MATRIX, NICKNAMES, OUTSIDE
from pipeline.publishing import charts
from pipeline.publishing.dashboard_cells import (
    CELL,
    LAST,
    PANELS,
    WIDTHS,
    chip_cell,
    gap,
    rail,
)
from pipeline.publishing.data_sheet import (
    NUMBER_FORMATS,
    Placed,
    number_format,
)
from pipeline.publishing.table_excel import cut

#: First and last column of each class of risk in the matrix; its labels stand left, the legend right.
RISK_COLUMNS = ((3, 4), (5, 7), (8, 9))
LABEL_COLUMN, LEGEND_COLUMN = 2, 10
#: Heights of the rows of one class of importance: its heading, then room for the names.
CELL_ROWS = (24, 25, 25, 25, 25)
NAMES_IN_CELL = 5
KEY_LINES = 3
#: (text, fill) of each regime: one hue, darker is more intensive.
REGIMES: Mapping[str, tuple[str, str]] = {
    "A": (WHITE, BLUE),
    "B": (NAVY, BAR),
    "C": (NAVY, RAIL),
    "": (INK, TILE),
}
REGIME_LEGEND = (("A", "A · intensief"), ("B", "B · regulier"), ("C", "C · basis"))
LEVELS = (
    Chip("Goed", Tone.GOOD),
    Chip("Aandacht", Tone.ATTENTION),
    Chip("Onvoldoende", Tone.INSUFFICIENT),
    Chip("Onbekend", Tone.UNKNOWN),
)


def steering_band(
    sheet: Sheet, block: Block, placed: Mapping[str, Placed], row: int
) -> int:
    """The matrix over two panels; what each group costs and who costs most in the third."""
    matrix = block.of_kind(MATRIX, Matrix)
    lines = [
        text
        for name in (OUTSIDE, NICKNAMES)
        for text in _said(block.of_kind(name, Words))
    ]
    heights = (26, 22, *CELL_ROWS * len(matrix.rows), 17 * max(1, len(lines)) + 3)
    question = f"{block.question}\n\nHoe zwaarder het belang en hoe hoger het risico, hoe intensiever we sturen."
    rail(sheet, row, heights, block.name, question)
    sheet.fill(row, PANELS[0], LEGEND_COLUMN, bottom=2, bottom_color=BLUE)
    sheet.text(
        row,
        PANELS[0],
        matrix.title,
        bold=True,
        font_size=12,
        font_color=NAVY,
        bottom=2,
        bottom_color=BLUE,
    )
    for (first, _), name in zip(RISK_COLUMNS, matrix.columns, strict=True):
        style = {
            "bg_color": TILE,
            "font_color": MUTED,
            "bold": True,
            "font_size": 10,
            "align": "center_across",
        }
        sheet.text(row + 1, first, f"{name.capitalize()} risico", **style)
    for (first, last), _ in zip(RISK_COLUMNS, matrix.columns, strict=True):
        style = {"bg_color": TILE, "align": "center_across"}
        sheet.fill(row + 1, first + 1, last, **style)
    for number, importance in enumerate(matrix.rows):
        _importance(sheet, row + 2 + number * len(CELL_ROWS), importance, matrix)
    _regime_legend(sheet, row + 2)
    bottom = row + len(heights) - 1
    if lines:
        look = {
            "font_size": 10,
            "font_color": MUTED,
            "text_wrap": True,
            "align": "left",
        }
        sheet.merge(bottom, PANELS[0], bottom, LEGEND_COLUMN, "\n".join(lines), **look)
    below = _groups(sheet, row, block.of_kind(GROUPS, Grid))
    chart = block.of_kind(LARGEST, Chart)
    room = sum(heights[below - row + 1 :])
    _largest(sheet, below, chart, placed, room)
    return gap(sheet, bottom + 1)


def _said(words: Words) -> list[str]:
    """A paragraph below the matrix, on at most two lines."""
    if not words.text:
        return []
    room = sum(WIDTHS[PANELS[0] : LEGEND_COLUMN + 1])
    return wrapped(
        fitted(f"{words.title}: {words.text}", room, 10, KEY_LINES), room, 10
    )


def _importance(sheet: Sheet, row: int, importance: str, matrix: Matrix) -> None:
    """One class of importance: a heading and the names in each class of risk."""
    end = row + len(CELL_ROWS) - 1
    label = {
        "bg_color": TILE,
        "font_color": MUTED,
        "bold": True,
        "align": "center",
        "text_wrap": True,
    }
    gutter = {"border": 5, "border_color": WHITE}
    sheet.merge(
        row,
        LABEL_COLUMN,
        end,
        LABEL_COLUMN,
        f"{importance.capitalize()}\nbelang",
        **label,
        **gutter,
    )
    for (first, last), risk in zip(RISK_COLUMNS, matrix.columns, strict=True):
        heading, regime, names = matrix.cells[importance, risk]
        ink, fill = REGIMES.get(regime, REGIMES[""])
        look = {"bg_color": fill, "font_color": ink}
        edge = {"top": 5, "top_color": WHITE}
        sheet.fill(row, first + 1, last, **look, **edge)
        side = {"left": 5, "left_color": WHITE}
        sheet.text(
            row,
            first,
            heading,
            bold=True,
            indent=1,
            align="left",
            **look,
            **edge,
            **side,
        )
        width = sum(WIDTHS[first : last + 1])
        body = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
        sheet.merge(
            row + 1, first, end, last, _names(names, width), **look, **body, **side
        )


def _names(values: Sequence[Value], width: int) -> str:
    """The names that fit, one a line, and how many more there are."""
    if not values:
        return "geen"
    shown = values if len(values) <= NAMES_IN_CELL else values[: NAMES_IN_CELL - 1]
    lines = [cut(v.text, width - 9 - 8) for v in shown]
    rest = len(values) - len(shown)
    return "\n".join([*lines, f"+ {rest} meer"] if rest else lines)


def _regime_legend(sheet: Sheet, row: int) -> None:
    """What shapes and fills mean, beside the matrix."""
    sheet.text(row, LEGEND_COLUMN, "Stand", font_size=10, font_color=MUTED, indent=1)
    for offset, chip in enumerate(LEVELS, 1):
        chip_cell(
            sheet, row + offset, LEGEND_COLUMN, chip, border=1, border_color=WHITE
        )
    sheet.text(
        row + 5, LEGEND_COLUMN, "Regime", font_size=10, font_color=MUTED, indent=1
    )
    for offset, (regime, text) in enumerate(REGIME_LEGEND, 6):
        ink, fill = REGIMES[regime]
        style = {
            "bold": True,
            "font_size": 10,
            "align": "center",
            "border": 1,
            "border_color": WHITE,
        }
        sheet.text(
            row + offset, LEGEND_COLUMN, text, font_color=ink, bg_color=fill, **style
        )


def _groups(sheet: Sheet, row: int, grid: Grid) -> int:
    """Number and contribution per BBV group; gives the first row below it."""
    col = PANELS[2]
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, col, LAST, **line)
    sheet.text(row, col, grid.title, bold=True, font_size=12, font_color=NAVY, **line)
    right = {"font_size": 10, "font_color": MUTED, "align": "right"}
    sheet.text(row, LAST, grid.columns[3].heading, **line, **right)
    for offset, values in enumerate((*grid.rows, grid.total), 1):
        total = offset > len(grid.rows)
        style: dict[str, Any] = {"bottom": 4, "bottom_color": LINE, "bold": total}
        if total:
            style |= {"top": 1, "top_color": NAVY}
        name, many, known, amount = values
        sheet.fill(row + offset, col, LAST, **style)
        sheet.text(row + offset, col, fitted(name.text, CELL * 2, bold=total), **style)
        parts = f"{many.number:.0f}"
        if known.number != many.number:
            parts += f" · {known.number:.0f} bekend"
        sheet.text(row + offset, col + 2, parts, align="right", **style)
        if amount.number is None:
            sheet.text(
                row + offset,
                LAST,
                amount.text,
                align="right",
                font_color=MUTED,
                **style,
            )
        else:
            sheet.number(
                row + offset,
                LAST,
                amount.number,
                num_format=number_format(amount),
                align="right",
                **style,
            )
    return row + len(grid.rows) + 2


def _largest(
    sheet: Sheet, row: int, chart: Chart, placed: Mapping[str, Placed], room: int
) -> None:
    """The largest contributions, this year dark and last year light."""
    col = PANELS[2]
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, col, LAST, **line)
    sheet.text(row, col, chart.title, bold=True, font_size=12, font_color=NAVY, **line)
    if chart.empty:
        sheet.text(
            row + 1, col, fitted(chart.empty, CELL * 4), font_color=MUTED, italic=True
        )
        return
    now, before = chart.series
    known = any(v is not None for v in before.values)
    parts: list[tuple[str, dict[str, Any]]] = [
        ("■ ", {"font_color": NAVY, "font_size": 10})
    ]
    if known:
        parts += [(f"{now.name}   ", {"font_color": MUTED, "font_size": 10})]
        parts += [("■ ", {"font_color": BAR_EDGE, "font_size": 10})]
    parts += [
        (before.name if known else now.name, {"font_color": MUTED, "font_size": 10})
    ]
    sheet.rich(row, LAST, parts, align="right", **line)
    made = _bars(sheet, chart, placed[chart.title])
    size = {"width": sheet.book.scaled(CELL * 4) - 2, "height": max(90, room - 4)}
    made.set_size(size)
    options = {
        "description": chart.alt,
        "object_position": 1,
        "x_offset": 1,
        "y_offset": 2,
    }
    charts.sure(
        sheet.raw.insert_chart(row + 1, col, made, options), f"grafiek {chart.title}"
    )


def _bars(sheet: Sheet, chart: Chart, placed: Placed) -> Any:
    made: Any = sheet.book.raw.add_chart({"type": "bar"})
    font = {"name": "Calibri", "size": 10, "color": INK}
    looks = (
        (2, before_look()),
        (1, {"fill": {"color": NAVY}, "border": {"none": True}}),
    )
    for column, look in looks:
        series: dict[str, Any] = {
            "name": chart.series[column - 1].name,
            "categories": placed.column(0),
            "values": placed.column(column),
            "gap": 35 if len(chart.categories) > 3 else 110,
            "overlap": 30,
            **look,
        }
        if column == 1:
            label = NUMBER_FORMATS[chart.unit]
            series["data_labels"] = {
                "value": True,
                "position": "outside_end",
                "num_format": label,
                "font": font,
            }
        made.add_series(series)
    most = max(v for s in chart.series for v in s.values if v is not None)
    # in a bar chart y is the axis of categories
    quiet = {"major_tick_mark": "none", "minor_tick_mark": "none"}
    ends = {
        "line": {"color": INK, "width": 0.75},
        "reverse": True,
        "interval_unit": 1,
        "text_axis": True,
    }
    made.set_y_axis(
        {"num_font": font, "major_gridlines": {"visible": False}} | ends | quiet
    )
    hidden = {"visible": True, "line": {"none": True}, "label_position": "none"}
    made.set_x_axis(
        {"min": 0, "max": most * 1.22, "major_gridlines": {"visible": False}}
        | hidden
        | quiet
    )
    made.set_plotarea(
        {
            "layout": {"x": 0.38, "y": 0.01, "width": 0.6, "height": 0.98},
            "fill": {"none": True},
        }
    )
    made.set_title({"none": True})
    made.set_legend({"none": True})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return made


def before_look() -> dict[str, Any]:
    """The year before: lighter, with an edge that stands out on white."""
    return {"fill": {"color": SERIES}, "border": {"color": BAR_EDGE, "width": 0.75}}
