"""A list of facts in a panel: a label with its value, a score with its bar, the judgement in the heading."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.excel import Sheet, fitted, wrapped
from pipeline.looks import (
    AT_RIGHT,
    INDENTED,
    INSTEAD,
    LINE_BELOW,
    QUIET,
    SMALL_QUIET,
    TOTAL_LINE,
    WRAPPED,
    Look,
    ink,
)
from pipeline.pages.page import Fact, Facts
from pipeline.publishing.dashboard_cells import (
    CELL,
    TEXT_LINE,
    Place,
    fit,
    heading,
)
from pipeline.publishing.data_sheet import number_format, shown_text

#: Rows of the longest list, and of one fact.
MOST_FACTS, MOST_LINES = 11, 3
HIGHEST_SCORE = 5


def draw_facts(sheet: Sheet, place: Place, part: Facts) -> None:
    """A list of facts: in rows of one line as many as a fact needs, in rows of two lines one each."""
    heading(sheet, place.row, place.col, part.title, part.chip)
    if place.two_lines:
        _draw_tall(sheet, place, part)
        return
    at = place.row + 1
    for fact, span in zip(part.items, fact_spans(part.items), strict=True):
        _draw_fact(sheet, at, place.col, fact, part.bars, span)
        at += span
    has_number = any(fact.value.number is not None for fact in part.items)
    if part.empty and not has_number:
        sheet.text(at, place.col, part.empty, **INSTEAD)


def fact_spans(items: Sequence[Fact]) -> tuple[int, ...]:
    """The rows of each fact: up to three where its words need them, as long as the panel has room."""
    spans = [_lines(fact) for fact in items]
    while sum(spans) > MOST_FACTS and max(spans) > 1:
        widest = max(spans)
        last = max(n for n, span in enumerate(spans) if span == widest)
        spans[last] -= 1
    return tuple(spans)


def _lines(fact: Fact) -> int:
    """The lines that a fact needs: for its words in full, or where those are too many for its brief ones."""
    if fact.value.number is not None or fact.aside:
        return 1
    room = _room(fact)
    full = len(wrapped(shown_text(fact.value), room))
    if full <= MOST_LINES or not fact.value.brief:
        return min(full, MOST_LINES)
    return min(len(wrapped(fact.value.brief, room)), MOST_LINES)


def _room(fact: Fact) -> int:
    """Pixels for the value of a fact; one that stands out has a longer label."""
    return CELL * (2 if fact.value.bold else 3) - 2


def _draw_fact(
    sheet: Sheet, row: int, col: int, fact: Fact, bars: bool, span: int
) -> None:
    """A label with its value, on one row or more; a score with its bar and weight."""
    strong = fact.value.bold
    line = {**LINE_BELOW, **TOTAL_LINE} if strong else LINE_BELOW
    label = {**ink(muted=not bars), "bold": strong}
    sheet.fill(row + span - 1, col, col + 3, **line)
    is_score = bars and bool(fact.aside)
    if fact.value.number is None and not is_score:
        _draw_words(sheet, row, col, fact, span, line, label)
        return
    sheet.text(row, col, fitted(fact.label, CELL * 2, bold=strong), **line, **label)
    _draw_number(sheet, row, col + 2, fact, line)
    aside = fitted(fact.aside, CELL, 10)
    sheet.text(row, col + 3, aside, **line, **SMALL_QUIET, **AT_RIGHT)
    if fact.value.number is not None and bars and not strong:
        sheet.number_bars(row, row, col + 2, HIGHEST_SCORE)


def _draw_number(sheet: Sheet, row: int, col: int, fact: Fact, line: Look) -> None:
    """The number of a fact, or in words why there is none."""
    value = fact.value
    style = {**line, **INDENTED, "bold": value.bold}
    if value.number is None:
        sheet.text(row, col, fit(value, CELL), **style, **QUIET)
    else:
        sheet.number(row, col, value.number, **style, num_format=number_format(value))


def _draw_words(
    sheet: Sheet, row: int, col: int, fact: Fact, span: int, line: Look, label: Look
) -> None:
    """A fact in words; on more rows its value is one merged cell."""
    strong = fact.value.bold
    size = 11 if strong else 10
    text = fitted(fact.label, CELL * 2 if strong else CELL + 4, size, 1, strong)
    start = col + 2 if strong else col + 1
    shown = fit(fact.value, _room(fact), 11, span)
    style = {**line, **ink(fact.value.muted)}
    if span == 1:
        sheet.text(row, col, text, **line, **label, font_size=size)
        sheet.text(row, start, shown, **style)
        return
    sheet.text(row, col, text, **label, font_size=size)
    style = {**style, **WRAPPED, "valign": "top"}
    sheet.merge(row, start, row + span - 1, col + 3, shown, **style)


def _draw_tall(sheet: Sheet, place: Place, part: Facts) -> None:
    """A label with its words, a row of two lines each."""
    col = place.col
    rows = zip(part.items, place.body, strict=False)
    for at, (fact, height) in enumerate(rows, place.row + 1):
        label = fitted(fact.label, CELL + 4, 10)
        sheet.text(at, col, label, **SMALL_QUIET, **LINE_BELOW)
        value = fact.value
        style = {**ink(value.muted), **WRAPPED, **LINE_BELOW}
        if value.number is not None:
            sheet.fill(at, col + 1, col + 3, **LINE_BELOW)
            shown = number_format(value)
            style = {**LINE_BELOW, **INDENTED, "bold": value.bold}
            sheet.number(at, col + 1, value.number, **style, num_format=shown)
            continue
        words = fit(value, CELL * 3 - 6, 11, max(1, height // TEXT_LINE))
        sheet.merge(at, col + 1, at, col + 3, words, **style)
