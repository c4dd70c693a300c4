"""FLD: each field on its own. Notations refuse while reading, Pandera judges values, one mask judges states."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.base import Context, Family
from pipeline.checks.blanks import blanks, facts_of
from pipeline.checks.fixed_and_unasked import (
    fixed_cells,
    not_asked,
    unasked_confirmations,
)
from pipeline.tables.cells import Tables, winners
from pipeline.workbooks.reading.contents import Hit
from schemas.frames import judge
from schemas.rules import FLD


def refused_notations(tables: Tables, context: Context) -> Iterable[Hit]:
    """What the reader could not accept, and choices that the settings' lists do not hold."""
    standing = winners(tables.cells)
    for row, party, sheet, name, rule, offer, about in standing.loc[
        standing["rule"] != "",
        ["row", "partnership", "sheet", "field", "rule", "offer", "about"],
    ].itertuples(index=False):
        field = tables.kind[sheet][name]
        yield Hit(
            rule,
            party,
            sheet,
            int(row),
            name,
            {**facts_of(field), **about, "bod": offer},
        )
    owners = {
        int(row): (p, s)
        for row, p, s in standing[["row", "partnership", "sheet"]].itertuples(
            index=False
        )
    }
    for row, name, reading in tables.misses:
        party, sheet = owners[row]
        field = tables.kind[sheet][name]
        yield Hit(
            reading.rule,
            party,
            sheet,
            row,
            name,
            {**facts_of(field), **reading.about, "bod": reading.offer},
        )


def judged_values(tables: Tables, context: Context) -> Iterable[Hit]:
    """Pandera on all workbooks' rows together, once per sheet."""
    for sheet in tables.kind:
        table = tables[sheet.name]
        if len(table.values):
            parties = table.keys["partnership"]
            for row, name, rule, about in judge(sheet, table.values):
                yield Hit(
                    rule,
                    str(parties[row]),
                    sheet.name,
                    row,
                    name,
                    {**facts_of(sheet[name]), **about},
                )


FAMILY = Family(
    "FLD",
    FLD,
    (
        refused_notations,
        judged_values,
        blanks,
        fixed_cells,
        not_asked,
        unasked_confirmations,
    ),
)
