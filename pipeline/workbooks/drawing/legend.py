"""Beside the overview: five steps, and each state as it looks with what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.excel import (
    ASK_EDGE,
    ASK_FILL,
    ASK_TEXT,
    BAD_EDGE,
    BOX,
    LINE,
    MUTED,
    NAVY,
    RAIL,
    TILE,
    TONES,
    WHITE,
    Sheet,
)
from pipeline.workbooks.drawing.heading import panel_title
from pipeline.workbooks.layout import END, RIGHT, TITLE_ROW, WORDS_COL
from pipeline.workbooks.live.words import (
    EMPTY,
    GOOD,
    LOOK_AT,
    MAY_BE_EMPTY,
    NOT_ASKED,
    WILL_BE_READ,
)

STEPS_ROW, LEGEND_ROW = 8, 14
STEPS = (
    "Klik links op een blad. Blauwe tabs zijn gevraagd.",
    "Vul de gele vakken in. Onbekend? Schrijf dat.",
    "Klopt wat er al stond? Kies hier ja, kolom C.",
    "Alles klaar? Vul hieronder het akkoord in.",
    "Bewaar in dezelfde map. Mailen hoeft niet.",
)
_BOX, _GOOD, _LOOK, _READ = (
    {"border": 1, "border_color": BOX},
    TONES["goed"],
    TONES["aandacht"],
    TONES["onbekend"],
)
LEGEND: tuple[tuple[str, Mapping[str, Any], str], ...] = (
    (
        EMPTY,
        {
            "font_color": ASK_TEXT,
            "bg_color": ASK_FILL,
            "border": 1,
            "border_color": ASK_EDGE,
        },
        "gevraagd en nog leeg",
    ),
    (GOOD, {"font_color": _GOOD[0]} | _BOX, "ingevuld of overgenomen; wijzigen mag"),
    (MAY_BE_EMPTY, {"font_color": MUTED} | _BOX, "vul in als u het weet"),
    (
        LOOK_AT,
        {"font_color": _LOOK[0], "bg_color": _LOOK[1]},
        "past niet in de lijst of de grenzen",
    ),
    (
        WILL_BE_READ,
        {"font_color": _READ[0], "bg_color": _READ[1]},
        "tekst in een getalvak; wij lezen die later",
    ),
    (
        "vast: finance",
        {"font_color": NAVY, "bg_color": RAIL},
        "komt van finance; klopt het niet, bel ons",
    ),
    (
        NOT_ASKED,
        {"font_color": MUTED, "bg_color": TILE, "bold": False},
        "deze ronde niet nodig",
    ),
    (
        "■ fout",
        {"font_color": WHITE, "bg_color": BAD_EDGE},
        "alleen in een teruggestuurd exemplaar",
    ),
)


def draw_steps(page: Sheet) -> None:
    """Five steps."""
    panel_title(page, TITLE_ROW, RIGHT, END, "In vijf stappen klaar")
    for place, text in enumerate(STEPS):
        row = STEPS_ROW + place
        line: dict[str, Any] = {"bottom": 4, "bottom_color": LINE}
        page.text(
            row,
            RIGHT,
            f"Stap {place + 1}",
            bold=True,
            font_color=NAVY,
            bg_color=RAIL,
            align="left",
            indent=1,
            **line,
        )
        page.text(row, WORDS_COL, text, align="left", indent=1, **line)
        page.blank(row, END, **line)


def draw_legend(page: Sheet) -> None:
    """Each state as it looks, with what it means."""
    panel_title(page, LEGEND_ROW, RIGHT, END, "Wat betekenen de vakken?")
    for place, (word, look, meaning) in enumerate(LEGEND, start=1):
        line: dict[str, Any] = {"bottom": 4, "bottom_color": LINE}
        style: dict[str, Any] = {
            "font_size": 10,
            "bold": True,
            "align": "left",
            "indent": 1,
        } | dict(look)
        page.text(LEGEND_ROW + place, RIGHT, word, **style)
        page.text(
            LEGEND_ROW + place,
            WORDS_COL,
            meaning,
            font_size=10,
            align="left",
            indent=1,
            **line,
        )
        page.blank(LEGEND_ROW + place, END, **line)
