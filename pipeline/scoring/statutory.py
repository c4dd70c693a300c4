"""Dates of the law on joint arrangements (Wgr art. 34, 34b and 35), old terms before 1 July 2022.

They bind an openbaar lichaam, a bedrijfsvoeringsorganisatie and a gemeenschappelijk orgaan. "Before
30 April" makes the 29th the last day; a term that is counted back is not moved from a weekend.
"""

from __future__ import annotations

from datetime import date, timedelta

from schemas.vocabulary import ProcessSubject

CHANGE = date(2022, 7, 1)
TWO_WEEKS = timedelta(weeks=2)


def view_weeks(sent: date) -> int:
    """Weeks that a council has for its view on a draft budget (art. 35)."""
    return 12 if sent >= CHANGE else 8


def last_day_to_council(subject: str, year: int) -> date | None:
    """Last day to send the framework letter or the provisional accounts of a year (art. 34b)."""
    if subject == ProcessSubject.FRAMEWORK_LETTER:
        return _day_before(date(year - 1, 4, 30), date(year - 1, 4, 15))
    if subject == ProcessSubject.PROVISIONAL_ACCOUNTS:
        return _day_before(date(year + 1, 4, 30), date(year + 1, 4, 15))
    return None


def last_day_of_adoption(subject: str, year: int) -> date | None:
    """Last day to adopt the budget or the accounts of a year (art. 34 lid 1 and 3)."""
    if subject == ProcessSubject.BUDGET:
        return date(year - 1, 12, 31)
    return date(year + 1, 12, 31) if subject == ProcessSubject.ACCOUNTS else None


def last_day_to_province(subject: str, year: int, adopted: date | None) -> date | None:
    """Last day to send budget or accounts to the province: two weeks after adoption, never after the

    fixed date (art. 34 lid 2 and 4).
    """
    if subject == ProcessSubject.BUDGET:
        fixed = _day_before(date(year - 1, 9, 15), date(year - 1, 8, 1))
    elif subject == ProcessSubject.ACCOUNTS:
        fixed = date(year + 1, 7, 14)
    else:
        return None
    return fixed if adopted is None else min(fixed, adopted + TWO_WEEKS)


def _day_before(new: date, old: date) -> date:
    return (new if new >= CHANGE else old) - timedelta(days=1)
