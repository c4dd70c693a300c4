"""Scores by the names that pages give them, each with how it came about and from which answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.scoring.dutch import short
from pipeline.scoring.outcomes import Outcomes, Ratio
from pipeline.scoring.score import UNKNOWN, Score
from schemas.contract import Address

#: A step that three scores have.
WEIGHTED = "Gewogen score"


@dataclass(frozen=True)
class Explained:
    """One score: its name, its result in words, how it was calculated, and where its answers stand."""

    name: str
    result: str
    sentences: tuple[str, ...]
    answers: tuple[Address, ...]


def explained(outcomes: Outcomes) -> Mapping[str, Explained]:
    """Every score of a partnership by its name; a step whose name occurs twice has its score behind it.

    A ratio that does not apply, or is not known, has the reason as its only sentence.
    """
    scores = dict(_scores(outcomes))
    for ratio in outcomes.ratios:
        scores[ratio.name] = _of_ratio(ratio)
    return scores


def _scores(outcomes: Outcomes) -> Iterator[tuple[str, Explained]]:
    regime = outcomes.steering
    if regime.score is not None:
        of_matrix = _of_score(regime.score)
        yield (
            of_matrix.name,
            replace(
                of_matrix,
                result=str(regime.regime or UNKNOWN),
                sentences=(*of_matrix.sentences, regime.reason),
            ),
        )
    for whole in (outcomes.importance, outcomes.risk, outcomes.evaluation.score):
        for step in whole.steps():
            twofold = step.name == WEIGHTED
            name = f"{step.name} van {whole.name.lower()}" if twofold else step.name
            yield name, replace(_of_score(step), name=name)


def _of_score(score: Score) -> Explained:
    number = UNKNOWN if score.value is None else short(score.value)
    sentences = (*score.explanation(), *score.reasons)
    return Explained(score.name, score.outcome or number, sentences, score.answers())


def _of_ratio(ratio: Ratio) -> Explained:
    sentences: tuple[str, ...] = (ratio.why,) if ratio.why else ()
    if ratio.score is None:
        return Explained(ratio.name, ratio.shown, sentences, ())
    calculation = ratio.score.explanation()
    return Explained(
        ratio.name, ratio.shown, (*calculation, *sentences), ratio.score.answers()
    )
