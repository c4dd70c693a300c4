"""Stamp <-> custom document properties: what makes a workbook ours."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.workbooks.draft import Stamp

PREFIX = "sww_"


def stamp_properties(stamp: Stamp) -> Mapping[str, str]:
    """The stamp as custom document properties; a part that is empty is written as an empty text."""
    return {
        f"{PREFIX}kind": stamp.kind,
        f"{PREFIX}version": str(stamp.version),
        f"{PREFIX}cycle": stamp.cycle,
        f"{PREFIX}partnership": stamp.partnership,
        f"{PREFIX}digest": stamp.digest,
        f"{PREFIX}answers_to": " ".join(stamp.answers_to),
        **{f"{PREFIX}{name}": text for name, text in (("fixed", stamp.fixed), ("drawing", stamp.drawing)) if text},
    }
