"""What a new workbook takes over from earlier ones: stable facts, plans, rows that go on.

Years move and keys stay (R1 stays R1); nothing of the old cycle's year is left as if it were new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.register.register import Register
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Record, winners
from pipeline.workbooks.draft import Filling
from schemas.contract import Field, Sheet
from schemas.notations import State
from schemas.numerals import measure_of
from schemas.types import AMOUNT
from schemas.vocabulary import ActionStatus, RiskStatus

#: Said behind the bron of an answer that was taken over; never piled up.
TAKEN = "; overgenomen uit "
#: Rows that are over stay in the cycle in which they ended.
ENDED = {"risks": RiskStatus.DROPPED, "agenda": ActionStatus.DROPPED}
DONE = {"agenda": ActionStatus.DONE}
WORDS = {State.UNKNOWN: "onbekend", State.NOT_APPLICABLE: "n.v.t."}
#: Sheets that begin anew each cycle: a lesson and an evaluation are of their moment.
ANEW = frozenset({"guide", "lessons", "evaluation"})


@dataclass(frozen=True)
class Taken:
    """One answer taken over: where it comes to stand, and how."""

    sheet: str
    key: str
    field: str
    filling: Filling


def taken_over(register: Register, inquiry: Inquiry, party: str) -> Iterator[Taken]:
    """The answers of an earlier register that a new workbook of a partnership begins with."""
    sources = _sources(register, party)
    for sheet in inquiry.kind:
        if sheet.name in ANEW:
            continue
        for record in register.tables.by_party(sheet.name).get(party, ()):
            if not _goes_on(sheet, record):
                continue
            key = moved_key(sheet, record, inquiry.cycle.year - register.cycle.year)
            for f in sheet.fields:
                filling = _filling(sheet, f, record, inquiry, register, key)
                if filling is not None:
                    source = sources.get((record.row, f.name), "") if sheet.is_form else ""
                    yield Taken(sheet.name, key, f.name, _with_source(filling, source, sheet, register))


def _goes_on(sheet: Sheet, record: Record) -> bool:
    status = record.values.get("status")
    return status is None or status not in (ENDED.get(sheet.name), DONE.get(sheet.name))


def moved_key(sheet: Sheet, record: Record, years: int) -> str:
    """The key of a row in the new cycle: a document about last year becomes that of this year."""
    if sheet.name != "process" or not years or record["year"] is None:
        return record.key
    year = int(record["year"])
    return record.key.removesuffix(str(year)) + str(year + years)


def _filling(
    sheet: Sheet, f: Field, record: Record, inquiry: Inquiry, register: Register, key: str
) -> Filling | None:
    """One cell taken over, or None where it begins empty."""
    years = inquiry.cycle.year - register.cycle.year
    asked = inquiry.cell(sheet, key, f)
    if not f.carried or (f.given is not None and not sheet.fixed):
        return Filling(asked=asked) if not sheet.is_form else None
    state, value = record.states[f.name], record.values[f.name]
    if sheet.name in ("process", "results") and f.name == "year" and value is not None:
        value = int(value) + years
    elif sheet.name == "process" and years and (isinstance(value, date) or f.name not in sheet.key):
        return Filling(asked=asked) if f.name != "source" else None
    if state is State.VALUE:
        return Filling(_written(value, f, record), asked=asked)
    return Filling(text=WORDS[state], asked=asked) if state in WORDS else Filling(asked=asked)


def _written(value: Any, f: Field, record: Record) -> Any:
    """An amount as it stands in a row of its unit."""
    measure = measure_of(str(record.values.get(f.unit_from) or ""), "bedrag") if f.type is AMOUNT else None
    return value / measure.scale if measure is not None and value is not None else value


def _sources(register: Register, party: str) -> dict[tuple[int, str], str]:
    cells = winners(register.cells)
    own = cells[(cells["partnership"] == party) & (cells["source"] != "")]
    return {(int(row), name): text for row, name, text in own[["row", "field", "source"]].itertuples(index=False)}


def _with_source(filling: Filling, source: str, sheet: Sheet, register: Register) -> Filling:
    """On a form the bron says where the answer was first found, and that it was taken over."""
    if not sheet.is_form or (filling.value is None and not filling.text):
        return filling
    first = source.split(TAKEN)[0].removeprefix("Overgenomen uit ").strip()
    label = register.cycle.label.lower()
    words = f"{first}{TAKEN}{label}" if first and first != label else f"Overgenomen uit {label}"
    return replace(filling, source=words, origin=label)
