"""The register as files: one truth in Excel, Parquet and the data package that describes it."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd
import pytest
from openpyxl.reader import excel
from registers import a_delivery, a_line, a_register, some_settings, whole

from pipeline.internal.register_files import EVIDENCE, documents
from pipeline.register.register import Register
from schemas.kinds import PARTNERSHIP
from schemas.vocabulary import Audience

FORMULA = '=HYPERLINK("http://kwaad.example","klik")'
LINES = [a_line("vrk"), a_line("hvc", group="Vennootschappen en coöperaties")]


def register(backwards: bool = False) -> Register:
    wrote = [
        a_delivery(
            "vrk",
            **whole(
                guide={"example_values": "Risico's; K06"},
                characteristics={
                    "public_interest": FORMULA,
                    "kvk": "01234567",
                    "start_date": "01-01-2008",
                },
                finance={
                    "equity_end": "€ 6.6966.000",
                    "solvency_stated": "12,9%",
                    "dividend": "n.v.t.",
                    "result": "0",
                },
            ),
        ),
        a_delivery(
            "hvc", **whole(characteristics={"legal_form": "NV", "seat": "onbekend"})
        ),
    ]
    return a_register(
        *(wrote[::-1] if backwards else wrote),
        settings=some_settings(delivery_list=LINES),
    )


@cache
def made() -> dict[str, bytes]:
    return {d.path.removeprefix("register/"): d.make() for d in documents(register())}


@cache
def parquet(name: str) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(made()[f"{name}.parquet"]))


LOAD: Callable[..., Any] = excel.load_workbook


@cache
def book() -> Any:
    return LOAD(io.BytesIO(made()["register.xlsx"]))


def test_there_is_a_parquet_file_a_sheet_and_a_resource_for_every_table() -> None:
    package = json.loads(made()["datapackage.json"])
    paths = [resource["path"] for resource in package["resources"]]
    assert sorted(paths) == sorted(
        f"{name}.parquet" for name in [*(s.name for s in PARTNERSHIP), EVIDENCE]
    )
    assert set(made()) == {*paths, "register.xlsx", "datapackage.json"}
    assert book().sheetnames == ["Inhoud", *(s.label for s in PARTNERSHIP), "Cellen"]


def test_the_package_describes_each_file_as_it_is() -> None:
    resources = json.loads(made()["datapackage.json"])["resources"]
    paths = {resource["path"] for resource in resources}
    assert paths == {name for name in made() if name.endswith(".parquet")}
    for resource in resources:
        data = made()[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        named = [field["name"] for field in resource["schema"]["fields"]]
        assert named == list(parquet(resource["path"].removesuffix(".parquet")).columns)


def plain(value: object) -> object:
    """A value of either file as one can compare it."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, (int, float)) else value


@pytest.mark.parametrize("sheet", [s.name for s in PARTNERSHIP])
def test_excel_and_parquet_hold_the_same(sheet: str) -> None:
    table = parquet(sheet)
    rows = list(book()[PARTNERSHIP[sheet].label].iter_rows(min_row=2, values_only=True))
    excel = [[plain(v) for v in row] for row in rows if any(v is not None for v in row)]
    said = {"geweigerd": "afgekeurd", "nvt": "n.v.t."}
    states = [name.endswith("_state") for name in table.columns]
    assert excel == [
        [
            said.get(str(v), v) if state else plain(v)
            for v, state in zip(row, states, strict=True)
        ]
        for row in table.itertuples(index=False, name=None)
    ]


def test_each_value_stands_beside_its_state() -> None:
    (row,) = parquet("finance").query("partnership == 'vrk'").to_dict("records")
    found = {
        name: (plain(row[name]), row[f"{name}_state"])
        for name in ("equity_end", "dividend", "result", "debt_end")
    }
    found["loan_provided"] = (plain(row["loan_provided"]), row["loan_provided_state"])
    assert found == {
        "equity_end": (None, "geweigerd"), "dividend": (None, "nvt"), "result": (0.0, "waarde"),
        "debt_end": (8_900.0, "waarde"), "loan_provided": (None, "leeg"),
    }  # fmt: skip
    assert (
        parquet("characteristics").set_index("partnership").loc["hvc", "seat_state"]
        == "onbekend"
    )


def test_each_value_leads_to_its_cell_and_to_what_stood_there() -> None:
    cells = parquet(EVIDENCE)
    (cell,) = cells.query("partnership == 'vrk' and field == 'equity_end'").to_dict(
        "records"
    )
    assert (cell["file"], cell["sheet"], cell["cell"], cell["text"]) == (
        "Afdeling/vrk.xlsx",
        "finance",
        "F7",
        "€ 6.6966.000",
    )
    assert (cell["state"], cell["rule"], cell["offer"], plain(cell["value"])) == (
        "geweigerd",
        "FLD-02",
        cell["offer"],
        None,
    )
    assert not (cells["value"].dropna() == "nan").any()
    assert not (cells["value"].dropna() == "None").any()
    layers = cells.query(
        "partnership == 'vrk' and field == 'name' and sheet == 'characteristics'"
    )
    assert sorted(layers["layer"]) == ["finance", "werkboek"]


def test_an_unanswered_cell_has_no_value_also_where_all_others_are_texts() -> None:
    only_texts = a_register(a_delivery("vrk", characteristics={"seat": "Haarlem"}))
    data = {d.path: d for d in documents(only_texts)}[
        f"register/{EVIDENCE}.parquet"
    ].make()
    values = pd.read_parquet(io.BytesIO(data))["value"]
    assert values.isna().sum() > 50
    assert set(values.dropna()) >= {"Haarlem", "Partij vrk"}
    assert "nan" not in set(values.dropna())


def test_the_same_register_gives_the_same_bytes_in_whatever_order_it_came() -> None:
    again = {
        d.path.removeprefix("register/"): d.make()
        for d in documents(register(backwards=True))
    }
    assert {name for name in again if again[name] != made()[name]} == set()


def test_text_never_becomes_a_formula_nor_a_link() -> None:
    for label in (PARTNERSHIP["characteristics"].label, "Cellen"):
        found = [
            c for row in book()[label].iter_rows() for c in row if c.value == FORMULA
        ]
        assert found
        assert {(c.data_type, c.hyperlink) for c in found} == {("s", None)}
    assert not [
        c
        for sheet in book()
        for row in sheet.iter_rows()
        for c in row
        if c.data_type == "f"
    ]


def test_excel_shows_values_as_their_type_does() -> None:
    sheet = book()["Kenmerken"]
    head = {cell.value: cell.column for cell in sheet[1]}
    row = next(
        n for n in range(2, sheet.max_row + 1) if sheet.cell(n, 1).value == "vrk"
    )
    assert sheet.cell(row, head["KvK-nummer"]).value == "01234567"
    start = sheet.cell(row, head[PARTNERSHIP["characteristics"]["start_date"].label])
    assert (start.value.date(), start.is_date) == (date(2008, 1, 1), True)
    figures = book()["Financiën"]
    share = figures.cell(
        3,
        next(c.column for c in figures[1] if c.value == "Solvabiliteit volgens partij"),
    )
    assert [figures.cell(n, 1).value for n in (2, 3)] == ["hvc", "vrk"]
    assert [figures.cell(n, 3).value for n in (2, 3)] == [2021, 2021]
    assert "%" in share.number_format
    assert sheet.freeze_panes
    assert len(sheet.tables) == 1
    assert "Vestigingsplaats (stand)" in head


def evidence_rows() -> list[dict[str, Any]]:
    rows = list(book()["Cellen"].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_the_evidence_speaks_as_the_workbook_and_its_readers_do() -> None:
    rows = evidence_rows()
    assert {(r["Blad"], r["Vraag"]) for r in rows} <= {
        (s.label, f.label) for s in PARTNERSHIP for f in s.fields
    }
    assert {r["Laag"] for r in rows} == {"werkboek", "instellingen"}
    assert {r["Stand"] for r in rows} == {
        "waarde",
        "leeg",
        "onbekend",
        "n.v.t.",
        "afgekeurd",
    }


def test_the_register_tells_which_values_are_examples() -> None:
    seat = PARTNERSHIP["characteristics"]["seat"]
    assert seat.code == "K06"
    marked = parquet(EVIDENCE).query("example")
    assert set(marked["partnership"]) == {"vrk"}
    found = set(marked[["sheet", "field"]].itertuples(index=False, name=None))
    assert {sheet for sheet, _ in found} == {"risks", "characteristics"}
    assert ("characteristics", "seat") in found
    assert ("risks", "number") not in found  # what identifies a row is no example
    assert set(marked["state"]) == {"waarde"}
    shown = [r for r in evidence_rows() if r["Voorbeeld"] == "ja"]
    assert len(shown) == len(marked)
    (described,) = [
        field
        for resource in json.loads(made()["datapackage.json"])["resources"]
        for field in resource["schema"]["fields"]
        if (resource["path"], field["name"]) == (f"{EVIDENCE}.parquet", "example")
    ]
    assert (described["type"], described["title"]) == ("boolean", "Voorbeeld")


def test_every_sheet_is_listed_with_what_it_holds_and_can_be_printed() -> None:
    front = book()["Inhoud"]
    listed = {
        row[0].value: (row[0].hyperlink, row[1].value, row[2].value)
        for row in front.iter_rows(min_row=5)
    }
    assert list(listed) == book().sheetnames[1:]
    assert all(link is not None for link, _, _ in listed.values())
    assert all(words.startswith("Eén rij per ") for _, _, words in listed.values())
    assert listed["Financiën"][1] == 2
    assert listed["Financiën"][2].startswith(
        "Eén rij per samenwerkingsverband, jaar en status: "
    )
    for sheet in book():
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
            "landscape",
            9,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
    tall = max(len(str(cell.value)) for cell in book()["Governance"][1])
    assert book()["Governance"].row_dimensions[1].height > 30 * (tall > 30)


def test_the_files_are_for_those_who_may_see_secrets() -> None:
    assert {d.audience for d in documents(register())} == {Audience.SECRET}


def test_a_cycle_without_workbooks_has_a_register_too() -> None:
    empty = {d.path: d.make() for d in documents(a_register())}
    assert len(empty) == len(made())
    sheet = LOAD(io.BytesIO(empty["register/register.xlsx"]))["Financiën"]
    assert (sheet.cell(1, 3).value, sheet.cell(2, 1).value) == ("Jaar", None)
