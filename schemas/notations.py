"""Raw value -> Reading: ordered tables of how people write values, and what each writing means.

Accept what is certain, refuse what is not, never guess. Every refusal carries the rule that explains it
and, where one reading is likely, that reading as an offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """What a cell amounts to; the states are never merged, up to the page."""

    VALUE = "waarde"
    BLANK = "leeg"
    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "nvt"
    NOT_ASKED = "niet gevraagd"
    REFUSED = "geweigerd"


@dataclass(frozen=True)
class Raw:
    """What openpyxl saw in one cell: its value, number format, formula (if any) and Excel error (if any).

    ``value`` is None for an empty cell and for a formula that was never calculated; ``formula`` then
    tells the two apart.
    """

    value: object
    number_format: str = "General"
    formula: str = ""
    error: str = ""


@dataclass(frozen=True)
class Reading:
    """What one cell means. ``rule`` is the id of the refusing rule, ``offer`` a likely reading in words

    ("Bedoelt u 6.966.000?", or empty), ``notation`` names the accepted or refused way of writing and
    ``about`` holds the facts that the rule's message needs.
    """

    state: State
    value: object = None
    rule: str = ""
    offer: str = ""
    notation: str = ""
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


BLANK = Reading(State.BLANK)


def read_plain(raw: Raw, field: object, unit: str) -> Reading:
    """A cell as it stands: empty is blank, an error or a formula never calculated is refused."""
    if raw.error or (raw.value is None and raw.formula):
        return Reading(State.REFUSED, rule="FLD-13")
    if raw.value is None or not str(raw.value).strip(" \u00a0-"):
        return BLANK
    return Reading(State.VALUE, raw.value)
