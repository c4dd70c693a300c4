"""Cycles: names, their order, their folders and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from registers import a_context, a_cycle, a_line, some_settings

from pipeline.cycle import Cycle, cycles
from pipeline.tables.ready_rows import figures_keys, years_of


@pytest.mark.parametrize(
    "name",
    [
        "begroting-2027",
        "zienswijze-2027",
        "jaarrekening-2025",
        "tussentijds-2026-10",
        "tussentijds-2026-01",
    ],
)
def test_a_name_comes_back_as_it_went_in(name: str) -> None:
    assert a_cycle(name).name == name


@pytest.mark.parametrize(
    "name",
    [
        "", "begroting", "begroting-27", "Begroting-2027", "begroting-2027-01", "tussentijds-2026", "begroting-1989",
        "tussentijds-2026-13", "tussentijds-2026-00", "tussentijds-2026-1", "jaarrekening-2101", "../begroting-2027",
        "begroting-2027 ", "begroting-2027.nieuw", "jaarstukken-2021",
    ],
)  # fmt: skip
def test_what_is_no_name_of_a_cycle(name: str) -> None:
    assert Cycle.parse(name, Path()) is None


def test_cycles_stand_in_the_order_in_which_they_are_made(tmp_path: Path) -> None:
    in_order = [
        "jaarrekening-2020",  # February 2021
        "zienswijze-2022",  # April 2021
        "begroting-2022",  # June 2021
        "tussentijds-2021-10",  # October 2021
        "jaarrekening-2021",  # February 2022
        "zienswijze-2023",
    ]
    for name in [*sorted(in_order), "oud", "begroting-2022.oud"]:
        (tmp_path / "workbooks" / name).mkdir(parents=True)
    (tmp_path / "workbooks" / "begroting-2030").write_text("a file is no cycle")
    assert [cycle.name for cycle in cycles(tmp_path)] == in_order
    assert cycles(tmp_path / "elsewhere") == ()


def test_the_workbooks_of_a_cycle_are_its_files_but_for_settings_and_copies(
    tmp_path: Path,
) -> None:
    cycle = a_cycle("begroting-2022", tmp_path)
    assert cycle.workbook_files() == ()
    for name in (
        "instellingen.xlsx", "Zorg/GGD.xlsx", "Zorg/teruggestuurd/GGD.xlsx", "Zorg/~$GGD.xlsx", "Zorg/.GGD.xlsx.bouw",
        "los.xlsx", "Beheer/Afval/HVC.xlsx", "Zorg/instellingen.xlsx",
    ):  # fmt: skip
        path = cycle.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = {
        path.relative_to(cycle.folder).as_posix(): cycle.department_of(path)
        for path in cycle.workbook_files()
    }
    assert found == {
        "Beheer/Afval/HVC.xlsx": "Beheer", "Zorg/GGD.xlsx": "Zorg", "Zorg/instellingen.xlsx": "Zorg", "los.xlsx": "",
    }  # fmt: skip
    assert list(found) == sorted(found)


def rows(name: str) -> list[str]:
    return [f"{year} {status}" for year, status in years_of(a_cycle(name))]


def test_the_rows_of_financien_that_stand_ready() -> None:
    budget = [
        "2026 begroot",
        "2027 begroot",
        "2028 raming",
        "2029 raming",
        "2030 raming",
    ]
    assert rows("begroting-2027") == rows("tussentijds-2027-10") == budget
    assert rows("zienswijze-2027") == ["2025 voorlopig", *budget]
    assert rows("jaarrekening-2025") == [
        "2024 vastgesteld", "2025 begroot", "2025 vastgesteld", "2026 begroot", "2027 raming", "2028 raming",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("jaarrekening-2025", ("2025 vastgesteld", "2025 voorlopig")),
        (
            "begroting-2027",
            ("2027 begroot na wijziging", "2027 begroot", "2027 raming"),
        ),
    ],
)
def test_the_rows_that_may_answer_best_first(name: str, keys: tuple[str, ...]) -> None:
    assert figures_keys(a_cycle(name)) == keys
    assert set(keys) & set(rows(name))  # one of them stands ready


def test_a_party_stands_in_the_list_of_the_years_in_which_it_was_linked() -> None:
    settings = some_settings(
        delivery_list=[
            a_line("vrk", linked_from="01-07-2021", linked_until="31-12-2022")
        ]
    )
    years = [
        y
        for y in range(2019, 2026)
        if a_context(settings, f"jaarrekening-{y}").in_list("vrk")
    ]
    assert years == [2021, 2022]
    assert not a_context(settings, "tussentijds-2021-10").in_list("vrk")
    assert not a_context(settings).in_list("een ander")


def test_the_settings_workbook_may_be_written_with_capitals(tmp_path: Path) -> None:
    cycle = a_cycle("begroting-2022", tmp_path)
    (cycle.folder / "Zorg" / "Teruggestuurd").mkdir(parents=True)
    for name in ("Instellingen.XLSX", "Zorg/GGD.xlsx", "Zorg/Teruggestuurd/GGD.xlsx"):
        (cycle.folder / name).touch()
    assert cycle.settings_file.name == "Instellingen.XLSX"
    assert [path.name for path in cycle.workbook_files()] == ["GGD.xlsx"]
