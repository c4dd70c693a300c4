"""What the lists of facts share: rows that are all blank become one, names become few, votes become short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.pages.labels import label_of
from pipeline.pages.page import Fact, Notes, Value, of_row
from pipeline.scoring.dutch import listed
from pipeline.view import STATE_WORDS, Party
from schemas.reading import State

BLANK = STATE_WORDS[State.BLANK]
#: More blank rows than this are one row with their names.
MOST_BLANK = 3
#: How many names a list gives before it counts the others.
NAMES = 3
COUNTED = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
OF_THE_VOTES = re.compile(r"\b(\w+) van de (\w+) stemmen\b", re.IGNORECASE)


def fact_of(party: Party, sheet: str, field: str, notes: Notes, text: str = "") -> Fact:
    """One answer of a form under what pages call its question; ``text`` replaces a known value."""
    answer = of_row(party.form(sheet), field, notes, text)
    return Fact(label_of(sheet, field), answer)


def collapsed(items: Sequence[Fact]) -> tuple[Fact, ...]:
    """The same facts; many that were not filled in stand in one row, so that what is known stands out."""
    blank = [fact for fact in items if fact.value.muted and fact.value.text == BLANK]
    if len(blank) <= MOST_BLANK:
        return tuple(items)
    labels = [fact.label[:1].lower() + fact.label[1:] for fact in blank]
    names = Value(", ".join(labels), muted=True)
    rest = [fact for fact in items if fact not in blank]
    return (*rest, Fact("Niet ingevuld", names))


def few(names: Sequence[str], most: int = NAMES) -> str:
    """Up to three names, and how many more there are."""
    are_lists = any(", " in name or " en " in name for name in names)
    shown, rest = names[:most], len(names) - most
    if rest <= 0:
        return "; ".join(names) if are_lists else listed(names)
    parted = ("; " if are_lists else ", ").join(shown)
    return f"{parted} en nog {rest}"


def votes(text: str) -> str:
    """ "Acht van de 32 stemmen, tot ..." -> "8 van 32 stemmen"; empty where it does not say so."""
    match = OF_THE_VOTES.search(text)
    if match is None:
        return ""
    ours, all_votes = _count(match[1]), _count(match[2])
    if not ours or not all_votes:
        return ""
    return f"{ours} van {all_votes} stemmen"


def says_itself(name: str, short: str) -> bool:
    """True when a nickname is the name or its first words: then no key is needed to know who it is."""
    whole, part = name.casefold(), short.casefold()
    if not part or whole == part:
        return True
    return whole.startswith(f"{part} ")


def first_words(text: str) -> str:
    """The first sentence or clause, without what stands between brackets."""
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip()
    return re.split(r"[.;:](?:\s|$)", bare)[0].strip()


def _count(word: str) -> str:
    plain = word.lower().replace("é", "e")
    if plain in COUNTED:
        return str(COUNTED.index(plain))
    return plain if plain.isdigit() else ""
