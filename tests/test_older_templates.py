"""Workbooks of an older template under a newer one: what is new is not blamed, and what was deleted is."""

from __future__ import annotations

import shutil
import warnings
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from registers import a_cycle

from pipeline.jobs.checking import check
from pipeline.jobs.giving_back_settings import give_back_settings
from pipeline.jobs.opening import open_cycle
from pipeline.jobs.refusal import Refusal
from pipeline.register.settings_of import SettingsReading, settings_of
from pipeline.terminal.checked import say_checked
from pipeline.workbooks.reading.contents import Contents
from pipeline.workbooks.reading.reader import read
from schemas.contract import Field, Kind, Sheet
from schemas.kinds import PARTNERSHIP, SETTINGS
from schemas.proof import prove
from schemas.reading import State
from schemas.settings.defaults import defaults
from schemas.types import TEXT

OLDEST = Path(__file__).parent / "fixtures/templates/settings-1-partnership-1"
PARTIES = sorted(OLDEST.glob("workbooks/*/*/*.xlsx"))
NEW_SHEET = Sheet(
    "neighbours",
    "Buren",
    "Zet hier de buren.",
    "table",
    (Field("ZZ01", "name", "Naam", TEXT), Field("ZZ02", "place", "Plaats", TEXT)),
    key=("name",),
    since=2,
)


def newer() -> Kind:
    """The partnership's workbook one version later: a sheet, a column and a question are new, and required."""
    sheets = []
    for sheet in PARTNERSHIP:
        fields = sheet.fields
        if sheet.name == "characteristics":
            question = "Wat is het motto?"
            new = Field("ZZ11", "motto", "Motto", TEXT, question, required="always")
            fields = (*fields, replace(new, since=2))
        if sheet.name == "finance":
            new = Field("ZZ12", "pensions", "Pensioenen", TEXT, required="row")
            fields = (*fields, replace(new, since=2))
        sheets.append(replace(sheet, fields=fields))
    return prove(replace(PARTNERSHIP, version=2, sheets=(*sheets, NEW_SHEET)))


@cache
def as_newer(path: Path) -> Contents:
    """A workbook of the oldest template as a newer program reads it."""
    return read(path.read_bytes(), {PARTNERSHIP.name: newer()})


def without_sheet(data: bytes, title: str) -> bytes:
    """The workbook as it is once somebody deleted a sheet."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of Excel's own extensions, which openpyxl drops
        book = openpyxl.load_workbook(BytesIO(data))
    del book[title]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def told(contents: Contents) -> list[str]:
    """What is said of sheets, questions and columns that are not there."""
    return [
        f"{hit.rule} {hit.about.get('wat') or hit.about.get('blad')}"
        for hit in contents.hits
        if hit.rule in ("WB-10", "WB-11")
        or hit.about.get("zo gelezen", "").startswith("nieuw")
    ]


def test_there_are_workbooks_of_the_oldest_template() -> None:
    assert len(PARTIES) == 6
    assert len(sorted(OLDEST.glob("workbooks/*/instellingen.xlsx"))) == 2


@pytest.mark.parametrize("path", PARTIES, ids=lambda path: path.stem)
def test_what_is_new_is_a_tip_that_names_it_and_its_place(path: Path) -> None:
    said = told(as_newer(path))
    before = told(read(path.read_bytes(), {PARTNERSHIP.name: PARTNERSHIP}))
    assert 'WB-15 Vraag "Motto" op blad Kenmerken' in said
    assert "WB-15 Blad Buren" in said
    blamed = [line for line in said if not line.startswith("WB-15")]
    assert blamed == before, "only what its size lacks, as before"


def test_every_answer_of_then_is_read_and_what_is_new_was_not_asked() -> None:
    path = next(p for p in PARTIES if "Veiligheidsregio" in p.name)
    before = read(path.read_bytes(), {PARTNERSHIP.name: PARTNERSHIP})
    after = as_newer(path)
    new = [c for c in after.cells if c.field in ("motto", "pensions")]
    assert before.cells == tuple(c for c in after.cells if c not in new)
    assert {c.field for c in new} == {"motto", "pensions"}
    assert {c.reading.state for c in new} == {State.NOT_ASKED}
    assert "neighbours" in after.missing


def test_a_sheet_that_the_older_template_had_is_missed() -> None:
    path = next(p for p in PARTIES if "Veiligheidsregio" in p.name)
    without = without_sheet(path.read_bytes(), "Financiën")
    assert "WB-10 Financiën" in told(read(without, {PARTNERSHIP.name: newer()}))


def test_a_sheet_cannot_come_in_a_version_that_is_not_there_yet() -> None:
    with pytest.raises(ValueError, match="raise it in schemas/partnership"):
        prove(replace(PARTNERSHIP, sheets=(*PARTNERSHIP.sheets, NEW_SHEET)))


def folder_with(root: Path, *cycles: str) -> Path:
    """A working folder with the settings of these cycles, as the oldest template had them."""
    for name in cycles:
        target = root / "workbooks" / name
        target.mkdir(parents=True)
        shutil.copy(OLDEST / "workbooks" / name / "instellingen.xlsx", target)
    return root


def answers(reading: SettingsReading) -> dict[tuple[str, str, str], object]:
    """All that the settings say, by sheet, key and field."""
    assert reading.settings is not None
    cells = reading.settings.cells
    given = cells[cells["state"] != str(State.BLANK)]
    names = ["sheet", "key", "field", "value"]
    rows = given[names].itertuples(index=False)
    return {(sheet, key, name): value for sheet, key, name, value in rows}


def test_settings_of_the_oldest_template_have_the_defaults_of_what_is_new(
    tmp_path: Path,
) -> None:
    root = folder_with(tmp_path, "jaarrekening-2021")
    reading = settings_of(a_cycle("jaarrekening-2021", root))
    assert reading.usable
    assert reading.settings is not None
    assert reading.settings.framework["word_forms"] == defaults("word_forms")
    assert "Blad Woordvormen: gelezen als nieuw; de standaardwaarden gelden." in [
        finding.message for finding in reading.findings
    ]


def test_the_copy_of_the_settings_has_all_that_they_say_in_the_newest_template(
    tmp_path: Path,
) -> None:
    cycle = a_cycle("jaarrekening-2021", folder_with(tmp_path, "jaarrekening-2021"))
    before = cycle.settings_file.read_bytes()
    reading = settings_of(cycle)
    copy = give_back_settings(cycle, reading).path
    assert copy == cycle.folder / "teruggestuurd" / "instellingen.xlsx"
    assert cycle.settings_file.read_bytes() == before
    shutil.copy(copy, cycle.settings_file)
    renewed = settings_of(cycle)
    assert renewed.usable
    assert answers(renewed) == answers(reading)
    assert not renewed.needs_copy


def test_check_names_the_copy_of_the_settings_and_keeps_one_in_which_someone_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder_with(tmp_path, "jaarrekening-2021")
    cycle = a_cycle("jaarrekening-2021", root)
    checked = check(cycle)
    copy = cycle.folder / "teruggestuurd" / "instellingen.xlsx"
    assert (checked.settings_copy, checked.kept) == (copy, ())
    say_checked(checked, root, quiet=True)
    where = "workbooks/jaarrekening-2021/teruggestuurd/instellingen.xlsx"
    shown = capsys.readouterr().out.replace("\\", "/")
    assert f"Uw instellingen, aangevuld: {where}\n" in shown
    openpyxl.Workbook().save(copy)
    theirs = copy.read_bytes()
    again = check(cycle)
    assert (again.settings_copy, again.kept) == (None, (copy,))
    assert copy.read_bytes() == theirs
    say_checked(again, root, quiet=True)
    shown = capsys.readouterr().out.replace("\\", "/")
    assert f"Bewaard, want daarin werkt iemand: {where}\n" in shown


def test_opening_from_the_oldest_template_loses_nothing(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "jaarrekening-2021")
    earlier = settings_of(a_cycle("jaarrekening-2021", root))
    cycle = a_cycle("begroting-2023", root)
    assert open_cycle(cycle).taken_from == "jaarrekening-2021"
    taken = answers(settings_of(cycle))
    kept = {
        place: value
        for place, value in answers(earlier).items()
        if SETTINGS[place[0]][place[2]].carried
        and place[0] not in ("cycle", "request_exceptions")
    }
    assert kept
    assert {place: taken.get(place) for place in kept} == kept


def test_opening_refuses_settings_that_miss_a_sheet(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "jaarrekening-2021")
    earlier = a_cycle("jaarrekening-2021", root)
    whole = earlier.settings_file.read_bytes()
    earlier.settings_file.write_bytes(without_sheet(whole, "Klassen"))
    with pytest.raises(Refusal) as refused:
        open_cycle(a_cycle("begroting-2023", root))
    assert "jaarrekening-2021/instellingen.xlsx" in refused.value.lines[0]
    assert any("sww check jaarrekening-2021" in line for line in refused.value.lines)
    assert not a_cycle("begroting-2023", root).settings_file.exists()
    copy = give_back_settings(earlier, settings_of(earlier)).path
    assert copy is not None
    shutil.copy(copy, earlier.settings_file)
    assert open_cycle(a_cycle("begroting-2023", root)).taken_from == earlier.name
