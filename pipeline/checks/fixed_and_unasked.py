"""FLD-15 and FLD-16: cells that this cycle holds or does not ask, and that were changed all the same."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Context
from pipeline.checks.blanks import blank_in_list
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import GIVEN, PLAN, WORKBOOK, Record, Tables
from pipeline.tables.layers import FIRST, TAKEN
from pipeline.tables.ready_rows import calculated
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.reading.contents import Hit
from schemas.contract import CONFIRMED, Field, Lookup, Sheet
from schemas.matching import fold
from schemas.reading import State

#: Layers whose value stands, and what a message calls it.
FIXING_LAYERS = {GIVEN: "waarde van finance", PLAN: "waarde uit begroting"}
CALCULATED = "uitkomst van de berekening"
#: States in which a cell says nothing that counts.
SILENT = (State.BLANK, State.NOT_ASKED, State.REFUSED)
COUNTS = "Uw antwoord telt wel mee."
NO_YES = "Een ja telt hier niet: vul op het blad zelf in wat gevraagd is."


def fixed_cells(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-15: a cell that finance or the budget fills was changed all the same; their value stands.

    What still says what it said when the workbook was made, finance changed itself. A plan that was emptied is
    changed too; finance may have given its value later.
    """
    later = tables.cells[tables.cells["layer"].isin(list(FIXING_LAYERS))]
    written = tables.cells[
        (tables.cells["layer"] == WORKBOOK) & (tables.cells["cell"] != "")
    ]
    addresses = zip(written["row"], written["field"], strict=True)
    answers = zip(written["state"], written["value"], strict=True)
    emptied = _emptied(tables)
    own = {
        (int(row), name): answer
        for (row, name), answer in zip(addresses, answers, strict=True)
    }
    names = ["row", "layer", "partnership", "sheet", "key", "field", "value"]
    stands = later.drop_duplicates(["row", "field"], keep="last")[names].itertuples(
        index=False
    )
    for row, layer, party, sheet, key, name, value in stands:
        if (int(row), name) not in own or (sheet, key, name) in context.unchanged.get(
            party, frozenset()
        ):
            continue
        field = tables.kind[sheet][name]
        state, answer = own[int(row), name]
        if field.type.in_euros and (int(row), field.unit_from) in emptied:
            continue  # in what it counts was emptied, which is said there
        nothing = state in (State.BLANK, State.NOT_ASKED)
        later_given = layer == GIVEN and nothing
        if not later_given and not _same(answer, value, field):
            yield Hit(
                "FLD-15", party, sheet, int(row), name, {"van": FIXING_LAYERS[layer]}
            )


def not_asked(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-16: an answer that this cycle did not ask and that is not simply what was taken over.

    A score that is calculated is fixed (FLD-15).
    """
    later = tables.cells.loc[
        tables.cells["layer"].isin(list(FIXING_LAYERS)), ["row", "field"]
    ]
    fixed = {(int(row), name) for row, name in later.itertuples(index=False)}
    emptied = _emptied(tables)
    gone: list[Hit] = []
    for inquiry, sheet, row in _written_rows(tables, context):
        before = _before(context, row.partnership, sheet, row)
        counted = row.key in calculated(sheet, inquiry.settings)
        for f in sheet.fields:
            if (
                f.given is not None
                or f.name in sheet.key
                or f.name == "source"
                or (row.row, f.name) in fixed
            ):
                continue
            silent = row.states[f.name] in SILENT
            if silent and ((row.row, f.name) not in emptied or before is None):
                continue
            if inquiry.cell(sheet, row.key, f) is not Asked.NOT_ASKED:
                continue
            if before is not None and not _differs(row, before, f):
                continue
            hit = _changed(row.partnership, sheet, row, f, counted)
            if silent:
                gone.append(hit)
            else:
                yield hit
    if gone:
        # Blank and not asked, yet the list cannot do without: it has its own finding (FLD-01).
        in_list = {(hit.row, hit.field) for hit in blank_in_list(tables, context)}
        yield from (hit for hit in gone if (hit.row, hit.field) not in in_list)


def _written_rows(
    tables: Tables, context: Context
) -> Iterator[tuple[Inquiry, Sheet, Record]]:
    """The rows that stand in the workbooks, with what is asked of them; Leeswijzer apart."""
    for party, inquiry in context.inquiries.items():
        for sheet in (s for s in inquiry.kind if not s.overview):
            for row in tables.by_party(sheet.name).get(party, ()):
                if row.row in tables.written:
                    yield inquiry, sheet, row


def _changed(party: str, sheet: Sheet, row: Record, f: Field, counted: bool) -> Hit:
    if counted and f.name == "score":
        return Hit("FLD-15", party, sheet.name, row.row, f.name, {"van": CALCULATED})
    return Hit("FLD-16", party, sheet.name, row.row, f.name, {"telt": COUNTS})


def unasked_confirmations(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-16: a ja for a sheet of which the answers themselves are asked, or nothing at all."""
    for sheet in (s for s in tables.kind if s.overview):
        for party, row in tables.form_of(sheet.name).items():
            inquiry = context.inquiries.get(party)
            if inquiry is None:
                continue
            for f in inquiry.kind[sheet.name].fields:
                unasked = (
                    f.name.startswith(CONFIRMED)
                    and inquiry.cell(sheet, "", f) is Asked.NOT_ASKED
                )
                if unasked and row[f.name] is not None:
                    yield Hit(
                        "FLD-16", party, sheet.name, row.row, f.name, {"telt": NO_YES}
                    )


def _emptied(tables: Tables) -> frozenset[tuple[int, str]]:
    """Blank cells of which the bron says that an answer was taken over."""
    cells = tables.cells
    taken = cells["source"].str.startswith(FIRST) | cells["source"].str.contains(
        TAKEN, regex=False
    )
    blank = cells[(cells["state"] == str(State.BLANK)) & taken]
    carried = {(s.name, f.name) for s in tables.kind for f in s.fields if f.carried}
    found = blank[["row", "sheet", "field"]].itertuples(index=False)
    return frozenset(
        (int(row), name) for row, sheet, name in found if (sheet, name) in carried
    )


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
    return row.states[f.name] is not before.states[f.name] or not _same(
        row.values[f.name], before.values[f.name], f
    )


def _same(written: object, given: object, field: Field) -> bool:
    """Equal, to the cent, or the same choice of a settings list (it is resolved later, case and accents free)."""
    if (
        isinstance(field.choices, Lookup)
        and isinstance(written, str)
        and isinstance(given, str)
    ):
        return fold(written) == fold(given)
    if field.type.in_euros and isinstance(written, float) and isinstance(given, float):
        return round(written, 2) == round(given, 2)
    return written == given
