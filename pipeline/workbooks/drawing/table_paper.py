"""A table on paper: one page wide where that stays readable, else several with the key on each."""

from __future__ import annotations

from pipeline.excel import Sheet
from pipeline.workbooks.drawing.heading import footer
from pipeline.workbooks.drawing.table_heading import BAND_ROW
from pipeline.workbooks.layout import GRID_HEAD, Plan, TablePlan

#: On paper: pixels of a page at this scale, with 6% to spare.
PRINT_SCALE, PAPER = 70, 1404


def print_grid(
    page: Sheet, plan: Plan, grid: TablePlan, right: int, breaks: list[int]
) -> None:
    """On one page wide where that stays readable, else several with the key repeated on each."""
    footer(page, plan, grid.sheet.label)
    page.raw.repeat_rows(BAND_ROW, GRID_HEAD)
    if sum(grid.widths) <= PAPER:
        page.raw.print_area(0, 0, grid.last, max(grid.right, right))
        page.raw.fit_to_pages(1, 0)
        return
    page.raw.print_area(0, 0, grid.last, grid.right)
    page.raw.set_print_scale(PRINT_SCALE)
    page.raw.repeat_columns(0, grid.still - 1)
    page.raw.set_v_pagebreaks(breaks)


def page_breaks(grid: TablePlan) -> list[int]:
    """The columns before which a page ends: between bands where they fit, else between columns."""
    if sum(grid.widths) <= PAPER:
        return []
    kept = sum(grid.widths[: grid.still])
    starts = [max(b.first, grid.still) for b in grid.bands if b.last >= grid.still] or [
        grid.still
    ]
    blocks = [
        list(range(s, e))
        for s, e in zip(starts, [*starts[1:], grid.right + 1], strict=True)
    ]
    breaks, used = [], kept
    for block in blocks:
        wide = sum(grid.widths[col] for col in block)
        pieces = [block] if kept + wide <= PAPER else [[col] for col in block]
        for piece in pieces:
            width = sum(grid.widths[col] for col in piece)
            if used + width > PAPER and used > kept:
                breaks.append(piece[0])
                used = kept
            used += width
    return breaks
