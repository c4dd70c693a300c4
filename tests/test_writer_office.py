"""The writer's workbooks in LibreOffice: recalculated they say what Python said, and they print well."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from draft_cases import SMALL, returned, shown_finding, small
from lo import convert, formulas, needs_office, page_text, printed, recalculated
from openpyxl import load_workbook

from pipeline.cycle import Cycle
from pipeline.register.settings_draft import settings_draft
from pipeline.workbooks.draft import Draft, Filling
from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.layout import FormPlan, Plan
from pipeline.workbooks.references import at

pytestmark = [
    pytest.mark.office,
    needs_office,
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),
]
#: Signs and hyphens that the text layer of a PDF may break or leave out.
SIGNS = re.compile(r"[\s\-\xad●▲■○►□◄·–]")


def settings() -> Draft:
    cycle = Cycle.parse("begroting-2022", Path())
    assert cycle is not None
    return settings_draft(cycle)


def changed(draft: Draft, changes: Mapping[tuple[str, str, str], object]) -> bytes:
    """The workbook of a draft with other answers typed into its cells, as a person would."""
    plan = Plan(draft)
    book = load_workbook(io.BytesIO(write(draft)))
    for (sheet, key, name), value in changes.items():
        place = plan.layouts[sheet].place(key, name)
        assert place is not None
        book[draft.kind[sheet].label][at(*place)].value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def differences(
    ours: bytes, data: bytes, folder: Path
) -> list[tuple[str, str, object, object]]:
    """Where a recalculation of ``data`` says something else than the values cached in ``ours``."""
    fresh = recalculated(data, folder)
    found = []
    for (sheet, cell), (_, value) in formulas(ours).items():
        got = fresh[sheet][cell].value
        same = (
            got == pytest.approx(value)
            if isinstance(value, float)
            else (got or "") == (value or "")
        )
        if not same:
            found.append((sheet, cell, value, got))
    return found


@pytest.mark.parametrize("draft", [small, returned, settings])
def test_every_cached_value_is_what_libreoffice_calculates(
    draft: object, tmp_path: Path
) -> None:
    data = write(draft())  # type: ignore[operator]
    assert differences(data, data, tmp_path) == []


CHANGES: dict[str, dict[tuple[str, str, str], object]] = {
    "a form": {
        ("party", "", "name"): " ",
        ("party", "", "form"): "stiching",
        ("party", "", "kvk"): "1234567",
        ("party", "", "began"): "1 januari 2008",
        ("party", "", "amount"): "5,1 miljoen",
        ("party", "", "share"): 0.5,
        ("party", "", "plans"): "onbekend",
        ("guide", "", "confirmed_figures"): "ja",
        ("guide", "", "approval"): "\u00a0-",
    },
    "a right form": {
        ("party", "", "name"): "Naam",
        ("party", "", "form"): "N.V.T.",
        ("party", "", "kvk"): "01234567",
        ("party", "", "began"): date(2008, 1, 1),
        ("party", "", "amount"): -5,
        ("party", "", "plans"): "-",
        ("guide", "", "confirmed_party"): "nee",
    },
    "tables": {
        ("figures", "2021 begroot", "equity"): "onbekend",
        ("figures", "2021 begroot", "debt"): "4,8 miljoen",
        ("figures", "2020 vastgesteld", "status"): "afgerond",
        ("risks", "R1", "status"): "open",
        ("risks", "R1", "on"): "augustus 2020",
        ("scores", "B1", "score"): 7,
        ("scores", "B2", "score"): "n.v.t.",
    },
    "a second row of one key": {
        ("figures", "2020 vastgesteld", "year"): 2021,
        ("figures", "2020 vastgesteld", "status"): " Begroot ",
        ("scores", "B2", "why"): "Daarom",
        ("risks", "R1", "description"): " - ",
    },
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_it_says_what_the_twins_say(name: str, tmp_path: Path) -> None:
    """The same answers typed in LibreOffice and given to the writer."""
    changes = CHANGES[name]
    typed, written = changed(small(), changes), write(small(changes))
    static = {("Leeswijzer", cell) for cell in open_question_cells(written)}
    found = differences(written, typed, tmp_path)
    assert [d for d in found if d[:2] not in static and d[0] != "Keuzes"] == []


def open_question_cells(data: bytes) -> set[str]:
    """The list of open questions is made when the workbook is; only its states are live."""
    return {
        cell
        for (sheet, cell) in formulas(data)
        if sheet == "Leeswijzer" and cell.startswith("K")
    }


def test_a_row_typed_below_the_table_is_judged(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write(small())))
    risks, figures = book["Risico's"], book["Cijfers"]
    risks["B40"], risks["C40"] = "R40", "Nieuw risico"
    figures["B40"], figures["C40"], figures["D40"] = 2021, "begroot", 5
    figures["B8"], figures["C8"] = None, None
    saved = io.BytesIO()
    book.save(saved)
    fresh = recalculated(saved.getvalue(), tmp_path)
    assert fresh["Risico's"]["A40"].value == "► nog 1"
    assert fresh["Cijfers"]["A40"].value == "► nog 1"
    assert fresh["Leeswijzer"]["F11"].value == 1


def test_mending_a_returned_copy(tmp_path: Path) -> None:
    mended = changed(
        returned(),
        {
            ("party", "", "form"): "stichting",
            ("party", "", "name"): "Naam",
            ("party", "", "plans"): "Bel de functie.",
            ("figures", "2020 vastgesteld", "debt"): 4_812_000,
            ("figures", "2021 begroot", "equity"): 1,
        },
    )
    fresh = recalculated(mended, tmp_path)
    party, figures, list_ = fresh["Partij"], fresh["Cijfers"], fresh["Bevindingen"]
    assert [party["D6"].value, party["D7"].value, party["D13"].value] == [
        "● aangepast"
    ] * 3
    assert figures["A7"].value == "▲ 7"
    assert figures["A8"].value == "■ 1 leeg, nr 4"
    assert [list_.cell(row, 9).value for row in (8, 9, 10, 11)] == [
        "● aangepast"
    ] * 3 + ["■ nog 1 leeg"]
    assert list_["A5"].value == "■ 2 te herstellen"
    assert list_["G5"].value == "● 4 van 7 aangepast"
    assert fresh["Leeswijzer"]["D10"].value == "● klaar"


def test_an_empty_answer_with_only_a_warning_is_still_open(tmp_path: Path) -> None:
    warned = (shown_finding(1, "waarschuwing", "party", "", "name", blank=True),)
    draft = replace(small(), findings=warned, checked_on=date(2021, 9, 6))
    data = write(draft)
    fresh = recalculated(data, tmp_path)
    page = fresh["Leeswijzer"]
    assert fresh["Partij"]["D6"].value == "▲ nakijken nr 1"
    assert [page.cell(10, col).value for col in (4, 5, 6)] == ["► nog 3", 3, 0]
    assert differences(data, data, tmp_path) == []
    states = {
        page.cell(row, 10).value: page.cell(row, 11).value for row in range(25, 40)
    }
    assert states["Partij P01: naam"] == "► open"


LONG = (
    "Samenwerking in de regio vraagt veel overleg, en dat kost de gemeente elk jaar opnieuw tijd. "
    * 6
)


def long_texts() -> Draft:
    draft = small(
        {
            ("party", "", "name"): LONG,
            ("party", "", "plans"): LONG + LONG,
            ("risks", "R1", "description"): LONG,
        }
    )
    fillings = dict(draft.fillings)
    fillings["party", "", "name"] = Filling(LONG, source=LONG[:180])
    return replace(draft, fillings=fillings)


@pytest.mark.parametrize("draft", [small, returned, long_texts])
def test_nothing_is_cut_off_on_paper(draft: object, tmp_path: Path) -> None:
    data = write(draft(), proof=True)  # type: ignore[operator]
    text = page_text(printed(data, tmp_path))
    assert "###" not in text
    plain = SIGNS.sub("", text)
    book = load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book:
        if sheet.sheet_state == "visible":
            texts = [
                c.value
                for row in sheet.iter_rows()
                for c in row
                if isinstance(c.value, str)
            ]
            assert [t for t in texts if SIGNS.sub("", t) not in plain] == []


def test_libreoffice_keeps_what_the_reader_needs(tmp_path: Path) -> None:
    """Saved by LibreOffice, the answers and the stamp are still there."""
    from pipeline.workbooks.reading.reader import read

    source = tmp_path / "workbook.xlsx"
    source.write_bytes(write(small({("party", "", "kvk"): "01234567"})))
    (made,) = convert(tmp_path, "xlsx", source)
    contents = read(made.read_bytes(), {"small": SMALL})
    assert contents.stamp == small().stamp
    assert {c.field: c.text for c in contents.cells if c.sheet == "party"}[
        "kvk"
    ] == "01234567"


def test_forms_have_their_rows_in_order() -> None:
    form = Plan(small()).layouts["party"]
    assert isinstance(form, FormPlan)
    assert list(form.rows.values()) == sorted(form.rows.values())


def test_the_link_goes_to_the_first_required_cell_that_is_empty(tmp_path: Path) -> None:
    """Its target is typed beside it as a formula of its own, for a cell with a link shows only its words."""
    changes = {
        ("figures", "2021 begroot", "equity"): 1.0,
        ("risks", "R1", "description"): "Tekort",
    }
    book = load_workbook(io.BytesIO(changed(small(), changes)))
    for label in ("Cijfers", "Risico's", "Scores"):
        link = next(
            c.value
            for c in book[label][2]
            if isinstance(c.value, str) and "HYPERLINK" in c.value
        )
        target = link.removeprefix("=IFERROR(HYPERLINK(").removesuffix(
            ',"► Open vraag"),"")'
        )
        book[label]["AA1"] = f"={target}"
    saved = io.BytesIO()
    book.save(saved)
    fresh = recalculated(saved.getvalue(), tmp_path)
    assert fresh["Cijfers"]["AA1"].value == "#'Cijfers'!E8"
    assert fresh["Risico's"]["AA1"].value == "#'Risico''s'!D7"
    assert fresh["Scores"]["AA1"].value == "#'Scores'!D7"


def test_two_rows_of_one_key_count_no_more_than_is_asked(tmp_path: Path) -> None:
    twice = {
        ("figures", "2020 vastgesteld", "year"): 2021,
        ("figures", "2020 vastgesteld", "status"): "begroot",
        ("figures", "2021 begroot", "equity"): 1.0,
        ("figures", "2021 begroot", "debt"): 2.0,
    }
    data = write(small(twice))
    assert differences(data, data, tmp_path) == []
    assert (
        load_workbook(io.BytesIO(data), data_only=True)["Leeswijzer"]["F11"].value == 2
    )
