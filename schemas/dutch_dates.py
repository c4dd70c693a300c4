"""Dates as they stand in Dutch text, the names of the months, and a date so many months later."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

#: How people write the months; the full name comes first, then the usual abbreviation.
MONTH_SPELLINGS = (
    ("januari", "jan"),
    ("februari", "feb", "febr"),
    ("maart", "mrt"),
    ("april", "apr"),
    ("mei", "mei"),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augustus", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = tuple(spellings[0] for spellings in MONTH_SPELLINGS)
SHORT_MONTHS = tuple(spellings[1] for spellings in MONTH_SPELLINGS)


def written(value: date) -> str:
    """A date in a column: 01-09-2021."""
    return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"


def long_date(value: date) -> str:
    """A date in a sentence: 1 september 2021."""
    return _formatted(value, "d MMMM y")


def date_with_weekday(value: date) -> str:
    """A date with its day of the week: woensdag 1 september 2021."""
    return _formatted(value, "EEEE d MMMM y")


def day_and_month(value: date) -> str:
    """A date of any year: 1 september."""
    return _formatted(value, "d MMMM")


def _formatted(value: date, pattern: str) -> str:
    from babel.dates import format_date  # slow to import

    return format_date(value, pattern, locale="nl")


def months_later(start: date, months: int) -> date:
    """So many months later on the same day, at most the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last_day = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last_day))
