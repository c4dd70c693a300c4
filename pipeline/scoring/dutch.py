"""Numbers, dates and lists as Dutch text for council's pages: the notations of schemas.display, page style.

Pages have the real minus sign, a plus sign where a change is meant, and a no-break space after the euro.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from schemas.display import MINUS_SIGN, NO_BREAK, show_euro, show_number

MINUS, SPACE = MINUS_SIGN, NO_BREAK


def rounded(value: float, places: int) -> Decimal:
    """Rounded as Excel does: half away from zero."""
    step = Decimal(1).scaleb(-places)
    exact = Decimal(repr(round(value, 10)))
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def number(value: float, places: int = 2, *, plus: bool = False) -> str:
    """A number in Dutch notation: 1234.5 -> 1.234,50; a plus sign where asked."""
    size = rounded(value, places)
    sign = "+" if plus and size > 0 else ""
    return sign + show_number(float(size), decimals=places, minus=MINUS)


def short(value: float, places: int = 4) -> str:
    """As few decimals as the value needs, at most ``places``."""
    exponent = rounded(value, places).normalize().as_tuple().exponent
    needed = max(-int(exponent), 0)
    return number(value, min(needed, places))


def percentage(fraction: float, places: int = 1, *, plus: bool = False) -> str:
    """A fraction as a percentage with a fixed number of decimals: 0.313 -> 31,3%."""
    return number(round(fraction * 100, 10), places, plus=plus) + "%"


def short_percentage(fraction: float) -> str:
    """A fraction as a percentage with a decimal only where it needs one: 60%, 38,7%."""
    return short(round(fraction * 100, 10), 1) + "%"


def amount(value: float, places: int = 0) -> str:
    """An amount in euros: 1234567 -> € 1.234.567, the minus sign in front."""
    return show_euro(float(rounded(value, places)), places, MINUS, SPACE)


def listed(names: Iterable[str]) -> str:
    """Names as one enumeration: a, b en c."""
    named = [name for name in names if name]
    if not named:
        return ""
    *front, last = named
    return f"{', '.join(front)} en {last}" if front else last


def capital(text: str) -> str:
    """First letter as a capital."""
    return text[:1].upper() + text[1:]
