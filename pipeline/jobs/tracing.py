"""trace: where does this figure come from?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from pipeline.cycle import Cycle
from pipeline.jobs.refusal import Refusal
from pipeline.jobs.setting_up import Clock, Progress, prepare
from pipeline.register.origin import NotFound, Origin, origins, resolve
from pipeline.register.register import REJECTED, Register


@dataclass(frozen=True)
class Traced:
    """The cells of an address (the last one stands), or why there are none."""

    register: Register
    cells: tuple[Origin, ...]
    words: str = ""
    finding: str = ""


def trace(
    cycle: Cycle, partnership: str, path: str, on: date | None = None, progress: Progress | None = None
) -> Traced:
    """Every cell behind a register value, as it stands in workbook and settings now."""
    register = prepare(cycle, "trace", on, Clock.start(), progress)
    try:
        address = resolve(register, partnership, path)
    except NotFound as error:
        raise Refusal(f"Fout: {error}") from error
    found = origins(register, address)
    if not found:
        status = register.status(address.partnership)
        name = register.settings.listing(address.partnership).name
        words = "is afgewezen" if status == REJECTED else f"is {status}"
        return Traced(register, (), f"Het werkboek van {name} {words}; hier staat niets.")
    own = [f for f in register.findings if f.address == address]
    return Traced(register, found, "", " ".join(f"{f.message} {f.remedy}" for f in own))


def answer(traced: Traced) -> dict[str, object]:
    """What ``trace --json`` prints."""
    cells = []
    for origin in traced.cells:
        made = asdict(origin) | {"address": str(origin.address), "state": str(origin.state)}
        made["saved"] = origin.saved.isoformat() if origin.saved else None
        made["value"] = (
            origin.value if isinstance(origin.value, (int, float, str, type(None))) else str(origin.value)
        )
        cells.append(made)
    return {
        "cycle": traced.register.cycle.name,
        "cells": cells,
        "words": traced.words,
        "finding": traced.finding,
    }


def split(words: tuple[str, ...]) -> tuple[str | None, str, str]:
    """[CYCLE] PARTNERSHIP SHEET/KEY/FIELD; a whole address may also be written with slashes alone."""
    if len(words) == 1 and words[0].count("/") >= 2:
        partnership, _, path = words[0].partition("/")
        return None, partnership, path
    if len(words) == 2 and "/" in words[1]:
        return None, words[0], words[1]
    if len(words) == 3 and "/" in words[2]:
        return words[0], words[1], words[2]
    raise Refusal(
        "Fout: schrijf een samenwerkingsverband en daarachter blad/rij/vraag.",
        '  Voorbeeld: sww trace vrk "Financiën/2021 vastgesteld/Vreemd vermogen eind"',
    )
