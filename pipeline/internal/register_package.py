"""datapackage.json: a Frictionless data package that says what each Parquet file and column holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pipeline.internal.register_tables import (
    EVIDENCE,
    EVIDENCE_COLUMNS,
    EVIDENCE_LABEL,
    EVIDENCE_WORDS,
    holds,
)
from pipeline.register.register import Register
from schemas.contract import Field
from schemas.reading import State

DATES = "datetime64"
KINDS = {"Float64": "number", "Int64": "integer"}
EXAMPLE_WORDS = "Waar: ingevuld om de werking te tonen, geen feit over deze partij."


def datapackage(register: Register, parquet: Mapping[str, bytes]) -> bytes:
    """The description of every Parquet file of the register."""
    resources = []
    for sheet in register.tables.kind:
        fields: list[dict[str, Any]] = [
            _column("partnership", "Samenwerkingsverband", "string")
        ]
        if not sheet.is_form:
            fields.append(_column("key", "Rij", "string"))
        for f in sheet.fields:
            fields.append(_describe(f))
            fields.append(_state(f"{f.name}_state", f"{f.label} (stand)"))
        resources.append(
            _resource(
                sheet.name, sheet.label, holds(sheet), fields, parquet[sheet.name]
            )
        )
    evidence = [
        _column(name, title, kind) for name, (title, kind) in EVIDENCE_COLUMNS.items()
    ]
    for column in evidence:
        if column["name"] == "state":
            column |= _state("state", column["title"])
        if column["name"] == "example":
            column["description"] = EXAMPLE_WORDS
    resources.append(
        _resource(EVIDENCE, EVIDENCE_LABEL, EVIDENCE_WORDS, evidence, parquet[EVIDENCE])
    )
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


def _state(name: str, title: str) -> dict[str, Any]:
    return _column(name, title, "string") | {
        "constraints": {"enum": [str(s) for s in State]}
    }


def _describe(f: Field) -> dict[str, Any]:
    kind = (
        "date" if f.type.dtype.startswith(DATES) else KINDS.get(f.type.dtype, "string")
    )
    made = _column(f.name, f.label, kind) | {"description": f.question or f.help}
    if f.unit:
        made["unit"] = f.unit
    if f.vocabulary:
        made["constraints"] = {"enum": list(f.vocabulary)}
    if f.article:
        made["article"] = f.article
    return made | {"code": f.code}


def _resource(
    name: str, title: str, words: str, fields: list[dict[str, Any]], data: bytes
) -> dict[str, Any]:
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
