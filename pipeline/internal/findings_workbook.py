"""bevindingen.xlsx: all findings of a cycle for finance, with links to the cells, and a mail per department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from pipeline.excel import (
    BAD_FILL,
    BAD_TEXT,
    BLUE,
    INK,
    LINE,
    MOST_UNITS,
    MUTED,
    NAVY,
    PALE,
    TONES,
    WARN_FILL,
    WHITE,
    Book,
    Sheet,
    quoted,
    units,
    wrapped,
)
from pipeline.findings import ORDER, Finding, counted, totals
from pipeline.internal.report import (
    NOTHING_ASKED,
    WorkbookLine,
    counts,
    workbook_lines,
)
from pipeline.register.register import Register
from schemas.dutch_dates import long_date
from schemas.rules import Severity
from schemas.vocabulary import DeliveryStatus

MARKS = {
    Severity.ERROR: "■ fout",
    Severity.WARNING: "▲ waarschuwing",
    Severity.TIP: "○ tip",
}
FILLS = {
    Severity.ERROR: (BAD_TEXT, BAD_FILL),
    Severity.WARNING: ("#5C3D00", WARN_FILL),
    Severity.TIP: TONES["onbekend"],
}
HEADINGS = (
    ("Nr", 44), ("Soort", 124), ("Regel", 66), ("Werkboek", 240), ("Blad en cel", 150), ("Vraag", 190),
    ("Er stond", 150), ("Wat is er mis?", 330), ("Zo herstelt u het", 330), ("Grond", 110),
)  # fmt: skip
COUNTS = ("Fouten", "Waarschuwingen", "Ingevuld")
STATUS_TONES: dict[str, str] = {
    DeliveryStatus.ACCEPTED: "goed",
    DeliveryStatus.PARTLY: "aandacht",
    DeliveryStatus.REJECTED: "onvoldoende",
    DeliveryStatus.NOT_DELIVERED: "onbekend",
    NOTHING_ASKED: "onbekend",
}
#: Where nothing was handed in.
NOT_READ = frozenset({DeliveryStatus.NOT_DELIVERED, NOTHING_ASKED})


def findings_workbook(register: Register, ways: Mapping[str, str]) -> bytes:
    """The findings of a cycle as one workbook.

    ``ways`` gives per file the relative way to it from where this workbook will lie (forward slashes).
    """
    book = Book(f"Bevindingen {register.cycle.label}", register.on)
    lines = workbook_lines(register)
    _overview(book.sheet("Overzicht"), register, lines)
    _findings(book.sheet("Bevindingen"), register, ways)
    _mails(book.sheet("Mail per afdeling"), register, lines)
    return book.close()


def _head(sheet: Sheet, title: str, words: str, last: int) -> None:
    sheet.height(0, 38)
    sheet.fill(0, 0, last, bg_color=NAVY)
    sheet.text(
        0, 0, title, bold=True, font_size=20, font_color=WHITE, bg_color=NAVY, indent=1
    )
    sheet.height(1, 26)
    sheet.fill(1, 0, last, bg_color=PALE)
    sheet.text(1, 0, words, font_color=NAVY, bg_color=PALE, indent=1)


def _headings(sheet: Sheet, row: int, headings: Sequence[tuple[str, int]]) -> None:
    sheet.columns([width for _, width in headings])
    sheet.height(row, 26)
    for col, (heading, _) in enumerate(headings):
        side = "right" if heading in COUNTS else "left"
        look: dict[str, Any] = {"align": side, "indent": int(heading == "Bestand")}
        sheet.text(
            row,
            col,
            heading,
            bold=True,
            font_color=NAVY,
            bg_color=PALE,
            bottom=2,
            bottom_color=BLUE,
            **look,
        )


def _overview(sheet: Sheet, register: Register, lines: Sequence[WorkbookLine]) -> None:
    headings = (
        ("Samenwerkingsverband", 300), ("Afdeling", 190), ("Stand", 150), ("Fouten", 80), ("Waarschuwingen", 120),
        ("Ingevuld", 90), ("Bestand", 420),
    )  # fmt: skip
    words = f"{register.cycle.label}: {counts(register).words}. {totals(register.findings)}."
    _head(sheet, "Overzicht", words, len(headings) - 1)
    _headings(sheet, 3, headings)
    names = {row.id: row.name for row in register.settings.delivery_list}
    for row, line in enumerate(lines, start=4):
        rule: dict[str, Any] = {"bottom": 4, "bottom_color": LINE}
        sheet.height(row, 22)
        sheet.text(row, 0, names.get(line.partnership, "(onbekend)"), bold=True, **rule)
        sheet.text(row, 1, line.department, **rule)
        text, fill = TONES[STATUS_TONES[line.status]]
        sheet.text(
            row, 2, line.status, font_color=text, bg_color=fill, bold=True, indent=1
        )
        wrong = {"bold": True, "font_color": BAD_TEXT} if line.errors else {}
        sheet.number(row, 3, line.errors, **rule, **wrong)
        sheet.number(row, 4, line.warnings, **rule)
        sheet.number(row, 5, line.complete, num_format="0%", **rule)
        sheet.text(row, 6, line.file, font_color=MUTED, align="left", indent=1, **rule)
    sheet.freeze(4, 1)
    _print(sheet, register, "Overzicht", 3)


def _findings(sheet: Sheet, register: Register, ways: Mapping[str, str]) -> None:
    words = f"{totals(register.findings)}. Fouten staan eerst. Klik op een cel om het werkboek daar te openen."
    _head(sheet, "Bevindingen", words, len(HEADINGS) - 1)
    _headings(sheet, 3, HEADINGS)
    row = 3
    for row, finding in enumerate(worst_first(register.findings), start=4):
        _finding(sheet, row, finding, link_to(finding, ways))
    sheet.raw.autofilter(3, 0, max(row, 4), len(HEADINGS) - 1)
    sheet.freeze(4, 0)
    _print(sheet, register, "Bevindingen", 3)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """All errors first, whichever workbook they are in; within a severity the order per workbook stays."""
    return sorted(findings, key=lambda finding: ORDER[finding.severity])


def _finding(sheet: Sheet, row: int, finding: Finding, link: str) -> None:
    text, fill = FILLS[finding.severity]
    rule: dict[str, Any] = {
        "bottom": 1,
        "bottom_color": LINE,
        "text_wrap": True,
        "valign": "vcenter",
    }
    sheet.number(row, 0, row - 3, bold=True, align="left", **rule)
    sheet.text(
        row,
        1,
        MARKS[finding.severity],
        bold=True,
        font_color=text,
        bg_color=fill,
        **rule,
    )
    sheet.text(row, 2, finding.rule.id, font_color=MUTED, **rule)
    sheet.text(row, 3, PurePosixPath(finding.file).with_suffix("").as_posix(), **rule)
    place = f"{finding.sheet} {finding.cell}".strip()
    if link:
        sheet.link(row, 4, link, place, **rule)
    else:
        sheet.text(row, 4, place, **rule)
    sheet.text(row, 5, finding.label, **rule)
    quote = "(hier niet herhaald)" if finding.rule.secret else finding.told
    sheet.text(row, 6, quote, bg_color="#F1F5F9", **rule)
    sheet.text(row, 7, finding.message, font_color=INK, **rule)
    sheet.text(row, 8, finding.remedy, **rule)
    sheet.text(row, 9, finding.article, font_color=MUTED, **rule)
    texts = (
        (finding.message, 330),
        (finding.remedy, 330),
        (finding.label, 190),
        (quote, 150),
        (finding.file, 240),
    )
    sheet.height(
        row, max(len(wrapped(words, width)) for words, width in texts) * 20 + 10
    )


def link_to(finding: Finding, ways: Mapping[str, str]) -> str:
    """The link to a finding's cell, or empty where there is none that works.

    Excel takes all behind the first # for the place within the file, also where it belongs to a name, and
    no way over its limit.
    """
    way = ways.get(finding.file, "")
    if not way or not finding.cell or "#" in way or units(way) > MOST_UNITS:
        return ""
    return f"external:{way}#{quoted(finding.sheet)}!{finding.cell}"


def _mails(sheet: Sheet, register: Register, lines: Sequence[WorkbookLine]) -> None:
    """The mail text per department (words for who cannot open the pipeline)."""
    _head(
        sheet, "Mail per afdeling", "Kopieer de tekst in een mail aan de afdeling.", 1
    )
    _headings(sheet, 3, (("Afdeling", 200), ("Tekst", 900)))
    departments = tuple(
        dict.fromkeys(row.department for row in register.settings.delivery_list)
    )
    for row, department in enumerate(departments, start=4):
        text = mail(register, department, lines)
        sheet.text(row, 0, department, bold=True, valign="top")
        sheet.text(row, 1, text, text_wrap=True, valign="top")
        sheet.height(row, len(wrapped(text, 900)) * 20 + 12)
    _print(sheet, register, "Mail per afdeling", 3)


def mail(register: Register, department: str, every: Sequence[WorkbookLine]) -> str:
    """The mail of one department: what was read, what can be mended, what is missing."""
    lines = [line for line in every if line.department == department]
    read = [line for line in lines if line.status not in NOT_READ]
    open_ones = [line for line in read if line.errors or line.warnings]
    missing = [line for line in lines if line.status == DeliveryStatus.NOT_DELIVERED]
    names = {row.id: row.name for row in register.settings.delivery_list}
    deadline = register.settings.deadline
    until = f", uiterlijk {long_date(deadline)}" if deadline else ""
    parts = [
        f"Beste collega's, wij keken {counted(len(read), 'werkboek', 'werkboeken')} na voor {register.cycle.name}."
    ]
    if open_ones:
        parts.append(
            f"In {len(open_ones)} staat iets dat u kunt herstellen. Open het exemplaar in de map teruggestuurd, "
            f"ga naar blad Bevindingen en klik op de cel. Zet het daarna terug over het oude bestand{until}."
        )
    elif read:
        parts.append("Daarin staat niets dat u moet herstellen. U hoeft niets te doen.")
    if missing:
        which = ", ".join(names[line.partnership] for line in missing)
        parts.append(f"Nog niet ontvangen: {which}. Lever dit aan{until}.")
    return " ".join(parts)


def _print(sheet: Sheet, register: Register, title: str, heading_row: int) -> None:
    sheet.landscape(title, register.cycle.label, (0.4, 0.4, 0.5, 0.55))
    sheet.fit_pages()
    sheet.repeat_rows(heading_row)
