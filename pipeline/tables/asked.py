"""What this cycle asks of a partnership: which rows stand ready and which cells must be answered.

It follows from the settings and the cycle, never from the workbook's own answers, so that making a
workbook and checking it agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.cycle import Cycle
from pipeline.tables.cells import Tables
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked
from schemas.contract import Address, Field, Kind, Sheet
from schemas.notations import State
from schemas.vocabulary import CycleKind, FiguresStatus, YesNo

#: A row is written as key field -> text; the key is their texts joined by a space.
KeyRow = Mapping[str, str]


@dataclass(frozen=True)
class Needed:
    """One cell that must be answered, with its key and whether any of several keys will do."""

    sheet: str
    keys: tuple[str, ...]
    field: str


def years_of(cycle: Cycle) -> tuple[tuple[int, FiguresStatus], ...]:
    """The rows of Financiën that stand ready: year and status (T is the cycle's year).

    begroting-T: T-1 and T begroot, T+1 to T+3 raming; zienswijze-T the same and T-2 voorlopig;
    jaarrekening-T: T-1 vastgesteld, T begroot, T vastgesteld, T+1 begroot, T+2 and T+3 raming;
    tussentijds as a begroting of that year.
    """
    t, s = cycle.year, FiguresStatus
    estimates = tuple((t + n, s.ESTIMATE) for n in (1, 2, 3))
    if cycle.kind is CycleKind.ACCOUNTS:
        return ((t - 1, s.ADOPTED), (t, s.BUDGETED), (t, s.ADOPTED), (t + 1, s.BUDGETED), *estimates[1:])
    budget = ((t - 1, s.BUDGETED), (t, s.BUDGETED), *estimates)
    return ((t - 2, s.PROVISIONAL), *budget) if cycle.kind is CycleKind.VIEW else budget


def answering_status(cycle: Cycle) -> tuple[FiguresStatus, ...]:
    """The statuses with which the row of the cycle's year may answer, best first.

    The same order prints the official list: in accounts vastgesteld, else voorlopig; in a budget begroot
    na wijziging, else begroot, else raming.
    """
    s = FiguresStatus
    if cycle.kind is CycleKind.ACCOUNTS:
        return (s.ADOPTED, s.PROVISIONAL)
    return (s.BUDGETED_CHANGED, s.BUDGETED, s.ESTIMATE)


def figures_keys(cycle: Cycle) -> tuple[str, ...]:
    """The keys of Financiën that may answer for the cycle's year, best first."""
    return tuple(f"{cycle.year} {status}" for status in answering_status(cycle))


def asked_key(cycle: Cycle) -> str:
    """Of the keys that may answer, the one whose row stands ready and is asked."""
    keys = figures_keys(cycle)
    return next(key for key in (f"{year} {status}" for year, status in years_of(cycle)) if key in keys)


def ready_rows(sheet: Sheet, cycle: Cycle, settings: Settings) -> tuple[KeyRow, ...]:
    """The rows written beforehand on a table sheet, in order; with the texts that the framework gives."""
    if sheet.rows == "years":
        return tuple({"year": str(year), "status": str(status)} for year, status in years_of(cycle))
    if sheet.rows == "evaluation_criteria":
        return tuple(_evaluation_rows(settings))
    if sheet.rows:
        source = settings.framework[sheet.rows]
        given = {f.name: f.given.field for f in sheet.fields if f.given and f.given.sheet == sheet.rows}
        wanted = {"code": "code", **given}
        return tuple({name: _text(row[column]) for name, column in wanted.items()} for row in source)
    return ()


def _evaluation_rows(settings: Settings) -> Iterator[KeyRow]:
    """Each criterion for each role that it asks."""
    for criterion in settings.framework["evaluation_criteria"]:
        roles = [role.strip() for role in _text(criterion["roles"]).split(",")]
        for role in settings.framework["roles"]:
            if role["code"] in roles:
                names = {
                    "criterion": criterion["code"],
                    "role": role["code"],
                    "criterion_name": criterion["name"],
                }
                yield {name: _text(text) for name, text in names.items()}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def key_of(sheet: Sheet, row: Mapping[str, str]) -> str:
    """The key of a row as Cell.key has it."""
    return " ".join(row[name].replace("/", "-") for name in sheet.key)


def calculated(sheet: Sheet, settings: Settings) -> frozenset[str]:
    """Keys of framework rows that are calculated and therefore not asked (B3)."""
    if sheet.rows != "importance_criteria":
        return frozenset()
    return frozenset(str(r["code"]) for r in settings.framework[sheet.rows] if r["calculated"] == YesNo.YES)


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


def says_no_risks(tables: Tables, party: str) -> bool:
    """True when Leeswijzer says so, or "Geen" is the only text on Risico's."""
    guide = tables.form_of("guide").get(party)
    if guide is not None and guide["no_risks"] == YesNo.YES:
        return True
    rows = tables.by_party("risks").get(party, ())
    return len(rows) == 1 and says_none(rows[0]["description"])


def says_none(text: object) -> bool:
    """ "Geen" is a real answer for risks; a blank is not."""
    return isinstance(text, str) and text.strip(" .").casefold() == "geen"


def address_of(sheet: Sheet, party: str, key: str, field: str) -> Address:
    """The address of a cell."""
    return Address(party, sheet.name, key, field)
