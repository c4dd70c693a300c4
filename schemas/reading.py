"""What one cell is: as it was seen (Raw), what it means (Reading) with its State, and a way of writing (Notation)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """What a cell amounts to; the states are never merged, up to the page."""

    VALUE = "waarde"
    BLANK = "leeg"
    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "nvt"
    NOT_ASKED = "niet gevraagd"
    REFUSED = "geweigerd"


@dataclass(frozen=True, slots=True)
class Raw:
    """What openpyxl saw in one cell: its value, number format, formula (if any) and Excel error (if any).

    ``value`` is None for an empty cell and for a formula that was never calculated; ``formula`` then
    tells the two apart.
    """

    value: object
    number_format: str = "General"
    formula: str = ""
    error: str = ""


#: No facts for a message; one object for all readings that have none.
NO_FACTS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell means, and which rule refuses it.

    ``rule`` is the id of the refusing rule, ``offer`` a likely reading in words ("Bedoelt u 6.966.000?", or
    empty), ``notation`` names the accepted or refused way of writing and
    ``about`` holds the facts that the rule's message needs.
    """

    state: State
    value: object = None
    rule: str = ""
    offer: str = ""
    notation: str = ""
    about: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


BLANK = Reading(State.BLANK)


@dataclass(frozen=True)
class Notation:
    """One row of a table of notations: a way of writing, an example, and what to make of it.

    Without ``rule`` the writing is accepted and ``read`` gives its one value; with a rule it is refused
    and ``read`` gives the likely readings that are offered. ``why`` completes the rule's message.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    read: Callable[..., Any]
    rule: str = ""
    why: str = ""
