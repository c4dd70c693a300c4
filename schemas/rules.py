"""Rule and severity, and the rules of a single field (FLD)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Severity(StrEnum):
    """How much a finding weighs; the order is the order in which findings are shown."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    TIP = "tip"


@dataclass(frozen=True)
class Rule:
    """A rule: what it says and what it refuses.

    ``message`` and ``remedy`` are Dutch templates over the hit's facts (``{bod}`` is the offer, may be
    empty; ``example`` is left out where there is an offer). ``quotes`` says whether the frame may repeat
    the text that stood there ("Er staat ..."). A fout refuses ``refuses``; other severities refuse nothing.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
    example: str = ""
    article: str = ""
    refuses: Literal["cell", "row", "column", "sheet", "workbook", ""] = "cell"
    quotes: bool = True

    @property
    def family(self) -> str:
        """The letters of the id."""
        return self.id.split("-")[0]
