"""The band of the overview about steering: the matrix, what each group costs and who costs most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BAR,
    BLUE,
    INK,
    NAVY,
    RAIL,
    TILE,
    WHITE,
    Sheet,
    fitted,
    wrapped,
)
from pipeline.looks import (
    AT_RIGHT,
    CENTRED,
    HEAD,
    HEAD_LINE,
    INDENTED,
    LINE_BELOW,
    QUIET,
    SMALL,
    SMALL_QUIET,
    TILE_GROUND,
    TILE_LABEL,
    TOTAL_LINE,
    WHITE_EDGE,
    WHITE_LEFT,
    WHITE_TOP,
    WIDE_WHITE_EDGE,
    WRAPPED,
    coloured,
)
from pipeline.pages.page import Block, Chart, Chip, Grid, Matrix, Tone, Value, Words
from pipeline.pages.portfolio import GROUPS, LARGEST, MATRIX, NICKNAMES, OUTSIDE
from pipeline.publishing.dashboard_cells import (
    CELL,
    LAST,
    PANELS,
    WIDTHS,
    chip_cell,
    gap,
    rail,
)
from pipeline.publishing.data_sheet import Placed, number_format
from pipeline.publishing.portfolio_chart import draw_largest
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
HEADING, AXIS, KEY_LINE, KEY_PADDING = 26, 22, 17, 3  # heights in pixels
WHY_STEER = (
    "Hoe zwaarder het belang en hoe hoger het risico, hoe intensiever we sturen."
)


def steering_band(
    sheet: Sheet, block: Block, placed: Mapping[str, Placed], row: int
) -> int:
    """The matrix over two panels; what each group costs and who costs most in the third."""
    matrix = block.of_kind(MATRIX, Matrix)
    lines = _key_lines(block)
    key = KEY_LINE * max(1, len(lines)) + KEY_PADDING
    heights = (HEADING, AXIS, *CELL_ROWS * len(matrix.rows), key)
    rail(sheet, row, heights, block.name, f"{block.question}\n\n{WHY_STEER}")
    _draw_matrix(sheet, row, matrix)
    _draw_legend(sheet, row + 2)
    bottom = row + len(heights) - 1
    if lines:
        style, words = {**SMALL_QUIET, **WRAPPED}, "\n".join(lines)
        sheet.merge(bottom, PANELS[0], bottom, LEGEND_COLUMN, words, **style)
    below = _draw_groups(sheet, row, block.of_kind(GROUPS, Grid))
    room = sum(heights[below - row + 1 :])
    chart = block.of_kind(LARGEST, Chart)
    draw_largest(sheet, below, PANELS[2], chart, placed, room)
    return gap(sheet, bottom + 1)


def _key_lines(block: Block) -> list[str]:
    """What stands below the matrix: who has no cell in it, and whom a nickname stands for."""
    room = sum(WIDTHS[PANELS[0] : LEGEND_COLUMN + 1])
    lines: list[str] = []
    for name in (OUTSIDE, NICKNAMES):
        words = block.of_kind(name, Words)
        if words.text:
            text = fitted(f"{words.title}: {words.text}", room, 10, KEY_LINES)
            lines += wrapped(text, room, 10)
    return lines


def _draw_matrix(sheet: Sheet, row: int, matrix: Matrix) -> None:
    """The title, the classes of risk beside each other, and those of importance below each other."""
    sheet.fill(row, PANELS[0], LEGEND_COLUMN, **HEAD_LINE)
    sheet.text(row, PANELS[0], matrix.title, **HEAD)
    across = {"align": "center_across"}
    for (first, _), name in zip(RISK_COLUMNS, matrix.columns, strict=True):
        style = {**TILE_LABEL, **SMALL, **across, "bold": True}
        sheet.text(row + 1, first, f"{name.capitalize()} risico", **style)
    for first, last in RISK_COLUMNS:
        sheet.fill(row + 1, first + 1, last, **TILE_GROUND, **across)
    for place, importance in enumerate(matrix.rows):
        _draw_importance(sheet, row + 2 + place * len(CELL_ROWS), importance, matrix)


def _draw_importance(sheet: Sheet, row: int, importance: str, matrix: Matrix) -> None:
    """One class of importance: a heading and the names in each class of risk."""
    end, col = row + len(CELL_ROWS) - 1, LABEL_COLUMN
    style: dict[str, Any] = {**TILE_LABEL, **CENTRED, **WIDE_WHITE_EDGE, "bold": True}
    text = f"{importance.capitalize()}\nbelang"
    sheet.merge(row, col, end, col, text, **style, text_wrap=True)
    for (first, last), risk in zip(RISK_COLUMNS, matrix.columns, strict=True):
        heading, regime, names = matrix.cells[importance, risk]
        colours = coloured(*REGIMES.get(regime, REGIMES[""]))
        sheet.fill(row, first + 1, last, **colours, **WHITE_TOP)
        style = {**colours, **INDENTED, **WHITE_TOP, **WHITE_LEFT, "bold": True}
        sheet.text(row, first, heading, **style)
        shown = _names(names, sum(WIDTHS[first : last + 1]))
        style = {
            **colours,
            **INDENTED,
            **WHITE_LEFT,
            "text_wrap": True,
            "valign": "top",
        }
        sheet.merge(row + 1, first, end, last, shown, **style)


def _names(values: Sequence[Value], width: int) -> str:
    """The names that fit, one a line, and how many more there are."""
    if not values:
        return "geen"
    shown = values if len(values) <= NAMES_IN_CELL else values[: NAMES_IN_CELL - 1]
    lines = [cut(value.text, width - 9 - 8) for value in shown]
    rest = len(values) - len(shown)
    if rest:
        lines.append(f"+ {rest} meer")
    return "\n".join(lines)


def _draw_legend(sheet: Sheet, row: int) -> None:
    """What shapes and fills mean, beside the matrix."""
    col, title = LEGEND_COLUMN, {**SMALL_QUIET, "indent": 1}
    sheet.text(row, col, "Stand", **title)
    for at, chip in enumerate(LEVELS, row + 1):
        chip_cell(sheet, at, col, chip, **WHITE_EDGE)
    regimes = row + len(LEVELS) + 1
    sheet.text(regimes, col, "Regime", **title)
    for at, (regime, text) in enumerate(REGIME_LEGEND, regimes + 1):
        style = {**coloured(*REGIMES[regime]), **SMALL, **CENTRED, **WHITE_EDGE}
        sheet.text(at, col, text, **style, bold=True)


def _draw_groups(sheet: Sheet, row: int, grid: Grid) -> int:
    """Number and contribution per BBV group; gives the first row below it."""
    col = PANELS[2]
    sheet.fill(row, col, LAST, **HEAD_LINE)
    sheet.text(row, col, grid.title, **HEAD)
    amount = grid.columns[3].heading
    sheet.text(row, LAST, amount, **HEAD_LINE, **SMALL_QUIET, **AT_RIGHT)
    for at, values in enumerate(grid.rows, row + 1):
        _draw_group(sheet, at, values)
    below = row + len(grid.rows) + 1
    _draw_group(sheet, below, grid.total, total=True)
    return below + 1


def _draw_group(
    sheet: Sheet, row: int, values: Sequence[Value], *, total: bool = False
) -> None:
    """A group: its name, how many partnerships, of how many the amount is known, and that amount."""
    name, many, known, amount = values
    style: dict[str, Any] = {**LINE_BELOW, "bold": total}
    if total:
        style |= TOTAL_LINE
    col = PANELS[2]
    sheet.fill(row, col, LAST, **style)
    sheet.text(row, col, fitted(name.text, CELL * 2, bold=total), **style)
    counted = f"{many.number:.0f}"
    if known.number != many.number:
        counted += f" · {known.number:.0f} bekend"
    sheet.text(row, col + 2, counted, **AT_RIGHT, **style)
    if amount.number is None:
        sheet.text(row, LAST, amount.text, **AT_RIGHT, **QUIET, **style)
        return
    shown = number_format(amount)
    sheet.number(row, LAST, amount.number, num_format=shown, **AT_RIGHT, **style)
