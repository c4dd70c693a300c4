"""All that a terminal shows: findings, what opening, checking, running and tracing say, progress, JSON.

At most 100 columns, only characters of cp1252, colour never alone. Paths as the system writes them.
"""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from pipeline.findings import Finding, by_workbook, count, counted, lower_first, totals
from schemas.rules import Severity
from schemas.vocabulary import USABLE, DeliveryStatus

if TYPE_CHECKING:
    from pipeline.jobs.checking import Checked
    from pipeline.jobs.opening import Opened
    from pipeline.jobs.running import Ran
    from pipeline.jobs.tracing import Traced
    from pipeline.jobs.tracking import Tracked
    from pipeline.register.origin import Origin

WIDTH = 100
INDENT = 16
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.TIP: "cyan"}
PLURALS = {Severity.ERROR: ("fout", "fouten"), Severity.WARNING: ("waarschuwing", "waarschuwingen")}
#: How many groups of warnings a workbook shows before "en nog n".
SHOWN = 2


def say(line: str = "", *, err: bool = False, **style: Any) -> None:
    """One line; what the terminal cannot show is replaced, never an error."""
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    line = line.encode(encoding, "replace").decode(encoding)
    click.secho(line, err=err, **style)


def say_json(data: Mapping[str, Any]) -> None:
    """Data for a program, and nothing else on standard output; in ASCII, which every terminal can show."""
    click.echo(json.dumps(data, ensure_ascii=True, indent=2, default=str))


def say_waiting(blocked: Iterable[str]) -> None:
    """That the output of an earlier run is not there yet; beside what a program reads."""
    for file in blocked:
        say(f"Let op: de nieuwe uitvoer wacht, want {local_file(file)} is open. De oude staat er nog.", err=True)
        say("Nu u: sluit dat bestand en typ een opdracht. Niets gaat verloren.", err=True)


def wrapped(text: str, indent: int = 0) -> Iterator[str]:
    """Text within the width, no-break spaces kept together."""
    space = " " * indent
    yield from textwrap.wrap(text, WIDTH, initial_indent=space, subsequent_indent=space) or [space]


def local(path: Path | str, root: Path | None = None) -> str:
    """A path as the system writes it, relative to the working folder."""
    found = Path(path)
    if root is not None and found.is_absolute():
        found = Path(os.path.relpath(found, root))
    return str(found)


def local_file(file: str) -> str:
    """A file of the cycle's folder as the system writes it."""
    return str(Path(*PurePosixPath(file).parts)) if file else "de map"


class Progress:
    """A bar on anything that takes longer, when attached to a terminal."""

    def __init__(self, label: str) -> None:
        self.label, self.bar, self.done = label, None, 0

    def __call__(self, done: int, total: int) -> None:
        """So many of the total are done."""
        if not sys.stderr.isatty():
            return
        if self.bar is None:
            bar: Any = click.progressbar(length=total, label=self.label, file=sys.stderr, width=30)
            self.bar = bar.__enter__()
        bar = self.bar
        bar.update(done - self.done)
        self.done = done
        if done >= total:
            bar.__exit__(None, None, None)
            self.bar = None


def say_findings(found: Mapping[str, tuple[Finding, ...]], *, verbose: bool = False) -> None:
    """Findings grouped per workbook; the same rule more than once on one sheet is one line."""
    for file, findings in found.items():
        tail = f" - {totals_of(findings)}"
        if any(f.rule.refuses == "workbook" and f.severity is Severity.ERROR for f in findings):
            tail = f" - {DeliveryStatus.REJECTED}"
        say(local_file(file) + tail, bold=True)
        shown_warnings = 0
        hidden: list[Finding] = []
        for _, same in groupby(findings, key=lambda f: (f.severity, f.rule.id, f.sheet)):
            group = tuple(same)
            if group[0].severity is not Severity.ERROR and not verbose:
                shown_warnings += 1
                if shown_warnings > SHOWN or group[0].severity is Severity.TIP:
                    hidden += group
                    continue
            say_group(group)
        if hidden:
            say(f"  en nog {totals_of(hidden)}")


def totals_of(findings: Iterable[Finding]) -> str:
    """Counts of the severities that occur: "2 fouten, 1 waarschuwing"."""
    found = tuple(findings)
    words = {**PLURALS, Severity.TIP: ("tip", "tips")}
    parts = [counted(count(found, s), *words[s]) for s in Severity if count(found, s)]
    return ", ".join(parts) or "geen bevindingen"


def say_group(group: tuple[Finding, ...]) -> None:
    """One line of place, then what stood there, what is wrong and how to mend it."""
    first = group[0]
    place = first.place or first.message
    if len(group) > 1:
        cells = [f.cell for f in group if f.cell]
        some = ", ".join(cells[:2]) + (f" en nog {len(cells) - 2}" if len(cells) > 2 else "")
        place = f"{first.sheet}, cellen {some} ({lower_first(first.label)}), {len(group)} keer"
    head = f"  {first.severity!s:<{INDENT - 2}}"
    room = WIDTH - INDENT - len(first.rule.id) - 1
    lines = textwrap.wrap(place, room) or [""]
    click.secho(head, fg=COLOURS[first.severity], bold=True, nl=False)
    say(f"{lines[0]:<{room}} {first.rule.id}")
    for line in lines[1:]:
        say(" " * INDENT + line)
    for line in wrapped(body(first, with_message=bool(first.place)), INDENT):
        say(line)


def body(finding: Finding, *, with_message: bool = True) -> str:
    """What stood there - what is wrong - how to mend - the law."""
    law = f"({finding.article})" if finding.article else ""
    parts = (finding.stood, finding.message if with_message else "", finding.remedy, law)
    return " ".join(part for part in parts if part)


def say_refusal(lines: Iterable[str], findings: Mapping[str, tuple[Finding, ...]]) -> None:
    """Why a command stopped, what is wrong, and what to do now."""
    first, *rest = lines
    say(first, err=False, bold=True)
    for group in findings.values():
        for _, same in groupby(group, key=lambda f: (f.rule.id, f.sheet)):
            say_group(tuple(same))
    for line in rest:
        say(line)


def say_opened(opened: Opened, root: Path, *, quiet: bool = False) -> None:
    """What opening made and kept, and what to do now."""
    name = opened.cycle.name
    where = local(opened.settings_file, root)
    if opened.stage in ("settings", "fill"):
        if opened.stage == "settings":
            taken = f", overgenomen uit {opened.taken_from}" if opened.taken_from else ", met de standaard"
            say(f"Gemaakt: {where}{taken}.")
            steps = ["Vul blad Cyclus in: openingsdatum, deadline, index en peildatum."]
            steps += ['Kijk blad Samenwerkingsverbanden na; vul "bevestigd door" en "bevestigd op" in.']
        else:
            say(f"Nog niet ingevuld: {where}.")
            steps = list(opened.empty)
        steps.append(f"Sla op, sluit Excel en typ nog eens: sww open {name}")
        for number, step in enumerate(steps, start=1):
            say(f"{'Nu u: ' if number == 1 else '      '}{number}. {step}")
        return
    made, kept = len(opened.made), len(opened.kept)
    taken = f", overgenomen uit {opened.taken_from}" if opened.taken_from else ""
    say(f"Instellingen in orde. {counted(made, 'werkboek', 'werkboeken')} gemaakt, {kept} bewaard{taken}.")
    if not quiet:
        cells = [
            f"{department:<22.22} {number} gemaakt" for department, number in opened.per_department.items()
        ]
        for at in range(0, len(cells), 2):
            say("  " + "   ".join(f"{cell:<36}" for cell in cells[at : at + 2]).rstrip())
        for path in opened.kept[:3]:
            say(f"  Bewaard, niet aangeraakt: {local(path, opened.cycle.folder)}")
        if kept > 3:
            say(f"  en nog {kept - 3} bewaard")
    if opened.asked:
        from schemas.display import long_date

        low, high = min(opened.asked), max(opened.asked)
        per = f"{low}" if low == high else f"{low} tot {high}"
        until = f" Deadline: {long_date(opened.deadline)}." if opened.deadline else ""
        say(f"  Gevraagd: samen {sum(opened.asked)} antwoorden, {per} per werkboek.{until}")
    warnings = totals_of(opened.findings)
    if opened.findings:
        say(f"  In de instellingen: {warnings}. Bekijk ze met: sww check")
    say("Nu u: stuur elke afdeling haar map. Daarna: sww check")


def say_checked(checked: Checked, root: Path, *, verbose: bool = False, quiet: bool = False) -> None:
    """The findings, what lies where, and what to do now."""
    register = checked.register
    files = counted(len(register.deliveries), "bestand", "bestanden")
    say(f"{register.cycle.name}: {f'{files} nagekeken.' if checked.loose else summary(register)}")
    found = by_workbook(register.findings)
    if not quiet:
        shown = {f: fs for f, fs in found.items() if verbose or count(fs, Severity.ERROR)}
        say_findings(shown, verbose=verbose)
        say_quiet_ones(register, found, verbose=verbose)
    say(f"Samen {totals(register.findings)}.{'' if checked.loose else missing(register)}")
    say(f"  Alles, met links en een mail per afdeling: {local(checked.findings_file, root)}")
    if checked.returned:
        general = register.cycle.folder / "AFDELING" / "teruggestuurd"
        folder = local(checked.returned[0].parent if checked.loose else general, root)
        number = counted(len(checked.returned), "exemplaar", "exemplaren")
        say(f"  {number} voor de afdelingen: {folder}{os.sep}")
    for path in checked.kept:
        say(f"  Bewaard, want daarin werkt iemand: {local(path, root)}")
    say_seconds(checked.seconds, verbose)
    say(f"Nu u: {next_after(checked)}")


def next_after(checked: Checked) -> str:
    """What to do after checking."""
    if checked.loose:
        return "zet het bestand in de map van zijn afdeling. Daarna: sww check"
    if count(checked.register.findings, Severity.ERROR):
        return "mail de afdelingen. Daarna: sww check. Ook met fouten kunt u publiceren: sww run"
    return "mail de afdelingen, of publiceer: sww run" if checked.returned else "publiceer: sww run"


def summary(register: Any) -> str:
    """ "12 werkboeken verwacht, 10 gelezen, 1 afgewezen, 1 niet aangeleverd."."""
    from pipeline.internal.report import workbook_lines

    lines = workbook_lines(register)
    parts = [counted(len([ln for ln in lines if ln.partnership]), "werkboek verwacht", "werkboeken verwacht")]
    parts.append(f"{sum(ln.status in USABLE for ln in lines)} gelezen")
    for status in (DeliveryStatus.REJECTED, DeliveryStatus.NOT_DELIVERED):
        number = sum(ln.status == status for ln in lines)
        if number:
            parts.append(f"{number} {status}")
    return ", ".join(parts) + "."


def say_quiet_ones(register: Any, found: Mapping[str, tuple[Finding, ...]], *, verbose: bool) -> None:
    """The workbooks that are not listed: how many, so that the total adds up."""
    files = {d.file for d in register.deliveries}
    clean = [f for f in files if not any(x.severity is not Severity.TIP for x in found.get(f, ()))]
    only = {
        f: fs
        for f, fs in found.items()
        if fs and not count(fs, Severity.ERROR) and count(fs, Severity.WARNING)
    }
    if verbose:
        only = {}
    parts = []
    if clean:
        parts.append(f"{counted(len(clean), 'werkboek', 'werkboeken')} zonder fouten of waarschuwingen")
    if only:
        warnings = sum(count(fs, Severity.WARNING) for fs in only.values())
        parts.append(f"{len(only)} met alleen waarschuwingen ({warnings})")
    tail = ": zie het bestand." if only else "."
    if parts:
        say("; ".join(parts) + tail)


def missing(register: Any) -> str:
    """Who did not deliver, or nothing."""
    names = register.due_missing
    if not names:
        return ""
    some = ", ".join(names[:3]) + (f" en nog {len(names) - 3}" if len(names) > 3 else "")
    return f" Niet aangeleverd: {some}."


def say_ran(ran: Ran, root: Path, *, verbose: bool = False, quiet: bool = False) -> None:
    """What a run made, what is not final, and what to open."""
    register = ran.register
    where = local(register.cycle.output, root)
    if ran.published.blocked_by:
        blocked = local_file(ran.published.blocked_by)
        say(f"Klaar, maar {blocked} is open. De nieuwe uitvoer wacht, de oude staat er nog.", bold=True)
        say("Nu u: sluit dat bestand en typ een opdracht, bijvoorbeeld sww check. Niets gaat verloren.")
        return
    seconds = max(1, round(sum(ran.seconds.values())))
    took = counted(seconds, "seconde", "seconden")
    used = sum(register.status(row.id) in USABLE for row in register.settings.delivery_list)
    due = sum(row.expected for row in register.settings.delivery_list)
    say(f"{register.cycle.name} staat in {where} ({took}). {used} van {due} werkboeken gebruikt.", bold=True)
    if not quiet:
        say_list_state(ran)
        say(f"  {open_findings(register)}{missing(register)}")
    overview = local_file("raad/overzicht.xlsx")
    official = "" if ran.concept is None else "   " + local_file("begroting/lijst-verbonden-partijen.xlsx")
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


def say_example(register: Any) -> None:
    """An example of trace that works on this register."""
    rows = register.cells[(register.cells["field"] == "equity_end") & (register.cells["state"] == "waarde")]
    if len(rows):
        row = rows.iloc[0]
        path = f"Financiën/{row['key']}/Eigen vermogen eind"
        say(f'Waar komt een cijfer vandaan? Typ: sww trace {row["partnership"]} "{path}"')


def say_list_state(ran: Ran) -> None:
    """Whether the list is final, or whose elements are missing."""
    if ran.concept is None:
        return
    if not ran.concept:
        say("  De lijst is compleet: geen onderdeel van artikel 15 ontbreekt.")
        return
    names = ", ".join(ran.concept[:4]) + (f" en nog {len(ran.concept) - 4}" if len(ran.concept) > 4 else "")
    number = counted(len(ran.concept), "partij", "partijen")
    for at, line in enumerate(wrapped(f"De lijst is CONCEPT: bij {number} ontbreekt iets: {names}.", 2)):
        say(line if not at else "  " + line.strip())


def open_findings(register: Any) -> str:
    """Errors that are left do not count; the rest is counted."""
    errors = count(register.findings, Severity.ERROR)
    warnings = counted(count(register.findings, Severity.WARNING), "waarschuwing", "waarschuwingen")
    tips = counted(count(register.findings, Severity.TIP), "tip", "tips")
    if not errors:
        return f"Geen fouten, {warnings}, {tips}."
    verb, tail = ("is", "die waarde telt") if errors == 1 else ("zijn", "die waarden tellen")
    return f"{counted(errors, 'fout', 'fouten')} {verb} nog open; {tail} niet mee. {warnings}, {tips}."


def say_seconds(seconds: Mapping[str, float], verbose: bool) -> None:
    """Seconds per stage, for whoever asks."""
    if verbose:
        say("  Seconden: " + ", ".join(f"{stage} {s:.2f}".replace(".", ",") for stage, s in seconds.items()))


def say_traced(traced: Traced) -> None:
    """What was asked, and per address the value that stands with each cell behind it, newest layer first."""
    if traced.about:
        for line in wrapped(traced.about):
            say(line, bold=True)
    if traced.words:
        say(traced.words)
    folder = Path("workbooks") / traced.register.cycle.name
    for _, group in groupby(traced.cells, key=lambda origin: origin.address):
        cells = list(group)
        last = cells[-1]
        mark = " (voorbeeldwaarde)" if last.example else ""
        for line in wrapped(f"{last.label}, {last.party}: {last.shown}{mark}"):
            say(line, bold=True)
        _say_entry("reden", last.reason)
        for origin in reversed(cells):
            _say_origin(origin, folder)
    if traced.finding:
        for line in wrapped(f"Bevinding: {traced.finding}", 2):
            say(line)


def say_tracked(tracked: Tracked, root: Path, *, verbose: bool = False, quiet: bool = False) -> None:
    """The tracker: who is not ready yet one by one, the rest in a line."""
    from pipeline.internal.progress_workbook import days_left
    from schemas.display import long_date

    register = tracked.register
    deadline = register.settings.deadline
    until = f" (deadline {long_date(deadline)})" if deadline else ""
    say(f"{register.cycle.name} op {long_date(tracked.on)}: {days_left(tracked.days)}{until}.")
    shown = [line for line in tracked.lines if verbose or not line.complete]
    if shown and not quiet:
        heads = ("Samenwerkingsverband", "Afdeling", "Stand", "Opgeslagen", "Ingevuld", "Fouten")
        say("{:<30.30}  {:<13.13}  {:<16}  {:<10}  {:>9}  {:>6}  Akkoord".format(*heads), bold=True)
        for line in shown:
            saved = f"{line.saved:%d-%m-%Y}" if line.saved else "-"
            errors = "-" if line.errors is None else str(line.errors)
            cells = (line.name, line.department, line.status, saved, f"{line.given} / {line.asked}", errors)
            say("{:<30.30}  {:<13.13}  {:<16}  {:<10}  {:>9}  {:>6}  ".format(*cells) + line.agreement)
    rest = [line for line in tracked.lines if line not in shown]
    if rest:
        given, asked = sum(line.given for line in rest), sum(line.asked for line in rest)
        say(
            f"Verder {len(rest)} aangeleverd: {given} van {asked} antwoorden, 0 fouten, akkoord van beiden. "
            "Elk apart: --verbose"
        )
    say(f"  Om te mailen: {local(tracked.file, root)}")
    missing = [line for line in tracked.lines if line.status == DeliveryStatus.NOT_DELIVERED]
    say("Nu u: " + ("vraag wie nog niet leverde. Daarna: sww check" if missing else "sww check"))


def _say_origin(origin: Origin, folder: Path) -> None:
    """One cell: its file, its place with what stood there, its source, its layer."""
    layers = {"werkboek": "werkboek", "finance": "instellingen", "correctie": "correctie", "begroting": "begroting"}
    unit = f" (rij in {origin.unit})" if origin.unit else ""
    stood = f'er staat "{origin.text}"' if origin.text else "de cel is leeg"
    say(f"  bestand     {folder / local_file(origin.file)}")
    _say_entry("plaats", f"{origin.place}; {stood}{unit}")
    _say_entry("bron", origin.source)
    saved = f"opgeslagen {origin.saved:%d-%m-%Y %H:%M}; " if origin.saved else ""
    say(f"  laag        {layers[origin.layer]}; {saved}sha256 {origin.sha256[:12]}")


def _say_entry(name: str, text: str) -> None:
    """A name and its text, the next lines below the text; nothing for an empty text."""
    if text:
        for at, line in enumerate(textwrap.wrap(text, WIDTH - 14)):
            say(f"  {name if not at else '':<12}{line}")
