"""Help and wrong usage answer at once: what a command works with is imported only when it works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: What takes most of a second to import, or belongs to reading and writing workbooks.
HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "pandera", "pyarrow")
#: Runs a command and prints at the end which heavy modules it imported.
PROGRAM = f"""
import sys
sys.argv[0] = "sww"
from pipeline.cli import main
try:
    main()
finally:
    print("IMPORTED", *[name for name in {HEAVY!r} if name in sys.modules])
"""


def imported(folder: Path, *words: str) -> tuple[str, list[str]]:
    """What a command printed, and the heavy modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    printed, _, names = done.stdout.rpartition("IMPORTED")
    return printed + done.stderr, names.split()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--help"], "Gebruik: sww"),
        (["run", "--help"], "Gebruik: sww run"),
        (["--version"], "samenwerkingswijzer"),
        (["chek"], "de opdracht chek bestaat niet"),
        (["check", "--rooot", "x"], "de optie --rooot bestaat niet"),
        (["check"], "Er is hier nog geen cyclus"),
        (["run", "begrotin-2022"], "cyclus begrotin-2022 bestaat niet"),
        (["status", "begrotin-2022", "--json"], "cyclus begrotin-2022 bestaat niet"),
        (["open", "begrotin-2022"], "is geen naam van een cyclus"),
        (["check", "weg.xlsx"], "het bestand weg.xlsx bestaat niet"),
        (["trace", "vrk"], "schrijf een samenwerkingsverband"),
        (["trace", "vrk", "Kenmerken/K04"], "Er is hier nog geen cyclus"),
    ],
)
def test_help_and_wrong_usage_import_nothing_heavy(
    tmp_path: Path, words: list[str], said: str
) -> None:
    printed, heavy = imported(tmp_path, *words)
    assert said in printed
    assert heavy == []


def test_a_command_that_works_is_seen_to_import_what_it_works_with(
    tmp_path: Path,
) -> None:
    _, heavy = imported(tmp_path, "open", "begroting-2027")
    assert {"pandas", "xlsxwriter"} <= set(heavy)
