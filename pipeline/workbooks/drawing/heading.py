"""The three rows on top of every sheet: title and progress, links, what to do; and its print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pipeline.excel import (
    ASK_FILL,
    ASK_TEXT,
    BAD_EDGE,
    BAD_FILL,
    BAD_TEXT,
    BLUE,
    NAVY,
    PALE,
    PROGRESS_ON_NAVY,
    TONES,
    WHITE,
    Sheet,
    fitted,
    quoted,
    text_pixels,
)
from pipeline.looks import BOOK_MARGINS
from pipeline.workbooks.draft import Cover
from pipeline.workbooks.drawing.finding_marks import (
    LABEL,
    cells_of,
    errors_left,
    is_error,
)
from pipeline.workbooks.layout import SCREEN, Plan
from pipeline.workbooks.live.words import Live
from pipeline.workbooks.references import at
from schemas import contract
from schemas.dutch_dates import date_with_weekday
from schemas.rules import Severity

#: Left, right, top, bottom, in inches.
DEFAULT_COLUMN = 64
#: Pixels that the progress takes, and that a name gets at least.
PROGRESS_ROOM, LEAST_ROOM = 380, 160


@dataclass(frozen=True)
class HeadingPlaces:
    """In which columns the parts of the three rows of a heading stand.

    ``right`` is the last column that is coloured; ``room`` are the pixels right of the progress, for
    whose workbook it is.
    """

    progress: int
    links: tuple[int, ...]
    right: int
    last: int
    jumps: tuple[int, ...]
    room: int


def due(cover: Cover) -> str:
    """The cycle and its deadline."""
    return (
        f"{cover.cycle} · inleveren uiterlijk {date_with_weekday(cover.deadline)}"
        if cover.deadline
        else cover.cycle
    )


def places(
    widths: Sequence[int], title: str, back: str, first_page: int
) -> HeadingPlaces:
    """HeadingPlaces for a table's columns: each part in the first column that begins beyond the part before it.

    All of them within the screen and before the column with which the second printed page begins.
    """
    all_widths = list(widths)
    while sum(all_widths) < SCREEN:
        all_widths.append(DEFAULT_COLUMN)
    lefts = [0, *accumulate(all_widths)]
    seen = [
        col
        for col in range(len(all_widths))
        if lefts[col + 1] <= SCREEN + 20 and col < first_page
    ]
    right = seen[-1]

    def beyond(x: float) -> int:
        return next((col for col in seen if lefts[col] >= x), right)

    second = beyond(max(lefts[1], text_pixels(back, 11, bold=True) + 24))
    third = beyond(lefts[second] + 190)
    fourth = beyond(lefts[third] + 150)
    progress = beyond(text_pixels(title, 20, bold=True) + 30)
    jumps = [beyond(lefts[1] + 160)]
    while jumps[-1] < right and len(jumps) < 7:
        jumps.append(beyond(lefts[jumps[-1]] + 190))
    room = max(lefts[right + 1] - lefts[progress] - PROGRESS_ROOM, LEAST_ROOM)
    links, last = (0, second, third, fourth), len(all_widths) - 1
    return HeadingPlaces(
        progress, links, right, last, tuple(dict.fromkeys(jumps[:-1])), room
    )


FORM_PLACES = HeadingPlaces(2, (1, 2, 3, 4), 5, 5, (2, 4), 580)


def draw_heading(
    page: Sheet,
    plan: Plan,
    sheet: contract.Sheet,
    where: HeadingPlaces,
    state: Live,
    first_open: Live,
) -> None:
    """Rows 1 to 3 of a form or table."""
    cover = plan.draft.cover
    page.height(0, 38)
    page.height(1, 24)
    page.height(2, 28)
    page.fill(0, 0, where.last, bg_color=NAVY)
    page.fill(1, 0, where.last, bg_color=PALE)
    page.text(
        0,
        0,
        plan.title(sheet),
        font_size=20,
        bold=True,
        font_color=WHITE,
        bg_color=NAVY,
        align="left",
        indent=1,
    )
    look = {
        "font_size": 12,
        "bold": True,
        "font_color": PROGRESS_ON_NAVY,
        "bg_color": NAVY,
    }
    write_live(page, 0, where.progress, state, **look)
    right = {"align": "right", "indent": 1}
    title = fitted(cover.title, where.room, 12, bold=True)
    page.text(
        0,
        where.right,
        title,
        font_size=12,
        bold=True,
        font_color=WHITE,
        bg_color=NAVY,
        **right,
    )
    page.text(
        1,
        where.right,
        due(cover),
        font_size=10,
        font_color=NAVY,
        bg_color=PALE,
        **right,
    )
    _links(page, plan, sheet, where, first_open)
    _third_row(page, plan, sheet, where)


def colour_words(page: Sheet, checks: str, this: str) -> None:
    """The colours of the words of live checks, by their first character; ``this`` is the first of those cells."""
    good, look, read = TONES["goed"][0], TONES["aandacht"], TONES["onbekend"]
    page.when(checks, f'=LEFT({this})="►"', font_color=ASK_TEXT, bg_color=ASK_FILL)
    page.when(checks, f'=LEFT({this})="●"', font_color=good)
    page.when(checks, f'=LEFT({this})="▲"', font_color=look[0], bg_color=look[1])
    page.when(checks, f'=LEFT({this})="□"', font_color=read[0], bg_color=read[1])
    page.when(checks, f'=LEFT({this})="■"', font_color=WHITE, bg_color=BAD_EDGE)


def write_live(page: Sheet, row: int, col: int, live: Live, **style: Any) -> None:
    """A word with or without a formula."""
    if live.formula:
        page.formula(row, col, live.formula, live.value, **style)
    else:
        page.value(row, col, live.value, **style)


def back_to(plan: Plan, sheet: contract.Sheet) -> contract.Sheet | None:
    """The sheet to go back to: the overview, else the one before it."""
    place = plan.draft.kind.sheets.index(sheet)
    return plan.overview or (plan.draft.kind.sheets[place - 1] if place else None)


def _links(
    page: Sheet,
    plan: Plan,
    sheet: contract.Sheet,
    where: HeadingPlaces,
    first_open: Live,
) -> None:
    """Back, next, the first open question or Bevindingen."""
    sheets = plan.draft.kind.sheets
    place = sheets.index(sheet)
    back = back_to(plan, sheet)
    following = sheets[place + 1] if place + 1 < len(sheets) else None
    look: dict[str, Any] = {
        "bold": True,
        "bg_color": PALE,
        "align": "left",
        "indent": 1,
    }
    if back is not None:
        page.link(
            1,
            where.links[0],
            f"internal:{quoted(back.label)}!A1",
            f"◄ {back.label}",
            **look,
        )
    if following is not None:
        text = (
            f"Volgend blad: {following.label} ►"
            if where is FORM_PLACES
            else f"{following.label} ►"
        )
        page.link(
            1, where.links[1], f"internal:{quoted(following.label)}!A1", text, **look
        )
    if plan.returned:
        page.link(
            1, where.links[2], f"internal:{quoted(LABEL)}!A1", f"■ {LABEL}", **look
        )
    elif first_open.formula:
        page.formula(
            1,
            where.links[2],
            first_open.formula,
            first_open.value,
            font_color=BLUE,
            underline=1,
            **look,
        )


def open_link(target: str, now: bool) -> Live:
    """The one link whose target moves: to the first required empty answer, as a formula that gives its place."""
    return Live(
        f'=IFERROR(HYPERLINK({target},"► Open vraag"),"")',
        "► Open vraag" if now else "",
    )


def _third_row(
    page: Sheet, plan: Plan, sheet: contract.Sheet, where: HeadingPlaces
) -> None:
    """What to do here, or in a returned copy how much is wrong with links to it."""
    found = plan.findings_on(sheet)
    if not found:
        page.text(2, 0, sheet.intro, align="left", indent=1)
        return
    look: dict[str, Any] = {
        "bg_color": BAD_FILL,
        "top": 1,
        "bottom": 1,
        "top_color": BAD_EDGE,
        "bottom_color": BAD_EDGE,
        "align": "left",
        "indent": 1,
    }
    page.fill(2, 0, where.last, **look)
    page.text(2, 0, summary(plan, sheet), bold=True, font_color=BAD_TEXT, **look)
    linked = [r for r in found if cells_of(plan, r)]
    shown = (
        linked if len(linked) <= len(where.jumps) else linked[: len(where.jumps) - 1]
    )
    if where is FORM_PLACES:
        shown = linked[:1]
    for finding, col in zip(shown, where.jumps, strict=False):
        cell = at(*cells_of(plan, finding)[0])
        kind = (
            ("leeg" if finding.blank else "fout") if is_error(finding) else "nakijken"
        )
        page.link(
            2,
            col,
            f"internal:{quoted(sheet.label)}!{cell}",
            f"► {kind} nr {finding.number}: {cell}",
            **look,
        )
    if len(shown) < len(found) and len(shown) < len(where.jumps):
        page.link(
            2,
            where.jumps[len(shown)],
            f"internal:{quoted(LABEL)}!A1",
            "► hele lijst op Bevindingen",
            **look,
        )


def summary(plan: Plan, sheet: contract.Sheet) -> str:
    """ "■ 3 fouten en ▲ 1 waarschuwing"."""
    errors = sum(is_error(r) for r in plan.findings_on(sheet))
    warnings = len(plan.findings_on(sheet)) - errors
    parts = []
    if errors:
        parts.append(f"■ {Severity.ERROR.counted(errors)}")
    if warnings:
        parts.append(f"▲ {Severity.WARNING.counted(warnings)}")
    return " en ".join(parts)


def with_errors(plan: Plan, sheet: contract.Sheet, state: Live) -> Live:
    """SheetProgress of a sheet: in a returned copy first what is still to be mended."""
    left = errors_left(plan, sheet)
    if not left.formula:
        return state
    rest = state.formula.removeprefix("=") or f'"{state.value}"'
    return Live(
        f'=IF({left.formula}>0,"■ nog "&{left.formula}&" te herstellen",{rest})',
        f"■ nog {left.value} te herstellen",
    )


def footer(page: Sheet, plan: Plan, label: str) -> None:
    """A4 landscape with whose it is, the sheet and the page."""
    cover = plan.draft.cover
    page.landscape(label, f"{cover.title} · {cover.cycle}", BOOK_MARGINS)


def panel_title(page: Sheet, row: int, first: int, last: int, text: str) -> None:
    """A panel's title with a line below it."""
    for col in range(first, last + 1):
        page.blank(row, col, bottom=2, bottom_color=BLUE)
    look = {
        "font_size": 12,
        "bold": True,
        "font_color": NAVY,
        "bottom": 2,
        "bottom_color": BLUE,
    }
    page.text(row, first, text, align="left", indent=1, **look)
