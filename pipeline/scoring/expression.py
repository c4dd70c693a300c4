"""Arithmetic written once: calculated in Python, written in Excel, and said in words.

An expression names its inputs a, b, c ... in order: "a/(a+b)".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import add, mul, sub, truediv

NAME = re.compile(r"\b[a-z]\b")
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: truediv,
}


@lru_cache(maxsize=64)
def _tree(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


def calculate(expression: str, values: Sequence[float]) -> float:
    """The value of an expression; only numbers, its inputs and the four operators exist."""

    def value(node: ast.expr) -> float:
        match node:
            case ast.BinOp(left, operator, right) if type(operator) in OPERATORS:
                return OPERATORS[type(operator)](value(left), value(right))
            case ast.Name(name) if len(name) == 1 and 0 <= ord(name) - ord("a") < len(
                values
            ):
                return values[ord(name) - ord("a")]
            case ast.Constant(int() | float() as plain):
                return float(plain)
        raise ValueError(f"no arithmetic: {expression}")

    return value(_tree(expression))


def with_texts(expression: str, texts: Sequence[str]) -> str:
    """The expression with its inputs replaced by cell references or by words."""
    return NAME.sub(lambda match: texts[ord(match[0]) - ord("a")], expression)


def spaced(expression: str) -> str:
    """The expression as a sentence shows it: room around the operators, a real times sign."""
    wide = re.sub(r"([-+*/])", r" \1 ", expression)
    return wide.replace("*", "×").replace(" - ", " − ")
