"""SET: whether the settings workbook can be worked with. A fout stops the command before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pipeline.checks import delivery_list, scales
from pipeline.checks.base import Context, Family
from pipeline.checks.essential import SET07, empty_cell
from pipeline.checks.fields import judged_values, refused_notations
from pipeline.tables.cells import Record, Tables
from pipeline.tables.settings import FRAMEWORK
from pipeline.workbooks.reading.contents import Hit
from schemas.contract import Lookup, Sheet
from schemas.matching import alike, fold
from schemas.notations import question
from schemas.rules import FLD, Rule, Severity
from schemas.settings.ratios import SIGNAL_BORDERS
from schemas.vocabulary import Judgement

SET04 = Rule(
    "SET-04", Severity.ERROR,
    '"{waarde}" bestaat niet op blad {blad}. {bod}',
    "Kies een waarde uit dat blad, of voeg haar daar toe.",
    refuses="", quotes=False,
)  # fmt: skip
SET10 = Rule(
    "SET-10", Severity.WARNING,
    "Blad {blad} werkt in deze versie nog niet; deze rij doet niets.",
    "Laat de rij staan of maak haar leeg.",
    quotes=False,
)  # fmt: skip


NOT_YET = ("adopted", "waivers", "corrections")


def references(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-04: what refers to another sheet exists there."""
    for row, name, reading in tables.misses:
        sheet = next(s for s in tables.kind if row in tables[s.name].values.index)
        lookup = sheet[name].choices
        if not isinstance(lookup, Lookup):
            continue
        cells = tables.cells
        found = cells.loc[(cells["row"] == row) & (cells["field"] == name), "text"]
        about = {
            "waarde": str(found.iloc[-1]),
            "blad": tables.kind[lookup.sheet].label,
            "bod": reading.offer,
        }
        yield Hit(SET04.id, "", sheet.name, row, name, about)
    yield from _roles(tables)


def _roles(tables: Tables) -> Iterator[Hit]:
    """A criterion names its roles by their codes; one that is misspelt would never be asked."""
    codes = tuple(str(role["code"]) for role in tables["roles"].rows() if role["code"])
    for row in tables["evaluation_criteria"].rows():
        for code in (part.strip() for part in str(row["roles"] or "").split(",")):
            if code and code not in codes:
                offer = question(alike(code, codes))
                label = tables.kind["roles"].label
                yield row.hit(SET04, "roles", waarde=code, blad=label, bod=offer)


def essential_cells(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-07: a row without its key cannot be used, nor one of the framework without what its field demands.

    Scores and pages read the framework without looking twice: nothing in it stands in for what is blank.
    """
    for sheet in tables.kind:
        if sheet.is_form or sheet.name == "delivery_list" or sheet.name in NOT_YET:
            continue
        whole = sheet.name in FRAMEWORK
        needed = [
            f.name
            for f in sheet.fields
            if f.name in sheet.key or (whole and f.required == "row")
        ]
        for row in tables[sheet.name].rows():
            for column in (*needed, *_borders(sheet.name, row)):
                if row.blank(column) and not (
                    sheet.name == "request" and column == "field"
                ):
                    yield empty_cell(row, column, tables)
        yield from _doubles(tables, sheet)


def _borders(sheet: str, row: Record) -> tuple[str, ...]:
    """What one row needs and another does not: the borders of its signal, or those of a judged ratio."""
    if sheet == "signals":
        return SIGNAL_BORDERS.get(str(row["code"]), ())
    judged = sheet == "ratios" and row["judgement"] == Judgement.BANDS
    return ("higher_is_better", "good_from") if judged else ()


def _doubles(tables: Tables, sheet: Sheet) -> Iterator[Hit]:
    """Two rows of one key: which of them holds cannot be told."""
    label = sheet[sheet.key[0]].label if len(sheet.key) == 1 else "De rij"
    seen: set[str] = set()
    for row in tables[sheet.name].rows():
        if row.key and fold(row.key) in seen:
            wrong = f"{label} {row.key} komt twee keer voor"
            yield row.hit(
                SET07,
                sheet.key[0],
                wat_mis=wrong,
                herstel="Verander of verwijder één van beide.",
            )
        seen.add(fold(row.key))


def not_yet(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-10: sheets that do not act in this version say so."""
    for sheet in NOT_YET:
        for row in tables[sheet].rows():
            yield row.hit(
                SET10, next(iter(tables.kind[sheet].key)), blad=tables.kind[sheet].label
            )


def notations_only(tables: Tables, context: Context) -> Iterable[Hit]:
    """FLD of the settings themselves; a choice that a sheet does not hold is SET-04."""
    missed = {(row, name) for row, name, _ in tables.misses}
    return (
        hit
        for hit in refused_notations(tables, context)
        if (hit.row, hit.field) not in missed
    )


_CHECKS: tuple[Callable[[Tables, Context], Iterable[Hit]], ...] = (
    *scales.CHECKS, references, *delivery_list.CHECKS, essential_cells, not_yet,
)  # fmt: skip
RULES = tuple(
    sorted(
        (*scales.RULES, SET04, SET07, *delivery_list.RULES, SET10),
        key=lambda rule: rule.id,
    )
)
FIELDS = Family("FLD", FLD, (notations_only, judged_values))
FAMILY = Family("SET", RULES, _CHECKS)
