"""Where workbooks go: no two in one place on any system, and every name short enough to be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from registers import a_cycle
from views import a_listing

from pipeline.cycle import LONGEST_NAME, safe_name, same_name
from pipeline.listing import Listing
from pipeline.register.workbook_paths import workbook_paths


def paths(*listed: Listing) -> list[str]:
    cycle = a_cycle()
    found = workbook_paths(cycle, listed)
    assert list(found) == [row.id for row in listed]
    return [path.relative_to(cycle.folder).as_posix() for path in found.values()]


def test_a_workbook_lies_in_the_folder_of_its_department() -> None:
    assert paths(a_listing("vrk", "VRK"), a_listing("bank", "Bank", department="Financiën")) == [
        "Veiligheid/VRK.xlsx", "Financiën/Bank.xlsx",
    ]  # fmt: skip


def test_two_of_one_name_get_their_id_behind_it() -> None:
    assert paths(a_listing("a", "VRK"), a_listing("b", "VRK"), a_listing("c", "VRK", department="Zorg")) == [
        "Veiligheid/VRK (a).xlsx", "Veiligheid/VRK (b).xlsx", "Zorg/VRK.xlsx",
    ]  # fmt: skip


def test_one_whose_name_is_taken_by_a_file_of_another_gets_its_id_behind_it() -> None:
    listed = [a_listing("a", "VRK"), a_listing("b", "Bank")]
    made = workbook_paths(a_cycle(), listed, strange={"b"})
    assert [path.name for path in made.values()] == ["VRK.xlsx", "Bank (b).xlsx"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Q?", "Q*"), ("Hvc", "HVC"), ("Zorg\u00e9", "Zorge\u0301"), ("a.", "a")],
)
def test_names_that_would_be_one_file_are_kept_apart(one: str, two: str) -> None:
    made = paths(a_listing("a", one), a_listing("b", two))
    assert len({path.casefold() for path in made}) == 2
    assert [path[-9:] for path in made] == [" (a).xlsx", " (b).xlsx"]


def test_an_id_behind_a_name_does_not_make_it_the_name_of_another() -> None:
    made = paths(
        a_listing("a", "VRK"), a_listing("b", "VRK"), a_listing("c", "VRK (a)")
    )
    assert len(set(made)) == 3


def test_departments_that_differ_in_capitals_share_a_folder() -> None:
    assert paths(a_listing("a", "A", department="Zorg"), a_listing("b", "B", department="zorg")) == [
        "Zorg/A.xlsx", "Zorg/B.xlsx",
    ]  # fmt: skip
    same = paths(
        a_listing("a", "A", department="Zorg"), a_listing("b", "a", department="ZORG")
    )
    assert same == ["Zorg/A (a).xlsx", "Zorg/a (b).xlsx"]


@pytest.mark.parametrize("name", ["\U0001f691" * 60, "é" * 200, "x" * 300])
def test_a_long_name_can_be_written(name: str, tmp_path: Path) -> None:
    assert len(safe_name(name).encode()) <= LONGEST_NAME
    (made,) = workbook_paths(
        a_cycle(root=tmp_path), [a_listing("vrk", name, department=name)]
    ).values()
    made.parent.mkdir(parents=True)
    made.write_bytes(b"")


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("x" * 300 + ".xlsx").endswith("x.xlsx")
    assert len(safe_name("x" * 300 + ".xlsx")) == LONGEST_NAME
    assert safe_name("De B.V. " * 40)[-1] not in ". "


def test_a_name_does_not_hide_its_file() -> None:
    assert safe_name("~$VRK") == "VRK"
    assert safe_name(". ~$.VRK") == "VRK"


def test_what_a_computer_may_take_for_one_name() -> None:
    assert same_name("Teruggestuurd.") == "teruggestuurd"
    assert same_name("Zorg") != same_name("Zorgen")
