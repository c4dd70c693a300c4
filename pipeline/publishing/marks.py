"""The marks that must stand on every printed page: concept, example values, secret risks left out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.excel import Sheet

BETWEEN = "  ·  "
HEADER_MARGIN = 0.25


def print_marks(sheet: Sheet, marks: Sequence[str]) -> None:
    """The marks at the head of every printed page of a sheet."""
    sheet.marks_header(BETWEEN.join(marks), HEADER_MARGIN)
