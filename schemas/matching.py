"""How a text finds its like in a list: case, accents and spaces do not count, a near miss is named.

Used for choices, for sheet names and headings, and for anything that a person retyped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Characters that people cannot tell from another one.
ALIKE = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00d7": "x",
        "\u200b": "",
        "\u200d": "",
        "\u2060": "",
        "\ufeff": "",
        "\u00ad": "",
    }
)

#: Headings, choices and names come again and again; a text that is longer than this does not.
REMEMBERED = 200


def fold(text: str) -> str:
    """A text without what does not count: case, accents, spaces of any kind, look-alike characters."""
    return _folded_once(text) if len(text) <= REMEMBERED else _folded(text)


@lru_cache(maxsize=8192)
def _folded_once(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(ALIKE))
    return "".join(
        c for c in plain if not unicodedata.combining(c) and not c.isspace()
    ).casefold()


@dataclass(frozen=True)
class Match:
    """What a text is in a list: ``index`` where it stands in it, else ``near``: what it looks like.

    ``near`` holds the indices of the nearest candidates; one is a likely reading, two are a question and
    none or more are no offer.
    """

    index: int | None
    near: tuple[int, ...] = ()

    @property
    def single(self) -> int | None:
        """The one near miss, if there is exactly one."""
        return self.near[0] if len(self.near) == 1 else None


def match(text: str, candidates: Sequence[str]) -> Match:
    """Find a text among the candidates.

    Give all candidates, also those already taken: a heading that equals one is never a near miss of
    another. Digits must agree, so that "Programma 4" is not read as "Programma 1".
    """
    if text in candidates:
        return Match(candidates.index(text))
    wanted = fold(text)
    folded = [fold(candidate) for candidate in candidates]
    if wanted in folded:
        return Match(folded.index(wanted))
    return Match(None, _nearest(wanted, folded))


def alike(text: str, candidates: Sequence[str]) -> tuple[str, ...]:
    """What a text looks like: the candidate that it is, however written, or the nearest ones."""
    found = match(text, candidates)
    return tuple(
        candidates[index]
        for index in (found.near if found.index is None else (found.index,))
    )


def _nearest(wanted: str, folded: Sequence[str]) -> tuple[int, ...]:
    """The candidates at the smallest number of typing errors, within what a slip of the hand makes."""
    from rapidfuzz.distance import OSA

    best: list[int] = []
    least = 4
    for index, candidate in enumerate(folded):
        most = min(_slips(candidate), _slips(wanted), least)
        if not most or _digits(candidate) != _digits(wanted):
            continue
        distance = OSA.distance(wanted, candidate, score_cutoff=most)
        if distance > most:
            continue
        if distance < least:
            best, least = [], distance
        best.append(index)
    return tuple(best)


def _slips(text: str) -> int:
    """How many typing errors a text of this length may hold: a short one hardly any."""
    length = len(text)
    return 0 if length < 2 else 1 if length < 8 else 2 if length < 20 else 3


def _digits(text: str) -> str:
    """The digits of a text in order."""
    return "".join(c for c in text if c.isdigit())
