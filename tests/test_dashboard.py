"""The dashboard: six blocks on one page, every value from the view, nothing hidden and nothing invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from dashboard_cases import CASES, finance, full, missing, negative, one_year, page_of, private, view_of, withheld
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from views import a_listing, a_party, unknown

from pipeline.excel import SHAPES, Book, text_pixels
from pipeline.pages import money, money_charts, results
from pipeline.pages.dashboard import BLOCKS, dashboard
from pipeline.pages.page import Chart, Chip, Facts, Grid, Page, Tile
from pipeline.publishing.dashboard_excel import CELL, add_dashboard, dashboard_workbook
from pipeline.scoring import outcomes_of

#: openpyxl drops sparklines and data bars when it reads, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NAMES = (
    "Algemene kenmerken",
    "Governance-regime",
    "Belangrijkheid",
    "Resultaten",
    "Proces",
    "Evaluatie en ontwikkelagenda",
)


def cells(sheet: Worksheet) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in cells(sheet) if isinstance(cell.value, str)]


@pytest.fixture(scope="module", params=list(CASES))
def case(request: pytest.FixtureRequest) -> tuple[Page, bytes]:
    page, tables = page_of(CASES[request.param]())
    return page, dashboard_workbook(page, tables)


def tile(page: Page, start: str) -> Tile:
    return next(t for t in page.tiles if t.label.startswith(start))


# --- every case ------------------------------------------------------------------------------------------


def test_six_blocks_by_name_in_their_order(case: tuple[Page, bytes]) -> None:
    page, made = case
    assert BLOCKS == NAMES
    assert tuple(block.name for block in page.blocks) == NAMES
    shown = texts(load_workbook(io.BytesIO(made))["Dashboard"])
    assert all(any(text.startswith(name) for text in shown) for name in NAMES)


def test_the_concept_mark_stands_on_the_page(case: tuple[Page, bytes]) -> None:
    shown = " ".join(texts(load_workbook(io.BytesIO(case[1]))["Dashboard"]))
    assert "Ambtelijk concept, niet vastgesteld door het college" in shown


def test_one_page_landscape_without_formulas(case: tuple[Page, bytes]) -> None:
    book = load_workbook(io.BytesIO(case[1]))
    assert book.sheetnames == ["Dashboard", "Gegevens", "Toelichting"]
    sheet = book["Dashboard"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1)
    assert not [c for s in book for c in cells(s) if c.data_type == "f"]


def test_no_text_is_smaller_than_ten_points(case: tuple[Page, bytes]) -> None:
    assert min(c.font.sz for c in cells(load_workbook(io.BytesIO(case[1]))["Dashboard"])) >= 10


def test_every_chart_says_its_numbers_in_words(case: tuple[Page, bytes]) -> None:
    page, made = case
    drawn = [p for b in page.blocks for p in b.parts if isinstance(p, Chart) and not p.empty]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        drawings = [parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/drawings/drawing")]
    named = re.findall(r"<xdr:cNvPr [^>]*>", "".join(drawings))
    assert len(named) == len(drawn)
    assert all(re.search(r'descr="[^"]{40,}"', tag) for tag in named)


def test_a_chart_without_data_says_so_in_words(case: tuple[Page, bytes]) -> None:
    page, made = case
    shown = texts(load_workbook(io.BytesIO(made))["Dashboard"])
    for block in page.blocks:
        for part in block.parts:
            if isinstance(part, Chart):
                assert bool(part.empty) == (not part.series)
                assert not part.empty or part.empty in shown
            if isinstance(part, Grid) and not part.rows:
                assert part.empty in shown


def test_tables_have_no_merges_no_empty_cells_and_names(case: tuple[Page, bytes]) -> None:
    book = load_workbook(io.BytesIO(case[1]))
    names = []
    for sheet in (book["Gegevens"], book["Toelichting"]):
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            names.append(table.displayName)
            assert all(c.value not in (None, "") for row in sheet[table.ref] for c in row), table.displayName
    assert len(set(names)) == len(names) >= 8
    assert all(name.startswith("T_") for name in names)


def test_same_input_gives_the_same_bytes(case: tuple[Page, bytes]) -> None:
    page, made = case
    found = next(find for find in CASES.values() if page_of(find())[0] == page)
    assert dashboard_workbook(*page_of(found())) == made


def test_no_missing_value_inside_a_sentence(case: tuple[Page, bytes]) -> None:
    assert len(case[0].message) <= 165
    assert "onbekend" not in case[0].message


# --- numbers and words -----------------------------------------------------------------------------------


def test_a_printed_number_is_the_value_of_the_view() -> None:
    page, tables = page_of(full())
    assert tile(page, "Bijdrage 2021").value.number == 2_412_000.0
    assert tile(page, "Bijdrage 2021").context == "↑ 4,2% t.o.v. 2020 (index 3,1%)"
    assert tile(page, "Resultaat").value.number == -384_000.0
    assert tile(page, "Solvabiliteit").value.number == pytest.approx(3.0 / 16.7)
    sheet = load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
    numbers = {c.value: c.number_format for c in cells(sheet) if isinstance(c.value, (int, float))}
    assert numbers[2_412_000].startswith("[$-413]#,##0,;")
    assert -384_000 in numbers


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [(14_000.0, "thousand", "14"), (9_999.0, "amount", "9.999"), (99_999_999.0, "thousand", "100.000")],
)
def test_a_tile_chooses_the_unit_in_which_its_number_fits(amount: float, unit: str, shown: str) -> None:
    assert money_charts.unit_for([amount], tile=True) == unit
    assert len(shown) <= 7


def test_zero_unknown_and_not_applicable_stay_apart() -> None:
    young, nothing, company = (page_of(make())[0] for make in (one_year, missing, private))
    assert tile(young, "Solvabiliteit").value.number == 0.0
    assert tile(nothing, "Solvabiliteit").value.text == "geen gegevens"
    assert tile(nothing, "Solvabiliteit").chip == Chip("Onbekend", money.UNKNOWN_CHIP.tone)
    assert tile(company, "Bijdrage 2021").value.text == "n.v.t."


def test_a_refused_amount_is_a_footnote_and_never_its_text() -> None:
    page, tables = page_of(negative())
    found = tile(page, "Bijdrage 2021")
    assert (found.value.text, found.value.note) == ("geen gegevens", 1)
    assert page.notes[0] == "Afgekeurd: de opgave was niet bruikbaar en wacht op herstel."
    shown = texts(load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"])
    assert "Bijdrage 2021 (1)" in shown
    assert any(text.startswith("(1) Afgekeurd") for text in shown)


def test_an_unknown_amount_says_why_and_what_was_last_known() -> None:
    rows = finance(result=unknown(), unknown_reason="De partij stelt vast in juli.")
    page, _ = page_of(full(finance=rows))
    assert tile(page, "Resultaat").value.text == "geen gegevens"
    assert page.notes == ("Onbekend: De partij stelt vast in juli. Laatst bekend: −€\xa0210.000 (2020, vastgesteld).",)


def test_a_provisional_figure_is_marked() -> None:
    page, _ = page_of(one_year())
    assert page.notes[0].startswith("Voorlopig cijfer; een vastgesteld cijfer over 2021")
    assert tile(page, "Resultaat").value.note == 1


def test_one_year_of_figures_is_no_trend() -> None:
    page, _ = page_of(one_year())
    drawn = [p for p in page.block("Resultaten").parts if isinstance(p, Chart)]
    assert [c.note for c in drawn] == ["Alleen 2021 is bekend; een trend vraagt twee jaren."] * 2
    assert tile(page, "Bijdrage 2021").series == ()


def test_negative_equity_stays_inside_the_chart() -> None:
    page, tables = page_of(negative())
    made = dashboard_workbook(page, tables)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        charts = [parts.read(n).decode() for n in parts.namelist() if "charts/chart" in n]
    stacked = next(text for text in charts if 'grouping val="stacked"' in text)
    assert float(re.findall(r'<c:min val="([^"]+)"', stacked)[0]) < -1_200_000
    assert tile(page, "Solvabiliteit").series == ()


def test_a_year_without_a_figure_is_named() -> None:
    page, _ = page_of(negative())
    chart = next(p for p in page.block("Resultaten").parts if isinstance(p, Chart))
    assert "2021" not in chart.categories
    assert chart.note == "Geen cijfer over 2021."


# --- who may see what ------------------------------------------------------------------------------------


def test_the_account_holder_has_a_name_only_where_the_settings_say_so() -> None:
    for setting, there in (("nee", False), ("ja", True)):
        page, tables = page_of(full(), show_account_holder=setting)
        sheet = load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
        assert any("P. Jansen" in text for text in texts(sheet)) is there
        assert any("Wethouder J. de Vries" in text for text in texts(sheet))
    made = dashboard_workbook(*page_of(full()))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not any(b"P. Jansen" in parts.read(name) for name in parts.namelist())


def test_secret_risks_are_only_named_as_such() -> None:
    page, _ = page_of(withheld())
    assert "Exclusief geheime risico's." in page.marks
    grid = next(
        p
        for p in page.block("Evaluatie en ontwikkelagenda").parts
        if isinstance(p, Grid) and p.title.startswith("Risico's")
    )
    assert grid.rows == ()
    assert grid.empty == "Geen openbare risico's als bedoeld in artikel 11, exclusief geheime risico's."


def test_example_values_are_marked_at_the_value_and_at_the_head() -> None:
    page, tables = page_of(withheld())
    shown = texts(load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"])
    assert "Deze pagina bevat voorbeeldwaarden." in page.marks
    assert page.message.startswith("Voorbeeld: ")
    assert "Stemaandeel vb" in shown
    assert "Zwaar · 4,4 vb" in shown
    assert any(text.startswith("vb = voorbeeldwaarde") for text in shown)
    clean = texts(load_workbook(io.BytesIO(dashboard_workbook(*page_of(full()))))["Dashboard"])
    assert not [text for text in clean if text.endswith(" vb")]


# --- text ------------------------------------------------------------------------------------------------


def test_text_that_looks_like_a_formula_stays_text() -> None:
    nasty = '=HYPERLINK("http://x.example";"klik")'
    listing = a_listing("x", nasty)
    governance = {"portfolio_holder": nasty, "control": "@SUM(A1)", "local_policy_room": "+1"}
    page, tables = page_of(full(listing=listing, governance=governance))
    book = load_workbook(io.BytesIO(dashboard_workbook(page, tables)))
    assert book["Dashboard"]["C1"].value == nasty
    assert book["Dashboard"]["C1"].data_type == "s"
    assert not [c for s in book for c in cells(s) if c.data_type == "f"]


def test_what_is_shortened_stands_in_full_on_gegevens() -> None:
    page, tables = page_of(CASES["lang"]())
    book = load_workbook(io.BytesIO(dashboard_workbook(page, tables)))
    cut = [text for text in texts(book["Dashboard"]) if "…" in text]
    whole = texts(book["Gegevens"])
    assert cut
    assert page.title in whole
    assert any(page.block("Algemene kenmerken").parts[0].items[0].value.text == text for text in whole)  # type: ignore[union-attr]


def test_every_word_of_judgement_fits_its_chip() -> None:
    words = [
        *(w for levels in money.WORDS.values() for w in levels.values()),
        *(c.text for c in results.CHIPS.values()),
    ]
    wide = {text: text_pixels(f"{SHAPES['onvoldoende']} {text}", 10, True) for text in words}
    assert {text: px for text, px in wide.items() if px > CELL - 8} == {}


def test_every_label_of_the_profile_fits() -> None:
    page, tables = page_of(full())
    shown = texts(load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"])
    for name in NAMES[:3]:
        part = page.block(name).parts[0]
        assert isinstance(part, Facts)
        assert [fact.label for fact in part.items if fact.label not in shown] == []


# --- many in one workbook --------------------------------------------------------------------------------


def test_dashboards_in_one_workbook_lead_back_and_share_one_sheet_of_figures() -> None:
    book = Book("Overzicht", date(2022, 5, 1))
    book.sheet("Overzicht").text(0, 0, "Overzicht")
    for name, party in (("Een", full()), ("Twee", private()), ("Drie", missing())):
        add_dashboard(book, page_of(party)[0], name, "Cijfers", "internal:'Overzicht'!A1")
    made = load_workbook(io.BytesIO(book.close()))
    assert made.sheetnames == ["Overzicht", "Een", "Cijfers", "Twee", "Drie"]
    for name in ("Een", "Twee", "Drie"):
        links = {c.hyperlink.location for c in cells(made[name]) if c.hyperlink}
        assert links == {"'Overzicht'!A1", "'Cijfers'!A1"}
        assert "◄ Overzicht" in texts(made[name])
    tables = [t.ref for t in made["Cijfers"].tables.values()]
    assert len(tables) == len(set(tables)) == 7


def test_rejected_and_not_delivered_read_apart() -> None:
    pages = {}
    for status in ("niet aangeleverd", "afgewezen"):
        party = a_party("x", status=status)
        view = view_of(party)
        pages[status] = dashboard(party, outcomes_of(party, view), view)
    assert pages["niet aangeleverd"].overall == Chip("Niet aangeleverd", money.UNKNOWN_CHIP.tone)
    assert pages["afgewezen"].message == "Het werkboek voor jaarrekening 2021 was niet bruikbaar."
