"""Cells of the plain tables: full texts, with the mark of an example and the source of a row."""

from __future__ import annotations

from pipeline.pages import sentences
from pipeline.pages.meaning import NOTHING
from pipeline.pages.page import Value, is_example, of_row
from pipeline.scoring.dutch import short
from pipeline.view import Row

NO_SOURCE = "geen bron genoemd"


def amount_of(row: Row, name: str) -> Value:
    """An amount as a number, or the word of its state."""
    answer = row.answers.get(name)
    if answer is None or not answer.known:
        return of_row(row, name)
    return Value(
        number=float(answer.value),
        format="amount",
        example=answer.example,
        address=str(answer.address or ""),
    )


def full_words(value: Value) -> str:
    """A value in words; full, never shortened."""
    if value.chip is not None:
        return value.chip.text
    if value.number is None:
        shown = value.text
    elif value.format == "percentage":
        shown = sentences.fraction(value.number)
    else:
        shown = short(value.number, 2)
    words = shown or NOTHING
    if value.example:
        words += " vb"
    if value.note:
        words += f" (noot {value.note})"
    return words


def cell_of(row: Row, name: str) -> str:
    """One answer with its mark."""
    return full_words(of_row(row, name))


def named_source(row: Row) -> str:
    """The source that a row names."""
    return str(row.value("source") or NO_SOURCE)


def shown_of(row: Row | None, name: str, shown: str) -> Value:
    """The answer to a field as a page shows it, with the mark of that answer alone."""
    example = row is not None and is_example(row, name)
    return Value(shown or NOTHING, example=example)
