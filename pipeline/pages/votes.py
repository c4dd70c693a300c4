"""The tile about what the municipality has to say: its votes, else its control, else its interest."""

from __future__ import annotations

from pipeline.pages import sentences
from pipeline.pages.facts import first_words, votes
from pipeline.pages.labels import label_of
from pipeline.pages.page import Tile, Value, is_example
from pipeline.pages.tiles import CONTEXT_ROOM, empty_tile, ratio_of
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, Row, View
from schemas.vocabulary import InterestUnit, LegalForm

#: The field of the interest, newest first.
INTERESTS = ("interest_end", "interest_begin")
BOARDS = {
    "algemeen bestuur": "AB",
    "dagelijks bestuur": "DB",
    "algemene vergadering": "AvA",
}


def votes_tile(party: Party, outcomes: Outcomes, view: View) -> Tile:
    """The share of the votes with the share of the costs beside it, or what stands nearest to it."""
    form, share_label = party.form("governance"), label_of("governance", "vote_share")
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
        return Tile(share_label, value, context, _in_short(control))
    if control is not None:
        words = _few_words(str(control))
        if isinstance(control, float):
            words = sentences.fraction(control)
        value = Value(words, example=is_example(form, "control"))
        return Tile(label_of("governance", "control"), value, context)
    interest = _interest(form, party, view, context)
    if interest is not None:
        return interest
    return empty_tile(share_label, form.answers.get("vote_share"), 0, context)


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
    for name in INTERESTS:
        answer = form.answers.get(name)
        if answer is None or not answer.known:
            continue
        unit = str(form.value("interest_unit") or "")
        share = unit == InterestUnit.PERCENTAGE
        value = Value(
            number=float(answer.value),
            format="percentage" if share else "amount",
            example=is_example(form, name),
        )
        of_what = "euro" if unit == InterestUnit.EURO else unit
        if share:
            of_what = _share_of(party)
        title = f"{label_of('governance', name)} {view.cycle.year}"
        return Tile(title, value, of_what, context)
    return None


def _share_of(party: Party) -> str:
    """What a percentage is a share of: of the shares of a company, else of the whole."""
    form = party.form("characteristics").value("legal_form")
    by_shares = form in (LegalForm.NV, LegalForm.BV)
    return "van de aandelen" if by_shares else "aandeel van de gemeente"
