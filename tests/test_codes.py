"""Criteria, roles and tools that came or went after the workbooks were made: kept, named, and ready to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from registers import default_rows
from rounds import (
    ID,
    ROWS,
    Round,
    a_round,
    handed_in,
    registered,
    settings_for,
    through_a_file,
)

from pipeline.audience import view_of
from pipeline.internal.returned import returned_draft
from pipeline.pages.dashboard import dashboard
from pipeline.pages.data import tables
from pipeline.register.register import Register
from pipeline.scoring import outcomes
from pipeline.scoring.score import Score
from pipeline.workbooks.draft import Filling

CYCLE = "begroting-2021"
IMAGO = {
    "code": "B9", "name": "Imago", "question": "Hoe zichtbaar is dit?", "kind": "maatschappelijk", "weight": "10",
    "calculated": "nee", "description_1": "a", "description_3": "b", "description_5": "c",
}  # fmt: skip


def criteria(*more: Mapping[str, Any], without: str = "") -> list[dict[str, Any]]:
    """The default criteria of importance with others beside them, or without one."""
    rows = [
        row for row in default_rows("importance_criteria") if row["code"] != without
    ]
    return [*rows, *({**dict.fromkeys(rows[0]), **row} for row in more)]


def under(round: Round, **sheets: Any) -> Round:
    """The round after finance changed the settings: the workbook is as it was made."""
    settings = settings_for(CYCLE, **sheets)
    return replace(round, inquiry=replace(round.inquiry, settings=settings))


def said(register: Register, rule: str) -> list[str]:
    return [f"{f.address.sheet}/{f.address.key}/{f.address.field}: {f.message}" for f in register.findings
            if f.rule.id == rule]  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Round:
    return a_round(CYCLE)


def test_nothing_is_said_while_the_framework_is_the_same(known: Round) -> None:
    register = handed_in(known, ROWS)
    assert said(register, "WB-15") == []
    assert said(register, "FLD-01") == []


def test_a_code_that_is_gone_is_kept_and_named_and_counts_no_more(known: Round) -> None:
    before = handed_in(known, ROWS)
    register = handed_in(under(known, importance_criteria=criteria(without="B1")), ROWS)
    (tip,) = said(register, "WB-15")
    assert tip == (
        "importance/B1/code: Code B1 op blad Belangrijkheid: gelezen als vervallen; het antwoord blijft bewaard en "
        "telt niet mee."
    )
    kept = {row.key: row for row in register.tables.by_party("importance")[ID]}
    assert kept["B1"]["score"] == 3
    (gone,) = _counted(before) - _counted(register)
    assert gone == next(str(row["name"]) for row in criteria() if row["code"] == "B1")
    copy = returned_draft(register, register.deliveries[0], register.findings)
    assert copy.fillings["importance", "B1", "score"].value == 3


def _counted(register: Register) -> set[str]:
    """The names of all that importance is made of."""

    def names(score: Score) -> set[str]:
        return set(score.labels).union(
            *(names(own) for own in score.inputs if isinstance(own, Score))
        )

    return names(outcomes(view_of(register))[ID].importance)


def test_a_new_code_is_asked_and_stands_in_the_returned_copy(known: Round) -> None:
    register = handed_in(under(known, importance_criteria=criteria(IMAGO)), ROWS)
    assert said(register, "WB-15") == [
        "importance//: Code B9 op blad Belangrijkheid: gelezen als leeg; in het teruggestuurde exemplaar staat de "
        "rij klaar."
    ]
    assert said(register, "FLD-01") == [
        "importance/B9/score: De cel is leeg en dit antwoord is gevraagd."
    ]
    (blank,) = (f for f in register.findings if f.rule.id == "FLD-01")
    assert "in het teruggestuurde exemplaar staat zij" in blank.remedy
    given, total = register.counted[ID]
    assert total - given == 1
    copy = returned_draft(register, register.deliveries[0], register.findings)
    assert copy.fillings["importance", "B9", "criterion"].value == "Imago"
    assert [r.key for r in copy.findings if r.rule == "FLD-01"] == ["B9"]


def test_the_returned_copy_answers_it(known: Round) -> None:
    changed = under(known, importance_criteria=criteria(IMAGO))
    copy = returned_draft(*_with_delivery(handed_in(changed, ROWS)))
    filled = {**copy.fillings, ("importance", "B9", "score"): Filling(4)}
    register = through_a_file(
        replace(changed, draft=replace(copy, fillings=filled, findings=()))
    )
    assert said(register, "WB-15") == []
    assert said(register, "FLD-01") == []


def _with_delivery(register: Register) -> tuple[Any, ...]:
    return register, register.deliveries[0], register.findings


def test_a_role_that_is_gone_names_all_its_rows_in_one_tip(known: Round) -> None:
    roles = [row for row in default_rows("roles") if row["code"] != "raad"]
    evaluation = [
        {
            **row,
            "roles": ", ".join(r for r in str(row["roles"]).split(", ") if r != "raad"),
        }
        for row in default_rows("evaluation_criteria")
    ]
    keys = (key for key in known.draft.rows["evaluation"] if key.endswith(" raad"))
    scores = {("evaluation", key, "score"): 3.0 for key in keys}
    register = handed_in(
        under(known, roles=roles, evaluation_criteria=evaluation), {**ROWS, **scores}
    )
    (tip,) = said(register, "WB-15")
    assert tip.startswith("evaluation/E1 raad/criterion: Codes E1 raad, ")
    assert "en nog " in tip
    assert said(register, "FLD-01") == []


def test_a_new_tool_is_named_and_asked_of_nobody(known: Round) -> None:
    tools = default_rows("tools")
    new = {**tools[0], "code": "Q99", "tool": "Noodplan"}
    register = handed_in(under(known, tools=[*tools, new]), ROWS)
    assert [tip.partition(":")[0] for tip in said(register, "WB-15")] == ["quality//"]
    assert said(register, "FLD-01") == []
    copy = returned_draft(*_with_delivery(register))
    assert copy.fillings["quality", "Q99", "tool"].value == "Noodplan"


def test_a_row_that_somebody_removed_is_asked_all_the_same(known: Round) -> None:
    kept = {
        place: f
        for place, f in known.draft.fillings.items()
        if place[:2] != ("importance", "B1")
    }
    register = handed_in(
        replace(known, draft=replace(known.draft, fillings=kept)), ROWS
    )
    assert said(register, "FLD-01") == [
        "importance/B1/score: De cel is leeg en dit antwoord is gevraagd."
    ]


def test_a_criterion_that_got_another_name_has_it_in_the_returned_copy(
    known: Round,
) -> None:
    renamed = [
        {**row, "name": "Geld en garanties"} if row["code"] == "B1" else row
        for row in criteria()
    ]
    because = ("importance", "B1", "explanation")
    register = handed_in(
        under(known, importance_criteria=renamed), {**ROWS, because: "Wettelijke taak."}
    )
    assert said(register, "WB-15") == []
    copy = returned_draft(*_with_delivery(register))
    assert copy.fillings["importance", "B1", "criterion"].value == "Geld en garanties"
    assert copy.fillings["importance", "B1", "score"].value == 3
    view = view_of(register)
    (party,) = view.parties
    page = dashboard(party, outcomes(view)[ID], view)
    (table,) = (
        grid
        for grid in tables(page, party, outcomes(view)[ID], view)
        if grid.title == "Belangrijkheid"
    )
    assert ("Geld en garanties", "Wettelijke taak.") in {
        (row[0].text, row[1].text) for row in table.rows
    }


def test_weights_may_change_at_any_time(known: Round) -> None:
    other = [
        {**row, "weight": "0" if row["code"] == "B1" else row["weight"]}
        for row in criteria()
    ]
    register = registered(
        under(known, importance_criteria=other), *handed_in(known, ROWS).deliveries
    )
    assert said(register, "WB-15") == said(register, "FLD-01") == []
