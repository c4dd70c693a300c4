"""How people write amounts, numbers, percentages and scores, and what the reader makes of it.

Two ordered tables: NUMERALS for the digits themselves (sign and currency taken off) and PHRASES for words
around them. In both the first row that fits decides. All arithmetic is decimal, so that 0,1 in a row
x 1 mln is 100000 euro and not a cent beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schemas.matching import ALIKE
from schemas.reading import Notation
from schemas.units import places

LONGEST = 100


# -- sign and currency ----------------------------------------------------------------------------------

MINUS = r"-/-|[-+]"
CURRENCY = r"€|eur(?:o)?(?![a-z])"
FRAME = re.compile(
    rf"(?P<open>\()?\s*(?P<s1>{MINUS})?\s*(?:{CURRENCY})?\s*(?P<s2>{MINUS})?\s*(?P<open2>\()?\s*"
    rf"(?P<core>[0-9](?:.*?[0-9])?)\s*(?:,(?:-{{1,2}}|=))?\s*(?P<s3>-)?\s*(?:€|eur(?:o)?)?\s*(?P<close>\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numeral:
    """Digits with their sign: ``signs`` counts the minuses, two of them are no number."""

    core: str
    signs: int = 0

    @property
    def sign(self) -> int:
        """-1 or 1."""
        return -1 if self.signs else 1


def peel(text: str) -> Numeral | None:
    """Take sign, brackets, currency and ",-" off a text; None where more than digits are left."""
    m = FRAME.fullmatch(text.translate(ALIKE)) if len(text) <= LONGEST else None
    if m is None:
        return None
    brackets = sum(bool(m[name]) for name in ("open", "open2"))
    if brackets != bool(m["close"]):
        return None
    signs = brackets + sum(
        m[name] is not None and m[name] != "+" for name in ("s1", "s2", "s3")
    )
    return Numeral(m["core"], signs)


# -- the digits -------------------------------------------------------------------------------------------

POINTS_WRONG = "de punten staan niet om de drie cijfers"
TOO_PRECISE = "er staan te veel cijfers achter de komma"
NOT_ROUND = "er staan cijfers achter de komma"
SPACED = "er staan spaties tussen de cijfers"
COMMAS_WRONG = "er staat meer dan één komma"
TWO_SIGNS = "er staan twee mintekens"
TOO_LARGE = "er staan te veel cijfers"
NO_NUMBER = "er staat geen {}"


def dutch(core: str) -> Decimal:
    """Points between thousands, a comma before decimals."""
    return Decimal(core.replace(".", "").replace(",", "."))


def english(core: str) -> Decimal:
    """The other way round."""
    return Decimal(core.replace(",", ""))


def _dutch(m: re.Match[str]) -> list[Decimal]:
    return [dutch(m[0])]


def _english(m: re.Match[str]) -> list[Decimal]:
    return [english(m[0])]


def _unspaced(m: re.Match[str]) -> list[Decimal]:
    return [dutch(m[0].replace(" ", ""))]


def comma_for_point(value: Decimal) -> list[Decimal]:
    """1,234 in whole euros: the comma stands where a point belongs (0,234 and 12345,678 are no such slip)."""
    three_decimals = places(value, typed=True) == 3
    if three_decimals and 1 <= abs(value) < 1000:
        return [value * 1000]
    return []


def _mended(m: re.Match[str]) -> list[Decimal]:
    """The readings of points in the wrong place: a point left out, a digit twice, a point for a comma."""
    whole, comma, decimals = m[0].partition(",")
    groups = whole.split(".")
    likely = [*_point_left_out(groups), *_digit_twice(groups)]
    if not comma:
        likely += _point_for_comma(groups)
    return [dutch(number + comma + decimals) for number in likely]


def _point_for_comma(groups: Sequence[str]) -> list[str]:
    """1.234.56 and 1234.5678: the last point stands where a comma belongs."""
    *front, last = groups
    if _grouped(front) and len(last) != 3:
        return ["".join(front) + "," + last]
    if len(groups) == 2 and not _grouped(groups):
        return [",".join(groups)]
    return []


def _grouped(groups: Sequence[str]) -> bool:
    """Whether points stand between thousands (or there are none at all)."""
    first, *others = groups
    if not others:
        return bool(first)
    begins_well = 1 <= len(first) <= 3 and first[0] != "0"
    return begins_well and all(len(group) == 3 for group in others)


def _point_left_out(groups: Sequence[str]) -> list[str]:
    """29.464000: all points that stand, stand right; only one or more are missing."""
    first, *others = groups
    threes = all(group and len(group) % 3 == 0 for group in others)
    begins_well = bool(first.strip("0"))
    if threes and begins_well and not _grouped(groups):
        return ["".join(groups)]
    return []


def _digit_twice(groups: Sequence[str]) -> list[str]:
    """6.6966.000: one group has four digits and repeats the digit on the other side of a point."""
    too_long = [place for place, group in enumerate(groups) if len(group) == 4]
    if len(too_long) != 1:
        return []
    place = too_long[0]
    before, group, after = groups[:place], groups[place], groups[place + 1 :]
    mended = []
    if before and before[-1].endswith(group[0]):
        mended.append([*before, group[1:], *after])
    if after and after[0].startswith(group[-1]):
        mended.append([*before, group[:-1], *after])
    return ["".join(likely) for likely in mended if _grouped(likely)]


def _none(m: re.Match[str]) -> list[Decimal]:
    return []


def _row(
    name: str,
    example: str,
    pattern: str,
    read: Callable[[re.Match[str]], list[Decimal]],
    rule: str = "",
    why: str = "",
) -> Notation:
    return Notation(name, example, re.compile(pattern, re.ASCII), read, rule, why)


#: What the digits are, once sign and currency are off. Rows with a rule are refused.
NUMERALS: tuple[Notation, ...] = (
    _row("cijfers", "1234567", r"\d+(?:,\d+)?", _dutch),
    _row(
        "punten om de drie",
        "1.234.567,89",
        r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?",
        _dutch,
    ),
    _row(
        "Engels",
        "1,234,567",
        r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?",
        _english,
        "FLD-03",
    ),
    _row(
        "Engels met decimalen",
        "1,234.56",
        r"[1-9]\d{0,2},\d{3}\.\d+",
        _english,
        "FLD-03",
    ),
    _row("decimale punt", "1234.56", r"\d+\.\d{1,2}|0\.\d+", _english, "FLD-03"),
    _row(
        "punt verkeerd",
        "6.6966.000",
        r"\d+(?:\.\d+)+(?:,\d+)?",
        _mended,
        "FLD-02",
        POINTS_WRONG,
    ),
    _row(
        "spaties",
        "1 234 567",
        r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?",
        _unspaced,
        "FLD-02",
        SPACED,
    ),
    _row(
        "komma's", "12,345,67", r"[\d.]+(?:,[\d.]+){2,}", _none, "FLD-02", COMMAS_WRONG
    ),
)


# -- words around the digits --------------------------------------------------------------------------------

MULTIPLES = {
    "k": 10**3,
    "duizend": 10**3,
    "ton": 10**5,
    "m": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "miljoen": 10**6,
    "mld": 10**9,
    "miljard": 10**9,
}
ABOUT = r"circa|ca\.?|ruim|ongeveer|ongev\.?|bijna|plm\.?|rond(?: de)?|zo'n|±|~|\+/-"
AGAINST = ("nadelig", "nadeel", "n", "tekort", "verlies", "negatief")
IN_FAVOUR = ("voordelig", "voordeel", "v", "overschot", "winst", "positief", "batig")
SIGN_WORDS = "|".join(sorted((*AGAINST, *IN_FAVOUR), key=len, reverse=True))
NUMBER = r"(?P<number>(?:-/-|[-+(€]|euro?|\s)*[0-9](?:[0-9.,]*[0-9])?(?:,-+)?\s*[-)]?)"


def accepted(text: str) -> Decimal | None:
    """The value of a numeral in an accepted notation, else None."""
    numeral = peel(text.strip())
    if numeral is None or numeral.signs > 1:
        return None
    for notation in NUMERALS:
        if notation.pattern.fullmatch(numeral.core):
            return None if notation.rule else numeral.sign * dutch(numeral.core)
    return None


def _rounded(m: re.Match[str]) -> list[Decimal]:
    """4,8 miljoen, as euros; a decimal point (6.966 miljoen) is read as a comma."""
    times = MULTIPLES[m["times"].casefold()]
    numeral = peel(m["number"].strip())
    if numeral is None or numeral.signs > 1:
        return []
    if re.fullmatch(r"\d+\.\d+", numeral.core):
        millions = times >= 10**6
        return [numeral.sign * english(numeral.core) * times] if millions else []
    value = accepted(m["number"])
    return [] if value is None else [value * times]


def _stripped(m: re.Match[str]) -> list[Decimal]:
    value = accepted(m["number"])
    return [] if value is None else [value]


def _signed(m: re.Match[str]) -> list[Decimal]:
    """1.200 N: a nadeel is negative; a minus beside voordelig contradicts itself and offers nothing."""
    value = accepted(m["number"])
    if value is None:
        return []
    word = m["word"].casefold()
    if word in AGAINST:
        return [-abs(value)]
    contradicts = value < 0 and word in IN_FAVOUR
    return [] if contradicts else [value]


def _phrase(
    name: str,
    example: str,
    pattern: str,
    read: Callable[[re.Match[str]], list[Decimal]],
    rule: str,
    why: str = "",
) -> Notation:
    return Notation(
        name,
        example,
        re.compile(pattern, re.IGNORECASE | re.ASCII | re.DOTALL),
        read,
        rule,
        why,
    )


TIMES = rf"(?P<times>{'|'.join(sorted(MULTIPLES, key=len, reverse=True))})\.?(?:\s*(?:euro?|€))?"
#: What words around the digits mean. Readings of ``ROUNDED`` are whole, the others in the row's unit.
PHRASES: tuple[Notation, ...] = (
    _phrase(
        "miljoen met punt",
        "6.966 miljoen",
        rf"(?:(?:{ABOUT})\s*)?(?P<number>(?:-/-|[-+(€]|euro?|\s)*[0-9]+\.[0-9]+\s*)(?=m){TIMES}",
        _rounded,
        "FLD-03",
    ),
    _phrase(
        "afgerond",
        "4,8 miljoen",
        rf"(?:(?:{ABOUT})\s*)?{NUMBER}\s*{TIMES}",
        _rounded,
        "FLD-04",
    ),
    _phrase(
        "ongeveer",
        "circa 15.000",
        rf"(?:€\s*)?(?:{ABOUT})\s*{NUMBER}\s*(?:euro?|€)?",
        _stripped,
        "FLD-04",
    ),
    _phrase(
        "teken in woorden",
        "4.230.939 voordelig",
        rf"{NUMBER}\s*(?:euro?\s*)?\(?(?P<word>{SIGN_WORDS})\.?\)?",
        _signed,
        "FLD-05",
    ),
    _phrase(
        "teken vooraf",
        "N 1.200",
        rf"(?P<word>{SIGN_WORDS})\.?:?\s+{NUMBER}",
        _signed,
        "FLD-05",
    ),
    _phrase(
        "meer waarden", "RAV € 0, SOJ -/- € 5.674.000", r".*[0-9].*", _none, "FLD-06"
    ),
    _phrase("geen cijfers", "zie toelichting", r".*", _none, "FLD-02", NO_NUMBER),
)
ROUNDED = frozenset({"miljoen met punt", "afgerond"})
