"""FLD-01: what was asked, or what the official list cannot do without, stands blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.checks.base import Context
from pipeline.tables.cells import Record, Tables, winners
from pipeline.tables.complete import confirmations
from pipeline.tables.ready_rows import asked_key, figures_keys
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.reading.contents import Hit
from schemas.contract import Field, Sheet
from schemas.figures import LIST_FIGURES, speaking
from schemas.notations import facts
from schemas.reading import State
from schemas.risks import says_none
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


#: A row of the framework that the workbook lacks: it was removed, or its code is new.
ROW_LACKS = "De rij ontbreekt hier; in het teruggestuurde exemplaar staat zij."
#: A blank seat is a waarschuwing of its own (XF-10): the law asks no seat, nearly everyone prints it.
SAID_ELSEWHERE = frozenset({"seat"})


def _unanswered(tables: Tables, context: Context) -> Iterator[Hit]:
    """Every required answer that is blank in each row that could hold it, and in rows that were added."""
    confirmed = confirmations(tables)
    records = {
        s.name: {(r.partnership, r.key): r for r in tables[s.name].rows()}
        for s in tables.kind
    }
    for party in sorted(tables.parties):
        inquiry = context.inquiries.get(party)
        if inquiry is None:
            continue
        settled = confirmed.get(party, frozenset())
        for need in inquiry.needed:
            sheet = tables.kind[need.sheet]
            confirmed_so = need.sheet in settled and inquiry.settles(
                sheet, sheet[need.field]
            )
            if sheet.overview or confirmed_so or need.field in SAID_ELSEWHERE:
                continue
            rows = [records[need.sheet].get((party, key)) for key in need.keys]
            found = [
                row for row in rows if row is not None and row.row in tables.written
            ]
            if (
                found
                and all(row.blank(need.field) for row in found)
                and not _explained(found[0], need.field)
            ):
                yield Hit("FLD-01", party, need.sheet, found[0].row, need.field)
            if not found and sheet.fixed and not context.lacks(party, need.sheet):
                yield Hit(
                    "FLD-01", party, need.sheet, None, need.field, key=need.keys[0]
                )
        for sheet in inquiry.kind:
            if sheet.is_form or sheet.fixed:
                continue
            wanted = [f.name for f in sheet.fields if inquiry.added(sheet, f) is Asked.REQUIRED
                      and not (sheet.name in settled and inquiry.settles(sheet, f))]  # fmt: skip
            for row in tables.by_party(sheet.name).get(party, ()):
                stands = row.row in tables.written and _is_filled(sheet, row)
                if stands and not says_none(row.values.get("description")):
                    yield from (
                        Hit("FLD-01", party, sheet.name, row.row, n)
                        for n in wanted
                        if row.blank(n)
                    )


def _is_filled(sheet: Sheet, row: Record) -> bool:
    """Whether a row demands what every filled row must hold: one of Financiën once it holds an amount."""
    amounts = [f.name for f in sheet.fields if f.type.in_euros]
    return not sheet.rows or any(not row.blank(name) for name in amounts)


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
