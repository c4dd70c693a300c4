"""The cell table and the tables made of it: stack, overlay, tabulate, refuse.

The cell table holds every contract field of every row of every workbook. It is the evidence and is never
changed: what finance gives and corrects is appended as cells of a later layer at the same address, and the
last layer wins. The tables are per sheet a frame of typed values and one of states, aligned, with the row
id as index, so that (row, field) leads from any check to its cell in one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.tables.deliveries import Delivery
from pipeline.workbooks.reading.contents import Cell, Hit
from schemas.contract import Field, Kind, Lookup, Sheet
from schemas.notations import read_choice
from schemas.reading import Reading, State
from schemas.rules import Rule, Severity

WORKBOOK, PLAN, GIVEN, CORRECTION = "werkboek", "begroting", "finance", "correctie"
COLUMNS = (
    "row", "layer", "partnership", "sheet", "source_row", "key", "field", "file", "sha256", "cell", "text",
    "value", "state", "rule", "offer", "notation", "about", "source",
)  # fmt: skip


@dataclass(frozen=True)
class LayerCell:
    """A cell of a later layer: where it acts, what it says, and the cell that says it."""

    layer: str
    partnership: str
    file: str
    sha256: str
    place: str
    cell: Cell


@dataclass(frozen=True)
class Table:
    """One sheet of all workbooks: ``keys`` (partnership, key, source_row), ``values``, ``states``.

    All three share the index of row ids; values and states have a column per field.
    """

    sheet: Sheet
    keys: pd.DataFrame
    values: pd.DataFrame
    states: pd.DataFrame

    def rows(self) -> tuple[Record, ...]:
        """The rows one by one, for checks that reason within a row."""
        return self._records

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        names = list(self.values.columns)
        values = zip(*(_plain(self.values[n]) for n in names), strict=True)
        states = zip(*(self.states[n].tolist() for n in names), strict=True)
        keys = zip(
            self.keys.index, self.keys["partnership"], self.keys["key"], strict=True
        )
        return tuple(
            Record(
                int(row),
                partnership,
                key,
                dict(zip(names, answers, strict=True)),
                {name: State(state) for name, state in zip(names, known, strict=True)},
            )
            for (row, partnership, key), answers, known in zip(
                keys, values, states, strict=True
            )
        )


@dataclass(frozen=True)
class Record:
    """One row as plain values (None: not a value) and states."""

    row: int
    partnership: str
    key: str
    values: Mapping[str, Any]
    states: Mapping[str, State]

    def __getitem__(self, name: str) -> Any:
        """The value, or None."""
        return self.values[name]

    def blank(self, name: str) -> bool:
        """True when nothing was answered."""
        return self.states[name] is State.BLANK

    def unknown(self, name: str) -> bool:
        """True when the answer is onbekend."""
        return self.states[name] is State.UNKNOWN

    def hit(self, rule: Rule, field: str = "", **about: str) -> Hit:
        """A hit of a rule on this row."""
        return Hit(rule.id, self.partnership, "", self.row, field, about)


@dataclass(frozen=True)
class Tables:
    """The tables of one kind, and what resolving choices from the settings refused."""

    kind: Kind
    by_sheet: Mapping[str, Table]
    misses: tuple[tuple[int, str, Reading], ...] = ()
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __getitem__(self, sheet: str) -> Table:
        return self.by_sheet[sheet]

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Every partnership of which a workbook counts, whichever of its sheets are there."""
        return tuple(
            sorted(
                {
                    str(p)
                    for table in self.by_sheet.values()
                    for p in table.keys["partnership"]
                }
            )
        )

    @cached_property
    def standing(self) -> pd.DataFrame:
        """One cell a (row, field): that of the last layer."""
        return winners(self.cells)

    @cached_property
    def written(self) -> frozenset[int]:
        """The rows that stand in a workbook; the others are rows that only finance has."""
        return frozenset(
            int(row)
            for row in self.cells.loc[self.cells["layer"] == WORKBOOK, "row"].unique()
        )

    def form_of(self, sheet: str) -> Mapping[str, Record]:
        """A form's rows by partnership."""
        return {record.partnership: record for record in self.by_sheet[sheet].rows()}

    def by_party(self, sheet: str) -> Mapping[str, tuple[Record, ...]]:
        """A table's rows grouped by partnership; grouped once."""
        if sheet not in self._grouped:
            grouped: dict[str, list[Record]] = {}
            for record in self.by_sheet[sheet].rows():
                grouped.setdefault(record.partnership, []).append(record)
            self._grouped[sheet] = {
                party: tuple(rows) for party, rows in grouped.items()
            }
        return self._grouped[sheet]

    @cached_property
    def _grouped(self) -> dict[str, Mapping[str, tuple[Record, ...]]]:
        return {}


def stack(deliveries: Iterable[Delivery], kind: Kind) -> pd.DataFrame:
    """All accepted workbooks' cells in one frame, in the template's order, whatever the order of the files.

    One row a field; ``row`` numbers the rows of all sheets of all workbooks.
    """
    order = {sheet.name: place for place, sheet in enumerate(kind)}
    records: list[tuple[Any, ...]] = []
    row_ids: dict[tuple[str, str, int], int] = {}
    usable = [d for d in deliveries if d.accepted]
    for delivery in sorted(usable, key=lambda d: (d.partnership, d.file)):
        assert delivery.contents is not None
        cells = sorted(
            delivery.contents.cells,
            key=lambda c: (order[c.sheet], _row(kind[c.sheet], c)),
        )
        for cell in cells:
            place = (delivery.partnership, cell.sheet, _row(kind[cell.sheet], cell))
            row = row_ids.setdefault(place, len(row_ids))
            records.append(
                _record(
                    row,
                    WORKBOOK,
                    delivery.partnership,
                    delivery.file,
                    delivery.sha256,
                    cell,
                )
            )
    return _frame(records)


def _frame(records: list[tuple[Any, ...]]) -> pd.DataFrame:
    """The cell table of these records, each value as it was read: no type is guessed from its neighbours."""
    made = pd.DataFrame(records, columns=list(COLUMNS), dtype=object)
    return made.astype({"row": "int64", "source_row": "int64"})


def overlay(cells: pd.DataFrame, layers: Iterable[LayerCell]) -> pd.DataFrame:
    """The cell table with later layers appended: at the row of the same address, or in a new row."""
    known = cells.drop_duplicates(["partnership", "sheet", "key"])[
        ["partnership", "sheet", "key", "row"]
    ]
    rows: dict[tuple[str, str, str], int] = {
        (p, s, k): int(r) for p, s, k, r in known.itertuples(index=False)
    }
    last = int(cells["row"].max()) + 1 if len(cells) else 0
    records = []
    for layer in layers:
        address = (layer.partnership, layer.cell.sheet, layer.cell.key)
        if address not in rows:
            rows[address] = last
            last += 1
        record = _record(
            rows[address],
            layer.layer,
            layer.partnership,
            layer.file,
            layer.sha256,
            layer.cell,
        )
        records.append(record)
    if not records:
        return cells
    return pd.concat([cells, _frame(records)], ignore_index=True)


def _row(sheet: Sheet, cell: Cell) -> int:
    """The row of a cell within its sheet; a form is one row."""
    return 0 if sheet.is_form else cell.row


def _record(
    row: int, layer: str, partnership: str, file: str, sha256: str, cell: Cell
) -> tuple[Any, ...]:
    reading = cell.reading
    return (
        row, layer, partnership, cell.sheet, cell.row, cell.key, cell.field, file, sha256, cell.cell, cell.text,
        reading.value, str(reading.state), reading.rule, reading.offer, reading.notation, reading.about,
        cell.source,
    )  # fmt: skip


def winners(cells: pd.DataFrame) -> pd.DataFrame:
    """One cell a (row, field): that of the last layer."""
    return cells.drop_duplicates(["row", "field"], keep="last")


def tabulate(
    kind: Kind, cells: pd.DataFrame, choices: Mapping[Lookup, tuple[str, ...]]
) -> Tables:
    """The tables of a kind: values typed by each field's Type, states beside them.

    ``choices`` are the lists of the settings; a text that is not in its list becomes ``geweigerd``, with
    the near miss offered (``misses``); where no list is given, the text stands as it is.
    """
    tables: dict[str, Table] = {}
    misses: list[tuple[int, str, Reading]] = []
    lines = _lines(cells)
    for sheet in kind:
        own = sorted(lines.get(sheet.name, {}).items())
        index = pd.Index([row for row, _ in own], dtype="int64", name="row")
        keys = {
            name: [getattr(line, name) for _, line in own]
            for name in ("partnership", "key", "source_row")
        }
        values: dict[str, Any] = {}
        states: dict[str, list[str]] = {}
        for f in sheet.fields:
            column = [line.cells.get(f.name, UNANSWERED) for _, line in own]
            if isinstance(f.choices, Lookup) and f.choices in choices:
                column, missed = _resolve(column, f, choices[f.choices])
                misses += [
                    (own[place][0], f.name, reading) for place, reading in missed
                ]
            states[f.name] = [state for _, state in column]
            known = [value if state == State.VALUE else None for value, state in column]
            values[f.name] = pd.Series(known, index=index, dtype=object).astype(
                f.type.dtype
            )  # type: ignore[call-overload]
        tables[sheet.name] = Table(
            sheet,
            pd.DataFrame(keys, index=index).astype(
                {"partnership": object, "key": object, "source_row": "int64"}
            ),
            pd.DataFrame(values, index=index),
            pd.DataFrame(states, index=index, dtype=object),
        )
    return Tables(kind, tables, tuple(misses), cells)


@dataclass
class _Line:
    """One row while it is gathered: whose it is, and per field the value and state of its last layer."""

    partnership: str
    key: str
    source_row: int
    cells: dict[str, tuple[Any, str]] = field(default_factory=dict)


UNANSWERED = (None, str(State.BLANK))


def _lines(cells: pd.DataFrame) -> Mapping[str, Mapping[int, _Line]]:
    """The rows of each sheet by row id; a cell of a later layer takes the place of an earlier one."""
    lines: dict[str, dict[int, _Line]] = {}
    names = (
        "row",
        "partnership",
        "sheet",
        "source_row",
        "key",
        "field",
        "value",
        "state",
    )
    columns = (cells[name].tolist() for name in names)
    for row, partnership, sheet, at, key, name, value, state in zip(
        *columns, strict=True
    ):
        line = lines.setdefault(sheet, {}).setdefault(row, _Line(partnership, key, at))
        line.cells[name] = (value, state)
    return lines


def _plain(column: pd.Series[Any]) -> list[Any]:
    """A column as Python values: dates as date, missing as None."""
    plain = [
        None if missing else v
        for v, missing in zip(column.tolist(), column.isna().tolist(), strict=True)
    ]
    return [v.date() if isinstance(v, pd.Timestamp) else v for v in plain]


def _resolve(
    column: list[tuple[Any, str]], f: Field, options: tuple[str, ...]
) -> tuple[list[tuple[Any, str]], list[tuple[int, Reading]]]:
    """Texts matched with the settings' list, in the list's own spelling; and what it does not hold, by place."""
    resolved: list[tuple[Any, str]] = []
    missed: list[tuple[int, Reading]] = []
    for place, (value, state) in enumerate(column):
        if state == State.VALUE:
            reading = read_choice(str(value), options, f)
            value, state = reading.value, str(reading.state)
            if reading.state is not State.VALUE:
                missed.append((place, reading))
        resolved.append((value, state))
    return resolved, missed


def refuse(tables: Tables, hits: Iterable[tuple[Hit, Rule]]) -> Tables:
    """The tables without what a fout refuses: its cell, its row, or nothing.

    A blank stays leeg; a refused value becomes ``geweigerd`` and is no longer a value for later families.
    """
    touched: dict[str, Table] = {}
    sheet_of = {
        row: name
        for name, table in tables.by_sheet.items()
        for row in table.values.index
    }
    for hit, rule in hits:
        if (
            rule.severity is not Severity.ERROR
            or rule.refuses not in ("cell", "row")
            or hit.row is None
        ):
            continue
        name = sheet_of.get(hit.row)
        if name is None:
            continue
        if name not in touched:
            old = tables.by_sheet[name]
            touched[name] = replace(
                old, values=old.values.copy(), states=old.states.copy()
            )
        table = touched[name]
        whole_row = rule.refuses == "row" or not hit.field
        for column in table.states.columns if whole_row else [hit.field]:
            if table.states.at[hit.row, column] != str(State.BLANK):
                table.states.at[hit.row, column] = str(State.REFUSED)
                table.values.at[hit.row, column] = None
    return replace(tables, by_sheet={**tables.by_sheet, **touched})
