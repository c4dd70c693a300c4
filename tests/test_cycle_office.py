"""A whole cycle with an independent hand: LibreOffice fills in the workbook, our own writer does not."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from cycles import VRK, make_cycle

from pipeline.cli import main
from pipeline.cycle import Cycle
from pipeline.register.prefill import partnership_draft
from pipeline.register.settings_of import settings_of
from pipeline.tables.asked import Inquiry
from schemas.kinds import PARTNERSHIP

SYSTEM_PYTHON = "/usr/bin/python3"
FILLER = Path(__file__).with_name("fill_in_office.py")


def code(sheet: str, field: str) -> str:
    """The code that stands in column A."""
    return PARTNERSHIP[sheet][field].code


def label(field: str) -> str:
    """A heading of Financiën."""
    return PARTNERSHIP["finance"][field].label


def type_in(
    path: Path, answers: list[tuple[str, str, str, str]], scratch: Path
) -> None:
    """Open the workbook in LibreOffice, type the answers, save."""
    out = scratch / "ingevuld.xlsx"
    work = {
        "file": str(path),
        "out": str(out),
        "profile": str(scratch / "profiel"),
        "answers": answers,
    }
    done = subprocess.run(
        [SYSTEM_PYTHON, str(FILLER)],
        input=json.dumps(work),
        text=True,
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shutil.move(out, path)


def the_rest(
    cycle: Cycle, given: list[tuple[str, str, str, str]]
) -> list[tuple[str, str, str, str]]:
    """Onbekend, or what cannot be unknown, in everything else that this cycle asks."""
    settings = settings_of(cycle).settings
    assert settings is not None
    inquiry = Inquiry(cycle, settings, settings.delivery_list[0])
    ready = partnership_draft(inquiry)
    found = []
    for need in inquiry.needed:
        sheet = inquiry.kind[need.sheet]
        field = sheet[need.field]
        words = (
            "onbekend"
            if field.unknown
            else field.vocabulary[0]
            if field.vocabulary
            else field.example
        )
        key = need.keys[0].replace(" ", "|")
        place = (sheet.label, field.code if sheet.is_form else field.label, key)
        known = ready.fillings[need.sheet, need.keys[0], need.field].value is not None
        if not known and place not in {answer[:3] for answer in given}:
            found.append((*place, words))
    return found


@pytest.mark.office
def test_a_workbook_filled_in_libreoffice_goes_from_open_to_the_list(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    runner = CliRunner()
    opened = runner.invoke(main, ["open", cycle.name, "--root", str(tmp_path)])
    assert opened.exit_code == 0, opened.output
    path = cycle.folder / "Veiligheid" / "Veiligheidsregio Test.xlsx"
    row = "2021|vastgesteld"
    answers = [
        ("Leeswijzer", code("guide", "no_risks"), "", "ja"),
        ("Kenmerken", code("characteristics", "legal_form"), "", "Openbaar lichaam"),
        ("Kenmerken", code("characteristics", "arrangement_type"), "", "college"),
        ("Kenmerken", code("characteristics", "seat"), "", "Haarlem"),
        ("Kenmerken", code("characteristics", "kvk"), "", "'01234567"),
        (
            "Kenmerken",
            code("characteristics", "public_interest"),
            "",
            "Brandweer en rampenbestrijding",
        ),
        ("Kenmerken", code("characteristics", "start_date"), "", "1 januari 2008"),
        (
            "Governance",
            code("governance", "governance_interest_manner"),
            "",
            "lid van het algemeen bestuur",
        ),
        (
            "Governance",
            code("governance", "financial_interest_manner"),
            "",
            "jaarlijkse bijdrage",
        ),
        ("Governance", code("governance", "interest_unit"), "", "stemmen"),
        ("Governance", code("governance", "interest_begin"), "", "8"),
        ("Governance", code("governance", "interest_end"), "", "8"),
        ("Financiën", label("equity_begin"), row, "8900000"),
        ("Financiën", label("equity_end"), row, "€ 6.966.000"),
        ("Financiën", label("debt_begin"), row, "EUR 56.312.000"),
        ("Financiën", label("debt_end"), row, "=31000000*2+24000"),
        ("Financiën", label("result"), row, "-/- 31.000"),
        ("Financiën", label("unit"), "2018|vastgesteld", "euro"),
        ("Financiën", label("equity_end"), "2018|vastgesteld", "3358000"),
    ]
    type_in(path, [*answers, *the_rest(cycle, answers)], tmp_path)
    checked = runner.invoke(main, ["check", "--json", "--root", str(tmp_path)])
    report = json.loads(checked.stdout)
    assert [
        (f["cell"], f["value"], f["message"])
        for f in report["findings"]
        if f["severity"] == "fout"
    ] == []
    assert checked.exit_code == 0
    ran = runner.invoke(main, ["run", "--root", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    official = (cycle.output / "begroting" / "lijst-verbonden-partijen.csv").read_text(
        "utf-8-sig"
    )
    for amount in ("8900000", "6966000", "56312000", "62024000", "-31000"):
        assert amount in official.replace(".", "").replace("\u2212", "-"), (
            amount,
            official,
        )
    traced = runner.invoke(
        main,
        [
            "trace",
            "vrk",
            "Financiën/2018 vastgesteld/Eigen vermogen eind",
            "--root",
            str(tmp_path),
        ],
    )
    assert "3.358.000" in traced.output
