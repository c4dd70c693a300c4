"""How wide a text is, which lines it takes in a cell, and how it is shortened to fit.

The work grows with the text and no faster: a word is measured once, and a text that is to fit in a few lines
is measured no further than those lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from xlsxwriter.utility import xl_pixel_width

#: Widths are for 11 points; bold is wider by this much.
MEASURED_SIZE, BOLD = 11, 1.06
#: Pixels of a cell that no text takes, and the room that is left of the narrowest.
CELL_EDGES, LEAST_ROOM = 8, 10
#: Widths and lines are remembered of texts up to so many characters, so that memory stays bounded.
LONGEST_WORD_KEPT, LONGEST_TEXT_KEPT = 60, 400
ELLIPSIS, LOOSE_END = "…", ",;:. "


def text_pixels(text: str, size: float = 11, bold: bool = False) -> float:
    """Width of one line of text in nominal pixels; on the safe side by some 5%."""
    return _scaled(_width(text), size, bold)


def wrapped(
    text: str, pixels: float, size: float = 11, bold: bool = False
) -> list[str]:
    """The lines that text takes in a cell of that width, words kept whole where they fit."""
    if len(text) <= LONGEST_TEXT_KEPT:
        return list(_kept_lines(text, pixels, size, bold))
    return list(_lines(text, pixels, size, bold))


def line_count(
    text: str, pixels: float, size: float = 11, bold: bool = False, *, most: int
) -> int:
    """How many lines a text takes, counted no further than ``most``."""
    if len(text) <= LONGEST_TEXT_KEPT:
        return min(len(_kept_lines(text, pixels, size, bold)), most)
    return sum(1 for _ in islice(_lines(text, pixels, size, bold), most))


def fitted(
    text: str, pixels: float, size: float = 11, lines: int = 1, bold: bool = False
) -> str:
    """Text that fits in that many lines, shortened with an ellipsis where it must be."""

    def fits(candidate: str) -> bool:
        return line_count(candidate, pixels, size, bold, most=lines + 1) <= lines

    if fits(text):
        return text
    words = text.split(" ")

    def first_words(number: int) -> str:
        return " ".join(words[:number]).rstrip(LOOSE_END) + ELLIPSIS

    def first_characters(number: int) -> str:
        return text[:number] + ELLIPSIS

    number = _largest(len(words) - 1, lambda n: fits(first_words(n)))
    if number:
        return first_words(number)
    number = _largest(len(text), lambda n: fits(first_characters(n)))
    return first_characters(max(number, 1))


def _largest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` for which something holds, 0 for none; it holds for all smaller ones.

    Found by doubling and halving, so that what is tried stays near the answer.
    """
    fails = 1
    while fails <= most and holds(fails):
        fails *= 2
    least = fails // 2
    fails = min(fails, most + 1)
    while fails - least > 1:
        middle = (least + fails) // 2
        if holds(middle):
            least = middle
        else:
            fails = middle
    return least


@lru_cache(maxsize=1 << 13)
def _kept_lines(text: str, pixels: float, size: float, bold: bool) -> tuple[str, ...]:
    """The lines of a short text, remembered: the same labels and helps return in every workbook."""
    return tuple(_lines(text, pixels, size, bold))


def _lines(text: str, pixels: float, size: float, bold: bool) -> Iterator[str]:
    """The lines of a text, one at a time."""
    room = _room(pixels, size, bold)
    space = _width(" ")
    for paragraph in text.split("\n"):
        line, taken = "", 0
        for word in paragraph.split(" "):
            width = _width(word)
            if line and taken + space + width <= room:
                line, taken = f"{line} {word}", taken + space + width
                continue
            if line:
                yield line
            line, taken = word, width
            if width > room:
                *pieces, line = _pieces(word, room)
                yield from pieces
                taken = _width(line)
        yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word that is wider than a line, cut where a line is full; a piece holds at least one character."""
    start, taken = 0, 0
    for place, character in enumerate(word):
        width = _width(character)
        if place > start and taken + width > room:
            yield word[start:place]
            start, taken = place, 0
        taken += width
    yield word[start:]


def _width(text: str) -> int:
    """Width of a text at the measured size; words are remembered."""
    return _kept_width(text) if len(text) <= LONGEST_WORD_KEPT else measured(text)


def measured(text: str) -> int:
    """Width of a text as Excel's own widths of characters add up to it."""
    return int(xl_pixel_width(text))


@lru_cache(maxsize=1 << 15)
def _kept_width(word: str) -> int:
    return measured(word)


@lru_cache(maxsize=1 << 10)
def _room(pixels: float, size: float, bold: bool) -> int:
    """The widest that a line may be at the measured size, in a cell of so many pixels."""
    room = max(pixels - CELL_EDGES, LEAST_ROOM)
    width = int(room * MEASURED_SIZE / size)
    while _scaled(width, size, bold) > room:
        width -= 1
    return width


def _scaled(width: int, size: float, bold: bool) -> float:
    return float(width) * size / MEASURED_SIZE * (BOLD if bold else 1.0)
