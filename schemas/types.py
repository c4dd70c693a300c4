"""What a field can hold: everything that depends on the kind of value, and nowhere else.

A Type says how a value is read, shown, formatted and checked live. Nothing outside this module asks
``if type == ...``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.notations import Raw, Reading, read_plain

if TYPE_CHECKING:
    from schemas.contract import Field


@dataclass(frozen=True)
class Type:
    """A kind of value.

    ``dtype`` is the pandas dtype of the register's column. ``parse(raw, field, unit)`` reads a cell
    (``unit`` is the text of the row's unit cell, or empty). ``show(value, unit)`` writes a value in Dutch.
    ``live`` is an Excel condition that is TRUE when the cell is fine, with ``{c}`` the cell, ``{low}`` and
    ``{high}`` the bounds and ``{list}`` the name of the list; empty: any text is fine. ``numeric`` says
    that text in the cell is "wordt gelezen" instead of "nakijken"; ``fine(value, field, choices)`` is the
    Python twin of the whole check and answers "goed", "nakijken" or "wordt gelezen".
    """

    name: str
    dtype: str
    parse: Callable[[Raw, Field, str], Reading]
    show: Callable[[object, str], str]
    fine: Callable[[object, Field, tuple[str, ...]], str]
    number_format: str = "@"
    width: int = 104
    prompt: str = ""
    live: str = ""
    numeric: bool = False
    right: bool = False
    lines: int = 1


def _show(value: object, unit: str) -> str:
    """A value as plain text."""
    return "" if value is None else str(value)


def _fine(value: object, field: Field, choices: tuple[str, ...]) -> str:
    """Goed, nakijken or wordt gelezen."""
    if field.type.numeric and isinstance(value, str):
        return "wordt gelezen"
    return "nakijken" if choices and value not in choices else "goed"


def _type(name: str, dtype: str = "string", number_format: str = "@", **more: object) -> Type:
    """A type that reads its cell with the plain reader."""
    return Type(name, dtype, read_plain, _show, _fine, number_format, **more)  # type: ignore[arg-type]


TEXT = _type("text", width=190)
LONG_TEXT = _type("long_text", width=270, lines=4)
CODE = _type("code", width=74)
AMOUNT = _type("amount", "Float64", "[$-413]#,##0_ ;[$-413]−#,##0_ ", numeric=True, right=True)
NUMBER = _type("number", "Float64", "General", numeric=True, right=True, width=94)
PERCENTAGE = _type("percentage", "Float64", "[$-413]0.0#####%", numeric=True, right=True, width=98)
SCORE = _type("score", "Float64", "General", numeric=True, right=True, width=66)
COUNT = _type("count", "Int64", "[$-413]#,##0", numeric=True, right=True, width=86)
YEAR = _type("year", "Int64", "0", numeric=True, width=56)
DATE = _type("date", "datetime64[s]", "[$-413]dd-mm-yyyy", numeric=True, width=92)
CHOICE = _type("choice", width=132)
KVK = _type("kvk", width=92)
RSIN = _type("rsin", width=98)
URL = _type("url", width=190)
