"""Score: a small tree of five kinds of rule, each of which can say its value, its formula and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

RuleKind = Literal["mean", "worst", "ratio", "band", "matrix"]


@dataclass(frozen=True)
class Score:
    """One step of a calculation.

    ``inputs`` are Scores or plain numbers (None: unknown); ``weights`` stand beside the inputs of a mean;
    ``table`` holds the bands or the matrix; ``adopted`` is the college's own outcome. Value, answered,
    outcome and reasons are computed.
    """

    name: str
    rule: RuleKind
    inputs: tuple[Any, ...] = ()
    weights: tuple[float, ...] = ()
    table: tuple[Any, ...] = ()
    adopted: str = ""
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    example: bool = False
