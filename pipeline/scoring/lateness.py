"""What came too late for the council, from dates that happened; a plan is never judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.scoring.framework import is_example
from pipeline.scoring.statutory import (
    last_day_of_adoption,
    last_day_to_council,
    last_day_to_province,
    view_weeks,
)
from pipeline.view import Party, Row, View
from schemas.vocabulary import WGR_BOARD_FORMS, Actor, LegalForm, Milestone, ProcessSubject

RECENT_YEARS = 2


@dataclass(frozen=True, order=True)
class Late:
    """A piece, when it came and when it should have come."""

    came: date
    piece: str
    latest: date
    example: bool = False


def late_pieces(party: Party, view: View) -> tuple[Late, ...]:
    """Every statutory date that was missed in the last two years, newest first."""
    if party.form("characteristics").value("legal_form") not in WGR_BOARD_FORMS:
        return ()
    rows = [r for r in party.rows("process") if _is_recent(r, view)]
    found = {late for row in rows if (late := _late(row, rows, party, view.on)) is not None}
    return tuple(sorted(found, reverse=True))


def _is_recent(row: Row, view: View) -> bool:
    year = row.value("year")
    return year is not None and int(year) >= view.cycle.year - RECENT_YEARS


def _late(row: Row, rows: list[Row], party: Party, on: date) -> Late | None:
    year, subject, step = int(row.value("year")), row.value("subject"), row.value("milestone")
    came = _happened(row, on, "actual_date", "received_date")
    if came is None or subject is None or row.value("actor") not in (None, Actor.PARTY):
        return None
    piece = f"De {subject} {year}"
    latest: date | None = None
    if step == Milestone.TO_COUNCIL:
        latest = last_day_to_council(subject, year)
        if subject == ProcessSubject.BUDGET:
            to_board = _to_board(row, rows, party, on)
            latest = None if to_board is None else to_board - timedelta(weeks=view_weeks(came))
    elif step == Milestone.ADOPTION:
        latest, piece = last_day_of_adoption(subject, year), f"Het besluit over de {subject} {year}"
    elif step == Milestone.TO_PROVINCE:
        adopted = _date_of(rows, Milestone.ADOPTION, subject, year, on)
        latest, piece = last_day_to_province(subject, year, adopted), f"{piece} voor Gedeputeerde Staten"
    if latest is None or came <= latest:
        return None
    return Late(came, piece, latest, is_example(row.answers.values()))


def _to_board(row: Row, rows: list[Row], party: Party, on: date) -> date | None:
    """The day to which the weeks run: offering to the AB, at forms with one board its adoption."""
    year = int(row.value("year"))
    adopted = _date_of(rows, Milestone.ADOPTION, ProcessSubject.BUDGET, year, on)
    if party.form("characteristics").value("legal_form") != LegalForm.PUBLIC_BODY:
        return adopted
    offered = _happened(row, on, "offered_date")
    return offered or _date_of(rows, Milestone.OFFERED_TO_BOARD, ProcessSubject.BUDGET, year, on) or adopted


def _date_of(rows: list[Row], milestone: str, subject: str, year: int, on: date) -> date | None:
    dates = [
        day
        for r in rows
        if (r.value("milestone"), r.value("subject"), r.value("year")) == (milestone, subject, year)
        and (day := _happened(r, on, "actual_date", "received_date")) is not None
    ]
    return min(dates, default=None)


def _happened(row: Row, on: date, *names: str) -> date | None:
    """The first of these dates that is known and not after the reference date."""
    for name in names:
        value = row.value(name)
        if isinstance(value, date) and value <= on:
            return value
    return None
