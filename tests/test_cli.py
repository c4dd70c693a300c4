"""The commands as their users type them: words, exit codes, and what is left on disk."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cycles import BANK, COMPLETE, VRK, fill, make_cycle, typed
from openpyxl.reader.excel import load_workbook

from pipeline.cli import main

ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "No such",
    "Try '",
    "Missing",
    "Invalid",
    "Aborted",
    "required",
)


def sww(root: Path, *words: str) -> Result:
    """Type a command in a working folder."""
    return CliRunner().invoke(main, [*words, "--root", str(root)], prog_name="sww")


def answer(result: Result) -> dict[str, Any]:
    """The JSON of a command, which must be all that it prints."""
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "words", [["--help"], *([c, "--help"] for c in ("open", "check", "run", "trace"))]
)
def test_help_is_dutch_and_fits_the_screen(words: list[str]) -> None:
    result = CliRunner().invoke(main, words, prog_name="sww")
    assert result.exit_code == 0
    assert not [word for word in ENGLISH if word in result.output]
    assert "Gebruik: " in result.output
    assert max(map(len, result.output.splitlines())) <= 100


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["chek"], "de opdracht chek bestaat niet"),
        (["run", "--rooot", "x"], "de optie --rooot bestaat niet"),
        (["open"], "Er ontbreekt"),
        (["run", "--op", "gisteren"], "is geen datum"),
    ],
)
def test_wrong_usage_is_explained_in_dutch(words: list[str], expected: str) -> None:
    result = CliRunner().invoke(main, words, prog_name="sww")
    assert result.exit_code == 2
    assert expected in result.output
    assert not [word for word in ENGLISH if word in result.output]


def test_a_misspelt_cycle_is_offered(tmp_path: Path) -> None:
    make_cycle(tmp_path, VRK)
    result = sww(tmp_path, "run", "jaarekening-2021")
    assert result.exit_code == 2
    assert (
        "cyclus jaarekening-2021 bestaat niet. Bedoelt u jaarrekening-2021?"
        in result.output
    )


def test_a_folder_without_a_cycle_says_how_to_begin(tmp_path: Path) -> None:
    result = sww(tmp_path, "run")
    assert result.exit_code == 2
    assert "sww open" in result.output


def test_open_makes_settings_then_asks_for_them_then_makes_workbooks(
    tmp_path: Path,
) -> None:
    first = sww(tmp_path, "open", "begroting-2027")
    assert first.exit_code == 0
    assert "Gemaakt: " in first.output
    settings = tmp_path / "workbooks" / "begroting-2027" / "instellingen.xlsx"
    before = settings.read_bytes()
    second = sww(tmp_path, "open", "begroting-2027")
    assert second.exit_code == 0
    assert "Vul blad Cyclus in" in second.output
    assert settings.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "rule"), [("onbekend", "FLD-14"), ("augustus 2026", "FLD-08")]
)
def test_a_date_of_the_cycle_that_cannot_be_read_is_shown_where_it_stands(
    tmp_path: Path, text: str, rule: str
) -> None:
    cycle = make_cycle(tmp_path, VRK, changes={("cycle", "", "deadline"): typed(text)})
    result = sww(tmp_path, "open", cycle.name)
    assert result.exit_code == 3
    assert "Niets gemaakt: 1 fout in " in result.output
    assert "Cyclus, cel C" in result.output
    assert f'Er staat "{text}".' in result.output
    assert rule in result.output
    assert "De cel is leeg" not in result.output
    found = answer(sww(tmp_path, "check", "--json"))
    assert [f["rule"] for f in found["findings"]] == [rule]


def test_what_is_blank_is_shown_beside_what_cannot_be_read_and_alone_asked_kindly(
    tmp_path: Path,
) -> None:
    blank = {
        ("cycle", "", "opening_date"): None,
        ("cycle", "", "reference_date"): typed(" - "),
    }
    cycle = make_cycle(tmp_path, VRK, changes=blank)
    result = sww(tmp_path, "open", cycle.name)
    assert result.exit_code == 0
    assert "Vul blad Cyclus in" in result.output
    make_cycle(
        tmp_path, VRK, changes={**blank, ("cycle", "", "deadline"): typed("nnb")}
    )
    result = sww(tmp_path, "open", cycle.name)
    assert result.exit_code == 3
    assert "Niets gemaakt: 3 fouten in " in result.output


def test_open_never_touches_a_workbook_that_is_there(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    mine = fill(cycle, "vrk", file="Mijn eigen naam.xlsx")
    before = mine.read_bytes()
    result = sww(tmp_path, "open", cycle.name)
    assert result.exit_code == 0
    assert "1 werkboek gemaakt, 1 bewaard" in result.output
    assert mine.read_bytes() == before
    again = sww(tmp_path, "open", cycle.name)
    assert "0 werkboeken gemaakt, 2 bewaard" in again.output


def test_open_keeps_the_file_of_another_and_makes_the_workbook_beside_it(
    tmp_path: Path,
) -> None:
    """The id changed after the workbooks were made: the file with its name is that of the old id."""
    cycle = make_cycle(tmp_path, VRK, BANK)
    sww(tmp_path, "open", cycle.name)
    old = cycle.folder / "Veiligheid" / "Veiligheidsregio Test.xlsx"
    before = old.read_bytes()
    make_cycle(tmp_path, {**VRK, "id": "vrk2"}, BANK)
    found = answer(sww(tmp_path, "open", cycle.name, "--json"))
    made = "workbooks/jaarrekening-2021/Veiligheid/Veiligheidsregio Test (vrk2).xlsx"
    assert found["made"] == [made]
    assert old.read_bytes() == before
    status = {
        w["partnership"]: w["status"]
        for w in answer(sww(tmp_path, "check", "--json"))["workbooks"]
    }
    assert status == {
        "vrk2": "niet aangeleverd",
        "bank": "niet aangeleverd",
        "": "afgewezen",
    }
    assert "0 werkboeken gemaakt, 2 bewaard" in sww(tmp_path, "open", cycle.name).output
    (tmp_path / made).write_bytes(before)  # that name is not free either
    said = " ".join(sww(tmp_path, "open", cycle.name).output.split())
    assert "1 werkboek gemaakt, 1 bewaard" in said
    assert (
        "Veiligheidsregio Test (vrk2) 2.xlsx; die naam heeft een werkboek van vrk."
        in said
    )


def test_open_takes_a_file_that_cannot_be_read_now_for_its_own(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    sww(tmp_path, "open", cycle.name)
    path = cycle.folder / "Veiligheid" / "Veiligheidsregio Test.xlsx"
    path.write_bytes(b"nu niet te lezen")
    assert "0 werkboeken gemaakt, 1 bewaard" in sww(tmp_path, "open", cycle.name).output
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_open_takes_the_settings_of_the_earlier_cycle_without_its_dates(
    tmp_path: Path,
) -> None:
    make_cycle(tmp_path, VRK, name="begroting-2021")
    result = sww(tmp_path, "open", "jaarrekening-2021")
    assert "overgenomen uit begroting-2021" in result.output
    again = sww(tmp_path, "open", "jaarrekening-2021")
    assert "Vul blad Cyclus in" in again.output


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_open_writes_onbekend_again_in_the_settings_of_the_next_cycle(
    tmp_path: Path,
) -> None:
    unknown = {
        ("yearly", "2020", "year"): 2020,
        ("yearly", "2020", "equity"): typed("onbekend"),
    }
    make_cycle(tmp_path, VRK, name="begroting-2021", changes=unknown)
    sww(tmp_path, "open", "jaarrekening-2021")
    book = load_workbook(
        tmp_path / "workbooks" / "jaarrekening-2021" / "instellingen.xlsx"
    )
    rows = [[cell.value for cell in row] for row in book["Jaarcijfers"].iter_rows()]
    assert [row.count("onbekend") for row in rows if 2020 in row] == [1]


def test_check_of_a_clean_cycle_has_exit_code_0(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk")
    result = sww(tmp_path, "check")
    assert result.exit_code == 0, result.output
    assert "1 werkboek verwacht, 1 gelezen." in result.output


def test_check_explains_a_refused_amount_and_gives_it_back(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    path = fill(
        cycle,
        "vrk",
        {("finance", "2021 vastgesteld", "equity_end"): typed("€ 6.6966.000")},
    )
    result = sww(tmp_path, "check")
    assert result.exit_code == 1
    assert 'Er staat "€ 6.6966.000".' in result.output
    assert "Bedoelt u 6.966.000?" in result.output
    assert (path.parent / "teruggestuurd" / path.name).is_file()
    assert (cycle.control / "bevindingen.xlsx").is_file()


def test_a_returned_copy_handed_in_unchanged_gives_the_same_findings(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    answers = {
        ("finance", "2021 vastgesteld", "equity_end"): typed("€ 6.6966.000"),
        ("finance", "2021 vastgesteld", "unit"): "x 1.000",
        ("finance", "2021 vastgesteld", "equity_begin"): 1000.0,
        ("finance", "2021 vastgesteld", "debt_end"): typed("onbekend"),
        ("characteristics", "", "kvk"): typed("1234"),
        ("characteristics", "", "start_date"): typed("31-11-2007"),
        ("finance", "2020 vastgesteld", "solvency_stated"): 0.5,
        ("risks", "R1", "number"): "R1",
        ("risks", "R1", "description"): "Hogere kosten",
        ("risks", "R2", "number"): "R2",
        ("risks", "R2", "description"): "=1+1",
    }
    path = fill(cycle, "vrk", answers)
    first = answer(sww(tmp_path, "check", "--json"))
    copy = path.parent / "teruggestuurd" / path.name
    shutil.move(copy, path)
    second = answer(sww(tmp_path, "check", "--json"))
    assert len(first["findings"]) > 4
    assert _judged(second) == _judged(first)


def _judged(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (f["rule"], f["field"], f["value"], f["message"])
        for f in report["findings"]
        if f["rule"][:2] != "WB"
    ]


def test_check_json_has_the_promised_shape(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    fill(cycle, "vrk", {("characteristics", "", "kvk"): typed("1234")})
    report = answer(sww(tmp_path, "check", "--json"))
    assert set(report) == {"cycle", "counts", "workbooks", "findings"}
    vrk, bank = sorted(
        report["workbooks"], key=lambda w: w["partnership"], reverse=True
    )
    assert set(vrk) == {
        "file",
        "partnership",
        "department",
        "status",
        "errors",
        "warnings",
        "given",
        "asked",
        "complete",
    }
    assert (vrk["status"], bank["status"]) == ("deels", "niet aangeleverd")
    assert 0 < vrk["complete"] <= 1
    finding = next(f for f in report["findings"] if f["rule"] == "FLD-11")
    keys = {
        "rule",
        "severity",
        "file",
        "sheet",
        "cell",
        "field",
        "label",
        "value",
        "message",
        "remedy",
        "article",
    }
    assert set(finding) == keys
    assert (finding["severity"], finding["sheet"], finding["value"]) == (
        "fout",
        "Kenmerken",
        "1234",
    )


def test_run_without_workbooks_publishes_everything_as_not_delivered(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    result = sww(tmp_path, "run", "--json")
    assert result.exit_code == 1
    found = answer(result)
    assert {w["status"] for w in found["workbooks"]} == {"niet aangeleverd"}
    assert set(found) == {"cycle", "status", "workbooks", "outputs", "seconds"}
    for output in found["outputs"]:
        assert (tmp_path / output).is_file()
    listed = (cycle.output / "begroting" / "lijst-verbonden-partijen.csv").read_text(
        "utf-8-sig"
    )
    assert "Veiligheidsregio Test" in listed
    assert "niet aangeleverd" in listed


def test_run_of_a_clean_cycle_has_exit_code_0_and_names_what_to_open(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk")
    result = sww(tmp_path, "run")
    assert result.exit_code == 0, result.output
    assert "overzicht.xlsx" in result.output
    assert "De lijst is compleet" in result.output


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({("importance_criteria", "B1", "weight"): 20.0}, "SET-01"),
        ({("classes", "belangrijkheid middel", "to_value"): 3.4}, "SET-02"),
        ({("regime_matrix", "zwaar hoog", "regime"): "C"}, "SET-03"),
        ({("delivery_list", "vrk", "programme_1"): "Bestaat niet"}, "SET-04"),
        ({("delivery_list", "vrk", "size"): "basis"}, "SET-05"),
        ({("cycle", "", "deadline"): None}, "SET-07"),
    ],
)
def test_faulty_settings_stop_the_run_and_the_old_output_stays(
    tmp_path: Path, changes: dict[tuple[str, str, str], Any], rule: str
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    assert sww(tmp_path, "run").exit_code == 1
    old = {p: p.read_bytes() for p in sorted(cycle.output.rglob("*")) if p.is_file()}
    make_cycle(tmp_path, VRK, changes=changes)
    result = sww(tmp_path, "run")
    assert result.exit_code == 3
    assert rule in result.output
    assert "De oude uitvoer blijft staan." in result.output
    assert {
        p: p.read_bytes() for p in sorted(cycle.output.rglob("*")) if p.is_file()
    } == old


def test_no_settings_stop_the_run(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    cycle.settings_file.unlink()
    result = sww(tmp_path, "run", cycle.name)
    assert result.exit_code == 3
    assert "sww open" in result.output


def test_broken_files_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    good = fill(cycle, "vrk")
    folder = good.parent
    (folder / "kapot.xlsx").write_bytes(b"geen werkboek")
    (folder / "oud.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    shutil.copy(cycle.settings_file, folder / "verdwaald.xlsx")
    other = make_cycle(tmp_path / "elders", VRK, name="begroting-2022")
    shutil.copy(fill(other, "vrk", complete=False), folder / "andere cyclus.xlsx")
    report = answer(sww(tmp_path, "check", "--json"))
    rules = {
        f["file"].rsplit("/", 1)[-1]: f["rule"]
        for f in report["findings"]
        if f["rule"].startswith("WB")
    }
    assert rules["kapot.xlsx"] == "WB-01"
    assert rules["oud.xls"] == "WB-01"
    assert rules["verdwaald.xlsx"] == "WB-05"
    assert rules["andere cyclus.xlsx"] == "WB-06"
    status = {
        w["partnership"]: w["status"] for w in report["workbooks"] if w["partnership"]
    }
    assert status == {"vrk": "aanvaard", "bank": "niet aangeleverd"}


def test_two_workbooks_of_one_partnership_both_do_not_count(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    path = fill(cycle, "vrk")
    shutil.copy(path, path.with_name("kopie.xlsx"))
    result = sww(tmp_path, "check")
    assert result.exit_code == 1
    assert "WB-08" in result.output


def test_trace_names_file_cell_and_text(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(
        cycle,
        "vrk",
        {("finance", "2021 vastgesteld", "equity_end"): typed("1.100.000,-")},
    )
    result = sww(
        tmp_path, "trace", "VRK", "financien/2021 Vastgesteld/eigen vermogen EIND"
    )
    assert result.exit_code == 0, result.output
    assert "1.100.000" in result.output
    assert 'er staat "1.100.000,-"' in result.output
    assert "Veiligheidsregio Test.xlsx" in result.output
    given = sww(tmp_path, "trace", "vrk", "Kenmerken/Naam")
    assert "instellingen.xlsx" in given.output


def test_trace_explains_a_score_with_the_cells_that_it_was_made_of(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk")
    result = sww(tmp_path, "trace", cycle.name, "vrk", "solvabiliteit")
    said = " ".join(result.output.split())
    assert result.exit_code == 0
    assert "Solvabiliteit van Veiligheidsregio Test: 34,4%" in said
    assert "1.100.000 / (1.100.000 + 2.100.000) = 0,3438." in said
    assert "Eigen vermogen eind, 2021 vastgesteld, Veiligheidsregio Test" in said
    traced = answer(sww(tmp_path, "trace", "vrk", "Solvabiliteit", "--json"))
    assert traced["steps"]
    assert len(traced["cells"]) == 2
    assert sww(tmp_path, "trace", cycle.name, "vrk").exit_code == 2


def test_trace_offers_what_was_probably_meant(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk")
    result = sww(tmp_path, "trace", "vrk", "Kenmerken/Vestigingsplats")
    assert result.exit_code == 2
    assert "Bedoelt u Vestigingsplaats?" in result.output


def test_the_same_run_twice_gives_the_same_bytes_except_run_json(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    fill(cycle, "vrk")
    fill(cycle, "bank", {("characteristics", "", "legal_form"): "NV"})
    found = []
    for _ in range(2):
        shutil.rmtree(cycle.cache, ignore_errors=True)
        sww(tmp_path, "run")
        files = (
            p for p in cycle.output.rglob("*") if p.is_file() and p.name != "run.json"
        )
        found.append({p.relative_to(cycle.output): p.read_bytes() for p in files})
    assert found[0] == found[1]
    assert len(found[0]) > 15


def test_a_loose_file_is_checked_without_writing_beside_it(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    loose = tmp_path / "los.xlsx"
    shutil.move(
        fill(cycle, "vrk", {("characteristics", "", "kvk"): typed("12")}), loose
    )
    result = sww(tmp_path, "check", str(loose))
    assert result.exit_code == 1, result.output
    assert "FLD-11" in result.output
    assert (cycle.control / "teruggestuurd" / "los.xlsx").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "los.xlsx",
        "output",
        "workbooks",
    ]


def test_the_settings_value_stands_and_a_changed_answer_is_named(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk", {("characteristics", "", "name"): "Een andere naam"})
    report = answer(sww(tmp_path, "check", "--json"))
    assert [f["rule"] for f in report["findings"]] == ["FLD-15", "CYC-05"]
    sww(tmp_path, "run")
    assert "Een andere naam" not in (
        cycle.output / "begroting" / "lijst-verbonden-partijen.csv"
    ).read_text("utf-8-sig")


def test_complete_counts_up_to_one(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk", complete=False)
    low = answer(sww(tmp_path, "check", "--json"))["workbooks"][0]["complete"]
    fill(cycle, "vrk", COMPLETE)
    high = answer(sww(tmp_path, "check", "--json"))["workbooks"][0]["complete"]
    assert 0 < low < high == 1


def test_json_is_ascii_for_terminals_that_know_no_other_signs(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(
        cycle,
        "vrk",
        {
            ("characteristics", "", "seat"): "✓ Haarlem → 😀",
            ("characteristics", "", "kvk"): typed("✗"),
        },
    )
    result = CliRunner(charset="cp1252").invoke(
        main, ["check", "--json", "--root", str(tmp_path)]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stdout.isascii()
    assert [
        f["value"] for f in answer(result)["findings"] if f["rule"] != "CYC-05"
    ] == ["✗"]


def test_every_command_says_that_new_output_waits(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk")
    sww(tmp_path, "run")
    sign = cycle.output / "raad" / "~$overzicht.xlsx"
    sign.touch()
    assert sww(tmp_path, "run").exit_code == 3
    for words in (
        ["check"],
        ["check", "--json"],
        ["trace", "vrk", "Kenmerken/Naam"],
        ["open", cycle.name],
    ):
        result = sww(tmp_path, *words)
        assert "de nieuwe uitvoer wacht" in result.stderr
        assert "overzicht.xlsx is open" in result.stderr
        assert "uitvoer wacht" not in result.stdout
    sign.unlink()
    assert "uitvoer wacht" not in sww(tmp_path, "check").output


@pytest.mark.parametrize(
    "words",
    [["run"], ["check"], ["open", "geen cyclus"], ["trace", "vrk", "Kenmerken/Naam"]],
)
def test_a_folder_that_is_no_working_folder_is_left_as_it_was(
    tmp_path: Path, words: list[str]
) -> None:
    assert sww(tmp_path, *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_two_loose_files_of_one_name_each_have_their_own_findings(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    paths = []
    for party, wrong in (("vrk", "1234"), ("bank", "12")):
        paths.append(tmp_path / party / "los.xlsx")
        paths[-1].parent.mkdir()
        shutil.move(
            fill(cycle, party, {("characteristics", "", "kvk"): typed(wrong)}),
            paths[-1],
        )
    report = answer(sww(tmp_path, "check", *map(str, paths), "--json"))
    found = {f["file"]: f["value"] for f in report["findings"] if f["rule"] == "FLD-11"}
    assert found == {paths[0].as_posix(): "1234", paths[1].as_posix(): "12"}
    copies = sorted(path.name for path in (cycle.control / "teruggestuurd").iterdir())
    assert copies == ["los (2).xlsx", "los.xlsx"]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_secret_risk_stays_secret_when_its_columns_are_gone(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    risk = {
        "number": "R1",
        "description": "Claim van Zeldzaam",
        "status": "open",
        "secret_ground": "Woo 5.1 lid 2 b",
    }
    answers: dict[tuple[str, str, str], Any] = {
        ("risks", "R1", name): text for name, text in risk.items()
    }
    path = fill(cycle, "vrk", answers | {("guide", "", "no_risks"): None})
    book = load_workbook(path)
    for row in book["Risico's"].iter_rows(max_row=10):
        for cell in row:
            if str(cell.value).startswith("Geheim: "):
                cell.value = None
    book.save(path)
    assert [
        f["rule"] for f in answer(sww(tmp_path, "check", "--json"))["findings"]
    ].count("WB-11") == 4
    sww(tmp_path, "run")
    published = [p for p in cycle.output.rglob("*.xlsx") if "register" not in p.parts]
    assert len(published) > 2
    for file in published:
        with zipfile.ZipFile(file) as parts:
            assert not [
                name for name in parts.namelist() if b"Zeldzaam" in parts.read(name)
            ], file
    listed = (cycle.output / "begroting" / "lijst-verbonden-partijen.csv").read_text(
        "utf-8-sig"
    )
    assert "Zeldzaam" not in listed


FREE = {**BANK, "id": "vrij", "name": "Niet Verwacht", "expected": "nee"}


def test_what_was_delivered_unasked_is_counted_apart_everywhere(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK, FREE)
    fill(cycle, "vrk")
    fill(cycle, "vrij", {("characteristics", "", "legal_form"): "NV"})
    sww(tmp_path, "open", cycle.name)  # nobody touched that of the bank
    totals = "2 werkboeken verwacht, 1 gelezen, 1 niet aangeleverd; daarnaast 1 niet verwacht."
    assert f"{cycle.name}: {totals}" in sww(tmp_path, "check").output
    book = load_workbook(cycle.control / "bevindingen.xlsx")
    assert str(book["Overzicht"]["A2"].value).startswith(f"Jaarrekening 2021: {totals}")
    said = " ".join(sww(tmp_path, "run").output.split())
    assert "1 van 2 werkboeken gebruikt, en 1 dat niet verwacht was." in said
    assert "Niet aangeleverd: NV Bank Test." in said
    report = answer(sww(tmp_path, "status", "--json", "--op", "01-03-2022"))
    assert [line["partnership"] for line in report["workbooks"]] == ["vrk", "bank"]
    checked = answer(sww(tmp_path, "check", "--json"))
    assert report["counts"] == checked["counts"]
    counted = ("expected", "used", "missing", "unasked", "errors")
    assert [report["counts"][name] for name in counted] == [2, 1, 1, 1, 0]
    answers = {w["partnership"]: (w["given"], w["asked"]) for w in checked["workbooks"]}
    for line in report["workbooks"]:
        assert (line["given"], line["asked"]) == answers[line["partnership"]]
    assert 0 < answers["bank"][0] < answers["bank"][1]  # it stood there beforehand
    assert (
        "  Niet verwacht, wel aangeleverd: Niet Verwacht.\n"
        in sww(tmp_path, "status").output
    )


def test_a_workbook_as_handed_out_that_is_no_longer_expected_is_not_counted(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK, {**FREE, "expected": "ja"})
    sww(tmp_path, "open", cycle.name)
    fill(cycle, "vrk")
    make_cycle(tmp_path, VRK, FREE)
    result = sww(tmp_path, "check")
    assert result.exit_code == 0
    assert f"{cycle.name}: 1 werkboek verwacht, 1 gelezen.\n" in result.output
    assert [
        w["partnership"] for w in answer(sww(tmp_path, "check", "--json"))["workbooks"]
    ] == ["vrk"]


def test_a_workbook_that_counts_goes_before_the_one_that_was_handed_out(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    sww(tmp_path, "open", cycle.name)
    fill(cycle, "vrk", file="A mijn kopie.xlsx")
    (workbook,) = answer(sww(tmp_path, "check", "--json"))["workbooks"]
    assert (workbook["file"], workbook["status"]) == (
        "Veiligheid/A mijn kopie.xlsx",
        "aanvaard",
    )
    assert sww(tmp_path, "check").exit_code == 0


def test_files_beside_those_that_count_are_no_expected_workbooks(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    path = fill(cycle, "vrk")
    shutil.copy(path, path.with_name("kopie.xlsx"))
    (path.parent / "kapot.xlsx").write_bytes(b"geen werkboek")
    totals = "2 werkboeken verwacht, 0 gelezen, 1 afgewezen, 1 niet aangeleverd"
    assert f"{totals}; daarnaast 2 andere bestanden afgewezen." in " ".join(
        sww(tmp_path, "check").output.split()
    )


def test_what_nobody_touched_is_no_clean_workbook_and_nothing_to_publish(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    assert (
        "Nu u: maak de werkboeken: sww open jaarrekening-2021\n"
        in sww(tmp_path, "check").output
    )
    sww(tmp_path, "open", cycle.name)
    said = sww(tmp_path, "check").output
    assert "2 werkboeken verwacht, 0 gelezen, 2 niet aangeleverd." in said
    assert "zonder fouten" not in said
    assert "Nu u: vraag wie nog niet leverde. Daarna: sww check\n" in said
    fill(cycle, "vrk")
    said = sww(tmp_path, "check").output
    assert "1 werkboek zonder fouten of waarschuwingen" in said
    assert "publiceer: sww run" in said


def test_the_workbooks_that_are_not_listed_add_up_with_those_that_are(
    tmp_path: Path,
) -> None:
    """A fout, a waarschuwing, a tip, nothing; and a waarschuwing in the settings, which are no workbook."""
    names = ("fout", "twijfel", "tip", "goed", "leeg")
    lines = [{**VRK, "id": id, "name": f"Partij {id}"} for id in names]
    cycle = make_cycle(
        tmp_path, *lines, changes={("delivery_list", "goed", "confirmed_on"): None}
    )
    sww(tmp_path, "open", cycle.name)
    fill(cycle, "fout", {("characteristics", "", "kvk"): typed("12")})
    fill(cycle, "twijfel", {("characteristics", "", "seat"): typed("-")})
    fill(cycle, "goed")
    tip = fill(cycle, "tip")
    tip.with_name(f"~${tip.name}").touch()  # still open in Excel
    said = " ".join(sww(tmp_path, "check").output.split())
    assert "5 werkboeken verwacht, 4 gelezen, 1 niet aangeleverd." in said
    assert "Partij fout.xlsx - 1 fout" in said
    quiet = "2 werkboeken zonder fouten of waarschuwingen (1 tip); 1 met alleen waarschuwingen (1);"
    assert (
        f"{quiet} in instellingen.xlsx 1 waarschuwing, 1 tip: zie het bestand." in said
    )
    assert "Samen 1 fout, 2 waarschuwingen, 2 tips." in said
    every = " ".join(sww(tmp_path, "check", "--verbose").output.split())
    assert "1 werkboek zonder bevindingen." in every
    assert "instellingen.xlsx - 1 waarschuwing, 1 tip" in every


def test_a_file_that_nobody_touched_is_not_delivered_and_says_what_to_do(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    sww(tmp_path, "open", cycle.name)
    (path,) = cycle.workbook_files()
    said = " ".join(sww(tmp_path, "check", str(path)).output.split())
    assert "1 bestand nagekeken." in said
    name = str(Path("Veiligheid", "Veiligheidsregio Test.xlsx"))
    assert (
        f"Niet aangeleverd: {name}. Er is niets veranderd sinds het is uitgereikt."
        in said
    )
    then = "Veranderde er niets? Vul dan op Leeswijzer akkoord accounthouder in. Daarna: sww check"
    assert f"Nu u: vul in wat gevraagd is. {then}" in said
    assert "zonder fouten" not in said
    assert "in de map van zijn afdeling" not in said


def test_a_file_is_sent_to_its_folder_only_when_it_lies_elsewhere(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    path = fill(cycle, "vrk")
    assert (
        sww(tmp_path, "check", str(path)).output.splitlines()[-1] == "Nu u: sww check"
    )
    fill(cycle, "vrk", {("characteristics", "", "kvk"): typed("12")})
    last = sww(tmp_path, "check", str(path)).output.splitlines()[-1]
    assert last == "Nu u: herstel de fouten. Daarna: sww check"
    loose = tmp_path / "los.xlsx"
    shutil.move(path, loose)
    last = sww(tmp_path, "check", str(loose)).output.splitlines()[-1]
    assert (
        last
        == "Nu u: herstel de fouten en zet het bestand in de map van zijn afdeling. Daarna: sww check"
    )


@pytest.mark.parametrize(
    "word", ["nietbestaand.xlsx", "Oud.XLS", "map/werkboek", "map\\werkboek"]
)
def test_a_file_that_is_not_there_is_no_misspelt_cycle(
    tmp_path: Path, word: str
) -> None:
    make_cycle(tmp_path, VRK)
    result = sww(tmp_path, "check", word)
    assert result.exit_code == 2
    assert f"Fout: het bestand {word} bestaat niet." in result.output
    folder = sww(tmp_path, "check", str(tmp_path / "workbooks"))
    assert folder.exit_code == 2
    assert "is een map, geen bestand" in folder.output
