"""How a finding speaks: place, what stood there, what is wrong, how to mend it; and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from registers import (
    a_delivery,
    a_line,
    a_register,
    findings_each,
    some_settings,
    whole,
)

from pipeline.checks.catalogue import FAMILIES, RULES
from pipeline.findings import (
    Finding,
    by_workbook,
    catalogue,
    counted,
    lower_first,
    shorten,
    totals,
)
from pipeline.internal.findings_workbook import mail, worst_first
from pipeline.internal.report import finding_line, report, workbook_lines
from pipeline.internal.returned import returned_draft, shown_findings
from pipeline.terminal.findings import place_of, say_group
from pipeline.workbooks.draft import Cover, Draft
from pipeline.workbooks.reading.stamp import Stamp
from schemas.contract import Address
from schemas.kinds import PARTNERSHIP
from schemas.rules import Rule, Severity

RULE = Rule(
    "T-01",
    Severity.ERROR,
    "Dit is geen {wat}.",
    "Schrijf {wat}.",
    example="Voorbeeld: {voorbeeld}.",
)
WARNING = replace(RULE, id="T-02", severity=Severity.WARNING)
TIP = replace(RULE, id="T-03", severity=Severity.TIP)


def finding(rule: Rule = RULE, text: str = "veel", **changes: Any) -> Finding:
    about = {"wat": "bedrag", "voorbeeld": "5", **changes.pop("about", {})}
    made = Finding(
        rule,
        Address("vrk", "finance", "k", "f"),
        "a.xlsx",
        "Financiën",
        "F9",
        "Resultaat",
        text,
        about,
    )
    return replace(made, **changes)


def test_place_then_what_stood_there_then_what_is_wrong_then_how_to_mend_it() -> None:
    one = finding()
    said = (one.place, one.stood, one.message, one.remedy)
    assert said == (
        "Financiën, cel F9 (resultaat)", 'Er staat "veel".', "Dit is geen bedrag.", "Schrijf bedrag. Voorbeeld: 5.",
    )  # fmt: skip


def test_an_offer_takes_the_place_of_the_example_and_is_said_once() -> None:
    offer = {"bod": "Bedoelt u 5?"}
    assert finding(about=offer).remedy == "Schrijf bedrag. Bedoelt u 5?"
    inside = replace(RULE, remedy="Schrijf {wat}. {bod}", example="")
    assert finding(inside, about=offer).remedy == "Schrijf bedrag. Bedoelt u 5?"
    assert finding(inside).remedy == "Schrijf bedrag."
    before = replace(RULE, message="Dit is geen {wat}. {bod}")
    assert (finding(before, about=offer).message, finding(before, about=offer).remedy) == (
        "Dit is geen bedrag. Bedoelt u 5?", "Schrijf bedrag.",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "\u00a0", " - \u2014"])
def test_where_nothing_stood_nothing_is_quoted(text: str) -> None:
    assert finding(text=text).stood == ""
    assert finding(text=text).blank


def test_a_rule_may_not_repeat_every_text() -> None:
    assert finding(replace(RULE, quotes=False)).stood == ""
    assert finding(replace(RULE, quotes=False)).told == finding().text != ""
    secret = finding(replace(RULE, secret=True))
    assert (secret.stood, secret.told) == ("", "")
    assert finding(text="een\n  lange   tekst").stood == 'Er staat "een lange tekst".'
    assert len(shorten("x" * 200)) == 80
    assert shorten("x" * 80) == "x" * 80


def test_places_of_a_sheet_a_workbook_and_a_cell_without_label() -> None:
    assert finding(cell="").place == "blad Financiën"
    assert finding(sheet="", cell="").place == ""
    assert finding(label="").place == "Financiën, cel F9"
    assert finding(label="KvK-nummer").place == "Financiën, cel F9 (KvK-nummer)"
    assert [lower_first(t) for t in ("Eigen vermogen", "RSIN", "KvK-nummer", "")] == [
        "eigen vermogen", "RSIN", "KvK-nummer", "",
    ]  # fmt: skip


def test_findings_of_one_rule_on_one_sheet_are_one_place() -> None:
    def place(*cells: str, **changes: Any) -> str:
        return place_of(tuple(finding(cell=cell, **changes) for cell in cells))

    assert place("F9", "G9") == "Financiën, cellen F9, G9 (resultaat), 2 keer"
    assert (
        place("F9", "G9", "H9")
        == "Financiën, cellen F9, G9 en nog 1 (resultaat), 3 keer"
    )
    assert place("", "G9", "") == "Financiën, cel G9 (resultaat), 3 keer"
    assert place("F9", "G9", label="") == "Financiën, cellen F9, G9, 2 keer"
    assert place(*[""] * 7, sheet="Leeswijzer", label="") == "blad Leeswijzer, 7 keer"
    assert place(*[""] * 4, sheet="Risico's", label="R1") == "blad Risico's, 4 keer"
    assert place("", "", sheet="", label="") == "het werkboek, 2 keer"
    assert (place(""), place("", sheet="")) == ("blad Financiën", "")


def test_a_group_says_its_first_message_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for group in (
        (finding(cell="", sheet=""),) * 2,
        (finding(cell="", sheet=""),),
        (finding(cell=""),) * 2,
    ):
        say_group(group)
        assert capsys.readouterr().out.count("Dit is geen bedrag.") == 1


def test_a_row_that_was_gone_is_one_finding_of_its_own_without_cells() -> None:
    lacking = [
        finding(
            replace(RULE, id="FLD-01"),
            "",
            cell="",
            address=Address("vrk", "finance", key, name),
        )
        for key in ("2021 vastgesteld", "2022 begroot")
        for name in ("equity_end", "debt_end")
    ]
    draft = Draft(
        PARTNERSHIP,
        Stamp("partnership", 1, "begroting-2022", "vrk"),
        Cover("VRK", "", ""),
        {},
        {},
    )
    shown = tuple(shown_findings(lacking, draft))
    assert [r.place for r in shown] == [
        "2 cellen in rij 2021 vastgesteld",
        "2 cellen in rij 2022 begroot",
    ]
    assert [r.key for r in shown] == ["2021 vastgesteld", "2022 begroot"]


def test_a_fact_that_is_missing_prints_as_nothing() -> None:
    assert (
        finding(replace(RULE, message="Dit is {niets} geen {wat} .")).message
        == "Dit is geen bedrag."
    )


def test_one_and_many_are_two_texts() -> None:
    assert (counted(1, "fout", "fouten"), counted(0, "fout", "fouten"), counted(2, "fout", "fouten")) == (
        "1 fout", "0 fouten", "2 fouten",
    )  # fmt: skip
    assert (
        totals([finding(), finding(WARNING), finding(WARNING)])
        == "1 fout, 2 waarschuwingen, 0 tips"
    )


def test_per_workbook_by_weight_then_place() -> None:
    found = [
        finding(TIP, file="b.xlsx"),
        finding(TIP),
        finding(WARNING, place_order=(0, 1, 1)),
        finding(place_order=(3, 10, 0)),
        finding(place_order=(3, 9, 4)),
        finding(place_order=(2, 20, 0)),
    ]
    groups = by_workbook(found)
    assert list(groups) == ["a.xlsx", "b.xlsx"]
    assert [(f.rule.id, f.place_order) for f in groups["a.xlsx"]] == [
        ("T-01", (2, 20, 0)), ("T-01", (3, 9, 4)), ("T-01", (3, 10, 0)), ("T-02", (0, 1, 1)), ("T-03", (0, 0, 0)),
    ]  # fmt: skip
    assert by_workbook(found[::-1]) == groups


# -- the catalogue


def test_every_rule_has_one_id_and_speaks_plainly() -> None:
    with pytest.raises(ValueError, match="T-01 is used twice"):
        catalogue([RULE, RULE])
    banned = (
        "ongeldig",
        "incorrect",
        "verplicht veld",
        "u moet",
        "null",
        "record",
        "helaas",
        "!",
    )
    for rule in RULES.values():
        words = f"{rule.message} {rule.remedy} {rule.example}".casefold()
        assert not [word for word in banned if word in words], rule.id
        assert rule.message.endswith((".", "?", "}")), rule.id
        assert words.encode("cp1252")


def test_only_a_fout_refuses_and_facts_of_the_world_are_no_fout() -> None:
    errors = {
        rule.id
        for family in FAMILIES
        for rule in family.rules
        if rule.severity is Severity.ERROR
    }
    assert {id for id in errors if id.startswith("FIN")} == {"FIN-01"}
    assert {"XF-09", "XF-10", "XF-06"}.isdisjoint(errors)
    assert RULES["XF-01"].refuses == "row"
    assert {
        RULES[id].refuses for id in ("XF-05", "XF-07", "XF-08", "FIN-01", "FLD-15")
    } == {""}


# -- the report and the returned copy


SECRET = {"description": "Claim Zeldzaam", "secret_body": "college"}


def test_the_report_gives_each_workbook_and_each_finding_and_repeats_no_secret() -> (
    None
):
    lines = [a_line("vrk"), a_line("weg"), a_line("los", expected="nee")]
    register = a_register(
        a_delivery("vrk", **whole(risks=SECRET, characteristics={"seat": None})),
        settings=some_settings(delivery_list=lines),
    )
    made: Any = report(register)
    assert [(w["partnership"], w["status"], w["errors"], w["warnings"]) for w in made["workbooks"]] == [
        ("vrk", "deels", 1, 1), ("weg", "niet aangeleverd", 0, 0),
    ]  # fmt: skip
    secret, seat = (f for f in made["findings"] if f["severity"] != "tip")
    assert (secret["rule"], secret["value"], secret["field"]) == (
        "XF-08",
        "",
        "vrk/risks/R1/description",
    )
    assert (seat["rule"], seat["severity"], seat["cell"], seat["label"]) == (
        "XF-10", "waarschuwing", seat["cell"], "Vestigingsplaats",
    )  # fmt: skip
    assert not [line for line in made["findings"] if "Zeldzaam" in str(line)]
    assert 0 < made["workbooks"][0]["complete"] <= 1


def test_an_article_is_that_of_the_rule_else_of_the_field() -> None:
    found = findings_each({"vrk": whole(risks=[], finance={"debt_end": "1.23.4"})})[
        "vrk"
    ]
    assert {f.rule.id: finding_line(f).article for f in found} == {
        "XF-05": "BBV art. 15 lid 2 e", "FLD-02": "BBV 15 lid 2 c",
    }  # fmt: skip


def test_the_mail_of_a_department_counts_what_it_sent() -> None:
    lines = [a_line("vrk"), a_line("ok"), a_line("weg"), a_line("x", department="Zorg")]
    register = a_register(
        a_delivery("vrk", **whole(characteristics={"seat": None})),
        a_delivery("ok", **whole()),
        a_delivery("x", **whole()),
        settings=some_settings(delivery_list=lines),
    )
    text = mail(register, "Veiligheid", workbook_lines(register))
    assert text.startswith(
        "Beste collega's, wij keken 2 werkboeken na voor jaarrekening-2021. In 1 staat iets"
    )
    assert text.endswith(
        "Nog niet ontvangen: Partij weg. Lever dit aan, uiterlijk 1 april 2022."
    )
    assert "wij keken 1 werkboek na" in mail(register, "Zorg", workbook_lines(register))
    assert "U hoeft niets te doen." in mail(register, "Zorg", workbook_lines(register))


def test_the_returned_copy_holds_what_was_written_and_numbers_what_is_wrong() -> None:
    figures = {"year": "2021", "status": "vastgesteld", "equity_end": "€ 6.6966.000"}
    twice = {
        "year": "2019",
        "status": "vastgesteld",
        "unit": "X 1000",
        "debt_end": "62.024",
    }
    wrote = a_delivery("vrk", **whole(finance=[figures, twice, twice]))
    register = a_register(wrote)
    draft = returned_draft(register, wrote, register.findings)
    at = {
        (key, field): f
        for (sheet, key, field), f in draft.fillings.items()
        if sheet == "finance"
    }
    assert (
        at["2021 vastgesteld", "equity_end"].text,
        at["2021 vastgesteld", "equity_end"].value,
    ) == (
        "€ 6.6966.000",
        None,
    )
    doubles = [key for key in draft.rows["finance"] if key.startswith("2019")]
    assert len(doubles) == 2
    assert [at[key, "debt_end"].value for key in doubles] == [
        62_024.0
    ] * 2  # in the unit of its row, as written
    empties = [r for r in draft.findings if r.rule == "FLD-01"]
    assert [(r.key, r.fields) for r in empties] == [
        ("2021 vastgesteld", ("equity_begin", "debt_begin", "debt_end", "result")),
    ]  # fmt: skip
    assert empties[0].place == "4 cellen in rij 2021 vastgesteld: E7, G7, H7, M7"
    assert [
        r.key for r in draft.findings if r.rule == "XF-01"
    ] == doubles  # each double row is marked itself
    assert [r.number for r in draft.findings] == list(range(1, len(draft.findings) + 1))
    assert draft.stamp.answers_to == (wrote.sha256[:12],)


def test_for_finance_all_errors_come_first_whichever_workbook_they_are_in() -> None:
    rules = ((WARNING, "a.xlsx"), (RULE, "b.xlsx"), (TIP, "a.xlsx"), (RULE, "c.xlsx"))
    found = [finding(rule, file=file) for rule, file in rules]
    order = [(one.severity, one.file) for one in worst_first(found)]
    assert order == [
        (Severity.ERROR, "b.xlsx"), (Severity.ERROR, "c.xlsx"), (Severity.WARNING, "a.xlsx"), (Severity.TIP, "a.xlsx"),
    ]  # fmt: skip
