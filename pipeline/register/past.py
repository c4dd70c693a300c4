"""What earlier cycles know of a partnership, as far as it decides what is asked of it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.listing import Listing
from pipeline.register.register import Earlier, Register
from pipeline.tables.asked import Past
from pipeline.tables.cells import Record
from pipeline.tables.settings import Settings
from schemas.contract import Sheet
from schemas.reading import State
from schemas.vocabulary import FiguresStatus, Request

TERMS = ("council_term_1", "council_term_2", "council_term_3")
#: What is no answer: a refused one is asked again.
UNANSWERED = frozenset({State.BLANK, State.NOT_ASKED, State.REFUSED})


def past_of(earlier: Earlier, listing: Listing, settings: Settings) -> Past:
    """What earlier cycles know of a partnership; nothing where it handed in nothing."""
    newest = earlier.of(listing)
    if newest is None:
        return Past()
    kind = newest.register.tables.kind
    filled = frozenset(
        sheet.name
        for sheet in kind
        if _has_answers(sheet, earlier.rows(listing, sheet.name))
    )
    governance = next(iter(earlier.rows(listing, "governance")), None)
    return Past(
        filled=filled,
        lacking=frozenset(_lacking(earlier, listing)),
        this_term=_this_term(newest.register, newest.id, settings, filled) & filled,
        regime=earlier.regime(listing),
        figures=frozenset(_adopted(earlier.rows(listing, "finance"))),
        last_evaluation=governance["last_evaluation"]
        if governance is not None
        else None,
        next_evaluation=governance["next_evaluation"]
        if governance is not None
        else None,
    )


def _lacking(earlier: Earlier, listing: Listing) -> Iterator[tuple[str, str]]:
    """Answers on forms that must be known and are not, by sheet and field."""
    newest = earlier.of(listing)
    for sheet in newest.register.tables.kind if newest is not None else ():
        record = (
            next(iter(earlier.rows(listing, sheet.name)), None)
            if sheet.is_form
            else None
        )
        for f in sheet.fields if sheet.is_form else ():
            if f.required == "always" and (
                record is None or not _answered(record, f.name)
            ):
                yield sheet.name, f.name


def _this_term(
    register: Register, party: str, settings: Settings, filled: frozenset[str]
) -> frozenset[str]:
    """Sheets that were asked and answered since the council's present term began."""
    began, opened = term_began(settings), register.settings.cycle.get("opening_date")
    if began is not None and opened is not None and opened < began:
        return frozenset()
    inquiry = register.inquiries.get(party)
    if inquiry is None:
        return frozenset()
    asked = {
        s.name
        for s in inquiry.kind
        if inquiry.request(s) in (Request.REQUIRED, Request.CONFIRM)
    }
    before = (
        inquiry.past.this_term if term_began(inquiry.settings) == began else frozenset()
    )
    return frozenset(filled & asked) | before


def term_began(settings: Settings) -> date | None:
    """The first day of the council's term in which the cycle is opened; None where finance gave none."""
    opened = settings.cycle.get("opening_date")
    days = [
        day
        for name in TERMS
        if isinstance(day := settings.organisation.get(name), date)
    ]
    return max((day for day in days if opened is None or day <= opened), default=None)


def _has_answers(sheet: Sheet, rows: Iterable[Record]) -> bool:
    """Whether somebody answered anything there, apart from keys and what the framework or finance gives."""
    names = [
        f.name
        for f in sheet.fields
        if f.given is None and not (sheet.fixed and f.name in sheet.key)
    ]
    return any(_answered(row, name) for row in rows for name in names)


def _adopted(figures: Iterable[Record]) -> Iterator[int]:
    """The years of which the adopted accounts are known, with equity and debt at the end."""
    for row in figures:
        whole = all(_answered(row, name) for name in ("equity_end", "debt_end"))
        if row["status"] == FiguresStatus.ADOPTED and row["year"] is not None and whole:
            yield int(row["year"])


def _answered(row: Record, name: str) -> bool:
    return row.states[name] not in UNANSWERED
