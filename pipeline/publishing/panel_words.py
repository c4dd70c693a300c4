"""Words in a panel: one answer of a workbook, or a paragraph, over its whole width."""

from __future__ import annotations

from pipeline.excel import INK, Sheet, wrapped
from pipeline.looks import WRAPPED
from pipeline.pages.page import Told, Value, Words
from pipeline.publishing.dashboard_cells import (
    CELL,
    TEXT_LINE,
    Place,
    fit,
    heading,
    in_words,
)
from pipeline.publishing.data_sheet import shown_text

#: Rows of two lines that words may take.
MOST_TOLD = 5
WIDTH = CELL * 4 - 8


def told_rows(part: Told | Words) -> int:
    """The rows of two lines that the words ask."""
    lines = len(wrapped(shown_text(_value(part)), WIDTH))
    return min(MOST_TOLD, -(-lines // 2))


def draw_told(sheet: Sheet, place: Place, part: Told | Words) -> None:
    """Words under their heading; what does not fit ends in an ellipsis and stands whole on Gegevens."""
    row, col = place.row, place.col
    value = _value(part)
    heading(sheet, row, col, part.title)
    if value.muted:
        in_words(sheet, row + 1, col, value.text.capitalize() + ".")
        return
    rows = min(told_rows(part), len(place.body))
    lines = max(1, sum(place.body[:rows]) // TEXT_LINE)
    text = fit(value, WIDTH, 11, lines)
    last = row + rows
    sheet.merge(row + 1, col, last, place.last_col, text, font_color=INK, **WRAPPED)


def _value(part: Told | Words) -> Value:
    """What is told; a paragraph has no state of its own."""
    return part.value if isinstance(part, Told) else Value(part.text)
