""" "Geen risico's" is a real answer: said on Leeswijzer, or as the only text on Risico's."""

from __future__ import annotations

from pipeline.tables.cells import Tables
from schemas.risks import says_none
from schemas.vocabulary import YesNo


def says_no_risks(tables: Tables, party: str) -> bool:
    """True when Leeswijzer says so, or "Geen" is the only text on Risico's."""
    guide = tables.form_of("guide").get(party)
    if guide is not None and guide["no_risks"] == YesNo.YES:
        return True
    rows = tables.by_party("risks").get(party, ())
    return len(rows) == 1 and says_none(rows[0]["description"])
