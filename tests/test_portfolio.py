"""The overview for the council: key figures, matrix, attention, calendar, table and links."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from list_views import BLANK, NOT_APPLICABLE, UNKNOWN, finance, party, risk, row, view
from openpyxl.reader.excel import load_workbook

from pipeline.pages.calendar import council_calendar, portfolio_calendar
from pipeline.pages.dashboard import dashboard
from pipeline.pages.data import annex
from pipeline.pages.page import (
    Calendar,
    Chart,
    Chip,
    Grid,
    Matrix,
    Page,
    Tile,
    Tone,
    Words,
)
from pipeline.pages.party_table import party_table
from pipeline.pages.portfolio import ATTENTION, STEERING, portfolio
from pipeline.publishing.portfolio_excel import overview_workbook, sheet_names
from pipeline.scoring import outcomes
from pipeline.view import Party, Row, View
from schemas.settings.defaults import defaults
from schemas.vocabulary import Group, Size

#: openpyxl says so of every bar and small column that it does not know.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
SHEETS = (
    "importance_criteria", "risk_indicators", "risk_classes", "classes", "risk_matrix", "regime_matrix",
    "regime_actions", "evaluation_criteria", "roles", "ratios", "signals", "tools", "library", "questions",
)  # fmt: skip
FRAMEWORK = {sheet: defaults(sheet) for sheet in SHEETS}


def scored(
    id: str, importance: float | None, risk_score: float | None, **more: Any
) -> Party:
    """A party with one score for every criterion of importance and every indicator of risk."""
    rows: dict[str, tuple[Row, ...]] = dict(more.pop("rows", {}))
    for sheet, criteria, score in (
        ("importance", "importance_criteria", importance),
        ("risk_profile", "risk_indicators", risk_score),
    ):
        if score is not None:
            rows[sheet] = tuple(
                row(id, sheet, str(c["code"]), {"code": c["code"], "score": score})
                for c in FRAMEWORK[criteria]
            )
    return party(id, rows=rows, **more)


def step(
    id: str,
    actor: str,
    milestone: str,
    subject: str,
    when: date,
    turn: str = "nee",
    done: bool = False,
) -> Row:
    key = f"{actor} {milestone} {subject} {when.year}"
    facts = {
        "actor": actor,
        "milestone": milestone,
        "subject": subject,
        "year": when.year,
        "actual_date" if done else "planned_date": when,
    }
    return row(id, "process", key, facts | {"council_turn": turn})


def money_rows(id: str, *amounts: tuple[int, str, object]) -> tuple[Row, ...]:
    return tuple(
        finance(id, year, status, contribution_municipality=value)
        for year, status, value in amounts
    )


def page_of(*parties: Party, **more: Any) -> Page:
    made = view(*parties, framework=FRAMEWORK, **more)
    return portfolio(made, outcomes(made))


def tile(page: Page, start: str) -> Tile:
    return next(t for t in page.tiles if t.label.startswith(start))


def part(page: Page, block: str, kind: type[Any]) -> Any:
    return next(p for p in page.block(block).parts.values() if isinstance(p, kind))


# --- key figures


def test_the_sum_of_contributions_says_of_how_many_parties_it_is_known() -> None:
    known = party(
        "a", rows={"finance": money_rows("a", (2021, "vastgesteld", 100_000.0))}
    )
    unknown = party(
        "b", rows={"finance": money_rows("b", (2021, "vastgesteld", UNKNOWN))}
    )
    nothing = party(
        "c", rows={"finance": money_rows("c", (2021, "vastgesteld", NOT_APPLICABLE))}
    )
    found = tile(page_of(known, unknown, nothing), "Bijdragen")
    assert found.value.number == 100_000.0
    assert found.chip is not None
    assert found.chip.text == "2/3 bekend"


def test_growth_counts_only_parties_of_which_both_years_are_known() -> None:
    both = party(
        "a",
        rows={
            "finance": money_rows(
                "a", (2020, "vastgesteld", 100.0), (2021, "vastgesteld", 110.0)
            )
        },
    )
    one = party("b", rows={"finance": money_rows("b", (2021, "vastgesteld", 900.0))})
    assert tile(page_of(both, one), "Bijdragen").context == "↑ 10,0% t.o.v. 2020"


def test_the_share_of_the_budget_needs_the_municipalitys_own_expenses() -> None:
    payer = party(
        "a", rows={"finance": money_rows("a", (2021, "vastgesteld", 250_000.0))}
    )
    without = tile(page_of(payer), "Deel van de begroting")
    assert (without.value.text, without.context) == (
        "geen gegevens",
        "totale lasten gemeente niet bekend",
    )
    found = tile(
        page_of(payer, yearly={2021: {"total_expenses": 1_000_000.0}}),
        "Deel van de begroting",
    )
    assert found.value.number == 0.25


def test_open_risks_are_summed_and_those_without_an_amount_are_counted() -> None:
    rows = {
        "risks": [
            risk("a", "R1", description="x", amount=50_000.0),
            risk("a", "R2", description="y", amount=BLANK),
            risk("a", "R3", description="z", amount=9.0, status="vervallen"),
        ]
    }
    found = tile(
        page_of(party("a", rows=rows, withheld=frozenset({"risks"}))), "Open risico's"
    )
    assert found.value.number == 50_000.0
    assert found.context == "2 risico's, 1 zonder bedrag"
    assert found.norm == "excl. geheim"


def test_nothing_known_is_said_in_words_and_never_as_nought() -> None:
    page = page_of(party("a", status="niet aangeleverd"))
    assert tile(page, "Bijdragen").value.text == "geen gegevens"
    assert page.message == "Er zijn nog geen gegevens voor een oordeel."
    assert (
        part(page, STEERING, Chart).empty == "Geen gegevens over de bijdragen van 2021."
    )


def test_a_budgeted_contribution_is_never_shown_as_a_realised_one() -> None:
    budgeted = party(
        "a",
        rows={
            "finance": money_rows(
                "a", (2021, "begroot", 100.0), (2020, "vastgesteld", 50.0)
            )
        },
    )
    page = page_of(budgeted)
    assert tile(page, "Bijdragen").label == "Bijdragen 2021, begroot (€)"
    assert tile(page, "Bijdragen").context == "2020 niet bekend"
    assert part(page, STEERING, Grid).title == "Bijdragen 2021 (begroot) naar soort"
    assert part(page, STEERING, Chart).title == "Grootste bijdragen, begroot"
    made = view(budgeted, framework=FRAMEWORK)
    grid = party_table(made, outcomes(made))
    assert cell(grid, "Bijdrage 2021, begroot (€)").number == 100.0
    assert cell(grid, "Groei").text == "onbekend"


def test_a_budgeted_contribution_among_realised_ones_has_its_own_mark() -> None:
    budgeted = party("a", rows={"finance": money_rows("a", (2021, "begroot", 100.0))})
    realised = party(
        "b", rows={"finance": money_rows("b", (2021, "vastgesteld", 90.0))}
    )
    page = page_of(budgeted, realised)
    assert tile(page, "Bijdragen").context == "1 van 2 begroot; 2020 niet bekend"
    assert part(page, STEERING, Chart).categories == ("a (begroot)", "b")
    made = view(budgeted, realised, framework=FRAMEWORK)
    grid = party_table(made, outcomes(made))
    assert [cell(grid, "Bijdrage", n).mark for n in (0, 1)] == ["begroot", ""]


def test_open_risks_without_any_amount_are_counted() -> None:
    rows = {"risks": [risk("a", "R1", description="x", likelihood=2.0, impact=2.0)]}
    found = tile(
        page_of(party("a", rows=rows, forms={"guide": {"no_risks": BLANK}})),
        "Open risico's",
    )
    assert (found.value.number, found.context) == (1.0, "geen bedrag bekend")
    assert tile(page_of(party("a")), "Open risico's").value.number == 0.0


def test_the_chip_says_how_many_of_which_level_the_worst_first() -> None:
    poor = {
        "finance": [
            finance(
                "a", 2021, "vastgesteld", equity_end=-5.0, debt_end=100.0, result=1.0
            )
        ]
    }
    bad_risk = {
        "risks": [
            risk(
                "b",
                "R1",
                description="x",
                likelihood=5.0,
                impact=5.0,
                measures_sufficient="nee",
            )
        ]
    }
    page = page_of(party("a", rows=poor), party("b", rows=bad_risk))
    assert page.overall == Chip("1 onvoldoende, 1 aandacht", Tone.INSUFFICIENT)
    assert page_of(party("a", rows=poor)).overall == Chip("1 aandacht", Tone.ATTENTION)


# --- steering


def test_a_party_stands_in_the_cell_of_its_importance_and_risk() -> None:
    matrix = part(
        page_of(scored("a", 5.0, 5.0), scored("b", 1.0, 1.0)), STEERING, Matrix
    )
    heading, regime, names = matrix.cells["zwaar", "hoog"]
    assert (heading, regime) == ("Regime A · 1 partij", "A")
    assert [n.link for n in names] == ["a"]
    assert [n.link for n in matrix.cells["licht", "laag"][2]] == ["b"]
    assert matrix.cells["middel", "midden"][2] == ()


def test_one_unknown_axis_is_read_as_the_middle_and_marked_provisional() -> None:
    matrix = part(page_of(scored("a", 5.0, None)), STEERING, Matrix)
    names = matrix.cells["zwaar", "midden"][2]
    assert [n.text[2:] for n in names] == ["a (vl.)"]


def test_a_party_without_scores_stands_outside_the_matrix_with_the_reason() -> None:
    chosen = replace(party("b"), listing=replace(party("b").listing, size=Size.LISTED))
    words = part(page_of(party("a"), chosen), STEERING, Words)
    assert words.text == "Regime zonder score: b. Regime onbekend: a."


def test_the_groups_stand_in_legal_order_with_what_is_known() -> None:
    payer = party(
        "a", rows={"finance": money_rows("a", (2021, "vastgesteld", 250_000.0))}
    )
    grid = part(page_of(payer, party("s", group=Group.FOUNDATION)), STEERING, Grid)
    assert [r[0].text for r in grid.rows] == [
        "Gemeenschappelijke regeling",
        "Vennootschap of coöperatie",
        "Stichting of vereniging",
        "Overige verbonden partij",
    ]
    assert grid.rows[2][3].text == "onbekend"
    assert grid.total[3].number == 250_000.0


# --- attention


def test_parties_that_ask_attention_come_with_reasons_the_worst_first() -> None:
    poor = {
        "finance": [
            finance(
                "a", 2021, "vastgesteld", equity_end=-5.0, debt_end=100.0, result=1.0
            )
        ]
    }
    bad_risk = {
        "risks": [
            risk(
                "b",
                "R1",
                description="x",
                likelihood=5.0,
                impact=5.0,
                measures_sufficient="nee",
            )
        ]
    }
    grid = part(
        page_of(party("a", rows=poor), party("b", rows=bad_risk), party("c")),
        ATTENTION,
        Grid,
    )
    assert [r[0].link for r in grid.rows] == ["b", "a"]
    assert 'risico R1 ("x") is groot' in grid.rows[0][1].text
    assert grid.rows[0][4].chip.tone is Tone.INSUFFICIENT
    assert "schulden zijn groter" in grid.rows[1][1].text


# --- calendar


def process_view() -> View:
    steps = (
        step("a", "raad", "zienswijze", "begroting", date(2022, 6, 9), "ja"),
        step(
            "a",
            "verbonden partij",
            "naar de raad",
            "jaarrekening",
            date(2022, 4, 15),
            done=True,
        ),
        step("a", "college", "behandeling in college", "begroting", date(2022, 6, 1)),
    )
    twice = (step("b", "raad", "zienswijze", "begroting", date(2022, 6, 20), "ja"),)
    return view(
        party("a", rows={"process": steps}),
        party("b", rows={"process": twice}),
        framework=FRAMEWORK,
    )


def test_the_calendar_tells_the_councils_turn_from_what_informs_it() -> None:
    grid = portfolio_calendar(process_view())
    june, april = grid.rows[0][6].chip, grid.rows[0][4].chip
    assert june is not None
    assert april is not None
    assert (june.text, june.tone) == ("► plan: zienswijze begroting", Tone.STRONG)
    assert (april.text, april.tone) == ("Jaarrekening", Tone.SOFT)


def test_the_overview_sums_the_same_moment_over_parties() -> None:
    found = council_calendar(process_view())
    assert [(e.month, e.text, e.council) for e in found.events] == [
        (4, "Jaarrekening: a", False),
        (6, "plan: zienswijze begroting, 2 partijen", True),
    ]
    assert found.current == 5


def test_a_year_without_moments_says_so() -> None:
    found = council_calendar(view(party("a")))
    assert isinstance(found, Calendar)
    assert found.empty == "Geen gegevens over de planning van 2022."


# --- table


def cell(grid: Grid, heading: str, line: int = 0) -> Any:
    position = next(
        n for n, column in enumerate(grid.columns) if column.heading.startswith(heading)
    )
    return grid.rows[line][position]


def test_the_table_has_every_party_once_and_a_total_of_what_is_known() -> None:
    payer = party(
        "a",
        rows={
            "finance": money_rows(
                "a", (2020, "vastgesteld", 90.0), (2021, "vastgesteld", 99.0)
            )
        },
    )
    made = view(payer, party("z", group=Group.COMPANY), framework=FRAMEWORK)
    grid = party_table(made, outcomes(made))
    assert [r[1].link for r in grid.rows] == ["a", "z"]
    assert cell(grid, "Bijdrage").number == 99.0
    assert cell(grid, "Groei").number == pytest.approx(0.1)
    assert cell(grid, "Trend").series == (90.0, 99.0)
    assert cell(grid, "Bijdrage", 1).text == "niet ingevuld"
    position = next(
        n
        for n, column in enumerate(grid.columns)
        if column.heading == "Bijdrage 2021 (€)"
    )
    assert grid.total[position].number == 99.0
    assert grid.note.startswith("Het totaal telt 1 van de 2 bijdragen")


# --- the workbook


def overview(made: View) -> bytes:
    found = outcomes(made)
    drawn = {p.id: dashboard(p, found[p.id], made) for p in made.parties}
    pages = [
        (p.id, drawn[p.id], annex(drawn[p.id], p, found[p.id], made))
        for p in made.parties
    ]
    return overview_workbook(
        portfolio(made, found),
        party_table(made, found),
        portfolio_calendar(made),
        pages,
        made.on,
    )


def many(count: int) -> View:
    parties = [
        scored(
            f"p{n}",
            float(1 + n % 5),
            float(1 + n % 4),
            name=f"Regeling {n}",
            rows={
                "finance": money_rows(
                    f"p{n}",
                    (2020, "vastgesteld", 90.0 + n),
                    (2021, "vastgesteld", 100.0 + n),
                )
            },
        )
        for n in range(count)
    ]
    return view(*parties, framework=FRAMEWORK)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_workbook_has_overview_table_calendar_and_a_sheet_per_party(
    count: int,
) -> None:
    book = load_workbook(io.BytesIO(overview(many(count))))
    assert book.sheetnames[:4] == ["Portefeuille", "Partijen", "Kalender", "Gegevens"]
    assert len(book.sheetnames) == 4 + count
    assert "T_Partijen" in book["Partijen"].tables
    assert book["Partijen"].tables["T_Partijen"].autoFilter is not None


def test_links_go_both_ways_and_each_leads_to_a_sheet_that_is_there() -> None:
    data = overview(many(3))
    book = load_workbook(io.BytesIO(data))
    targets: Mapping[str, set[str]] = {
        s.title: {
            str(c.hyperlink.location)
            for line in s.iter_rows()
            for c in line
            if c.hyperlink
        }
        for s in book
    }
    assert {"'Regeling 0'!A1", "'Regeling 1'!A1", "'Regeling 2'!A1"} <= targets[
        "Partijen"
    ]
    assert "'Portefeuille'!A1" in targets["Regeling 1"]
    reached = {
        re.sub(r"^'(.*)'!.*$", r"\1", t) for found in targets.values() for t in found
    }
    assert reached <= set(book.sheetnames)


def test_sixty_parties_fit_and_what_does_not_is_counted() -> None:
    made = many(60)
    found = outcomes(made)
    data = overview_workbook(
        portfolio(made, found),
        party_table(made, found),
        portfolio_calendar(made),
        [],
        made.on,
    )
    texts = [
        c.value
        for line in load_workbook(io.BytesIO(data))["Portefeuille"].iter_rows()
        for c in line
    ]
    assert any(isinstance(t, str) and re.search(r"\+ \d+ meer$", t) for t in texts)


def test_no_formula_and_the_same_bytes_twice() -> None:
    made = many(2)
    data = overview(made)
    assert data == overview(made)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [
            parts.read(n)
            for n in parts.namelist()
            if n.startswith("xl/worksheets/sheet")
        ]
        charts = [
            parts.read(n).decode()
            for n in parts.namelist()
            if n.startswith("xl/drawings/drawing")
        ]
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert all(
        "descr=" in frame
        for text in charts
        for frame in re.findall(r"<xdr:cNvPr [^>]*>", text)
    )


def test_tabs_are_unique_and_short_enough_whatever_the_names() -> None:
    long = "Gemeenschappelijke Regeling voor alles: en/nog [meer]"
    names = sheet_names(
        [("a", long), ("b", long), ("c", "Portefeuille"), ("d", "?"), ("e", "'x'")]
    )
    assert len({n.casefold() for n in names.values()}) == 5
    assert all(
        0 < len(n) <= 31 and not set("[]:*?/\\") & set(n) for n in names.values()
    )
    assert "Portefeuille" not in names.values()


def test_a_nickname_is_the_same_in_matrix_and_list_with_a_key_to_the_name() -> None:
    short = {"characteristics": {"short_name": "TSY"}}
    rows = {"risks": [risk("a", "R1", description="x", likelihood=5.0, impact=5.0)]}
    page = page_of(
        scored("a", 5.0, 5.0, name="Zonnepanelen BV", forms=short, rows=rows)
    )
    (named,) = part(page, STEERING, Matrix).cells["zwaar", "hoog"][2]
    (line,) = part(page, ATTENTION, Grid).rows
    assert named.text.endswith(" TSY")
    assert (line[0].text, line[0].brief) == ("TSY", "Zonnepanelen BV")
    key = [p for p in page.block(STEERING).parts.values() if isinstance(p, Words)][1]
    assert (key.title, key.text) == ("Roepnamen", "TSY = Zonnepanelen BV")


def test_tabs_have_short_names_each_once() -> None:
    short = {"characteristics": {"short_name": "Regio"}}
    parties = [
        party(f"p{n}", f"Gemeenschappelijke regeling nummer {n}", forms=short)
        for n in range(2)
    ]
    assert load_workbook(io.BytesIO(overview(view(*parties, framework=FRAMEWORK)))).sheetnames[4:] == [
        "Regio", "Regio (2)",
    ]  # fmt: skip


def test_every_sheet_is_marked_on_every_print() -> None:
    book = load_workbook(io.BytesIO(overview(many(2))))
    concept = "Ambtelijk concept, niet vastgesteld door het college"
    assert {"Partijen", "Kalender", "Gegevens"} <= set(book.sheetnames)
    for sheet in book:
        shown = [
            c.value
            for line in sheet.iter_rows()
            for c in line
            if isinstance(c.value, str)
        ]
        assert any(concept in text for text in shown), sheet.title
        several_pages = sheet.title in ("Partijen", "Kalender", "Gegevens")
        assert not several_pages or concept in sheet.oddHeader.left.text, sheet.title
        assert sheet.page_setup.orientation == "landscape", sheet.title


def test_each_table_of_figures_names_its_party() -> None:
    sheet = load_workbook(io.BytesIO(overview(many(2))))["Gegevens"]
    titles = [
        c.value for c in sheet["A"] if isinstance(c.value, str) and ": " in c.value
    ]
    assert "Regeling 0: Grafiek Bijdrage (€)" in titles
    assert "Regeling 1: Grafiek Bijdrage (€)" in titles
    assert sheet.page_setup.fitToWidth in (None, 1)
