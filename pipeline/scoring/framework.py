"""What scoring asks of the assessment framework: its rows, and its classes as bands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeGuard

from pipeline.scoring.score import Band
from pipeline.view import Answer, Row, SettingsRow, View
from schemas.contract import Address
from schemas.reading import State
from schemas.vocabulary import BandSubject, YesNo

#: What is older than this many years says nothing of today.
RECENT_YEARS = 2


def rows(view: View, sheet: str) -> tuple[SettingsRow, ...]:
    """The rows of a settings sheet."""
    return view.framework.get(sheet, ())


def bands_of(view: View, subject: BandSubject) -> tuple[Band, ...]:
    """The classes of a subject, lowest first."""
    bands: list[Band] = []
    for row in rows(view, "classes"):
        if row["subject"] == subject:
            high = row["to_value"]
            end = None if high is None else float(high)
            bands.append((str(row["class_name"]), float(row["from_value"]), end))
    return tuple(sorted(bands, key=lambda band: band[1]))


def yes(value: Any) -> bool:
    """True for ja."""
    return bool(value == YesNo.YES)


def answer_to(row: Row | None, name: str) -> Answer | None:
    """The answer to a field, or None where there is no row or field."""
    return None if row is None else row.answers.get(name)


def number_of(answer: Answer | None) -> float | None:
    """The number that was answered, or None for whatever is not known."""
    if answer is None or not answer.known:
        return None
    return float(answer.value)


def any_example(answers: Iterable[Answer | None]) -> bool:
    """True when a known answer among these is an example value."""
    return any(is_known(answer) and answer.example for answer in answers)


def is_known(answer: Answer | None) -> TypeGuard[Answer]:
    """True when there is an answer with a value."""
    return answer is not None and answer.known


def places(answers: Iterable[Answer | None]) -> tuple[Address, ...]:
    """Where these answers stand."""
    present = [answer for answer in answers if answer is not None]
    return tuple(a.address for a in present if a.address is not None)


def examples_in(table: Iterable[Row]) -> bool:
    """True when a row holds an example value."""
    return any(any_example(row.answers.values()) for row in table)


def not_applicable(answer: Answer | None) -> bool:
    """True when the question does not apply: a known nothing, other than an unknown."""
    return answer is not None and answer.state is State.NOT_APPLICABLE


def is_filled(answer: Answer | None) -> bool:
    """True when a value was given, also one that was refused."""
    return answer is not None and answer.state in (State.VALUE, State.REFUSED)
