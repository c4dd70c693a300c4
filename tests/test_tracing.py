"""trace: what a person types leads to the cell that was meant, and the answer speaks as readers do."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from registers import a_delivery, a_line, a_register, default_rows, some_settings, whole

from pipeline.jobs.tracing_pages import (
    address_on_page,
    addresses_in_list,
    addresses_of_score,
    row_names,
)
from pipeline.pages.labels import CALLED
from pipeline.register.naming import NotFound
from pipeline.register.origin import Origin, origins
from pipeline.register.paths import resolve
from pipeline.register.register import Register
from schemas.reading import State

LINES = [
    a_line("vrk", name="Veiligheidsregio Kennemerland"),
    a_line("odij", name="Omgevingsdienst IJmond"),
]
STEP = {
    "actor": "verbonden partij",
    "milestone": "naar de raad",
    "subject": "kadernota",
    "year": "2021",
}
VRK: dict[str, Any] = {
    "guide": {"example_values": "Belangrijkheid"},
    "characteristics": {"short_name": "Brandweer", "seat": "onbekend"},
    "governance": {
        "interest_begin": "8", "interest_end": "onbekend", "interest_unit": "stemmen",
        "interest_explanation": "De verdeling volgt in juni.", "vote_share": "20,8%",
    },
    "importance": [{"code": "B1", "criterion": "Maatschappelijke opgave", "score": 5}],
    "finance": {"equity_end": "€ 6.6966.000", "result": "onbekend", "unknown_reason": "De accountant is bezig."},
    "results": [{"number": "D1", "aim": "Op tijd ter plaatse", "norm": "80%", "unit": "%"}],
    "process": [{**STEP, "planned_date": "14-04-2020"}],
    "evaluation": [
        {"criterion": "E1", "role": role, "criterion_name": "Doelen", "score": 3} for role in ("amb", "best")
    ],
}  # fmt: skip


@cache
def register() -> Register:
    settings = some_settings(delivery_list=LINES, roles=default_rows("roles"))
    return a_register(
        a_delivery("vrk", **whole(**VRK)),
        a_delivery("odij", **whole()),
        settings=settings,
    )


def address(path: str, party: str = "vrk") -> str:
    return str(resolve(register(), party, path, row_names(register(), "vrk"), CALLED))


def stands(path: str) -> Origin:
    return origins(register(), resolve(register(), "vrk", path))[-1]


def complaint(path: str, party: str = "vrk") -> str:
    with pytest.raises(NotFound) as error:
        address(path, party)
    return str(error.value)


@pytest.mark.parametrize(
    "party",
    ["vrk", "VRK", "veiligheidsregio kennemerland", "Kennemerland", "brandweer"],
)
def test_a_partnership_is_found_by_id_name_part_of_it_and_short_name(
    party: str,
) -> None:
    assert address("Kenmerken/Vestigingsplaats", party) == "vrk/characteristics/seat"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("financien/2021 Vastgesteld/eigen vermogen EIND", "vrk/finance/2021 vastgesteld/equity_end"),
        ("Financiën/2021 vastgesteld/Eigen vermogen 31-12-2021", "vrk/finance/2021 vastgesteld/equity_end"),
        ("Financiën/2021 vastgesteld/Vreemd vermogen 1-1-2021", "vrk/finance/2021 vastgesteld/debt_begin"),
        ("Financiën/2021 vastgesteld/Resultaat 2021 (gerealiseerd)", "vrk/finance/2021 vastgesteld/result"),
        ("Algemene kenmerken/openbaar belang", "vrk/characteristics/public_interest"),
        ("Governance-regime/Belang 1-1-2021", "vrk/governance/interest_begin"),
        ("Belangrijkheid/Maatschappelijke opgave", "vrk/importance/B1/score"),
        ("Belangrijkheid/Maatschappelijke opgave/antwoord", "vrk/importance/B1/score"),
        ("Resultaten/D1 gezamenlijk doel/norm", "vrk/results/D1/norm"),
        ("Proces/Kadernota 2021 naar raad/plandatum", "vrk/process/{} {} {} {}/planned_date".format(*STEP.values())),
        ("Evaluatie/E1 Doelen ambtelijk", "vrk/evaluation/E1 amb/score"),
        ("Kenmerken/K06", "vrk/characteristics/seat"),
        ("Governance/Sturingsmomenten", "vrk/governance/council_steering_moments"),
        ("Resultaten/D1/Waar zetten we op in", "vrk/results/D1/aim"),
    ],
)  # fmt: skip
def test_what_a_page_or_workbook_calls_it_leads_to_it(path: str, expected: str) -> None:
    assert address(path) == expected


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("Kenmerken/Vestigingsplats", "Bedoelt u Vestigingsplaats?"),
        ("Kenmerken/plaats", "Bedoelt u Vestigingsplaats?"),
        (
            "Financiën/2021 vastgesteld/vermogen eind",
            "Bedoelt u Eigen vermogen eind, Vreemd vermogen eind of",
        ),
        ("Financiën/2020 vastgesteld/Resultaat", "Bedoelt u 2021 vastgesteld?"),
        ("Financiën/Resultaat", 'bijvoorbeeld "Financiën/2021 vastgesteld/Resultaat"'),
        (
            "Evaluatie/E1 Doelen",
            "Bedoelt u E1 Doelen Ambtelijk of E1 Doelen Bestuurlijk?",
        ),
        ("Finacien/2021 vastgesteld/Resultaat", "Bedoelt u Financiën?"),
    ],
)
def test_what_was_probably_meant_is_offered_also_when_it_is_more_than_one(
    path: str, said: str
) -> None:
    assert said in complaint(path)


def test_a_misspelt_partnership_is_offered() -> None:
    assert complaint("Kenmerken/Naam", "vrkk").endswith("Bedoelt u vrk?")
    assert "Omgevingsdienst IJmond" in complaint(
        "Kenmerken/Naam", "Omgevingsdienst Noordzee"
    )


def test_the_words_of_the_user_come_back_as_they_were() -> None:
    assert "\"foo'tje\" staat niet op blad Risico's" in complaint("Risico's/R1/foo'tje")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("Governance/Belang begin", "8 stemmen"),
        ("Governance/Stemaandeel", "20,8%"),
        ("Resultaten/D1/Norm", "80%"),
        ("Kenmerken/Vestigingsplaats", "onbekend"),
        ("Kenmerken/Website", "leeg"),
        ("Financiën/2021 vastgesteld/Eigen vermogen eind", "afgekeurd"),
    ],
)
def test_a_value_is_shown_in_its_unit_and_a_state_in_its_word(
    path: str, shown: str
) -> None:
    assert stands(path).shown == shown


def test_an_unknown_shows_its_reason() -> None:
    assert stands("Governance/Belang eind").reason == "De verdeling volgt in juni."
    assert (
        stands("Financiën/2021 vastgesteld/Resultaat").reason
        == "De accountant is bezig."
    )
    assert stands("Governance/Belang begin").reason == ""


def test_what_a_later_check_refused_is_refused_here_too() -> None:
    wrong = whole(
        characteristics={
            "status": "beëindigd",
            "start_date": "01-01-2020",
            "end_date": "01-01-2019",
        }
    )
    made = a_register(a_delivery("vrk", **wrong))
    last = origins(made, resolve(made, "vrk", "Kenmerken/Einddatum"))[-1]
    assert (last.state, last.shown, last.value) == (State.REFUSED, "afgekeurd", None)


def test_an_example_value_says_so() -> None:
    score = stands("Belangrijkheid/B1")
    assert (score.example, score.label) == (True, "Score, B1 (Maatschappelijke opgave)")
    assert not stands("Governance/Belang begin").example


def test_a_figure_of_the_list_leads_to_its_cell() -> None:
    found = addresses_in_list(
        register(), "brandweer", "Lijst/Vreemd vermogen 31-12-2021"
    )
    assert found is not None
    words, addresses = found
    assert (
        words.replace("\N{NO-BREAK SPACE}", " ")
        == "In de lijst, Vreemd vermogen 31-12-2021: € 8.900"
    )
    assert [str(a) for a in addresses] == ["vrk/finance/2021 vastgesteld/debt_end"]
    assert addresses_in_list(register(), "vrk", "Kenmerken/Naam") is None


def test_a_total_of_the_list_leads_to_every_figure_in_it() -> None:
    found = addresses_in_list(
        register(), "lijst", "Gemeenschappelijke regelingen/vreemd vermogen eind"
    )
    assert found is not None
    words, addresses = found
    said = words.replace("\N{NO-BREAK SPACE}", " ")
    assert (
        said
        == "In de lijst, totaal van 2 partijen, Vreemd vermogen 31-12-2021: € 17.800"
    )
    assert [a.partnership for a in addresses] == ["odij", "vrk"]


def test_a_fact_of_a_dashboard_leads_to_the_answer_that_it_prints() -> None:
    assert (
        str(address_on_page(register(), "vrk", "Governance-regime/Juridische vorm"))
        == "vrk/characteristics/legal_form"
    )
    assert address_on_page(register(), "vrk", "Governance-regime/Bestaat niet") is None


def test_a_computed_score_says_how_it_came_about_and_from_which_answers() -> None:
    about, steps, addresses = addresses_of_score(
        register(), "vrk", "ratio aandeel in bijdragen"
    )
    assert about.startswith("Aandeel in de bijdragen van Veiligheidsregio Kennemerland")
    assert steps[0].startswith("Aandeel in de bijdragen: bijdrage 2021 / alle")
    assert "vrk/finance/2021 vastgesteld/contributions_total" in map(str, addresses)


def test_the_step_of_a_score_has_its_own_name_and_its_own_answers() -> None:
    name = "gewogen score van belangrijkheid"
    about, steps, addresses = addresses_of_score(register(), "vrk", name)
    assert about.startswith("Gewogen score van belangrijkheid van Veiligheidsregio")
    assert any("Maatschappelijke opgave 5" in step for step in steps)
    assert "vrk/importance/B1/score" in map(str, addresses)


def test_a_score_that_is_not_there_is_answered_with_those_that_are_like_it() -> None:
    with pytest.raises(NotFound, match="Bedoelt u Sturingsregime"):
        addresses_of_score(register(), "vrk", "regime")
    with pytest.raises(NotFound, match="Gewogen score van risicoprofiel"):
        addresses_of_score(register(), "vrk", "gewogen score")
