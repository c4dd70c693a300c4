"""The findings as data: one report feeds the terminal, --json and bevindingen.xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from pipeline.findings import Finding, count, counted
from pipeline.listing import Listing
from pipeline.register.register import NOT_DELIVERED, REJECTED, Register
from pipeline.register.spine import as_handed_out
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
    given: int
    asked: int
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


#: How a partnership stands that handed in nothing because the cycle asks it nothing.
NOTHING_ASKED = "niet gevraagd"


@dataclass(frozen=True)
class Counts:
    """How many workbooks were expected and what became of them, and how many findings there are.

    Used, rejected, missing and ``nothing_asked`` (not handed in, and nothing was asked) are together expected.
    Beside these: ``unasked`` are used of partnerships that need not deliver, ``others`` are rejected files of
    such a partnership, of none, or beside the one that counts, ``replaced`` gave way to a newer one.
    """

    expected: int
    used: int
    rejected: int
    missing: int
    nothing_asked: int
    unasked: int
    others: int
    replaced: int
    errors: int
    warnings: int
    tips: int

    @property
    def delivered(self) -> int:
        """How many of the expected workbooks were handed in, usable or not."""
        return self.used + self.rejected

    @property
    def words(self) -> str:
        """ "12 werkboeken verwacht, 10 gelezen, 1 afgewezen, 1 niet aangeleverd; daarnaast 1 niet verwacht"."""
        parts = [
            counted(self.expected, "werkboek verwacht", "werkboeken verwacht"),
            f"{self.used} gelezen",
        ]
        parts += [
            f"{n} {what}"
            for n, what in (
                (self.rejected, REJECTED),
                (self.missing, NOT_DELIVERED),
                (self.nothing_asked, NOTHING_ASKED),
            )
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
    expected = [delivery_state(register, row) for row in listed if row.expected]
    free = [delivery_state(register, row) for row in listed if not row.expected]
    rejected = [d for d in register.deliveries if d.status == REJECTED]
    replaced = sum(bool(d.replaced_by) for d in rejected)
    rejected_expected = expected.count(REJECTED)
    return Counts(
        expected=len(expected),
        used=sum(status in USABLE for status in expected),
        rejected=rejected_expected,
        missing=expected.count(NOT_DELIVERED),
        nothing_asked=expected.count(NOTHING_ASKED),
        unasked=sum(status in USABLE for status in free),
        others=len(rejected) - replaced - rejected_expected,
        replaced=replaced,
        errors=count(register.findings, Severity.ERROR),
        warnings=count(register.findings, Severity.WARNING),
        tips=count(register.findings, Severity.TIP),
    )


def delivery_state(register: Register, listing: Listing) -> str:
    """How a partnership stands: the status of its workbook, or that nothing was asked of it."""
    status = register.status(listing.id)
    idle = status == NOT_DELIVERED and listing.expected
    if idle and not register.must_deliver(listing):
        return NOTHING_ASKED
    return status


def answers_of(register: Register) -> Mapping[str, tuple[int, int]]:
    """Per partnership how many of the asked answers stand there, and how many are asked.

    What was written beforehand counts too in a workbook that nobody touched, as its own overview says.
    """
    nothing_given = {
        party: (0, len(inquiry.needed)) for party, inquiry in register.inquiries.items()
    }
    return {**nothing_given, **as_handed_out(register), **register.counted}


def complete(given: int, asked: int) -> float:
    """The share of the asked answers that stand there; 1 where nothing is asked."""
    return round(given / asked, 4) if asked else 1.0


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
    answers = answers_of(register)
    lines = []
    for listing in register.settings.delivery_list:
        status = delivery_state(register, listing)
        if status == NOT_DELIVERED and not listing.expected:
            continue
        delivery = register.by_partnership.get(listing.id)
        file = delivery.file if delivery is not None else ""
        given = answers.get(listing.id, (0, 0))
        lines.append(
            _workbook_line(
                register, file, status, given, listing.id, listing.department
            )
        )
    named = {line.file for line in lines}
    for delivery in register.deliveries:
        if delivery.file not in named and delivery.status == REJECTED:
            lines.append(_workbook_line(register, delivery.file, REJECTED, (0, 0)))
    return tuple(lines)


def _workbook_line(
    register: Register,
    file: str,
    status: str,
    answers: tuple[int, int],
    partnership: str = "",
    department: str = "",
) -> WorkbookLine:
    """The line of one file; without a file nothing was found in it."""
    findings = [f for f in register.findings if file and f.file == file]
    given, asked = answers
    return WorkbookLine(
        file=file,
        partnership=partnership,
        department=department,
        status=status,
        errors=count(findings, Severity.ERROR),
        warnings=count(findings, Severity.WARNING),
        given=given,
        asked=asked,
        complete=complete(given, asked) if partnership else 0.0,
    )


def report(register: Register) -> dict[str, object]:
    """What ``check --json`` prints."""
    return {
        "cycle": register.cycle.name,
        "counts": asdict(counts(register)),
        "workbooks": [asdict(line) for line in workbook_lines(register)],
        "findings": [asdict(finding_line(f)) for f in register.findings],
    }


def listed(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings alone, as data."""
    return [asdict(finding_line(f)) for f in findings]
