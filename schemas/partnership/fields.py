"""Small helpers that keep a sheet's file a plain list of its questions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from schemas.contract import Field, Type
from schemas.types import CODE, TEXT
from schemas.vocabulary import YesNo

YES_NO = tuple(YesNo)
#: Passed to a field whose answer must be a real one: neither onbekend nor n.v.t.
FIRM: dict[str, Any] = {"unknown": False, "not_applicable": False}


# fmt: off
def ask(
    code: str,
    name: str,
    label: str,
    type: Type,
    question: str,
    help: str,
    example: str,
    **more: Any,
) -> Field:
    """A question on a form; its help ends with the example, unless there is a list to choose from."""
    return Field(code, name, label, type,
        question, _help(type, help, example), example=example, **more)


def column(
    code: str, name: str, label: str, type: Type, help: str, example: str, **more: Any
) -> Field:
    """A column of a table, with the word for its type above it."""
    hint = more.pop("hint", type.column_word)
    return Field(code, name, label, type,
        "", _help(type, help, example), hint, example, **more)


def number(code: str, example: str) -> Field:
    """The number of a row; written beforehand, and given by the reader where it is missing."""
    return column(code, "number", "Nummer", CODE,
        "Staat er al. Een rij zonder nummer krijgt het volgende vrije nummer.", example,
        hint="nummer", width=70, **FIRM)


def source(code: str) -> Field:
    """Where a row of a table comes from."""
    return column(code, "source", "Bron", TEXT,
        "Waar staat dit? Noem het stuk en de bladzijde, of het webadres.", "Jaarstukken 2021, bladzijde 14")
# fmt: on


def under(section: str, *fields: Field) -> tuple[Field, ...]:
    """Fields that stand together under one heading of a form, or in one band of a table."""
    return tuple(replace(field, section=section) for field in fields)


def _help(type: Type, help: str, example: str) -> str:
    if type.listed or not example:
        return help
    stop = "" if example.endswith(".") or type.address else "."
    return f"{help} Bijvoorbeeld: {example}{stop}"
