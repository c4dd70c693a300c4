"""The findings as data: one report feeds the terminal, --json and bevindingen.xlsx."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from pipeline.findings import Finding, count, counted
from pipeline.register.register import NOT_DELIVERED, REJECTED, Register
from schemas.rules import Severity
from schemas.vocabulary import USABLE


@dataclass(frozen=True)
class WorkbookLine:
    """One partnership's workbook in the report."""

    file: str
    partnership: str
    department: str
    status: str
    errors: int
    warnings: int
    complete: float


@dataclass(frozen=True)
class FindingLine:
    """One finding in the report; all text is ready."""

    rule: str
    severity: str
    file: str
    sheet: str
    cell: str
    field: str
    label: str
    value: str
    message: str
    remedy: str
    article: str


@dataclass(frozen=True)
class Counts:
    """How many workbooks were expected and what became of them: used, rejected and missing are together expected.

    Beside these: ``unasked`` are used of partnerships that need not deliver, ``others`` are rejected files of
    such a partnership, of none, or beside the one that counts, ``replaced`` gave way to a newer one.
    """

    expected: int
    used: int
    rejected: int
    missing: int
    unasked: int
    others: int
    replaced: int

    @property
    def words(self) -> str:
        """ "12 werkboeken verwacht, 10 gelezen, 1 afgewezen, 1 niet aangeleverd; daarnaast 1 niet verwacht"."""
        parts = [
            counted(self.expected, "werkboek verwacht", "werkboeken verwacht"),
            f"{self.used} gelezen",
        ]
        parts += [
            f"{n} {what}"
            for n, what in ((self.rejected, REJECTED), (self.missing, NOT_DELIVERED))
            if n
        ]
        beside = [f"{self.unasked} niet verwacht"] if self.unasked else []
        if self.others:
            beside.append(
                f"{counted(self.others, 'ander bestand', 'andere bestanden')} {REJECTED}"
            )
        if self.replaced:
            beside.append(f"{self.replaced} vervangen door een nieuwer werkboek")
        return ", ".join(parts) + (f"; daarnaast {', '.join(beside)}" if beside else "")


def counts(register: Register) -> Counts:
    """The totals that every command says; a workbook as it was handed out is nowhere counted but as missing."""
    listed = register.settings.delivery_list
    due = [register.status(row.id) for row in listed if row.expected]
    free = [register.status(row.id) for row in listed if not row.expected]
    rejected = [d for d in register.deliveries if d.status == REJECTED]
    replaced = sum(bool(d.replaced_by) for d in rejected)
    of_due = sum(status == REJECTED for status in due)
    return Counts(
        expected=len(due),
        used=sum(status in USABLE for status in due),
        rejected=of_due,
        missing=sum(status == NOT_DELIVERED for status in due),
        unasked=sum(status in USABLE for status in free),
        others=len(rejected) - replaced - of_due,
        replaced=replaced,
    )


def finding_line(finding: Finding) -> FindingLine:
    """A finding as data; a text that may not be repeated is left out."""
    return FindingLine(
        rule=finding.rule.id,
        severity=str(finding.severity),
        file=finding.file,
        sheet=finding.sheet,
        cell=finding.cell,
        field=str(finding.address),
        label=finding.label,
        value=finding.told,
        message=finding.message,
        remedy=finding.remedy,
        article=finding.article,
    )


def workbook_lines(register: Register) -> tuple[WorkbookLine, ...]:
    """Every partnership of the delivery list that must or did deliver, and every rejected file beside those."""
    lines = []
    for listing in register.settings.delivery_list:
        delivery = register.by_partnership.get(listing.id)
        status = register.status(listing.id)
        if status == NOT_DELIVERED and not listing.expected:
            continue
        own = [
            f
            for f in register.findings
            if delivery is not None and f.file == delivery.file
        ]
        lines.append(
            WorkbookLine(
                file=delivery.file if delivery is not None else "",
                partnership=listing.id,
                department=listing.department,
                status=status,
                errors=count(own, Severity.ERROR),
                warnings=count(own, Severity.WARNING),
                complete=register.complete.get(listing.id, 0.0),
            )
        )
    named = {line.file for line in lines}
    for delivery in register.deliveries:
        if delivery.file not in named and delivery.status == REJECTED:
            own = [f for f in register.findings if f.file == delivery.file]
            errors, warnings = count(own, Severity.ERROR), count(own, Severity.WARNING)
            lines.append(
                WorkbookLine(delivery.file, "", "", REJECTED, errors, warnings, 0.0)
            )
    return tuple(lines)


def report(register: Register) -> dict[str, object]:
    """What ``check --json`` prints."""
    return {
        "cycle": register.cycle.name,
        "workbooks": [asdict(line) for line in workbook_lines(register)],
        "findings": [asdict(finding_line(f)) for f in register.findings],
    }


def listed(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings alone, as data."""
    return [asdict(finding_line(f)) for f in findings]
