"""LibreOffice for tests: print, draw and recalculate a workbook, each in a profile of its own.

A test that needs it is marked ``office`` and carries ``needs_office``: it is skipped by name where the
programs are not installed, and fails there under CI.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

PROGRAMS = ("soffice", "pdftotext", "pdftoppm", "pdfinfo")
MISSING = tuple(name for name in PROGRAMS if shutil.which(name) is None)
#: Recalculate on loading (as Excel does when a cell changes), with Dutch number formats.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>nl-NL</value></prop></item>
</oor:items>
"""

needs_office = pytest.mark.skipif(
    bool(MISSING) and os.environ.get("CI") != "true",
    reason=f"not installed: {', '.join(MISSING)} (LibreOffice Calc and poppler-utils)",
)


def convert(folder: Path, target: str, *files: Path) -> list[Path]:
    """Convert files with LibreOffice into ``folder/out``; ``target`` is pdf, xlsx or a filter."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    out = folder / "out"
    command = [
        "soffice",
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless",
    ]
    command += ["--convert-to", target, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [out / f"{file.stem}.{target.split(':')[0]}" for file in files]


def recalculated(data: bytes, folder: Path) -> Workbook:
    """The workbook with every formula calculated anew, and its values."""
    source = folder / "workbook.xlsx"
    source.write_bytes(data)
    (made,) = convert(folder, "xlsx", source)
    return load_workbook(made, data_only=True)


def printed(data: bytes, folder: Path) -> Path:
    """The workbook as a PDF."""
    source = folder / "workbook.xlsx"
    source.write_bytes(data)
    (made,) = convert(folder, "pdf", source)
    return made


def page_text(pdf: Path, first: int = 1, last: int | None = None) -> str:
    """The text of some pages; text that is cut off on paper is not in it."""
    pages = ["-f", str(first), *(["-l", str(last)] if last else [])]
    command = ["pdftotext", "-raw", *pages, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pictures(pdf: Path, folder: Path, dots: int = 110) -> list[Path]:
    """One PNG a page."""
    command = ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / pdf.stem)]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def cells_of(
    data: bytes | Path, *, calculated: bool = True
) -> dict[tuple[str, str], Any]:
    """What every cell that holds something shows, or its formula, by sheet and cell.

    Read row by row, at half the cost of a whole workbook.
    """
    source = data if isinstance(data, Path) else io.BytesIO(data)
    book = load_workbook(source, read_only=True, data_only=calculated)
    cells = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cells[sheet.title, cell.coordinate] = cell
    book.close()
    return cells


def formulas(data: bytes) -> dict[tuple[str, str], tuple[str, object]]:
    """Every formula with the value that was written with it, by sheet and cell."""
    written = values_of(data)
    found = {}
    for place, cell in cells_of(data, calculated=False).items():
        if cell.data_type == "f":
            found[place] = (cell.value, written.get(place))
    return found


def values_of(data: bytes | Path) -> dict[tuple[str, str], Any]:
    """What every cell that holds something shows, by sheet and cell."""
    return {place: cell.value for place, cell in cells_of(data).items()}
