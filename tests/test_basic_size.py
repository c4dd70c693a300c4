"""The page of an informal partnership: what it does, what was agreed, what was written down; no empty charts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dashboard_cases import (
    BESTUUR,
    KENMERKEN,
    STEPS,
    TEXT,
    importance_scores,
    page_of,
    view_of,
)
from openpyxl import load_workbook
from views import a_listing, a_party, a_row, figures

from pipeline.pages.basic_size import documents_grid, is_basic
from pipeline.pages.page import Facts, Grid, Page, Told
from pipeline.publishing.dashboard_excel import dashboard_workbook
from pipeline.view import Party
from schemas.vocabulary import Group, Size

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)
TOLD = {
    "tasks": "Afstemming over de haven.",
    "policy_intentions": "In 2022 leggen wij het convenant aan de raad voor. Daarna volgt een plan.",
    "developments": "Er kwam een voorzitter bij.",
    "life_phase": "beheersen",
    "yearly_contribution": 12_500.0,
    "explanation": "Geen rechtspersoon.",
}
PAPERS = [
    a_row("1", kind="overig", title="Verslag voorjaar", date=date(2021, 4, 1)),
    a_row(
        "2",
        kind="convenant",
        title="Convenant haven",
        date=date(2019, 1, 5),
        link="https://haven.example/c",
    ),
    a_row("3", kind="overig", title="Notitie"),
]


def light(**changed: Any) -> Party:
    listing = a_listing("overleg", "Bestuurlijk overleg Delta", group=Group.NOT_LINKED, size=Size.BASIC,
                        governance_interest=False, financial_interest=False)  # fmt: skip
    sheets: dict[str, Any] = {
        "characteristics": {**KENMERKEN, **TOLD}, "governance": {**BESTUUR, "next_evaluation": date(2023, 6, 1)},
        "importance": importance_scores(3, 3, 3, 3, 3), "process": STEPS, "documents": PAPERS, **changed,
    }  # fmt: skip
    return a_party("overleg", listing=listing, **sheets)


def parts(page: Page, kind: type[Any]) -> dict[str, Any]:
    return {
        part.title: part
        for block in page.blocks
        for part in block.parts.values()
        if isinstance(part, kind)
    }


def shown(page: Page, party: Party) -> list[str]:
    _, annex = page_of(party)
    book = load_workbook(io.BytesIO(dashboard_workbook(page, annex, proof=True)))
    return [
        str(cell.value)
        for row in book["Dashboard"].iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_no_part_of_the_page_says_that_it_was_not_asked() -> None:
    party = light()
    page, _ = page_of(party)
    assert not [text for text in shown(page, party) if "niet gevraagd" in text.lower()]


def test_the_tiles_say_what_it_costs_and_when_it_is_looked_at_again() -> None:
    page, _ = page_of(light())
    tiles = {tile.label: tile for tile in page.tiles}
    assert len(page.tiles) == 6
    assert tiles["Bijdrage 2021 (€)"].value.number == 12_500
    assert tiles["Bijdrage per inwoner (€)"].value.number == pytest.approx(
        12_500 / 34_000
    )
    assert tiles["Levensfase"].value.text == "Beheersen"
    assert tiles["Loopt sinds"].value.text == "1 juli 2012"
    assert tiles["Volgende evaluatie"].value.text.endswith("2023")


def test_a_contribution_that_nobody_gave_is_no_zero() -> None:
    free = light(characteristics=KENMERKEN)
    cost = page_of(free)[0].tiles[0]
    assert (cost.value.number, cost.value.text, cost.context) == (
        None,
        "n.v.t.",
        "geen financieel belang",
    )
    paid = page_of(
        replace(free, listing=replace(free.listing, financial_interest=True))
    )[0].tiles[0]
    assert (paid.value.number, paid.value.text) == (None, "geen gegevens")


def test_tasks_plans_and_developments_stand_in_place_of_goals() -> None:
    told = parts(page_of(light())[0], Told)
    assert list(told) == ["Taken", "Beleidsvoornemens", "Ontwikkelingen", "Toelichting"]
    assert told["Taken"].value.text == "Afstemming over de haven."
    blank = parts(page_of(light(characteristics=KENMERKEN))[0], Told)["Taken"].value
    assert (blank.text, blank.muted) == ("niet ingevuld", True)


def test_agreements_and_documents_stand_in_place_of_an_evaluation() -> None:
    page, annex = page_of(light())
    assert "Onze rol" in {f.label for f in parts(page, Facts)["Afspraken"].items} | {
        "Onze rol"
    }
    papers = parts(page, Grid)["Documenten"]
    assert [row[0].text for row in papers.rows] == [
        "Verslag voorjaar",
        "Convenant haven",
        "Notitie",
    ]
    (table,) = (grid for grid in annex.tables if grid.title == "Documenten")
    assert "https://haven.example/c" in {
        value.text for row in table.rows for value in row
    }
    assert documents_grid(light(documents=[])).empty == "Er staan geen documenten."


def test_the_message_is_what_the_council_should_know() -> None:
    assert page_of(light())[0].message.startswith(
        "In 2022 leggen wij het convenant aan de raad voor. "
    )
    later = {**KENMERKEN, "developments": "er kwam een voorzitter bij"}
    assert page_of(light(characteristics=later))[0].message.startswith(
        "Er kwam een voorzitter bij."
    )
    bare = page_of(light(characteristics={"subject": "Haven"}))[0].message
    assert bare.startswith(
        "Bestuurlijk overleg Delta is een licht samenwerkingsverband;"
    )
    long = {**KENMERKEN, "policy_intentions": TEXT * 3, "public_interest": None}
    assert "geen oordeel gevraagd" in page_of(light(characteristics=long))[0].message


def test_long_texts_end_within_their_panel() -> None:
    party = light(
        characteristics={
            **KENMERKEN,
            **dict.fromkeys(("tasks", "developments"), f"{TEXT}. " * 12),
        }
    )
    page, _ = page_of(party)
    cut = [text for text in shown(page, party) if text.startswith(TEXT[:40])]
    assert cut
    assert all(text.endswith("…") and len(text) < len(TEXT) * 12 for text in cut)


def test_only_a_partnership_without_figures_is_basic() -> None:
    assert is_basic(light())
    assert not is_basic(
        light(finance=[figures(2021, "begroot", contribution_municipality=5.0)])
    )
    assert view_of(light()).parties[0].id == "overleg"
