"""Time a whole cycle: python bench/cycle.py [WORKBOOKS]."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from pipeline.cycle import Cycle
from pipeline.jobs.checking import check
from pipeline.jobs.opening import open_cycle
from pipeline.jobs.running import run
from pipeline.register.prefill import Fillings
from pipeline.register.settings_draft import settings_draft
from pipeline.register.settings_of import settings_of
from pipeline.release import write_file
from pipeline.workbooks.drawing.writer import write

SAMPLE = "jaarrekening-2021"


def many(root: Path, number: int) -> Cycle:
    """A cycle whose delivery list is the sample's, repeated under other ids and names."""
    sample = Cycle.parse(SAMPLE, Path())
    cycle = Cycle.parse(SAMPLE, root)
    assert sample is not None
    assert cycle is not None
    settings = settings_of(sample).settings
    assert settings is not None
    draft = settings_draft(cycle, settings)
    fillings: Fillings = dict(draft.fillings)
    for name in ("opening_date", "deadline", "reference_date"):
        fillings["cycle", "", name] = replace(
            fillings["cycle", "", name], value=settings.cycle[name]
        )
    originals = settings.rows["delivery_list"]
    keys = []
    for at in range(number):
        row = dict(originals[at % len(originals)])
        row["id"], row["name"] = f"p{at + 1}", f"{row['name']} {at + 1}"
        row["predecessor"] = None
        keys.append(row["id"])
        for name, value in row.items():
            fillings["delivery_list", row["id"], name] = replace(
                fillings["cycle", "", "kind"], value=value
            )
    rows = {**draft.rows, "delivery_list": tuple(keys), "contributions": ()}
    write_file(cycle.settings_file, write(replace(draft, rows=rows, fillings=fillings)))
    return cycle


def main(number: int) -> None:
    """Print seconds per step."""
    with tempfile.TemporaryDirectory() as folder:
        cycle = many(Path(folder), number)
        for label, step in (
            ("open", lambda: open_cycle(cycle)),
            ("check, nothing kept", lambda: check(cycle)),
            ("check, readings kept", lambda: check(cycle)),
            ("run, readings kept", lambda: run(cycle)),
        ):
            began = perf_counter()
            made = step()
            print(
                f"{label:<22} {perf_counter() - began:6.2f} s  {getattr(made, 'seconds', '')}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
