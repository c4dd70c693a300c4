"""Evaluatie: per criterion the mean over the roles asked, over all criteria weighted, with the spread."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.scoring.framework import answer_to, any_example, bands_of, places, rows
from pipeline.scoring.outcomes import Criterion, Evaluation
from pipeline.scoring.score import Score
from pipeline.view import Answer, Party, Row, SettingsRow, View
from schemas.reading import State
from schemas.vocabulary import BandSubject


def evaluation_of(party: Party, view: View) -> Evaluation:
    """The evaluation of a party: its total, its criteria and the norm.

    The share answered is that of criterion weight x role weight, role weights rescaled within a
    criterion; so officials alone never make an evaluation.
    """
    asked = [
        (row, roles)
        for row in rows(view, "evaluation_criteria")
        if (roles := _asked(row, party, view))
    ]
    means = tuple(_mean(row, roles) for row, roles in asked)
    example = any(m.example for m in means)
    total = Score(
        "Gewogen score",
        "mean",
        means,
        tuple(float(row["weight"]) for row, _ in asked),
        example=example,
    )
    score = Score(
        "Evaluatie",
        "band",
        (total,),
        table=bands_of(view, BandSubject.EVALUATION),
        example=example,
    )
    criteria = tuple(
        _criterion(row, roles, mean)
        for (row, roles), mean in zip(asked, means, strict=True)
    )
    return Evaluation(score, criteria, _norm(row for row, _ in asked), example)


def roles_of(criterion: SettingsRow) -> tuple[str, ...]:
    """The codes of the roles that a criterion is asked of: "amb, best, raad"."""
    return tuple(
        code.strip()
        for code in str(criterion["roles"] or "").split(",")
        if code.strip()
    )


Asked = list[tuple[SettingsRow, Row | None]]


def _asked(criterion: SettingsRow, party: Party, view: View) -> Asked:
    """The roles asked with their rows, in their order; what this cycle does not ask is left out."""
    wanted = roles_of(criterion)
    found: Asked = []
    for role in rows(view, "roles"):
        if role["code"] not in wanted:
            continue
        row = _row(party, str(criterion["code"]), str(role["code"]))
        answer = answer_to(row, "score")
        if answer is None or answer.state is not State.NOT_ASKED:
            found.append((role, row))
    return found


def _row(party: Party, criterion: str, role: str) -> Row | None:
    return party.row("evaluation", f"{criterion} {role}")


def _mean(criterion: SettingsRow, roles: Asked) -> Score:
    answers = [answer_to(row, "score") for _, row in roles]
    return Score(
        f"{criterion['code']} {criterion['name']}",
        "mean",
        tuple(_value(a) for a in answers),
        tuple(float(role["weight"]) for role, _ in roles),
        labels=tuple(str(role["name"]).lower() for role, _ in roles),
        example=any_example(answers),
        sources=places(answers),
    )


def _criterion(criterion: SettingsRow, roles: Asked, mean: Score) -> Criterion:
    by_role = {
        str(role["code"]): _value(answer_to(row, "score")) for role, row in roles
    }
    known = {code: value for code, value in by_role.items() if value is not None}
    apart = {str(role["code"]) for role, row in roles if may_stand_apart(role, row)}
    return Criterion(
        code=str(criterion["code"]),
        name=str(criterion["name"]),
        value=mean.value,
        norm=_norm([criterion]),
        by_role={code: value for code, value in known.items() if code in apart},
        spread=round(max(known.values()) - min(known.values()), 10)
        if len(known) > 1
        else None,
        example=mean.example,
        answered=mean.answered,
    )


def may_stand_apart(role: SettingsRow, row: Row | None) -> bool:
    """A role is shown apart from as many assessors as the framework asks; a blank number counts as one."""
    assessors = None if row is None else row.value("assessors")
    return (1 if assessors is None else int(assessors)) >= int(role["shown_from"])


def _norm(criteria: Iterable[SettingsRow]) -> float:
    """The norm of the criteria together, weighted; without any the bottom of the scale."""
    pairs = [(float(r["norm"]), float(r["weight"])) for r in criteria]
    total = sum(weight for _, weight in pairs)
    return (
        round(sum(norm * weight for norm, weight in pairs) / total, 10)
        if total > 0
        else 1.0
    )


def _value(answer: Answer | None) -> float | None:
    return float(answer.value) if answer is not None and answer.known else None
