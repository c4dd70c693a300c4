"""Frames: the schemas come from the fields, and every breach is one failure with its rule and its facts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.findings import TemplateFacts, tidy_sentence
from schemas.contract import Field, Sheet
from schemas.frames import frame_schema, judge
from schemas.rules import FLD
from schemas.types import (
    AMOUNT,
    CHOICE,
    CODE,
    COUNT,
    DATE,
    KVK,
    LONG_TEXT,
    NUMBER,
    PERCENTAGE,
    RSIN,
    SCORE,
    SCORE_TENTH,
    YEAR,
)
from schemas.vocabulary import YesNo

RULES = {rule.id: rule for rule in FLD}
FIELDS = (
    Field("X1", "number", "Nummer", CODE, pattern="R[0-9]+", example="R1"),
    Field("X2", "year", "Jaar", YEAR),
    Field("X3", "amount", "Bedrag", AMOUNT),
    Field("X4", "share", "Aandeel", PERCENTAGE, minimum=0, maximum=1),
    Field("X5", "norm", "Norm", NUMBER, minimum=0),
    Field("X6", "seats", "Zetels", COUNT),
    Field("X7", "score", "Score", SCORE),
    Field("X8", "mean", "Gemiddelde", SCORE_TENTH),
    Field("X9", "open", "Open", CHOICE, choices=tuple(YesNo)),
    Field("X10", "due", "Datum", DATE),
    Field("X11", "kvk", "KvK", KVK),
    Field("X12", "rsin", "RSIN", RSIN),
    Field("X13", "text", "Toelichting", LONG_TEXT),
)
SHEET = Sheet("risks", "Risico's", "", "table", FIELDS, key=("number",))
GOOD: dict[str, object] = {
    "number": "R1",
    "year": 2021,
    "amount": -1234.5,
    "share": 0.313,
    "norm": 12.5,
    "seats": 3,
    "score": 4.0,
    "mean": 3.7,
    "open": "ja",
    "due": date(2021, 12, 31),
    "kvk": "01234567",
    "rsin": "001234560",
    "text": "Een zin.",
}


def frame(*rows: dict[str, object], index: list[int] | None = None) -> pd.DataFrame:
    """Rows as a typed frame, as the tables have it."""
    filled = [{**GOOD, **row} for row in rows]
    columns = {
        f.name: pd.Series([row[f.name] for row in filled], dtype=object).astype(
            f.type.dtype
        )  # type: ignore[call-overload]
        for f in FIELDS
    }
    made = pd.DataFrame(columns)
    made.index = pd.Index(index if index is not None else range(len(rows)))
    return made


def test_the_schema_has_a_nullable_column_a_field() -> None:
    schema = frame_schema(SHEET)
    assert list(schema.columns) == [f.name for f in FIELDS]
    assert all(column.nullable for column in schema.columns.values())
    assert {
        str(c.error) for column in schema.columns.values() for c in column.checks
    } <= set(RULES)
    assert frame_schema(SHEET) is schema


def test_good_rows_and_empty_rows_break_nothing() -> None:
    empty: dict[str, object] = dict.fromkeys(GOOD)
    assert judge(SHEET, frame({}, empty)) == []
    assert judge(SHEET, frame(empty)) == []
    assert judge(SHEET, frame({}).iloc[:0]) == []


BREACHES = [
    ("number", "r1", "FLD-11"),
    ("year", 1989, "FLD-11"),
    ("share", 1.01, "FLD-12"),
    ("share", -0.01, "FLD-12"),
    ("norm", -0.5, "FLD-12"),
    ("seats", -1, "FLD-12"),
    ("score", 0.0, "FLD-12"),
    ("score", 3.5, "FLD-12"),
    ("score", 5.5, "FLD-12"),
    ("mean", 3.75, "FLD-12"),
    ("open", "misschien", "FLD-10"),
    ("open", "JA", "FLD-10"),
    ("kvk", "1234567", "FLD-11"),
    ("rsin", "123456789", "FLD-11"),
    ("rsin", "12345678", "FLD-11"),
]


@pytest.mark.parametrize(("name", "value", "rule"), BREACHES)
def test_a_breach_is_one_failure_with_its_rule(
    name: str, value: object, rule: str
) -> None:
    found = judge(SHEET, frame({}, {name: value}, {}, index=[70, 30, 50]))
    assert [(row, field, found_rule) for row, field, found_rule, _ in found] == [
        (30, name, rule)
    ]
    about = found[0][3]
    said = tidy_sentence(
        f"{RULES[rule].message} {RULES[rule].remedy} {RULES[rule].example}".format_map(
            TemplateFacts(about)
        )
    )
    assert "{" not in said
    assert said.endswith(".")
    assert about["wat"]


def test_what_the_messages_say() -> None:
    def message(name: str, value: object) -> str:
        ((_, _, rule, about),) = judge(SHEET, frame({name: value}))
        return tidy_sentence(RULES[rule].message.format_map(TemplateFacts(about)))

    assert message("score", 6.0) == "De waarde ligt buiten 1 tot en met 5."
    assert message("score", 3.5) == "De waarde ligt tussen twee waarden in."
    assert message("seats", -1) == "De waarde ligt onder 0."
    assert message("share", 1.2) == "De waarde ligt buiten 0% tot en met 100%."
    assert message("year", 1989) == "Dit is geen jaartal van 1990 tot en met 2100."
    assert message("kvk", "1") == "Dit is geen KvK-nummer van 8 cijfers."


def test_many_breaches_come_in_the_order_of_rows_and_fields() -> None:
    found = judge(
        SHEET, frame({"kvk": "1", "year": 1}, {}, {"score": 9.0, "open": "?"})
    )
    assert [(row, name) for row, name, _, _ in found] == [
        (0, "year"),
        (0, "kvk"),
        (2, "score"),
        (2, "open"),
    ]


def test_a_value_of_another_type_is_read_or_refused_and_never_stops_the_run() -> None:
    untyped = pd.DataFrame(
        {"amount": ["1.234", "6.6966.000", None], "text": ["a", 5, None]}, dtype=object
    )
    assert [(row, name, rule) for row, name, rule, _ in judge(SHEET, untyped)] == [
        (1, "amount", "FLD-02")
    ]
