"""Earlier: the registers that a cycle is filled from, and what they mean for what is asked now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.tables.asked import Past
from pipeline.tables.cells import Tables
from pipeline.tables.settings import Settings
from schemas.notations import State
from schemas.vocabulary import Request

if TYPE_CHECKING:
    from pipeline.register.register import Register

TERMS = ("council_term_1", "council_term_2", "council_term_3")


@dataclass(frozen=True)
class Earlier:
    """Registers of earlier cycles: the newest one, and for a jaarrekening the budget of the same year.

    ``regimes``: the newest sturingsregime per partnership.
    """

    newest: Register | None = None
    budget: Register | None = None
    regimes: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest_tables(self) -> Tables | None:
        """The tables of the newest earlier cycle."""
        return self.newest.tables if self.newest is not None else None

    def past(self, party: str, settings: Settings) -> Past:
        """What earlier cycles know of a partnership; nothing where it handed in nothing."""
        if self.newest is None or party not in self.newest.tables.parties:
            return Past()
        tables = self.newest.tables
        filled = frozenset(sheet.name for sheet in tables.kind if _has_answers(tables, sheet.name, party))
        governance = tables.form_of("governance").get(party)
        return Past(
            filled=filled,
            this_term=self._this_term(party, settings, filled),
            regime=self.regimes.get(party, ""),
            last_evaluation=governance["last_evaluation"] if governance is not None else None,
            next_evaluation=governance["next_evaluation"] if governance is not None else None,
        )

    def _this_term(self, party: str, settings: Settings, filled: frozenset[str]) -> frozenset[str]:
        """Sheets that were asked and answered since the council's present term began."""
        assert self.newest is not None
        began, opened = term_began(settings), self.newest.settings.cycle.get("opening_date")
        if began is not None and opened is not None and opened < began:
            return frozenset()
        inquiry = self.newest.inquiries.get(party)
        if inquiry is None:
            return frozenset()
        asked = {s.name for s in inquiry.kind if inquiry.request(s) in (Request.REQUIRED, Request.CONFIRM)}
        return frozenset(filled & asked) | inquiry.past.this_term


def term_began(settings: Settings) -> date | None:
    """The first day of the council's term in which the cycle is opened; None where finance gave none."""
    opened = settings.cycle.get("opening_date")
    days = [day for name in TERMS if isinstance(day := settings.organisation.get(name), date)]
    return max((day for day in days if opened is None or day <= opened), default=None)


def _has_answers(tables: Tables, sheet: str, party: str) -> bool:
    """Whether somebody answered anything there, apart from keys and what the framework or finance gives."""
    own = tables.kind[sheet]
    names = [f.name for f in own.fields if f.given is None and not (own.fixed and f.name in own.key)]
    rows = tables.by_party(sheet).get(party, ())
    return any(row.states[name] is not State.BLANK for row in rows for name in names)

