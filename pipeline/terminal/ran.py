"""What run made, what is not final, and what to open."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.findings import count, counted
from pipeline.internal.report import Counts, counts
from pipeline.jobs.running import Ran
from pipeline.register.register import Register
from pipeline.terminal.checked import missing, say_copies
from pipeline.terminal.lines import local, local_file, say, say_seconds, wrapped
from schemas.rules import Severity


def say_ran(
    ran: Ran, root: Path, *, verbose: bool = False, quiet: bool = False
) -> None:
    """What a run made, what is not final, and what to open."""
    register = ran.register
    where = local(register.cycle.output, root)
    if ran.published.blocked_by:
        blocked = local_file(ran.published.blocked_by)
        say(
            f"Klaar, maar {blocked} is open. De nieuwe uitvoer wacht, de oude staat er nog.",
            bold=True,
        )
        say(
            "Nu u: sluit dat bestand en typ een opdracht, bijvoorbeeld sww check. Niets gaat verloren."
        )
        return
    seconds = max(1, round(sum(ran.seconds.values())))
    took = counted(seconds, "seconde", "seconden")
    for line in wrapped(
        f"{register.cycle.name} staat in {where} ({took}). {used(counts(register))}"
    ):
        say(line, bold=True)
    if not quiet:
        say_list_state(ran)
        for line in wrapped(f"{open_findings(register)}{missing(register)}", 2):
            say(line)
        say_copies(register, ran.returned, ran.kept, root)
    overview = local_file("raad/overzicht.xlsx")
    official = (
        ""
        if ran.concept is None
        else "   " + local_file("begroting/lijst-verbonden-partijen.xlsx")
    )
    say(f"Open eerst:  {overview}{official}")
    if not quiet:
        say(
            "Daarna:      "
            + local_file("raad/dashboards/")
            + os.sep
            + "   "
            + local_file("register/register.xlsx")
        )
    say_seconds(ran.seconds, verbose)
    say_example(register)


def used(found: Counts) -> str:
    """ "10 van 12 werkboeken gebruikt, en 1 dat niet verwacht was."."""
    beside = counted(found.unasked, "dat niet verwacht was", "die niet verwacht waren")
    return f"{found.used} van {found.expected} werkboeken gebruikt{f', en {beside}' if found.unasked else ''}."


def say_example(register: Register) -> None:
    """An example of trace that works on this register."""
    rows = register.cells[
        (register.cells["field"] == "equity_end")
        & (register.cells["state"] == "waarde")
    ]
    if len(rows):
        row = rows.iloc[0]
        path = f"Financiën/{row['key']}/Eigen vermogen eind"
        say(
            f'Waar komt een cijfer vandaan? Typ: sww trace {row["partnership"]} "{path}"'
        )


def say_list_state(ran: Ran) -> None:
    """Whether the list is final, or whose elements are missing."""
    if ran.concept is None:
        return
    if not ran.concept:
        say("  De lijst is compleet: geen onderdeel van artikel 15 ontbreekt.")
        return
    names = ", ".join(ran.concept[:4]) + (
        f" en nog {len(ran.concept) - 4}" if len(ran.concept) > 4 else ""
    )
    number = counted(len(ran.concept), "partij", "partijen")
    for at, line in enumerate(
        wrapped(f"De lijst is CONCEPT: bij {number} ontbreekt iets: {names}.", 2)
    ):
        say(line if not at else "  " + line.strip())


def open_findings(register: Register) -> str:
    """Errors that are left do not count; the rest is counted."""
    errors = count(register.findings, Severity.ERROR)
    warnings = Severity.WARNING.counted(count(register.findings, Severity.WARNING))
    tips = Severity.TIP.counted(count(register.findings, Severity.TIP))
    if not errors:
        return f"Geen fouten, {warnings}, {tips}."
    verb, tail = (
        ("is", "die waarde telt") if errors == 1 else ("zijn", "die waarden tellen")
    )
    return f"{Severity.ERROR.counted(errors)} {verb} nog open; {tail} niet mee. {warnings}, {tips}."
