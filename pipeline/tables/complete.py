"""How much of what was asked is answered, per partnership."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import Tables
from pipeline.tables.obligations import obligations


def completeness(
    tables: Tables, inquiries: Mapping[str, Inquiry]
) -> Mapping[str, tuple[int, int]]:
    """Per party how many of the required answers are given, and how many there are.

    Rows that the filler added ask what their sheet asks of a filled row. Where confirming is what is asked,
    a ja on the overview answers for the sheet.
    """
    return {
        party: _given_and_asked(tables, inquiry) for party, inquiry in inquiries.items()
    }


def _given_and_asked(tables: Tables, inquiry: Inquiry) -> tuple[int, int]:
    given = asked = 0
    for obligation in obligations(tables, inquiry):
        if obligation.counts:
            asked += 1
            given += obligation.settled
    return given, asked
