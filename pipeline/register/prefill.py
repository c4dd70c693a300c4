"""Settings, and later earlier registers -> Draft: the workbook that a department or finance gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.cycle import Cycle
from pipeline.register.carried import FIRST, SOURCES, WORDS, in_unit, taken_over, written
from pipeline.register.earlier import Earlier, Former
from pipeline.tables.asked import COLUMNS, Inquiry
from pipeline.tables.layers import CONTRIBUTIONS, DELIVERY_LIST, SOURCE, given_fields, standing
from pipeline.tables.listing import Listing
from pipeline.tables.ready import asked_key, calculated, figures_keys, key_of, ready_rows
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked, Cover, Draft, Filling, Stamp
from schemas.contract import Field, Kind, Lookup, Sheet
from schemas.kinds import SETTINGS
from schemas.matching import fold
from schemas.settings.defaults import defaults
from schemas.vocabulary import FiguresStatus, Request, YesNo

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
                fillings[sheet.name, "", f.name] = Filling(asked=inquiry.cell(sheet, "", f))
        else:
            rows[sheet.name] = _ready(sheet, inquiry, fillings)
    past = earlier or Earlier()
    _take_over(past, inquiry, rows, fillings)
    planned = past.planned(listing)
    if planned is not None:
        _stand(planned, inquiry, fillings)
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
        added={(s.name, f.name): inquiry.added(s, f) for s in kind if not s.is_form for f in s.fields},
        whole={s.name: inquiry.whole(s) for s in kind if not s.overview},
        firm=_firm(inquiry, rows),
        highest={s.name: past.highest(listing, s) for s in kind if s.numbered},
    )


def _firm(inquiry: Inquiry, rows: Mapping[str, list[str]]) -> frozenset[tuple[str, str, str]]:
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
            locked = FINANCE if sheet.fixed and (value is not None or key in skip) else ""
            typed: Any = int(value) if value is not None and f.type.dtype == "Int64" else value
            asked = inquiry.cell(sheet, key, f)
            fillings[sheet.name, key, f.name] = Filling(typed, asked=asked, locked=locked)
    return keys


def _take_over(earlier: Earlier, inquiry: Inquiry, rows: dict[str, list[str]], fillings: Fillings) -> None:
    """The answers of earlier cycles, in rows that stand ready or in rows of their own."""
    for taken in taken_over(earlier, inquiry):
        sheet = inquiry.kind[taken.sheet]
        if not sheet.is_form and taken.key not in rows[taken.sheet]:
            if sheet.fixed:
                continue  # a criterion that is gone from the framework stays in its own cycle
            rows[taken.sheet].append(taken.key)
        old = fillings.get((taken.sheet, taken.key, taken.field))
        if old is None or (not old.locked and (taken.filling.value is not None or taken.filling.text)):
            fillings[taken.sheet, taken.key, taken.field] = taken.filling
    for name, keys in rows.items():
        if inquiry.kind[name].rows == "years":
            keys.sort(key=year_order)
            _take_over_unit(inquiry.kind[name], keys, fillings)


def _take_over_unit(sheet: Sheet, keys: list[str], fillings: Fillings) -> None:
    """A row that stands ready has the unit in which the partnership last wrote its figures."""
    units = [found for key in keys if (found := fillings.get((sheet.name, key, "unit"))) and found.value]
    for key in keys:
        place = (sheet.name, key, "unit")
        if units and place in fillings and fillings[place].value is None and not fillings[place].text:
            fillings[place] = replace(fillings[place], value=units[-1].value, origin=units[-1].origin)


def _stand(budget: Former, inquiry: Inquiry, fillings: Fillings) -> None:
    """What the budget of the same year planned stands fixed, as the budget says it."""
    key, heirs = asked_key(budget.register.cycle), {budget.id: (inquiry.listing.id,)}
    for layer in standing(inquiry.kind, budget.register.tables, key, heirs, ""):
        cell = layer.cell
        field = inquiry.kind[cell.sheet][cell.field]
        place = (cell.sheet, cell.key, cell.field)
        if field.planned and place in fillings:
            unit = _unit_of(fillings, cell.sheet, cell.key, field)
            said = written(cell.reading.state, cell.reading.value, field, unit, fillings[place].asked)
            source = f"{FIRST}{budget.label}" if inquiry.kind[cell.sheet].is_form else ""
            fillings[place] = replace(said, locked=BUDGET, source=source, origin=budget.label)
            _say_what_stands((cell.sheet, cell.key, SOURCES[0]), budget.label, fillings)


def _say_what_stands(place: tuple[str, str, str], label: str, fillings: Fillings) -> None:
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
            fillings[sheet.name, "", f.name] = Filling(value, "", old.asked, FINANCE, SOURCE, SOURCE)
    for sheet, f, _ in given_fields(kind, CONTRIBUTIONS):
        for given in settings.rows[CONTRIBUTIONS]:
            key = f"{given['year']} {given['status']}"
            if given["partnership"] == listing.id and (sheet.name, key, f.name) in fillings:
                old = fillings[sheet.name, key, f.name]
                amount = given["amount"]
                if amount is not None:
                    amount = in_unit(amount, _unit_of(fillings, sheet.name, key, f))
                    fillings[sheet.name, key, f.name] = Filling(amount, "", old.asked, FINANCE, origin=SOURCE)


def _unit_of(fillings: Fillings, sheet: str, key: str, field: Field) -> str:
    """The unit that stands in a row."""
    unit = fillings.get((sheet, key, field.unit_from), Filling())
    return str(unit.value or unit.text or "")


def year_order(key: str) -> tuple[int, int]:
    """Rows of Financiën by year, the firmest status of a year last."""
    year, _, status = key.partition(" ")
    order = [str(s) for s in FiguresStatus]
    return (int(year) if year.isdecimal() else 0, order.index(status) if status in order else len(order))


def settings_draft(cycle: Cycle, earlier: Settings | None = None) -> Draft:
    """The settings workbook of a new cycle: the defaults, or the newest earlier one with emptied what is
    of one cycle only (dates and index, confirmations, reconciliation, outcomes, corrections, waivers that ended,
    what was asked of one party before its time).
    """
    kind = SETTINGS
    said = _words(earlier) if earlier is not None else {}
    rows: dict[str, tuple[str, ...]] = {}
    fillings: Fillings = {}
    for sheet in kind:
        source = _settings_rows(sheet, earlier, cycle)
        keys = []
        for row in source:
            key = "" if sheet.is_form else key_of(sheet, {n: _text(row.get(n)) for n in sheet.key})
            keys.append(key)
            for f in sheet.fields:
                value = row.get(f.name) if f.carried or earlier is None else None
                word = said.get((sheet.name, fold(key), f.name), "") if f.carried and value is None else ""
                fillings[sheet.name, key, f.name] = Filling(value, word, _asked(sheet, f.required))
        if not sheet.is_form:
            rows[sheet.name] = tuple(keys)
    for name, value in (("kind", str(cycle.kind)), ("year", cycle.year), ("month", cycle.month or None)):
        fillings["cycle", "", name] = Filling(value)
    cover = Cover(title="Instellingen", municipality=_municipality(earlier), cycle=cycle.label)
    choices = choices_of(kind, earlier) if earlier is not None else choices_within(kind, fillings, rows)
    return Draft(kind, Stamp(kind.name, kind.version, cycle.name, ""), cover, rows, fillings, choices)


def _municipality(earlier: Settings | None) -> str:
    return str(earlier.organisation.get("name") or "") if earlier is not None else ""


def _settings_rows(sheet: Sheet, earlier: Settings | None, cycle: Cycle) -> Iterable[Mapping[str, Any]]:
    if earlier is None:
        found: Iterable[Mapping[str, Any]] = defaults(sheet.name)
    elif not sheet.is_form and not any(f.carried for f in sheet.fields if f.name not in sheet.key):
        found = ()  # a sheet of one cycle only begins empty
    elif sheet.name == "request_exceptions":
        found = [row for row in earlier.rows[sheet.name] if not _once(row, earlier)]
    else:
        found = [row for row in earlier.rows[sheet.name] if sheet.name != "waivers" or _holds(row, cycle)]
    return found or (({f.name: None for f in sheet.fields},) if sheet.is_form else ())


def _holds(waiver: Mapping[str, Any], cycle: Cycle) -> bool:
    """Whether a waiver reaches into a cycle; one without an end is finance's to look at."""
    return waiver["until"] is None or waiver["until"] >= cycle.usual_start


def _once(exception: Mapping[str, Any], settings: Settings) -> bool:
    """Whether a row of Uitvraag per partij is of one cycle: it asks a sheet that is otherwise asked when it is time."""
    own = (r for r in settings.rows["request"] if not r["field"] and _same(r["sheet"], exception["sheet"]))
    due = any(row[column] == Request.WHEN_DUE for row in own for column in COLUMNS.values())
    return exception["asked"] == YesNo.YES and due


def _same(one: object, other: object) -> bool:
    return fold(_text(one)) == fold(_text(other))


def _words(settings: Settings) -> Mapping[tuple[str, str, str], str]:
    """Where the settings say onbekend or n.v.t. instead of a value, by sheet, key and field."""
    if settings.cells.empty:
        return {}
    words = {str(state): word for state, word in WORDS.items()}
    cells = settings.cells[settings.cells["state"].isin(list(words))][["sheet", "key", "field", "state"]]
    return {(sheet, fold(key), name): words[state] for sheet, key, name, state in cells.itertuples(index=False)}


def _asked(sheet: Sheet, required: str) -> Asked:
    return Asked.REQUIRED if sheet.is_form and required == "always" else Asked.OPTIONAL


def _text(value: object) -> str:
    return "" if value is None else str(value)


def choices_within(
    kind: Kind, fillings: Mapping[tuple[str, str, str], Filling], rows: Mapping[str, tuple[str, ...]]
) -> Choices:
    """Lists between the sheets of a settings workbook: what a choice from another sheet may be."""
    lists: dict[tuple[str, str], tuple[str, ...]] = {}
    for sheet in kind:
        for f in sheet.fields:
            if isinstance(f.choices, Lookup):
                keys = rows.get(f.choices.sheet, ())
                cells = (fillings[f.choices.sheet, key, f.choices.field] for key in keys)
                words = (cell.text or _text(cell.value) for cell in cells)
                lists[sheet.name, f.name] = tuple(dict.fromkeys(word for word in words if word))
    return lists
