"""Doelrealisatie: what came of each goal, and the share that was reached."""

from __future__ import annotations

from pipeline.scoring.dutch import percentage, short
from pipeline.scoring.framework import RECENT_YEARS, any_example
from pipeline.scoring.outcomes import Goal, Goals
from pipeline.view import Answer, Party, Row, View
from schemas.units import counts_in_percent
from schemas.vocabulary import ResultGroup, ResultStatus, YesNo

REACHED, ALMOST, MISSED, UNKNOWN = "gehaald", "bijna", "niet gehaald", "onbekend"
#: Within this share of the norm a goal is almost reached (proposal).
MARGIN = 0.10


def goals_of(party: Party, view: View) -> Goals:
    """All goals and motives that run or are done; only goals of the last two years count in the share."""
    goals, reached, known = [], 0, 0
    for row in party.rows("results"):
        if not _stands(row):
            continue
        goal = _goal(row)
        goals.append(goal)
        if _counts(goal) and _is_recent(row, view):
            known += 1
            reached += goal.outcome == REACHED
    return Goals(tuple(goals), reached, known)


def _counts(goal: Goal) -> bool:
    """Whether a goal counts in the share: it is no motive, and what came of it is known."""
    return goal.outcome != UNKNOWN and not is_motive(goal)


def is_motive(goal: Goal) -> bool:
    """A motive is shown with whether it was answered; it is no goal and counts nowhere."""
    return goal.group == ResultGroup.MOTIVE


def goal_outcome(
    norm: float | None, realisation: float | None, higher_is_better: bool
) -> str:
    """Gehaald at or past the norm, bijna within 10% of it, else niet gehaald."""
    if norm is None or realisation is None:
        return UNKNOWN
    short_by = (norm - realisation) if higher_is_better else (realisation - norm)
    if short_by <= 0:
        return REACHED
    return ALMOST if round(short_by, 10) <= round(abs(norm) * MARGIN, 10) else MISSED


def _stands(row: Row) -> bool:
    named = any(row.value(name) for name in ("aim", "indicator", "situation"))
    return named and row.value("status") != ResultStatus.DROPPED


def _goal(row: Row) -> Goal:
    group = str(row.value("group") or "")
    norm, realisation = _float(row.value("norm")), _float(row.value("realisation"))
    outcome = goal_outcome(norm, realisation, row.value("higher_is_better") != YesNo.NO)
    if group == ResultGroup.MOTIVE:
        outcome = _answered(row.value("motive_answered"))
    unit = str(row.value("unit") or "")
    return Goal(
        number=str(row.value("number") or row.key),
        aim=str(row.value("aim") or ""),
        indicator=str(row.value("indicator") or ""),
        group=group,
        norm=_shown(row.answers.get("norm"), norm, unit),
        realisation=_shown(row.answers.get("realisation"), realisation, unit),
        outcome=outcome,
        situation=str(row.value("situation") or ""),
        example=any_example(row.answers.values()),
    )


def _answered(value: object) -> str:
    return {YesNo.YES.value: "beantwoord", YesNo.NO.value: "niet beantwoord"}.get(
        str(value), UNKNOWN
    )


def _shown(answer: Answer | None, value: float | None, unit: str) -> str:
    if value is None:
        return answer.shown if answer is not None else ""
    if counts_in_percent(unit):
        return (
            percentage(value, 1) if round(value * 100, 1) % 1 else percentage(value, 0)
        )
    return f"{short(value, 2)} {unit}".strip()


def _is_recent(row: Row, view: View) -> bool:
    year = row.value("year")
    return year is None or int(year) >= view.cycle.year - RECENT_YEARS


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
