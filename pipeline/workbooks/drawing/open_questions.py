"""The questions that are still open, per filler, each with a link and a live state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.excel import ASK_FILL, ASK_TEXT, INK, LINE, MUTED, TONES, Sheet, fitted
from pipeline.workbooks.drawing.heading import panel_title
from pipeline.workbooks.layout import (
    ANSWER,
    END,
    GRID_FIRST,
    RIGHT,
    WORDS_COL,
    FormPlan,
    Plan,
    TablePlan,
)
from pipeline.workbooks.live.demands import can_settle, shown_key
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.progress import (
    any_row,
    is_settled,
    joined_keys,
    open_names,
    rows_of,
)
from pipeline.workbooks.live.row import counted_in, key_in
from pipeline.workbooks.live.words import (
    confirmed_cell,
    empty,
    filled,
    fits,
    literal,
    says_yes,
)
from pipeline.workbooks.references import at, letter, on, span
from schemas import contract
from schemas.live import is_empty
from schemas.notations import lower_first

MOST_OPEN = 25
#: Pixels for the words of a question.
ROOM = 288


@dataclass(frozen=True)
class OpenQuestion:
    """A required cell that is empty: who fills it in, its sheet, its words, its place and its live state.

    The words are the row or code of the question, ": " and what it asks.
    """

    filler: str
    sheet: str
    words: str
    target: str
    state: str


def draw_open_questions(page: Sheet, lists: Lists, row: int) -> int:
    """Per filler the required empties, each with a link; returns the last row used."""
    plan = lists.plan
    panel_title(page, row, RIGHT, END, "Deze vragen staan nog open")
    questions = list(_open(lists))
    line: dict[str, Any] = {
        "bottom": 4,
        "bottom_color": LINE,
        "font_size": 10,
        "align": "left",
        "indent": 1,
    }
    if not questions:
        page.text(
            row + 1,
            RIGHT,
            "Geen. Alles wat gevraagd is, is ingevuld.",
            font_color=MUTED,
            **line,
        )
        return row + 1
    listed = _shared_out(questions)
    low = max(plan.form(plan.overview).rows.values()) if plan.overview else 0
    for place, question in enumerate(listed, start=row + 1):
        if place > low:
            page.height(place, 20)
        page.text(place, RIGHT, question.filler, font_color=MUTED, **line)
        page.link(
            place, WORDS_COL, f"internal:{question.target}", _shown(question), **line
        )
        look = {"bold": True, "font_color": ASK_TEXT} | line
        page.formula(place, END, question.state, "► open", **look)
    last = row + len(listed)
    states, this = span(row + 1, END, last, END), f"${at(row + 1, END)}"
    page.when(states, f'=LEFT({this})="►"', bg_color=ASK_FILL)
    page.when(states, f'=LEFT({this})="●"', font_color=TONES["goed"][0])
    if len(questions) == len(listed):
        return last
    more = f"en nog {len(questions) - len(listed)}: zie de gele vakken op de bladen"
    page.text(last + 1, WORDS_COL, more, font_color=INK, **line)
    return last + 1


def _shared_out(questions: Sequence[OpenQuestion]) -> list[OpenQuestion]:
    """At most 25 questions, grouped by filler, with something of everyone's."""
    by_filler: dict[str, list[OpenQuestion]] = {}
    for question in questions:
        by_filler.setdefault(question.filler, []).append(question)
    taken = dict.fromkeys(by_filler, 0)
    left = min(MOST_OPEN, len(questions))
    while left:
        for filler, own in by_filler.items():
            if left and taken[filler] < len(own):
                taken[filler] += 1
                left -= 1
    return [
        question
        for filler, own in by_filler.items()
        for question in own[: taken[filler]]
    ]


def _open(lists: Lists) -> Iterator[OpenQuestion]:
    """The required empties of all sheets; of the overview what it asks about another sheet."""
    plan = lists.plan
    for layout in plan.layouts.values():
        if layout.sheet.overview and isinstance(layout, FormPlan):
            yield from _open_about(lists, layout)
    for layout in plan.layouts.values():
        sheet = layout.sheet
        if sheet.overview or not plan.is_asked(sheet):
            continue
        yield from (
            _open_in_form(lists, layout)
            if isinstance(layout, FormPlan)
            else _open_in_grid(lists, layout)
        )


def _open_about(lists: Lists, form: FormPlan) -> Iterator[OpenQuestion]:
    """Sheets that nobody confirmed yet, and the question that a row of a sheet answers too."""
    plan = lists.plan
    confirmations = {
        f.name for s in plan.draft.kind if (f := plan.confirmation(s)) is not None
    }
    for name in open_names(lists, form.sheet):
        asked, cell = (
            form.sheet[name],
            on(form.sheet.label, at(form.rows[name], ANSWER)),
        )
        if name not in confirmations and not asked.for_rows:
            continue
        still = empty(on(form.sheet.label, at(form.rows[name], ANSWER, fixed="both")))
        if asked.for_rows:
            still = f"IF({any_row(lists, plan.draft.kind[asked.about])},FALSE,{still})"
        label = plan.draft.kind[asked.about].label if asked.about else asked.label
        what = (
            "vul een rij in, of kies ja" if asked.for_rows else "klopt alles? Kies ja"
        )
        yield OpenQuestion(
            str(asked.filler), label, f"{asked.code}: {what}", cell, _state(still)
        )


def _open_in_form(lists: Lists, form: FormPlan) -> Iterator[OpenQuestion]:
    plan = lists.plan
    sheet = form.sheet
    for name in open_names(lists, sheet):
        asked, row = sheet[name], form.rows[name]
        still = _unless_settled(
            plan, sheet, "", name, empty(on(sheet.label, at(row, ANSWER, fixed="both")))
        )
        words = f"{asked.code}: {lower_first(asked.label)}"
        yield OpenQuestion(
            str(asked.filler),
            sheet.label,
            words,
            on(sheet.label, at(row, ANSWER)),
            _state(still),
        )


def _open_in_grid(lists: Lists, grid: TablePlan) -> Iterator[OpenQuestion]:
    """What counts as asked and is empty: by key, and in each row that is filled."""
    plan = lists.plan
    sheet, d = grid.sheet, lists.demands[grid.sheet.name]
    joined = joined_keys(grid)
    answered = {
        (key_in(sheet, cells).lower(), f.name)
        for cells in rows_of(plan, grid)
        for f, cell in zip(sheet.fields, cells, strict=True)
        if not is_empty(cell)
    }
    for (key, row), cells in zip(grid.rows.items(), rows_of(plan, grid), strict=True):
        text = shown_key(plan, sheet, key)
        for name in counted_in(grid, d, cells):
            # In a second row of the same key, or in one that may stand in its place.
            elsewhere = any(
                (other.lower(), name) in answered
                for other in (text, *d.instead.get(text, ()))
            )
            if elsewhere or is_settled(plan, sheet, "" if d.per_row else key, name):
                continue
            col = grid.columns[name]
            column = on(
                sheet.label,
                f"${letter(col)}${GRID_FIRST + 1}:${letter(col)}${grid.reach + 1}",
            )
            still = empty(
                on(sheet.label, at(row, col))
            )  # where it stands now: the key is too long
            if fits(text):
                own = (text, *d.instead.get(text, ()))
                keyed = (
                    "("
                    + "+".join(
                        f"ISNUMBER(1/({joined}={literal(other)}))" for other in own
                    )
                    + ")"
                )
                still = f"SUMPRODUCT({keyed}*{filled(column)})=0"
            still = _unless_settled(plan, sheet, "" if d.per_row else key, name, still)
            words = f"{text}: {lower_first(sheet[name].label)}"
            target = on(sheet.label, at(row, col))
            yield OpenQuestion(
                str(sheet[name].filler), sheet.label, words, target, _state(still)
            )


def _state(still: str) -> str:
    return f'=IF({still},"► open","● ingevuld")'


def _unless_settled(
    plan: Plan, sheet: contract.Sheet, key: str, name: str, still: str
) -> str:
    """The condition that a cell is open: a ja on the overview may settle it."""
    if not can_settle(plan, sheet, key, name):
        return still
    return f"IF({says_yes(confirmed_cell(plan, sheet)[0])},FALSE,{still})"


def _shown(question: OpenQuestion) -> str:
    """As much of a question as fits; its end tells it from the others, so that sheet and row are shortened first."""
    whole = f"{question.sheet} {question.words}"
    if fitted(whole, ROOM, 10) == whole:
        return whole
    place, _, asked = question.words.partition(": ")
    for start in (f"{question.sheet[:5]}. {place}", place, f"{place[:14]}…"):
        words = f"{start}: {asked}"
        if fitted(words, ROOM, 10) == words:
            return words
    return f"{place[:14]}…: {_last_words(asked, place[:14])}"


def _last_words(asked: str, start: str) -> str:
    """The end of a label that fits behind its place."""
    words = asked.split()
    while len(words) > 1:
        words.pop(0)
        short = f"{start}…: …{' '.join(words)}"
        if fitted(short, ROOM, 10) == short:
            return f"…{' '.join(words)}"
    return asked
