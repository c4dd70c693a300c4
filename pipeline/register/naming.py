"""Finding what a person means: labels as they are printed anywhere, in words, with near misses offered.

A text is what it names when it is the same but for case and accents, or when its words fit one option and
no other. A typing error is offered, never taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from schemas.matching import fold, match

Target = TypeVar("Target")
#: Words that tell nothing apart, and what pages print beside a heading.
IDLE = frozenset({
    "de", "het", "een", "van", "volgens", "of", "en", "in", "per", "deze", "gerealiseerd", "verwacht", "vb",
})  # fmt: skip
#: How pages write what a workbook writes in another way.
SPOKEN = (
    (re.compile(r"\b0?1-0?1-(\d{4})\b"), r"begin \1"),
    (re.compile(r"\b31-12-(\d{4})\b"), r"eind \1"),
    (re.compile(r"\bGS\b"), "Gedeputeerde Staten"),
)
#: So many near misses are offered.
OFFERED = 3
SHORT_LIST = 12


class NotFound(LookupError):
    """A name that leads nowhere; the message is for the user, with near misses where there are any."""


def choose(text: str, options: Mapping[str, Target], complaint: str) -> Target:
    """What a text names among the options (label -> target; a target may have several labels).

    Raises NotFound with the complaint, and with what was probably meant.
    """
    for fits in (_same, _equal, _within, _around):
        found = list(
            dict.fromkeys(
                target for label, target in options.items() if fits(text, label)
            )
        )
        if len(found) == 1:
            return found[0]
        if found:
            break  # more than one fits: which one is meant is for the user to say
    raise NotFound(f"{complaint}{offer(text, options)}")


def words(text: str) -> Counter[str]:
    """The words of a text that tell it apart, and how often each stands there."""
    for pattern, spoken in SPOKEN:
        text = pattern.sub(spoken, text)
    return Counter(
        word
        for found in re.findall(r"[\w%]+", text)
        if (word := fold(found)) not in IDLE
    )


def offer(text: str, options: Mapping[str, Target]) -> str:
    """What was probably meant, as a question; else all options where these are few."""
    near = nearest(text, options)
    if near:
        *front, last = near
        return (
            f" Bedoelt u {', '.join(front)} of {last}?"
            if front
            else f" Bedoelt u {last}?"
        )
    once = {target: label for label, target in reversed(list(options.items()))}
    listed = [once[target] for target in dict.fromkeys(options.values())]
    return f" Er zijn: {', '.join(listed)}." if 0 < len(listed) <= SHORT_LIST else ""


def nearest(text: str, options: Mapping[str, Target]) -> tuple[str, ...]:
    """The labels most like a text, at most three: typing errors first, then those that share its words."""
    labels, wanted = list(options), words(text)
    typed = [labels[n] for n in match(text, labels).near]
    typed = [label for label in typed if words(label).total() == wanted.total()]
    sharing = [
        (_likeness(wanted, words(label)), -n, label) for n, label in enumerate(labels)
    ]
    best = max((score for score, _, _ in sharing), default=0.0)
    alike = [
        label
        for score, _, label in sorted(sharing, reverse=True)
        if score and score >= best / 2
    ]
    inside = [
        label for label in labels if len(fold(text)) > 3 and fold(text) in fold(label)
    ]
    once: dict[Target, str] = {}
    for label in typed or [*inside, *alike]:
        once.setdefault(options[label], label)
    return tuple(once.values())[:OFFERED]


# -- inside


def _same(text: str, label: str) -> bool:
    return fold(text) == fold(label)


def _equal(text: str, label: str) -> bool:
    """The same words, in whatever order."""
    return bool(words(text)) and words(text) == words(label)


def _within(text: str, label: str) -> bool:
    """All words of the text are in the label."""
    return bool(words(text)) and words(text) <= words(label)


def _around(text: str, label: str) -> bool:
    """All words of the label are in the text, and some more."""
    return bool(words(label)) and words(label) <= words(text)


def _likeness(wanted: Counter[str], own: Counter[str]) -> float:
    """The share of words in common; a word that begins alike counts half."""
    common = (wanted & own).total()
    begun = sum(
        any(len(w) > 4 and o.startswith(w[:5]) for o in own - wanted)
        for w in wanted - own
    )
    return (common + begun / 2) / ((wanted | own).total() or 1)
