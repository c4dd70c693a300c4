"""How much of what was asked is answered, per partnership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Tables
from pipeline.workbooks.draft import Asked
from schemas.contract import CONFIRMED, Sheet
from schemas.reading import State
from schemas.vocabulary import YesNo

ANSWERED = frozenset({str(State.VALUE), str(State.UNKNOWN), str(State.NOT_APPLICABLE)})


def completeness(
    tables: Tables, inquiries: Mapping[str, Inquiry]
) -> Mapping[str, tuple[int, int]]:
    """Per party how many of the required answers are given, and how many there are.

    Rows that the filler added ask what their sheet asks of a filled row. Where confirming is what is asked,
    a ja on the overview answers for the sheet.
    """
    states = {name: _states_by_address(tables, name) for name in tables.by_sheet}
    free = [sheet for sheet in tables.kind if not sheet.is_form and not sheet.rows]
    rows = {sheet.name: _states_by_party(tables, sheet) for sheet in free}
    confirmed = confirmations(tables)
    counted: dict[str, tuple[int, int]] = {}
    for party, inquiry in inquiries.items():
        given = total = 0
        settled = confirmed.get(party, frozenset())
        for need in inquiry.needed:
            total += 1
            field = tables.kind[need.sheet][need.field]
            cells = (
                states[need.sheet].get((party, key), {}).get(need.field)
                for key in need.keys
            )
            answered = any(cell in ANSWERED for cell in cells) or (
                field.for_rows and party in rows[field.about]
            )
            given += answered or (
                need.sheet in settled
                and inquiry.settles(tables.kind[need.sheet], field)
            )
        for sheet in free:
            wanted = [
                f for f in sheet.fields if inquiry.added(sheet, f) is Asked.REQUIRED
            ]
            for row in rows[sheet.name].get(party, ()):
                total += len(wanted)
                given += sum(
                    row[f.name] in ANSWERED
                    or (sheet.name in settled and inquiry.settles(sheet, f))
                    for f in wanted
                )
        counted[party] = (given, total)
    return counted


def _states_by_address(
    tables: Tables, sheet: str
) -> Mapping[tuple[str, str], Mapping[str, str]]:
    table = tables[sheet]
    rows = cast(list[dict[str, str]], table.states.to_dict("records"))
    addresses = zip(table.keys["partnership"], table.keys["key"], strict=True)
    return dict(zip(addresses, rows, strict=True))


def _states_by_party(
    tables: Tables, sheet: Sheet
) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """The rows of a table, with two of one key both counted."""
    table = tables[sheet.name]
    found: dict[str, list[Mapping[str, str]]] = {}
    for party, row in zip(
        table.keys["partnership"], table.states.to_dict("records"), strict=True
    ):
        found.setdefault(str(party), []).append(row)  # type: ignore[arg-type]
    return {party: tuple(rows) for party, rows in found.items()}


def confirmations(tables: Tables) -> Mapping[str, frozenset[str]]:
    """Per party the sheets that it confirmed on the overview."""
    found: dict[str, frozenset[str]] = {}
    for sheet in tables.kind:
        if sheet.overview:
            for party, record in tables.form_of(sheet.name).items():
                names = [
                    n
                    for n, v in record.values.items()
                    if n.startswith(CONFIRMED) and v == YesNo.YES
                ]
                found[party] = frozenset(name.removeprefix(CONFIRMED) for name in names)
    return found
