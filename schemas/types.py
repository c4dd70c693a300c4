"""What a field can hold: everything that depends on the kind of value, and nowhere else.

A Type says how a value is read, shown, formatted and checked live. Nothing outside this module asks
``if type == ...``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.notations import Raw, Reading

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
