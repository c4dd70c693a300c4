"""How people write dates and years, and what the reader makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from schemas.cell_text import is_date, is_number
from schemas.contract import Field
from schemas.dutch_dates import MONTH_SPELLINGS, written
from schemas.notations import refuse, state_of, tidy
from schemas.reading import Notation, Raw, Reading, State

FIRST_YEAR, LAST_YEAR = 1990, 2100
#: Dates outside these are a slip: a missing digit, a digit too many, or a year that a date cell made a day
#: of (2021 becomes 13-07-1905). The reader and the live check in the workbook both go by them.
FIRST_DATE, LAST_DATE = date(1910, 1, 1), date(2200, 12, 31)
MONTH_NUMBERS = {
    name: number for number, names in enumerate(MONTH_SPELLINGS, 1) for name in names
}
NO_SUCH_DATE = "Deze datum bestaat niet"
NOT_WHOLE = "Dit is geen hele datum"
OUTSIDE = f"De datum ligt buiten {FIRST_DATE.year} tot en met {LAST_DATE.year}"
#: Excel counts days from here.
SERIAL_ZERO = date(1899, 12, 30).toordinal()


def serial(day: date) -> int:
    """Excel's count of a day."""
    return day.toordinal() - SERIAL_ZERO


def made(year: int, month: int, day: int) -> date | None:
    """The date, or None where it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _likely(found: date | None) -> date | None:
    """A date that can be offered."""
    return found if found is not None and FIRST_DATE <= found <= LAST_DATE else None


def _numbers(m: re.Match[str]) -> date | None:
    return made(int(m["y"]), int(m["m"]), int(m["d"]))


def _words(m: re.Match[str]) -> date | None:
    month = MONTH_NUMBERS.get(m["m"].casefold())
    return made(int(m["y"]), month, int(m["d"])) if month else None


def _short_year(m: re.Match[str]) -> date | None:
    year = int(m["y"])
    return made(year + (2000 if year < 50 else 1900), int(m["m"]), int(m["d"]))


def _american(m: re.Match[str]) -> date | None:
    return made(int(m["y"]), int(m["d"]), int(m["m"]))


def _nothing(m: re.Match[str]) -> date | None:
    return None


def _row(
    name: str,
    example: str,
    pattern: str,
    read: Callable[[re.Match[str]], date | None],
    why: str = "",
) -> Notation:
    return Notation(
        name,
        example,
        re.compile(pattern, re.IGNORECASE | re.ASCII),
        read,
        "FLD-08" if why else "",
        why,
    )


#: The notations in order; the first that fits decides. A row with ``why`` is refused.
DATES: tuple[Notation, ...] = (
    _row(
        "jaar eerst",
        "2021-12-31",
        r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]00:00(:00)?)?",
        _numbers,
    ),
    _row(
        "dag eerst",
        "31-12-2021",
        r"(?P<d>\d\d?) ?(?P<s>[-/.]) ?(?P<m>\d\d?) ?(?P=s) ?(?P<y>\d{4})",
        _numbers,
    ),
    _row(
        "in woorden",
        "1 januari 2017",
        r"(?P<d>\d\d?) (?P<m>[a-z]{3,9})\.? (?P<y>\d{4})",
        _words,
    ),
    _row(
        "jaar in twee cijfers",
        "31-12-21",
        r"(?P<d>\d\d?)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<y>\d\d)",
        _short_year,
        NOT_WHOLE,
    ),
    _row("geen hele datum", "augustus 2020", r".*", _nothing, NOT_WHOLE),
)
AMERICAN = re.compile(r"(?P<d>\d\d?)[-/](?P<m>\d\d?)[-/](?P<y>\d{4})", re.ASCII)


def read_date(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A date: a date cell, or a text that is a whole and existing date."""
    state = state_of(raw, field)
    if state is not None:
        return state
    value = raw.value
    if isinstance(value, date):
        return _date_cell(value.date() if isinstance(value, datetime) else value, field)
    if not isinstance(value, str):
        return _refuse_date(field, "getal", NOT_WHOLE, _serial(value))
    text = tidy(value)
    for notation in DATES:
        m = notation.pattern.fullmatch(text) if len(text) < 60 else None
        if m is None:
            continue
        found = notation.read(m)
        if notation.rule:
            return _refuse_date(field, notation.name, notation.why, found)
        if found is not None and not FIRST_DATE <= found <= LAST_DATE:
            return _refuse_date(field, notation.name, OUTSIDE, None)
        if found is not None:
            return Reading(State.VALUE, found, notation=notation.name)
        if notation.name == "in woorden" and m["m"].casefold() not in MONTH_NUMBERS:
            continue
        swapped = AMERICAN.fullmatch(text)
        return _refuse_date(
            field, notation.name, NO_SUCH_DATE, _american(swapped) if swapped else None
        )
    return _refuse_date(field, "geen hele datum", NOT_WHOLE, None)


def _date_cell(value: date, field: Field) -> Reading:
    """A date cell is certain, except where a typed year took the cell's format (2021 is 13-07-1905)."""
    if FIRST_YEAR <= serial(value) <= LAST_YEAR:
        return _refuse_date(field, "jaartal in een datumcel", NOT_WHOLE, None)
    if not FIRST_DATE <= value <= LAST_DATE:
        return _refuse_date(field, "datumcel", OUTSIDE, None)
    return Reading(State.VALUE, value, notation="datumcel")


def _serial(value: object) -> date | None:
    """The date of which a bare number is Excel's day count, where that is likely."""
    first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 1, 1).toordinal()
    if not is_number(value) or not first <= value + SERIAL_ZERO <= last:
        return None
    return date.fromordinal(int(value) + SERIAL_ZERO)


def _refuse_date(field: Field, notation: str, why: str, likely: date | None) -> Reading:
    """A refused date with what is wrong and a likely date."""
    readings = [written(found)] if (found := _likely(likely)) is not None else []
    return refuse("FLD-08", field, readings, notation=notation, wat_mis=why)


def year_facts() -> dict[str, str]:
    """What FLD-11 says of a year."""
    return {"geen": f"jaartal van {FIRST_YEAR} tot en met {LAST_YEAR}", "zo": ": 2021"}


def read_year(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A year: a whole number from 1990 to 2100, as a number or as a text."""
    state = state_of(raw, field)
    if state is not None:
        return state
    value = raw.value
    if is_date(value):
        return refuse("FLD-09", field, notation="datum")
    year = 0
    likely: list[str] = []
    if is_number(value):
        year = int(value) if abs(value) < LAST_YEAR + 1 and value == int(value) else 0
    elif isinstance(value, str):
        text = tidy(value)
        year = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
        likely = re.findall(r"(?<![0-9])(?:199[0-9]|20[0-9]{2})(?![0-9])", text[:100])
    if FIRST_YEAR <= year <= LAST_YEAR:
        return Reading(State.VALUE, year, notation="jaartal")
    return refuse(
        "FLD-11",
        field,
        likely if len(likely) == 1 else [],
        notation="jaartal",
        **year_facts(),
    )
