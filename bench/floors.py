"""Floors: what the bare libraries ask for the same work. Each prints its processor seconds.

python bench/floors.py openpyxl FOLDER     load every workbook of a working folder whole
python bench/floors.py xlsxwriter FOLDER   replay the calls that one run of the folder makes
python bench/floors.py pandera FOLDER      judge the values of its workbooks with pandas and Pandera alone
"""

from __future__ import annotations

import copy
import functools
import sys
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time
from types import FunctionType
from typing import Any

PRESENT = "jaarrekening-2021"


def load_whole(folder: Path) -> float:
    """Seconds of openpyxl for every workbook and settings workbook, returned copies left out."""
    from openpyxl.reader.excel import load_workbook

    files = sorted((folder / "workbooks").rglob("*.xlsx"))
    data = [path.read_bytes() for path in files if "teruggestuurd" not in path.parts]
    warnings.simplefilter("ignore")
    began = process_time()
    for one in data:
        load_workbook(BytesIO(one))
    return process_time() - began


class Tape:
    """Every call from outside to xlsxwriter, in order: object, method, arguments, result."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, str, Any, Any, Any]] = []
        self.inside = False

    def record(self, kind: type) -> None:
        """Record the public methods of a class, and how its workbooks are made."""
        for name, method in list(vars(kind).items()):
            public = not name.startswith("_")
            if isinstance(method, FunctionType) and (public or name == "__init__"):
                setattr(kind, name, self.recorded(name, method))

    def recorded(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        """A method that notes each call that no other method of xlsxwriter makes."""

        @functools.wraps(method)
        def call(this: Any, *args: Any, **named: Any) -> Any:
            if self.inside:
                return method(this, *args, **named)
            noted = (plain(args), plain(named))
            self.inside = True
            try:
                result = method(this, *args, **named)
            finally:
                self.inside = False
            self.calls.append((this, name, *noted, result))
            return result

        return call

    def replay(self) -> float:
        """Seconds that the same calls take on new workbooks."""
        from xlsxwriter.workbook import Workbook

        anew: dict[int, Any] = {}
        self.inside = True  # what is replayed is not recorded
        began = process_time()
        for this, name, args, named, result in self.calls:
            if name == "__init__":
                place = (
                    (BytesIO(), *args[1:])
                    if isinstance(this, Workbook)
                    else swapped(args, anew)
                )
                anew[id(this)] = type(this)(*place, **swapped(named, anew))
                continue
            method = getattr(anew[id(this)], name)
            made = method(*swapped(args, anew), **swapped(named, anew))
            if is_drawn(result):
                anew[id(result)] = made
        return process_time() - began


def is_drawn(value: Any) -> bool:
    """Whether a value is an object of xlsxwriter."""
    return type(value).__module__.startswith("xlsxwriter")


def plain(value: Any) -> Any:
    """Arguments as they are now: xlsxwriter changes dictionaries that it was given."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(plain(one) for one in value)
    return value if is_drawn(value) else copy.copy(value)


def swapped(value: Any, anew: dict[int, Any]) -> Any:
    """Arguments with the new objects in the place of those of then."""
    if isinstance(value, dict):
        return {key: swapped(one, anew) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(swapped(one, anew) for one in value)
    return anew.get(id(value), value)


def replay_run(folder: Path) -> float:
    """Seconds of xlsxwriter for the workbooks of one run, without anything that decides what to write."""
    from xlsxwriter import chart, format, workbook, worksheet

    from pipeline.cycle import Cycle
    from pipeline.jobs.running import run

    tape = Tape()
    for kind in (workbook.Workbook, worksheet.Worksheet, format.Format, chart.Chart):
        tape.record(kind)
    cycle = Cycle.parse(PRESENT, folder)
    assert cycle is not None
    run(cycle)
    return tape.replay()


def judge_plainly(folder: Path) -> float:
    """Seconds of pandas and Pandera for a table per sheet of the present cycle, each judged once."""
    import pandas as pd
    import pandera.pandas as pa
    from openpyxl.reader.excel import load_workbook

    warnings.simplefilter("ignore")
    rows: dict[str, list[list[Any]]] = {}
    for path in sorted((folder / "workbooks" / PRESENT).glob("*/*.xlsx")):
        book = load_workbook(BytesIO(path.read_bytes()), data_only=True)
        for sheet in book.worksheets:
            rows.setdefault(sheet.title, []).extend(map(list, sheet.values))
    began = process_time()
    for table in rows.values():
        frame = pd.DataFrame(table).astype("string")
        columns = {name: pa.Column("string", nullable=True) for name in frame.columns}
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    return process_time() - began


FLOORS = {"openpyxl": load_whole, "xlsxwriter": replay_run, "pandera": judge_plainly}

if __name__ == "__main__":
    print(FLOORS[sys.argv[1]](Path(sys.argv[2])))
