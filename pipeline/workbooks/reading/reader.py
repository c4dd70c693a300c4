"""The reader: bytes -> Contents, for any Kind and none by name.

Contents depend on the bytes and on nothing else: no settings, no path, no clock. Every cell of the
contract that can be found is given, with what stood there and what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.workbooks.reading.contents import Cell, Contents, Hit
from pipeline.workbooks.reading.oddities import around_sheet, around_workbook
from pipeline.workbooks.reading.opening import (
    OpenedWorkbook,
    Place,
    SeenSheet,
    Unreadable,
)
from pipeline.workbooks.reading.places import (
    Places,
    Template,
    find_codes,
    find_headings,
    find_sheets,
    name_of,
    reach,
    tip,
)
from pipeline.workbooks.reading.safety import DAMAGED, gate, no_workbook
from schemas.cell_text import shown
from schemas.contract import Field, Kind, Sheet
from schemas.reading import Raw, Reading, State

NUMBERED = "genummerd"
SOURCE_FIELDS = "source"
EMPTY = Raw(None)
#: The rules that refuse a whole column, or on a form a question.
REFUSING = frozenset({"WB-11", "WB-12"})
IN_QUOTES = re.compile(r"\"[^\"]*\"|'[^']*'")
TWO_WORDS = re.compile(r"[^\W\d_]\s+[^\W\d_]")
LOGICAL: Mapping[str, object] = {"WAAR": True, "ONWAAR": False}


def read(data: bytes, kinds: Mapping[str, Kind]) -> Contents:
    """All that one workbook holds. What cannot be read at all is one hit and no cells."""
    refused = gate(data)
    if refused is not None:
        return Contents(None, None, (), (refused,))
    try:
        opened = OpenedWorkbook(data)
        stamp = opened.stamp
        if stamp is None:
            return Contents(None, opened.saved, (), (Hit("WB-04"),))
        if stamp.kind not in kinds:
            return Contents(stamp, opened.saved, (), ())
        return read_kind(opened, kinds[stamp.kind], stamp.version)
    except Unreadable:
        return Contents(None, None, (), (no_workbook(DAMAGED),))


def read_kind(opened: OpenedWorkbook, kind: Kind, version: int) -> Contents:
    """The contents of a workbook of this kind, written by this version of its template."""
    template = Template(kind, version)
    titles, found = find_sheets(template, opened.titles)
    hits = [*found, *other_version(template)]
    hits.extend(around_workbook(opened))
    cells: list[Cell] = []
    unusable = []
    for sheet in kind:
        if sheet.name not in titles:
            continue
        seen_sheet = opened.look(titles[sheet.name], *reach(sheet))
        find = find_codes if sheet.is_form else find_headings
        places = find(sheet, seen_sheet, template)
        hits.extend(places.hits)
        if places.unusable:
            unusable.append(sheet.name)
            continue
        own = tuple(SheetReader(sheet, seen_sheet, places, opened, template).cells())
        cells.extend(own)
        hits.extend(
            around_sheet(
                sheet, seen_sheet, places, own, opened.titles[seen_sheet.title]
            )
        )
    missing = tuple(s.name for s in kind if s.name not in titles or s.name in unusable)
    return Contents(opened.stamp, opened.saved, tuple(cells), tuple(hits), missing)


def other_version(template: Template) -> Iterator[Hit]:
    """What is said of a workbook whose template is older than the program's, or newer."""
    written, known = template.version, template.kind.version
    if written < known:
        yield tip("", f"Sjabloon versie {written}", f"versie {known}")
    elif written > known:
        yield Hit("WB-16", about={"versie": str(written), "bekend": str(known)})


@dataclass(frozen=True)
class SeenAnswer:
    """One field of one row: its places, what stood there and what it means."""

    field: Field
    place: Place
    text: str
    reading: Reading


@dataclass(frozen=True)
class SheetReader:
    """The cells of one sheet."""

    sheet: Sheet
    seen_sheet: SeenSheet
    places: Places
    opened: OpenedWorkbook
    template: Template

    def cells(self) -> Iterator[Cell]:
        """A form's answers, or the rows of a table that hold an answer.

        A column or question that is gone or double (WB-11, WB-12) is refused, in every row: what it would
        have said is not known, so nothing may be taken for blank. What is newer than the workbook's template
        was not asked.
        """
        if self.sheet.is_form:
            row = self.row(self.places.answers)
            for seen in row:
                yield self.cell(
                    seen,
                    "",
                    shown(self.raw((seen.place[0], self.places.source))).strip(),
                )
            yield from self.gone(0, "", "")
            return
        rows = [row for row in self.rows() if self.is_answered(row)]
        for row in numbered(self.sheet, rows, self.numbers()):
            key, source = key_of(self.sheet, row), source_of(row)
            for seen in row:
                yield self.cell(seen, key, source)
            yield from self.gone(row[0].place[0], key, source)

    @cached_property
    def refused(self) -> frozenset[str]:
        """The fields of which no answer counts."""
        return frozenset(hit.field for hit in self.places.hits if hit.rule in REFUSING)

    def gone(self, row: int, key: str, source: str) -> Iterator[Cell]:
        """A cell for each field that the sheet has no place for: refused, or not asked yet."""
        for field in self.sheet.fields:
            if field.name in self.places.answers:
                continue
            if self.template.is_new(self.sheet, field):
                reading = Reading(State.NOT_ASKED)
            elif field.name in self.refused:
                reading = Reading(State.REFUSED)
            else:
                continue
            name = field.name
            yield Cell(self.sheet.name, row, key, name, "", "", source, reading)

    def cell(self, seen: SeenAnswer, key: str, source: str) -> Cell:
        """The cell as it is kept."""
        reading = (
            Reading(State.REFUSED) if seen.field.name in self.refused else seen.reading
        )
        name = name_of(seen.place)
        return Cell(
            self.sheet.name,
            seen.place[0],
            key,
            seen.field.name,
            name,
            seen.text,
            source,
            reading,
        )

    def rows(self) -> Iterator[list[SeenAnswer]]:
        """Every row of a table that has something in a column of a field."""
        columns = {
            column for found in self.places.answers.values() for _, column in found
        }
        filled = {
            row
            for row, column in self.seen_sheet.cells
            if row >= self.places.first_row and column in columns
        }
        for row in sorted(filled):
            yield self.row(
                {
                    name: tuple((row, c) for _, c in found)
                    for name, found in self.places.answers.items()
                }
            )

    def row(self, answers: Mapping[str, tuple[Place, ...]]) -> list[SeenAnswer]:
        """The fields of one row (a form is one row), in the template's order; units are read first."""
        units: dict[str, str] = {"": ""}
        for name in dict.fromkeys(
            f.unit_from for f in self.sheet.fields if f.unit_from in answers
        ):
            seen = self.seen(self.sheet[name], answers[name], "")
            units[name] = (
                str(seen.reading.value)
                if seen.reading.state is State.VALUE
                else seen.text.strip()
            )
        return [
            self.seen(f, answers[f.name], units.get(f.unit_from, ""))
            for f in self.sheet.fields
            if f.name in answers
        ]

    def seen(self, field: Field, places: tuple[Place, ...], unit: str) -> SeenAnswer:
        """One field; a double heading or code (WB-12) refuses what stands under both, and keeps its text."""
        raws = [self.raw(place) for place in places]
        if len(places) == 1:
            return SeenAnswer(
                field, places[0], shown(raws[0]), field.type.parse(raws[0], field, unit)
            )
        texts = dict.fromkeys(shown(raw) for raw in raws if raw != EMPTY)
        state = State.REFUSED if texts else State.BLANK
        return SeenAnswer(field, places[0], " / ".join(texts), Reading(state))

    def raw(self, place: Place) -> Raw:
        """What stands in a cell, a formula with the value it had when the file was saved."""
        raw = self.seen_sheet.cells.get(place, EMPTY)
        if raw.formula:
            return self.opened.calculated(self.seen_sheet.title, place, raw)
        return as_excel_means(raw)

    def is_answered(self, row: list[SeenAnswer]) -> bool:
        """True when a row is more than its number, which is written beforehand in empty rows."""
        names = self.sheet.by_name if self.sheet.fixed else self.sheet.telling
        return any(
            s.reading.state is not State.BLANK for s in row if s.field.name in names
        )

    def numbers(self) -> frozenset[int]:
        """The numbers that stand on a numbered sheet, also those written beforehand in empty rows."""
        if not self.sheet.numbered:
            return frozenset()
        columns = {
            column for _, column in self.places.answers.get(self.sheet.key[0], ())
        }
        texts = (
            shown(raw)
            for (row, column), raw in self.seen_sheet.cells.items()
            if column in columns
        )
        found = (number_in(self.sheet.numbered, text) for text in texts)
        return frozenset(number for number in found if number is not None)


def as_excel_means(raw: Raw) -> Raw:
    """A text that Excel would not take for a text, had its cell not been formatted as one.

    "=B4*2" typed there is a formula that was never calculated, WAAR is true. A returned copy holds refused
    formulas and logical values so, never as something that calculates: there they are refused again. A
    sentence that begins with = stays a text.
    """
    if not isinstance(raw.value, str) or raw.error:
        return raw
    if raw.value.startswith("=") and not TWO_WORDS.search(IN_QUOTES.sub("", raw.value)):
        return Raw(None, raw.number_format, raw.value)
    return replace(raw, value=LOGICAL.get(raw.value, raw.value))


def numbered(
    sheet: Sheet, rows: list[list[SeenAnswer]], taken: frozenset[int]
) -> Iterator[list[SeenAnswer]]:
    """The rows, each with its number: one without gets the next that stands nowhere on the sheet.

    Gaps are not filled: the number of a row that was removed would make two things look like one.
    """
    following = max(taken, default=0) + 1
    for row in rows:
        if not sheet.numbered:
            yield row
            continue
        counted = []
        for seen in row:
            reading = seen.reading
            if seen.field.name == sheet.key[0] and reading.state is State.BLANK:
                reading = Reading(
                    State.VALUE, f"{sheet.numbered}{following}", notation=NUMBERED
                )
                following += 1
            elif seen.field.name == sheet.key[0] and reading.state is State.VALUE:
                number = number_in(sheet.numbered, str(reading.value))
                if number is not None:
                    reading = replace(reading, value=f"{sheet.numbered}{number}")
            counted.append(replace(seen, reading=reading))
        yield counted


def number_in(letter: str, text: str) -> int | None:
    """The number in R3, r3 or R 3; None for anything else."""
    match = re.fullmatch(
        rf"{re.escape(letter)}\s*(\d{{1,6}})", text.strip(), re.IGNORECASE
    )
    return int(match[1]) if match else None


def key_of(sheet: Sheet, row: list[SeenAnswer]) -> str:
    """The key of a row: its key values as shown, joined by one space."""
    by_name = {seen.field.name: seen for seen in row}
    parts = []
    for name in sheet.key:
        seen = by_name.get(name)
        if seen is None or seen.reading.state is State.BLANK:
            continue
        given = seen.reading.state is State.VALUE
        text = seen.field.type.show(seen.reading.value, "") if given else seen.text
        parts.append(" ".join(text.replace("/", "-").split()))
    return " ".join(part for part in parts if part)


def source_of(row: list[SeenAnswer]) -> str:
    """What a table's row says about its source: one column, or several each with its heading."""
    found = [s for s in row if s.field.name.split("_")[0] == SOURCE_FIELDS]
    filled = [s for s in found if s.text.strip()]
    if len(found) == 1:
        return "".join(s.text.strip() for s in filled)
    return "; ".join(f"{s.field.label}: {s.text.strip()}" for s in filled)
