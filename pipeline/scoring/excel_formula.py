"""The five kinds of rule as Excel formulas, with functions that every spreadsheet program knows.

An unknown input is a cell without a number; an unknown result is the word onbekend.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

UNKNOWN = '"onbekend"'


def number_text(value: float) -> str:
    """A number as Excel stores it in a formula."""
    return f"{value:.10f}".rstrip("0").rstrip(".") or "0"


def class_text(text: str) -> str:
    """A class as text, or as a number where its name is one."""
    return text if text.isdecimal() else '"' + text.replace('"', '""') + '"'


def mean(refs: Sequence[str], weights: Sequence[float]) -> str:
    """Weighted mean of the cells that hold a number."""
    if not refs:
        return UNKNOWN
    above = "+".join(
        f"N({r})*{number_text(w)}" for r, w in zip(refs, weights, strict=True)
    )
    below = "+".join(
        f"ISNUMBER({r})*{number_text(w)}" for r, w in zip(refs, weights, strict=True)
    )
    return f"IF({below}>0,ROUND(({above})/({below}),10),{UNKNOWN})"


def share_answered(refs: Sequence[str], weights: Sequence[float]) -> str:
    """Share answered: the weighted mean of the shares below it."""
    above = "+".join(
        f"N({r})*{number_text(w)}" for r, w in zip(refs, weights, strict=True)
    )
    total = sum(weights)
    return f"ROUND(({above})/{number_text(total)},10)" if refs and total > 0 else "0"


def worst(refs: Sequence[str]) -> str:
    """The highest of the cells that hold a number."""
    if not refs:
        return UNKNOWN
    return f"IF(COUNT({','.join(refs)})=0,{UNKNOWN},MAX({','.join(refs)}))"


def ratio(refs: Sequence[str], expression: str, guard: str) -> str:
    """Arithmetic where all inputs are numbers and the guard is above zero."""
    inside = f"IF({guard}>0,ROUND({expression},10),{UNKNOWN})"
    return f"IF(COUNT({','.join(refs)})={len(refs)},{inside},{UNKNOWN})"


def band(
    ref: str,
    bands: Sequence[tuple[str, float, float | None]],
    answered: str,
    enough: float,
    *,
    settles: bool,
) -> str:
    """The class of a cell; with the share answered beside it, only when enough is answered."""
    inside = UNKNOWN
    for position, (name, low, high) in reversed(list(enumerate(bands))):
        end = "<=" if position == len(bands) - 1 else "<"
        test = (
            f"{ref}>={number_text(low)}"
            if high is None
            else f"AND({ref}>={number_text(low)},{ref}{end}{number_text(high)})"
        )
        inside = f"IF({test},{class_text(name)},{inside})"
    if answered:
        test = f"{answered}>={number_text(enough)}"
        if settles and bands:
            test = f"OR({test},{ref}>={number_text(bands[-1][1])})"
        inside = f"IF({test},{inside},{UNKNOWN})"
    return f"IF(ISNUMBER({ref}),{inside},{UNKNOWN})"


def matrix(refs: Sequence[str], table: Iterable[tuple[str, str, str]]) -> str:
    """The outcome at two classes."""
    inside = UNKNOWN
    if not refs:
        return inside
    for row, column, outcome in reversed(list(table)):
        inside = f"IF(AND({refs[0]}={class_text(row)},{refs[1]}={class_text(column)}),{class_text(outcome)},{inside})"
    return inside
