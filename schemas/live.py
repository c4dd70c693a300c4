"""The live check of a cell: the Excel condition of a type for one field, and its Python twins.

Functions of Excel 2010 only, A1 references and names only. A twin gives what the formula would show, so
that a cached value is right before any program recalculates.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from schemas.dates import FIRST_DATE, LAST_DATE
from schemas.display import fullmatch
from schemas.notations import exact, is_number

if TYPE_CHECKING:
    from schemas.contract import Field

FINE, LOOK, READ = "goed", "nakijken", "wordt gelezen"
WORDS = ("onbekend", "n.v.t.")

WITHIN = "IF(ISNUMBER({c}),AND({c}>={low},{c}<={high}),FALSE)"
WHOLE = "IF(ISNUMBER({c}),AND({c}>={low},{c}<={high},INT({c})={c}),FALSE)"
TENTH = "IF(ISNUMBER({c}),AND({c}>={low},{c}<={high},ROUND({c},1)={c}),FALSE)"
IN_LIST = "IF(ISTEXT({c}),SUMPRODUCT(--({list}={c}))>0,FALSE)"
ALL_DIGITS = 'IFERROR(AND(LEN({{c}})={length},TEXT(--{{c}},"{zeros}")={{c}}&""),FALSE)'
ELEVEN = (
    'IFERROR(AND(LEN({c})=9,TEXT(--{c},"000000000")={c}&"",'
    "MOD(SUMPRODUCT(MID({c},{{1,2,3,4,5,6,7,8,9}},1)*{{9,8,7,6,5,4,3,2,-1}}),11)=0),FALSE)"
)


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
        return f"IFERROR(OR({','.join([*allowed, live])}),FALSE)" if allowed else live
    barred = [f'{cell}<>"{word}"' for word in _words(field, False)]
    return f"AND({','.join(barred)})" if barred else ""


def _words(field: Field, allowed: bool) -> tuple[str, ...]:
    """onbekend and n.v.t. as far as they are, or are not, an answer."""
    given = (field.unknown, field.not_applicable)
    return tuple(word for word, answer in zip(WORDS, given, strict=True) if answer is allowed)


def _plain(number: float) -> str:
    """A bound in a formula."""
    return format(exact(number), "f")


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
    if any(not fullmatch(p, value) for p in patterns) or (kind.proof and not kind.proof(value)):
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


def fine_text(value: object, field: Field, choices: tuple[str, ...]) -> str:
    """Any text is fine, except a word that is no answer here."""
    return _word_fine(value, field) or FINE


def fine_choice(value: object, field: Field, choices: tuple[str, ...]) -> str:
    """In the list, compared as Excel does: without regard to case alone."""
    if isinstance(value, str) and value.lower() in {c.lower() for c in choices or field.vocabulary}:
        return FINE
    return _word_fine(value, field) or LOOK


def fine_number(value: object, field: Field, choices: tuple[str, ...]) -> str:
    """A number within bounds, with no more decimals than the type has; text is still read."""
    if isinstance(value, str):
        return _word_fine(value, field) or READ
    if not is_number(value):
        return LOOK
    low, high = _live_bounds(field)
    decimals = field.type.decimals
    whole = decimals is None or round(value, decimals) == value
    return FINE if low <= value <= high and whole else LOOK


def fine_date(value: object, field: Field, choices: tuple[str, ...]) -> str:
    """A date cell within what the reader accepts; text is still read."""
    if isinstance(value, str):
        return _word_fine(value, field) or READ
    day = value.date() if isinstance(value, datetime) else value
    return FINE if isinstance(day, date) and FIRST_DATE <= day <= LAST_DATE else LOOK


def fine_number_text(value: object, field: Field, choices: tuple[str, ...]) -> str:
    """All digits, as many as the identifier has, and passing its proof."""
    word = _word_fine(value, field)
    if word:
        return word
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return LOOK if not fullmatch(field.type.pattern, text) or breaks(field, text) else FINE
