"""A table sheet: an Excel table that grows, with its live check left of it, outside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BLUE,
    COMMENT_WIDTH,
    LINE,
    LINE_BAND,
    LINE_SOFT,
    MUTED,
    NAVY,
    PALE,
    RAIL,
    TILE,
    WHITE,
    Sheet,
    wrapped,
)
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.drawing.finding_marks import (
    comment_of,
    mark_style,
    row_with_findings,
)
from pipeline.workbooks.drawing.form_sheet import lines_in, shown
from pipeline.workbooks.drawing.heading import (
    back_to,
    draw_heading,
    places,
    write_live,
)
from pipeline.workbooks.drawing.table_entry import draw_entry_rules, draw_formats
from pipeline.workbooks.drawing.table_heading import draw_bands, first_open, grid_state
from pipeline.workbooks.drawing.table_paper import page_breaks, print_grid
from pipeline.workbooks.layout import GRID_FIRST, GRID_HEAD, INDENT, Plan, TablePlan
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.row import judgement, missing_in, row_check, row_formula
from pipeline.workbooks.live.words import NOT_ASKED, Live
from pipeline.workbooks.references import at, plain_name
from schemas import contract
from schemas.types import cell_format

ROW_HEIGHT, LINE_HEIGHT = 24, 20
NO_PAGE_BREAK = 10_000
HEAD_LOOK: dict[str, Any] = {
    "font_size": 10,
    "bold": True,
    "font_color": NAVY,
    "text_wrap": True,
}


def draw_grid(page: Sheet, lists: Lists, sheet: contract.Sheet) -> tuple[str, ...]:
    """A whole table sheet; returns the words beside its rows, from the first one down."""
    plan = lists.plan
    grid = plan.grid(sheet)
    words = _checks(page, lists, grid)
    page.columns(
        grid.widths,
        {col: _typed_style(f) for col, f in enumerate(sheet.fields, start=1)},
    )
    breaks = page_breaks(grid)
    back = back_to(plan, sheet)
    where = places(
        grid.widths,
        plan.title(sheet),
        f"◄ {back.label}" if back else "",
        breaks[0] if breaks else NO_PAGE_BREAK,
    )
    state = grid_state(lists, sheet, words)
    draw_heading(page, plan, sheet, where, state, first_open(lists, grid, words))
    draw_bands(page, grid)
    _headings(page, plan, grid)
    _rows(page, plan, grid, words)
    draw_formats(page, lists, grid)
    draw_entry_rules(page, lists, grid)
    page.raw.freeze_panes(GRID_FIRST, grid.still)
    page.select(*_cursor(lists, grid))
    print_grid(page, plan, grid, where.right, breaks)
    return words


def _checks(page: Sheet, lists: Lists, grid: TablePlan) -> tuple[str, ...]:
    """Column A: the live check of each row, down to where the table may grow."""
    plan = lists.plan
    demands = lists.demands[grid.sheet.name]
    page.book.name(judgement(demands), row_formula(grid, demands))
    by_row = {row: key for key, row in grid.rows.items()}
    found = []
    numbers = spare_numbers(plan, grid)
    is_marked = any(name == grid.sheet.name for name, _, _ in plan.findings_at)
    for row in range(GRID_FIRST, grid.reach + 1):
        key = by_row.get(row)
        values = (
            row_values(plan, grid, key)
            if key is not None
            else _spare_values(grid, numbers.get(row))
        )
        live = row_check(plan, grid, demands, row, values)
        if key is not None and _closed(plan, grid, key):
            live = Live.fixed(NOT_ASKED)
        if key is not None:
            live = row_with_findings(plan, grid, key, live)
        look: dict[str, Any] = {
            "font_size": 10,
            "bold": True,
            "align": "left",
            "indent": 1,
            "font_color": MUTED,
        }
        if row <= grid.last:
            look |= {
                "bottom": 1,
                "bottom_color": LINE,
                "right": 1,
                "right_color": LINE_SOFT,
            }
        if key is not None and is_marked:
            look |= {"text_wrap": True}
        write_live(page, row, 0, live, **look)
        found.append(str(live.value))
    return tuple(found)


def _closed(plan: Plan, grid: TablePlan, key: str) -> bool:
    """A row that stands fixed and of which nothing is asked."""
    own = [
        f for f in grid.sheet.fields if f.name not in grid.sheet.key and f.given is None
    ]
    fillings = [plan.filling(grid.sheet, key, f.name) for f in own]
    return grid.sheet.fixed and all(
        f.locked or f.asked is Asked.NOT_ASKED for f in fillings
    )


def row_values(plan: Plan, grid: TablePlan, key: str) -> list[object]:
    """What stands in a row, in the order of the fields."""
    return [plan.value(grid.sheet, key, f.name) for f in grid.sheet.fields]


def spare_numbers(plan: Plan, grid: TablePlan) -> Mapping[int, str]:
    """The numbers written beforehand in the empty rows (R3, R4)."""
    sheet = grid.sheet
    if not sheet.numbered:
        return {}
    taken = [str(plan.value(sheet, key, sheet.key[0]) or "") for key in grid.rows]
    used = [
        int(m[1])
        for text in taken
        if (m := re.fullmatch(rf"{sheet.numbered}\s*(\d+)", text.strip()))
    ]
    first = max(*used, plan.draft.highest.get(sheet.name, 0), 0) + 1
    empty_rows = range(GRID_FIRST + len(grid.rows), grid.last + 1)
    return {
        row: f"{sheet.numbered}{first + place}" for place, row in enumerate(empty_rows)
    }


def _spare_values(grid: TablePlan, number: str | None) -> list[object]:
    return [number if f.name == grid.sheet.key[0] else None for f in grid.sheet.fields]


def _headings(page: Sheet, plan: Plan, grid: TablePlan) -> None:
    """Row 6: the Excel table with its headings; each heading shows its help when it is chosen."""
    shades = _shades(grid)
    looks = []
    for col, asked in enumerate(grid.sheet.fields, start=1):
        align = "right" if asked.type.right else "left"
        look = HEAD_LOOK | {
            "align": align,
            "indent": 1,
            "bg_color": shades[col],
            "bottom": 2,
            "bottom_color": BLUE,
        }
        if col in {band.first for band in grid.bands}:
            look |= {"left": 5, "left_color": WHITE}
        looks.append(
            {
                "header": asked.label,
                "header_format": look,
                "format": _typed_style(asked),
            }
        )
    name = f"T_{plain_name(grid.sheet.label)}"
    page.table(GRID_HEAD, 1, grid.last, name, looks)
    page.text(
        GRID_HEAD,
        0,
        "Controle",
        align="left",
        indent=1,
        bg_color=PALE,
        bottom=2,
        bottom_color=BLUE,
        **HEAD_LOOK,
    )
    lines = [
        wrapped(f.label, grid.widths[c] - INDENT, 10, bold=True)
        for c, f in enumerate(grid.sheet.fields, start=1)
    ]
    page.height(GRID_HEAD, max(42, 17 * max(map(len, lines)) + 8))
    for col, asked in enumerate(grid.sheet.fields, start=1):
        if asked.help:
            page.prompt(at(GRID_HEAD, col), asked.label, asked.help)


def _shades(grid: TablePlan) -> Mapping[int, str]:
    """The ground of each heading, in turn per band."""
    turns = {
        col: place
        for place, band in enumerate(grid.bands)
        for col in range(band.first, band.last + 1)
    }
    return {
        col: RAIL if turns.get(col, 1) % 2 else PALE for col in range(1, grid.right + 1)
    }


# -- the table --------------------------------------------------------------------------------------------


def _typed_style(asked: contract.Field) -> dict[str, Any]:
    """How a value of this field stands in its cell."""
    align: dict[str, Any] = {"align": "left", "indent": 1}
    if asked.type.right:
        spaced = "_ " in asked.type.number_format
        align = {"align": "right"} if spaced else {"align": "right", "indent": 1}
    wraps = not asked.type.numeric
    # From the top: of a text that is longer than its row the beginning is seen.
    top = {"valign": "top"} if asked.type.prose else {}
    return {"num_format": cell_format(asked), "text_wrap": wraps} | align | top


def _rows(page: Sheet, plan: Plan, grid: TablePlan, words: Sequence[str]) -> None:
    """All rows that are drawn: those with a key, and the empty ones below them."""
    by_row = {row: key for key, row in grid.rows.items()}
    numbers = spare_numbers(plan, grid)
    for row in range(GRID_FIRST, grid.last + 1):
        key = by_row.get(row)
        values = (
            row_values(plan, grid, key)
            if key is not None
            else _spare_values(grid, numbers.get(row))
        )
        _row(page, plan, grid, row, key, values, words[row - GRID_FIRST])


def _row(
    page: Sheet,
    plan: Plan,
    grid: TablePlan,
    row: int,
    key: str | None,
    values: Sequence[object],
    word: str,
) -> None:
    """One row of the table, as high as its texts need; an empty row for texts has no set height and grows."""
    sheet = grid.sheet
    columns = enumerate(sheet.fields, start=1)
    looks = [_cell_style(plan, grid, key, asked, col) for col, asked in columns]
    lines = _lines(grid, values, looks, word)
    for col, (asked, value, look) in enumerate(
        zip(sheet.fields, values, looks, strict=True), start=1
    ):
        findings = (
            plan.findings_at.get((sheet.name, key, asked.name), ())
            if key is not None
            else ()
        )
        if findings:
            look |= mark_style(findings[0])
            text, comment_lines, fill = comment_of(plan, findings)
            page.comment(row, col, text, comment_lines, fill)
        elif key is not None and col == _named(grid):
            _explain(page, row, col, plan.draft.meanings.get((sheet.name, key), ""))
        page.value(row, col, value, **(look | ({"valign": "top"} if lines > 1 else {})))
    if key is not None or not any(f.type.lines > 1 for f in sheet.fields):
        page.height(row, min(max(ROW_HEIGHT, LINE_HEIGHT * lines + 4), 540))


def _named(grid: TablePlan) -> int:
    """The column in which a row of the framework has its name; 0 for none."""
    names = (
        col for col, f in enumerate(grid.sheet.fields, start=1) if f.given is not None
    )
    return next(names, 0) if grid.sheet.fixed else 0


def _explain(page: Sheet, row: int, col: int, text: str) -> None:
    """What a row of the framework asks, and what its scores mean, on hovering over its name."""
    if text:
        said = f"○ Uitleg\n{text}"
        page.comment(row, col, said, len(wrapped(said, COMMENT_WIDTH - 8, 10)), PALE)


def _lines(
    grid: TablePlan,
    values: Sequence[object],
    looks: Sequence[Mapping[str, Any]],
    word: str,
) -> int:
    """How many lines the longest text of a row takes."""
    lines = lines_in(word, grid.widths[0], 10, bold=True)
    for asked, value, look, width in zip(
        grid.sheet.fields, values, looks, grid.widths[1:], strict=True
    ):
        if look["text_wrap"]:
            bold = bool(look.get("bold"))
            lines = max(lines, lines_in(shown(asked, value), width, 11, bold=bold))
    return lines


def _cell_style(
    plan: Plan, grid: TablePlan, key: str | None, asked: contract.Field, col: int
) -> dict[str, Any]:
    """Lines between cells, a line before a band, and the ground of what is given or not asked."""
    look = _typed_style(asked) | {
        "bottom": 1,
        "bottom_color": LINE,
        "right": 1,
        "right_color": LINE_SOFT,
    }
    if col in {band.first for band in grid.bands}:
        look |= {"left": 2, "left_color": LINE_BAND}
    filling = plan.filling(grid.sheet, key, asked.name) if key is not None else None
    if key is not None and asked.unit_from:
        look["num_format"] = cell_format(
            asked, str(plan.value(grid.sheet, key, asked.unit_from) or "")
        )
    if asked.given is not None or (filling is not None and filling.locked):
        look |= {"bg_color": RAIL, "font_color": NAVY}
    unasked = (
        not plan.is_asked(grid.sheet)
        if filling is None
        else filling.asked is Asked.NOT_ASKED
    )
    if unasked and not (filling is not None and filling.locked):
        look |= {"bg_color": TILE, "font_color": MUTED}
    if (
        asked.name == grid.sheet.key[0]
        or asked.name == "code"
        or (grid.sheet.numbered and asked.name in grid.sheet.key)
    ):
        look |= {"bold": True}
    return look


def _cursor(lists: Lists, grid: TablePlan) -> tuple[int, int]:
    """The first marked cell, else the first required cell that is empty, else the first free cell."""
    plan = lists.plan
    marked = [
        grid.place(key, name)
        for owner, key, name in plan.findings_at
        if owner == grid.sheet.name
    ]
    found = sorted(place for place in marked if place is not None)
    demands = lists.demands[grid.sheet.name]
    for key, row in grid.rows.items():
        missing = missing_in(grid, demands, row_values(plan, grid, key))
        if missing and not found:
            return (row, min(grid.columns[name] for name in missing))
    if found:
        return found[0]
    free = next(
        (
            c
            for c, f in enumerate(grid.sheet.fields, start=1)
            if f.name not in grid.sheet.key and not f.given
        ),
        1,
    )
    return (GRID_FIRST, free if grid.sheet.fixed else 1)
