"""Earlier: the registers that a cycle is filled from, and what they mean for what is asked now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.tables.asked import Past
from pipeline.tables.cells import Record, Tables
from pipeline.tables.settings import Settings
from schemas.notations import State
from schemas.vocabulary import Request

if TYPE_CHECKING:
    from pipeline.register.register import Register

TERMS = ("council_term_1", "council_term_2", "council_term_3")
#: What is no answer: a refused one is asked again.
UNANSWERED = frozenset({State.BLANK, State.REFUSED})


@dataclass(frozen=True)
class Earlier:
    """Registers of earlier cycles, the newest first, and for a jaarrekening the budget of the same year.

    A partnership is filled from the newest cycle in which it handed in a workbook: who skipped a round loses
    nothing. ``regimes``: the newest sturingsregime per partnership.
    """

    registers: tuple[Register, ...] = ()
    budget: Register | None = None
    regimes: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> Register | None:
        """The newest earlier cycle in which anybody handed in a workbook."""
        return next((register for register in self.registers if register.tables.parties), None)

    def of(self, party: str) -> Register | None:
        """The newest earlier cycle in which a partnership handed in a workbook."""
        return next((register for register in self.registers if party in register.tables.parties), None)

    def tables(self, party: str) -> Tables | None:
        """The tables of that cycle."""
        register = self.of(party)
        return register.tables if register is not None else None

    def past(self, party: str, settings: Settings) -> Past:
        """What earlier cycles know of a partnership; nothing where it handed in nothing."""
        register = self.of(party)
        if register is None:
            return Past()
        tables = register.tables
        filled = frozenset(sheet.name for sheet in tables.kind if _has_answers(tables, sheet.name, party))
        governance = tables.form_of("governance").get(party)
        return Past(
            filled=filled,
            lacking=frozenset(_lacking(tables, party)),
            this_term=_this_term(register, party, settings, filled),
            regime=self.regimes.get(party, ""),
            last_evaluation=governance["last_evaluation"] if governance is not None else None,
            next_evaluation=governance["next_evaluation"] if governance is not None else None,
        )


def _this_term(register: Register, party: str, settings: Settings, filled: frozenset[str]) -> frozenset[str]:
    """Sheets that were asked and answered since the council's present term began."""
    began, opened = term_began(settings), register.settings.cycle.get("opening_date")
    if began is not None and opened is not None and opened < began:
        return frozenset()
    inquiry = register.inquiries.get(party)
    if inquiry is None:
        return frozenset()
    asked = {s.name for s in inquiry.kind if inquiry.request(s) in (Request.REQUIRED, Request.CONFIRM)}
    before = inquiry.past.this_term if term_began(inquiry.settings) == began else frozenset()
    return frozenset(filled & asked) | before


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
    return any(_answered(row, name) for row in rows for name in names)


def _lacking(tables: Tables, party: str) -> set[tuple[str, str]]:
    """Answers on forms that must be known and are not, by sheet and field."""
    forms = {sheet.name: tables.form_of(sheet.name).get(party) for sheet in tables.kind if sheet.is_form}
    return {
        (name, f.name)
        for name, record in forms.items()
        for f in tables.kind[name].fields
        if f.required == "always" and (record is None or not _answered(record, f.name))
    }


def _answered(row: Record, name: str) -> bool:
    return row.states[name] not in UNANSWERED
