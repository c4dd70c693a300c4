"""Workbooks of an older template under a newer one: what is new is not blamed, and what was deleted is."""

from __future__ import annotations

import warnings
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.workbooks.reading.contents import Contents
from pipeline.workbooks.reading.reader import read
from schemas.contract import Field, Kind, Sheet
from schemas.kinds import PARTNERSHIP
from schemas.proof import prove
from schemas.reading import State
from schemas.types import TEXT

OLDEST = Path(__file__).parent / "fixtures/templates/settings-1-partnership-1"
PARTIES = sorted(OLDEST.glob("workbooks/*/*/*.xlsx"))
NEW_SHEET = Sheet(
    "neighbours",
    "Buren",
    "Zet hier de buren.",
    "table",
    (Field("ZZ01", "name", "Naam", TEXT), Field("ZZ02", "place", "Plaats", TEXT)),
    key=("name",),
    since=2,
)


def newer() -> Kind:
    """The partnership's workbook one version later: a sheet, a column and a question are new, and required."""
    sheets = []
    for sheet in PARTNERSHIP:
        fields = sheet.fields
        if sheet.name == "characteristics":
            question = "Wat is het motto?"
            new = Field("ZZ11", "motto", "Motto", TEXT, question, required="always")
            fields = (*fields, replace(new, since=2))
        if sheet.name == "finance":
            new = Field("ZZ12", "pensions", "Pensioenen", TEXT, required="row")
            fields = (*fields, replace(new, since=2))
        sheets.append(replace(sheet, fields=fields))
    return prove(replace(PARTNERSHIP, version=2, sheets=(*sheets, NEW_SHEET)))


@cache
def as_newer(path: Path) -> Contents:
    """A workbook of the oldest template as a newer program reads it."""
    return read(path.read_bytes(), {PARTNERSHIP.name: newer()})


def without_sheet(data: bytes, title: str) -> bytes:
    """The workbook as it is once somebody deleted a sheet."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of Excel's own extensions, which openpyxl drops
        book = openpyxl.load_workbook(BytesIO(data))
    del book[title]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def told(contents: Contents) -> list[str]:
    """What is said of sheets, questions and columns that are not there."""
    return [
        f"{hit.rule} {hit.about.get('wat') or hit.about.get('blad')}"
        for hit in contents.hits
        if hit.rule in ("WB-10", "WB-11")
        or hit.about.get("zo gelezen", "").startswith("nieuw")
    ]


def test_there_are_workbooks_of_the_oldest_template() -> None:
    assert len(PARTIES) == 6
    assert len(sorted(OLDEST.glob("workbooks/*/instellingen.xlsx"))) == 2


@pytest.mark.parametrize("path", PARTIES, ids=lambda path: path.stem)
def test_what_is_new_is_a_tip_that_names_it_and_its_place(path: Path) -> None:
    said = told(as_newer(path))
    before = told(read(path.read_bytes(), {PARTNERSHIP.name: PARTNERSHIP}))
    assert 'WB-15 Vraag "Motto" op blad Kenmerken' in said
    assert "WB-15 Blad Buren" in said
    blamed = [line for line in said if not line.startswith("WB-15")]
    assert blamed == before, "only what its size lacks, as before"


def test_every_answer_of_then_is_read_and_what_is_new_was_not_asked() -> None:
    path = next(p for p in PARTIES if "Veiligheidsregio" in p.name)
    before = read(path.read_bytes(), {PARTNERSHIP.name: PARTNERSHIP})
    after = as_newer(path)
    new = [c for c in after.cells if c.field in ("motto", "pensions")]
    assert before.cells == tuple(c for c in after.cells if c not in new)
    assert {c.field for c in new} == {"motto", "pensions"}
    assert {c.reading.state for c in new} == {State.NOT_ASKED}
    assert "neighbours" in after.missing


def test_a_sheet_that_the_older_template_had_is_missed() -> None:
    path = next(p for p in PARTIES if "Veiligheidsregio" in p.name)
    without = without_sheet(path.read_bytes(), "Financiën")
    assert "WB-10 Financiën" in told(read(without, {PARTNERSHIP.name: newer()}))


def test_a_sheet_cannot_come_in_a_version_that_is_not_there_yet() -> None:
    with pytest.raises(ValueError, match="raise it in schemas/partnership"):
        prove(replace(PARTNERSHIP, sheets=(*PARTNERSHIP.sheets, NEW_SHEET)))
