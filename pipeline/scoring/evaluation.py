"""Evaluatie: per criterion the mean over the roles asked, over all criteria weighted, with the spread."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.scoring.framework import (
    answer_to,
    any_example,
    bands_of,
    number_of,
    places,
    rows,
)
from pipeline.scoring.outcomes import Criterion, Evaluation
from pipeline.scoring.score import Score
from pipeline.view import Party, Row, SettingsRow, View
from schemas.reading import State
from schemas.vocabulary import BandSubject


def evaluation_of(party: Party, view: View) -> Evaluation:
    """The evaluation of a party: its total, its criteria and the norm.

    The share answered is that of criterion weight x role weight, role weights rescaled within a
    criterion; so officials alone never make an evaluation.
    """
    asked, means, criteria = [], [], []
    for criterion in rows(view, "evaluation_criteria"):
        roles = _asked(criterion, party, view)
        if roles:
            mean = _mean(criterion, roles)
            asked.append(criterion)
            means.append(mean)
            criteria.append(_criterion(criterion, roles, mean))
    weights = tuple(float(criterion["weight"]) for criterion in asked)
    example = any(mean.example for mean in means)
    total = Score("Gewogen score", "mean", tuple(means), weights, example=example)
    classes = bands_of(view, BandSubject.EVALUATION)
    score = Score("Evaluatie", "band", (total,), table=classes, example=example)
    return Evaluation(score, tuple(criteria), _norm(asked), example)


def roles_of(criterion: SettingsRow) -> tuple[str, ...]:
    """The codes of the roles that a criterion is asked of: "amb, best, raad"."""
    codes = str(criterion["roles"] or "").split(",")
    return tuple(code.strip() for code in codes if code.strip())


Asked = list[tuple[SettingsRow, Row | None]]


def _asked(criterion: SettingsRow, party: Party, view: View) -> Asked:
    """The roles asked with their rows, in their order; what this cycle does not ask is left out."""
    wanted = roles_of(criterion)
    asked: Asked = []
    for role in rows(view, "roles"):
        if role["code"] not in wanted:
            continue
        row = party.row("evaluation", f"{criterion['code']} {role['code']}")
        answer = answer_to(row, "score")
        if answer is None or answer.state is not State.NOT_ASKED:
            asked.append((role, row))
    return asked


def _mean(criterion: SettingsRow, roles: Asked) -> Score:
    """The mean of a criterion over the roles asked, by their weights."""
    answers = [answer_to(row, "score") for _, row in roles]
    return Score(
        f"{criterion['code']} {criterion['name']}",
        "mean",
        tuple(number_of(answer) for answer in answers),
        tuple(float(role["weight"]) for role, _ in roles),
        labels=tuple(str(role["name"]).lower() for role, _ in roles),
        example=any_example(answers),
        sources=places(answers),
    )


def _criterion(criterion: SettingsRow, roles: Asked, mean: Score) -> Criterion:
    """One criterion with the score of each role that may be shown apart."""
    known, apart = [], {}
    for role, row in roles:
        value = number_of(answer_to(row, "score"))
        if value is not None:
            known.append(value)
            if may_stand_apart(role, row):
                apart[str(role["code"])] = value
    spread = round(max(known) - min(known), 10) if len(known) > 1 else None
    return Criterion(
        code=str(criterion["code"]),
        name=str(criterion["name"]),
        value=mean.value,
        norm=_norm([criterion]),
        by_role=apart,
        spread=spread,
        example=mean.example,
        answered=mean.answered,
    )


def may_stand_apart(role: SettingsRow, row: Row | None) -> bool:
    """A role is shown apart from as many assessors as the framework asks; a blank number counts as one."""
    assessors = None if row is None else row.value("assessors")
    if assessors is None:
        assessors = 1
    return int(assessors) >= int(role["shown_from"])


def _norm(criteria: Iterable[SettingsRow]) -> float:
    """The norm of the criteria together, weighted; without any the bottom of the scale."""
    total = weighted = 0.0
    for criterion in criteria:
        total += float(criterion["weight"])
        weighted += float(criterion["norm"]) * float(criterion["weight"])
    return round(weighted / total, 10) if total > 0 else 1.0
