"""What a cell shows: its value as Excel writes it in Dutch, with every digit that Excel keeps."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeGuard

from schemas.reading import Raw

DUTCH_SIGNS = str.maketrans(",.", ".,")
#: A comma between two digits groups them; one at the end divides by a thousand.
GROUPED = re.compile(r"[#0?],[#0?]")
#: Parts of a number format that are no format: a quoted text, a code in brackets, a sign after \, _ or *.
LITERALS = re.compile(r'"[^"]*"?|\[[^\]]*\]?|[\\_*].?', re.DOTALL)


def is_number(value: object) -> TypeGuard[int | float]:
    """A finite number; a boolean is none."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def is_date(value: object) -> bool:
    """True for what Excel made a date or a time of."""
    return isinstance(value, date | time | timedelta)


def is_percent(number_format: str) -> bool:
    """True for the number format of a percentage; a % that stands there as text is none."""
    return "%" in LITERALS.sub("", number_format)


def is_grouped(number_format: str) -> bool:
    """True for a number format that puts points between the thousands."""
    return GROUPED.search(LITERALS.sub("", number_format)) is not None


def exact(number: float) -> Decimal:
    """A number as it is written, at the fifteen digits that Excel keeps; never its binary shadow."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def digits(value: Decimal) -> str:
    """A number in Dutch with all its decimals: 1.234.567,8."""
    return f"{value:,f}".translate(DUTCH_SIGNS)


def plain(value: Decimal, grouped: bool = False) -> str:
    """A number in Dutch without needless zeros, with or without points: 1234567,8."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text.translate(DUTCH_SIGNS)


def shown(raw: Raw) -> str:
    """The text of a cell. Nothing is rounded away; a formula without a value shows as the formula."""
    value = raw.value
    if raw.error:
        return raw.error
    if value is None:
        return raw.formula
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if is_number(value):
        return _number(value, raw.number_format)
    if is_date(value):
        return _moment(value)
    return str(value)


def _number(value: float, number_format: str) -> str:
    """A number, grouped or as a percentage where its format says so."""
    if is_percent(number_format):
        return f"{plain(exact(value) * 100, is_grouped(number_format))}%"
    return plain(exact(value), is_grouped(number_format))


def _moment(value: object) -> str:
    """A date, a time of the day, both, or a length of time in hours and minutes."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return f"{value:%d-%m-%Y}" if midnight else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{value:%H:%M}"
