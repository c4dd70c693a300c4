"""Totaalbeeld: goed, aandacht, onvoldoende or onbekend from the signals, over the pillars asked."""

from __future__ import annotations

from pipeline.scoring.conditions import NOT_DELIVERED, TOO_LITTLE, Scored, newest
from pipeline.scoring.outcomes import Evaluation, Goals, Overall, Ratio, Signal
from pipeline.scoring.risk import risks_given
from pipeline.scoring.score import UNKNOWN, Score
from pipeline.scoring.signals import signals_of
from pipeline.view import Party, View
from schemas.vocabulary import Level, Size

GOALS, EVALUATION, RISKS, FINANCE = "doelen", "evaluatie", "risico's", "financiën"
PILLARS = {
    Size.FULL: (GOALS, EVALUATION, RISKS, FINANCE),
    Size.LISTED: (RISKS, FINANCE),
    Size.BASIC: (),
}


def overall_of(
    party: Party,
    view: View,
    *,
    goals: Goals,
    evaluation: Evaluation,
    open_risks: Score,
    risk: Score,
    recent: tuple[Ratio, ...],
) -> Overall:
    """The overall picture with its signals; a size that asks no pillar is not judged (level None)."""
    asked = PILLARS[party.listing.size]
    if not asked:
        return Overall(None, (), (), ())
    known = _known(party, view, goals, evaluation, recent) if party.delivered else ()
    known = tuple(p for p in asked if p in known)
    found = signals_of(
        Scored(party, view, goals, evaluation, risk, recent, known, asked)
    )
    used = (
        goals.example,
        evaluation.example,
        open_risks.example,
        *(r.example for r in recent),
    )
    example = party.delivered and (any(used) or any(s.example for s in found))
    return Overall(level_of(found), found, known, asked, example)


def level_of(signals: tuple[Signal, ...]) -> Level:
    """Not delivered before all; then onvoldoende, aandacht, too little known; else goed.

    No single kengetal makes it onvoldoende: the framework gives those signals aandacht.
    """
    codes = {signal.code for signal in signals}
    levels = {signal.level for signal in signals}
    if NOT_DELIVERED in codes:
        return Level.UNKNOWN
    for level in (Level.INSUFFICIENT, Level.ATTENTION):
        if level in levels:
            return level
    return Level.UNKNOWN if TOO_LITTLE in codes else Level.GOOD


def _known(
    party: Party,
    view: View,
    goals: Goals,
    evaluation: Evaluation,
    recent: tuple[Ratio, ...],
) -> tuple[str, ...]:
    """The pillars of which enough is known for a judgement."""
    judged = any(ratio.level not in (None, Level.UNKNOWN) for ratio in recent)
    figures = [newest(party, view, name) for name in ("equity_end", "result")]
    is_known = {
        GOALS: goals.known > 0,
        EVALUATION: evaluation.score.outcome != UNKNOWN,
        RISKS: risks_given(party),
        FINANCE: judged or None not in figures,
    }
    return tuple(pillar for pillar, known in is_known.items() if known)
