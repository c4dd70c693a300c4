"""The cell table and the tables made of it: stack, overlay, tabulate, refuse; and what is complete."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pandas as pd
import pytest
from registers import (
    FIGURES,
    a_cycle,
    a_delivery,
    a_line,
    a_register,
    asking,
    some_settings,
    tables_of,
    whole,
)

from pipeline.audience import view_of
from pipeline.register.naming import NotFound
from pipeline.register.origin import origins
from pipeline.register.paths import resolve
from pipeline.tables.asked import Inquiry
from pipeline.tables.cells import (
    CORRECTION,
    GIVEN,
    WORKBOOK,
    LayerCell,
    overlay,
    refuse,
    stack,
    tabulate,
    winners,
)
from pipeline.tables.complete import completeness
from pipeline.tables.settings import Settings
from pipeline.workbooks.reading.contents import Cell, Hit
from schemas.contract import Address
from schemas.kinds import PARTNERSHIP
from schemas.reading import Reading, State
from schemas.rules import Rule, Severity
from schemas.vocabulary import Audience

OWN = "2021 vastgesteld"
THREE = [
    a_delivery(id, **whole(finance={"equity_end": f"{n}.000"}))
    for n, id in enumerate(("a", "b", "c"), 1)
]


def settings_for(*ids: str, **line: Any) -> Settings:
    return some_settings(delivery_list=[a_line(id, **line) for id in ids])


# -- stack


def test_the_order_of_the_files_does_not_matter() -> None:
    first = stack(THREE, PARTNERSHIP)
    assert len(first) > len(THREE) == 3
    for order in permutations(THREE):
        pd.testing.assert_frame_equal(stack(order, PARTNERSHIP), first)


def test_the_register_does_not_depend_on_the_order_of_the_files() -> None:
    settings = settings_for("c", "a", "b")
    one, other = (
        a_register(*order, settings=settings) for order in (THREE, THREE[::-1])
    )
    assert one.findings == other.findings
    assert one.complete == other.complete
    assert view_of(one) == view_of(other)
    assert [party.id for party in view_of(one).parties] == [
        "c",
        "a",
        "b",
    ]  # as finance lists them


def test_every_field_of_every_row_stands_once_with_what_was_written() -> None:
    cells = stack(
        [a_delivery("vrk", **whole(finance=[FIGURES, {**FIGURES, "year": "2020"}]))],
        PARTNERSHIP,
    )
    assert not cells.duplicated(["row", "field"]).any()
    forms = sum(len(sheet.fields) for sheet in PARTNERSHIP if sheet.is_form)
    assert len(cells) == forms + 2 * len(PARTNERSHIP["finance"].fields) + len(
        PARTNERSHIP["risks"].fields
    )
    (written,) = cells[
        (cells["field"] == "equity_end") & (cells["key"] == OWN)
    ].to_dict("records")
    assert (written["text"], written["value"], written["cell"]) == (
        "1.100",
        1100.0,
        "F7",
    )


def test_a_rejected_workbook_is_not_in_it() -> None:
    assert set(
        stack([THREE[0], a_delivery("b", rejected=True)], PARTNERSHIP)["partnership"]
    ) == {"a"}


def test_values_keep_their_own_type_whatever_stands_beside_them() -> None:
    texts = stack([a_delivery("vrk", risks=[{"description": "Tekort"}])], PARTNERSHIP)
    assert set(map(type, texts["value"])) == {str, type(None)}
    years = stack([a_delivery("vrk", finance=[{"year": 2021}])], PARTNERSHIP)
    assert set(map(type, years["value"])) == {int, type(None)}
    assert len(stack([], PARTNERSHIP)) == 0
    assert tabulate(PARTNERSHIP, stack([], PARTNERSHIP), {}).parties == ()


# -- states


#: What was written -> its state, and what a page shows.
STATES = {
    "0": (State.VALUE, "0"),
    "onbekend": (State.UNKNOWN, "onbekend"),
    "n.v.t.": (State.NOT_APPLICABLE, "n.v.t."),
    "-": (State.BLANK, "niet ingevuld"),
    "€ 6.6966.000": (State.REFUSED, "onbekend"),
}


def test_zero_unknown_not_applicable_blank_and_refused_stay_apart_up_to_the_page() -> (
    None
):
    wrote = [
        a_delivery(
            f"p{n}", **whole(finance={"debt_end": text, "unknown_reason": "komt later"})
        )
        for n, text in enumerate(STATES)
    ]
    view = view_of(
        a_register(*wrote, settings=settings_for(*(d.partnership for d in wrote)))
    )
    rows = [party.rows("finance")[0] for party in view.parties]
    assert {
        text: (r["debt_end"].state, r["debt_end"].shown)
        for text, r in zip(STATES, rows, strict=True)
    } == STATES
    assert [row["debt_end"].note for row in rows] == ["", "", "", "", "afgekeurd"]
    assert [row.value("debt_end") for row in rows] == [0.0, None, None, None, None]


def test_values_come_out_as_their_types_hold_them() -> None:
    filled = whole(
        finance={
            "reference_date": "01-04-2022",
            "solvency_stated": "12,9%",
            "unit": "x 1.000",
        },
        characteristics={"kvk": "01234567"},
    )
    tables = tables_of(a_delivery("vrk", **filled))
    (row,) = tables["finance"].rows()
    assert row["year"] == 2021
    assert type(row["year"]) is int
    assert (row["equity_end"], row["solvency_stated"]) == (
        1_100_000.0,
        pytest.approx(0.129),
    )
    assert row["reference_date"] == date(2022, 4, 1)
    assert type(row["reference_date"]) is date
    assert tables.form_of("characteristics")["vrk"]["kvk"] == "01234567"
    assert str(tables["finance"].values["year"].dtype) == "Int64"


def test_values_and_states_are_aligned_with_the_evidence() -> None:
    tables = tables_of(*THREE)
    for sheet in PARTNERSHIP:
        table = tables[sheet.name]
        assert (
            list(table.values.columns)
            == list(table.states.columns)
            == [f.name for f in sheet.fields]
        )
        assert (
            list(table.values.index)
            == list(table.states.index)
            == list(table.keys.index)
        )
    record = tables.by_party("finance")["b"][0]
    found = winners(tables.cells).query(
        f"row == {record.row} and field == 'equity_end'"
    )
    (cell,) = found.to_dict("records")
    assert (cell["partnership"], cell["text"], record["equity_end"]) == (
        "b",
        "2.000",
        2000.0,
    )


# -- layers


def layer(
    name: str,
    party: str,
    field: str,
    value: object,
    key: str = "",
    sheet: str = "characteristics",
) -> LayerCell:
    cell = Cell(sheet, 4, key, field, "D4", str(value), "", Reading(State.VALUE, value))
    return LayerCell(name, party, "instellingen.xlsx", "5" * 64, "corrections", cell)


def test_the_last_layer_stands_and_all_stay() -> None:
    cells = stack([a_delivery("vrk", characteristics={"seat": "Haarlem"})], PARTNERSHIP)
    layers = [
        layer(GIVEN, "vrk", "seat", "Velsen"),
        layer(CORRECTION, "vrk", "seat", "Heemstede"),
    ]
    both = overlay(cells, layers)
    assert list(both[both["field"] == "seat"]["layer"]) == [WORKBOOK, GIVEN, CORRECTION]
    assert (
        tabulate(PARTNERSHIP, both, {}).form_of("characteristics")["vrk"]["seat"]
        == "Heemstede"
    )
    assert overlay(cells, []) is cells


def test_a_layer_stands_on_the_row_of_its_address_or_makes_one() -> None:
    cells = stack(THREE, PARTNERSHIP)
    old = layer(GIVEN, "b", "contribution_municipality", 5.0, OWN, "finance")
    new = layer(
        GIVEN, "b", "contribution_municipality", 6.0, "2019 vastgesteld", "finance"
    )
    tables = tabulate(PARTNERSHIP, overlay(cells, [old, new]), {})
    found = {row.key: row for row in tables.by_party("finance")["b"]}
    assert {key: row["contribution_municipality"] for key, row in found.items()} == {
        OWN: 5.0,
        "2019 vastgesteld": 6.0,
    }
    assert found[OWN]["equity_end"] == 2000.0
    assert {key: row.row in tables.written for key, row in found.items()} == {
        OWN: True,
        "2019 vastgesteld": False,
    }
    assert tables.by_party("finance")["a"][0]["contribution_municipality"] is None


def test_what_finance_gives_stands_and_trace_points_into_the_settings() -> None:
    settings = some_settings(
        delivery_list=[a_line("vrk", name="Veiligheidsregio", portfolio_holder=None)],
        contributions=[
            {
                "partnership": "VRK",
                "year": 2021,
                "status": "vastgesteld",
                "amount": "930.000",
            },
            {
                "partnership": "vrk",
                "year": 2019,
                "status": "vastgesteld",
                "amount": "900.000",
            },
        ],
    )
    wrote = whole(
        characteristics={"name": "VRK"}, governance={"portfolio_holder": "Burgemeester"},
        finance={"contribution_municipality": "1"},
    )  # fmt: skip
    register = a_register(a_delivery("vrk", **wrote), settings=settings)
    party = view_of(register).party("vrk")
    assert party.form("characteristics").value("name") == "Veiligheidsregio"
    assert (
        party.form("governance").value("portfolio_holder") == "Burgemeester"
    )  # finance gave none
    paid = {r.key: r.value("contribution_municipality") for r in party.rows("finance")}
    assert paid == {OWN: 930_000.0, "2019 vastgesteld": 900_000.0}
    mine, theirs = origins(
        register, resolve(register, "vrk", f"Financiën/{OWN}/bijdrage volgens gemeente")
    )
    assert (mine.layer, mine.text, mine.file, mine.place) == (
        WORKBOOK,
        "1",
        "Afdeling/vrk.xlsx",
        "Financiën, cel O7",
    )
    assert (theirs.layer, theirs.file, theirs.place) == (
        GIVEN,
        "instellingen.xlsx",
        "Bijdragen, cel E7",
    )
    assert (theirs.shown, theirs.source) == ("930.000", "Lijst van finance")
    (_, name) = origins(register, Address("vrk", "characteristics", "", "name"))
    assert name.place == "Samenwerkingsverbanden, cel C7"


def test_an_address_is_found_by_label_code_or_name_and_a_near_miss_is_offered() -> None:
    register = a_register(
        a_delivery("vrk", **whole()), settings=settings_for("vrk", "leeg")
    )
    wanted = Address("vrk", "finance", OWN, "debt_end")
    for path in (
        "Financiën/2021 vastgesteld/Vreemd vermogen eind",
        "financien/2021/vastgesteld/FI07",
        f"finance/{OWN}/debt_end",
    ):
        assert resolve(register, "Partij VRK", path) == wanted
    assert resolve(register, "vrk", "Kenmerken/vestigingsplaats").field == "seat"
    with pytest.raises(NotFound, match="Bedoelt u Financiën"):
        resolve(register, "vrk", "Financieen/2021 vastgesteld/FI07")
    with pytest.raises(NotFound, match="Er zijn: 2021 vastgesteld"):
        resolve(register, "vrk", "Financiën/1999 begroot/FI07")
    with pytest.raises(NotFound, match="staat niet in de instellingen"):
        resolve(register, "een heel andere", "Kenmerken/Naam")
    nothing = resolve(register, "leeg", "Financiën/2021 vastgesteld/FI07")
    assert origins(register, nothing) == ()


# -- refuse


CELL = Rule("T-1", Severity.ERROR, "", "", refuses="cell")
ROW = Rule("T-2", Severity.ERROR, "", "", refuses="row")
NOTHING = Rule("T-3", Severity.ERROR, "", "", refuses="")
WARNING = Rule("T-4", Severity.WARNING, "", "", refuses="cell")


def test_a_fout_refuses_its_cell_its_row_or_nothing() -> None:
    tables = tables_of(THREE[0])
    (row,) = tables["finance"].rows()
    hit = Hit("T", "a", "finance", row.row, "equity_end")
    (one,) = refuse(tables, [(hit, CELL)])["finance"].rows()
    assert (one["equity_end"], one.states["equity_end"]) == (None, State.REFUSED)
    assert (one["equity_begin"], one["year"]) == (1000.0, 2021)
    (all_,) = refuse(tables, [(hit, ROW)])["finance"].rows()
    assert set(all_.values.values()) == {None}
    assert all_.states["dividend"] is State.BLANK  # a blank stays leeg
    assert {all_.states[n] for n in FIGURES} == {State.REFUSED}
    for rule in (NOTHING, WARNING):
        assert refuse(tables, [(hit, rule)])["finance"].rows() == (row,)
    assert tables["finance"].rows() == (row,)  # what went in is untouched


def test_a_blank_with_a_fout_stays_leeg_and_a_hit_without_a_row_refuses_nothing() -> (
    None
):
    tables = tables_of(THREE[0])
    (row,) = tables["finance"].rows()
    hits = [
        (Hit("T", "a", "finance", row.row, "dividend"), CELL),
        (Hit("T", "a", "finance"), ROW),
    ]
    (after,) = refuse(tables, hits)["finance"].rows()
    assert after == row


# -- complete


def share(**sheets: Any) -> float:
    tables = tables_of(a_delivery("vrk", **sheets))
    given, total = completeness(tables, {"vrk": inquiry()})["vrk"]
    return round(given / total, 4)


def inquiry() -> Inquiry:
    """What a jaarrekening without anything before it asks of a partnership."""
    return Inquiry(a_cycle(), asking(some_settings()), some_settings().listing("vrk"))


def base(sheet: str = "") -> int:
    return sum(sheet in ("", n.sheet) for n in inquiry().needed)


def test_complete_counts_each_answer_that_is_required() -> None:
    given = 4  # name, group and both interests come from finance
    assert share() == round(given / base(), 4)
    assert share(characteristics={"seat": "Haarlem"}) == round((given + 1) / base(), 4)
    assert share(characteristics={"seat": "onbekend"}) == round((given + 1) / base(), 4)
    assert share(characteristics={"short_name": "VRK"}) == round(
        given / base(), 4
    )  # not required


def test_either_of_two_statuses_answers_for_the_year() -> None:
    figures = dict.fromkeys(
        ("equity_begin", "equity_end", "debt_begin", "debt_end", "result"), "5"
    )
    adopted, provisional = (
        share(finance=[{"year": "2021", "status": s, **figures}])
        for s in ("vastgesteld", "voorlopig")
    )
    assert adopted == provisional == round((4 + 5) / base(), 4)
    half = {"year": "2021", "status": "vastgesteld", "equity_begin": "5"}
    rest = {**figures, "equity_begin": None, "year": "2021", "status": "voorlopig"}
    assert share(finance=[half, rest]) == adopted
    assert share(finance=[{"year": "2021", "status": "begroot", **figures}]) == share()


def test_a_ja_answers_for_no_sheet_that_is_not_to_be_confirmed() -> None:
    assert base("governance") > 3
    assert (
        share(guide={"confirmed_governance": "ja"}) == share()
    )  # nothing was known of it before


def test_a_row_that_was_added_asks_what_its_sheet_asks() -> None:
    required = sum(f.required == "row" for f in PARTNERSHIP["risks"].fields)
    risk = {"description": "Tekort", "status": "open"}
    named = 1  # a risk answers "Er zijn geen risico's" as well
    assert share(risks=[risk]) == round((4 + named + 2) / (base() + required), 4)
    assert share(risks=[risk, risk]) == round(
        (4 + named + 4) / (base() + 2 * required), 4
    )
    assert base("risks") == 0
    assert share(guide={"no_risks": "ja"}) == round((4 + named) / base(), 4)
    nameless = {"kind": "gemeente"}
    two = share(participants=[nameless, nameless])
    needs = sum(f.required == "row" for f in PARTNERSHIP["participants"].fields)
    assert two == round((4 + 2) / (base() + 2 * needs), 4)


def test_a_refused_answer_does_not_count() -> None:
    register = a_register(a_delivery("vrk", **whole()), a_delivery("b", **whole(finance={"debt_end": "1.23.4"})),
                          settings=asking(settings_for("vrk", "b")))  # fmt: skip
    assert register.complete["b"] < register.complete["vrk"]


# -- the state of a delivery


def test_every_party_of_the_list_has_its_state() -> None:
    lines = [
        a_line("fine"),
        a_line("wrong"),
        a_line("bad"),
        a_line("gone"),
        a_line("free", expected="nee"),
    ]
    register = a_register(
        a_delivery("fine", **whole()),
        a_delivery("wrong", **whole(risks={"likelihood": 9})),
        a_delivery("bad", rejected=True),
        settings=some_settings(delivery_list=lines),
    )
    states = {
        id: register.status(id) for id in ("fine", "wrong", "bad", "gone", "free")
    }
    assert states == {
        "fine": "aanvaard", "wrong": "deels", "bad": "afgewezen", "gone": "niet aangeleverd",
        "free": "niet aangeleverd",
    }  # fmt: skip
    assert register.due_missing == ("Partij gone",)
    parties = {p.id: p for p in view_of(register, Audience.PUBLIC).parties}
    assert [parties[id].delivered for id in states] == [True, True, False, False, False]
    assert parties["gone"].form("characteristics")["seat"].shown == "niet ingevuld"
    assert parties["gone"].rows("finance") == ()


def test_a_replaced_workbook_does_not_hide_the_one_that_counts() -> None:
    old = a_delivery("vrk", file="Afdeling/oud.xlsx", rejected=True)
    for order in (
        (old, a_delivery("vrk", **whole())),
        (a_delivery("vrk", **whole()), old),
    ):
        register = a_register(*order)
        assert (register.status("vrk"), register.by_partnership["vrk"].file) == (
            "aanvaard",
            "Afdeling/vrk.xlsx",
        )
