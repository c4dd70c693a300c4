"""What each kengetal is made of, with the guards that keep nonsense from becoming a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.scoring.figures import (
    BUDGETED,
    EXPECTED,
    REALISED,
    contribution,
    contribution_of,
    earlier_row,
    row_with_status,
)
from pipeline.scoring.framework import answer_to, any_example, not_applicable, places
from pipeline.scoring.score import Score
from pipeline.view import Party, Row, View
from schemas.contract import Address

#: A contribution that changes by less than this is not judged on its growth (proposal).
SMALL_CHANGE = 10_000
ONLY_ACCOUNTS = "Alleen in een jaarrekening."


@dataclass(frozen=True)
class Found:
    """The calculation of a ratio, or why there is none; ``change`` is the change in euros of F3."""

    score: Score | None = None
    why: str = ""
    not_applicable: bool = False
    change: float | None = None
    example: bool = False


def solvency(party: Party, view: View, year: int) -> Found:
    """F1: equity / (equity + debt) at the end of the year; unknown when the two are not above zero."""
    row = earlier_row(party, year, view.cycle)
    names = ("equity_end", "debt_end")
    values = _values(row, *names)
    labels = ("eigen vermogen", "vreemd vermogen")
    sources = _places(row, *names)
    score = _score("Solvabiliteit", values, "a/(a+b)", "a+b", labels, sources)
    why = "" if score.known else f"Eigen of vreemd vermogen eind {year} is niet bekend."
    if None not in values and not score.known:
        why = "Eigen en vreemd vermogen zijn samen niet groter dan nul."
    return Found(score, why, example=_examples(row, *names))


def resilience(party: Party, view: View, year: int) -> Found:
    """F2: capacity available / capacity required; nothing required: not applicable."""
    row = earlier_row(party, year, view.cycle)
    names = ("capacity_available", "capacity_required")
    values = _values(row, *names)
    if any(not_applicable(answer_to(row, n)) for n in names) or (
        values[1] is not None and values[1] <= 0
    ):
        return Found(
            None, "Er is geen benodigde weerstandscapaciteit.", not_applicable=True
        )
    labels = ("beschikbaar", "benodigd")
    sources = _places(row, *names)
    score = _score("Weerstandsratio", values, "a/b", "b", labels, sources)
    why = "" if score.known else f"De weerstandscapaciteit van {year} is niet bekend."
    return Found(score, why, example=_examples(row, *names))


def growth(party: Party, view: View, year: int) -> Found:
    """F3: growth of the contribution above the index, both years of the same status."""
    now = contribution(party, year, view.cycle)
    if not_applicable(now.answer):
        return Found(None, "De gemeente betaalt geen bijdrage.", not_applicable=True)
    if year != view.cycle.year or view.index is None:
        return Found(None, f"De index van {year} is niet bekend.")
    order = (*REALISED, *BUDGETED) if view.cycle.is_accounts else EXPECTED
    for status in order:
        rows = (
            row_with_status(party, year, status),
            row_with_status(party, year - 1, status),
        )
        new, old = (contribution_of(r) for r in rows)
        if new is not None and old is not None:
            labels = (f"bijdrage {year}", f"bijdrage {year - 1}", "index")
            names = ("contribution_municipality", "contribution_party")
            score = _score(
                "Groei bijdrage boven index",
                (new, old, view.index),
                "a/b-1-c",
                "b",
                labels,
                tuple(place for r in rows for place in _places(r, *names)),
            )
            why = (
                ""
                if score.known
                else f"De bijdrage in {year - 1} is niet groter dan nul."
            )
            return Found(
                score,
                why,
                change=new - old,
                example=any(_examples(r, *names) for r in rows),
            )
    return Found(
        None,
        f"De bijdragen in {year - 1} en {year} zijn niet allebei met dezelfde status bekend.",
    )


def per_inhabitant(party: Party, view: View, year: int) -> Found:
    """F4: contribution / inhabitants on 1 January."""
    found = contribution(party, year, view.cycle)
    if not_applicable(found.answer):
        return Found(None, "De gemeente betaalt geen bijdrage.", not_applicable=True)
    people = view.yearly.get(year, {}).get("inhabitants")
    values = (found.value, None if people is None else float(people))
    labels = (f"bijdrage {year}", "inwoners")
    sources = places([found.answer])
    score = _score("Bijdrage per inwoner", values, "a/b", "b", labels, sources)
    missing = "De bijdrage" if found.value is None else "Het aantal inwoners"
    why = (
        f"Bijdrage volgens status {found.status}."
        if score.known
        else f"{missing} in {year} is niet bekend."
    )
    return Found(score, why, example=any_example([found.answer]))


def against_budget(party: Party, view: View, year: int) -> Found:
    """F5: realised result against the budgeted one, over the budgeted expenses; never against zero."""
    if not view.cycle.is_accounts:
        return Found(None, ONLY_ACCOUNTS, not_applicable=True)
    real, budget = earlier_row(party, year, view.cycle), _budget(party, year, "result")
    values = (*_values(real, "result"), *_values(budget, "result", "total_expenses"))
    labels = ("resultaat", "begroot resultaat", "begrote lasten")
    sources = (
        *_places(real, "result"),
        *_places(budget, "result", "total_expenses"),
    )
    score = _score(
        "Resultaat tegen eigen begroting", values, "(a-b)/c", "c", labels, sources
    )
    why = "" if score.known else _budget_missing(values, year)
    return Found(
        score,
        why,
        example=_examples(real, "result")
        or _examples(budget, "result", "total_expenses"),
    )


def _budget_missing(values: tuple[float | None, ...], year: int) -> str:
    """Which of result, budgeted result and budgeted expenses is in the way, by its own name."""
    result, planned, expenses = values
    if result is None:
        return f"Het resultaat over {year} is niet bekend."
    if planned is None and expenses is None:
        return f"De begroting van de partij over {year} is niet bekend."
    if planned is None:
        return f"Het begrote resultaat van {year} is niet bekend."
    if expenses is None:
        return f"De begrote lasten van {year} zijn niet bekend."
    return f"De begrote lasten van {year} zijn niet groter dan nul."


def dividend(party: Party, view: View, year: int) -> Found:
    """F6: dividend received against the estimate; nothing estimated: not applicable."""
    if not view.cycle.is_accounts:
        return Found(None, ONLY_ACCOUNTS, not_applicable=True)
    real, budget = (
        earlier_row(party, year, view.cycle),
        _budget(party, year, "dividend"),
    )
    estimate = _values(budget, "dividend")[0]
    if not_applicable(answer_to(budget, "dividend")) or (
        estimate is not None and estimate <= 0
    ):
        return Found(None, "Er was geen dividend geraamd.", not_applicable=True)
    values = (*_values(real, "dividend"), estimate)
    labels = ("dividend", "geraamd dividend")
    sources = (*_places(real, "dividend"), *_places(budget, "dividend"))
    score = _score("Dividend tegen raming", values, "a/b-1", "b", labels, sources)
    why = "" if score.known else f"Het dividend of de raming van {year} is niet bekend."
    return Found(
        score, why, example=_examples(real, "dividend") or _examples(budget, "dividend")
    )


def share_of_contributions(party: Party, view: View, year: int) -> Found:
    """F7: our contribution / all contributions, from one row."""
    found = contribution(party, year, view.cycle)
    if not_applicable(found.answer):
        return Found(None, "De gemeente betaalt geen bijdrage.", not_applicable=True)
    row = row_with_status(party, year, found.status)
    values = (found.value, *_values(row, "contributions_total"))
    labels = (f"bijdrage {year}", "alle bijdragen")
    sources = (*places([found.answer]), *_places(row, "contributions_total"))
    score = _score("Aandeel in de bijdragen", values, "a/b", "b", labels, sources)
    why = (
        ""
        if score.known
        else f"De bijdrage of het totaal van de bijdragen in {year} is niet bekend."
    )
    return Found(
        score,
        why,
        example=any_example([found.answer, answer_to(row, "contributions_total")]),
    )


SOURCES: dict[str, Callable[[Party, View, int], Found]] = {
    "F1": solvency,
    "F2": resilience,
    "F3": growth,
    "F4": per_inhabitant,
    "F5": against_budget,
    "F6": dividend,
    "F7": share_of_contributions,
}


def _budget(party: Party, year: int, field: str) -> Row | None:
    """The party's own budget of a year: as changed where that has the figure, else as adopted."""
    rows = [
        r
        for status in BUDGETED
        if (r := row_with_status(party, year, status)) is not None
    ]
    return next(
        (r for r in rows if r.value(field) is not None), rows[0] if rows else None
    )


def _values(row: Row | None, *names: str) -> tuple[float | None, ...]:
    values = (None if row is None else row.value(name) for name in names)
    return tuple(None if v is None else float(v) for v in values)


def _score(
    name: str,
    values: tuple[float | None, ...],
    expression: str,
    guard: str,
    labels: tuple[str, ...],
    sources: tuple[Address, ...],
) -> Score:
    table = (expression, guard)
    return Score(name, "ratio", values, table=table, labels=labels, sources=sources)


def _places(row: Row | None, *names: str) -> tuple[Address, ...]:
    """Where the answers of a row stand."""
    return places(answer_to(row, name) for name in names)


def _examples(row: Row | None, *names: str) -> bool:
    return any_example(answer_to(row, name) for name in names)
