"""The findings as data: one report feeds the terminal, --json and bevindingen.xlsx."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from pipeline.findings import Finding, count
from pipeline.register.register import Register
from schemas.rules import Severity
from schemas.vocabulary import DeliveryStatus


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
    """Every partnership of the delivery list, and every file that belongs to none."""
    lines = []
    for listing in register.settings.delivery_list:
        delivery = register.by_partnership.get(listing.id)
        status = register.status(listing.id)
        if status == DeliveryStatus.NOT_DELIVERED and not listing.expected:
            continue
        own = [f for f in register.findings if delivery is not None and f.file == delivery.file]
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
        if delivery.file not in named:
            own = [f for f in register.findings if f.file == delivery.file]
            errors, warnings = count(own, Severity.ERROR), count(own, Severity.WARNING)
            lines.append(WorkbookLine(delivery.file, "", "", DeliveryStatus.REJECTED, errors, warnings, 0.0))
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
