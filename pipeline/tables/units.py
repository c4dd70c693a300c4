"""In what a number of a row was given: said once, for pages and trace."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.contract import Field


def unit_of(field: Field, values: Mapping[str, object]) -> str:
    """The unit that another field of the same row names for a number; amounts are euros once read."""
    return (
        str(values.get(field.unit_from) or "")
        if field.unit_from and field.type.by_unit
        else ""
    )
