"""register.xlsx: a sheet per table, headings and words in Dutch, value and state beside each other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.excel import BLUE, DATE_FORMAT, LINE, NAVY, WHITE, Book, wrapped
from pipeline.excel import Sheet as ExcelSheet
from pipeline.internal.register_tables import (
    EVIDENCE_COLUMNS,
    EVIDENCE_LABEL,
    EVIDENCE_WORDS,
    holds,
)
from pipeline.looks import BOOK_MARGINS
from pipeline.register.register import Register
from pipeline.tables.cells import GIVEN
from schemas.contract import Field
from schemas.reading import State
from schemas.vocabulary import YesNo

#: How readers see the states; the Parquet files keep the codes.
STATES: Mapping[str, str] = {
    str(State.REFUSED): "afgekeurd",
    str(State.NOT_APPLICABLE): "n.v.t.",
}
LAYERS: Mapping[str, str] = {GIVEN: "instellingen"}
INTRO = (
    "Elke waarde staat naast haar stand: waarde, leeg, onbekend, n.v.t., niet gevraagd of afgekeurd. "
    f"Blad {EVIDENCE_LABEL} zegt van elke waarde waar zij vandaan komt."
)
FIRST, SECOND, OTHER = 190, 150, 130  # pixels of the columns
EVIDENCE_WIDTHS = {
    "partnership": 190, "key": 220, "field": 220, "value": 260, "example": 110, "layer": 110, "file": 480,
    "cell": 70, "text": 260, "source": 260, "rule": 80, "source_row": 90, "sha256": 150,
}  # fmt: skip
BUTTON = 20  # pixels of a filter button in a heading
PAGE = 1_900  # pixels of a table that one page can hold and still be read


def workbook(
    register: Register, frames: Mapping[str, pd.DataFrame], evidence: pd.DataFrame
) -> bytes:
    """The bytes of register.xlsx."""
    book = Book(f"Register {register.cycle.label}", register.on)
    _contents(book, register, frames, len(evidence))
    for sheet in register.tables.kind:
        made = _readable(frames[sheet.name])
        keys = (
            ["Samenwerkingsverband"]
            if sheet.is_form
            else ["Samenwerkingsverband", "Rij"]
        )
        headings, fields = list(keys), _no_fields(len(keys))
        for f in sheet.fields:
            headings += [f.label, f"{f.label} (stand)"]
            fields += [f, None]
        widths = [FIRST, SECOND, *[OTHER] * (len(headings) - 2)]
        drawn = book.sheet(sheet.label)
        _table(drawn, made, headings, fields, widths, f"T_{sheet.name}")
        _paper(drawn, register, sheet.label, widths, len(keys))
    headings = [title for title, _ in EVIDENCE_COLUMNS.values()]
    widths = [EVIDENCE_WIDTHS.get(name, OTHER) for name in EVIDENCE_COLUMNS]
    drawn = book.sheet(EVIDENCE_LABEL)
    _table(
        drawn,
        _in_dutch(register, evidence),
        headings,
        _no_fields(len(headings)),
        widths,
        "T_cellen",
    )
    _paper(drawn, register, EVIDENCE_LABEL, widths, 2)
    return book.close()


def _no_fields(count: int) -> list[Field | None]:
    return [None] * count


def _readable(made: pd.DataFrame) -> pd.DataFrame:
    """A table with its states in the words of readers."""
    states = {
        name: made[name].replace(dict(STATES))
        for name in made.columns
        if name.endswith("_state")
    }
    return made.assign(**states)


def _in_dutch(register: Register, evidence: pd.DataFrame) -> pd.DataFrame:
    """The evidence with sheets, questions, layers and states in the words of readers."""
    kind = register.tables.kind
    labels = {(s.name, f.name): f.label for s in kind for f in s.fields}
    places = list(zip(evidence["sheet"], evidence["field"], strict=True))
    words: dict[str, Any] = {
        "sheet": [kind[sheet].label for sheet, _ in places],
        "field": [labels[place] for place in places],
        "layer": evidence["layer"].replace(dict(LAYERS)),
        "state": evidence["state"].replace(dict(STATES)),
        "example": [
            str(YesNo.YES if example else YesNo.NO) for example in evidence["example"]
        ],
    }
    made = evidence.assign(**words)
    texts = [
        name for name, (_, kind_of) in EVIDENCE_COLUMNS.items() if kind_of != "integer"
    ]
    return made.astype(dict.fromkeys(texts, "string"))


def _contents(
    book: Book, register: Register, frames: Mapping[str, pd.DataFrame], cells: int
) -> None:
    """The first sheet: every table with its number of rows and what it holds, as links."""
    sheet = book.sheet("Inhoud")
    widths = (220, 90, 900)
    sheet.columns(widths)
    sheet.text(
        0,
        0,
        f"Register {register.cycle.label}",
        bold=True,
        font_size=20,
        font_color=NAVY,
    )
    sheet.height(0, 38)
    sheet.text(1, 0, INTRO)
    sheet.height(1, 24)
    for col, heading in enumerate(("Blad", "Rijen", "Wat staat er")):
        align = {"align": "right"} if col == 1 else {"align": "left", "indent": 1}
        sheet.text(3, col, heading, bold=True, font_color=WHITE, bg_color=NAVY, **align)
    sheet.height(3, 24)
    lines = [
        (own.label, len(frames[own.name]), holds(own)) for own in register.tables.kind
    ]
    for row, (label, count, words) in enumerate(
        [*lines, (EVIDENCE_LABEL, cells, EVIDENCE_WORDS)], start=4
    ):
        rule: dict[str, Any] = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
        target = label.replace("'", "''")
        sheet.link(
            row, 0, f"internal:'{target}'!A1", label, align="left", indent=1, **rule
        )
        sheet.number(row, 1, count, num_format="[$-413]#,##0", **rule)
        sheet.text(row, 2, words, text_wrap=True, align="left", indent=1, **rule)
        sheet.height(row, len(wrapped(words, widths[2])) * 20 + 6)
    sheet.freeze(4, 0)
    sheet.landscape("Inhoud", register.cycle.label, BOOK_MARGINS)
    sheet.fit_pages()
    sheet.repeat_rows(3)


def _table(
    sheet: ExcelSheet,
    made: pd.DataFrame,
    headings: Sequence[str],
    fields: Sequence[Field | None],
    widths: Sequence[int],
    name: str,
) -> None:
    """A real Excel table, headings frozen and whole; an empty table keeps one blank row, as Excel asks."""
    sheet.columns(widths)
    sheet.freeze(1, 1 if fields[1:2] != [None] else 2)
    look: dict[str, Any] = {"bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True, "valign": "top",
                            "bottom": 2, "bottom_color": BLUE}  # fmt: skip
    columns = [
        {"header": heading, "header_format": sheet.book.style(**look)}
        for heading in headings
    ]
    lines = (
        len(wrapped(heading, width - BUTTON, bold=True))
        for heading, width in zip(headings, widths, strict=True)
    )
    sheet.height(0, max(lines) * 20 + 8)
    last = max(len(made), 1)
    sheet.raw.add_table(
        0, 0, last, len(headings) - 1, {"name": name, "columns": columns, "style": None}
    )
    for col, column in enumerate(made.columns):
        _column(sheet, col, made[column], fields[col])


def _column(
    sheet: ExcelSheet, col: int, values: pd.Series[Any], field: Field | None
) -> None:
    """The values of one column below its heading, as what they are."""
    if values.dtype == "string":
        sheet.texts(1, col, values.astype(object).where(values.notna(), None))
        return
    style = (
        {}
        if field is None or field.type.number_format == "@"
        else {"num_format": field.type.number_format}
    )
    for row, value in enumerate(
        values.astype(object).where(values.notna(), None), start=1
    ):
        if isinstance(value, pd.Timestamp):
            sheet.day(row, col, value.date(), num_format=DATE_FORMAT)
        elif value is not None:
            sheet.number(row, col, float(value), **style)


def _paper(
    sheet: ExcelSheet, register: Register, title: str, widths: Sequence[int], fixed: int
) -> None:
    """A4 landscape, headings and the first columns on every page; a wide table takes pages side by side."""
    sheet.landscape(title, f"Register {register.cycle.label}", BOOK_MARGINS)
    sheet.repeat_rows(0)
    beside = sum(widths[:fixed])
    pages = max(1, math.ceil((sum(widths) - beside) / (PAGE - beside)))
    sheet.fit_pages(pages)
    if pages > 1:
        sheet.raw.repeat_columns(0, fixed - 1)
