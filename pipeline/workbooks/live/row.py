"""The live check of a table row: it is judged with all that an answer on a form is judged with.

Required cells are found by the row's key, never by its place, so that sorting harms nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.excel import quoted
from pipeline.workbooks.layout import GRID_FIRST, GRID_HEAD, Plan, TablePlan
from pipeline.workbooks.live.demands import Demands, trimmed
from pipeline.workbooks.live.lists import EVERY_ROW, WITH_AMOUNT
from pipeline.workbooks.live.words import (
    GOOD,
    LOOK_AT,
    MAY_BE_EMPTY,
    STILL,
    WILL_BE_READ,
    Live,
    empties,
    empty,
    filled,
)
from pipeline.workbooks.references import at, letter
from schemas.contract import Sheet
from schemas.live import (
    ALL_TEXTS,
    FINE,
    KINDS_OF_TEXT,
    LOOK,
    READ,
    TEXTS,
    as_word,
    bare,
    condition,
    in_percent,
    is_empty,
    largest_in,
    tidied,
)

#: Texts within a formula, and the cells and ranges that it names.
TEXT = re.compile(r'("(?:[^"]|"")*")')
PLACE = re.compile(
    r"(?<![A-Za-z_!$])(?:\$[A-Z]{1,3}\$?\d+(?::\$[A-Z]{1,3}\$?\d+)?|\$\d+:\$\d+)"
)


def row_check(
    plan: Plan,
    grid: TablePlan,
    demands: Demands,
    row: int,
    values: Sequence[object] | None,
) -> Live:
    """The word beside a table row.

    Row empty: nothing; required empty: "► nog 6"; an answer that is not one: "▲ nakijken"; nothing but what stood
    ready: "○ mag leeg"; text in a number or date cell: "□ wordt gelezen"; else "● goed".
    """
    return Live(f"={judgement(demands)}", row_word(plan, grid, demands, values))


def judgement(demands: Demands) -> str:
    """The name of the formula that judges a row of a table: said once, it reads the row in which it is called."""
    return f"oordeel_{demands.name}"


def row_formula(grid: TablePlan, demands: Demands) -> str:
    """That formula, as a defined name has it: its rows are relative to the first row of the sheet."""
    sheet = quoted(grid.sheet.label)
    parts = TEXT.split(_formula(grid, demands, 0))
    return "".join(
        part if n % 2 else PLACE.sub(rf"{sheet}!\g<0>", part)
        for n, part in enumerate(parts)
    )


def _formula(grid: TablePlan, d: Demands, row: int) -> str:
    cells = f"${letter(1)}{row + 1}:${letter(grid.right)}{row + 1}"
    words = f"--ISNUMBER(1/({TEXTS}={as_word(cells)}))"
    rest = f'"{GOOD}"'
    if any(d.numeric):
        texts = (
            f"SUMPRODUCT(getal_{d.name}*ISTEXT({cells})*ISNUMBER(1/LEN({bare(cells)})))"
        )
        rest = f'IF({texts}>SUMPRODUCT({words}*getal_{d.name}),"{WILL_BE_READ}",{rest})'
    if grid.sheet.fixed:
        rest = (
            f'IF(SUMPRODUCT(eigen_{d.name}*{filled(cells)})=0,"{MAY_BE_EMPTY}",{rest})'
        )
    elif d.content != d.own:
        rest = (
            f'IF(SUMPRODUCT(inhoud_{d.name}*{filled(cells)})=0,"{MAY_BE_EMPTY}",{rest})'
        )
    rest = f'IF({"+".join(_wrong(grid, d, row, cells, words))}>0,"{LOOK_AT}",{rest})'
    if d.demanding:
        missing = f"SUMPRODUCT((MMULT({_row_hits(grid, d, row)},eis_{d.name})>0)*{empties(cells)})"
        rest = f'IFERROR("{STILL}"&ROUND(1/(1/{missing}),0),{rest})'
    return (
        f"={rest}"
        if grid.sheet.fixed
        else f'=IF(SUMPRODUCT(eigen_{d.name}*{filled(cells)})=0,"",{rest})'
    )


def _wrong(grid: TablePlan, d: Demands, row: int, cells: str, words: str) -> list[str]:
    """Terms that are more than 0 where a cell is no answer: each counts something that the reader refuses."""
    found = [
        f'SUMPRODUCT(ISERROR({cells})+ISNUMBER(1/(LEFT({cells})="=")))',
        f"SUMPRODUCT(MMULT({KINDS_OF_TEXT},{words})*verbod_{d.name})",
    ]
    if any(d.chosen):
        heads = f"${letter(1)}${GRID_HEAD + 1}:${letter(grid.right)}${GRID_HEAD + 1}"
        pair = heads + '&"|"&' + tidied(cells)
        known = f"MATCH({_plain(pair)},lijst_{d.name},0)"
        stated = f"(MMULT({ALL_TEXTS},{words})=0)"
        found.append(f"SUMPRODUCT(kies_{d.name}*ISERROR({known})*{stated})")
    if any(d.numeric):
        outside = f"({cells}<laag_{d.name})+({cells}>hoog_{d.name})"
        broken = (
            f"(ROUND({cells}*stap_{d.name},0)<>{cells}*stap_{d.name})"
            if any(d.step)
            else ""
        )
        beyond = "+".join(part for part in (outside, broken) if part)
        found.append(f"SUMPRODUCT(ISNUMBER({cells})*ISNUMBER(1/({beyond})))")
        logical = (
            f"ISLOGICAL(${letter(col)}{row + 1})" for col in _numeric_columns(grid)
        )
        found.append(f"({'+'.join(logical)})")
    if any(d.measured):
        found.append(_in_unit(grid, d, row, cells))
    found += [
        f"IF({empty(cell)},0,IF({condition(f, cell)},0,1))"
        for col, f in enumerate(grid.sheet.fields, start=1)
        if f.pattern or (f.type.live and not f.type.numeric and not f.choices)
        for cell in (f"${letter(col)}{row + 1}",)
    ]
    return found


def _plain(text: str) -> str:
    """A text for MATCH in which ? and * are themselves."""
    for sign in "~*?":
        text = f'SUBSTITUTE({text},"{sign}","~{sign}")'
    return text


def _numeric_columns(grid: TablePlan) -> list[int]:
    return [col for col, f in enumerate(grid.sheet.fields, start=1) if f.type.numeric]


def _in_unit(grid: TablePlan, d: Demands, row: int, cells: str) -> str:
    """Numbers that do not fit the unit of their row."""
    unit = f"${letter(grid.columns[d.unit])}{row + 1}"
    kinds = {f.type.in_euros for f in grid.sheet.fields if f.unit_from}
    if kinds == {True}:
        most = largest_in(unit)
        beyond = f"({cells}>={most})+({cells}<=-{most})"
        return f"SUMPRODUCT(maat_{d.name}*ISNUMBER({cells})*ISNUMBER(1/({beyond})))"
    beyond = f"({cells}>1)+({cells}<-1)"
    return f"{in_percent(unit)}*SUMPRODUCT(maat_{d.name}*ISNUMBER({cells})*ISNUMBER(1/({beyond})))"


def _row_hits(grid: TablePlan, d: Demands, row: int) -> str:
    """The hits of the row in which the formula stands."""
    key = [f"${letter(grid.columns[name])}{row + 1}" for name in grid.sheet.key]
    return _hits(d, key, f"${letter(1)}{row + 1}:${letter(grid.right)}{row + 1}")


def _hits(d: Demands, key: Sequence[str], cells: str) -> str:
    """Which columns of sleutel_ hold for a row of the table, as a row of 0 and 1."""
    joined = '&" "&'.join(f"TRIM({cell})" for cell in key)
    hits = [f'ISNUMBER(1/(sleutel_{d.name}={joined}&""))'] if d.keyed else []
    hits += [f'(sleutel_{d.name}="{EVERY_ROW}")'] if any(d.every) else []
    if any(d.later):
        amounts = f"(SUMPRODUCT(bedrag_{d.name}*{filled(cells)})>0)"
        hits.append(f'(sleutel_{d.name}="{WITH_AMOUNT}")*{amounts}')
    return f"--({'+'.join(hits)}>0)"


def missing_cell(grid: TablePlan, d: Demands, row: int, col: int) -> str:
    """The condition (for cells from this one on) that a cell is required and empty, for its yellow."""
    cell = at(row, col)
    column = f"INDEX(eis_{d.name},0,COLUMN({cell})-1)"
    needed = f"SUMPRODUCT(MMULT({_row_hits(grid, d, row)},{column}))>0"
    marked = f'ISNUMBER(FIND(LEFT($A{row + 1}&" ",1),"►■▲"))'
    return f"=IF({marked},IF({empty(cell)},{needed},FALSE),FALSE)"


def first_missing(grid: TablePlan, d: Demands) -> str:
    """The first required cell that is empty, as the text of a link within the workbook."""
    last = grid.reach + 1
    place = f'MATCH("{STILL}*",$A${GRID_FIRST + 1}:$A${last},0)'
    cells = (
        f"INDEX(${letter(1)}${GRID_FIRST + 1}:${letter(grid.right)}${last},{place},0)"
    )
    columns = (letter(grid.columns[name]) for name in grid.sheet.key)
    key = [
        f"INDEX(${column}${GRID_FIRST + 1}:${column}${last},{place})"
        for column in columns
    ]
    missing = f"(MMULT({_hits(d, key, cells)},eis_{d.name})>0)*{empties(cells)}"
    beyond = grid.right + 2
    column = f"{beyond}-SUMPRODUCT(MAX({missing}*({beyond}-COLUMN({cells}))))"
    return f'"#{quoted(grid.sheet.label)}!"&ADDRESS({place}+{GRID_FIRST},{column},4)'


# -- the Python twins -------------------------------------------------------------------------------------


def row_word(
    plan: Plan, grid: TablePlan, d: Demands, values: Sequence[object] | None
) -> str:
    """The twin of the row's formula; None is a row where nothing stands."""
    sheet = grid.sheet
    cells = [None] * len(sheet.fields) if values is None else list(values)
    if not sheet.fixed and not holds(d.own, cells):
        return ""
    missing = len(missing_in(grid, d, cells))
    if missing:
        return f"{STILL}{missing}"
    verdicts = _verdicts(plan, sheet, cells)
    if LOOK in verdicts:
        return LOOK_AT
    if not holds(d.own if sheet.fixed else d.content, cells):
        return MAY_BE_EMPTY
    return WILL_BE_READ if READ in verdicts else GOOD


def holds(columns: Sequence[int], cells: Sequence[object]) -> bool:
    """Whether something stands in one of these columns of a row."""
    return any(
        column and not is_empty(cell)
        for column, cell in zip(columns, cells, strict=True)
    )


def missing_in(grid: TablePlan, d: Demands, cells: Sequence[object]) -> tuple[str, ...]:
    """The fields that a row which is not empty must hold and does not."""
    needs = d.needs(key_in(grid.sheet, cells))
    later = d.later if holds(d.amounts, cells) else (0,) * len(cells)
    wants = (any(want) for want in zip(needs, d.every, later, strict=True))
    pairs = zip(grid.sheet.fields, wants, cells, strict=True)
    return tuple(f.name for f, want, cell in pairs if want and is_empty(cell))


def counted_in(grid: TablePlan, d: Demands, cells: Sequence[object]) -> tuple[str, ...]:
    """The fields that count as asked in a row and are empty."""
    per_row = d.counted if holds(d.own, cells) else (0,) * len(cells)
    wants = (
        any(want)
        for want in zip(d.needs(key_in(grid.sheet, cells)), per_row, strict=True)
    )
    pairs = zip(grid.sheet.fields, wants, cells, strict=True)
    return tuple(f.name for f, want, cell in pairs if want and is_empty(cell))


def key_in(sheet: Sheet, cells: Sequence[object]) -> str:
    """The key that stands in a row."""
    by_name = {f.name: cell for f, cell in zip(sheet.fields, cells, strict=True)}
    return " ".join(trimmed(by_name[name]) for name in sheet.key)


def _verdicts(plan: Plan, sheet: Sheet, cells: Sequence[object]) -> list[str]:
    """What each filled cell comes to, as on a form; the framework's own texts are not judged."""
    by_name = {f.name: cell for f, cell in zip(sheet.fields, cells, strict=True)}
    found = []
    for f, cell in zip(sheet.fields, cells, strict=True):
        if not is_empty(cell):
            unit = by_name.get(f.unit_from) if f.unit_from else ""
            verdict = f.type.fine(cell, f, plan.options(sheet, f), unit)
            own = sheet.fixed and f.given is not None
            found.append(FINE if own and not _calculates(cell) else verdict)
    return found


def _calculates(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith("=")
