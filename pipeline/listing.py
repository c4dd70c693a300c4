"""Listing: a partnership's row of the delivery list, as a plain object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from schemas.vocabulary import Group, Size

#: A row of a settings sheet as plain values by field name; unknown and blank are None.
SettingsRow = Mapping[str, Any]


@dataclass(frozen=True)
class Listing:
    """A partnership's row of the delivery list."""

    id: str
    name: str
    department: str
    size: Size
    group: Group
    expected: bool = True
    confirmed_by: str = ""
    confirmed_on: date | None = None
    account_holder: str = ""
    predecessor: str = ""
    governance_interest: bool | None = None
    financial_interest: bool | None = None
    linked_from: date | None = None
    linked_until: date | None = None
    ratio_kind: str = ""
    programmes: tuple[str, ...] = ()
    portfolio_holder: str = ""
    added_body: str = ""
    added_date: date | None = None
    added_number: str = ""

    @property
    def linked(self) -> bool:
        """Verbonden partij: both interests exist (BBV art. 1 lid 1 b)."""
        return bool(self.governance_interest and self.financial_interest)

    def linked_in(self, year: int) -> bool:
        """True when both interests existed at any moment of the year.

        No first day means always, no last day means still. A last day that finance filled in says that both
        interests existed until then, also when the answers of today are no.
        """
        existed = self.linked or self.linked_until is not None
        started = self.linked_from is None or self.linked_from <= date(year, 12, 31)
        lasted = self.linked_until is None or self.linked_until >= date(year, 1, 1)
        return existed and started and lasted

    def in_list(self, year: int) -> bool:
        """True when it stands in the official list of a year: linked in it, or added by decision."""
        return self.linked_in(year) or self.added

    @property
    def added(self) -> bool:
        """Added to the list by decision, beyond BBV art. 1."""
        return bool(self.added_body or self.added_date or self.added_number)
