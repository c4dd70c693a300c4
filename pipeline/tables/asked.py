"""What this cycle asks of a partnership: which cells must be answered, and how many of them were.

It follows from the settings and the cycle, never from the workbook's own answers, so that making a
workbook and checking it agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.cycle import Cycle
from pipeline.tables.cells import Tables
from pipeline.tables.ready import asked_key, calculated, figures_keys, key_of, ready_rows
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked
from schemas.contract import Field, Kind, Sheet
from schemas.notations import State
from schemas.vocabulary import YesNo


@dataclass(frozen=True)
class Needed:
    """One cell that must be answered, with its key and whether any of several keys will do."""

    sheet: str
    keys: tuple[str, ...]
    field: str


def asked_of(sheet: Sheet, key: str, field: Field, cycle: Cycle, settings: Settings) -> Asked:
    """What is asked of one cell of a row that stands ready, or of a form."""
    if key in calculated(sheet, settings) and field.name not in sheet.key:
        return Asked.NOT_ASKED
    if field.required == "asked":
        return Asked.REQUIRED if key == asked_key(cycle) else Asked.OPTIONAL
    if field.required == "always" or (
        field.required == "row" and sheet.fixed and field.name not in sheet.key
    ):
        return Asked.REQUIRED
    return Asked.OPTIONAL


def needed(kind: Kind, cycle: Cycle, settings: Settings) -> tuple[Needed, ...]:
    """Every cell of a workbook that must be answered, apart from rows that the filler adds."""
    found: list[Needed] = []
    for sheet in kind:
        if sheet.is_form:
            found += [Needed(sheet.name, ("",), f.name) for f in sheet.fields if f.required == "always"]
        elif sheet.rows == "years":
            keys = figures_keys(cycle)
            found += [Needed(sheet.name, keys, f.name) for f in sheet.fields if f.required == "asked"]
        elif sheet.fixed:
            skip = calculated(sheet, settings)
            keys = tuple(key_of(sheet, row) for row in ready_rows(sheet, cycle, settings))
            names = [f.name for f in sheet.fields if f.required == "row" and f.name not in sheet.key]
            found += [Needed(sheet.name, (key,), name) for key in keys if key not in skip for name in names]
    return tuple(found)


ANSWERED = frozenset({str(State.VALUE), str(State.UNKNOWN), str(State.NOT_APPLICABLE)})


def completeness(
    tables: Tables, cycle: Cycle, settings: Settings, parties: Iterable[str]
) -> Mapping[str, float]:
    """Per party the share given (0 to 1) of all answers whose field is required.

    Rows that the filler added ask what their sheet asks of a filled row. A sheet confirmed on the
    overview counts as complete.
    """
    base = needed(tables.kind, cycle, settings)
    states = {name: _states_by_address(tables, name) for name in tables.by_sheet}
    added = {sheet.name: _added_rows(tables, sheet) for sheet in tables.kind if not sheet.is_form and not sheet.rows}
    confirmed = _confirmed(tables)
    shares: dict[str, float] = {}
    for party in parties:
        given = total = 0
        for need in base:
            total += 1
            cells = (states[need.sheet].get((party, key), {}).get(need.field) for key in need.keys)
            done = any(cell in ANSWERED for cell in cells)
            given += done or need.sheet in confirmed.get(party, frozenset())
        for name, rows in added.items():
            for owner, answers in rows:
                if owner == party:
                    total += len(answers)
                    settled = name in confirmed.get(party, frozenset())
                    given += sum(state in ANSWERED or settled for state in answers)
        shares[party] = round(given / total, 4) if total else 1.0
    return shares


def _states_by_address(tables: Tables, sheet: str) -> Mapping[tuple[str, str], Mapping[str, str]]:
    table = tables[sheet]
    rows = table.states.to_dict("records")
    return {(p, k): row for p, k, row in zip(table.keys["partnership"], table.keys["key"], rows, strict=True)}  # type: ignore[misc]


def _added_rows(tables: Tables, sheet: Sheet) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of every row that a filler added: whose it is, and the states of the answers it must hold."""
    table = tables[sheet.name]
    required = [f.name for f in sheet.fields if f.required == "row"]
    states = table.states[required].itertuples(index=False, name=None)
    return tuple((str(p), tuple(row)) for p, row in zip(table.keys["partnership"], states, strict=True))


def _confirmed(tables: Tables) -> Mapping[str, frozenset[str]]:
    """Per party the sheets that it confirmed on the overview."""
    found: dict[str, frozenset[str]] = {}
    for sheet in tables.kind:
        if sheet.overview:
            for party, record in tables.form_of(sheet.name).items():
                names = [n for n, v in record.values.items() if n.startswith("confirmed_") and v == YesNo.YES]
                found[party] = frozenset(name.removeprefix("confirmed_") for name in names)
    return found
