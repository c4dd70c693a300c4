"""Stamp <-> custom document properties: what makes a workbook ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "sww_"


@dataclass(frozen=True)
class Stamp:
    """The custom document properties that make a workbook ours.

    ``digest`` is a hash of the answers with which it was made, ``fixed`` the marks of the cells that finance
    held then, ``answers_to`` names the workbooks that it was made to replace; ``drawing`` is a hash of all
    that a returned copy was drawn from.
    """

    kind: str
    version: int
    cycle: str
    partnership: str
    digest: str = ""
    answers_to: tuple[str, ...] = ()
    fixed: str = ""
    drawing: str = ""


def stamp_properties(stamp: Stamp) -> Mapping[str, str]:
    """The stamp as custom document properties; a part that is empty is written as an empty text."""
    return {
        f"{PREFIX}kind": stamp.kind,
        f"{PREFIX}version": str(stamp.version),
        f"{PREFIX}cycle": stamp.cycle,
        f"{PREFIX}partnership": stamp.partnership,
        f"{PREFIX}digest": stamp.digest,
        f"{PREFIX}answers_to": " ".join(stamp.answers_to),
        **{
            f"{PREFIX}{name}": text
            for name, text in (("fixed", stamp.fixed), ("drawing", stamp.drawing))
            if text
        },
    }
