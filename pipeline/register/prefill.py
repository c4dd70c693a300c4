"""Settings and earlier registers -> Draft: the workbook that a department gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.cycle import Cycle
from pipeline.listing import Listing
from pipeline.register.carried_answers import carried_answers, in_unit, written
from pipeline.register.continuing_rows import SOURCES
from pipeline.register.register import Earlier, Former
from pipeline.tables.asked import Inquiry
from pipeline.tables.layers import (
    CONTRIBUTIONS,
    DELIVERY_LIST,
    FIRST,
    SOURCE,
    given_fields,
    planned_cells,
)
from pipeline.tables.ready_rows import (
    asked_key,
    calculated,
    figures_keys,
    key_of,
    ready_rows,
)
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Cover, Draft, Filling
from pipeline.workbooks.reading.stamp import Stamp
from schemas.contract import Field, Kind, Lookup, Sheet
from schemas.vocabulary import FiguresStatus

Fillings = dict[tuple[str, str, str], Filling]
#: What holds a cell: "vast: finance", "vast: begroting".
FINANCE, BUDGET = "finance", "begroting"
Choices = Mapping[tuple[str, str], tuple[str, ...]]


def cover_of(cycle: Cycle, settings: Settings, listing: Listing) -> Cover:
    """Whose workbook it is."""
    note = (
        "Voorbeeld: datums en afdelingen zijn verzonnen"
        if settings.organisation.get("example_values")
        else ""
    )
    return Cover(
        title=listing.name,
        municipality=str(settings.organisation.get("name") or ""),
        cycle=cycle.label,
        department=listing.department,
        deadline=settings.deadline,
        contact=str(settings.organisation.get("contact") or ""),
        note=note,
    )


def choices_of(kind: Kind, settings: Settings) -> Choices:
    """Per field the list that the settings give."""
    lists = settings.choices()
    return {
        (s.name, f.name): lists.get(f.choices, ())
        for s in kind
        for f in s.fields
        if isinstance(f.choices, Lookup)
    }


def partnership_draft(inquiry: Inquiry, earlier: Earlier | None = None) -> Draft:
    """A partnership's workbook: what was known, rows that stand ready, what is asked, what finance gave."""
    cycle, settings, listing = inquiry.cycle, inquiry.settings, inquiry.listing
    kind = inquiry.kind
    rows: dict[str, list[str]] = {}
    fillings: Fillings = {}
    for sheet in kind:
        if sheet.is_form:
            for f in sheet.fields:
                fillings[sheet.name, "", f.name] = Filling(
                    asked=inquiry.cell(sheet, "", f)
                )
        else:
            rows[sheet.name] = _ready(sheet, inquiry, fillings)
    past = earlier or Earlier()
    _take_over(past, inquiry, rows, fillings)
    planned = past.planned(listing)
    if planned is not None:
        _fix_plans(planned, inquiry, fillings)
    _give(kind, settings, listing, fillings)
    first = asked_key(cycle)
    others = tuple(key for key in figures_keys(cycle) if key != first)
    return Draft(
        kind,
        Stamp(kind.name, kind.version, cycle.name, listing.id),
        cover_of(cycle, settings, listing),
        {name: tuple(keys) for name, keys in rows.items()},
        fillings,
        choices_of(kind, settings),
        instead={("finance", first): others},
        added={
            (s.name, f.name): inquiry.added(s, f)
            for s in kind
            if not s.is_form
            for f in s.fields
        },
        whole={s.name: inquiry.whole(s) for s in kind if not s.overview},
        not_settled=_not_settled(inquiry, rows),
        meanings=meanings(inquiry),
        highest={s.name: past.highest(listing, s) for s in kind if s.numbered},
    )


def meanings(inquiry: Inquiry) -> Mapping[tuple[str, str], str]:
    """Per row of the framework what it asks, and what a score of 1, 3 and 5 means there."""
    found: dict[tuple[str, str], str] = {}
    for sheet in (s for s in inquiry.kind if s.fixed):
        told = {
            str(row["code"]): _meaning(row)
            for row in inquiry.settings.framework[sheet.rows]
        }
        for row in ready_rows(sheet, inquiry.cycle, inquiry.settings):
            found[sheet.name, key_of(sheet, row)] = told[row[sheet.key[0]]]
    return {place: text for place, text in found.items() if text}


def _meaning(row: Mapping[str, Any]) -> str:
    """The question, and the scores in words; of a tool what it holds."""
    scores = [
        f"{score} = {row[f'description_{score}']}"
        for score in (1, 3, 5)
        if row.get(f"description_{score}")
    ]
    return "\n".join(
        [str(row.get("question") or row.get("content") or ""), *scores]
    ).strip()


def _not_settled(
    inquiry: Inquiry, rows: Mapping[str, list[str]]
) -> frozenset[tuple[str, str, str]]:
    """The cells that confirming their sheet does not settle; of a table also the columns of added rows."""
    return frozenset(
        (sheet.name, key, f.name)
        for sheet in inquiry.kind
        for f in sheet.fields
        if not sheet.overview and not inquiry.settles(sheet, f)
        for key in ("", *rows.get(sheet.name, ()))
    )


def _ready(sheet: Sheet, inquiry: Inquiry, fillings: Fillings) -> list[str]:
    """The rows written beforehand, with their key cells and the framework's texts; their keys in order."""
    keys = []
    skip = calculated(sheet, inquiry.settings)
    for row in ready_rows(sheet, inquiry.cycle, inquiry.settings):
        key = key_of(sheet, row)
        keys.append(key)
        for f in sheet.fields:
            value = row.get(f.name)
            locked = (
                FINANCE if sheet.fixed and (value is not None or key in skip) else ""
            )
            typed: Any = int(value) if value is not None and f.type.whole else value
            asked = inquiry.cell(sheet, key, f)
            fillings[sheet.name, key, f.name] = Filling(
                typed, asked=asked, locked=locked
            )
    return keys


def _take_over(
    earlier: Earlier, inquiry: Inquiry, rows: dict[str, list[str]], fillings: Fillings
) -> None:
    """The answers of earlier cycles, in rows that stand ready or in rows of their own."""
    for taken in carried_answers(earlier, inquiry):
        sheet = inquiry.kind[taken.sheet]
        if not sheet.is_form and taken.key not in rows[taken.sheet]:
            if sheet.fixed:
                continue  # a criterion that is gone from the framework stays in its own cycle
            rows[taken.sheet].append(taken.key)
        old = fillings.get((taken.sheet, taken.key, taken.field))
        if old is None or (
            not old.locked and (taken.filling.value is not None or taken.filling.text)
        ):
            fillings[taken.sheet, taken.key, taken.field] = taken.filling
    for name, keys in rows.items():
        if inquiry.kind[name].rows == "years":
            keys.sort(key=year_order)
            _take_over_unit(inquiry.kind[name], keys, fillings)


def _take_over_unit(sheet: Sheet, keys: list[str], fillings: Fillings) -> None:
    """A row that stands ready has the unit in which the partnership last wrote its figures."""
    units = [
        found
        for key in keys
        if (found := fillings.get((sheet.name, key, "unit"))) and found.value
    ]
    for key in keys:
        place = (sheet.name, key, "unit")
        if (
            units
            and place in fillings
            and fillings[place].value is None
            and not fillings[place].text
        ):
            fillings[place] = replace(
                fillings[place], value=units[-1].value, origin=units[-1].origin
            )


def _fix_plans(budget: Former, inquiry: Inquiry, fillings: Fillings) -> None:
    """What the budget of the same year planned stands fixed, as the budget says it."""
    key, heirs = asked_key(budget.register.cycle), {budget.id: (inquiry.listing.id,)}
    for layer in planned_cells(inquiry.kind, budget.register.tables, key, heirs, ""):
        cell = layer.cell
        field = inquiry.kind[cell.sheet][cell.field]
        place = (cell.sheet, cell.key, cell.field)
        if field.planned and place in fillings:
            unit = _unit_of(fillings, cell.sheet, cell.key, field)
            said = written(
                cell.reading.state,
                cell.reading.value,
                field,
                unit,
                fillings[place].asked,
            )
            source = (
                f"{FIRST}{budget.label}" if inquiry.kind[cell.sheet].is_form else ""
            )
            fillings[place] = replace(
                said, locked=BUDGET, source=source, origin=budget.label
            )
            _say_what_stands((cell.sheet, cell.key, SOURCES[0]), budget.label, fillings)


def _say_what_stands(
    place: tuple[str, str, str], label: str, fillings: Fillings
) -> None:
    """The bron of a row that was taken over from a later cycle than the one whose plans stand in it."""
    old = fillings.get(place)
    if old is not None and old.value and label not in str(old.value):
        fillings[place] = replace(old, value=f"{old.value}; vast uit {label}")


def _give(kind: Kind, settings: Settings, listing: Listing, fillings: Fillings) -> None:
    """What finance knows stands fixed in the workbook, with its bron; where it knows nothing it is asked."""
    row = next(r for r in settings.rows[DELIVERY_LIST] if r["id"] == listing.id)
    for sheet, f, place in given_fields(kind, DELIVERY_LIST):
        value = row[place.field]
        if value is not None:
            old = fillings[sheet.name, "", f.name]
            fillings[sheet.name, "", f.name] = Filling(
                value, "", old.asked, FINANCE, SOURCE, SOURCE
            )
    for sheet, f, _ in given_fields(kind, CONTRIBUTIONS):
        for given in settings.rows[CONTRIBUTIONS]:
            key = f"{given['year']} {given['status']}"
            if (
                given["partnership"] == listing.id
                and (sheet.name, key, f.name) in fillings
            ):
                old = fillings[sheet.name, key, f.name]
                amount = given["amount"]
                if amount is not None:
                    amount = in_unit(amount, _unit_of(fillings, sheet.name, key, f))
                    fillings[sheet.name, key, f.name] = Filling(
                        amount, "", old.asked, FINANCE, origin=SOURCE
                    )


def _unit_of(fillings: Fillings, sheet: str, key: str, field: Field) -> str:
    """The unit that stands in a row."""
    unit = fillings.get((sheet, key, field.unit_from), Filling())
    return str(unit.value or unit.text or "")


def year_order(key: str) -> tuple[int, int]:
    """Rows of Financiën by year, the firmest status of a year last."""
    year, _, status = key.partition(" ")
    order = [str(s) for s in FiguresStatus]
    return (
        int(year) if year.isdecimal() else 0,
        order.index(status) if status in order else len(order),
    )
