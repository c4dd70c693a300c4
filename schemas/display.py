"""How values stand in Dutch text: amounts, percentages, numbers, dates.

Pages give the real minus sign; findings and the terminal keep the hyphen.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from schemas.cell_text import DUTCH_SIGNS, exact, is_number
from schemas.dutch_dates import written
from schemas.units import counts_in_percent

MINUS_SIGN = "\u2212"
NO_BREAK = "\u00a0"


def fullmatch(pattern: str, text: str) -> bool:
    """Whether a text is of a form, from its first to its last character."""
    return re.fullmatch(pattern, text) is not None


def _number(value: object) -> Decimal | None:
    """A finite number as it is written, or None."""
    return exact(value) if is_number(value) else None


def _write(number: Decimal, minus: str, grouped: bool = True) -> str:
    """Digits in Dutch with their minus sign."""
    text = f"{abs(number):,f}" if grouped else f"{abs(number):f}"
    text = text.translate(DUTCH_SIGNS)
    return f"{minus}{text}" if number < 0 else text


def _round(number: Decimal, decimals: int) -> Decimal:
    """Half up, as people round."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _trim(number: Decimal) -> Decimal:
    """Without closing zeros behind the comma, and never as a power of ten."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return (
        short.quantize(Decimal(1))
        if isinstance(exponent, int) and exponent > 0
        else short
    )


def show_text(value: object, unit: str = "") -> str:
    """A text as it is."""
    return "" if value is None else str(value)


def show_amount(value: object, decimals: int | None = None, minus: str = "-") -> str:
    """1.234.567, with cents only when it is not whole; ``decimals`` fixes how many."""
    number = _number(value)
    if number is None:
        return show_text(value)
    cents = _round(number, 2) if decimals is None else _round(number, decimals)
    if decimals is None and cents == cents.to_integral_value():
        cents = cents.to_integral_value()
    return _write(cents, minus)


def show_euro(
    value: object, decimals: int | None = None, minus: str = "-", space: str = " "
) -> str:
    """An amount in a sentence: € 1.234.567 or -€ 1.234."""
    number = _number(value)
    if number is None:
        return show_text(value)
    text = show_amount(float(abs(number)), decimals)
    return f"{minus if number < 0 else ''}€{space}{text}"


def show_percentage(
    value: object, decimals: int | None = None, minus: str = "-"
) -> str:
    """31,3% for 0.313, with all its decimals unless ``decimals`` says how many."""
    number = _number(value)
    if number is None:
        return show_text(value)
    hundred = number * 100
    return f"{_write(_trim(hundred) if decimals is None else _round(hundred, decimals), minus)}%"


def show_number(
    value: object, unit: str = "", decimals: int | None = None, minus: str = "-"
) -> str:
    """A number with all its decimals; in a unit of percent a percentage."""
    if counts_in_percent(unit):
        return show_percentage(value, decimals, minus)
    number = _number(value)
    if number is None:
        return show_text(value)
    return _write(
        _trim(number) if decimals is None else _round(number, decimals), minus
    )


def show_year(value: object, unit: str = "") -> str:
    """A year, without a point."""
    number = _number(value)
    return show_text(value) if number is None else f"{number:.0f}"


def show_date(value: object) -> str:
    """A date in a column: 01-09-2021."""
    return written(value) if isinstance(value, date) else show_text(value)
