"""In what a number counts: the units of amounts, and the spellings of percent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas.matching import fold
from schemas.notations import tidy

#: The units of a row: how many euros one is, and how many decimals then still are cents or euros.
UNITS = {
    "": (1, 2),
    "euro": (1, 2),
    "€": (1, 2),
    "eur": (1, 2),
    "x1.000": (1_000, 3),
    "x1000": (1_000, 3),
    "x1mln": (1_000_000, 6),
}
#: A number in a row of such a unit is a percentage: it is read, shown, formatted and checked live as one.
PERCENT_UNITS = frozenset({"%", "procent", "percentage"})
#: Excel keeps fifteen digits.
LARGEST = Decimal(10) ** 15


def counts_in_percent(unit: str) -> bool:
    """Whether a unit says percent, however it is written."""
    return fold(unit) in PERCENT_UNITS


@dataclass(frozen=True)
class Measure:
    """In what a cell counts: its word, its unit, how many euros one is, and how many decimals it may have."""

    noun: str
    unit: str
    scale: int = 1
    decimals: int | None = None

    def fits(self, value: Decimal) -> bool:
        """Whether a value can stand in this unit."""
        if abs(value) >= LARGEST:
            return False
        return self.decimals is None or places(value) <= self.decimals


def places(value: Decimal, typed: bool = False) -> int:
    """How many decimals a number has; ``typed``: closing zeros count, for 1,250 is no 1,25."""
    exponent = (value if typed else value.normalize()).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def measure_of(unit: str, noun: str) -> Measure | None:
    """The measure of an amount in a row; None where the row's unit is not one of the three."""
    known = UNITS.get(fold(unit))
    if known is None:
        return None
    scale, decimals = known
    return Measure(noun, tidy(unit) or "euro", scale, decimals)
