"""A tiny builder of small workbooks in memory, so that a test shows the sheet that it is about.

A sheet is written as lines with ``|`` between the cells. Digits are a number, ``@2021-12-31`` a date,
``=A1`` a formula, ``#N/A`` an Excel error, ``'12`` the text 12; anything else is text as it stands.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.workbook import Workbook

NEW: Callable[[], Any] = Workbook
PROPERTY: Callable[..., Any] = StringProperty
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
STAMP: Mapping[str, object] = {
    "sww_kind": "partnership",
    "sww_version": 1,
    "sww_cycle": "begroting-2022",
    "sww_partnership": "od-waterweg",
    "sww_digest": "",
    "sww_answers_to": "",
}


def value_of(token: str) -> object:
    """The value that a token of a drawn sheet stands for."""
    text = token.strip()
    if not text:
        return None
    if NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    return text.removeprefix("'")


def workbook(
    sheets: Mapping[str, str],
    stamp: Mapping[str, object] | None = STAMP,
    tweak: Callable[[Any], object] | None = None,
) -> bytes:
    """The bytes of a workbook with these drawn sheets; ``tweak`` may change it before it is saved."""
    book = NEW()
    book.remove(book.active)
    for title, drawing in sheets.items():
        sheet = book.create_sheet(title)
        for row, line in enumerate(drawing.strip("\n").splitlines(), start=1):
            for column, token in enumerate(line.split("|"), start=1):
                value = value_of(token)
                if value is not None:
                    sheet.cell(row, column).value = value
    for name, text in (stamp or {}).items():
        book.custom_doc_props.append(PROPERTY(name=name, value=str(text)))
    if tweak is not None:
        tweak(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def stamped(**changes: object) -> Mapping[str, object]:
    """The usual stamp with changes: ``stamped(cycle="begroting-2021")``."""
    return {**STAMP, **{f"sww_{name}": value for name, value in changes.items()}}


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The same workbook with one part of the zip replaced or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """One part of the zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip with these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
