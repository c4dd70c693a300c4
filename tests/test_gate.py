"""What the gate lets through, and what it refuses without parsing."""

from __future__ import annotations

import time

import pytest
from workbook_builder import part_of, with_part, workbook, zip_of

from pipeline.findings import TemplateFacts, catalogue
from pipeline.workbooks.reading.contents import Hit
from pipeline.workbooks.reading.rules import WB
from pipeline.workbooks.reading.safety import BUDGET, Budget, cells_in, gate

PLAIN = workbook({"Kenmerken": "Code | Antwoord\nK01 | Voorbeeld"})
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def inside(tag: bytes) -> bytes:
    """The plain workbook with this put at the end of its sheet."""
    return with_part(
        PLAIN,
        SHEET,
        part_of(PLAIN, SHEET).replace(b"</worksheet>", tag + b"</worksheet>"),
    )


def message(hit: Hit | None) -> str:
    assert hit is not None
    return catalogue(WB)[hit.rule].message.format_map(TemplateFacts(hit.about))


def test_a_workbook_passes() -> None:
    assert gate(PLAIN) is None


def test_a_workbook_with_macros_passes() -> None:
    types = part_of(PLAIN, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert (
        gate(
            with_part(
                with_part(PLAIN, "[Content_Types].xml", types), "xl/vbaProject.bin", OLE
            )
        )
        is None
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "een leeg bestand"),
        (b"%PDF-1.7 ...", "een pdf-bestand"),
        (b"jaar;bedrag\n2021;1\n", "een tekstbestand met waarden (.csv)"),
        ("jaar;bedrag\n".encode("utf-16"), "een tekstbestand"),
        (b"Beste collega", "een tekstbestand"),
        (b"<html><table>", "een webpagina"),
        (b"\x00\x01\x02", "een bestand dat geen werkboek is"),
        (OLE + "Workbook".encode("utf-16-le"), "een oud Excel-bestand (.xls)"),
        (OLE + "WordDocument".encode("utf-16-le"), "een oud Word-bestand (.doc)"),
        (zip_of({"word/document.xml": b"<w/>"}), "een Word-bestand (.docx)"),
        (zip_of({"xl/workbook.bin": b"x"}), "een binair Excel-bestand (.xlsb)"),
        (
            zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "een LibreOffice-werkblad (.ods)",
        ),
        (zip_of({"foto.png": b"x"}), "een ingepakt bestand (.zip)"),
        (PLAIN[: len(PLAIN) // 2], "een beschadigd bestand"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, words: str) -> None:
    assert message(gate(data)) == f"Dit is geen Excel-werkboek, maar {words}."


def test_a_password_is_told_from_an_old_workbook() -> None:
    hit = gate(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert hit is not None
    assert hit.rule == "WB-02"


def test_a_large_file_names_its_size_and_the_limit() -> None:
    assert (
        message(gate(PLAIN, Budget(file=1000)))
        == "Het bestand is te groot: 1 MB; de grens is 1 MB."
    )
    assert message(gate(b"PK" + b"\0" * BUDGET.file)).startswith(
        "Het bestand is te groot: 21 MB; de grens is 20"
    )


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    bomb = with_part(PLAIN, "xl/media/a.xml", b" " * (13 * 1024 * 1024))
    assert len(bomb) < 30_000
    assert (
        message(gate(bomb))
        == "Het bestand is te groot: 14 MB uitgepakt; de grens is 12 MB."
    )


def test_xml_under_another_name_counts_too() -> None:
    hit = gate(with_part(PLAIN, "xl/media/a.png", b"<a>" + b" " * (13 * 1024 * 1024)))
    assert hit is not None
    assert hit.rule == "WB-03"


def test_many_parts_are_refused() -> None:
    hit = gate(zip_of({f"xl/{n}.xml": b"<a/>" for n in range(BUDGET.entries + 1)}))
    assert hit is not None
    assert hit.about == {"maat": "1.001 onderdelen", "grens": "1.000"}


@pytest.mark.parametrize("cell", [b"<c/>", b"<c />", b"<x:c r='A1'/>", b"<row/>"])
def test_cells_are_counted_before_they_are_parsed(cell: bytes) -> None:
    hit = gate(inside(cell * 300_001))
    assert hit is not None
    assert hit.about["grens"] == "300.000 cellen"


def test_many_merges_and_links_are_refused() -> None:
    hit = gate(
        inside(b"<mergeCell ref='A1:B1'/>" * 6_000 + b"<hyperlink ref='A1'/>" * 6_000)
    )
    assert hit is not None
    assert hit.about["maat"] == "12.000 samengevoegde cellen en links"


@pytest.mark.parametrize(
    "tag",
    [
        b'<mergeCell ref="A1:XFD400"/>',
        b'<hyperlink ref="A1:XFD200"/>',
        b"<mergeCell ref='&#65;1:XFD400'/>",
        b'<mergeCell note=">" ref="A1:XFD400"/>',
        b"<mergeCell x=' ref=' ref=\"A1:XFD400\" y=''/>",
        b'<comment ref="A1:XFD400"/>',
        b'<hyperlink ref="A:XFD"/>',
        b'<mergeCell ref="A1:AX999"/>' * 7,
    ],
)
def test_a_small_file_with_a_huge_range_is_refused_at_once(tag: bytes) -> None:
    bomb = inside(tag)
    start = time.perf_counter()
    hit = gate(bomb)
    assert time.perf_counter() - start < 1
    assert hit is not None
    assert hit.rule == "WB-03"
    assert hit.about["grens"].endswith("cellen")


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>',
        '<?xml version="1.0" encoding="utf-16"?><worksheet/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="cp037"?>\x4c\x83\x61\x6e',
    ],
)
def test_entities_and_encodings_that_hide_them_are_refused(part: bytes) -> None:
    assert message(gate(with_part(PLAIN, SHEET, part))) == (
        "Dit is geen Excel-werkboek, maar een bestand met verwijzingen die Excel zelf nooit schrijft."
    )


def test_one_part_cannot_be_read_as_many_sheets() -> None:
    book = part_of(PLAIN, "xl/workbook.xml").replace(
        b"</sheets>", b'<sheet name="B" sheetId="9" r:id="rId1"/></sheets>'
    )
    hit = gate(with_part(PLAIN, "xl/workbook.xml", book))
    assert hit is not None
    assert hit.rule == "WB-01"


def test_a_range_is_measured() -> None:
    assert [cells_in(ref) for ref in ("A1", "A1:B2", "$a$1:$xfd$400", "C:C")] == [
        1,
        4,
        6_553_600,
        1_048_576,
    ]


def test_the_rules_are_unique_and_refuse_what_they_should() -> None:
    rules = catalogue(WB)
    assert [rule for rule in rules if rules[rule].refuses == "workbook"] == [
        f"WB-0{n}" for n in range(1, 10)
    ]
    assert {rules[f"WB-{n}"].refuses for n in (13, 14, 15)} == {""}


@pytest.mark.parametrize("name", ["sheet1.dat", "sheet1.png", "sheet1", "sheet1.bin"])
@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le", "utf-16", "utf-8"])
def test_a_sheet_under_any_name_and_encoding_is_counted_or_refused(
    name: str, encoding: str
) -> None:
    """The workbook says itself which part is its sheet; a decoy of the usual name hides nothing."""
    sheet = f"<worksheet><sheetData>{'<c/>' * 300_001}</sheetData></worksheet>".encode(
        encoding
    )
    links = part_of(PLAIN, "xl/_rels/workbook.xml.rels").replace(
        b"sheet1.xml", name.encode()
    )
    hit = gate(
        with_part(
            with_part(PLAIN, "xl/_rels/workbook.xml.rels", links),
            f"xl/worksheets/{name}",
            sheet,
        )
    )
    assert hit is not None
    assert hit.rule == ("WB-03" if encoding == "utf-8" else "WB-01")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("xl/media/image1.png", b"\x89PNG\r\n\x1a\n\0\0<c/>"),
        ("xl/printerSettings/printerSettings1.bin", "HP LaserJet".encode("utf-16-le")),
        ("xl/fonts/font1.odttf", bytes(range(256))),
    ],
)
def test_pictures_printers_and_fonts_pass(name: str, part: bytes) -> None:
    assert gate(with_part(PLAIN, name, part)) is None
