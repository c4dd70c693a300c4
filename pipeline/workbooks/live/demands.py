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
class Demands:
    """What the live check of a table looks up; a column is 0 or 1.

    ``keyed`` holds per key the columns that this cycle requires there, ``settled`` those of them that confirming
    the sheet settles, ``instead`` the keys whose row answers as well. ``every`` are the columns that each row with
    something in it needs, ``later`` those that it needs once a column of ``amounts`` is filled; ``counted`` and
    ``counted_settled`` are what counts per row as asked. ``own`` makes a row filled, ``content`` an answer in it.
    ``numeric``: a text is read later; ``chosen``: a list, ``pairs`` all "heading|choice" of them; ``low``, ``high``
    and ``step`` (1 for whole numbers, 10 for tenths) bound numbers; ``measured`` is counted in the unit of the row,
    in column ``unit``; ``barred`` holds per kind of text without a value where it is no answer.
    """

    name: str
    keyed: Mapping[str, Columns]
    settled: Mapping[str, Columns]
    instead: Mapping[str, tuple[str, ...]]
    every: Columns
    later: Columns
    counted: Columns
    counted_settled: Columns
    own: Columns
    content: Columns
    amounts: Columns
    numeric: Columns
    chosen: Columns
    pairs: tuple[str, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    step: Columns
    measured: Columns
    unit: str
    barred: tuple[Columns, ...]

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
    sheet, fields = grid.sheet, grid.sheet.fields
    wanted = plan.is_asked(sheet)
    counted = tuple(
        int(wanted and not sheet.fixed and plan.wants(sheet, f)) for f in fields
    )
    own = tuple(int(f.name in sheet.telling) for f in fields)
    keys = tuple(
        int(not sheet.fixed and is_own and f.name in sheet.key)
        for f, is_own in zip(fields, own, strict=True)
    )
    ready = bool(sheet.rows) and not sheet.fixed
    every = (
        keys if ready else tuple(max(pair) for pair in zip(keys, counted, strict=True))
    )
    keyed, settled, instead = _keyed(plan, grid, counted)
    units = {f.unit_from for f in fields if f.unit_from}
    options = [plan.options(sheet, f) for f in fields]
    # Texts are shown in a list even where a choice of another sheet is not known yet.
    pairs = (
        f"{f.label}|{o}"
        for f, of in zip(fields, options, strict=True)
        for o in ("", *of)
        if of
    )
    low, high = zip(
        *(live_bounds(f) if f.type.numeric else (-NO_BOUND, NO_BOUND) for f in fields),
        strict=True,
    )
    barred = [_barred(sheet, f, of) for f, of in zip(fields, options, strict=True)]
    return Demands(
        name=plain_name(sheet.label),
        keyed=keyed,
        settled=settled,
        instead=instead,
        every=every,
        later=tuple(
            int(ready and c and not k) for c, k in zip(counted, keys, strict=True)
        ),
        counted=(0,) * len(fields) if ready else counted,
        counted_settled=tuple(
            int(bool(c) and not ready and can_settle(plan, sheet, "", f.name))
            for c, f in zip(counted, fields, strict=True)
        ),
        own=own,
        content=tuple(
            int(f.name not in sheet.key and f.name not in units) for f in fields
        )
        if ready
        else own,
        amounts=tuple(int(f.type.in_euros) for f in fields),
        numeric=tuple(int(f.type.numeric) for f in fields),
        chosen=tuple(int(bool(o)) for o in options),
        pairs=tuple(dict.fromkeys(pairs)),
        low=low,
        high=high,
        step=tuple(
            0 if f.type.decimals is None else 10**f.type.decimals for f in fields
        ),
        measured=tuple(int(bool(f.unit_from)) for f in fields),
        unit=_only(units, sheet),
        barred=tuple(zip(*barred, strict=True)),
    )


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
