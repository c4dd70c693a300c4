"""What the live check says of all that people type, in LibreOffice: in tables as on forms, and never too good."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from live_cases import (
    EMPTIES,
    FIELDS,
    FORM_FIELDS,
    IN_AMOUNTS,
    IN_UNITS,
    UNIT,
    VALUES,
    draft_of,
    form_of,
    pairs,
    table_of,
    typed_in,
    unit_form,
    with_values,
    words,
)
from lo import needs_office, recalculated
from openpyxl import load_workbook

from pipeline.workbooks.draft import Draft
from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.live.words import (
    EMPTY,
    GOOD,
    LOOK_AT,
    MAY_BE_EMPTY,
    WILL_BE_READ,
)
from pipeline.workbooks.reading.reader import read
from schemas.bounds import breaks
from schemas.contract import Field
from schemas.live import FINE, READ
from schemas.reading import State
from schemas.types import AMOUNT, DATE, NUMBER, PERCENTAGE

pytestmark = [
    pytest.mark.office,
    needs_office,
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),
    pytest.mark.filterwarnings("ignore:.*outside the limits for dates"),
]
Place = tuple[str, str, str]
Said = tuple[Draft, Mapping[Place, object], Mapping[Place, object], bytes]
WORD = {FINE: GOOD, READ: WILL_BE_READ}
CASES, ROW_CASES = pairs(FORM_FIELDS, VALUES), pairs(FIELDS, VALUES)
NUMBER_IN_UNIT = Field("Z", "sized", "Gemeten", NUMBER, unit_from="unit")
AMOUNT_IN_UNIT = replace(NUMBER_IN_UNIT, type=AMOUNT)


def form_places() -> list[Place]:
    """Where each case stands on the forms."""
    return [
        (f"form{n}", "", f"v{m}")
        for n, f in enumerate(FORM_FIELDS)
        for m in range(len(pairs((f,), VALUES)))
    ]


def everything() -> tuple[Draft, dict[Place, object]]:
    """A form and a table with each pair, and two with units."""
    draft = draft_of(
        *(form_of(n, pairs((f,), VALUES)) for n, f in enumerate(FORM_FIELDS)),
        unit_form(IN_UNITS, NUMBER),
        table_of("T", "Tabel", *FIELDS),
        table_of("N", "Getallen", UNIT, NUMBER_IN_UNIT),
        table_of("M", "Bedragen", UNIT, AMOUNT_IN_UNIT),
        rows={"T": len(ROW_CASES), "N": len(IN_UNITS), "M": len(IN_AMOUNTS)},
    )
    values: dict[Place, object] = {
        place: value for place, (_, value) in zip(form_places(), CASES, strict=True)
    }
    for n, (field, value) in enumerate(ROW_CASES):
        values |= {("T", f"r{n}", "key"): f"r{n}", ("T", f"r{n}", field.name): value}
    for n, (unit, value) in enumerate(IN_UNITS):
        values |= {("units", "", f"unit{n}"): unit, ("units", "", f"g{n}"): value}
    for name, cases in (("N", IN_UNITS), ("M", IN_AMOUNTS)):
        for n, (unit, value) in enumerate(cases):
            values |= {
                (name, f"r{n}", "key"): f"r{n}",
                (name, f"r{n}", "unit"): unit,
                (name, f"r{n}", "sized"): value,
            }
    return draft, {place: value for place, value in values.items() if value != ""}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    draft, values = everything()
    data = typed_in(draft, values)
    fresh = recalculated(data, tmp_path_factory.mktemp("live"))
    return draft, values, dict(words(draft, fresh)), data


def twin(field: Field, value: object, unit: object = "") -> str:
    options = (*field.vocabulary, *_states(field)) if field.vocabulary else ()
    return WORD.get(field.type.fine(value, field, options, unit), LOOK_AT)


def _states(field: Field) -> tuple[str, ...]:
    given = (("onbekend", field.unknown), ("n.v.t.", field.not_applicable))
    return tuple(word for word, allowed in given if allowed)


def test_the_formula_of_a_form_says_what_its_twin_says(said: Said) -> None:
    found = said[2]
    wrong = [
        (f.label, v, found[p], twin(f, v))
        for p, (f, v) in zip(form_places(), CASES, strict=True)
    ]
    assert [case for case in wrong if case[2] != case[3]] == []


def test_a_row_is_judged_as_an_answer_on_a_form_is(said: Said) -> None:
    found = said[2]
    wrong = [
        (f.label, v, found["T", f"r{n}", ""], twin(f, v))
        for n, (f, v) in enumerate(ROW_CASES)
    ]
    assert [case for case in wrong if case[2] != case[3]] == []


def test_a_number_is_judged_with_its_unit(said: Said) -> None:
    found = said[2]
    assert IN_UNITS
    assert IN_AMOUNTS
    for n, (unit, value) in enumerate(IN_UNITS):
        word = twin(NUMBER_IN_UNIT, value, unit)
        assert (found["units", "", f"g{n}"], found["N", f"r{n}", ""]) == (word, word), (
            unit,
            value,
        )
    for n, (unit, value) in enumerate(IN_AMOUNTS):
        assert found["M", f"r{n}", ""] == twin(AMOUNT_IN_UNIT, value, unit), (
            unit,
            value,
        )


#: What a formula cannot see: a percentage, a date or a number that stands in the wrong format.
UNSEEN = {"FLD-07", "FLD-08", "FLD-09"}


def test_good_is_never_said_of_what_the_reader_refuses(said: Said) -> None:
    draft, values, found, data = said
    refused = []
    for cell in read(data, {"live": draft.kind}).cells:
        field = draft.kind[cell.sheet][cell.field]
        key = "" if draft.kind[cell.sheet].is_form else cell.key
        word = found[(cell.sheet, "", cell.field) if not key else (cell.sheet, key, "")]
        rule = cell.reading.rule or breaks(field, cell.reading.value)
        if word == GOOD and (cell.reading.state is State.REFUSED or rule):
            value = values.get((cell.sheet, key, cell.field))
            unseen = (
                rule in UNSEEN
                and isinstance(value, (int, float))
                and field.type in (DATE, PERCENTAGE, NUMBER)
            )
            if not unseen and not (rule == "FLD-09" and not isinstance(value, str)):
                refused.append((field.label, value, rule))
    assert refused == []


def test_nothing_is_empty_in_all_its_ways(tmp_path: Path) -> None:
    empties = pairs(FORM_FIELDS[:6], EMPTIES)
    draft = draft_of(
        form_of(0, empties), table_of("T", "Tabel", *FIELDS), rows={"T": len(EMPTIES)}
    )
    values: dict[Place, object] = {
        ("form0", "", f"v{n}"): value for n, (_, value) in enumerate(empties)
    }
    values |= {
        ("T", f"r{n}", f.name): value for n, value in enumerate(EMPTIES) for f in FIELDS
    }
    values |= {("T", f"r{n}", "key"): None for n in range(len(EMPTIES))}
    fresh = dict(words(draft, recalculated(typed_in(draft, values), tmp_path)))
    assert {word for (sheet, _, _), word in fresh.items() if sheet == "form0"} == {
        MAY_BE_EMPTY
    }
    assert {word or "" for (sheet, _, _), word in fresh.items() if sheet == "T"} == {""}
    book = load_workbook(io.BytesIO(write(with_values(draft, values))), data_only=True)
    assert {word or "" for _, word in words(draft, book)} == {MAY_BE_EMPTY, ""}
    assert EMPTY not in fresh.values()
