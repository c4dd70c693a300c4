"""Every rule of the catalogue has a case in which it strikes, and the nearest one in which it does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from registers import an_id, findings_each, settings_findings
from rule_cases import ANSWERS, CYCLES, FILES, KINDS, ON, SETTINGS_CASES, STUMBLES, Case

from pipeline.checks.catalogue import RULES
from pipeline.cycle import Cycle
from pipeline.findings import Finding
from pipeline.tables.deliveries import deliveries
from pipeline.workbooks.reading.processes import parse_file

TABLES: tuple[Mapping[str, Case], ...] = (ANSWERS, SETTINGS_CASES, CYCLES, FILES)
#: What is said to who made a rule and forgot its case; it is the recipe "A rule" of CONTRIBUTING.md.
RECIPE = (
    "Add to the table of its family in tests/rule_cases.py a case in which it strikes and a near one in which it "
    "does not (CONTRIBUTING.md, Where a new thing goes, A rule)."
)


def ids(findings: Iterable[Finding]) -> set[str]:
    """The rules that struck."""
    return {finding.rule.id for finding in findings}


def near(rule: str) -> str:
    """The name of the case in which a rule is silent."""
    return f"{rule} near"


def test_every_rule_has_a_case_in_which_it_strikes_and_a_near_one() -> None:
    with_a_case = [rule for table in TABLES for rule in table]
    without = sorted(set(RULES) - set(with_a_case))
    assert not without, f"No case for {', '.join(without)}. {RECIPE}"
    gone = sorted(set(with_a_case) - set(RULES))
    assert not gone, f"A case for {', '.join(gone)}, which the catalogue does not have."
    assert len(with_a_case) == len(set(with_a_case)), "a rule has its case in one table"


# -- the answers of a workbook: all cases in one register


@cache
def on_answers() -> Mapping[str, list[Finding]]:
    cases = {}
    for rule, case in ANSWERS.items():
        cases[rule] = case.strikes
        cases[near(rule)] = case.silent
    return findings_each(cases, on=ON)


@pytest.mark.parametrize("rule", ANSWERS)
def test_a_rule_over_answers(rule: str) -> None:
    assert rule in ids(on_answers()[rule])
    assert rule not in ids(on_answers()[near(rule)])


# -- the settings


@pytest.mark.parametrize("rule", SETTINGS_CASES)
def test_a_rule_over_settings(rule: str) -> None:
    case = SETTINGS_CASES[rule]
    assert ids(settings_findings(**case.strikes)) == {rule}
    assert rule not in ids(settings_findings(**case.silent))


# -- cycles after one another


@pytest.mark.parametrize("rule", CYCLES)
def test_a_rule_over_cycles(rule: str) -> None:
    case = CYCLES[rule]
    assert rule in ids(case.strikes().findings)
    assert rule not in ids(case.silent().findings)


# -- files: all cases in one cycle, each in the folder of its own department


def stumbling(path: str, kinds: bytes, code: str) -> tuple[str, bytes]:
    """Reads every file but those of one name."""
    if STUMBLES in path:
        raise MemoryError
    return parse_file(path, kinds, code)


@pytest.fixture(scope="module")
def on_files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """The rules that struck on the files of each case."""
    cycle = Cycle.parse("begroting-2022", tmp_path_factory.mktemp("rules"))
    assert cycle is not None
    cases = {}
    for rule, case in FILES.items():
        cases[rule] = case.strikes
        cases[near(rule)] = case.silent
    departments = {}
    for name, case in cases.items():
        put(cycle.folder / name, an_id(name), case.files)
        if case.listed:
            departments[an_id(name)] = "Elders" if case.elsewhere else name
    struck: dict[str, set[str]] = {name: set() for name in cases}
    names = {id: f"Partij {id}" for id in departments}
    for delivery in deliveries(cycle, names, departments, KINDS, parser=stumbling):
        folder, _, _ = delivery.file.partition("/")
        struck[folder] |= {hit.rule for hit in delivery.hits}
    return struck


def put(folder: Path, id: str, files: Mapping[str, object]) -> None:
    """Lay the files of a case in a folder."""
    folder.mkdir(parents=True)
    for name, make in files.items():
        (folder / name).write_bytes(make(id))  # type: ignore[operator]


@pytest.mark.parametrize("rule", FILES)
def test_a_rule_over_files(rule: str, on_files: Mapping[str, set[str]]) -> None:
    assert rule in on_files[rule]
    assert rule not in on_files[near(rule)]
