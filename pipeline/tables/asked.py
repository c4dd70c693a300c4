"""What this cycle asks of a partnership: which cells must be answered.

It follows from the settings and from earlier cycles, never from the workbook's own answers, so that making
a workbook and checking it agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.cycle import Cycle
from pipeline.listing import Listing
from pipeline.tables.ready_rows import (
    asked_figures,
    calculated,
    figures_keys,
    key_of,
    ready_rows,
)
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked
from schemas.contract import CONFIRMED, Field, Kind, Sheet
from schemas.dutch_dates import months_later
from schemas.kinds import PARTNERSHIP
from schemas.matching import fold
from schemas.vocabulary import CycleKind, FiguresStatus, Regime, Request, YesNo

#: The column of blad Uitvraag for each kind of cycle.
COLUMNS: Mapping[CycleKind, str] = {
    CycleKind.VIEW: "view",
    CycleKind.BUDGET: "budget",
    CycleKind.ACCOUNTS: "accounts",
    CycleKind.INTERIM: "interim",
}
#: The action of the regime that says after how many months a partnership is evaluated.
EVALUATE_AFTER = "RA09"
#: These regimes bring the risk profile up to date every year.
YEARLY = frozenset({Regime.A, Regime.B})


@dataclass(frozen=True)
class Past:
    """What earlier cycles know of a partnership, as far as it decides what is asked now.

    ``filled``: sheets with answers in its newest earlier workbook; ``lacking``: (sheet, field) on its forms
    that must be known and are not; ``this_term``: sheets answered since the council's term began;
    ``regime``: its newest sturingsregime; ``figures``: the years of which adopted figures are known.
    """

    filled: frozenset[str] = frozenset()
    lacking: frozenset[tuple[str, str]] = frozenset()
    this_term: frozenset[str] = frozenset()
    regime: str = ""
    figures: frozenset[int] = frozenset()
    last_evaluation: date | None = None
    next_evaluation: date | None = None

    @property
    def known(self) -> bool:
        """True when an earlier workbook was handed in."""
        return bool(self.filled)


@dataclass(frozen=True)
class Needed:
    """One cell that must be answered, with its key and whether any of several keys will do."""

    sheet: str
    keys: tuple[str, ...]
    field: str


@dataclass(frozen=True)
class Inquiry:
    """What one cycle asks of one partnership."""

    cycle: Cycle
    settings: Settings
    listing: Listing
    past: Past = Past()

    @cached_property
    def kind(self) -> Kind:
        """The sheets that a partnership of this size gets."""
        return PARTNERSHIP.of_size(self.listing.size)

    @cached_property
    def _requests(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """Blad Uitvraag by sheet and field as folded text."""
        rows = self.settings.rows["request"]
        return {
            (fold(str(r["sheet"] or "")), fold(str(r["field"] or ""))): r for r in rows
        }

    @cached_property
    def _exceptions(self) -> Mapping[str, bool]:
        """Blad Uitvraag per partij: sheets that this partnership must answer, or need not."""
        rows = self.settings.rows["request_exceptions"]
        own = (r for r in rows if r["partnership"] == self.listing.id and r["sheet"])
        return {fold(str(r["sheet"])): r["asked"] == YesNo.YES for r in own}

    def request(self, sheet: Sheet, field: Field | None = None) -> Request:
        """What is asked of a sheet, or of one of its fields where Uitvraag has a row for it."""
        own = self._of_field(sheet, field) if field is not None else None
        return own or self._of_sheet(sheet)

    def _of_field(self, sheet: Sheet, field: Field) -> Request | None:
        """What Uitvraag says of a field by itself; a partnership that need not answer the sheet need not this."""
        if self._exceptions.get(fold(sheet.label)) is False:
            return None
        for name in (field.label, field.code):
            row = self._requests.get((fold(sheet.label), fold(name)))
            if row is not None and row[COLUMNS[self.cycle.kind]]:
                return self._settled(sheet, Request(row[COLUMNS[self.cycle.kind]]))
        return None

    def _of_sheet(self, sheet: Sheet) -> Request:
        exception = self._exceptions.get(fold(sheet.label))
        if exception is not None:
            return Request.REQUIRED if exception else Request.NOT_ASKED
        row = self._requests.get((fold(sheet.label), ""))
        if row is None:
            return Request.FREE
        asked = Request(row[COLUMNS[self.cycle.kind]] or Request.FREE)
        if (
            asked is Request.NOT_ASKED
            and not self.past.known
            and self._is_stable(sheet)
        ):
            return (
                Request.REQUIRED
            )  # nothing to take over: what is stable is asked once
        return self._settled(sheet, asked)

    def _is_stable(self, sheet: Sheet) -> bool:
        """Whether a begroting only confirms a sheet, or asks it now and then: the other cycles take it over."""
        row = self._requests.get((fold(sheet.label), ""))
        budget = row[COLUMNS[CycleKind.BUDGET]] if row is not None else None
        return (
            budget in (Request.CONFIRM, Request.WHEN_DUE) and sheet.name != "evaluation"
        )

    def _settled(self, sheet: Sheet, asked: Request) -> Request:
        """Bevestigen and als het tijd is, made into what they mean for this partnership now."""
        if asked is Request.WHEN_DUE:
            return self._when_due(sheet)
        if asked is Request.CONFIRM and sheet.name not in self.past.filled:
            return Request.REQUIRED
        return asked

    def _when_due(self, sheet: Sheet) -> Request:
        if sheet.name == "evaluation":
            return Request.REQUIRED if self.evaluation_due else Request.NOT_ASKED
        yearly = sheet.name == "risk_profile" and self.past.regime in YEARLY
        if sheet.name in self.past.this_term and not yearly:
            return Request.NOT_ASKED
        return Request.CONFIRM if sheet.name in self.past.filled else Request.REQUIRED

    @property
    def evaluation_due(self) -> bool:
        """Whether the evaluation falls before the deadline; without a known date it does not."""
        due, deadline = self.past.next_evaluation, self.settings.deadline
        if due is None and self.past.last_evaluation is not None:
            months = self._months_between_evaluations
            due = months_later(self.past.last_evaluation, months) if months else None
        return due is not None and deadline is not None and due < deadline

    @property
    def _months_between_evaluations(self) -> int | None:
        """The shortest term that the regime's action names, in months."""
        column = (
            f"regime_{self.past.regime.lower()}" if self.past.regime else "regime_b"
        )
        rows = self.settings.framework["regime_actions"]
        action = next(
            (str(r[column] or "") for r in rows if r["code"] == EVALUATE_AFTER), ""
        )
        found = [int(number) for number in re.findall(r"\d+", action)]
        return min(found) if found else None

    def cell(self, sheet: Sheet, key: str, field: Field) -> Asked:
        """What is asked of one cell of a form, or of a row that stands ready or was taken over."""
        if sheet.overview:
            return self._on_overview(field)
        if key in calculated(sheet, self.settings) and field.name not in sheet.key:
            return Asked.NOT_ASKED
        asked = self.request(sheet, field)
        if (
            field.interest
            and getattr(self.listing, field.interest) is False
            and not self._listed
        ):
            return Asked.NOT_ASKED if asked is Request.NOT_ASKED else Asked.OPTIONAL
        if asked is Request.NOT_ASKED:
            return (
                Asked.REQUIRED if self._still_lacks(sheet, field) else Asked.NOT_ASKED
            )
        if sheet.rows == "years":
            return (
                Asked.REQUIRED
                if self._due_figure(sheet, key, field, asked)
                else Asked.OPTIONAL
            )
        always = field.required == "always" or (
            field.required == "row" and field.name not in sheet.key
        )
        return (
            Asked.REQUIRED
            if self._must(sheet, field, asked, always)
            else Asked.OPTIONAL
        )

    def _must(self, sheet: Sheet, field: Field, asked: Request, always: bool) -> bool:
        """Whether a field is required: always where Uitvraag names it, else where the field itself says so.

        Confirming holds for what is known: what was taken over and is essential may not be blank.
        """
        if asked is Request.CONFIRM:
            return always and field.carried
        return asked is Request.REQUIRED and (
            always or self._of_field(sheet, field) is Request.REQUIRED
        )

    @cached_property
    def _asked_figures(self) -> Mapping[str, frozenset[str]]:
        """The rows of figures that are asked; provisional ones not of a year whose adopted figures are known."""
        known = {f"{year} {FiguresStatus.PROVISIONAL}" for year in self.past.figures}
        return {
            key: fields
            for key, fields in asked_figures(self.cycle).items()
            if key not in known
        }

    def _due_figure(self, sheet: Sheet, key: str, field: Field, asked: Request) -> bool:
        """Whether a figure is required: in the rows that the cycle asks, the figures asked there."""
        wanted = self._asked_figures.get(key)
        if asked is not Request.REQUIRED or wanted is None or field.name in sheet.key:
            return False
        if field.required == "row":
            return True  # without its unit no figure of the row says anything
        due = (
            field.required == "asked"
            or self._of_field(sheet, field) is Request.REQUIRED
        )
        return due and (not wanted or field.name in wanted)

    def _still_lacks(self, sheet: Sheet, field: Field) -> bool:
        """Stable, essential and never answered: asked until it is."""
        known = (sheet.name, field.name) not in self.past.lacking
        excused = self._exceptions.get(fold(sheet.label)) is False
        return not known and not excused and field.carried and self._is_stable(sheet)

    def added(self, sheet: Sheet, field: Field) -> Asked:
        """What is asked of a field in a row that the filler adds."""
        asked = self.request(sheet, field)
        if asked is Request.NOT_ASKED:
            return Asked.NOT_ASKED
        return (
            Asked.REQUIRED
            if self._must(sheet, field, asked, field.required == "row")
            else Asked.OPTIONAL
        )

    def whole(self, sheet: Sheet) -> Asked:
        """What is asked of a sheet as such."""
        found = {Request.NOT_ASKED: Asked.NOT_ASKED, Request.FREE: Asked.OPTIONAL}
        return found.get(self.request(sheet), Asked.REQUIRED)

    @cached_property
    def asks_anything(self) -> bool:
        """Whether any answer or sheet is asked of this partnership; a tussentijds mostly asks nothing."""
        asked_sheets = any(self.whole(sheet) is Asked.REQUIRED for sheet in self.kind)
        return asked_sheets or bool(self.needed)

    def settles(self, sheet: Sheet, field: Field) -> bool:
        """Whether confirming the sheet answers for a field: where confirming is what is asked of it."""
        return self.request(sheet, field) is Request.CONFIRM

    def _on_overview(self, field: Field) -> Asked:
        """Confirmations follow their sheet; the rest of Leeswijzer is asked as Uitvraag says.

        A sheet whose answers are required is not confirmed: a ja would settle nothing there.
        """
        if field.name.startswith(CONFIRMED):
            own = self.request(PARTNERSHIP[field.about])
            asked = {Request.CONFIRM: Asked.REQUIRED, Request.FREE: Asked.OPTIONAL}
            return asked.get(own, Asked.NOT_ASKED)
        if field.for_rows:
            wanted = self.request(PARTNERSHIP[field.about]) in (
                Request.REQUIRED,
                Request.CONFIRM,
            )
            return Asked.REQUIRED if wanted and self._listed else Asked.OPTIONAL
        overview = next(sheet for sheet in PARTNERSHIP if sheet.overview)
        required = (
            self.request(overview) is Request.REQUIRED and field.required == "always"
        )
        return Asked.REQUIRED if required else Asked.OPTIONAL

    @property
    def _listed(self) -> bool:
        """Whether the partnership stands in the official list of this cycle."""
        return self.cycle.kind is not CycleKind.INTERIM and self.listing.in_list(
            self.cycle.year
        )

    @cached_property
    def needed(self) -> tuple[Needed, ...]:
        """Every cell that must be answered, apart from rows that the filler adds."""
        found: list[Needed] = []
        for sheet in self.kind:
            for keys in self._asked_rows(sheet):
                for f in sheet.fields:
                    if self.cell(sheet, keys[0], f) is Asked.REQUIRED:
                        found.append(Needed(sheet.name, keys, f.name))
        return tuple(found)

    def _asked_rows(self, sheet: Sheet) -> tuple[tuple[str, ...], ...]:
        """Rows that are asked; where another key answers just as well, with those keys."""
        if sheet.is_form:
            return (("",),)
        if sheet.rows == "years":
            own = figures_keys(self.cycle)
            return tuple(
                (key, *(k for k in own if k != key)) if key in own else (key,)
                for key in self._asked_figures
            )
        if sheet.fixed:
            return tuple(
                (key_of(sheet, row),)
                for row in ready_rows(sheet, self.cycle, self.settings)
            )
        return ()
