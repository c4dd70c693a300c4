"""Dates of the law on joint arrangements (Wgr art. 34, 34b and 35), old terms before 1 July 2022.

They bind an openbaar lichaam, a bedrijfsvoeringsorganisatie and a gemeenschappelijk orgaan
(``WGR_BOARD_FORMS``). Which terms hold follows from the year of the document. "Before 30 April" makes the
29th the last day; a term that is counted back is not moved from a weekend (Algemene termijnenwet art. 1).
Where a province takes part, the documents go to the minister on the same dates (art. 58); nothing here
depends on that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from schemas.vocabulary import Actor, LegalForm, Milestone, ProcessSubject

CHANGE = date(2022, 7, 1)
TWO_WEEKS = timedelta(weeks=2)

# -- the terms


def view_weeks(sent: date) -> int:
    """Weeks that a council has for its view on a draft budget (art. 35)."""
    return 12 if sent >= CHANGE else 8


def last_day_to_council(subject: str | None, year: int) -> date | None:
    """Last day to send the framework letter or the provisional accounts of a year (art. 34b)."""
    if subject == ProcessSubject.FRAMEWORK_LETTER:
        return _before(date(year - 1, 4, 30), date(year - 1, 4, 15))
    if subject == ProcessSubject.PROVISIONAL_ACCOUNTS:
        return _before(date(year + 1, 4, 30), date(year + 1, 4, 15))
    return None


def last_day_of_adoption(subject: str | None, year: int) -> date | None:
    """Last day to adopt the budget or the accounts of a year (art. 34 lid 1 and 3)."""
    if subject == ProcessSubject.BUDGET:
        return date(year - 1, 12, 31)
    return date(year + 1, 12, 31) if subject == ProcessSubject.ACCOUNTS else None


def last_day_to_province(
    subject: str | None, year: int, adopted: date | None = None
) -> date | None:
    """Last day to send budget or accounts to the province (art. 34 lid 2 and 4).

    Two weeks after adoption, and never after the fixed date.
    """
    if subject == ProcessSubject.BUDGET:
        fixed = _before(date(year - 1, 9, 15), date(year - 1, 8, 1))
    elif subject == ProcessSubject.ACCOUNTS:
        fixed = date(year + 1, 7, 14)
    else:
        return None
    return fixed if adopted is None else min(fixed, adopted + TWO_WEEKS)


def _before(new: date, old: date) -> date:
    """The day before the date that the law names in that year."""
    return (new if new >= CHANGE else old) - timedelta(days=1)


# -- a step of the process, and the last day for it


class Moment(NamedTuple):
    """A date of a step, and the field that says it."""

    field: str
    day: date


#: The dates that say when a step happened, the best first; a council counts from what its clerk received.
HAPPENED: dict[str | None, tuple[str, ...]] = {
    Milestone.TO_COUNCIL: ("received_date", "actual_date"),
    Milestone.OFFERED_TO_BOARD: ("actual_date", "offered_date"),
}


@dataclass(frozen=True)
class Step:
    """A row of Proces, as far as the law looks at it; what is not known is None."""

    actor: str | None = None
    milestone: str | None = None
    subject: str | None = None
    year: int | None = None
    planned_date: date | None = None
    actual_date: date | None = None
    received_date: date | None = None
    offered_date: date | None = None

    @classmethod
    def of(cls, value: Callable[[str], Any]) -> Step:
        """The step of a row that gives its values by the field's name."""
        year = value("year")
        dates = {
            name: value(name)
            for name in cls.__dataclass_fields__
            if name.endswith("_date")
        }
        return cls(
            value("actor"),
            value("milestone"),
            value("subject"),
            None if year is None else int(year),
            **dates,
        )

    @property
    def by_party(self) -> bool:
        """False for a step of college, council or officials, to which these terms do not apply."""
        return self.actor in (None, Actor.PARTY)

    def came(self, on: date) -> Moment | None:
        """When it happened, as known on a day; a date after that day has not happened."""
        return self._first(HAPPENED.get(self.milestone, ("actual_date",)), on)

    def expected(self) -> Moment | None:
        """When it happened or will, the plan last."""
        return self._first(
            (*HAPPENED.get(self.milestone, ("actual_date",)), "planned_date"), date.max
        )

    def _first(self, names: Iterable[str], on: date) -> Moment | None:
        dates = ((name, getattr(self, name)) for name in names)
        return next(
            (Moment(name, day) for name, day in dates if day is not None and day <= on),
            None,
        )


@dataclass(frozen=True)
class ViewTerm:
    """The weeks between a draft budget and the step to which they run."""

    sent: Moment
    until: Milestone
    day: date

    @property
    def right(self) -> int:
        """The weeks that the law gives."""
        return view_weeks(self.sent.day)

    @property
    def weeks(self) -> int:
        """The whole weeks that were given; none when the budget came afterwards."""
        return max(0, (self.day - self.sent.day).days // 7)

    @property
    def latest(self) -> date:
        """The last day on which the draft could have come."""
        return self.day - timedelta(weeks=self.right)

    @property
    def late(self) -> bool:
        """True when the council had fewer weeks than the law gives."""
        return self.sent.day > self.latest


def last_day(step: Step, steps: Sequence[Step], form: str, on: date) -> date | None:
    """The last day that the law gives for a step of the party, None where it gives none.

    ``steps`` are all of the party, for what is counted from another step that happened before ``on``.
    """
    if step.year is None or step.subject is None or not step.by_party:
        return None
    if step.milestone == Milestone.TO_COUNCIL:
        term = view_term(step, steps, form, on)
        return (
            term.latest
            if term is not None
            else last_day_to_council(step.subject, step.year)
        )
    if step.milestone == Milestone.ADOPTION:
        return last_day_of_adoption(step.subject, step.year)
    if step.milestone == Milestone.TO_PROVINCE:
        adopted = _day_of(steps, Milestone.ADOPTION, step.subject, step.year, on)
        return last_day_to_province(step.subject, step.year, adopted)
    return None


def view_term(
    step: Step, steps: Sequence[Step], form: str, on: date, plans: bool = False
) -> ViewTerm | None:
    """The term of a draft budget that goes to the council (art. 35 lid 1), None when a date is not known.

    It runs to the offering to the AB, at forms with one board to the adoption. A public body that does not
    tell when it offered cannot have offered after its adoption, so that counts then. With ``plans`` a
    planned date stands in for one that did not happen yet.
    """
    if (step.milestone, step.subject) != (
        Milestone.TO_COUNCIL,
        ProcessSubject.BUDGET,
    ) or not step.by_party:
        return None
    sent, until = step.came(on), _to_board(step, steps, form, on)
    if plans:
        sent, until = (
            sent or step.expected(),
            until or _to_board(step, steps, form, None),
        )
    return None if sent is None or until is None else ViewTerm(sent, *until)


def _to_board(
    step: Step, steps: Sequence[Step], form: str, on: date | None
) -> tuple[Milestone, date] | None:
    """The step to which the weeks run, and its day; ``on`` None: planned dates too."""
    if form == LegalForm.PUBLIC_BODY:
        if step.offered_date is not None and step.offered_date <= (on or date.max):
            return Milestone.OFFERED_TO_BOARD, step.offered_date
        offered = _day_of(
            steps, Milestone.OFFERED_TO_BOARD, step.subject, step.year, on
        )
        if offered is not None:
            return Milestone.OFFERED_TO_BOARD, offered
    adopted = _day_of(steps, Milestone.ADOPTION, step.subject, step.year, on)
    return None if adopted is None else (Milestone.ADOPTION, adopted)


def _day_of(
    steps: Sequence[Step],
    milestone: Milestone,
    subject: str | None,
    year: int | None,
    on: date | None,
) -> date | None:
    """The first day of a step about a document of a year."""
    same = (
        s
        for s in steps
        if (s.milestone, s.subject, s.year) == (milestone, subject, year) and s.by_party
    )
    found = (s.expected() if on is None else s.came(on) for s in same)
    return min((moment.day for moment in found if moment is not None), default=None)


# -- the reply to a view

#: In which year a document is made, counted from the year that it is about.
MADE: dict[str, int] = {
    ProcessSubject.FRAMEWORK_LETTER: -1,
    ProcessSubject.BUDGET: -1,
    ProcessSubject.PROVISIONAL_ACCOUNTS: 1,
    ProcessSubject.ACCOUNTS: 1,
}


def reply_is_due(steps: Sequence[Step], subject: str, year: int) -> bool:
    """Whether a view on this document gets a written reply with reasons: documents since 1 July 2022.

    By the first date known of the document; without one by the year in which such a document is made.
    """
    moments = (s.expected() for s in steps if (s.subject, s.year) == (subject, year))
    first = min((moment.day for moment in moments if moment is not None), default=None)
    return (first or date(year + MADE.get(subject, 0), 1, 1)) >= CHANGE
