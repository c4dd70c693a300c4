"""The tables of the register as frames, and what each of them holds in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.register.register import Register
from pipeline.tables.examples import examples_of, marked
from schemas.contract import Sheet
from schemas.notations import lower_first
from schemas.reading import State

EVIDENCE = "cellen"
EVIDENCE_LABEL = "Cellen"
EVIDENCE_WORDS = (
    "Eén rij per antwoord: in welk bestand, op welk blad en in welke cel het staat, wat er letterlijk stond, "
    "wat daarvan is gelezen, en of het een voorbeeldwaarde is."
)
#: The columns of the cell table: title, kind of value in the data package.
EVIDENCE_COLUMNS: Mapping[str, tuple[str, str]] = {
    "partnership": ("Samenwerkingsverband", "string"), "sheet": ("Blad", "string"), "key": ("Rij", "string"),
    "field": ("Vraag", "string"), "value": ("Waarde", "string"), "state": ("Stand", "string"),
    "example": ("Voorbeeld", "boolean"), "layer": ("Laag", "string"), "file": ("Bestand", "string"),
    "cell": ("Cel", "string"), "text": ("Er stond", "string"), "source": ("Bron", "string"),
    "rule": ("Regel", "string"), "offer": ("Bedoelt u", "string"), "notation": ("Schrijfwijze", "string"),
    "source_row": ("Rij op blad", "integer"), "sha256": ("Hash (sha256)", "string"),
}  # fmt: skip
#: How many questions a description names.
NAMED = 4


def frame(register: Register, sheet: Sheet) -> pd.DataFrame:
    """One table: partnership, key, and per field its value and its state."""
    table = register.tables[sheet.name]
    columns: dict[str, Any] = {
        "partnership": table.keys["partnership"].astype("string")
    }
    if not sheet.is_form:
        columns["key"] = table.keys["key"].astype("string")
    for f in sheet.fields:
        columns[f.name] = table.values[f.name]
        columns[f"{f.name}_state"] = table.states[f.name].astype("string")
    made = pd.DataFrame(columns)
    order = ["partnership"] if sheet.is_form else ["partnership", "key"]
    return made.sort_values(order, kind="stable").reset_index(drop=True)


def evidence_frame(register: Register) -> pd.DataFrame:
    """The cell table: every value with file, hash, sheet, cell, raw text, state, rule, and whether it is an example."""
    cells = register.cells.drop(columns=["row", "about", "value"]).copy()
    cells["value"] = [None if pd.isna(v) else str(v) for v in register.cells["value"]]
    texts = [c for c in cells.columns if c != "source_row"]
    cells[texts] = cells[texts].astype("string")
    cells["example"] = _examples(register)
    order = ["partnership", "sheet", "source_row", "field", "layer"]
    return cells.sort_values(order, kind="stable").reset_index(drop=True)[
        list(EVIDENCE_COLUMNS)
    ]


def holds(sheet: Sheet) -> str:
    """What a table of the register holds, made from its questions."""
    keys = [lower_first(sheet[name].label) for name in sheet.key]
    asked = [lower_first(f.label) for f in sheet.fields if f.name not in sheet.key]
    rest = len(asked) - NAMED
    more = (
        f" en nog {rest} {'antwoord' if rest == 1 else 'antwoorden'}"
        if rest > 0
        else ""
    )
    *front, last = ["samenwerkingsverband", *keys]
    per = f"{', '.join(front)} en {last}" if front else last
    named = ", ".join(asked[:NAMED])
    return f"Eén rij per {per}: {named}{more}."


def _examples(register: Register) -> list[bool]:
    """For each cell whether it holds an example value."""
    kind, codes = register.tables.kind, examples_of(register.tables)
    places = {
        (party, sheet.name, f.name)
        for party, own in codes.items()
        for sheet in kind
        for f in sheet.fields
        if marked(sheet, f, own)
    }
    columns = (
        register.cells[name] for name in ("partnership", "sheet", "field", "state")
    )
    return [
        (party, sheet, field) in places and state == State.VALUE
        for party, sheet, field, state in zip(*columns, strict=True)
    ]
