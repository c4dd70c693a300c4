"""What a cell shows: its text in Dutch notation, as the person who fills it in sees it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from schemas.reading import Raw


def shown(raw: Raw) -> str:
    """The text of a cell. Nothing is rounded away; a formula without a value shows as the formula."""
    value = raw.value
    if value is None:
        return raw.formula
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, int | float):
        return number(value, raw.number_format)
    if isinstance(value, datetime):
        clock = value.time()
        return value.strftime("%d-%m-%Y" if clock == time() else "%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)


def number(value: float, number_format: str) -> str:
    """A number with a decimal comma and fifteen digits like Excel, grouped or a percentage by its format."""
    exact = (
        Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    )
    if not exact.is_finite():
        return str(value)
    visible = without_literals(number_format)
    percentage = "%" in visible
    if percentage:
        exact *= 100
    plain = format(exact, ",f" if "#,##" in visible else "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    dutch = plain.translate(str.maketrans(",.", ".,"))
    return f"{dutch}%" if percentage else dutch


def without_literals(number_format: str) -> str:
    """A number format without quoted texts, bracketed codes and escaped characters."""
    kept: list[str] = []
    quoted = bracketed = escaped = False
    for character in number_format:
        if escaped:
            escaped = False
        elif character in "\\_*" and not quoted:
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == "[" and not quoted:
            bracketed = True
        elif character == "]" and bracketed:
            bracketed = False
        elif not quoted and not bracketed:
            kept.append(character)
    return "".join(kept)
