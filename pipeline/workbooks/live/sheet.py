"""What a whole sheet says: beside its title, and in its row on the overview."""

from __future__ import annotations

from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import ANSWER, ASKED, FILLED, Plan
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.progress import SheetProgress, any_row, has_rows, progress
from pipeline.workbooks.live.words import (
    CONFIRMED_WORD,
    EMPTY,
    LOOK_AT,
    MAY_BE_EMPTY,
    NOT_ASKED,
    READY,
    STILL,
    Live,
    confirmed_cell,
    empty,
    is_yes,
    overview_answer,
    says_yes,
)
from pipeline.workbooks.references import at, on
from schemas.contract import Field, Sheet
from schemas.live import is_empty

ALL_FILLED, AS_YOU_KNOW = "● alles ingevuld", "○ vul in wat u weet"


def asks_confirmation(plan: Plan, sheet: Sheet) -> bool:
    """Whether a ja on the overview is required."""
    field = plan.confirmation(sheet)
    if field is None or plan.overview is None:
        return False
    return plan.filling(plan.overview, "", field.name).asked is Asked.REQUIRED


def row_question(lists: Lists, sheet: Sheet) -> Field | None:
    """The required question on the overview that a row of this sheet answers too."""
    plan = lists.plan
    if plan.overview is None:
        return None
    return next(
        (f for f in lists.needs[plan.overview.name].for_rows if f.about == sheet.name),
        None,
    )


def counts(lists: Lists, sheet: Sheet) -> bool:
    """Whether something is asked of a sheet whatever is filled in: a cell, its confirmation, or a row."""
    plan = lists.plan
    made = progress(lists, sheet)
    required = (
        bool(made.asked.value)
        if not made.asked.formula
        else bool(lists.demands[sheet.name].asked)
    )
    asked = (
        required
        or asks_confirmation(plan, sheet)
        or row_question(lists, sheet) is not None
    )
    return plan.is_asked(sheet) and asked


def _lacks_row(lists: Lists, sheet: Sheet) -> tuple[str, bool]:
    """The condition that a row or a ja is asked and neither is there, and whether that is so now."""
    plan = lists.plan
    field = row_question(lists, sheet)
    if field is None or plan.overview is None:
        return "", False
    now = not has_rows(lists, sheet) and is_empty(
        plan.value(plan.overview, "", field.name)
    )
    return (
        f"IF({any_row(lists, sheet)},FALSE,{empty(overview_answer(plan, field.name))})",
        now,
    )


def overview_word(lists: Lists, sheet: Sheet, made: SheetProgress, row: int) -> Live:
    """The word of a sheet on the overview, as a formula without "="."""
    plan = lists.plan
    asked, filled_in, answer = at(row, ASKED), at(row, FILLED), at(row, ANSWER)
    formula = f'IF(N({asked})=0,"{MAY_BE_EMPTY}","{READY}")'
    now = READY if made.asked.value else MAY_BE_EMPTY
    lacks, lacks_now = _lacks_row(lists, sheet)
    if lacks:
        formula, now = f'"{READY}"', READY
    field, value = plan.confirmation(sheet), None
    if field is not None and plan.overview is not None:
        value = plan.value(plan.overview, "", field.name)
        without, without_now = (
            (f'"{EMPTY}"', EMPTY) if asks_confirmation(plan, sheet) else (formula, now)
        )
        formula = f'IF({says_yes(answer)},"{CONFIRMED_WORD}",{without})'
        now = CONFIRMED_WORD if is_yes(value) else without_now
    if lacks:
        formula, now = f'IF({lacks},"{EMPTY}",{formula})', EMPTY if lacks_now else now
    left = f"(N({asked})-N({filled_in}))"
    formula = f'IF({left}>0,"{STILL}"&{left},{formula})'
    now = f"{STILL}{made.open}" if made.open > 0 else now
    if field is not None:
        formula = f'IF(OR({empty(answer)},{says_yes(answer)}),{formula},"{LOOK_AT}")'
        now = now if is_empty(value) or is_yes(value) else LOOK_AT
    return Live(formula, now)


def heading_word(lists: Lists, sheet: Sheet) -> Live:
    """How far a sheet is, beside its title; where an overview counts it."""
    plan = lists.plan
    if not plan.is_asked(sheet):
        return Live.fixed(NOT_ASKED)
    assert plan.overview is not None
    made = progress(lists, sheet)
    row = plan.form(plan.overview).listed[sheet.name]
    asked, filled_in = (
        on(plan.overview.label, at(row, col, fixed="both")) for col in (ASKED, FILLED)
    )
    formula = f'IF(N({asked})=0,"{AS_YOU_KNOW}","{ALL_FILLED}")'
    now = ALL_FILLED if made.asked.value else AS_YOU_KNOW
    cell, confirmed = confirmed_cell(plan, sheet)
    if cell:
        look = f"► kies ja op {plan.overview.label} als alles klopt"
        without, without_now = (
            (f'"{look}"', look) if asks_confirmation(plan, sheet) else (formula, now)
        )
        formula, now = (
            f'IF({says_yes(cell)},"{CONFIRMED_WORD}",{without})',
            CONFIRMED_WORD if confirmed else without_now,
        )
    lacks, lacks_now = _lacks_row(lists, sheet)
    question = row_question(lists, sheet)
    if lacks and question is not None:
        ask = (
            f"► vul een rij in, of kies ja bij {question.code} op {plan.overview.label}"
        )
        formula, now = f'IF({lacks},"{ask}",{formula})', ask if lacks_now else now
    left = f"(N({asked})-N({filled_in}))"
    tail, tail_now = _of(sheet, asked), _of_now(sheet, int(made.asked.value))
    formula = f'IF({left}>0,"{STILL}"&{left}&{tail},{formula})'
    return Live(
        f"={formula}", f"{STILL}{made.open}{tail_now}" if made.open > 0 else now
    )


def _of(sheet: Sheet, asked: str) -> str:
    """Of how many: in words on a form, short on a table."""
    if not sheet.is_form:
        return f'" van "&{asked}'
    return (
        f'IF({asked}>1," van de "&{asked}&" gevraagde antwoorden"," gevraagd antwoord")'
    )


def _of_now(sheet: Sheet, asked: int) -> str:
    if not sheet.is_form:
        return f" van {asked}"
    return (
        f" van de {asked} gevraagde antwoorden" if asked > 1 else " gevraagd antwoord"
    )
