"""The live check of a cell: the Excel condition of a type for one field, and its Python twins.

Functions of Excel 2010 only, A1 references and names only. A twin gives what the formula would show, so
that a cached value is right before any program recalculates. "goed" is said of nothing that the reader refuses;
only the number format of a cell no formula can see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from schemas.bounds import Bounds, live_bounds, of_form
from schemas.cell_text import exact, is_number, plain
from schemas.contract import Field
from schemas.dates import serial
from schemas.notations import (
    EXCEL_ERRORS,
    NOT_APPLICABLE_WORDS,
    UNKNOWN_WORDS,
)
from schemas.units import PERCENT_UNITS

FINE, LOOK, READ = "goed", "nakijken", "wordt gelezen"
WORDS = ("onbekend", "n.v.t.")
#: Texts that are no value, by kind: nobody knows it yet, it does not apply, Excel's own errors.
STATE_TEXTS = tuple(
    tuple(sorted(words))
    for words in (UNKNOWN_WORDS, NOT_APPLICABLE_WORDS, EXCEL_ERRORS)
)
#: The names of the list of all those texts, of a row with a 1 for each, and of the matrix of kinds: a row a kind, 1
#: where a text is of that kind.
TEXTS, ALL_TEXTS, KINDS_OF_TEXT = "woorden", "woord_een", "woord_soort"
NO_BREAK = "\u00a0"
#: What people put in an empty cell, as far as a formula takes it off; the reader knows a few more.
DASH_SIGNS = ("-", "\u2013", "\u2014", "\u2212")

WITHIN = "{c}>={low},{c}<={high}"
WHOLE = "{c}>={low},{c}<={high},INT({c})={c}"
TENTH = "{c}>={low},{c}<={high},ROUND({c},1)={c}"
IN_LIST = "IF(ISTEXT({c}),SUMPRODUCT(--({list}={trimmed}))>0,FALSE)"
ALL_DIGITS = 'IFERROR(AND(LEN({{c}})={length},TEXT(--{{c}},"{zeros}")={{c}}&""),FALSE)'
ELEVEN = (
    'IFERROR(AND(LEN({c})=9,TEXT(--{c},"000000000")={c}&"",'
    "MOD(SUMPRODUCT(MID({c},{{1,2,3,4,5,6,7,8,9}},1)*{{9,8,7,6,5,4,3,2,-1}}),11)=0),FALSE)"
)
SMALL_CODE = re.compile(r"\[a-z0-9\]\[a-z0-9-\]\{0,(\d+)\}")
CODE_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789-"


# -- parts of formulas; each takes one cell, or in SUMPRODUCT a row of them -----------------------------------


def without(reference: str, *signs: str) -> str:
    """A cell without some signs."""
    for sign in signs:
        quoted = "CHAR(10)" if sign == "\n" else f'"{sign}"'
        reference = f'SUBSTITUTE({reference},{quoted},"")'
    return reference


def bare(reference: str) -> str:
    """What is left of a cell without spaces and dashes."""
    return without(reference, " ", NO_BREAK, "\n", *DASH_SIGNS)


def is_empty(value: object) -> bool:
    """The twin: whether nothing is left."""
    return value is None or (
        isinstance(value, str)
        and not _stripped(value, " ", NO_BREAK, "\n", *DASH_SIGNS)
    )


def as_word(reference: str) -> str:
    """A cell as the list of texts has it: without spaces and points."""
    return without(reference, " ", NO_BREAK, "\n", ".")


def _stripped(text: str, *signs: str) -> str:
    for sign in signs:
        text = text.replace(sign, "")
    return text


def tidied(reference: str) -> str:
    """A cell without the spaces around it."""
    return f'TRIM(SUBSTITUTE({reference},"{NO_BREAK}"," "))'


def tidy_text(value: object) -> str:
    """The twin of ``tidied``."""
    return (
        ""
        if value is None
        else " ".join(
            part for part in str(value).replace(NO_BREAK, " ").split(" ") if part
        )
    )


def in_percent(unit: str) -> str:
    """The condition that the unit beside a number says percent."""
    words = ",".join(f'"{word}"' for word in sorted(PERCENT_UNITS))
    return f"ISNUMBER(1/SUMPRODUCT(--({without(unit, ' ', NO_BREAK)}={{{words}}})))"


def says_percent(unit: object) -> bool:
    """The twin of ``in_percent``."""
    return _stripped(str(unit or ""), " ", NO_BREAK).lower() in PERCENT_UNITS


def largest_in(unit: str) -> str:
    """The amount that is too large for the reader, in the unit beside it."""
    return f'(10^15/(1+999*ISNUMBER(SEARCH("000",{unit}))+999999*ISNUMBER(SEARCH("mln",{unit}))))'


def too_large(unit: object) -> float:
    """The twin of ``largest_in``."""
    text = str(unit or "").lower()
    return 10.0**15 / (1 + 999 * ("000" in text) + 999_999 * ("mln" in text))


def barred_kinds(field: Field) -> tuple[int, int, int]:
    """Per kind of text that is no value, 1 where it is no answer to this field; an error never is."""
    return int(not field.unknown), int(not field.not_applicable), 1


def kind_of_text(value: object) -> int | None:
    """Which kind of text without a value this is, in Excel's way of comparing."""
    if not isinstance(value, str):
        return None
    word = _stripped(value, " ", NO_BREAK, "\n", ".").lower()
    return next(
        (place for place, words in enumerate(STATE_TEXTS) if word in words), None
    )


def _of_kind(cell: str, kinds: Iterable[int]) -> str:
    """The condition that a text without a value is of one of these kinds."""
    wanted = ";".join(map(str, kinds))
    return (
        f"SUMPRODUCT(MMULT({KINDS_OF_TEXT},--({TEXTS}={as_word(cell)}))*{{{wanted}}})>0"
    )


# -- the condition of one cell ----------------------------------------------------------------------------


def condition(field: Field, cell: str, choices: str = "", unit: str = "") -> str:
    """The Excel condition that is TRUE when a filled cell is fine: the type's ``live`` for this field.

    ``choices`` is the name of its list (none: a list that nobody filled, any text will do), ``unit`` the cell of
    its unit. An allowed onbekend or n.v.t. is fine, in any way of writing.
    """
    kind = field.type
    if not kind.live or (field.choices and not choices):
        return f"IFERROR(AND(NOT({_of_kind(cell, barred_kinds(field))}),{_text_holds(field, cell)}),FALSE)"
    low, high = live_bounds(field)
    live = kind.live.format(
        c=cell, low=_plain(low), high=_plain(high), list=choices, trimmed=tidied(cell)
    )
    if kind.numeric:
        live = f"IF(ISNUMBER({cell}),AND(NOT(ISLOGICAL({cell})),{live}{_in_unit(field, cell, unit)}),FALSE)"
    allowed = tuple(1 - barred for barred in barred_kinds(field))
    return (
        f"IFERROR(OR({live},{_of_kind(cell, allowed)}),FALSE)"
        if any(allowed)
        else f"IFERROR({live},FALSE)"
    )


def _text_holds(field: Field, cell: str) -> str:
    """A text that begins with = is read as a formula; a code has its own signs."""
    signs = f'LEFT({cell})<>"="'
    if not field.pattern:
        return signs
    found = SMALL_CODE.fullmatch(field.pattern)
    if found is None:
        raise ValueError(f"{field.code}: no formula for the form {field.pattern}")
    most, text = int(found[1]) + 1, tidied(cell)
    each = f'SUMPRODUCT(--ISERROR(FIND(MID({text}&REPT("a",{most}),ROW($1:${most}),1),"{CODE_SIGNS}")))=0'
    return f'NOT(ISLOGICAL({cell})),LEFT({text})<>"-",LEN({text})<={most},{each}'


def _in_unit(field: Field, cell: str, unit: str) -> str:
    """What the unit beside a number asks more: a percentage, or no more digits than the reader takes."""
    if not unit:
        return ""
    if field.type.in_euros:
        return f",ABS({cell})<{largest_in(unit)}"
    return f",OR(ABS({cell})<=1,NOT({in_percent(unit)}))"


def read_later(field: Field, cell: str) -> str:
    """The condition that a text which is not fine may still be read: no word that is no answer, no formula."""
    return f'IF(ISTEXT({cell}),AND(NOT({_of_kind(cell, barred_kinds(field))}),LEFT({cell})<>"="),FALSE)'


def _plain(number: float) -> str:
    """A bound in a formula."""
    return format(exact(number), "f")


# -- the Python twins of the live check -------------------------------------------------------------------


def as_number(value: object) -> float | None:
    """The number that a cell holds to Excel, dates and times too; None for a text, a boolean or nothing."""
    if isinstance(value, datetime):
        return serial(value.date()) + _share_of_day(value.time())
    if isinstance(value, date):
        return float(serial(value))
    if isinstance(value, time):
        return _share_of_day(value)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return float(value) if is_number(value) else None


def _share_of_day(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400


def _word_fine(value: object, field: Field) -> str:
    """What a text without a value comes to; empty for any other value."""
    kind = kind_of_text(value)
    return "" if kind is None else LOOK if barred_kinds(field)[kind] else FINE


def fine_text(
    value: object, field: Field, choices: tuple[str, ...] = (), unit: object = ""
) -> str:
    """Any text is fine, except a word that is no answer here and what Excel would calculate."""
    word = _word_fine(value, field)
    if word:
        return word
    if isinstance(value, str) and value.startswith("="):
        return LOOK
    if not field.pattern:
        return FINE
    text = plain(exact(value)) if is_number(value) else tidy_text(value)
    return FINE if not isinstance(value, bool) and of_form(field, text) else LOOK


def fine_choice(
    value: object, field: Field, choices: tuple[str, ...] = (), unit: object = ""
) -> str:
    """In the list, compared as Excel does: without regard to case and the spaces around it."""
    options = choices or field.vocabulary
    if not options:
        return fine_text(value, field)
    if isinstance(value, str) and tidy_text(value).lower() in {
        c.lower() for c in options
    }:
        return FINE
    return _word_fine(value, field) or LOOK


def fine_number(
    value: object, field: Field, choices: tuple[str, ...] = (), unit: object = ""
) -> str:
    """A number or date within bounds and its unit, with no more decimals than the type has; text is still read."""
    if isinstance(value, str):
        return _word_fine(value, field) or (LOOK if value.startswith("=") else READ)
    number = as_number(value)
    if number is None:
        return LOOK
    bounds = Bounds(*live_bounds(field), field.type.decimals)
    fits = bounds.hold(number) and _fits_unit(number, field, unit)
    return FINE if fits else LOOK


def _fits_unit(number: float, field: Field, unit: object) -> bool:
    if not field.unit_from:
        return True
    if field.type.in_euros:
        return abs(number) < too_large(unit)
    return abs(number) <= 1 or not says_percent(unit)


def fine_number_text(
    value: object, field: Field, choices: tuple[str, ...] = (), unit: object = ""
) -> str:
    """All digits, as many as the identifier has, and passing its proof."""
    word = _word_fine(value, field)
    if word:
        return word
    text = (
        str(value)
        if isinstance(value, str | int) and not isinstance(value, bool)
        else ""
    )
    return FINE if of_form(field, text) else LOOK
