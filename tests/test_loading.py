"""What is left of openpyxl's reader gives a reading the same cells as the whole of it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl.reader.excel import load_workbook as load_whole

from pipeline.workbooks.reading import loading, opening
from pipeline.workbooks.reading.reader import read
from schemas.kinds import KINDS

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "workbooks/jaarrekening-2021").rglob("*.xlsx"))


def whole(data: BytesIO, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_whole(data, data_only=data_only, keep_links=False)


@pytest.mark.parametrize("at_once", [0, loading.AT_ONCE])
@pytest.mark.parametrize("path", SAMPLES[:3], ids=lambda path: path.stem)
def test_a_reading_is_that_of_the_whole_reader(
    monkeypatch: pytest.MonkeyPatch, path: Path, at_once: int
) -> None:
    data = path.read_bytes()
    monkeypatch.setattr(loading, "AT_ONCE", at_once)
    lean = read(data, KINDS)
    monkeypatch.setattr(opening, "load_workbook", whole)
    assert read(data, KINDS) == lean
    assert len(lean.cells) > 100


@pytest.mark.parametrize("at_once", [0, loading.AT_ONCE])
def test_every_cell_row_and_column_is_that_of_the_whole_reader(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(loading, "AT_ONCE", at_once)
    data = SAMPLES[0].read_bytes()
    books = (whole(BytesIO(data), False), loading.load_workbook(BytesIO(data), False))
    seen = [{sheet.title: told(sheet) for sheet in book.worksheets} for book in books]
    assert seen[0] == seen[1]
    assert len(seen[0]) > 5


def told(sheet: Any) -> Mapping[str, Any]:
    """All that a reading may look at of a sheet."""
    return {
        "cells": {
            place: (cell.value, cell.data_type, cell.number_format)
            for place, cell in opening.stored(sheet)
        },
        "comments": [
            (place, cell.comment.text)
            for place, cell in opening.stored(sheet)
            if cell.comment is not None
        ],
        "rows": sorted(n for n, row in sheet.row_dimensions.items() if row.hidden),
        "columns": sorted(opening.hidden_columns(sheet, 100)),
        "merged": sorted(str(found) for found in sheet.merged_cells.ranges),
        "state": sheet.sheet_state,
    }
