"""SET-07: what the settings cannot do without, or what contradicts itself; the rule that the other checks share."""

from __future__ import annotations

from pipeline.tables.cells import Record, Tables
from pipeline.workbooks.reading.contents import Hit
from schemas.rules import Rule, Severity

SET07 = Rule(
    "SET-07", Severity.ERROR, "{wat_mis}.", "{herstel}", refuses="", quotes=False
)


def empty_cell(row: Record, column: str, tables: Tables) -> Hit:
    """SET-07 on a blank cell that cannot be done without."""
    sheet = next(s for s in tables.kind if row.row in tables[s.name].values.index)
    field = sheet[column]
    remedy = f"Vul {field.label.lower()} in, bijvoorbeeld {field.example or field.type.prompt}."
    return row.hit(SET07, column, wat_mis="De cel is leeg", herstel=remedy)
