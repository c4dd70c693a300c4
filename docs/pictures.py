"""Make the pictures of the README from the sample run, with LibreOffice and pdftoppm.

Run it after ``make run``: ``python docs/pictures.py``. The first page of each workbook becomes a picture.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
SAMPLE = FOLDER.parent / "output" / "jaarrekening-2021" / "raad"
#: Picture, and the workbook of which it shows the first page.
PICTURES = {
    "dashboard.png": SAMPLE / "dashboards" / "vrk.xlsx",
    "overzicht.png": SAMPLE / "overzicht.xlsx",
}
#: Dots per inch: an A4 page in landscape becomes 1,400 pixels wide.
RESOLUTION = 120


def picture(workbook: Path, target: Path) -> None:
    """Print a workbook and keep its first page as a picture."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = (Path(scratch) / "profile").as_uri()
        convert = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run(
            [*convert, "--outdir", scratch, str(workbook)],
            check=True,
            capture_output=True,
            timeout=300,
        )
        pdf = Path(scratch) / f"{workbook.stem}.pdf"
        page = [
            "pdftoppm",
            "-png",
            "-r",
            str(RESOLUTION),
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
        ]
        subprocess.run(
            [*page, str(pdf), str(target.with_suffix(""))],
            check=True,
            capture_output=True,
            timeout=60,
        )


def main() -> None:
    """Make every picture, or say what is lacking."""
    tools = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    absent = [
        str(path.relative_to(FOLDER.parent))
        for path in PICTURES.values()
        if not path.is_file()
    ]
    if tools or absent:
        sys.exit(
            f"Not found: {', '.join([*tools, *absent])}. Install LibreOffice and poppler, and type: make run"
        )
    for name, workbook in PICTURES.items():
        picture(workbook, FOLDER / name)


if __name__ == "__main__":
    main()
