"""A partnership under another id: what was known of its predecessor, and what its budget planned, goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from cycles import BANK, VRK, fill, make_cycle
from rounds import ROWS

from pipeline.cli import main
from pipeline.cycle import Cycle
from pipeline.jobs.archive import Archive
from pipeline.jobs.opening import open_cycle
from pipeline.jobs.setting_up import Clock, prepare
from pipeline.register.origin import origins
from pipeline.register.past import past_of
from pipeline.register.prefill import partnership_draft
from pipeline.register.settings_of import settings_of
from pipeline.tables.asked import Inquiry
from pipeline.workbooks.draft import Filling
from pipeline.workbooks.reading.reader import read
from schemas.contract import Address
from schemas.kinds import KINDS

OLD = {**VRK, "id": "regio-oud", "name": "Regio Oud"}
NEW = {**VRK, "id": "regio", "name": "Regio Nieuw", "predecessor": "regio-oud"}
BUDGET = {
    **ROWS,
    ("finance", "2021 begroot", "equity_end"): 900_000.0,
    ("importance", "B1", "score"): 5.0,
    ("importance", "B1", "explanation"): "Wettelijke taak.",
}


def dates(year: int, month: int) -> dict[tuple[str, str, str], date]:
    found = {"opening_date": date(year, month, 1), "deadline": date(year, month + 2, 1)}
    return {
        ("cycle", "", name): day
        for name, day in {**found, "reference_date": date(year, month + 3, 1)}.items()
    }


@dataclass(frozen=True)
class Renamed:
    """begroting-2021 of Regio Oud, and after it the accounts in which it is Regio Nieuw."""

    cycle: Cycle

    def draft(self) -> dict[tuple[str, str, str], Filling]:
        settings = settings_of(self.cycle).settings
        assert settings is not None
        earlier = Archive(self.cycle.root).earlier(self.cycle)
        listing = settings.listing("regio")
        inquiry = Inquiry(
            self.cycle, settings, listing, past_of(earlier, listing, settings)
        )
        return dict(partnership_draft(inquiry, earlier).fillings)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Renamed:
    root = tmp_path_factory.mktemp("former")
    fill(
        make_cycle(root, OLD, BANK, name="begroting-2021", changes=dates(2020, 6)),
        "regio-oud",
        BUDGET,
    )
    cycle = make_cycle(root, NEW, BANK)
    assert settings_of(cycle).usable
    return Renamed(cycle)


def test_stable_facts_are_taken_over_and_the_bron_names_the_predecessor(
    renamed: Renamed,
) -> None:
    draft = renamed.draft()
    form = draft["characteristics", "", "legal_form"]
    assert (form.value, form.source) == (
        "openbaar lichaam",
        "Overgenomen uit begroting 2021 van Regio Oud",
    )
    assert draft["characteristics", "", "name"].value == "Regio Nieuw"
    assert draft["importance", "B1", "score"].value == 5


def test_the_plans_of_its_budget_stand_in_the_accounts_and_trace_leads_there(
    renamed: Renamed,
) -> None:
    draft = renamed.draft()
    assert (
        draft["results", "D1", "norm"].value,
        draft["results", "D1", "norm"].locked,
    ) == (
        80,
        "begroting",
    )
    assert draft["finance", "2021 begroot", "equity_end"].value == 900_000
    fill(renamed.cycle, "regio")
    register = prepare(renamed.cycle, "check", None, Clock.start())
    (*_, norm) = origins(register, Address("regio", "results", "D1", "norm"))
    assert (norm.value, norm.file) == (
        80,
        "../begroting-2021/Veiligheid/Regio Oud.xlsx",
    )
    assert "FLD-16" not in {f.rule.id for f in register.findings}


def test_what_was_known_is_not_asked_again(renamed: Renamed) -> None:
    asked = open_cycle(renamed.cycle)
    assert asked.taken_from == "begroting-2021"
    settings = settings_of(renamed.cycle).settings
    assert settings is not None
    earlier = Archive(renamed.cycle.root).earlier(renamed.cycle)
    known = past_of(earlier, settings.listing("regio"), settings)
    assert known.known
    assert "importance" in known.this_term
    assert not past_of(earlier, settings.listing("bank"), settings).known


def test_the_predecessor_of_a_predecessor_is_followed_and_a_circle_ends(
    tmp_path: Path,
) -> None:
    fill(
        make_cycle(tmp_path, OLD, name="begroting-2021", changes=dates(2020, 6)),
        "regio-oud",
    )
    between = make_cycle(
        tmp_path,
        {**NEW, "id": "tussen"},
        BANK,
        name="begroting-2022",
        changes=dates(2021, 6),
    )
    fill(between, "bank")
    circle = {**VRK, "id": "tussen", "name": "Tussen", "predecessor": "regio"}
    last = make_cycle(
        tmp_path,
        {**NEW, "predecessor": "tussen"},
        circle,
        name="begroting-2023",
        changes=dates(2022, 6),
    )
    settings = settings_of(last).settings
    assert settings is not None
    earlier = Archive(tmp_path).earlier(last)
    assert earlier.ids(settings.listing("regio")) == ("regio", "tussen", "regio-oud")
    former = earlier.of(settings.listing("regio"))
    assert former is not None
    assert (former.id, former.label) == ("regio-oud", "begroting 2021 van Regio Oud")


def test_an_id_that_no_list_ever_held_is_named_with_what_it_looks_like(
    renamed: Renamed, tmp_path: Path
) -> None:
    make_cycle(tmp_path, OLD, name="begroting-2021", changes=dates(2020, 6))
    cycle = make_cycle(
        tmp_path,
        {**NEW, "predecessor": "regio-out"},
        name="begroting-2022",
        changes=dates(2021, 6),
    )
    result = CliRunner().invoke(main, ["open", cycle.name, "--root", str(tmp_path)])
    assert result.exit_code == 3
    said = " ".join(result.output.split())
    assert (
        'Voorganger "regio-out" staat niet op dit blad en in geen eerdere cyclus.'
        in said
    )
    assert "Bedoelt u regio-oud?" in said
    assert cycle.workbook_files() == ()


def test_a_workbook_of_a_party_that_split_says_of_whom_it_was(tmp_path: Path) -> None:
    """Two partnerships name the same predecessor: both begin with what was known of it."""
    fill(
        make_cycle(tmp_path, OLD, name="begroting-2021", changes=dates(2020, 6)),
        "regio-oud",
        BUDGET,
    )
    other = {**NEW, "id": "ander", "name": "Regio Ander"}
    cycle = make_cycle(tmp_path, NEW, other, name="jaarrekening-2021")
    made = open_cycle(cycle).made
    assert len(made) == 2
    for path in made:
        cells = {
            (c.sheet, c.key, c.field): c for c in read(path.read_bytes(), KINDS).cells
        }
        assert cells["results", "D1", "norm"].reading.value == 80
        assert (
            cells["characteristics", "", "legal_form"].source
            == "Overgenomen uit begroting 2021 van Regio Oud"
        )
