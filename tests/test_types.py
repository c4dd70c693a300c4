"""Types: what is shown reads back, the live check and its twin agree with each other and with the reader."""

from __future__ import annotations

import csv
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemas.bounds import breaks
from schemas.contract import EXCEL_PROMPT, Field, Type
from schemas.dutch_dates import long_date
from schemas.live import IN_LIST, KINDS_OF_TEXT, STATE_TEXTS, TEXTS, read_later, tidied
from schemas.reading import Raw, Reading, State
from schemas.types import (
    AMOUNT,
    CHOICE,
    CODE,
    COUNT,
    DATE,
    KVK,
    MINUS_SIGN,
    NUMBER,
    PERCENTAGE,
    RSIN,
    SCORE,
    SCORE_TENTH,
    TEXT,
    TYPES,
    YEAR,
    cell_format,
    condition,
    prompt,
    show_amount,
    show_euro,
    show_number,
    show_percentage,
)
from schemas.units import PERCENT_UNITS, UNITS
from schemas.vocabulary import YesNo

#: A busy machine is no failure.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
CHOICES = tuple(YesNo)


def field(kind: Type, **more: object) -> Field:
    choices = CHOICES if kind is CHOICE else ()
    return replace(Field("X1", "x", "Antwoord", kind, choices=choices), **more)  # type: ignore[arg-type]


def test_how_values_are_shown() -> None:
    assert AMOUNT.show(1234567.0, "") == "1.234.567"
    assert AMOUNT.show(-0.5, "") == "-0,50"
    assert AMOUNT.show(1234.0, "euro") == "1.234"
    assert show_amount(-1234.0, minus=MINUS_SIGN) == "\u22121.234"
    assert show_amount(1234.5, decimals=0) == "1.235"
    assert show_euro(1234567) == "€ 1.234.567"
    assert show_euro(-1234.0, space="\u00a0") == "-€\u00a01.234"
    assert PERCENTAGE.show(0.313, "") == "31,3%"
    assert PERCENTAGE.show(0.000063, "") == "0,0063%"
    assert show_percentage(1 / 3, decimals=1) == "33,3%"
    assert show_percentage(1.0) == "100%"
    assert NUMBER.show(12.5, "") == "12,5"
    assert NUMBER.show(0.125, "%") == "12,5%"
    assert NUMBER.show(0.5, "percentage") == "50%"
    assert show_number(1200.0) == "1.200"
    assert SCORE.show(4.0, "") == "4"
    assert YEAR.show(2021, "") == "2021"
    assert DATE.show(date(2021, 9, 1), "") == "01-09-2021"
    assert long_date(date(2021, 9, 1)) == "1 september 2021"
    assert [kind.show(None, "") for kind in TYPES] == [""] * len(TYPES)
    assert AMOUNT.show("6.6966.000", "") == "6.6966.000"


VALUES = {
    "amount": st.integers(-(10**14), 10**14).map(lambda cents: cents / 100),
    "number": st.integers(-(10**9), 10**9).map(lambda n: n / 10**4),
    "percentage": st.integers(-(10**6), 10**6).map(lambda n: n / 10**6),
    "count": st.integers(0, 10**9),
    "score": st.integers(1, 5).map(float),
    "year": st.integers(1990, 2100),
    "date": st.dates(date(1910, 1, 1), date(2200, 1, 1)),
    "choice": st.sampled_from(CHOICES),
    "kvk": st.from_regex(r"[0-9]{8}", fullmatch=True),
    "rsin": st.sampled_from(["001234560", "123456782"]),
}


@pytest.mark.parametrize(
    "kind", [k for k in TYPES if k.name in VALUES], ids=lambda k: k.name
)
@given(data=st.data())
def test_what_is_shown_reads_back(kind: Type, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind.name])
    reading = kind.parse(Raw(kind.show(value, "")), field(kind), "")
    assert (reading.state, reading.value) == (State.VALUE, value)


#: Every unit in which a number can be given, in the spellings that people use.
SPELLINGS = [
    *(
        way(unit)
        for unit in sorted(PERCENT_UNITS)
        for way in (str, str.upper, " {} ".format)
    ),
    "",
    "fte",
    "getal",
]


@pytest.mark.parametrize("unit", SPELLINGS)
@given(number=VALUES["percentage"])
def test_a_number_reads_back_as_it_is_shown_in_its_unit(
    unit: str, number: float
) -> None:
    shown = NUMBER.show(number, unit)
    reading = NUMBER.parse(Raw(shown), field(NUMBER), unit)
    assert (reading.state, reading.value) == (State.VALUE, number)
    is_percentage = unit.strip().casefold() in PERCENT_UNITS
    assert shown.endswith("%") == is_percentage
    assert (
        cell_format(field(NUMBER), unit) == PERCENTAGE.number_format
    ) == is_percentage


@pytest.mark.parametrize("unit", [u for u, (scale, _) in UNITS.items() if scale == 1])
@given(amount=VALUES["amount"])
def test_an_amount_reads_back_as_it_is_shown_in_euros(unit: str, amount: float) -> None:
    reading = AMOUNT.parse(Raw(AMOUNT.show(amount, unit)), field(AMOUNT), unit)
    assert (reading.state, reading.value) == (State.VALUE, amount)


@pytest.mark.parametrize("kind", TYPES, ids=lambda k: k.name)
def test_the_example_of_a_type_is_an_answer(kind: Type) -> None:
    reading = kind.parse(Raw(kind.example), field(kind), "")
    assert reading.state is State.VALUE
    assert breaks(field(kind), reading.value) == ""


@pytest.mark.parametrize("kind", TYPES, ids=lambda k: k.name)
def test_prompts_fit_and_formats_are_dutch(kind: Type) -> None:
    assert len(prompt(field(kind))) <= EXCEL_PROMPT
    assert kind.width >= 56
    if kind.right or kind is DATE:
        assert kind.number_format.startswith("[$-413]")


def test_a_prompt_names_type_and_example() -> None:
    assert prompt(field(AMOUNT)) == "Een bedrag. Bijvoorbeeld 1.250.000."
    assert (
        prompt(field(PERCENTAGE, example="31,3%"))
        == "Een percentage. Bijvoorbeeld 31,3%."
    )
    assert prompt(field(TEXT)) == ""


#: Field, value in the cell, what the live check says.
LIVE: list[tuple[Field, object, str]] = [
    (field(AMOUNT), 1234.5, "goed"),
    (field(AMOUNT), "1.234.567", "wordt gelezen"),
    (field(AMOUNT), "onbekend", "goed"),
    (field(AMOUNT), "N.V.T.", "goed"),
    (field(AMOUNT, unknown=False), "onbekend", "nakijken"),
    (field(AMOUNT, unknown=False), "P.M. ", "nakijken"),
    (field(AMOUNT), "volgt", "goed"),
    (field(AMOUNT), 1e15, "nakijken"),
    (field(AMOUNT), "=A1", "nakijken"),
    (field(AMOUNT), "#N/B", "nakijken"),
    (field(AMOUNT, minimum=0), -1, "nakijken"),
    (field(AMOUNT), True, "nakijken"),
    (field(PERCENTAGE, minimum=0, maximum=1), 0.313, "goed"),
    (field(PERCENTAGE), 31.3, "nakijken"),
    (field(COUNT), 12, "goed"),
    (field(COUNT), 12.5, "nakijken"),
    (field(COUNT), -1, "nakijken"),
    (field(SCORE), 3, "goed"),
    (field(SCORE), 3.5, "nakijken"),
    (field(SCORE), 6, "nakijken"),
    (field(SCORE), "goed", "wordt gelezen"),
    (field(SCORE_TENTH), 3.7, "goed"),
    (field(SCORE_TENTH), 3.75, "nakijken"),
    (field(YEAR), 2021, "goed"),
    (field(YEAR), 21, "nakijken"),
    (field(DATE), date(2021, 12, 31), "goed"),
    (field(DATE), date(1905, 7, 13), "nakijken"),
    (field(DATE), date(1909, 12, 31), "nakijken"),
    (field(DATE), date(1910, 1, 1), "goed"),
    (field(DATE), date(2200, 12, 31), "goed"),
    (field(DATE), date(2201, 1, 1), "nakijken"),
    (field(DATE), "1 januari 2017", "wordt gelezen"),
    (field(CHOICE), "ja", "goed"),
    (field(CHOICE), "JA", "goed"),
    (field(CHOICE), "jaa", "nakijken"),
    (field(CHOICE), "Ja ", "goed"),
    (field(CHOICE), "nvt", "goed"),
    (field(CHOICE), "?", "goed"),
    (field(CHOICE, unknown=False), "?", "nakijken"),
    (field(CHOICE), "*", "nakijken"),
    (field(CHOICE), 1, "nakijken"),
    (field(CHOICE), "n.v.t.", "goed"),
    (field(CHOICE, not_applicable=False), "n.v.t.", "nakijken"),
    (field(KVK), "01234567", "goed"),
    (field(KVK), 34098938, "goed"),
    (field(KVK), 1234567, "nakijken"),
    (field(KVK), "12345,67", "nakijken"),
    (field(KVK), "onbekend", "goed"),
    (field(RSIN), "001234560", "goed"),
    (field(RSIN), "123456789", "nakijken"),
    (field(RSIN), "abc", "nakijken"),
    (field(TEXT), "Geen", "goed"),
    (field(TEXT, unknown=False), "onbekend", "nakijken"),
    (field(TEXT, unknown=False), "Onbekend.", "nakijken"),
    (field(TEXT, unknown=False), "volgt nog", "goed"),
    (field(TEXT), "=1+1", "nakijken"),
    (field(CODE, pattern="[a-z0-9][a-z0-9-]{0,40}"), "ggd-1", "goed"),
    (field(CODE, pattern="[a-z0-9][a-z0-9-]{0,40}"), "GGD", "nakijken"),
    (field(CODE), "R1", "goed"),
]


@pytest.mark.parametrize(("asked", "value", "word"), LIVE)
def test_the_twin_of_the_live_check(asked: Field, value: object, word: str) -> None:
    assert (
        asked.type.fine(value, asked, CHOICES if asked.type is CHOICE else ()) == word
    )


@pytest.mark.parametrize(
    ("asked", "value"),
    [(asked, value) for asked, value, word in LIVE if word == "goed"],
)
def test_what_is_live_good_is_never_refused(asked: Field, value: object) -> None:
    number_format = "0.0%" if asked.type is PERCENTAGE else "General"
    reading = asked.type.parse(Raw(value, number_format), asked, "")
    assert reading.state is not State.REFUSED
    assert breaks(asked, reading.value) == ""


@given(st.dates(date(1900, 3, 1), date(2300, 1, 1)))
def test_a_date_cell_is_live_good_exactly_when_it_is_read(day: date) -> None:
    assert (DATE.fine(day, field(DATE), ()) == "goed") == (
        read_cell(day).state is State.VALUE
    )


def read_cell(value: object) -> Reading:
    return DATE.parse(Raw(value), field(DATE), "")


#: Kinds that judge a number while it is typed; of a date the format is not seen.
JUDGING = [kind for kind in TYPES if kind.live and kind is not DATE]


@given(
    st.sampled_from(JUDGING),
    st.one_of(
        st.integers(0, 3000),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
)
def test_no_number_is_live_good_and_then_refused(kind: Type, number: float) -> None:
    asked = field(kind)
    assume(kind.fine(number, asked, CHOICES) == "goed")
    number_format = "0.0%" if kind is PERCENTAGE else "General"
    reading = kind.parse(Raw(number, number_format), asked, "")
    assert reading.state is State.VALUE
    assert breaks(asked, reading.value) == ""


@pytest.mark.parametrize("kind", TYPES, ids=lambda k: k.name)
def test_conditions_are_short_and_of_excel_2010(kind: Type) -> None:
    for more in ({}, {"unknown": False, "not_applicable": False}):
        formula = condition(field(kind, **more), "C7", "lijst_ja_nee")
        assert len(formula) <= 1_000
        assert not set("{}") & set(re.sub(r"\{[0-9,;-]+\}", "", formula))
        assert all(
            name not in formula
            for name in ("TODAY", "LET(", "XLOOKUP", "INDIRECT", "[@")
        )
    own = IN_LIST.format(c="C7", list="lijst", trimmed=tidied("C7"))
    assert own in condition(field(CHOICE), "C7", "lijst")


@pytest.mark.office
def test_the_formulas_say_what_their_twins_say(tmp_path: Path) -> None:
    """LibreOffice computes every condition; it must agree with the twin, case by case.

    Booleans are left out: LibreOffice knows them by the format of their cell.
    """
    import openpyxl
    from openpyxl.workbook.defined_name import DefinedName

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, choice in enumerate(CHOICES, 1):
        sheet.cell(row, 9, str(choice))
    book.defined_names["lijst"] = DefinedName(
        "lijst", attr_text=f"Sheet!$I$1:$I${len(CHOICES)}"
    )
    texts = [text for kind in STATE_TEXTS for text in kind]
    for column, text in enumerate(texts, 1):
        sheet.cell(200 + column, 9, text)
        for row, kind in enumerate(STATE_TEXTS, 300):
            sheet.cell(row, column, int(text in kind))
    last = sheet.cell(302, len(texts)).coordinate.rstrip("0123456789")
    book.defined_names[TEXTS] = DefinedName(
        TEXTS, attr_text=f"Sheet!$I$201:$I${200 + len(texts)}"
    )
    book.defined_names[KINDS_OF_TEXT] = DefinedName(
        KINDS_OF_TEXT, attr_text=f"Sheet!$A$300:${last}$302"
    )
    cases = [case for case in LIVE if not isinstance(case[1], bool)]
    for row, (asked, value, _) in enumerate(cases, 1):
        cell = sheet.cell(row, 1, value)
        if isinstance(value, str):
            cell.number_format, cell.data_type = "@", "s"
        live = condition(asked, f"A{row}", "lijst" if asked.type is CHOICE else "")
        later = read_later(asked, f"A{row}")
        otherwise = (
            f'IF({later},"wordt gelezen","nakijken")'
            if asked.type.numeric
            else '"nakijken"'
        )
        sheet.cell(row, 2, f'=IF({live},"goed",{otherwise})')
    book.save(tmp_path / "live.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "csv",
        "--outdir",
        str(tmp_path),
        "live.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with (tmp_path / "live.csv").open(encoding="utf-8", newline="") as lines:
        computed = [row[1] for row in csv.reader(lines)][: len(cases)]
    assert computed == [word for _, _, word in cases]
