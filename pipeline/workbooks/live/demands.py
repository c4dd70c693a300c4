"""What the live checks look up: per form and table what is required, and per column what a cell may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import FormPlan, Plan, TablePlan
from pipeline.workbooks.references import plain_name
from schemas.bounds import live_bounds
from schemas.contract import Field, Sheet
from schemas.live import barred_kinds, kind_of_text

#: Bounds of a column that holds no numbers.
NO_BOUND = 1e300
Columns = tuple[int, ...]


@dataclass(frozen=True)
class Needs:
    """What the live check of a form looks up: which of its answers are required.

    ``needed`` says per row, from its first answer down, 1 where an answer is required and nobody gave it
    beforehand; ``settled`` 1 where confirming the sheet settles that. ``for_rows`` are the required questions
    that rows of another sheet answer too; they are counted apart.
    """

    name: str
    first: int
    needed: Columns
    settled: Columns
    for_rows: tuple[Field, ...]


@dataclass(frozen=True)
class ColumnDemand:
    """What the live check of a table looks up of one column; a 1 says that something holds."""

    #: Each row with something in it needs the column; or it does once an amount stands in the row.
    every: int
    later: int
    #: It counts per row as asked, and confirming the sheet settles that.
    counted: int
    counted_settled: int
    #: Something in it makes a row filled; and is an answer rather than what stood ready.
    own: int
    content: int
    #: It holds amounts; it holds numbers or dates, so that a text is read later; it has a list.
    amounts: int
    numeric: int
    chosen: int
    #: Bounds of its numbers, and 1 for whole numbers, 10 for tenths.
    low: float
    high: float
    step: int
    #: It is counted in the unit of the row.
    measured: int
    #: Per kind of text without a value whether it is no answer here.
    barred: Columns


@dataclass(frozen=True)
class Demands:
    """What the live check of a table looks up.

    ``keyed`` holds per key the columns that this cycle requires there, ``settled`` those of them that confirming
    the sheet settles, ``instead`` the keys whose row answers as well. ``pairs`` are all "heading|choice" of the
    lists, ``unit`` is the column that holds the unit of a row.
    """

    name: str
    keyed: Mapping[str, Columns]
    settled: Mapping[str, Columns]
    instead: Mapping[str, tuple[str, ...]]
    columns: tuple[ColumnDemand, ...]
    pairs: tuple[str, ...]
    unit: str

    @cached_property
    def every(self) -> Columns:
        """The columns that each row with something in it needs."""
        return tuple(column.every for column in self.columns)

    @cached_property
    def later(self) -> Columns:
        """The columns that a row needs once an amount stands in it."""
        return tuple(column.later for column in self.columns)

    @cached_property
    def counted(self) -> Columns:
        """The columns that count per row as asked."""
        return tuple(column.counted for column in self.columns)

    @cached_property
    def counted_settled(self) -> Columns:
        """Those of them that confirming the sheet settles."""
        return tuple(column.counted_settled for column in self.columns)

    @cached_property
    def own(self) -> Columns:
        """The columns that make a row filled."""
        return tuple(column.own for column in self.columns)

    @cached_property
    def content(self) -> Columns:
        """The columns in which something is an answer."""
        return tuple(column.content for column in self.columns)

    @cached_property
    def amounts(self) -> Columns:
        """The columns of amounts."""
        return tuple(column.amounts for column in self.columns)

    @cached_property
    def numeric(self) -> Columns:
        """The columns of numbers and dates."""
        return tuple(column.numeric for column in self.columns)

    @cached_property
    def chosen(self) -> Columns:
        """The columns that have a list."""
        return tuple(column.chosen for column in self.columns)

    @cached_property
    def low(self) -> tuple[float, ...]:
        """The least that a number may be, per column."""
        return tuple(column.low for column in self.columns)

    @cached_property
    def high(self) -> tuple[float, ...]:
        """The most that a number may be, per column."""
        return tuple(column.high for column in self.columns)

    @cached_property
    def step(self) -> Columns:
        """1 for whole numbers and 10 for tenths, per column."""
        return tuple(column.step for column in self.columns)

    @cached_property
    def measured(self) -> Columns:
        """The columns that are counted in the unit of the row."""
        return tuple(column.measured for column in self.columns)

    @cached_property
    def barred(self) -> tuple[Columns, ...]:
        """Per kind of text without a value the columns in which it is no answer."""
        return tuple(zip(*(column.barred for column in self.columns), strict=True))

    @property
    def asked(self) -> int:
        """How many cells are required by key."""
        return sum(map(sum, self.keyed.values()))

    @property
    def per_row(self) -> int:
        """How many cells each filled row counts for."""
        return sum(self.counted)

    @property
    def demanding(self) -> bool:
        """Whether a row can lack anything."""
        return bool(self.keyed or any(self.every) or any(self.later))

    def needs(self, key: str) -> Columns:
        """What is required in the row of a key, compared as Excel does."""
        return self._needs_by_key.get(key.lower(), (0,) * len(self.own))

    @cached_property
    def _needs_by_key(self) -> Mapping[str, Columns]:
        """What is required per key in lower case, those that may stand instead among them; the first one holds."""
        needs: dict[str, Columns] = {}
        for key, columns in self.keyed.items():
            for other in (key, *self.instead.get(key, ())):
                needs.setdefault(other.lower(), columns)
        return needs


# -- forms ------------------------------------------------------------------------------------------------


def needs_of(plan: Plan, form: FormPlan) -> Needs:
    """What a form requires, row by row."""
    sheet = form.sheet
    first = min(form.rows.values())
    by_row = {row: sheet[name] for name, row in form.rows.items()}
    fields = [by_row.get(row) for row in range(first, form.last + 1)]
    wanted = [f is not None and _needed(plan, sheet, f) for f in fields]
    single = [
        bool(w and f is not None and not f.for_rows)
        for w, f in zip(wanted, fields, strict=True)
    ]
    settled = [
        bool(w and f is not None and can_settle(plan, sheet, "", f.name))
        for w, f in zip(single, fields, strict=True)
    ]
    for_rows = tuple(
        f
        for w, f in zip(wanted, fields, strict=True)
        if w and f is not None and f.for_rows
    )
    return Needs(
        plain_name(sheet.label),
        first,
        tuple(map(int, single)),
        tuple(map(int, settled)),
        for_rows,
    )


def _needed(plan: Plan, sheet: Sheet, asked: Field) -> bool:
    filling = plan.filling(sheet, "", asked.name)
    return filling.asked is Asked.REQUIRED and not filling.locked


def can_settle(plan: Plan, sheet: Sheet, key: str, name: str) -> bool:
    """Whether a ja on the overview would answer for a cell."""
    return (
        plan.confirmation(sheet) is not None
        and (sheet.name, key, name) not in plan.draft.not_settled
    )


# -- tables -----------------------------------------------------------------------------------------------


def demands_of(plan: Plan, grid: TablePlan) -> Demands:
    """What a table requires and what its columns may hold."""
    sheet = grid.sheet
    units = {asked.unit_from for asked in sheet.fields if asked.unit_from}
    counts = tuple(int(_counts_per_row(plan, sheet, asked)) for asked in sheet.fields)
    keyed, settled, instead = _keyed(plan, grid, counts)
    columns = []
    for asked, counted in zip(sheet.fields, counts, strict=True):
        columns.append(_column(plan, sheet, asked, bool(counted), units))
    return Demands(
        name=plain_name(sheet.label),
        keyed=keyed,
        settled=settled,
        instead=instead,
        columns=tuple(columns),
        pairs=_pairs(plan, sheet),
        unit=_only(units, sheet),
    )


def _counts_per_row(plan: Plan, sheet: Sheet, asked: Field) -> bool:
    """Whether a column is asked of each filled row, of a table in which rows may be added."""
    return plan.is_asked(sheet) and not sheet.fixed and plan.wants(sheet, asked)


def _column(
    plan: Plan, sheet: Sheet, asked: Field, counted: bool, units: set[str]
) -> ColumnDemand:
    """What one column requires and may hold; where rows stand ready, only their key is needed of each."""
    ready = bool(sheet.rows) and not sheet.fixed
    own = asked.name in sheet.telling
    is_key = own and not sheet.fixed and asked.name in sheet.key
    counts_alone = counted and not ready
    is_content = own
    if ready:
        is_content = asked.name not in sheet.key and asked.name not in units
    options = plan.options(sheet, asked)
    numeric, decimals = asked.type.numeric, asked.type.decimals
    low, high = live_bounds(asked) if numeric else (-NO_BOUND, NO_BOUND)
    return ColumnDemand(
        every=int(is_key or counts_alone),
        later=int(ready and counted and not is_key),
        counted=int(counts_alone),
        counted_settled=int(counts_alone and can_settle(plan, sheet, "", asked.name)),
        own=int(own),
        content=int(is_content),
        amounts=int(asked.type.in_euros),
        numeric=int(numeric),
        chosen=int(bool(options)),
        low=low,
        high=high,
        step=0 if decimals is None else 10**decimals,
        measured=int(bool(asked.unit_from)),
        barred=_barred(sheet, asked, options),
    )


def _pairs(plan: Plan, sheet: Sheet) -> tuple[str, ...]:
    """All "heading|choice" of the lists of a table; nothing beside a heading is no wrong choice."""
    pairs: dict[str, None] = {}
    for asked in sheet.fields:
        options = plan.options(sheet, asked)
        # Texts are shown in a list even where a choice of another sheet is not known yet.
        if options:
            pairs |= {f"{asked.label}|{option}": None for option in ("", *options)}
    return tuple(pairs)


def _keyed(
    plan: Plan, grid: TablePlan, counted: Columns
) -> tuple[dict[str, Columns], dict[str, Columns], dict[str, tuple[str, ...]]]:
    """Per shown key what is required in its row, what of that a ja settles, and the keys that may stand instead."""
    sheet, fields = grid.sheet, grid.sheet.fields
    keyed: dict[str, Columns] = {}
    settled: dict[str, Columns] = {}
    instead: dict[str, tuple[str, ...]] = {}
    for key in grid.rows:
        wants = [
            plan.filling(sheet, key, f.name).asked is Asked.REQUIRED for f in fields
        ]
        # Where rows are free, a column that each row needs is counted per row.
        needs = tuple(
            int(w and (bool(sheet.rows) or not c))
            for w, c in zip(wants, counted, strict=True)
        )
        if any(needs):
            shown = shown_key(plan, sheet, key)
            keyed[shown] = needs
            settled[shown] = tuple(
                int(bool(n) and can_settle(plan, sheet, key, f.name))
                for n, f in zip(needs, fields, strict=True)
            )
            if others := plan.draft.instead.get((sheet.name, key), ()):
                instead[shown] = tuple(others)
    return keyed, settled, instead


def _barred(sheet: Sheet, asked: Field, options: Sequence[str]) -> tuple[int, ...]:
    """Per kind of text without a value whether it is no answer in a column; the framework's own texts stand."""
    if sheet.fixed and asked.given is not None:
        return (0, 0, 0)
    offered = {kind_of_text(option) for option in options}
    return tuple(
        int(bool(barred) and kind not in offered)
        for kind, barred in enumerate(barred_kinds(asked))
    )


def _only(units: set[str], sheet: Sheet) -> str:
    if len(units) > 1:
        raise ValueError(
            f"{sheet.name}: one column of units a table, not {sorted(units)}"
        )
    return next(iter(units), "")


def shown_key(plan: Plan, sheet: Sheet, key: str) -> str:
    """The key as the check's formula joins it from the cells."""
    values = (plan.value(sheet, key, name) for name in sheet.key)
    return " ".join(trimmed(value) for value in values)


def trimmed(value: object) -> str:
    """What Excel's TRIM makes of a cell."""
    return (
        ""
        if value is None
        else " ".join(part for part in str(value).split(" ") if part)
    )
