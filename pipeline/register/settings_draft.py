"""The settings workbook of a new cycle: the defaults, or what the newest earlier one says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.cycle import Cycle
from pipeline.register.carried_answers import WORDS
from pipeline.register.prefill import Choices, Fillings, choices_of
from pipeline.tables.asked import COLUMNS
from pipeline.tables.ready_rows import key_of
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked, Cover, Draft, Filling
from pipeline.workbooks.reading.stamp import Stamp
from schemas.contract import Kind, Lookup, Sheet
from schemas.kinds import SETTINGS
from schemas.matching import fold
from schemas.settings.defaults import defaults
from schemas.vocabulary import Request, YesNo


def settings_draft(cycle: Cycle, earlier: Settings | None = None) -> Draft:
    """The settings workbook of a new cycle: the defaults, or the newest earlier one made ready for it.

    Emptied is what is of one cycle only: dates and index, confirmations, reconciliation, outcomes, corrections,
    waivers that ended, what was asked of one party before its time.
    """
    kind = SETTINGS
    said = _words(earlier) if earlier is not None else {}
    rows: dict[str, tuple[str, ...]] = {}
    fillings: Fillings = {}
    for sheet in kind:
        source = _settings_rows(sheet, earlier, cycle)
        keys = []
        for row in source:
            key = (
                ""
                if sheet.is_form
                else key_of(sheet, {n: _text(row.get(n)) for n in sheet.key})
            )
            keys.append(key)
            for f in sheet.fields:
                value = row.get(f.name) if f.carried or earlier is None else None
                word = (
                    said.get((sheet.name, fold(key), f.name), "")
                    if f.carried and value is None
                    else ""
                )
                fillings[sheet.name, key, f.name] = Filling(
                    value, word, _asked(sheet, f.required)
                )
        if not sheet.is_form:
            rows[sheet.name] = tuple(keys)
    fillings |= _of_this_cycle(cycle)
    cover = Cover(
        title="Instellingen", municipality=_municipality(earlier), cycle=cycle.label
    )
    choices = (
        choices_of(kind, earlier)
        if earlier is not None
        else choices_within(kind, fillings, rows)
    )
    return Draft(
        kind,
        Stamp(kind.name, kind.version, cycle.name, ""),
        cover,
        rows,
        fillings,
        choices,
    )


def _of_this_cycle(cycle: Cycle) -> dict[tuple[str, str, str], Filling]:
    """What the sheet Cyclus says by itself: kind, year and month."""
    answers = {
        "kind": str(cycle.kind),
        "year": cycle.year,
        "month": cycle.month or None,
    }
    return {("cycle", "", name): Filling(value) for name, value in answers.items()}


def _municipality(earlier: Settings | None) -> str:
    return str(earlier.organisation.get("name") or "") if earlier is not None else ""


def _settings_rows(
    sheet: Sheet, earlier: Settings | None, cycle: Cycle
) -> Iterable[Mapping[str, Any]]:
    if earlier is None:
        found: Iterable[Mapping[str, Any]] = defaults(sheet.name)
    elif not sheet.is_form and not any(
        f.carried for f in sheet.fields if f.name not in sheet.key
    ):
        found = ()  # a sheet of one cycle only begins empty
    elif sheet.name == "request_exceptions":
        found = [row for row in earlier.rows[sheet.name] if not _once(row, earlier)]
    else:
        found = [
            row
            for row in earlier.rows[sheet.name]
            if sheet.name != "waivers" or _holds(row, cycle)
        ]
    return found or (({f.name: None for f in sheet.fields},) if sheet.is_form else ())


def _holds(waiver: Mapping[str, Any], cycle: Cycle) -> bool:
    """Whether a waiver reaches into a cycle; one without an end is finance's to look at."""
    return waiver["until"] is None or waiver["until"] >= cycle.usual_start


def _once(exception: Mapping[str, Any], settings: Settings) -> bool:
    """Whether a row of Uitvraag per partij is of one cycle: it asks a sheet that is otherwise asked when it is time."""
    own = (
        r
        for r in settings.rows["request"]
        if not r["field"] and _same(r["sheet"], exception["sheet"])
    )
    due = any(
        row[column] == Request.WHEN_DUE for row in own for column in COLUMNS.values()
    )
    return exception["asked"] == YesNo.YES and due


def _same(one: object, other: object) -> bool:
    return fold(_text(one)) == fold(_text(other))


def _words(settings: Settings) -> Mapping[tuple[str, str, str], str]:
    """Where the settings say onbekend or n.v.t. instead of a value, by sheet, key and field."""
    if settings.cells.empty:
        return {}
    words = {str(state): word for state, word in WORDS.items()}
    cells = settings.cells[settings.cells["state"].isin(list(words))][
        ["sheet", "key", "field", "state"]
    ]
    return {
        (sheet, fold(key), name): words[state]
        for sheet, key, name, state in cells.itertuples(index=False)
    }


def _asked(sheet: Sheet, required: str) -> Asked:
    return Asked.REQUIRED if sheet.is_form and required == "always" else Asked.OPTIONAL


def _text(value: object) -> str:
    return "" if value is None else str(value)


def choices_within(
    kind: Kind,
    fillings: Mapping[tuple[str, str, str], Filling],
    rows: Mapping[str, tuple[str, ...]],
) -> Choices:
    """Lists between the sheets of a settings workbook: what a choice from another sheet may be."""
    lists: dict[tuple[str, str], tuple[str, ...]] = {}
    for sheet in kind:
        for f in sheet.fields:
            if isinstance(f.choices, Lookup):
                keys = rows.get(f.choices.sheet, ())
                cells = (
                    fillings[f.choices.sheet, key, f.choices.field] for key in keys
                )
                words = (cell.text or _text(cell.value) for cell in cells)
                lists[sheet.name, f.name] = tuple(
                    dict.fromkeys(word for word in words if word)
                )
    return lists
