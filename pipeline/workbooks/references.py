"""How cells and ranges are written: C10, $C$10, 'Blad'!C5:C9. Rows and columns are zero-based."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from pipeline.excel import quoted


def at(row: int, col: int, *, fixed: str = "") -> str:
    """C10, or with ``fixed`` "row", "col" or "both" a reference with $ before what stays."""
    return str(
        xl_rowcol_to_cell(
            row, col, row_abs=fixed in ("row", "both"), col_abs=fixed in ("col", "both")
        )
    )


def span(row: int, col: int, last_row: int, last_col: int, *, fixed: str = "") -> str:
    """C10:D12."""
    return f"{at(row, col, fixed=fixed)}:{at(last_row, last_col, fixed=fixed)}"


def on(label: str, reference: str) -> str:
    """A reference on another sheet."""
    return f"{quoted(label)}!{reference}"


def letter(col: int) -> str:
    """The letter of a column."""
    return str(xl_col_to_name(col))


def plain_name(label: str) -> str:
    """A label as part of a defined name: letters and digits only."""
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]", "", ascii_only)


def runs(rows: Iterable[int], col: int) -> str:
    """Rows of one column as ranges with a space between them: "C5:C9 C11:C20"."""
    parts: list[list[int]] = []
    for row in sorted(rows):
        if parts and parts[-1][1] == row - 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return " ".join(span(first, col, last, col) for first, last in parts)
