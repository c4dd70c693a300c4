"""What each score says of a party, in examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from views import (
    a_goal,
    a_listing,
    a_party,
    a_risk,
    a_row,
    a_view,
    evaluation_scores,
    example,
    figures,
    importance_scores,
    not_asked,
    nvt,
    refused,
    risk_scores,
    unknown,
)

from pipeline.scoring import outcomes_of
from pipeline.scoring.figures import CONTRIBUTIONS, contribution, figures_row, series
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.score import Score
from pipeline.view import Party
from schemas.vocabulary import CycleKind, Group, Level, Regime, Size

MLN = 1_000_000.0


def scored(party: Party, **view: Any) -> Outcomes:
    return outcomes_of(party, a_view(party, **view))


def money_for(score: int) -> list[Any]:
    """A row whose contribution falls in that class of money, without capital, loans or guarantees."""
    share = {1: 0.0005, 2: 0.003, 3: 0.0074, 4: 0.02, 5: 0.04}[score]
    none = {"capital_provided": 0.0, "loan_provided": 0.0, "guaranteed_end": 0.0}
    return [
        figures(
            2021, "vastgesteld", contribution_municipality=share * 600 * MLN, **none
        )
    ]


def a_company(**sheets: Any) -> Party:
    sheets.setdefault("characteristics", {"legal_form": "NV"})
    return a_party(
        "nv", listing=a_listing("nv", "Afval NV", group=Group.COMPANY), **sheets
    )


# -- belangrijkheid


@pytest.mark.parametrize(
    ("scores", "money", "value", "outcome"),
    [
        ((5, 2, 4, 5, 5), 4, 4.15, "zwaar"),
        ((4, 2, 3, 5, 3), 3, 3.30, "middel"),
        ((2, 1, 1, 4, 2), 2, 1.90, "licht"),
        ((1, 1, 1, 1, 1), 1, 1.00, "licht"),
    ],
)
def test_importance_of_known_partnerships(
    scores: tuple[int, ...], money: int, value: float, outcome: str
) -> None:
    result = scored(
        a_party(importance=importance_scores(*scores), finance=money_for(money))
    )
    assert result.money.value == money
    assert result.importance.value == pytest.approx(value)
    assert result.importance.outcome == outcome
    assert result.importance.answered == 1


def test_money_is_the_higher_of_two_tracks() -> None:
    row = figures(
        2021,
        "vastgesteld",
        contribution_municipality=1 * MLN,
        capital_provided=15 * MLN,
        loan_provided=nvt(),
        guaranteed_end=0.0,
    )
    result = scored(a_party(finance=[row]))
    assert [track.value for track in result.money.inputs] == [2, 4]
    assert result.money.value == 4


def test_a_missing_loan_is_not_a_loan_of_zero() -> None:
    row = figures(
        2021,
        "vastgesteld",
        contribution_municipality=1 * MLN,
        capital_provided=15 * MLN,
    )
    result = scored(a_party(finance=[row]))
    assert [track.value for track in result.money.inputs] == [2, None]
    assert result.money.value == 2
    assert "Alleen bijdrage is bekend." in result.money.reasons


@pytest.mark.parametrize("equity", [0.0, -5 * MLN, None])
def test_without_own_equity_the_second_track_is_unknown(equity: float | None) -> None:
    own = {2021: {"inhabitants": None, "total_expenses": None, "equity": equity}}
    none = {"capital_provided": 1.0, "loan_provided": 0.0, "guaranteed_end": 0.0}
    result = scored(a_party(finance=[figures(2021, "vastgesteld", **none)]), yearly=own)
    assert result.money.value is None
    assert not result.money.known


def test_accounts_may_take_the_budgeted_contribution_and_say_so() -> None:
    party = a_party(
        finance=[
            figures(2021, "begroot", contribution_municipality=6 * MLN, equity_end=1.0)
        ]
    )
    result = scored(party)
    assert result.money.value == 4
    assert any(
        "De bijdrage over 2021 is begroot" in reason for reason in result.money.reasons
    )
    assert result.ratio("F1").value is None, "no other element may come from the budget"


def test_too_little_answered_gives_no_outcome() -> None:
    result = scored(a_party(importance=importance_scores(5, 5, None, None, None)))
    assert result.importance.answered == pytest.approx(0.40)
    assert result.importance.outcome == "onbekend"
    assert result.importance.value is None
    assert (
        "Geen uitkomst: 40% van het gewicht is beantwoord, 60% is nodig."
        in result.importance.reasons
    )


# -- risicoprofiel


@pytest.mark.parametrize(
    ("indicators", "likelihood", "impact", "outcome"),
    [
        (1, 1, 1, "laag"), (1, 3, 2, "laag"), (1, 3, 5, "midden"),
        (3, 1, 1, "midden"), (3, 2, 3, "midden"), (3, 5, 3, "hoog"),
        (4, 1, 1, "hoog"), (4, 5, 5, "hoog"),
    ],
)  # fmt: skip
def test_a_high_open_risk_lifts_one_class_and_nothing_lowers(
    indicators: int, likelihood: int, impact: int, outcome: str
) -> None:
    party = a_party(
        risk_profile=risk_scores(indicators), risks=[a_risk("R1", likelihood, impact)]
    )
    assert scored(party).risk.outcome == outcome


def test_blank_risks_leave_the_class_of_the_indicators_and_say_so() -> None:
    result = scored(a_party(risk_profile=risk_scores(3)))
    assert result.open_risks.outcome == "onbekend"
    assert result.risk.outcome == "midden"
    assert "Open risico's niet bekend." in result.risk.reasons


@pytest.mark.parametrize(
    "sheets",
    [
        {"guide": {"no_risks": "ja"}},
        {"risks": [a_row("R1", number="R1", description="Geen.")]},
        {"risks": [a_risk("R1", 5, 5, status="vervallen")]},
    ],
)
def test_no_risks_is_known_and_low(sheets: dict[str, Any]) -> None:
    result = scored(a_party(**sheets))
    assert (result.open_risks.outcome, result.open_risks.value) == ("laag", 0)


def test_risks_that_were_named_count_whatever_the_guide_says() -> None:
    result = scored(a_party(guide={"no_risks": "ja"}, risks=[a_risk("R1", 5, 4)]))
    assert (result.open_risks.outcome, result.open_risks.value) == ("hoog", 20)


def test_one_high_risk_is_enough_however_much_is_unknown() -> None:
    unscored = [a_risk(f"R{n}", None, None) for n in (2, 3, 4)]
    assert (
        scored(a_party(risks=[a_risk("R1", 4, 4), *unscored])).open_risks.outcome
        == "hoog"
    )
    assert (
        scored(a_party(risks=[a_risk("R1", 1, 1), *unscored])).open_risks.outcome
        == "onbekend"
    )


def test_public_and_private_parties_weigh_differently() -> None:
    scores = risk_scores(1, 1, 1, 5, 1, 1, 1, 1)
    assert scored(a_party(risk_profile=scores)).indicators.value == pytest.approx(1.68)
    assert scored(a_company(risk_profile=scores)).indicators.value == pytest.approx(
        1.60
    )


def test_hidden_risks_are_unknown_and_the_page_says_so() -> None:
    result = scored(a_party(risk_profile=risk_scores(1), withheld=["risks"]))
    assert result.risk.outcome == "laag"
    assert "Exclusief geheime risico's." in result.risk.reasons


# -- sturingsregime


def steering_of(party: Party, **view: Any) -> tuple[Regime | None, bool]:
    result = scored(party, **view).steering
    return result.regime, result.provisional


def test_the_regime_follows_importance_and_risk() -> None:
    heavy: dict[str, Any] = {
        "importance": importance_scores(5, 5, 5, 5, 5),
        "finance": money_for(5),
    }
    low: dict[str, Any] = {"risk_profile": risk_scores(1), "guide": {"no_risks": "ja"}}
    result = scored(a_party(**heavy, **low)).steering
    assert (result.regime, result.provisional) == (Regime.B, False)
    assert result.reason == "Belangrijkheid is zwaar en het risicoprofiel is laag."
    assert result.actions[0][:3] == (
        "RA01",
        "Begroting van de partij beoordelen, zienswijze aan de raad voorleggen",
        "elk jaar, kort advies",
    )


def test_one_unknown_axis_is_read_as_the_middle_and_provisional() -> None:
    heavy: dict[str, Any] = {
        "importance": importance_scores(5, 5, 5, 5, 5),
        "finance": money_for(5),
    }
    assert steering_of(a_party(**heavy)) == (Regime.A, True)
    assert steering_of(a_party(risk_profile=risk_scores(5))) == (Regime.A, True)
    assert steering_of(a_party()) == (None, False)


def test_the_reason_says_what_was_read_as_the_middle() -> None:
    other = a_listing(group=Group.NOT_LINKED, governance_interest=False)
    low: dict[str, Any] = {"risk_profile": risk_scores(1)}
    assert scored(a_party(**low)).steering.reason == (
        "Belangrijkheid is onbekend en gelezen als middel; het risicoprofiel is laag."
    )
    assert scored(a_party(listing=other)).steering.reason == (
        "Belangrijkheid is onbekend en gelezen als middel; zonder risicoprofiel gelezen als risico laag."
    )


def test_other_partnerships_have_no_risk_profile() -> None:
    line = a_listing(group=Group.NOT_LINKED, governance_interest=False)
    heavy = importance_scores(5, 5, 5, 5, 5)
    result = scored(a_party(listing=line, importance=heavy, finance=money_for(5)))
    assert result.risk.outcome is None
    assert (result.steering.regime, result.steering.provisional) == (Regime.B, False)


def test_size_lijst_is_c_by_choice_of_finance() -> None:
    result = scored(a_party(listing=a_listing(size=Size.LISTED))).steering
    assert (result.regime, result.provisional) == (Regime.C, False)
    assert "door keuze van finance" in result.reason


@pytest.mark.parametrize(
    ("start", "today", "regime"),
    [
        (date(2021, 3, 1), date(2022, 12, 31), Regime.A),
        (date(2021, 3, 1), date(2023, 1, 1), Regime.C),
        (date(2021, 1, 1), date(2021, 12, 31), Regime.A),
        (date(2021, 1, 1), date(2022, 1, 1), Regime.C),
    ],
)
def test_a_new_party_is_a_until_the_end_of_its_first_full_year(
    start: date, today: date, regime: Regime
) -> None:
    light: dict[str, Any] = {
        "importance": importance_scores(1, 1, 1, 1, 1),
        "risk_profile": risk_scores(1),
    }
    assert (
        steering_of(a_party(listing=a_listing(linked_from=start), **light), on=today)[0]
        is regime
    )


# -- kengetallen


def test_solvency_has_no_norm_for_joint_arrangements_and_one_for_companies() -> None:
    row = figures(2021, "vastgesteld", equity_end=10.0, debt_end=90.0)
    joint, company = (
        scored(p).ratio("F1")
        for p in (a_party(finance=[row]), a_company(finance=[row]))
    )
    assert (joint.shown, joint.level, joint.norm) == ("10,0%", None, "geen norm")
    assert joint.why.startswith("De deelnemers staan garant")
    assert (company.shown, company.level, company.norm) == (
        "10,0%",
        Level.INSUFFICIENT,
        "norm ≥ 30%",
    )


def test_a_bank_is_judged_as_a_bank() -> None:
    line = a_listing("bng", group=Group.COMPANY, ratio_kind="financiële instelling")
    row = figures(2021, "vastgesteld", equity_end=3.0, debt_end=97.0)
    assert scored(a_party(listing=line, finance=[row])).ratio("F1").level is None


@pytest.mark.parametrize(
    ("equity", "debt"), [(-10.0, 10.0), (-20.0, 10.0), (0.0, 0.0), (None, 10.0)]
)
def test_solvency_is_unknown_without_a_sum_above_zero(
    equity: float | None, debt: float
) -> None:
    ratio = scored(
        a_company(
            finance=[figures(2021, "vastgesteld", equity_end=equity, debt_end=debt)]
        )
    ).ratio("F1")
    assert (ratio.value, ratio.shown, ratio.level) == (None, "onbekend", Level.UNKNOWN)
    assert ratio.why


def test_negative_equity_gives_a_negative_solvency() -> None:
    row = figures(2021, "vastgesteld", equity_end=-10.0, debt_end=110.0)
    assert scored(a_company(finance=[row])).ratio("F1").shown == "−10,0%"


@pytest.mark.parametrize(
    ("available", "letter", "company", "joint"),
    [
        (2.0, "A", Level.GOOD, Level.GOOD),
        (1.0, "C", Level.GOOD, Level.GOOD),
        (0.8, "D", Level.ATTENTION, Level.ATTENTION),
        (0.5, "F", Level.INSUFFICIENT, Level.ATTENTION),
    ],
)
def test_resilience_by_letter(
    available: float, letter: str, company: Level, joint: Level
) -> None:
    row = figures(
        2021, "vastgesteld", capacity_available=available, capacity_required=1.0
    )
    ratio = scored(a_company(finance=[row])).ratio("F2")
    assert (ratio.letter, ratio.level) == (letter, company)
    assert scored(a_party(finance=[row])).ratio("F2").level is joint


def test_resilience_without_a_need_does_not_apply() -> None:
    row = figures(2021, "vastgesteld", capacity_available=5.0, capacity_required=0.0)
    assert scored(a_party(finance=[row])).ratio("F2").shown == "n.v.t."


def growth(new: float, old: float, status: str = "vastgesteld", **view: Any) -> Any:
    rows = [
        figures(2021, "vastgesteld", contribution_municipality=new),
        figures(2020, status, contribution_municipality=old),
    ]
    return scored(a_party(finance=rows), **view).ratio("F3")


def test_growth_above_the_index() -> None:
    assert growth(1_060_000.0, 1_000_000.0).shown == "+4,0 procentpunt"
    assert growth(1_060_000.0, 1_000_000.0).level is Level.INSUFFICIENT
    assert growth(1_030_000.0, 1_000_000.0).level is Level.ATTENTION
    assert growth(1_020_000.0, 1_000_000.0).level is Level.GOOD
    assert growth(20_000.0, 10_001.0).level is Level.GOOD, (
        "under € 10.000 is never judged"
    )
    assert growth(1_060_000.0, 1_000_000.0).norm == "norm < 1,0 procentpunt"


def test_growth_needs_an_index_a_year_before_and_one_status() -> None:
    assert growth(1_060_000.0, 1_000_000.0, index=None).level is Level.UNKNOWN
    assert growth(1_060_000.0, 0.0).value is None
    assert growth(1_060_000.0, 1_000_000.0, status="voorlopig").value is None


def test_contribution_per_inhabitant_and_share() -> None:
    row = figures(
        2021,
        "vastgesteld",
        contribution_municipality=3 * MLN,
        contributions_total=12 * MLN,
    )
    result = scored(a_party(finance=[row]))
    assert result.ratio("F4").shown == "€\N{NO-BREAK SPACE}20,00"
    assert (result.ratio("F7").shown, result.ratio("F7").level) == ("25,0%", None)


def test_result_is_held_against_the_changed_budget_and_never_against_zero() -> None:
    real = figures(2021, "vastgesteld", result=-5.0)
    first = figures(2021, "begroot", result=0.0, total_expenses=100.0)
    changed = figures(2021, "begroot na wijziging", result=-3.0, total_expenses=100.0)
    assert scored(a_party(finance=[real, first, changed])).ratio("F5").shown == "−2,0%"
    assert (
        scored(a_party(finance=[real, first])).ratio("F5").level is Level.INSUFFICIENT
    )
    assert scored(a_party(finance=[real])).ratio("F5").level is Level.UNKNOWN
    budget = scored(a_party(finance=[real, first]), kind=CycleKind.BUDGET)
    assert budget.ratio("F5").shown == "n.v.t."


def test_dividend_against_its_estimate() -> None:
    def ratio(received: float, estimate: float) -> Any:
        rows = [
            figures(2021, "vastgesteld", dividend=received),
            figures(2021, "begroot", dividend=estimate),
        ]
        return scored(a_company(finance=rows)).ratio("F6")

    assert (ratio(90.0, 100.0).shown, ratio(90.0, 100.0).level) == (
        "−10,0%",
        Level.GOOD,
    )
    assert ratio(50.0, 100.0).level is Level.ATTENTION, "there is no onvoldoende"
    assert ratio(50.0, 0.0).shown == "n.v.t."


# -- which row speaks


def test_provisional_figures_stand_in_where_the_adopted_row_is_empty() -> None:
    rows = [
        figures(
            2021, "vastgesteld", equity_end=None, unknown_reason="nog niet vastgesteld"
        ),
        figures(2021, "voorlopig", equity_end=5.0),
    ]
    party, cycle = a_party(finance=rows), a_view().cycle
    assert figures_row(party, 2021, cycle) is rows[1]
    refused_row = figures(2021, "vastgesteld", equity_end=refused())
    assert (
        figures_row(a_party(finance=[refused_row, rows[1]]), 2021, cycle) is refused_row
    )
    assert (
        figures_row(
            a_party(finance=[figures(2021, "begroot", equity_end=5.0)]), 2021, cycle
        )
        is None
    )


def test_series_takes_the_firmest_figure_of_each_year() -> None:
    rows = [
        figures(2021, "begroot", contribution_party=9.0),
        figures(2020, "begroot", contribution_party=7.0),
        figures(2020, "vastgesteld", contribution_municipality=8.0),
        figures(2019, "vastgesteld", contribution_municipality=unknown()),
    ]
    party = a_party(finance=rows)
    assert series(party, *CONTRIBUTIONS) == [
        (2020, "vastgesteld", 8.0),
        (2021, "begroot", 9.0),
    ]
    assert contribution(party, 2021, a_view().cycle)[:3] == (9.0, "begroot", 2021)


# -- doelen


def goal_outcome(norm: Any, realisation: Any, **values: Any) -> str:
    return (
        scored(a_party(results=[a_goal("D1", norm, realisation, **values)]))
        .goals.items[0]
        .outcome
    )


def test_goals_against_their_norm() -> None:
    assert goal_outcome(100, 100) == "gehaald"
    assert goal_outcome(100, 90) == "bijna"
    assert goal_outcome(100, 89) == "niet gehaald"
    assert goal_outcome(100, None) == "onbekend"
    assert goal_outcome(None, 90) == "onbekend"
    assert goal_outcome(8, 9, higher_is_better="nee") == "niet gehaald"
    assert goal_outcome(10, 11, higher_is_better="nee") == "bijna"
    assert goal_outcome(10, 9, higher_is_better="nee") == "gehaald"


def test_goals_count_what_stands_and_show_motives_apart() -> None:
    rows = [
        a_goal("D1", 10, 12),
        a_goal("D2", 10, 5),
        a_goal("D3", 10, None),
        a_goal("D4", 10, 12, status="vervallen"),
        a_goal("D5", group="motief of meerwaarde", motive_answered="ja"),
        a_goal("D6", 10, 12, year=2018),
    ]
    goals = scored(a_party(results=rows)).goals
    assert (goals.reached, goals.known, goals.share) == (1, 2, 0.5)
    assert [g.number for g in goals.items] == ["D1", "D2", "D3", "D5", "D6"]
    assert goals.items[3].outcome == "beantwoord"


def test_percentages_are_shown_as_percentages() -> None:
    goal = scored(a_party(results=[a_goal("D1", 0.95, 0.925, unit="%")])).goals.items[0]
    assert (goal.norm, goal.realisation, goal.outcome) == ("95%", "92,5%", "bijna")


# -- evaluatie


@pytest.mark.parametrize(
    ("roles", "answered"),
    [
        (("amb",), 0.387),
        (("amb", "best"), 0.709),
        (("amb", "best", "raad"), 0.869),
        (("amb", "raad"), 0.547),
        (("amb", "best", "raad", "partner"), 1.0),
    ],
)
def test_officials_alone_never_make_an_evaluation(
    roles: tuple[str, ...], answered: float
) -> None:
    result = scored(
        a_party(evaluation=evaluation_scores(dict.fromkeys(roles, 3)))
    ).evaluation
    assert result.score.answered == pytest.approx(answered, abs=0.0005)
    assert result.score.outcome == ("voldoende" if answered >= 0.6 else "onbekend")


def test_a_role_is_shown_apart_from_enough_assessors() -> None:
    scores = {"E4 amb": 2, "E4 best": 4}
    two = scored(a_party(evaluation=evaluation_scores(scores, 2))).evaluation.criteria[
        3
    ]
    assert (two.by_role, two.spread) == ({"best": 4.0}, 2.0)
    assert two.value == pytest.approx((2 * 30 + 4 * 25) / 55)
    three = scored(
        a_party(evaluation=evaluation_scores(scores, 3))
    ).evaluation.criteria[3]
    assert three.by_role == {"amb": 2.0, "best": 4.0}
    blank = scored(a_party(evaluation=evaluation_scores(scores))).evaluation.criteria[3]
    assert blank.by_role == {"best": 4.0}


def test_what_is_not_asked_does_not_count_as_unanswered() -> None:
    rows = [
        row if row.key.endswith(("amb", "best")) else a_row(row.key, score=not_asked())
        for row in evaluation_scores({"amb": 4, "best": 4})
    ]
    result = scored(a_party(evaluation=rows)).evaluation
    assert (result.score.answered, result.score.outcome) == (1.0, "goed")


# -- voorbeeldwaarden


@pytest.mark.parametrize(
    ("sheets", "marked"),
    [
        (
            {"importance": importance_scores(example(5.0), 1, 1, 1, 1)},
            {"importance", "steering"},
        ),
        (
            {"risk_profile": risk_scores(1, 1, 1, 1, 1, 1, 1, example(1.0))},
            {"indicators", "risk", "steering"},
        ),
        (
            {"risks": [a_risk("R1", example(1.0), 1)]},
            {"open_risks", "risk", "steering", "overall"},
        ),
        (
            {"guide": {"no_risks": example("ja")}},
            {"open_risks", "risk", "steering", "overall"},
        ),
        ({"results": [a_goal("D1", 1, example(1.0))]}, {"goals", "overall"}),
        (
            {"evaluation": evaluation_scores({"E1 amb": example(4.0)})},
            {"evaluation", "overall"},
        ),
    ],
)
def test_what_is_made_from_example_values_says_so(
    sheets: dict[str, Any], marked: set[str]
) -> None:
    result = scored(a_party(**sheets))
    names = (
        "importance",
        "indicators",
        "open_risks",
        "risk",
        "steering",
        "goals",
        "evaluation",
        "overall",
    )
    assert {name for name in names if getattr(result, name).example} == marked


# -- woorden


def test_a_score_explains_itself_step_by_step() -> None:
    mean = Score(
        "Gewogen score", "mean", (4.0, None), (75.0, 25.0), labels=("Opgave", "Kansen")
    )
    score = Score(
        "Belangrijkheid",
        "band",
        (mean,),
        table=(("licht", 1.0, 3.5), ("zwaar", 3.5, 5.0)),
    )
    assert score.explanation() == (
        "Gewogen score: gewogen gemiddelde van Opgave 4 (gewicht 75) en Kansen onbekend (gewicht 25) = 4.",
        "Belangrijkheid: 4, klasse vanaf 3,5 tot en met 5 = zwaar.",
    )
    ratio = Score(
        "Solvabiliteit",
        "ratio",
        (20.0, 80.0),
        table=("a/(a+b)", "a+b"),
        labels=("EV", "VV"),
    )
    assert ratio.words() == "Solvabiliteit: EV / (EV + VV) = 20 / (20 + 80) = 0,2."
