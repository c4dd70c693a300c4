"""Above a table: how far it is, the titles of its bands, a hint per column and the jump links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from pipeline.excel import BLUE, MUTED, NAVY, WHITE, Sheet, quoted, text_pixels
from pipeline.workbooks.drawing.heading import open_link, with_errors
from pipeline.workbooks.layout import GRID_FIRST, TablePlan
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.row import first_missing
from pipeline.workbooks.live.sheet import heading_word
from pipeline.workbooks.live.words import NOT_ASKED, STILL, Live
from pipeline.workbooks.references import at, span
from schemas import contract

BAND_ROW, HINT_ROW = 3, 4
#: Room between two jump links, in pixels.
LINK_GAP = 12
#: Words of a section title that say too little on a jump link.
SMALL_WORDS = frozenset(
    {
        "aan",
        "alleen",
        "als",
        "bij",
        "dat",
        "de",
        "dit",
        "door",
        "een",
        "en",
        "er",
        "het",
        "hoe",
        "in",
        "is",
    }
    | {
        "kan",
        "kun",
        "met",
        "om",
        "onze",
        "ons",
        "op",
        "te",
        "uit",
        "van",
        "voor",
        "wat",
        "we",
        "wie",
        "wij",
    }
    | {"zijn", "zo"}
)


def grid_state(lists: Lists, sheet: contract.Sheet, words: Sequence[str]) -> Live:
    """How far a table is, beside its title: what is asked of it, else how many rows and what they lack."""
    plan = lists.plan
    if not plan.is_asked(sheet):
        return with_errors(plan, sheet, Live.fixed(NOT_ASKED))
    if plan.overview is None:
        return with_errors(plan, sheet, _rows_state(plan.grid(sheet), words))
    return with_errors(plan, sheet, heading_word(lists, sheet))


def _rows_state(grid: TablePlan, words: Sequence[str]) -> Live:
    """ "12 rijen · ► 2 aanvullen · ▲ 1 nakijken"."""
    cells = span(GRID_FIRST, 0, grid.reach, 0, fixed="both")
    todo, look = (sum(word.startswith(sign) for word in words) for sign in "►▲")
    rows = sum(bool(word) for word in words)
    now = f"{rows} {'rij' if rows == 1 else 'rijen'}"
    now += (f" · ► {todo} aanvullen" if todo else "") + (
        f" · ▲ {look} nakijken" if look else ""
    )
    count = f'COUNTIF({cells},"?*")'
    parts = [f'={count}&IF({count}=1," rij"," rijen")']
    for sign, word in (("►", "aanvullen"), ("▲", "nakijken")):
        found = f'COUNTIF({cells},"{sign}*")'
        parts.append(f'IF({found}>0," · {sign} "&{found}&" {word}","")')
    return Live("&".join(parts), now)


def first_open(lists: Lists, grid: TablePlan, words: Sequence[str]) -> Live:
    """The link to the first required cell that is empty."""
    demands = lists.demands[grid.sheet.name]
    if not demands.demanding:
        return Live.fixed("")
    return open_link(
        first_missing(grid, demands), any(word.startswith(STILL) for word in words)
    )


def draw_bands(page: Sheet, grid: TablePlan) -> None:
    """Rows 4 and 5: band titles and a hint per column; jump links in the part that stays."""
    hints = {
        col: hint(grid.sheet, asked)
        for col, asked in enumerate(grid.sheet.fields, start=1)
        if col >= grid.still or not grid.bands
    }
    page.height(BAND_ROW, 24 if grid.bands else 6)
    page.height(HINT_ROW, 20 if grid.bands or any(hints.values()) else 6)
    for place, band in enumerate(grid.bands):
        first = max(band.first, grid.still)
        if first > band.last:
            continue
        ground = BLUE if place % 2 else NAVY
        look = {
            "bold": True,
            "font_color": WHITE,
            "bg_color": ground,
            "left": 5,
            "left_color": WHITE,
        }
        title = (
            band.title
            if _fits(band.title, sum(grid.widths[first : band.last + 1]))
            else _short(band.title)
        )
        page.text(BAND_ROW, first, title, align="left", indent=1, **look)
        page.fill(BAND_ROW, first + 1, band.last, bg_color=ground)
    for col, text in hints.items():
        align = "right" if grid.sheet.fields[col - 1].type.right else "left"
        page.text(
            HINT_ROW, col, text, font_size=9, font_color=MUTED, align=align, indent=1
        )
    _jumps(page, grid)


def _fits(text: str, pixels: int) -> bool:
    return text_pixels(text, 11, bold=True) + 14 <= pixels


def hint(sheet: contract.Sheet, asked: contract.Field) -> str:
    """The small word above a column."""
    if asked.given is not None:
        return "staat vast" if sheet.fixed else "van finance"
    return asked.hint or asked.unit


def _short(title: str) -> str:
    """The word of a band title that tells it from the others."""
    words = [word.strip("?!.,:") for word in title.split()]
    telling = next(
        (word for word in words if word.lower() not in SMALL_WORDS), words[0]
    )
    return telling[:1].upper() + telling[1:]


def _jumps(page: Sheet, grid: TablePlan) -> None:
    """Links to the bands, in the cells that stay in view: two clicks reach any column."""
    bands = [band for band in grid.bands if band.last >= grid.still]
    texts = [f"► {_short(band.title)}" for band in bands]
    slots = _slots(grid, texts)
    for band, text, (row, col) in zip(bands, texts, slots, strict=False):
        target = f"internal:{quoted(grid.sheet.label)}!{at(GRID_FIRST, max(band.first, grid.still))}"
        page.link(
            row, col, target, text, font_size=10, align="left", indent=0 if col else 1
        )


def _slots(grid: TablePlan, texts: Sequence[str]) -> list[tuple[int, int]]:
    """Cells for the links in two rows, below each other where the widest text leaves enough of them."""
    lefts = [0, *accumulate(grid.widths)]
    widest = max((text_pixels(text, 10) for text in texts), default=0.0) + LINK_GAP
    aligned = [0]
    while (
        col := next(
            (c for c in range(grid.still) if lefts[c] >= lefts[aligned[-1]] + widest),
            None,
        )
    ) is not None:
        aligned.append(col)
    if lefts[aligned[-1]] + widest - LINK_GAP > lefts[grid.still]:
        aligned.pop()
    if 2 * len(aligned) >= len(texts):
        return [(row, col) for row in (BAND_ROW, HINT_ROW) for col in aligned]
    found, row, x = [], BAND_ROW, 0.0
    for text in texts:
        wide = text_pixels(text, 10)
        col = next((c for c in range(grid.still) if lefts[c] >= x), grid.still)
        if lefts[col] + wide > lefts[grid.still]:
            if row == HINT_ROW:
                break
            row, col = HINT_ROW, 0
        x = (
            lefts[col + 1]
            if wide + 6 <= grid.widths[col]
            else lefts[col] + wide + LINK_GAP
        )
        found.append((row, col))
    return found
