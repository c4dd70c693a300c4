"""Settings: what finance set for a cycle, as plain objects made of the settings workbook's tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from pipeline.listing import Listing, SettingsRow
from pipeline.tables.cells import Tables
from schemas.contract import Lookup
from schemas.matching import fold
from schemas.reading import State
from schemas.vocabulary import Group, Size, YesNo

#: Sheets that scoring and pages read as rows.
FRAMEWORK = (
    "importance_criteria", "risk_indicators", "risk_classes", "classes", "risk_matrix", "regime_matrix",
    "regime_actions", "evaluation_criteria", "roles", "ratios", "signals", "word_forms", "tools", "library",
    "questions", "programmes", "portfolio_holders",
)  # fmt: skip
#: Materialiteitsgrens where finance gave none: the start of gevolg class 3 in the default framework.
DEFAULT_DEPARTMENT = "Algemeen"


@dataclass(frozen=True)
class Settings:
    """What finance set. ``cells`` is the settings' own cell table, so that trace can point into it."""

    organisation: SettingsRow
    yearly: Mapping[int, SettingsRow]
    cycle: SettingsRow
    delivery_list: tuple[Listing, ...]
    framework: Mapping[str, tuple[SettingsRow, ...]]
    texts: SettingsRow
    rows: Mapping[str, tuple[SettingsRow, ...]]
    columns: Mapping[str, tuple[str, ...]]
    sha256: str = ""
    file: str = ""
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def reference_date(self) -> date | None:
        """Peildatum."""
        return self.cycle.get("reference_date")

    @property
    def deadline(self) -> date | None:
        """Last day to hand in."""
        return self.cycle.get("deadline")

    @property
    def index(self) -> float | None:
        """The year's index as a fraction, or None."""
        return self.cycle.get("index_percentage")

    def listing(self, id: str) -> Listing:
        """The delivery list's row of that id."""
        return next(row for row in self.delivery_list if row.id == id)

    def listed(self, id: str) -> Listing | None:
        """The row of that id, however it is written; None where it has none."""
        return next(
            (row for row in self.delivery_list if fold(row.id) == fold(id)), None
        )

    def choices(self) -> Mapping[Lookup, tuple[str, ...]]:
        """Every list that a Lookup can name: the texts of a settings column, in order."""
        lists: dict[Lookup, tuple[str, ...]] = {}
        for sheet, names in self.columns.items():
            rows = self.rows[sheet]
            for name in names:
                found = tuple(
                    dict.fromkeys(
                        str(row[name]) for row in rows if isinstance(row[name], str)
                    )
                )
                lists[Lookup(sheet, name)] = found
        return lists

    def offered(self) -> Mapping[Lookup, tuple[str, ...]]:
        """The lists that a department can choose from; one that finance left empty refuses no answer."""
        return {lookup: texts for lookup, texts in self.choices().items() if texts}


def settings_from(tables: Tables, sha256: str, file: str) -> Settings:
    """Plain objects of the settings' tables; whatever is not a value is None."""
    rows = {sheet.name: plain_rows(tables, sheet.name) for sheet in tables.kind}
    only = {
        name: (found[0] if found else {})
        for name, found in rows.items()
        if tables.kind[name].is_form
    }
    return Settings(
        organisation=only["organisation"],
        yearly={
            int(row["year"]): row for row in rows["yearly"] if row["year"] is not None
        },
        cycle=only["cycle"],
        delivery_list=tuple(
            _listing(row) for row in rows["delivery_list"] if row["id"]
        ),
        framework={name: rows[name] for name in FRAMEWORK},
        texts=only["paragraph"],
        rows=rows,
        columns={
            sheet.name: tuple(f.name for f in sheet.fields) for sheet in tables.kind
        },
        sha256=sha256,
        file=file,
        cells=tables.cells,
    )


def plain_rows(tables: Tables, sheet: str) -> tuple[SettingsRow, ...]:
    """A sheet's rows as plain values by field name."""
    return tuple(
        {
            n: v if record.states[n] is State.VALUE else None
            for n, v in record.values.items()
        }
        for record in tables[sheet].rows()
    )


def _listing(row: SettingsRow) -> Listing:
    yes: Mapping[Any, bool | None] = {YesNo.YES: True, YesNo.NO: False}
    programmes = (row["programme_1"], row["programme_2"], row["programme_3"])
    return Listing(
        id=row["id"],
        name=row["name"] or row["id"],
        department=row["department"] or DEFAULT_DEPARTMENT,
        size=Size(row["size"] or Size.FULL),
        group=Group(row["group"] or Group.NOT_LINKED),
        expected=row["expected"] != YesNo.NO,
        confirmed_by=row["confirmed_by"] or "",
        confirmed_on=row["confirmed_on"],
        account_holder=row["account_holder"] or "",
        predecessor=row["predecessor"] or "",
        governance_interest=yes.get(row["governance_interest"]),
        financial_interest=yes.get(row["financial_interest"]),
        linked_from=row["linked_from"],
        linked_until=row["linked_until"],
        ratio_kind=row["ratio_kind"] or "",
        programmes=tuple(p for p in programmes if p),
        portfolio_holder=row["portfolio_holder"] or "",
        added_body=row["added_body"] or "",
        added_date=row["added_date"],
        added_number=row["added_number"] or "",
    )
