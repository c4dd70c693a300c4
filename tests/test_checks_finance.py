"""FIN: whether the figures agree. Each rule strikes on its case and is silent on its near neighbour."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from registers import findings_each, struck_each, whole

from pipeline.checks.finance import FIN02, FIN05, FIN06, FIN08, decimals, differs


def row(
    year: int = 2021, status: str = "vastgesteld", unit: str = "euro", **amounts: Any
) -> dict[str, Any]:
    return {"year": year, "status": status, "unit": unit, **amounts}


def books(*rows: dict[str, Any], **sheets: Any) -> dict[str, Any]:
    return whole(finance=[*rows], **sheets)


#: Answers the cycle's year without any figure that another rule could look at.
ASIDE = row(unknown_reason="volgt in juli")
OWN = "2021 vastgesteld"
COMPANY = {"legal_form": "NV", "arrangement_type": None}


def at(rule: str, field: str, key: str = OWN) -> set[str]:
    return {f"FIN-{rule} finance/{key}/{field}"}


#: name -> (workbook, what strikes)
CASES: dict[str, tuple[dict[str, Any], set[str]]] = {
    # FIN-01
    "no row of the year": (books(row(2020)), {"FIN-01 finance"}),
    "no row at all": (books(), {"FIN-01 finance"}),
    "only budgeted": (books(row(2021, "begroot")), {"FIN-01 finance"}),
    "provisional will do": (books({**ASIDE, "status": "voorlopig"}), set()),
    "the sheet is gone": (whole(finance=None), set()),
    # FIN-02
    "opens otherwise than it closed": (
        books(row(2020, equity_end="500"), {**ASIDE, "equity_begin": "502"}),
        at("02", "equity_begin"),
    ),
    "opens as it closed": (
        books(row(2020, equity_end="500"), {**ASIDE, "equity_begin": "500"}),
        set(),
    ),
    "cents apart": (
        books(row(2020, debt_end="500,40"), {**ASIDE, "debt_begin": "500"}),
        set(),
    ),
    "a gap of a year": (
        books(row(2019, equity_end="500"), {**ASIDE, "equity_begin": "900"}),
        set(),
    ),
    "a budget beside accounts": (
        books(row(2020, "begroot", equity_end="500"), {**ASIDE, "equity_begin": "900"}),
        set(),
    ),
    "adopted goes before provisional": (
        books(
            row(2020, "voorlopig", equity_end="1"),
            row(2020, equity_end="500"),
            {**ASIDE, "equity_begin": "500"},
        ),
        set(),
    ),
    "rounded to thousands": (
        books(
            row(2020, equity_end="8.900.412"),
            {**ASIDE, "unit": "x 1.000", "equity_begin": "8.900"},
        ),
        set(),
    ),
    "more than rounding": (
        books(
            row(2020, equity_end="8.901.600"),
            {**ASIDE, "unit": "x 1.000", "equity_begin": "8.900"},
        ),
        at("02", "equity_begin"),
    ),
    "thousands written whole": (
        books(
            row(2020, equity_end="8.900.412"), {**ASIDE, "equity_begin": "8.900.000"}
        ),
        at("02", "equity_begin"),
    ),
    # FIN-03
    "does not add up": (
        books(
            {
                **ASIDE,
                "equity_begin": "100",
                "operating_balance": "20",
                "equity_end": "110",
            }
        ),
        at("03", "equity_end"),
    ),
    "adds up with a dividend": (
        books(
            {
                **ASIDE,
                "equity_begin": "100",
                "operating_balance": "20",
                "dividend": "10",
                "equity_end": "110",
            }
        ),
        set(),
    ),
    "a loss adds up": (
        books(
            {
                **ASIDE,
                "equity_begin": "100",
                "operating_balance": "-120",
                "equity_end": "-20",
            }
        ),
        set(),
    ),
    "the result after reserves explains nothing": (
        books({**ASIDE, "equity_begin": "100", "result": "20", "equity_end": "110"}),
        set(),
    ),
    "the net result of a company does": (
        books(
            {**ASIDE, "equity_begin": "100", "result": "20", "equity_end": "110"},
            characteristics=COMPANY,
        ),
        at("03", "equity_end"),
    ),
    # FIN-04
    "a withdrawal with the wrong sign": (
        books(
            {
                **ASIDE,
                "operating_balance": "-40",
                "reserve_changes": "-100",
                "result": "60",
            }
        ),
        at("04", "result"),
    ),
    "a withdrawal": (
        books(
            {
                **ASIDE,
                "operating_balance": "-40",
                "reserve_changes": "100",
                "result": "60",
            }
        ),
        set(),
    ),
    "no changes known": (
        books({**ASIDE, "operating_balance": "-40", "result": "60"}),
        set(),
    ),
    # FIN-05
    "a stated solvency": (
        books(
            {
                **ASIDE,
                "solvency_stated": "12,9%",
                "equity_end": "100",
                "debt_end": "900",
            }
        ),
        at("05", "solvency_stated"),
    ),
    "a solvency to its own decimal": (
        books(
            {
                **ASIDE,
                "solvency_stated": "13%",
                "equity_end": "1290",
                "debt_end": "8710",
            }
        ),
        set(),
    ),
    "nothing to divide by": (
        books({**ASIDE, "solvency_stated": "12%", "equity_end": "0", "debt_end": "0"}),
        set(),
    ),
    # FIN-06 and FIN-07
    "a share": (
        books(
            {
                **ASIDE,
                "contribution_share": "31,3%",
                "contribution_party": "100",
                "contributions_total": "300",
            }
        ),
        at("06", "contribution_share"),
    ),
    "a share that recomputes": (
        books(
            {
                **ASIDE,
                "contribution_share": "33,3%",
                "contribution_party": "100",
                "contributions_total": "300",
            }
        ),
        set(),
    ),
    "a share of nothing": (
        books(
            {
                **ASIDE,
                "contribution_share": "0%",
                "contribution_party": "0",
                "contributions_total": "0",
            }
        ),
        set(),
    ),
    "ours and theirs": (
        books(
            {**ASIDE, "contribution_municipality": "100", "contribution_party": "140"}
        ),
        at("07", "contribution_party"),
    ),
    "ours alone": (books({**ASIDE, "contribution_municipality": "100"}), set()),
    # FIN-08
    "a thousand times smaller": (
        books(row(2020, debt_end="6.966.000"), {**ASIDE, "debt_end": "6.901"}),
        at("08", "debt_end"),
    ),
    "a hundred times smaller": (
        books(row(2020, debt_end="690.100"), {**ASIDE, "debt_end": "6.901"}),
        set(),
    ),
    "from nothing": (
        books(row(2020, debt_end="0"), {**ASIDE, "debt_end": "6.901"}),
        set(),
    ),
    # FIN-09
    "a copy of last year": (
        books(
            row(
                2020,
                equity_begin="1",
                equity_end="1",
                debt_begin="5",
                debt_end="5",
                result="0",
            ),
            {
                **ASIDE,
                "equity_begin": "1",
                "equity_end": "1",
                "debt_begin": "5",
                "debt_end": "5",
                "result": "0",
            },
        ),
        at("09", "equity_end"),
    ),
    "a copy but for one": (
        books(
            row(2020, equity_begin="1", equity_end="1", debt_begin="5", debt_end="5"),
            {
                **ASIDE,
                "equity_begin": "1",
                "equity_end": "1",
                "debt_begin": "5",
                "debt_end": "6",
            },
        ),
        set(),
    ),
    "nothing twice": (
        books(
            row(2020, equity_begin="0", equity_end="0", debt_begin="0", debt_end="0"),
            {
                **ASIDE,
                "equity_begin": "0",
                "equity_end": "0",
                "debt_begin": "0",
                "debt_end": "0",
            },
        ),
        set(),
    ),
    # FIN-10
    "adopted before the year is over": (
        books(ASIDE, row(2022)),
        at("10", "status", "2022 vastgesteld"),
    ),
    "budgeted for this year": (books(ASIDE, row(2022, "begroot")), set()),
}


@cache
def results() -> dict[str, set[str]]:
    return struck_each({name: sheets for name, (sheets, _) in CASES.items()})


@pytest.mark.parametrize("case", CASES)
def test_strikes_on_its_case_and_nowhere_else(case: str) -> None:
    assert results()[case] == CASES[case][1]


def test_a_year_is_over_on_the_first_of_january() -> None:
    assert struck_each({"vrk": whole()}, on=date(2021, 12, 31))["vrk"] == at(
        "10", "status"
    )
    assert struck_each({"vrk": whole()}, on=date(2022, 1, 1))["vrk"] == set()


@pytest.mark.parametrize(
    ("cycle", "answers"),
    [
        ("begroting-2021", {"begroot", "begroot na wijziging", "raming"}),
        ("jaarrekening-2021", {"vastgesteld", "voorlopig"}),
    ],
)
def test_the_kind_of_cycle_says_which_row_answers(
    cycle: str, answers: set[str]
) -> None:
    statuses = ("begroot", "begroot na wijziging", "raming", "vastgesteld", "voorlopig")
    found = struck_each(
        {s: books({**ASIDE, "status": s}) for s in statuses}, cycle=cycle
    )
    assert {
        status for status, struck in found.items() if "FIN-01 finance" not in struck
    } == answers


def test_a_row_that_only_finance_has_answers_nothing_and_takes_no_blame() -> None:
    paid = [
        {"partnership": "vrk", "year": 2021, "status": "vastgesteld", "amount": "900"}
    ]
    assert struck_each({"vrk": books()}, contributions=paid)["vrk"] == {
        "FIN-01 finance"
    }
    early = [
        {"partnership": "vrk", "year": 2022, "status": "vastgesteld", "amount": "900"}
    ]
    (found,) = findings_each({"vrk": whole()}, contributions=early)["vrk"]
    assert (found.rule.id, found.file, found.place) == (
        "FIN-10",
        "Afdeling/vrk.xlsx",
        "blad Financiën",
    )


def test_a_refused_amount_is_unknown_to_every_later_rule() -> None:
    figures = row(
        equity_begin="8.900", equity_end="€ 6.6966.000", debt_begin="1", debt_end="1"
    )
    found = struck_each(
        {"vrk": books({**figures, "result": "5", "solvency_stated": "10,1%"})}
    )["vrk"]
    assert found == {"FLD-02 finance/2021 vastgesteld/equity_end"}


def test_golden_sentences() -> None:
    one = row(2020, equity_end="500.000", debt_end="6.966.000")
    two = {
        **ASIDE,
        "equity_begin": "-502.000",
        "debt_end": "6.966",
        "solvency_stated": "12,96%",
        "equity_end": "903",
    }
    two |= {
        "contribution_share": "31,3%",
        "contribution_party": "100",
        "contributions_total": "300",
    }
    found = {f.rule: f for f in findings_each({"vrk": books(one, two)})["vrk"]}
    assert found[FIN02].message == (
        "Eigen vermogen begin 2021 is -€ 502.000; eind 2020 was € 500.000. Verschil: € 1.002.000."
    )
    assert (
        found[FIN02].place
        == "Financiën, cel E8 (eigen vermogen begin, 2021 vastgesteld)"
    )
    assert found[FIN02].stood == ""  # the message names the value already
    said = "Solvabiliteit volgens de partij is 12,96%; uit eigen en vreemd vermogen volgt 11,48%."
    assert found[FIN05].message.startswith(said)
    assert (
        found[FIN06].message
        == "Aandeel is 31,3%; bijdrage € 100 van totaal € 300 is 33,3%."
    )
    assert found[FIN08].message.startswith(
        "Dit is 1.000 keer zo klein als 2020: € 6.966 naast € 6.966.000."
    )


@pytest.mark.parametrize(
    ("stated", "computed", "other"),
    [
        (0.84, 0.844, False),
        (0.84, 0.8451, True),
        (0.033, 0.0318, True),
        (0.5, 0.504, False),
        (0.1, 0.0999, False),
    ],
)
def test_a_stated_percentage_agrees_within_its_own_rounding(
    stated: float, computed: float, other: bool
) -> None:
    assert differs(stated, computed) is other


def test_decimals_as_written() -> None:
    assert [decimals(f) for f in (0.0, 1.0, 0.5, 0.313, 0.1296)] == [0, 0, 0, 1, 2]
