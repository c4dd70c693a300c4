"""The default assessment framework is complete, adds up, joins, rises and reads well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product

import pytest

from schemas.contract import Field, Lookup
from schemas.partnership import PARTNERSHIP
from schemas.settings import SETTINGS
from schemas.settings.defaults import FOLDER, defaults, read
from schemas.vocabulary import (
    BandSubject,
    Basis,
    Filler,
    ImportanceClass,
    ImportanceKind,
    Judgement,
    RatioKind,
    Regime,
    RiskClass,
)

SHIPPED = sorted(
    path.name.removesuffix(".csv")
    for path in FOLDER.iterdir()
    if path.name.endswith(".csv")
)
ALL_FIELDS = [field for sheet in SETTINGS for field in sheet.fields]


def column(sheet: str, field: str) -> list[object]:
    return [row[field] for row in defaults(sheet)]


def numbers(sheet: str, field: str) -> list[float]:
    values = column(sheet, field)
    assert all(isinstance(value, int | float) for value in values), (sheet, field)
    return [float(str(value)) for value in values]


def texts() -> list[tuple[str, str]]:
    return [
        (f"{sheet} {key}", value)
        for sheet in SHIPPED
        for row in defaults(sheet)
        for key, value in row.items()
        if isinstance(value, str)
    ]


# -- the sheets -------------------------------------------------------------------------------------------


def test_the_sheets_stand_in_the_order_in_which_finance_needs_them() -> None:
    labels = [sheet.label for sheet in SETTINGS]
    assert labels[:4] == [
        "Organisatie",
        "Jaarcijfers",
        "Cyclus",
        "Samenwerkingsverbanden",
    ]
    assert labels[-3:] == [
        "Vastgesteld door het college",
        "Uitzonderingen",
        "Correcties",
    ]
    assert len(labels) == 34


@pytest.mark.parametrize("field", ALL_FIELDS, ids=lambda f: f.code)
def test_a_setting_has_help_an_example_and_is_for_finance(field: Field) -> None:
    assert field.help
    assert field.example
    assert field.filler is Filler.FINANCE
    assert re.fullmatch(r"[A-Z]{2}\d\d", field.code)
    if field.vocabulary:
        assert field.example in field.vocabulary


def test_references_point_at_a_column_that_exists() -> None:
    choices = [field.choices for field in ALL_FIELDS]
    lookups = [choice for choice in choices if isinstance(choice, Lookup)]
    assert lookups
    for lookup in lookups:
        assert lookup.field in SETTINGS[lookup.sheet].by_name


def test_the_next_cycle_starts_without_this_cycles_dates_and_decisions() -> None:
    emptied = {"cycle", "reconciliation", "adopted", "corrections"}
    assert emptied < set(SETTINGS.by_name)
    for sheet in SETTINGS:
        gone = {field.name for field in sheet.fields if not field.carried}
        if sheet.name in emptied:
            assert gone == set(sheet.by_name)
        elif sheet.name == "delivery_list":
            assert gone == {"confirmed_by", "confirmed_on"}
        else:
            assert not gone


def test_risk_can_never_be_a_criterion_of_importance() -> None:
    choices = SETTINGS["importance_criteria"]["kind"].choices
    assert choices == tuple(ImportanceKind)
    assert not [choice for choice in ImportanceKind if "risico" in choice]


# -- every file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHIPPED)
def test_every_row_is_read_and_has_what_its_sheet_requires(sheet: str) -> None:
    rows = defaults(sheet)
    assert rows
    for row in rows:
        for field in SETTINGS[sheet].fields:
            value = row[field.name]
            assert value is not None or field.required != "row", (
                sheet,
                row,
                field.name,
            )
            if field.vocabulary and value is not None:
                assert value in field.vocabulary


@pytest.mark.parametrize("sheet", [name for name in SHIPPED if SETTINGS[name].key])
def test_no_key_stands_twice(sheet: str) -> None:
    keys = [tuple(row[part] for part in SETTINGS[sheet].key) for row in defaults(sheet)]
    assert len(set(keys)) == len(keys)


def test_a_refused_value_names_its_file_row_and_column() -> None:
    with pytest.raises(ValueError, match=r"roles\.csv, row 3, column weight"):
        read(SETTINGS["roles"], "code;weight\namb;30\nbest;dertig\n")
    with pytest.raises(ValueError, match=r"roles\.csv, row 2, column weight"):
        read(SETTINGS["roles"], "code;weight\namb;130\n")
    with pytest.raises(ValueError, match=r"tools\.csv, row 2, column phase"):
        read(SETTINGS["tools"], "code;phase\nKZ01;slapen\n")
    with pytest.raises(ValueError, match="no such field: gewicht"):
        read(SETTINGS["roles"], "code;gewicht\namb;30\n")
    with pytest.raises(ValueError, match="too many or too few"):
        read(SETTINGS["roles"], "code;weight\namb;30;meer\n")


def test_a_percentage_is_read_in_the_unit_of_its_row_and_blank_is_none() -> None:
    rows = read(
        SETTINGS["classes"],
        "subject;class_name;unit;from_value;to_value\nB3 spoor a;2;%;0,1%;0,5%\nB3 spoor a;5;%;3%;\n",
    )
    assert [(row["from_value"], row["to_value"]) for row in rows] == [
        (0.001, 0.005),
        (0.03, None),
    ]
    assert rows[0]["basis"] is None


def test_the_caller_cannot_change_the_defaults() -> None:
    defaults("roles")[0]["weight"] = 99.0
    assert numbers("roles", "weight") == [30, 25, 30, 15]
    assert defaults("waivers") == ()


# -- weights, bands, matrices -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        ("importance_criteria", "weight"),
        ("risk_indicators", "weight_public"),
        ("risk_indicators", "weight_private"),
        ("evaluation_criteria", "weight"),
        ("roles", "weight"),
        ("decision_criteria", "weight"),
    ],
)
def test_weights_add_up_to_a_hundred(sheet: str, field: str) -> None:
    assert sum(numbers(sheet, field)) == 100


def band(
    rows: Sequence[dict[str, object]], low: str, high: str
) -> list[tuple[object, object]]:
    return [(row[low], row[high]) for row in rows]


@pytest.mark.parametrize(
    ("subject", "start", "end"),
    [
        (BandSubject.IMPORTANCE, 1, 5),
        (BandSubject.MONEY_CONTRIBUTION, 0, None),
        (BandSubject.MONEY_CAPITAL, 0, None),
        (BandSubject.RISK_INDICATORS, 1, 5),
        (BandSubject.OPEN_RISKS, 1, 25),
        (BandSubject.EVALUATION, 1, 5),
    ],
)
def test_classes_join_without_gap_or_overlap(
    subject: BandSubject, start: float, end: float | None
) -> None:
    rows = [row for row in defaults("classes") if row["subject"] == subject]
    assert_joined(band(rows, "from_value", "to_value"), start, end)


@pytest.mark.parametrize(("part", "end"), [("likelihood", 1), ("impact", None)])
def test_risk_classes_join_without_gap_or_overlap(part: str, end: float | None) -> None:
    assert_joined(band(defaults("risk_classes"), f"{part}_from", f"{part}_to"), 0, end)
    assert column("risk_classes", "class_number") == [1, 2, 3, 4, 5]


def assert_joined(
    bands: list[tuple[object, object]], start: float, end: float | None
) -> None:
    assert bands[0][0] == start
    assert bands[-1][1] == end
    assert all(upper == lower for (_, upper), (lower, _) in pairwise(bands))
    starts = [float(str(low)) for low, _ in bands]
    assert starts == sorted(set(starts))


def test_the_money_classes_are_one_to_five_on_both_tracks() -> None:
    for subject in (BandSubject.MONEY_CONTRIBUTION, BandSubject.MONEY_CAPITAL):
        names = [
            row["class_name"]
            for row in defaults("classes")
            if row["subject"] == subject
        ]
        assert names == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("sheet", "across", "down", "outcome", "rising"),
    [
        ("risk_matrix", "indicators", "open_risks", "outcome", tuple(RiskClass)),
        (
            "regime_matrix",
            "importance",
            "risk",
            "regime",
            (Regime.C, Regime.B, Regime.A),
        ),
    ],
)
def test_matrices_are_complete_and_never_fall(
    sheet: str, across: str, down: str, outcome: str, rising: tuple[str, ...]
) -> None:
    first = tuple(ImportanceClass) if across == "importance" else tuple(RiskClass)
    cells = {
        (row[across], row[down]): rising.index(str(row[outcome]))
        for row in defaults(sheet)
    }
    assert set(cells) == set(product(first, RiskClass))
    grid = [[cells[a, b] for b in RiskClass] for a in first]
    assert all(row == sorted(row) for row in grid)
    assert all(list(line) == sorted(line) for line in zip(*grid, strict=True))


def test_a_high_open_risk_lifts_one_class_and_nothing_lowers() -> None:
    outcomes = {
        (row["indicators"], row["open_risks"]): row["outcome"]
        for row in defaults("risk_matrix")
    }
    assert outcomes["laag", "hoog"] == "midden"
    assert outcomes["hoog", "laag"] == "hoog"


# -- codes and worked examples ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("importance_criteria", [f"B{n}" for n in range(1, 7)]),
        ("risk_indicators", [f"RP{n}" for n in range(1, 9)]),
        ("regime_actions", [f"RA{n:02}" for n in range(1, 16)]),
        ("evaluation_criteria", [f"E{n}" for n in range(1, 10)]),
        ("roles", ["amb", "best", "raad", "partner"]),
        ("signals", [f"SG{n:02}" for n in range(1, 19)]),
        ("tools", [f"KZ{n:02}" for n in range(1, 22)]),
        ("questions", [f"GV{n:02}" for n in range(1, 31)]),
        ("options", [f"O{n}" for n in range(1, 11)]),
        ("decision_criteria", [f"AF{n}" for n in range(1, 8)]),
        ("knockouts", [f"X{n}" for n in range(1, 9)]),
        (
            "conditions",
            [*(f"P{n}" for n in range(1, 5)), *(f"V{n}" for n in range(1, 12))],
        ),
        ("steps", [f"T{n}" for n in range(1, 11)]),
    ],
)
def test_codes_run_without_holes(sheet: str, expected: list[str]) -> None:
    assert column(sheet, "code") == expected


def test_every_ratio_says_what_holds_for_every_kind_of_party() -> None:
    pairs = [(row["code"], row["party_kind"]) for row in defaults("ratios")]
    assert pairs == list(product([f"F{n}" for n in range(1, 8)], RatioKind))


def test_a_ratio_with_borders_has_a_direction_and_the_others_say_why_not() -> None:
    rows = defaults("ratios")
    judgements = {row["judgement"] for row in rows}
    assert Judgement.BANDS in judgements
    assert judgements != {Judgement.BANDS}
    for row in rows:
        judged = row["judgement"] == Judgement.BANDS
        assert (
            (row["good_from"] is not None)
            == judged
            == (row["higher_is_better"] is not None)
        )
        assert row["explanation"]
        good, attention = row["good_from"], row["attention_from"]
        if isinstance(good, float) and isinstance(attention, float):
            assert (good > attention) == (row["higher_is_better"] == "ja")


def test_a_joint_arrangement_is_never_insufficient_through_solvency_or_resilience_alone() -> (
    None
):
    rows = {
        row["code"]: row
        for row in defaults("ratios")
        if row["party_kind"] == RatioKind.JOINT_ARRANGEMENT
    }
    assert rows["F1"]["judgement"] == Judgement.NO_NORM
    assert rows["F2"]["attention_from"] is None


@pytest.mark.parametrize(
    ("scores", "mean", "outcome"),
    [
        ((5, 2, 4, 4, 5, 5), 4.15, "zwaar"),  # veiligheidsregio
        ((4, 2, 3, 3, 5, 3), 3.30, "middel"),  # omgevingsdienst
        ((2, 1, 2, 1, 4, 2), 1.90, "licht"),  # regionaal archief
        ((1, 1, 1, 1, 1, 1), 1.00, "licht"),  # a sliver of shares
    ],
)
def test_the_worked_examples_of_importance_recompute(
    scores: tuple[int, ...], mean: float, outcome: str
) -> None:
    weights = numbers("importance_criteria", "weight")
    value = sum(w * s for w, s in zip(weights, scores, strict=True)) / 100
    assert value == pytest.approx(mean)
    fits = [
        row["class_name"]
        for row in defaults("classes")
        if row["subject"] == BandSubject.IMPORTANCE
        and float(str(row["from_value"])) <= value < float(str(row["to_value"]))
    ]
    assert fits == [outcome]


def test_officials_alone_never_make_an_evaluation() -> None:
    """Role weights are rescaled per criterion to those who are asked; under 60% the outcome is onbekend."""
    weights = dict(
        zip(column("roles", "code"), numbers("roles", "weight"), strict=True)
    )
    share = dict.fromkeys(weights, 0.0)
    points = numbers("evaluation_criteria", "weight")
    for row, point in zip(defaults("evaluation_criteria"), points, strict=True):
        asked = str(row["roles"]).split(", ")
        for role in asked:
            share[role] += (
                point * weights[role] / sum(weights[other] for other in asked)
            )
    assert share["amb"] == pytest.approx(38.7, abs=0.05)
    assert share["amb"] + share["best"] == pytest.approx(70.9, abs=0.05)
    assert share["amb"] + share["best"] + share["raad"] == pytest.approx(86.9, abs=0.05)
    assert share["amb"] + share["raad"] == pytest.approx(54.7, abs=0.05)


def test_a_risk_below_the_materiality_threshold_is_never_high() -> None:
    (organisation,) = defaults("organisation")
    impact = {
        row["class_number"]: row["impact_from"] for row in defaults("risk_classes")
    }
    assert organisation["materiality_threshold"] == impact[3]


def test_the_request_names_sheets_and_fields_of_the_partnership_workbook() -> None:
    by_label = {sheet.label: sheet for sheet in PARTNERSHIP}
    rows = defaults("request")
    assert {row["sheet"] for row in rows if row["field"] is None} == set(by_label)
    for row in rows:
        if row["field"] is not None:
            assert row["field"] in {
                field.label for field in by_label[str(row["sheet"])].fields
            }


# -- words and sources ------------------------------------------------------------------------------------


def test_no_text_holds_a_loose_source_code_or_an_unresolved_mark() -> None:
    shipped = list(texts())
    assert len(shipped) > 100
    for place, text in shipped:
        assert not re.search(r"\[[SW]\d|\*", text), place
        assert "[S" not in text, place
        assert not re.search(r"\b(seed|domain|framework)\b", text), place


def test_texts_keep_to_plain_and_friendly_words() -> None:
    forbidden = r"(?i)\b(ongeldig|incorrect|verplicht veld|u moet|null|record|parse|helaas|succesvol)\b|!"
    ours = [(f.code, f"{f.label} {f.question} {f.help}") for f in ALL_FIELDS]
    ours += [(sheet.name, sheet.intro) for sheet in SETTINGS]
    for place, text in [*texts(), *ours]:
        assert not re.search(forbidden, text), place


def test_a_proposal_and_a_source_are_kept_apart() -> None:
    with_basis = [sheet for sheet in SHIPPED if "basis" in SETTINGS[sheet].by_name]
    assert "classes" in with_basis
    for sheet in with_basis:
        for row in defaults(sheet):
            source = str(row["source"] or "")
            if row["basis"] == Basis.PROPOSAL:
                assert "oorstel" in source or source.startswith("Naar "), (sheet, row)
            else:
                assert (
                    "http" in source or "Samenwerkingswijzer van Maassluis" in source
                ), (
                    sheet,
                    row,
                )


def test_every_link_of_the_library_is_a_whole_address() -> None:
    assert len(defaults("library")) == 18
    for row in defaults("library"):
        assert re.fullmatch(r"https?://[\w.-]+/\S*", str(row["link"])), row
