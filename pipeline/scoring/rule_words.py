"""The five kinds of rule as Dutch words, beside excel_formula, which has them as formulas.

``shown`` are the inputs of a step in words, each with its label in front: "kapitaal 1.000".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.scoring.dutch import listed, short, short_percentage
from pipeline.scoring.expression import spaced, with_texts


def mean(shown: Sequence[str], weights: Sequence[float]) -> str:
    """The weighted mean of the inputs, each with its weight."""
    parts = [
        f"{text} (gewicht {short(weight)})"
        for text, weight in zip(shown, weights, strict=True)
    ]
    return f"gewogen gemiddelde van {listed(parts)}" if parts else "niets gevraagd"


def worst(shown: Sequence[str]) -> str:
    """The highest of the inputs."""
    return f"de hoogste van {listed(shown)}" if shown else "niets ingevuld"


def ratio(expression: str, labels: Sequence[str], values: Sequence[str]) -> str:
    """The arithmetic in words, and the same with its numbers."""
    arithmetic = spaced(expression)
    return f"{with_texts(arithmetic, labels)} = {with_texts(arithmetic, values)}"


def place_in_band(low: float, high: float | None, *, is_last: bool) -> str:
    """Where the bands of a class begin and end."""
    if high is None:
        return f", klasse vanaf {short(low)}"
    until = "tot en met" if is_last else "tot"
    return f", klasse vanaf {short(low)} {until} {short(high)}"


def matrix(shown: Sequence[str]) -> str:
    """The two classes at which an outcome was looked up."""
    return f"bij {listed(shown)}" if shown else "niet van toepassing"


def too_little(answered: float, enough: float) -> str:
    """Why a class has no outcome: how much was answered and how much is needed."""
    share, needed = short_percentage(answered), short_percentage(enough)
    return f"Geen uitkomst: {share} van het gewicht is beantwoord, {needed} is nodig."
