"""Where everything stands: the rows and columns of each sheet, and what stands in each cell.

All of it follows from a Draft. Rows and columns are zero-based here; ``at`` turns them into C10.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.text_fitting import line_count, text_pixels, wrapped
from pipeline.workbooks.draft import Asked, Draft, Filling, ShownFinding
from schemas.contract import CONFIRMED, Field, Lookup, Sheet
from schemas.live import WORDS
from schemas.rules import Severity

# A form: code, question, answer, live check, help, source of the answer.
FORM_WIDTHS = (52, 306, 336, 116, 290, 200)
CODE, QUESTION, ANSWER, CHECK, HELP, SOURCE = range(6)
FORM_HEAD, FORM_FIRST = 3, 4
# A table: the live check stands left of it, outside it.
GRID_HEAD, GRID_FIRST = 5, 6
CHECK_WIDTH, CHECK_WIDTH_RETURNED = 112, 138
#: Row 200: so far the live check and the lists reach on a table.
REACH = 199
#: What a 1366 pixel laptop shows, and how much of it may stand still.
SCREEN, FROZEN_MOST, FROZEN_SHORT = 1300, 520, 260
#: A text cell takes off this for its indent; words up to so long are never broken; rows stay this low.
INDENT, LONGEST_WORD, MOST_LINES, WIDEST_TEXT = 6, 30, 3, 600
#: Of a cell that the draft does not name.
NOTHING_SAID = Filling()
#: A column in which texts take too many lines is made wider by so many pixels at a time.
WIDER = 30

# The overview: its answers stand in the same column as on any form.
OVERVIEW_WIDTHS = (46, 218, 150, 124, 66, 64, 96, 18, 128, 300, 100)
ASKED, FILLED, SHARE, RIGHT, WORDS_COL, END = 4, 5, 6, 8, 9, 10
OVERVIEW_LIST, TITLE_ROW = 9, 7
#: Rows that the steps and the legend beside the list need.
OVERVIEW_LEAST = 14


@dataclass(frozen=True)
class FormPlan:
    """A form: the row of each answer, the section titles, and on an overview the row of each sheet."""

    sheet: Sheet
    rows: Mapping[str, int]
    titles: tuple[tuple[int, str], ...]
    last: int
    listed: Mapping[str, int] = field(default_factory=dict)

    def place(self, key: str, name: str) -> tuple[int, int] | None:
        """Row and column of an answer."""
        return (self.rows[name], ANSWER) if name in self.rows else None


@dataclass(frozen=True)
class Band:
    """Columns under one title; ``first`` and ``last`` are columns."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class TablePlan:
    """A table: the row of each key, the columns with their widths, its bands and what stands still.

    ``last`` is the last row drawn, ``reach`` the last row that is checked live; ``still`` counts the
    columns left of the freeze, the check included.
    """

    sheet: Sheet
    rows: Mapping[str, int]
    widths: tuple[int, ...]
    bands: tuple[Band, ...]
    still: int
    last: int
    reach: int

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Column of each field."""
        return {f.name: place for place, f in enumerate(self.sheet.fields, start=1)}

    @property
    def right(self) -> int:
        """The last column."""
        return len(self.sheet.fields)

    def place(self, key: str, name: str) -> tuple[int, int] | None:
        """Row and column of a cell."""
        return (
            (self.rows[key], self.columns[name])
            if key in self.rows and name in self.columns
            else None
        )


@dataclass(frozen=True)
class Plan:
    """A Draft with the place of everything in it."""

    draft: Draft

    @cached_property
    def layouts(self) -> Mapping[str, FormPlan | TablePlan]:
        """The layout of each sheet by its name."""
        return {sheet.name: self._layout(sheet) for sheet in self.draft.kind}

    @cached_property
    def overview(self) -> Sheet | None:
        """The sheet with the overview, if this kind has one."""
        return next((sheet for sheet in self.draft.kind if sheet.overview), None)

    @property
    def returned(self) -> bool:
        """Whether this is a returned copy."""
        return bool(self.draft.findings or self.draft.repaired)

    def form(self, sheet: Sheet) -> FormPlan:
        """The layout of a form."""
        layout = self.layouts[sheet.name]
        assert isinstance(layout, FormPlan)
        return layout

    def grid(self, sheet: Sheet) -> TablePlan:
        """The layout of a table."""
        layout = self.layouts[sheet.name]
        assert isinstance(layout, TablePlan)
        return layout

    def title(self, sheet: Sheet) -> str:
        """The title on the sheet: numbered where an overview lists the sheets."""
        if self.overview is None:
            return sheet.label
        return f"{self.draft.kind.sheets.index(sheet) + 1}  {sheet.label}"

    def filling(self, sheet: Sheet, key: str, name: str) -> Filling:
        """What the draft says of a cell."""
        return self.draft.fillings.get((sheet.name, key, name), NOTHING_SAID)

    def value(self, sheet: Sheet, key: str, name: str) -> object:
        """What stands in a cell; the key itself where a table of one key field has no value for it."""
        found = self.filling(sheet, key, name)
        if found.text:
            return found.text
        if (
            found.value is None
            and sheet.key == (name,)
            and (sheet.name, key, name) not in self.draft.fillings
        ):
            return key
        return found.value

    def options(self, sheet: Sheet, asked: Field) -> tuple[str, ...]:
        """The list of a choice, with onbekend and n.v.t. where those are an answer; empty without a list."""
        own = asked.vocabulary
        if isinstance(asked.choices, Lookup):
            own = self.draft.choices.get((sheet.name, asked.name), ())
        if not own:
            return ()
        words = zip(WORDS, (asked.unknown, asked.not_applicable), strict=True)
        return tuple(
            dict.fromkeys(
                (*map(str, own), *(word for word, allowed in words if allowed))
            )
        )

    def wants(self, sheet: Sheet, asked: Field) -> bool:
        """Whether each filled row of a table must hold this answer."""
        own = Asked.REQUIRED if asked.required == "row" else Asked.OPTIONAL
        return self.draft.added.get((sheet.name, asked.name), own) is Asked.REQUIRED

    def is_asked(self, sheet: Sheet) -> bool:
        """False for a sheet of which nothing is asked this cycle; one required answer makes it asked."""
        return sheet.name in self._asked

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(
            sheet.name for sheet in self.draft.kind if self._finds_asked(sheet)
        )

    def _finds_asked(self, sheet: Sheet) -> bool:
        cells = [
            f
            for (name, _, _), f in self.draft.fillings.items()
            if name == sheet.name and not f.locked
        ]
        if any(f.asked is Asked.REQUIRED for f in cells):
            return True
        if sheet.name in self.draft.whole:
            return self.draft.whole[sheet.name] is not Asked.NOT_ASKED
        added = [a for (name, _), a in self.draft.added.items() if name == sheet.name]
        if added and all(a is Asked.NOT_ASKED for a in added):
            return False
        return not cells or any(f.asked is not Asked.NOT_ASKED for f in cells)

    def confirmation(self, sheet: Sheet) -> Field | None:
        """The question on the overview that confirms a sheet."""
        return (
            self.overview.by_name.get(CONFIRMED + sheet.name)
            if self.overview is not None
            else None
        )

    @cached_property
    def findings_at(self) -> Mapping[tuple[str, str, str], tuple[ShownFinding, ...]]:
        """The fouten and waarschuwingen of each cell, in order; a finding on a row lands on its key cells."""
        found: dict[tuple[str, str, str], list[ShownFinding]] = {}
        for finding in self.draft.findings:
            if finding.severity != Severity.TIP and finding.sheet in self.layouts:
                for name in self.marked(finding):
                    found.setdefault((finding.sheet, finding.key, name), []).append(
                        finding
                    )
        return {cell: tuple(findings) for cell, findings in found.items()}

    def marked(self, finding: ShownFinding) -> tuple[str, ...]:
        """The fields that a finding marks, as far as the sheet has a place for them."""
        layout = self.layouts.get(finding.sheet)
        if layout is None:
            return ()
        names = finding.fields or (layout.sheet.key if finding.key else ())
        return tuple(name for name in names if layout.place(finding.key, name))

    def findings_on(self, sheet: Sheet) -> tuple[ShownFinding, ...]:
        """The fouten and waarschuwingen of a sheet."""
        return self._findings_by_sheet.get(sheet.name, ())

    def findings_in_row(self, sheet: Sheet, key: str) -> tuple[ShownFinding, ...]:
        """The fouten and waarschuwingen of a table row that have a cell there."""
        return self._findings_by_row.get((sheet.name, key), ())

    @cached_property
    def place_of_finding(self) -> Mapping[ShownFinding, int]:
        """Where each finding stands in the list of all."""
        return {finding: place for place, finding in enumerate(self.draft.findings)}

    @cached_property
    def _findings_by_sheet(self) -> Mapping[str, tuple[ShownFinding, ...]]:
        by_sheet: dict[str, list[ShownFinding]] = {}
        for finding in self.draft.findings:
            if finding.severity != Severity.TIP:
                by_sheet.setdefault(finding.sheet, []).append(finding)
        return {name: tuple(findings) for name, findings in by_sheet.items()}

    @cached_property
    def _findings_by_row(self) -> Mapping[tuple[str, str], tuple[ShownFinding, ...]]:
        by_row: dict[tuple[str, str], list[ShownFinding]] = {}
        for finding in self.draft.findings:
            if finding.severity != Severity.TIP and self.marked(finding):
                by_row.setdefault((finding.sheet, finding.key), []).append(finding)
        return {row: tuple(findings) for row, findings in by_row.items()}

    def _layout(self, sheet: Sheet) -> FormPlan | TablePlan:
        if sheet.overview:
            return self._overview(sheet)
        return self._form(sheet) if sheet.is_form else self._grid(sheet)

    def _form(self, sheet: Sheet) -> FormPlan:
        rows: dict[str, int] = {}
        titles: list[tuple[int, str]] = []
        row = FORM_FIRST
        for place, asked in enumerate(sheet.fields):
            if asked.section and (
                place == 0 or asked.section != sheet.fields[place - 1].section
            ):
                titles.append((row, asked.section))
                row += 1
            rows[asked.name] = row
            row += 1
        return FormPlan(sheet, rows, tuple(titles), row - 1)

    def _overview(self, sheet: Sheet) -> FormPlan:
        """Sheets from row 10; what is no confirmation below them, under one title."""
        others = [s for s in self.draft.kind if s is not sheet]
        listed = {s.name: OVERVIEW_LIST + place for place, s in enumerate(others)}
        rows = {
            CONFIRMED + name: row
            for name, row in listed.items()
            if CONFIRMED + name in sheet.by_name
        }
        title = OVERVIEW_LIST + max(len(others), OVERVIEW_LEAST) + 1
        below = [f.name for f in sheet.fields if f.name not in rows]
        rows |= {name: title + 1 + place for place, name in enumerate(below)}
        return FormPlan(sheet, rows, ((title, ""),), title + len(below), listed)

    def _grid(self, sheet: Sheet) -> TablePlan:
        keys = self.draft.rows.get(sheet.name, ())
        rows = {key: GRID_FIRST + place for place, key in enumerate(keys)}
        spare = 0 if sheet.fixed else self.draft.kind.spare
        last = GRID_FIRST + max(len(keys) + spare, 1) - 1
        check = CHECK_WIDTH_RETURNED if self.returned else CHECK_WIDTH
        widths = (check, *(self._width(sheet, f, keys) for f in sheet.fields))
        bands = _bands(sheet)
        return TablePlan(
            sheet,
            rows,
            widths,
            bands,
            _still(sheet, widths, bands),
            last,
            last if sheet.fixed else max(REACH, last),
        )

    def _width(self, sheet: Sheet, asked: Field, keys: tuple[str, ...]) -> int:
        """A column as wide as its contract says, or wider where a heading, number or word needs it."""
        values = [self.value(sheet, key, asked.name) for key in keys]
        filled = [value for value in values if value is not None]
        needed = _needed_by_heading(asked)
        if asked.type.numeric:
            needed = max(needed, _needed_by_numbers(asked, filled))
            return max(asked.pixels, round(needed))
        texts = [str(value) for value in filled]
        needed = max(needed, _needed_by_words(texts, bold=asked.name in sheet.key))
        width = max(asked.pixels, round(needed))
        for text in texts:
            while width < WIDEST_TEXT and _is_too_high(text, width):
                width += WIDER
        return width


def _needed_by_heading(asked: Field) -> float:
    """Pixels for the longest word of a heading, or for half of one that would take more than three lines."""
    words = [text_pixels(word, 10, bold=True) for word in asked.label.split()]
    needed = max(words) + 18
    if len(wrapped(asked.label, asked.pixels - INDENT, 10, bold=True)) > 3:
        needed = max(needed, text_pixels(asked.label, 10, bold=True) / 2 + 24)
    return needed


def _needed_by_numbers(asked: Field, values: Sequence[object]) -> float:
    """Pixels for the longest number of a column; texts among them may be cut off."""
    needed = 0.0
    for value in values:
        if not isinstance(value, str):
            needed = max(needed, text_pixels(asked.type.show(value, "")) + 16)
    return needed


def _needed_by_words(texts: Sequence[str], *, bold: bool) -> float:
    """Pixels for the longest word of a column that may not be broken."""
    needed = 0.0
    for text in texts:
        for word in text.split():
            if len(word) <= LONGEST_WORD:
                needed = max(needed, text_pixels(word, bold=bold) + 18)
    return needed


def _is_too_high(text: str, width: int) -> bool:
    """Whether a text takes more lines than a row should have, in a column of that width."""
    return line_count(text, width - INDENT, most=MOST_LINES + 1) > MOST_LINES


def _bands(sheet: Sheet) -> tuple[Band, ...]:
    """Neighbours of one section; a table without sections, or with one, has none."""
    found: list[Band] = []
    for col, asked in enumerate(sheet.fields, start=1):
        if found and found[-1].title == asked.section:
            found[-1] = Band(asked.section, found[-1].first, col)
        else:
            found.append(Band(asked.section, col, col))
    named = tuple(band for band in found if band.title)
    return named if len(named) > 1 else ()


def _still(sheet: Sheet, widths: tuple[int, ...], bands: tuple[Band, ...]) -> int:
    """How many columns stay in view while scrolling.

    They are the check, the key, what stands before the first band, and on a wide table the text after a short
    key; as far as they fit.
    """
    keys = max(
        col for col, f in enumerate(sheet.fields, start=1) if f.name in sheet.key
    )
    wanted = max(keys, bands[0].first - 1) if bands else keys
    after = wanted + 1
    short = (
        sum(widths[: wanted + 1]) < FROZEN_SHORT
        and sum(widths) > SCREEN
        and after <= len(sheet.fields)
    )
    if (
        short
        and not sheet.fields[after - 1].type.numeric
        and sum(widths[: after + 1]) <= FROZEN_MOST
    ):
        wanted = after
    while wanted > 1 and sum(widths[: wanted + 1]) > FROZEN_MOST:
        wanted -= 1
    return wanted + 1
