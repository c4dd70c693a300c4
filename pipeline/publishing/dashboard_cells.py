"""The grid of a dashboard and what every part of it uses: rail, heading, chip, table, chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BAR_EDGE,
    BLUE,
    INK,
    LINE,
    MUTED,
    NAVY,
    RAIL,
    SHAPES,
    TONES,
    WHITE,
    Sheet,
    fitted,
    text_pixels,
    wrapped,
)
from pipeline.pages.page import (
    Chart,
    Chip,
    Grid,
    Value,
)
from pipeline.publishing import charts
from pipeline.publishing.data_sheet import (
    Placed,
    shown_text,
    suffix,
)

RAIL_WIDTH, GUTTER, CELL = 134, 10, 116
WIDTHS = (RAIL_WIDTH, GUTTER, *[CELL] * 4, GUTTER, *[CELL] * 4, GUTTER, *[CELL] * 4)
#: First column of each panel, and the columns of the twelve months.
PANELS = (2, 7, 12)
MONTH_COLUMNS = (2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15)
LAST = 15
GAP = 8
SMALLEST = 10


def rail(
    sheet: Sheet, row: int, heights: Sequence[int], title: str, question: str
) -> None:
    """The left column of a band: its name and the question it answers, a line to a row."""
    lines = wrapped(question, RAIL_WIDTH - 10, 11) if question else []
    for offset, height in enumerate(heights):
        sheet.height(row + offset, height)
        if offset == 0:
            sheet.text(
                row,
                0,
                title,
                bg_color=NAVY,
                font_color=WHITE,
                bold=True,
                font_size=12,
                indent=1,
            )
            continue
        take = max(1, height // 19)
        text, lines = "\n".join(lines[:take]), lines[take:]
        wrap: dict[str, Any] = {"text_wrap": True} if "\n" in text else {}
        if take > 1:
            wrap["valign"] = "top"
        sheet.text(
            row + offset,
            0,
            text,
            bg_color=RAIL,
            font_color=NAVY,
            indent=1,
            align="left",
            **wrap,
        )


def gap(sheet: Sheet, row: int, height: int = GAP) -> int:
    """The white strip below a band; the row after it."""
    sheet.height(row, height)
    return row + 1


def heading(sheet: Sheet, row: int, col: int, title: str, chip: Chip | None) -> None:
    """The heading of a panel with its judgement at the right."""
    line = {"bottom": 2, "bottom_color": BLUE}
    sheet.fill(row, col, col + 3, **line)
    room = CELL * 4 if chip is None else CELL * 2
    sheet.text(
        row,
        col,
        fitted(title, room, 12, 1, True),
        bold=True,
        font_size=12,
        font_color=NAVY,
        **line,
    )
    if chip is None:
        return
    if text_pixels(chip_text(chip), 10, True) <= CELL - 8:
        chip_cell(sheet, row, col + 3, chip, **line)
    else:
        text = fitted(chip_text(chip), CELL * 2, 10, 1, True)
        sheet.merge(row, col + 2, row, col + 3, text, **chip_style(chip.tone), **line)


def chip_cell(sheet: Sheet, row: int, col: int, chip: Chip, **line: Any) -> None:
    """A short judgement: shape, word and colour."""
    # text is measured on the safe side, and a centred one needs no room beside it
    sheet.text(
        row,
        col,
        fitted(chip_text(chip), CELL + 4, 10, 1, True),
        **chip_style(chip.tone),
        **line,
    )


def chip_text(chip: Chip) -> str:
    """The word behind its shape."""
    return f"{SHAPES[chip.tone]} {chip.text}" if chip.tone in SHAPES else chip.text


def chip_style(tone: str, size: int = SMALLEST) -> dict[str, Any]:
    """How a judgement of this tone looks."""
    ink, ground = TONES[tone]
    return {
        "font_color": ink,
        "bg_color": ground,
        "bold": True,
        "font_size": size,
        "align": "center",
    }


def fit(
    value: Value, pixels: float, size: float = 11, lines: int = 1, bold: bool = False
) -> str:
    """A value's text as it fits: in full, else its brief words, else shortened; its marks always whole."""
    text, marks = shown_text(value), suffix(value)
    if len(wrapped(text, pixels, size, bold)) <= lines:
        return text
    if value.brief and len(wrapped(value.brief + marks, pixels, size, bold)) <= lines:
        return value.brief + marks
    if not marks:
        return fitted(text, pixels, size, lines, bold)
    room = pixels - text_pixels(marks, size, bold) / lines
    return fitted(text.removesuffix(marks), room, size, lines, bold) + marks


def fits(text: str, pixels: float, size: float = 11, bold: bool = False) -> bool:
    """Whether a text stands on one line of that width."""
    return len(wrapped(text, pixels, size, bold)) <= 1


def in_words(sheet: Sheet, row: int, col: int, text: str) -> None:
    """In place of a table or chart: why there is none, on at most two lines."""
    said = fitted(text, CELL * 4, 11, 2)
    sheet.merge(
        row,
        col,
        row,
        col + 3,
        said,
        font_color=MUTED,
        italic=True,
        text_wrap=True,
        align="left",
    )


def table_panel(
    sheet: Sheet,
    row: int,
    col: int,
    grid: Grid,
    heights: Sequence[int],
    *,
    below: bool = True,
) -> None:
    """A table of texts, figures and chips; the last line says what there was no room for.

    ``heights`` are those of the rows that it has; ``below``: its note takes the last of them.
    """
    room = len(heights)
    line = {"bottom": 4, "bottom_color": LINE}
    heading(sheet, row, col, grid.title, None)
    head = {
        "font_size": 10,
        "font_color": MUTED,
        "align": "center",
        "bottom": 2,
        "bottom_color": BLUE,
    }
    if not grid.rows:
        in_words(sheet, row + 1, col, grid.empty)
        return
    if grid.note and below:
        room -= 1
        sheet.text(
            row + 1 + room,
            col,
            fitted(grid.note, CELL * 4, 10),
            font_size=10,
            font_color=MUTED,
        )
    for offset, column in enumerate(grid.columns[1:], 2):
        sheet.text(row, col + offset, column.heading, **head)
    more = f"  (+{len(grid.rows) - room})" if len(grid.rows) > room else ""
    title = fitted(grid.title + more, CELL * 2, 12, 1, True)
    sheet.text(
        row,
        col,
        title,
        bold=True,
        font_size=12,
        font_color=NAVY,
        bottom=2,
        bottom_color=BLUE,
    )
    for offset, cells in enumerate(grid.rows[:room], 1):
        text, middle, judgement = cells
        at = row + offset
        words = fit(text, CELL * 2, 11, max(2, (heights[offset - 1] - 2) // 19))
        sheet.merge(at, col, at, col + 1, words, **line, text_wrap=True)
        small = {
            "font_size": 10,
            "align": "center",
            "text_wrap": True,
            "font_color": INK,
        }
        sheet.text(at, col + 2, fit(middle, CELL, 10, 2), **line, **small)
        if judgement.chip is not None:
            chip_cell(
                sheet,
                at,
                col + 3,
                Chip(shown_text(judgement), judgement.chip.tone),
                **line,
            )
        else:
            sheet.text(at, col + 3, fit(judgement, CELL, 10, 2), **line, **small)


def marked(title: str, chart: Chart) -> str:
    """A heading that stands in for a chart's own, with its mark."""
    return f"{title} vb" if chart.title.endswith(" vb") else title


def chart_panel(
    sheet: Sheet,
    row: int,
    col: int,
    chart: Chart,
    placed: Mapping[str, Placed],
    size: tuple[int, int],
    last: int,
    title: str = "",
) -> None:
    """A chart under its heading, or in words why there is none."""
    heading(sheet, row, col, title or chart.title, None)
    if chart.empty:
        in_words(sheet, row + 1, col, chart.empty)
        return
    legend = _legend(chart)
    room = CELL * 4 - text_pixels(title or chart.title, 12, True) - 20
    while (
        len(legend) > 1
        and text_pixels("   ".join(f"{s} {w}" for s, w, _ in legend), 10) > room
    ):
        legend.pop(0)
    parts: list[tuple[str, Mapping[str, Any]]] = []
    for sign, word, colour in legend:
        parts += [
            (f"{sign} ", {"font_color": colour, "font_size": 10}),
            (f"{word}   ", {"font_color": MUTED, "font_size": 10}),
        ]
    parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
    sheet.rich(row, col + 3, parts, align="right", bottom=2, bottom_color=BLUE)
    charts.draw(sheet, row + 1, col, chart, placed[charts.feed_title(chart)], size)
    if chart.note:
        sheet.text(
            last,
            col,
            fitted(chart.note, CELL * 4, 10),
            font_size=10,
            font_color=MUTED,
            valign="bottom",
        )


def _legend(chart: Chart) -> list[tuple[str, str, str]]:
    """Sign, word and colour of each thing in a chart."""
    if chart.kind == "columns":
        looks = {"actual": ("■", NAVY), "budget": ("□", NAVY), "estimate": ("▒", NAVY)}
        used = [s for s in looks if s in chart.series[0].styles]
        return [(looks[s][0], charts.KINDS[s], looks[s][1]) for s in used]
    norm = chart.norm is not None
    if chart.kind == "bars":
        drawn = chart.norm is not None and chart.norm >= 3
        shown = (
            f"norm {chart.norm:.1f}".replace(".", ",") if chart.norm is not None else ""
        )
        return [("■", "score 1–5", NAVY)] + (
            [("¦" if drawn else "", shown, "#A4260F")] if norm else []
        )
    legend = [("■", "eigen", NAVY), ("■", "vreemd", BAR_EDGE)]
    if charts.has_line(chart):
        legend.append(("●", "solvabiliteit", BLUE))
        if chart.norm is not None and len(chart.categories) > 1:
            legend.append(("- -", f"norm {round(chart.norm * 100)}%", "#A4260F"))
    return legend
