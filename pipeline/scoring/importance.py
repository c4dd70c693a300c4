"""Belangrijkheid: how much a partnership matters, from light to heavy; never how risky it is."""

from __future__ import annotations

from pipeline.scoring.figures import REALISED, contribution, figures_row
from pipeline.scoring.framework import (
    answer_to,
    any_example,
    bands_of,
    not_applicable,
    places,
    rows,
    yes,
)
from pipeline.scoring.score import Score
from pipeline.view import Answer, Party, View
from schemas.dutch_dates import long_date
from schemas.vocabulary import BandSubject

CAPITAL = ("capital_provided", "loan_provided", "guaranteed_end")


def importance_of(party: Party, view: View, money: Score) -> Score:
    """Weighted mean of the criteria, with the money criterion calculated, in its class."""
    criteria = rows(view, "importance_criteria")
    answers = [answer_to(party.row("importance", r["code"]), "score") for r in criteria]
    inputs = [
        money if yes(r["calculated"]) else _number(answer)
        for r, answer in zip(criteria, answers, strict=True)
    ]
    example = any_example(answers) or money.example
    mean = Score(
        "Gewogen score",
        "mean",
        tuple(inputs),
        tuple(float(r["weight"]) for r in criteria),
        labels=tuple(str(r["name"]) for r in criteria),
        example=example,
        sources=places(
            answer
            for r, answer in zip(criteria, answers, strict=True)
            if not yes(r["calculated"])
        ),
    )
    classes = bands_of(view, BandSubject.IMPORTANCE)
    return Score("Belangrijkheid", "band", (mean,), table=classes, example=example)


def money_of(party: Party, view: View) -> Score:
    """The money criterion: the highest class of two tracks; of one unknown track the other counts.

    Contribution against the municipality's own expenditure, and capital, loans and guarantees against its
    own equity (which must be above zero). Payments for services count, dividend does not.
    """
    tracks = (_contribution_track(party, view), _capital_track(party, view))
    known = [t.name for t in tracks if t.known]
    note = f"Alleen {known[0].lower()} is bekend." if len(known) == 1 else ""
    return Score(
        "Geld",
        "worst",
        tracks,
        notes=(note,) if note else (),
        example=any(t.example for t in tracks if t.known),
    )


def _contribution_track(party: Party, view: View) -> Score:
    year = view.cycle.year
    found = contribution(party, year, view.cycle)
    value = 0.0 if not_applicable(found.answer) else found.value
    total = _own(view, year, "total_expenses")
    notes = []
    if (
        found.value is not None
        and view.cycle.is_accounts
        and found.status not in REALISED
    ):
        notes.append(
            f"De bijdrage over {year} is {found.status}; een gerealiseerd bedrag was er op {long_date(view.on)} niet."
        )
    if total is None:
        notes.append(f"De totale lasten van de gemeente in {year} zijn niet bekend.")
    ratio = Score(
        "Bijdrage tegen de lasten van de gemeente",
        "ratio",
        (value, total),
        table=("a/b", "b"),
        labels=(f"bijdrage {year}", "totale lasten van de gemeente"),
        notes=tuple(notes),
        example=any_example([found.answer]),
        sources=places([found.answer]),
    )
    return _track("Bijdrage", ratio, view, BandSubject.MONEY_CONTRIBUTION)


def _capital_track(party: Party, view: View) -> Score:
    year = view.cycle.year
    row = figures_row(party, year, view.cycle)
    answers = [answer_to(row, name) for name in CAPITAL]
    own = _own(view, year, "equity")
    note = f"Het eigen vermogen van de gemeente eind {year} is niet bekend."
    if own is not None:
        note = (
            "Het eigen vermogen van de gemeente is niet groter dan nul."
            if own <= 0
            else ""
        )
    ratio = Score(
        "Kapitaal, leningen en garanties tegen het eigen vermogen van de gemeente",
        "ratio",
        (*(_amount(a) for a in answers), own),
        table=("(a+b+c)/d", "d"),
        labels=(
            "kapitaal",
            "leningen",
            "gewaarborgd",
            "eigen vermogen van de gemeente",
        ),
        notes=(note,) if note else (),
        example=any_example(answers),
        sources=places(answers),
    )
    return _track(
        "Kapitaal, leningen en garanties", ratio, view, BandSubject.MONEY_CAPITAL
    )


def _track(name: str, ratio: Score, view: View, subject: BandSubject) -> Score:
    return Score(
        name, "band", (ratio,), table=bands_of(view, subject), example=ratio.example
    )


def _own(view: View, year: int, name: str) -> float | None:
    value = view.yearly.get(year, {}).get(name)
    return None if value is None else float(value)


def _number(answer: Answer | None) -> float | None:
    return float(answer.value) if answer is not None and answer.known else None


def _amount(answer: Answer | None) -> float | None:
    """A known amount; what does not apply is a known nothing."""
    return 0.0 if not_applicable(answer) else _number(answer)
