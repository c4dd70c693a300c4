"""The partnership's workbook: fifteen sheets, every field said once, in words that a department knows."""

from __future__ import annotations

import re

import pytest

from schemas.bounds import bounds
from schemas.contract import EXCEL_PROMPT, Field, Lookup, Sheet
from schemas.kinds import KINDS, PARTNERSHIP, SETTINGS
from schemas.proof import prove
from schemas.reading import Raw, State
from schemas.types import CHOICE
from schemas.vocabulary import Audience, Size

FIELDS = [(sheet, field) for sheet in PARTNERSHIP for field in sheet.fields]
FORMS = [sheet for sheet in PARTNERSHIP if sheet.is_form]
TABLES = [sheet for sheet in PARTNERSHIP if not sheet.is_form]
EACH = pytest.mark.parametrize(
    ("sheet", "field"), FIELDS, ids=[f.code for _, f in FIELDS]
)

#: What is said to who changed the contract; it is the recipe "A field" of CONTRIBUTING.md.
RECIPE = (
    "The contract is not what NAMES and KEYS in this file say. Did you mean to change it: write it here too, raise "
    "the version in schemas/partnership/__init__.py, and run `make sample` and `python docs/generate.py` "
    "(CONTRIBUTING.md, Where a new thing goes, A field). A code that was used is never used for anything else."
)
#: Every sheet with its tab, and its fields in order, each with the code that is its own for good.
NAMES = {
    "guide Leeswijzer": (
        "L02 confirmed_characteristics, L03 confirmed_governance, L04 "
        "confirmed_importance, L05 confirmed_finance, L06 confirmed_participants, L07 "
        "confirmed_results, L08 confirmed_risk_profile, L09 confirmed_risks, L10 "
        "confirmed_process, L12 confirmed_agenda, L13 confirmed_quality, L15 "
        "confirmed_documents, L20 no_risks, L21 contact, L22 example_values, L23 "
        "approval_account_holder_name, L24 approval_account_holder_date, L25 "
        "approval_controller_name, L26 approval_controller_date"
    ),
    "characteristics Kenmerken": (
        "K01 name, K02 short_name, K03 group, K04 legal_form, K05 arrangement_type, K06 "
        "seat, K07 kvk, K08 rsin, K09 register_id, K10 website, K11 subject, K12 "
        "cooperation_nature, K13 legally_required, K14 partners, K15 yearly_contribution, "
        "K16 public_interest, K17 tasks, K18 programme_1, K19 task_field_1, K20 share_1, "
        "K21 programme_2, K22 task_field_2, K23 share_2, K24 programme_3, K25 "
        "task_field_3, K26 share_3, K27 start_date, K28 term, K29 end_date, K30 status, "
        "K31 life_phase, K32 successor, K33 why_task, K34 why_chances, K35 why_risks, K36 "
        "why_means, K37 important_for, K38 policy_intentions, K39 developments, K40 "
        "explanation"
    ),
    "governance Governance": (
        "G01 governance_interest, G02 governance_interest_manner, G03 portfolio_holder, "
        "G04 representative_ab, G05 deputy_ab, G06 representative_db, G07 deputy_db, G08 "
        "representative_committees, G09 deputy_committees, G10 representative_ava, G11 "
        "deputy_ava, G12 vote_share, G13 control, G14 powers_transferred, G15 "
        "council_information_moments, G16 council_steering_moments, G17 "
        "local_policy_room, G18 final_judgement, G19 financial_interest, G20 "
        "financial_interest_manner, G21 interest_begin, G22 interest_end, G23 "
        "interest_unit, G24 interest_explanation, G25 allocation_key, G26 shares_number, "
        "G27 shares_nominal, G28 participations, G29 owner_role, G30 client_role, G31 "
        "account_holder, G32 financial_adviser, G33 information_agreements, G34 "
        "service_agreement, G35 exit_arrangement, G36 notice_period, G37 exit_sum, G38 "
        "evaluation_clause, G39 last_evaluation, G40 next_evaluation, G41 "
        "partner_reaction, G42 archive_authority"
    ),
    "importance Belangrijkheid": (
        "BH01 code, BH02 criterion, BH03 score, BH04 explanation, BH05 source"
    ),
    "finance Financiën": (
        "FI01 year, FI02 status, FI03 unit, FI04 equity_begin, FI05 equity_end, FI06 "
        "debt_begin, FI07 debt_end, FI08 solvency_stated, FI09 total_expenses, FI10 "
        "operating_balance, FI11 reserve_changes, FI12 result, FI13 dividend, FI14 "
        "contribution_municipality, FI15 contribution_party, FI16 contributions_total, "
        "FI17 contribution_share, FI18 capacity_available, FI19 capacity_required, FI20 "
        "audit_opinion, FI21 financial_supervision, FI22 capital_provided, FI23 "
        "loan_provided, FI24 guaranteed_begin, FI25 guaranteed_end, FI26 "
        "guaranteed_original, FI27 guaranteed_percentage, FI28 unknown_reason, FI29 "
        "explanation, FI30 source_party, FI31 source_municipality, FI32 reference_date"
    ),
    "participants Deelnemers": (
        "DN01 name, DN02 kind, DN03 seats_votes, DN04 share, DN05 joined, DN06 left, DN07 "
        "source"
    ),
    "results Resultaten": (
        "RS01 number, RS02 group, RS03 angle, RS04 aim, RS05 indicator, RS06 unit, RS07 "
        "norm, RS08 realisation, RS09 year, RS10 higher_is_better, RS11 status, RS12 "
        "situation, RS13 motive_answered, RS14 source"
    ),
    "risk_profile Risicoprofiel": (
        "RF01 code, RF02 indicator, RF03 score, RF04 explanation, RF05 source"
    ),
    "risks Risico's": (
        "RC01 number, RC02 description, RC03 category, RC04 status, RC05 likelihood, RC06 "
        "impact, RC07 amount, RC08 measure, RC09 measures_sufficient, RC10 residual_risk, "
        "RC11 owner, RC12 material, RC13 in_resilience, RC14 resilience_number, RC15 "
        "secret_body, RC16 secret_decision_date, RC17 secret_ground, RC18 "
        "secret_end_date, RC19 source"
    ),
    "process Proces": (
        "PC01 actor, PC02 milestone, PC03 subject, PC04 year, PC05 planned_date, PC06 "
        "actual_date, PC07 received_date, PC08 offered_date, PC09 council_turn, PC10 "
        "view_position, PC11 reply_date, PC12 processing, PC13 source"
    ),
    "evaluation Evaluatie": (
        "EV01 criterion, EV02 role, EV03 criterion_name, EV04 score, EV05 assessors, EV06 "
        "explanation, EV07 evidence, EV08 source"
    ),
    "agenda Ontwikkelagenda": (
        "OA01 number, OA02 action, OA03 goal, OA04 origin, OA05 owner, OA06 due, OA07 "
        "status, OA08 progress, OA09 source"
    ),
    "quality Kwaliteitszorg": (
        "KW01 code, KW02 tool, KW03 phase, KW04 present, KW05 date, KW06 link, KW07 "
        "source"
    ),
    "lessons Lessen": (
        "LS01 number, LS02 date, LS03 theme, LS04 life_phase, LS05 situation, LS06 "
        "lesson, LS07 advice, LS08 keywords, LS09 public, LS10 source"
    ),
    "documents Documenten": (
        "DC01 kind, DC02 title, DC03 date, DC04 link, DC05 source"
    ),
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
    fields = {
        f"{sheet.name} {sheet.label}": ", ".join(
            f"{f.code} {f.name}" for f in sheet.fields
        )
        for sheet in PARTNERSHIP
    }
    assert fields == NAMES, RECIPE
    assert list(fields) == list(NAMES), RECIPE


def test_tables_have_their_keys_and_forms_have_none() -> None:
    assert {s.name: (s.key, s.numbered, s.rows) for s in TABLES} == KEYS, RECIPE
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
    limits = bounds(field)
    low, high = limits.low, limits.high
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


def test_a_row_says_something_by_what_was_answered_not_by_what_stood_there() -> None:
    risks, framework = PARTNERSHIP["risks"], PARTNERSHIP["importance"]
    assert set(risks.by_name) - risks.telling == {"number"}
    given = {f.name for f in framework.fields if f.given is not None}
    assert given
    assert set(framework.by_name) - framework.telling == given | set(framework.key)
    assert PARTNERSHIP["finance"].telling == set(PARTNERSHIP["finance"].by_name)
