"""The seal on a returned copy, which tells whether it is still as we wrote it.

The seal is a hash over all that is in the workbook. Whoever opens the copy and saves it breaks it, so that
work that someone did there is never written over. It stands in the copy itself: no folder that may be
deleted is needed to tell.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from pipeline.workbooks.reading.safety import gate
from pipeline.workbooks.reading.stamp import PREFIX, Stamp, stamp_properties

NAME = f"{PREFIX}copy"
PART = "docProps/custom.xml"
#: What is hashed in the place of the seal itself.
OPEN = "0" * 64
DRAWING = re.compile(
    rf'name="{PREFIX}drawing"><vt:lpwstr>([0-9a-f]{{64}})</vt:lpwstr>'.encode()
)
#: The beginning of a custom property, up to its number; the first one has this number.
PROPERTY = re.compile(rb"(<property [^>]*?)pid=")
FIRST_NUMBER = 2
SEAL = re.compile(
    rf'(name="{NAME}"><vt:lpwstr>)([0-9a-f]{{64}})(</vt:lpwstr>)'.encode()
)


def property_of(seal: str) -> str:
    """The custom document property that holds the seal; written with the stamp."""
    return f'name="{NAME}"><vt:lpwstr>{seal}</vt:lpwstr>'


def seal(data: bytes) -> bytes:
    """A workbook that was written with an open seal, closed."""
    closed = property_of(seal_of(data)).encode()

    def close(part: bytes) -> bytes:
        part, number = SEAL.subn(closed, part)
        if number != 1:
            raise ValueError("a workbook is sealed that has no place for a seal")
        return part

    return _with_properties(data, close)


def with_stamp(data: bytes, stamp: Stamp) -> bytes:
    """A workbook without a seal under another stamp, byte for byte as if it were drawn with it."""

    texts = stamp_properties(stamp)

    def restamp(part: bytes) -> bytes:
        first = PROPERTY.search(part)
        if first is None:
            raise ValueError("a workbook is stamped that has no properties")
        head, tail = part[: first.start()], part[part.rindex(b"</Properties>") :]
        properties = [
            f'{first[1].decode()}pid="{number}" name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
            for number, (name, text) in enumerate(texts.items(), start=FIRST_NUMBER)
        ]
        return head + "".join(properties).encode() + tail

    return _with_properties(data, restamp)


def _with_properties(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose custom properties are changed, all other parts as they were."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, change(part) if info.filename == PART else part)
    return out.getvalue()


def is_sealed(data: bytes) -> bool:
    """True when nobody saved this workbook since it was sealed."""
    if gate(data) is not None:
        return False
    with ZipFile(BytesIO(data)) as archive:
        found = SEAL.search(archive.read(PART)) if PART in archive.namelist() else None
    return found is not None and found[2].decode() == seal_of(data)


def drawn_from(data: bytes) -> str:
    """What a copy that is still sealed says that it was drawn from; empty when someone saved it since."""
    if not is_sealed(data):
        return ""
    with ZipFile(BytesIO(data)) as archive:
        found = DRAWING.search(archive.read(PART))
    return found[1].decode() if found is not None else ""


def seal_of(data: bytes) -> str:
    """The hash of all parts with their names, the seal itself left open."""
    total = hashlib.sha256()
    with ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            part = SEAL.sub(property_of(OPEN).encode(), archive.read(info))
            total.update(hashlib.sha256(info.filename.encode() + b"\0" + part).digest())
    return total.hexdigest()
