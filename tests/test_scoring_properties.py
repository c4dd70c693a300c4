"""What always holds for a Score, and for every party, whatever the values are."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from views import (
    a_goal,
    a_listing,
    a_party,
    a_risk,
    a_view,
    evaluation_scores,
    figures,
    importance_scores,
    risk_scores,
)

from pipeline.scoring import outcomes, outcomes_of
from pipeline.scoring.framework import bands_of
from pipeline.scoring.score import ENOUGH, UNKNOWN, Score
from schemas.vocabulary import BandSubject, Regime

VIEW = a_view()
IMPORTANCE_CLASSES = bands_of(VIEW, BandSubject.IMPORTANCE)
OPEN_RISK_CLASSES = bands_of(VIEW, BandSubject.OPEN_RISKS)
grade = st.integers(1, 5).map(float) | st.floats(1, 5).map(lambda v: round(v, 2))
maybe = st.none() | grade
weight = st.integers(1, 60).map(float)
pairs = st.lists(st.tuples(maybe, weight), min_size=1, max_size=9)


def a_mean(found: Sequence[tuple[float | None, float]]) -> Score:
    values, weights = zip(*found, strict=True)
    labels = tuple(f"criterium {n}" for n in range(len(values)))
    return Score("Gewogen score", "mean", values, weights, labels=labels)


def classed(mean: Score) -> Score:
    return Score("Belangrijkheid", "band", (mean,), table=IMPORTANCE_CLASSES)


def rank(score: Score) -> int:
    """Place of the class, -1 for onbekend."""
    return (
        [name for name, _, _ in IMPORTANCE_CLASSES].index(str(score.outcome))
        if score.known
        else -1
    )


# -- the five rules


@given(pairs, st.data())
def test_raising_one_score_never_lowers_the_mean_nor_the_class(
    found: Any, data: Any
) -> None:
    known = [n for n, (value, _) in enumerate(found) if value is not None]
    if not known:
        return
    position = data.draw(st.sampled_from(known))
    before = classed(a_mean(found))
    higher = data.draw(st.floats(found[position][0], 5.0))
    after = before.what_if((0, position), higher)
    assert after.inputs[0].value >= before.inputs[0].value - 1e-9
    assert rank(after) >= rank(before)


@given(pairs, grade, st.data())
def test_an_unknown_that_becomes_known_raises_the_share_answered(
    found: Any, value: float, data: Any
) -> None:
    blank = [n for n, (v, _) in enumerate(found) if v is None]
    if not blank:
        return
    mean = a_mean(found)
    assert (
        mean.what_if((data.draw(st.sampled_from(blank)),), value).answered
        > mean.answered
    )


@given(pairs)
def test_a_mean_stays_within_what_was_given(found: Any) -> None:
    mean = a_mean(found)
    known = [value for value, _ in found if value is not None]
    assert 0 <= mean.answered <= 1
    if not known:
        assert (mean.value, classed(mean).outcome) == (None, UNKNOWN)
    else:
        assert mean.value is not None
        assert min(known) - 1e-9 <= mean.value <= max(known) + 1e-9
        assert 1 <= mean.value <= 5
        assert (classed(mean).outcome == UNKNOWN) == (mean.answered < ENOUGH)


@given(pairs, st.lists(weight, max_size=4))
def test_unknown_counts_neither_as_zero_nor_as_full_marks(
    found: Any, weights: list[float]
) -> None:
    more = [*found, *((None, w) for w in weights)]
    assert a_mean(more).value == a_mean(found).value


@given(pairs, st.randoms())
def test_the_order_of_criteria_does_not_matter(found: Any, random: Any) -> None:
    mixed = list(found)
    random.shuffle(mixed)
    assert a_mean(mixed).value == pytest.approx(a_mean(found).value)
    assert a_mean(mixed).answered == pytest.approx(a_mean(found).answered)


@given(pairs, st.floats(0.5, 1.5), st.data())
def test_reweighting_keeps_the_sum_of_the_weights(
    found: Any, factor: float, data: Any
) -> None:
    mean = a_mean(found)
    position = data.draw(st.integers(0, len(found) - 1))
    assume(len(found) > 1)
    assume(mean.weights[position] * factor < sum(mean.weights))
    again = mean.reweighted(position, factor)
    assert sum(again.weights) == pytest.approx(sum(mean.weights))


@given(st.floats(1, 5), st.floats(1, 5))
def test_classes_rise_with_the_value_and_leave_no_gap(one: float, other: float) -> None:
    low, high = sorted((one, other))
    scores = [
        Score("x", "band", (value,), table=IMPORTANCE_CLASSES) for value in (low, high)
    ]
    assert all(score.known for score in scores)
    assert rank(scores[0]) <= rank(scores[1])


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        (1.0, "licht"),
        (2.25, "middel"),
        (3.49, "middel"),
        (3.5, "zwaar"),
        (5.0, "zwaar"),
        (5.01, UNKNOWN),
    ],
)
def test_bands_are_half_open_and_the_last_one_includes_its_end(
    value: float, outcome: str
) -> None:
    assert Score("x", "band", (value,), table=IMPORTANCE_CLASSES).outcome == outcome


@given(st.lists(maybe, min_size=1, max_size=6), grade)
def test_the_worst_never_falls_when_one_more_is_known(
    values: list[float | None], more: float
) -> None:
    before, after = (Score("x", "worst", tuple(v)) for v in (values, [*values, more]))
    assert after.value is not None
    assert before.value is None or after.value >= before.value


# -- every formula says what the score says


CELLS = [f"C{n}" for n in range(1, 40)]


def excel(formula: str, cells: dict[str, float | str | None]) -> Any:
    """A small reading of the few Excel functions that the formulas use."""
    text = re.sub(r"(?<![<>=])=(?!=)", "==", formula.removeprefix("="))
    tree = ast.parse(text, mode="eval")

    class Lazy(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> Any:
            self.generic_visit(node)
            if isinstance(node.func, ast.Name) and node.func.id == "IF":
                return ast.IfExp(*node.args)
            return node

    def numbers(values: Any) -> list[float]:
        return [v for v in values if isinstance(v, float | int)]

    names: dict[str, Any] = {
        **cells,
        "N": lambda v: v if isinstance(v, float | int) else 0,
        "ISNUMBER": lambda v: isinstance(v, float | int),
        "COUNT": lambda *v: len(numbers(v)),
        "MAX": lambda *v: max(numbers(v), default=0),
        "AND": lambda *v: all(v),
        "OR": lambda *v: any(v),
        "ROUND": round,
    }
    return eval(
        compile(ast.fix_missing_locations(Lazy().visit(tree)), "formula", "eval"), names
    )


def recalculated(score: Score) -> tuple[Any, Any]:
    """(result, share answered) of a tree, each step by its own formula from cells alone."""
    results = [
        recalculated(i) if isinstance(i, Score) else (i, 0.0 if i is None else 1.0)
        for i in score.inputs
    ]
    refs = tuple(CELLS[: len(results)])
    values = dict(zip(refs, (r for r, _ in results), strict=True))
    shares = dict(zip(refs, (s for _, s in results), strict=True))
    answered = excel(score.formula_answered(refs), shares) if refs else 0.0
    if score.rule == "ratio":
        answered = score.answered
    return excel(
        score.formula(refs, "A9" if score.rule == "band" else ""),
        values | {"A9": answered},
    ), answered


def agrees(score: Score) -> None:
    result, answered = recalculated(score)
    expected: Any = score.outcome if score.outcome is not None else score.value
    if isinstance(expected, str) and expected.isdecimal():
        expected = float(expected)
    if isinstance(expected, float):
        assert result == pytest.approx(expected)
    else:
        assert result == (UNKNOWN if expected is None else expected)
    assert answered == pytest.approx(score.answered)


@given(pairs)
def test_mean_and_band_as_formulas(found: Any) -> None:
    agrees(classed(a_mean(found)))


@given(st.lists(st.tuples(maybe, maybe), min_size=1, max_size=6))
def test_worst_product_and_band_as_formulas(found: Any) -> None:
    risks = tuple(Score("Risico", "ratio", pair, table=("a*b",)) for pair in found)
    worst = Score("Zwaarste", "worst", risks, (1.0,) * len(risks))
    agrees(Score("Open risico's", "band", (worst,), table=OPEN_RISK_CLASSES))


amount = st.none() | st.integers(-1000, 1000).map(float)


@given(
    st.tuples(amount, amount, amount),
    st.sampled_from([("a/(a+b)", "a+b"), ("(a-b)/c", "c"), ("a/b-1-c", "b")]),
)
def test_ratios_as_formulas(values: Any, table: tuple[str, str]) -> None:
    needed = 2 if table[0] == "a/(a+b)" else 3
    agrees(Score("Kengetal", "ratio", values[:needed], table=table))


@settings(max_examples=60)
@given(
    st.lists(maybe, min_size=8, max_size=8),
    maybe,
    maybe,
    st.lists(maybe, min_size=5, max_size=5),
)
def test_whole_trees_as_formulas(
    indicators: Any, likelihood: Any, impact: Any, importance: Any
) -> None:
    rows = [figures(2021, "vastgesteld", contribution_municipality=4_000_000.0)]
    party = a_party(
        finance=rows,
        importance=importance_scores(*importance),
        risk_profile=risk_scores(*indicators),
        risks=[a_risk("R1", likelihood, impact)],
    )
    result = outcomes_of(party, VIEW)
    for score in (result.money, result.importance, result.risk, result.steering.score):
        assert score is not None
        agrees(score)
        assert all(sentence.endswith(".") for sentence in score.explanation())


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(["amb", "best", "raad", "partner"]), grade))
def test_the_evaluation_as_formulas(scores: dict[str, float]) -> None:
    agrees(
        outcomes_of(
            a_party(evaluation=evaluation_scores(scores)), VIEW
        ).evaluation.score
    )


# -- parties


@settings(max_examples=40)
@given(
    st.lists(maybe, min_size=5, max_size=5),
    st.lists(maybe, min_size=8, max_size=8),
    st.lists(st.tuples(maybe, maybe), max_size=4),
    st.lists(st.tuples(maybe, maybe), max_size=4),
    st.randoms(),
)
def test_the_order_of_parties_and_rows_does_not_matter(
    importance: Any, indicators: Any, risks: Any, goals: Any, random: Any
) -> None:
    sheets: dict[str, Any] = {
        "importance": importance_scores(*importance),
        "risk_profile": risk_scores(*indicators),
        "risks": [a_risk(f"R{n}", *pair) for n, pair in enumerate(risks)],
        "results": [a_goal(f"D{n}", *pair) for n, pair in enumerate(goals)],
        "finance": [
            figures(y, s, equity_end=1.0, debt_end=2.0)
            for y in (2020, 2021)
            for s in ("begroot", "vastgesteld")
        ],
    }
    one, other = (
        a_party("a", **sheets),
        a_party("b", listing=a_listing("b", "Andere partij")),
    )
    for rows in sheets.values():
        random.shuffle(rows)
    mixed = a_party("a", **sheets)
    first, second = outcomes(a_view(one, other)), outcomes(a_view(other, mixed))
    assert set(first) == set(second) == {"a", "b"}
    assert first["b"] == second["b"]
    assert first["a"].overall == second["a"].overall
    assert first["a"].importance == second["a"].importance
    assert first["a"].ratios == second["a"].ratios
    assert first["a"].risk.outcome == second["a"].risk.outcome
    assert (first["a"].goals.reached, first["a"].goals.known) == (
        second["a"].goals.reached,
        second["a"].goals.known,
    )


@settings(max_examples=60)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_regimes_never_relax_when_importance_or_risk_rises(
    a: int, b: int, c: int, d: int
) -> None:
    def regime(importance: int, risk: int) -> int:
        party = a_party(
            importance=importance_scores(*[importance] * 5),
            risk_profile=risk_scores(risk),
        )
        found = outcomes_of(party, VIEW).steering.regime
        assert found is not None
        return list(Regime).index(found)

    (low, high), (safe, risky) = sorted((a, b)), sorted((c, d))
    assert regime(high, risky) <= regime(low, safe)


@given(st.lists(maybe, min_size=5, max_size=5))
def test_a_score_can_be_replaced_and_computes_anew(scores: Any) -> None:
    result = outcomes_of(
        a_party(importance=importance_scores(*scores)), VIEW
    ).importance
    mean = result.inputs[0]
    full = replace(mean, inputs=(5.0,) * len(mean.inputs))
    assert (full.value, full.answered) == (5.0, 1.0)
    assert replace(result, inputs=(full,)).outcome == "zwaar"
