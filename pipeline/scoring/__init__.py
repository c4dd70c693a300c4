"""All that is scored of a partnership: pure functions of one party and the view it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.scoring.evaluation import evaluation_of
from pipeline.scoring.goals import goals_of
from pipeline.scoring.importance import importance_of, money_of
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.overall import overall_of
from pipeline.scoring.ratios import ratios_of, recent_of
from pipeline.scoring.risk import indicators_of, open_risks_of, risk_of
from pipeline.scoring.steering import steering_of
from pipeline.view import Party, View

__all__ = ["Outcomes", "outcomes", "outcomes_of"]


def outcomes_of(party: Party, view: View) -> Outcomes:
    """Everything that is scored of one party."""
    money = money_of(party, view)
    importance = importance_of(party, view, money)
    indicators, open_risks = indicators_of(party, view), open_risks_of(party, view)
    risk = risk_of(party, view, indicators, open_risks)
    goals, evaluation = goals_of(party, view), evaluation_of(party, view)
    recent = recent_of(party, view)
    overall = overall_of(
        party,
        view,
        goals=goals,
        evaluation=evaluation,
        open_risks=open_risks,
        risk=risk,
        recent=recent,
    )
    return Outcomes(
        party=party.id,
        importance=importance,
        money=money,
        risk=risk,
        indicators=indicators,
        open_risks=open_risks,
        steering=steering_of(party, view, importance, risk),
        ratios=ratios_of(party, view),
        goals=goals,
        evaluation=evaluation,
        overall=overall,
        recent=recent,
    )


def outcomes(view: View) -> Mapping[str, Outcomes]:
    """The outcomes of every party of a view, by id."""
    return {party.id: outcomes_of(party, view) for party in view.parties}
