"""The register as files: register.xlsx with Dutch headings, Parquet per table, datapackage.json."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.document import Document
from pipeline.excel import DATE_FORMAT, NAVY, WHITE, Book
from pipeline.excel import Sheet as ExcelSheet
from pipeline.register.register import Register
from schemas.contract import Field, Sheet
from schemas.notations import State
from schemas.vocabulary import Audience

EVIDENCE = "cellen"
DATES = "datetime64"


def documents(register: Register) -> Iterator[Document]:
    """Every file under register/."""
    frames = {sheet.name: frame(register, sheet) for sheet in register.tables.kind}
    evidence = evidence_frame(register)
    parquet: dict[str, bytes] = {
        name: _parquet(made) for name, made in {**frames, EVIDENCE: evidence}.items()
    }
    for name, data in parquet.items():
        yield Document(f"register/{name}.parquet", Audience.SECRET, lambda data=data: data)  # type: ignore[misc]
    yield Document("register/register.xlsx", Audience.SECRET, lambda: workbook(register, frames, evidence))
    yield Document("register/datapackage.json", Audience.SECRET, lambda: datapackage(register, parquet))


def frame(register: Register, sheet: Sheet) -> pd.DataFrame:
    """One table: partnership, key, and per field its value and its state."""
    table = register.tables[sheet.name]
    columns: dict[str, Any] = {"partnership": table.keys["partnership"].astype("string")}
    if not sheet.is_form:
        columns["key"] = table.keys["key"].astype("string")
    for f in sheet.fields:
        columns[f.name] = table.values[f.name]
        columns[f"{f.name}_state"] = table.states[f.name].astype("string")
    made = pd.DataFrame(columns)
    order = ["partnership"] if sheet.is_form else ["partnership", "key"]
    return made.sort_values(order, kind="stable").reset_index(drop=True)


def evidence_frame(register: Register) -> pd.DataFrame:
    """The cell table: every value with file, hash, sheet, cell, raw text, state and rule."""
    cells = register.cells.drop(columns=["row", "about", "value"]).copy()
    cells["value"] = [None if pd.isna(v) else str(v) for v in register.cells["value"]]
    texts = [c for c in cells.columns if c != "source_row"]
    cells[texts] = cells[texts].astype("string")
    return cells.sort_values(
        ["partnership", "sheet", "source_row", "field", "layer"], kind="stable"
    ).reset_index(drop=True)


def _parquet(made: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    made.to_parquet(buffer, index=False, compression="snappy")
    return buffer.getvalue()


def workbook(register: Register, frames: dict[str, pd.DataFrame], evidence: pd.DataFrame) -> bytes:
    """register.xlsx: a sheet per table, headings in Dutch, value and state beside each other."""
    book = Book(f"Register {register.cycle.label}", register.on)
    _contents_sheet(book, register, frames)
    for sheet in register.tables.kind:
        made = frames[sheet.name]
        headings = ["Samenwerkingsverband"] + ([] if sheet.is_form else ["Rij"])
        fields: list[Field | None] = [None] * len(headings)
        for f in sheet.fields:
            headings += [f.label, f"{f.label} (stand)"]
            fields += [f, None]
        _table(book.sheet(sheet.label), made, headings, fields, f"T_{sheet.name}")
    names = {
        "layer": "Laag", "partnership": "Samenwerkingsverband", "sheet": "Blad", "source_row": "Rij op blad",
        "key": "Rij", "field": "Vraag", "file": "Bestand", "sha256": "Hash (sha256)", "cell": "Cel",
        "text": "Er stond", "state": "Stand", "rule": "Regel", "offer": "Bedoelt u", "notation": "Schrijfwijze",
        "source": "Bron", "value": "Waarde",
    }  # fmt: skip
    headings = [names[c] for c in evidence.columns]
    _table(book.sheet("Cellen"), _in_dutch(register, evidence), headings, [None] * len(headings), "T_cellen")
    return book.close()


def _in_dutch(register: Register, evidence: pd.DataFrame) -> pd.DataFrame:
    """The evidence with sheets and questions as they are called in the workbook."""
    kind = register.tables.kind
    labels = {(s.name, f.name): f.label for s in kind for f in s.fields}
    places = list(zip(evidence["sheet"], evidence["field"], strict=True))
    return evidence.assign(
        sheet=[kind[sheet].label for sheet, _ in places], field=[labels[place] for place in places]
    )


def _contents_sheet(book: Book, register: Register, frames: dict[str, pd.DataFrame]) -> None:
    sheet = book.sheet("Inhoud")
    sheet.columns([220, 90, 560])
    sheet.text(0, 0, f"Register {register.cycle.label}", bold=True, font_size=20, font_color=NAVY)
    sheet.height(0, 38)
    words = (
        "Elke waarde staat naast haar stand: waarde, leeg, onbekend, nvt, niet gevraagd of geweigerd. "
        "Blad Cellen noemt per waarde bestand, cel en de tekst die er stond."
    )
    sheet.text(1, 0, words)
    for col, heading in enumerate(("Blad", "Rijen", "Wat staat er")):
        sheet.text(3, col, heading, bold=True, font_color=WHITE, bg_color=NAVY)
    for row, own in enumerate(register.tables.kind, start=4):
        label = own.label.replace("'", "''")
        sheet.link(row, 0, f"internal:'{label}'!A1", own.label)
        sheet.number(row, 1, len(frames[own.name]))
        sheet.text(row, 2, own.intro)


def _table(
    sheet: ExcelSheet, made: pd.DataFrame, headings: list[str], fields: list[Field | None], name: str
) -> None:
    """A real Excel table, headings frozen; an empty table keeps one blank row, as Excel asks."""
    sheet.columns([180, 150, *[130] * (len(headings) - 2)])
    sheet.raw.freeze_panes(1, 1 if fields[1:2] != [None] else 2)
    look: dict[str, Any] = {"bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True}
    columns = [{"header": heading, "header_format": sheet.book.style(**look)} for heading in headings]
    last = max(len(made), 1)
    sheet.raw.add_table(0, 0, last, len(headings) - 1, {"name": name, "columns": columns, "style": None})
    for col, column in enumerate(made.columns):
        values = made[column]
        if values.dtype == "string":
            sheet.texts(1, col, values.astype(object).where(values.notna(), None))
            continue
        f = fields[col]
        style = {} if f is None or f.type.number_format == "@" else {"num_format": f.type.number_format}
        for row, value in enumerate(values.astype(object).where(values.notna(), None), start=1):
            if isinstance(value, pd.Timestamp):
                sheet.day(row, col, value.date(), num_format=DATE_FORMAT)
            elif value is not None:
                sheet.number(row, col, float(value), **style)


def datapackage(register: Register, parquet: dict[str, bytes]) -> bytes:
    """A Frictionless data package that says what each Parquet file and column holds."""
    resources = []
    for sheet in register.tables.kind:
        fields: list[dict[str, Any]] = [_column("partnership", "Samenwerkingsverband", "string")]
        if not sheet.is_form:
            fields.append(_column("key", "Rij", "string"))
        for f in sheet.fields:
            fields.append(_describe(f))
            state = _column(f"{f.name}_state", f"{f.label} (stand)", "string")
            fields.append(state | {"constraints": {"enum": [str(s) for s in State]}})
        resources.append(_resource(sheet.name, sheet.label, sheet.intro, fields, parquet[sheet.name]))
    evidence = [_column(str(c), str(c), "string") for c in evidence_frame(register).columns]
    words = "Elke waarde met bestand, hash, blad, cel en de tekst die er stond."
    resources.append(_resource(EVIDENCE, "Cellen", words, evidence, parquet[EVIDENCE]))
    package = {
        "profile": "data-package",
        "name": register.cycle.name,
        "title": f"Register verbonden partijen, {register.cycle.label}",
        "created": f"{register.on.isoformat()}T00:00:00Z",
        "resources": resources,
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _column(name: str, title: str, kind: str) -> dict[str, Any]:
    return {"name": name, "title": title, "type": kind}


def _describe(f: Field) -> dict[str, Any]:
    kinds = {"Float64": "number", "Int64": "integer"}
    kind = "date" if f.type.dtype.startswith(DATES) else kinds.get(f.type.dtype, "string")
    made = _column(f.name, f.label, kind) | {"description": f.question or f.help}
    if f.unit:
        made["unit"] = f.unit
    if f.vocabulary:
        made["constraints"] = {"enum": list(f.vocabulary)}
    if f.article:
        made["article"] = f.article
    return made | {"code": f.code}


def _resource(name: str, title: str, words: str, fields: list[dict[str, Any]], data: bytes) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"),
        "title": title,
        "description": words,
        "path": f"{name}.parquet",
        "format": "parquet",
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "schema": {"fields": fields},
    }
