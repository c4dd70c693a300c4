"""The official list as CSV: one line per party, headings first, what belongs to it below.

UTF-8 with a byte order mark and semicolons, so that a Dutch Excel opens it by itself. Amounts are plain
digits with a hyphen for minus, never text; a text that a spreadsheet would take for a formula is guarded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from pipeline.pages.official_list import OfficialList, cell_mark
from pipeline.pages.page import Value

#: How a spreadsheet recognises a formula; a text that begins so gets an apostrophe in front.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def list_csv(official: OfficialList) -> bytes:
    """The list as the bytes of a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    grid = official.grid
    width = len(grid.columns)
    records: list[Iterable[str]] = [
        [guarded(column.heading) for column in grid.columns]
    ]
    records += [[cell(value) for value in row] for row in grid.rows]
    records += [[guarded(label), guarded(text)] for label, text in below(official)]
    for record in records:
        filled = list(record)
        writer.writerow(filled + [""] * (width - len(filled)))
    return out.getvalue().encode("utf-8-sig")


def cell(value: Value) -> str:
    """A value as it stands in CSV: an amount as digits, a text with its marks."""
    if value.number is not None:
        return str(int(value.number))
    return guarded(value.text + cell_mark(value))


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def below(official: OfficialList) -> list[tuple[str, str]]:
    """What stands under the table: title, marks, what is missing, notes, who is left out."""
    lines = [
        ("", ""),
        ("Lijst", official.title),
        ("Gemeente", official.owner),
        ("Cyclus", official.cycle),
    ]
    lines += [("Let op", text) for text in (*official.marks, official.concept) if text]
    lines += [("Toelichting", text) for text in official.intro]
    lines += [("Ontbreekt", f"{name}: {what}") for name, what in official.missing]
    lines += [("Noot", text) for text in official.footnotes]
    lines += [("Niet in de lijst", text) for text in official.absentees]
    return lines
