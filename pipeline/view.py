"""What scoring and pages see of a cycle: View, Party and Answer, plain objects made at the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.cycle import Cycle
from pipeline.listing import Listing, SettingsRow
from schemas.contract import Address, Field
from schemas.reading import State
from schemas.vocabulary import USABLE, Audience, Group

__all__ = ["STATE_WORDS", "Answer", "Listing", "Party", "Row", "SettingsRow", "View"]


@dataclass(frozen=True)
class Answer:
    """One value with its state and where it came from.

    ``note``: why it is not simply a value ("afgekeurd", the reason of an unknown); ``example``: an example value,
    marked on every page.
    """

    field: Field
    value: Any
    state: State
    note: str = ""
    source: str = ""
    example: bool = False
    address: Address | None = None
    unit: str = ""

    @property
    def known(self) -> bool:
        """True when there is a value."""
        return self.state is State.VALUE

    @property
    def shown(self) -> str:
        """The value in Dutch, or the word of its state."""
        if not self.known:
            return STATE_WORDS[self.state]
        unit = self.unit or self.field.unit
        return self.field.type.show(self.value, unit)


STATE_WORDS = {
    State.VALUE: "",
    State.BLANK: "niet ingevuld",
    State.UNKNOWN: "onbekend",
    State.NOT_APPLICABLE: "n.v.t.",
    State.NOT_ASKED: "niet gevraagd",
    State.REFUSED: "onbekend",
}


@dataclass(frozen=True)
class Row:
    """One row of a table sheet, or the whole of a form (key "")."""

    key: str
    answers: Mapping[str, Answer]

    def __getitem__(self, name: str) -> Answer:
        """The answer to a field."""
        return self.answers[name]

    def value(self, name: str) -> Any:
        """The value, or None for whatever is not known."""
        answer = self.answers.get(name)
        if answer is None or not answer.known:
            return None
        return answer.value


@dataclass(frozen=True)
class Party:
    """A partnership as an audience may see it.

    ``status`` is a DeliveryStatus. ``sheets``: rows per sheet name (a form has
    exactly one, also when nothing was delivered: then all answers are blank). ``withheld``: sheets of
    which this audience does not see everything. ``example``: some value is an example. ``earlier_risk``: the class of
    its risk profile when an earlier cycle, or its predecessor's, last knew it; empty where none did.
    """

    id: str
    name: str
    group: Group
    department: str
    status: str
    listing: Listing
    sheets: Mapping[str, tuple[Row, ...]]
    withheld: frozenset[str] = frozenset()
    example: bool = False
    earlier_risk: str = ""
    earlier_risk_example: bool = False

    @property
    def delivered(self) -> bool:
        """True when a usable workbook was handed in."""
        return self.status in USABLE

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The rows of a table sheet."""
        return self.sheets.get(sheet, ())

    def form(self, sheet: str) -> Row:
        """The one row of a form."""
        rows = self.rows(sheet)
        return rows[0] if rows else Row("", {})

    def row(self, sheet: str, key: str) -> Row | None:
        """The row of that key, or None."""
        for row in self.rows(sheet):
            if row.key == key:
                return row
        return None

    @property
    def short(self) -> str:
        """Short name where there is one, else the name."""
        short_name = self.form("characteristics").value("short_name")
        return str(short_name or self.name)


@dataclass(frozen=True)
class View:
    """What one audience may see of a cycle.

    ``organisation``: the form Organisatie by field name; ``yearly``: per year its row of Jaarcijfers;
    ``framework``: per settings sheet its rows; ``texts``: the form Paragraaf; ``index``: the cycle's index
    as a fraction or None; ``on``: the reference date.
    """

    cycle: Cycle
    on: date
    audience: Audience
    organisation: SettingsRow
    yearly: Mapping[int, SettingsRow]
    framework: Mapping[str, tuple[SettingsRow, ...]]
    texts: SettingsRow
    index: float | None
    parties: tuple[Party, ...] = field(default=())

    def party(self, id: str) -> Party:
        """The party of that id."""
        for party in self.parties:
            if party.id == id:
                return party
        raise KeyError(id)
