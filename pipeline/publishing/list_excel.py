"""The official list as a workbook: A4 landscape, set as the page of an annual report.

No merged cells: long lines are set line by line and run over the empty cells beside them, so that the
sheet reads well aloud and can be copied into a budget document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.excel import (
    AMOUNT_FORMAT,
    BAD_FILL,
    BAD_TEXT,
    BLUE,
    INK,
    LINE,
    MUTED,
    NAVY,
    RAIL,
    WHITE,
    Book,
    Sheet,
    wrapped,
)
from pipeline.pages.official_list import NOBODY, ListGroup, OfficialList, mark
from pipeline.pages.page import Value

TAB = "Lijst verbonden partijen"
SIZE = 10  # points of the table's text
LINE_HEIGHT = 17  # pixels of one line of it
MARGINS = (0.4, 0.4, 0.65, 0.6)
INDENT = 9  # pixels of one step of indentation
BEFORE_DATE = re.compile(r" (?=[\d(])")
PLUS, MINUS = AMOUNT_FORMAT.replace("_ ", "").split(";")


def list_excel(official: OfficialList, on: date, *, proof: bool = False) -> bytes:
    """The list as the bytes of an .xlsx file; ``on`` is the reference date, never the clock."""
    book = Book(official.title, on, author=official.owner, proof=proof)
    sheet = book.sheet(TAB)
    setting = _Setting(sheet, official)
    row = setting.heading(0)
    row = setting.column_headings(row)
    first = row
    for number, group in enumerate(official.groups, 1):
        row = setting.group(row, f"{number}. {group.title}", group)
    if official.totals:
        row = setting.total(row + 1, official.totals)
    if official.added:
        row = setting.group(row, official.added.title, official.added)
    row = setting.section(row, "Wat ontbreekt", (f"{name}: {what}" for name, what in official.missing))
    row = setting.section(row, "Noten", official.footnotes)
    left = [f"{party.name}: {party.reason}" for party in official.left_out]
    row = setting.section(row, f"Niet in de lijst ({len(left)})", left)
    setting.page(first, row)
    return book.close()


class _Setting:
    """Sets the parts of the list on the sheet, top to bottom; each gives the next free row."""

    def __init__(self, sheet: Sheet, official: OfficialList) -> None:
        self.sheet, self.list = sheet, official
        self.widths = [column.width * 7 + 5 for column in official.columns]
        self.last = len(self.widths) - 1
        self.full = sum(self.widths)
        sheet.columns(self.widths)
        marks = [len(mark(v)) for row in official.rows for v in row.values if v.number is not None]
        self.room = max(marks, default=0)

    def heading(self, row: int) -> int:
        """Title, whose and which cycle, the marks, and what the reader must know."""
        sheet, official = self.sheet, self.list
        sheet.height(row, 40)
        sheet.text(row, 0, official.title, font_size=22, bold=True, font_color=NAVY, bottom=5, bottom_color=BLUE)
        sheet.fill(row, 1, self.last, bottom=5, bottom_color=BLUE)
        whose = " · ".join(text for text in (official.owner, official.cycle) if text)
        sheet.height(row + 1, 26)
        sheet.text(row + 1, 0, whose, font_size=12, bold=True, font_color=MUTED)
        row += 2
        row = self._lines(row, "  ·  ".join(official.marks), bold=True, font_color=NAVY, bg_color=RAIL)
        if official.concept:
            row = self._lines(row, official.concept, bold=True, font_color=BAD_TEXT, bg_color=BAD_FILL)
        sheet.height(row, 8)
        row += 1
        for text in official.intro:
            row = self._lines(row, text, font_color=INK)
        sheet.height(row, 10)
        return row + 1

    def column_headings(self, row: int) -> int:
        """The article of each column and its heading; both return on every page."""
        sheet, look = self.sheet, {"font_color": WHITE, "bg_color": NAVY}
        sheet.height(row, 18)
        lines = 1
        for col, (column, article) in enumerate(zip(self.list.columns, self.list.articles, strict=True)):
            align = self._side(col)
            sheet.text(row, col, article, font_size=9, font_color="#C9DAEA", bg_color=NAVY, **align)
            head = {"bold": True, "text_wrap": True, "valign": "top", "font_size": SIZE}
            title = BEFORE_DATE.sub("\n", column.heading)
            sheet.text(row + 1, col, title, **head, **look, **align)
            lines = max(lines, len(wrapped(title, self._width(col), SIZE, bold=True)))
        sheet.height(row + 1, lines * LINE_HEIGHT + 8)
        sheet.raw.repeat_rows(row, row + 1)
        sheet.raw.freeze_panes(row + 2, 1)
        return row + 2

    def group(self, row: int, title: str, group: ListGroup) -> int:
        """A block: its title, its parties, its total; "geen" where it is empty."""
        sheet = self.sheet
        sheet.height(row, 34)
        style = {"bottom": 2, "bottom_color": BLUE, "valign": "bottom"}
        sheet.text(row, 0, title, font_size=13, bold=True, font_color=NAVY, **style)
        sheet.fill(row, 1, self.last, **style)
        sheet.height(row + 1, 4)
        row += 2
        if not group.rows:
            sheet.height(row, LINE_HEIGHT + 8)
            sheet.text(row, 0, NOBODY, font_size=SIZE, font_color=MUTED)
            return row + 1
        for party in group.rows:
            self._row(row, party.values, {"bottom": 1, "bottom_color": LINE, "valign": "top"})
            row += 1
        if group.totals:
            self._row(row, group.totals, {"bottom": 1, "bottom_color": NAVY, "bg_color": RAIL})
            row += 1
        return row

    def total(self, row: int, totals: tuple[Value, ...]) -> int:
        """The total of the four groups."""
        self._row(row, totals, {"top": 2, "top_color": NAVY, "bottom": 2, "bottom_color": NAVY, "bg_color": RAIL})
        return row + 1

    def section(self, row: int, title: str, lines: Iterable[str]) -> int:
        """A titled list below the table; nothing where there is nothing to say."""
        texts = list(lines)
        if not texts:
            return row
        self.sheet.height(row, 34)
        self.sheet.text(row, 0, title, font_size=12, bold=True, font_color=NAVY, valign="bottom")
        row += 1
        for text in texts:
            row = self._lines(row, text)
        return row

    def page(self, first: int, end: int) -> None:
        """Print set-up: one page wide, headings and marks on every page, page x of y."""
        raw, official = self.sheet.raw, self.list
        self.sheet.landscape(official.cycle, f"{official.owner} · {official.title}".strip(" ·"), MARGINS)
        concept = "CONCEPT · " if official.concept else ""
        left, right = (t.replace("&", "&&") for t in (official.title, concept + " · ".join(official.marks)))
        raw.set_header(f"&L&9&K52606D{left}&R&9&K14324F{right}")
        raw.fit_to_pages(1, 0)
        raw.print_area(0, 0, end - 1, self.last)
        raw.set_zoom(90)
        raw.set_first_sheet()
        raw.set_selection(first, 0, first, 0)

    def _row(self, row: int, values: tuple[Value, ...], look: dict[str, Any]) -> None:
        lines = 1
        for col, value in enumerate(values):
            style: dict[str, Any] = {"font_size": SIZE, **self._side(col), **look}
            if value.bold:
                style["bold"] = True
            if value.muted:
                style["font_color"] = MUTED
            if value.number is not None:
                self.sheet.number(row, col, value.number, num_format=self._format(value), **style)
                continue
            self._text(row, col, value, {**style, "text_wrap": True})
            shown = value.text + mark(value)
            lines = max(lines, len(wrapped(shown, self._width(col), SIZE, bold=value.bold)))
        self.sheet.height(row, min(lines * LINE_HEIGHT + 8, 545))

    def _text(self, row: int, col: int, value: Value, style: dict[str, Any]) -> None:
        if not mark(value) or not value.text:
            self.sheet.text(row, col, value.text, **style)
            return
        font: dict[str, Any] = {key: style[key] for key in ("font_size", "bold", "font_color") if key in style}
        behind: dict[str, Any] = {"font_size": SIZE - 1, "font_color": BLUE}
        parts: list[tuple[str, dict[str, Any]]] = [(value.text, font), (mark(value), behind)]
        self.sheet.rich(row, col, parts, **style)

    def _side(self, col: int) -> dict[str, Any]:
        """Alignment of a column; text keeps clear of the figures before it."""
        align = self.list.columns[col].align
        return {"align": align, "indent": 1} if align == "left" and col else {"align": align}

    def _width(self, col: int) -> int:
        return self.widths[col] - (INDENT if "indent" in self._side(col) else 0)

    def _format(self, value: Value) -> str:
        """An amount with its marks behind it; without marks as much room, so that digits stay in line."""
        text = mark(value)
        tail = f'"{text}"' if text else ""
        room = "_0" * (self.room - len(text))
        return f"{PLUS}{tail}{room};{MINUS}{tail}{room}"

    def _lines(self, row: int, text: str, **style: Any) -> int:
        """A text over the whole width, one row a line."""
        for line in wrapped(text, self.full, SIZE, bold=bool(style.get("bold"))):
            self.sheet.height(row, LINE_HEIGHT + 2)
            if "bg_color" in style:
                self.sheet.fill(row, 1, self.last, bg_color=style["bg_color"])
            self.sheet.text(row, 0, line, font_size=SIZE, **style)
            row += 1
        return row
