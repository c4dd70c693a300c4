"""Time every command, cold, kept and with one workbook changed, beside bare libraries and the version before.

    python bench/speed.py [--workbooks 12] [--before TREE] [--folder FOLDER]

Working folders are made by the project's own writer. Figures are processor seconds (user and system) of a
command with all processes that it starts, its start-up included, and the megabytes of the largest process.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from folders import PRESENT, make_folder
from usage import SWW, Usage, usage_of

TREE = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.py")


def change_one(folder: Path) -> None:
    """Save one workbook anew with one answer changed, as a department would."""
    from openpyxl.reader.excel import load_workbook

    path = next((folder / "workbooks" / PRESENT).glob("*/*.xlsx"))
    book = load_workbook(path)
    for row in book["Kenmerken"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("Hoofddorp"):
                cell.value = "Haarlem"
    book.save(path)


def measure(code: Path, made: Path) -> Mapping[str, Usage]:
    """What each step costs with this code, in a fresh copy of the folder."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "map"
        shutil.copytree(made, folder, ignore=shutil.ignore_patterns("output"))

        def step(*words: str) -> Usage:
            return usage_of((*SWW, *words), code, folder)

        figures = {
            "first check": step("check", PRESENT),
            "check again": step("check", PRESENT),
            "status": step("status", PRESENT),
            "status again": step("status", PRESENT),
            "run": step("run", PRESENT),
            "run again": step("run", PRESENT),
        }
        change_one(folder)
        figures["one changed: check"] = step("check", PRESENT)
        figures["one changed: run"] = step("run", PRESENT)
        for path in (folder / "workbooks" / PRESENT).glob("*/*.xlsx"):
            path.unlink()
        figures["open, an older cycle behind"] = step("open", PRESENT)
        figures["--help"] = step("--help")
        figures["wrong usage"] = step("check", "begroting-1999")
    wrong = [name for name, used in figures.items() if used.code not in (0, 1, 2)]
    if wrong:
        raise SystemExit(f"failed: {wrong}\n{figures[wrong[0]].printed}")
    return figures


def floors(folder: Path) -> Mapping[str, float]:
    """Processor seconds of the bare libraries for the same work."""
    figures = {}
    for name in ("openpyxl", "xlsxwriter", "pandera"):
        with tempfile.TemporaryDirectory() as scratch:
            copied = Path(scratch) / "map"
            shutil.copytree(folder, copied, ignore=shutil.ignore_patterns("output"))
            command = (sys.executable, str(FLOORS), name, str(copied))
            used = usage_of(command, TREE, copied)
        if used.code:
            raise SystemExit(f"the floor of {name} failed:\n{used.printed}")
        figures[name] = float(used.printed.split()[-1])
    return figures


def table(now: Mapping[str, Usage], before: Mapping[str, Usage]) -> Sequence[str]:
    """The steps as a table in Markdown."""
    lines = [
        "| step | version before, s | now, s | ratio | now, MB |",
        "|---|---|---|---|---|",
    ]
    for name, used in now.items():
        then = before.get(name)
        seconds = f"{then.seconds:.2f}" if then else ""
        ratio = f"{used.seconds / then.seconds:.2f}" if then else ""
        lines.append(
            f"| {name} | {seconds} | {used.seconds:.2f} | {ratio} | {used.megabytes:.0f} |"
        )
    return lines


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workbooks", type=int, default=12)
    options.add_argument("--before", type=Path, help="a tree of the version before")
    options.add_argument("--folder", type=Path, help="a working folder made before")
    wishes = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = wishes.folder or Path(scratch) / "made"
        if wishes.folder is None:
            make_folder(folder, wishes.workbooks)
        before = measure(wishes.before, folder) if wishes.before else {}
        now = measure(TREE, folder)
        print(f"{wishes.workbooks} workbooks in each of two cycles\n")
        print("\n".join(table(now, before)), flush=True)
        bare = floors(folder)
    first, run = now["first check"].seconds, now["run"].seconds
    print(
        f"\n| floor | s | ratio |\n|---|---|---|\n"
        f"| bare openpyxl loads the same files whole | {bare['openpyxl']:.2f} "
        f"| first check is {first / bare['openpyxl']:.2f} x |\n"
        f"| bare xlsxwriter replays the calls of a run | {bare['xlsxwriter']:.2f} "
        f"| run is {run / bare['xlsxwriter']:.2f} x |\n"
        f"| pandas and Pandera judge the same values once | {bare['pandera']:.2f} | |"
    )


if __name__ == "__main__":
    main()
