"""What several parts of the pipeline ask is answered in one place: which row speaks, which risk is open, who is in."""

from __future__ import annotations

from datetime import date

import pytest
from registers import a_context, a_line, some_settings
from views import a_listing, a_party, a_risk, a_row, a_view, figures, refused, unknown

from pipeline.pages.membership import membership
from pipeline.scoring import outcomes_of
from pipeline.scoring.figures import figures_row
from pipeline.scoring.risk import no_risks, open_rows
from schemas.figures import answering, speaking
from schemas.kinds import PARTNERSHIP
from schemas.reading import State
from schemas.risks import is_open, says_none
from schemas.vocabulary import USABLE, Audience, DeliveryStatus

# -- which row of Financiën speaks

#: What the adopted row says, and which status speaks when the provisional one has equity.
ADOPTED = [
    ({"equity_end": 5.0}, "vastgesteld"),
    ({"equity_end": refused()}, "vastgesteld"),
    ({"equity_end": unknown()}, "voorlopig"),
    ({"total_expenses": 5.0}, "voorlopig"),
    ({"unknown_reason": "te laat"}, "voorlopig"),
    ({}, "voorlopig"),
]


@pytest.mark.parametrize(("values", "status"), ADOPTED)
def test_scores_and_list_read_the_row_that_has_what_the_list_prints(
    values: dict[str, object], status: str
) -> None:
    rows = [
        figures(2021, "voorlopig", equity_end=7.0),
        figures(2021, "vastgesteld", **values),
    ]
    found = figures_row(a_party(finance=rows), 2021, a_view().cycle)
    assert found is not None
    assert found.value("status") == status


def test_a_row_speaks_by_how_much_it_says_and_then_by_its_status() -> None:
    value, blank, unknown_ = State.VALUE, State.BLANK, State.UNKNOWN
    order = [
        {"year": value, "result": value},
        {"year": value, "result": unknown_},
        {"year": value, "result": blank, "total_expenses": value},
        {"year": value, "result": State.NOT_ASKED, "unknown_reason": value},
        {"year": value, "unit": value, "result": blank},
    ]
    for n in range(len(order)):
        assert speaking(reversed(order[n:]), lambda states: states) is order[n]
    first, second = {"result": value}, {"result": State.NOT_APPLICABLE}
    assert speaking([first, second], lambda states: states) is first
    assert speaking([], dict) is None


def test_no_status_of_a_budget_answers_in_a_jaarrekening() -> None:
    assert not set(answering(True)) & set(answering(False))


# -- which risks are open


@pytest.mark.parametrize(
    ("status", "counts"),
    [("open", True), (None, True), (refused(), True), ("vervallen", False)],
)
def test_a_risk_is_open_until_it_is_called_vervallen(
    status: object, counts: bool
) -> None:
    party = a_party(risks=[a_risk("R1", 5, 4, status=status)])
    assert bool(open_rows(party)) is counts
    assert outcomes_of(party, a_view(party)).open_risks.value == (20 if counts else 0)
    assert is_open(status if isinstance(status, str) else None) is counts


def test_a_row_that_stands_ready_empty_is_no_risk() -> None:
    party = a_party(risks=[a_row("R1", number="R1", description=None, status=None)])
    assert open_rows(party) == ()
    assert not no_risks(party)


@pytest.mark.parametrize(
    "words",
    [
        "geen",
        "Geen.",
        " GEEN ",
        "Geen risico's",
        "Er zijn geen risico\u2019s.",
        "n.v.t.",
    ],
)
def test_many_words_say_that_there_are_no_risks(words: str) -> None:
    assert says_none(words)
    assert no_risks(a_party(risks=[a_row("R1", number="R1", description=words)]))


@pytest.mark.parametrize(
    "words", ["", None, "geen zicht op de kosten", "geen dekking", 5]
)
def test_other_words_do_not(words: object) -> None:
    assert not says_none(words)


# -- who stands in the list


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ({}, [2020, 2021, 2022]),
        ({"linked_from": date(2021, 7, 1)}, [2021, 2022]),
        ({"linked_until": date(2021, 1, 1)}, [2020, 2021]),
        (
            {"linked_until": date(2021, 6, 30), "financial_interest": False},
            [2020, 2021],
        ),
        ({"financial_interest": False}, []),
        ({"financial_interest": False, "added_body": "raad"}, [2020, 2021, 2022]),
    ],
)
def test_a_party_is_in_the_list_of_a_year(
    line: dict[str, object], years: list[int]
) -> None:
    listing = a_listing(**line)
    assert [year for year in (2020, 2021, 2022) if listing.in_list(year)] == years
    for year in (2020, 2021, 2022):
        made = membership(a_view(a_party(listing=listing), year=year))
        assert bool(made.linked or made.added) is (year in years)


def test_the_checks_ask_the_list_of_the_party_that_left_it_in_the_year() -> None:
    line = a_line("vrk", linked_until="30-06-2021", financial_interest="nee")
    context = a_context(some_settings(delivery_list=[line]))
    assert context.in_list("vrk")


# -- words and secrets


def test_the_states_of_a_delivery() -> None:
    assert [str(status) for status in DeliveryStatus] == [
        "aanvaard",
        "deels",
        "afgewezen",
        "niet aangeleverd",
    ]
    assert set(USABLE) == {"aanvaard", "deels"}


def test_what_makes_a_row_secret_is_said_by_the_contract() -> None:
    risks = PARTNERSHIP["risks"]
    assert risks.secret == (
        "secret_body",
        "secret_decision_date",
        "secret_ground",
        "secret_end_date",
    )
    assert {risks[name].audience for name in risks.secret} == {Audience.SECRET}
    assert not any(sheet.secret for sheet in PARTNERSHIP if sheet is not risks)
