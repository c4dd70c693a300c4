"""What scoring asks of the assessment framework: its rows, and its classes as bands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.scoring.score import Band
from pipeline.view import Answer, Row, SettingsRow, View
from schemas.contract import Address
from schemas.reading import State
from schemas.vocabulary import BandSubject, YesNo


def rows(view: View, sheet: str) -> tuple[SettingsRow, ...]:
    """The rows of a settings sheet."""
    return view.framework.get(sheet, ())


def bands_of(view: View, subject: BandSubject) -> tuple[Band, ...]:
    """The classes of a subject, lowest first."""
    found = [
        (
            str(r["class_name"]),
            float(r["from_value"]),
            None if r["to_value"] is None else float(r["to_value"]),
        )
        for r in rows(view, "classes")
        if r["subject"] == subject
    ]
    return tuple(sorted(found, key=lambda band: band[1]))


def yes(value: Any) -> bool:
    """True for ja."""
    return bool(value == YesNo.YES)


def answer_to(row: Row | None, name: str) -> Answer | None:
    """The answer to a field, or None where there is no row or field."""
    return None if row is None else row.answers.get(name)


def any_example(answers: Iterable[Answer | None]) -> bool:
    """True when a known answer among these is an example value."""
    return any(a is not None and a.known and a.example for a in answers)


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
