"""How people write values, line by line, and that the reader never guesses and never falls over."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.findings import TemplateFacts, tidy_sentence
from schemas import notations
from schemas.contract import Field, Type
from schemas.notations import fold, match, read_choice
from schemas.reading import Raw, Reading, State
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
    TEXT,
    TYPES,
    YEAR,
)
from schemas.vocabulary import AmountUnit, Group, YesNo

#: A busy machine is no failure.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
RULES = {rule.id: rule for rule in FLD}
UNITS = tuple(AmountUnit)


def field(kind: Type, **more: object) -> Field:
    choices = tuple(YesNo) if kind is CHOICE else ()
    return replace(
        Field("X1", "x", "Eigen vermogen eind", kind, choices=choices), **more
    )  # type: ignore[arg-type]


def read(kind: Type, written: object, unit: str = "", **more: object) -> Reading:
    raw = written if isinstance(written, Raw) else Raw(written)
    return kind.parse(raw, field(kind, **more), unit)


def said(reading: Reading) -> str:
    """The message and remedy as a person reads them."""
    rule = RULES[reading.rule]
    return tidy_sentence(
        f"{rule.message} {rule.remedy}".format_map(TemplateFacts(reading.about))
    )


def pairs(table: str) -> list[list[str]]:
    """The rows of a little table, cells divided by a bar."""
    return [
        [cell.strip() for cell in line.split("|")]
        for line in table.strip().splitlines()
    ]


ACCEPTED_AMOUNTS = """
1234567             | 1234567
1.234.567           | 1234567
1.234.567,89        | 1234567.89
€ 1.234             | 1234
€1.234              | 1234
EUR 1.234           | 1234
1.234 euro          | 1234
1.234,-             | 1234
0,5                 | 0.5
1234,56             | 1234.56
12.345,67           | 12345.67
-1.234              | -1234
\u22121.234         | -1234
-/- 1.234           | -1234
-/- € 1.234         | -1234
-€ 1.234            | -1234
€ -1.234            | -1234
1.234-              | -1234
(1.234)             | -1234
€ (1.234)           | -1234
-1.234,-            | -1234
nihil               | 0
Nihil               | 0
0                   | 0
"""


@pytest.mark.parametrize(("written", "value"), pairs(ACCEPTED_AMOUNTS))
def test_an_amount_that_is_certain_is_read(written: str, value: str) -> None:
    for text in (
        written,
        f"  {written} ",
        written.replace(" ", "\u00a0"),
        f"\u00a0{written}\u00a0",
    ):
        reading = read(AMOUNT, text)
        assert (reading.state, reading.value) == (State.VALUE, float(value)), text


STATES = """
n.n.b. nnb n.b. nb n.t.b. ntb volgt ? nog_niet_bekend niet_bekend onbekend geen_opgave pm PM p.m. | UNKNOWN
n.v.t. nvt niet_van_toepassing N.V.T. | NOT_APPLICABLE
- -- -_-_- \u2013 \u2212 | BLANK
"""


@pytest.mark.parametrize(("words", "state"), pairs(STATES))
@pytest.mark.parametrize(
    "kind", [AMOUNT, NUMBER, PERCENTAGE, SCORE, COUNT, YEAR, DATE, KVK, RSIN, CHOICE]
)
def test_unknown_not_applicable_and_blank_are_states_of_their_own(
    words: str, state: str, kind: Type
) -> None:
    assert words.split()
    for word in words.split():
        reading = read(kind, word.replace("_", " "))
        assert (reading.state, reading.value) == (State[state], None), word


@pytest.mark.parametrize("kind", TYPES)
def test_spaces_are_blank_and_zero_is_not(kind: Type) -> None:
    for nothing in (None, "", " ", "\u00a0", " \t ", "-", "\n"):
        assert read(kind, nothing).state is State.BLANK
    if kind in (AMOUNT, NUMBER, PERCENTAGE, COUNT):
        for zero in (0, 0.0, "0", "nihil"):
            assert (read(kind, zero).state, read(kind, zero).value) == (State.VALUE, 0)


REFUSED_AMOUNTS = """
6.6966.000                    | FLD-02 | Bedoelt u 6.966.000?
€9.6733172                    | FLD-02 |
€ 29.464000                   | FLD-02 | Bedoelt u 29.464.000?
1.204500                      | FLD-02 | Bedoelt u 1.204.500?
12.345,678                    | FLD-02 |
1,250                         | FLD-02 | Bedoelt u 1.250?
1.234.56                      | FLD-02 | Bedoelt u 1.234,56?
1 234 567                     | FLD-02 | Bedoelt u 1.234.567?
-(1.234)                      | FLD-02 |
zie toelichting               | FLD-02 |
1,234,567                     | FLD-03 | Bedoelt u 1.234.567?
1,234.56                      | FLD-03 | Bedoelt u 1.234,56?
1234.56                       | FLD-03 | Bedoelt u 1.234,56?
12.5                          | FLD-03 | Bedoelt u 12,5?
-12.5                         | FLD-03 | Bedoelt u -12,5?
6.966 miljoen                 | FLD-03 | Bedoelt u 6.966.000?
4,8 miljoen                   | FLD-04 | Bedoelt u 4.800.000?
0,150 mln                     | FLD-04 | Bedoelt u 150.000?
€ 4 ton                       | FLD-04 | Bedoelt u 400.000?
circa 15.000                  | FLD-04 | Bedoelt u 15.000?
ruim 5,0 miljoen              | FLD-04 | Bedoelt u 5.000.000?
4.230.939 voordelig           | FLD-05 | Bedoelt u 4.230.939?
1.200 N                       | FLD-05 | Bedoelt u -1.200?
1.200 V                       | FLD-05 | Bedoelt u 1.200?
-1.200 V                      | FLD-05 |
RAV € 0, SOJ -/- € 5.674.000  | FLD-06 |
€ 0,73 per inwoner            | FLD-06 |
43,87%                        | FLD-06 |
#N/A                          | FLD-13 |
#REF!                         | FLD-13 |
"""


@pytest.mark.parametrize(("written", "rule", "offer"), pairs(REFUSED_AMOUNTS))
def test_an_amount_that_is_not_certain_is_refused_with_the_likely_reading(
    written: str, rule: str, offer: str
) -> None:
    reading = read(AMOUNT, written)
    assert (reading.state, reading.rule, reading.offer) == (State.REFUSED, rule, offer)
    assert offer in said(reading)


def test_what_a_refusal_says() -> None:
    assert said(read(AMOUNT, "29.464000")) == (
        "Dit is niet met zekerheid één bedrag: de punten staan niet om de drie cijfers. "
        "Schrijf het hele bedrag, bijvoorbeeld 1.250.000 of 1250000. Bedoelt u 29.464.000?"
    )
    assert said(read(AMOUNT, "1.200 N")) == (
        "Het teken staat in woorden (N). Schrijf een nadeel met een min: -1.200. "
        "Een voordeel zonder: 1.200. Bedoelt u -1.200?"
    )
    assert said(read(AMOUNT, "€ 2 per inwoner")).startswith(
        "Hier staat meer dan één waarde, of een andere eenheid dan euro. Schrijf één bedrag"
    )
    assert said(read(KVK, 1234567)) == (
        "Dit is geen KvK-nummer van 8 cijfers. Schrijf alle cijfers, ook een nul vooraan: 01234567. "
        "Maakt Excel er 1,23E+08 van: typ eerst een aanhalingsteken. Bedoelt u 01234567?"
    )
    assert said(read(YEAR, "1989")) == (
        "Dit is geen jaartal van 1990 tot en met 2100. Schrijf alle cijfers: 2021."
    )
    assert said(read(DATE, "31-11-2021")).startswith(
        "Deze datum bestaat niet. Schrijf dag, maand en jaar"
    )
    assert (
        said(read(CHOICE, "jaa"))
        == "Dit staat niet in de keuzelijst. Kies een van: ja, nee. Bedoelt u ja?"
    )


UNIT_ROWS = """
0,5        | euro    | 0.5
1,234      | x 1.000 | 1234
12.345,678 | x 1.000 | 12345678
0,1        | x 1.000 | 100
29.464     | x 1.000 | 29464000
0,1        | x 1 mln | 100000
1,234567   | x 1 mln | 1234567
-4,8       | x 1 mln | -4800000
"""


@pytest.mark.parametrize(("written", "unit", "euros"), pairs(UNIT_ROWS))
def test_a_row_in_thousands_or_millions_is_stored_in_euros(
    written: str, unit: str, euros: str
) -> None:
    assert read(AMOUNT, written, unit).value == float(euros)


def test_decimals_beyond_the_unit_are_refused_and_offers_are_in_the_unit_of_the_row() -> (
    None
):
    assert read(AMOUNT, "1,2345", "x 1.000").rule == "FLD-02"
    assert read(AMOUNT, "1,2345678", "x 1 mln").rule == "FLD-02"
    assert read(AMOUNT, "4,8 miljoen", "x 1.000").offer == "Bedoelt u 4.800?"
    assert read(AMOUNT, "4,8 miljoen", "x 1 mln").offer == "Bedoelt u 4,8?"
    assert read(AMOUNT, "5", "dollar").rule == "FLD-06"


def test_cells_that_hold_no_text() -> None:
    assert read(AMOUNT, 1234567.89).value == 1234567.89
    assert read(AMOUNT, 0.1, "x 1 mln").value == 100_000
    assert read(AMOUNT, True).rule == "FLD-02"
    assert read(AMOUNT, Raw(0.4387, "0.00%")).rule == "FLD-06"
    assert read(AMOUNT, Raw(None, formula="=A1+B1")).rule == "FLD-13"
    assert read(AMOUNT, Raw(12.0, formula="=A1+B1")).value == 12
    assert read(AMOUNT, Raw("#REF!", error="#REF!")).rule == "FLD-13"
    assert read(TEXT, Raw(None, error="#N/A")).rule == "FLD-13"


@pytest.mark.parametrize("kind", [k for k in TYPES if k is not DATE])
def test_where_excel_made_a_date_of_it_the_cell_is_refused(kind: Type) -> None:
    for made in (
        datetime(2021, 9, 5),
        date(2021, 9, 5),
        time(5, 9),
        timedelta(hours=30),
    ):
        assert read(kind, made).rule == "FLD-09"


PERCENTAGES = """
12,5%     | 0.125    |
12,5 %    | 0.125    |
0,0063%   | 0.000063 |
-3%       | -0.03    |
1.234,5%  | 12.345   |
17.5%     |          | Bedoelt u 17,5%?
31,3      |          | Bedoelt u 31,3%?
0,125     |          | Bedoelt u 12,5% of 0,125%?
12.345%   |          | Bedoelt u 12,345% of 12345%?
circa 12% |          | Bedoelt u 12%?
een derde |          |
"""


@pytest.mark.parametrize(("written", "value", "offer"), pairs(PERCENTAGES))
def test_percentages(written: str, value: str, offer: str) -> None:
    reading = read(PERCENTAGE, written)
    assert reading.value == (float(value) if value else None)
    assert (reading.rule, reading.offer) == ("" if value else "FLD-07", offer)


def test_percentage_cells() -> None:
    assert read(PERCENTAGE, Raw(0.313, "0.0%")).value == 0.313
    assert read(PERCENTAGE, Raw(31.3, '0.0" %"')).offer == "Bedoelt u 31,3%?"
    assert read(PERCENTAGE, 31.3).offer == "Bedoelt u 31,3%?"
    assert read(PERCENTAGE, 0.125).offer == "Bedoelt u 12,5% of 0,125%?"


def test_numbers_counts_and_scores() -> None:
    assert read(NUMBER, "1,23456").value == 1.23456
    assert read(NUMBER, "12,5 fte", "fte").value == 12.5
    assert read(NUMBER, "12,5%", "%").value == 0.125
    assert read(NUMBER, Raw(0.125, "0%"), "%").value == 0.125
    assert read(NUMBER, "12,5", "%").offer == "Bedoelt u 12,5%?"
    assert read(NUMBER, "1234.567").offer == "Bedoelt u 1.234.567 of 1.234,567?"
    assert read(COUNT, "1.250").value == 1250
    assert [read(COUNT, w).rule for w in ("2,5", 2.5, "drie")] == ["FLD-02"] * 3
    assert [read(SCORE, w).value for w in ("4", 4, "3,7")] == [4, 4, 3.7]
    assert [read(SCORE, w).rule for w in ("goed", "4-5", "3.5")] == [
        "FLD-12",
        "FLD-12",
        "FLD-03",
    ]


DATES = """
31-12-2021       | 2021-12-31
1-1-2021         | 2021-01-01
1/1/2017         | 2017-01-01
2/3/2017         | 2017-03-02
2021-12-31       | 2021-12-31
1 januari 2017   | 2017-01-01
1 jan. 2018      | 2018-01-01
1 Mrt 2018       | 2018-03-01
"""


@pytest.mark.parametrize(("written", "value"), pairs(DATES))
def test_a_whole_date_is_read_day_first(written: str, value: str) -> None:
    assert read(DATE, written).value == date.fromisoformat(value)


REFUSED_DATES = """
31-11-2021     | bestaat niet   |
30 februari 2020 | bestaat niet |
12/31/2021     | bestaat niet   | Bedoelt u 31-12-2021?
augustus 2020  | geen hele      |
1-1-1900       | buiten 1910 tot en met 2200 |
31 december 1909 | buiten 1910 tot en met 2200 |
1-1-2201       | buiten 1910 tot en met 2200 |
begin 2021     | geen hele      |
2021021        | geen hele      |
31-12-21       | geen hele      | Bedoelt u 31-12-2021?
"""


@pytest.mark.parametrize(("written", "why", "offer"), pairs(REFUSED_DATES))
def test_no_whole_date_is_refused(written: str, why: str, offer: str) -> None:
    reading = read(DATE, written)
    assert (reading.rule, reading.offer) == ("FLD-08", offer)
    assert why in reading.about["wat_mis"]


def test_date_cells_and_years() -> None:
    assert read(DATE, datetime(2021, 12, 31)).value == date(2021, 12, 31)
    assert type(read(DATE, datetime(2021, 12, 31)).value) is date
    assert read(DATE, datetime(1905, 7, 13)).rule == "FLD-08", (
        "2021 typed in a date cell"
    )
    assert read(DATE, date(1910, 1, 1)).value == date(1910, 1, 1)
    assert said(read(DATE, date(1909, 12, 31))).startswith(
        "De datum ligt buiten 1910 tot en met 2200."
    )
    assert read(DATE, 44561).offer == "Bedoelt u 31-12-2021?"
    assert [read(YEAR, y).value for y in (2021, 2021.0, "2021", " 2021 ")] == [2021] * 4
    assert [read(YEAR, y).rule for y in (1989, 2101, "21", 2021.5, True)] == [
        "FLD-11"
    ] * 5


def test_identifiers_keep_their_zeros() -> None:
    assert read(KVK, "01234567").value == "01234567"
    assert read(KVK, 34098938).value == "34098938"
    assert read(KVK, 1234567).offer == "Bedoelt u 01234567?"
    assert [
        read(KVK, w).rule for w in (1234567, "1,23E+08", 123000000.0, "3409893")
    ] == ["FLD-11"] * 4
    assert read(RSIN, "001234560").value == "001234560"
    assert read(RSIN, 123456782).value == "123456782"
    assert "passen niet bij elkaar" in said(read(RSIN, "123456789"))


def test_texts_are_trimmed_and_keep_their_lines() -> None:
    assert read(LONG_TEXT, " een\u00a0  twee \r\n drie ").value == "een twee\ndrie"
    assert read(LONG_TEXT, "Geen").value == "Geen"
    assert read(TEXT, 34098938).value == "34098938"
    assert read(TEXT, 12.5).value == "12,5"
    assert read(TEXT, Raw(0.125, "0.0%")).value == "12,5%"
    assert read(TEXT, "=1+1").value == "=1+1"
    assert read(LONG_TEXT, "onbekend").state is State.UNKNOWN
    assert read(LONG_TEXT, "onbekend wanneer").value == "onbekend wanneer"
    assert read(CODE, "r1", pattern="R[0-9]+", example="R1").rule == "FLD-11"


@pytest.mark.parametrize("kind", [TEXT, CHOICE, AMOUNT, DATE, KVK])
def test_a_word_that_is_no_answer_here_is_refused(kind: Type) -> None:
    strict: dict[str, Any] = {
        "unknown": False,
        "not_applicable": False,
        "example": "1.250",
    }
    assert read(kind, "n.n.b.", **strict).rule == "FLD-14"
    assert said(read(kind, "n.v.t.", **strict)) == (
        "N.v.t. kan hier niet. Vul eigen vermogen eind in, bijvoorbeeld 1.250."
    )
    assert read(kind, "onbekend", not_applicable=False).state is State.UNKNOWN


def test_choices_match_without_case_spaces_and_accents() -> None:
    groups = tuple(Group)
    assert read_choice("vennootschappen  en COOPERATIES", groups).value == Group.COMPANY
    assert read_choice("Gemeenschapelijke regeling", groups).offer == (
        "Bedoelt u Gemeenschappelijke regelingen?"
    )
    assert read_choice("iets anders", groups).offer == ""
    assert read(CHOICE, "JA").value == "ja"
    assert read(CHOICE, True).offer == "Bedoelt u ja?"
    assert read(CHOICE, "n.v.t.", choices=("ja", "n.v.t.")).value == "n.v.t.", (
        "it is a choice of this list"
    )


def test_matching_names_and_headings() -> None:
    headings = (
        "Eigen vermogen begin",
        "Eigen vermogen eind",
        "Risico's",
        "Programma 1",
        "Programma 2",
    )
    assert match("risico\u2019s", headings).index == 2
    assert match("Eigen vermogn eind", headings).single == 1
    assert match("Programma 3", headings).near == (), "digits must agree"
    assert match("Eigen vermogen", headings).near == ()
    assert match("Financien", ("Financiën",)).index == 0
    assert match("", headings).near == ()
    assert fold(" Coöperatie\u00a0X ") == "cooperatiex"


# -- properties -------------------------------------------------------------------------------------------

FRAMES = ["{}", "€ {}", "€{}", "EUR {}", " {} ", "{},-", "\u00a0€\u00a0{}"]
MINUSES = [
    "-{}",
    "\u2212{}",
    "-/- {}",
    "-/- € {}",
    "-€ {}",
    "€ -{}",
    "{}-",
    "({})",
    "- {}",
]


@given(st.integers(0, 10**14), st.booleans(), st.sampled_from(FRAMES))
def test_any_amount_reads_back(number: int, grouped: bool, frame: str) -> None:
    core = f"{number:,}".replace(",", ".") if grouped else str(number)
    assert read(AMOUNT, frame.format(core)).value == number


@given(st.integers(1, 10**14), st.booleans(), st.sampled_from(MINUSES))
def test_any_negative_amount_reads_back(number: int, grouped: bool, frame: str) -> None:
    core = f"{number:,}".replace(",", ".") if grouped else str(number)
    assert read(AMOUNT, frame.format(core)).value == -number


@given(st.integers(0, 10**9 - 1), st.integers(0, 6), st.sampled_from(UNITS))
def test_the_unit_multiplies_exactly_or_refuses(
    number: int, decimals: int, unit: AmountUnit
) -> None:
    scale, most = {"euro": (1, 2), "x 1.000": (1000, 3), "x 1 mln": (10**6, 6)}[unit]
    value = Decimal(number).scaleb(-decimals)
    reading = read(AMOUNT, f"{value:f}".replace(".", ","), unit)
    if decimals <= most:
        assert reading.value == float(value * scale)
    else:
        assert (reading.state, reading.value) == (State.REFUSED, None)
    assert read(AMOUNT, float(value), unit).value == float(value * scale)


WRITTEN = st.one_of(
    st.text(max_size=40),
    st.text("0123456789.,-/()€% EURmlnNVb?\u00a0\u2212", max_size=25),
    st.from_regex(
        r"(circa )?[0-9]{1,3}([.,][0-9]{1,4}){0,3} ?(mln|miljoen|ton|N|V|%)?",
        fullmatch=True,
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(max_size=3),
)


@settings(max_examples=300)
@given(
    WRITTEN,
    st.sampled_from(TYPES),
    st.sampled_from(["", *UNITS, "%", "fte"]),
    st.booleans(),
    st.booleans(),
)
def test_the_reader_never_falls_over_and_never_guesses(
    written: object, kind: Type, unit: str, percent: bool, words: bool
) -> None:
    reading = read(
        kind,
        Raw(written, "0.0%" if percent else "General"),
        unit,
        unknown=words,
        not_applicable=words,
    )
    assert (reading.value is not None) == (reading.state is State.VALUE)
    assert (reading.rule in RULES) == (reading.state is State.REFUSED)
    assert words or reading.state not in (State.UNKNOWN, State.NOT_APPLICABLE)
    if reading.rule:
        assert "{" not in said(reading)
        assert "  " not in said(reading)
        assert ": ." not in said(reading)
    assert pickle.loads(pickle.dumps(reading)) == reading


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_a_match_is_a_place_in_the_list(text: str, candidates: list[str]) -> None:
    found = match(text, candidates)
    assert found.index is None or fold(candidates[found.index]) == fold(text)
    assert all(fold(candidates[near]) != fold(text) for near in found.near)


def test_an_apostrophe_before_a_digit_is_no_part_of_the_answer() -> None:
    assert notations.tidy("'01234567") == "01234567"
    assert notations.tidy("'5-9") == "5-9"
    assert notations.tidy("'s-Gravenhage") == "'s-Gravenhage"
