"""What a known value must keep to: its bounds, its decimals, its choices and its form.

Said once, on the type and the field. The reader, the live check and its twin, the Pandera schemas and the words of
the findings all ask here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemas.cell_text import is_number
from schemas.contract import Field
from schemas.display import fullmatch


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest value and the number of decimals; None where there is no such bound."""

    low: float | None
    high: float | None
    decimals: int | None = None

    @property
    def any(self) -> bool:
        """Whether there is a bound at all."""
        return (self.low, self.high, self.decimals) != (None, None, None)

    def within(self, values: Any) -> Any:
        """Whether a number lies between the bounds; of a column, each of its numbers."""
        good: Any = True
        if self.low is not None:
            good = good & (values >= self.low)
        if self.high is not None:
            good = good & (values <= self.high)
        return good

    def hold(self, values: Any) -> Any:
        """Whether a number lies between the bounds and has no more decimals; of a column, each of them."""
        if self.decimals is None:
            return self.within(values)
        return self.within(values) & (round(values, self.decimals) == values)


def bounds(field: Field) -> Bounds:
    """The bounds of a field: its own, else those of its type."""
    kind = field.type
    low = kind.minimum if field.minimum is None else field.minimum
    high = kind.maximum if field.maximum is None else field.maximum
    return Bounds(low, high, kind.decimals)


def live_bounds(field: Field) -> tuple[float, float]:
    """The bounds of the live check: where a field has none, what the reader takes at all."""
    kind, own = field.type, bounds(field)
    low = kind.live_low if own.low is None else own.low
    high = kind.live_high if own.high is None else own.high
    return low, high


def has_form(field: Field) -> bool:
    """Whether a text must be of a certain form."""
    return bool(field.type.pattern or field.pattern or field.type.proof)


def of_form(field: Field, text: str) -> bool:
    """Whether a text is of the form of its field and its type, and passes the proof of its digits."""
    for pattern in (field.type.pattern, field.pattern):
        if pattern and not fullmatch(pattern, text):
            return False
    return field.type.proof is None or field.type.proof(text)


def breaks(field: Field, value: object) -> str:
    """The rule that a known value breaks (FLD-10, FLD-11, FLD-12), or nothing; any object is safe."""
    if is_number(value):
        return "" if bounds(field).hold(value) else field.type.breach
    if not isinstance(value, str):
        return ""
    if field.vocabulary and value not in field.vocabulary:
        return "FLD-10"
    return "" if of_form(field, value) else "FLD-11"


def bounds_facts(field: Field, value: object = None) -> dict[str, str]:
    """What FLD-12 says: the bounds, and an example (an offer takes its place)."""
    kind, own = field.type, bounds(field)
    lowest = "" if own.low is None else kind.show(own.low, field.unit)
    highest = "" if own.high is None else kind.show(own.high, field.unit)
    if is_number(value) and own.within(value):
        where = "tussen twee waarden in"
    elif lowest and highest:
        where = f"buiten {lowest} tot en met {highest}"
    else:
        where = f"onder {lowest}" if lowest else f"boven {highest}"
    example = kind.sentence or field.example or kind.example
    return {
        "laagste": lowest,
        "hoogste": highest,
        "waar": where,
        "voorbeeldzin": f"Voorbeeld: {example}.",
    }
