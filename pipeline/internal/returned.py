"""The returned copy: a fresh workbook with what the department wrote, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from pipeline.findings import Finding
from pipeline.register.prefill import Fillings, partnership_draft
from pipeline.register.register import Register
from pipeline.tables.deliveries import Delivery
from pipeline.tables.handed_out import unchanged_cells
from pipeline.workbooks.draft import Draft, Filling, ShownFinding
from pipeline.workbooks.layout import Plan
from pipeline.workbooks.reading.contents import Cell
from pipeline.workbooks.reading.stamp import Stamp
from pipeline.workbooks.references import at
from schemas.contract import Field, Kind, Sheet
from schemas.kinds import PARTNERSHIP
from schemas.matching import match
from schemas.reading import Raw, State
from schemas.rules import Severity
from schemas.types import PERCENTAGE
from schemas.units import measure_of

#: Signs without width, for 0 and 1.
UNSEEN = ("\u200c", "\u200b")


@dataclass
class RowsOfCopy:
    """The rows of a copy in the making: per table the keys in order, and per row of the workbook its key."""

    by_sheet: dict[str, dict[str, None]]
    key_at: dict[tuple[str, int], str] = field(default_factory=dict)
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)

    def key_of(self, sheet: Sheet, cell: Cell) -> str:
        """The key under which a row is written; a second row of one key gets a key of its own to stand under."""
        if sheet.is_form:
            return ""
        place = (cell.sheet, cell.row)
        if place not in self.key_at:
            self.key_at[place] = self._new_key(cell.sheet, cell.key)
        return self.key_at[place]

    def _new_key(self, sheet: str, key: str) -> str:
        present, unseen = self.by_sheet[sheet], key
        while unseen in present:
            self.counted[sheet, key] += 1
            unseen = key + unseen_number(self.counted[sheet, key])
        present[unseen] = None
        return unseen


def unseen_number(number: int) -> str:
    """A number as signs that do not show: written in twos, so that it stays short however many rows have one key."""
    return "".join(UNSEEN[int(digit)] for digit in f"{number:b}")


def returned_draft(
    register: Register, delivery: Delivery, findings: Iterable[Finding]
) -> Draft:
    """What the writer draws for a department whose workbook has findings.

    Every row stands where it stood, every answer as it was written; a refused one as the text that stood
    there, so that handing the copy in unchanged gives the same findings on values.
    """
    inquiry = register.inquiries[delivery.partnership]
    blank = partnership_draft(inquiry, register.earlier)
    rows = RowsOfCopy({name: {} for name in blank.rows})
    fillings = _answers_back(blank, delivery, rows)
    drawn = replace(blank, rows=_all_rows(blank, rows), fillings=fillings)
    return replace(
        drawn,
        stamp=_stamp_of_copy(blank, delivery),
        findings=tuple(shown_findings(findings, drawn, rows.key_at)),
        repaired=(*repairs(findings), *left_out(delivery, blank.kind)),
        checked_on=register.on,
    )


def _answers_back(blank: Draft, delivery: Delivery, rows: RowsOfCopy) -> Fillings:
    """What goes into each cell: what the department wrote, save where finance or the framework has its own text."""
    contents = delivery.contents
    fillings: Fillings = dict(blank.fillings)
    held = unchanged_cells(contents)
    ready = {name: frozenset(keys) for name, keys in blank.rows.items()}
    units = {}
    for cell in contents.cells:
        if cell.field == "unit":
            units[cell.sheet, cell.row] = unit_as_read(cell)
    for cell in contents.cells:
        sheet = blank.kind.by_name.get(cell.sheet)
        if not cell.cell or sheet is None or cell.field not in sheet.by_name:
            continue  # its column was gone and stands here as it was handed out, or its size has no such question
        key = rows.key_of(sheet, cell)
        given = sheet.fixed and sheet[cell.field].given is not None
        if given and key in ready[cell.sheet]:
            continue  # the framework's own text, as finance has it now
        old = fillings.get((cell.sheet, key, cell.field), Filling())
        untouched = (cell.sheet, cell.key, cell.field) in held
        if old.locked and (cell.reading.state is State.BLANK or untouched):
            continue  # what stands there fixed comes back, as finance has it now
        unit = units.get((cell.sheet, cell.row), "")
        fillings[cell.sheet, key, cell.field] = filled_as_read(old, cell, sheet, unit)
    return fillings


def _all_rows(blank: Draft, rows: RowsOfCopy) -> dict[str, tuple[str, ...]]:
    """The rows of the workbook, below them what stood ready and is gone; fixed rows as the framework has them."""
    complete = {}
    for name, ready in blank.rows.items():
        keys = list(rows.by_sheet[name] | dict.fromkeys(ready))
        if blank.kind[name].fixed:
            keys = in_order(keys, ready)
        complete[name] = tuple(keys)
    return complete


def _stamp_of_copy(blank: Draft, delivery: Delivery) -> Stamp:
    """The stamp of a copy: of this cycle, in answer to that file, with what the file says of how it was made itself."""
    made = delivery.contents.stamp
    return replace(
        blank.stamp,
        digest=made.digest if made else "",
        answers_to=(delivery.sha256[:12],),
        fixed=made.fixed if made else "",
    )


def left_out(delivery: Delivery, kind: Kind) -> Iterable[str]:
    """The sheets with answers that a workbook of this size no longer has: the copy has no place for them."""
    answered = {
        c.sheet
        for c in delivery.contents.cells
        if c.cell and c.reading.state is not State.BLANK
    }
    for sheet in PARTNERSHIP:
        if sheet.name in answered - set(kind.by_name):
            yield (
                f"Blad {sheet.label} hoort niet meer bij dit werkboek en staat niet in dit exemplaar. "
                "Bewaar uw oude bestand als u die antwoorden nog nodig hebt."
            )


def in_order(keys: Iterable[str], ready: Sequence[str]) -> list[str]:
    """Rows of the framework as it has them; what it no longer has stands below."""
    order = {key: place for place, key in enumerate(ready)}
    return sorted(keys, key=lambda key: order.get(key, len(order)))


def filled_as_read(old: Filling, cell: Cell, sheet: Sheet, unit: str) -> Filling:
    """A cell as the department wrote it; amounts in the unit of their row."""
    if cell.reading.state is State.BLANK:
        return replace(old, value=None, text="", source=cell.source, origin="")
    if cell.reading.state is State.VALUE:
        value: Any = cell.reading.value
        if sheet[cell.field].type.in_euros:
            measure = measure_of(unit, "bedrag")
            value = value / (measure.scale if measure is not None else 1)
        return replace(old, value=value, text="", source=cell.source, origin="")
    if cell.reading.rule == "FLD-09":
        return replace(
            old, value=as_dated(cell.text), text="", source=cell.source, origin=""
        )
    return replace(old, value=None, text=cell.text, source=cell.source, origin="")


def as_dated(text: str) -> date | time | timedelta | str:
    """What Excel made of an answer, from how it shows; written as a text it would be read as one."""
    for notation in ("%d-%m-%Y", "%d-%m-%Y %H:%M", "%H:%M"):
        with suppress(ValueError):
            found = datetime.strptime(text, notation)
            return found.time() if notation == "%H:%M" else found
    hours, _, minutes = text.partition(":")
    if hours.isdecimal() and minutes.isdecimal():
        return timedelta(hours=int(hours), minutes=int(minutes))
    return text


def unit_as_read(cell: Cell) -> str:
    """The unit of a row as the reader took it."""
    return str(cell.reading.value) if cell.reading.state is State.VALUE else cell.text


def shown_findings(
    findings: Iterable[Finding],
    draft: Draft,
    keys: Mapping[tuple[str, int], str] | None = None,
) -> Iterable[ShownFinding]:
    """The numbered list of Bevindingen: fout, waarschuwing, tip; the empties of one row are one line.

    ``draft`` is the copy in which they will stand: cells are named as they are there, and examples suit it.
    ``keys`` names the row of the copy for a row of the workbook, so that a double row is marked itself.
    """
    plan = Plan(draft)
    placed = [
        f for f in findings if f.address.sheet and f.address.sheet in draft.kind.by_name
    ]
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(placed, key=lambda f: f.sort_key):
        groups.setdefault(_together(finding), []).append(finding)
    for number, same in enumerate(groups.values(), start=1):
        row = (same[0].address.sheet, same[0].place_order[1])
        key = (keys or {}).get(row, same[0].address.key)
        yield _shown_finding(
            number, tuple(suited(f, plan, key) for f in same), plan, key
        )


def _together(finding: Finding) -> tuple[object, ...]:
    """What is one line: the empties of a row, and a rule that strikes a cell for more than one reason alike."""
    address, row = finding.address, finding.place_order[1]
    if finding.rule.id == "FLD-01":
        return (
            finding.severity,
            address.sheet,
            (row or address.key) if address.key else address.field,
            "FLD-01",
        )
    return (finding.severity, address, row, finding.rule.id, finding.message)


def _shown_finding(
    number: int, group: tuple[Finding, ...], plan: Plan, key: str
) -> ShownFinding:
    first = group[0]
    sheet = plan.draft.kind[first.address.sheet]
    names = tuple(dict.fromkeys(f.address.field for f in group if f.address.field))
    if len(names) > 1 and first.rule.id == "FLD-01":
        places = [plan.layouts[sheet.name].place(key, name) for name in names]
        cells = ", ".join(at(*place) for place in places if place is not None)
        place = f"{len(names)} cellen in rij {first.address.key}{f': {cells}' if cells else ''}"
        message, remedy = (
            "De cellen zijn leeg en deze antwoorden zijn gevraagd.",
            "Vul ze in. " + first.remedy,
        )
    else:
        message, remedy = first.message, first.remedy
        field = sheet.by_name.get(first.address.field)
        place = (
            first.label
            if field is None or not sheet.is_form
            else f"{field.code} · {field.label}"
        )
    example = (
        first.about.get("voorbeeld", "") if first.severity is Severity.ERROR else ""
    )
    return ShownFinding(
        number=number,
        severity=str(first.severity),
        rule=first.rule.id,
        sheet=first.address.sheet,
        key=key,
        fields=names,
        place=place,
        text=first.told,
        message=message,
        remedy=remedy,
        example=example,
        blank=first.blank,
        hidden=first.rule.secret,
    )


def suited(finding: Finding, plan: Plan, key: str) -> Finding:
    """The finding with an example that would be accepted in its own cell: in its list, and in its unit."""
    sheet = plan.draft.kind[finding.address.sheet]
    field = sheet.by_name.get(finding.address.field)
    if field is None or "voorbeeld" not in finding.about:
        return finding
    options = plan.draft.choices.get((sheet.name, field.name), ()) or field.vocabulary
    unit = str(plan.value(sheet, key, field.unit_from) or "") if field.unit_from else ""
    example = example_for(field, options, unit)
    if example == field.example:
        return finding
    shown = f'"{example}"' if " " in example and not field.vocabulary else example
    about = {**finding.about, "voorbeeld": shown}
    if about.get("voorbeeldzin", "").endswith(f" {field.example}."):
        about["voorbeeldzin"] = f"Voorbeeld: {example}."
    return replace(finding, about=about)


def example_for(field: Field, options: Sequence[str], unit: str) -> str:
    """An example that the reader takes in a field: its own where that suits, else one of its list or its type."""
    if options:
        return (
            field.example
            if match(field.example, options).index is not None
            else str(options[0])
        )
    examples = (field.example, field.type.example, PERCENTAGE.example)
    read = (
        text
        for text in examples
        if field.type.parse(Raw(text), field, unit).state is State.VALUE
    )
    return next(read, field.example)


def repairs(findings: Iterable[Finding]) -> Iterable[str]:
    """What the copy itself mends: sheets, columns and questions that were gone."""
    words = {
        "WB-10": "blad {blad} is teruggezet",
        "WB-11": "{deel} {kolom} op blad {blad} is teruggezet",
    }
    for finding in findings:
        if finding.rule.id in words:
            text = words[finding.rule.id].format_map(
                {**finding.about, "blad": finding.sheet}
            )
            yield f"Hersteld: {text}. U hoeft hiervoor niets te doen."
