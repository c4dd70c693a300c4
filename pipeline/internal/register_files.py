"""The register as files: what each table holds, Parquet per table, register.xlsx, datapackage.json."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd

from pipeline.document import Document
from pipeline.internal.register_package import datapackage
from pipeline.internal.register_tables import EVIDENCE, evidence_frame, frame
from pipeline.internal.register_workbook import workbook
from pipeline.register.register import Register
from schemas.vocabulary import Audience

__all__ = ["EVIDENCE", "documents"]


def documents(register: Register) -> Iterator[Document]:
    """Every file under register/."""
    frames = {sheet.name: frame(register, sheet) for sheet in register.tables.kind}
    evidence = evidence_frame(register)
    parquet = {
        name: _parquet(made) for name, made in {**frames, EVIDENCE: evidence}.items()
    }
    for name, data in parquet.items():
        yield Document(
            f"register/{name}.parquet", Audience.SECRET, partial(bytes, data)
        )
    yield Document(
        "register/register.xlsx",
        Audience.SECRET,
        lambda: workbook(register, frames, evidence),
    )
    yield Document(
        "register/datapackage.json",
        Audience.SECRET,
        lambda: datapackage(register, parquet),
    )


def _parquet(made: pd.DataFrame) -> bytes:
    buffer: Any = io.BytesIO()
    made.to_parquet(buffer, index=False, compression="snappy")
    return bytes(buffer.getvalue())
