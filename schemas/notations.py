"""Raw value -> Reading: ordered tables of how people write values, and what each writing means.

Accept what is certain, refuse what is not, never guess. Every refusal carries the rule that explains it
and, where one reading is likely, that reading as an offer. Here stand the states, the texts, choices;
numbers stand in numerals.py and dates in dates.py, each with its own table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.cell_text import is_date, shown
from schemas.contract import Field
from schemas.matching import Match, fold, match
from schemas.reading import BLANK, Notation, Raw, Reading, State

__all__ = [
    "BLANK",
    "Match",
    "Notation",
    "Raw",
    "Reading",
    "State",
    "facts",
    "fold",
    "match",
    "read_choice",
]


#: Words for "nobody knows yet", without case, spaces and points.
UNKNOWN_WORDS = frozenset(
    {
        "nnb",
        "nb",
        "ntb",
        "volgt",
        "?",
        "??",
        "???",
        "nognietbekend",
        "nietbekend",
        "onbekend",
        "geenopgave",
        "pm",
    }
    | {"nogonbekend", "nogtebepalen", "nadertebepalen"}
)
#: Words for "the question does not apply".
NOT_APPLICABLE_WORDS = frozenset({"nvt", "nietvantoepassing"})
#: In a text these may be an abbreviation of something else.
NOT_ALONE_IN_TEXT = frozenset({"nb"})
EXCEL_ERRORS = frozenset(
    {
        "#n/a",
        "#ref!",
        "#div/0!",
        "#value!",
        "#name?",
        "#num!",
        "#null!",
        "#spill!",
        "#calc!",
    }
    | {"#n/b", "#verw!", "#deel/0!", "#waarde!", "#naam?", "#getal!", "#leeg!"}
    | {
        "#field!",
        "#busy!",
        "#blocked!",
        "#connect!",
        "#unknown!",
        "#getting_data",
        "#external!",
    }
)
DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212]*")
#: Spaces of every kind that stand within a line, and characters without width.
SPACES = re.compile(r"[^\S\n]+")
WIDTHLESS = str.maketrans("", "", "\u200b\u200d\u2060\ufeff\u00ad")
ERROR_IN_FORMULA = "De formule geeft een fout"
NEVER_CALCULATED = "De uitkomst van de formule is nooit berekend"
#: '5-9 and '01234567 as typed to stay text.
AS_TEXT = re.compile(r"^\s*'(?=\d)")


def tidy(text: str) -> str:
    """A text trimmed, with no-break and double spaces folded; line breaks are kept.

    An apostrophe before a digit is how people tell a spreadsheet that it is text; where the program keeps
    it in the cell it is no part of the answer ('s-Gravenhage keeps its own).
    """
    text = AS_TEXT.sub("", text)
    lines = (
        text.translate(WIDTHLESS).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return "\n".join(SPACES.sub(" ", line).strip() for line in lines).strip()


def is_blank(text: str) -> bool:
    """True for nothing, spaces of any kind and dashes."""
    return DASHES.fullmatch(tidy(text)) is not None


def question(readings: Sequence[str]) -> str:
    """The offer: one likely reading or two as a question, none or more as nothing."""
    once = list(dict.fromkeys(readings))
    return f"Bedoelt u {' of '.join(once)}?" if len(once) in (1, 2) else ""


def facts(field: Field) -> dict[str, str]:
    """What any rule may say of a field, as Dutch text (see the comment at rules.FLD)."""
    example = field.example or field.type.example
    may = [
        "Weet nog niemand het? Schrijf onbekend." if field.unknown else "",
        "Past de vraag niet? Schrijf n.v.t." if field.not_applicable else "",
    ]
    known = {
        "wat": lower_first(field.label),
        "voorbeeld": f'"{example}"'
        if " " in example and not field.vocabulary
        else example,
        "uitwegen": " ".join(part for part in may if part),
        "keuzes": listed(field.vocabulary),
        "eenheid": field.unit or "euro",
    }
    return {name: text for name, text in known.items() if text}


def lower_first(text: str) -> str:
    """First letter small, unless the word is an abbreviation (KvK, RSIN)."""
    return (
        text[:1].lower() + text[1:]
        if len(text) > 1 and text[1:].split(" ")[0].islower()
        else text
    )


def listed(choices: Sequence[str], most: int = 10) -> str:
    """The choices in a sentence; a long list is cut, the drop-down has all."""
    if len(choices) <= most:
        return ", ".join(choices)
    return f"{', '.join(choices[:most])} en nog {len(choices) - most} in de keuzelijst"


def refuse(
    rule: str,
    field: Field | None,
    readings: Sequence[str] = (),
    notation: str = "",
    **more: str,
) -> Reading:
    """A refusal with its facts and its offer."""
    offer = question(readings)
    about = {**(facts(field) if field is not None else {}), **more}
    if offer:
        about["bod"] = offer
    return Reading(State.REFUSED, None, rule, offer, notation, about)


def state_of(raw: Raw, field: Field, text: bool = False) -> Reading | None:
    """The reading of a cell that holds no value: blank, unknown, not applicable, or an Excel error.

    None when there is a value to read. ``text``: an abbreviation that could be a text is left alone.
    """
    value = raw.value
    if raw.error or (
        isinstance(value, str) and value.strip().casefold() in EXCEL_ERRORS
    ):
        return refuse("FLD-13", field, notation="Excel-fout", wat_mis=ERROR_IN_FORMULA)
    if value is None:
        if raw.formula:
            return refuse(
                "FLD-13", field, notation="niet berekend", wat_mis=NEVER_CALCULATED
            )
        return BLANK
    if not isinstance(value, str):
        return None
    if is_blank(value):
        return Reading(State.BLANK, notation="streepje" if value.strip() else "leeg")
    word = fold(value).replace(".", "") if len(value) < 60 else ""
    if text and fold(value) in NOT_ALONE_IN_TEXT:
        return None
    if word in UNKNOWN_WORDS:
        if field.unknown:
            return Reading(State.UNKNOWN, notation=tidy(value))
        return refuse("FLD-14", field, notation="onbekend", woord="Onbekend")
    if word in NOT_APPLICABLE_WORDS:
        if field.not_applicable:
            return Reading(State.NOT_APPLICABLE, notation=tidy(value))
        return refuse("FLD-14", field, notation="n.v.t.", woord="N.v.t.")
    return None


def read_text(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A text: trimmed, no-break and double spaces folded, line breaks kept, a number as it is shown."""
    state = state_of(raw, field, text=True)
    if state is not None:
        return state
    if is_date(raw.value):
        return refuse("FLD-09", field, notation="datum")
    text = tidy(shown(raw))
    if field.pattern and not re.fullmatch(field.pattern, text):
        return refuse_pattern(field)
    return Reading(State.VALUE, text, notation="tekst")


def refuse_pattern(field: Field) -> Reading:
    """A code that has not the form of its field."""
    return refuse("FLD-11", field, notation="vorm", **pattern_facts(field))


def pattern_facts(field: Field) -> dict[str, str]:
    """What FLD-11 says of a code with a form of its own."""
    example = field.example or field.type.example
    how = f". {field.hint.rstrip('.')}" if field.hint else ""
    return {
        "geen": f"{lower_first(field.label)} zoals {example}",
        "zo": f" en letters, zoals {example}{how}",
    }


def read_choice(
    text: str, choices: Sequence[str], field: Field | None = None
) -> Reading:
    """A text against a list: the choice as the list has it, or a refusal with the near misses offered."""
    found = match(tidy(text), choices)
    if found.index is not None:
        return Reading(State.VALUE, str(choices[found.index]), notation="keuze")
    near = [str(choices[index]) for index in found.near]
    return refuse(
        "FLD-10", field, near, notation="niet in de lijst", keuzes=listed(choices)
    )


def read_choice_cell(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A choice from the field's list; one from the settings stays text until it meets its list there."""
    if isinstance(raw.value, bool) and not raw.error:
        likely = [c for c in field.vocabulary if c == ("ja" if raw.value else "nee")]
        return refuse("FLD-10", field, likely, notation="waar of onwaar")
    if isinstance(raw.value, str) and field.vocabulary and not raw.error:
        found = match(tidy(raw.value), field.vocabulary)
        if found.index is not None:
            return Reading(
                State.VALUE, str(field.vocabulary[found.index]), notation="keuze"
            )
    state = state_of(raw, field)
    if state is not None:
        return state
    if is_date(raw.value):
        return refuse("FLD-09", field, notation="datum")
    text = tidy(shown(raw))
    return (
        read_choice(text, field.vocabulary, field)
        if field.vocabulary
        else Reading(State.VALUE, text)
    )
