"""Where the pages of the official list end: no heading alone at the foot, a group goes on under its name.

The rows' heights are our own, so we know what a page holds; each page break is set by hand. A spreadsheet
that scales the list a little less has room to spare.
"""

from __future__ import annotations

from pipeline.excel import Sheet

#: A4 landscape, in pixels of 1/96 inch.
PAPER = (11.69 * 96, 8.27 * 96)
#: What we count on of a page: another printer scales a little less.
SURE = 0.97


class Paper:
    """Counts the height of a list that is as wide as one page, and sets the breaks between pages."""

    def __init__(
        self, sheet: Sheet, width: float, margins: tuple[float, float, float, float]
    ) -> None:
        left, right, top, bottom = (96 * inch for inch in margins)
        scale = min(1.0, (PAPER[0] - left - right) / width)
        self.sheet = sheet
        self.room = (PAPER[1] - top - bottom) / scale * SURE
        self.used = 0.0
        self.repeated = 0.0
        self.breaks: list[int] = []

    def fits(self, *heights: float) -> bool:
        """True when rows of these heights still fit together on this page."""
        return self.used + sum(heights) <= self.room

    def add(self, row: int, height: int) -> None:
        """A row of this height."""
        self.sheet.height(row, height)
        self.used += height

    def repeat(self, height: float) -> None:
        """Headings of this height return on every next page."""
        self.repeated = height

    def turn(self, row: int) -> None:
        """A new page begins with this row."""
        self.breaks.append(row)
        self.used = self.repeated

    def close(self) -> None:
        """Set the breaks."""
        if self.breaks:
            self.sheet.break_before(self.breaks)
