"""The kinds of workbook, by name."""

from __future__ import annotations

from schemas.contract import Kind
from schemas.partnership import PARTNERSHIP
from schemas.settings import SETTINGS

__all__ = ["KINDS", "PARTNERSHIP", "SETTINGS"]

KINDS: dict[str, Kind] = {kind.name: kind for kind in (PARTNERSHIP, SETTINGS)}
