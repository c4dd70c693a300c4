"""status: who handed in, when, how complete, how many errors, who agreed, and how long there is left."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cycles import BANK, VRK, fill, make_cycle, typed
from openpyxl import load_workbook  # type: ignore[attr-defined]

from pipeline.cli import main
from pipeline.cycle import Cycle
from pipeline.internal.progress_workbook import HEADINGS, days_left
from pipeline.jobs.opening import open_cycle
from pipeline.jobs.tracking import Tracked, answer, track

ON = date(2022, 3, 20)
APPROVED = {
    ("guide", "", "approval_account_holder_name"): "accounthouder veiligheid",
    ("guide", "", "approval_account_holder_date"): date(2022, 3, 1),
}
#: Four that must hand in and one that need not: done, half done, untouched, refused, and not expected.
HALF = {**VRK, "id": "half", "name": "Half Klaar"}
TWICE = {**VRK, "id": "twee", "name": "Twee Keer"}
QUIET = {**BANK, "id": "stil", "name": "Niet Verwacht", "expected": "nee"}


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    made = make_cycle(tmp_path_factory.mktemp("status"), VRK, BANK, HALF, TWICE, QUIET)
    open_cycle(made)
    fill(made, "vrk")
    wrong = {("characteristics", "", "legal_form"): typed("b.v.b.a.")}
    fill(made, "half", {**APPROVED, **wrong}, complete=False)
    fill(made, "twee")
    fill(made, "twee", file="Twee Keer (2).xlsx")
    return made


@pytest.fixture(scope="module")
def tracked(cycle: Cycle) -> Tracked:
    return track(cycle, ON)


@pytest.fixture(scope="module")
def lines(tracked: Tracked) -> dict[str, Any]:
    return {line.partnership: line for line in tracked.lines}


def sww(cycle: Cycle, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["status", cycle.name, *words, "--root", str(cycle.root)]
    )


def test_each_partnership_that_must_hand_in_has_a_line_in_the_order_of_the_list(
    tracked: Tracked,
) -> None:
    assert [line.partnership for line in tracked.lines] == [
        "vrk",
        "bank",
        "half",
        "twee",
    ]
    assert [line.status for line in tracked.lines] == [
        "aangeleverd",
        "niet aangeleverd",
        "aangeleverd",
        "afgewezen",
    ]


def test_what_was_made_and_never_filled_in_is_not_handed_in(
    lines: dict[str, Any],
) -> None:
    bank = lines["bank"]
    assert (bank.saved, bank.errors, bank.agreed) == (None, None, ())
    assert bank.asked > 20
    assert bank.file == "Financiën/NV Bank Test.xlsx"


def leeswijzer(path: Path) -> tuple[int, int]:
    """What a workbook says of itself as it was made: how many answers stand there, of how many that are asked."""
    sheet = load_workbook(path, data_only=True)["Leeswijzer"]  # type: ignore[no-untyped-call]
    total = int("".join(filter(str.isdecimal, sheet["C6"].value)))
    return total - int(sheet["C5"].value), total


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_an_untouched_workbook_counts_what_it_says_itself_in_the_first_cycle_and_later(
    tmp_path: Path,
) -> None:
    """The same number on Leeswijzer and in the tracker, so that it does not jump with the first answer."""
    risk = {
        "number": "R1",
        "description": "Hogere kosten",
        "status": "open",
    }  # R1 itself is incomplete
    told = {
        ("guide", "", "no_risks"): None,
        **{("risks", "R1", name): text for name, text in risk.items()},
    }
    found = []
    light = {**BANK, "size": "lijst"}
    for name in ("begroting-2021", "jaarrekening-2021", "begroting-2022"):
        cycle = make_cycle(tmp_path, VRK, light, name=name)
        opened = open_cycle(cycle)
        paths = {path.stem: path for path in opened.made}
        lines = {line.name: line for line in track(cycle, ON).lines}
        for party, path in paths.items():
            assert (lines[party].given, lines[party].asked) == leeswijzer(path), (
                name,
                party,
            )
            assert lines[party].status == "niet aangeleverd"
        found.append(lines[VRK["name"]].given)
        fill(cycle, "vrk", told)
    assert 0 < found[0] < found[2]


def test_without_a_workbook_nothing_is_given(tmp_path: Path) -> None:
    (line,) = track(make_cycle(tmp_path, VRK), ON).lines
    assert line.given == 0
    assert line.asked > 20


def test_what_is_given_errors_and_agreement_are_counted(
    tracked: Tracked, lines: dict[str, Any]
) -> None:
    done, half = lines["vrk"], lines["half"]
    assert (done.given, done.errors, done.agreed) == (
        done.asked,
        0,
        ("accounthouder", "controller"),
    )
    assert done.complete
    assert done.saved is not None
    assert 0 < half.given < half.asked
    assert (
        half.errors
        == sum(
            f.file == half.file and f.severity == "fout"
            for f in tracked.register.findings
        )
        > 5
    )
    assert half.agreed == ("accounthouder",)
    assert not half.complete
    assert (half.agreement, done.agreement, lines["bank"].agreement) == (
        "accounthouder",
        "van beiden",
        "-",
    )


def test_a_name_without_a_date_is_no_agreement(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk", {("guide", "", "approval_controller_date"): typed("binnenkort")})
    (line,) = track(cycle, ON).lines
    assert line.agreed == ("accounthouder",)


@pytest.mark.parametrize(
    ("on", "days", "words"),
    [
        (date(2022, 3, 20), 12, "nog 12 dagen"),
        (date(2022, 3, 31), 1, "nog 1 dag"),
        (date(2022, 4, 1), 0, "vandaag is de laatste dag"),
        (date(2022, 4, 2), -1, "de deadline is 1 dag voorbij"),
        (date(2022, 4, 11), -10, "de deadline is 10 dagen voorbij"),
    ],
)
def test_the_days_left_are_those_from_op(
    on: date, days: int, words: str, cycle: Cycle
) -> None:
    result = sww(cycle, "--json", "--op", f"{on:%d-%m-%Y}")
    found = json.loads(result.stdout)
    assert (found["on"], found["deadline"], found["days"]) == (
        on.isoformat(),
        "2022-04-01",
        days,
    )
    assert days_left(days) == words


def test_without_a_deadline_nothing_is_said_to_be_late() -> None:
    assert days_left(None) == "geen deadline bekend"


def test_json_has_the_promised_keys(tracked: Tracked) -> None:
    found: Any = json.loads(json.dumps(answer(tracked)))
    assert set(found) == {"cycle", "on", "deadline", "days", "counts", "workbooks"}
    keys = {
        "partnership",
        "name",
        "department",
        "status",
        "saved",
        "given",
        "asked",
        "errors",
        "agreed",
        "file",
    }
    assert all(set(line) == keys for line in found["workbooks"])
    assert [line["saved"] is None for line in found["workbooks"]] == [
        False,
        True,
        False,
        False,
    ]


def test_the_terminal_names_who_is_not_ready_and_counts_the_rest(cycle: Cycle) -> None:
    result = sww(cycle, "--op", "20-03-2022")
    assert result.exit_code == 1
    assert (
        "jaarrekening-2021 op 20 maart 2022: nog 12 dagen (deadline 1 april 2022)."
        in result.output
    )
    named = [
        line.split("  ")[0] for line in result.output.splitlines() if " / " in line
    ]
    assert named == ["NV Bank Test", "Half Klaar", "Twee Keer"]
    assert "Verder 1 aangeleverd" in result.output
    everyone = sww(cycle, "--op", "20-03-2022", "--verbose").output
    assert "Veiligheidsregio Test" in everyone
    assert max(map(len, result.output.splitlines())) <= 100


def test_the_exit_code_is_0_only_when_all_is_in_and_nothing_is_wrong(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    assert sww(cycle).exit_code == 1  # nothing handed in
    fill(cycle, "vrk", {("characteristics", "", "legal_form"): typed("b.v.b.a.")})
    assert sww(cycle).exit_code == 1  # a fout
    fill(cycle, "vrk")
    assert sww(cycle).exit_code == 0


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # the bars
def test_the_sheet_to_mail_says_the_same(cycle: Cycle) -> None:
    tracked = track(cycle, ON)
    assert tracked.file == cycle.control / "voortgang.xlsx"
    sheet = load_workbook(io.BytesIO(tracked.file.read_bytes()))["Voortgang"]  # type: ignore[no-untyped-call]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == "Voortgang Jaarrekening 2021"
    assert (
        rows[1][0]
        == "Stand op 20 maart 2022: nog 12 dagen (deadline 1 april 2022). 3 van 4 aangeleverd."
    )
    assert rows[3] == [heading for heading, _ in HEADINGS]
    for row, line in zip(rows[4:8], tracked.lines, strict=True):
        assert row[:3] == [line.name, line.department, line.status]
        assert (row[3].date() if row[3] else None) == (
            line.saved.date() if line.saved else None
        )
        assert row[4:6] == [line.given, line.asked]
        assert row[6] == pytest.approx(line.given / line.asked)
        assert row[7:9] == [line.errors, line.agreement]
    assert sheet.page_setup.orientation == "landscape"
    assert not [
        cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_status_of_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["status", "--root", str(tmp_path)])
    assert result.exit_code == 2
    assert "sww open" in result.output


def test_an_interim_cycle_calls_nobody_late_of_whom_it_asks_nothing(
    tmp_path: Path,
) -> None:
    exception = ("request_exceptions", "bank Financiën")
    asked = {
        (*exception, name): text
        for name, text in (
            ("partnership", "bank"), ("sheet", "Financiën"), ("asked", "ja"), ("reason", "zorgen"),
        )
    }  # fmt: skip
    cycle = make_cycle(tmp_path, VRK, BANK, name="tussentijds-2021-10", changes=asked)
    open_cycle(cycle)
    tracked = track(cycle, ON)
    assert [line.status for line in tracked.lines] == [
        "niet gevraagd",
        "niet aangeleverd",
    ]
    assert tracked.register.due_missing == ("NV Bank Test",)
    said = sww(cycle).output
    assert "Van 1 partij wordt niets gevraagd, en er kwam niets binnen." in said
    assert "vraag wie nog niet leverde" in said

    make_cycle(tmp_path, VRK, BANK, name="tussentijds-2021-10")
    assert track(cycle, ON).clean
    result = sww(cycle)
    assert result.exit_code == 0
    assert "niet aangeleverd" not in result.output
    assert "vraag wie nog niet leverde" not in result.output
    assert "Van 2 partijen wordt niets gevraagd" in result.output
    checked = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert checked.exit_code == 0
    assert "2 werkboeken verwacht, 0 gelezen, 2 niet gevraagd." in checked.output
    assert "vraag wie nog niet leverde" not in checked.output
