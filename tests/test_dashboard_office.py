"""How the dashboard comes out of LibreOffice: one page, nothing clipped."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from dashboard_cases import CASES, page_of
from openpyxl import load_workbook

from pipeline.publishing.dashboard_excel import dashboard_workbook

pytestmark = [
    pytest.mark.office,
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),
]
#: Signs and hyphens that the text layer of a PDF may break or leave out.
SIGNS = re.compile(r"[\s\-\xad●▲■○►▼□▒↑↓→◄•¦–]")


def plain(text: str) -> str:
    return SIGNS.sub("", text)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every case printed in one call, with the columns as narrow as Excel draws them."""
    folder = tmp_path_factory.mktemp("dashboards")
    for name, make in CASES.items():
        (folder / f"{name}.xlsx").write_bytes(
            dashboard_workbook(*page_of(make()), proof=True)
        )
    only_first = 'pdf:calc_pdf_Export:{"PageRange":{"type":"string","value":"1-2"}}'
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'lo').as_uri()}",
        "--headless",
    ]
    command += ["--convert-to", only_first, "--outdir", str(folder)]
    subprocess.run(
        [*command, *(str(folder / f"{n}.xlsx") for n in CASES)],
        check=True,
        capture_output=True,
    )
    return {name: folder / f"{name}.pdf" for name in CASES}


def page_text(pdf: Path, page: int) -> str:
    command = ["pdftotext", "-raw", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_calibri_is_drawn_with_its_own_widths() -> None:
    found = subprocess.run(
        ["fc-match", "Calibri"], check=True, capture_output=True, text=True
    ).stdout
    assert "Carlito" in found or "Calibri" in found


@pytest.mark.parametrize("name", CASES)
def test_one_page(printed: Mapping[str, Path], name: str) -> None:
    assert page_text(printed[name], 1).count("Kernboodschap") == 1
    assert "Gegevens bij" in page_text(printed[name], 2)


@pytest.mark.parametrize("name", CASES)
def test_no_text_is_clipped(printed: Mapping[str, Path], name: str) -> None:
    drawn = plain(page_text(printed[name], 1))
    sheet = load_workbook(io.BytesIO(printed[name].with_suffix(".xlsx").read_bytes()))[
        "Dashboard"
    ]
    shown = [
        c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)
    ]
    assert len(shown) > 60
    assert [text for text in shown if plain(text) not in drawn] == []
    assert "###" not in drawn
