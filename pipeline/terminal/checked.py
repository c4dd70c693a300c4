"""What check found, what lies where, and what to do now."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.findings import Finding, by_workbook, count, counted, totals
from pipeline.internal.report import counts
from pipeline.jobs.checking import Checked
from pipeline.register.register import NOT_DELIVERED, Register
from pipeline.tables.deliveries import Delivery
from pipeline.terminal.findings import say_findings, totals_of
from pipeline.terminal.lines import local, local_file, say, say_seconds, wrapped
from schemas.rules import Severity

#: Why a workbook does not count as delivered, and what makes it count.
UNCHANGED = "Er is niets veranderd sinds het is uitgereikt."
AGREE = "Veranderde er niets? Vul dan op Leeswijzer akkoord accounthouder in."
#: How many returned copies that were kept are named.
SHOWN = 3


def say_checked(
    checked: Checked, root: Path, *, verbose: bool = False, quiet: bool = False
) -> None:
    """The findings, what lies where, and what to do now."""
    register = checked.register
    files = counted(len(register.deliveries), "bestand", "bestanden")
    for line in wrapped(
        f"{register.cycle.name}: {f'{files} nagekeken' if checked.loose else counts(register).words}."
    ):
        say(line)
    found = by_workbook(register.findings)
    if not quiet:
        shown = {
            f: fs for f, fs in found.items() if verbose or count(fs, Severity.ERROR)
        }
        say_findings(shown, verbose=verbose)
        say_quiet_ones(register, found, verbose=verbose)
    for line in wrapped(
        f"Samen {totals(register.findings)}.{'' if checked.loose else missing(register)}"
    ):
        say(line)
    if checked.loose:
        for delivery in untouched(register):
            for line in wrapped(
                f"Niet aangeleverd: {local_file(delivery.file)}. {UNCHANGED}"
            ):
                say(line)
    say(
        f"  Alles, met links en een mail per afdeling: {local(checked.findings_file, root)}"
    )
    if checked.settings_copy is not None:
        say(f"  Uw instellingen, aangevuld: {local(checked.settings_copy, root)}")
        say("  Kijk ze na en zet dat bestand in de plaats van uw instellingen.xlsx.")
    say_copies(register, checked.returned, checked.kept, root, loose=checked.loose)
    say_seconds(checked.seconds, verbose)
    for line in wrapped(
        f"Nu u: {next_after_files(register) if checked.loose else next_after(checked)}"
    ):
        say(line)


def say_copies(
    register: Register,
    returned: Sequence[Path],
    kept: Sequence[Path],
    root: Path,
    *,
    loose: bool = False,
) -> None:
    """Where the copies for the departments lie, and which of them were kept because someone works in them."""
    if returned:
        general = register.cycle.folder / "AFDELING" / "teruggestuurd"
        folder = local(returned[0].parent if loose else general, root)
        number = counted(len(returned), "exemplaar", "exemplaren")
        say(f"  {number} voor de afdelingen: {folder}{os.sep}")
    for path in kept[:SHOWN]:
        say(f"  Bewaard, want daarin werkt iemand: {local(path, root)}")
    if len(kept) > SHOWN:
        say(f"  en nog {len(kept) - SHOWN} bewaard")


def untouched(register: Register) -> tuple[Delivery, ...]:
    """The workbooks that are still as they were handed out."""
    return tuple(d for d in register.deliveries if d.status == NOT_DELIVERED)


def next_after_files(register: Register) -> str:
    """What to do after checking some files by themselves."""
    steps = ["herstel de fouten"] if count(register.findings, Severity.ERROR) else []
    steps += ["vul in wat gevraagd is"] if untouched(register) else []
    lying = {path.resolve() for path in register.cycle.workbook_files()}
    away = [
        d
        for d in register.deliveries
        if d.path is None or d.path.resolve() not in lying
    ]
    if away:
        one = len(away) == 1
        steps.append(
            f"zet {'het bestand' if one else 'elk bestand'} in de map van zijn afdeling"
        )
    agree = f" {AGREE}" if untouched(register) else ""
    return f"{' en '.join(steps)}.{agree} Daarna: sww check" if steps else "sww check"


def next_after(checked: Checked) -> str:
    """What to do after checking a cycle."""
    register = checked.register
    found = counts(register)
    if not register.deliveries and found.expected:
        return f"maak de werkboeken: sww open {register.cycle.name}"
    if (
        found.expected and not found.used + found.unasked
    ):  # there is nothing to publish yet
        if count(register.findings, Severity.ERROR):
            who = "mail de afdelingen"
        elif found.missing:
            who = "vraag wie nog niet leverde"
        else:
            who = "wacht op wie iets te melden heeft; niets is verplicht"
        return f"{who}. Daarna: sww check"
    if count(register.findings, Severity.ERROR):
        return "mail de afdelingen. Daarna: sww check. Ook met fouten kunt u publiceren: sww run"
    return (
        "mail de afdelingen, of publiceer: sww run"
        if checked.returned
        else "publiceer: sww run"
    )


def say_quiet_ones(
    register: Register, found: Mapping[str, tuple[Finding, ...]], *, verbose: bool
) -> None:
    """The workbooks that are not listed: how many, so that the total adds up.

    One that nobody touched was not delivered, and the settings are no workbook of a partnership.
    """
    read = [found.get(d.file, ()) for d in register.deliveries if d.accepted]
    quiet = [fs for fs in read if not (fs if verbose else count(fs, Severity.ERROR))]
    clean = [fs for fs in quiet if not count(fs, Severity.WARNING)]
    only = [fs for fs in quiet if count(fs, Severity.WARNING)]
    parts = []
    if clean:
        none = "bevindingen" if verbose else "fouten of waarschuwingen"
        parts.append(
            f"{counted(len(clean), 'werkboek', 'werkboeken')} zonder {none}{_within(clean)}"
        )
    if only:
        number = (
            f"{len(only)}" if clean else counted(len(only), "werkboek", "werkboeken")
        )
        parts.append(f"{number} met alleen waarschuwingen{_within(only)}")
    settings = () if verbose else found.get(register.settings.file, ())
    if settings:
        parts.append(f"in {register.settings.file} {totals_of(settings)}")
    tail = ": zie het bestand." if only or settings else "."
    if parts:
        said = "; ".join(parts)
        for line in wrapped(f"{said[0].upper()}{said[1:]}{tail}"):
            say(line)


def _within(groups: Sequence[tuple[Finding, ...]]) -> str:
    """The warnings and tips of workbooks that are not listed, in brackets; warnings alone as a number."""
    every = [finding for group in groups for finding in group]
    warnings = count(every, Severity.WARNING)
    words = f"{warnings}" if warnings == len(every) else totals_of(every)
    return f" ({words})" if every else ""


def missing(register: Register) -> str:
    """Who did not deliver, or nothing."""
    names = register.due_missing
    if not names:
        return ""
    some = ", ".join(names[:3]) + (
        f" en nog {len(names) - 3}" if len(names) > 3 else ""
    )
    return f" Niet aangeleverd: {some}."
