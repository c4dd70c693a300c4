"""The tile about what the municipality has to say: its votes, else its control, else its interest."""

from __future__ import annotations

from pipeline.pages import sentences
from pipeline.pages.facts import first_words, votes
from pipeline.pages.page import Tile, Value, is_example
from pipeline.pages.tiles import CONTEXT_ROOM, empty_tile, ratio_of
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, Row, View
from schemas.vocabulary import InterestUnit, LegalForm

#: The field of the interest, newest first, with the moment that it is of.
INTERESTS = (("interest_end", "eind"), ("interest_begin", "begin"))
BOARDS = {
    "algemeen bestuur": "AB",
    "dagelijks bestuur": "DB",
    "algemene vergadering": "AvA",
}


def votes_tile(party: Party, outcomes: Outcomes, view: View) -> Tile:
    """The share of the votes with the share of the costs beside it, or what stands nearest to it."""
    form = party.form("governance")
    share, control = form.value("vote_share"), form.value("control")
    costs = ratio_of(outcomes, "F7")
    context = (
        f"aandeel in de bijdragen {costs.shown}" if costs.value is not None else ""
    )
    if isinstance(share, (int, float)):
        value = Value(
            number=float(share),
            format="percentage",
            example=is_example(form, "vote_share"),
        )
        return Tile("Stemaandeel", value, context, _in_short(control))
    if control is not None:
        words = (
            sentences.fraction(control)
            if isinstance(control, float)
            else _few_words(str(control))
        )
        return Tile(
            "Zeggenschap", Value(words, example=is_example(form, "control")), context
        )
    return _interest(form, party, view, context) or empty_tile(
        "Stemaandeel", form.answers.get("vote_share"), 0, context
    )


def _few_words(control: str) -> str:
    """The first sentence with the boards by their abbreviations."""
    text = first_words(control)
    for board, short in BOARDS.items():
        text = text.replace(board, short)
    return text


def _in_short(control: object) -> str:
    """Control in words that fit below the share; longer words stand on Gegevens."""
    if isinstance(control, float):
        return sentences.fraction(control)
    text = str(control or "")
    short = votes(text) or text
    return short if len(short) <= CONTEXT_ROOM else ""


def _interest(form: Row, party: Party, view: View, context: str) -> Tile | None:
    """The interest at the end of the year in its own unit, else that at the beginning."""
    for name, moment in INTERESTS:
        answer = form.answers.get(name)
        if answer is None or not answer.known:
            continue
        unit = str(form.value("interest_unit") or "")
        label = f"Belang {moment} {view.cycle.year}"
        example = is_example(form, name)
        if unit == InterestUnit.PERCENTAGE:
            shares = party.form("characteristics").value("legal_form") in (
                LegalForm.NV,
                LegalForm.BV,
            )
            of = "van de aandelen" if shares else "aandeel van de gemeente"
            return Tile(
                label,
                Value(number=float(answer.value), format="percentage", example=example),
                of,
                context,
            )
        if unit == InterestUnit.EURO:
            return Tile(
                label,
                Value(number=float(answer.value), format="amount", example=example),
                "euro",
                context,
            )
        return Tile(
            label,
            Value(number=float(answer.value), format="amount", example=example),
            unit,
            context,
        )
    return None
