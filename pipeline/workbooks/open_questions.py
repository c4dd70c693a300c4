"""The questions that are still open, per filler, each with a link and a live state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.excel import ASK_FILL, ASK_TEXT, INK, LINE, MUTED, TONES, Sheet, fitted
from pipeline.workbooks.heading import panel_title
from pipeline.workbooks.layout import ANSWER, CHECK, END, RIGHT, WORDS_COL, Form, Grid, Plan
from pipeline.workbooks.lists import Lists, shown_key
from pipeline.workbooks.live import asked_answers, bare, fits, is_empty, literal, missing_in
from pipeline.workbooks.references import at, letter, on, span
from schemas.notations import lower_first

MOST_OPEN = 25


@dataclass(frozen=True)
class OpenQuestion:
    """A required cell that is empty: who fills it in, its words, its place and its live state."""

    filler: str
    words: str
    target: str
    state: str


def draw_open_questions(page: Sheet, plan: Plan, lists: Lists, row: int) -> int:
    """Per filler the required empties, each with a link; returns the last row used."""
    panel_title(page, row, RIGHT, END, "Deze vragen staan nog open")
    questions = list(_open(plan, lists))
    line: dict[str, Any] = {"bottom": 4, "bottom_color": LINE, "font_size": 10, "align": "left", "indent": 1}
    if not questions:
        page.text(row + 1, RIGHT, "Geen. Alles wat gevraagd is, is ingevuld.", font_color=MUTED, **line)
        return row + 1
    listed = _shared_out(questions)
    low = max(plan.form(plan.overview).rows.values()) if plan.overview else 0
    for place, question in enumerate(listed, start=row + 1):
        if place > low:
            page.height(place, 20)
        page.text(place, RIGHT, question.filler, font_color=MUTED, **line)
        page.link(place, WORDS_COL, f"internal:{question.target}", fitted(question.words, 288, 10), **line)
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
    return [question for filler, own in by_filler.items() for question in own[: taken[filler]]]


def _open(plan: Plan, lists: Lists) -> Iterator[OpenQuestion]:
    """The required empties of all sheets but the overview itself."""
    for layout in plan.layouts.values():
        sheet = layout.sheet
        if sheet.overview or not plan.is_asked(sheet):
            continue
        yield from (_open_in_form(plan, layout) if isinstance(layout, Form) else _open_in_grid(plan, lists, layout))


def _open_in_form(plan: Plan, form: Form) -> Iterator[OpenQuestion]:
    sheet = form.sheet
    for name in asked_answers(plan, sheet):
        if is_empty(plan.value(sheet, "", name)) and not plan.filling(sheet, "", name).locked:
            asked, row = sheet[name], form.rows[name]
            check = on(sheet.label, at(row, CHECK, fixed="both"))
            state = f'=IF(OR(LEFT({check})="►",LEFT({check},6)="■ leeg"),"► open","● ingevuld")'
            words = f"{sheet.label} {asked.code}: {lower_first(asked.label)}"
            yield OpenQuestion(str(asked.filler), words, on(sheet.label, at(row, ANSWER)), state)


def _open_in_grid(plan: Plan, lists: Lists, grid: Grid) -> Iterator[OpenQuestion]:
    sheet = grid.sheet
    ranges = (f"${letter(grid.columns[n])}${7}:${letter(grid.columns[n])}${grid.reach + 1}" for n in sheet.key)
    joined = '&" "&'.join(f"TRIM({on(sheet.label, r)})" for r in ranges)
    for key, row in grid.rows.items():
        values = [plan.value(sheet, key, f.name) for f in sheet.fields]
        for name in missing_in(grid, lists.demands[sheet.name], values):
            col = grid.columns[name]
            column = on(sheet.label, f"${letter(col)}$7:${letter(col)}${grid.reach + 1}")
            text = shown_key(plan, sheet, key)
            found = f"LEN({bare(on(sheet.label, at(row, col)))})"  # where it stands now: the key is too long
            if fits(text):
                found = f'SUMPRODUCT(({joined}&""={literal(text)})*(LEN({bare(column)})>0))'
            state = f'=IF({found}>0,"● ingevuld","► open")'
            words = f"{sheet.label} {text}: {lower_first(sheet[name].label)}"
            yield OpenQuestion(str(sheet[name].filler), words, on(sheet.label, at(row, col)), state)
