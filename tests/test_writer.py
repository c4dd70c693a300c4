"""The writer: one call for a blank, a filled and a returned workbook, of any kind."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from draft_cases import FINDINGS, SMALL, field, returned, shown_finding, small
from lo import formulas
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import excel
from pipeline.cycle import Cycle
from pipeline.register.settings_draft import settings_draft
from pipeline.workbooks.draft import Asked, Draft, Filling
from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.live.words import fits, literal
from pipeline.workbooks.reading.reader import read
from pipeline.workbooks.reading.stamp import stamp_properties
from schemas.contract import Field, Sheet
from schemas.live import is_empty
from schemas.reading import State
from schemas.types import AMOUNT, TEXT

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

#: Functions that Excel 2010 and LibreOffice both have, and that this writer uses.
FUNCTIONS = (
    {
        "ABS",
        "ADDRESS",
        "AND",
        "CHAR",
        "COLUMN",
        "COUNTIF",
        "EXACT",
        "FIND",
        "HYPERLINK",
        "IF",
        "IFERROR",
        "INDEX",
    }
    | {
        "INT",
        "ISERROR",
        "ISLOGICAL",
        "ISNUMBER",
        "ISTEXT",
        "LEFT",
        "LEN",
        "MATCH",
        "MAX",
        "MID",
        "MIN",
        "MMULT",
        "MOD",
    }
    | {
        "N",
        "NOT",
        "OR",
        "REPT",
        "ROUND",
        "ROW",
        "SEARCH",
        "SUBSTITUTE",
        "SUM",
        "SUMPRODUCT",
        "TEXT",
        "TRIM",
    }
)


def settings() -> Draft:
    cycle = Cycle.parse("begroting-2022", Path())
    assert cycle is not None
    return settings_draft(cycle)


CASES: dict[str, Callable[[], Draft]] = {
    "small": small,
    "returned": returned,
    "settings": settings,
}


def opened(draft: Draft, *, values: bool = True) -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(write(draft)), data_only=values)
    return {sheet.title: sheet for sheet in book}


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@pytest.fixture(scope="module", params=CASES)
def data(request: pytest.FixtureRequest) -> bytes:
    return write(CASES[request.param]())


def validations(data: bytes) -> list[Any]:
    """The lists and the prompts of all sheets."""
    book = load_workbook(io.BytesIO(data))
    return [rule for sheet in book for rule in sheet.data_validations.dataValidation]


def height(cell: Any) -> float:
    """The set height of the row of a cell; 0 where Excel may choose."""
    return cell.parent.row_dimensions[cell.row].height or 0.0


def wrapping(sheet: Worksheet) -> list[Any]:
    """The cells of which the text goes on over more lines, in a row of a set height."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    return [cell for cell in texts if cell.alignment.wrap_text and height(cell)]


def height_needed(cell: Any) -> float:
    """The height that the lines of a cell need."""
    pixels = next(
        dimension.width * 7 + 5
        for dimension in cell.parent.column_dimensions.values()
        if dimension.min <= cell.column <= dimension.max
    )
    size = cell.font.sz or 11
    lines = excel.wrapped(cell.value, pixels - 6, size, bool(cell.font.b))
    return len(lines) * (15 if size > 10 else 12.75)


class TestEveryWorkbook:
    def test_same_bytes_twice(self) -> None:
        assert write(returned()) == write(returned())

    def test_formulas_need_no_rewriting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """xlsxwriter's own rewriting for functions newer than Excel 2010 would change nothing."""
        ours = write(returned())

        class Plain(excel.Sheet):
            def __init__(self, book: excel.Book, raw: object, name: str) -> None:
                self.book, self.raw, self.name = book, raw, name

        monkeypatch.setattr(excel, "Sheet", Plain)
        assert write(returned()) == ours

    def test_no_formula_without_its_value(self, data: bytes) -> None:
        of_sheets = {
            name: xml
            for name, xml in parts(data).items()
            if name.startswith("xl/worksheets/sheet")
        }
        assert any("<f>" in xml for xml in of_sheets.values())
        for name, xml in of_sheets.items():
            assert xml.count("<f>") == len(re.findall(r"</f><v>", xml)), name

    def test_functions_of_excel_2010_only(self, data: bytes) -> None:
        texts = [formula for formula, _ in formulas(data).values()]
        for xml in parts(data).values():
            texts += re.findall(r"<formula\d?>(.*?)</formula", xml)
        without_texts = (re.sub(r'"[^"]*"|&quot;.*?&quot;', "", text) for text in texts)
        used = {
            name
            for text in without_texts
            for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)
        }
        assert used <= FUNCTIONS, used - FUNCTIONS

    def test_no_merged_cells(self, data: bytes) -> None:
        assert not any("<mergeCell" in xml for xml in parts(data).values())

    def test_tables_have_names_of_their_own_and_no_filter_buttons(
        self, data: bytes
    ) -> None:
        tables = [
            xml for name, xml in parts(data).items() if name.startswith("xl/tables/")
        ]
        names = [re.search(r'displayName="(.*?)"', xml)[1] for xml in tables]  # type: ignore[index]
        assert tables
        assert len(set(names)) == len(names)
        assert not any("autoFilter" in xml or "TableStyle" in xml for xml in tables)

    def test_lists_reach_row_200_and_only_choices_stop(self, data: bytes) -> None:
        rules = validations(data)
        places = [str(rule.sqref) for rule in rules if rule.type == "list"]
        columns = [place for place in places if ":" in place]  # else one cell of a form
        assert columns
        assert [place for place in columns if not place.endswith("200")] == []
        stopping = {r.type for r in rules if r.type is not None}
        assert stopping == {"list"}

    def test_a_prompt_is_as_short_as_excel_wants_it(self, data: bytes) -> None:
        prompts = [rule for rule in validations(data) if rule.prompt]
        assert prompts
        for rule in prompts:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt) <= 255

    def test_keuzes_is_very_hidden(self, data: bytes) -> None:
        assert load_workbook(io.BytesIO(data))["Keuzes"].sheet_state == "veryHidden"

    def test_no_text_needs_more_lines_than_its_row_has(self, data: bytes) -> None:
        """Rows with a set height: Excel does not grow them on opening."""
        sheets = list(load_workbook(io.BytesIO(data), data_only=True))
        wrapped = [cell for sheet in sheets for cell in wrapping(sheet)]
        assert len(wrapped) > len(sheets)
        too_low = [cell for cell in wrapped if height_needed(cell) > height(cell) + 2]
        assert [(cell.parent.title, cell.coordinate) for cell in too_low] == []


class TestTheStamp:
    def test_custom_properties(self) -> None:
        book = load_workbook(io.BytesIO(write(small())))
        found = {p.name: p.value for p in book.custom_doc_props.props}
        assert found == stamp_properties(small().stamp)
        assert found["sww_kind"] == "small"
        assert found["sww_answers_to"] == "1 2"

    def test_read_back(self) -> None:
        contents = read(write(small()), {"small": SMALL})
        assert contents.stamp == small().stamp

    def test_the_clock_is_never_asked(self) -> None:
        book = load_workbook(io.BytesIO(write(small())))
        assert book.properties.created == datetime(2021, 6, 1)


class TestValues:
    def test_text_that_begins_with_an_equals_sign_stays_text(self) -> None:
        cell = opened(small(), values=False)["Risico's"]["C7"]
        assert (cell.value, cell.data_type) == ("=1+1 is geen formule", "s")

    def test_values_are_typed(self) -> None:
        changes = {
            ("party", "", "kvk"): "01234567",
            ("party", "", "began"): date(2008, 1, 1),
        }
        sheets = opened(small({**changes, ("party", "", "share"): 0.313}))
        assert sheets["Partij"]["C8"].value == "01234567"
        assert sheets["Partij"]["C10"].value == datetime(2008, 1, 1)
        assert sheets["Partij"]["C12"].value == 0.313
        assert sheets["Cijfers"]["D7"].value == -1_234_567_890
        assert "−" in sheets["Cijfers"]["D7"].number_format

    def test_refused_text_stands_as_it_stood(self) -> None:
        draft = small()
        fillings = dict(draft.fillings) | {
            ("party", "", "amount"): Filling(value=6.0, text="€ 6.6966.000")
        }
        assert (
            opened(replace(draft, fillings=fillings))["Partij"]["C11"].value
            == "€ 6.6966.000"
        )

    def test_what_is_written_is_read_back(self) -> None:
        draft = small(
            {("party", "", "form"): "NV", ("party", "", "began"): date(2008, 1, 1)}
        )
        contents = read(write(draft), {"small": SMALL})
        read_back = {(c.sheet, c.key, c.field): c.reading for c in contents.cells}
        for place, filling in draft.fillings.items():
            if filling.value is not None:
                assert read_back[place].value == filling.value, place
            else:
                assert read_back[place].state is State.BLANK
        assert not contents.hits

    def test_spare_rows_are_numbered_on(self) -> None:
        sheet = opened(small())["Risico's"]
        assert [sheet.cell(row, 2).value for row in range(7, 13)] == [
            "R1",
            "R2",
            "R3",
            "R4",
            "R5",
            None,
        ]

    def test_a_fixed_sheet_has_exactly_its_rows(self) -> None:
        sheet = opened(small(), values=False)["Scores"]
        (table,) = sheet.tables.values()
        assert table.ref == "B6:E8"


class TestLiveChecks:
    """The words beside the answers, as the cached values have them."""

    @pytest.mark.parametrize(
        ("name", "value", "word"),
        [
            ("name", None, "► leeg"),
            ("name", " \u00a0- ", "► leeg"),
            ("kvk", None, "○ mag leeg"),
            ("form", "NV", "● goed"),
            ("form", "stiching", "▲ nakijken"),
            ("amount", 12.0, "● goed"),
            ("amount", -12.0, "▲ nakijken"),
            ("amount", "5,1 miljoen", "□ wordt gelezen"),
            ("amount", "onbekend", "● goed"),
            ("began", "1 januari 2008", "□ wordt gelezen"),
        ],
    )
    def test_an_answer(self, name: str, value: object, word: str) -> None:
        sheet = opened(small({("party", "", name): value}))["Partij"]
        words = {
            row[0].value: row[3].value for row in sheet.iter_rows(min_row=5, max_col=4)
        }
        assert words[SMALL["party"][name].code] == word

    @pytest.mark.parametrize(
        ("changes", "word"),
        [
            ({}, "► nog 2"),
            ({"equity": 1.0}, "► nog 1"),
            ({"equity": 1.0, "debt": "onbekend"}, "● goed"),
            ({"equity": 1.0, "debt": "5,1 miljoen"}, "□ wordt gelezen"),
            ({"equity": 1.0, "debt": 2.0, "share": 1.5}, "▲ nakijken"),
        ],
    )
    def test_a_row_of_what_is_asked(
        self, changes: dict[str, object], word: str
    ) -> None:
        made = small(
            {
                ("figures", "2021 begroot", name): value
                for name, value in changes.items()
            }
        )
        assert opened(made)["Cijfers"]["A8"].value == word

    def test_an_empty_row_says_nothing_and_a_filled_row_what_it_lacks(self) -> None:
        sheet = opened(small())["Risico's"]
        assert [sheet["A7"].value, sheet["A8"].value] == ["► nog 1", None]

    def test_the_overview_counts_cell_by_cell(self) -> None:
        sheet = opened(small({("party", "", "name"): "Naam"}))["Leeswijzer"]
        rows = {
            sheet.cell(row, 2).value: [sheet.cell(row, col).value for col in (4, 5, 6)]
            for row in range(10, 14)
        }
        assert rows == {
            "2  Partij": ["► nog 2", 3, 1],
            "3  Cijfers": ["► nog 2", 2, 0],
            "4  Risico's": ["► nog 1", 2, 1],
            "5  Scores": ["► nog 2", 2, 0],
        }
        assert [sheet["C5"].value, sheet["C6"].value] == [
            8,
            "van 10 gevraagde antwoorden",
        ]

    def test_a_row_may_answer_in_place_of_another(self) -> None:
        """Who changes begroot to vastgesteld is asked the same there, and counts once."""
        changes = {
            ("figures", "2021 begroot", "status"): "vastgesteld",
            ("figures", "2021 begroot", "equity"): 1.0,
        }
        draft = small(changes)
        fillings = dict(draft.fillings)
        fillings["figures", "2021 begroot", "status"] = Filling("vastgesteld")
        sheets = opened(
            replace(
                draft,
                fillings=fillings,
                instead={("figures", "2021 begroot"): ("2021 vastgesteld",)},
            )
        )
        assert sheets["Cijfers"]["A8"].value == "► nog 1"
        assert sheets["Leeswijzer"]["E11"].value == 2

    def test_a_confirmed_sheet_counts_as_complete(self) -> None:
        sheet = opened(small({("guide", "", "confirmed_party"): "ja"}))["Leeswijzer"]
        assert [sheet["D10"].value, sheet["E10"].value, sheet["F10"].value] == [
            "● bevestigd",
            3,
            3,
        ]

    def test_what_is_not_asked_is_grey_and_locked(self) -> None:
        draft = small()
        fillings = dict(draft.fillings) | {
            ("party", "", "plans"): Filling("Oud plan", asked=Asked.NOT_ASKED)
        }
        sheet = opened(replace(draft, fillings=fillings))["Partij"]
        assert sheet["D13"].value == "niet gevraagd"
        assert sheet["C13"].protection.locked
        assert not sheet["C6"].protection.locked


class TestTheOverview:
    """What it says of the sheets together."""

    def test_the_questions_that_are_open_differ(self) -> None:
        labels = (
            "Vreemd vermogen van de partij aan het begin",
            "Vreemd vermogen van de partij aan het eind",
        )
        fields = tuple(
            field(f"Y{n}", f"y{n}", label, AMOUNT, required="row")
            for n, label in enumerate(labels)
        )
        key = field("Y9", "title", "Titel", TEXT, required="row")
        long = Sheet(
            "long",
            "Samenwerkingen",
            "Eén per rij.",
            "table",
            (key, *fields),
            key=("title",),
        )
        draft = small()
        title = "Gemeenschappelijke regeling van de veiligheidsregio"
        made = replace(
            draft,
            kind=replace(draft.kind, sheets=(*draft.kind.sheets, long)),
            rows={**draft.rows, "long": (title,)},
            fillings={**draft.fillings, ("long", title, "title"): Filling(title)},
        )
        page = opened(made)["Leeswijzer"]
        words = [
            page.cell(row, 10).value
            for row in range(25, 50)
            if page.cell(row, 11).value == "► open"
        ]
        assert len(set(words)) == len(words)
        assert (
            sum(str(word).endswith(("aan het begin", "aan het eind")) for word in words)
            == 2
        )

    @pytest.mark.parametrize(
        ("whole", "below"),
        [
            ({}, "de rest mag leeg blijven"),
            ({"risks": Asked.NOT_ASKED}, "de rest is niet gevraagd"),
        ],
    )
    def test_what_holds_for_the_other_sheets(
        self, whole: dict[str, Asked], below: str
    ) -> None:
        draft = small(
            {("risks", "R1", "number"): None, ("risks", "R1", "description"): None},
            whole=whole,
        )
        page = opened(replace(draft, rows={**draft.rows, "risks": ()}))["Leeswijzer"]
        assert [page["E5"].value, page["E6"].value] == ["0 van 3", below]

    def test_only_what_is_asked_has_a_blue_tab(self) -> None:
        colours = {
            name: sheet.sheet_properties.tabColor.rgb
            for name, sheet in opened(small()).items()
            if name != "Keuzes"
        }
        blue = {
            name
            for name, colour in colours.items()
            if colour.endswith(excel.BLUE.removeprefix("#"))
        }
        assert blue == {"Partij", "Cijfers", "Scores"}

    def test_it_says_what_the_live_check_cannot_see(self) -> None:
        texts = [
            str(cell.value)
            for row in opened(small())["Leeswijzer"].iter_rows()
            for cell in row
        ]
        assert any(
            "een datum- of procentopmaak die meekwam met plakken" in text
            for text in texts
        )


def test_a_long_name_is_cut_at_its_end() -> None:
    name = "Gemeenschappelijke regeling Openbaar lichaam Afvalverwerking en Samenwerking Kennemerland-Zuid"
    draft = small()
    sheets = opened(replace(draft, cover=replace(draft.cover, title=name)))
    for label in ("Partij", "Cijfers"):
        (shown,) = [
            str(c.value)
            for c in sheets[label][1]
            if str(c.value).startswith("Gemeenschappelijke")
        ]
        assert shown.endswith("…")


def test_a_table_that_is_not_asked_is_grey() -> None:
    draft = small(whole={"risks": Asked.NOT_ASKED})
    page = opened(replace(draft, rows={**draft.rows, "risks": ()}))["Risico's"]
    assert {page.cell(row, 3).fill.fgColor.rgb for row in (7, 8)} == {
        "FF" + excel.TILE.removeprefix("#")
    }
    assert page["C7"].alignment.vertical == "top"


class TestReturnedCopy:
    def test_a_row_names_all_that_stands(self) -> None:
        """Four findings: when the first is mended the fourth is still seen."""
        names = ("year", "status", "equity", "debt")
        four = tuple(
            shown_finding(n, "fout", "figures", "2021 begroot", name, text="x")
            for n, name in enumerate(names, 11)
        )
        changes = {("figures", "2021 begroot", name): "x" for name in names}
        page = opened(replace(small(changes), findings=four))["Cijfers"]
        assert page["A8"].value == "■ fout nr 11 · ■ 12 · ■ 13 · ■ 14"

    def test_bevindingen_is_first_and_marks_lead_to_it(self) -> None:
        sheets = opened(returned())
        assert next(iter(sheets)) == "Bevindingen"
        assert sheets["Partij"]["D7"].value == "■ fout nr 1"
        assert sheets["Partij"]["D6"].value == "■ leeg nr 2"
        assert sheets["Partij"]["D13"].value == "▲ nakijken nr 6"
        assert sheets["Cijfers"]["A7"].value == "■ fout nr 3 · ▲ 7"
        assert sheets["Cijfers"]["A8"].value == "■ 2 leeg, nr 4"
        assert sheets["Partij"]["C7"].border.left.style == "medium"

    def test_the_help_of_a_marked_answer_says_what_is_wrong(self) -> None:
        assert (
            opened(returned())["Partij"]["E7"].value
            == "Dit klopt niet. Schrijf het anders."
        )

    def test_stand_and_counters(self) -> None:
        sheet = opened(returned())["Bevindingen"]
        states = [sheet.cell(8 + place, 9).value for place in range(len(FINDINGS))]
        assert states[:4] == [
            "■ staat er nog",
            "■ nog leeg",
            "■ staat er nog",
            "■ nog 2 leeg",
        ]
        assert states[5:] == ["▲ staat er nog", "▲ staat er nog", "○ geen actie"]
        assert [sheet.cell(5, col).value for col in (1, 4, 7)] == [
            "■ 5 te herstellen",
            "▲ 2 na te kijken",
            "● 0 van 7 aangepast",
        ]

    def test_a_hidden_text_is_repeated_nowhere(self) -> None:
        sheets = opened(returned()).values()
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
        places = [
            (cell.parent.title, cell.coordinate)
            for cell in cells
            if "06-00000000" in f"{cell.value} {cell.comment and cell.comment.text}"
        ]
        assert places == [("Partij", "C13")]

    def test_comments_are_hidden_until_hovered(self) -> None:
        drawn = "".join(
            xml
            for name, xml in parts(write(returned())).items()
            if "vmlDrawing" in name
        )
        assert "visibility:hidden" in drawn
        assert "visibility:visible" not in drawn

    def test_repairs_are_named(self) -> None:
        texts = [
            cell.value
            for row in opened(returned())["Bevindingen"].iter_rows()
            for cell in row
        ]
        assert (
            "● Hersteld: blad Scores is teruggezet. U hoeft hiervoor niets te doen."
            in texts
        )


def test_empty_is_what_the_pipeline_calls_empty() -> None:
    assert all(map(is_empty, (None, "", " ", "-", "- - -", "\u00a0")))
    assert not any(map(is_empty, (0, 0.0, "0", "n.v.t.")))


class TestLongTexts:
    def test_a_formula_refuses_a_text_that_excel_would_refuse(self) -> None:
        assert literal("a" * 255) == f'"{"a" * 255}"'
        for text in ("a" * 256, "😀" * 128):
            assert not fits(text)
            with pytest.raises(ValueError, match="compare cells"):
                literal(text)

    @pytest.mark.parametrize("text", ["Overeenkomst " * 30, "😀" * 130])
    def test_no_text_in_a_formula_is_longer_than_excel_takes(self, text: str) -> None:
        draft = small()
        rows = {**draft.rows, "papers": (text,)}
        values = {
            ("papers", text, "title"): Filling(text),
            ("papers", text, "kind"): Filling(asked=Asked.REQUIRED),
        }
        kind = replace(draft.kind, sheets=(*draft.kind.sheets, PAPERS))
        data = write(
            replace(draft, kind=kind, rows=rows, fillings={**draft.fillings, **values})
        )
        found = [formula for formula, _ in formulas(data).values()]
        held = [
            t for formula in found for t in re.findall(r'"((?:[^"]|"")*)"', formula)
        ]
        assert max(excel.units(t) for t in held) <= 255
        assert any("Papieren" in formula and "ingevuld" in formula for formula in found)


PAPERS = Sheet(
    "papers", "Papieren", "Eén per rij.", "table",
    (Field("X01", "title", "Titel", TEXT), Field("X02", "kind", "Soort", TEXT, required="row")),
    key=("title",),
)  # fmt: skip
