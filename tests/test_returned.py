"""Returned copies: handed in unchanged they say the same, and nobody's work in one is written over."""

from __future__ import annotations

import io
import re
import shutil
from datetime import datetime, time, timedelta
from itertools import cycle as cycled
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from cycles import BANK, VRK, fill, make_cycle, typed
from openpyxl.reader.excel import load_workbook

from pipeline.jobs.checking import Checked, check, check_files
from pipeline.jobs.giving_back import copies
from pipeline.jobs.running import run
from pipeline.register.register import Register
from pipeline.tables.deliveries import Delivery
from pipeline.workbooks.reading.contents import Contents
from pipeline.workbooks.seal import is_sealed
from schemas.kinds import PARTNERSHIP
from schemas.rules import Severity

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

#: What a cell may hold that is no text, and may not become one on the way.
VALUES = (
    datetime(2021, 9, 5), datetime(2021, 9, 5, 14, 30), time(14, 30), timedelta(hours=30), "=1+1",
    '=IF(A1="a b",1,2)', "#FIELD!", True,
)  # fmt: skip


def cells_of(path: Path, sheet: str) -> dict[str, str]:
    """The cell of each answer on a form, by the code beside it."""
    page = load_workbook(path)[sheet]
    return {
        str(row[0].value): f"C{row[0].row}"
        for row in page.iter_rows(max_col=1)
        if row[0].value
    }


def edited(path: Path, changes: dict[tuple[str, str], Any]) -> None:
    """A workbook in which somebody typed: (sheet, cell) -> what openpyxl writes there."""
    book = load_workbook(path)
    for (sheet, cell), value in changes.items():
        book[sheet][cell].value = value
        if isinstance(value, (datetime, time, timedelta)):
            book[sheet][cell].number_format = {
                "time": "h:mm",
                "timedelta": "[h]:mm",
            }.get(type(value).__name__, "dd-mm-yyyy")
        elif not isinstance(value, str):
            book[sheet][cell].number_format = "General"
    book.save(path)


def judged(register: Register) -> list[tuple[str, ...]]:
    return [
        (f.rule.id, str(f.address), f.text, f.message, f.remedy)
        for f in register.findings
    ]


def test_what_a_copy_repeats_is_refused_again_by_the_same_rule(tmp_path: Path) -> None:
    """Every question of Kenmerken, of every kind, holds one of these; in the second workbook another one."""
    cycle = make_cycle(tmp_path, VRK, BANK)
    fields = [f for f in PARTNERSHIP["characteristics"].fields if f.given is None]
    for start, id in enumerate(("vrk", "bank")):
        path = fill(cycle, id)
        cells = cells_of(path, "Kenmerken")
        typed_in = zip(fields, islice(cycled(VALUES), start, None), strict=False)
        edited(path, {("Kenmerken", cells[f.code]): value for f, value in typed_in})
    first = check(cycle)
    struck = {f.rule.id for f in first.register.findings}
    assert struck >= {"FLD-08", "FLD-09", "FLD-10", "FLD-13"}
    assert len(first.register.findings) > 50
    for copy in first.returned:
        shutil.move(copy, copy.parent.parent / copy.name)
    assert judged(check(cycle).register) == judged(first.register)


def test_a_formula_is_never_written_back_as_one(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    path = fill(cycle, "vrk")
    place = cells_of(path, "Kenmerken")["K04"]
    edited(path, {("Kenmerken", place): '=HYPERLINK("http://voorbeeld.nl","klik")'})
    (copy,) = check(cycle).returned
    cell = load_workbook(copy)["Kenmerken"][place]
    assert (cell.data_type, cell.value) == (
        "s",
        '=HYPERLINK("http://voorbeeld.nl","klik")',
    )


def test_a_column_that_was_gone_comes_back_as_it_was_handed_out(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    path = fill(cycle, "vrk")
    place = cells_of(path, "Kenmerken")["K01"]
    edited(path, {("Kenmerken", place.replace("C", "A")): None})
    checked = check(cycle)
    assert [
        f.rule.id for f in checked.register.findings if f.severity is not Severity.TIP
    ] == [
        "WB-11",
        "WB-13",
    ]
    copy = load_workbook(checked.returned[0])
    assert copy["Kenmerken"][place].value == VRK["name"]
    said = [str(cell.value) for row in copy["Bevindingen"].iter_rows() for cell in row]
    assert [
        text
        for text in said
        if "Hersteld: vraag K01 Naam op blad Kenmerken is teruggezet." in text
    ]


# -- whose copy is it?


@pytest.fixture
def faulty(tmp_path: Path) -> tuple[Checked, Path]:
    """A cycle that was checked, and the copy of its one workbook."""
    cycle = make_cycle(tmp_path, VRK)
    fill(cycle, "vrk", {("characteristics", "", "kvk"): typed("1234")})
    checked = check(cycle)
    return checked, checked.returned[0]


def test_a_copy_is_ours_until_somebody_saves_it(faulty: tuple[Checked, Path]) -> None:
    checked, copy = faulty
    assert is_sealed(copy.read_bytes())
    shutil.rmtree(
        checked.register.cycle.control
    )  # what output/ remembers does not matter
    assert check(checked.register.cycle).returned == (copy,)
    load_workbook(copy).save(copy)
    before = copy.read_bytes()
    assert not is_sealed(before)
    again = check(checked.register.cycle)
    assert (again.returned, again.kept) == ((), (copy,))
    assert copy.read_bytes() == before


def test_what_is_no_copy_of_ours_has_no_seal(
    faulty: tuple[Checked, Path], tmp_path: Path
) -> None:
    _, copy = faulty
    own = next(path for path in copy.parent.parent.glob("*.xlsx"))
    for data in (b"", b"tekst", own.read_bytes(), copy.read_bytes()[:-100]):
        assert not is_sealed(data)


def test_checking_the_same_file_alone_leaves_the_copies_of_the_cycle_alone(
    faulty: tuple[Checked, Path],
) -> None:
    checked, copy = faulty
    cycle = checked.register.cycle
    own = next(path for path in copy.parent.parent.glob("*.xlsx"))
    before = copy.read_bytes()
    alone = check_files(cycle, (own,))
    assert alone.returned == (cycle.control / "teruggestuurd" / copy.name,)
    assert copy.read_bytes() == before
    fill(cycle, "vrk")
    assert check(cycle).returned == ()
    assert not copy.exists()


def delivery(file: str) -> Delivery:
    return Delivery(file, "", Contents(None, None, (), ()), (), "", "aanvaard")


def test_no_two_workbooks_share_a_copy(tmp_path: Path) -> None:
    files = ("Zorg/A.xlsm", "Zorg/A.xlsx", "Zorg/a.XLSX", "Gebied/A.xlsx")
    made = {
        d.file: path.relative_to(tmp_path).as_posix()
        for d, path in copies(map(delivery, files), tmp_path)
    }
    assert made == {
        "Gebied/A.xlsx": "Gebied/teruggestuurd/A.xlsx",
        "Zorg/A.xlsx": "Zorg/teruggestuurd/A.xlsx",
        "Zorg/a.XLSX": "Zorg/teruggestuurd/a (2).xlsx",
        "Zorg/A.xlsm": "Zorg/teruggestuurd/A (3).xlsx",
    }
    loose = [
        path
        for _, path in copies(
            map(delivery, ("/een/A.xlsx", "../twee/A.xlsx")), tmp_path, loose=True
        )
    ]
    assert [p.relative_to(tmp_path).as_posix() for p in loose] == [
        "teruggestuurd/A.xlsx",
        "teruggestuurd/A (2).xlsx",
    ]


# -- links in bevindingen.xlsx


def links_in(path: Path) -> dict[str, str]:
    """Per workbook the target of its first link on Bevindingen."""
    page = load_workbook(io.BytesIO(path.read_bytes()))["Bevindingen"]
    found: dict[str, str] = {}
    for (cell,) in page.iter_rows(min_row=5, min_col=5, max_col=5):
        if cell.hyperlink is not None:
            found.setdefault(
                str(page.cell(cell.row, 4).value),
                str(cell.hyperlink.target).replace("\\", "/"),
            )
    return found


def test_links_lead_to_the_workbooks_also_to_loose_ones(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, BANK)
    wrong = {("characteristics", "", "kvk"): typed("1234")}
    inside, loose = fill(cycle, "vrk", wrong), tmp_path / "elders" / "los bestand.xlsx"
    loose.parent.mkdir()
    shutil.move(fill(cycle, "bank", wrong), loose)
    checked = check_files(cycle, (inside, loose))
    targets = {
        Path(re.sub("%20", " ", t.split("#")[0])).name: t
        for t in links_in(checked.findings_file).values()
    }
    assert set(targets) == {inside.name, loose.name}
    for target in targets.values():
        way = re.sub("%20", " ", target.split("#")[0])
        assert (checked.findings_file.parent / way).resolve() in (
            inside.resolve(),
            loose.resolve(),
        )


def test_a_name_that_no_link_can_hold_has_none(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK)
    fill(
        cycle,
        "vrk",
        {("characteristics", "", "kvk"): typed("1234")},
        file="GGD #2.xlsx",
    )
    checked = check(cycle)
    assert [
        f.rule.id for f in checked.register.findings if f.severity is not Severity.TIP
    ] == ["FLD-11"]
    assert links_in(checked.findings_file) == {}


def test_a_copy_that_would_be_drawn_the_same_again_is_left_as_it_lies(
    faulty: tuple[Checked, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked, copy = faulty
    cycle, before = checked.register.cycle, copy.stat().st_mtime_ns
    again = check(cycle)
    assert again.returned == (copy,)
    assert copy.stat().st_mtime_ns == before
    monkeypatch.setattr(
        "pipeline.jobs.giving_back.sources_hash", lambda sources: "other code"
    )
    assert check(cycle).returned == (copy,)
    assert copy.stat().st_mtime_ns != before


def test_a_run_gives_back_what_can_be_mended_as_a_check_does(
    faulty: tuple[Checked, Path],
) -> None:
    checked, copy = faulty
    told = copy.read_bytes()
    copy.unlink()
    assert run(checked.register.cycle).returned == (copy,)
    assert copy.read_bytes() == told


# -- what Bevindingen says


LISTS = {
    ("programmes", "Veiligheid", "name"): "Veiligheid",
    ("programmes", "Bestuur", "name"): "Bestuur",
}


def bevindingen(copy: Path) -> list[dict[str, Any]]:
    """The lines of the list, by heading."""
    page = load_workbook(copy)["Bevindingen"]
    heads = [cell.value for cell in page[7]]
    return [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in page.iter_rows(min_row=8)
        if isinstance(row[0].value, int)
    ]


def test_an_example_would_be_accepted_where_it_stands(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, changes=LISTS)
    wrong = {
        ("governance", "", "interest_unit"): "stemmen",
        ("governance", "", "interest_begin"): typed("veel"),
        ("characteristics", "", "programme_1"): typed("Zorg"),
    }
    path = fill(cycle, "vrk", wrong)
    edited(path, {("Governance", cells_of(path, "Governance")["G22"]): None})
    (copy,) = check(cycle).returned
    examples = {
        line["Vraag"].split(" ")[0]: (line["Voorbeeld"], line["Zo herstelt u het"])
        for line in bevindingen(copy)
    }
    assert examples["G21"][0] == "12,5"
    assert examples["G22"][0] == "12,5"
    assert "bijvoorbeeld 12,5" in examples["G22"][1]
    programme = PARTNERSHIP["characteristics"]["programme_1"].code
    assert examples[programme][0] == "Veiligheid"


def test_the_empties_of_a_row_are_named_as_they_stand_in_the_copy(
    tmp_path: Path,
) -> None:
    """A risk far below the others moves up in the copy."""
    cycle = make_cycle(tmp_path, VRK)
    path = fill(cycle, "vrk")
    edited(path, {("Risico's", "B190"): "R99", ("Risico's", "C190"): "Hogere bijdrage"})
    (copy,) = check(cycle).returned
    (line,) = [
        line for line in bevindingen(copy) if "cellen in rij R99" in line["Vraag"]
    ]
    assert re.fullmatch(r"\d cellen in rij R99: E7(, [A-Z]+7)+", line["Vraag"])
    assert load_workbook(copy)["Risico's"]["B7"].value == "R99"


def test_a_rule_that_strikes_a_cell_twice_is_one_line(tmp_path: Path) -> None:
    """The contribution of the year stands from the budget and from finance; both are changed in the accounts."""
    given = {
        ("contributions", "vrk 2021 begroot", "partnership"): "vrk",
        ("contributions", "vrk 2021 begroot", "year"): 2021,
        ("contributions", "vrk 2021 begroot", "status"): "begroot",
        ("contributions", "vrk 2021 begroot", "amount"): 5_000_000.0,
    }
    budget = make_cycle(tmp_path, VRK, name="begroting-2021", changes=given)
    row = {"unit": "euro", "contribution_party": 4_000_000.0, "equity_begin": 1.0}
    fill(
        budget,
        "vrk",
        {("finance", "2021 begroot", name): value for name, value in row.items()},
    )
    cycle = make_cycle(tmp_path, VRK, changes=given)
    path = fill(cycle, "vrk")
    page = load_workbook(path)["Financiën"]
    heads = {str(cell.value): cell.column_letter for cell in page[6]}
    place = next(
        f"{heads['Bijdrage volgens gemeente']}{r}"
        for r in range(7, 20)
        if (page[f"B{r}"].value, page[f"C{r}"].value) == (2021, "begroot")
    )
    edited(path, {("Financiën", place): 6_000_000})
    checked = check(cycle)
    struck = [
        f
        for f in checked.register.findings
        if f.rule.id == "FLD-15" and f.cell == place
    ]
    assert len(struck) == 1
    found = [
        line
        for line in bevindingen(checked.returned[0])
        if place in str(line["Blad en cel"])
    ]
    assert [line["Soort"].split("\n")[1] for line in found] == ["FLD-15"]
    assert "waarde van finance" in found[0]["Wat is er mis?"]


@pytest.mark.parametrize("size", ["lijst", "basis"])
def test_a_size_that_finance_made_smaller_leaves_its_sheets_out_of_the_copy_and_says_so(
    tmp_path: Path, size: str
) -> None:
    light = (
        {"financial_interest": "nee", "group": "Overig samenwerkingsverband"}
        if size == "basis"
        else {}
    )
    fill(
        make_cycle(tmp_path, VRK),
        "vrk",
        {("characteristics", "", "kvk"): typed("1234")},
    )
    cycle = make_cycle(tmp_path, {**VRK, **light, "size": size})
    (copy,) = run(cycle).returned
    book = load_workbook(copy)
    assert "Evaluatie" not in book.sheetnames
    said = [
        str(cell.value)
        for row in book["Bevindingen"].iter_rows()
        for cell in row
        if cell.value
    ]
    assert any(
        "Blad Risicoprofiel hoort niet meer bij dit werkboek" in text for text in said
    )
    again = make_cycle(tmp_path, VRK)
    assert check(again).returned == (copy,)


def test_a_copy_that_is_open_in_excel_is_kept_and_the_run_goes_on(
    faulty: tuple[Checked, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked, copy = faulty
    before = copy.read_bytes()

    def locked(self: Path, target: Path) -> Path:
        if Path(target) == copy:
            raise PermissionError(13, "in use")
        return replaced(self, target)

    replaced = Path.replace
    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr(
        "pipeline.jobs.giving_back.sources_hash", lambda sources: "newer code"
    )
    ran = run(checked.register.cycle)
    assert (ran.returned, ran.kept, ran.status) == ((), (copy,), "gepubliceerd")
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
