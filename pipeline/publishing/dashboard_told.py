"""A band that tells in words what it has no figures for: answers, facts and documents side by side."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.excel import INK, LINE, MUTED, Sheet, fitted
from pipeline.pages.page import Block, Facts, Grid, Told
from pipeline.publishing.dashboard_cells import (
    CELL,
    PANELS,
    fit,
    gap,
    heading,
    in_words,
    rail,
    table_panel,
)
from pipeline.publishing.dashboard_layout import told_rows

TEXT_LINE = 19


def told_band(
    sheet: Sheet, block: Block, title: str, heights: Sequence[int], row: int, after: int
) -> int:
    """Three panels under their headings, as high as the longest of them; the row after the band."""
    rail(sheet, row, heights, title, block.question)
    for col, part in zip(PANELS, block.parts, strict=True):
        if isinstance(part, Told):
            _told(sheet, row, col, part, heights)
        elif isinstance(part, Facts):
            _facts(sheet, row, col, part, heights)
        elif isinstance(part, Grid):
            table_panel(sheet, row, col, part, heights[1:])
    return gap(sheet, row + len(heights), after)


def _told(sheet: Sheet, row: int, col: int, part: Told, heights: Sequence[int]) -> None:
    """One answer over the whole panel; what does not fit ends in an ellipsis and stands whole on Gegevens."""
    heading(sheet, row, col, part.title, None)
    if part.value.muted:
        in_words(sheet, row + 1, col, part.value.text.capitalize() + ".")
        return
    rows = min(told_rows(part), len(heights) - 1)
    text = fit(
        part.value, CELL * 4 - 8, 11, max(1, sum(heights[1 : rows + 1]) // TEXT_LINE)
    )
    sheet.merge(
        row + 1,
        col,
        row + rows,
        col + 3,
        text,
        font_color=INK,
        text_wrap=True,
        align="left",
    )


def _facts(
    sheet: Sheet, row: int, col: int, part: Facts, heights: Sequence[int]
) -> None:
    """A label with its words, a row each."""
    heading(sheet, row, col, part.title, part.chip)
    line = {"bottom": 4, "bottom_color": LINE}
    for at, (fact, height) in enumerate(
        zip(part.items, heights[1:], strict=False), row + 1
    ):
        sheet.text(
            at,
            col,
            fitted(fact.label, CELL + 4, 10),
            font_color=MUTED,
            font_size=10,
            **line,
        )
        words = fit(fact.value, CELL * 3 - 6, 11, max(1, height // TEXT_LINE))
        look = {
            "font_color": MUTED if fact.value.muted else INK,
            "text_wrap": True,
            "align": "left",
        }
        sheet.merge(at, col + 1, at, col + 3, words, **look, **line)
