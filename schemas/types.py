"""What a field can hold: everything that depends on the kind of value, and nowhere else.

A Type says how a value is read, shown, formatted and checked live. Nothing outside this module asks
``if type == ...``.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.contract import Field, Type
from schemas.dates import (
    FIRST_DATE,
    FIRST_YEAR,
    LAST_DATE,
    LAST_YEAR,
    read_date,
    read_year,
    serial,
    year_facts,
)
from schemas.display import (
    MINUS_SIGN,
    show_amount,
    show_date,
    show_euro,
    show_number,
    show_percentage,
    show_text,
    show_year,
)
from schemas.identifiers import (
    KVK_EXAMPLE,
    KVK_LENGTH,
    KVK_NAME,
    RSIN_EXAMPLE,
    RSIN_LENGTH,
    RSIN_NAME,
    eleven_proof,
    number_facts,
    read_kvk,
    read_rsin,
)
from schemas.live import (
    ALL_DIGITS,
    ELEVEN,
    IN_LIST,
    TENTH,
    WHOLE,
    WITHIN,
    condition,
    fine_choice,
    fine_number,
    fine_number_text,
    fine_text,
)
from schemas.notations import pattern_facts, read_choice_cell, read_text
from schemas.quantities import (
    read_amount,
    read_count,
    read_number,
    read_percentage,
    read_score,
)
from schemas.units import counts_in_percent

__all__ = [
    "AMOUNT",
    "CHOICE",
    "CODE",
    "COUNT",
    "DATE",
    "KVK",
    "LONG_TEXT",
    "MINUS_SIGN",
    "NUMBER",
    "PERCENTAGE",
    "RSIN",
    "SCORE",
    "SCORE_TENTH",
    "TEXT",
    "TYPES",
    "URL",
    "YEAR",
    "Type",
    "condition",
    "prompt",
    "show_amount",
    "show_date",
    "show_euro",
    "show_number",
    "show_percentage",
]
#: An input message of Excel holds at most this.
PROMPT = 255


def prompt(field: Field) -> str:
    """The input message of a field: type and example on one line; empty for texts."""
    if not field.type.prompt:
        return ""
    return f"{field.type.prompt} Bijvoorbeeld {field.example or field.type.example}."[
        :PROMPT
    ]


# -- the types --------------------------------------------------------------------------------------------

AMOUNT_FORMAT = "[$-413]#,##0_ ;[$-413]\u2212#,##0_ "

TEXT = Type(
    "text",
    "string",
    read_text,
    show_text,
    fine_text,
    width=190,
    example="een korte zin",
    prose=True,
)
LONG_TEXT = replace(TEXT, name="long_text", width=270, lines=4)
CODE = replace(
    TEXT,
    name="code",
    width=74,
    prose=False,
    example="R1",
    breach="FLD-11",
    breach_facts=lambda field, _: pattern_facts(field),
)
URL = replace(
    TEXT,
    name="url",
    example="https://www.voorbeeld.nl",
    address=True,
    column_word="link",
)
AMOUNT = Type(
    "amount",
    "Float64",
    read_amount,
    lambda value, unit: show_amount(value),
    fine_number,
    AMOUNT_FORMAT,
    prompt="Een bedrag.",
    live=WITHIN,
    numeric=True,
    right=True,
    example="1.250.000",
    in_euros=True,
    column_word="bedrag",
)
NUMBER = Type(
    "number",
    "Float64",
    read_number,
    show_number,
    fine_number,
    "[$-413]General",
    width=94,
    prompt="Een getal.",
    live=WITHIN,
    numeric=True,
    right=True,
    example="12,5",
    by_unit=True,
    column_word="getal",
)
PERCENTAGE = Type(
    "percentage",
    "Float64",
    read_percentage,
    lambda value, unit: show_percentage(value),
    fine_number,
    "[$-413]0.0#####%",
    width=98,
    prompt="Een percentage.",
    live=WITHIN,
    numeric=True,
    right=True,
    example="17,5%",
    column_word="%",
    live_low=-10,
    live_high=10,
)
COUNT = Type(
    "count",
    "Int64",
    read_count,
    show_number,
    fine_number,
    "[$-413]#,##0",
    width=86,
    prompt="Een geheel getal.",
    live=WHOLE,
    numeric=True,
    right=True,
    example="12",
    column_word="getal",
    minimum=0,
    decimals=0,
)
#: How a score is said: in the input message, and in what a finding says of it.
WHOLE_SCORE = "1, 2, 3, 4 of 5"
SCORE_IN_TENTHS = "1 tot en met 5, met hoogstens één cijfer achter de komma"
#: A whole 1 to 5.
SCORE = Type(
    "score",
    "Float64",
    read_score,
    show_number,
    fine_number,
    "[$-413]General",
    width=66,
    prompt=f"Een score: {WHOLE_SCORE}.",
    live=WHOLE,
    numeric=True,
    right=True,
    example="4",
    column_word="1 tot 5",
    sentence=f"een score is {WHOLE_SCORE}",
    minimum=1,
    maximum=5,
    decimals=0,
)
#: A mean of several assessors: one decimal (the sheet Evaluatie).
SCORE_TENTH = replace(
    SCORE,
    prompt=f"Een score van {SCORE_IN_TENTHS}.",
    live=TENTH,
    example="3,7",
    sentence=f"een score is {SCORE_IN_TENTHS}",
    decimals=1,
)
YEAR = Type(
    "year",
    "Int64",
    read_year,
    show_year,
    fine_number,
    "0",
    width=56,
    prompt="Een jaartal.",
    live=WHOLE,
    numeric=True,
    example="2021",
    column_word="jaar",
    minimum=FIRST_YEAR,
    maximum=LAST_YEAR,
    decimals=0,
    breach="FLD-11",
    breach_facts=lambda field, value: year_facts(),
)
DATE = Type(
    "date",
    "datetime64[s]",
    read_date,
    lambda value, unit: show_date(value),
    fine_number,
    "[$-413]dd\\-mm\\-yyyy",
    width=92,
    prompt="Een datum: dag, maand en jaar.",
    live=WITHIN,
    numeric=True,
    example="31-12-2021",
    column_word="datum",
    live_low=serial(FIRST_DATE),
    live_high=serial(LAST_DATE),
)
CHOICE = Type(
    "choice",
    "string",
    read_choice_cell,
    show_text,
    fine_choice,
    width=132,
    prompt="Kies uit de lijst.",
    live=IN_LIST,
    example="ja",
    listed=True,
    column_word="keuze",
)
KVK = Type(
    "kvk",
    "string",
    read_kvk,
    show_text,
    fine_number_text,
    width=92,
    prompt="Acht cijfers, ook een nul vooraan.",
    live=ALL_DIGITS.format(length=KVK_LENGTH, zeros="0" * KVK_LENGTH),
    example=KVK_EXAMPLE,
    pattern=f"[0-9]{{{KVK_LENGTH}}}",
    breach="FLD-11",
    breach_facts=lambda field, value: number_facts(KVK_NAME, KVK_EXAMPLE),
)
RSIN = Type(
    "rsin",
    "string",
    read_rsin,
    show_text,
    fine_number_text,
    width=98,
    prompt="Negen cijfers, ook een nul vooraan.",
    live=ELEVEN,
    example=RSIN_EXAMPLE,
    pattern=f"[0-9]{{{RSIN_LENGTH}}}",
    proof=eleven_proof,
    breach="FLD-11",
    breach_facts=lambda field, value: number_facts(RSIN_NAME, RSIN_EXAMPLE),
)
TYPES: tuple[Type, ...] = (
    TEXT,
    LONG_TEXT,
    CODE,
    URL,
    AMOUNT,
    NUMBER,
    PERCENTAGE,
    COUNT,
    SCORE,
    SCORE_TENTH,
    YEAR,
    DATE,
    CHOICE,
    KVK,
    RSIN,
)


def cell_format(field: Field, unit: str = "") -> str:
    """The number format of a field's cell; a number in a row that counts in % is a percentage."""
    in_percent = field.type.by_unit and counts_in_percent(unit or field.unit)
    return PERCENTAGE.number_format if in_percent else field.type.number_format
