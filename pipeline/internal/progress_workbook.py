"""voortgang.xlsx: the delivery tracker as a sheet that finance can mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipeline.excel import BLUE, LINE, MUTED, NAVY, PALE, TONES, WHITE, Book
from pipeline.findings import counted
from pipeline.internal.report import NOTHING_ASKED, counts
from pipeline.register.register import NOT_DELIVERED, REJECTED, Register
from schemas.dutch_dates import long_date

HEADINGS = (
    ("Samenwerkingsverband", 300), ("Afdeling", 190), ("Stand", 150), ("Opgeslagen", 100), ("Ingevuld", 80),
    ("Gevraagd", 80), ("Voortgang", 130), ("Fouten", 74), ("Akkoord", 190),
)  # fmt: skip


@dataclass(frozen=True)
class Track:
    """One partnership in the tracker; ``errors`` and ``saved`` are None where nothing was handed in."""

    partnership: str
    name: str
    department: str
    status: str
    saved: datetime | None
    given: int
    asked: int
    errors: int | None
    agreed: tuple[str, ...]
    file: str

    @property
    def complete(self) -> bool:
        """Everything answered, nothing wrong, agreed by both."""
        return self.errors == 0 and self.given >= self.asked and len(self.agreed) == 2

    @property
    def agreement(self) -> str:
        """Who agreed, in words."""
        return "van beiden" if len(self.agreed) == 2 else ", ".join(self.agreed) or "-"


def days_left(days: int | None) -> str:
    """ "nog 12 dagen", "vandaag is de laatste dag", "3 dagen te laat"."""
    if days is None:
        return "geen deadline bekend"
    if days == 0:
        return "vandaag is de laatste dag"
    if days > 0:
        return f"nog {counted(days, 'dag', 'dagen')}"
    return f"de deadline is {counted(-days, 'dag', 'dagen')} voorbij"


def progress_workbook(
    register: Register, lines: Sequence[Track], on: date, days: int | None
) -> bytes:
    """The tracker: one row a partnership, what is not handed in first to be seen."""
    book = Book(f"Voortgang {register.cycle.label}", on)
    sheet = book.sheet("Voortgang")
    last = len(HEADINGS) - 1
    sheet.columns([width for _, width in HEADINGS])
    sheet.height(0, 38)
    sheet.fill(0, 0, last, bg_color=NAVY)
    title = f"Voortgang {register.cycle.label}"
    sheet.text(
        0, 0, title, bold=True, font_size=20, font_color=WHITE, bg_color=NAVY, indent=1
    )
    sheet.height(1, 26)
    sheet.fill(1, 0, last, bg_color=PALE)
    sheet.text(
        1,
        0,
        _words(register, on, days),
        font_color=NAVY,
        bg_color=PALE,
        indent=1,
    )
    sheet.height(3, 26)
    for col, (heading, _) in enumerate(HEADINGS):
        align = "right" if col in (4, 5, 7) else "left"
        look: dict[str, Any] = {
            "bold": True,
            "font_color": NAVY,
            "bg_color": PALE,
            "bottom": 2,
            "bottom_color": BLUE,
        }
        sheet.text(3, col, heading, align=align, **look)
    for row, line in enumerate(lines, start=4):
        _line(sheet, row, line)
    if lines:
        sheet.bar(f"G5:G{len(lines) + 4}")
    sheet.freeze(4, 1)
    sheet.landscape("Voortgang", register.cycle.label, (0.4, 0.4, 0.5, 0.55))
    sheet.fit_pages()
    sheet.repeat_rows(3)
    return book.close()


def _words(register: Register, on: date, days: int | None) -> str:
    total = counts(register)
    deadline = register.settings.deadline
    until = f" (deadline {long_date(deadline)})" if deadline else ""
    delivered = f"{total.delivered} van {total.expected} aangeleverd"
    return f"Stand op {long_date(on)}: {days_left(days)}{until}. {delivered}."


def _line(sheet: Any, row: int, line: Track) -> None:
    rule: dict[str, Any] = {"bottom": 4, "bottom_color": LINE}
    tones: dict[str, str] = {
        NOT_DELIVERED: "onbekend",
        NOTHING_ASKED: "onbekend",
        REJECTED: "onvoldoende",
    }
    text, fill = TONES[tones.get(line.status, "goed" if line.complete else "aandacht")]
    sheet.height(row, 24)
    sheet.text(row, 0, line.name, bold=True, **rule)
    sheet.text(row, 1, line.department, **rule)
    sheet.text(row, 2, line.status, bold=True, font_color=text, bg_color=fill, indent=1)
    sheet.value(row, 3, line.saved.date() if line.saved else None, align="left", **rule)
    sheet.number(row, 4, line.given, **rule)
    sheet.number(row, 5, line.asked, **rule)
    sheet.number(
        row, 6, line.given / line.asked if line.asked else 1, num_format="0%", **rule
    )
    sheet.value(row, 7, line.errors, **rule)
    sheet.text(row, 8, line.agreement, font_color=MUTED, **rule)
