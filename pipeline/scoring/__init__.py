"""All that is scored of a partnership: pure functions of one party and the view it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.scoring.evaluation import evaluation as _evaluation
from pipeline.scoring.goals import goals as _goals
from pipeline.scoring.importance import importance as _importance
from pipeline.scoring.importance import money as _money
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.overall import overall as _overall
from pipeline.scoring.ratios import ratios as _ratios
from pipeline.scoring.ratios import recent as _recent
from pipeline.scoring.risk import indicators as _indicators
from pipeline.scoring.risk import open_risks as _open_risks
from pipeline.scoring.risk import risk as _risk
from pipeline.scoring.steering import steering as _steering
from pipeline.view import Party, View

__all__ = ["Outcomes", "outcomes", "outcomes_of"]


def outcomes_of(party: Party, view: View) -> Outcomes:
    """Everything that is scored of one party."""
    money = _money(party, view)
    importance = _importance(party, view, money)
    indicators, open_risks = _indicators(party, view), _open_risks(party, view)
    risk = _risk(party, view, indicators, open_risks)
    goals, evaluation, recent = (
        _goals(party, view),
        _evaluation(party, view),
        _recent(party, view),
    )
    return Outcomes(
        party=party.id,
        importance=importance,
        money=money,
        risk=risk,
        indicators=indicators,
        open_risks=open_risks,
        steering=_steering(party, view, importance, risk),
        ratios=_ratios(party, view),
        goals=goals,
        evaluation=evaluation,
        overall=_overall(
            party,
            view,
            goals=goals,
            evaluation=evaluation,
            open_risks=open_risks,
            risk=risk,
            recent=recent,
        ),
        recent=recent,
    )


def outcomes(view: View) -> Mapping[str, Outcomes]:
    """The outcomes of every party of a view, by id."""
    return {party.id: outcomes_of(party, view) for party in view.parties}
