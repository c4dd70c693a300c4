"""Which answers are examples: Voorbeeldwaarden on Leeswijzer names sheets or field codes.

One definition for the register, the gate and trace: what is marked here is marked everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.tables.cells import Tables
from schemas.contract import Field, Kind, Sheet
from schemas.matching import fold

FIELD = "example_values"


def example_codes(kind: Kind, text: object) -> frozenset[str]:
    """Codes of the fields whose answers are examples, from a text that names sheets or codes."""
    wanted = {
        fold(part) for part in re.split(r"[,;\n]", str(text or "")) if part.strip()
    }
    if not wanted:
        return frozenset()
    return frozenset(
        f.code
        for sheet in kind
        for f in sheet.fields
        if fold(sheet.label) in wanted or fold(f.code) in wanted
    )


def examples_of(tables: Tables) -> Mapping[str, frozenset[str]]:
    """Per partnership the codes of the fields whose answers are examples."""
    guides = tables.form_of("guide")
    return {
        party: example_codes(tables.kind, guide[FIELD])
        for party, guide in guides.items()
    }


def marked(sheet: Sheet, field: Field, codes: frozenset[str]) -> bool:
    """True when an answer to this field is an example; what identifies a row never is."""
    return field.code in codes and field.name not in sheet.key
