"""Working folders of any size, made by the project's own writer from the facts of the sample.

The partnerships are those of the sample, repeated under other ids and names. One in ten workbooks holds
mistakes, and an older cycle lies behind the present one.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from pipeline.jobs.sample import FACTS_FILE, ROOT, make_sample, sample_cycles

PRESENT = "jaarrekening-2021"
#: One workbook in so many holds mistakes.
MISTAKE_EVERY = 10

Json = dict[str, Any]


def make_folder(root: Path, number: int) -> None:
    """A working folder with this number of workbooks in each cycle of the sample."""
    facts = json.loads((ROOT / "workbooks" / FACTS_FILE).read_text(encoding="utf-8"))
    target = root / "workbooks" / FACTS_FILE
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps(repeated(facts, number)), encoding="utf-8")
    for name in sample_cycles(root):
        make_sample(root, name)


def repeated(facts: Json, number: int) -> Json:
    """The facts file with so many partnerships, each like one of the sample."""
    originals = list(facts["parties"])
    like = {f"p{at + 1}": originals[at % len(originals)] for at in range(number)}
    parties = {id: facts["parties"][original] for id, original in like.items()}
    cycles = {name: _cycle(cycle, like) for name, cycle in facts["cycles"].items()}
    for id in list(like)[::MISTAKE_EVERY]:
        make_mistakes(cycles[PRESENT]["parties"][id])
    return {**facts, "parties": parties, "cycles": cycles}


def make_mistakes(party: Json) -> None:
    """Answers that the checks refuse or doubt."""
    governance = party["forms"].setdefault("governance", {})
    governance["vote_share"] = {"value": "ongeveer een kwart", "source": "Begroting"}
    governance["last_evaluation"] = {"value": "vorig jaar", "source": "Begroting"}
    for row in party["tables"].get("finance", []):
        row["equity_end"] = "1.23.456"


def _cycle(cycle: Json, like: dict[str, str]) -> Json:
    """One cycle with the repeated partnerships in the place of its own."""
    parties = {
        id: copy.deepcopy(cycle["parties"][original]) for id, original in like.items()
    }
    shared = [
        {
            **part,
            "parties": [
                id for id, original in like.items() if original in part["parties"]
            ],
        }
        for part in cycle["shared"]
    ]
    first_named = cycle["first_named_in"]
    tables = cycle["settings"]["tables"]
    tables = {name: _settings_rows(name, rows, like) for name, rows in tables.items()}
    return {
        **cycle,
        "parties": parties,
        "shared": shared,
        "first_named_in": {
            id: first_named[original]
            for id, original in like.items()
            if original in first_named
        },
        "settings": {**cycle["settings"], "tables": tables},
    }


def _settings_rows(name: str, rows: list[Json], like: dict[str, str]) -> list[Json]:
    """The rows of a settings table, those of a partnership repeated under the other ids."""
    column = {"delivery_list": "id", "request_exceptions": "partnership"}.get(name)
    if column is None:
        return rows
    repeated_rows = []
    for id, original in like.items():
        for row in rows:
            if row[column] == original:
                changed = {**row, column: id}
                if "name" in row:
                    changed["name"] = f"{row['name']} {id}"
                repeated_rows.append(changed)
    return repeated_rows
