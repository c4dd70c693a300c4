"""Where a value comes from: an address -> its cells, from the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.register.register import Register
from pipeline.tables.cells import GIVEN
from schemas.contract import Address, Field, Kind, Sheet
from schemas.kinds import SETTINGS
from schemas.matching import fold, match
from schemas.notations import State, question


@dataclass(frozen=True)
class Origin:
    """One cell behind a value; the last one of an address is the value that stands."""

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


class NotFound(LookupError):
    """An address that leads nowhere; the message is for the user, with a near miss where there is one."""


def resolve(register: Register, partnership: str, path: str) -> Address:
    """An address from what a user typed: labels or codes, case and accents free.

    ``path`` is sheet/key/field, or sheet/field for a form; the partnership is an id or a name.
    """
    party = _party(register, partnership)
    kind = register.tables.kind
    parts = [part.strip() for part in path.strip("/").split("/")]
    if len(parts) < 2:
        raise NotFound(
            'Schrijf blad/rij/vraag, bijvoorbeeld "Financiën/2021 vastgesteld/Eigen vermogen eind".'
        )
    sheet = _sheet(kind, parts[0])
    names = {f.label: f.name for f in sheet.fields} | {f.code: f.name for f in sheet.fields}
    names |= {f.name: f.name for f in sheet.fields}
    field = names[_choose(parts[-1], tuple(names), f"Vraag {parts[-1]!r} staat niet op blad {sheet.label}.")]
    if sheet.is_form:
        return Address(party, sheet.name, "", field)
    table = register.tables[sheet.name]
    keys = tuple(str(k) for k in table.keys.loc[table.keys["partnership"] == party, "key"])
    wanted = " ".join(parts[1:-1])
    if party not in register.tables.parties:
        return Address(party, sheet.name, wanted, field)  # nothing was read of it: no row to choose from
    return Address(
        party, sheet.name, _choose(wanted, keys, f"Rij {wanted!r} staat niet op blad {sheet.label}."), field
    )


def _party(register: Register, text: str) -> str:
    names = {row.id: row.id for row in register.settings.delivery_list}
    names |= {row.name: row.id for row in register.settings.delivery_list}
    return names[_choose(text, tuple(names), f"Samenwerkingsverband {text!r} staat niet in de instellingen.")]


def _sheet(kind: Kind, text: str) -> Sheet:
    names = {s.label: s for s in kind} | {s.name: s for s in kind}
    return names[_choose(text, tuple(names), f"Blad {text!r} bestaat niet.")]


def _choose(text: str, options: tuple[str, ...], complaint: str) -> str:
    """The option meant; a near miss is offered, never taken."""
    exact = next((o for o in options if fold(o) == fold(text)), None)
    if exact is not None:
        return exact
    offer = question([options[n] for n in match(text, options).near])
    offer = f" {offer}" if offer else ""
    few = f" Er zijn: {', '.join(dict.fromkeys(options))}." if 0 < len(options) <= 12 and not offer else ""
    raise NotFound(complaint.replace("'", '"') + offer + few)


def origins(register: Register, address: Address) -> tuple[Origin, ...]:
    """Every cell of an address, oldest layer first; empty when nothing stands there."""
    cells = register.cells
    found = cells[
        (cells["partnership"] == address.partnership)
        & (cells["sheet"] == address.sheet)
        & (cells["key"] == address.key)
        & (cells["field"] == address.field)
    ]
    kind = register.tables.kind
    sheet = kind[address.sheet]
    field = sheet[address.field]
    units = cells[(cells["field"] == "unit")].set_index("row")["text"].to_dict()
    saved = {d.file: d.contents.saved for d in register.deliveries if d.contents is not None}
    party = register.settings.listing(address.partnership).name
    label = f"{field.label}, {address.key}" if address.key else field.label
    made = []
    for row in found.to_dict("records"):
        state = State(row["state"])
        shown = field.type.show(row["value"], field.unit) if state is State.VALUE else str(state)
        tab = _given_tab(address) if row["layer"] == GIVEN else sheet.label
        made.append(
            Origin(
                address, label, party, row["value"], shown, state, row["file"], f"{tab}, cel {row['cell']}",
                row["text"], unit_of(field, units.get(row["row"])), row["source"], row["layer"], row["sha256"],
                saved.get(row["file"]),
            )
        )  # fmt: skip
    return tuple(made)


def unit_of(field: Field, unit: object) -> str:
    """The unit of the row, where it says how an amount was written."""
    return str(unit) if unit and field.type.name == "amount" else ""


def _given_tab(address: Address) -> str:
    """The settings tab that gives a value."""
    from schemas.kinds import PARTNERSHIP

    given = PARTNERSHIP[address.sheet][address.field].given
    return SETTINGS[given.sheet].label if given is not None else ""
