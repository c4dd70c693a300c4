"""Which rows of earlier cycles go on in a new workbook, and from which cycle each of them comes.

Most come from the newest workbook. Plans come from the cycle that planned them: accounts answer the budget of their
own year (BBV art. 26), a new budget goes on from the one before it, also when accounts of an older year were made
in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.register.past import UNANSWERED
from pipeline.register.register import Earlier, Former
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Record
from schemas.contract import Sheet
from schemas.vocabulary import ActionStatus, ResultStatus, RiskStatus

#: Rows that are over stay in the cycle in which they ended, goals in their year.
ENDED = {
    "risks": {str(RiskStatus.DROPPED)},
    "agenda": {str(ActionStatus.DONE), str(ActionStatus.DROPPED)},
}
OVER = {str(ResultStatus.DONE), str(ResultStatus.DROPPED)}
#: Where the bron of a row in a table stands.
SOURCES = ("source", "source_party")
#: Sheets that begin anew each cycle: a lesson and an evaluation are of their moment.
ANEW = frozenset({"lessons", "evaluation"})


@dataclass(frozen=True)
class ContinuingRow:
    """One row that goes on (a form is one), and where its planned answers stand when that is another cycle."""

    sheet: Sheet
    former: Former
    record: Record
    plan: tuple[Former, Record] | None = None


def continuing_rows(earlier: Earlier, inquiry: Inquiry) -> Iterator[ContinuingRow]:
    """The rows with which a new workbook of a partnership begins, sheet by sheet."""
    budget = earlier.planned(inquiry.listing)
    for sheet in inquiry.kind:
        formers = [
            former
            for former in earlier.formers(inquiry.listing)
            if former.has(sheet.name)
        ]
        if formers and sheet.name not in ANEW:
            own = budget if budget is not None and budget.has(sheet.name) else None
            yield from (
                going
                for going in _of_sheet(sheet, formers, own, inquiry)
                if says_what(sheet, going.record)
            )


def _of_sheet(
    sheet: Sheet, formers: Sequence[Former], budget: Former | None, inquiry: Inquiry
) -> Iterator[ContinuingRow]:
    """The rows of one sheet; ``formers`` are the earlier workbooks that had it, the newest first."""
    newest, plan = formers[0], budget or plan_before(formers, inquiry)
    if sheet.name == "results":
        yield from _goals(sheet, formers, plan, inquiry)
    elif sheet.name == "risks":
        yield from _risks(sheet, formers, plan)
        if budget is not None:
            yield from _planned_risks(sheet, formers, budget)
    else:
        yield from (
            ContinuingRow(sheet, newest, r)
            for r in newest.rows(sheet.name)
            if not is_over(sheet.name, r)
        )


def says_what(sheet: Sheet, record: Record) -> bool:
    """Whether a row can be recognised: it has its key, and was not refused as a whole."""
    if sheet.is_form:
        return True
    if sheet.numbered or sheet.rows:
        return bool(record.key.strip()) and says_something(sheet, record)
    return bool(record.key.strip()) and any(
        record.states[name] not in UNANSWERED for name in sheet.key
    )


def says_something(sheet: Sheet, record: Record) -> bool:
    """Whether a row holds an answer beside its key, its unit, its bron and what the framework gives."""
    apart = {*sheet.key, *SOURCES, *(f.unit_from for f in sheet.fields)}
    answers = sheet.telling - apart
    return any(record.states[name] not in UNANSWERED for name in answers)


def plan_before(formers: Sequence[Former], inquiry: Inquiry) -> Former | None:
    """The newest cycle that planned the latest year, up to that of the new cycle."""
    years = [
        f.register.cycle.year
        for f in formers
        if f.register.cycle.year <= inquiry.cycle.year
    ]
    return next(
        (f for f in formers if years and f.register.cycle.year == max(years)), None
    )


def is_over(sheet: str, record: Record) -> bool:
    """Whether a risk or an action ended in the cycle that it stands in."""
    return record.values.get("status") in ENDED.get(sheet, set())


def _goals(
    sheet: Sheet, formers: Sequence[Former], plan: Former | None, inquiry: Inquiry
) -> Iterator[ContinuingRow]:
    """The goals of the plan, each as it was last reported in that year; one that ended does not reach the next."""
    if plan is None:
        return
    year = plan.register.cycle.year
    since = formers[: formers.index(plan) + 1]
    for record in plan.rows(sheet.name):
        later = [
            (former, found)
            for former in since
            if (found := _held(former, sheet, record.key)) is not None
        ]
        if (
            inquiry.cycle.is_accounts
            and record.values.get("status") == ResultStatus.DROPPED
        ):
            continue  # it was no goal of that budget any more
        if inquiry.cycle.year > year and any(
            found.values.get("status") in OVER for _, found in later
        ):
            continue
        former, found = next(
            held for held in later if held[0].register.cycle.year == year
        )
        yield ContinuingRow(sheet, former, found)


def _risks(
    sheet: Sheet, formers: Sequence[Former], plan: Former | None
) -> Iterator[ContinuingRow]:
    """The open risks of the newest workbook; their planned words as the latest plan says them."""
    newest = formers[0]
    for record in newest.rows(sheet.name):
        if is_over(sheet.name, record):
            continue
        planned = (
            _held(plan, sheet, record.key)
            if plan is not None and plan is not newest
            else None
        )
        yield ContinuingRow(
            sheet,
            newest,
            record,
            (plan, planned) if plan is not None and planned is not None else None,
        )


def _planned_risks(
    sheet: Sheet, formers: Sequence[Former], budget: Former
) -> Iterator[ContinuingRow]:
    """The risks of the budget that the newest workbook no longer has: as they were last reported, ended or not."""
    opened = {
        record.key
        for record in formers[0].rows(sheet.name)
        if not is_over(sheet.name, record)
    }
    for record in budget.rows(sheet.name):
        if record.key in opened or is_over(sheet.name, record):
            continue
        held = ((former, _held(former, sheet, record.key)) for former in formers)
        former, found = next(
            (former, found) for former, found in held if found is not None
        )
        yield ContinuingRow(sheet, former, found)


def _held(former: Former, sheet: Sheet, key: str) -> Record | None:
    """The row of that key in an earlier cycle."""
    return next(
        (record for record in former.rows(sheet.name) if record.key == key), None
    )
