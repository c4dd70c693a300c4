"""What depends on the answers in a table: the colours of its cells and rows, and its lists and input messages."""

from __future__ import annotations

from pipeline.excel import ASK_EDGE, ASK_FILL, FIXED_FILL, Sheet
from pipeline.workbooks.drawing.finding_marks import changed_rule
from pipeline.workbooks.drawing.heading import colour_words
from pipeline.workbooks.layout import GRID_FIRST, Plan, TablePlan
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.row import missing_cell
from pipeline.workbooks.references import at, span
from schemas.types import prompt


def draw_formats(page: Sheet, lists: Lists, grid: TablePlan) -> None:
    """Colours that depend on the answers."""
    plan = lists.plan
    checks, this = span(GRID_FIRST, 0, grid.reach, 0), f"$A{GRID_FIRST + 1}"
    colour_words(page, checks, this)
    for (owner, key, name), findings in plan.findings_at.items():
        place = grid.place(key, name) if owner == grid.sheet.name else None
        if place is not None:
            cell = at(*place)
            rule = changed_rule(
                plan, findings[0], cell, plan.value(grid.sheet, key, name)
            )
            if rule:
                page.when(cell, rule, bg_color=FIXED_FILL)
    demands = lists.demands[grid.sheet.name]
    if demands.demanding:
        for first_row, first, last_row, last in _unmarked(plan, grid):
            rule = missing_cell(grid, demands, first_row, first)
            cells = span(first_row, first, last_row, last)
            page.when(cells, rule, bg_color=ASK_FILL, border=1, border_color=ASK_EDGE)


def _unmarked(plan: Plan, grid: TablePlan) -> list[tuple[int, int, int, int]]:
    """The table without its marked cells, as few rectangles: a thin border may not go over a thick one."""
    places = (
        grid.place(key, name)
        for owner, key, name in plan.findings_at
        if owner == grid.sheet.name
    )
    marked_in: dict[int, list[int]] = {}
    for row, col in sorted(place for place in places if place is not None):
        marked_in.setdefault(row, []).append(col)
    rectangles, top = [], GRID_FIRST
    for row, columns in marked_in.items():
        if top < row:
            rectangles.append((top, 1, row - 1, grid.right))
        left = 1
        for col in [*columns, grid.right + 1]:
            if left < col:
                rectangles.append((row, left, row, col - 1))
            left = col + 1
        top = row + 1
    if top <= grid.reach:
        rectangles.append((top, 1, grid.reach, grid.right))
    return rectangles


def draw_entry_rules(page: Sheet, lists: Lists, grid: TablePlan) -> None:
    """Lists on choices, one line of help on numbers and dates; down to where the table may grow."""
    for col, asked in enumerate(grid.sheet.fields, start=1):
        cells = span(GRID_FIRST, col, grid.reach, col)
        name = lists.name(grid.sheet, asked)
        if name:
            page.list_rule(cells, f"={name}", asked.label, "Kies uit de lijst.")
        elif prompt(asked):
            page.prompt(cells, asked.label, prompt(asked))
