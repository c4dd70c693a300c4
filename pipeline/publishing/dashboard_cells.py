"""The grid of a dashboard and what every part of it uses: rail, heading, chip, and the place of a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.excel import SHAPES, TONES, Sheet, fitted, text_pixels, wrapped
from pipeline.looks import (
    CENTRED,
    HEAD,
    HEAD_LINE,
    INSTEAD,
    RAIL_WORDS,
    SMALL_QUIET,
    TITLE_BAR,
    WRAPPED,
    coloured,
)
from pipeline.pages.page import Chip, Value
from pipeline.publishing.data_sheet import Placed, shown_text, suffix

RAIL_WIDTH, GUTTER, CELL = 134, 10, 116
WIDTHS = (RAIL_WIDTH, GUTTER, *[CELL] * 4, GUTTER, *[CELL] * 4, GUTTER, *[CELL] * 4)
#: First column of each panel, its number of columns, and the columns of the twelve months.
PANELS = (2, 7, 12)
PANEL_CELLS = 4
MONTH_COLUMNS = (2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15)
LAST = 15
GAP = 8
#: Heights of the rows of the key figures.
TILES = (24, 38, 20, 24)
SMALLEST = 10
#: Pixels of a line of text in a row, and of a row that holds two.
TEXT_LINE = 19


@dataclass(frozen=True)
class Place:
    """Where a panel is drawn: the row and column of its heading, and the heights of the rows of its band.

    ``notes``: the last row is a line for what must be said of it. ``placed`` says where the tables behind the
    charts stand, ``question`` what the band answers.
    """

    row: int
    col: int
    heights: Sequence[int]
    notes: bool
    question: str
    placed: Mapping[str, Placed]

    @property
    def body(self) -> Sequence[int]:
        """The heights of the rows between the heading and the line for notes."""
        return self.heights[1:-1] if self.notes else self.heights[1:]

    @property
    def last(self) -> int:
        """The last row of the band."""
        return self.row + len(self.heights) - 1

    @property
    def last_col(self) -> int:
        """The last column of the panel."""
        return self.col + PANEL_CELLS - 1

    @property
    def two_lines(self) -> bool:
        """Whether each row holds two lines of text."""
        return bool(self.body) and self.body[0] >= 2 * TEXT_LINE


def rail(
    sheet: Sheet, row: int, heights: Sequence[int], title: str, question: str
) -> None:
    """The left column of a band: its name and the question it answers, a line to a row."""
    lines = wrapped(question, RAIL_WIDTH - 10, 11) if question else []
    sheet.height(row, heights[0])
    sheet.text(row, 0, title, **TITLE_BAR, bold=True, font_size=12, indent=1)
    for at, height in enumerate(heights[1:], row + 1):
        sheet.height(at, height)
        take = max(1, height // TEXT_LINE)
        text, lines = "\n".join(lines[:take]), lines[take:]
        style: dict[str, Any] = {**RAIL_WORDS, "align": "left"}
        if "\n" in text:
            style["text_wrap"] = True
        if take > 1:
            style["valign"] = "top"
        sheet.text(at, 0, text, **style)


def gap(sheet: Sheet, row: int, height: int = GAP) -> int:
    """The white strip below a band; the row after it."""
    sheet.height(row, height)
    return row + 1


def heading(
    sheet: Sheet, row: int, col: int, title: str, chip: Chip | None = None
) -> None:
    """The heading of a panel with its judgement at the right."""
    sheet.fill(row, col, col + 3, **HEAD_LINE)
    room = CELL * 4 if chip is None else CELL * 2
    sheet.text(row, col, fitted(title, room, 12, 1, True), **HEAD)
    if chip is None:
        return
    if text_pixels(chip_text(chip), 10, True) <= CELL - 8:
        chip_cell(sheet, row, col + 3, chip, **HEAD_LINE)
        return
    text = fitted(chip_text(chip), CELL * 2, 10, 1, True)
    style = {**chip_style(chip.tone), **HEAD_LINE}
    sheet.merge(row, col + 2, row, col + 3, text, **style)


def chip_cell(sheet: Sheet, row: int, col: int, chip: Chip, **line: Any) -> None:
    """A short judgement: shape, word and colour."""
    # text is measured on the safe side, and a centred one needs no room beside it
    text = fitted(chip_text(chip), CELL + 4, 10, 1, True)
    sheet.text(row, col, text, **chip_style(chip.tone), **line)


def chip_text(chip: Chip) -> str:
    """The word behind its shape."""
    return f"{SHAPES[chip.tone]} {chip.text}" if chip.tone in SHAPES else chip.text


def chip_style(tone: str, size: int = SMALLEST) -> dict[str, Any]:
    """How a judgement of this tone looks."""
    return {**coloured(*TONES[tone]), **CENTRED, "bold": True, "font_size": size}


def fit(
    value: Value, pixels: float, size: float = 11, lines: int = 1, bold: bool = False
) -> str:
    """A value's text as it fits: in full, else its brief words, else shortened; its marks always whole."""
    text, marks = shown_text(value), suffix(value)
    if len(wrapped(text, pixels, size, bold)) <= lines:
        return text
    if value.brief and len(wrapped(value.brief + marks, pixels, size, bold)) <= lines:
        return value.brief + marks
    if not marks:
        return fitted(text, pixels, size, lines, bold)
    room = pixels - text_pixels(marks, size, bold) / lines
    return fitted(text.removesuffix(marks), room, size, lines, bold) + marks


def fits(text: str, pixels: float, size: float = 11, bold: bool = False) -> bool:
    """Whether a text stands on one line of that width."""
    return len(wrapped(text, pixels, size, bold)) <= 1


def in_words(sheet: Sheet, row: int, col: int, text: str) -> None:
    """In place of a table or chart: why there is none, on at most two lines."""
    shown = fitted(text, CELL * 4, 11, 2)
    sheet.merge(row, col, row, col + 3, shown, **INSTEAD, **WRAPPED)


def note_line(sheet: Sheet, row: int, col: int, note: str, **style: Any) -> None:
    """What must be said of a panel, in small letters on one line."""
    sheet.text(row, col, fitted(note, CELL * 4, 10), **SMALL_QUIET, **style)
