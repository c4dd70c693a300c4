"""What came too late for the council, from dates that happened; a plan is never judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.scoring.framework import RECENT_YEARS, any_example
from pipeline.view import Party, Row, View
from schemas.statutory import Step, last_day
from schemas.vocabulary import WGR_BOARD_FORMS, Milestone


@dataclass(frozen=True, order=True)
class Late:
    """A piece, when it came and when it should have come."""

    came: date
    piece: str
    latest: date
    example: bool = False


def late_pieces(party: Party, view: View) -> tuple[Late, ...]:
    """Every statutory date that was missed in the last two years, newest first."""
    form = party.form("characteristics").value("legal_form")
    if form not in WGR_BOARD_FORMS:
        return ()
    rows = [row for row in party.rows("process") if _is_recent(row, view)]
    steps = [Step.of(row.value) for row in rows]
    pieces = set()
    for row, step in zip(rows, steps, strict=True):
        late = _late(row, step, steps, form, view.on)
        if late is not None:
            pieces.add(late)
    return tuple(sorted(pieces, reverse=True))


def _is_recent(row: Row, view: View) -> bool:
    year = row.value("year")
    return year is not None and int(year) >= view.cycle.year - RECENT_YEARS


def _late(
    row: Row, step: Step, steps: Sequence[Step], form: str, on: date
) -> Late | None:
    """The piece of one step, where it came after the last day of the law."""
    came, latest = step.came(on), last_day(step, steps, form, on)
    if came is None or latest is None or came.day <= latest:
        return None
    example = any_example(row.answers.values())
    return Late(came.day, _piece(step), latest, example)


def _piece(step: Step) -> str:
    """What came too late: a piece for the council or the province, or the decision about it."""
    about = f"{step.subject} {step.year}"
    if step.milestone == Milestone.ADOPTION:
        return f"Het besluit over de {about}"
    if step.milestone == Milestone.TO_PROVINCE:
        return f"De {about} voor Gedeputeerde Staten"
    return f"De {about}"
