"""From the bytes of a workbook to its cells: found by code and heading, with what stood there."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any

import pytest
from openpyxl.comments.comments import Comment
from workbook_builder import part_of, stamped, with_part, workbook

from pipeline.findings import TemplateFacts, catalogue
from pipeline.workbooks.reading.contents import Cell, Contents
from pipeline.workbooks.reading.reader import read
from pipeline.workbooks.reading.rules import WB
from schemas.cell_text import shown
from schemas.contract import Field, Kind, Sheet
from schemas.proof import prove
from schemas.reading import Raw, State
from schemas.types import AMOUNT, CHOICE, CODE, DATE, TEXT, YEAR
from schemas.vocabulary import Audience

NOTE: Any = Comment
FORM = Sheet(
    "characteristics", "Kenmerken", "", "form",
    (
        Field("K01", "name", "Naam", TEXT, question="Hoe heet het?"),
        Field("K02", "seat", "Vestigingsplaats", TEXT, question="Waar is het gevestigd?"),
        Field("K03", "start_date", "Begindatum", DATE, question="Sinds wanneer?"),
    ),
)  # fmt: skip
MONEY = Sheet(
    "finance", "Financiën", "", "table",
    (
        Field("F01", "year", "Jaar", YEAR),
        Field("F02", "status", "Status", CHOICE, choices=("begroot", "vastgesteld")),
        Field("F03", "unit", "Eenheid", CHOICE, choices=("euro", "x 1.000")),
        Field("F04", "equity_begin", "Eigen vermogen begin", AMOUNT),
        Field("F05", "equity_end", "Eigen vermogen eind", AMOUNT),
        Field("F06", "source", "Bron", TEXT),
    ),
    key=("year", "status"),
)  # fmt: skip
GOALS = Sheet(
    "results", "Resultaten", "", "table",
    (
        Field("D01", "number", "Nummer", CODE),
        Field("D02", "aim", "Doel", TEXT),
        Field("D03", "more", "Meer", TEXT),
    ),
    key=("number",), numbered="D",
)  # fmt: skip
KIND = prove(
    Kind(
        "partnership", "werkboek van een samenwerkingsverband", 1, (FORM, MONEY, GOALS)
    )
)
KINDS = {KIND.name: KIND}

KENMERKEN = """
2  Kenmerken
◄ Leeswijzer
Vul in
Code | Vraag                  | Antwoord  | Controle | Hulp | Bron van het antwoord
     | Wie is het?            |           |          |      |
K01  | Hoe heet het?          | Waterweg  | ● goed   |      | Statuten
K02  | Waar is het gevestigd? |           | ► leeg   |      |
K03  | Sinds wanneer?         | @2008-01-01 | ● goed |      | Statuten, artikel 3
"""
FINANCIEN = """
5  Financiën

Controle | Jaar | Status      | Eenheid | Eigen vermogen begin | Eigen vermogen eind | Bron
● goed   | 2021 | vastgesteld | euro    | 1200000              | 1250000.5           | Jaarrekening 2021
         | 2022 | begroot     | euro    |                      |                     |
"""
RESULTATEN = """
Nummer | Doel | Meer
D1     | Een  |
D2     | Twee |
"""
SHEETS: Mapping[str, str] = {
    "Kenmerken": KENMERKEN,
    "Financiën": FINANCIEN,
    "Resultaten": RESULTATEN,
}


def reading_of(sheets: Mapping[str, str] = {}, **more: object) -> Contents:
    """What is read from the three sheets, some of them drawn otherwise."""
    return read(workbook({**SHEETS, **sheets}, **more), KINDS)  # type: ignore[arg-type]


def cell(contents: Contents, sheet: str, field: str, key: str = "") -> Cell:
    found = [
        c for c in contents.cells if (c.sheet, c.key, c.field) == (sheet, key, field)
    ]
    assert len(found) == 1, found
    return found[0]


def messages(contents: Contents) -> list[str]:
    rules = catalogue(WB)
    return [
        f"{hit.rule} {rules[hit.rule].message.format_map(TemplateFacts(hit.about))}"
        for hit in contents.hits
    ]


def test_a_form_is_read_by_its_codes() -> None:
    contents = reading_of()
    name = cell(contents, "characteristics", "name")
    assert (name.cell, name.row, name.text, name.source) == (
        "C6",
        6,
        "Waterweg",
        "Statuten",
    )
    assert cell(contents, "characteristics", "seat").reading.state is State.BLANK
    assert cell(contents, "characteristics", "start_date").text == "01-01-2008"
    assert messages(contents) == []


def test_a_table_is_read_by_its_headings() -> None:
    contents = reading_of()
    end = cell(contents, "finance", "equity_end", "2021 vastgesteld")
    assert (end.cell, end.row, end.text, end.source) == (
        "F4",
        4,
        "1250000,5",
        "Jaarrekening 2021",
    )
    assert end.reading.value == 1250000.5
    assert (
        cell(contents, "finance", "equity_end", "2022 begroot").reading.state
        is State.BLANK
    )


def test_a_form_may_be_moved_and_widened() -> None:
    lines = [f" | | {line}" for line in KENMERKEN.strip("\n").splitlines()]
    contents = reading_of({"Kenmerken": "\n".join(["", "", *lines])})
    assert cell(contents, "characteristics", "name").text == "Waterweg"
    assert messages(contents) == []


def test_stamp_and_date_come_from_the_document_properties() -> None:
    def save_date(book: Any) -> None:
        book.properties.modified = datetime(2021, 8, 18, 14, 5)

    contents = reading_of(
        stamp=stamped(answers_to="3f9a61c2b07d aa11"), tweak=save_date
    )
    assert contents.stamp is not None
    assert contents.stamp.partnership == "od-waterweg"
    assert contents.stamp.answers_to == ("3f9a61c2b07d", "aa11")
    assert contents.saved is not None


def test_a_file_without_a_date_does_not_get_the_clock() -> None:
    space = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    core = b'<cp:coreProperties xmlns:cp="' + space + b'"/>'
    data = with_part(workbook(SHEETS), "docProps/core.xml", core)
    assert read(data, KINDS).saved is None


def test_without_a_stamp_nothing_is_read() -> None:
    contents = reading_of(stamp=None)
    assert (contents.stamp, contents.cells) == (None, ())
    assert messages(contents) == [
        "WB-04 Dit werkboek heeft geen kenmerk van de Samenwerkingswijzer."
    ]


def test_sheet_names_may_miss_accents_or_a_letter() -> None:
    data = workbook(
        {"Kenmerken": KENMERKEN, "financien": FINANCIEN, "Resultatn": RESULTATEN}
    )
    contents = read(data, KINDS)
    assert contents.missing == ()
    assert messages(contents) == [
        'WB-15 Blad "financien": gelezen als Financiën.',
        'WB-15 Blad "Resultatn": gelezen als Resultaten.',
    ]


def test_a_missing_sheet_is_named_and_the_rest_is_read() -> None:
    contents = read(
        workbook({"Kenmerken": KENMERKEN, "Financiën": FINANCIEN, "Kladblok": "1"}),
        KINDS,
    )
    assert contents.missing == ("results",)
    assert messages(contents) == [
        "WB-10 Blad Resultaten ontbreekt. De rest is gelezen.",
        'WB-15 Extra blad "Kladblok": gelezen als kladpapier; het telt niet mee.',
    ]
    assert cell(contents, "characteristics", "name").text == "Waterweg"


def test_a_table_without_its_headings_is_missing() -> None:
    contents = reading_of({"Resultaten": "D1 | Een\nD2 | Twee"})
    assert contents.missing == ("results",)
    assert messages(contents)[0].startswith("WB-10")


def test_a_missing_column_is_named_and_the_others_are_read() -> None:
    drawn = "Jaar | Status | Eenheid | Eigen vermogen begin | Bron\n2021 | begroot | euro | 5 | Begroting"
    contents = reading_of({"Financiën": drawn})
    assert messages(contents) == [
        'WB-11 Kolom "Eigen vermogen eind" ontbreekt op blad Financiën. De andere kolommen zijn gelezen.'
    ]
    assert cell(contents, "finance", "equity_begin", "2021 begroot").text == "5"


def test_a_missing_code_is_named_and_an_old_template_is_not_blamed() -> None:
    drawn = "Code | Vraag | Antwoord\nK01 | Hoe heet het? | Waterweg\nK02 | Waar? | Maassluis"
    assert messages(reading_of({"Kenmerken": drawn})) == [
        'WB-11 Vraag "K03 Begindatum" ontbreekt op blad Kenmerken. De andere vragen zijn gelezen.'
    ]
    assert messages(reading_of({"Kenmerken": drawn}, stamp=stamped(version=0))) == [
        "WB-15 Sjabloon versie 0: gelezen als versie 1.",
        'WB-15 Vraag "Begindatum" op blad Kenmerken: gelezen als nieuw en nog leeg.',
    ]


def test_a_form_without_its_answers_is_not_read_and_says_so() -> None:
    contents = reading_of(
        {"Kenmerken": "Code | Vraag | Wat u weet\nK01 | Hoe heet het? | Waterweg"}
    )
    assert messages(contents) == [
        'WB-11 Kolom "Antwoord" ontbreekt op blad Kenmerken. Van dit blad is niets gelezen.'
    ]


def test_a_double_column_refuses_itself_alone_and_keeps_its_text() -> None:
    drawn = (
        "Nummer | Doel | Doel | Meer\nD1 | Een | Anders | ja\nD2 | Twee | |\nD3 | | |"
    )
    contents = reading_of({"Resultaten": drawn})
    assert messages(contents) == [
        'WB-12 De kop "Doel" staat twee keer: in B1 en C1. Geen van beide telt.'
    ]
    aim = cell(contents, "results", "aim", "D1")
    assert (aim.reading.state, aim.text) == (State.REFUSED, "Een / Anders")
    assert cell(contents, "results", "more", "D1").reading.value == "ja"
    assert {c.key for c in contents.cells if c.sheet == "results"} == {"D1", "D2"}


def test_a_double_code_refuses_that_answer_alone() -> None:
    drawn = "Code | Antwoord\nK01 | Waterweg\nK02 | Maassluis\nK01 | Waterland\nK03 |"
    contents = reading_of({"Kenmerken": drawn})
    assert messages(contents) == [
        'WB-12 De vraag "K01" staat twee keer: in A2 en A4. Geen van beide telt.'
    ]
    assert cell(contents, "characteristics", "name").reading.state is State.REFUSED
    assert cell(contents, "characteristics", "seat").reading.value == "Maassluis"


def test_a_moved_column_is_read_and_named() -> None:
    headings = (
        "Status | Jaar | Eenheid | Eigen vermogen begin | Eigen vermogen eind | Bron"
    )
    drawn = f"{headings}\nbegroot | 2021 | euro | 1 | 2 |"
    contents = reading_of({"Financiën": drawn})
    assert messages(contents) in (
        ["WB-15 Verplaatste kolom A op blad Financiën: gelezen als Status."],
        ["WB-15 Verplaatste kolom B op blad Financiën: gelezen als Jaar."],
    )
    assert cell(contents, "finance", "equity_end", "2021 begroot").text == "2"


def test_a_heading_that_is_nearly_right_is_read_and_named() -> None:
    contents = reading_of({"Resultaten": "nummer | Doel | Mer\nD1 | Een |"})
    assert messages(contents) == [] or messages(contents) == [
        'WB-15 Kop "Mer" in C1 op blad Resultaten: gelezen als Meer.'
    ]
    near = reading_of(
        {"Financiën": FINANCIEN.replace("Eigen vermogen eind", "Eigen vermogn eind")}
    )
    assert messages(near) == [
        'WB-15 Kop "Eigen vermogn eind" in F3 op blad Financiën: gelezen als Eigen vermogen eind.'
    ]
    assert (
        cell(near, "finance", "equity_end", "2021 vastgesteld").reading.value
        == 1250000.5
    )


def test_an_inserted_column_shifts_nothing_and_is_named_with_its_cell() -> None:
    drawn = "Nummer | Notitie | Doel | Meer\nD1 | bellen | Een |"
    contents = reading_of({"Resultaten": drawn})
    assert messages(contents) == [
        "WB-13 Hier staat iets buiten het invulgebied, vanaf B2; het is niet gelezen."
    ]
    assert contents.hits[0].cell == "B2"
    assert cell(contents, "results", "aim", "D1").text == "Een"


def test_a_number_alone_is_no_row_and_a_row_without_number_gets_the_next() -> None:
    drawn = "Nummer | Doel | Meer\nD1 | Een |\nd 2 | Twee |\nD3 | |\n | Nog een |\n | En nog een |"
    contents = reading_of({"Resultaten": drawn})
    numbers = [c for c in contents.cells if c.field == "number"]
    assert [(c.key, c.text, c.reading.notation) for c in numbers] == [
        ("D1", "D1", numbers[0].reading.notation),
        ("D2", "d 2", numbers[1].reading.notation),
        ("D4", "", "genummerd"),
        ("D5", "", "genummerd"),
    ]


def test_a_row_typed_below_the_table_is_a_row() -> None:
    contents = reading_of({"Resultaten": RESULTATEN + "\n" * 40 + "D9 | Ver weg |"})
    assert cell(contents, "results", "aim", "D9").row == 44


def test_a_slash_in_a_key_becomes_a_dash() -> None:
    headings = (
        "Jaar | Status | Eenheid | Eigen vermogen begin | Eigen vermogen eind | Bron"
    )
    contents = reading_of({"Financiën": f"{headings}\n2021 | a/b | euro | 1 | 2 | x"})
    assert {c.key for c in contents.cells if c.sheet == "finance"} == {"2021 a-b"}


def test_a_formula_is_read_with_its_value_an_error_and_an_uncalculated_one_are_refused() -> (
    None
):
    drawn = "Nummer | Doel | Meer\nD1 | =1+1 | #N/A\nD2 | =1/0 |\nD3 | =A1 | "
    data = workbook({**SHEETS, "Resultaten": drawn})
    sheet = part_of(data, "xl/worksheets/sheet3.xml")
    sheet = sheet.replace(
        b'<c r="B2"><f>1+1</f><v /></c>', b'<c r="B2"><f>1+1</f><v>2</v></c>'
    )
    sheet = sheet.replace(
        b'<c r="B2"><f>1+1</f><v></v></c>', b'<c r="B2"><f>1+1</f><v>2</v></c>'
    )
    sheet = sheet.replace(b"<f>1/0</f><v />", b"<f>1/0</f><v>#DIV/0!</v>").replace(
        b'r="B3"', b'r="B3" t="e"'
    )
    sheet = sheet.replace(b"<f>1/0</f><v></v>", b"<f>1/0</f><v>#DIV/0!</v>")
    contents = read(with_part(data, "xl/worksheets/sheet3.xml", sheet), KINDS)
    assert cell(contents, "results", "aim", "D1").text == "2"
    error, broken = (
        cell(contents, "results", "more", "D1"),
        cell(contents, "results", "aim", "D2"),
    )
    never = cell(contents, "results", "aim", "D3")
    assert (error.text, broken.text, never.text) == ("#N/A", "#DIV/0!", "=A1")
    assert {c.reading.state for c in (error, broken, never)} == {State.REFUSED}


def test_hidden_merged_and_commented_cells_are_read_and_named() -> None:
    def tweak(book: Any) -> None:
        book["Resultaten"].row_dimensions[3].hidden = True
        book["Financiën"].column_dimensions["F"].hidden = True
        book["Resultaten"].sheet_state = "hidden"
        book["Kenmerken"].merge_cells("C7:C8")
        book["Kenmerken"]["C6"].comment = NOTE("Klopt dit?", "Jan")
        book["Kenmerken"]["C7"].comment = NOTE("■ FOUT 5 van 8", "Controle")

    contents = reading_of(tweak=tweak)
    merged, notes, *hidden = messages(contents)
    assert (
        merged
        == "WB-15 Samengevoegde cellen C7:C8 op blad Kenmerken: gelezen als één antwoord in C7."
    )
    assert notes.startswith(
        "WB-15 Opmerkingen bij een cel op blad Kenmerken: gelezen als een aantekening"
    )
    assert hidden == [
        "WB-15 Verborgen kolom F op blad Financiën: gelezen als een gewone kolom.",
        "WB-15 Verborgen blad Resultaten: gelezen als een gewoon blad.",
        "WB-15 Verborgen rij 3 op blad Resultaten: gelezen als een gewone rij.",
    ]
    assert cell(contents, "results", "aim", "D2").text == "Twee"


def test_macros_and_links_to_other_files_are_named_and_not_followed() -> None:
    data = with_part(workbook(SHEETS), "xl/vbaProject.bin", b"\xd0\xcf")
    data = with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert messages(read(data, KINDS)) == [
        "WB-15 Macro's in dit bestand: gelezen als een werkboek zonder macro's.",
        "WB-15 Koppelingen naar andere bestanden: gelezen als de waarden die er nu staan.",
    ]


def test_answers_outside_the_form_are_named() -> None:
    drawn = KENMERKEN + "     | | nog iets | | |\nK99 | Oude vraag | ja | | |\n"
    assert messages(reading_of({"Kenmerken": drawn})) == [
        "WB-15 Code K99 op blad Kenmerken: gelezen als een vervallen vraag; het antwoord telt niet mee.",
        "WB-13 Hier staat iets buiten het invulgebied, vanaf C9; het is niet gelezen.",
    ]


def test_a_stray_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    def tweak(book: Any) -> None:
        book["Resultaten"]["XFD1048576"] = "x"

    data = workbook(SHEETS, tweak=tweak)
    start = time.perf_counter()
    contents = read(data, KINDS)
    assert time.perf_counter() - start < 1
    assert contents.hits[0].cell == "XFD1048576"
    assert len([c for c in contents.cells if c.sheet == "results"]) == 6


def test_a_file_that_openpyxl_cannot_read_is_damaged() -> None:
    data = with_part(
        workbook(SHEETS), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"
    )
    assert messages(read(data, KINDS)) == [
        "WB-01 Dit is geen Excel-werkboek, maar een beschadigd bestand."
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234567, "General", "1234567"),
        (1234567.5, "[$-413]#,##0_ ;[$-413]−#,##0_ ", "1.234.567,5"),
        (0.313, "0.0%", "31,3%"),
        (31.3, '0.0" %"', "31,3"),
        (0.1 + 0.2, "General", "0,3"),
        (-12.5, "General", "-12,5"),
        (1234567, "#,#", "1.234.567"),
        (1234567, "0,000", "1.234.567"),
        (1234567, "0,", "1234567"),
        (31, '0"#,#"', "31"),
        (0.5, "0_%", "0,5"),
        (datetime(2021, 12, 31), "dd-mm-yyyy", "31-12-2021"),
        (datetime(2021, 12, 31, 9, 30), "dd-mm-yyyy", "31-12-2021 09:30"),
        (clock(9, 30), "hh:mm", "09:30"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (True, "General", "WAAR"),
        ("  met spaties ", "@", "  met spaties "),
        (None, "General", ""),
    ],
)
def test_a_cell_shows_as_in_dutch_excel(
    value: object, number_format: str, text: str
) -> None:
    assert shown(Raw(value, number_format)) == text


def test_what_begins_with_an_equals_sign_is_a_formula_and_a_sentence_is_not() -> None:
    """Typed in a cell for text, or written so in a returned copy: Excel never calculated it."""
    texts = (
        "=1+1",
        '=IF(A1="zie boven","ja en nee",0)',
        "=1+1 is geen formule",
        "ONWAAR",
    )

    def tweak(book: Any) -> None:
        for row, text in enumerate(texts, start=2):
            book["Resultaten"].cell(row, 2).value = text
            book["Resultaten"].cell(row, 2).data_type = "s"
            book["Resultaten"].cell(row, 1).value = f"D{row - 1}"

    contents = reading_of({"Resultaten": "Nummer | Doel | Meer"}, tweak=tweak)
    cells = [cell(contents, "results", "aim", f"D{n}") for n in (1, 2, 3, 4)]
    assert tuple(c.text for c in cells) == (*texts[:3], "ONWAAR")
    assert [c.reading.rule for c in cells] == ["FLD-13", "FLD-13", "", ""]


SECRECY = Sheet(
    "risks", "Risico's", "", "table",
    (
        Field("R01", "number", "Nummer", CODE),
        Field("R02", "description", "Omschrijving", TEXT),
        Field("R03", "secret_body", "Geheim: orgaan", TEXT, audience=Audience.SECRET),
    ),
    key=("number",), numbered="R",
)  # fmt: skip
RISKS = {"partnership": prove(Kind("partnership", "werkboek", 1, (SECRECY,)))}


WITHOUT_SECRECY = "Nummer | Omschrijving\nR1 | Een\nR2 | Twee\nR3 |"


def test_a_column_that_is_gone_is_refused_in_every_row() -> None:
    contents = read(workbook({"Risico's": WITHOUT_SECRECY}), RISKS)
    gone = [
        (c.key, c.text, c.cell, c.reading.state)
        for c in contents.cells
        if c.field == "secret_body"
    ]
    assert gone == [("R1", "", "", State.REFUSED), ("R2", "", "", State.REFUSED)]
    assert [hit.rule for hit in contents.hits if hit.field == "secret_body"] == [
        "WB-11"
    ]


def test_a_column_about_secrecy_that_is_new_is_no_fout_and_never_blank() -> None:
    old = workbook({"Risico's": WITHOUT_SECRECY}, stamp=stamped(version=0))
    contents = read(old, RISKS)
    states = [c.reading.state for c in contents.cells if c.field == "secret_body"]
    assert states == [State.NOT_ASKED, State.NOT_ASKED]
    assert messages(contents)[-1] == (
        'WB-15 Vraag "Geheim: orgaan" op blad Risico\'s: gelezen als nieuw en nog leeg; '
        "tot zij is gevraagd, blijft dit blad geheim."
    )


def test_a_double_column_is_refused_also_where_nothing_stands() -> None:
    drawn = "Nummer | Omschrijving | Geheim: orgaan | Geheim: orgaan\nR1 | Een | |\nR2 | Twee | college |\nR3 | | |"
    contents = read(workbook({"Risico's": drawn}), RISKS)
    states = {
        c.key: c.reading.state for c in contents.cells if c.field == "secret_body"
    }
    assert states == {"R1": State.REFUSED, "R2": State.REFUSED}


def test_a_question_that_is_gone_is_refused_and_a_new_one_is_not_asked() -> None:
    drawn = "Code | Vraag | Antwoord\nK01 | Hoe heet het? | Waterweg\nK02 | Waar? | Maassluis"
    assert (
        cell(
            reading_of({"Kenmerken": drawn}), "characteristics", "start_date"
        ).reading.state
        is State.REFUSED
    )
    older = reading_of({"Kenmerken": drawn}, stamp=stamped(version=0))
    new = cell(older, "characteristics", "start_date")
    assert (new.reading.state, new.cell) == (State.NOT_ASKED, "")
