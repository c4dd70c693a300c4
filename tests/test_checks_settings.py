"""SET: whether the settings can be worked with; and that the default framework is beyond reproach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from registers import (
    a_line,
    an_id,
    default_rows,
    settings_delivery,
    settings_findings,
)

from pipeline.findings import Finding
from schemas.rules import Severity
from schemas.vocabulary import ImportanceKind


def named(found: list[Finding]) -> set[str]:
    return {
        f"{f.rule.id} {f.address.sheet}/{f.address.key}/{f.address.field}"
        for f in found
    }


def class_rows(subject: str, **changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The default classes with those of one subject changed by class name; None takes the class away."""
    rows = []
    for row in default_rows("classes"):
        change = (
            changes.get(str(row["class_name"]), {}) if row["subject"] == subject else {}
        )
        if change is not None:
            rows.append({**row, **change})
    return rows


def test_the_defaults_with_one_confirmed_party_are_beyond_reproach() -> None:
    assert settings_findings() == []


def test_weights_are_together_a_hundred() -> None:
    found = settings_findings(
        importance_criteria=default_rows("importance_criteria", B1={"weight": "24"}),
        risk_indicators=default_rows("risk_indicators", RP1={"weight_private": "100"}),
        roles=default_rows("roles", amb={"weight": "29,5"}, best={"weight": "25,5"}),
    )
    assert named(found) == {
        "SET-01 importance_criteria/B1/weight",
        "SET-01 risk_indicators/RP1/weight_private",
    }
    assert found[0].message == "De gewichten zijn samen 99 in plaats van 100."
    assert found[0].stood == ""


def test_bands_join_without_gap_or_overlap_and_cover_their_scale() -> None:
    rows = class_rows("belangrijkheid", middel={"from_value": "2,30"})
    rows = [
        {**r, "to_value": "20"}
        if (r["subject"], r["class_name"]) == ("open risico's", "midden")
        else r
        for r in rows
    ]
    rows = [r for r in rows if r["subject"] != "evaluatie"]
    found = {f.address.key or "evaluatie": f for f in settings_findings(classes=rows)}
    assert set(found) == {"belangrijkheid middel", "open risico's hoog", "evaluatie"}
    assert (
        found["belangrijkheid middel"].message
        == "Tussen de grenzen 2,25 en 2,3 zit een gat."
    )
    assert (
        found["open risico's hoog"].message
        == "Tussen de grenzen 20 en 15 zit een overlap."
    )
    assert found["evaluatie"].message == "Tussen de grenzen 1 en 5 zit een gat."
    assert {f.rule.id for f in found.values()} == {"SET-02"}


def test_bands_begin_and_end_where_their_scale_does() -> None:
    rows = class_rows(
        "belangrijkheid", licht={"from_value": "0"}, zwaar={"to_value": None}
    )
    assert named(settings_findings(classes=rows)) == {
        "SET-02 classes/belangrijkheid licht/from_value", "SET-02 classes/belangrijkheid zwaar/to_value",
    }  # fmt: skip
    risk = default_rows("risk_classes")
    highest = [
        {**row, "likelihood_to": "99%"} if n == len(risk) - 1 else row
        for n, row in enumerate(risk)
    ]
    assert named(settings_findings(risk_classes=highest)) == {
        "SET-02 risk_classes/5/likelihood_to"
    }


def test_classes_rise_with_their_scale() -> None:
    rows = class_rows(
        "belangrijkheid", licht={"class_name": "zwaar"}, zwaar={"class_name": "licht"}
    )
    assert {f.rule.id for f in settings_findings(classes=rows)} == {"SET-07"}


def test_a_matrix_is_whole_and_never_falls() -> None:
    risk = [
        r
        for r in default_rows("risk_matrix")
        if (r["indicators"], r["open_risks"]) != ("midden", "hoog")
    ]
    regime = [
        {**r, "regime": "C"} if (r["importance"], r["risk"]) == ("zwaar", "hoog") else r
        for r in default_rows("regime_matrix")
    ]
    found = {
        f.address.sheet: f
        for f in settings_findings(risk_matrix=risk, regime_matrix=regime)
    }
    assert (
        found["risk_matrix"].message
        == "De matrix heeft geen uitkomst voor midden en hoog."
    )
    assert (found["risk_matrix"].cell, found["risk_matrix"].place) == (
        "",
        "blad Risicomatrix",
    )
    assert (
        found["regime_matrix"].message
        == "De uitkomst daalt als belangrijkheid of risicoprofiel stijgt."
    )
    assert found["regime_matrix"].address.key == "zwaar hoog"
    assert {f.rule.id for f in found.values()} == {"SET-03"}


def test_what_is_named_exists_on_its_sheet() -> None:
    criteria = default_rows("evaluation_criteria", E1={"roles": "amb, bset"})
    found = settings_findings(
        programmes=[{"name": "Veiligheid", "explanation": "x"}],
        delivery_list=[a_line(programme_1="veiligheid", programme_2="Veiligheit")],
        evaluation_criteria=criteria,
        contributions=[
            {"partnership": "vrkk", "year": 2021, "status": "begroot", "amount": "5"}
        ],
    )
    assert named(found) == {
        "SET-04 delivery_list/vrk/programme_2", "SET-04 evaluation_criteria/E1/roles",
        "SET-04 contributions/vrkk 2021 begroot/partnership",
    }  # fmt: skip
    said = {f.address.field: f for f in found}
    assert (
        said["programme_2"].message
        == '"Veiligheit" bestaat niet op blad Programma\'s. Bedoelt u Veiligheid?'
    )
    assert (
        said["programme_2"].remedy
        == "Kies een waarde uit dat blad, of voeg haar daar toe."
    )
    assert (
        said["roles"].message == '"bset" bestaat niet op blad Rollen. Bedoelt u best?'
    )


LISTED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "as it should be": ({}, set()),
    "linked and of size basis": ({"size": "basis"}, {"SET-05 size"}),
    "added and of size basis": (
        {"size": "basis", "governance_interest": "nee", "added_date": "04-11-2021"},
        {"SET-05 size"},
    ),
    "not linked and of size basis": (
        {"size": "basis", "governance_interest": "nee"},
        set(),
    ),
    "linked since, without money": (
        {"linked_from": "01-01-2008", "financial_interest": "nee"},
        {"SET-06 financial_interest"},
    ),
    "linked since, nothing said": (
        {"linked_from": "01-01-2008", "governance_interest": None},
        {"SET-06 governance_interest"},
    ),
    "linked since, and added": (
        {
            "linked_from": "01-01-2008",
            "governance_interest": "nee",
            "added_body": "raad",
        },
        set(),
    ),
    "no name": ({"name": None}, {"SET-07 name"}),
    "no group": ({"group": None}, {"SET-07 group"}),
    "its own predecessor": (
        {"predecessor": "its-own-predecessor"},
        {"SET-07 predecessor"},
    ),
    "a predecessor that is nowhere": ({"predecessor": "weg"}, {"SET-07 predecessor"}),
    "ended before it began": (
        {"linked_from": "01-01-2021", "linked_until": "31-12-2020"},
        {"SET-07 linked_until"},
    ),
    "linked, in the group of those that are not": (
        {"group": "Overig samenwerkingsverband"},
        {"SET-07 group"},
    ),
    "not linked, in the group of those": (
        {"group": "Overig samenwerkingsverband", "financial_interest": "nee"},
        set(),
    ),
    "in the folder of returned copies": (
        {"department": "Teruggestuurd"},
        {"SET-07 department"},
    ),
    "in the folder above": ({"department": ".."}, {"SET-07 department"}),
    "in the place of the settings": (
        {"department": "instellingen.xlsx"},
        {"SET-07 department"},
    ),
    "not confirmed": (
        {"confirmed_by": None, "confirmed_on": None},
        {"SET-09 confirmed_by"},
    ),
    "confirmed without a date": ({"confirmed_on": None}, {"SET-09 confirmed_on"}),
}


def test_the_delivery_list_agrees_with_itself() -> None:
    ids = {an_id(name): name for name in LISTED}
    lines = [a_line(id, **LISTED[name][0]) for id, name in ids.items()]
    struck: dict[str, set[str]] = {name: set() for name in LISTED}
    for finding in settings_findings(delivery_list=lines):
        struck[ids[finding.address.key]].add(
            f"{finding.rule.id} {finding.address.field}"
        )
    assert struck == {name: rules for name, (_, rules) in LISTED.items()}


def test_two_rows_without_an_id_are_not_the_same_party() -> None:
    lines = [
        a_line("vrk"),
        a_line("vrk"),
        {**a_line(), "id": None},
        {**a_line(), "id": None},
    ]
    found = [
        f
        for f in settings_findings(delivery_list=lines)
        if f.rule.severity is Severity.ERROR
    ]
    assert [(f.message, f.cell) for f in found] == [
        ("Id vrk komt twee keer voor.", "B8"), ("De cel is leeg.", "B9"), ("De cel is leeg.", "B10"),
    ]  # fmt: skip
    assert found[1].remedy == "Vul id in, bijvoorbeeld vrk."


@pytest.mark.parametrize("id", ["../x", "VRK", "een id", "a/b", "-a", "é", "a" * 42])
def test_an_id_is_a_name_that_can_be_a_file_everywhere(id: str) -> None:
    (found,) = settings_findings(delivery_list=[a_line(id)])
    assert (found.rule.id, found.severity, found.address.field) == (
        "FLD-11",
        Severity.ERROR,
        "id",
    )
    assert found.remedy == (
        "Schrijf alle cijfers en letters, zoals vrk. Gebruik alleen kleine letters, cijfers en streepjes. "
        "Verander de naam daarna nooit."
    )


@pytest.mark.parametrize("id", ["con", "nul", "lpt1"])
def test_an_id_that_windows_keeps_for_itself_is_refused(id: str) -> None:
    (found,) = settings_findings(delivery_list=[a_line(id)])
    assert found.message == f"Id {id} kan op Windows geen naam van een bestand zijn."
    assert settings_findings(delivery_list=[a_line(f"{id}-1")]) == []


def test_without_a_partnership_there_is_nothing_to_do() -> None:
    (found,) = settings_findings(delivery_list=[])
    assert (found.rule.id, found.place) == ("SET-07", "blad Samenwerkingsverbanden")
    assert found.message == "Er staat nog geen samenwerkingsverband."


#: A sheet of the framework, a row of it, and a cell without which a score cannot be made.
NEEDED = [
    ("importance_criteria", "B1", "weight"),
    ("importance_criteria", "B1", "calculated"),
    ("risk_indicators", "RP1", "weight_public"),
    ("evaluation_criteria", "E1", "norm"),
    ("evaluation_criteria", "E1", "roles"),
    ("roles", "amb", "shown_from"),
    ("regime_actions", "RA01", "regime_a"),
    ("ratios", "F1", "name"),
    ("signals", "SG01", "level"),
    ("signals", "SG01", "words"),
    ("signals", "SG01", "threshold_1"),
    ("signals", "SG04", "threshold_2"),
    ("signals", "SG15", "threshold_1"),
    ("signals", "SG18", "active"),
    ("tools", "KZ01", "tool"),
]


@pytest.mark.parametrize(("sheet", "code", "field"), NEEDED)
def test_a_blank_that_a_score_would_stumble_over_stops_the_command(
    sheet: str, code: str, field: str
) -> None:
    found = settings_findings(**{sheet: default_rows(sheet, **{code: {field: None}})})
    hits = {(f.rule.id, f.severity, f.address.field) for f in found}
    assert ("SET-07", Severity.ERROR, field) in hits


def test_a_ratio_that_is_judged_has_its_border_and_one_that_is_not_needs_none() -> None:
    rows = default_rows("ratios")
    for judgement, struck in (
        ("grenzen", {"higher_is_better", "good_from"}),
        ("geen norm", set()),
    ):
        bare = {"judgement": judgement, "higher_is_better": None, "good_from": None}
        assert {
            f.address.field
            for f in settings_findings(ratios=[{**rows[0], **bare}, *rows[1:]])
        } == struck


def test_a_signal_without_borders_needs_none() -> None:
    assert {
        f.address.key
        for f in settings_findings(
            signals=default_rows("signals", SG09={"threshold_1": None})
        )
    } == set()


def test_the_materiality_threshold_is_filled_in() -> None:
    (found,) = settings_findings(organisation={"materiality_threshold": None})
    assert (found.rule.id, found.address.field) == ("SET-07", "materiality_threshold")


def test_the_cycle_has_its_dates_in_order_and_is_that_of_its_folder() -> None:
    assert settings_findings(cycle={"deadline": "01-02-2022"}) == []  # on the very day
    found = settings_findings(
        of="begroting-2021",
        cycle={"deadline": "31-01-2022", "reference_date": None},
        organisation={"name": None},
    )
    assert {f.rule.id for f in found} == {"SET-07"}
    assert {f.address.field: f.message for f in found} == {
        "deadline": "De deadline (31-01-2022) ligt vóór de openingsdatum (01-02-2022).",
        "reference_date": "De cel is leeg.",
        "kind": "Blad Cyclus noemt jaarrekening 2021; de map is begroting-2021.",
        "name": "De cel is leeg.",
    }


def test_what_is_asked_of_one_party_is_a_sheet_that_its_size_has() -> None:
    rows = [
        {"partnership": party, "sheet": sheet, "asked": asked, "reason": "x"}
        for party, sheet, asked in (
            ("bng", "proces", "ja"), ("bng", "Evaluatie", "nee"), ("bng", "Financiën", "ja"),
            ("vrk", "Evaluatie", "ja"), ("vrk", "Evaluatei", "nee"),
        )
    ]  # fmt: skip
    found = settings_findings(
        delivery_list=[a_line("vrk"), a_line("bng", size="lijst")],
        request_exceptions=rows,
    )
    assert named(found) == {
        "SET-07 request_exceptions/bng proces/sheet", "SET-07 request_exceptions/vrk Evaluatei/sheet",
    }  # fmt: skip
    assert [(f.message, f.remedy) for f in found] == [
        (
            "Blad Proces hoort niet bij omvang lijst.",
            "Verwijder deze rij, of kies voor Partij bng omvang basis of volledig.",
        ),
        (
            'Blad "Evaluatei" is geen blad van een werkboek.',
            "Schrijf de naam zoals op de tab van het werkboek. Bedoelt u Evaluatie?",
        ),
    ]


@pytest.mark.parametrize("kind", ["risico", "risico's"])
def test_risk_is_never_a_criterion_of_importance(kind: str) -> None:
    assert kind not in tuple(ImportanceKind)
    rows = default_rows("importance_criteria", B2={"kind": kind})
    (found,) = settings_findings(importance_criteria=rows)
    assert (found.rule.id, found.severity) == ("FLD-10", Severity.ERROR)


def test_two_rows_of_one_key_cannot_both_hold() -> None:
    paid = {"partnership": "vrk", "year": 2021, "status": "vastgesteld"}
    found = settings_findings(
        contributions=[
            {**paid, "amount": "5"},
            {**paid, "amount": "6"},
            {**paid, "status": "begroot", "amount": "6"},
        ],
        yearly=[{"year": 2021, "inhabitants": "5"}, {"year": 2021, "inhabitants": "6"}],
    )
    assert sorted(f.message for f in found) == [
        "De rij vrk 2021 vastgesteld komt twee keer voor.", "Jaar 2021 komt twee keer voor.",
    ]  # fmt: skip


def test_sheets_that_do_not_act_yet_say_so_and_stop_nothing() -> None:
    waiver = {
        "rule": "FIN-05",
        "reason": "zo gerekend",
        "approver": "controller",
        "until": "31-12-2022",
    }
    found = settings_findings(
        waivers=[waiver], corrections=[{"address": "vrk/Financiën", "value": "5"}]
    )
    assert named(found) == {
        "SET-10 waivers/FIN-05/rule",
        "SET-10 corrections/vrk-Financiën/address",
    }
    assert {f.severity for f in found} == {Severity.WARNING}
    assert (
        found[0].message
        == "Blad Uitzonderingen werkt in deze versie nog niet; deze rij doet niets."
    )


def test_every_finding_on_the_settings_points_into_the_settings() -> None:
    (found,) = settings_findings(delivery_list=[a_line(size="basis")])
    assert (found.file, found.place) == (
        "instellingen.xlsx",
        "Samenwerkingsverbanden, cel H7 (omvang, vrk)",
    )
    assert found.article == "BBV art. 15 lid 2"
    assert settings_delivery().file == found.file
