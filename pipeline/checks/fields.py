"""FLD: each field on its own. Notations refuse while reading, Pandera judges values, one mask judges states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.checks.base import Context, Family
from pipeline.tables.cells import GIVEN, WORKBOOK, Record, Tables, winners
from pipeline.tables.ready import figures_keys
from pipeline.workbooks.contents import Hit
from schemas.contract import Field, Lookup, Sheet
from schemas.frames import judge
from schemas.matching import fold
from schemas.notations import State, facts
from schemas.rules import FLD

#: Answers that the official list cannot do without; the rest only counts for completeness.
IDENTITY = {"characteristics": ("name", "group", "legal_form")}
LIST_TEXTS = {
    "characteristics": ("public_interest",),
    "governance": (
        "governance_interest_manner",
        "financial_interest_manner",
        "interest_begin",
        "interest_end",
    ),
}
LIST_FIGURES = ("equity_begin", "equity_end", "debt_begin", "debt_end", "result")
#: Where the reason of a missing element stands (BBV art. 15 lid 2 b, c, d).
REASONS = {
    **dict.fromkeys(LIST_FIGURES, "unknown_reason"),
    "interest_begin": "interest_explanation",
    "interest_end": "interest_explanation",
}


def unexplained(record: Record, reason: str) -> bool:
    """True when no reason is given; one that was refused has its own finding."""
    return record[reason] is None and record.states[reason] is not State.REFUSED


def facts_of(field: Field) -> Mapping[str, str]:
    """What a message about a field may need, with its article."""
    return {**facts(field), "artikel": field.article}


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


def blanks(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-01: an answer that cannot be missed stands blank.

    For now that is identity, the elements a to d of the list (or their reason) and the keys of filled rows.
    """
    standing = winners(tables.cells)
    dashes = standing.loc[standing["notation"] == "streepje", ["row", "field"]].itertuples(index=False)
    dashed = {(int(row), name) for row, name in dashes}
    for hit in _blanks(tables, context):
        dash = {"streepje": "Een streepje telt als leeg."} if (hit.row, hit.field) in dashed else {}
        yield replace(hit, about={**hit.about, **dash})


def _blanks(tables: Tables, context: Context) -> Iterator[Hit]:
    for sheet in tables.kind:
        if sheet.is_form:
            yield from _blank_answers(tables, sheet, context)
        else:
            yield from _blank_keys(tables, sheet)
    yield from _blank_figures(tables, context)


def _blank_answers(tables: Tables, sheet: Sheet, context: Context) -> Iterator[Hit]:
    for record in tables[sheet.name].rows():
        names = list(IDENTITY.get(sheet.name, ()))
        if context.in_list(record.partnership):
            names += LIST_TEXTS.get(sheet.name, ())
        for name in names:
            reason = REASONS.get(name, "")
            if record.blank(name) and (not reason or unexplained(record, reason)):
                yield Hit("FLD-01", record.partnership, sheet.name, record.row, name, facts_of(sheet[name]))


def _blank_keys(tables: Tables, sheet: Sheet) -> Iterator[Hit]:
    for record in tables[sheet.name].rows():
        for name in sheet.key:
            if name != "number" and record.blank(name):
                yield Hit("FLD-01", record.partnership, sheet.name, record.row, name, facts_of(sheet[name]))


def _blank_figures(tables: Tables, context: Context) -> Iterator[Hit]:
    """Elements c and d stand in the row that answers for the cycle's year: the best one there is."""
    sheet = tables.kind["finance"]
    for party, records in tables.by_party("finance").items():
        if not context.in_list(party):
            continue
        found = {record.key: record for record in records if record.row in tables.written}
        answering = [found[key] for key in figures_keys(context.cycle) if key in found]
        chosen = next((r for r in answering if any(not r.blank(n) for n in LIST_FIGURES)), None)
        chosen = chosen or (answering[0] if answering else None)
        if chosen is None or not unexplained(chosen, "unknown_reason"):
            continue
        for name in LIST_FIGURES:
            if chosen.blank(name):
                yield Hit("FLD-01", party, sheet.name, chosen.row, name, facts_of(sheet[name]))


def fixed_cells(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-15: a cell that finance fills was changed all the same; the settings' value stands."""
    given = tables.cells[tables.cells["layer"] == GIVEN]
    own = tables.cells[tables.cells["layer"] == WORKBOOK].set_index(["row", "field"])
    for row, party, sheet, name, value in given[["row", "partnership", "sheet", "field", "value"]].itertuples(
        index=False
    ):
        if (row, name) not in own.index:
            continue
        written = own.loc[(row, name)]
        if written["state"] != str(State.BLANK) and not _same(written["value"], value, tables.kind[sheet][name]):
            about = {"van": "waarde van finance"}
            yield Hit("FLD-15", party, sheet, int(row), name, about)


def _same(written: object, given: object, field: Field) -> bool:
    """Equal, or the same choice of a settings list (it is resolved later, case and accents free)."""
    if isinstance(field.choices, Lookup) and isinstance(written, str) and isinstance(given, str):
        return fold(written) == fold(given)
    return written == given


FAMILY = Family("FLD", FLD, (refused_notations, judged_values, blanks, fixed_cells))
