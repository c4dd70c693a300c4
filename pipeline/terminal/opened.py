"""What open made and kept, and what to do now."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import counted
from pipeline.jobs.opening import Opened
from pipeline.terminal.findings import totals_of
from pipeline.terminal.lines import local, say, wrapped


def say_opened(opened: Opened, root: Path, *, quiet: bool = False) -> None:
    """What opening made and kept, and what to do now."""
    name = opened.cycle.name
    where = local(opened.settings_file, root)
    if opened.stage in ("settings", "fill"):
        if opened.stage == "settings":
            taken = (
                f", overgenomen uit {opened.taken_from}"
                if opened.taken_from
                else ", met de standaard"
            )
            say(f"Gemaakt: {where}{taken}.")
            steps = ["Vul blad Cyclus in: openingsdatum, deadline, index en peildatum."]
            steps += [
                'Kijk blad Samenwerkingsverbanden na; vul "bevestigd door" en "bevestigd op" in.'
            ]
        else:
            say(f"Nog niet ingevuld: {where}.")
            steps = list(opened.empty)
        steps.append(f"Sla op, sluit Excel en typ nog eens: sww open {name}")
        for number, step in enumerate(steps, start=1):
            say(f"{'Nu u: ' if number == 1 else '      '}{number}. {step}")
        return
    made, kept = len(opened.made), len(opened.kept)
    taken = f", overgenomen uit {opened.taken_from}" if opened.taken_from else ""
    say(
        f"Instellingen in orde. {counted(made, 'werkboek', 'werkboeken')} gemaakt, {kept} bewaard{taken}."
    )
    if not quiet:
        cells = [
            f"{department:<22.22} {number} gemaakt"
            for department, number in opened.per_department.items()
        ]
        for at in range(0, len(cells), 2):
            say(
                "  " + "   ".join(f"{cell:<36}" for cell in cells[at : at + 2]).rstrip()
            )
        for path, owner in opened.beside.items():
            why = (
                f"die naam heeft een werkboek van {owner}"
                if owner
                else "die naam heeft een ander bestand"
            )
            for line in wrapped(
                f"Gemaakt onder een andere naam: {local(path, opened.cycle.folder)}; {why}.",
                2,
            ):
                say(line)
        for path in opened.kept[:3]:
            say(f"  Bewaard, niet aangeraakt: {local(path, opened.cycle.folder)}")
        if kept > 3:
            say(f"  en nog {kept - 3} bewaard")
    if opened.asked:
        from schemas.dutch_dates import long_date

        low, high = min(opened.asked), max(opened.asked)
        per = f"{low}" if low == high else f"{low} tot {high}"
        until = f" Deadline: {long_date(opened.deadline)}." if opened.deadline else ""
        say(
            f"  Gevraagd: samen {sum(opened.asked)} antwoorden, {per} per werkboek.{until}"
        )
    warnings = totals_of(opened.findings)
    if opened.findings:
        say(f"  In de instellingen: {warnings}. Bekijk ze met: sww check")
    say("Nu u: stuur elke afdeling haar map. Daarna: sww check")
