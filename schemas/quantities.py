"""Cells that hold a quantity: amounts, numbers, counts, scores and percentages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from schemas import numerals
from schemas.bounds import bounds_facts
from schemas.cell_text import digits, exact, is_date, is_number, is_percent, plain
from schemas.contract import Field
from schemas.matching import ALIKE, fold
from schemas.notations import refuse, state_of, tidy
from schemas.numerals import LONGEST, NUMERALS, PHRASES, ROUNDED, peel
from schemas.reading import Notation, Raw, Reading, State
from schemas.units import LARGEST, Measure, counts_in_percent, measure_of, places

AMOUNT, NUMBER, WHOLE = "bedrag", "getal", "heel getal"
#: Words that are the number nothing.
NOTHING = "nihil"


def read_amount(raw: Raw, field: Field, unit: str = "") -> Reading:
    """An amount in the row's unit, as euros."""
    measure = measure_of(unit, AMOUNT)
    if measure is None:
        state = state_of(raw, field)
        other = Measure(AMOUNT, "euro, x 1.000 of x 1 mln")
        return state or _refuse(other, field, "FLD-06", notation="eenheid onbekend")
    return _read(raw, field, measure)


def read_number(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A number with any number of decimals; in a row whose unit is % a percentage."""
    if counts_in_percent(unit or field.unit):
        return read_percentage(raw, field, unit)
    return _read(
        raw, field, Measure(NUMBER, tidy(unit or field.unit) or "een gewoon getal")
    )


def read_count(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A whole number."""
    reading = _read(
        raw, field, Measure(WHOLE, field.unit or "een heel getal", decimals=0)
    )
    return (
        replace(reading, value=int(reading.value))
        if isinstance(reading.value, float)
        else reading
    )


def read_score(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A score as a number; whether it is whole and within bounds is judged with the other values."""
    reading = _read(raw, field, Measure(NUMBER, "een score"))
    if reading.rule not in ("FLD-02", "FLD-04", "FLD-05", "FLD-06"):
        return reading
    return refuse("FLD-12", field, notation=reading.notation, **bounds_facts(field))


def _read(raw: Raw, field: Field, measure: Measure) -> Reading:
    """A numeric cell, or a text through the tables."""
    state = state_of(raw, field)
    if state is not None:
        return state
    value = raw.value
    if is_date(value):
        return refuse("FLD-09", field, notation="datum")
    if isinstance(value, bool):
        return _refuse(
            measure,
            field,
            "FLD-02",
            why="er staat waar of onwaar",
            notation="waar of onwaar",
        )
    if is_number(value):
        if is_percent(raw.number_format):
            return _refuse(measure, field, "FLD-06", notation="percentagecel")
        return _accept(exact(value), measure, field, "getalcel", typed=False)
    return _read_numeral(tidy(str(value)), field, measure)


def _read_numeral(text: str, field: Field, measure: Measure) -> Reading:
    """A text: the digits first, else the words around them."""
    if fold(text) == NOTHING:
        return Reading(State.VALUE, 0.0, notation=NOTHING)
    text = _without_unit(text, measure)
    numeral = peel(text)
    if numeral is None:
        return _read_phrase(text.translate(ALIKE), field, measure)
    if numeral.signs > 1:
        why = numerals.TWO_SIGNS
        return _refuse(measure, field, "FLD-02", why=why, notation="twee tekens")
    for notation in NUMERALS:
        m = notation.pattern.fullmatch(numeral.core)
        if m is None:
            continue
        readings = [numeral.sign * reading for reading in notation.read(m)]
        if notation.rule:
            return _offer(readings, measure, field, notation)
        return _accept(readings[0], measure, field, notation.name)
    return _read_phrase(text.translate(ALIKE), field, measure)


def _without_unit(text: str, measure: Measure) -> str:
    """A text without the word for its unit at the end: 12 fte; an amount keeps its euro."""
    ends_in_word = text[-1:].isalpha() and fold(text).endswith(fold(measure.unit))
    if measure.noun == AMOUNT or not ends_in_word:
        return text
    word_at_end = rf"\s+{re.escape(measure.unit)}$"
    return re.sub(word_at_end, "", text, flags=re.IGNORECASE)


def _read_phrase(text: str, field: Field, measure: Measure) -> Reading:
    """Words around the digits: always refused, with the likely reading in the row's own unit."""
    for notation in PHRASES if len(text) <= LONGEST else PHRASES[-2:]:
        m = notation.pattern.fullmatch(text)
        if m is None:
            continue
        readings: list[Decimal] = notation.read(m)
        if notation.name in ROUNDED:
            readings = [reading / measure.scale for reading in readings]
        more = {"woord": m["word"]} if "word" in m.groupdict() else {}
        return _offer(readings, measure, field, notation, **more)
    raise AssertionError("the last phrase fits any text")


def _accept(
    value: Decimal, measure: Measure, field: Field, notation: str, typed: bool = True
) -> Reading:
    """A value in the row's unit, as euros; too many decimals or digits are refused."""
    if abs(value * measure.scale) >= LARGEST:
        return _refuse(
            measure, field, "FLD-02", why=numerals.TOO_LARGE, notation=notation
        )
    most = measure.decimals
    too_precise = most is not None and places(value, typed) > most
    # A number cell may hold more decimals than are shown; in whole numbers they are a fault there too.
    if too_precise and (typed or not most):
        why = numerals.TOO_PRECISE if measure.decimals else numerals.NOT_ROUND
        likely = numerals.comma_for_point(value) if typed else []
        return _refuse(
            measure, field, "FLD-02", _written(likely, measure), notation, why
        )
    return Reading(State.VALUE, float(value * measure.scale) + 0.0, notation=notation)


def _offer(
    readings: Sequence[Decimal],
    measure: Measure,
    field: Field,
    notation: Notation,
    **more: str,
) -> Reading:
    """A refusal by a row of a table."""
    why = notation.why.format(measure.noun) if notation.why else ""
    return _refuse(
        measure,
        field,
        notation.rule,
        _written(readings, measure),
        notation.name,
        why,
        **more,
    )


def _written(readings: Sequence[Decimal], measure: Measure) -> list[str]:
    """Likely readings as the person would write them in this cell."""
    return [digits(_whole(reading)) for reading in readings if measure.fits(reading)]


def _whole(value: Decimal) -> Decimal:
    """Without an exponent, and without decimals that are all zero."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _refuse(
    measure: Measure,
    field: Field,
    rule: str,
    readings: Sequence[str] = (),
    notation: str = "",
    why: str = "",
    **more: str,
) -> Reading:
    """A refusal in the words of the measure."""
    about = {**MEASURE_WORDS[measure.noun], "eenheid": measure.unit, **more}
    if why:
        about["wat_mis"] = why
    about["zo"] = about["engels"] if rule == "FLD-03" else about["zo"]
    if rule == "FLD-04" and measure.noun == AMOUNT and measure.scale == 1:
        about["duizenden"] = "Rekent de rij in duizenden, kies dan eenheid x 1.000."
    return refuse(rule, field, readings, notation, **about)


#: How FLD-02 to FLD-06 speak of each measure.
MEASURE_WORDS = {
    AMOUNT: {
        "soort": AMOUNT,
        "soorten": "bedragen",
        "zo": "het hele bedrag, bijvoorbeeld 1.250.000 of 1250000",
        "engels": "1.234,56",
        "achter_komma": "centen",
        "bijvoorbeeld": "5674000",
    },
    NUMBER: {
        "soort": NUMBER,
        "soorten": "getallen",
        "zo": "het hele getal, bijvoorbeeld 1.250 of 12,5",
        "engels": "1.234,56",
        "achter_komma": "decimalen",
        "bijvoorbeeld": "1250",
    },
    WHOLE: {
        "soort": WHOLE,
        "soorten": "getallen",
        "zo": "een getal zonder komma, bijvoorbeeld 12 of 1.250",
        "engels": "1.234",
        "achter_komma": "decimalen",
        "bijvoorbeeld": "12",
    },
}


# -- percentages ------------------------------------------------------------------------------------------

PERCENT = re.compile(
    r"(?P<number>.*[0-9])\s*(?:%|procent)(?P<close>\)?)", re.IGNORECASE | re.DOTALL
)


def read_percentage(raw: Raw, field: Field, unit: str = "") -> Reading:
    """A percentage as a fraction, with all its decimals."""
    state = state_of(raw, field)
    if state is not None:
        return state
    value = raw.value
    if is_date(value):
        return refuse("FLD-09", field, notation="datum")
    if isinstance(value, bool):
        return refuse("FLD-07", field, notation="waar of onwaar")
    if is_number(value):
        if is_percent(raw.number_format) and abs(value) < LARGEST:
            return Reading(State.VALUE, float(exact(value)), notation="percentagecel")
        return _bare(exact(value), field)
    text = tidy(str(value)).translate(ALIKE)
    if fold(text) == NOTHING:
        return Reading(State.VALUE, 0.0, notation=NOTHING)
    m = PERCENT.fullmatch(text) if len(text) <= LONGEST else None
    if m is None:
        bare = numerals.accepted(text)
        return (
            _bare(bare, field) if bare is not None else _refuse_percentage(text, field)
        )
    return _with_sign(m["number"] + m["close"], field)


def _with_sign(text: str, field: Field) -> Reading:
    """The number before a percent sign; 12.345% could be 12,345% and is asked."""
    number = numerals.accepted(text)
    if number is None or "€" in text:
        return _refuse_percentage(text, field)
    if "." in text and "," not in text:
        english = number / 1000 if text.count(".") == 1 else number
        return _ask([english, number], field, "punt in percentage")
    if abs(number) >= LARGEST:
        return refuse("FLD-07", field, notation="te veel cijfers")
    return Reading(State.VALUE, float(number / 100) + 0.0, notation="procentteken")


def _bare(number: Decimal, field: Field) -> Reading:
    """A number without percent sign: nothing is nothing, over one is meant as percent, below is asked."""
    if number == 0:
        return Reading(State.VALUE, 0.0, notation="nul")
    readings = [number * 100, number] if abs(number) <= 1 else [number]
    return _ask(readings, field, "zonder procentteken")


def _refuse_percentage(text: str, field: Field) -> Reading:
    """17.5% and circa 12%: the likely percentage is offered."""
    stripped = re.sub(
        rf"^(?:{numerals.ABOUT})\s*|\s*(?:%|procent)$", "", text, flags=re.IGNORECASE
    )
    numeral = peel(stripped)
    likely: list[Decimal] = []
    if numeral is not None and numeral.signs < 2 and "€" not in text:
        if re.fullmatch(r"[0-9]+\.[0-9]+", numeral.core):
            likely = [numeral.sign * numerals.english(numeral.core)]
        elif re.fullmatch(r"[0-9]+(?:,[0-9]+)?", numeral.core):
            likely = [numeral.sign * numerals.dutch(numeral.core)]
    return _ask(likely, field, "geen percentage")


def _ask(readings: Sequence[Decimal], field: Field, notation: str) -> Reading:
    """A refused percentage with its likely readings, the smallest last."""
    offers = [f"{plain(reading)}%" for reading in readings if abs(reading) < LARGEST]
    return refuse("FLD-07", field, offers, notation)
