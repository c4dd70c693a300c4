"""How high each band of a dashboard is: as its content asks, and what the page leaves over spread over it.

An empty band is low, so that what is known gets the room; the whole fills one landscape page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.excel import wrapped
from pipeline.pages import (
    characteristics,
    evaluation,
    governance,
    importance,
    process,
    results,
)
from pipeline.pages.page import (
    Block,
    Calendar,
    Chart,
    Event,
    Fact,
    Facts,
    Grid,
    Page,
    Part,
    Told,
)
from pipeline.publishing.dashboard_cells import CELL, GAP, WIDTHS
from pipeline.publishing.data_sheet import shown_text

PROFILE = (characteristics.NAME, governance.NAME, importance.NAME)
#: Height to width of what a landscape A4 prints within its margins.
PROPORTION = 0.69
HEADER = 140
TILES = (24, 38, 20, 24)
HEADING, MONTHS_ROW, NOTE_ROW, EMPTY_ROW, FOOTER_LINE = 26, 22, 19, 26, 18
#: Height of one row, and how much higher it may become.
FACT, GOAL, LANE, SCORE = (20, 5), (38, 24), (38, 8), (40, 16)
#: A chart beside an empty table grows less.
ALONE = 10
LEAST_SCORES = 2  # the question beside them takes two
ROOM = 4  # rows of a table of goals, risks or actions
MOST_FACTS, MOST_LINES = 11, 3
LANE_LINES = 5
MOST_TOLD = 5  # rows of a block that tells answers in words


@dataclass(frozen=True)
class Layout:
    """Heights per band; ``spans`` are the rows that each fact of a panel of the profile takes."""

    spans: tuple[tuple[int, ...], ...]
    profile: tuple[int, ...]
    results: tuple[int, ...]
    process: tuple[int, ...]
    evaluation: tuple[int, ...]


def layout(page: Page, footer: int, lane_lines: Sequence[int]) -> Layout:
    """The heights of a page with a footer of so many pixels; ``lane_lines``: lines of text per lane."""
    spans = tuple(_spans(part.items) for part in profile_parts(page))
    facts = max(sum(span) for span in spans)
    goals, scores = (
        _rows(page.block(results.NAME)),
        max(LEAST_SCORES, _rows(page.block(evaluation.NAME))),
    )
    taller = (
        GOAL[1]
        if any(isinstance(p, Grid) and p.rows for p in page.block(results.NAME).parts)
        else ALONE
    )
    lanes = [max(LANE[0], 16 * lines + 8) for lines in lane_lines]
    fixed = HEADER + sum(TILES) + 5 * GAP + 4 * HEADING + MONTHS_ROW + footer
    fixed += NOTE_ROW + sum(lanes) if lanes else NOTE_ROW + EMPTY_ROW - MONTHS_ROW
    used = fixed + facts * FACT[0] + goals * GOAL[0] + scores * SCORE[0]
    most = facts * FACT[1] + goals * taller + scores * SCORE[1] + len(lanes) * LANE[1]
    share = min(1.0, max(0.0, (sum(WIDTHS) * PROPORTION - used) / most))
    return Layout(
        spans,
        (HEADING, *[FACT[0] + int(FACT[1] * share)] * facts),
        (HEADING, *[GOAL[0] + int(taller * share)] * goals, NOTE_ROW),
        (HEADING, MONTHS_ROW, *(height + int(LANE[1] * share) for height in lanes))
        if lanes
        else (HEADING, EMPTY_ROW),
        (HEADING, *[SCORE[0] + int(SCORE[1] * share)] * scores),
    )


def profile_parts(page: Page) -> tuple[Facts, ...]:
    """The three lists of facts that stand side by side."""
    blocks = (page.block(name) for name in PROFILE)
    return tuple(
        next(p for p in block.parts if isinstance(p, Facts)) for block in blocks
    )


def events_of(found: Calendar, lane: str, month: int) -> list[Event]:
    """What stands in one cell of the calendar."""
    return [
        event for event in found.events if (event.lane, event.month) == (lane, month)
    ]


def calendar_of(page: Page) -> Calendar:
    """The calendar of the band Proces."""
    return next(p for p in page.block(process.NAME).parts if isinstance(p, Calendar))


def fact_room(fact: Fact, strong: bool) -> int:
    """Pixels for the value of a fact."""
    return CELL * (2 if strong else 3) - 2


def _spans(items: Sequence[Fact]) -> tuple[int, ...]:
    """One row a fact; up to three where its words need them, as long as the panel has room."""
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
    room = fact_room(fact, fact.value.bold)
    full = len(wrapped(shown_text(fact.value), room))
    if full <= MOST_LINES or not fact.value.brief:
        return min(full, MOST_LINES)
    return min(len(wrapped(fact.value.brief, room)), MOST_LINES)


def is_told(block: Block) -> bool:
    """Whether a block tells answers in words, where others have tables and charts."""
    return any(isinstance(part, Told) for part in block.parts)


def told_rows(part: Part) -> int:
    """Rows that a list of facts, a table or an answer in words takes beside the others, two lines of text each."""
    if isinstance(part, Told):
        return min(
            MOST_TOLD, -(-len(wrapped(shown_text(part.value), CELL * 4 - 8)) // 2)
        )
    if isinstance(part, Facts):
        return len(part.items)
    return min(MOST_TOLD, len(part.rows)) if isinstance(part, Grid) else 1


def _rows(block: Block) -> int:
    """Rows of a band of tables and charts: four beside a chart, else as many as the longest table needs."""
    if any(isinstance(part, Chart) and not part.empty for part in block.parts):
        return ROOM
    if is_told(block):
        return max(map(told_rows, block.parts))
    return max(
        1,
        *(
            min(ROOM, len(p.rows) + bool(p.note))
            for p in block.parts
            if isinstance(p, Grid)
        ),
    )
