"""Block Belangrijkheid: how much it matters, why, and for whom."""

from __future__ import annotations

from pipeline.pages.page import (
    FACTS,
    Block,
    Chip,
    Fact,
    Facts,
    Notes,
    Tone,
    Value,
    is_example,
    of_row,
)
from pipeline.scoring.dutch import capital, listed, number
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.score import Score
from pipeline.view import Party, View
from schemas.vocabulary import Size

NAME = "Belangrijkheid"
QUESTION = "Hoe belangrijk is het?"
NOT_SCORED = "Niet gevraagd voor dit samenwerkingsverband."
#: Why a partnership matters (the four reasons of the method), with the field that answers each.
REASONS = (
    ("maatschappelijke opgave", "why_task"),
    ("kansen", "why_chances"),
    ("risico's", "why_risks"),
    ("middelen", "why_means"),
)


def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """The criteria as bars, the weighted score, and the two questions of the method."""
    scored = party.listing.size is not Size.LISTED
    items = (
        (*_criteria(outcomes.importance), _total(outcomes.importance)) if scored else ()
    )
    items = (
        *items,
        Fact("Waarom belangrijk", _why(party)),
        Fact("Vooral voor", _whom(party, notes)),
    )
    chip = class_chip(outcomes.importance) if scored else None
    empty = "" if scored else NOT_SCORED
    return Block(
        NAME, NAME, QUESTION, {FACTS: Facts(NAME, items, chip, empty, bars=True)}
    )


def mean_of(score: Score) -> Score | None:
    """The weighted mean that a class was made of: its own input, never a mean further down."""
    below = score.inputs[0] if score.rule == "band" and score.inputs else None
    return below if isinstance(below, Score) and below.rule == "mean" else None


def class_chip(score: Score) -> Chip:
    """Class and value, as "Zwaar · 4,2"."""
    mean = mean_of(score)
    if not score.known or mean is None or mean.value is None:
        return Chip("Geen uitkomst", Tone.UNKNOWN)
    mark = " vb" if any(step.example for step in score.steps()) else ""
    return Chip(
        f"{capital(score.outcome or '')} · {number(mean.value, 1)}{mark}", Tone.STRONG
    )


def _criteria(score: Score) -> tuple[Fact, ...]:
    """Each criterion with its score and its weight."""
    mean = mean_of(score)
    if mean is None:
        return ()
    facts = []
    for position, item in enumerate(mean.inputs):
        label = (
            mean.labels[position]
            if position < len(mean.labels) and mean.labels[position]
            else ""
        )
        label = label or (item.name if isinstance(item, Score) else "")
        value = item.value if isinstance(item, Score) else item
        example = item.example if isinstance(item, Score) else mean.example
        weight = mean.weights[position] if mean.weights else None
        aside = f"weegt {number(weight, 0)}%" if weight is not None else ""
        shown = Value("onbekend", muted=True)
        if isinstance(value, int | float):
            shown = Value(number=float(value), format="score", example=example)
        facts.append(Fact(label, shown, aside))
    return tuple(facts)


def _total(score: Score) -> Fact:
    """The weighted score, or why there is none."""
    mean = mean_of(score)
    if mean is None or mean.value is None or not score.known:
        answered = (
            f"{number(score.answered * 100, 0)}% beantwoord; 60% nodig"
            if score.answered
            else "geen gegevens"
        )
        return Fact("Gewogen score", Value(answered, muted=True, bold=True))
    return Fact(
        "Gewogen score",
        Value(number=mean.value, format="decimal", bold=True, example=score.example),
        "schaal 1–5",
    )


def _why(party: Party) -> Value:
    """Why the municipality takes part: which of the four reasons hold."""
    form = party.form("characteristics")
    answers = [(word, form.value(name)) for word, name in REASONS]
    named = [
        word
        for word, answer in answers
        if answer is not None and str(answer).lower() != "nee"
    ]
    if named:
        return Value(
            listed(named), example=is_example(form, *(name for _, name in REASONS))
        )
    answered = any(answer is not None for _, answer in answers)
    return Value(
        "geen van de vier redenen" if answered else "niet ingevuld", muted=not answered
    )


def _whom(party: Party, notes: Notes) -> Value:
    """For whom it matters most."""
    return of_row(party.form("characteristics"), "important_for", notes)
