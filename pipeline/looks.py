"""Named looks: how one sort of thing is written in every workbook, as keywords for the calls of ``excel.py``.

A look is combined with others (``**HEAD, **SMALL``) and never changed. Colours are in ``excel.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.excel import (
    BLUE,
    INK,
    LABEL_ON_NAVY,
    LINE,
    MUTED,
    NAVY,
    PALE,
    RAIL,
    TILE,
    WHITE,
)

Look = Mapping[str, Any]

# --- paper: left, right, top and bottom in inches ------------------------------------------------------

PAGE_MARGINS = (0.25, 0.25, 0.25, 0.25)  # a page that fills its sheet of paper
TABLE_MARGINS = (0.4, 0.4, 0.6, 0.6)  # plain tables below each other
WIDE_MARGINS = (0.3, 0.3, 0.55, 0.55)  # a wide table on one sheet
LIST_MARGINS = (0.4, 0.4, 0.65, 0.6)  # the official list
BOOK_MARGINS = (0.4, 0.4, 0.5, 0.55)  # sheets of a workbook and of the register

# --- words ---------------------------------------------------------------------------------------------

SMALL: Look = {"font_size": 10}
QUIET: Look = {"font_color": MUTED}
SMALL_QUIET: Look = {**SMALL, **QUIET}
#: In place of what is not there.
INSTEAD: Look = {**QUIET, "italic": True}
#: The marks that must stand on every page.
MARKS: Look = {**SMALL, "bold": True, "font_color": NAVY}
WRAPPED: Look = {"text_wrap": True, "align": "left"}
CENTRED: Look = {"align": "center"}
INDENTED: Look = {"align": "left", "indent": 1}
AT_RIGHT: Look = {"align": "right"}

# --- lines ---------------------------------------------------------------------------------------------

#: Below each row of a list or table.
LINE_BELOW: Look = {"bottom": 4, "bottom_color": LINE}
#: Below a heading.
HEAD_LINE: Look = {"bottom": 2, "bottom_color": BLUE}
#: Above a total.
TOTAL_LINE: Look = {"top": 1, "top_color": NAVY}
#: Above the foot of a page.
FOOT_LINE: Look = {"top": 1, "top_color": LINE}
#: A white edge that keeps two coloured cells apart.
WHITE_EDGE: Look = {"border": 1, "border_color": WHITE}
WIDE_WHITE_EDGE: Look = {"border": 5, "border_color": WHITE}
WHITE_LEFT: Look = {"left": 5, "left_color": WHITE}
WHITE_TOP: Look = {"top": 5, "top_color": WHITE}

# --- headings ------------------------------------------------------------------------------------------

#: The title of a panel or table, and the same with its line.
TITLE: Look = {"bold": True, "font_size": 12, "font_color": NAVY}
HEAD: Look = {**TITLE, **HEAD_LINE}
#: The dark bar at the head of a page or band, the labels in it, and its grounds.
TITLE_BAR: Look = {"bg_color": NAVY, "font_color": WHITE}
LABEL_BAR: Look = {"bg_color": NAVY, "font_color": LABEL_ON_NAVY}
PALE_BAR: Look = {"bg_color": PALE}
#: The column at the left of a band, and the ground of key figures and months.
RAIL_WORDS: Look = {"bg_color": RAIL, "font_color": NAVY, "indent": 1}
TILE_GROUND: Look = {"bg_color": TILE}
TILE_LABEL: Look = {**TILE_GROUND, **QUIET}
#: The heading row of a plain table.
TABLE_HEAD: Look = {
    "bold": True,
    "font_color": NAVY,
    "bg_color": PALE,
    "text_wrap": True,
    "valign": "bottom",
    **HEAD_LINE,
}


def ink(muted: bool) -> Look:
    """The colour of words: quiet where they say that something is not known."""
    return {"font_color": MUTED if muted else INK}


def coloured(text: str, ground: str) -> Look:
    """Words in one colour on a ground of another."""
    return {"font_color": text, "bg_color": ground}
