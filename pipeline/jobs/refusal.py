"""What stops a command in a way that its user can mend: words for the terminal, and an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.findings import Finding


class Refusal(Exception):
    """The command stops here.

    ``lines`` are for the terminal, in order; ``findings`` (per file) come between the first line and the
    rest. Exit code 2: wrong usage; 3: the old output stays.
    """

    def __init__(
        self,
        *lines: str,
        code: int = 2,
        findings: Mapping[str, tuple[Finding, ...]] | None = None,
    ) -> None:
        super().__init__(lines[0])
        self.lines = lines
        self.code = code
        self.findings = findings or {}
