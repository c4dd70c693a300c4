"""The official list and the overview as LibreOffice draws them: whole, on the right pages, nothing cut off."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from list_views import UNKNOWN, finance, party, risk, view

from pipeline.pages.calendar import portfolio_calendar
from pipeline.pages.official_list import OfficialList, official_list
from pipeline.pages.party_table import party_table
from pipeline.pages.portfolio import portfolio
from pipeline.publishing.list_excel import list_excel
from pipeline.publishing.portfolio_excel import overview_workbook
from pipeline.scoring import outcomes
from schemas.settings.defaults import defaults
from schemas.vocabulary import Group

pytestmark = pytest.mark.office
ON = date(2022, 5, 1)
FRAMEWORK_SHEETS = (
    "importance_criteria", "risk_indicators", "risk_classes", "classes", "risk_matrix", "regime_matrix",
    "regime_actions", "evaluation_criteria", "roles", "ratios", "signals", "tools", "library", "questions",
)  # fmt: skip


def pages_of(data: bytes, folder: Path) -> list[str]:
    """The text of each page as LibreOffice prints it."""
    source = folder / "boek.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / "boek.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return text.stdout.split("\f")[:-1]


def long_list() -> OfficialList:
    """Thirty parties, one of them without figures: more than one page."""
    reason = "de jaarrekening van de partij was er nog niet"
    unknown = finance("p7", 2021, "vastgesteld", result=UNKNOWN, unknown_reason=reason)
    parties = [
        party(
            f"p{n}",
            f"Gemeenschappelijke regeling nummer {n}",
            list(Group)[n % 4],
            rows={
                "risks": [
                    risk(
                        f"p{n}",
                        "R1",
                        description="Stijgende lonen en prijzen " * 4,
                        material="ja",
                    )
                ],
                **({"finance": [unknown]} if n == 7 else {}),
            },
        )
        for n in range(30)
    ]
    return official_list(view(*parties))


def test_the_list_repeats_headings_and_marks_on_every_page(tmp_path: Path) -> None:
    pages = pages_of(list_excel(long_list(), ON), tmp_path)
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert "Naam en vestigingsplaats" in text
        assert "Ambtelijk concept, niet vastgesteld door het college" in text
        assert f"pagina {number} van {len(pages)}" in text


def test_nothing_in_the_list_is_cut_off(tmp_path: Path) -> None:
    made = long_list()
    drawn = squeezed("".join(pages_of(list_excel(made, ON, proof=True), tmp_path)))
    assert "###" not in drawn
    for row in made.rows:
        for value in row.values:
            words = (
                squeezed(value.text)[:12]
                if value.number is None
                else f"{value.number:,.0f}".replace(",", ".")
            )
            assert words in drawn, value


def squeezed(text: str) -> str:
    """Text without white space and hyphens, which a line break may add."""
    return re.sub(r"[\s\-]", "", text)


def test_the_overview_is_one_page_and_shows_all_its_key_figures(tmp_path: Path) -> None:
    parties = [party(f"p{n}", f"Veiligheidsregio nummer {n}") for n in range(20)]
    made = view(
        *parties, framework={sheet: defaults(sheet) for sheet in FRAMEWORK_SHEETS}
    )
    found = outcomes(made)
    page = portfolio(made, found)
    data = overview_workbook(
        page, party_table(made, found), portfolio_calendar(made), [], ON, proof=True
    )
    pages = pages_of(data, tmp_path)
    first, second = squeezed(pages[0]), squeezed(pages[1])
    assert squeezed(page.title) in first
    assert "Allesamenwerkingsverbanden" in second
    for wanted in (page.message, *page.marks, *(tile.label for tile in page.tiles)):
        assert squeezed(wanted) in first
    assert "###" not in first + second
