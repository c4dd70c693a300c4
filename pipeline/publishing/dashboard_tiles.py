"""The key figures of a page: six tiles of two columns, two in each panel."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.excel import MUTED, NAVY, Sheet, fitted, text_pixels
from pipeline.looks import (
    INDENTED,
    QUIET,
    SMALL_QUIET,
    TILE_GROUND,
    WHITE_LEFT,
    Look,
)
from pipeline.pages.page import Page, Tile, Value
from pipeline.publishing.chart_tables import TRENDS, trend_cells
from pipeline.publishing.dashboard_cells import (
    CELL,
    PANELS,
    TILES,
    chip_cell,
    fits,
    gap,
    rail,
)
from pipeline.publishing.data_sheet import Placed, number_format, number_text, suffix

MOST_TILES = 6
#: Pixels for words over the two columns of a tile, and within one of them.
ROOM, CELL_ROOM = 2 * CELL - 12, CELL - 12
TOP_EDGE: Look = {"top": 5, "top_color": NAVY}
#: Sizes of a number, the largest that fits; and of words, unknown ones smaller.
NUMBER_SIZES, SMALLEST_NUMBER = (22, 18), 14
WORD_SIZE, MUTED_SIZE, WRAPPED_SIZE = 16, 14, 11


def tiles(sheet: Sheet, page: Page, placed: Mapping[str, Placed], row: int) -> int:
    """The key figures in one band; gives the row after it."""
    rail(sheet, row, TILES, "Kerncijfers", "In één oogopslag")
    for place, tile in enumerate(page.tiles[:MOST_TILES]):
        second = place % 2
        col = PANELS[place // 2] + 2 * second
        ground = {**TILE_GROUND, **WHITE_LEFT} if second else TILE_GROUND
        _draw_tile(sheet, row, col, tile, ground, _trend(page, tile, placed))
    return gap(sheet, row + len(TILES))


def _trend(page: Page, tile: Tile, placed: Mapping[str, Placed]) -> str:
    """Where the numbers of a tile's small series stand."""
    return trend_cells(page, tile, placed[TRENDS]) if tile.series else ""


def _draw_tile(
    sheet: Sheet, row: int, col: int, tile: Tile, ground: Look, trend: str
) -> None:
    """Label, number, context, and norm beside judgement; ``ground`` is that of its left column."""
    _draw_label(sheet, row, col, tile, ground)
    if tile.value.number is None:
        _draw_words(sheet, row + 1, col, tile.value, ground)
    else:
        _draw_number(sheet, row + 1, col, tile.value, ground)
    if trend:
        sheet.sparkline(row + 1, col + 1, trend, tile.series)
    small = {**ground, **SMALL_QUIET, **INDENTED}
    sheet.text(row + 2, col, fitted(tile.context, ROOM, 10), **small)
    sheet.blank(row + 2, col + 1, **TILE_GROUND)
    room = ROOM if tile.chip is None else CELL - 10
    sheet.text(row + 3, col, fitted(tile.norm, room, 10), **small)
    if tile.chip is None:
        sheet.blank(row + 3, col + 1, **TILE_GROUND)
    else:
        chip_cell(sheet, row + 3, col + 1, tile.chip)


def _draw_label(sheet: Sheet, row: int, col: int, tile: Tile, ground: Look) -> None:
    """What the figure is, with its marks, under the line of the tile."""
    marks = suffix(tile.value)
    size = 11 if fits(tile.label + marks, ROOM) else 10
    label = fitted(tile.label, ROOM - text_pixels(marks, size), size) + marks
    style = {**ground, **TOP_EDGE, **QUIET, **INDENTED, "font_size": size}
    sheet.text(row, col, label, **style)
    sheet.blank(row, col + 1, **TILE_GROUND, **TOP_EDGE)


def _draw_number(sheet: Sheet, row: int, col: int, value: Value, ground: Look) -> None:
    """The figure, in the largest size in which it fits; its marks stand at the label."""
    size, shown = SMALLEST_NUMBER, number_text(value)
    for larger in reversed(NUMBER_SIZES):
        if text_pixels(shown, larger, True) <= CELL_ROOM:
            size = larger
    number = value.number or 0.0
    plain = Value(number=number, format=value.format)
    style = {**ground, **INDENTED, "font_size": size, "bold": True, "font_color": NAVY}
    sheet.number(row, col, number, **style, num_format=number_format(plain))
    sheet.blank(row, col + 1, **TILE_GROUND)


def _draw_words(sheet: Sheet, row: int, col: int, value: Value, ground: Look) -> None:
    """A tile without a number: its words large, or smaller on two lines."""
    bold = not value.muted
    size = WORD_SIZE if bold else MUTED_SIZE
    ink = NAVY if bold else MUTED
    style = {**ground, **INDENTED, "font_color": ink, "bold": bold}
    if text_pixels(value.text, size, bold) <= ROOM - 8:
        sheet.text(row, col, value.text, **style, font_size=size)
        sheet.blank(row, col + 1, **TILE_GROUND)
        return
    text = fitted(value.text, ROOM, WRAPPED_SIZE, 2, bold)
    style = {**style, "font_size": WRAPPED_SIZE, "text_wrap": True}
    sheet.merge(row, col, row, col + 1, text, **style)
