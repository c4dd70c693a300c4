"""The very hidden sheet Keuzes: the choice lists, and per sheet what its live check looks up.

Everything there has a defined name, so that formulas stay short and sorting a table harms nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.excel import Book
from pipeline.workbooks.layout import FormPlan, Plan, TablePlan
from pipeline.workbooks.live.demands import Demands, Needs, demands_of, needs_of
from pipeline.workbooks.references import on, plain_name, span
from schemas.contract import Field, Sheet
from schemas.live import ALL_TEXTS, KINDS_OF_TEXT, STATE_TEXTS, TEXTS

LABEL = "Keuzes"
#: The keys of what every filled row needs, and of what it needs once it holds an amount.
EVERY_ROW, WITH_AMOUNT = "*", "€"
Block = tuple[str, list[Sequence[object]]]


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
        grids = (g for g in self.plan.layouts.values() if isinstance(g, TablePlan))
        return {grid.sheet.name: demands_of(self.plan, grid) for grid in grids}

    @cached_property
    def needs(self) -> Mapping[str, Needs]:
        """Per form what it requires."""
        forms = (
            f for f in self.plan.layouts.values() if isinstance(f, FormPlan) and f.rows
        )
        return {form.sheet.name: needs_of(self.plan, form) for form in forms}


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
        book.name(
            name,
            "="
            + on(LABEL, span(1, column, len(rows), column + width - 1, fixed="both")),
        )
        column += width + 1

    for options, name in lists.names.items():
        block(name, [(option,) for option in options])
    texts = [text for texts in STATE_TEXTS for text in texts]
    block(TEXTS, [(text,) for text in texts])
    block(ALL_TEXTS, [(1,) * len(texts)])
    block(
        KINDS_OF_TEXT,
        [tuple(int(text in kind) for text in texts) for kind in STATE_TEXTS],
    )
    for needs in lists.needs.values():
        for name, cells in (
            (f"eis_{needs.name}", needs.needed),
            (f"akkoord_{needs.name}", needs.settled),
        ):
            if any(cells):
                block(name, [(cell,) for cell in cells])
    for demands in lists.demands.values():
        for name, rows in _blocks(demands):
            block(name, rows)


def _blocks(d: Demands) -> list[Block]:
    """The named ranges of one table; those that its formulas do not use are left out."""
    found: list[Block] = [
        (f"eigen_{d.name}", [d.own]),
        (f"laag_{d.name}", [d.low]),
        (f"hoog_{d.name}", [d.high]),
        (f"stap_{d.name}", [d.step]),
        (f"verbod_{d.name}", list(d.barred)),
    ]
    if d.demanding:
        rows = demand_rows(d)
        found.append((f"sleutel_{d.name}", [tuple(key for key, _ in rows)]))
        found.append((f"eis_{d.name}", [columns for _, columns in rows]))
    if any(d.later):
        found.append((f"bedrag_{d.name}", [d.amounts]))
    if d.content != d.own:
        found.append((f"inhoud_{d.name}", [d.content]))
    if d.per_row:
        found.append((f"rij_{d.name}", [d.counted]))
        found.append((f"kolom_{d.name}", [(own,) for own in d.own]))
    if any(d.counted_settled):
        found.append((f"rijakkoord_{d.name}", [d.counted_settled]))
    if any(d.numeric):
        found.append((f"getal_{d.name}", [d.numeric]))
    if any(d.chosen):
        found.append((f"kies_{d.name}", [d.chosen]))
        found.append((f"lijst_{d.name}", [(pair,) for pair in d.pairs]))
    if any(d.measured):
        found.append((f"maat_{d.name}", [d.measured]))
    return [*found, *_counting(d)]


def _counting(d: Demands) -> list[Block]:
    """What the overview counts by key: rows that answer alone, and each that another may stand in place of."""
    found: list[Block] = []
    alone = [key for key in d.keyed if key not in d.instead]
    if alone:
        found.append((f"gevraagd_{d.name}", [tuple(alone)]))
        found.append((f"vraag_{d.name}", [d.keyed[key] for key in alone]))
        if any(map(any, (d.settled[key] for key in alone))):
            found.append((f"akkoord_{d.name}", [d.settled[key] for key in alone]))
    for place, key in enumerate(d.instead, start=1):
        found.append((f"groep{place}_{d.name}", [(key, *d.instead[key])]))
    return found


def demand_rows(d: Demands) -> list[tuple[str, tuple[int, ...]]]:
    """Key and columns of all that a row may lack."""
    rows = [
        (other, columns)
        for key, columns in d.keyed.items()
        for other in (key, *d.instead.get(key, ()))
    ]
    rows += [(EVERY_ROW, d.every)] if any(d.every) else []
    return rows + ([(WITH_AMOUNT, d.later)] if any(d.later) else [])
