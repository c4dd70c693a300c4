"""Settings, and later earlier registers -> Draft: the workbook that a department or finance gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.cycle import Cycle
from pipeline.tables.asked import asked_of
from pipeline.tables.layers import CONTRIBUTIONS, DELIVERY_LIST, SOURCE, given_fields
from pipeline.tables.listing import Listing
from pipeline.tables.ready import asked_key, calculated, figures_keys, key_of, ready_rows
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked, Cover, Draft, Filling, Stamp
from schemas.contract import Kind, Lookup, Sheet
from schemas.kinds import PARTNERSHIP, SETTINGS
from schemas.settings.defaults import defaults

Fillings = dict[tuple[str, str, str], Filling]
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


def partnership_draft(cycle: Cycle, settings: Settings, listing: Listing) -> Draft:
    """An empty workbook for a partnership: rows that stand ready, what is asked, what finance gave."""
    kind = PARTNERSHIP
    rows: dict[str, tuple[str, ...]] = {}
    fillings: Fillings = {}
    for sheet in kind:
        if sheet.is_form:
            for f in sheet.fields:
                fillings[sheet.name, "", f.name] = Filling(asked=asked_of(sheet, "", f, cycle, settings))
            continue
        rows[sheet.name] = _ready(sheet, cycle, settings, fillings)
    _give(kind, settings, listing, fillings)
    stamp = Stamp(kind.name, kind.version, cycle.name, listing.id)
    first = asked_key(cycle)
    others = tuple(key for key in figures_keys(cycle) if key != first)
    return Draft(
        kind,
        stamp,
        cover_of(cycle, settings, listing),
        rows,
        fillings,
        choices_of(kind, settings),
        instead={("finance", first): others},
    )


def _ready(sheet: Sheet, cycle: Cycle, settings: Settings, fillings: Fillings) -> tuple[str, ...]:
    """The rows written beforehand, with their key cells and the framework's texts; their keys in order."""
    keys = []
    skip = calculated(sheet, settings)
    for row in ready_rows(sheet, cycle, settings):
        key = key_of(sheet, row)
        keys.append(key)
        for f in sheet.fields:
            value = row.get(f.name)
            locked = "finance" if sheet.fixed and (value is not None or key in skip) else ""
            asked = asked_of(sheet, key, f, cycle, settings)
            typed: Any = int(value) if value is not None and f.type.dtype == "Int64" else value
            fillings[sheet.name, key, f.name] = Filling(typed, asked=asked, locked=locked)
    return tuple(keys)


def _give(kind: Kind, settings: Settings, listing: Listing, fillings: Fillings) -> None:
    """What finance knows: its values stand in the workbook, with their bron."""
    row = next(r for r in settings.rows[DELIVERY_LIST] if r["id"] == listing.id)
    for sheet, f, place in given_fields(kind, DELIVERY_LIST):
        value = row[place.field]
        if value is not None:
            old = fillings[sheet.name, "", f.name]
            fillings[sheet.name, "", f.name] = Filling(value, asked=old.asked, source=SOURCE, origin=SOURCE)
    for sheet, f, _ in given_fields(kind, CONTRIBUTIONS):
        for given in settings.rows[CONTRIBUTIONS]:
            key = f"{given['year']} {given['status']}"
            if given["partnership"] == listing.id and (sheet.name, key, f.name) in fillings:
                fillings[sheet.name, key, f.name] = Filling(given["amount"], origin=SOURCE)


def settings_draft(cycle: Cycle, earlier: Settings | None = None) -> Draft:
    """The settings workbook of a new cycle: the defaults, or the newest earlier one with emptied what is
    of one cycle only (dates and index, confirmations, reconciliation, outcomes, corrections).
    """
    kind = SETTINGS
    rows: dict[str, tuple[str, ...]] = {}
    fillings: Fillings = {}
    for sheet in kind:
        source = _settings_rows(sheet, earlier)
        keys = []
        for row in source:
            key = "" if sheet.is_form else key_of(sheet, {n: _text(row.get(n)) for n in sheet.key})
            keys.append(key)
            for f in sheet.fields:
                value = row.get(f.name) if f.carried or earlier is None else None
                fillings[sheet.name, key, f.name] = Filling(value, asked=_asked(sheet, f.required))
        if not sheet.is_form:
            rows[sheet.name] = tuple(keys)
    for name, value in (("kind", str(cycle.kind)), ("year", cycle.year), ("month", cycle.month or None)):
        fillings["cycle", "", name] = Filling(value)
    cover = Cover(title="Instellingen", municipality=_municipality(earlier), cycle=cycle.label)
    choices = choices_of(kind, earlier) if earlier is not None else choices_within(kind, fillings, rows)
    return Draft(kind, Stamp(kind.name, kind.version, cycle.name, ""), cover, rows, fillings, choices)


def _municipality(earlier: Settings | None) -> str:
    return str(earlier.organisation.get("name") or "") if earlier is not None else ""


def _settings_rows(sheet: Sheet, earlier: Settings | None) -> Iterable[Mapping[str, Any]]:
    if earlier is None:
        found: Iterable[Mapping[str, Any]] = defaults(sheet.name)
    elif not sheet.is_form and not any(f.carried for f in sheet.fields if f.name not in sheet.key):
        found = ()  # a sheet of one cycle only begins empty
    else:
        found = earlier.rows[sheet.name]
    return found or (({f.name: None for f in sheet.fields},) if sheet.is_form else ())


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
                values = (fillings[f.choices.sheet, key, f.choices.field].value for key in keys)
                lists[sheet.name, f.name] = tuple(dict.fromkeys(str(v) for v in values if v is not None))
    return lists
