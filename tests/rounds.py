"""Cycles after one another in memory: a draft, the answers that somebody gives in it, and its register.

first = a_round("begroting-2021")
known = handed_in(first, ROWS)  # everything that is asked, and rows of its own
second = a_round("begroting-2022", earlier=after(known))
unchanged = handed_in(second)  # only what is asked
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from drawn import drawn, once
from registers import a_cycle, a_delivery, a_line, asking, some_settings

from pipeline.cycle import Cycle
from pipeline.jobs.archive import regimes_of, risk_profiles_of, scored_in
from pipeline.jobs.opening import stamped
from pipeline.register.past import past_of
from pipeline.register.prefill import partnership_draft
from pipeline.register.register import Earlier, Register
from pipeline.register.spine import register_from
from pipeline.tables.asked import Inquiry
from pipeline.tables.deliveries import Delivery, made
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked, Draft, Filling
from pipeline.workbooks.reading.reader import read
from schemas.contract import CONFIRMED, Field, Kind
from schemas.kinds import KINDS
from schemas.reading import Raw
from schemas.types import PERCENTAGE
from schemas.vocabulary import CycleKind

Place = tuple[str, str, str]
Answers = Mapping[Place, Any]
ID = "vrk"
#: Both programme and portfolio holder are known by finance, as they usually are.
LISTS: dict[str, Any] = {
    "programmes": [{"name": "Veiligheid", "explanation": "x"}],
    "portfolio_holders": [{"name": "Burgemeester", "portfolio": "x"}],
}
LINE: Mapping[str, Any] = {
    "programme_1": "Veiligheid",
    "portfolio_holder": "Burgemeester",
}
#: An informal one, of size basis.
LIGHT: Mapping[str, Any] = {
    "size": "basis",
    "financial_interest": "nee",
    "group": "Overig samenwerkingsverband",
}
LINES: Mapping[str, Mapping[str, Any]] = {
    "basis": LIGHT,
    "lijst": {"size": "lijst"},
    "volledig": {},
}
#: What a partnership tells of itself beside what is asked.
ROWS: Answers = {
    ("characteristics", "", "arrangement_type"): "college",
    ("participants", "Haarlem", "name"): "Haarlem",
    ("participants", "Haarlem", "kind"): "gemeente",
    ("results", "D1", "number"): "D1",
    ("results", "D1", "group"): "lokaal doel",
    ("results", "D1", "aim"): "Sneller ter plaatse",
    ("results", "D1", "norm"): 80.0,
    ("results", "D1", "year"): 2021,
    ("results", "D1", "status"): "loopt",
    ("risks", "R1", "number"): "R1",
    ("risks", "R1", "description"): "Hogere bijdrage",
    ("risks", "R1", "status"): "open",
    ("risks", "R1", "likelihood"): 3.0,
    ("risks", "R1", "impact"): 2.0,
    ("risks", "R1", "measures_sufficient"): "ja",
    ("process", "raad zienswijze begroting 2021", "actor"): "raad",
    ("process", "raad zienswijze begroting 2021", "milestone"): "zienswijze",
    ("process", "raad zienswijze begroting 2021", "subject"): "begroting",
    ("process", "raad zienswijze begroting 2021", "year"): 2021,
    ("process", "raad zienswijze begroting 2021", "actual_date"): date(2020, 6, 1),
    ("agenda", "A1", "number"): "A1",
    ("agenda", "A1", "action"): "Verdeelsleutel herzien",
    ("agenda", "A1", "owner"): "accounthouder",
    ("agenda", "A1", "due"): date(2022, 1, 1),
    ("agenda", "A1", "status"): "open",
}


@dataclass(frozen=True)
class Round:
    """One cycle of one partnership before anybody filled in anything."""

    inquiry: Inquiry
    earlier: Earlier
    draft: Draft

    @property
    def needed(self) -> frozenset[Place]:
        """The cells that must be answered."""
        return frozenset((n.sheet, n.keys[0], n.field) for n in self.inquiry.needed)

    @property
    def required(self) -> frozenset[Place]:
        """The cells that the workbook marks so."""
        return frozenset(
            place
            for place, f in self.draft.fillings.items()
            if f.asked is Asked.REQUIRED
        )

    @property
    def confirmations(self) -> tuple[Place, ...]:
        """The confirmations that are asked."""
        return tuple(place for place in self.empty if place[2].startswith(CONFIRMED))

    @property
    def empty(self) -> tuple[Place, ...]:
        """What is asked and not filled in yet: each is one answer."""
        found = self.draft.fillings
        empty = (
            p for p in self.required if found[p].value is None and not found[p].text
        )
        return tuple(
            sorted(p for p in empty if not self._has_rows(self.draft.kind[p[0]][p[2]]))
        )

    def _has_rows(self, field: Field) -> bool:
        """Whether rows stand where this answer would stand in place of them."""
        return field.for_rows and bool(self.draft.rows.get(field.about))

    def of(self, sheet: str) -> frozenset[str]:
        """The fields of a sheet that must be answered in some row."""
        return frozenset(field for name, _, field in self.needed if name == sheet)


def settings_for(
    name: str, line: Mapping[str, Any] | None = None, **sheets: Any
) -> Settings:
    """The settings of a cycle with one partnership, its usual dates and the default Uitvraag."""
    row = {**LINE, **(line or {})}
    return _settings_for(name, row, **sheets) if sheets else _known(name, *row.items())


@cache
def _known(name: str, *row: tuple[str, Any]) -> Settings:
    """The settings of a cycle in which only the partnership differs; made once."""
    return _settings_for(name, dict(row))


def _settings_for(name: str, row: Mapping[str, Any], **sheets: Any) -> Settings:
    cycle = a_cycle(name)
    start = cycle.usual_start
    dates = {
        "kind": str(cycle.kind), "year": str(cycle.year), "month": str(cycle.month) if cycle.month else None,
        "opening_date": start, "deadline": start + timedelta(days=60),
        "reference_date": start + timedelta(days=90),
    }  # fmt: skip
    listed = [a_line(ID, **row)]
    return asking(
        some_settings(**{"cycle": dates, "delivery_list": listed, **LISTS, **sheets})
    )


def a_round(
    name: str,
    line: Mapping[str, Any] | None = None,
    earlier: Earlier | None = None,
    settings: Settings | None = None,
) -> Round:
    """What a cycle asks of the partnership, and its workbook as ``open`` makes it."""
    if earlier is None and settings is None:
        return _first_round(name, *(line or {}).items())
    return _round(name, earlier, settings or settings_for(name, line))


@cache
def _first_round(name: str, *line: tuple[str, Any]) -> Round:
    """The round of a partnership of which nothing is known; made once."""
    return _round(name, None, settings_for(name, dict(line)))


def _round(name: str, earlier: Earlier | None, settings: Settings) -> Round:
    past = _with_budget(earlier or Earlier(), a_cycle(name))
    inquiry = Inquiry(
        a_cycle(name),
        settings,
        settings.listing(ID),
        past_of(past, settings.listing(ID), settings),
    )
    return Round(inquiry, past, partnership_draft(inquiry, past))


def handed_in(
    round: Round, more: Answers | None = None, leave: Collection[Place] = ()
) -> Register:
    """The register once every empty answer that is asked was given but some, and these answers beside it."""
    draft = round.draft
    fillings = dict(draft.fillings)
    for place in round.empty:
        if place not in leave:
            fillings[place] = Filling(text=an_answer(draft, place))
    for place, value in (more or {}).items():
        if place[0] in draft.kind.by_name:
            fillings[place] = Filling(value)
    return registered(round, a_workbook(draft.kind, fillings))


def registered(round: Round, *wrote: Delivery) -> Register:
    """The register of this cycle with these workbooks."""
    return register_from(
        round.inquiry.cycle, round.inquiry.settings, wrote, (), None, round.earlier
    )


def after(*registers: Register) -> Earlier:
    """What a cycle after these knows; the newest first."""
    scored = [scored_in(register) for register in reversed(registers)]
    return Earlier(registers, None, regimes_of(scored), risk_profiles_of(scored))


def _with_budget(earlier: Earlier, cycle: Cycle) -> Earlier:
    """With the budget of their year, for accounts."""
    own = (
        r
        for r in earlier.registers
        if r.cycle.kind is CycleKind.BUDGET and r.cycle.year == cycle.year
    )
    return replace(earlier, budget=next(own, None) if cycle.is_accounts else None)


def a_workbook(kind: Kind, fillings: Mapping[Place, Filling], id: str = ID) -> Delivery:
    """These fillings as a workbook that was handed in."""
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for (name, key, field), filling in fillings.items():
        cell = _raw(kind[name][field], filling)
        if cell is not None or kind[name].is_form:
            rows.setdefault(name, {}).setdefault(key, {})[field] = cell
    sheets: dict[str, Any] = {}
    for sheet in kind:
        own = rows.get(sheet.name, {})
        sheets[sheet.name] = own.get("", {}) if sheet.is_form else list(own.values())
    return a_delivery(id, **sheets)


def _raw(field: Field, filling: Filling) -> Any:
    if filling.text or filling.value is None:
        return filling.text or None
    if field.type is PERCENTAGE:
        return Raw(filling.value, "0.0%")
    return (
        Raw(filling.value, "dd-mm-yyyy")
        if isinstance(filling.value, date)
        else filling.value
    )


#: Answers that go together, so that no rule between fields strikes.
KNOWN: Mapping[str, str] = {
    "legal_form": "openbaar lichaam", "interest_begin": "25", "interest_end": "25", "interest_unit": "stemmen",
    "equity_begin": "1.000.000", "equity_end": "1.000.000", "debt_begin": "2.000.000", "debt_end": "2.000.000",
    "result": "0", "contribution_party": "500.000", "score": "3", "realisation": "75", "progress": "loopt",
}  # fmt: skip


def an_answer(draft: Draft, place: Place) -> str:
    """An answer to a question, as somebody types it."""
    sheet, _, name = place
    field = draft.kind[sheet][name]
    options = draft.choices.get((sheet, name)) or field.vocabulary
    return KNOWN.get(name) or (
        options[0] if options and field.example not in options else field.example
    )


def emptied(round: Round, *places: Place) -> Round:
    """The round with these cells of its workbook blank."""
    fillings = {
        p: replace(f, value=None, text="") if p in places else f
        for p, f in round.draft.fillings.items()
    }
    return replace(round, draft=replace(round.draft, fillings=fillings))


def through_a_file(
    round: Round, changes: Mapping[Place, Filling] | None = None
) -> Register:
    """The register of the round's workbook with these cells, once it was written and read as a file."""
    rows = {sheet: list(keys) for sheet, keys in round.draft.rows.items()}
    for sheet, key, _ in changes or {}:
        if key and key not in rows[sheet]:
            rows[sheet].append(key)
    kept = {sheet: tuple(keys) for sheet, keys in rows.items()}
    draft = replace(
        round.draft, rows=kept, fillings={**round.draft.fillings, **(changes or {})}
    )
    return from_file(round, drawn(draft))


#: The akkoord of the department: without it a workbook in which nothing changed was not delivered.
APPROVED: Answers = {("guide", "", "approval_account_holder_name"): "accounthouder"}


def filled_in(
    round: Round, changes: Answers | None = None, without: str = ""
) -> Register:
    """The register once the workbook that ``open`` made was filled in so; without the rows of one key."""
    fillings = dict(round.draft.fillings)
    for place, value in {**APPROVED, **(changes or {})}.items():
        fillings[place] = replace(fillings.get(place, Filling()), value=value, text="")
    rows = {
        name: tuple(key for key in keys if key != without)
        for name, keys in round.draft.rows.items()
    }
    draft = replace(round.draft, fillings=fillings, rows=rows)
    key = pickle.dumps((draft, round.draft))
    return from_file(round, once(key, lambda: stamped(draft, made_from=round.draft)))


def from_file(round: Round, data: bytes) -> Register:
    """The register of this cycle with a workbook of these bytes."""
    file = f"Veiligheid/{ID}.xlsx"
    contents = read(data, KINDS)
    delivery = made(file, sha256(data).hexdigest(), contents, (), ID, Path(file))
    return registered(round, delivery)
