"""Document: one file of the output, before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from schemas.vocabulary import Audience


@dataclass(frozen=True)
class Document:
    """Its path under the cycle's folder, for whom it is, and how its bytes are made."""

    path: str
    audience: Audience
    make: Callable[[], bytes]
