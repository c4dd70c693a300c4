"""The gate: bytes -> may a parser see them? First bytes, zip directory, counts in the unzipped bytes.

Nothing is parsed here. A small file can ask a parser for gigabytes (a merged range makes an object for
every cell of it, a stray zip entry unpacks to anything), so what a parser would build is counted first.
"""

from __future__ import annotations

import html
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.workbooks.reading.contents import Hit

MB = 1024 * 1024


@dataclass(frozen=True)
class Budget:
    """Every limit on one file, in one place. A real workbook is 40 KB, 325 KB unzipped, 3,000 cells."""

    file: int = 20 * MB
    entries: int = 1_000
    xml: int = 12 * MB
    unzipped: int = 60 * MB
    cells: int = 300_000
    ranges: int = 10_000
    range_cells: int = 50_000
    other_elements: int = 200_000


BUDGET = Budget()

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = b"PK\x01\x02"
#: First bytes of what people hand in by mistake, in words.
FIRST_BYTES = (
    (b"%PDF", "een pdf-bestand"),
    (b"{\\rtf", "een tekstdocument (.rtf)"),
    (b"\x89PNG", "een plaatje (.png)"),
    (b"\xff\xd8\xff", "een foto (.jpg)"),
    (b"Rar!", "een ingepakt bestand (.rar)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (.7z)"),
)
#: Streams in an OLE file, as UTF-16, in words.
OLE_STREAMS = (
    ("WordDocument", "een oud Word-bestand (.doc)"),
    ("PowerPoint Document", "een oud PowerPoint-bestand (.ppt)"),
    ("__nameid_version1.0", "een e-mailbericht (.msg)"),
)
#: Parts of a zip that tell what it is, in words.
PARTS = (
    ("xl/workbook.bin", "een binair Excel-bestand (.xlsb)"),
    ("word/document.xml", "een Word-bestand (.docx)"),
    ("ppt/presentation.xml", "een PowerPoint-bestand (.pptx)"),
)
DAMAGED = "een beschadigd bestand"
FOREIGN = "een bestand met verwijzingen die Excel zelf nooit schrijft"
CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK_TYPE = re.compile(
    rb"spreadsheetml\.sheet\.main|ms-excel\.sheet\.macroEnabled\.main", re.IGNORECASE
)
TEMPLATE_TYPE = re.compile(
    rb"spreadsheetml\.template\.main|ms-excel\.template\.macro", re.IGNORECASE
)

TAG = re.compile(rb"<(?:[^\s<>/:?!]+:)?([^\s<>/:?!]+)")
RANGED = re.compile(
    rb"<(?:[^\s<>/:?!]+:)?(mergeCell|hyperlink|comment)(?=[\s/>])((?:[^\"'<>]|\"[^\"]*\"|'[^']*')*)>"
)
ATTRIBUTE = re.compile(rb"([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
RANGE = re.compile(
    r"\$?([A-Z]{0,3})\$?(\d{0,7}):\$?([A-Z]{0,3})\$?(\d{0,7})", re.IGNORECASE
)
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
#: Elements of which a parser makes one object each, as many as there are cells.
CELL_LIKE = (b"c", b"row", b"si", b"t")
#: What a cell is made of; all other elements have a budget of their own.
CELL_PARTS = {*CELL_LIKE, b"v", b"f", b"is"}
#: Endings of parts that Excel never reads as XML: pictures, fonts, what is embedded, printers and macros.
BINARY = tuple(
    f".{ending}"
    for ending in (
        *(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "bmp",
            "tif",
            "tiff",
            "emf",
            "wmf",
            "wdp",
            "ico",
            "webp",
        ),
        *(
            "bin",
            "ttf",
            "odttf",
            "fntdata",
            "pdf",
            "docx",
            "xlsx",
            "xlsm",
            "pptx",
            "msg",
            "wav",
            "mp4",
        ),
    )
)
SHEET_PARTS = (b"worksheet", b"chartsheet", b"dialogsheet", b"macrosheet")


def gate(data: bytes, budget: Budget = BUDGET) -> Hit | None:
    """Why these bytes may not be parsed, or None when they may. Takes .xlsx and .xlsm, by their content."""
    if len(data) > budget.file:
        return too_large(megabytes(len(data)), megabytes(budget.file))
    if data.startswith(OLE):
        return old_or_locked(data)
    if not data.startswith(b"PK"):
        return no_workbook(in_words(data))
    if data.count(ENTRY) > budget.entries:
        return too_large(
            f"{dutch(data.count(ENTRY))} onderdelen", dutch(budget.entries)
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            return (
                zip_kind(archive)
                or directory(archive, budget)
                or counted(archive, budget)
            )
    except (
        BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ):
        return no_workbook(DAMAGED)


def no_workbook(what: str) -> Hit:
    """WB-01: this is something else, named in words."""
    return Hit("WB-01", about={"wat": what})


def too_large(size: str, limit: str) -> Hit:
    """WB-03: over a budget, with both figures."""
    return Hit("WB-03", about={"maat": size, "grens": limit})


def old_or_locked(data: bytes) -> Hit:
    """An OLE file is a workbook behind a password, an old .xls or something else from Office."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Hit("WB-02")
    for stream, words in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return no_workbook(words)
    return no_workbook("een oud Excel-bestand (.xls)")


def in_words(data: bytes) -> str:
    """What a file that is no zip is."""
    if not data.strip():
        return "een leeg bestand"
    for first, words in FIRST_BYTES:
        if data.startswith(first):
            return words
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "een tekstbestand"
    if b"\0" in head:
        return "een bestand dat geen werkboek is"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "een webpagina"
    if start.startswith(b"<"):
        return "een xml-bestand"
    first_line = start.splitlines()[0]
    if any(mark in first_line for mark in (b";", b",", b"\t")):
        return "een tekstbestand met waarden (.csv)"
    return "een tekstbestand"


def zip_kind(archive: ZipFile) -> Hit | None:
    """What kind of zip this is, when it is no workbook."""
    names = set(archive.namelist())
    if any(info.flag_bits & 1 for info in archive.infolist()):
        return no_workbook("een ingepakt bestand met een wachtwoord")
    if "mimetype" in names:
        kind = unzipped(archive, archive.getinfo("mimetype"), 200)
        if b"opendocument.spreadsheet" in kind:
            return no_workbook("een LibreOffice-werkblad (.ods)")
        return no_workbook(
            "een LibreOffice-document (.odt)"
            if b"opendocument" in kind
            else "een ander document"
        )
    for part, words in PARTS:
        if part in names:
            return no_workbook(words)
    if CONTENT_TYPES not in names:
        return no_workbook("een ingepakt bestand (.zip)")
    types = unzipped(archive, archive.getinfo(CONTENT_TYPES), MB)
    if WORKBOOK_TYPE.search(types):
        return None
    return no_workbook(
        "een Excel-sjabloon (.xltx)"
        if TEMPLATE_TYPE.search(types)
        else "een ander document"
    )


def directory(archive: ZipFile, budget: Budget) -> Hit | None:
    """Sizes as the zip directory states them; unpacking never goes beyond what is stated there."""
    xml = sum(info.file_size for info in archive.infolist() if is_xml(archive, info))
    if xml > budget.xml:
        return too_large(f"{megabytes(xml)} uitgepakt", megabytes(budget.xml))
    total = sum(info.file_size for info in archive.infolist())
    if total > budget.unzipped:
        return too_large(f"{megabytes(total)} uitgepakt", megabytes(budget.unzipped))
    return None


def counted(archive: ZipFile, budget: Budget) -> Hit | None:
    """Counts over all parts, in the unzipped bytes."""
    found: Counter[bytes] = Counter()
    cells = in_ranges = 0
    for info in archive.infolist():
        if not is_xml(archive, info):
            continue
        part = unzipped(archive, info, info.file_size)
        if not plain(part):
            return no_workbook(FOREIGN)
        here = tags(part)
        found.update(here)
        cells += max(here[name] for name in CELL_LIKE)
        sizes = range_sizes(part)
        if max(sizes, default=0) > budget.range_cells:
            size = f"een samengevoegd of gelinkt gebied van {dutch(max(sizes))} cellen"
            return too_large(size, f"{dutch(budget.range_cells)} cellen")
        in_ranges += sum(sizes)
    return over(found, cells + in_ranges, budget)


def over(found: Counter[bytes], cells: int, budget: Budget) -> Hit | None:
    """The counts against the budget: cells, ranges, all other elements, and sheets that are no parts."""
    if cells > budget.cells:
        return too_large(f"{dutch(cells)} cellen", f"{dutch(budget.cells)} cellen")
    ranges = found[b"mergeCell"] + found[b"hyperlink"]
    if ranges > budget.ranges:
        return too_large(
            f"{dutch(ranges)} samengevoegde cellen en links", dutch(budget.ranges)
        )
    other = sum(number for tag, number in found.items() if tag not in CELL_PARTS)
    if other > budget.other_elements:
        return too_large(f"{dutch(other)} onderdelen", dutch(budget.other_elements))
    # One part that is named as the part of many sheets would be parsed as often.
    if found[b"sheet"] > sum(found[name] for name in SHEET_PARTS):
        return no_workbook(FOREIGN)
    return None


def is_xml(archive: ZipFile, info: ZipInfo) -> bool:
    """True when a parser may be given this entry, whatever it is called.

    A workbook says itself which part is a sheet. So all is counted but the few types that are no XML by
    their name and do not begin like XML in any encoding that a parser knows by itself (UTF-16 included).
    """
    if not info.filename.lower().endswith(BINARY):
        return True
    head = (
        unzipped(archive, info, 4096)
        .replace(b"\0", b"")
        .lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    )
    return head.startswith(b"<") or (not head and info.file_size > 0)


def unzipped(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    """At most so many bytes of an entry."""
    with archive.open(info) as stream:
        return stream.read(most)


def plain(part: bytes) -> bool:
    """True when the part can be judged by its bytes: an encoding that keeps ASCII, and no DTD or entities."""
    if b"\0" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        return False
    declared = DECLARED.search(part[:1024])
    return declared is None or declared[1].lower() in ENCODINGS


def tags(part: bytes) -> Counter[bytes]:
    """How often each element begins."""
    return Counter(TAG.findall(part))


def range_sizes(part: bytes) -> list[int]:
    """The number of cells of each merged, linked or commented range of more than one cell."""
    sizes = []
    for found in RANGED.finditer(part):
        for name, double, single in ATTRIBUTE.findall(found[2]):
            if name == b"ref":
                sizes.append(
                    cells_in(html.unescape((double or single).decode("latin-1")))
                )
    return [size for size in sizes if size > 1]


def cells_in(ref: str) -> int:
    """Cells in a range such as A1:C3; a whole row or column counts in full."""
    match = RANGE.fullmatch(ref.strip())
    if match is None:
        return 1
    left, right = column_number(match[1] or "A"), column_number(match[3] or "XFD")
    top, bottom = int(match[2] or 1), int(match[4] or 1_048_576)
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def column_number(letters: str) -> int:
    """A -> 1, XFD -> 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def megabytes(size: int) -> str:
    """23 MB; rounded up, so that it is never equal to a limit that it passes."""
    return f"{-(-size // MB)} MB"


def dutch(number: int) -> str:
    """1.234.567."""
    return f"{number:,}".replace(",", ".")
