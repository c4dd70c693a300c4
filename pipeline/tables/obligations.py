"""Obligations: each answer that a cycle requires of a partnership, the rows that can hold it, what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Record, Tables
from pipeline.workbooks.draft import Asked
from schemas.contract import CONFIRMED, Field, Sheet
from schemas.reading import State
from schemas.risks import says_none
from schemas.vocabulary import YesNo

#: States that answer a question; a refused answer is none.
ANSWERED = frozenset({State.VALUE, State.UNKNOWN, State.NOT_APPLICABLE})


@dataclass(frozen=True)
class Obligation:
    """One answer that is required.

    ``key`` is that of the row in which it is asked, ``rows`` are the rows that can hold it (none where the
    workbook lacks them). ``confirmed``: a ja on the overview answers it. ``elsewhere``: rows of another sheet
    do. ``counts`` is False in rows that nobody asked for but that must be whole once they are filled.
    """

    sheet: Sheet
    field: Field
    key: str
    rows: tuple[Record, ...]
    confirmed: bool = False
    elsewhere: bool = False
    added: bool = False
    counts: bool = True

    @property
    def settled(self) -> bool:
        """Whether it is answered: in a row, by a ja on the overview, or by rows of another sheet."""
        if self.confirmed or self.elsewhere:
            return True
        return any(row.states[self.field.name] in ANSWERED for row in self.rows)


def obligations(tables: Tables, inquiry: Inquiry) -> Iterator[Obligation]:
    """All that one partnership must answer: in rows that the cycle asks, and in each row that was added."""
    party = inquiry.listing.id
    confirmed = confirmed_sheets(tables, party)
    yield from _asked(tables, inquiry, confirmed)
    for sheet in inquiry.kind:
        if not sheet.is_form and not sheet.fixed:
            yield from _in_filled_rows(tables, inquiry, sheet, sheet.name in confirmed)


def _asked(
    tables: Tables, inquiry: Inquiry, confirmed: frozenset[str]
) -> Iterator[Obligation]:
    """What the cycle asks in rows that it names itself."""
    party = inquiry.listing.id
    rows: dict[str, Mapping[str, Record]] = {}
    for need in inquiry.needed:
        sheet = tables.kind[need.sheet]
        field = sheet[need.field]
        if need.sheet not in rows:
            of_sheet = tables.by_party(need.sheet).get(party, ())
            rows[need.sheet] = {row.key: row for row in of_sheet}
        by_key = rows[need.sheet]
        yield Obligation(
            sheet,
            field,
            need.keys[0],
            tuple(by_key[key] for key in need.keys if key in by_key),
            confirmed=need.sheet in confirmed and inquiry.settles(sheet, field),
            elsewhere=field.for_rows and party in tables.by_party(field.about),
        )


def _in_filled_rows(
    tables: Tables, inquiry: Inquiry, sheet: Sheet, confirmed: bool
) -> Iterator[Obligation]:
    """What each filled row of a table must hold; rows that stand ready ask that only once they hold an amount."""
    required = [f for f in sheet.fields if inquiry.added(sheet, f) is Asked.REQUIRED]
    for row in tables.by_party(sheet.name).get(inquiry.listing.id, ()):
        if sheet.rows and not _has_amount(sheet, row):
            continue
        for field in required:
            yield Obligation(
                sheet,
                field,
                row.key,
                (row,),
                confirmed=confirmed and inquiry.settles(sheet, field),
                added=True,
                counts=not sheet.rows,
            )


def _has_amount(sheet: Sheet, row: Record) -> bool:
    amounts = [f.name for f in sheet.fields if f.type.in_euros]
    return any(not row.blank(name) for name in amounts)


def names_no_risk(row: Record) -> bool:
    """Whether a row says that there is no risk, so that it need not say more."""
    return says_none(row.values.get("description"))


def confirmed_sheets(tables: Tables, party: str) -> frozenset[str]:
    """The sheets that a partnership confirmed on the overview."""
    confirmed: set[str] = set()
    for sheet in tables.kind:
        if not sheet.overview:
            continue
        for form in tables.by_party(sheet.name).get(party, ())[-1:]:
            for name, value in form.values.items():
                if name.startswith(CONFIRMED) and value == YesNo.YES:
                    confirmed.add(name.removeprefix(CONFIRMED))
    return frozenset(confirmed)
