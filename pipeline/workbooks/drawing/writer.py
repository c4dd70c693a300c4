"""Draft -> bytes: the one writer of every workbook that people fill in.

A blank, a pre-filled and a returned workbook are the same call with another Draft. The same Draft gives
the same bytes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.excel import BAD_EDGE, BLUE, LINE, NAVY, Book, Sheet
from pipeline.workbooks.draft import Draft
from pipeline.workbooks.drawing.finding_marks import LABEL, is_error
from pipeline.workbooks.drawing.findings_sheet import draw_findings_sheet
from pipeline.workbooks.drawing.form_sheet import draw_form
from pipeline.workbooks.drawing.overview import draw_overview
from pipeline.workbooks.drawing.table_sheet import draw_grid
from pipeline.workbooks.layout import Plan
from pipeline.workbooks.live.lists import Lists, draw_lists
from pipeline.workbooks.live.sheet import counts
from pipeline.workbooks.reading.stamp import stamp_properties
from pipeline.workbooks.seal import NAME, OPEN, seal
from schemas import contract

#: When a workbook names no cycle; never the clock.
NO_DATE = date(2000, 1, 1)
TAB_RATIO = 90


def write(draft: Draft, *, proof: bool = False) -> bytes:
    """The workbook of a Draft. ``proof`` narrows the columns, so that LibreOffice shows them as Excel does."""
    plan = Plan(draft)
    lists = Lists(plan)
    cover = draft.cover
    book = Book(
        f"{cover.title} · {cover.cycle}",
        made_on(draft),
        author=cover.municipality,
        proof=proof,
    )
    findings_page = book.sheet(LABEL) if plan.returned else None
    pages = {sheet.name: book.sheet(sheet.label) for sheet in draft.kind}
    draw_lists(book, lists)
    for sheet in draft.kind:
        _tab(pages[sheet.name], lists, sheet)
        if not sheet.is_form:
            draw_grid(pages[sheet.name], lists, sheet)
        elif not sheet.overview:
            draw_form(pages[sheet.name], lists, sheet)
    if plan.overview is not None:
        draw_overview(pages[plan.overview.name], lists, plan.overview)
    if findings_page is not None:
        draw_findings_sheet(findings_page, plan)
    first = findings_page or pages[(plan.overview or draft.kind.sheets[0]).name]
    first.raw.activate()
    first.raw.set_first_sheet()
    book.raw.set_tab_ratio(TAB_RATIO)
    for name, value in stamp_properties(draft.stamp).items():
        book.raw.set_custom_property(name, value, "text")
    if plan.returned:
        book.raw.set_custom_property(NAME, OPEN, "text")
        return seal(book.close())
    return book.close()


def made_on(draft: Draft) -> date:
    """The date in the document properties: of the check, else the usual start of the cycle."""
    cycle = Cycle.parse(draft.stamp.cycle, Path())
    return draft.checked_on or (cycle.usual_start if cycle else NO_DATE)


def _tab(page: Sheet, lists: Lists, sheet: contract.Sheet) -> None:
    """Red with a fout, navy for the overview, blue where something is required or to be confirmed, else grey."""
    plan = lists.plan
    asked = not sheet.overview and counts(lists, sheet)
    color = NAVY if sheet.overview else BLUE if asked else LINE
    page.raw.set_tab_color(
        BAD_EDGE if any(map(is_error, plan.findings_on(sheet))) else color
    )
