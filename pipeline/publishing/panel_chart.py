"""A chart in a panel: its heading with what its signs mean, the drawing, and a line of words below it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.excel import BAD_EDGE, BAR_EDGE, BLUE, NAVY, Sheet, text_pixels
from pipeline.looks import AT_RIGHT, HEAD_LINE, SMALL, SMALL_QUIET, Look
from pipeline.pages.page import Chart
from pipeline.publishing.chart_tables import KINDS, feed_title, has_line
from pipeline.publishing.charts import LEAST_NORM, draw
from pipeline.publishing.dashboard_cells import (
    CELL,
    Place,
    heading,
    in_words,
    note_line,
)
from pipeline.scoring.dutch import number

#: What a chart leaves free at its foot: with a note and without, in a band with a line for notes and in another.
FREE = {True: (23, 3), False: (22, 4)}
#: Years of a contribution by the kind of their figures.
YEAR_SIGNS = {"actual": "■", "budget": "□", "estimate": "▒"}


class Sign(NamedTuple):
    """A thing in a chart: its sign, what it means, and its colour."""

    sign: str
    word: str
    colour: str


def draw_chart(sheet: Sheet, place: Place, chart: Chart) -> None:
    """A chart under its heading, or in words why there is none."""
    title = chart.heading or chart.title
    heading(sheet, place.row, place.col, title)
    if chart.empty:
        in_words(sheet, place.row + 1, place.col, chart.empty)
        return
    _draw_legend(sheet, place, chart, CELL * 4 - text_pixels(title, 12, True) - 20)
    with_note, without = FREE[place.notes]
    height = sum(place.heights[1:]) - (with_note if chart.note else without)
    numbers = place.placed[feed_title(chart)]
    draw(sheet, place.row + 1, place.col, chart, numbers, (4 * CELL, height))
    if chart.note:
        note_line(sheet, place.last, place.col, chart.note, valign="bottom")


def _draw_legend(sheet: Sheet, place: Place, chart: Chart, room: float) -> None:
    """What the signs mean, at the right of the heading; where there is no room without the first ones."""
    signs = _legend(chart)
    while len(signs) > 1 and _width(signs) > room:
        signs.pop(0)
    parts: list[tuple[str, Look]] = []
    for sign, word, colour in signs:
        parts.append((f"{sign} ", {**SMALL, "font_color": colour}))
        parts.append((f"{word}   ", SMALL_QUIET))
    text, style = parts[-1]
    parts[-1] = (text.rstrip(), style)
    sheet.rich(place.row, place.last_col, parts, **AT_RIGHT, **HEAD_LINE)


def _width(signs: list[Sign]) -> float:
    """Pixels of a legend on one line."""
    return text_pixels("   ".join(f"{sign} {word}" for sign, word, _ in signs), 10)


def _legend(chart: Chart) -> list[Sign]:
    """Each thing in a chart."""
    if chart.kind == "columns":
        return _years(chart)
    return _scores(chart) if chart.kind == "bars" else _capital(chart)


def _years(chart: Chart) -> list[Sign]:
    """The kinds of figures that the years have."""
    used = [kind for kind in YEAR_SIGNS if kind in chart.series[0].styles]
    return [Sign(YEAR_SIGNS[kind], KINDS[kind], NAVY) for kind in used]


def _scores(chart: Chart) -> list[Sign]:
    """The scores, and their norm where they have one."""
    signs = [Sign("■", "score 1–5", NAVY)]
    if chart.norm is not None:
        line = "¦" if chart.norm >= LEAST_NORM else ""
        signs.append(Sign(line, f"norm {number(chart.norm, 1)}", BAD_EDGE))
    return signs


def _capital(chart: Chart) -> list[Sign]:
    """Equity and debt, and the line of solvency with its norm."""
    signs = [Sign("■", "eigen", NAVY), Sign("■", "vreemd", BAR_EDGE)]
    if not has_line(chart):
        return signs
    signs.append(Sign("●", "solvabiliteit", BLUE))
    if chart.norm is not None and len(chart.categories) > 1:
        signs.append(Sign("- -", f"norm {round(chart.norm * 100)}%", BAD_EDGE))
    return signs
