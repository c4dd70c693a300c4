"""What open made and kept, and what to do now."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import counted
from pipeline.jobs.opening import Opened
from pipeline.terminal.findings import totals_of
from pipeline.terminal.lines import local, say, wrapped

#: How many workbooks that were kept are named.
SHOWN = 3


def say_opened(opened: Opened, root: Path, *, quiet: bool = False) -> None:
    """What opening made and kept, and what to do now."""
    if opened.stage in ("settings", "fill"):
        _say_settings(opened, root)
        return
    made, kept = len(opened.made), len(opened.kept)
    taken = f", overgenomen uit {opened.taken_from}" if opened.taken_from else ""
    number = counted(made, "werkboek", "werkboeken")
    say(f"Instellingen in orde. {number} gemaakt, {kept} bewaard{taken}.")
    if not quiet:
        _say_departments(opened)
        _say_other_names(opened)
        _say_kept(opened)
    if opened.asked:
        _say_how_much_is_asked(opened)
    if opened.findings:
        warnings = totals_of(opened.findings)
        say(f"  In de instellingen: {warnings}. Bekijk ze met: sww check")
    say("Nu u: stuur elke afdeling haar map. Daarna: sww check")


def _say_settings(opened: Opened, root: Path) -> None:
    """That the settings were made, or are not filled in yet, and the steps to take."""
    where = local(opened.settings_file, root)
    if opened.stage == "settings":
        taken = ", met de standaard"
        if opened.taken_from:
            taken = f", overgenomen uit {opened.taken_from}"
        say(f"Gemaakt: {where}{taken}.")
        steps = [
            "Vul blad Cyclus in: openingsdatum, deadline, index en peildatum.",
            'Kijk blad Samenwerkingsverbanden na; vul "bevestigd door" en "bevestigd op" in.',
        ]
    else:
        say(f"Nog niet ingevuld: {where}.")
        steps = list(opened.empty)
    name = opened.cycle.name
    steps.append(f"Sla op, sluit Excel en typ nog eens: sww open {name}")
    for number, step in enumerate(steps, start=1):
        start = "Nu u: " if number == 1 else "      "
        say(f"{start}{number}. {step}")


def _say_departments(opened: Opened) -> None:
    """How many workbooks each department gets, two on a line."""
    cells = []
    for department, number in opened.per_department.items():
        cells.append(f"{department:<22.22} {number} gemaakt")
    for at in range(0, len(cells), 2):
        pair = "   ".join(f"{cell:<36}" for cell in cells[at : at + 2])
        say(f"  {pair}".rstrip())


def _say_other_names(opened: Opened) -> None:
    """The workbooks that could not have their own name, and why."""
    for path, owner in opened.beside.items():
        why = "die naam heeft een ander bestand"
        if owner:
            why = f"die naam heeft een werkboek van {owner}"
        file = local(path, opened.cycle.folder)
        for line in wrapped(f"Gemaakt onder een andere naam: {file}; {why}.", 2):
            say(line)


def _say_kept(opened: Opened) -> None:
    for path in opened.kept[:SHOWN]:
        say(f"  Bewaard, niet aangeraakt: {local(path, opened.cycle.folder)}")
    if len(opened.kept) > SHOWN:
        say(f"  en nog {len(opened.kept) - SHOWN} bewaard")


def _say_how_much_is_asked(opened: Opened) -> None:
    """How many answers the workbooks ask together and each, and until when."""
    from schemas.dutch_dates import long_date

    low, high = min(opened.asked), max(opened.asked)
    per = f"{low}" if low == high else f"{low} tot {high}"
    until = f" Deadline: {long_date(opened.deadline)}." if opened.deadline else ""
    total = sum(opened.asked)
    say(f"  Gevraagd: samen {total} antwoorden, {per} per werkboek.{until}")
