"""PRC: the dates of the law. Each rule strikes on its case and is silent on its near neighbour."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from registers import findings_each, struck_each, whole
from views import a_party, a_step, a_view

from pipeline.checks.catalogue import RULES
from pipeline.findings import Finding
from pipeline.scoring.lateness import late_pieces
from schemas.rules import Severity
from schemas.statutory import last_day_to_council, last_day_to_province, view_weeks
from schemas.vocabulary import WGR_BOARD_FORMS, LegalForm

#: A reference date after all of these cases but those that say otherwise.
ON = date(2025, 6, 1)


def step(
    milestone: str,
    subject: str,
    year: int,
    actor: str = "verbonden partij",
    **answers: Any,
) -> dict[str, Any]:
    dates = {f"{name}_date" if name in ("planned", "actual", "received", "offered", "reply") else name: value
             for name, value in answers.items()}  # fmt: skip
    return {
        "actor": actor,
        "milestone": milestone,
        "subject": subject,
        "year": year,
        **dates,
    }


def steps(*rows: dict[str, Any], form: str = "openbaar lichaam") -> dict[str, Any]:
    arrangement = "college" if form in WGR_BOARD_FORMS or "regeling" in form else None
    return whole(
        process=[*rows],
        characteristics={"legal_form": form, "arrangement_type": arrangement},
    )


def at(rule: str, field: str, key: str) -> set[str]:
    return {f"PRC-{rule} process/{key}/{field}"}


def to_council(subject: str, year: int, **answers: Any) -> dict[str, Any]:
    return step("naar de raad", subject, year, **answers)


def to_province(subject: str, year: int, **answers: Any) -> dict[str, Any]:
    return step("naar Gedeputeerde Staten", subject, year, **answers)


def adopted(subject: str, year: int, day: str) -> dict[str, Any]:
    return step("vaststelling", subject, year, actual=day)


def view(
    subject: str, year: int, position: str = "negatief", **answers: Any
) -> dict[str, Any]:
    return step("zienswijze", subject, year, "raad", view_position=position, **answers)


LETTER, PROVISIONAL = (
    "verbonden partij naar de raad kadernota",
    "verbonden partij naar de raad voorlopige jaarrekening",
)
DRAFT, ADOPTION = (
    "verbonden partij naar de raad begroting",
    "verbonden partij vaststelling begroting",
)
BUDGET_OUT = "verbonden partij naar Gedeputeerde Staten begroting"
ACCOUNTS_OUT = "verbonden partij naar Gedeputeerde Staten jaarrekening"

#: name -> (workbook, what strikes)
CASES: dict[str, tuple[dict[str, Any], set[str]]] = {
    # PRC-01
    "old letter on the 14th": (
        steps(to_council("kadernota", 2022, received="14-04-2021")),
        set(),
    ),
    "old letter on the 15th": (
        steps(to_council("kadernota", 2022, received="15-04-2021")),
        at("01", "received_date", f"{LETTER} 2022"),
    ),
    "the letter of 2023 was due before the change": (
        steps(to_council("kadernota", 2023, received="20-04-2022")),
        at("01", "received_date", f"{LETTER} 2023"),
    ),
    "new letter on the 29th": (
        steps(to_council("kadernota", 2024, received="29-04-2023")),
        set(),
    ),
    "new letter on the 30th": (
        steps(to_council("kadernota", 2024, received="30-04-2023")),
        at("01", "received_date", f"{LETTER} 2024"),
    ),
    "old accounts on the 15th": (
        steps(to_council("voorlopige jaarrekening", 2021, received="15-04-2022")),
        at("01", "received_date", f"{PROVISIONAL} 2021"),
    ),
    "new accounts on the 29th": (
        steps(to_council("voorlopige jaarrekening", 2022, received="29-04-2023")),
        set(),
    ),
    "new accounts on the 30th": (
        steps(to_council("voorlopige jaarrekening", 2022, received="30-04-2023")),
        at("01", "received_date", f"{PROVISIONAL} 2022"),
    ),
    "what the clerk received goes before": (
        steps(
            to_council("kadernota", 2022, actual="14-04-2021", received="16-04-2021")
        ),
        at("01", "received_date", f"{LETTER} 2022"),
    ),
    "sent too late, receipt not filled in": (
        steps(to_council("kadernota", 2022, actual="15-04-2021")),
        at("01", "actual_date", f"{LETTER} 2022"),
    ),
    "a letter that is only planned": (
        steps(to_council("kadernota", 2022, planned="01-06-2021")),
        set(),
    ),
    "the college forwards it": (
        steps(
            step("naar de raad", "kadernota", 2022, "college", received="01-06-2021")
        ),
        set(),
    ),
    # PRC-02
    "old, eight weeks": (
        steps(
            to_council("begroting", 2022, received="15-04-2021", offered="10-06-2021")
        ),
        set(),
    ),
    "old, a day short": (
        steps(
            to_council("begroting", 2022, received="16-04-2021", offered="10-06-2021")
        ),
        at("02", "received_date", f"{DRAFT} 2022"),
    ),
    "new, eight weeks": (
        steps(
            to_council("begroting", 2024, received="13-04-2023", offered="08-06-2023")
        ),
        at("02", "received_date", f"{DRAFT} 2024"),
    ),
    "new, twelve weeks, from a Sunday": (
        steps(
            to_council("begroting", 2024, received="16-04-2023", offered="09-07-2023")
        ),
        set(),
    ),
    "new, the Monday after": (
        steps(
            to_council("begroting", 2024, received="17-04-2023", offered="09-07-2023")
        ),
        at("02", "received_date", f"{DRAFT} 2024"),
    ),
    "offered in a row of its own": (
        steps(
            to_council("begroting", 2022, received="16-04-2021"),
            step("aanbieding aan het AB", "begroting", 2022, actual="10-06-2021"),
            adopted("begroting", 2022, "08-07-2021"),
        ),
        at("02", "received_date", f"{DRAFT} 2022"),
    ),
    "one board: until adoption": (
        steps(
            to_council("begroting", 2022, received="16-04-2021", offered="10-06-2021"),
            adopted("begroting", 2022, "11-06-2021"),
            form="bedrijfsvoeringsorganisatie",
        ),
        set(),
    ),
    "one board, a day short": (
        steps(
            to_council("begroting", 2022, received="17-04-2021"),
            adopted("begroting", 2022, "11-06-2021"),
            form="gemeenschappelijk orgaan",
        ),
        at("02", "received_date", f"{DRAFT} 2022"),
    ),
    "adopted within the weeks, offering unknown": (
        steps(
            to_council("begroting", 2022, received="16-04-2021"),
            adopted("begroting", 2022, "10-06-2021"),
        ),
        at("02", "received_date", f"{DRAFT} 2022"),
    ),
    "nothing to count to": (
        steps(to_council("begroting", 2022, received="16-04-2021")),
        set(),
    ),
    "all planned, too short": (
        steps(
            to_council("begroting", 2027, planned="01-05-2026"),
            step("aanbieding aan het AB", "begroting", 2027, planned="01-07-2026"),
        ),
        at("02", "planned_date", f"{DRAFT} 2027"),
    ),
    "all planned, in time": (
        steps(
            to_council("begroting", 2027, planned="01-04-2026"),
            step("aanbieding aan het AB", "begroting", 2027, planned="01-07-2026"),
        ),
        set(),
    ),
    "a plan that did not come true": (
        steps(
            to_council("begroting", 2022, planned="01-06-2021", received="15-04-2021"),
            step(
                "aanbieding aan het AB",
                "begroting",
                2022,
                planned="01-05-2021",
                actual="10-06-2021",
            ),
        ),
        set(),
    ),
    "another year's offering": (
        steps(
            to_council("begroting", 2022, received="16-04-2021"),
            step("aanbieding aan het AB", "begroting", 2021, actual="10-06-2021"),
        ),
        set(),
    ),
    # PRC-03
    "old budget out on 31 July": (
        steps(to_province("begroting", 2022, actual="31-07-2021")),
        set(),
    ),
    "old budget out on 1 August": (
        steps(to_province("begroting", 2022, actual="01-08-2021")),
        at("03", "actual_date", f"{BUDGET_OUT} 2022"),
    ),
    "new budget out on 14 September": (
        steps(to_province("begroting", 2023, actual="14-09-2022")),
        set(),
    ),
    "new budget out on 15 September": (
        steps(to_province("begroting", 2023, actual="15-09-2022")),
        at("03", "actual_date", f"{BUDGET_OUT} 2023"),
    ),
    "two weeks after adoption": (
        steps(
            adopted("begroting", 2022, "01-07-2021"),
            to_province("begroting", 2022, actual="15-07-2021"),
        ),
        set(),
    ),
    "two weeks and a day": (
        steps(
            adopted("begroting", 2022, "01-07-2021"),
            to_province("begroting", 2022, actual="16-07-2021"),
        ),
        at("03", "actual_date", f"{BUDGET_OUT} 2022"),
    ),
    "adopted the day before the limit": (
        steps(
            adopted("begroting", 2022, "31-07-2021"),
            to_province("begroting", 2022, actual="02-08-2021"),
        ),
        at("03", "actual_date", f"{BUDGET_OUT} 2022"),
    ),
    "planned to go out too late": (
        steps(to_province("begroting", 2022, planned="01-10-2021")),
        set(),
    ),
    # PRC-04
    "accounts out on 14 July": (
        steps(to_province("jaarrekening", 2021, actual="14-07-2022")),
        set(),
    ),
    "old accounts out on 15 July": (
        steps(to_province("jaarrekening", 2020, actual="15-07-2021")),
        at("04", "actual_date", f"{ACCOUNTS_OUT} 2020"),
    ),
    "new accounts out on 15 July": (
        steps(to_province("jaarrekening", 2022, actual="15-07-2023")),
        at("04", "actual_date", f"{ACCOUNTS_OUT} 2022"),
    ),
    "accounts two weeks and a day": (
        steps(
            adopted("jaarrekening", 2021, "01-06-2022"),
            to_province("jaarrekening", 2021, actual="16-06-2022"),
        ),
        at("04", "actual_date", f"{ACCOUNTS_OUT} 2021"),
    ),
    # PRC-05
    "a budget adopted in its own year": (
        steps(adopted("begroting", 2022, "01-01-2022")),
        at("05", "actual_date", f"{ADOPTION} 2022"),
    ),
    "a budget adopted two years before": (
        steps(adopted("begroting", 2022, "31-12-2020")),
        at("05", "actual_date", f"{ADOPTION} 2022"),
    ),
    "a budget adopted on the last day": (
        steps(adopted("begroting", 2022, "31-12-2021")),
        set(),
    ),
    "a budget that is to be adopted": (
        steps(step("vaststelling", "begroting", 2022, planned="01-02-2022")),
        set(),
    ),
    "accounts adopted afterwards": (
        steps(adopted("jaarrekening", 2021, "01-07-2022")),
        set(),
    ),
    "the council's own budget": (
        steps(step("vaststelling", "begroting", 2022, "raad", actual="01-02-2022")),
        set(),
    ),
    # PRC-06
    "a view without a reply": (
        steps(view("begroting", 2024, actual="20-06-2023")),
        at("06", "reply_date", "raad zienswijze begroting 2024"),
    ),
    "a view with a reply": (
        steps(view("begroting", 2024, actual="20-06-2023", reply="01-08-2023")),
        set(),
    ),
    "the reply stands in another row": (
        steps(
            view("begroting", 2024, actual="20-06-2023"),
            step("overig", "begroting", 2024, actual="01-08-2023", reply="01-08-2023"),
        ),
        set(),
    ),
    "a view in two rows is one view": (
        steps(
            to_council(
                "begroting", 2024, received="01-04-2023", view_position="positief"
            ),
            view("begroting", 2024, actual="20-06-2023"),
        ),
        at("06", "reply_date", f"{DRAFT} 2024"),
    ),
    "no view": (steps(view("begroting", 2024, "geen", actual="20-06-2023")), set()),
    "a view that is not known": (
        steps(view("begroting", 2024, "onbekend", actual="20-06-2023")),
        set(),
    ),
    "a view on a document before the change": (
        steps(
            to_council("begroting", 2023, received="15-04-2022"),
            view("begroting", 2023, actual="05-07-2022"),
        ),
        set(),
    ),
    "a document of the day of the change": (
        steps(view("regeling", 2022, actual="01-07-2022")),
        at("06", "reply_date", "raad zienswijze regeling 2022"),
    ),
    "a document without a date, of before": (steps(view("begroting", 2023)), set()),
    "a document without a date, of after": (
        steps(view("begroting", 2024)),
        at("06", "reply_date", "raad zienswijze begroting 2024"),
    ),
    "accounts without a date": (
        steps(view("jaarrekening", 2022)),
        at("06", "reply_date", "raad zienswijze jaarrekening 2022"),
    ),
    # PRC-07
    "a talk of tomorrow": (
        steps(step("gesprek", "overig", 2025, actual="02-06-2025")),
        at("07", "actual_date", "verbonden partij gesprek overig 2025"),
    ),
    "a talk of today": (
        steps(step("gesprek", "overig", 2025, actual="01-06-2025")),
        set(),
    ),
    "a plan for tomorrow": (
        steps(step("gesprek", "overig", 2025, planned="02-06-2025")),
        set(),
    ),
    "what is still to come is not late": (
        steps(to_province("begroting", 2022, actual="01-08-2025")),
        at("07", "actual_date", f"{BUDGET_OUT} 2022"),
    ),
    # the sheet
    "no rows": (whole(process=[]), set()),
    "the sheet is gone": (whole(process=None), set()),
}

#: Everything too late at once.
LATE = (
    to_council("kadernota", 2022, received="15-04-2021"),
    to_council("begroting", 2022, received="16-04-2021", offered="10-06-2021"),
    adopted("begroting", 2022, "01-01-2022"),
    to_province("begroting", 2022, actual="15-08-2021"),
    to_province("jaarrekening", 2020, actual="15-07-2021"),
    view("begroting", 2024, actual="20-06-2023"),
)


@cache
def results() -> dict[str, set[str]]:
    return struck_each({name: sheets for name, (sheets, _) in CASES.items()}, on=ON)


@pytest.mark.parametrize("case", CASES)
def test_strikes_on_its_case_and_nowhere_else(case: str) -> None:
    struck = {
        found for found in results()[case] if not found.startswith(("FLD", "XF", "FIN"))
    }
    assert struck == CASES[case][1]


def test_the_law_binds_only_forms_with_a_board() -> None:
    found = struck_each({form: steps(*LATE, form=form) for form in LegalForm}, on=ON)
    rules = {
        form: {f.split()[0] for f in struck if f.startswith("PRC")}
        for form, struck in found.items()
    }
    assert rules["openbaar lichaam"] == {f"PRC-0{n}" for n in range(1, 7)}
    assert {form for form, struck in rules.items() if struck} == set(WGR_BOARD_FORMS)


def test_a_form_that_is_not_filled_in_binds_nobody() -> None:
    found = struck_each(
        {"vrk": whole(process=[*LATE], characteristics={"legal_form": None})}, on=ON
    )["vrk"]
    assert not {f for f in found if f.startswith("PRC")}


def test_a_date_after_the_reference_date_is_wrong_for_every_form() -> None:
    row = step("gesprek", "overig", 2025, actual="02-06-2025")
    found = struck_each({form: steps(row, form=form) for form in LegalForm}, on=ON)
    rules = {form: {name.split(" ")[0] for name in found[form]} for form in found}
    assert [form for form in LegalForm if "PRC-07" in rules[form]] == list(LegalForm)


def test_a_refused_date_is_unknown_to_these_rules() -> None:
    found = struck_each(
        {"vrk": steps(to_council("kadernota", 2022, received="31-04-2021"))}, on=ON
    )["vrk"]
    assert found == {f"FLD-08 process/{LETTER} 2022/received_date"}


def test_two_rows_of_one_step_count_for_neither() -> None:
    row = to_council("kadernota", 2022, received="15-04-2021")
    found = struck_each({"vrk": steps(row, row)}, on=ON)["vrk"]
    assert {f.split()[0] for f in found} == {"XF-01"}


def test_all_of_them_are_warnings() -> None:
    own = [rule for rule in RULES.values() if rule.family == "PRC"]
    assert [rule.id for rule in own] == [f"PRC-0{n}" for n in range(1, 8)]
    assert {rule.severity for rule in own} == {Severity.WARNING}


# -- what they say


def said(*rows: dict[str, Any], **form: str) -> Finding:
    (found,) = [
        f
        for f in findings_each({"vrk": steps(*rows, **form)}, on=ON)["vrk"]
        if f.rule.family == "PRC"
    ]
    return found


def test_what_came_too_late_says_when_and_until_when() -> None:
    found = said(to_council("voorlopige jaarrekening", 2021, received="15-04-2022"))
    assert (
        found.message
        == "De voorlopige jaarrekening kwam op 15-04-2022; uiterlijk was 14-04-2022."
    )
    assert (
        found.remedy
        == "Kijk de datum na. Klopt hij, dan hoeft u niets te doen; de raad ziet het bij Proces."
    )
    assert found.place == f"Proces, cel H7 (ontvangen op, {PROVISIONAL} 2021)"
    assert (found.stood, found.article) == ("", "Wgr art. 34b")


def test_too_few_weeks() -> None:
    found = said(
        to_council("begroting", 2022, received="16-04-2021", offered="10-06-2021")
    )
    assert found.message == (
        "De ontwerpbegroting kwam 7 weken voor aanbieding aan het AB; de raad heeft recht op 8 weken."
    )
    assert found.remedy == (
        "Kijk beide datums na. Is alles nog gepland, vraag de partij om eerder te sturen: uiterlijk 15-04-2021."
    )
    form = {"form": "bedrijfsvoeringsorganisatie"}
    found = said(
        to_council("begroting", 2024, received="01-06-2023"),
        adopted("begroting", 2024, "09-06-2023"),
        **form,
    )
    assert (
        found.message
        == "De ontwerpbegroting kwam 1 week voor vaststelling; de raad heeft recht op 12 weken."
    )
    found = said(
        to_council("begroting", 2024, received="01-06-2023"),
        adopted("begroting", 2024, "01-05-2023"),
        **form,
    )
    assert found.message.startswith(
        "De ontwerpbegroting kwam 0 weken voor vaststelling;"
    )


@pytest.mark.parametrize(
    ("year", "sent", "latest", "limit"),
    [
        (2022, "02-08-2021", "31-07-2021", "1 augustus"),
        (2023, "20-09-2022", "14-09-2022", "15 september"),
    ],
)
def test_a_budget_too_late_for_the_province(
    year: int, sent: str, latest: str, limit: str
) -> None:
    found = said(to_province("begroting", year, actual=sent))
    assert (
        found.message
        == f"De begroting ging op {sent} naar Gedeputeerde Staten; uiterlijk was {latest}."
    )
    assert found.remedy == (
        f"Kijk de datum na. De wet geeft twee weken na vaststelling, en altijd vóór {limit}."
    )


def test_accounts_too_late_a_budget_in_another_year_and_a_day_to_come() -> None:
    found = said(to_province("jaarrekening", 2021, actual="01-08-2022"))
    assert found.message == (
        "De jaarrekening ging op 01-08-2022 naar Gedeputeerde Staten; uiterlijk was 14-07-2022."
    )
    found = said(adopted("begroting", 2022, "03-01-2022"))
    assert (
        found.message
        == "De begroting 2022 is vastgesteld op 03-01-2022; dat hoort in 2021."
    )
    found = said(step("gesprek", "overig", 2025, actual="02-06-2025"))
    assert (
        found.message
        == "De werkelijke datum 02-06-2025 ligt na de peildatum 01-06-2025."
    )
    assert found.article == ""


# -- the dates themselves, and the signal that reads them


@pytest.mark.parametrize("year", [1990, 2020, 2021, 2022, 2023, 2024, 2025, 2100])
def test_fixed_days_are_the_day_before_what_the_law_names(year: int) -> None:
    new = year - 1 >= 2022
    assert last_day_to_province("begroting", year) == date(
        year - 1, *((9, 14) if new else (7, 31))
    )
    assert last_day_to_province("jaarrekening", year) == date(year + 1, 7, 14)
    letter = 29 if year - 1 > 2022 else 14
    assert last_day_to_council("kadernota", year) == date(year - 1, 4, letter)
    accounts = 29 if year + 1 > 2022 else 14
    assert last_day_to_council("voorlopige jaarrekening", year) == date(
        year + 1, 4, accounts
    )


def test_weeks_change_on_the_day_of_the_law() -> None:
    assert [view_weeks(date(2022, 6, 30)), view_weeks(date(2022, 7, 1))] == [8, 12]


def test_the_signal_for_the_council_knows_the_same_late_pieces() -> None:
    rows = [
        a_step(
            "naar de raad",
            "kadernota",
            2022,
            actual_date=date(2021, 4, 14),
            received_date=date(2021, 4, 16),
        ),
        a_step(
            "naar de raad",
            "begroting",
            2022,
            received_date=date(2021, 4, 16),
            offered_date=date(2021, 6, 10),
        ),
        a_step(
            "naar de raad",
            "begroting",
            2023,
            planned_date=date(2022, 5, 1),
            offered_date=date(2022, 6, 1),
        ),
        a_step(
            "naar Gedeputeerde Staten", "begroting", 2022, actual_date=date(2021, 8, 1)
        ),
        a_step(
            "naar Gedeputeerde Staten",
            "jaarrekening",
            2020,
            actual_date=date(2021, 7, 14),
        ),
    ]
    party = a_party(characteristics={"legal_form": "openbaar lichaam"}, process=rows)
    assert [
        (late.piece, late.came, late.latest)
        for late in late_pieces(party, a_view(party))
    ] == [
        (
            "De begroting 2022 voor Gedeputeerde Staten",
            date(2021, 8, 1),
            date(2021, 7, 31),
        ),
        ("De kadernota 2022", date(2021, 4, 16), date(2021, 4, 14)),
        ("De begroting 2022", date(2021, 4, 16), date(2021, 4, 15)),
    ]
