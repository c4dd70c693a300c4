"""Loading: openpyxl's reader, of which only what a reading looks at is left.

Cells with their number formats, hidden rows and columns, merged ranges, links and comments; no fonts,
colours, lists of choices, conditional formats, tables, charts or names. The rows and texts are parsed by
Python's own parser in C: ``safety`` refuses every file with a DTD or an entity before anything is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from openpyxl.cell.text import Text
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import (
    RelationshipList,
    get_dependents,
    get_rels_path,
)
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.worksheet._reader import (
    COL_TAG,
    DATA_TAG,
    HYPERLINK_TAG,
    MERGE_TAG,
    ROW_TAG,
    WorkSheetParser,
    WorksheetReader,
)
from openpyxl.worksheet.hyperlink import HyperlinkList
from openpyxl.worksheet.merge import MergeCells
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import (
    ARC_STYLE,
    COMMENTS_NS,
    SHARED_STRINGS,
    SHEET_MAIN_NS,
)

STRING, TEXT = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"
#: What holds rows and columns on a sheet.
LISTS = frozenset({DATA_TAG, f"{{{SHEET_MAIN_NS}}}cols"})
#: Bytes of a sheet that is parsed at once: some 20,000 cells, ten times what a sheet of ours has.
AT_ONCE = 2 * 1024 * 1024
#: The parts of the style sheet that decide what kind of value a number is.
NUMBERS = frozenset({f"{{{SHEET_MAIN_NS}}}numFmts", f"{{{SHEET_MAIN_NS}}}cellXfs"})


def load_workbook(data: BytesIO, data_only: bool) -> Any:
    """A workbook with what a reading looks at; ``data_only`` gives what formulas had as value."""
    reader = LeanReader(data, data_only=data_only, keep_links=False)
    try:
        reader.read()
    finally:
        reader.archive.close()
    return reader.wb


class LeanReader(ExcelReader):
    """A reader of a workbook that leaves out what no reading looks at."""

    def read(self) -> None:
        """Read the parts in the order in which they need each other."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        self.read_properties()
        self.read_custom()
        read_number_formats(self.archive, self.wb)
        self.read_worksheets()

    def read_strings(self) -> None:
        """The texts that cells share."""
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(shared_texts(source))

    def read_worksheets(self) -> None:
        """The sheets of cells, each with its comments; a sheet that is a chart has none."""
        for sheet, relation in self.parser.find_sheets():
            is_chart = "chartsheet" in relation.Type
            if is_chart or relation.target not in self.valid_files:
                continue
            relations = RelationshipList()
            if get_rels_path(relation.target) in self.valid_files:
                relations = get_dependents(self.archive, get_rels_path(relation.target))
            worksheet = self.wb.create_sheet(sheet.name)
            worksheet._rels = relations
            source = self.archive.read(relation.target)
            LeanSheetReader(
                worksheet, source, self.shared_strings, self.data_only, False
            ).bind_all()
            for comments in relations.find(COMMENTS_NS):
                self.read_comments(worksheet, comments.target)
            worksheet.sheet_state = sheet.state

    def read_comments(self, worksheet: Worksheet, part: str) -> None:
        """Give each cell its comment; what is under a merged range holds none."""
        sheet = CommentSheet.from_tree(fromstring(self.archive.read(part)))
        for place, comment in sheet.comments:
            cell = worksheet[place]
            if hasattr(cell, "_comment"):
                cell.comment = comment


class LeanSheetReader(WorksheetReader):
    """A reader of one sheet."""

    def __init__(self, ws: Worksheet, source: Any, *rest: Any) -> None:
        super().__init__(ws, source, *rest)
        book = ws.parent
        self.parser = LeanSheetParser(
            source,
            self.parser.shared_strings,
            self.parser.data_only,
            book.epoch,
            book._date_formats,
            book._timedelta_formats,
        )

    def bind_all(self) -> None:
        """Put cells, merged ranges, links, and hidden rows and columns on the sheet."""
        self.bind_cells()
        self.bind_merged_cells()
        self.bind_hyperlinks()
        self.bind_col_dimensions()
        self.bind_row_dimensions()


class LeanSheetParser(WorkSheetParser):
    """A parser of one sheet."""

    def parse(self) -> Iterator[Any]:
        """The rows; what else is wanted of the sheet is kept on the way."""
        for element in elements(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)
            elif element.tag == HYPERLINK_TAG:
                self.hyperlinks = HyperlinkList.from_tree(element)


def elements(part: bytes) -> Iterator[Element]:
    """The rows, columns and other parts of a sheet; a small sheet is parsed at once, which is quicker."""
    if len(part) > AT_ONCE:
        for _, element in iterparse(BytesIO(part)):
            yield element
        return
    for element in fromstring(part):
        if element.tag in LISTS:
            yield from element
        else:
            yield element


def shared_texts(source: Any) -> Iterator[str]:
    """The shared texts, with or without formatting inside."""
    for _, element in iterparse(source):
        if element.tag == STRING:
            yield text_of(element).replace("x005F_", "")
            element.clear()


def text_of(element: Element) -> str:
    """The text of an element; most hold nothing but their text."""
    if len(element) == 1 and element[0].tag == TEXT:
        return element[0].text or ""
    return str(Text.from_tree(element).content)


def read_number_formats(archive: ZipFile, book: Any) -> None:
    """Give a workbook the formats of its numbers, without fonts, colours and borders."""
    if ARC_STYLE not in archive.namelist():
        return
    root = fromstring(archive.read(ARC_STYLE))
    for part in list(root):
        if part.tag not in NUMBERS:
            root.remove(part)
    stylesheet = Stylesheet.from_tree(root)
    book._cell_styles = stylesheet.cell_styles
    book._number_formats = stylesheet.number_formats
    book._date_formats = stylesheet.date_formats
    book._timedelta_formats = stylesheet.timedelta_formats
