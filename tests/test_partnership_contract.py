"""The partnership's workbook: fifteen sheets, every field said once, in words that a department knows."""

from __future__ import annotations

import re

import pytest

from schemas.contract import EXCEL_PROMPT, Field, Lookup, Sheet, prove
from schemas.kinds import KINDS, PARTNERSHIP, SETTINGS
from schemas.live import bounds
from schemas.reading import Raw, State
from schemas.types import CHOICE
from schemas.vocabulary import Audience, Size

FIELDS = [(sheet, field) for sheet in PARTNERSHIP for field in sheet.fields]
FORMS = [sheet for sheet in PARTNERSHIP if sheet.is_form]
TABLES = [sheet for sheet in PARTNERSHIP if not sheet.is_form]
EACH = pytest.mark.parametrize(
    ("sheet", "field"), FIELDS, ids=[f.code for _, f in FIELDS]
)

#: Every sheet with its tab and its fields, in order.
NAMES = {
    "guide Leeswijzer": "confirmed_characteristics confirmed_governance confirmed_importance"
    " confirmed_finance confirmed_participants confirmed_results confirmed_risk_profile"
    " confirmed_risks confirmed_process confirmed_agenda confirmed_quality confirmed_documents"
    " no_risks contact example_values"
    " approval_account_holder_name approval_account_holder_date approval_controller_name"
    " approval_controller_date",
    "characteristics Kenmerken": "name short_name group legal_form arrangement_type seat kvk rsin register_id"
    " website subject cooperation_nature legally_required partners yearly_contribution public_interest tasks"
    " programme_1 task_field_1 share_1 programme_2 task_field_2 share_2 programme_3 task_field_3 share_3"
    " start_date term end_date status life_phase successor why_task why_chances why_risks why_means"
    " important_for policy_intentions developments explanation",
    "governance Governance": "governance_interest governance_interest_manner portfolio_holder"
    " representative_ab deputy_ab representative_db deputy_db representative_committees deputy_committees"
    " representative_ava deputy_ava vote_share control powers_transferred council_information_moments"
    " council_steering_moments local_policy_room final_judgement financial_interest"
    " financial_interest_manner interest_begin interest_end interest_unit interest_explanation"
    " allocation_key shares_number shares_nominal participations owner_role client_role account_holder"
    " financial_adviser information_agreements service_agreement exit_arrangement notice_period exit_sum"
    " evaluation_clause last_evaluation next_evaluation partner_reaction archive_authority",
    "importance Belangrijkheid": "code criterion score explanation source",
    "finance Financiën": "year status unit equity_begin equity_end debt_begin debt_end solvency_stated"
    " total_expenses operating_balance reserve_changes result dividend contribution_municipality"
    " contribution_party contributions_total contribution_share capacity_available capacity_required"
    " audit_opinion financial_supervision capital_provided loan_provided guaranteed_begin guaranteed_end"
    " guaranteed_original guaranteed_percentage unknown_reason explanation source_party"
    " source_municipality reference_date",
    "participants Deelnemers": "name kind seats_votes share joined left source",
    "results Resultaten": "number group angle aim indicator unit norm realisation year higher_is_better"
    " status situation motive_answered source",
    "risk_profile Risicoprofiel": "code indicator score explanation source",
    "risks Risico's": "number description category status likelihood impact amount measure"
    " measures_sufficient residual_risk owner material in_resilience resilience_number secret_body"
    " secret_decision_date secret_ground secret_end_date source",
    "process Proces": "actor milestone subject year planned_date actual_date received_date offered_date"
    " council_turn view_position reply_date processing source",
    "evaluation Evaluatie": "criterion role criterion_name score assessors explanation evidence source",
    "agenda Ontwikkelagenda": "number action goal origin owner due status progress source",
    "quality Kwaliteitszorg": "code tool phase present date link source",
    "lessons Lessen": "number date theme life_phase situation lesson advice keywords public source",
    "documents Documenten": "kind title date link source",
}
#: Table -> its key, the letter of its numbers, where its rows come from.
KEYS = {
    "importance": (("code",), "", "importance_criteria"),
    "finance": (("year", "status"), "", "years"),
    "participants": (("name",), "", ""),
    "results": (("number",), "D", ""),
    "risk_profile": (("code",), "", "risk_indicators"),
    "risks": (("number",), "R", ""),
    "process": (("actor", "milestone", "subject", "year"), "", ""),
    "evaluation": (("criterion", "role"), "", "evaluation_criteria"),
    "agenda": (("number",), "A", ""),
    "quality": (("code",), "", "tools"),
    "lessons": (("number",), "L", ""),
    "documents": (("kind", "title"), "", ""),
}
#: BBV art. 15 lid 2: element -> the fields that answer it.
ELEMENTS = {
    "a": {
        "governance": {"governance_interest_manner", "financial_interest_manner"},
        "characteristics": {"public_interest"},
    },
    "b": {"governance": {"interest_begin", "interest_end", "interest_explanation"}},
    "c": {
        "finance": {
            "equity_begin",
            "equity_end",
            "debt_begin",
            "debt_end",
            "unknown_reason",
        }
    },
    "d": {"finance": {"result", "unknown_reason"}},
    "e": {"risks": {"description", "status"}, "guide": {"no_risks"}},
}
#: Answers that may be neither onbekend nor n.v.t.: the identity of the party, and elements a and e.
FIRM = (
    ("characteristics", "name"),
    ("characteristics", "group"),
    ("characteristics", "legal_form"),
    ("characteristics", "public_interest"),
    ("governance", "governance_interest_manner"),
    ("governance", "financial_interest_manner"),
    ("risks", "description"),
)
#: What finance gives in the settings.
GIVEN = {
    ("characteristics", "name"): ("delivery_list", "name"),
    ("characteristics", "group"): ("delivery_list", "group"),
    ("characteristics", "programme_1"): ("delivery_list", "programme_1"),
    ("characteristics", "programme_2"): ("delivery_list", "programme_2"),
    ("characteristics", "programme_3"): ("delivery_list", "programme_3"),
    ("governance", "governance_interest"): ("delivery_list", "governance_interest"),
    ("governance", "financial_interest"): ("delivery_list", "financial_interest"),
    ("governance", "portfolio_holder"): ("delivery_list", "portfolio_holder"),
    ("governance", "account_holder"): ("delivery_list", "account_holder"),
    ("finance", "contribution_municipality"): ("contributions", "amount"),
    ("importance", "criterion"): ("importance_criteria", "name"),
    ("risk_profile", "indicator"): ("risk_indicators", "name"),
    ("evaluation", "criterion_name"): ("evaluation_criteria", "name"),
    ("quality", "tool"): ("tools", "tool"),
    ("quality", "phase"): ("tools", "phase"),
}
FORBIDDEN = (
    "ongeldig",
    "incorrect",
    "verplicht veld",
    "u moet",
    "helaas",
    "succesvol",
    "!",
)
#: Widths in pixels at 100% of one character, on average in a heading (10 bold) and in one long word.
HEADING_PIXELS, WORD_PIXELS, HEADING_LINES = 6.3, 7.0, 2


def texts(field: Field) -> str:
    return " ".join(
        (
            field.label,
            field.question,
            field.help,
            field.hint,
            field.example,
            field.section,
        )
    )


# -- sheets -----------------------------------------------------------------------------------------------


def test_the_kind_proves_itself() -> None:
    assert prove(PARTNERSHIP) is PARTNERSHIP
    assert KINDS == {"partnership": PARTNERSHIP, "settings": SETTINGS}


def test_every_sheet_has_its_fields_in_order() -> None:
    assert {f"{s.name} {s.label}": " ".join(s.by_name) for s in PARTNERSHIP} == NAMES
    assert [f"{s.name} {s.label}" for s in PARTNERSHIP] == list(NAMES)


def test_tables_have_their_keys_and_forms_have_none() -> None:
    assert {s.name: (s.key, s.numbered, s.rows) for s in TABLES} == KEYS
    assert {s.name for s in TABLES if s.fixed} == {
        "importance",
        "risk_profile",
        "evaluation",
        "quality",
    }
    assert [s.name for s in FORMS] == ["guide", "characteristics", "governance"]


def test_rows_come_from_sheets_that_the_settings_have() -> None:
    assert {"years", "importance_criteria"} <= {sheet.rows for sheet in TABLES}
    for sheet in TABLES:
        assert sheet.rows in ("", "years", *SETTINGS.by_name)


@pytest.mark.parametrize(
    ("size", "sheets"),
    [
        (Size.BASIC, "guide characteristics governance importance process documents"),
        (Size.LISTED, "guide characteristics governance finance risks documents"),
        (Size.FULL, " ".join(s.name for s in PARTNERSHIP)),
    ],
)
def test_a_size_has_its_sheets(size: Size, sheets: str) -> None:
    assert " ".join(s.name for s in PARTNERSHIP if size in s.sizes) == sheets


def test_the_guide_confirms_exactly_the_sheets_that_ask_it() -> None:
    guide = PARTNERSHIP["guide"]
    confirmed = [name for name in guide.by_name if name.startswith("confirmed_")]
    assert confirmed == [f"confirmed_{s.name}" for s in PARTNERSHIP if s.confirm]
    assert {guide[name].section for name in confirmed} == {"Hoe ver bent u?"}
    assert [s.name for s in PARTNERSHIP if s.overview] == ["guide"]


@pytest.mark.parametrize("sheet", list(PARTNERSHIP), ids=lambda s: s.name)
def test_a_sheet_says_in_at_most_two_sentences_what_to_do(sheet: Sheet) -> None:
    assert sheet.intro.endswith(".")
    assert len(sheet.intro) <= 125
    assert max(len(s.split()) for s in re.split(r"[.?:;]", sheet.intro)) <= 15


# -- every field ------------------------------------------------------------------------------------------


@EACH
def test_a_code_is_a_prefix_of_the_sheet_and_two_digits(
    sheet: Sheet, field: Field
) -> None:
    assert re.fullmatch(r"[A-Z]{1,2}\d{2}", field.code)
    assert {re.sub(r"\d", "", f.code) for f in sheet.fields} == {
        re.sub(r"\d", "", field.code)
    }


def test_no_code_looks_like_the_code_of_a_settings_field() -> None:
    settings = {f.code for sheet in SETTINGS for f in sheet.fields}
    assert not settings & {f.code for _, f in FIELDS}


@EACH
def test_a_field_is_named_and_explained(sheet: Sheet, field: Field) -> None:
    assert field.example
    assert 0 < len(field.label) <= 40
    assert 0 < len(field.help) <= 190
    assert field.type is CHOICE or field.example in field.help
    if sheet.is_form:
        assert re.fullmatch(r"[A-Z].{5,88}\?( \([1-3]\))?", field.question)
        assert field.section
        assert not field.hint
    else:
        assert 0 < len(field.hint) <= len("van finance")
        assert len(field.help) <= EXCEL_PROMPT


@EACH
def test_no_words_that_blame_the_reader(sheet: Sheet, field: Field) -> None:
    assert not [word for word in FORBIDDEN if word in texts(field).lower()]


@EACH
def test_sentences_are_short(sheet: Sheet, field: Field) -> None:
    help = field.help.split(" Bijvoorbeeld: ")[0]
    assert help, "say in one sentence what to fill in"
    for sentence in re.split(r"[.?:;]", f"{field.question}. {help}"):
        assert len(sentence.split()) <= 16, sentence


@EACH
def test_the_example_is_an_answer_that_the_reader_accepts(
    sheet: Sheet, field: Field
) -> None:
    unit = "%" if "%" in field.example else ""
    reading = field.type.parse(Raw(field.example), field, unit)
    assert reading.state is State.VALUE, reading
    low, high = bounds(field)
    if isinstance(reading.value, int | float):
        assert low is None or low <= reading.value
        assert high is None or reading.value <= high
    if field.vocabulary:
        assert field.example in field.vocabulary


@EACH
def test_a_choice_comes_from_a_list_that_exists(sheet: Sheet, field: Field) -> None:
    assert (field.type is CHOICE) == bool(field.choices)
    if isinstance(field.choices, Lookup):
        assert field.choices.field in SETTINGS[field.choices.sheet].by_name


@pytest.mark.parametrize("sheet", TABLES, ids=lambda s: s.name)
def test_a_heading_fits_its_column_in_two_lines(sheet: Sheet) -> None:
    assert sheet.fields
    for field in sheet.fields:
        words = field.label.split()
        assert max(map(len, words)) * WORD_PIXELS <= field.pixels, field.label
        lines, room = 1, 0.0
        for word in words:
            wide = len(word) * HEADING_PIXELS
            if room and room + HEADING_PIXELS + wide > field.pixels:
                lines, room = lines + 1, wide
            else:
                room += wide + (HEADING_PIXELS if room else 0)
        assert lines <= HEADING_LINES, field.label


# -- what an answer may be --------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", TABLES, ids=lambda s: s.name)
def test_a_key_is_a_real_answer(sheet: Sheet) -> None:
    assert sheet.key
    for name in sheet.key:
        field = sheet[name]
        assert not field.unknown
        assert not field.not_applicable
        assert field.required == ("" if sheet.numbered else "row")
        assert field.section == ""
        assert field.carried


@pytest.mark.parametrize(("sheet", "name"), FIRM)
def test_identity_and_elements_a_and_e_are_never_unknown(sheet: str, name: str) -> None:
    field = PARTNERSHIP[sheet][name]
    assert field.required
    assert not field.unknown
    assert not field.not_applicable


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_of_the_list_carries_its_article(element: str) -> None:
    found: dict[str, set[str]] = {}
    for sheet, field in FIELDS:
        match = re.search(r"BBV 15 lid 2 ([a-e, ]+)", field.article)
        if match and element in match[1].split(", "):
            found.setdefault(sheet.name, set()).add(field.name)
    assert found == ELEMENTS[element]


def test_figures_asked_are_those_of_the_list_and_the_contribution() -> None:
    asked = {f.name for sheet, f in FIELDS if f.required == "asked"}
    assert asked == {
        "equity_begin",
        "equity_end",
        "debt_begin",
        "debt_end",
        "result",
        "contribution_party",
    }
    assert all(PARTNERSHIP["finance"][name].unknown for name in asked)


def test_required_says_how_for_the_shape_of_its_sheet() -> None:
    assert {field.required for _, field in FIELDS} == {"", "always", "row", "asked"}
    for sheet, field in FIELDS:
        assert field.required in (
            ("", "always") if sheet.is_form else ("", "row", "asked")
        )


def test_finance_gives_what_the_settings_hold() -> None:
    given = {
        (s.name, f.name): (f.given.sheet, f.given.field) for s, f in FIELDS if f.given
    }
    assert given == GIVEN
    for place, name in given.values():
        assert name in SETTINGS[place].by_name


def test_a_given_choice_and_its_settings_field_offer_the_same() -> None:
    places = {f: f.given for _, f in FIELDS if f.given and f.type is CHOICE}
    assert "group" in {field.name for field in places}
    for field, place in places.items():
        theirs = SETTINGS[place.sheet][place.field]
        assert theirs.type is CHOICE
        assert theirs.choices == field.choices


def test_secrecy_and_officials_are_not_public() -> None:
    by_audience = {a: {f.name for _, f in FIELDS if f.audience is a} for a in Audience}
    assert by_audience[Audience.SECRET] == {
        "secret_body",
        "secret_decision_date",
        "secret_ground",
        "secret_end_date",
    }
    assert by_audience[Audience.INTERNAL] == {
        "contact",
        "account_holder",
        "financial_adviser",
        "approval_account_holder_name",
        "approval_account_holder_date",
        "approval_controller_name",
        "approval_controller_date",
    }


def test_what_belongs_to_one_year_is_not_carried_over() -> None:
    fresh = {f.name for _, f in FIELDS if not f.carried}
    assert {
        "interest_begin",
        "interest_end",
        "policy_intentions",
        "developments",
        "realisation",
    } <= fresh
    assert {"no_risks", "confirmed_finance", "approval_controller_date"} <= fresh
    assert not fresh & {
        "name",
        "legal_form",
        "public_interest",
        "description",
        "aim",
        "contact",
    }
