"""Cells that finance or the budget holds, or that are not asked: changed, emptied, or changed by finance since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rounds import (
    ID,
    ROWS,
    Place,
    Round,
    a_round,
    after,
    filled_in,
    handed_in,
    settings_for,
)

from pipeline.internal.returned import returned_draft
from pipeline.jobs.opening import stamped
from pipeline.register.register import Register
from pipeline.workbooks.reading.reader import read
from schemas.kinds import KINDS

NAME: Place = ("characteristics", "", "name")
GIVEN = {
    "contributions": [
        {"partnership": ID, "year": 2022, "status": "begroot", "amount": "5.100.000"}
    ]
}
OWN = ("finance", "2022 begroot")


def struck(register: Register, *rules: str) -> set[str]:
    return {f"{f.rule.id} {f.address.sheet}/{f.address.key}/{f.address.field}" for f in register.findings
            if f.rule.id in rules}  # fmt: skip


def copy_of(register: Register) -> Any:
    return returned_draft(register, register.deliveries[0], register.findings)


@pytest.fixture(scope="module")
def before() -> Register:
    return handed_in(
        a_round("begroting-2021"), {**ROWS, ("finance", "2021 begroot", "unit"): "euro"}
    )


@pytest.fixture(scope="module")
def budget(before: Register) -> Round:
    return a_round("begroting-2022", earlier=after(before))


@pytest.fixture(scope="module")
def accounts(before: Register) -> Round:
    return a_round("jaarrekening-2021", earlier=after(before))


def test_what_a_department_changed_is_named(budget: Round) -> None:
    assert struck(filled_in(budget, {NAME: "De VRK"}), "FLD-15") == {
        "FLD-15 characteristics//name"
    }


def test_what_finance_changed_since_is_held_against_nobody(budget: Round) -> None:
    renamed = settings_for("begroting-2022", {"name": "Regio Nieuw"})
    later = replace(
        budget,
        inquiry=replace(budget.inquiry, settings=renamed, listing=renamed.listing(ID)),
    )
    register = filled_in(later)
    assert struck(register, "FLD-15") == set()
    assert register.tables.form_of("characteristics")[ID]["name"] == "Regio Nieuw"
    assert copy_of(register).fillings[NAME].value == "Regio Nieuw"
    assert struck(filled_in(later, {NAME: "De VRK"}), "FLD-15") == {
        "FLD-15 characteristics//name"
    }


def test_a_unit_beside_an_amount_of_finance_changes_nothing_of_it() -> None:
    """Finance gave the amount in euros before the department chose in what it counts."""
    round = a_round("begroting-2022", settings=settings_for("begroting-2022", **GIVEN))
    place = (*OWN, "contribution_municipality")
    assert round.draft.fillings[place].value == 5_100_000
    register = filled_in(
        round, {(*OWN, "unit"): "x 1.000", (*OWN, "equity_end"): 1_000.0}
    )
    assert struck(register, "FLD-15") == set()
    (row,) = (
        r for r in register.tables.by_party("finance")[ID] if r.key == "2022 begroot"
    )
    assert (row["contribution_municipality"], row["equity_end"]) == (
        5_100_000,
        1_000_000,
    )
    assert struck(filled_in(round, {place: 4_000_000.0}), "FLD-15") == {
        f"FLD-15 {'/'.join(place)}"
    }


def test_a_plan_that_was_emptied_is_named_and_comes_back(accounts: Round) -> None:
    norm = ("results", "D1", "norm")
    register = filled_in(accounts, {norm: None})
    assert struck(register, "FLD-15") == {"FLD-15 results/D1/norm"}
    (goal,) = register.tables.by_party("results")[ID]
    assert goal["norm"] == 80
    assert copy_of(register).fillings[norm].value == 80


def test_what_was_taken_over_and_not_asked_is_named_when_it_is_emptied(
    accounts: Round,
) -> None:
    seat, score = ("characteristics", "", "seat"), ("importance", "B1", "score")
    assert {seat, score} <= {
        p
        for p, f in accounts.draft.fillings.items()
        if f.value and f.asked == "niet gevraagd"
    }
    assert struck(filled_in(accounts), "FLD-16") == set()
    emptied = filled_in(accounts, {seat: None, score: None})
    assert struck(emptied, "FLD-16") == {
        "FLD-16 characteristics//seat",
        "FLD-16 importance/B1/score",
    }


def test_a_score_that_is_calculated_stands(accounts: Round) -> None:
    score = ("importance", "B3", "score")
    (finding,) = (
        f
        for f in filled_in(accounts, {score: 4.0}).findings
        if f.rule.id in ("FLD-15", "FLD-16")
    )
    assert finding.rule.id == "FLD-15"
    assert "uitkomst van de berekening blijft gelden" in finding.message


def test_a_goal_of_the_budget_that_was_removed_is_named_and_stands(
    accounts: Round,
) -> None:
    register = filled_in(accounts, without="D1")
    (finding,) = (f for f in register.findings if f.rule.id == "CYC-02")
    assert finding.message == (
        "Doel D1 uit begroting-2021 ontbreekt. De jaarrekening geeft antwoord op de begroting."
    )
    assert not {name for name in struck(register, "FLD-01") if "results" in name}
    (goal,) = register.tables.by_party("results")[ID]
    assert (goal["norm"], goal["realisation"]) == (80, None)
    copy = copy_of(register)
    assert "D1" in copy.rows["results"]
    assert struck(filled_in(accounts), "CYC-02") == set()


def test_a_row_of_figures_that_is_asked_and_was_removed_is_named(budget: Round) -> None:
    register = filled_in(budget, without="2024 raming")
    (finding,) = (f for f in register.findings if f.rule.id == "FIN-01")
    assert finding.message == "Voor 2024 is er geen rij met status raming."
    assert "2024 raming" in copy_of(register).rows["finance"]
    (own,) = (
        f
        for f in filled_in(budget, without="2022 begroot").findings
        if f.rule.id == "FIN-01"
    )
    assert "Voor 2022" in own.message


def test_a_row_of_the_framework_comes_back_in_its_own_place(budget: Round) -> None:
    register = filled_in(budget, {("importance", "B1", "score"): 3.5}, without="B2")
    assert copy_of(register).rows["importance"] == budget.draft.rows["importance"]


def test_only_what_finance_gives_this_party_is_marked(budget: Round) -> None:
    """The framework's own texts need no mark: they would leave no room for the rest."""
    data = stamped(budget.draft)
    stamp = read(data, KINDS).stamp
    assert stamp is not None
    assert 0 < len(stamp.fixed) // 8 < 20


def test_a_ja_for_a_sheet_that_is_not_to_be_confirmed_is_named(accounts: Round) -> None:
    sure = ("guide", "", "confirmed_finance")
    register = filled_in(accounts, {sure: "ja"})
    (tip,) = (f for f in register.findings if f.rule.id == "FLD-16")
    assert (
        tip.message
        == "Dit is nu niet gevraagd. Een ja telt hier niet: vul op het blad zelf in wat gevraagd is."
    )


def test_an_emptied_element_of_the_list_is_asked_once(accounts: Round) -> None:
    register = filled_in(accounts, {("characteristics", "", "public_interest"): None})
    place = "characteristics//public_interest"
    assert struck(register, "FLD-01", "FLD-16") & {
        f"FLD-01 {place}",
        f"FLD-16 {place}",
    } == {f"FLD-01 {place}"}


def test_a_row_of_the_framework_that_is_gone_is_named_also_where_it_is_not_asked(
    accounts: Round,
) -> None:
    (tip,) = (
        f for f in filled_in(accounts, without="B4").findings if f.rule.id == "WB-15"
    )
    assert "Code B4 op blad Belangrijkheid: gelezen als leeg" in tip.message


def test_an_emptied_unit_holds_no_amount_beside_it_against_anybody(
    accounts: Round,
) -> None:
    row = ("finance", "2021 begroot")
    assert struck(filled_in(accounts, {(*row, "unit"): None}), "FLD-15") == set()
