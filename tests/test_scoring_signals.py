"""Which signals are on, what they say, and the overall picture that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from views import (
    a_goal,
    a_listing,
    a_party,
    a_risk,
    a_row,
    a_step,
    a_view,
    evaluation_scores,
    figures,
    framework,
    risk_scores,
    with_changes,
)

from pipeline.scoring import outcomes_of
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party
from schemas.vocabulary import Group, Level, Size


def scored(party: Party, **view: Any) -> Outcomes:
    return outcomes_of(party, a_view(party, **view))


def on(result: Outcomes) -> dict[str, str]:
    return {signal.code: signal.words for signal in result.overall.signals}


def a_company(**sheets: Any) -> Party:
    sheets.setdefault("characteristics", {"legal_form": "NV"})
    return a_party(
        "nv", listing=a_listing("nv", "Afval NV", group=Group.COMPANY), **sheets
    )


# -- signalen en totaalbeeld


def sound() -> dict[str, Any]:
    """The sheets of a party of which all is known and nothing is wrong."""
    return {
        "guide": {"no_risks": "ja"},
        "results": [a_goal("D1", 10, 12), a_goal("D2", 10, 10)],
        "evaluation": evaluation_scores({"amb": 4, "best": 4}),
        "finance": [
            figures(2021, "vastgesteld", equity_end=40.0, debt_end=60.0, result=1.0)
        ],
    }


def test_nothing_wrong_is_good() -> None:
    result = scored(a_party(**sound())).overall
    assert (result.level, result.signals) == (Level.GOOD, ())
    assert (
        result.known == result.asked == ("doelen", "evaluatie", "risico's", "financiën")
    )


def test_missed_goals() -> None:
    few = scored(a_party(**sound() | {"results": [a_goal("D1", 10, 1)]}))
    assert on(few) == {"SG02": "Het doel is niet gehaald."}
    rows = [a_goal("D1", 10, 10), a_goal("D2", 10, 1), a_goal("D3", 10, 1)]
    many = scored(a_party(**sound() | {"results": rows}))
    assert on(many) == {"SG01": "1 van de 3 doelen is gehaald."}
    assert many.overall.level is Level.INSUFFICIENT
    rows = [a_goal("D1", 10, 10), a_goal("D2", 10, 10), a_goal("D3", 10, 1)]
    assert on(scored(a_party(**sound() | {"results": rows}))) == {
        "SG02": "2 van de 3 doelen zijn gehaald."
    }


def evaluated(**scores: float) -> dict[str, str]:
    given = {key.replace("_", " "): value for key, value in scores.items()}
    return on(scored(a_party(**sound() | {"evaluation": evaluation_scores(given)})))


def test_evaluation_under_its_norm() -> None:
    assert evaluated(amb=2, best=2) == {
        "SG03": "De evaluatie komt uit op 2,0; de norm is 3,0."
    }
    assert evaluated(amb=2.5, best=2.98)["SG04"].startswith("De evaluatie scoort 2,7")
    low = {"amb": 4.0, "best": 4.0, "E4_amb": 1.0, "E4_best": 2.0}
    assert evaluated(**low) == {"SG04": "Kosten scoort 1,45; de norm is 3,0."}


def test_an_overdue_evaluation() -> None:
    party = a_party(**sound(), governance={"next_evaluation": date(2022, 4, 30)})
    assert on(scored(party)) == {
        "SG05": "De evaluatie had op 30 april 2022 klaar moeten zijn."
    }


def test_large_risks_with_and_without_measures() -> None:
    rows = [
        a_risk("R1", 3, 5, measures_sufficient="nee"),
        a_risk("R10", 4, 4),
        a_risk("R2", 5, 4, measures_sufficient="ja"),
    ]
    result = scored(a_party(**sound() | {"risks": rows}))
    assert on(result) == {
        "SG06": 'Risico R1 ("risico R1") is groot en de maatregelen zijn niet genoeg.',
        "SG07": "Risico's R2 en R10 zijn groot.",
    }
    assert result.overall.level is Level.INSUFFICIENT


def test_a_risk_profile_that_rose() -> None:
    party = a_party(**sound(), risk_profile=risk_scores(3))
    assert on(scored(party)) == {}
    assert on(scored(replace(party, earlier_risk="laag"))) == {
        "SG08": "Het risicoprofiel steeg van laag naar midden."
    }
    for not_lower in ("midden", "hoog"):
        assert on(scored(replace(party, earlier_risk=not_lower))) == {}


def test_a_risk_profile_that_rose_from_an_example_is_marked_as_one() -> None:
    party = a_party(**sound(), risk_profile=risk_scores(3))
    rose = replace(party, earlier_risk="laag", earlier_risk_example=True)
    assert [s.example for s in scored(rose).overall.signals] == [True]


def test_a_single_ratio_never_makes_it_insufficient() -> None:
    row = figures(2021, "vastgesteld", equity_end=-1.0, debt_end=60.0, result=1.0)
    result = scored(a_company(**sound() | {"finance": [row]}))
    assert set(on(result)) == {"SG09", "SG12"}
    assert result.overall.level is Level.ATTENTION


def test_ratios_of_two_groups_do() -> None:
    rows = [
        figures(
            2021,
            "vastgesteld",
            equity_end=1.0,
            debt_end=99.0,
            contribution_municipality=200_000.0,
        ),
        figures(2020, "vastgesteld", contribution_municipality=100_000.0),
    ]
    result = scored(a_company(**sound() | {"finance": rows}))
    words = "Solvabiliteit en Groei bijdrage boven index zijn allebei onvoldoende."
    assert on(result) == {"SG10": words}
    assert result.overall.level is Level.INSUFFICIENT


@pytest.mark.parametrize("group", list(Group))
def test_solvency_alone_never_makes_a_joint_arrangement_insufficient(
    group: Group,
) -> None:
    for equity in (-100.0, 0.0, 1.0):
        row = figures(2021, "vastgesteld", equity_end=equity, debt_end=50.0, result=0.0)
        line = a_listing(group=group)
        assert (
            scored(a_party(listing=line, **sound() | {"finance": [row]})).overall.level
            is not Level.INSUFFICIENT
        )


def test_signals_look_at_the_newest_figures_of_at_most_two_years() -> None:
    def company(year: int) -> Outcomes:
        row = figures(year, "vastgesteld", equity_end=5.0, debt_end=95.0, result=1.0)
        return scored(a_company(**sound() | {"finance": [row]}))

    assert on(company(2019)) == {
        "SG09": "Solvabiliteit is 5,0% (2019); de norm is minstens 30%."
    }
    assert company(2019).ratio("F1").value is None, (
        "the ratio of the year itself stays unknown"
    )
    assert on(company(2018)) == {}


def process(*rows: Any, form: str = "openbaar lichaam", **view: Any) -> dict[str, str]:
    party = a_party(**sound(), characteristics={"legal_form": form}, process=rows)
    return on(scored(party, **view))


def test_accounts_that_came_too_late_for_the_council() -> None:
    late = a_step(
        "naar de raad", "voorlopige jaarrekening", 2021, actual_date=date(2022, 4, 15)
    )
    words = "De voorlopige jaarrekening 2021 kwam op 15 april 2022; uiterlijk was 14 april 2022."
    assert process(late) == {"SG13": words}
    assert process(late, form="centrumregeling of regeling zonder meer") == {}, (
        "art. 34b does not bind it"
    )
    assert process(late, on=date(2022, 4, 1)) == {}, (
        "a date after the reference date has not happened"
    )


def test_a_plan_is_never_late() -> None:
    assert (
        process(
            a_step("naar de raad", "kadernota", 2022, planned_date=date(2021, 12, 1))
        )
        == {}
    )


def test_new_terms_since_1_july_2022() -> None:
    row = a_step("naar de raad", "kadernota", 2024, actual_date=date(2023, 4, 29))
    assert process(row, year=2023, on=date(2024, 5, 1)) == {}
    row = a_step("naar de raad", "kadernota", 2023, actual_date=date(2022, 4, 29))
    assert "SG13" in process(row, year=2022, on=date(2023, 5, 1))


@pytest.mark.parametrize(
    ("sent", "offered", "late"),
    [
        (date(2021, 4, 15), date(2021, 6, 10), False),
        (date(2021, 4, 16), date(2021, 6, 10), True),
        (date(2022, 7, 1), date(2022, 9, 22), True),
    ],
)
def test_weeks_for_the_view_on_a_draft_budget(
    sent: date, offered: date, late: bool
) -> None:
    year = sent.year + 1
    row = a_step(
        "naar de raad", "begroting", year, actual_date=sent, offered_date=offered
    )
    assert ("SG13" in process(row, year=year, on=date(year, 1, 1))) is late


def test_a_party_that_stops() -> None:
    def words(status: str) -> dict[str, str]:
        form = {"legal_form": "openbaar lichaam", "status": status}
        return on(scored(a_party(**sound(), characteristics=form)))

    assert words("uittreding") == {"SG14": "De gemeente treedt uit."}
    assert words("liquidatie") == {"SG14": "De partij wordt opgeheven."}
    assert words("actief") == {}


def test_actions_more_than_half_a_year_late() -> None:
    def words(*dues: date) -> dict[str, str]:
        rows = [a_row(f"A{n}", status="open", due=due) for n, due in enumerate(dues)]
        return on(scored(a_party(**sound(), agenda=rows)))

    assert words(date(2021, 11, 1)) == {}
    assert words(date(2021, 10, 31)) == {
        "SG15": "1 actie is meer dan een halfjaar te laat."
    }
    assert words(date(2021, 8, 31), date(2021, 3, 1))["SG15"].startswith(
        "2 acties zijn"
    )


def test_instruments_that_the_law_asks() -> None:
    def words(code: str, **view: Any) -> str | None:
        row = a_row(code, code=code, present="nee")
        return on(scored(a_party(**sound(), quality=[row]), **view)).get("SG16")

    assert words("KZ09") == "Archiefafspraak ontbreekt (Archiefwet 1995, 40)."
    assert words("KZ01") is None, "advised, not required"
    assert words("KZ07") is None, "the law of 2022 gives until 1 July 2024"
    assert words("KZ07", year=2024, on=date(2025, 5, 1), yearly={}) is not None
    assert words("KZ06") is None, "not for a joint arrangement"
    assert words("KZ20") is None, "only for a party that ends"


def test_not_delivered_says_only_that() -> None:
    missing = scored(a_party(**sound(), status="niet aangeleverd"))
    assert on(missing) == {"SG17": "Er is geen werkboek aangeleverd."}
    assert (missing.overall.level, missing.overall.known) == (Level.UNKNOWN, ())
    assert on(scored(a_party(status="afgewezen"))) == {
        "SG17": "Het werkboek was niet bruikbaar."
    }


def test_too_little_known() -> None:
    nothing = scored(a_party())
    assert on(nothing) == {"SG18": "Er zijn nog geen gegevens voor een oordeel."}
    assert nothing.overall.level is Level.UNKNOWN
    one = scored(a_party(guide={"no_risks": "ja"}))
    assert on(one) == {"SG18": "Alleen risico's zijn bekend."}
    half = scored(a_party(guide={"no_risks": "ja"}, results=[a_goal("D1", 1, 1)]))
    assert half.overall.level is Level.GOOD


def test_a_signal_beats_too_little_known_and_both_are_said() -> None:
    result = scored(a_party(risks=[a_risk("R1", 5, 4)]))
    assert result.overall.level is Level.ATTENTION
    assert list(on(result)) == ["SG07", "SG18"]


def test_pillars_by_size() -> None:
    listed = scored(
        a_party(listing=a_listing(size=Size.LISTED), guide={"no_risks": "ja"})
    )
    assert (listed.overall.asked, listed.overall.level) == (
        ("risico's", "financiën"),
        Level.GOOD,
    )
    basic = scored(
        a_party(listing=a_listing(size=Size.BASIC), status="niet aangeleverd")
    )
    assert (basic.overall.level, basic.overall.signals) == (None, ())


def test_finance_sets_levels_words_and_borders() -> None:
    party = a_party(**sound(), governance={"next_evaluation": date(2022, 4, 30)})
    silent = framework(signals=with_changes("signals", "SG05", active="nee"))
    assert on(scored(party, framework_=silent)) == {}
    strict = framework(
        signals=with_changes(
            "signals", "SG05", level="onvoldoende", words="Te laat: {datum}."
        )
    )
    result = scored(party, framework_=strict)
    assert on(result) == {"SG05": "Te laat: 30 april 2022."}
    assert result.overall.level is Level.INSUFFICIENT
