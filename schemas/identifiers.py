"""Numbers that are texts: the KvK number and the RSIN."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from schemas.cell_text import is_date, shown
from schemas.contract import Field
from schemas.notations import refuse, state_of, tidy
from schemas.reading import Raw, Reading, State

#: KvK number and RSIN are eight and nine digits; Excel eats a leading zero and makes 1,23E+08.
KVK_LENGTH, RSIN_LENGTH = 8, 9
KVK_EXAMPLE, RSIN_EXAMPLE = "01234567", "001234560"
KVK_NAME = f"KvK-nummer van {KVK_LENGTH} cijfers"
RSIN_NAME = f"RSIN van {RSIN_LENGTH} cijfers"
LEADING_ZERO = ", ook een nul vooraan: {}. Maakt Excel er 1,23E+08 van: typ eerst een aanhalingsteken"


def number_facts(name: str, example: str) -> dict[str, str]:
    """What FLD-11 says of an identifier."""
    return {"geen": name, "zo": LEADING_ZERO.format(example)}


def eleven_proof(number: str) -> bool:
    """Whether a nine-digit RSIN passes the elfproef (the same as for a BSN)."""
    from stdnum.nl import bsn

    return (
        len(number) == RSIN_LENGTH
        and number.isascii()
        and number.isdigit()
        and bool(bsn.is_valid(number))
    )


def read_kvk(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A number of the trade register: eight digits as text; a lost zero is offered, not supplied."""
    return _read_identifier(
        raw, field, KVK_LENGTH, lambda number: True, number_facts(KVK_NAME, KVK_EXAMPLE)
    )


def read_rsin(raw: Raw, field: Field, unit: str = "") -> Reading:
    """An RSIN: nine digits as text that pass the elfproef."""
    reading = _read_identifier(
        raw, field, RSIN_LENGTH, eleven_proof, number_facts(RSIN_NAME, RSIN_EXAMPLE)
    )
    if reading.notation == "proef":
        about = {**reading.about, "geen": "RSIN: de cijfers passen niet bij elkaar"}
        return Reading(
            State.REFUSED, None, reading.rule, reading.offer, reading.notation, about
        )
    return reading


def _read_identifier(
    raw: Raw,
    field: Field,
    length: int,
    proof: Callable[[str], bool],
    about: Mapping[str, str],
) -> Reading:
    """A number that is a text: digits only, spaces and points between them left out."""
    state = state_of(raw, field)
    if state is not None:
        return state
    if is_date(raw.value):
        return refuse("FLD-09", field, notation="datum")
    text = tidy(shown(Raw(raw.value)))
    number = re.sub(r"[ .]", "", text)
    if re.fullmatch(r"[0-9]+", number) and len(number) == length:
        if proof(number):
            return Reading(State.VALUE, number, notation="cijfers")
        return refuse("FLD-11", field, notation="proef", **about)
    likely = re.findall(rf"(?<![0-9])[0-9]{{{length}}}(?![0-9])", text)
    if re.fullmatch(r"[0-9]+", number) and len(number) == length - 1:
        likely = ["0" + number]
    return refuse(
        "FLD-11", field, [n for n in likely if proof(n)], notation="cijfers", **about
    )
