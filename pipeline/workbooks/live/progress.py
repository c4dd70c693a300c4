"""How far a sheet is: how many cells are required and how many of those are filled, live and as it is now.

It counts as ``completeness`` does. What a ja on the overview settles counts as filled once it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import ANSWER, GRID_FIRST, Plan, TablePlan
from pipeline.workbooks.live.demands import Demands, Needs, can_settle
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.row import holds, key_in
from pipeline.workbooks.live.words import (
    Live,
    confirmed_cell,
    empties,
    empty,
    filled,
    overview_answer,
    says_yes,
)
from pipeline.workbooks.references import letter, on, span
from schemas.contract import Sheet
from schemas.live import is_empty


@dataclass(frozen=True)
class SheetProgress:
    """How many cells of a sheet are required and how many of those are filled, both live."""

    asked: Live
    filled: Live

    @property
    def is_asked(self) -> bool:
        """Whether anything is required, now or once a row is added."""
        return bool(self.asked.formula or self.asked.value)

    @property
    def open(self) -> int:
        """How many are open now."""
        return int(self.asked.value) - int(self.filled.value)


def progress(lists: Lists, sheet: Sheet) -> SheetProgress:
    """The counts of a sheet."""
    plan = lists.plan
    if not sheet.is_form:
        return _of_grid(plan, plan.grid(sheet), lists.demands[sheet.name])
    total = len(asked_answers(plan, sheet))
    now = total - len(open_names(lists, sheet))
    return SheetProgress(
        Live("", total),
        Live(f"={total}-({open_answers(lists, sheet)})", now) if total else Live("", 0),
    )


def is_settled(plan: Plan, sheet: Sheet, key: str, name: str) -> bool:
    """Whether a ja that is given on the overview answers for a cell."""
    return can_settle(plan, sheet, key, name) and confirmed_cell(plan, sheet)[1]


def _when_confirmed(plan: Plan, sheet: Sheet) -> str:
    """1 once the sheet is confirmed, else 0."""
    return f"IF({says_yes(confirmed_cell(plan, sheet)[0])},1,0)"


# -- forms ------------------------------------------------------------------------------------------------


def asked_answers(plan: Plan, sheet: Sheet) -> tuple[str, ...]:
    """The required fields of a form."""
    return tuple(
        f.name
        for f in sheet.fields
        if plan.filling(sheet, "", f.name).asked is Asked.REQUIRED
    )


def open_names(lists: Lists, sheet: Sheet) -> tuple[str, ...]:
    """The required answers of a form that are open now."""
    plan = lists.plan
    return tuple(
        name for name in asked_answers(plan, sheet) if _is_open(lists, sheet, name)
    )


def _is_open(lists: Lists, sheet: Sheet, name: str) -> bool:
    """Empty, and neither fixed, nor settled, nor answered by rows of another sheet."""
    plan = lists.plan
    asked = sheet[name]
    if (
        not is_empty(plan.value(sheet, "", name))
        or plan.filling(sheet, "", name).locked
    ):
        return False
    if asked.for_rows and has_rows(lists, plan.draft.kind[asked.about]):
        return False
    return not is_settled(plan, sheet, "", name)


def open_answers(lists: Lists, sheet: Sheet) -> str:
    """How many required answers of a form are open, as a formula without "="; their cells themselves are counted."""
    plan = lists.plan
    needs = lists.needs[sheet.name]
    parts = [_counted(plan, sheet, needs)] if any(needs.needed) else []
    for field in needs.for_rows:
        rows = any_row(lists, plan.draft.kind[field.about])
        parts.append(f"IF({rows},0,IF({empty(overview_answer(plan, field.name))},1,0))")
    return "+".join(parts) or "0"


def _counted(plan: Plan, sheet: Sheet, needs: Needs) -> str:
    last = needs.first + len(needs.needed) - 1
    cells = on(sheet.label, span(needs.first, ANSWER, last, ANSWER, fixed="both"))
    wanted = f"eis_{needs.name}"
    if any(needs.settled):
        wanted = f"({wanted}-{_when_confirmed(plan, sheet)}*akkoord_{needs.name})"
    return f"SUMPRODUCT({wanted}*{empties(cells)})"


# -- tables -----------------------------------------------------------------------------------------------


def body(grid: TablePlan) -> str:
    """All cells of a table, down to where it is checked, as other sheets name them."""
    return on(
        grid.sheet.label, span(GRID_FIRST, 1, grid.reach, grid.right, fixed="both")
    )


def any_row(lists: Lists, sheet: Sheet) -> str:
    """The condition that a table has a filled row."""
    plan = lists.plan
    return f"SUMPRODUCT(eigen_{lists.demands[sheet.name].name}*{filled(body(plan.grid(sheet)))})>0"


def has_rows(lists: Lists, sheet: Sheet) -> bool:
    """The twin of ``any_row``."""
    plan = lists.plan
    own = lists.demands[sheet.name].own
    return any(holds(own, cells) for cells in rows_of(plan, plan.grid(sheet)))


def rows_of(plan: Plan, grid: TablePlan) -> Iterator[list[object]]:
    """What stands in each row that was written, in the order of the fields."""
    for key in grid.rows:
        yield [plan.value(grid.sheet, key, f.name) for f in grid.sheet.fields]


def joined_keys(grid: TablePlan) -> str:
    """The key of each row, as a column; put together without &, which LibreOffice breaks off at an error value."""
    columns = key_columns(grid)
    text = '"' + " ".join(f"‖{place}" for place in range(len(columns))) + '"'
    for place, col in enumerate(columns):
        cells = on(
            grid.sheet.label,
            f"${letter(col)}${GRID_FIRST + 1}:${letter(col)}${grid.reach + 1}",
        )
        text = f'SUBSTITUTE({text},"‖{place}",TRIM({cells}))'
    return text


def key_columns(grid: TablePlan) -> tuple[int, ...]:
    """The columns of the key, in its order."""
    return tuple(grid.columns[name] for name in grid.sheet.key)


def _of_grid(plan: Plan, grid: TablePlan, d: Demands) -> SheetProgress:
    """Required by key: counted wherever the row stands. Required in each filled row: as many as there are."""
    rows = list(rows_of(plan, grid))
    parts, now = _by_key(plan, grid, d, rows)
    asked = Live("", d.asked)
    if d.per_row:
        cells = body(grid)
        lines = f"(MMULT({filled(cells)},kolom_{d.name})>0)"
        count, yes = f"SUMPRODUCT(--{lines})", ""
        made = [cells for cells in rows if holds(d.own, cells)]
        asked = Live(f"={d.asked}+{d.per_row}*{count}", d.asked + d.per_row * len(made))
        wanted = f"rij_{d.name}"
        if any(d.counted_settled):
            yes = _when_confirmed(plan, grid.sheet)
            wanted = f"({wanted}-{yes}*rijakkoord_{d.name})"
            parts.append(f"{yes}*{sum(d.counted_settled)}*{count}")
        parts.append(f"SUMPRODUCT({lines}*{wanted}*{filled(cells)})")
        done = confirmed_cell(plan, grid.sheet)[1]
        for row in made:
            each = zip(d.counted, d.counted_settled, row, strict=True)
            now += sum(
                bool(c and (not is_empty(cell) or (s and done))) for c, s, cell in each
            )
    return SheetProgress(
        asked, Live("=" + "+".join(parts), now) if parts else Live("", 0)
    )


def _by_key(
    plan: Plan, grid: TablePlan, d: Demands, rows: Sequence[Sequence[object]]
) -> tuple[list[str], int]:
    """How many of the cells that are required by key are filled; a group of keys answers once a column."""
    parts: list[str] = []
    yes = _when_confirmed(plan, grid.sheet) if any(map(any, d.settled.values())) else ""
    cells, joined = body(grid), joined_keys(grid)
    alone = [key for key in d.keyed if key not in d.instead]
    if alone:
        wanted = f"vraag_{d.name}"
        given = sum(sum(d.settled[key]) for key in alone)
        if given:
            wanted = f"({wanted}-{yes}*akkoord_{d.name})"
            parts.append(f"{yes}*{given}")
        rows_asked = f"MMULT(--ISNUMBER(1/({joined}=gevraagd_{d.name})),{wanted})"
        parts.append(
            f"MIN({sum(sum(d.keyed[key]) for key in alone)},SUMPRODUCT({rows_asked}*{filled(cells)}))"
        )
    for place, key in enumerate(d.instead, start=1):
        found = f"--ISNUMBER(1/({joined}=groep{place}_{d.name}))"
        mine = f"MMULT({found},--(ROW($1:${len(d.instead[key]) + 1})>0))"
        for col in (c for c, needed in enumerate(d.keyed[key], start=1) if needed):
            column = on(
                grid.sheet.label,
                f"${letter(col)}${GRID_FIRST + 1}:${letter(col)}${grid.reach + 1}",
            )
            answered = f"MIN(1,SUMPRODUCT({mine}*{filled(column)}))"
            parts.append(
                f"MAX({yes},{answered})" if d.settled[key][col - 1] else answered
            )
    return parts, _given(plan, grid, d, rows)


def _given(
    plan: Plan, grid: TablePlan, d: Demands, rows: Sequence[Sequence[object]]
) -> int:
    """The twin of what is counted by key."""
    done = confirmed_cell(plan, grid.sheet)[1]
    alone, most, now = 0, 0, 0
    by_key: dict[str, list[Sequence[object]]] = {}
    for row in rows:
        by_key.setdefault(key_in(grid.sheet, row).lower(), []).append(row)
    for key, columns in d.keyed.items():
        keys = {other.lower() for other in (key, *d.instead.get(key, ()))}
        own = [row for one in keys for row in by_key.get(one, ())]
        for place, (column, settled) in enumerate(
            zip(columns, d.settled[key], strict=True)
        ):
            answers = sum(not is_empty(cells[place]) for cells in own) if column else 0
            if column and settled and done:
                now += 1
            elif key in d.instead:
                now += min(1, answers)
            else:
                alone += answers
            most += column if key not in d.instead else 0
    return now + min(most, alone)
