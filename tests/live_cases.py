"""Every type of field, on a form and in a table, with what people type: the same judgement in both.

``kind_of(values)`` has a form with a question for each pair of a field and a value, and tables with a row for each.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from pipeline.workbooks.draft import Cover, Draft, Filling
from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.layout import CHECK, FormPlan, Plan, TablePlan
from pipeline.workbooks.reading.stamp import Stamp
from pipeline.workbooks.references import at
from schemas.contract import Field, Kind, Sheet
from schemas.proof import prove
from schemas.types import (
    AMOUNT,
    CHOICE,
    CODE,
    COUNT,
    DATE,
    KVK,
    LONG_TEXT,
    NUMBER,
    PERCENTAGE,
    RSIN,
    SCORE,
    SCORE_TENTH,
    TEXT,
    YEAR,
)

FIRM: dict[str, Any] = {"unknown": False, "not_applicable": False}
UNIT = Field("U1", "unit", "Eenheid", TEXT, question="In wat?")
#: The fields that a table may hold, with what is special to them.
FIELDS: tuple[Field, ...] = (
    Field("A", "text", "Tekst", TEXT),
    Field("B", "firm_text", "Vaste tekst", LONG_TEXT, **FIRM),
    Field("C", "half_text", "Halve tekst", TEXT, not_applicable=False),
    Field(
        "D",
        "code",
        "Id",
        CODE,
        pattern="[a-z0-9][a-z0-9-]{0,40}",
        example="ggd",
        **FIRM,
    ),
    Field("E", "amount", "Bedrag", AMOUNT, minimum=0),
    Field("F", "firm_amount", "Vast bedrag", AMOUNT, **FIRM),
    Field("G", "share", "Aandeel", PERCENTAGE),
    Field("H", "part", "Deel", PERCENTAGE, maximum=1, unknown=False),
    Field("I", "count", "Aantal", COUNT),
    Field("J", "score", "Score", SCORE, not_applicable=False),
    Field("K", "tenth", "Gemiddelde", SCORE_TENTH),
    Field("L", "year", "Jaar", YEAR, **FIRM),
    Field("M", "day", "Datum", DATE, unknown=False),
    Field(
        "N",
        "choice",
        "Keuze",
        CHOICE,
        choices=("ja", "nee", "x 1.000", "open of niet*"),
    ),
    Field(
        "O",
        "firm_choice",
        "Vaste keuze",
        CHOICE,
        choices=("ja", "nee", "onderweg"),
        **FIRM,
    ),
    Field("P", "number", "Getal", NUMBER, unknown=False),
)
#: On forms only.
FORM_FIELDS = (
    *FIELDS,
    Field("Q", "kvk", "KvK", KVK),
    Field("R", "rsin", "RSIN", RSIN, **FIRM),
)
VALUES: tuple[object, ...] = (
    1, 3, 3.5, 3.75, 3.7, 2021.5, 2021, 5, 200_000, -3, 44561, 44561.5, 0, -12.5, 0.5, 11.5, 31.3,
    1e15, 999_999_999_999_999.0, -1e15, 1e16, 12345678, True, False, date(2021, 12, 31), date(1905, 7, 13),
    datetime(2021, 9, 5, 14, 30), date(2201, 1, 1),
    "onbekend", "Onbekend.", "onbekend ", " ONBEKEND", "n.v.t.", "nvt", "N.V.T. ", "volgt", "nnb", "n.n.b.", "n.b.",
    "pm", "P.M.", "?", "??", "*", "j?", "on*", "~", "~?", "j*", "niet van toepassing", "nog niet bekend",
    "Ja ", "ja", "JA", "\u00a0nee", "x 1.000", "x1000", "open of niet*", "open of nie?", "niet in de lijst",
    "=1+1", "= 1 + 1", '=IF(A1="a b",1,2)', "=", "#N/A", "#N/B", "#DIV/0!", "#verw!", "1.250.000", "5,1 miljoen",
    "31-12-2021", "1 januari 2008", "ggd", "GGD", "ggd-1", "-ggd", "ggd zuid", "a" * 41, "a" * 42, "w" * 300,
    "01234567", "001234560", "123456789", "gewone tekst.", "WAAR", "regel\nregel", "onbekend\n",
)  # fmt: skip
#: Nothing, in the ways that the formula knows.
EMPTIES = ("", " ", "-", "\u2013", "\u2014", "\u2212", "\u00a0-", " - \n")
#: Unit beside a number or an amount, and the number.
IN_UNITS: tuple[tuple[str, object], ...] = (
    ("%", 3.5), ("%", 0.5), (" procent", 31.3), ("Percentage", -1), ("%", -1.5), ("stemmen", 3.5), ("", 3.5),
    ("*", 3.5),
)  # fmt: skip
IN_AMOUNTS: tuple[tuple[str, object], ...] = (
    ("euro", 2e12), ("euro", 1e15), ("x 1.000", 2e12), ("x 1000", 1e11), ("x 1 mln", 2e9), ("X 1 MLN", -2e9),
    ("x 1 mln", 5.0), ("", 1e12),
)  # fmt: skip
Pair = tuple[Field, object]


def pairs(fields: Sequence[Field], values: Sequence[object]) -> list[Pair]:
    """Each field with each value; not the number that one program writes out in a text and another does not."""
    return [
        (f, value)
        for f in fields
        for value in values
        if not (f.pattern and value in (1e15, 1e16))
    ]


def form_of(number: int, cases: Sequence[Pair]) -> Sheet:
    """A question for each pair."""
    fields = [
        replace(
            f,
            code=f"V{number}x{n}",
            name=f"v{n}",
            label=f"Vraag {n}",
            question="Wat is het?",
        )
        for n, (f, _) in enumerate(cases)
    ]
    return Sheet(
        f"form{number}", f"Formulier {number}", "Vul in.", "form", tuple(fields)
    )


def unit_form(cases: Sequence[tuple[str, object]], kind: Any) -> Sheet:
    """A unit and a number for each pair."""
    fields: list[Field] = []
    for n in range(len(cases)):
        fields.append(
            replace(UNIT, code=f"E{n}", name=f"unit{n}", label=f"Eenheid {n}")
        )
        own = Field(
            f"G{n}",
            f"g{n}",
            f"Getal {n}",
            kind,
            question="Hoeveel?",
            unit_from=f"unit{n}",
        )
        fields.append(own)
    return Sheet("units", "Eenheden", "Vul in.", "form", tuple(fields))


def table_of(name: str, label: str, *fields: Field) -> Sheet:
    """A table with a key of its own and these columns."""
    key = Field(f"{name}0", "key", "Sleutel", TEXT)
    own = tuple(replace(f, code=f"{name}{f.code}") for f in fields)
    return Sheet(name, label, "Vul in.", "table", (key, *own), key=("key",))


def draft_of(*sheets: Sheet, rows: Mapping[str, int] | None = None) -> Draft:
    """A blank workbook of these sheets, with numbered rows."""
    keys = {
        name: tuple(f"r{n}" for n in range(count))
        for name, count in (rows or {}).items()
    }
    kind = prove(Kind("live", "proef", 1, sheets, spare=1))
    cover = Cover("Proef", "Gemeente", "Begroting 2022")
    return Draft(kind, Stamp("live", 1, "begroting-2022", "x"), cover, keys, {})


def with_values(draft: Draft, values: Mapping[tuple[str, str, str], object]) -> Draft:
    """The draft with these values."""
    return replace(
        draft, fillings={place: Filling(value) for place, value in values.items()}
    )


def typed_in(draft: Draft, values: Mapping[tuple[str, str, str], object]) -> bytes:
    """The blank workbook with these values typed into its cells, whatever they are."""
    plan = Plan(draft)
    book = load_workbook(io.BytesIO(write(draft)))
    for (sheet, key, name), value in values.items():
        place = plan.layouts[sheet].place(key, name)
        assert place is not None
        cell = book[draft.kind[sheet].label][at(*place)]
        format_before = cell.number_format
        cell.value = value
        if isinstance(value, str) and not value.startswith("#"):
            cell.data_type = "s"
        # LibreOffice knows a boolean and a date by the format alone; Excel keeps what kind of value it is.
        pasted = isinstance(value, bool) or (
            isinstance(value, date) and draft.kind[sheet][name].type is not DATE
        )
        cell.number_format = "General" if pasted else format_before
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def words(draft: Draft, book: Any) -> Iterator[tuple[tuple[str, str, str], object]]:
    """The word beside each answer of each form, and beside each row (field "") of each table."""
    for name, layout in Plan(draft).layouts.items():
        page = book[draft.kind[name].label]
        if isinstance(layout, FormPlan):
            for field, row in layout.rows.items():
                yield (name, "", field), page.cell(row + 1, CHECK + 1).value
        elif isinstance(layout, TablePlan):
            for key, row in layout.rows.items():
                yield (name, key, ""), page.cell(row + 1, 1).value
