"""The official list as a workbook: A4 landscape, set as the page of an annual report.

The table has no merged cells, so that it reads well aloud and can be copied into a budget document. A text
above or below it stands whole in one cell, as in CSV; one of several lines spans the width of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.excel import (
    BAD_FILL,
    BAD_TEXT,
    BLUE,
    INK,
    LINE,
    NAVY,
    RAIL,
    Book,
    Sheet,
    text_pixels,
    wrapped,
)
from pipeline.looks import (
    HEAD_LINE,
    INDENTED,
    LABEL_BAR,
    LIST_MARGINS,
    QUIET,
    TITLE,
    TITLE_BAR,
    Look,
    coloured,
)
from pipeline.pages.official_list import NOBODY, ListGroup, OfficialList, cell_mark
from pipeline.pages.page import Value
from pipeline.publishing.data_sheet import NUMBER_FORMATS
from pipeline.publishing.list_paper import Paper
from pipeline.publishing.marks import BETWEEN
from pipeline.scoring.dutch import number

TAB = "Lijst verbonden partijen"
SIZE = 10  # points of the table's text
LINE_HEIGHT = 17  # pixels of one line of it
ROOM = 5  # pixels below the last line of a row
TITLE_HEIGHT, ARTICLE = (
    30,
    18,
)  # pixels of a title within the list, and of the articles above its columns
INDENT = 9  # pixels of one step of indentation
HIGHEST = 545  # pixels; Excel has no higher rows
PADDING = 3  # pixels more for a text than wrapped() counts on: the widths of texts are on the safe side already
BEFORE_DATE = re.compile(r" (?=[\d(])")
PLUS, MINUS = NUMBER_FORMATS["amount"].split(";")
LIST_TITLE: Look = {"font_size": 22, "bold": True, "font_color": NAVY}
TITLE_LINE: Look = {"bottom": 5, "bottom_color": BLUE}
GROUP_TITLE: Look = {"font_size": 13, "bold": True, "font_color": NAVY}
MARK_LINE: Look = {**coloured(NAVY, RAIL), "bold": True}
CONCEPT_LINE: Look = {**coloured(BAD_TEXT, BAD_FILL), "bold": True}
COLUMN_HEAD: Look = {
    **TITLE_BAR,
    "bold": True,
    "font_size": SIZE,
    "text_wrap": True,
    "valign": "top",
}
PARTY_ROW: Look = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
GROUP_TOTAL: Look = {"bottom": 1, "bottom_color": NAVY, "bg_color": RAIL}
WHOLE_TOTAL: Look = {**GROUP_TOTAL, "bottom": 2, "top": 2, "top_color": NAVY}
#: The mark behind a text, and what of the text's own style is its letters.
MARK: Look = {"font_size": SIZE - 1, "font_color": BLUE}
FONT_KEYS = ("font_size", "bold", "font_color")


def list_excel(official: OfficialList, on: date, *, proof: bool = False) -> bytes:
    """The list as the bytes of an .xlsx file; ``on`` is the reference date, never the clock."""
    book = Book(official.title, on, author=official.owner, proof=proof)
    sheet = book.sheet(TAB)
    setting = _Setting(sheet, official)
    row = setting.heading(0)
    row = setting.column_headings(row)
    first = row
    for place, group in enumerate(official.groups, 1):
        row = setting.group(row, f"{place}. {group.title}", group)
    if official.totals:
        row = setting.total(row, official.totals)
    if official.added:
        row = setting.group(row, official.added.title, official.added)
    row = setting.section(
        row, "Wat ontbreekt", (f"{name}: {what}" for name, what in official.missing)
    )
    row = setting.section(row, "Noten", official.footnotes)
    row = setting.section(
        row, f"Niet in de lijst ({len(official.left_out)})", official.absentees
    )
    setting.page(first, row)
    return book.close()


class _Setting:
    """Sets the parts of the list on the sheet, top to bottom; each gives the next free row."""

    def __init__(self, sheet: Sheet, official: OfficialList) -> None:
        self.sheet, self.list = sheet, official
        marks = [
            len(cell_mark(v))
            for row in official.rows
            for v in row.values
            if v.number is not None
        ]
        self.room = max(marks, default=0)
        self.widths = [self._wide(col) for col in range(len(official.columns))]
        self.last = len(self.widths) - 1
        self.full = sum(self.widths)
        self.paper = Paper(sheet, self.full, LIST_MARGINS)
        sheet.columns(self.widths)

    def heading(self, row: int) -> int:
        """Title, whose and which cycle, the marks, and what the reader must know."""
        sheet, official = self.sheet, self.list
        self.paper.add(row, 40)
        sheet.text(row, 0, official.title, **LIST_TITLE, **TITLE_LINE)
        sheet.fill(row, 1, self.last, **TITLE_LINE)
        whose = " · ".join(text for text in (official.owner, official.cycle) if text)
        self.paper.add(row + 1, 26)
        sheet.text(row + 1, 0, whose, **QUIET, font_size=12, bold=True)
        row = self._line(row + 2, BETWEEN.join(official.marks), **MARK_LINE)
        if official.concept:
            row = self._line(row, official.concept, **CONCEPT_LINE)
        self.paper.add(row, 8)
        row += 1
        for text in official.intro:
            row = self._line(row, text, font_color=INK)
        self.paper.add(row, 10)
        return row + 1

    def column_headings(self, row: int) -> int:
        """The article of each column and its heading; both return on every page."""
        lines = 1
        columns = zip(self.list.columns, self.list.articles, strict=True)
        for col, (column, article) in enumerate(columns):
            align = self._side(col)
            self.sheet.text(row, col, article, **LABEL_BAR, **align, font_size=9)
            title = BEFORE_DATE.sub("\n", column.heading)
            self.sheet.text(row + 1, col, title, **COLUMN_HEAD, **align)
            lines = max(lines, self._lines(title, col, bold=True))
        height = lines * LINE_HEIGHT + ROOM
        self.paper.add(row, ARTICLE)
        self.paper.add(row + 1, height)
        self.paper.repeat(ARTICLE + height)
        self.sheet.repeat_rows(row, row + 1)
        self.sheet.freeze(row + 2, 1)
        return row + 2

    def group(self, row: int, title: str, group: ListGroup) -> int:
        """A block: its title, its parties, its total; "geen" where it is empty.

        The title never stands alone at the foot of a page, and returns where the block goes on.
        """
        heights = [self._height(party.values) for party in group.rows]
        row = self._group_title(
            row, title, heights[0] if heights else LINE_HEIGHT + ROOM
        )
        if not group.rows:
            self.paper.add(row, LINE_HEIGHT + ROOM)
            self.sheet.text(row, 0, NOBODY, font_size=SIZE, **QUIET)
            return row + 1
        for place, (party, height) in enumerate(zip(group.rows, heights, strict=True)):
            last = place == len(heights) - 1
            total = self._height(group.totals) if last and group.totals else 0
            if place and not self.paper.fits(height, total):
                self.paper.turn(row)
                row = self._group_title(row, f"{title} (vervolg)", height)
            self._row(row, party.values, height, PARTY_ROW)
            row += 1
        if group.totals:
            self._row(row, group.totals, self._height(group.totals), GROUP_TOTAL)
            row += 1
        return row

    def total(self, row: int, totals: tuple[Value, ...]) -> int:
        """The total of the four groups."""
        height = self._height(totals)
        if not self.paper.fits(10, height):
            self.paper.turn(row)
        self.paper.add(row, 10)
        self._row(row + 1, totals, height, WHOLE_TOTAL)
        return row + 2

    def section(self, row: int, title: str, lines: Iterable[str]) -> int:
        """A titled list below the table; nothing where there is nothing to say."""
        texts = list(lines)
        if not texts:
            return row
        if not self.paper.fits(TITLE_HEIGHT, self._line_height(texts[0])):
            self.paper.turn(row)
        self.paper.add(row, TITLE_HEIGHT)
        self.sheet.text(row, 0, title, **TITLE, valign="bottom")
        row += 1
        for text in texts:
            row = self._line(row, text)
        return row

    def page(self, first: int, end: int) -> None:
        """Print set-up: one page wide, headings and marks on every page, page x of y."""
        sheet, official = self.sheet, self.list
        footer = f"{official.owner} · {official.title}".strip(" ·")
        sheet.landscape(official.cycle, footer, LIST_MARGINS)
        concept = "CONCEPT · " if official.concept else ""
        sheet.header(official.title, concept + " · ".join(official.marks))
        sheet.fit_pages()
        self.paper.close()
        sheet.print_area(end - 1, self.last)
        sheet.zoom(90)
        sheet.show_first()
        sheet.select(first, 0)

    def _group_title(self, row: int, title: str, next_height: int) -> int:
        """The title of a block with a line under it; on a new page where what follows does not fit."""
        begun = self.paper.used > self.paper.repeated
        if begun and not self.paper.fits(TITLE_HEIGHT + 4, next_height):
            self.paper.turn(row)
        self.paper.add(row, TITLE_HEIGHT)
        self.sheet.text(row, 0, title, **GROUP_TITLE, **HEAD_LINE, valign="bottom")
        self.sheet.fill(row, 1, self.last, **HEAD_LINE, valign="bottom")
        self.paper.add(row + 1, 4)
        return row + 2

    def _row(
        self, row: int, values: tuple[Value, ...], height: int, look: Look
    ) -> None:
        """One row of the table: amounts with their marks, words as they are."""
        for col, value in enumerate(values):
            style: dict[str, Any] = {"font_size": SIZE, **self._side(col), **look}
            if value.bold:
                style["bold"] = True
            if value.muted:
                style |= QUIET
            if value.number is None:
                self._text(row, col, value, {**style, "text_wrap": True})
            else:
                style["num_format"] = self._format(value)
                self.sheet.number(row, col, value.number, **style)
        self.paper.add(row, height)

    def _text(self, row: int, col: int, value: Value, style: Look) -> None:
        """Words, with their mark small and blue behind them."""
        marked = cell_mark(value)
        if not marked or not value.text:
            self.sheet.text(row, col, value.text, **style)
            return
        font = {key: style[key] for key in FONT_KEYS if key in style}
        self.sheet.rich(row, col, [(value.text, font), (marked, MARK)], **style)

    def _side(self, col: int) -> Look:
        """Alignment of a column; text keeps clear of the figures before it."""
        align = self.list.columns[col].align
        return INDENTED if align == "left" and col else {"align": align}

    def _wide(self, col: int) -> int:
        """The width of a column: as it was meant, or wider for the longest amount with its marks."""
        meant = self.list.columns[col].width * 7 + 5
        longest = 0.0
        for row in self.list.grid.rows:
            value = row[col + 1]
            if value.number is not None:
                shown = number(value.number, 0)
                longest = max(longest, text_pixels(shown, SIZE, value.bold))
        marks = text_pixels("0" * self.room, SIZE) if longest else 0
        return max(meant, round(longest + marks) + 16)

    def _height(self, values: tuple[Value, ...]) -> int:
        """The height of a row of the table, by its longest text."""
        lines = 1
        for col, value in enumerate(values):
            if value.number is None:
                text = value.text + cell_mark(value)
                lines = max(lines, self._lines(text, col, bold=value.bold))
        return min(lines * LINE_HEIGHT + ROOM, HIGHEST)

    def _lines(self, text: str, col: int, *, bold: bool) -> int:
        """How many lines a text takes in a column."""
        width = self.widths[col] - (INDENT if "indent" in self._side(col) else 0)
        return len(wrapped(text, width + PADDING, SIZE, bold=bold))

    def _format(self, value: Value) -> str:
        """An amount with its marks behind it; without marks as much room, so that digits stay in line."""
        text = cell_mark(value)
        tail = f'"{text}"' if text else ""
        room = "_0" * (self.room - len(text))
        return f"{PLUS}{tail}{room};{MINUS}{tail}{room}"

    def _line_height(self, text: str, *, bold: bool = False) -> int:
        return len(wrapped(text, self.full, SIZE, bold=bold)) * LINE_HEIGHT + 1

    def _line(self, row: int, text: str, **style: Any) -> int:
        """A text over the whole width, in one cell; a long one in as many lines as it takes."""
        height = self._line_height(text, bold=bool(style.get("bold")))
        if not self.paper.fits(height):
            self.paper.turn(row)
        self.paper.add(row, height)
        if height > LINE_HEIGHT + 1:
            look = {"text_wrap": True, "valign": "top", "font_size": SIZE, **style}
            self.sheet.merge(row, 0, row, self.last, text, **look)
        else:
            if "bg_color" in style:
                self.sheet.fill(row, 1, self.last, bg_color=style["bg_color"])
            self.sheet.text(row, 0, text, font_size=SIZE, **style)
        return row + 1
