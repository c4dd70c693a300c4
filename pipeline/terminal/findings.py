"""Findings grouped per workbook, and why a command stopped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from itertools import groupby

from pipeline.findings import Finding, count, lower_first
from pipeline.terminal.lines import WIDTH, local_file, say, wrapped
from schemas.rules import Severity
from schemas.vocabulary import DeliveryStatus

INDENT = 16
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.TIP: "cyan"}
#: How many groups of warnings a workbook shows before "en nog n".
SHOWN = 2


def say_findings(
    found: Mapping[str, tuple[Finding, ...]], *, verbose: bool = False
) -> None:
    """Findings grouped per workbook; the same rule more than once on one sheet is one line."""
    for file, findings in found.items():
        tail = f" - {totals_of(findings)}"
        if any(
            f.rule.refuses == "workbook" and f.severity is Severity.ERROR
            for f in findings
        ):
            tail = f" - {DeliveryStatus.REJECTED}"
        say(local_file(file) + tail, bold=True)
        shown_warnings = 0
        hidden: list[Finding] = []
        for _, same in groupby(
            findings, key=lambda f: (f.severity, f.rule.id, f.sheet)
        ):
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
    numbers = {severity: count(found, severity) for severity in Severity}
    parts = [severity.counted(number) for severity, number in numbers.items() if number]
    return ", ".join(parts) or "geen bevindingen"


def say_group(group: tuple[Finding, ...]) -> None:
    """One line of place, then what stood there, what is wrong and how to mend it."""
    first = group[0]
    place = place_of(group) or first.message
    head = f"  {first.severity!s:<{INDENT - 2}}"
    room = WIDTH - INDENT - len(first.rule.id) - 1
    lines = textwrap.wrap(place, room) or [""]
    say(head, fg=COLOURS[first.severity], bold=True, nl=False)
    say(f"{lines[0]:<{room}} {first.rule.id}")
    for line in lines[1:]:
        say(" " * INDENT + line)
    for line in wrapped(body(first, with_message=place != first.message), INDENT):
        say(line)


def place_of(group: tuple[Finding, ...]) -> str:
    """Where findings of one rule on one sheet stand; empty for one finding of a whole workbook."""
    first = group[0]
    if len(group) == 1:
        return first.place
    times = f"{len(group)} keer"
    cells = [f.cell for f in group if f.cell]
    if not cells:
        return (
            f"blad {first.sheet}, {times}" if first.sheet else f"het werkboek, {times}"
        )
    some = ", ".join(cells[:2]) + (
        f" en nog {len(cells) - 2}" if len(cells) > 2 else ""
    )
    label = next(f.label for f in group if f.cell)
    named = f" ({lower_first(label)})" if label else ""
    return f"{first.sheet}, {'cel' if len(cells) == 1 else 'cellen'} {some}{named}, {times}"


def body(finding: Finding, *, with_message: bool = True) -> str:
    """What stood there - what is wrong - how to mend - the law."""
    law = f"({finding.article})" if finding.article else ""
    parts = (
        finding.stood,
        finding.message if with_message else "",
        finding.remedy,
        law,
    )
    return " ".join(part for part in parts if part)


def say_refusal(
    lines: Iterable[str], findings: Mapping[str, tuple[Finding, ...]]
) -> None:
    """Why a command stopped, what is wrong, and what to do now."""
    first, *rest = lines
    say(first, err=False, bold=True)
    for group in findings.values():
        for _, same in groupby(group, key=lambda f: (f.rule.id, f.sheet)):
            say_group(tuple(same))
    for line in rest:
        say(line)
