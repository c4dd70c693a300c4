"""What the head of a page says, in examples and as a property."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views import a_goal, a_listing, a_party, a_row, a_view, example

from pipeline.pages import sentences
from pipeline.scoring import outcomes_of
from pipeline.scoring.goals import goals_of as goals_of
from pipeline.scoring.outcomes import Goals, Overall, Signal
from schemas.vocabulary import Level, Size

PILLARS = ("doelen", "evaluatie", "risico's", "financiën")
DEBTS = Signal("SG12", Level.ATTENTION, "De schulden zijn groter dan de bezittingen.")
LATE = Signal(
    "SG13",
    Level.ATTENTION,
    "AB-begroting kwam op 3 mei 2022; uiterlijk was 14 april 2022.",
    inside="AB-begroting kwam op 3 mei 2022 (uiterlijk: 14 april 2022).",
)
BIG = Signal(
    "SG06", Level.INSUFFICIENT, "Risico R1 is groot en de maatregelen zijn niet genoeg."
)


def said(
    level: Level | None,
    *signals: Signal,
    known: tuple[str, ...] = PILLARS,
    name: str = "Avri",
    status: str = "aanvaard",
    size: Size = Size.FULL,
    marked: bool = False,
    reached: tuple[bool | None, ...] = (),
    council: str = "",
) -> str:
    norm = example(1) if marked else 1
    results = [
        a_goal(f"D{n}", norm, None if hit is None else int(hit))
        for n, hit in enumerate(reached, 1)
    ]
    party = a_party(
        status=status,
        listing=a_listing(name=name, size=size),
        results=results,
        characteristics={"short_name": name},
    )
    view = a_view(party)
    overall = Overall(level, signals, known, PILLARS)
    return sentences.key_message(
        party, replace(outcomes_of(party, view), overall=overall), view, council
    )


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        (
            (True, True, False, True),
            "Avri ligt op koers: 3 van de 4 doelen zijn gehaald, geen signalen.",
        ),
        ((True, True), "Avri ligt op koers: beide doelen zijn gehaald, geen signalen."),
        (
            (True, True, True),
            "Avri ligt op koers: alle 3 doelen zijn gehaald, geen signalen.",
        ),
        ((True,), "Avri ligt op koers: het doel is gehaald, geen signalen."),
        (
            (True, None, None),
            "Avri ligt op koers: 1 van de 3 doelen is gehaald, geen signalen.",
        ),
        (
            (),
            "Avri ligt op koers: geen signalen uit doelen, evaluatie, risico's en financiën.",
        ),
        (
            (None,),
            "Avri ligt op koers: geen signalen uit doelen, evaluatie, risico's en financiën.",
        ),
    ],
)
def test_on_course(reached: tuple[bool | None, ...], words: str) -> None:
    assert said(Level.GOOD, reached=reached) == words


def test_attention_gives_at_most_two_reasons_in_small_letters() -> None:
    assert (
        said(Level.ATTENTION, DEBTS)
        == "Avri vraagt aandacht: de schulden zijn groter dan de bezittingen."
    )
    two = said(Level.ATTENTION, DEBTS, LATE)
    assert two.startswith(
        "Avri vraagt aandacht: de schulden zijn groter dan de bezittingen en AB-begroting kwam"
    )
    small = [Signal(f"S{n}", Level.ATTENTION, f"Reden {n}.") for n in range(4)]
    assert (
        said(Level.ATTENTION, *small)
        == "Avri vraagt aandacht: reden 0, reden 1 en nog 2 signalen."
    )
    assert (
        said(Level.ATTENTION, *small[:3])
        == "Avri vraagt aandacht: reden 0, reden 1 en nog 1 signaal."
    )


def test_what_made_it_insufficient_stands_first() -> None:
    words = said(Level.INSUFFICIENT, DEBTS, BIG)
    assert words == (
        "Avri blijft achter: risico R1 is groot en de maatregelen zijn niet genoeg "
        "en de schulden zijn groter dan de bezittingen."
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            {"known": ("doelen",)},
            "Voor een oordeel is te weinig bekend. Wel bekend: doelen.",
        ),
        ({"known": ()}, "Er zijn nog geen gegevens voor een oordeel."),
        (
            {"status": "niet aangeleverd"},
            "Voor jaarrekening 2021 is geen werkboek aangeleverd.",
        ),
        (
            {"status": "afgewezen"},
            "Het werkboek voor jaarrekening 2021 was niet bruikbaar.",
        ),
        ({"size": Size.BASIC}, "Van Avri wordt geen oordeel gevraagd."),
    ],
)
def test_too_little_known(asked: dict[str, Any], words: str) -> None:
    assert said(Level.UNKNOWN, **asked) == words


def test_the_council_is_added_where_it_fits() -> None:
    council = "De raad bespreekt in november de evaluatie."
    assert said(Level.GOOD, reached=(True,), council=council) == (
        "Avri ligt op koers: het doel is gehaald, geen signalen. " + council
    )
    assert council not in said(Level.ATTENTION, DEBTS, LATE, council=council)


def test_a_message_is_an_example_when_the_reasons_that_it_prints_are() -> None:
    big = replace(BIG, example=True)
    assert said(Level.INSUFFICIENT, DEBTS, big).startswith(
        "Voorbeeld: Avri blijft achter: risico R1 is groot"
    )
    assert said(Level.ATTENTION, DEBTS, marked=True, reached=(False,)).startswith(
        "Avri vraagt aandacht: de schulden"
    )
    small = [
        Signal(f"S{n}", Level.ATTENTION, f"Reden {n}.", example=n == 2)
        for n in range(3)
    ]
    assert (
        said(Level.ATTENTION, *small)
        == "Avri vraagt aandacht: reden 0, reden 1 en nog 1 signaal."
    )


def test_on_course_and_too_little_known_are_examples_when_a_known_pillar_is() -> None:
    assert said(Level.GOOD, reached=(True,), marked=True).startswith(
        "Voorbeeld: Avri ligt op koers: het doel"
    )
    assert said(
        Level.UNKNOWN, known=("doelen",), reached=(True,), marked=True
    ).startswith("Voorbeeld: Voor een")
    assert said(
        Level.GOOD, known=("financiën",), reached=(True,), marked=True
    ).startswith("Avri ligt op koers")


def test_what_should_have_been_stands_between_brackets() -> None:
    norm = Signal(
        "SG09",
        Level.ATTENTION,
        "Solvabiliteit is 2,9% (2019); de norm is minstens 30%.",
        inside="Solvabiliteit is 2,9% (2019; norm: minstens 30%).",
    )
    assert sentences.reason(norm) == "solvabiliteit is 2,9% (2019; norm: minstens 30%)"
    assert (
        sentences.reason(LATE)
        == "AB-begroting kwam op 3 mei 2022 (uiterlijk: 14 april 2022)"
    )


def test_a_goal_that_is_almost_reached_is_not_missed() -> None:
    party = a_party(results=[a_goal("D1", 0.5, 0.47)])
    assert (
        sentences.goals_sentence(goals_of(party, a_view(party)))
        == "Het doel is bijna gehaald."
    )
    (signal,) = [
        s for s in outcomes_of(party, a_view(party)).overall.signals if s.code == "SG02"
    ]
    assert signal.words == "Het doel is bijna gehaald."


def test_a_reason_with_a_missing_value_is_counted_and_not_printed() -> None:
    hidden = Signal(
        "SG08", Level.ATTENTION, "Het risicoprofiel steeg van onbekend naar hoog."
    )
    assert said(Level.ATTENTION, hidden, DEBTS) == (
        "Avri vraagt aandacht: de schulden zijn groter dan de bezittingen en nog 1 signaal."
    )
    assert said(Level.ATTENTION, hidden) == "Avri vraagt aandacht: 1 signaal."


words = st.text(
    st.sampled_from("abcdefghij klmnopqrst"), min_size=1, max_size=240
).filter(str.strip)


@given(
    level=st.sampled_from([*Level, None]),
    reasons=st.lists(
        words | st.just("Norm is onbekend.") | st.just("Score - is 3."), max_size=6
    ),
    known=st.sets(st.sampled_from(PILLARS)),
    name=words,
    examples=st.booleans(),
    council=st.just("") | words,
)
def test_never_too_long_and_never_a_missing_value(
    level: Level | None,
    reasons: list[str],
    known: set[str],
    name: str,
    examples: bool,
    council: str,
) -> None:
    signals = [
        Signal(f"S{n}", level or Level.ATTENTION, text, examples)
        for n, text in enumerate(reasons)
    ]
    text = said(
        level, *signals, known=tuple(sorted(known)), name=name.strip(), council=council
    )
    assert len(text) <= sentences.LIMIT
    assert "onbekend" not in text
    assert " - " not in text
    assert text.rstrip().endswith((".", council.rstrip() or "."))


@pytest.mark.parametrize(
    ("now", "before", "index", "words"),
    [
        (
            104.0,
            100.0,
            0.031,
            "De bijdrage stijgt met 4,0% naar €\xa0104; de index is 3,1%.",
        ),
        (96.0, 100.0, None, "De bijdrage daalt met 4,0% naar €\xa096."),
        (100.0, 100.0, 0.031, "De bijdrage blijft €\xa0100."),
        (100.0, None, 0.031, "De bijdrage in 2021 is €\xa0100."),
        (100.0, 0.0, 0.031, "De bijdrage in 2021 is €\xa0100."),
        (None, 100.0, 0.031, ""),
    ],
)
def test_money(
    now: float | None, before: float | None, index: float | None, words: str
) -> None:
    assert sentences.contribution_sentence(now, before, 2021, index) == words


def test_goals_name_those_without_a_standing_only_when_there_are() -> None:
    party = a_party(results=[a_goal("D1", 1, 1), a_goal("D2", 1, 0), a_goal("D3", 1)])
    found = goals_of(party, a_view(party))
    assert (
        sentences.goals_sentence(found)
        == "1 van de 3 doelen is gehaald; van 1 is nog geen stand."
    )
    motive = a_row(
        "D1", number="D1", group="motief of meerwaarde", aim="Samen", status="loopt"
    )
    only = a_party(results=[motive])
    assert sentences.goals_sentence(goals_of(only, a_view(only))) == ""
    assert sentences.goals_sentence(Goals((), 0, 0)) == ""


def test_the_council_is_named_only_after_the_reference_date() -> None:
    on = date(2022, 5, 1)
    turn = sentences.council_turn
    assert (
        turn(on, date(2022, 11, 3), "de evaluatie", False)
        == "De raad bespreekt in november de evaluatie."
    )
    assert (
        turn(on, date(2023, 1, 3), "de evaluatie", False)
        == "De raad bespreekt in januari 2023 de evaluatie."
    )
    assert (
        turn(on, date(2022, 6, 30), "", True)
        == "Een zienswijze kan tot en met 30 juni 2022."
    )
    assert turn(on, on, "de evaluatie", False) == ""
    assert turn(on, None, "de evaluatie", False) == ""
    assert turn(on, date(2022, 6, 30), "", False) == ""


def test_no_data_in_words() -> None:
    assert (
        sentences.no_data("de bijdrage", 2018, 2024)
        == "Geen gegevens over de bijdrage van 2018 tot en met 2024."
    )
    assert (
        sentences.one_point(2021)
        == "Alleen 2021 is bekend; een trend vraagt twee jaren."
    )
    assert sentences.unknown_figure(
        "Nog niet klaar.", 12_000.0, 2020, "vastgesteld"
    ) == ("Onbekend: Nog niet klaar. Laatst bekend: €\xa012.000 (2020, vastgesteld).")
    assert (
        sentences.unknown_figure("Nog niet klaar.", None)
        == "Onbekend: Nog niet klaar. Een eerder cijfer is er niet."
    )


def test_a_small_share_is_not_printed_as_nothing() -> None:
    assert [sentences.fraction(v) for v in (0.067, 0.0011, 0.001, 0.0004, 0.00004, 0.0)] == [
        "6,7%", "0,11%", "0,1%", "0,04%", "0,004%", "0,0%",
    ]  # fmt: skip
