"""What stands over a workbook: the plans of the budget, and what finance gives, as cells of later layers.

A value that finance gave stands; where finance gave nothing there is no cell, and the workbook's answer
stands. Trace then points into the settings workbook by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from pipeline.tables.cells import GIVEN, PLAN, LayerCell, Tables
from pipeline.tables.settings import Settings
from pipeline.workbooks.reading.contents import Cell
from schemas.contract import Field, Given, Kind, Sheet
from schemas.matching import fold
from schemas.reading import Reading, State
from schemas.vocabulary import RiskStatus

SOURCE = "Lijst van finance"
#: What the bron says of an answer that was taken over from an earlier cycle: by itself, or behind its first bron.
FIRST, TAKEN = "Overgenomen uit ", "; overgenomen uit "
DELIVERY_LIST = "delivery_list"
CONTRIBUTIONS = "contributions"


def given_fields(kind: Kind, sheet: str) -> Iterator[tuple[Sheet, Field, Given]]:
    """Every field that a settings sheet gives."""
    for own in kind:
        for f in own.fields:
            if f.given is not None and f.given.sheet == sheet:
                yield own, f, f.given


def given(
    kind: Kind, settings: Settings, parties: Iterable[str]
) -> Iterator[LayerCell]:
    """The layer of finance for these partnerships: facts of the delivery list, and contributions per year."""
    wanted = sorted(parties)
    found = _settings_cells(settings)
    for sheet, f, place in given_fields(kind, DELIVERY_LIST):
        for party in wanted:
            cell = found.get((DELIVERY_LIST, _key(party), place.field))
            if cell is not None:
                yield _layer(settings, party, cell, sheet, "", f)
    for sheet, f, place in given_fields(kind, CONTRIBUTIONS):
        for row in settings.rows[CONTRIBUTIONS]:
            party, year, status = row["partnership"], row["year"], row["status"]
            if party not in wanted or year is None or status is None:
                continue
            key = f"{int(year)} {status}"
            cell = found.get((CONTRIBUTIONS, _key(f"{party} {key}"), place.field))
            if cell is not None:
                yield from _key_cells(settings, party, cell, sheet, key)
                yield _layer(settings, party, cell, sheet, key, f)


def planned_cells(
    kind: Kind, budget: Tables, key: str, heirs: Mapping[str, Sequence[str]], place: str
) -> Iterator[LayerCell]:
    """The plans of the budget of the same year: they stand in the accounts, which must answer them (BBV art. 26).

    A risk that was over by then, or that is secret, stands nowhere. ``budget`` holds the budget's own tables,
    ``key`` the row of Financiën with its expected figures, ``heirs`` per id of then the ids of now, and ``place``
    the way from this cycle's folder to that of the budget.
    """
    over = _over(budget)
    planned = {(s.name, f.name) for s in kind for f in s.fields if f.planned}
    keys = {
        (s.name, name)
        for s in kind
        for name in s.key
        if any(f.planned for f in s.fields)
    }
    answers = {str(State.VALUE), str(State.UNKNOWN), str(State.NOT_APPLICABLE)}
    cells = budget.standing
    for row in cells[cells["partnership"].isin(list(heirs))].to_dict("records"):
        own = (row["sheet"], row["field"])
        if (
            row["partnership"] not in heirs
            or row["state"] not in answers
            or own not in planned | keys
        ):
            continue
        if (row["sheet"] == "finance" and row["key"] != key) or row["row"] in over:
            continue
        if budget[row["sheet"]].states.at[row["row"], row["field"]] == str(
            State.REFUSED
        ):
            continue
        reading = Reading(State(row["state"]), row["value"], notation=PLAN)
        made = Cell(
            row["sheet"], int(row["source_row"]), row["key"], row["field"], row["cell"], row["text"],
            row["source"], reading,
        )  # fmt: skip
        label = kind[row["sheet"]].label
        for heir in heirs[row["partnership"]]:
            yield LayerCell(
                PLAN, heir, f"{place}{row['file']}", row["sha256"], label, made
            )


def _over(budget: Tables) -> frozenset[int]:
    """Rows of risks that are over or secret: nothing of them may come to stand on other answers."""
    secret = budget.kind["risks"].secret
    return frozenset(
        risk.row
        for risk in budget["risks"].rows()
        if risk["status"] == RiskStatus.DROPPED
        or any(not risk.blank(name) for name in secret)
    )


def _settings_cells(
    settings: Settings,
) -> Mapping[tuple[str, str, str], Mapping[str, Any]]:
    """Answered cells of the settings by sheet, key and field."""
    cells = settings.cells[settings.cells["state"] == str(State.VALUE)]
    rows = cast(list[dict[str, Any]], cells.to_dict("records"))
    return {(row["sheet"], _key(row["key"]), row["field"]): row for row in rows}


def _key(text: str) -> str:
    """A key without what does not count: an id on another sheet may be typed in capitals."""
    return fold(text.replace("/", "-"))


def _layer(
    settings: Settings,
    party: str,
    cell: Mapping[str, Any],
    sheet: Sheet,
    key: str,
    f: Field,
) -> LayerCell:
    made = Cell(
        sheet.name, int(cell["source_row"]), key, f.name, cell["cell"], cell["text"], SOURCE,
        Reading(State.VALUE, cell["value"], notation=GIVEN),
    )  # fmt: skip
    return LayerCell(GIVEN, party, settings.file, settings.sha256, cell["sheet"], made)


def _key_cells(
    settings: Settings, party: str, cell: Mapping[str, Any], sheet: Sheet, key: str
) -> Iterator[LayerCell]:
    """Year and status of a row that only finance has; at an existing row they say what it says already."""
    year, _, status = key.partition(" ")
    for name, value in (("year", int(year)), ("status", status)):
        own = _layer(settings, party, cell, sheet, key, sheet[name])
        yield replace(
            own,
            cell=replace(
                own.cell,
                text=str(value),
                reading=Reading(State.VALUE, value, notation=GIVEN),
            ),
        )
