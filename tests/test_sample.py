"""The sample: made anew from its facts file it is what is committed, and it shows what it should show.

Two cycles: the accounts are filled from the budget of the same year.
"""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.audience import view_of
from pipeline.cycle import Cycle
from pipeline.jobs.sample import (
    FACTS_FILE,
    ROOT,
    SOURCES,
    FactsFile,
    load,
    make_sample,
    sample_cycles,
)
from pipeline.jobs.setting_up import Clock, prepare
from pipeline.register.register import Register
from pipeline.register.workbook_paths import workbook_paths
from pipeline.scoring import outcomes_of
from pipeline.tables.cells import winners
from schemas.kinds import PARTNERSHIP
from schemas.rules import Severity
from schemas.vocabulary import Level, Regime, Size

BUDGET, ACCOUNTS = "begroting-2021", "jaarrekening-2021"
COMMITTED = ROOT / "workbooks"
#: Sheets that no source states; where they are filled in, they are examples.
EXAMPLE_SHEETS = (
    "importance",
    "results",
    "risk_profile",
    "evaluation",
    "agenda",
    "quality",
    "lessons",
)


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbooks(folder: Path) -> dict[str, Path]:
    found = sorted(p for p in folder.rglob("*.xlsx") if "teruggestuurd" not in p.parts)
    return {path.relative_to(folder).as_posix(): path for path in found}


def facts_text() -> dict[str, Any]:
    text: dict[str, Any] = json.loads(
        (COMMITTED / FACTS_FILE).read_text(encoding="utf-8")
    )
    return text


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Register:
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(
        COMMITTED, root / "workbooks", ignore=shutil.ignore_patterns("teruggestuurd")
    )
    cycle = Cycle.parse(ACCOUNTS, root)
    assert cycle is not None
    return prepare(cycle, "run", None, Clock.start())


@pytest.fixture(scope="module")
def registers(accounts: Register) -> dict[str, Register]:
    assert accounts.earlier.budget is not None
    return {BUDGET: accounts.earlier.budget, ACCOUNTS: accounts}


@pytest.fixture(params=[BUDGET, ACCOUNTS])
def register(
    request: pytest.FixtureRequest, registers: dict[str, Register]
) -> Register:
    """Each cycle in turn."""
    return registers[request.param]


def errors(register: Register) -> list[tuple[str, str]]:
    return [
        (str(f.address), f.text)
        for f in register.findings
        if f.severity is Severity.ERROR
    ]


#: What is said when the committed sample is not what the code makes of the facts file.
RECIPE = (
    "run `make sample` and commit the workbooks (CONTRIBUTING.md, The sample cycles)"
)


def test_the_facts_file_made_anew_gives_the_committed_workbooks(
    tmp_path: Path, registers: dict[str, Register]
) -> None:
    (tmp_path / "workbooks").mkdir()
    shutil.copy(COMMITTED / FACTS_FILE, tmp_path / "workbooks")
    assert sample_cycles(tmp_path) == (BUDGET, ACCOUNTS)
    for name, register in registers.items():
        make_sample(tmp_path, name, only=("vrk", "bng", "meermaker"))
        made, committed = (
            workbooks(tmp_path / "workbooks" / name),
            workbooks(COMMITTED / name),
        )
        assert len(made) == 4
        for place, path in made.items():
            same = unzipped(path) == unzipped(committed[place])
            assert same, f"{name}/{place} is of another template or facts: {RECIPE}"
        expected = workbook_paths(
            register.cycle, register.settings.delivery_list
        ).values()
        folder = register.cycle.folder
        assert set(committed) == {
            "instellingen.xlsx",
            *(p.relative_to(folder).as_posix() for p in expected),
        }


def test_twelve_parties_of_several_departments_were_all_read(
    register: Register,
) -> None:
    listed = register.settings.delivery_list
    assert len(listed) == 12
    assert len({row.department for row in listed}) >= 2
    assert {row.size for row in listed} == {Size.FULL, Size.LISTED}
    assert all(row.linked for row in listed)
    assert {d.status for d in register.deliveries} == {"aanvaard"}


def test_the_amounts_are_those_of_the_facts_file_and_each_has_its_source(
    register: Register,
) -> None:
    facts, sheet = load(ROOT, register.cycle.name), PARTNERSHIP["finance"]
    measured = [f.name for f in sheet.fields if f.type.name in ("amount", "percentage")]
    stated: dict[tuple[str, str, str], Any] = {}
    for party in facts.text["parties"]:
        for row in facts.partnership(party).tables["finance"]:
            given = {
                n: row[n] for n in measured if row.get(n, "onbekend") != "onbekend"
            }
            assert (
                not given or row.get("source_party") or row.get("source_municipality")
            ), row
            key = f"{row['year']} {row['status']}"
            stated |= {(party, key, name): value for name, value in given.items()}
    stated["vrk", "2021 begroot", "result"] = -31_000  # what the budget said stands
    cells = winners(register.cells)
    cells = cells[
        (cells["sheet"] == "finance")
        & cells["field"].isin(measured)
        & (cells["text"] != "")
    ]
    columns = ["partnership", "key", "field", "text", "value", "state"]
    found = {
        (party, key, name): text if state != "waarde" else value
        for party, key, name, text, value, state in cells[columns].itertuples(
            index=False
        )
        if text != "onbekend"
    }
    assert found == stated
    assert (
        ("vrk", "2021 vastgesteld", "equity_end") in found
    ) == register.cycle.is_accounts


def test_every_fact_on_a_form_has_its_source() -> None:
    parties = facts_text()["parties"]
    assert parties
    for party, world in parties.items():
        assert world["forms"], party
        for sheet, answers in world["forms"].items():
            for name, answer in answers.items():
                assert answer["source"], (party, sheet, name)


@pytest.mark.parametrize("cycle", [BUDGET, ACCOUNTS])
def test_a_source_is_named_in_full_and_its_address_stands_on_documenten(
    cycle: str,
) -> None:
    facts = FactsFile(facts_text(), cycle)
    assert (
        facts._source("PB2023 (resultaat); Wgr art. 34")
        == "Programmabegroting 2023 (resultaat); Wgr art. 34"
    )
    for party in facts.own["parties"]:
        part = facts.partnership(party)
        titles = {
            row["title"]
            for row in part.tables["documents"]
            if row["link"].startswith("https://")
        }
        sources = [
            a.get("source", "") for form in part.forms.values() for a in form.values()
        ]
        named = {
            d["title"]
            for d in facts.text["documents"].values()
            if any(d["title"] in s for s in sources)
        }
        assert named <= titles


def test_a_cycle_with_fewer_documents_knows_less() -> None:
    text = facts_text()
    text["cycles"][ACCOUNTS]["documents"] = ["PB2021", "JS2020"]
    rows = FactsFile(text, ACCOUNTS).partnership("vrk").tables["finance"]
    budget = [
        r["result"]
        for r in rows
        if (r["year"], r["status"]) == (2021, "begroot") and "result" in r
    ]
    assert budget == [-31_000]
    assert not any("PB2023" in str(row) or "2026" in str(row) for row in rows)
    assert not any(row.get("equity_end") for row in rows if row["year"] > 2019)


def test_the_budget_knows_no_figure_of_a_later_document() -> None:
    facts = load(ROOT, BUDGET)
    known = {
        str(facts.text["documents"][code]["title"]) for code in facts.own["documents"]
    }
    later = {
        str(document["title"]) for document in facts.text["documents"].values()
    } - known
    assert facts.own["parties"]
    assert later
    for party in facts.own["parties"]:
        for row in facts.partnership(party).tables["finance"]:
            assert not any(
                title in str(row.get(name, "")) for title in later for name in SOURCES
            ), (party, row)


def test_seven_parties_have_a_budget_figure_and_the_others_say_why_not(
    registers: dict[str, Register],
) -> None:
    budgeted = {
        party.id: next(
            row for row in party.rows("finance") if row.key == "2021 begroot"
        )
        for party in view_of(registers[BUDGET]).parties
    }
    figures = ("result", "contribution_municipality")
    known = {
        id
        for id, row in budgeted.items()
        if any(row.answers[name].known for name in figures)
    }
    assert known == {
        "vrk",
        "cocensus",
        "od-nzkg",
        "spaarnwoude",
        "meerlanden",
        "meermaker",
        "zonnepanelen",
    }
    assert all(row["unknown_reason"].known for row in budgeted.values())


def test_what_no_source_states_is_marked_as_an_example(register: Register) -> None:
    parties = view_of(register).parties
    assert parties
    for party in parties:
        own = load(ROOT, register.cycle.name).own["parties"][party.id]
        for sheet in (PARTNERSHIP[name] for name in EXAMPLE_SHEETS):
            names = [
                f.name
                for f in sheet.fields
                if f.given is None and f.name not in (*sheet.key, "source")
            ]
            answers = [row[name] for row in party.rows(sheet.name) for name in names]
            judged = [answer for answer in answers if answer.known]
            assert all(answer.example for answer in judged), (party.id, sheet.name)
            assert (sheet.label in own["examples"]) == bool(judged), (
                party.id,
                sheet.name,
            )
        likelihoods = [row["likelihood"] for row in party.rows("risks")]
        assert all(answer.example for answer in likelihoods)
        no_risks = party.form("guide")["no_risks"]
        assert no_risks.example == no_risks.known
        assert party.example


#: Kinds of answer that always come from a document, and the sheets on which they do.
NEVER_EXAMPLES = {"amount", "date", "kvk", "rsin"}
SOURCED_SHEETS = (
    "characteristics",
    "governance",
    "finance",
    "participants",
    "process",
    "risks",
    "agenda",
)


def test_amounts_identifiers_and_other_dates_are_never_examples(
    register: Register,
) -> None:
    judged = set()
    for party in view_of(register).parties:
        rows = [row for name in SOURCED_SHEETS for row in party.rows(name)]
        for answer in [answer for row in rows for answer in row.answers.values()]:
            kind = answer.field.type.name
            if answer.known and kind in NEVER_EXAMPLES:
                judged.add(kind)
                assert not answer.example, answer.address
    assert judged == NEVER_EXAMPLES - {"rsin"}  # no document names one


def test_the_only_fout_is_the_misprinted_equity_of_the_vrk(
    registers: dict[str, Register],
) -> None:
    assert errors(registers[BUDGET]) == []
    assert errors(registers[ACCOUNTS]) == [
        ("vrk/finance/2021 vastgesteld/equity_end", "€ 6.6966.000")
    ]


def test_contradictions_in_the_sources_come_out_as_warnings(accounts: Register) -> None:
    found = {
        (f.rule.id, str(f.address))
        for f in accounts.findings
        if f.severity is Severity.WARNING
    }
    assert ("FIN-05", "cocensus/finance/2020 vastgesteld/solvency_stated") in found
    assert ("FIN-06", "vrk/finance/2026 begroot/contribution_share") in found
    assert ("XF-10", "vrk/characteristics/seat") in found
    assert not any(
        rule == "XF-10" and "meerlanden" in address for rule, address in found
    )


def test_what_the_budget_said_stands_where_a_later_document_says_otherwise(
    accounts: Register,
) -> None:
    fixed = [
        (str(f.address), f.text) for f in accounts.findings if f.rule.id == "FLD-15"
    ]
    assert fixed == [("vrk/finance/2021 begroot/result", "31.000")]
    vrk = view_of(accounts).party("vrk")
    row = next(row for row in vrk.rows("finance") if row.key == "2021 begroot")
    assert row["result"].value == -31_000


def test_the_accounts_are_filled_from_the_budget(
    registers: dict[str, Register],
) -> None:
    plan, real = (view_of(register).party("vrk") for register in registers.values())
    goals = {row.key: row for row in real.rows("results")}
    for goal in plan.rows("results"):
        assert not goal["realisation"].known
        assert (
            goals[goal.key]["realisation"].known
            or goals[goal.key]["motive_answered"].known
        )
        for name in ("aim", "norm"):
            assert goals[goal.key][name].value == goal[name].value
    scores = [
        [row["score"].value for row in party.rows("importance")]
        for party in (plan, real)
    ]
    assert scores[0] == scores[1]
    assert real.form("characteristics")["legal_form"].source.endswith(
        "overgenomen uit begroting 2021"
    )
    assert len(plan.rows("finance")) < len(real.rows("finance"))


def test_what_is_asked_is_answered_but_for_a_seat_that_no_document_names(
    register: Register,
) -> None:
    lacking = {
        party: total - given for party, (given, total) in register.counted.items()
    }
    seats = {
        party.id: party.form("characteristics")["seat"].known
        for party in view_of(register).parties
    }
    expected = {party: int(not known) for party, known in seats.items()}
    if register.cycle.is_accounts:
        expected["vrk"] += 1  # the misprinted equity
        expected["am-overleg"] += 4  # nobody agreed yet: two names, two dates
        expected["zonnepanelen"] += 4
    assert lacking == expected


def test_the_scores_show_all_regimes_and_an_unknown_one(accounts: Register) -> None:
    view = view_of(accounts)
    outcomes = {party.id: outcomes_of(party, view) for party in view.parties}
    assert {o.steering.regime for o in outcomes.values()} == {
        Regime.A,
        Regime.B,
        Regime.C,
        None,
    }
    assert {o.overall.level for o in outcomes.values()} == set(Level)
