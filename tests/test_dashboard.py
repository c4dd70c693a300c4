"""The dashboard: six blocks on one page, every value from the view, nothing hidden and nothing invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dashboard_cases import (
    CASES,
    KENMERKEN,
    finance,
    full,
    missing,
    negative,
    one_year,
    page_of,
    private,
    view_of,
    withheld,
)
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from views import (
    a_goal,
    a_listing,
    a_party,
    a_row,
    evaluation_scores,
    example,
    figures,
    unknown,
)

from pipeline.excel import SHAPES, Book, text_pixels
from pipeline.pages import money, money_charts, results
from pipeline.pages.dashboard import dashboard
from pipeline.pages.page import (
    Calendar,
    Chart,
    Chip,
    Fact,
    Facts,
    Grid,
    Page,
    Tile,
    Tone,
)
from pipeline.pages.party_table import party_table
from pipeline.publishing.dashboard_excel import CELL, add_dashboard, dashboard_workbook
from pipeline.scoring import outcomes_of
from schemas.settings.defaults import defaults
from schemas.vocabulary import Group

#: openpyxl drops sparklines and data bars when it reads, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

EVALUATION = "Evaluatie en ontwikkelagenda"
NAMES = (
    "Algemene kenmerken",
    "Governance-regime",
    "Belangrijkheid",
    "Resultaten",
    "Proces",
    EVALUATION,
)


def cells(sheet: Worksheet) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in cells(sheet) if isinstance(cell.value, str)]


@pytest.fixture(scope="module", params=list(CASES))
def case(request: pytest.FixtureRequest) -> tuple[Page, bytes]:
    page, tables = page_of(CASES[request.param]())
    return page, dashboard_workbook(page, tables)


def facts(page: Page, name: str) -> tuple[Fact, ...]:
    part = page.block(name).part("facts")
    assert isinstance(part, Facts)
    return part.items


def tile(page: Page, start: str) -> Tile:
    return next(t for t in page.tiles if t.label.startswith(start))


# --- every case ------------------------------------------------------------------------------------------


def test_six_blocks_by_name_in_their_order(case: tuple[Page, bytes]) -> None:
    page, made = case
    assert tuple(block.name for block in page.blocks) == NAMES
    shown = texts(load_workbook(io.BytesIO(made))["Dashboard"])
    short = {EVALUATION: "Evaluatie"}  # its rail has room for one word
    for name in NAMES:
        title = short.get(name, name)
        assert any(text.startswith(title) for text in shown), title


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
    assert (
        min(c.font.sz for c in cells(load_workbook(io.BytesIO(case[1]))["Dashboard"]))
        >= 10
    )


def test_every_chart_says_its_numbers_in_words(case: tuple[Page, bytes]) -> None:
    page, made = case
    drawn = [
        p
        for b in page.blocks
        for p in b.parts.values()
        if isinstance(p, Chart) and not p.empty
    ]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        drawings = [
            parts.read(n).decode()
            for n in parts.namelist()
            if n.startswith("xl/drawings/drawing")
        ]
    named = re.findall(r"<xdr:cNvPr [^>]*>", "".join(drawings))
    assert len(named) == len(drawn)
    assert all(re.search(r'descr="[^"]{40,}"', tag) for tag in named)


def test_a_chart_without_data_says_so_in_words(case: tuple[Page, bytes]) -> None:
    page, made = case
    shown = texts(load_workbook(io.BytesIO(made))["Dashboard"])
    parts = [part for block in page.blocks for part in block.parts.values()]
    drawn = [part for part in parts if isinstance(part, Chart | Grid)]
    assert drawn
    for part in drawn:
        rows = part.series if isinstance(part, Chart) else part.rows
        assert rows or part.empty in shown
        assert not rows or not isinstance(part, Chart) or not part.empty


def test_tables_have_no_merges_no_empty_cells_and_names(
    case: tuple[Page, bytes],
) -> None:
    book = load_workbook(io.BytesIO(case[1]))
    names = []
    for sheet in (book["Gegevens"], book["Toelichting"]):
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            names.append(table.displayName)
            assert all(
                c.value not in (None, "") for row in sheet[table.ref] for c in row
            ), table.displayName
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
    numbers = {
        c.value: c.number_format
        for c in cells(sheet)
        if isinstance(c.value, (int, float))
    }
    assert numbers[2_412_000].startswith("[$-413]#,##0,;")
    assert -384_000 in numbers


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        (14_000.0, "thousand", "14"),
        (9_999.0, "amount", "9.999"),
        (99_999_999.0, "thousand", "100.000"),
    ],
)
def test_a_tile_chooses_the_unit_in_which_its_number_fits(
    amount: float, unit: str, shown: str
) -> None:
    assert money_charts.unit_for([amount], tile=True) == unit
    assert len(shown) <= 7


def test_zero_unknown_and_not_applicable_stay_apart() -> None:
    young, nothing, company = (
        page_of(make())[0] for make in (one_year, missing, private)
    )
    assert tile(young, "Solvabiliteit").value.number == 0.0
    assert tile(nothing, "Solvabiliteit").value.text == "geen gegevens"
    assert tile(nothing, "Solvabiliteit").chip == Chip(
        "Onbekend", money.UNKNOWN_CHIP.tone
    )
    assert tile(company, "Bijdrage 2021").value.text == "n.v.t."


def test_a_refused_amount_is_a_footnote_and_never_its_text() -> None:
    page, tables = page_of(negative())
    found = tile(page, "Bijdrage 2021")
    assert (found.value.text, found.value.note) == ("geen gegevens", 1)
    assert (
        page.notes[0] == "Afgekeurd: de opgave was niet bruikbaar en wacht op herstel."
    )
    shown = texts(
        load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
    )
    assert "Bijdrage 2021 (1)" in shown
    assert any(text.startswith("(1) Afgekeurd") for text in shown)


def test_an_unknown_amount_says_why_and_what_was_last_known() -> None:
    rows = finance(result=unknown(), unknown_reason="De partij stelt vast in juli.")
    page, _ = page_of(full(finance=rows))
    assert tile(page, "Resultaat").value.text == "geen gegevens"
    assert page.notes == (
        "Onbekend: De partij stelt vast in juli. Laatst bekend: −€\xa0210.000 (2020, vastgesteld).",
    )


def test_a_provisional_figure_is_marked() -> None:
    page, _ = page_of(one_year())
    assert page.notes[0].startswith(
        "Voorlopig cijfer; een vastgesteld cijfer over 2021"
    )
    assert tile(page, "Resultaat").value.note == 1


def test_one_year_of_figures_is_no_trend() -> None:
    page, _ = page_of(one_year())
    drawn = [p for p in page.block("Resultaten").parts.values() if isinstance(p, Chart)]
    assert [c.note for c in drawn] == [
        "Alleen 2021 is bekend; een trend vraagt twee jaren."
    ] * 2
    assert tile(page, "Bijdrage 2021").series == ()


def test_negative_equity_stays_inside_the_chart() -> None:
    page, tables = page_of(negative())
    made = dashboard_workbook(page, tables)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        charts = [
            parts.read(n).decode() for n in parts.namelist() if "charts/chart" in n
        ]
    stacked = next(text for text in charts if 'grouping val="stacked"' in text)
    assert float(re.findall(r'<c:min val="([^"]+)"', stacked)[0]) < -1_200_000
    assert tile(page, "Solvabiliteit").series == ()


def test_a_year_without_a_figure_is_named() -> None:
    page, _ = page_of(negative())
    chart = next(
        p for p in page.block("Resultaten").parts.values() if isinstance(p, Chart)
    )
    assert "2021" not in chart.categories
    assert chart.note == "Geen cijfer over 2021."


def test_the_score_of_the_evaluation_is_that_of_all_criteria_together() -> None:
    roles = ("amb", "best", "raad", "partner")
    scores = dict.fromkeys(roles, 4.0) | {f"E1 {role}": 1.0 for role in roles}
    party = full(evaluation=evaluation_scores(scores, assessors=4))
    found = outcomes_of(party, view_of(party))
    weights = {
        str(r["code"]): float(r["weight"]) for r in defaults("evaluation_criteria")
    }
    total = sum(w * (1.0 if c == "E1" else 4.0) for c, w in weights.items()) / sum(
        weights.values()
    )
    page, annex = page_of(party)
    assert found.evaluation.criteria[0].value == 1.0
    assert tile(page, "Evaluatie").value.number == pytest.approx(total)
    rows = next(grid for grid in annex.tables if grid.title == "Evaluatie").rows
    assert rows[-1][0].text == "Alle criteria, gewogen"
    assert rows[-1][3].number == pytest.approx(total)
    table = party_table(view_of(party), {party.id: found})
    place = next(
        n
        for n, column in enumerate(table.columns)
        if column.heading.startswith("Evaluatie")
    )
    assert table.rows[0][place].number == pytest.approx(total)


def test_a_budgeted_contribution_says_so_and_is_not_held_against_a_realised_one() -> (
    None
):
    rows = [r for r in finance() if r.key != "2021 vastgesteld"]
    page, _ = page_of(full(finance=rows))
    found = tile(page, "Bijdrage 2021")
    assert found.label == "Bijdrage 2021, begroot (× € 1.000)"
    assert found.context == "2020: 2.315 (vastgesteld)"
    chart = next(
        p for p in page.block("Resultaten").parts.values() if isinstance(p, Chart)
    )
    assert "De begrote bijdrage in 2021 is" in chart.alt
    assert tile(page, "Bijdrage per inwoner").context.startswith("begroot; ")


def test_only_the_figure_that_is_missing_is_called_unknown() -> None:
    rows = [
        figures(2021, "begroot", result=0.0) if r.key == "2021 begroot" else r
        for r in finance()
    ]
    party = full(finance=rows)
    assert (
        outcomes_of(party, view_of(party)).ratio("F5").why
        == "De begrote lasten van 2021 zijn niet bekend."
    )


def test_the_note_at_an_unknown_solvency_gives_the_newest_solvency() -> None:
    page, _ = page_of(
        full(finance=finance(equity_end=unknown(), unknown_reason="Nog niet klaar."))
    )
    found = tile(page, "Solvabiliteit")
    assert (found.context, found.norm) == ("vermogen 2021 niet bekend", "2020: 21,0%")
    assert page.notes[found.value.note - 1] == (
        "Onbekend: Nog niet klaar. Laatst bekend: 21,0% (2020, vastgesteld)."
    )


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Voorbeeldstad", "Dorp", "Stad", "Waterland", "Bergen", "Zee"], "Dorp, Stad, Waterland en nog 2"),
        (["Gemeente Voorbeeldstad", "Ons Dorp"], "Ons Dorp"),
        (["Rijk", "gemeenten, provincies en waterschappen"], "Rijk; gemeenten, provincies en waterschappen"),
        (["Voorbeeldstad"], "geen andere deelnemers genoemd"),
    ],
)  # fmt: skip
def test_partners_are_named_without_the_municipality_itself(
    names: list[str], shown: str
) -> None:
    members = [a_row(name, name=name) for name in names]
    page, annex = page_of(
        full(characteristics={**KENMERKEN, "partners": None}, participants=members)
    )
    fact = next(f for f in facts(page, "Algemene kenmerken") if f.label == "Partners")
    assert fact.value.text == shown
    assert len(
        next(grid for grid in annex.tables if grid.title == "Deelnemers").rows
    ) == len(names)


def test_a_company_without_votes_shows_its_interest_and_asks_no_contribution() -> None:
    form = {
        "vote_share": None,
        "control": None,
        "interest_end": 0.457,
        "interest_unit": "%",
    }
    listing = a_listing(
        "bank", "Bank", group=Group.COMPANY, ratio_kind="financiële instelling"
    )
    rows = finance(contribution_municipality=unknown())
    rows = [r for r in rows if r.key == "2021 vastgesteld"]
    party = full(
        listing=listing,
        governance=form,
        finance=rows,
        characteristics={"legal_form": "NV"},
    )
    page, _ = page_of(party)
    found = tile(page, "Belang eind 2021")
    assert (found.value.number, found.context) == (0.457, "van de aandelen")
    assert tile(page, "Bijdrage 2021").value.text == "n.v.t."
    assert tile(page, "Bijdrage 2021").chip == Chip("N.v.t.", Tone.SOFT)


def test_votes_in_words_are_short_on_the_tile_and_whole_on_gegevens() -> None:
    words = "Tot en met de begroting 2023 acht van de 32 stemmen. Daarna één stem per lid, zoals de regeling het zegt."
    page, annex = page_of(full(governance={"vote_share": 0.25, "control": words}))
    assert tile(page, "Stemaandeel").norm == "8 van 32 stemmen"
    table = next(grid for grid in annex.tables if grid.title == "Governance-regime")
    assert any(words in value.text for row in table.rows for value in row)


def test_a_form_without_further_form_reads_as_such() -> None:
    form = {**KENMERKEN, "legal_form": "gemeenschappelijke regeling zonder nadere vorm"}
    page, _ = page_of(full(characteristics=form))
    assert page.head[0].value.text == "Gemeenschappelijke regeling (vorm niet genoemd)"


def test_a_step_with_only_a_date_of_plan_is_a_plan() -> None:
    page, _ = page_of(full())
    calendar = next(
        p for p in page.block("Proces").parts.values() if isinstance(p, Calendar)
    )
    planned = {e.text: e.planned for e in calendar.events if e.month == 4}
    assert planned == {
        "plan: kadernota en jaarcijfers naar raad": True,
        "Begroting 2023 naar raad": False,
    }


def test_many_rows_that_are_not_filled_in_are_one_row() -> None:
    page, _ = page_of(full(governance={"vote_share": 0.1}))
    last = facts(page, "Governance-regime")[-1]
    assert last.label == "Niet ingevuld"
    assert last.value.text.startswith("namens ons, bevoegdheden, infomomenten")
    assert "niet ingevuld" not in [
        f.value.text for f in facts(page, "Governance-regime")
    ]


def test_a_name_has_its_nickname_behind_it_where_it_does_not_begin_with_it() -> None:
    for short, title in (
        ("ODW", "Omgevingsdienst Waterweg (ODW)"),
        ("Omgevingsdienst", "Omgevingsdienst Waterweg"),
    ):
        page, tables = page_of(full(characteristics={**KENMERKEN, "short_name": short}))
        sheet = load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
        assert sheet["C1"].value == title


def test_gegevens_and_toelichting_are_marked_on_every_print() -> None:
    book = load_workbook(io.BytesIO(dashboard_workbook(*page_of(withheld()))))
    for name in ("Gegevens", "Toelichting"):
        header = book[name].oddHeader.left.text
        assert "Ambtelijk concept, niet vastgesteld door het college" in header
        assert "Deze pagina bevat voorbeeldwaarden." in header


def test_the_norm_stands_in_the_legend_only_where_its_line_is_drawn() -> None:
    one = [r for r in private().sheets["finance"] if r.key == "2021 vastgesteld"]
    for rows, there in ((one, False), (list(private().sheets["finance"]), True)):
        party = replace(private(), sheets={**private().sheets, "finance": tuple(rows)})
        page, tables = page_of(party)
        shown = texts(
            load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
        )
        assert any("norm 30%" in text for text in shown) is there


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
        for p in page.block(EVALUATION).parts.values()
        if isinstance(p, Grid) and p.title.startswith("Risico's")
    )
    assert grid.rows == ()
    assert (
        grid.empty
        == "Geen openbare risico's als bedoeld in artikel 11, exclusief geheime risico's."
    )


def test_example_values_are_marked_at_the_value_and_at_the_head() -> None:
    page, tables = page_of(withheld())
    shown = texts(
        load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
    )
    assert "Deze pagina bevat voorbeeldwaarden." in page.marks
    assert page.message.startswith("Voorbeeld: ")
    assert "Stemaandeel vb" in shown
    assert "Zwaar · 4,4 vb" in shown
    assert "● Gehaald vb" in shown
    assert any(text.endswith("doelen zijn gehaald (vb).") for text in shown)
    assert page.overall is not None
    assert page.overall.text.endswith(" vb")
    assert "A · intensief vb" in shown or "B · regulier vb" in shown
    assert any(text.startswith("vb = voorbeeldwaarde") for text in shown)
    clean = texts(
        load_workbook(io.BytesIO(dashboard_workbook(*page_of(full()))))["Dashboard"]
    )
    assert not [text for text in clean if text.endswith(" vb")]


def test_no_risks_is_an_example_where_that_answer_is() -> None:
    page, _ = page_of(full(risks=[], guide={"no_risks": example("ja")}))
    grid = next(
        p
        for p in page.block(NAMES[5]).parts.values()
        if isinstance(p, Grid) and p.title.startswith("Risico's")
    )
    assert grid.empty == "Er zijn geen open risico's (vb)."


def test_each_answer_of_a_goal_has_its_own_mark_and_a_missing_one_has_none() -> None:
    goal = a_goal("D1", example(0.9), example(0.95), aim="Doel", unit="%")
    motive = a_row(
        "D2",
        number="D2",
        group="motief of meerwaarde",
        aim=example("Samen"),
        status="loopt",
    )
    _, annex = page_of(full(results=[goal, motive]))
    first, second = next(
        grid for grid in annex.tables if grid.title == "Resultaten"
    ).rows
    assert [v.example for v in first[3:6]] == [True, True, True]
    assert first[1].example is False
    assert [(v.text, v.example) for v in second[3:6]] == [
        ("niet ingevuld", False), ("niet ingevuld", False), ("Geen stand", False),
    ]  # fmt: skip


# --- text ------------------------------------------------------------------------------------------------


def test_text_that_looks_like_a_formula_stays_text() -> None:
    nasty = '=HYPERLINK("http://x.example";"klik")'
    listing = a_listing("x", nasty)
    governance = {
        "portfolio_holder": nasty,
        "control": "@SUM(A1)",
        "local_policy_room": "+1",
    }
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
    assert any(
        page.block("Algemene kenmerken").part("facts").items[0].value.text == text
        for text in whole
    )  # type: ignore[union-attr]


def test_every_word_of_judgement_fits_its_chip() -> None:
    words = [w for levels in money.WORDS.values() for w in levels.values()]
    words += [f"{chip.text} vb" for chip in results.CHIPS.values()]
    wide = {
        text: text_pixels(f"{SHAPES['onvoldoende']} {text}", 10, True) for text in words
    }
    assert {text: px for text, px in wide.items() if px > CELL - 4} == {}


def test_every_label_of_the_profile_fits() -> None:
    page, tables = page_of(full())
    shown = texts(
        load_workbook(io.BytesIO(dashboard_workbook(page, tables)))["Dashboard"]
    )
    assert len(NAMES) > 3
    for name in NAMES[:3]:
        part = page.block(name).part("facts")
        assert isinstance(part, Facts)
        assert part.items
        assert [fact.label for fact in part.items if fact.label not in shown] == []


# --- many in one workbook --------------------------------------------------------------------------------


def test_dashboards_in_one_workbook_lead_back_and_share_one_sheet_of_figures() -> None:
    book = Book("Overzicht", date(2022, 5, 1))
    book.sheet("Overzicht").text(0, 0, "Overzicht")
    for name, party in (("Een", full()), ("Twee", private()), ("Drie", missing())):
        add_dashboard(
            book, page_of(party)[0], name, "Cijfers", "internal:'Overzicht'!A1"
        )
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
    assert pages["niet aangeleverd"].overall == Chip(
        "Niet aangeleverd", money.UNKNOWN_CHIP.tone
    )
    assert (
        pages["afgewezen"].message
        == "Het werkboek voor jaarrekening 2021 was niet bruikbaar."
    )
