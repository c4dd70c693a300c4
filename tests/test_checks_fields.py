"""FLD: each field on its own: what was refused while reading, what Pandera judges, what may not be blank."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from registers import (
    FIGURES,
    a_context,
    a_delivery,
    a_line,
    findings_each,
    reread,
    some_settings,
    struck_each,
    tables_of,
    whole,
)

from pipeline.checks.blanks import LIST_FIGURES
from pipeline.checks.fields import judged_values
from schemas.bounds import breaks
from schemas.kinds import PARTNERSHIP
from schemas.reading import Raw, State

OWN = "2021 vastgesteld"
EMPTY = dict.fromkeys(LIST_FIGURES)
ALL_FIGURES = {f"FLD-01 finance/{OWN}/{name}" for name in LIST_FIGURES}

#: name -> (workbook, what strikes)
CASES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "an unknown legal form": (whole(characteristics={"legal_form": "b.v.b.a."}), {"FLD-10 characteristics/legal_form"}),
    "a choice in capitals": (whole(characteristics={"legal_form": "Openbaar Lichaam"}), set()),
    "no legal form": (
        whole(characteristics={"legal_form": None, "arrangement_type": None}),
        {"FLD-01 characteristics/legal_form"},
    ),
    "a number that is no KvK": (whole(characteristics={"kvk": "1234567"}), {"FLD-11 characteristics/kvk"}),
    "an amount with loose points": (
        whole(finance={"equity_end": "€ 6.6966.000", "operating_balance": None}),
        {f"FLD-02 finance/{OWN}/equity_end"},
    ),
    "a share above the whole": (
        whole(finance={"contribution_share": "101%"}),
        {f"FLD-12 finance/{OWN}/contribution_share"},
    ),
    "the whole share": (whole(finance={"contribution_share": "100%"}), set()),
    "a negative debt": (whole(finance={"debt_end": "-1"}), {f"FLD-12 finance/{OWN}/debt_end"}),
    "a negative equity": (whole(finance={"equity_end": "-1", "operating_balance": "-1.001"}), set()),
    "a score of six": (whole(risks={"likelihood": 6}), {"FLD-12 risks/R1/likelihood"}),
    "half a score": (whole(risks={"likelihood": 2.5}), {"FLD-12 risks/R1/likelihood"}),
    "a formula that failed": (
        whole(finance={"debt_end": Raw(None, error="#REF!")}),
        {f"FLD-13 finance/{OWN}/debt_end"},
    ),
    "unknown where it cannot be": (whole(risks={"description": "onbekend"}), {"FLD-14 risks/R1/description"}),
    # FLD-01: elements a to d of the list
    "no public interest": (
        whole(characteristics={"public_interest": None}),
        {"FLD-01 characteristics/public_interest"},
    ),
    "a dash for an interest": (
        whole(governance={"financial_interest_manner": " - "}),
        {"FLD-01 governance/financial_interest_manner"},
    ),
    "no interest": (whole(governance={"interest_end": None}), {"FLD-01 governance/interest_end"}),
    "no interest, but why": (
        whole(governance={"interest_end": None, "interest_explanation": "volgt na de veiling"}),
        set(),
    ),
    "no interest, and n.v.t. is no reason": (
        whole(governance={"interest_end": None, "interest_explanation": "n.v.t."}),
        {"FLD-01 governance/interest_end"},
    ),
    "no figures": (whole(finance=EMPTY), ALL_FIGURES),
    "no figures, but why": (whole(finance={**EMPTY, "unknown_reason": "de partij is te laat"}), set()),
    "no figures, and a reason that is none": (
        whole(finance={**EMPTY, "unknown_reason": "onbekend"}),
        {f"FLD-14 finance/{OWN}/unknown_reason"},
    ),
    "one figure": (whole(finance={"result": None}), {f"FLD-01 finance/{OWN}/result"}),
    "zero is a figure": (whole(finance={"result": "0", "operating_balance": "100"}), set()),
    "provisional figures beside an empty row": (
        whole(finance=[{**FIGURES, **EMPTY}, {**FIGURES, "status": "voorlopig"}]),
        set(),
    ),
    "an empty row of another year": (whole(finance=[FIGURES, {"year": "2020", "status": "vastgesteld"}]), set()),
    # FLD-01: keys of filled rows, numbers excepted
    "a row without its year": (
        whole(finance=[FIGURES, {"status": "raming", "result": "5"}]),
        {"FLD-01 finance/raming/year"},
    ),
    "a risk without its number": (whole(), set()),
    "a document without its kind": (whole(documents=[{"title": "Begroting"}]), {"FLD-01 documents/Begroting/kind"}),
}  # fmt: skip


@cache
def results() -> dict[str, set[str]]:
    return struck_each({name: sheets for name, (sheets, _) in CASES.items()})


@pytest.mark.parametrize("case", CASES)
def test_strikes_on_its_case_and_nowhere_else(case: str) -> None:
    assert results()[case] == CASES[case][1]


def test_only_a_party_of_the_list_is_asked_for_its_elements() -> None:
    nothing = whole(
        characteristics={"public_interest": None},
        governance={"interest_end": None},
        finance=EMPTY,
    )
    found = struck_each(
        {"in": nothing, "out": nothing}, {"out": {"governance_interest": "nee"}}
    )
    assert found["out"] == set()
    assert len(found["in"]) == 2 + len(LIST_FIGURES)


def test_golden_sentences() -> None:
    found = findings_each(
        {
            "dash": whole(governance={"financial_interest_manner": "–"}),
            "amount": whole(
                finance={"equity_end": "€ 6.6966.000", "operating_balance": None}
            ),
            "score": whole(risks={"likelihood": 6}),
            "form": whole(characteristics={"legal_form": "stichtign"}),
        }
    )
    (dash,), (amount,), (score,), form = (
        found[n] for n in ("dash", "amount", "score", "form")
    )
    assert (
        dash.message
        == "De cel is leeg en dit antwoord is gevraagd. Een streepje telt als leeg."
    )
    assert (dash.stood, dash.article) == ("", "BBV 15 lid 2 a")
    assert amount.stood == 'Er staat "€ 6.6966.000".'
    assert amount.place == "Financiën, cel F7 (eigen vermogen eind, 2021 vastgesteld)"
    assert score.message == "De waarde ligt buiten 1 tot en met 5."
    assert (
        score.remedy
        == "Vul een waarde daarbinnen in. Voorbeeld: een score is 1, 2, 3, 4 of 5."
    )
    assert form[0].remedy.endswith("Bedoelt u stichting?")
    assert form[0].remedy.count("Bedoelt u") == 1


# -- what finance fixed


PROGRAMMES = [
    {"name": "Veiligheid", "explanation": "x"},
    {"name": "Zorg", "explanation": "x"},
]


def test_a_cell_that_finance_fixed_says_so_only_where_it_differs() -> None:
    line = {"programme_1": "Veiligheid", "name": "Veiligheidsregio"}
    cases = {
        "left blank": whole(),
        "the same": whole(
            characteristics={"name": "Veiligheidsregio", "programme_1": "Veiligheid"}
        ),
        "the same in capitals": whole(characteristics={"programme_1": "VEILIGHEID"}),
        "another name": whole(characteristics={"name": "VRK"}),
        "another programme": whole(characteristics={"programme_1": "Zorg"}),
        "unknown": whole(governance={"governance_interest": "onbekend"}),
    }
    found = struck_each(cases, dict.fromkeys(cases, line), programmes=PROGRAMMES)
    assert (
        found["left blank"]
        == found["the same"]
        == found["the same in capitals"]
        == set()
    )
    assert found["another name"] == {"FLD-15 characteristics/name"}
    assert found["another programme"] == {"FLD-15 characteristics/programme_1"}
    assert found["unknown"] == {"FLD-15 governance/governance_interest"}


def test_a_fixed_amount_differs_in_euros_not_in_writing() -> None:
    paid = [
        {"partnership": p, "year": 2021, "status": "vastgesteld", "amount": "930.000"}
        for p in ("same", "other")
    ]
    thousands = {
        "unit": "x 1.000",
        **{n: v and "1" for n, v in EMPTY.items()},
        "unknown_reason": "geen cijfers",
    }
    cases = {
        "same": whole(
            finance={
                **thousands,
                "operating_balance": None,
                "contribution_municipality": "930",
            }
        ),
        "other": whole(
            finance={
                **thousands,
                "operating_balance": None,
                "contribution_municipality": "931",
            }
        ),
    }
    found = struck_each(cases, contributions=paid)
    assert found["same"] == set()
    assert found["other"] == {f"FLD-15 finance/{OWN}/contribution_municipality"}


def test_a_fixed_cell_points_at_what_the_department_wrote() -> None:
    (found,) = findings_each({"vrk": whole(characteristics={"name": "VRK"})})["vrk"]
    assert (found.file, found.cell, found.stood) == (
        "Afdeling/vrk.xlsx",
        "C7",
        'Er staat "VRK".',
    )
    assert found.message == "Deze cel is vast: waarde van finance blijft gelden."


# -- Pandera judges what stands, whatever way it came there


LATER = (
    ("contribution_share", 1.5, "FLD-12"),
    ("contribution_share", 1.0, ""),
    ("year", 1066, "FLD-11"),
    ("status", "zeker", "FLD-10"),
    ("debt_end", -0.01, "FLD-12"),
)


def test_a_value_of_a_later_layer_is_judged_too() -> None:
    ids = [f"p{n}" for n in range(len(LATER))]
    found = tables_of(
        *(
            reread(a_delivery(id, **whole()), "finance", OWN, field, value=value)
            for id, (field, value, _) in zip(ids, LATER, strict=True)
        ),
        settings=some_settings(delivery_list=[a_line(id) for id in ids]),
    )
    hits = {(h.partnership, h.field, h.rule) for h in judged_values(found, a_context())}
    assert hits == {
        (id, field, rule)
        for id, (field, _, rule) in zip(ids, LATER, strict=True)
        if rule
    }
    for field, value, rule in LATER:
        assert breaks(PARTNERSHIP["finance"][field], value) == rule


def test_unknown_blank_and_refused_are_no_values_to_judge() -> None:
    states = (
        State.UNKNOWN,
        State.BLANK,
        State.NOT_APPLICABLE,
        State.REFUSED,
        State.VALUE,
    )
    wrote = [
        reread(
            a_delivery(f"p{n}", **whole()),
            "finance",
            OWN,
            "debt_end",
            state=state,
            value=-5.0,
        )
        for n, state in enumerate(states)
    ]
    tables = tables_of(
        *wrote,
        settings=some_settings(delivery_list=[a_line(d.partnership) for d in wrote]),
    )
    assert [h.partnership for h in judged_values(tables, a_context())] == ["p4"]


def test_a_choice_that_the_settings_do_not_hold_is_refused_with_its_near_miss() -> None:
    holders = [
        {"name": "Wethouder zorg", "portfolio": "zorg"},
        {"name": "Burgemeester", "portfolio": "orde"},
    ]
    cases = {
        "slip": whole(governance={"portfolio_holder": "Wethouder zrog"}),
        "other": whole(governance={"portfolio_holder": "Gedeputeerde"}),
        "fine": whole(governance={"portfolio_holder": "burgemeester"}),
    }
    found = findings_each(cases, portfolio_holders=holders)
    assert [f.rule.id for f in found["slip"] + found["other"]] == ["FLD-10", "FLD-10"]
    assert found["slip"][0].offer == "Bedoelt u Wethouder zorg?"
    assert found["other"][0].offer == ""
    assert "Wethouder zorg, Burgemeester" in found["other"][0].remedy
    assert found["fine"] == []


def test_where_finance_keeps_no_list_a_choice_stands_as_text() -> None:
    settings = some_settings(delivery_list=[a_line("vrk")], portfolio_holders=[])
    tables = tables_of(
        a_delivery("vrk", **whole(governance={"portfolio_holder": "Burgemeester"})),
        settings=settings,
    )
    assert tables.form_of("governance")["vrk"]["portfolio_holder"] == "Burgemeester"
