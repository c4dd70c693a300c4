"""Page: what a reader sees, before any medium: blocks of named parts, and bands of panels that place them.

All text is ready Dutch; numbers are numbers with a format name, so that each medium writes its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeVar

from pipeline.view import Answer, Row
from schemas.reading import State


class Tone(StrEnum):
    """What a chip says; each has its own shape, word and colour."""

    GOOD = "goed"
    ATTENTION = "aandacht"
    INSUFFICIENT = "onvoldoende"
    UNKNOWN = "onbekend"
    STRONG = "sterk"  # white on blue: regime, class, council's turn
    SOFT = "zacht"  # neutral, light blue
    NONE = "geen"


@dataclass(frozen=True)
class Chip:
    """A short judgement: word and tone."""

    text: str
    tone: Tone


@dataclass(frozen=True)
class Value:
    """One cell of a grid or fact.

    ``number`` with ``format`` ("amount", "thousand", "million", "billion", "cents", "percentage", "decimal", "score",
    "whole", "date") or ``text``; ``chip`` replaces both. A ``number`` is always the whole value: the format
    divides it.
    ``link`` is a page id; ``example`` marks "vb"; ``note`` is the number of a footnote (0: none);
    ``address`` leads to the register (for trace); ``series`` is drawn as a small line of columns;
    ``brief`` says the same in fewer words, for where the text does not fit; ``mark`` is a word that must
    stand behind it ("begroot").
    """

    text: str = ""
    number: float | None = None
    format: str = ""
    chip: Chip | None = None
    link: str = ""
    example: bool = False
    note: int = 0
    bold: bool = False
    muted: bool = False
    address: str = ""
    series: tuple[float, ...] = ()
    brief: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Fact:
    """A label with its value."""

    label: str
    value: Value
    aside: str = ""


@dataclass(frozen=True)
class Facts:
    """A list of facts under a heading, with a chip at its right where there is a judgement."""

    title: str
    items: tuple[Fact, ...]
    chip: Chip | None = None
    empty: str = ""
    bars: bool = False  # values are scores 0-5: draw data bars


@dataclass(frozen=True)
class Tile:
    """A key figure: label with unit, value, context line, norm line, chip, and a small series."""

    label: str
    value: Value
    context: str = ""
    norm: str = ""
    chip: Chip | None = None
    series: tuple[float, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a grid: heading, width in characters, alignment."""

    heading: str
    width: int = 12
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True)
class Grid:
    """A table: headings and rows of values; ``total`` is a last bold row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()
    empty: str = ""
    note: str = ""
    chip: Chip | None = None


@dataclass(frozen=True)
class Series:
    """One series of a chart; None is a missing point. ``style`` per point: actual, budget, estimate."""

    name: str
    values: tuple[float | None, ...]
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart, or in words why there is none (``empty``). ``alt`` states the numbers and the message.

    ``unit`` is the format of its values, ``note`` a line of words below it, ``heading`` what stands above it
    where that is not its title.
    """

    title: str
    kind: Literal["columns", "stacked", "bars"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    norm: float | None = None
    line: Series | None = None
    empty: str = ""
    alt: str = ""
    note: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Event:
    """Something in the year's calendar: month 1-12, lane, text, whether the council decides.

    ``planned``: it has only a date of plan; nobody said that it happened.
    """

    month: int
    lane: str
    text: str
    council: bool = False
    planned: bool = False


@dataclass(frozen=True)
class Calendar:
    """Twelve months by lanes; ``current`` is the month of the reference date, 0 when in another year."""

    title: str
    lanes: tuple[str, ...]
    events: tuple[Event, ...]
    current: int = 0
    empty: str = ""


@dataclass(frozen=True)
class Matrix:
    """Named cells in rows by columns; ``cells[(row, column)]`` is (heading, regime, names)."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[
        tuple[str, str], tuple[str, str, tuple[Value, ...]]
    ]  # heading, regime, names


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class Told:
    """One answer in the words of the workbook, under a heading."""

    title: str
    value: Value


#: The name of the one list of facts that a block has.
FACTS = "facts"
Part = Facts | Grid | Chart | Calendar | Matrix | Words | Told
PartKind = TypeVar("PartKind", bound=Part)


@dataclass(frozen=True)
class Block:
    """What a page says about one subject: its name, the question that it answers, and its parts by name.

    ``title`` is its name where there is room for few words.
    """

    name: str
    title: str
    question: str
    parts: Mapping[str, Part]

    def part(self, name: str) -> Part:
        """The part of that name."""
        return self.parts[name]

    def of_kind(self, name: str, kind: type[PartKind]) -> PartKind:
        """The part of that name, of which the caller knows the kind."""
        part = self.parts[name]
        if not isinstance(part, kind):
            raise TypeError(f"{self.name}/{name} is a {type(part).__name__}")
        return part


@dataclass(frozen=True)
class Panel:
    """The place of one part of a block on a page."""

    block: str
    part: str


@dataclass(frozen=True)
class Band:
    """Panels side by side under one title, with the question that they answer together.

    ``notes``: a line below the panels holds what must be said of them.
    """

    title: str
    question: str
    panels: tuple[Panel, ...]
    notes: bool = False


@dataclass(frozen=True)
class Page:
    """A page: ``head`` are the facts in its header, ``message`` its one sentence, ``overall`` its chip.

    ``blocks`` are what it says, ``bands`` where that stands, from top to bottom. ``marks`` are the words that
    must stand on every print of it (concept, example values); ``notes`` the footnotes in order; ``sources`` one
    line; ``tiles`` the key figures above the bands; ``short`` is the name by which other pages call it.
    """

    id: str
    title: str
    kicker: str
    owner: str
    overall: Chip | None
    message: str
    head: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: str = ""
    tiles: tuple[Tile, ...] = ()
    short: str = ""
    bands: tuple[Band, ...] = ()

    def block(self, name: str) -> Block:
        """The block of that name."""
        return next(b for b in self.blocks if b.name == name)

    def part(self, panel: Panel) -> Part:
        """What stands in a panel."""
        return self.block(panel.block).part(panel.part)

    def parts(self, band: Band) -> tuple[Part, ...]:
        """What stands in the panels of a band, from left to right."""
        return tuple(self.part(panel) for panel in band.panels)


class Notes:
    """Footnotes in the order in which they are first needed; the same text is one note."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, text: str) -> int:
        """The number of this footnote, from 1; 0 for an empty text."""
        if not text:
            return 0
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1


#: What a refused value says on every page; its text is never printed.
REFUSED_NOTE = "Afgekeurd: de opgave was niet bruikbaar en wacht op herstel."
NO_DATA = "geen gegevens"


def of_answer(
    answer: Answer | None, notes: Notes | None = None, text: str = ""
) -> Value:
    """One answer as a value: what it shows, or the word of its state, with its mark and footnote.

    ``text`` replaces the shown text of a known value.
    """
    if answer is None:
        return Value("niet ingevuld", muted=True)
    address = str(answer.address) if answer.address else ""
    if answer.known:
        return Value(text or answer.shown, example=answer.example, address=address)
    note = (
        notes.add(REFUSED_NOTE)
        if notes is not None and answer.state is State.REFUSED
        else 0
    )
    return Value(answer.shown, muted=True, note=note, address=address)


def of_row(row: Row, name: str, notes: Notes | None = None, text: str = "") -> Value:
    """The answer to a field of a row as a value."""
    return of_answer(row.answers.get(name), notes, text)


def is_example(row: Row, *names: str) -> bool:
    """True when one of these answers is a known example value."""
    answers = (row.answers.get(name) for name in names)
    return any(a is not None and a.known and a.example for a in answers)


def day_of(value: object) -> date | None:
    """A date, or None."""
    return value if isinstance(value, date) else None
