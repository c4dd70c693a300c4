"""Rows through a run of cycles: a number is given once, plans go on from the plan, what ended stays told."""

from __future__ import annotations

from typing import Any

import pytest
from registers import a_delivery
from rounds import ID, ROWS, Place, Round, a_round, after, handed_in, registered

from pipeline.register.register import Register
from pipeline.workbooks.draft import Draft, Filling
from pipeline.workbooks.drawing.table_sheet import spare_numbers
from pipeline.workbooks.layout import Plan


def a_row(sheet: str, key: str, **values: Any) -> dict[Place, Any]:
    return {(sheet, key, name): value for name, value in values.items()}


def a_risk(key: str, **values: Any) -> dict[Place, Any]:
    usual = {"number": key, "description": f"Risico {key}", "status": "open", "likelihood": 3.0, "impact": 2.0,
             "measures_sufficient": "nee"}  # fmt: skip
    return a_row("risks", key, **{**usual, **values})


def a_goal(key: str, year: int, **values: Any) -> dict[Place, Any]:
    usual = {
        "number": key,
        "group": "lokaal doel",
        "aim": f"Doel {key}",
        "norm": 80.0,
        "year": year,
        "status": "loopt",
    }
    return a_row("results", key, **{**usual, **values})


def said(draft: Draft, sheet: str, key: str, field: str) -> object:
    filling = draft.fillings.get((sheet, key, field), Filling())
    return filling.text or filling.value


def in_row(draft: Draft, sheet: str, key: str, *names: str) -> tuple[object, ...]:
    return tuple(said(draft, sheet, key, name) for name in names)


@pytest.fixture(scope="module")
def first() -> Register:
    """begroting-2027 with three risks and two goals."""
    rows = {
        **a_risk("R3"),
        **a_risk("R5", description="Personeelstekort"),
        **a_goal("D5", 2027),
    }
    rows |= {("results", "D1", "year"): 2027}
    return handed_in(a_round("begroting-2027"), {**ROWS, **rows})


@pytest.fixture(scope="module")
def view(first: Register) -> Register:
    """zienswijze-2028, in which R5 is over and R1 is open."""
    return handed_in(
        a_round("zienswijze-2028", earlier=after(first)),
        a_row("risks", "R5", status="vervallen"),
    )


@pytest.fixture(scope="module")
def second(first: Register, view: Register) -> Register:
    """begroting-2028 with other words for R1, another norm for D1 and a goal of its own."""
    rows = {
        ("risks", "R1", "description"): "Veel hogere bijdrage", **a_risk("R6", description="Claim"),
        ("results", "D1", "norm"): 95.0, ("results", "D1", "aim"): "Nog sneller", **a_goal("D6", 2028),
    }  # fmt: skip
    return handed_in(a_round("begroting-2028", earlier=after(view, first)), rows)


@pytest.fixture(scope="module")
def accounts(first: Register, view: Register, second: Register) -> Round:
    return a_round("jaarrekening-2027", earlier=after(second, view, first))


def test_a_number_is_never_given_twice(first: Register, view: Register) -> None:
    round = a_round("begroting-2028", earlier=after(view, first))
    assert round.draft.rows["risks"] == ("R1", "R3")
    plan = Plan(round.draft)
    free = spare_numbers(plan, plan.grid(round.draft.kind["risks"]))
    assert min(free.values(), key=lambda number: int(number[1:])) == "R6"


def test_accounts_answer_a_risk_of_their_budget_that_ended_since(
    accounts: Round,
) -> None:
    draft = accounts.draft
    assert draft.rows["risks"] == ("R1", "R3", "R6", "R5")
    assert in_row(draft, "risks", "R5", "description", "status") == (
        "Personeelstekort",
        "vervallen",
    )
    assert draft.fillings["risks", "R5", "description"].locked == "begroting"
    register = handed_in(accounts)
    risks = {record.key: record for record in register.tables.by_party("risks")[ID]}
    assert (risks["R5"]["description"], risks["R5"]["status"]) == (
        "Personeelstekort",
        "vervallen",
    )
    assert (risks["R6"]["description"], risks["R6"]["status"]) == ("Claim", "open")


def test_the_words_of_the_budget_stand_in_its_accounts_and_the_bron_says_so(
    accounts: Round,
) -> None:
    draft = accounts.draft
    assert said(draft, "risks", "R1", "description") == "Hogere bijdrage"
    assert (
        said(draft, "risks", "R1", "source")
        == "Overgenomen uit begroting 2028; vast uit begroting 2027"
    )
    assert in_row(draft, "results", "D1", "aim", "norm", "year") == (
        "Sneller ter plaatse",
        80.0,
        2027,
    )
    assert draft.rows["results"] == ("D1", "D5")


@pytest.mark.parametrize(
    ("name", "goals"), [("begroting-2029", 2029), ("tussentijds-2028-10", 2028)]
)
def test_a_cycle_after_the_accounts_goes_on_from_the_plan_of_the_latest_year(
    name: str,
    goals: int,
    accounts: Round,
    second: Register,
    view: Register,
    first: Register,
) -> None:
    done = handed_in(accounts, {("results", "D5", "status"): "loopt"})
    draft = a_round(name, earlier=after(done, second, view, first)).draft
    assert draft.rows["results"] == ("D1", "D5", "D6")
    assert in_row(draft, "results", "D1", "aim", "norm", "year") == (
        "Nog sneller",
        95.0,
        goals,
    )
    assert said(draft, "risks", "R1", "description") == "Veel hogere bijdrage"
    assert draft.rows["risks"] == ("R1", "R3", "R6")


def test_a_goal_that_its_accounts_call_reached_does_not_reach_the_next_budget(
    accounts: Round, second: Register, view: Register, first: Register
) -> None:
    done = handed_in(accounts, {("results", "D5", "status"): "afgerond"})
    draft = a_round("begroting-2029", earlier=after(done, second, view, first)).draft
    assert draft.rows["results"] == ("D1", "D6")


def test_what_a_department_answered_where_finance_gave_nothing_is_taken_over() -> None:
    blank = {"portfolio_holder": None, "programme_1": None}
    row = ("finance", "2027 begroot", "contribution_municipality")
    known = handed_in(a_round("begroting-2027", blank), {
        ("governance", "", "portfolio_holder"): "Burgemeester",
        ("characteristics", "", "programme_1"): "Veiligheid",
        row: 480_000.0,
    })  # fmt: skip
    draft = a_round("begroting-2028", blank, earlier=after(known)).draft
    assert said(draft, "governance", "", "portfolio_holder") == "Burgemeester"
    assert said(draft, "characteristics", "", "programme_1") == "Veiligheid"
    assert said(draft, *row) == 480_000
    given = a_round(
        "begroting-2028", {"portfolio_holder": None}, earlier=after(known)
    ).draft
    assert given.fillings["characteristics", "", "programme_1"].locked == "finance"


def test_a_row_of_figures_says_where_it_was_taken_from(first: Register) -> None:
    bron = ("finance", "2027 begroot", "source_party")
    draft = a_round("begroting-2028", earlier=after(first)).draft
    assert said(draft, *bron) == "Overgenomen uit begroting 2027"
    assert said(draft, "finance", "2028 begroot", "source_party") is None
    named = handed_in(
        a_round("begroting-2027"), {**ROWS, bron: "Begroting VRK, blz. 8"}
    )
    again = a_round("begroting-2028", earlier=after(named)).draft
    assert said(again, *bron) == "Begroting VRK, blz. 8; overgenomen uit begroting 2027"


def test_a_year_of_a_smaller_size_loses_nothing_of_before() -> None:
    first = handed_in(
        a_round("begroting-2026"), {**ROWS, ("importance", "B1", "score"): 5.0}
    )
    short = handed_in(
        a_round("begroting-2027", {"size": "lijst"}, earlier=after(first))
    )
    again = a_round("begroting-2028", earlier=after(short, first))
    draft = again.draft
    assert (
        draft.rows["participants"],
        draft.rows["results"],
        draft.rows["agenda"],
    ) == (
        ("Haarlem",),
        ("D1",),
        ("A1",),
    )
    assert said(draft, "importance", "B1", "score") == 5
    assert {"participants", "importance", "results"} <= again.inquiry.past.filled


def test_a_goal_for_the_new_year_stays_one() -> None:
    goals = {**a_goal("D7", 2028), **a_goal("D8", 2029), **a_goal("D9", 2027)}
    known = handed_in(a_round("begroting-2027"), {**ROWS, **goals})
    draft = a_round("begroting-2028", earlier=after(known)).draft
    years = {key: said(draft, "results", key, "year") for key in ("D7", "D8", "D9")}
    assert years == {"D7": 2028, "D8": 2029, "D9": 2028}


def test_rows_that_nobody_can_tell_apart_do_not_go_on() -> None:
    """Two participants without a name, and two of one name, are refused where they stand, and mixed nowhere."""
    same = [
        {"name": "Haarlem", "share": 0.3},
        {"name": "haarlem", "share": 0.7},
        {"share": 0.5},
        {"kind": "gemeente"},
    ]
    known = registered(
        a_round("begroting-2027"),
        a_delivery(ID, participants=[*same, {"name": "Heemstede"}]),
    )
    draft = a_round("begroting-2028", earlier=after(known)).draft
    assert draft.rows["participants"] == ("Heemstede",)


def test_an_estimate_that_a_zienswijze_passed_on_is_asked_anew(
    first: Register, view: Register
) -> None:
    """begroting-2027 estimated 2029; zienswijze-2028 only took it over."""
    draft = a_round("begroting-2028", earlier=after(view, first)).draft
    assert said(draft, "finance", "2029 raming", "contribution_party") is None
