"""Block Proces: the year of party, college and council, and when the council is next in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.pages import sentences
from pipeline.pages.page import Block, Calendar, Event, Notes, Value, day_of, is_example
from pipeline.scoring.dutch import capital, listed
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, Row, View
from schemas.dutch_dates import MONTHS
from schemas.vocabulary import Actor, Milestone, ProcessSubject, YesNo

NAME = "Proces"
QUESTION = "Wie is aan zet?"
CALENDAR = "calendar"
PARTY_LANE, COLLEGE_LANE, COUNCIL_LANE = LANES = ("Verbonden partij", "College", "Raad")
LANE_OF: Mapping[str, str] = {
    Actor.PARTY: PARTY_LANE,
    Actor.COLLEGE: COLLEGE_LANE,
    Actor.OFFICIALS: COLLEGE_LANE,
    Actor.COUNCIL: COUNCIL_LANE,
}
#: A step in a few words; {s} is its subject with the year.
WORDS: Mapping[str, str] = {
    Milestone.TO_COUNCIL: "{s} naar raad",
    Milestone.VIEW: "Zienswijze {s}",
    Milestone.COLLEGE_MEETING: "{s} in college",
    Milestone.OFFERED_TO_BOARD: "{s} naar het AB",
    Milestone.ADOPTION: "{s} vastgesteld",
    Milestone.TO_PROVINCE: "{s} naar GS",
    Milestone.REPORT: "Rapportage {s}",
    Milestone.TALK: "Gesprek {s}",
    Milestone.OTHER: "{s}",
}
SHORT: Mapping[str, str] = {
    ProcessSubject.PROVISIONAL_ACCOUNTS: "jaarcijfers",
    ProcessSubject.BUDGET_CHANGE: "wijziging",
    ProcessSubject.OTHER: "",
}
#: What a step is about that has no subject of its own.
MOMENTS: Mapping[str, str] = {
    Milestone.REPORT: "de rapportage",
    Milestone.TALK: "het gesprek",
}
#: Steps in which the council itself decides or says something.
DECIDES = (Milestone.VIEW, Milestone.ADOPTION)


@dataclass(frozen=True)
class Turn:
    """When the council is next in turn, and about what."""

    when: date
    subject: str
    is_view: bool
    example: bool = False


def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """The calendar of the year of the reference date, else of the year that has most steps."""
    return Block(NAME, NAME, QUESTION, {CALENDAR: calendar(party, view)})


def calendar(party: Party, view: View) -> Calendar:
    """Twelve months by lanes."""
    dated = sorted(_dated(party), key=_by_date)
    years = [when.year for when, _ in dated]
    year = view.on.year
    if years and year not in years:
        year = min(years, key=lambda y: (abs(y - view.on.year), -y))
    events = _events([(when, row) for when, row in dated if when.year == year])
    title = f"Jaarkalender {year}: wie doet wat wanneer, en wanneer is de raad aan zet?"
    current = view.on.month if year == view.on.year else 0
    empty = "" if events else sentences.no_data("het proces", year, year)
    return Calendar(title, LANES, events, current, empty)


def _dated(party: Party) -> Iterator[tuple[date, Row]]:
    """The steps of which a date is known, with that date."""
    for row in party.rows("process"):
        when = moment(row)
        if when is not None:
            yield when, row


def _by_date(dated: tuple[date, Row]) -> tuple[date, str]:
    when, row = dated
    return when, row.key


def moment(row: Row) -> date | None:
    """When a step was done, else when it is planned."""
    return _day_done(row) or day_of(row.value("planned_date"))


def _day_done(row: Row) -> date | None:
    """When a step happened; what goes to the council happened when the council received it."""
    if row.value("milestone") == Milestone.TO_COUNCIL:
        received = day_of(row.value("received_date"))
        if received is not None:
            return received
    return day_of(row.value("actual_date"))


def is_done(row: Row) -> bool:
    """True when a step has a date on which it happened; a date of plan, like the last day of the law, is none."""
    return _day_done(row) is not None


def plan(text: str) -> str:
    """The words of a step that is only planned."""
    small = text if text[1:2].isupper() else text[:1].lower() + text[1:]
    return f"plan: {small}"


def next_turn(party: Party, on: date) -> Turn | None:
    """The first step of the council after the reference date."""
    coming = []
    for when, row in _dated(party):
        if row.value("actor") == Actor.COUNCIL and when > on:
            coming.append((when, row))
    if not coming:
        return None
    when, row = min(coming, key=_by_date)
    example = is_example(row, "planned_date", "actual_date")
    return Turn(when, subject(row), row.value("milestone") == Milestone.VIEW, example)


def turn_value(turn: Turn | None, on: date) -> Value:
    """The council's next turn as a fact of the header."""
    if turn is None:
        return Value("geen datum bekend")
    year = "" if turn.when.year == on.year else f" {turn.when.year}"
    about = re.sub(r"^(de|het) | \d{4}$", "", turn.subject) or "overleg"
    about = f"zienswijze {about}" if turn.is_view else about
    return Value(f"{MONTHS[turn.when.month - 1]}{year}: {about}", example=turn.example)


def subject(row: Row) -> str:
    """What a step is about, as in "de begroting 2023"; empty when it says nothing."""
    about = str(row.value("subject") or "")
    if not about or about == ProcessSubject.OTHER:
        return MOMENTS.get(str(row.value("milestone") or ""), "")
    year = row.value("year")
    return f"de {about} {year}" if year else f"de {about}"


def step_words(*rows: Row) -> str:
    """A step in a few words; several rows of the same step are one, then without their years."""
    template = WORDS.get(str(rows[0].value("milestone") or ""), "{s}")
    subjects = [_short(row, with_year=len(rows) == 1) for row in rows]
    about = listed(dict.fromkeys(text for text in subjects if text))
    if not about and template == "{s}":
        about = "stap"
    words = " ".join(template.format(s=about).split())
    if rows[0].value("actor") == Actor.OFFICIALS:
        words = f"ambtelijk: {words[:1].lower()}{words[1:]}"
    return capital(words)


def _short(row: Row, *, with_year: bool) -> str:
    """The subject of a step, short, with the year that it is about."""
    about = str(row.value("subject") or "")
    short, year = SHORT.get(about, about), row.value("year")
    if short and year and with_year:
        return f"{short} {year}"
    return short


def _events(dated: Sequence[tuple[date, Row]]) -> tuple[Event, ...]:
    """The steps as they stand in the calendar; the same step in one month, done or planned, is one event."""
    together: dict[tuple[int, str, str, bool], list[Row]] = {}
    for when, row in dated:
        actor, milestone = row.value("actor"), row.value("milestone")
        key = (when.month, str(actor or ""), str(milestone or ""), is_done(row))
        together.setdefault(key, []).append(row)
    events = []
    for (month, actor, _, _), rows in together.items():
        events.append(_event(month, actor, rows))
    return tuple(events)


def _event(month: int, actor: str, rows: Sequence[Row]) -> Event:
    """One event of the calendar, made of the rows of the same step."""
    dates = ("planned_date", "actual_date", "received_date")
    text = step_words(*rows)
    planned = not any(is_done(row) for row in rows)
    if planned:
        text = plan(text)
    if any(is_example(row, *dates) for row in rows):
        text += " vb"
    decides = actor == Actor.COUNCIL and any(_in_turn(row) for row in rows)
    return Event(month, LANE_OF.get(actor, PARTY_LANE), text, decides, planned)


def _in_turn(row: Row) -> bool:
    """Whether the council decides in this step, or is said to be in turn."""
    decides = row.value("milestone") in DECIDES
    return decides or row.value("council_turn") == YesNo.YES
