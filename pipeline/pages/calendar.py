"""When the council is in turn or is informed: per partnership by month, and summed for the overview."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from pipeline.pages import sentences
from pipeline.pages.membership import name_order
from pipeline.pages.page import (
    Calendar,
    Chip,
    Column,
    Event,
    Grid,
    Tone,
    Value,
    is_example,
)
from pipeline.pages.process import DECIDES, is_done, moment, plan
from pipeline.scoring.dutch import capital
from pipeline.view import Party, Row, View
from schemas.dutch_dates import MONTHS
from schemas.vocabulary import Actor, Milestone, ProcessSubject, YesNo

BUDGET_LANE, STEERING_LANE = LANES = (
    "Begroting en verantwoording",
    "Evaluatie en bijsturing",
)
STEERING_SUBJECTS = (ProcessSubject.EVALUATION, ProcessSubject.ARRANGEMENT)
STEERING_STEPS = (Milestone.REPORT, Milestone.TALK)
#: What a step is called in a small cell, where its subject does not say it.
STEP_WORDS = {Milestone.REPORT: "rapportage", Milestone.TALK: "gesprek"}
SHORT_SUBJECTS = {
    ProcessSubject.PROVISIONAL_ACCOUNTS: "voorlopige cijfers",
    ProcessSubject.BUDGET_CHANGE: "begr.wijziging",
    ProcessSubject.FRAMEWORK_LETTER: "kadernota",
    ProcessSubject.OTHER: "",
}


@dataclass(frozen=True)
class CouncilMoment:
    """One step in which the council decides or is informed."""

    party: Party
    when: date
    text: str
    lane: str
    council: bool
    example: bool
    planned: bool = False


def moments(view: View) -> tuple[CouncilMoment, ...]:
    """Every dated step for the council, of all partnerships, in order of date."""
    found = [
        CouncilMoment(
            party,
            when,
            step_in_short(row),
            lane_of(row),
            decides(row),
            is_example(row, *DATES),
            not is_done(row),
        )
        for party in view.parties
        for row in party.rows("process")
        if (when := moment(row)) is not None and concerns_council(row)
    ]
    return tuple(
        sorted(found, key=lambda m: (m.when, not m.council, m.text, m.party.id))
    )


def year_of(view: View, found: tuple[CouncilMoment, ...]) -> int:
    """The year of the reference date; where it has no moment at all the year nearest to it that has."""
    years = {m.when.year for m in found} or {view.on.year}
    return (
        view.on.year
        if view.on.year in years
        else min(years, key=lambda y: (abs(y - view.on.year), -y))
    )


def portfolio_calendar(view: View) -> Grid:
    """Partnerships by months; a strong cell is the council's turn, a light one informs it."""
    found = moments(view)
    year = year_of(view, found)
    columns = (
        Column("Samenwerkingsverband", 42),
        *(Column(name, 13, "center") for name in MONTHS),
    )
    parties = sorted(view.parties, key=lambda p: name_order(p.name))
    rows = tuple(
        (
            Value(party.name, link=party.id),
            *(_cell(found, party, year, month) for month in range(1, 13)),
        )
        for party in parties
    )
    empty = (
        ""
        if any(m.when.year == year for m in found)
        else sentences.no_data("de planning", year, year)
    )
    note = (
        "Blauw met ►: de raad is aan zet. Licht: de raad wordt geïnformeerd. Leeg: geen moment bekend. "
        "Plan: alleen een plandatum, zoals de laatste dag van de wet; of het zo ging, is niet ingevuld."
    )
    return Grid(
        f"Raadskalender {year} per samenwerkingsverband", columns, rows, (), empty, note
    )


def council_calendar(view: View) -> Calendar:
    """The same moments summed over the partnerships, for the overview."""
    found = moments(view)
    year = year_of(view, found)
    counted: Counter[tuple[int, str, str, bool, bool]] = Counter()
    names: dict[tuple[int, str, str, bool, bool], str] = {}
    for m in found:
        if m.when.year == year:
            key = (m.when.month, m.lane, m.text, m.council, m.planned)
            counted[key] += 1
            names[key] = m.party.short
    events = tuple(
        Event(
            month,
            lane,
            _summed(text, _who(names[key], many), planned),
            council,
            planned,
        )
        for key, many in sorted(
            counted.items(),
            key=lambda item: (item[0][0], not item[0][3], -item[1], item[0][2]),
        )
        for month, lane, text, council, planned in (key,)
    )
    current = view.on.month if year == view.on.year else 0
    empty = "" if events else sentences.no_data("de planning", year, year)
    title = f"Raadskalender {year}: wanneer is de raad aan zet, en voor welke partijen?"
    return Calendar(title, LANES, events, current, empty)


def _summed(text: str, who: str, planned: bool) -> str:
    return f"{plan(text)}, {who}" if planned else f"{text}: {who}"


def concerns_council(row: Row) -> bool:
    """True for a step of the council, towards the council, or in which it is in a position to act."""
    actor, step = row.value("actor"), row.value("milestone")
    return bool(
        actor == Actor.COUNCIL
        or step == Milestone.TO_COUNCIL
        or row.value("council_turn") == YesNo.YES
    )


def decides(row: Row) -> bool:
    """True where the council itself decides or gives its view."""
    if row.value("actor") != Actor.COUNCIL:
        return False
    return bool(
        row.value("milestone") in DECIDES or row.value("council_turn") == YesNo.YES
    )


def lane_of(row: Row) -> str:
    """The yearly round, or evaluating and steering."""
    steering = (
        row.value("subject") in STEERING_SUBJECTS
        or row.value("milestone") in STEERING_STEPS
    )
    return STEERING_LANE if steering else BUDGET_LANE


def step_in_short(row: Row) -> str:
    """A step in two or three words, without the year: "Zienswijze begroting"."""
    about, step = str(row.value("subject") or ""), row.value("milestone")
    short = next(
        (text for subject, text in SHORT_SUBJECTS.items() if subject == about), about
    )
    if step == Milestone.VIEW:
        return f"Zienswijze {short}".strip()
    word = next((text for kind, text in STEP_WORDS.items() if kind == step), "")
    if word and short not in ("", ProcessSubject.EVALUATION):
        return capital(f"{word} {short}")
    return capital(short or word or "overleg")


NAME_ROOM = 24
DATES = ("planned_date", "actual_date", "received_date")


def _who(name: str, many: int) -> str:
    """One party by its name where a small cell has room for it, else how many."""
    if many == 1:
        return name if len(name) <= NAME_ROOM else "1 partij"
    return f"{many} partijen"


def _cell(
    found: tuple[CouncilMoment, ...], party: Party, year: int, month: int
) -> Value:
    here = [
        m
        for m in found
        if m.party is party and (m.when.year, m.when.month) == (year, month)
    ]
    if not here:
        return Value()
    council = any(m.council for m in here)
    shown = sorted(here, key=lambda m: not m.council)
    texts = dict.fromkeys(plan(m.text) if m.planned else m.text for m in shown)
    text = ("► " if council else "") + "; ".join(texts)
    example = any(m.example for m in here)
    planned = all(m.planned for m in here)
    return Value(
        chip=Chip(
            text, Tone.STRONG if council else Tone.NONE if planned else Tone.SOFT
        ),
        example=example,
    )
