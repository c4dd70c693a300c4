"""Where things stand in a workbook: sheets by their label, columns by their heading, answers by their code.

Never by position. What is nearly right is read and named, what is missing or double refuses only itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openpyxl.utils.cell import get_column_letter

from pipeline.workbooks.reading.contents import Hit
from pipeline.workbooks.reading.opening import Place, SeenSheet
from schemas.contract import Field, Kind, Sheet
from schemas.matching import fold, match
from schemas.vocabulary import Audience

#: Sheets that the writer adds of itself; they hold no answers.
OWN_SHEETS = frozenset({"bevindingen", "keuzes"})
#: Headings of a form's columns and of the check beside a table.
ANSWER, SOURCE, CHECK = "Antwoord", "Bron", "Controle"
HEADING_ROWS = 15
#: What WB-11 says where without a column nothing of a form can be found.
NOTHING_READ = "Van dit blad is niets gelezen."
#: What the tip on a new question about secrecy adds: nobody could say yet what is secret.
WITHHELD = "; tot zij is gevraagd, blijft dit blad geheim"
FORM_ROWS, TABLE_ROWS, FORM_COLUMNS, SPARE_COLUMNS = 300, 2_000, 6, 10
CODE = re.compile(r"[A-Za-z]{1,3}\d{1,3}[a-z]?")


@dataclass(frozen=True)
class Places:
    """Where a sheet's answers stand.

    ``answers`` gives per field its places on the sheet: for a form one (row, column), for a table (0,
    column) as every row has it. More than one place: the heading or code is double and none counts.
    ``first_row`` is the first that can hold an answer; ``source`` a form's column of sources (0: none).
    ``unusable`` means that nothing of the sheet can be found.
    """

    answers: Mapping[str, tuple[Place, ...]]
    hits: tuple[Hit, ...] = ()
    first_row: int = 1
    source: int = 0
    scratch: Place | None = None
    unusable: bool = False


def reach(sheet: Sheet) -> Place:
    """How many rows and columns of a sheet are walked: the template's own and ten columns more."""
    if sheet.is_form:
        return FORM_ROWS, FORM_COLUMNS + SPARE_COLUMNS
    return TABLE_ROWS, len(sheet.fields) + 1 + SPARE_COLUMNS


def tip(sheet: str, what: str, read_as: str, field: str = "") -> Hit:
    """WB-15: what was odd, and how it was read."""
    return Hit(
        "WB-15", sheet=sheet, field=field, about={"wat": what, "zo gelezen": read_as}
    )


def name_of(place: Place) -> str:
    """(7, 3) -> C7."""
    return f"{get_column_letter(place[1])}{place[0]}"


@dataclass(frozen=True)
class Template:
    """The kind of workbook that is read, and the version of the template that it was written by."""

    kind: Kind
    version: int

    def is_new(self, sheet: Sheet, field: Field | None = None) -> bool:
        """Whether a sheet or field came later than the workbook's template, which cannot have it."""
        since = sheet.since if field is None else max(sheet.since, field.since)
        return since > self.version


def find_sheets(
    template: Template, titles: Mapping[str, str]
) -> tuple[Mapping[str, str], tuple[Hit, ...]]:
    """The title of each sheet of the kind, by the sheet's name, and what was odd about titles."""
    kind = template.kind
    labels = [sheet.label for sheet in kind]
    found: dict[str, str] = {}
    near: defaultdict[str, list[str]] = defaultdict(list)
    extra: list[str] = []
    # A title that is exactly right goes before one that is right but for case or accents.
    for title in sorted(titles, key=lambda t: t not in labels):
        hit = match(title, labels)
        if hit.index is not None and kind.sheets[hit.index].name not in found:
            found[kind.sheets[hit.index].name] = title
        elif hit.index is None and hit.single is not None:
            near[kind.sheets[hit.single].name].append(title)
        else:
            extra.append(title)
    for name, candidates in near.items():
        if name not in found and len(candidates) == 1:
            found[name] = candidates[0]
        else:
            extra.extend(candidates)
    hits = [no_sheet(template, s) for s in kind if s.name not in found]
    for sheet in kind:
        title = found.get(sheet.name, sheet.label)
        if title != sheet.label:
            hits.append(tip(sheet.name, f'Blad "{title}"', sheet.label))
    for title in sorted(extra):
        if titles[title] != "veryHidden" and fold(title) not in OWN_SHEETS:
            hits.append(
                tip("", f'Extra blad "{title}"', "kladpapier; het telt niet mee")
            )
    return found, tuple(hits)


def no_sheet(template: Template, sheet: Sheet) -> Hit:
    """WB-10, or in a workbook of an older template a tip that the sheet is new."""
    if template.is_new(sheet):
        return tip(sheet.name, f"Blad {sheet.label}", template.kind.unfilled)
    return Hit("WB-10", sheet=sheet.name, about={"blad": sheet.label})


def find_headings(sheet: Sheet, seen_sheet: SeenSheet, template: Template) -> Places:
    """The columns of a table, in the row that holds most of its labels."""
    texts = texts_by_row(seen_sheet, HEADING_ROWS)
    labels = [field.label for field in sheet.fields]
    exact = {fold(label) for label in labels}
    row, best = most(texts, lambda text: fold(text) in exact)
    if best * 2 < len(labels):
        row, best = most(texts, lambda text: is_like(text, labels))
    if best < min(2, len(labels)):
        return Places({}, (no_sheet(template, sheet),), unusable=True)
    claims, hits = claimed(sheet, texts[row], labels, row)
    for field in sheet.fields:
        columns = claims.get(field.name, ())
        if not columns:
            hits.append(absent(sheet, field, field.label, template))
        elif len(columns) > 1:
            hits.append(
                double(
                    sheet,
                    field.name,
                    field.label,
                    [(row, column) for column in columns],
                )
            )
    hits.extend(moved(sheet, claims, row))
    checks = {
        column for column, text in texts[row].items() if fold(text) == fold(CHECK)
    }
    taken = checks.union(*claims.values())
    scratch = min(
        (p for p in seen_sheet.cells if p[0] > row and p[1] not in taken), default=None
    )
    answers = {
        name: tuple((0, column) for column in columns)
        for name, columns in claims.items()
    }
    return Places(answers, tuple(hits), first_row=row + 1, scratch=scratch)


def claimed(
    sheet: Sheet, headings: Mapping[int, str], labels: list[str], row: int
) -> tuple[dict[str, tuple[int, ...]], list[Hit]]:
    """Per field the columns whose heading is its label, or else nearly so; and what was nearly so."""
    exact: defaultdict[str, list[int]] = defaultdict(list)
    near: defaultdict[str, list[int]] = defaultdict(list)
    for column, text in headings.items():
        hit = match(text, labels)
        if hit.index is not None:
            exact[sheet.fields[hit.index].name].append(column)
        elif hit.single is not None:
            near[sheet.fields[hit.single].name].append(column)
    hits = []
    for name, columns in near.items():
        if name not in exact:
            exact[name] = columns
            what = f'Kop "{headings[columns[0]]}" in {name_of((row, columns[0]))} op blad {sheet.label}'
            hits.append(tip(sheet.name, what, sheet[name].label, name))
    return {name: tuple(columns) for name, columns in exact.items()}, hits


def find_codes(sheet: Sheet, seen_sheet: SeenSheet, template: Template) -> Places:
    """The answers of a form: the row of each code, and the column under the heading Antwoord."""
    columns = columns_of_codes(sheet, seen_sheet)
    if not columns:
        return unusable(sheet, "Code")

    def different_codes(column: int) -> tuple[int, int]:
        return len({field.code for _, field in columns[column]}), -column

    code_column = max(columns, key=different_codes)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, field in columns[code_column]:
        rows[field.name].append(row)
    first_code = columns[code_column][0][0]
    heading_row, answer_columns, source = form_columns(seen_sheet, first_code)
    if not answer_columns:
        return unusable(sheet, ANSWER)
    if len(answer_columns) > 1:
        headings = [(heading_row, column) for column in answer_columns]
        return Places({}, (double(sheet, "", ANSWER, headings),), unusable=True)
    answer = answer_columns[0]
    hits = gone_or_double(sheet, rows, code_column, template)
    known = {row for of_code in rows.values() for row in of_code}
    scratch, gone = outside(
        sheet, seen_sheet, heading_row, known, code_column, (answer, source)
    )
    answers = {}
    for name, of_code in rows.items():
        answers[name] = tuple((row, answer) for row in of_code)
    return Places(answers, (*hits, *gone), heading_row + 1, source, scratch)


def columns_of_codes(
    sheet: Sheet, seen_sheet: SeenSheet
) -> Mapping[int, list[tuple[int, Field]]]:
    """The rows in which each column holds the code of a question, with that question."""
    by_code = {field.code.casefold(): field for field in sheet.fields}
    columns: defaultdict[int, list[tuple[int, Field]]] = defaultdict(list)
    for (row, column), raw in sorted(seen_sheet.cells.items()):
        if isinstance(raw.value, str):
            field = by_code.get(raw.value.strip().casefold())
            if field is not None:
                columns[column].append((row, field))
    return columns


def gone_or_double(
    sheet: Sheet,
    rows: Mapping[str, list[int]],
    code_column: int,
    template: Template,
) -> list[Hit]:
    """The questions of a form whose code stands nowhere, or more than once."""
    hits = []
    for field in sheet.fields:
        of_code = rows.get(field.name, [])
        if not of_code:
            heading = f"{field.code} {field.label}"
            hits.append(absent(sheet, field, heading, template))
        elif len(of_code) > 1:
            codes = [(row, code_column) for row in of_code]
            hits.append(double(sheet, field.name, field.code, codes))
    return hits


def form_columns(seen_sheet: SeenSheet, first: int) -> tuple[int, list[int], int]:
    """Heading row, columns of answers and column of sources: the nearest headings above the first code."""
    texts = texts_by_row(seen_sheet, first)
    for row in sorted((row for row in texts if row < first), reverse=True):
        answers = [
            column for column, text in texts[row].items() if fold(text) == fold(ANSWER)
        ]
        if not answers:
            answers = [
                column
                for column, text in texts[row].items()
                if match(text, [ANSWER]).near
            ]
        if answers:
            sources = [
                c
                for c, text in texts[row].items()
                if fold(text).startswith(fold(SOURCE))
            ]
            return row, answers, sources[0] if sources else 0
    return 0, [], 0


def outside(
    sheet: Sheet,
    seen_sheet: SeenSheet,
    heading_row: int,
    known: set[int],
    code_column: int,
    asked: tuple[int, int],
) -> tuple[Place | None, list[Hit]]:
    """What stands on a form outside its answers: the first such cell, and answers to codes that are gone."""
    last = max(column for row, column in seen_sheet.cells if row == heading_row)
    scratch: list[Place] = []
    gone = []
    for place, raw in sorted(seen_sheet.cells.items()):
        row, column = place
        if row <= heading_row or raw.formula:
            continue
        if column in asked and column and row not in known:
            code = seen_sheet.cells.get((row, code_column), raw).value
            if isinstance(code, str) and CODE.fullmatch(code.strip()):
                what = f"Code {code.strip()} op blad {sheet.label}"
                gone.append(
                    tip(
                        sheet.name,
                        what,
                        "een vervallen vraag; het antwoord telt niet mee",
                    )
                )
            elif not (
                isinstance(raw.value, str)
                and fold(raw.value).startswith((fold(ANSWER), fold(SOURCE)))
            ):
                scratch.append(place)
        elif column > last and not sheet.overview:
            scratch.append(place)
    return (scratch[0] if scratch else None), list(
        {hit.about["wat"]: hit for hit in gone}.values()
    )


def unusable(sheet: Sheet, heading: str) -> Places:
    """Nothing of the sheet can be found without this column."""
    about = {
        "Deel": "Kolom",
        "deel": "kolom",
        "kolom": heading,
        "blad": sheet.label,
        "rest": NOTHING_READ,
    }
    return Places({}, (Hit("WB-11", sheet=sheet.name, about=about),), unusable=True)


def absent(sheet: Sheet, field: Field, heading: str, template: Template) -> Hit:
    """WB-11, or in a workbook of an older template a tip that the question is new.

    Until what decides on secrecy is asked nothing of the sheet is shown, which the tip says.
    """
    if template.is_new(sheet, field):
        what = f'Vraag "{field.label}" op blad {sheet.label}'
        hidden = field.audience is Audience.SECRET
        read_as = template.kind.unfilled + (WITHHELD if hidden else "")
        return tip(sheet.name, what, read_as, field.name)
    part, others = ("vraag", "vragen") if sheet.is_form else ("kolom", "kolommen")
    about = {
        "Deel": part.capitalize(),
        "deel": part,
        "kolom": heading,
        "blad": sheet.label,
    }
    rest = f"De andere {others} zijn gelezen."
    return Hit(
        "WB-11", sheet=sheet.name, field=field.name, about={**about, "rest": rest}
    )


def double(sheet: Sheet, field: str, heading: str, places: list[Place]) -> Hit:
    """WB-12, with the first two places: of a heading, or of the code of a question on a form."""
    asked = sheet.is_form and bool(field)
    words = {"kop": "vraag" if asked else "kop", "strook": "rij" if asked else "kolom"}
    about = {
        **words,
        "kolom": heading,
        "cel 1": name_of(places[0]),
        "cel 2": name_of(places[1]),
        "blad": sheet.label,
    }
    return Hit("WB-12", sheet=sheet.name, field=field, about=about)


def moved(
    sheet: Sheet, claims: Mapping[str, tuple[int, ...]], row: int
) -> Iterable[Hit]:
    """The fewest columns that must have moved: those outside the longest run in the template's order."""
    order = [
        (claims[f.name][0], f.name)
        for f in sheet.fields
        if len(claims.get(f.name, ())) == 1
    ]
    runs: list[list[tuple[int, str]]] = []
    for item in order:
        before = max((run for run in runs if run[-1][0] < item[0]), key=len, default=[])
        runs.append([*before, item])
    longest = max(runs, key=len, default=[])
    for column, name in order:
        if (column, name) not in longest:
            what = (
                f"Verplaatste kolom {get_column_letter(column)} op blad {sheet.label}"
            )
            yield tip(sheet.name, what, sheet[name].label, name)


def texts_by_row(seen_sheet: SeenSheet, rows: int) -> Mapping[int, Mapping[int, str]]:
    """The texts of the first rows, by row and column."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), raw in sorted(seen_sheet.cells.items()):
        if row <= rows and isinstance(raw.value, str):
            found[row][column] = " ".join(raw.value.split())
    return found


def most(
    texts: Mapping[int, Mapping[int, str]], wanted: Callable[[str], bool]
) -> tuple[int, int]:
    """The first row with most of the wanted texts, and how many."""
    counts = {
        row: sum(wanted(text) for text in found.values())
        for row, found in texts.items()
    }
    row = max(counts, key=lambda r: (counts[r], -r), default=0)
    return row, counts.get(row, 0)


def is_like(text: str, labels: list[str]) -> bool:
    """True for a label or a near miss of one."""
    found = match(text, labels)
    return found.index is not None or bool(found.near)
