"""WB-15: criteria, roles, indicators and tools that came or went after the workbook was made.

Their codes are stable. One that is gone is kept in the workbook and named; one that is new is blank, and stands in
the returned copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.base import Context, Family
from pipeline.tables.cells import Record, Tables
from pipeline.tables.ready_rows import key_of, ready_rows
from pipeline.workbooks.reading.contents import Hit
from pipeline.workbooks.reading.oddities import listed
from pipeline.workbooks.reading.rules import WB
from schemas.contract import Sheet
from schemas.matching import fold

(WB15,) = (rule for rule in WB if rule.id == "WB-15")
GONE = "vervallen; het antwoord blijft bewaard en telt niet mee"
NEW = "leeg; in het teruggestuurde exemplaar staat de rij klaar"


def changed_codes(tables: Tables, context: Context) -> Iterator[Hit]:
    """WB-15: per sheet of the framework the codes that finance no longer has, and those that the workbook lacks."""
    if context.settings is None:
        return
    for sheet in (s for s in tables.kind if s.fixed):
        codes = (
            key_of(sheet, row)
            for row in ready_rows(sheet, context.cycle, context.settings)
        )
        known = {fold(code): code for code in codes}
        for party in tables.parties:
            inquiry = context.inquiries.get(party)
            if (
                inquiry is None
                or sheet.name not in inquiry.kind.by_name
                or context.lacks(party, sheet.name)
            ):
                continue
            own = written(tables, sheet, party)
            gone = [
                row
                for key, row in own.items()
                if key not in known and _says_something(sheet, row)
            ]
            if gone:
                yield gone[0].hit(
                    WB15, sheet.key[0], **_about([row.key for row in gone], sheet, GONE)
                )
            new = [code for key, code in known.items() if key not in own]
            if new:
                yield Hit(WB15.id, party, sheet.name, about=_about(new, sheet, NEW))


def written(tables: Tables, sheet: Sheet, party: str) -> Mapping[str, Record]:
    """The rows of a sheet of the framework that stand in a workbook, by their code however it is written."""
    rows = tables.by_party(sheet.name).get(party, ())
    return {fold(row.key): row for row in rows if row.key and row.row in tables.written}


def _says_something(sheet: Sheet, row: Record) -> bool:
    return any(not row.blank(name) for name in sheet.telling)


def _about(found: list[str], sheet: Sheet, read_as: str) -> Mapping[str, str]:
    word = "Code" if len(found) == 1 else "Codes"
    return {
        "wat": f"{word} {listed(found)} op blad {sheet.label}",
        "zo gelezen": read_as,
    }


FAMILY = Family("WB", (WB15,), (changed_codes,))
