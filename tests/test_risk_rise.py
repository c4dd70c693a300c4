"""A risk profile that rose since an earlier cycle: the signal, from workbooks of two cycles to the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cycles import BANK, VRK, fill, make_cycle, typed

from pipeline.audience import view_of
from pipeline.cycle import Cycle
from pipeline.jobs.setting_up import Clock, prepare
from pipeline.scoring import Outcomes, outcomes
from pipeline.view import View

OLD = {**VRK, "id": "regio-oud", "name": "Regio Oud"}
RENAMED = {**VRK, "id": "regio", "name": "Regio Nieuw", "predecessor": "regio-oud"}
INDICATORS = [f"RP{number}" for number in range(1, 9)]
EARLIER_DATES = {
    ("cycle", "", "opening_date"): date(2020, 6, 1),
    ("cycle", "", "deadline"): date(2020, 8, 1),
    ("cycle", "", "reference_date"): date(2020, 9, 1),
}
ROSE = "Het risicoprofiel steeg van laag naar midden."


def indicators(score: float) -> dict[tuple[str, str, str], Any]:
    """Every indicator of the risk profile with this score."""
    return {("risk_profile", code, "score"): score for code in INDICATORS}


def risen(view: View, scored: dict[str, Outcomes]) -> Iterator[tuple[str, str]]:
    """The parties of which the page says that the profile rose, and in which words."""
    for party in view.parties:
        for signal in scored[party.id].overall.signals:
            if signal.code == "SG08":
                yield party.id, signal.words


def signals_of(cycle: Cycle) -> dict[str, str]:
    """What a run of the cycle would say."""
    view = view_of(prepare(cycle, "run", None, Clock.start()))
    return dict(risen(view, dict(outcomes(view))))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """begroting-2021, in which Regio Oud had a low risk profile and NV Bank a middle one."""
    cycle = make_cycle(
        tmp_path, OLD, BANK, name="begroting-2021", changes=EARLIER_DATES
    )
    fill(cycle, "regio-oud", indicators(1.0))
    fill(cycle, "bank", indicators(3.0))
    return tmp_path


def test_a_profile_that_rose_is_told_under_the_new_name_too(root: Path) -> None:
    cycle = make_cycle(root, RENAMED, BANK)
    fill(cycle, "regio", indicators(3.0))
    fill(cycle, "bank", indicators(3.0))
    assert signals_of(cycle) == {"regio": ROSE}


def test_the_profile_of_another_party_is_none_of_its_business(root: Path) -> None:
    stranger = {**VRK, "id": "regio", "name": "Regio Nieuw"}
    cycle = make_cycle(root, stranger, BANK)
    fill(cycle, "regio", indicators(3.0))
    fill(cycle, "bank", indicators(1.0))
    assert signals_of(cycle) == {}


def test_a_round_in_which_nobody_knew_the_profile_is_passed_over(root: Path) -> None:
    dates = {
        place: day.replace(year=day.year + 1) for place, day in EARLIER_DATES.items()
    }
    between = make_cycle(root, RENAMED, BANK, name="begroting-2022", changes=dates)
    unknown = {place: typed("onbekend") for place in indicators(0.0)}
    fill(between, "regio", unknown)
    cycle = make_cycle(root, RENAMED, BANK, name="jaarrekening-2022")
    fill(cycle, "regio", indicators(3.0))
    assert signals_of(cycle) == {"regio": ROSE}


def test_without_an_earlier_cycle_nothing_can_have_risen(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk", indicators(3.0))
    assert signals_of(cycle) == {}
