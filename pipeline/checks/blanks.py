"""FLD-01: what was asked, or what the official list cannot do without, stands blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.checks.base import Context
from pipeline.tables.cells import Record, Tables, winners
from pipeline.tables.obligations import Obligation, names_no_risk, obligations
from pipeline.tables.ready_rows import asked_key, figures_keys
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.reading.contents import Hit
from schemas.contract import Field, Sheet
from schemas.figures import LIST_FIGURES, speaking
from schemas.notations import facts
from schemas.reading import State
from schemas.vocabulary import CycleKind, Request

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


def blanks(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-01: an answer that was asked, or that the list cannot do without, stands blank.

    A sheet that was confirmed is settled, but for identity and the elements of the list. Leeswijzer is no
    part of this: who agreed, and what was confirmed, is followed by the tracker.
    """
    standing = winners(tables.cells)
    dashes = standing.loc[
        standing["notation"] == "streepje", ["row", "field"]
    ].itertuples(index=False)
    dashed = {(int(row), name) for row, name in dashes}
    seen: set[tuple[object, ...]] = set()
    for hit in _blanks(tables, context):
        place = (hit.partnership, hit.sheet, hit.row, hit.key, hit.field)
        if place not in seen:
            seen.add(place)
            dash = (
                {"streepje": "Een streepje telt als leeg."}
                if (hit.row, hit.field) in dashed
                else {}
            )
            lacks = {"uitwegen": ROW_LACKS} if hit.key else {}
            yield replace(
                hit,
                about={**facts_of(tables.kind[hit.sheet][hit.field]), **dash, **lacks},
            )


def _blanks(tables: Tables, context: Context) -> Iterator[Hit]:
    for sheet in tables.kind:
        if sheet.is_form:
            yield from _blank_answers(tables, sheet, context)
        else:
            yield from _blank_keys(tables, sheet)
    yield from _blank_figures(tables, context)
    yield from _unanswered(tables, context)


def blank_in_list(tables: Tables, context: Context) -> Iterator[Hit]:
    """FLD-01 of identity and the elements of the official list alone, also where this cycle does not ask them."""
    for sheet in tables.kind:
        if sheet.is_form:
            yield from _blank_answers(tables, sheet, context)
    yield from _blank_figures(tables, context)


#: A row of the framework that the workbook lacks: it was removed, or its code is new.
ROW_LACKS = "De rij ontbreekt hier; in het teruggestuurde exemplaar staat zij."
#: A blank seat is a waarschuwing of its own (XF-10): the law asks no seat, nearly everyone prints it.
SAID_ELSEWHERE = frozenset({"seat"})


def _unanswered(tables: Tables, context: Context) -> Iterator[Hit]:
    """Every required answer that is blank in each row that could hold it, and in rows that were added."""
    for party in sorted(tables.parties):
        inquiry = context.inquiries.get(party)
        if inquiry is None:
            continue
        for obligation in obligations(tables, inquiry):
            if obligation.confirmed or obligation.sheet.overview:
                continue
            if obligation.added:
                yield from _blank_in_added_row(tables, obligation)
            elif obligation.field.name not in SAID_ELSEWHERE:
                yield from _blank_where_asked(tables, context, party, obligation)


def _blank_where_asked(
    tables: Tables, context: Context, party: str, obligation: Obligation
) -> Iterator[Hit]:
    """An answer that is blank in every row that may hold it, or whose row the workbook lacks."""
    sheet, name = obligation.sheet, obligation.field.name
    rows = [row for row in obligation.rows if row.row in tables.written]
    if rows:
        blank_everywhere = all(row.blank(name) for row in rows)
        if blank_everywhere and not _explained(rows[0], name):
            yield Hit("FLD-01", party, sheet.name, rows[0].row, name)
    elif sheet.fixed and not context.lacks(party, sheet.name):
        yield Hit("FLD-01", party, sheet.name, None, name, key=obligation.key)


def _blank_in_added_row(tables: Tables, obligation: Obligation) -> Iterator[Hit]:
    """What a row that someone filled must hold; a row that says "geen" needs no more."""
    (row,) = obligation.rows
    name = obligation.field.name
    is_asked = row.row in tables.written and not names_no_risk(row)
    if is_asked and row.blank(name):
        yield Hit("FLD-01", row.partnership, obligation.sheet.name, row.row, name)


def _explained(record: Record, name: str) -> bool:
    """Whether the reason of a missing element of the list is given."""
    return name in REASONS and not unexplained(record, REASONS[name])


def _blank_answers(tables: Tables, sheet: Sheet, context: Context) -> Iterator[Hit]:
    for record in tables[sheet.name].rows():
        names = list(IDENTITY.get(sheet.name, ()))
        if context.in_list(record.partnership):
            names += LIST_TEXTS.get(sheet.name, ())
        for name in names:
            if not _may_ask(context, record.partnership, sheet, sheet[name]):
                continue
            reason = REASONS.get(name, "")
            if record.blank(name) and (not reason or unexplained(record, reason)):
                yield Hit("FLD-01", record.partnership, sheet.name, record.row, name)


def _may_ask(context: Context, party: str, sheet: Sheet, field: Field) -> bool:
    """Whether a blank may be held against a workbook: it could be answered, or was taken over and emptied.

    A tussentijds requires nothing.
    """
    inquiry = context.inquiries.get(party)
    if inquiry is None or inquiry.cell(sheet, "", field) is Asked.REQUIRED:
        return True
    if context.cycle.kind is CycleKind.INTERIM:
        return False
    taken_over = (
        inquiry.past.known
        and (sheet.name, field.name) not in inquiry.past.lacking
        and field.carried
    )
    return taken_over or inquiry.cell(sheet, "", field) is not Asked.NOT_ASKED


def _blank_keys(tables: Tables, sheet: Sheet) -> Iterator[Hit]:
    for record in tables[sheet.name].rows():
        for name in sheet.key:
            if name != "number" and record.blank(name):
                yield Hit("FLD-01", record.partnership, sheet.name, record.row, name)


def _blank_figures(tables: Tables, context: Context) -> Iterator[Hit]:
    """Elements c and d stand in the row that answers for the cycle's year: the best one there is."""
    sheet = tables.kind["finance"]
    for party, records in tables.by_party("finance").items():
        inquiry = context.inquiries.get(party)
        due = inquiry is None or inquiry.request(sheet) is not Request.NOT_ASKED
        if not context.in_list(party) or not due:
            continue
        found = {
            record.key: record for record in records if record.row in tables.written
        }
        answering = [found[key] for key in figures_keys(context.cycle) if key in found]
        chosen = speaking(answering, lambda record: record.states)
        if chosen is not None and all(chosen.blank(name) for name in LIST_FIGURES):
            chosen = found.get(
                asked_key(context.cycle), chosen
            )  # none says a figure: the one that is asked
        if chosen is None or not unexplained(chosen, "unknown_reason"):
            continue
        for name in LIST_FIGURES:
            if chosen.blank(name):
                yield Hit("FLD-01", party, sheet.name, chosen.row, name)
