"""The marks that must stand on every printed page: concept, example values, secret risks left out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.excel import Sheet

#: Excel takes no more in a header.
LONGEST = 255


def print_marks(sheet: Sheet, marks: Sequence[str]) -> None:
    """The marks at the head of every printed page of a sheet."""
    text = "  ·  ".join(mark.replace("&", "&&") for mark in marks)
    style = "&L&9&B&K14324F"
    sheet.raw.set_header(f"{style}{text}"[:LONGEST], {"margin": 0.25})
