"""A block is two files: its own, and the table of bands. How it is drawn is known by the kinds of its parts."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from dashboard_cases import full, page_of, view_of
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.pages.dashboard import BANDS, BASIC_BANDS, BandOf, dashboard
from pipeline.pages.page import (
    FACTS,
    Block,
    Chart,
    Chip,
    Column,
    Fact,
    Facts,
    Grid,
    Notes,
    Page,
    Part,
    Series,
    Told,
    Tone,
    Value,
    Words,
)
from pipeline.publishing.dashboard_bands import DRAWN
from pipeline.publishing.dashboard_excel import dashboard_workbook
from pipeline.scoring import outcomes_of
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, View

#: openpyxl drops sparklines and data bars when it reads, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NAME = "Duurzaamheid"
STAFF = Grid(
    "Personeel",
    (Column("functie"), Column("fte"), Column("stand"), Column("sinds")),
    (
        (
            Value("Directeur"),
            Value(number=1.5, format="decimal"),
            Value(chip=Chip("Vervuld", Tone.GOOD)),
            Value("2019"),
        ),
    ),
    note="Alleen vaste formatie.",
)
ENERGY = Chart(
    "Energieverbruik",
    "columns",
    ("2020", "2021"),
    (Series("Verbruik", (1200.0, 900.0), ("actual", "budget")),),
    unit="amount",
    alt="Kolommen van het energieverbruik: 1.200 in 2020 en 900 in 2021.",
)
EVERY_PART: dict[str, Part] = {
    "staff": STAFF,
    "energy": ENERGY,
    "aim": Told("Ambitie", Value("Klimaatneutraal in 2030.")),
}
ONLY_FACTS: dict[str, Part] = {
    FACTS: Facts("Groen", (Fact("Zonnepanelen", Value("op drie daken")),))
}
ONE_TABLE: dict[str, Part] = {
    "list": Grid("Daken", (Column("dak"),), ((Value("Raadhuis"),),)),
    "pairs": Grid(
        "Auto's",
        (Column("soort"), Column("aantal")),
        ((Value("elektrisch"), Value("vier")),),
    ),
    "words": Words("Gemeten door een extern bureau.", "Over de meting"),
}


def made_up(parts: dict[str, Part]) -> BandOf:
    """A band with a block that the program does not know."""

    def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
        return Block(NAME, NAME, "Hoe groen is het?", parts)

    return BandOf((block,))


def page_with(*bands: BandOf) -> Page:
    view = view_of(full())
    party = view.parties[0]
    return dashboard(party, outcomes_of(party, view), view, bands)


def drawn(page: Page) -> Worksheet:
    _, annex = page_of(full())
    return load_workbook(io.BytesIO(dashboard_workbook(page, annex)))["Dashboard"]


def values(sheet: Worksheet) -> Iterator[object]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield cell.value


@pytest.mark.parametrize("place", range(len(BANDS) + 1))
def test_a_block_is_drawn_where_the_table_of_bands_puts_it(place: int) -> None:
    bands = (*BANDS[:place], made_up(EVERY_PART), *BANDS[place:])
    page = page_with(*bands)
    assert [band.title for band in page.bands][place] == NAME
    sheet = drawn(page)
    shown = list(values(sheet))
    for text in (NAME, "Hoe groen is het?", "Personeel", "Directeur", "Ambitie"):
        assert text in shown, text
    assert {"fte", "● Vervuld", 1.5, "Alleen vaste formatie."} <= set(shown)
    assert {"Energieverbruik", "Klimaatneutraal in 2030."} <= set(shown)
    assert len(sheet._charts) == 1 + len(drawn(page_with(*BANDS))._charts)
    assert sheet.page_setup.fitToHeight in (None, 1)


def test_bands_stand_below_each_other_in_the_order_of_the_table() -> None:
    page = page_with(made_up(ONLY_FACTS), *BANDS)
    column = [cell.value for cell in drawn(page)["A"]]
    rows = [column.index(band.title) for band in page.bands]
    assert rows == sorted(rows)
    assert len(rows) == len(BANDS) + 1


def test_a_list_of_facts_stands_beside_others() -> None:
    profile = BANDS[0]
    wider = BandOf((*made_up(ONLY_FACTS).blocks, *profile.blocks[:2]), title="Profiel")
    shown = list(values(drawn(page_with(wider, *BANDS[1:]))))
    assert {"Groen", "Zonnepanelen", "op drie daken"} <= set(shown)
    assert "Belangrijkheid" not in shown


def test_a_table_has_one_to_four_columns() -> None:
    shown = set(values(drawn(page_with(*BANDS, made_up(ONE_TABLE)))))
    assert {"Daken", "Raadhuis", "Auto's", "aantal", "elektrisch", "vier"} <= shown
    assert {"Over de meting", "Gemeten door een extern bureau."} <= shown
    five = Grid("Vijf", (Column("x"),) * 5, ((Value("x"),) * 5,))
    with pytest.raises(ValueError, match="Vijf: a panel has room for 4 columns"):
        drawn(page_with(made_up({"five": five})))


def test_a_band_with_too_many_panels_says_so() -> None:
    facts = ONLY_FACTS[FACTS]
    many = made_up({str(number): facts for number in range(4)})
    with pytest.raises(ValueError, match=f"{NAME}: a band has room for 3 panels"):
        drawn(page_with(many))


@pytest.mark.parametrize("bands", [BANDS, BASIC_BANDS])
def test_every_panel_names_a_part_that_can_be_drawn(bands: tuple[BandOf, ...]) -> None:
    page = page_with(*bands)
    placed = [(panel.block, panel.part) for band in page.bands for panel in band.panels]
    said = [(block.name, name) for block in page.blocks for name in block.parts]
    assert placed == said
    assert len(placed) >= len(bands)
    for band in page.bands:
        assert all(type(part) in DRAWN for part in page.parts(band))
