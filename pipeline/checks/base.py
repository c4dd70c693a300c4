"""What every check has: the context, a family of rules, and how a hit finds its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.cycle import Cycle
from pipeline.findings import Finding, catalogue
from pipeline.listing import Listing
from pipeline.tables.cells import WORKBOOK, Record, Tables
from pipeline.workbooks.reading.contents import Hit
from schemas.contract import Address, Kind
from schemas.display import NO_BREAK, show_date, show_euro, show_percentage
from schemas.rules import Rule
from schemas.vocabulary import CycleKind

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables.asked import Inquiry
    from pipeline.tables.settings import Settings


@dataclass(frozen=True)
class Context:
    """What a check may know beside the tables; it knows no file.

    ``on`` is the reference date; ``settings`` is None only while the settings workbook itself is checked.
    ``newest`` gives per partnership the rows, by sheet, of the newest workbook that it handed in earlier,
    ``first`` says that no earlier cycle holds any, and ``formerly`` holds the ids of earlier delivery lists.
    ``inquiries`` say what the cycle asks of each partnership. ``missing`` names per partnership the sheets that
    its workbook lacks, which WB-10 says already, ``unchanged`` the cells of finance that nobody changed there.
    """

    cycle: Cycle
    on: date | None
    settings: Settings | None = None
    inquiries: Mapping[str, Inquiry] = field(default_factory=dict)
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    newest: Mapping[str, Callable[[str], Sequence[Record]]] = field(
        default_factory=dict
    )
    first: bool = False
    unchanged: Mapping[str, frozenset[tuple[str, str, str]]] = field(
        default_factory=dict
    )
    formerly: frozenset[str] = frozenset()

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """The delivery list by id."""
        return (
            {}
            if self.settings is None
            else {row.id: row for row in self.settings.delivery_list}
        )

    def in_list(self, partnership: str) -> bool:
        """Whether a party stands in the official list of the cycle's year; a tussentijds has no list."""
        listing = self.listings.get(partnership)
        return (
            listing is not None
            and self.cycle.kind is not CycleKind.INTERIM
            and listing.in_list(self.cycle.year)
        )

    def lacks(self, partnership: str, sheet: str) -> bool:
        """True when the workbook has no such sheet, so that its emptiness says nothing."""
        return sheet in self.missing.get(partnership, frozenset())


Check = Callable[[Tables, Context], Iterable[Hit]]


@dataclass(frozen=True)
class Family:
    """Rules that run together, in order."""

    name: str
    rules: tuple[Rule, ...]
    checks: tuple[Check, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return catalogue(self.rules)

    def __call__(
        self, tables: Tables, context: Context
    ) -> tuple[tuple[Hit, Rule], ...]:
        """All hits of the family, each with its rule."""
        return tuple(
            (hit, self.by_id[hit.rule])
            for check in self.checks
            for hit in check(tables, context)
        )


@dataclass(frozen=True)
class Spot:
    """Where a hit lands."""

    file: str
    sheet: str
    cell: str
    text: str
    address: Address
    label: str
    order: tuple[int, int, int]


@dataclass(frozen=True)
class Locator:
    """The way from (row, field) to file, sheet, cell and text; made once for all families.

    A cell of the workbook goes before one of the settings at the same address: who filled it in reads it.
    What stands in the settings alone has its place on the sheet of the workbook, without a cell.
    """

    kind: Kind
    cells: pd.DataFrame
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _spots(self) -> Mapping[tuple[int, str], Spot]:
        spots: dict[tuple[int, str], Spot] = {}
        sheets = {sheet.name: (place, sheet) for place, sheet in enumerate(self.kind)}
        columns = {
            s.name: {f.name: n for n, f in enumerate(s.fields)} for s in self.kind
        }
        names = [
            "row",
            "layer",
            "partnership",
            "sheet",
            "source_row",
            "key",
            "field",
            "file",
            "cell",
            "text",
        ]
        for row, layer, party, name, at, key, f, file, cell, text in self.cells[
            names
        ].itertuples(index=False):
            if (row, f) in spots and layer != WORKBOOK:
                continue
            place, sheet = sheets[name]
            label = sheet[f].label if not key else f"{sheet[f].label}, {key}"
            address = Address(party, name, key, f)
            if layer != WORKBOOK:
                file, cell, text, at = self.files.get(party, file), "", "", 0
            spots[row, f] = Spot(
                file,
                sheet.label,
                cell,
                text,
                address,
                label,
                (place, int(at), columns[name][f]),
            )
        return spots

    @cached_property
    def _rows(self) -> Mapping[int, Spot]:
        first: dict[int, Spot] = {}
        for (row, _), spot in self._spots.items():
            first.setdefault(row, spot)
        return first

    def finding(self, hit: Hit, rule: Rule) -> Finding:
        """The finding of a hit: on its cell, its row, its sheet or its workbook."""
        spot = self._spots.get((hit.row, hit.field)) if hit.row is not None else None
        if spot is None and hit.row is not None:
            spot = self._rows.get(hit.row)
            if spot is not None:
                whole = Address(
                    spot.address.partnership,
                    spot.address.sheet,
                    spot.address.key,
                    hit.field,
                )
                label = spot.address.key
                spot = Spot(
                    spot.file, spot.sheet, spot.cell, "", whole, label, spot.order
                )
        if spot is None:
            place = next((n for n, s in enumerate(self.kind) if s.name == hit.sheet), 0)
            label = self.kind[hit.sheet].label if hit.sheet else ""
            address = Address(hit.partnership, hit.sheet, hit.key, hit.field)
            file = self.files.get(hit.partnership, "")
            named = (
                f"{self.kind[hit.sheet][hit.field].label}, {hit.key}" if hit.key else ""
            )
            spot = Spot(file, label, hit.cell, "", address, named, (place, 0, 0))
        return Finding(
            rule, spot.address, spot.file, spot.sheet, spot.cell, spot.label, spot.text, hit.about,
            place_order=spot.order,
        )  # fmt: skip


def euro(value: float) -> str:
    """An amount in a finding: € 1.234.567, with the minus before it."""
    return show_euro(value, space=NO_BREAK)


def per_cent(value: float, decimals: int = 1) -> str:
    """A percentage in a finding: 31,3%."""
    return show_percentage(round(value, decimals + 2))


def day(value: date) -> str:
    """A date in a finding: 01-09-2021."""
    return show_date(value)


def in_words(parts: Sequence[str]) -> str:
    """Things in a sentence: a, b en c."""
    return " en ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
