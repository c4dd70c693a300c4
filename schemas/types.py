"""What a field can hold: everything that depends on the kind of value, and nowhere else.

A Type says how a value is read, shown, formatted and checked live. Nothing outside this module asks
``if type == ...``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from schemas import display
from schemas.dates import FIRST_YEAR, LAST_YEAR, read_date, read_year, year_facts
from schemas.notations import (
    KVK_NAME,
    RSIN_NAME,
    Raw,
    Reading,
    eleven_proof,
    is_number,
    number_facts,
    pattern_facts,
    read_choice,
    read_kvk,
    read_rsin,
    read_text,
)
from schemas.quantities import (
    bounds_facts,
    read_amount,
    read_count,
    read_number,
    read_percentage,
    read_score,
)

if TYPE_CHECKING:
    from schemas.contract import Field

#: An input message of Excel holds at most this.
PROMPT = 255
FINE, LOOK, READ = "goed", "nakijken", "wordt gelezen"
WORDS = ("onbekend", "n.v.t.")
#: Bounds of the live check where a field has none: Excel itself holds no more.
WIDEST = 10.0**15


@dataclass(frozen=True)
class Type:
    """A kind of value.

    ``dtype`` is the pandas dtype of the register's column. ``parse(raw, field, unit)`` reads a cell
    (``unit`` is the text of the row's unit cell, or empty). ``show(value, unit)`` writes a value in Dutch.
    ``live`` is an Excel condition that is TRUE when the cell is fine, with ``{c}`` the cell, ``{low}`` and
    ``{high}`` the bounds and ``{list}`` the name of the list; empty: any text is fine. ``numeric`` says
    that text in the cell is "wordt gelezen" instead of "nakijken"; ``fine(value, field, choices)`` is the
    Python twin of the whole check and answers "goed", "nakijken" or "wordt gelezen". ``condition`` below
    fills ``live`` in for one cell, with the words that count as an answer.

    ``minimum``, ``maximum`` and ``decimals`` hold for every field of the type (``live_low`` and
    ``live_high`` only for the live check), ``pattern`` and ``proof`` for its texts; ``breach`` is the rule
    that a value outside them breaks and ``breach_facts`` its words. ``example`` and ``sentence`` show how.
    """

    name: str
    dtype: str
    parse: Callable[[Raw, Field, str], Reading]
    show: Callable[[object, str], str]
    fine: Callable[[object, Field, tuple[str, ...]], str]
    number_format: str = "@"
    width: int = 104
    prompt: str = ""
    live: str = ""
    numeric: bool = False
    right: bool = False
    lines: int = 1
    example: str = ""
    sentence: str = ""
    minimum: float | None = None
    maximum: float | None = None
    live_low: float = -WIDEST
    live_high: float = WIDEST
    decimals: int | None = None
    pattern: str = ""
    proof: Callable[[str], bool] | None = None
    breach: str = "FLD-12"
    breach_facts: Callable[[Field, object], dict[str, str]] = bounds_facts


def bounds(field: Field) -> tuple[float | None, float | None]:
    """The lowest and highest value of a field: its own, else those of its type."""
    low, high = field.minimum, field.maximum
    return field.type.minimum if low is None else low, field.type.maximum if high is None else high


def _live_bounds(field: Field) -> tuple[float, float]:
    low, high = bounds(field)
    kind = field.type
    return kind.live_low if low is None else low, kind.live_high if high is None else high


def condition(field: Field, cell: str, choices: str = "") -> str:
    """The Excel condition that is TRUE when a filled cell is fine: the type's ``live`` for this field.

    ``choices`` is the name of its list. An allowed onbekend or n.v.t. is fine, one that is not allowed is
    not. Where it is FALSE and the type is ``numeric``, a text is "wordt gelezen", the rest "nakijken".
    """
    low, high = _live_bounds(field)
    live = field.type.live.format(c=cell, low=_plain(low), high=_plain(high), list=choices)
    allowed = [f'{cell}="{word}"' for word in _words(field, True)]
    if live:
        return f"IF(ISTEXT({cell}),OR({','.join([*allowed, live])}),{live})" if allowed else live
    barred = [f'{cell}<>"{word}"' for word in _words(field, False)]
    return f"AND({','.join(barred)})" if barred else ""


def _words(field: Field, allowed: bool) -> tuple[str, ...]:
    """onbekend and n.v.t. as far as they are, or are not, an answer."""
    given = (field.unknown, field.not_applicable)
    return tuple(word for word, answer in zip(WORDS, given, strict=True) if answer is allowed)


def _plain(number: float) -> str:
    """A bound in a formula."""
    return f"{number:.15g}".upper().replace("E+", "E")


def prompt(field: Field) -> str:
    """The input message of a field: type and example on one line; empty for texts."""
    if not field.type.prompt:
        return ""
    return f"{field.type.prompt} Bijvoorbeeld {field.example or field.type.example}."[:PROMPT]


def breaks(field: Field, value: object) -> str:
    """The rule that a known value breaks (FLD-10, FLD-11, FLD-12), or nothing; any object is safe."""
    kind = field.type
    if is_number(value):
        low, high = bounds(field)
        inside = (low is None or value >= low) and (high is None or value <= high)
        whole = kind.decimals is None or round(value, kind.decimals) == value
        return "" if inside and whole else kind.breach
    if not isinstance(value, str):
        return ""
    if field.vocabulary and value not in field.vocabulary:
        return "FLD-10"
    patterns = [p for p in (kind.pattern, field.pattern) if p]
    if any(not display.fullmatch(p, value) for p in patterns) or (kind.proof and not kind.proof(value)):
        return "FLD-11"
    return ""


# -- the Python twins of the live check -------------------------------------------------------------------


def _word_fine(value: object, field: Field) -> str:
    """What onbekend and n.v.t. come to, in Excel's way of comparing; empty for any other value."""
    if isinstance(value, str):
        if value.lower() in _words(field, True):
            return FINE
        if value.lower() in _words(field, False) and not field.type.live:
            return LOOK
    return ""


def _fine_text(value: object, field: Field, choices: tuple[str, ...]) -> str:
    return _word_fine(value, field) or FINE


def _fine_choice(value: object, field: Field, choices: tuple[str, ...]) -> str:
    if isinstance(value, str) and value.lower() in {c.lower() for c in choices or field.vocabulary}:
        return FINE
    return _word_fine(value, field) or LOOK


def _fine_number(value: object, field: Field, choices: tuple[str, ...]) -> str:
    if isinstance(value, str):
        return _word_fine(value, field) or READ
    if not is_number(value):
        return LOOK
    low, high = _live_bounds(field)
    decimals = field.type.decimals
    whole = decimals is None or round(value, decimals) == value
    return FINE if low <= value <= high and whole else LOOK


def _fine_date(value: object, field: Field, choices: tuple[str, ...]) -> str:
    if isinstance(value, str):
        return _word_fine(value, field) or READ
    return FINE if isinstance(value, date) and value.year >= 1910 else LOOK


def _fine_number_text(value: object, field: Field, choices: tuple[str, ...]) -> str:
    word = _word_fine(value, field)
    if word:
        return word
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return LOOK if not display.fullmatch(field.type.pattern, text) or breaks(field, text) else FINE


# -- the types --------------------------------------------------------------------------------------------

WITHIN = "IF(ISNUMBER({c}),AND({c}>={low},{c}<={high}),FALSE)"
WHOLE = "IF(ISNUMBER({c}),AND({c}>={low},{c}<={high},INT({c})={c}),FALSE)"
TENTH = "IF(ISNUMBER({c}),AND({c}>={low},{c}<={high},ROUND({c},1)={c}),FALSE)"
IN_LIST = "IF(ISTEXT({c}),SUMPRODUCT(--({list}={c}))>0,FALSE)"
ALL_DIGITS = 'IFERROR(AND(LEN({{c}})={length},TEXT(--{{c}},"{zeros}")={{c}}&""),FALSE)'
ELEVEN = (
    'IFERROR(AND(LEN({c})=9,TEXT(--{c},"000000000")={c}&"",'
    "MOD(SUMPRODUCT(MID({c},{{1,2,3,4,5,6,7,8,9}},1)*{{9,8,7,6,5,4,3,2,-1}}),11)=0),FALSE)"
)
AMOUNT_FORMAT = "[$-413]#,##0_ ;[$-413]\u2212#,##0_ "

TEXT = Type("text", "string", read_text, display.show_text, _fine_text, width=190, example="een korte zin")
LONG_TEXT = replace(TEXT, name="long_text", width=270, lines=4)
CODE = replace(
    TEXT, name="code", width=74, example="R1", breach="FLD-11", breach_facts=lambda field, _: pattern_facts(field)
)
URL = replace(TEXT, name="url", example="https://www.voorbeeld.nl")
AMOUNT = Type(
    "amount",
    "Float64",
    read_amount,
    lambda value, unit: display.show_amount(value),
    _fine_number,
    AMOUNT_FORMAT,
    prompt="Een bedrag.",
    live=WITHIN,
    numeric=True,
    right=True,
    example="1.250.000",
)
NUMBER = Type(
    "number",
    "Float64",
    read_number,
    display.show_number,
    _fine_number,
    "[$-413]General",
    width=94,
    prompt="Een getal.",
    live=WITHIN,
    numeric=True,
    right=True,
    example="12,5",
)
PERCENTAGE = Type(
    "percentage",
    "Float64",
    read_percentage,
    lambda value, unit: display.show_percentage(value),
    _fine_number,
    "[$-413]0.0#####%",
    width=98,
    prompt="Een percentage.",
    live=WITHIN,
    numeric=True,
    right=True,
    example="17,5%",
    live_low=-10,
    live_high=10,
)
COUNT = Type(
    "count",
    "Int64",
    read_count,
    display.show_number,
    _fine_number,
    "[$-413]#,##0",
    width=86,
    prompt="Een geheel getal.",
    live=WHOLE,
    numeric=True,
    right=True,
    example="12",
    minimum=0,
    decimals=0,
)
#: A whole 1 to 5.
SCORE = Type(
    "score",
    "Float64",
    read_score,
    display.show_number,
    _fine_number,
    "[$-413]General",
    width=66,
    prompt="Een score: 1, 2, 3, 4 of 5.",
    live=WHOLE,
    numeric=True,
    right=True,
    example="4",
    sentence="een score is 1, 2, 3, 4 of 5",
    minimum=1,
    maximum=5,
    decimals=0,
)
#: A mean of several assessors: one decimal (the sheet Evaluatie).
SCORE_TENTH = replace(
    SCORE,
    prompt="Een score van 1 tot en met 5, met hoogstens één cijfer achter de komma.",
    live=TENTH,
    example="3,7",
    sentence="een score is 1 tot en met 5, met hoogstens één cijfer achter de komma",
    decimals=1,
)
YEAR = Type(
    "year",
    "Int64",
    read_year,
    display.show_year,
    _fine_number,
    "0",
    width=56,
    prompt="Een jaartal.",
    live=WHOLE,
    numeric=True,
    example="2021",
    minimum=FIRST_YEAR,
    maximum=LAST_YEAR,
    decimals=0,
    breach="FLD-11",
    breach_facts=lambda field, value: year_facts(),
)
#: The live check begins in 1910: a year typed in a date cell becomes a day in 1905.
DATE = Type(
    "date",
    "datetime64[s]",
    read_date,
    lambda value, unit: display.show_date(value),
    _fine_date,
    "[$-413]dd\\-mm\\-yyyy",
    width=92,
    prompt="Een datum: dag, maand en jaar.",
    live="IF(ISNUMBER({c}),{c}>=3654,FALSE)",
    numeric=True,
    example="31-12-2021",
)
CHOICE = Type(
    "choice",
    "string",
    read_choice,
    display.show_text,
    _fine_choice,
    width=132,
    prompt="Kies uit de lijst.",
    live=IN_LIST,
    example="ja",
)
KVK = Type(
    "kvk",
    "string",
    read_kvk,
    display.show_text,
    _fine_number_text,
    width=92,
    prompt="Acht cijfers, ook een nul vooraan.",
    live=ALL_DIGITS.format(length=8, zeros="0" * 8),
    example="01234567",
    pattern="[0-9]{8}",
    breach="FLD-11",
    breach_facts=lambda field, value: number_facts(KVK_NAME, "01234567"),
)
RSIN = Type(
    "rsin",
    "string",
    read_rsin,
    display.show_text,
    _fine_number_text,
    width=98,
    prompt="Negen cijfers, ook een nul vooraan.",
    live=ELEVEN,
    example="001234560",
    pattern="[0-9]{9}",
    proof=eleven_proof,
    breach="FLD-11",
    breach_facts=lambda field, value: number_facts(RSIN_NAME, "001234560"),
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
