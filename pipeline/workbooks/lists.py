"""The very hidden sheet Keuzes: the choice lists, and per table what its live check looks up.

Everything there has a defined name, so that formulas stay short and sorting a table harms nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.excel import Book
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import Grid, Plan
from pipeline.workbooks.references import on, plain_name, span
from schemas.contract import Field, Sheet
from schemas.live import WORDS, bounds
from schemas.types import WIDEST

LABEL = "Keuzes"
#: What a number or date cell may hold as text and still be fine.
STATE_WORDS = "toestand"
#: The key of what every filled row needs.
EVERY_ROW = "*"


@dataclass(frozen=True)
class Demands:
    """What the live check of a table looks up.

    ``keyed`` holds per key the columns (0 or 1) that this cycle requires there (a key that may stand in
    place of another has the same), ``asked`` counts those cells once, ``every`` those that each
    filled row needs; ``own`` are the columns that make a row filled, ``numeric`` those where a text is
    read later, ``chosen`` those with a list, ``pairs`` all "heading|choice" of them, ``low`` and ``high``
    the bounds.
    """

    name: str
    keyed: Mapping[str, tuple[int, ...]]
    asked: int
    every: tuple[int, ...]
    own: tuple[int, ...]
    numeric: tuple[int, ...]
    chosen: tuple[int, ...]
    pairs: tuple[str, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def bounded(self) -> bool:
        """Whether any column has bounds."""
        return any(low > -WIDEST for low in self.low) or any(high < WIDEST for high in self.high)

    @property
    def per_row(self) -> int:
        """How many cells each filled row needs."""
        return sum(self.every)


@dataclass(frozen=True)
class Lists:
    """All lists of a workbook."""

    plan: Plan

    @cached_property
    def names(self) -> Mapping[tuple[str, ...], str]:
        """The defined name of each choice list; one for fields that share a list."""
        found: dict[tuple[str, ...], str] = {}
        for sheet in self.plan.draft.kind:
            for asked in sheet.fields:
                options = self.plan.options(sheet, asked)
                if options:
                    found.setdefault(options, f"keuze_{plain_name(asked.code)}")
        return found

    def name(self, sheet: Sheet, asked: Field) -> str:
        """The defined name of a field's list, or empty."""
        return self.names.get(self.plan.options(sheet, asked), "")

    @cached_property
    def demands(self) -> Mapping[str, Demands]:
        """Per table what its check looks up."""
        grids = (g for g in self.plan.layouts.values() if isinstance(g, Grid))
        return {grid.sheet.name: self._demands(grid) for grid in grids}

    def _demands(self, grid: Grid) -> Demands:
        sheet, plan = grid.sheet, self.plan
        fields = sheet.fields
        asked = plan.is_asked(sheet)
        every = tuple(int(asked and not sheet.fixed and plan.wants(sheet, f)) for f in fields)
        keyed: dict[str, tuple[int, ...]] = {}
        for key in grid.rows:
            wants = (plan.filling(sheet, key, f.name).asked is Asked.REQUIRED for f in fields)
            needs = tuple(int(want and not always) for want, always in zip(wants, every, strict=True))
            if any(needs):
                keyed[shown_key(plan, sheet, key)] = needs
        total = sum(map(sum, keyed.values()))
        for key in grid.rows:
            for other in plan.draft.instead.get((sheet.name, key), ()):
                keyed.setdefault(other, keyed.get(shown_key(plan, sheet, key), (0,) * len(fields)))
        options = [plan.options(sheet, f) for f in fields]
        # Texts are shown in a list even where a choice of another sheet is not known yet.
        pairs = (f"{f.label}|{o}" for f, of in zip(fields, options, strict=True) for o in ("", *of) if of)
        low, high = zip(*(bounds(f) if f.type.numeric else (None, None) for f in fields), strict=True)
        return Demands(
            plain_name(sheet.label),
            keyed,
            total,
            every,
            tuple(int(_own(sheet, f)) for f in fields),
            tuple(int(f.type.numeric) for f in fields),
            tuple(int(bool(o)) for o in options),
            tuple(dict.fromkeys(pairs)),
            tuple(-WIDEST if b is None else b for b in low),
            tuple(WIDEST if b is None else b for b in high),
        )


def _own(sheet: Sheet, asked: Field) -> bool:
    """Whether an answer there makes a row filled: not its number, not what the framework gives."""
    if sheet.fixed:
        return asked.name not in sheet.key and asked.given is None
    return not (sheet.numbered and asked.name in sheet.key)


def shown_key(plan: Plan, sheet: Sheet, key: str) -> str:
    """The key as the check's formula joins it from the cells."""
    values = (plan.value(sheet, key, name) for name in sheet.key)
    return " ".join(trimmed(value) for value in values)


def trimmed(value: object) -> str:
    """What Excel's TRIM makes of a cell."""
    return "" if value is None else " ".join(part for part in str(value).split(" ") if part)


def draw_lists(book: Book, lists: Lists) -> None:
    """Write the sheet Keuzes and define its names."""
    page = book.sheet(LABEL)
    page.raw.very_hidden()
    column = 0

    def block(name: str, rows: Sequence[Sequence[object]]) -> None:
        nonlocal column
        page.text(0, column, name, bold=True)
        for row, cells in enumerate(rows, start=1):
            for offset, cell in enumerate(cells):
                page.value(row, column + offset, cell)
        width = max(map(len, rows))
        book.name(name, "=" + on(LABEL, span(1, column, len(rows), column + width - 1, fixed="both")))
        column += width + 1

    for options, name in lists.names.items():
        block(name, [(option,) for option in options])
    if lists.demands:
        block(STATE_WORDS, [(word,) for word in (*WORDS, "-")])
    for demands in lists.demands.values():
        for name, rows in _blocks(demands):
            block(name, rows)


def _blocks(demands: Demands) -> list[tuple[str, list[Sequence[object]]]]:
    """The named ranges of one table; those that its formula does not use are left out."""
    name = demands.name
    found: list[tuple[str, list[Sequence[object]]]] = [(f"eigen_{name}", [demands.own])]
    every = [demands.every] if demands.per_row else []
    if demands.keyed or every:
        keys = [*demands.keyed, *([EVERY_ROW] if every else [])]
        found.append((f"sleutel_{name}", [(key,) for key in keys]))
        found.append((f"eis_{name}", [*demands.keyed.values(), *every]))
    if demands.keyed:
        found.append((f"gevraagd_{name}", [tuple(demands.keyed)]))
        found.append((f"vraag_{name}", list(demands.keyed.values())))
    if every:
        found.append((f"rij_{name}", list(every)))
    if any(demands.numeric):
        found.append((f"getal_{name}", [demands.numeric]))
    if any(demands.chosen):
        found.append((f"kies_{name}", [demands.chosen]))
        found.append((f"lijst_{name}", [(pair,) for pair in demands.pairs]))
    if demands.bounded:
        found.append((f"laag_{name}", [demands.low]))
        found.append((f"hoog_{name}", [demands.high]))
    return found
