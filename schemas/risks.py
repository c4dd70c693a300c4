"""What an answer on Risico's means, wherever it is read: whether a risk is open, and when there are none."""

from __future__ import annotations

from schemas.matching import fold
from schemas.vocabulary import RiskStatus

#: "Geen" is a real answer for risks, in any of these words; a blank is not.
NONE_WORDS = frozenset(
    fold(words).strip(".")
    for words in (
        "geen",
        "geen risico",
        "geen risico's",
        "er zijn geen risico's",
        "n.v.t.",
    )
)


def says_none(text: object) -> bool:
    """True for a description that says that there are no risks."""
    return isinstance(text, str) and fold(text).strip(".") in NONE_WORDS


def is_open(status: object) -> bool:
    """True for a risk that is not called vervallen: one of which nobody gave the status is still there."""
    return status != RiskStatus.DROPPED
