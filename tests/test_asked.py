"""What a cycle asks: per kind of cycle, size and past, and that the workbook and the check agree on it."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from registers import a_cycle
from rounds import (
    ID,
    LINES,
    ROWS,
    Place,
    Round,
    a_round,
    after,
    emptied,
    handed_in,
    registered,
    settings_for,
)

from pipeline.register.register import Earlier, Register
from pipeline.tables.asked import Inquiry, Past
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Asked
from schemas.contract import CONFIRMED
from schemas.dutch_dates import months_later
from schemas.kinds import PARTNERSHIP
from schemas.settings.defaults import defaults
from schemas.vocabulary import Request, Size

BEFORE, VIEW, BUDGET, ACCOUNTS, INTERIM = (
    "begroting-2021", "zienswijze-2022", "begroting-2022", "jaarrekening-2021", "tussentijds-2021-10",
)  # fmt: skip
KINDS = (VIEW, BUDGET, ACCOUNTS, INTERIM)
SIZES = ("basis", "lijst", "volledig")
#: For an unchanged party: akkoord, confirmations and what is required and empty.
MOST = 25
AGREED = 4
FORM: Place = ("characteristics", "", "legal_form")
FIGURES = {
    "equity_begin",
    "equity_end",
    "debt_begin",
    "debt_end",
    "result",
    "contribution_party",
}
KNOWN = Past(
    frozenset(PARTNERSHIP.by_name),
    this_term=frozenset({"importance", "risk_profile"}),
    regime="C",
)


@pytest.fixture(scope="module")
def known() -> dict[str, Register]:
    """Per size the first begroting, with everything that was asked and rows of its own."""
    return {size: handed_in(a_round(BEFORE, LINES[size]), ROWS) for size in SIZES}


@pytest.fixture(scope="module")
def rounds(known: dict[str, Register]) -> dict[tuple[str, str], Round]:
    """Every kind of cycle after it, per size."""
    return {(s, k): a_round(k, LINES[s], after(known[s])) for s in SIZES for k in KINDS}


def inquiry(name: str, past: Past = KNOWN, settings: Settings | None = None) -> Inquiry:
    settings = settings or settings_for(name)
    return Inquiry(a_cycle(name), settings, settings.listing(ID), past)


def of_sheet(asked: Inquiry, sheet: str, field: str = "") -> str:
    """What is asked of a sheet or field, in the words of blad Uitvraag."""
    own = PARTNERSHIP[sheet]
    return str(asked.request(own, own[field] if field else None))


# -- the table of what is asked

V, B, FREE, NOT = Request.REQUIRED, Request.CONFIRM, Request.FREE, Request.NOT_ASKED
#: (sheet, field) -> zienswijze, begroting, jaarrekening, tussentijds; of a partnership that is known, regime C.
TABLE: dict[tuple[str, str], tuple[Request, ...]] = {
    ("guide", ""): (V, V, V, FREE),
    ("characteristics", ""): (NOT, B, NOT, FREE),
    ("characteristics", "policy_intentions"): (NOT, V, NOT, FREE),
    ("characteristics", "developments"): (NOT, B, V, FREE),
    ("participants", ""): (NOT, B, NOT, FREE),
    ("governance", ""): (NOT, B, NOT, FREE),
    ("governance", "interest_begin"): (NOT, V, V, FREE),
    ("governance", "interest_end"): (NOT, V, V, FREE),
    ("importance", ""): (NOT, NOT, NOT, FREE),
    ("risk_profile", ""): (NOT, NOT, NOT, FREE),
    ("finance", ""): (V, V, V, FREE),
    ("results", ""): (NOT, B, V, FREE),
    ("results", "realisation"): (NOT, NOT, V, FREE),
    ("risks", ""): (V, V, V, FREE),
    ("process", ""): (V, V, V, FREE),
    ("evaluation", ""): (NOT, NOT, NOT, FREE),
    ("agenda", ""): (NOT, FREE, V, FREE),
    ("agenda", "progress"): (NOT, FREE, V, FREE),
    ("quality", ""): (NOT, FREE, FREE, FREE),
    ("lessons", ""): (NOT, FREE, FREE, FREE),
    ("documents", ""): (NOT, FREE, FREE, FREE),
}


@pytest.mark.parametrize("place", TABLE, ids="/".join)
def test_each_sheet_is_asked_as_the_table_says(place: tuple[str, str]) -> None:
    assert tuple(of_sheet(inquiry(kind), *place) for kind in KINDS) == TABLE[place]


def test_the_table_names_every_sheet() -> None:
    assert {sheet for sheet, _ in TABLE} == set(PARTNERSHIP.by_name)


def test_a_field_that_uitvraag_names_is_required_whatever_the_field_says() -> None:
    goal, action = (
        PARTNERSHIP["results"]["realisation"],
        PARTNERSHIP["agenda"]["progress"],
    )
    assert goal.required == action.required == ""
    for sheet, field in (("results", goal), ("agenda", action)):
        assert inquiry(ACCOUNTS).added(PARTNERSHIP[sheet], field) is Asked.REQUIRED
        assert inquiry(BUDGET).added(PARTNERSHIP[sheet], field) is not Asked.REQUIRED


def test_the_figures_that_are_asked_stand_in_the_rows_that_answer(
    rounds: dict[tuple[str, str], Round],
) -> None:
    asked = {
        kind: {key: {f for s, k, f in rounds["volledig", kind].needed if (s, k) == ("finance", key)}
               for s, key, _ in rounds["volledig", kind].needed if s == "finance"}
        for kind in KINDS
    }  # fmt: skip
    estimates = {
        f"{year} raming": {"contribution_party", "unit"} for year in (2023, 2024, 2025)
    }
    figures = FIGURES | {"unit"}
    assert asked[VIEW] == {
        "2022 begroot": figures,
        "2020 voorlopig": figures - {"contribution_party"},
    }
    assert asked[BUDGET] == {"2022 begroot": figures, **estimates}
    assert asked[ACCOUNTS] == {"2021 vastgesteld": figures}
    assert asked[INTERIM] == {}


def test_no_other_row_of_figures_is_marked_as_asked(
    rounds: dict[tuple[str, str], Round],
) -> None:
    marked = {
        key
        for sheet, key, _ in rounds["volledig", BUDGET].required
        if sheet == "finance"
    }
    assert marked == {"2022 begroot", "2023 raming", "2024 raming", "2025 raming"}
    assert ("finance", "2021 begroot", "equity_end") in rounds[
        "volledig", BUDGET
    ].draft.fillings


def test_a_tussentijds_requires_nothing_known_or_not(
    rounds: dict[tuple[str, str], Round],
) -> None:
    for size in SIZES:
        assert rounds[size, INTERIM].required == frozenset()
        assert a_round(INTERIM, LINES[size]).required == frozenset()


# -- the first cycle


def test_without_an_earlier_cycle_what_is_stable_is_asked_once() -> None:
    for kind in (VIEW, BUDGET, ACCOUNTS):
        first = a_round(kind)
        assert {"legal_form", "seat", "public_interest"} <= first.of("characteristics")
        assert first.of("importance") == first.of("risk_profile") == {"score"}
        assert not [name for name in first.of("guide") if name.startswith(CONFIRMED)]
        assert not first.of("evaluation")
    for kind in (VIEW, ACCOUNTS):
        assert "policy_intentions" not in a_round(kind).of("characteristics")


def test_an_essential_answer_that_was_left_open_is_asked_until_it_is_given() -> None:
    left_open = handed_in(a_round(BEFORE), ROWS, leave={FORM})
    for kind in (VIEW, ACCOUNTS):
        asked = a_round(kind, earlier=after(left_open))
        assert asked.of("characteristics") - {"developments"} == {"legal_form"}
        assert blank(handed_in(asked, leave={FORM})) == {FORM}
        assert not blank(handed_in(asked))


def blank(register: Register) -> set[Place]:
    """Where FLD-01 strikes."""
    addresses = (f.address for f in register.findings if f.rule.id == "FLD-01")
    return {(a.sheet, a.key, a.field) for a in addresses}


# -- exceptions per partnership


@pytest.mark.parametrize(
    ("sheet", "asked", "expected"),
    [
        ("Deelnemers", "ja", {"participants": V}),
        ("Financiën", "nee", {"finance": NOT}),
        ("kenmerken", "nee", {"characteristics": NOT}),
        ("Evaluatie", "ja", {"evaluation": V}),
    ],
)
def test_an_exception_holds_for_one_partnership(
    sheet: str, asked: str, expected: dict[str, Request]
) -> None:
    row = {"partnership": ID, "sheet": sheet, "asked": asked, "reason": "afspraak"}
    settings = settings_for(BUDGET)
    rows = {**settings.rows, "request_exceptions": (row,)}
    other = {
        **settings.rows,
        "request_exceptions": ({**row, "partnership": "een ander"},),
    }
    own = inquiry(BUDGET, settings=replace(settings, rows=rows))
    assert {name: own.request(PARTNERSHIP[name]) for name in expected} == expected
    assert (
        inquiry(BUDGET, settings=replace(settings, rows=other)).needed
        == inquiry(BUDGET).needed
    )


def test_a_sheet_that_one_partnership_need_not_answer_asks_none_of_its_fields() -> None:
    settings = settings_for(BUDGET)
    row = {
        "partnership": ID,
        "sheet": "Kenmerken",
        "asked": "nee",
        "reason": "afspraak",
    }
    excused = replace(settings, rows={**settings.rows, "request_exceptions": (row,)})
    for past in (KNOWN, Past()):
        asked = inquiry(BUDGET, past, excused)
        assert not [n for n in asked.needed if n.sheet == "characteristics"]
        assert not [n for n in asked.needed if n.field == "confirmed_characteristics"]


# -- as it is time


def once(sheet: str, name: str = BUDGET, **past: Any) -> str:
    return of_sheet(inquiry(name, replace(KNOWN, **past)), sheet)


@pytest.mark.parametrize("sheet", ["importance", "risk_profile"])
def test_once_in_a_council_term(sheet: str) -> None:
    assert once(sheet) == NOT
    assert (
        once(sheet, this_term=frozenset()) == B
    )  # an answer of the term before: look at it again
    assert (
        once(sheet, this_term=frozenset(), filled=frozenset({"characteristics"})) == V
    )


@pytest.mark.parametrize(
    ("regime", "expected"), [("A", B), ("B", B), ("C", NOT), ("", NOT)]
)
def test_the_risk_profile_is_confirmed_every_year_under_a_and_b(
    regime: str, expected: Request
) -> None:
    assert once("risk_profile", regime=regime) == expected
    assert once("importance", regime=regime) == NOT
    assert once("risk_profile", VIEW, regime=regime) == NOT
    assert once("risk_profile", INTERIM, regime=regime) == FREE


def test_a_new_council_asks_for_importance_again(known: dict[str, Register]) -> None:
    settings = settings_for(
        BUDGET, organisation={"name": "Voorbeeld", "council_term_1": date(2018, 3, 29)}
    )
    same = a_round(BUDGET, earlier=after(known["volledig"]), settings=settings)
    assert "confirmed_importance" not in same.of("guide")
    elected = settings_for(
        BUDGET, organisation={"name": "Voorbeeld", "council_term_1": date(2021, 3, 29)}
    )
    again = a_round(BUDGET, earlier=after(known["volledig"]), settings=elected)
    assert again.of("guide") - same.of("guide") == {"confirmed_importance"}
    assert len(again.empty) == len(same.empty) + 1 <= MOST


def test_a_criterion_that_came_since_is_asked(known: dict[str, Register]) -> None:
    settings = settings_for(
        BUDGET, organisation={"name": "Voorbeeld", "council_term_1": date(2021, 3, 29)}
    )
    criteria = settings.framework["importance_criteria"]
    more = (
        *criteria,
        {**criteria[0], "code": "B9", "name": "Nieuw", "calculated": "nee"},
    )
    wider = replace(
        settings, framework={**settings.framework, "importance_criteria": more}
    )
    asked = a_round(BUDGET, earlier=after(known["volledig"]), settings=wider)
    assert [place for place in asked.empty if place[0] == "importance"] == [
        ("importance", "B9", "score")
    ]


DUE = date(
    2021, 7, 31
)  # the deadline of begroting-2022 is 60 days after its start: 31-07-2021


@pytest.mark.parametrize(
    ("past", "due"),
    [
        ({}, False),
        ({"next_evaluation": date(2021, 7, 30)}, True),
        ({"next_evaluation": DUE}, False),
        ({"last_evaluation": date(2017, 7, 30)}, True),
        ({"last_evaluation": date(2017, 7, 31)}, False),
        ({"last_evaluation": date(2019, 7, 30)}, False),
        ({"last_evaluation": date(2019, 7, 30), "regime": "A"}, True),
        ({"last_evaluation": date(2019, 7, 31), "regime": "A"}, False),
        (
            {"last_evaluation": date(2010, 1, 1), "next_evaluation": date(2025, 1, 1)},
            False,
        ),
    ],
)
def test_the_evaluation_is_asked_when_the_calendar_says_so(
    past: dict[str, Any], due: bool
) -> None:
    assert settings_for(BUDGET).deadline == DUE
    asked = inquiry(BUDGET, replace(KNOWN, **past))
    assert asked.evaluation_due is due
    assert of_sheet(asked, "evaluation") == (V if due else NOT)
    rows = [n for n in asked.needed if n.sheet == "evaluation"]
    roles = [str(row["roles"]).split(",") for row in defaults("evaluation_criteria")]
    assert len(rows) == (sum(map(len, roles)) if due else 0)


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert months_later(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert months_later(date(2019, 8, 31), 6) == date(2020, 2, 29)
    for months in range(1, 30):
        found = months_later(date(2020, 1, 30), months)
        assert found.day == min(30, calendar.monthrange(found.year, found.month)[1])


# -- sizes


@pytest.mark.parametrize("size", SIZES)
def test_a_size_gives_exactly_its_sheets_and_an_overview_without_the_others(
    size: str,
) -> None:
    sheets = {
        "basis": "guide characteristics governance importance process documents",
        "lijst": "guide characteristics governance finance risks documents",
        "volledig": " ".join(PARTNERSHIP.by_name),
    }[size].split()
    draft = a_round(BUDGET, LINES[size]).draft
    assert [sheet.name for sheet in draft.kind] == sheets
    assert {place[0] for place in draft.fillings} <= set(sheets)
    confirmed = {
        f.name.removeprefix(CONFIRMED)
        for f in draft.kind["guide"].fields
        if f.name.startswith(CONFIRMED)
    }
    assert (
        confirmed
        == {s.name for s in PARTNERSHIP if s.confirm and Size(size) in s.sizes}
        <= set(sheets)
    )


# -- open and check agree


def own_rows(found: Round) -> frozenset[tuple[str, str, str]]:
    """What the workbook marks as required, apart from rows that somebody added in an earlier cycle."""
    free = {s.name for s in found.draft.kind if not s.is_form and not s.rows}
    return frozenset(place for place in found.required if place[0] not in free)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_workbook_marks_is_what_the_check_needs(
    size: str, kind: str, rounds: dict[tuple[str, str], Round]
) -> None:
    for found in (rounds[size, kind], a_round(kind, LINES[size])):
        assert own_rows(found) == found.needed


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_with_every_required_cell_filled_has_no_fld_01_and_is_complete(
    size: str, kind: str, rounds: dict[tuple[str, str], Round]
) -> None:
    for found in (rounds[size, kind], a_round(kind, LINES[size])):
        register = handed_in(found)
        assert not [
            str(f.address)
            for f in register.findings
            if f.rule.id in ("FLD-01", "FLD-15", "FLD-16")
        ]
        assert register.complete == {ID: 1.0}


@pytest.mark.parametrize("kind", [VIEW, BUDGET, ACCOUNTS])
def test_each_empty_that_is_asked_is_found_by_the_check(
    kind: str, rounds: dict[tuple[str, str], Round]
) -> None:
    found = rounds["volledig", kind]
    register = handed_in(found, leave=found.empty)
    assert blank(register) == {place for place in found.empty if place[0] != "guide"}
    given, total = register.counted[ID]
    assert total - given == len(found.empty)


def test_what_was_taken_over_and_emptied_is_found(
    rounds: dict[tuple[str, str], Round],
) -> None:
    for kind in (
        VIEW,
        BUDGET,
        ACCOUNTS,
    ):  # also where the sheet is confirmed, or not asked
        assert blank(
            handed_in(emptied(rounds["volledig", kind], FORM), leave={FORM})
        ) == {FORM}
    assert not blank(
        handed_in(emptied(rounds["volledig", INTERIM], FORM), leave={FORM})
    )


# -- an unchanged party


def test_an_unchanged_party_answers_at_most_25_questions(
    rounds: dict[tuple[str, str], Round],
) -> None:
    numbers = {
        size: {kind: len(rounds[size, kind].empty) for kind in KINDS} for size in SIZES
    }
    assert all(numbers[size][BUDGET] <= MOST for size in SIZES), numbers
    assert numbers == {
        "basis": {VIEW: 4, BUDGET: 7, ACCOUNTS: 5, INTERIM: 0},
        "lijst": {VIEW: 15, BUDGET: 18, ACCOUNTS: 13, INTERIM: 0},
        "volledig": {VIEW: 15, BUDGET: 21, ACCOUNTS: 15, INTERIM: 0},
    }, numbers
    for size in SIZES:
        found = rounds[size, BUDGET]
        assert sum(name.startswith("approval_") for *_, name in found.empty) == AGREED


def test_confirming_is_one_answer_and_settles_a_sheet(
    rounds: dict[tuple[str, str], Round],
) -> None:
    found = rounds["volledig", BUDGET]
    sheets = {name.removeprefix(CONFIRMED) for *_, name in found.confirmations}
    assert sheets == {
        "characteristics",
        "governance",
        "participants",
        "results",
        "risk_profile",
    }
    without = handed_in(found, leave=found.confirmations)
    given, total = without.counted[ID]
    assert total - given == len(sheets)
    assert not blank(without)  # who does not confirm is followed, not refused
    kind = ("participants", "Haarlem", "kind")
    less = emptied(found, kind)
    assert handed_in(less, leave={kind}).complete == {ID: 1.0}
    unsettled = handed_in(less, leave={kind, *found.confirmations})
    assert unsettled.counted[ID] == (given - 1, total)
    assert blank(unsettled) == {kind}


# -- who was known when


def test_who_skipped_a_round_is_asked_no_more_than_who_did_not(
    known: dict[str, Register],
) -> None:
    handed = known["volledig"]
    nobody = registered(a_round("zienswijze-2022", earlier=after(handed)))
    assert nobody.tables.parties == ()
    skipped = Earlier((nobody, handed), None, after(handed).regimes)
    assert (
        a_round(BUDGET, earlier=skipped).empty
        == a_round(BUDGET, earlier=after(handed)).empty
    )


def test_confirming_a_sheet_settles_what_is_known_and_not_what_is_asked_by_itself() -> (
    None
):
    """Beleidsvoornemens and belang are asked of every begroting; the rest of their sheets is confirmed."""
    known = handed_in(a_round("begroting-2021"), ROWS)
    again = a_round("begroting-2022", earlier=after(known))
    seat, plans = (
        ("characteristics", "", "legally_required"),
        ("characteristics", "", "policy_intentions"),
    )
    belang = ("governance", "", "interest_end")
    assert {plans, belang} <= set(again.empty)
    assert {plans, belang} <= again.draft.not_settled
    assert seat not in again.draft.not_settled
    confirmed = handed_in(emptied(again, seat), leave=(plans, belang, seat))
    assert blank(confirmed) == {plans, belang}
    given, total = confirmed.counted[ID]
    assert total - given == 2


def test_a_sheet_whose_answers_are_required_is_not_confirmed() -> None:
    again = a_round(
        "begroting-2022", earlier=after(handed_in(a_round("begroting-2021"), ROWS))
    )
    asked = {
        name: again.draft.fillings["guide", "", f"confirmed_{name}"].asked
        for name in ("finance", "governance")
    }
    assert asked == {"finance": Asked.NOT_ASKED, "governance": Asked.REQUIRED}
    assert again.draft.whole["finance"] is Asked.REQUIRED
    assert again.draft.whole["evaluation"] is Asked.NOT_ASKED


def test_no_risks_is_asked_of_a_party_in_the_list_and_a_risk_answers_it() -> None:
    first = a_round("begroting-2021")
    none = ("guide", "", "no_risks")
    assert none in first.empty
    register = handed_in(first, ROWS, leave=(none,))
    given, total = register.counted[ID]
    assert given == total
    assert none not in a_round("begroting-2022", earlier=after(register)).empty
    assert none not in a_round("begroting-2021", LINES["basis"]).required
    unlisted = a_round(
        "begroting-2021",
        {"financial_interest": "nee", "group": "Overig samenwerkingsverband"},
    )
    assert none not in unlisted.required


def test_without_an_interest_nobody_asks_how_large_it_is() -> None:
    money = {
        "financial_interest_manner",
        "interest_begin",
        "interest_end",
        "interest_unit",
    }
    assert money <= a_round(
        "begroting-2021", {"size": "basis", "financial_interest": None}
    ).of("governance")
    light = a_round("begroting-2021", LINES["basis"])
    assert not money & light.of("governance")
    assert "governance_interest_manner" in light.of("governance")


def test_provisional_accounts_are_not_asked_of_a_year_whose_adopted_figures_are_known() -> (
    None
):
    """A zienswijze asks the provisional accounts of two years back, unless the party adopted them already."""
    budget = handed_in(a_round("begroting-2021"), ROWS)
    done = handed_in(a_round("jaarrekening-2021", earlier=after(budget)))
    figures = {key for sheet, key, _ in a_round("zienswijze-2023", earlier=after(done, budget)).needed
               if sheet == "finance"}  # fmt: skip
    assert figures == {"2023 begroot"}
    earlier = {
        key
        for sheet, key, _ in a_round("zienswijze-2023", earlier=after(budget)).needed
        if sheet == "finance"
    }
    assert earlier == {"2023 begroot", "2021 voorlopig"}
