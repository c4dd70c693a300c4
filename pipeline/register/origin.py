"""Where a value comes from: an address -> its cells, from the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.checks.blanks import REASONS
from pipeline.register.paths import row_name
from pipeline.register.register import Register
from pipeline.tables.cells import GIVEN, Record
from pipeline.tables.examples import examples_of, marked
from pipeline.tables.units import unit_of
from schemas.contract import Address, Field, Sheet
from schemas.kinds import SETTINGS
from schemas.reading import State

#: The states in the words of readers; ``geweigerd`` is only a code of the register.
WORDS = {
    State.BLANK: "leeg", State.UNKNOWN: "onbekend", State.NOT_APPLICABLE: "n.v.t.",
    State.NOT_ASKED: "niet gevraagd", State.REFUSED: "afgekeurd",
}  # fmt: skip
EXPLANATION = "explanation"


@dataclass(frozen=True)
class Origin:
    """One cell behind a value; the last one of an address is the value that stands.

    ``unit`` says how the row's amounts were written; ``reason`` why an unknown is unknown; ``example``
    that the value was made up to show how it works.
    """

    address: Address
    label: str
    party: str
    value: object
    shown: str
    state: State
    file: str
    place: str
    text: str
    unit: str
    source: str
    layer: str
    sha256: str
    saved: datetime | None
    reason: str = ""
    example: bool = False


def origins(register: Register, address: Address) -> tuple[Origin, ...]:
    """Every cell of an address, oldest layer first; empty when nothing stands there."""
    cells = register.cells
    own: list[dict[Any, Any]] = cells[
        (cells["partnership"] == address.partnership)
        & (cells["sheet"] == address.sheet)
        & (cells["key"] == address.key)
    ].to_dict("records")
    record = _record(register, address)
    units = {row["field"]: row["text"] for row in own}
    made = [
        _origin(register, address, row, record, units)
        for row in own
        if row["field"] == address.field
    ]
    if made:
        made[-1] = _as_it_counts(made[-1], register, record, own)
    return tuple(made)


# -- inside


def _record(register: Register, address: Address) -> Record | None:
    """The row of the tables that an address is in."""
    rows = register.tables.by_party(address.sheet).get(address.partnership, ())
    return next((row for row in rows if row.key == address.key), None)


def _origin(
    register: Register,
    address: Address,
    row: Mapping[str, Any],
    record: Record | None,
    texts: Mapping[str, str],
) -> Origin:
    """One cell of the evidence."""
    sheet = register.tables.kind[address.sheet]
    field = sheet[address.field]
    saved = {
        d.file: d.contents.saved for d in register.deliveries if d.contents is not None
    }
    state = State(row["state"])
    tab = _given_tab(field) if row["layer"] == GIVEN else sheet.label
    codes = examples_of(register.tables).get(address.partnership, frozenset())
    return Origin(
        address=address,
        label=", ".join(
            part for part in (field.label, _row_label(sheet, address, record)) if part
        ),
        party=register.settings.listing(address.partnership).name,
        value=row["value"],
        shown=_shown(field, row["value"], record)
        if state is State.VALUE
        else WORDS[state],
        state=state,
        file=row["file"],
        place=f"{tab}, cel {row['cell']}",
        text=row["text"],
        unit=texts.get(field.unit_from, "")
        if field.type.in_euros and field.unit_from
        else "",
        source=row["source"],
        layer=row["layer"],
        sha256=row["sha256"],
        saved=saved.get(row["file"]),
        example=state is State.VALUE and marked(sheet, field, codes),
    )


def _as_it_counts(
    origin: Origin, register: Register, record: Record | None, own: list[dict[Any, Any]]
) -> Origin:
    """The cell whose value stands: refused when a check refused it later, and why an unknown is unknown."""
    name = origin.address.field
    if record is not None and record.states.get(name) is State.REFUSED:
        return replace(
            origin,
            state=State.REFUSED,
            value=None,
            shown=WORDS[State.REFUSED],
            example=False,
        )
    if origin.state is not State.UNKNOWN or record is None:
        return origin
    because = REASONS.get(name, EXPLANATION)
    reason = record.values.get(because)
    sources = [
        row["source"] for row in own if row["field"] == because and row["source"]
    ]
    source = origin.source or (sources[-1] if sources and reason else "")
    return replace(origin, reason=str(reason or ""), source=source)


def _row_label(sheet: Sheet, address: Address, record: Record | None) -> str:
    """The key of a row, on a sheet of the framework with its name behind it."""
    name = row_name(sheet, record) if sheet.fixed and record is not None else ""
    return f"{address.key} ({name})" if name else address.key


def _shown(field: Field, value: object, record: Record | None) -> str:
    """A value in its unit: 20,8%, 8 stemmen."""
    unit = unit_of(field, record.values) if record is not None else ""
    shown = field.type.show(value, unit or field.unit)
    return f"{shown} {unit}" if unit and not shown.endswith(unit) else shown


def _given_tab(field: Field) -> str:
    """The settings tab that gives a value."""
    return SETTINGS[field.given.sheet].label if field.given is not None else ""
