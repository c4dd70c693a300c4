"""What a new workbook takes over from earlier ones: stable facts, plans, rows that go on.

Years move and keys stay (R1 stays R1); nothing of the old cycle's year is left as if it were new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipeline.register.continuing_rows import (
    SOURCES,
    ContinuingRow,
    continuing_rows,
    says_something,
)
from pipeline.register.past import UNANSWERED
from pipeline.register.register import Earlier, Register
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Record
from pipeline.tables.layers import FIRST, TAKEN
from pipeline.tables.ready_rows import asked_figures
from pipeline.workbooks.draft import Asked, Filling
from schemas.contract import Field, Sheet
from schemas.reading import State
from schemas.units import measure_of
from schemas.vocabulary import FiguresStatus

WORDS = {State.UNKNOWN: "onbekend", State.NOT_APPLICABLE: "n.v.t."}


@dataclass(frozen=True)
class CarriedAnswer:
    """One answer taken over: where it comes to stand, and how."""

    sheet: str
    key: str
    field: str
    filling: Filling


def carried_answers(earlier: Earlier, inquiry: Inquiry) -> Iterator[CarriedAnswer]:
    """The answers of earlier cycles that a new workbook of a partnership begins with."""
    for going in continuing_rows(earlier, inquiry):
        yield from _row(going, inquiry)


def _row(going: ContinuingRow, inquiry: Inquiry) -> Iterator[CarriedAnswer]:
    """The answers of one row."""
    sheet, former, record = going.sheet, going.former, going.record
    key = moved_key(sheet, record, rounds(inquiry, former.register))
    if sheet.rows == "years" and _estimated_anew(key, inquiry, former.register):
        return
    with_answers = says_something(sheet, record)
    for f in sheet.fields:
        own, row = (
            going.plan if f.planned and going.plan is not None else (former, record)
        )
        filling = _filling(sheet, f, row, inquiry, own.register, key)
        if filling is None:
            continue
        if sheet.is_form:
            filling = _with_source(
                filling, own.sources.get((row.row, f.name), ""), own.label
            )
        elif f.name in SOURCES and with_answers:
            filling = replace(
                filling,
                value=taken_words(str(record.values[f.name] or ""), former.label),
                text="",
            )
        yield CarriedAnswer(sheet.name, key, f.name, filling)


def _estimated_anew(key: str, inquiry: Inquiry, register: Register) -> bool:
    """Whether a row is an estimate of an earlier round that is asked now: each budget estimates its years anew.

    A zienswijze in between only passed it on.
    """
    year, _, status = key.partition(" ")
    own = year == str(inquiry.cycle.year) and register.cycle.year < inquiry.cycle.year
    return status == FiguresStatus.ESTIMATE and (
        own or key in asked_figures(inquiry.cycle)
    )


def rounds(inquiry: Inquiry, register: Register) -> int:
    """How many yearly rounds of documents lie between two cycles: by when they are made.

    Accounts of 2021 are made in 2022, when the budget of 2023 is under way, and not that of 2021.
    """
    return inquiry.cycle.usual_start.year - register.cycle.usual_start.year


def moved_key(sheet: Sheet, record: Record, years: int) -> str:
    """The key of a row in the new cycle: a document about last year becomes that of this year."""
    if sheet.name != "process" or not years or record["year"] is None:
        return record.key
    year = int(record["year"])
    return record.key.removesuffix(str(year)) + str(year + years)


def _filling(
    sheet: Sheet,
    f: Field,
    record: Record,
    inquiry: Inquiry,
    register: Register,
    key: str,
) -> Filling | None:
    """One cell taken over, or None where it begins empty."""
    moves = rounds(inquiry, register)
    asked = inquiry.cell(sheet, key, f)
    if not f.carried:
        return Filling(asked=asked) if not sheet.is_form else None
    state, value = record.states[f.name], record.values[f.name]
    if state is State.VALUE and sheet.name == "results" and f.name == "year":
        value = _year_of_goal(int(value), register.cycle.year, inquiry.cycle.year)
    elif state is State.VALUE and sheet.name == "process" and f.name == "year":
        value = int(value) + moves
    elif sheet.name == "process" and moves and f.name not in sheet.key:
        return Filling(asked=asked)
    return written(state, value, f, str(record.values.get(f.unit_from) or ""), asked)


def _year_of_goal(year: int, old: int, new: int) -> int:
    """A goal of the old cycle's year is one of the new year; a goal for a later year stays one."""
    return year if year > old else year + new - old


def written(
    state: State, value: Any, f: Field, unit: str, asked: Asked = Asked.OPTIONAL
) -> Filling:
    """An answer as it is written in a row of this unit."""
    if state in WORDS:
        return Filling(text=WORDS[state], asked=asked)
    if state in UNANSWERED or value is None:
        return Filling(asked=asked)
    return Filling(in_unit(value, unit) if f.type.in_euros else value, asked=asked)


def in_unit(euros: float, unit: str) -> float:
    """An amount in euros as it stands in a row of that unit; reading it back gives the same amount."""
    measure = measure_of(unit, "bedrag")
    return float(Decimal(repr(euros)) / measure.scale) if measure is not None else euros


def _with_source(filling: Filling, source: str, label: str) -> Filling:
    """On a form the bron says where the answer was first found, and that it was taken over."""
    if filling.value is None and not filling.text:
        return filling
    return replace(filling, source=taken_words(source, label), origin=label)


def taken_words(source: str, label: str) -> str:
    """The first bron of an answer, and from which cycle it was taken over; said once, however often it is."""
    first = source.split(TAKEN)[0].strip()
    known = first and not first.startswith(FIRST)
    return f"{first}{TAKEN}{label}" if known else f"{FIRST}{label}"
