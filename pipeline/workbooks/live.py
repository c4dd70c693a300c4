"""The live checks: an Excel formula and, for its cached value, the same judgement in Python.

Viewers and protected view show cached values and do not calculate, so a formula is never written without
its twin. A1 references and defined names only, functions of Excel 2010 only, never TODAY().
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.excel import MOST_UNITS, units
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import ANSWER, CHECK, GRID_FIRST, GRID_HEAD, Form, Grid, Plan
from pipeline.workbooks.lists import EVERY_ROW, STATE_WORDS, Demands, Lists, trimmed
from pipeline.workbooks.references import at, letter, on, span
from schemas.contract import Field, Sheet
from schemas.live import FINE, READ, WORDS, condition

NO_BREAK = "\u00a0"
EMPTY, MAY_BE_EMPTY, GOOD = "► leeg", "○ mag leeg", "● goed"
LOOK_AT, WILL_BE_READ, CHANGED = "▲ nakijken", "□ wordt gelezen", "● aangepast"
NOT_ASKED, CONFIRMED_WORD, READY = "niet gevraagd", "● bevestigd", "● klaar"
STILL = "► nog "


@dataclass(frozen=True)
class Live:
    """A word on a sheet: a formula with the value that it has now, or (without formula) a fixed text."""

    formula: str
    value: str | float

    @classmethod
    def fixed(cls, text: str) -> Live:
        """A word that does not change."""
        return cls("", text)


def bare(reference: str) -> str:
    """What is left of a cell without spaces and dashes, as a formula."""
    return f'TRIM(SUBSTITUTE(SUBSTITUTE({reference},"-",""),"{NO_BREAK}",""))'


def empty(reference: str) -> str:
    """The condition that a cell is empty: a space or a dash counts as nothing, as in the pipeline."""
    return f"LEN({bare(reference)})=0"


def is_empty(value: object) -> bool:
    """The twin of ``empty``."""
    return value is None or (isinstance(value, str) and not value.replace("-", "").replace(NO_BREAK, "").strip(" "))


def fits(value: object) -> bool:
    """True when a value can stand in a formula; Excel takes 255 characters of text and opens no file with more."""
    return units(str(value)) <= MOST_UNITS


def literal(value: object) -> str:
    """A value as it stands in a formula; a text that Excel refuses there is a mistake of the caller."""
    if isinstance(value, str) and not fits(value):
        raise ValueError(f"a formula cannot hold a text of {units(value)} characters: compare cells")
    if isinstance(value, (datetime, date)):
        return str((date(value.year, value.month, value.day) - date(1899, 12, 30)).days)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    return '"' + ("" if value is None else str(value)).replace('"', '""') + '"'


# -- one answer on a form ---------------------------------------------------------------------------------


def answer_check(plan: Plan, lists: Lists, sheet: Sheet, asked: Field) -> Live:
    """The word beside an answer of a form, apart from remarks."""
    filling = plan.filling(sheet, "", asked.name)
    if filling.locked:
        return Live.fixed(f"vast: {filling.locked}")
    if filling.asked is Asked.NOT_ASKED:
        return Live.fixed(NOT_ASKED)
    cell = at(plan.form(sheet).rows[asked.name], ANSWER)
    without = EMPTY if filling.asked is Asked.REQUIRED else MAY_BE_EMPTY
    value = plan.value(sheet, "", asked.name)
    fine, word = _fine(plan, lists, sheet, asked, cell, value)
    return Live(f'=IF({empty(cell)},"{without}",{fine})', without if is_empty(value) else word)


def _fine(plan: Plan, lists: Lists, sheet: Sheet, asked: Field, cell: str, value: object) -> tuple[str, str]:
    """The part of the check for a filled cell, with its word."""
    options = plan.options(sheet, asked)
    if asked.choices and not options:
        return f'"{GOOD}"', GOOD
    holds = condition(asked, cell, lists.name(sheet, asked))
    if not holds:
        return f'"{GOOD}"', GOOD
    other = f'IF(ISTEXT({cell}),"{WILL_BE_READ}","{LOOK_AT}")' if asked.type.numeric else f'"{LOOK_AT}"'
    verdict = asked.type.fine(value, asked, options)
    word = GOOD if verdict == FINE else WILL_BE_READ if verdict == READ else LOOK_AT
    return f'IF({holds},"{GOOD}",{other})', word


def open_answers(form: Form) -> str:
    """How many required answers of a form are empty, as a formula without "="."""
    rows = form.rows.values()
    cells = on(form.sheet.label, span(min(rows), CHECK, max(rows), CHECK, fixed="both"))
    return f'COUNTIF({cells},"{EMPTY}")+COUNTIF({cells},"■ leeg*")'


def asked_answers(plan: Plan, sheet: Sheet) -> tuple[str, ...]:
    """The required fields of a form."""
    return tuple(f.name for f in sheet.fields if plan.filling(sheet, "", f.name).asked is Asked.REQUIRED)


def open_now(plan: Plan, sheet: Sheet) -> int:
    """The twin of ``open_answers``."""
    return sum(
        is_empty(plan.value(sheet, "", name)) and not plan.filling(sheet, "", name).locked
        for name in asked_answers(plan, sheet)
    )


# -- one row of a table -----------------------------------------------------------------------------------


def row_check(grid: Grid, demands: Demands, row: int, values: Sequence[object] | None) -> Live:
    """The word beside a table row; its required cells are found by the row's key, never by its place.

    Row empty: nothing; required empty: "► nog 6"; a choice outside its list or a number outside its
    bounds: "▲ nakijken"; text in a number or date cell: "□ wordt gelezen"; else "● goed".
    """
    return Live(_row_formula(grid, demands, row), row_word(grid, demands, values))


def _row_formula(grid: Grid, d: Demands, row: int) -> str:
    cells = f"${letter(1)}{row + 1}:${letter(grid.right)}{row + 1}"
    heads = f"${letter(1)}${GRID_HEAD + 1}:${letter(grid.right)}${GRID_HEAD + 1}"
    rest = f'"{GOOD}"'
    if any(d.numeric):
        unread = f"SUMPRODUCT(getal_{d.name}*ISTEXT({cells})*ISNA(MATCH(TRIM({cells}),{STATE_WORDS},0)))"
        rest = f'IF({unread}>0,"{WILL_BE_READ}",{rest})'
    wrong = []
    if any(d.chosen):
        wrong.append(f'SUMPRODUCT(kies_{d.name}*ISNA(MATCH({heads}&"|"&{cells},lijst_{d.name},0)))')
    if d.bounded:
        wrong.append(f"SUMPRODUCT(ISNUMBER({cells})*(({cells}<laag_{d.name})+({cells}>hoog_{d.name})))")
    if wrong:
        rest = f'IF({"+".join(wrong)}>0,"{LOOK_AT}",{rest})'
    filled = f"SUMPRODUCT(eigen_{d.name}*(LEN({bare(cells)})>0))"
    demanded = d.keyed or d.per_row
    if grid.sheet.fixed:
        rest = f'IF({filled}=0,"{MAY_BE_EMPTY}",{rest})'
    if demanded:
        missing = f"SUMPRODUCT({_hits(grid, d, row)}*eis_{d.name}*({empty(cells)}))"
        rest = f'IFERROR("{STILL}"&ROUND(1/(1/{missing}),0),{rest})'
    return f"={rest}" if grid.sheet.fixed else f'=IF({filled}=0,"",{rest})'


def _hits(grid: Grid, d: Demands, row: int) -> str:
    """Which rows of eis_ hold for a row of the table."""
    joined = '&" "&'.join(f"TRIM(${letter(grid.columns[name])}{row + 1})" for name in grid.sheet.key)
    hits = [f'(sleutel_{d.name}={joined}&"")'] if d.keyed else []
    hits += [f'(sleutel_{d.name}="{EVERY_ROW}")'] if d.per_row else []
    return hits[0] if len(hits) == 1 else f"({'+'.join(hits)})"


def missing_cell(grid: Grid, d: Demands, row: int, col: int) -> str:
    """The condition (for cells from this one on) that a cell is required and empty, for its yellow."""
    cell = at(row, col)
    column = f"INDEX(eis_{d.name},0,COLUMN({cell})-1)"
    needed = f"SUMPRODUCT({_hits(grid, d, row)}*{column})>0"
    marked = f'ISNUMBER(FIND(LEFT($A{row + 1}&" ",1),"►■▲"))'
    return f"=IF({marked},IF({empty(cell)},{needed},FALSE),FALSE)"


def row_word(grid: Grid, d: Demands, values: Sequence[object] | None) -> str:
    """The twin of the row's formula; None is a row where nothing stands."""
    sheet = grid.sheet
    cells = [None] * len(sheet.fields) if values is None else list(values)
    filled = any(own and not is_empty(v) for own, v in zip(d.own, cells, strict=True))
    if not filled and not sheet.fixed:
        return ""
    missing = len(missing_in(grid, d, cells))
    if missing:
        return f"{STILL}{missing}"
    if not filled:
        return MAY_BE_EMPTY
    if _outside(sheet, d, cells):
        return LOOK_AT
    unread = (n and isinstance(v, str) and not _state_word(v) for n, v in zip(d.numeric, cells, strict=True))
    return WILL_BE_READ if any(unread) else GOOD


def missing_in(grid: Grid, d: Demands, cells: Sequence[object]) -> tuple[str, ...]:
    """The required fields that are empty in a filled row."""
    by_name = {f.name: v for f, v in zip(grid.sheet.fields, cells, strict=True)}
    key = " ".join(trimmed(by_name[name]) for name in grid.sheet.key).casefold()
    needs = next((n for k, n in d.keyed.items() if k.casefold() == key), (0,) * len(cells))
    wants = (need or always for need, always in zip(needs, d.every, strict=True))
    pairs = zip(grid.sheet.fields, wants, cells, strict=True)
    return tuple(f.name for f, want, cell in pairs if want and is_empty(cell))


def _outside(sheet: Sheet, d: Demands, cells: Sequence[object]) -> bool:
    """A choice that is not in its list, or a number outside its bounds."""
    pairs = [pair.casefold() for pair in d.pairs]
    for place, (f, value) in enumerate(zip(sheet.fields, cells, strict=True)):
        text = "" if value is None else str(value)
        if d.chosen[place] and not _matches(f"{f.label}|{text}", pairs):
            return True
        number = float(literal(value)) if isinstance(value, (int, float, date)) else None
        if number is not None and not d.low[place] <= number <= d.high[place]:
            return True
    return False


def _state_word(text: str) -> bool:
    return _matches(trimmed(text), [*WORDS, "-"])


def _matches(text: str, options: Iterable[str]) -> bool:
    """Excel's MATCH(text, options, 0): case aside, ? and * stand for anything, a long text is an error."""
    if len(text) > 255:
        return True
    if not re.search(r"[?*~]", text):
        return text.casefold() in {o.casefold() for o in options}
    tokens = re.findall(r"~.|[?*]|[^?*~]|~$", text.casefold())
    pattern = "".join({"?": ".", "*": ".*"}.get(t, re.escape(t[-1])) for t in tokens)
    return any(re.fullmatch(pattern, o.casefold(), re.DOTALL) for o in options)


# -- how far a sheet is -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """How many cells of a sheet are required and how many of those are filled, both live."""

    asked: Live
    filled: Live


def progress(plan: Plan, lists: Lists, sheet: Sheet, words: Mapping[str, Sequence[str]]) -> Progress:
    """The counts of the overview; ``words`` holds per table the words beside its rows as they are now."""
    confirmed, is_confirmed = confirmed_cell(plan, sheet)
    if sheet.is_form:
        total = len(asked_answers(plan, sheet))
        asked, formula = Live("", total), f"{total}-({open_answers(plan.form(sheet))})"
        now = total - open_now(plan, sheet)
    else:
        asked, formula, now = _grid_progress(plan, plan.grid(sheet), lists.demands[sheet.name], words[sheet.name])
    if not asked.formula and not asked.value:
        return Progress(asked, Live("", 0))
    if confirmed:
        whole = asked.formula.removeprefix("=") or str(asked.value)
        formula = f'IF({confirmed}="ja",{whole},{formula})'
        now = int(asked.value) if is_confirmed else now
    return Progress(asked, Live(f"={formula}", now))


def confirmed_cell(plan: Plan, sheet: Sheet) -> tuple[str, bool]:
    """The cell in which a sheet is confirmed, and whether it is."""
    field = plan.confirmation(sheet)
    if field is None or plan.overview is None:
        return "", False
    cell = on(plan.overview.label, at(plan.form(plan.overview).rows[field.name], ANSWER, fixed="both"))
    return cell, trimmed(plan.value(plan.overview, "", field.name)).casefold() == "ja"


def _grid_progress(plan: Plan, grid: Grid, d: Demands, words: Sequence[str]) -> tuple[Live, str, int]:
    """Required by key: counted wherever the row stands. Required in each filled row: as many as there are."""
    sheet = grid.sheet
    cells = on(sheet.label, span(GRID_FIRST, 1, grid.reach, grid.right, fixed="both"))
    rows = [[plan.value(sheet, key, f.name) for f in sheet.fields] for key in grid.rows]
    parts, now, asked = [], 0, Live("", d.asked)
    if d.keyed:
        columns = (letter(grid.columns[name]) for name in sheet.key)
        ranges = (on(sheet.label, f"${c}${GRID_FIRST + 1}:${c}${grid.reach + 1}") for c in columns)
        joined = '&" "&'.join(f"TRIM({r})" for r in ranges)
        wanted = f'MMULT(--({joined}&""=gevraagd_{d.name}),vraag_{d.name})'
        parts.append(f"MIN({d.asked},SUMPRODUCT({wanted}*(LEN({bare(cells)})>0)))")
        now += min(d.asked, sum(_given(grid, d, values) for values in rows))
    if d.per_row and not sheet.rows:
        checks = on(sheet.label, span(GRID_FIRST, 0, grid.reach, 0, fixed="both"))
        count = f'COUNTIF({checks},"?*")'
        filled_rows = sum(bool(word) for word in words)
        asked = Live(f"={d.asked}+{d.per_row}*{count}", d.asked + d.per_row * filled_rows)
        parts.append(f'SUMPRODUCT(({checks}<>"")*rij_{d.name}*(LEN({bare(cells)})>0))')
        for word, values in zip(words, rows, strict=False):
            if word:
                now += sum(always and not is_empty(v) for always, v in zip(d.every, values, strict=True))
    return asked, "+".join(parts), now


def _given(grid: Grid, d: Demands, values: Sequence[object]) -> int:
    """How many cells that this row's key requires are filled."""
    by_name = {f.name: v for f, v in zip(grid.sheet.fields, values, strict=True)}
    key = " ".join(trimmed(by_name[name]) for name in grid.sheet.key).casefold()
    needs = next((n for k, n in d.keyed.items() if k.casefold() == key), ())
    return sum(bool(need) and not is_empty(v) for need, v in zip(needs, values, strict=False))
