"""The head of a page: municipality, name, overall picture, five facts, the message and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.excel import NAVY, Sheet, fitted, text_pixels, wrapped
from pipeline.looks import (
    AT_RIGHT,
    INDENTED,
    LABEL_BAR,
    MARKS,
    PALE_BAR,
    SMALL,
    TITLE,
    TITLE_BAR,
)
from pipeline.pages.facts import says_itself
from pipeline.pages.page import Fact, Page
from pipeline.publishing.dashboard_cells import (
    CELL,
    GUTTER,
    LAST,
    PANELS,
    RAIL_WIDTH,
    WIDTHS,
    chip_style,
    chip_text,
    fit,
    fits,
)
from pipeline.publishing.data_sheet import shown_text

#: Two ways to spread the five facts of the header.
HEAD_COLUMNS = ((2, 7, 9, 12, 14), (2, 5, 8, 12, 14))
TITLE_ROWS = (46, 18, 26)
NAME_ROW, LABEL_ROW, FACT_ROW, MESSAGE_ROW, MARKS_ROW = range(5)
#: Pixels for the name, and for what stands below it.
NAME_ROOM = CELL * 8 + GUTTER
MESSAGE_ROOM = CELL * 12 + GUTTER * 2
NAME_SIZES, OWNER_SIZES = (26, 20, 16), (12, 11, 10)


class HeadPlace(NamedTuple):
    """Where a fact of the header stands."""

    fact: Fact
    col: int
    room: int


def header(sheet: Sheet, page: Page, back: str) -> int:
    """The head of a page; ``back`` is where it leads back to. Gives the row after it."""
    for row, height in enumerate(TITLE_ROWS):
        sheet.height(row, height)
        sheet.fill(row, 0, LAST, bg_color=NAVY)
    _draw_title(sheet, page)
    _draw_overall(sheet, page)
    for place in _places(page.head):
        _draw_fact(sheet, place)
    _draw_message(sheet, page)
    if back:
        style = {**SMALL, **AT_RIGHT}
        tip = "Terug naar het overzicht"
        sheet.link(MARKS_ROW, LAST, back, "◄ Overzicht", tip, **style)
    return MARKS_ROW + 1


def _draw_title(sheet: Sheet, page: Page) -> None:
    """Whose page it is, what kind of thing it is about, and its name."""
    first, second, points = _owner(page.owner)
    style = {**TITLE_BAR, **INDENTED, "bold": True, "font_size": points}
    sheet.text(NAME_ROW, 0, first, **style, valign="bottom")
    sheet.text(LABEL_ROW, 0, second, **style)
    kicker = fitted(page.kicker, RAIL_WIDTH - 10)
    sheet.text(FACT_ROW, 0, kicker, **LABEL_BAR, **INDENTED)
    name, size = _name(page)
    sheet.text(NAME_ROW, PANELS[0], name, **TITLE_BAR, bold=True, font_size=size)


def _draw_overall(sheet: Sheet, page: Page) -> None:
    """The overall picture, at the right of the name."""
    col = PANELS[2]
    style = {**LABEL_BAR, **AT_RIGHT, "font_size": 12, "indent": 1}
    sheet.text(NAME_ROW, col, "Totaalbeeld", **style)
    if page.overall is not None:
        text = fitted(chip_text(page.overall), CELL * 3, 12, 1, True)
        style = chip_style(page.overall.tone, 12)
        sheet.merge(NAME_ROW, col + 1, NAME_ROW, LAST, text, **style)


def _draw_fact(sheet: Sheet, place: HeadPlace) -> None:
    """One fact of the header: its label above its value."""
    fact, col, room = place
    sheet.text(LABEL_ROW, col, fact.label, **LABEL_BAR, **SMALL)
    size = 12 if fits(shown_text(fact.value), room, 12, True) else 11
    text = fit(fact.value, room, size, bold=True)
    sheet.text(FACT_ROW, col, text, **TITLE_BAR, bold=True, font_size=size)


def _draw_message(sheet: Sheet, page: Page) -> None:
    """The one sentence of the page, and the marks below it."""
    sheet.height(MESSAGE_ROW, 30)
    sheet.fill(MESSAGE_ROW, 0, LAST, **PALE_BAR)
    sheet.text(MESSAGE_ROW, 0, "Kernboodschap", **PALE_BAR, **TITLE, indent=1)
    message = fitted(page.message, MESSAGE_ROOM, 12)
    sheet.text(MESSAGE_ROW, PANELS[0], message, **PALE_BAR, font_size=12)
    sheet.height(MARKS_ROW, 20)
    marks = fitted("  ·  ".join(page.marks), MESSAGE_ROOM - 2 * CELL, 10, 1, True)
    sheet.text(MARKS_ROW, PANELS[0], marks, **MARKS)


def _places(head: Sequence[Fact]) -> list[HeadPlace]:
    """Each fact of the header with its column and its room; of two ways the one that cuts the fewest."""
    ways = [_spread(head, columns) for columns in HEAD_COLUMNS]
    return min(ways, key=_many_cut)


def _spread(head: Sequence[Fact], columns: Sequence[int]) -> list[HeadPlace]:
    """The facts from these columns on, each with the room up to the next."""
    ends = (*columns[1:], LAST + 1)
    places: list[HeadPlace] = []
    for fact, col, end in zip(head, columns, ends, strict=True):
        places.append(HeadPlace(fact, col, sum(WIDTHS[col:end])))
    return places


def _many_cut(places: Sequence[HeadPlace]) -> int:
    """How many facts do not fit in their room."""
    return sum(not fits(shown_text(p.fact.value), p.room, 11, True) for p in places)


def _owner(name: str) -> tuple[str, str, int]:
    """The municipality on two lines, in the largest size in which its words fit."""
    lines: list[str] = []
    for size in OWNER_SIZES:
        lines = wrapped(name, RAIL_WIDTH, size, True)
        whole = " ".join(lines) == name
        if len(lines) <= 2 and whole:
            first = lines[0] if len(lines) == 2 else ""
            return first, lines[-1], size
    smallest = OWNER_SIZES[-1]
    rest = fitted(" ".join(lines[1:]), RAIL_WIDTH, smallest, 1, True)
    return lines[0], rest, smallest


def _name(page: Page) -> tuple[str, int]:
    """The name, with the name by which other pages call it, in the largest size in which it fits whole.

    Without that nickname where it does not fit, or where the name begins with it; at the smallest shortened.
    """
    titles = [page.title]
    if not says_itself(page.title, page.short):
        titles.insert(0, f"{page.title} ({page.short})")
    for text in titles:
        for size in NAME_SIZES:
            if text_pixels(text, size, True) <= NAME_ROOM - 8:
                return text, size
    smallest = NAME_SIZES[-1]
    return fitted(page.title, NAME_ROOM, smallest, 1, True), smallest
