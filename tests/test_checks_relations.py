"""XF: between fields and sheets. Each rule strikes on its case and is silent on its near neighbour."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from registers import FIGURES, RISK, findings_each, struck_each, whole

from pipeline.checks.relations import XF01
from schemas.vocabulary import PUBLIC_FORMS, WGR_FORMS, LegalForm

SECRET = {
    "secret_body": "college", "secret_decision_date": "14-09-2021", "secret_ground": "Woo 5.1 lid 2 b",
    "secret_end_date": "31-12-2023",
}  # fmt: skip
STEP = {
    "actor": "verbonden partij",
    "milestone": "naar de raad",
    "subject": "begroting",
    "year": "2022",
}


def kenmerken(**changes: Any) -> dict[str, Any]:
    return whole(characteristics=changes)


def score(value: str | None, explanation: str | None = None) -> dict[str, Any]:
    return whole(
        evaluation=[
            {
                "criterion": "E1",
                "role": "amb",
                "score": value,
                "explanation": explanation,
            }
        ]
    )


#: name -> (workbook, what strikes)
CASES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "nothing strikes": (whole(), set()),
    # XF-01
    "two rows of one key": (
        whole(finance=[FIGURES, FIGURES]),
        {"XF-01 finance/2021 vastgesteld/year"},
    ),
    "one year in two statuses": (
        whole(finance=[FIGURES, {**FIGURES, "status": "begroot"}]),
        set(),
    ),
    "one participant twice": (
        whole(
            participants=[
                {"name": "Haarlem", "kind": "gemeente"},
                {"name": "Haarlem", "kind": "gemeente"},
            ]
        ),
        {"XF-01 participants/Haarlem/name"},
    ),
    "one participant in other letters": (
        whole(
            participants=[
                {"name": "Haarlem", "kind": "gemeente"},
                {"name": "HAARLEM", "kind": "gemeente"},
            ]
        ),
        {"XF-01 participants/Haarlem/name", "XF-01 participants/HAARLEM/name"},
    ),
    "two participants without a name": (
        whole(participants=[{"kind": "gemeente"}, {"kind": "gemeente"}]),
        {"FLD-01 participants/name"},
    ),
    "one step in two years": (whole(process=[STEP, {**STEP, "year": "2023"}]), set()),
    # XF-02
    "a regeling without its soort": (
        kenmerken(arrangement_type=None),
        {"XF-02 characteristics/arrangement_type"},
    ),
    "a company has no soort": (
        kenmerken(legal_form="NV", arrangement_type=None),
        set(),
    ),
    "an unknown soort": (kenmerken(arrangement_type="onbekend"), set()),
    # XF-03
    "ended without an end": (
        kenmerken(status="beëindigd"),
        {"XF-03 characteristics/end_date"},
    ),
    "ended with an end": (kenmerken(status="beëindigd", end_date="31-12-2021"), set()),
    "in liquidation without an end": (kenmerken(status="liquidatie"), set()),
    # XF-04
    "ended before it began": (
        kenmerken(start_date="01-01-2010", end_date="31-12-2009"),
        {"XF-04 characteristics/end_date"},
    ),
    "ended on the day it began": (
        kenmerken(start_date="01-01-2010", end_date="01-01-2010"),
        set(),
    ),
    # XF-05
    "no risks, nothing said": (whole(risks=[]), {"XF-05 risks"}),
    "no risks, said on Leeswijzer": (whole(risks=[], guide={"no_risks": "ja"}), set()),
    "no risks, said in the sheet": (whole(risks=[{"description": "Geen."}]), set()),
    "no risks, said in more words": (
        whole(risks=[{"description": "Er zijn geen risico\u2019s."}]),
        set(),
    ),
    "no risks, the sheet is gone": (whole(risks=None), set()),
    "only a dropped risk": (whole(risks=[{**RISK, "status": "vervallen"}]), set()),
    # XF-06
    "no risks, and yet two": (
        whole(guide={"no_risks": "ja"}, risks=[RISK, RISK]),
        {"XF-06 risks/R1/description"},
    ),
    "no risks, and one that is dropped": (
        whole(guide={"no_risks": "ja"}, risks={"status": "vervallen"}),
        set(),
    ),
    # XF-07
    "an unknown interest": (
        whole(governance={"interest_begin": "onbekend"}),
        {"XF-07 governance/interest_begin"},
    ),
    "an unknown interest with its reason": (
        whole(
            governance={
                "interest_begin": "onbekend",
                "interest_explanation": "volgt in juli",
            }
        ),
        set(),
    ),
    "an unknown figure": (
        whole(finance={"debt_end": "n.n.b."}),
        {"XF-07 finance/2021 vastgesteld/debt_end"},
    ),
    "an unknown figure with its reason": (
        whole(finance={"debt_end": "onbekend", "unknown_reason": "komt in juli"}),
        set(),
    ),
    "an unknown figure of another year": (
        whole(
            finance=[
                FIGURES,
                {"year": "2019", "status": "vastgesteld", "equity_end": "onbekend"},
            ]
        ),
        set(),
    ),
    # XF-08
    "secret, whole": (whole(risks=SECRET), set()),
    "secret without its ground": (
        whole(risks={**SECRET, "secret_ground": None}),
        {"XF-08 risks/R1/description"},
    ),
    "secret by its end alone": (
        whole(risks={"secret_end_date": "31-12-2023"}),
        {"XF-08 risks/R1/description"},
    ),
    "secret with a date that is none": (
        whole(risks={**SECRET, "secret_end_date": "31-02-2023"}),
        {"FLD-08 risks/R1/secret_end_date"},
    ),
    # XF-09
    "a covenant": (
        kenmerken(legal_form="convenant"),
        {"XF-09 characteristics/legal_form"},
    ),
    "a centrumregeling": (
        kenmerken(legal_form="centrumregeling of regeling zonder meer"),
        {"XF-09 characteristics/legal_form"},
    ),
    "an informal talk": (kenmerken(legal_form="informeel overleg"), set()),
    # XF-10
    "no seat": (kenmerken(seat=None), {"XF-10 characteristics/seat"}),
    "an unknown seat": (kenmerken(seat="onbekend"), {"XF-10 characteristics/seat"}),
    # XF-11
    "a low score without a word": (score("2"), {"XF-11 evaluation/E1 amb/score"}),
    "a full score without a word": (score("5"), {"XF-11 evaluation/E1 amb/score"}),
    "a low score explained": (score("1", "De kosten stegen."), set()),
    "a score in the middle": (score("3"), set()),
    "a mean just above the low ones": (score("2,1"), set()),
    "a mean just below the full score": (score("4,9"), set()),
    "an unknown score": (score("onbekend"), set()),
}


@cache
def results() -> dict[str, set[str]]:
    return struck_each({name: sheets for name, (sheets, _) in CASES.items()})


@pytest.mark.parametrize("case", CASES)
def test_strikes_on_its_case_and_nowhere_else(case: str) -> None:
    assert results()[case] == CASES[case][1]


def test_no_other_party_than_one_in_the_list_is_asked_for_risks_seat_and_reasons() -> (
    None
):
    workbook = whole(
        risks=[],
        characteristics={"seat": None, "legal_form": "convenant"},
        governance={"interest_end": "onbekend"},
    )
    lines = {
        "listed": {},
        "no financial interest": {"financial_interest": "nee"},
        "not yet": {"linked_from": "01-01-2022"},
        "no longer": {"linked_until": "31-12-2020"},
        "until its last day": {"linked_until": "01-01-2021"},
        "added": {"governance_interest": "nee", "added_body": "raad"},
    }
    asked = {
        "XF-05 risks",
        "XF-07 governance/interest_end",
        "XF-10 characteristics/seat",
    }
    doubtful = {"XF-09 characteristics/legal_form"}
    found = struck_each(dict.fromkeys(lines, workbook), lines)
    assert found["listed"] == found["until its last day"] == asked | doubtful
    assert found["no financial interest"] == set()
    assert (
        found["not yet"] == found["no longer"] == doubtful
    )  # finance does call it a verbonden partij
    assert found["added"] == asked


def test_a_tussentijds_has_no_list_and_asks_nothing_for_it() -> None:
    empty = {"characteristics": {"legal_form": "NV"}}
    assert struck_each({"vrk": empty}, cycle="tussentijds-2021-10")["vrk"] == set()
    assert "XF-05 risks" in struck_each({"vrk": empty}, cycle="begroting-2021")["vrk"]


def test_a_workbook_without_its_leeswijzer_is_checked_all_the_same() -> None:
    secret = whole(guide=None, risks={**SECRET, "secret_body": None})
    none = whole(guide=None, risks=[], finance=[])
    found = struck_each({"secret": secret, "none": none})
    assert found["secret"] == {"XF-08 risks/R1/description"}
    assert found["none"] == {"XF-05 risks", "FIN-01 finance"}


def test_of_three_equal_rows_each_is_named_with_another() -> None:
    found = findings_each({"vrk": whole(finance=[FIGURES, FIGURES, FIGURES])})["vrk"]
    assert {f.rule for f in found} == {XF01}
    assert [(f.about["rij_1"], f.about["rij_2"], f.cell) for f in found] == [
        ("7", "8", "B7"), ("7", "8", "B8"), ("7", "9", "B9"),
    ]  # fmt: skip
    assert found[0].about["waarde"] == "2021 vastgesteld"


def test_equal_keys_of_two_partnerships_are_no_double() -> None:
    found = struck_each({"one": whole(), "two": whole()})
    assert found == {"one": set(), "two": set()}


def test_golden_sentences() -> None:
    found = findings_each(
        {
            "secret": whole(
                risks={"secret_body": "college", "secret_ground": "Woo 5.1"}
            ),
            "none": whole(risks=[]),
            "seat": whole(characteristics={"seat": "-"}),
            "one": whole(guide={"no_risks": "ja"}),
            "two": whole(guide={"no_risks": "ja"}, risks=[RISK, RISK]),
            "low": score("1"),
        }
    )
    said = {name: own[0].message for name, own in found.items() if len(own) == 1}
    assert said["secret"] == (
        'Dit risico is geheim, maar "Geheim: datum besluit" en "Geheim: einddatum" ontbreken. '
        "Het staat nergens afgedrukt."
    )
    assert found["secret"][0].stood == ""  # the text of a secret risk is not repeated
    none = found["none"][0]
    assert (none.place, none.cell, none.article) == (
        "blad Risico's",
        "",
        "BBV art. 15 lid 2 e",
    )
    assert (said["seat"], found["seat"][0].stood) == (
        "De vestigingsplaats is leeg.",
        "",
    )
    assert "hier staat 1 risico." in said["one"]
    assert "hier staan 2 risico's." in said["two"]
    assert found["low"][0].stood == 'Er staat "1".'


def test_every_form_under_the_wgr_asks_its_soort() -> None:
    assert set(PUBLIC_FORMS) - set(WGR_FORMS) == {LegalForm.EGTC}
    found = struck_each(
        {form: kenmerken(legal_form=form, arrangement_type=None) for form in WGR_FORMS}
    )
    assert all(
        "XF-02 characteristics/arrangement_type" in found[form] for form in WGR_FORMS
    )
