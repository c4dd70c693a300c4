"""Oddities: what lies around the cells of a workbook, named without judging it.

Hidden sheets, rows and columns are read like any other; merged cells hold one answer; macros, links to
other files and comments are not read; what stands outside the answers is named with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.utils.cell import get_column_letter

from pipeline.workbooks.reading.contents import Cell, Hit
from pipeline.workbooks.reading.opening import OpenedWorkbook, Place, SeenSheet
from pipeline.workbooks.reading.places import Places, name_of, tip
from schemas.contract import Sheet
from schemas.reading import State

MACROS, LINKS = "xl/vbaProject.bin", "xl/externalLinks/"


def around_workbook(opened: OpenedWorkbook) -> Iterator[Hit]:
    """Macros and links to other files."""
    if MACROS in opened.parts:
        yield tip("", "Macro's in dit bestand", "een werkboek zonder macro's")
    if any(part.startswith(LINKS) for part in opened.parts):
        yield tip("", "Koppelingen naar andere bestanden", "de waarden die er nu staan")


def around_sheet(
    sheet: Sheet,
    seen_sheet: SeenSheet,
    places: Places,
    cells: Sequence[Cell],
    state: str,
) -> Iterator[Hit]:
    """What is odd on one sheet, given the answers that were read from it."""
    if state != "visible":
        yield tip(sheet.name, f"Verborgen blad {sheet.label}", "een gewoon blad")
    yield from hidden(sheet, seen_sheet, places, cells)
    yield from merged(sheet, seen_sheet, places)
    if seen_sheet.notes:
        cell = "een cel" if seen_sheet.notes == 1 else f"{seen_sheet.notes} cellen"
        what = f"Opmerkingen bij {cell} op blad {sheet.label}"
        yield tip(sheet.name, what, "een aantekening voor uzelf; ze tellen niet mee")
    stray = [place for place in seen_sheet.beyond if place[0] >= places.first_row]
    first = min(
        [*stray[:1], *([places.scratch] if places.scratch is not None else [])],
        default=None,
    )
    if first is not None:
        yield Hit(
            "WB-13",
            sheet=sheet.name,
            about={"cel": name_of(first)},
            cell=name_of(first),
        )


def hidden(
    sheet: Sheet, seen_sheet: SeenSheet, places: Places, cells: Sequence[Cell]
) -> Iterator[Hit]:
    """Hidden rows and columns that hold an answer."""
    filled = [cell for cell in cells if cell.reading.state is not State.BLANK]
    rows = sorted({cell.row for cell in filled} & seen_sheet.hidden_rows)
    if rows:
        one = len(rows) == 1
        numbers = listed([str(row) for row in rows])
        what = f"Verborgen {'rij' if one else 'rijen'} {numbers} op blad {sheet.label}"
        yield tip(sheet.name, what, "een gewone rij" if one else "gewone rijen")
    answered = {cell.field for cell in filled}
    columns = {
        column
        for name, found in places.answers.items()
        if name in answered
        for _, column in found
    } & seen_sheet.hidden_columns
    if columns:
        one = len(columns) == 1
        letters = listed([get_column_letter(column) for column in sorted(columns)])
        what = f"Verborgen {'kolom' if one else 'kolommen'} {letters} op blad {sheet.label}"
        yield tip(sheet.name, what, "een gewone kolom" if one else "gewone kolommen")


def merged(sheet: Sheet, seen_sheet: SeenSheet, places: Places) -> Iterator[Hit]:
    """Merged cells that lie over answers: only the first of them can hold one."""
    over = [found for found in sorted(seen_sheet.merged) if covers(found, places)]
    if over:
        top, left, bottom, right = over[0]
        more = f" en nog {len(over) - 1}" if len(over) > 1 else ""
        first, last = name_of((top, left)), name_of((bottom, right))
        what = f"Samengevoegde cellen {first}:{last}{more} op blad {sheet.label}"
        yield tip(sheet.name, what, f"één antwoord in {first}")


def covers(found: tuple[int, int, int, int], places: Places) -> bool:
    """True when a merged range swallows the cell of an answer."""
    top, left, bottom, right = found
    swallowed: list[Place] = [
        place for answers in places.answers.values() for place in answers
    ]
    for row, column in swallowed:
        if (
            not left <= column <= right
            or (row and not top <= row <= bottom)
            or bottom < places.first_row
        ):
            continue
        if (row, column) != (top, left) and not (
            row == 0 and top == bottom and column == left
        ):
            return True
    return False


def listed(texts: Sequence[str], most: int = 3) -> str:
    """ "12, 13, 14 en nog 2"."""
    shown = ", ".join(texts[:most])
    return shown if len(texts) <= most else f"{shown} en nog {len(texts) - most}"
