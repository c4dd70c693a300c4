"""FLD: each field on its own. Notations refuse while reading, Pandera judges values, one mask judges states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Context, Family
from pipeline.checks.blanks import blanks, facts_of
from pipeline.tables.cells import GIVEN, PLAN, WORKBOOK, Record, Tables, winners
from pipeline.workbooks.contents import Hit
from pipeline.workbooks.draft import Asked
from schemas.contract import Field, Lookup, Sheet
from schemas.frames import judge
from schemas.matching import fold
from schemas.notations import State
from schemas.rules import FLD
from schemas.types import AMOUNT


def refused_notations(tables: Tables, context: Context) -> Iterable[Hit]:
    """What the reader could not accept, and choices that the settings' lists do not hold."""
    standing = winners(tables.cells)
    for row, party, sheet, name, rule, offer, about in standing.loc[
        standing["rule"] != "", ["row", "partnership", "sheet", "field", "rule", "offer", "about"]
    ].itertuples(index=False):
        field = tables.kind[sheet][name]
        yield Hit(rule, party, sheet, int(row), name, {**facts_of(field), **about, "bod": offer})
    owners = {
        int(row): (p, s) for row, p, s in standing[["row", "partnership", "sheet"]].itertuples(index=False)
    }
    for row, name, reading in tables.misses:
        party, sheet = owners[row]
        field = tables.kind[sheet][name]
        yield Hit(
            reading.rule, party, sheet, row, name, {**facts_of(field), **reading.about, "bod": reading.offer}
        )


def judged_values(tables: Tables, context: Context) -> Iterable[Hit]:
    """Pandera on all workbooks' rows together, once per sheet."""
    for sheet in tables.kind:
        table = tables[sheet.name]
        if len(table.values):
            parties = table.keys["partnership"]
            for row, name, rule, about in judge(sheet, table.values):
                yield Hit(rule, str(parties[row]), sheet.name, row, name, {**facts_of(sheet[name]), **about})


#: Layers whose value stands, and what a message calls it.
STANDING = {GIVEN: "waarde van finance", PLAN: "waarde uit begroting"}


def fixed_cells(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-15: a cell that finance or the budget fills was changed all the same; their value stands."""
    later = tables.cells[tables.cells["layer"].isin(list(STANDING))]
    written = tables.cells[(tables.cells["layer"] == WORKBOOK) & (tables.cells["cell"] != "")]
    places = zip(written["row"], written["field"], strict=True)
    own = {
        (int(row), name): answer
        for (row, name), answer in zip(places, zip(written["state"], written["value"], strict=True), strict=True)
    }
    names = ["layer", "row", "partnership", "sheet", "field", "value"]
    for layer, row, party, sheet, name, value in later[names].itertuples(index=False):
        state, answer = own.get((int(row), name), (str(State.BLANK), None))
        if state != str(State.BLANK) and not _same(answer, value, tables.kind[sheet][name]):
            yield Hit("FLD-15", party, sheet, int(row), name, {"van": STANDING[layer]})


#: States in which a cell says nothing that counts.
SILENT = (State.BLANK, State.REFUSED)


def not_asked(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-16: an answer that this cycle did not ask and that is not simply what was taken over."""
    later = tables.cells.loc[tables.cells["layer"].isin(list(STANDING)), ["row", "field"]]
    fixed = {(int(row), name) for row, name in later.itertuples(index=False)}
    for party, inquiry in context.inquiries.items():
        if party not in tables.parties:
            continue
        for sheet in inquiry.kind:
            if sheet.overview:
                continue
            for row in tables.by_party(sheet.name).get(party, ()):
                if row.row not in tables.written:
                    continue
                before = _before(context, party, sheet, row)
                for f in sheet.fields:
                    if f.given is not None or f.name in sheet.key or f.name == "source" or row.states[f.name] in SILENT:
                        continue
                    if (row.row, f.name) in fixed or inquiry.cell(sheet, row.key, f) is not Asked.NOT_ASKED:
                        continue
                    if not before or _differs(row, before, f):
                        yield Hit("FLD-16", party, sheet.name, row.row, f.name)


def _before(context: Context, party: str, sheet: Sheet, row: Record) -> Record | None:
    """What the newest earlier cycle of a partnership says in the same row."""
    known = context.newest.get(party)
    rows = known(sheet.name) if known is not None else ()
    return next((r for r in rows if r.key == row.key), None)


def _differs(row: Record, before: Record, f: Field) -> bool:
    """Whether an answer is another one than was taken over; onbekend for onbekend is the same.

    The year of a goal moved with the cycle.
    """
    if f.name == "year" and "norm" in row.values:
        return False
    return row.states[f.name] is not before.states[f.name] or not _same(row.values[f.name], before.values[f.name], f)


def _same(written: object, given: object, field: Field) -> bool:
    """Equal, to the cent, or the same choice of a settings list (it is resolved later, case and accents free)."""
    if isinstance(field.choices, Lookup) and isinstance(written, str) and isinstance(given, str):
        return fold(written) == fold(given)
    if field.type is AMOUNT and isinstance(written, float) and isinstance(given, float):
        return round(written, 2) == round(given, 2)
    return written == given


FAMILY = Family("FLD", FLD, (refused_notations, judged_values, blanks, fixed_cells, not_asked))
