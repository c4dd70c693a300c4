"""The live check of one answer on a form."""

from __future__ import annotations

from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import ANSWER, Plan
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.progress import any_row, has_rows
from pipeline.workbooks.live.words import (
    EMPTY,
    GOOD,
    LOOK_AT,
    MAY_BE_EMPTY,
    NOT_ASKED,
    WILL_BE_READ,
    Live,
    empty,
)
from pipeline.workbooks.references import at
from schemas.contract import Field, Sheet
from schemas.live import FINE, READ, condition, is_empty, read_later


def answer_check(lists: Lists, sheet: Sheet, asked: Field) -> Live:
    """The word beside an answer of a form, apart from findings."""
    plan = lists.plan
    filling = plan.filling(sheet, "", asked.name)
    if filling.locked:
        return Live.fixed(f"vast: {filling.locked}")
    if filling.asked is Asked.NOT_ASKED:
        return Live.fixed(NOT_ASKED)
    form = plan.form(sheet)
    cell = at(form.rows[asked.name], ANSWER)
    unit = at(form.rows[asked.unit_from], ANSWER) if asked.unit_from else ""
    value = plan.value(sheet, "", asked.name)
    fine = condition(asked, cell, lists.name(sheet, asked), unit)
    other = (
        f'IF({read_later(asked, cell)},"{WILL_BE_READ}","{LOOK_AT}")'
        if asked.type.numeric
        else f'"{LOOK_AT}"'
    )
    without, without_now = _without(lists, sheet, asked)
    formula = f'=IF({empty(cell)},{without},IF({fine},"{GOOD}",{other}))'
    return Live(
        formula, without_now if is_empty(value) else answer_word(plan, sheet, asked)
    )


def _without(lists: Lists, sheet: Sheet, asked: Field) -> tuple[str, str]:
    """What an empty answer says; one that rows may answer too is no longer asked once a row stands there."""
    plan = lists.plan
    if plan.filling(sheet, "", asked.name).asked is not Asked.REQUIRED:
        return f'"{MAY_BE_EMPTY}"', MAY_BE_EMPTY
    if not asked.for_rows:
        return f'"{EMPTY}"', EMPTY
    about = plan.draft.kind[asked.about]
    word = MAY_BE_EMPTY if has_rows(lists, about) else EMPTY
    return f'IF({any_row(lists, about)},"{MAY_BE_EMPTY}","{EMPTY}")', word


def answer_word(plan: Plan, sheet: Sheet, asked: Field) -> str:
    """The twin of the check for a filled answer."""
    unit = plan.value(sheet, "", asked.unit_from) if asked.unit_from else ""
    verdict = asked.type.fine(
        plan.value(sheet, "", asked.name), asked, plan.options(sheet, asked), unit
    )
    return {FINE: GOOD, READ: WILL_BE_READ}.get(verdict, LOOK_AT)
