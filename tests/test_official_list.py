"""The official list: who is in it, which row it prints, the three states of an element, and its files."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from list_views import (
    BLANK,
    NOT_APPLICABLE,
    REFUSED,
    UNKNOWN,
    finance,
    party,
    risk,
    row,
    view,
)
from openpyxl.reader.excel import load_workbook

from pipeline.pages.list_elements import Element, Status
from pipeline.pages.membership import membership
from pipeline.pages.official_list import (
    ADDED_TITLE,
    OfficialList,
    cell_mark,
    official_list,
)
from pipeline.publishing.list_csv import list_csv
from pipeline.publishing.list_excel import list_excel
from pipeline.scoring.figures import figures_row
from pipeline.view import Party, View
from schemas.vocabulary import Group

ON = date(2022, 5, 1)


def element(made: OfficialList, name: str, row: int = 0) -> Element:
    return next(e for e in made.rows[row].elements if e.name == name)


def only(found: Party, **more: object) -> OfficialList:
    return official_list(view(found, **more))  # type: ignore[arg-type]


# --- who is in the list


def test_four_groups_in_legal_order_and_geen_for_an_empty_one() -> None:
    made = official_list(
        view(
            party("s", group=Group.FOUNDATION),
            party("g", group=Group.JOINT_ARRANGEMENT),
        )
    )
    titles = [group.title for group in made.groups]
    assert titles == [
        "Gemeenschappelijke regelingen",
        "Vennootschappen en coöperaties",
        "Stichtingen en verenigingen",
        "Overige verbonden partijen",
    ]
    assert [
        row[1].text
        for row in made.grid.rows
        if row[0].text == "Vennootschappen en coöperaties"
    ] == ["geen"]
    assert made.added is None


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (None, None, True),
        (date(2021, 12, 31), None, True),
        (date(2022, 1, 1), None, False),
        (None, date(2021, 1, 1), True),
        (None, date(2020, 12, 31), False),
        (date(2021, 3, 1), date(2021, 4, 1), True),
    ],
)
def test_a_party_is_in_when_both_interests_existed_at_any_moment_of_the_year(
    start: date | None, end: date | None, inside: bool
) -> None:
    members = membership(view(party("a", linked_from=start, linked_until=end)))
    assert (len(members.linked) == 1) is inside
    assert (len(members.left_out) == 0) is inside


def test_a_party_with_one_interest_is_left_out_and_the_list_says_why() -> None:
    made = official_list(
        view(party("a", "Platform", Group.NOT_LINKED, financial_interest=False))
    )
    assert not made.rows
    assert made.left_out[0].name == "Platform"
    assert made.left_out[0].reason.startswith("Geen financieel belang")


def test_what_was_added_by_decision_stands_apart_and_in_no_total() -> None:
    extra = party(
        "x", "Regiodeal", Group.NOT_LINKED, financial_interest=False, added_body="raad"
    )
    made = official_list(view(party("a"), party("b"), extra))
    assert made.added is not None
    assert made.added.title == ADDED_TITLE
    assert [row.id for row in made.added.rows] == ["x"]
    assert (
        made.groups[0].totals[6].number == 400.0
    )  # equity at the end of the two joint arrangements


# --- which row is printed


def test_a_jaarrekening_prints_vastgesteld_else_voorlopig_with_a_footnote() -> None:
    rows = [
        finance("a", 2021, "voorlopig", equity_end=7.0),
        finance("a", 2021, "begroot", equity_end=9.0),
    ]
    made = only(party("a", rows={"finance": rows}))
    end = element(made, "eigen vermogen eind")
    assert end.value.number == 7.0
    note = made.notes[end.value.note - 1]
    assert (
        note
        == "Voorlopig cijfer; een vastgesteld cijfer over 2021 was er op 1 mei 2022 niet."
    )
    rows.append(finance("a", 2021, "vastgesteld", equity_end=8.0))
    end = element(only(party("a", rows={"finance": rows})), "eigen vermogen eind")
    assert (end.value.number, end.value.note) == (8.0, 0)


def test_no_other_status_stands_in_for_a_missing_one() -> None:
    rows = [
        finance("a", 2021, "begroot", equity_end=9.0),
        finance("a", 2020, "vastgesteld", equity_end=5.0),
    ]
    end = element(only(party("a", rows={"finance": rows})), "eigen vermogen eind")
    assert (end.value.text, end.status) == ("niet ingevuld", Status.MISSING)


def test_a_begroting_prints_begroot_na_wijziging_then_begroot_then_raming() -> None:
    order = ["raming", "begroot", "begroot na wijziging"]
    rows = [
        finance("a", 2021, status, result=float(n)) for n, status in enumerate(order)
    ]
    for last in (3, 2, 1):
        made = only(party("a", rows={"finance": rows[:last]}), cycle="begroting-2021")
        assert element(made, "resultaat").value.number == float(last - 1)
    assert made.columns[6].heading == "Eigen vermogen 31-12-2021 (verwacht)"


def test_a_row_written_beforehand_and_left_empty_hides_no_provisional_figures() -> None:
    rows = [
        finance("a", 2021, "vastgesteld", equity_end=BLANK),
        finance("a", 2021, "voorlopig", equity_end=7.0),
    ]
    cycle = view().cycle
    found = figures_row(party("a", rows={"finance": rows}), cycle.year, cycle)
    assert found is not None
    assert found.key == "2021 voorlopig"


# --- the three states


def test_zero_is_a_value_and_nvt_is_an_answer() -> None:
    made = only(
        party(
            "a",
            rows={
                "finance": [
                    finance(
                        "a", 2021, "vastgesteld", result=0.0, debt_end=NOT_APPLICABLE
                    )
                ]
            },
        )
    )
    assert element(made, "resultaat").value.number == 0.0
    assert element(made, "resultaat").status is Status.GIVEN
    assert (
        element(made, "vreemd vermogen eind").value.text,
        element(made, "vreemd vermogen eind").status,
    ) == (
        "n.v.t.",
        Status.GIVEN,
    )


def note_at(made: OfficialList, name: str, row: int = 0) -> str:
    """The footnote at an element, with plain spaces."""
    number = element(made, name, row).value.note
    return made.notes[number - 1].replace("\N{NO-BREAK SPACE}", " ") if number else ""


WAITING: dict[str, object] = {"unknown_reason": "de accountant is nog bezig"}


def test_an_unknown_with_a_reason_is_explained_with_the_newest_known_figure() -> None:
    rows = [
        finance("a", 2021, "vastgesteld", equity_end=UNKNOWN, **WAITING),
        finance("a", 2019, "vastgesteld", equity_end=3.0),
        finance("a", 2020, "vastgesteld", equity_end=6_966_000.0),
        finance("a", 2020, "begroot", equity_end=1.0),
    ]
    made = only(party("a", rows={"finance": rows}))
    end = element(made, "eigen vermogen eind")
    assert (end.value.text, end.status) == ("onbekend", Status.EXPLAINED)
    assert note_at(made, "eigen vermogen eind") == (
        "Onbekend: De accountant is nog bezig. Laatst bekend: eigen vermogen 31-12-2020 € 6.966.000 (vastgesteld)."
    )


def test_of_the_begin_of_a_year_the_end_of_the_year_before_is_the_newest_that_is_known() -> (
    None
):
    names = ("equity_begin", "equity_end", "debt_begin", "debt_end", "result")
    rows = [
        finance("a", 2021, "vastgesteld", **dict.fromkeys(names, UNKNOWN), **WAITING),
        finance(
            "a", 2020, "vastgesteld", equity_begin=17.0, equity_end=16.0, debt_begin=2.0
        ),
        finance("a", 2019, "voorlopig", result=5.0),
    ]
    made = only(party("a", rows={"finance": rows}))
    notes = {
        note_at(made, e.name) for e in made.rows[0].elements if e.letter in ("c", "d")
    }
    assert notes == {
        "Onbekend: De accountant is nog bezig. Laatst bekend: eigen vermogen 31-12-2020 € 16 en "
        "vreemd vermogen 1-1-2020 € 2 (vastgesteld); resultaat 2019 € 5 (voorlopig)."
    }


def test_a_begroting_knows_earlier_figures_of_any_status() -> None:
    rows = [
        finance("a", 2021, "begroot", equity_begin=UNKNOWN, **WAITING),
        finance("a", 2020, "raming", equity_end=4.0),
        finance("a", 2020, "begroot", equity_end=3.0),
    ]
    made = only(party("a", rows={"finance": rows}), cycle="begroting-2021")
    assert note_at(made, "eigen vermogen begin").endswith(
        "Laatst bekend: eigen vermogen 31-12-2020 € 3 (begroot)."
    )


def test_an_unknown_without_a_reason_is_missing() -> None:
    end = element(
        only(
            party(
                "a",
                rows={
                    "finance": [finance("a", 2021, "vastgesteld", equity_end=UNKNOWN)]
                },
            )
        ),
        "eigen vermogen eind",
    )
    assert end.status is Status.MISSING


def test_an_unknown_interest_needs_its_explanation_and_an_unknown_public_interest_is_missing() -> (
    None
):
    forms: dict[str, dict[str, object]] = {
        "governance": {
            "interest_end": UNKNOWN,
            "interest_explanation": "de verdeling volgt in juni",
        },
        "characteristics": {"public_interest": UNKNOWN},
    }
    made = only(party("a", forms=forms))
    assert element(made, "belang eind").status is Status.EXPLAINED
    assert element(made, "openbaar belang").status is Status.MISSING


def test_the_explanation_of_a_known_interest_is_printed_as_a_note() -> None:
    indirect = {
        "interest_begin": 0.33,
        "interest_end": 0.33,
        "interest_explanation": "indirect, via Hoofdvaart BV",
    }
    made = only(party("a", forms={"governance": indirect}))
    assert [element(made, f"belang {n}").value.text for n in ("begin", "eind")] == [
        "33%",
        "33%",
    ]
    assert {note_at(made, f"belang {n}") for n in ("begin", "eind")} == {
        "Belang: Indirect, via Hoofdvaart BV."
    }


def test_an_explanation_of_an_unknown_interest_stands_at_the_unknown_with_what_was_known_last() -> (
    None
):
    seats = {
        "interest_begin": 2.0,
        "interest_end": UNKNOWN,
        "interest_unit": "zetels",
        "interest_explanation": "volgt",
    }
    made = only(party("a", forms={"governance": seats}))
    assert (
        element(made, "belang begin").value.text,
        note_at(made, "belang begin"),
    ) == (
        "2 zetels",
        "",
    )
    assert (
        note_at(made, "belang eind")
        == "Onbekend: Volgt. Laatst bekend: 2 zetels (begin van het jaar)."
    )


def test_a_refused_amount_leaves_its_party_with_one_unknown_and_the_list_a_concept() -> (
    None
):
    rows = [
        finance(
            "vrk",
            2021,
            "vastgesteld",
            equity_begin=1.0,
            equity_end=REFUSED,
            debt_begin=2.0,
            debt_end=3.0,
            result=4.0,
        )
    ]
    made = official_list(view(party("vrk", "VRK", rows={"finance": rows}), party("b")))
    end = element(made, "eigen vermogen eind", 1)
    assert (end.value.text, end.status) == ("onbekend", Status.MISSING)
    assert (
        made.notes[end.value.note - 1]
        == "Afgekeurd: de opgave was niet bruikbaar en wacht op herstel."
    )
    assert (
        made.concept
        == "CONCEPT: bij 1 partij ontbreekt een onderdeel van artikel 15: VRK"
    )
    assert made.missing == (("VRK", "eigen vermogen eind."),)
    assert made.groups[0].totals[5].number == 101.0
    assert made.groups[0].totals[6].text == "geen totaal"


def test_a_complete_list_is_no_concept_but_stays_ambtelijk() -> None:
    made = only(party("a"))
    assert made.concept == ""
    assert made.marks == ("Ambtelijk concept, niet vastgesteld door het college",)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("niet aangeleverd", "niet aangeleverd"),
        ("afgewezen", "aangeleverd, niet bruikbaar"),
    ],
)
def test_a_party_without_a_workbook_stays_in_the_list(status: str, words: str) -> None:
    made = only(party("a", "Museum", Group.FOUNDATION, status=status))
    assert made.groups[2].rows[0].elements[0].value.text == f"Museum ({words})"
    assert "openbaar belang" in made.groups[2].rows[0].missing


def test_a_missing_seat_is_one_note_and_does_not_make_the_list_a_concept() -> None:
    bare: dict[str, dict[str, object]] = {"characteristics": {"seat": BLANK}}
    made = official_list(
        view(party("a", "Cocensus", forms=bare), party("b", "Museum", forms=bare))
    )
    assert [row.elements[0].value.text for row in made.rows] == ["Cocensus", "Museum"]
    assert [note_at(made, "naam", n) for n in (0, 1)] == [
        "Vestigingsplaats niet ingevuld."
    ] * 2
    assert made.concept == ""


def test_a_euro_sign_keeps_to_its_amount_in_every_text() -> None:
    texts: dict[str, dict[str, object]] = {
        "governance": {"financial_interest_manner": "bijdrage van € 0,73 per inwoner"},
        "characteristics": {"public_interest": "Voor\n€  3 miljoen schoon."},
    }
    made = only(party("a", forms=texts))
    assert "€\N{NO-BREAK SPACE}0,73" in element(made, "wijze van belang").value.text
    assert (
        element(made, "openbaar belang").value.text
        == "Voor €\N{NO-BREAK SPACE}3 miljoen schoon."
    )


@pytest.mark.parametrize(
    ("cycle", "said"),
    [("jaarrekening-2021", "vastgestelde"), ("begroting-2021", "verwachting")],
)
def test_the_list_says_what_its_figures_are_and_where_they_are_not(
    cycle: str, said: str
) -> None:
    words = " ".join(official_list(view(party("a"), cycle=cycle)).intro)
    assert f"De bedragen zijn {said}" in words
    assert "er niet is, staat dat in de cel of in een noot" in words


def test_the_list_says_so_when_nobody_is_left_out() -> None:
    made = official_list(view(party("a")))
    assert ["Niet in de lijst", "geen"] in [
        line[:2] for line in table_of(list_csv(made))
    ]
    sheet = load_workbook(io.BytesIO(list_excel(made, ON))).worksheets[0]
    drawn = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert drawn[drawn.index("Niet in de lijst (0)") + 1] == "geen"


# --- risks


RISKS = [
    ({"material": "ja", "measures_sufficient": "nee"}, True),
    ({"material": "ja", "measures_sufficient": "ja"}, False),
    ({"material": "ja", "status": "vervallen"}, False),
    ({"material": "nee", "amount": 900_000.0}, False),
    ({"material": BLANK, "amount": 100_000.0}, True),
    ({"material": UNKNOWN, "amount": 99_999.0}, False),
    ({"material": BLANK, "amount": 100_000.0, "measures_sufficient": UNKNOWN}, True),
]


@pytest.mark.parametrize(("facts", "printed"), RISKS)
def test_which_risks_stand_in_the_list(facts: dict[str, object], printed: bool) -> None:
    rows = {"risks": [risk("a", "R1", description="Brand in het archief", **facts)]}
    found = element(
        only(party("a", rows=rows, forms={"guide": {"no_risks": BLANK}})), "risico's"
    )
    assert ("Brand in het archief" in found.value.text) is printed
    assert found.status is Status.GIVEN
    if not printed:
        assert found.value.text == "geen risico's als bedoeld in artikel 11"


def test_the_threshold_is_the_municipalitys_own() -> None:
    rows = {"risks": [risk("a", "R1", description="Brand", amount=60_000.0)]}
    made = only(party("a", rows=rows), organisation={"materiality_threshold": 50_000.0})
    assert "Brand (€" in element(made, "risico's").value.text


def test_secret_risks_are_named_as_a_kind_and_never_by_what_they_hold() -> None:
    secret = frozenset({"risks"})
    alone = only(party("a", withheld=secret, forms={"guide": {"no_risks": BLANK}}))
    assert element(alone, "risico's").value.text == (
        "geen openbare risico's als bedoeld in artikel 11, exclusief geheime risico's"
    )
    rows = {"risks": [risk("a", "R1", description="Brand", material="ja")]}
    beside = element(only(party("a", rows=rows, withheld=secret)), "risico's")
    assert beside.value.text == "Brand. Exclusief geheime risico's."


def test_no_risk_row_and_no_answer_is_missing() -> None:
    found = element(only(party("a", forms={"guide": {"no_risks": BLANK}})), "risico's")
    assert (found.value.text, found.status) == ("niet ingevuld", Status.MISSING)


def risk_cell(examples: tuple[str, ...], **facts: object) -> str:
    """The mark of element e of a party with one risk, of which these answers are examples."""
    line = row(
        "a",
        "risks",
        "R1",
        {"number": "R1", "description": "Brand", "status": "open", **facts},
        examples,
    )
    made = only(
        party("a", rows={"risks": [line]}, forms={"guide": {"no_risks": BLANK}})
    )
    return cell_mark(element(made, "risico's").value)


@pytest.mark.parametrize(
    "answer", ["status", "material", "measures_sufficient", "amount"]
)
@pytest.mark.parametrize("sufficient", ["nee", "ja"])
def test_what_decides_over_a_risk_marks_the_cell_also_when_the_risk_is_left_out(
    answer: str, sufficient: str
) -> None:
    facts = {"material": "ja", "measures_sufficient": sufficient, "amount": 5.0}
    assert risk_cell((answer,), **facts) == " vb"
    assert risk_cell((), **facts) == ""


def test_the_answer_no_risks_marks_the_cell_when_it_is_an_example() -> None:
    assert (
        cell_mark(element(only(party("a", examples=("no_risks",))), "risico's").value)
        == " vb"
    )


# --- marks and files


def test_an_example_value_is_marked_at_the_value_in_the_notes_and_on_the_page() -> None:
    made = only(party("a", examples=("public_interest",)))
    assert cell_mark(element(made, "openbaar belang").value) == " vb"
    assert made.rows[0].values[-1].text == "vb"
    assert "Deze pagina bevat voorbeeldwaarden." in made.marks
    assert made.footnotes[-1].startswith("vb = voorbeeldwaarde")


def test_every_figure_leads_to_its_address() -> None:
    made = only(party("vrk"))
    assert (
        element(made, "eigen vermogen eind").value.address
        == "vrk/finance/2021 vastgesteld/equity_end"
    )


def rich_view() -> View:
    rows = [
        finance(
            "b",
            2021,
            "voorlopig",
            equity_begin=-5_000.0,
            equity_end=0.0,
            debt_begin=UNKNOWN,
            unknown_reason="nog niet klaar",
        )
    ]
    formula = {"characteristics": {"public_interest": "=1+1 is de opzet"}}
    return view(
        party("a", forms=formula, examples=("seat",)),
        party("b", "Bedrijf", Group.COMPANY, rows={"finance": rows}),
        party("c", "Oud", linked_until=date(2019, 1, 1)),
    )


def table_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_csv_is_utf8_with_a_mark_one_line_per_party_and_plain_digits() -> None:
    data = list_csv(official_list(rich_view()))
    assert data.startswith(b"\xef\xbb\xbf")
    lines = table_of(data)
    assert len({len(line) for line in lines}) == 1
    company = next(line for line in lines if line[1].startswith("Bedrijf"))
    assert company[6:8] == ["-5000", "0"]
    assert company[8].startswith("onbekend (")
    assert any(
        line[0] == "Niet in de lijst" and line[1].startswith("Oud:") for line in lines
    )


def test_csv_text_never_becomes_a_formula() -> None:
    lines = table_of(list_csv(official_list(rich_view())))
    texts = [cell for line in lines for cell in line]
    assert "'=1+1 is de opzet." in texts
    assert not [text for text in texts if text[:1] in ("=", "+", "@")]
    assert {text for text in texts if text.startswith("-")} == {"-5000", "-4900"}


def drawn_list(made: OfficialList) -> tuple[Any, list[list[str]]]:
    """The sheet of the list, and its cells as texts."""
    sheet: Any = load_workbook(io.BytesIO(list_excel(made, ON))).worksheets[0]
    return sheet, [
        ["" if c is None else str(c) for c in line]
        for line in sheet.iter_rows(values_only=True)
    ]


def test_excel_holds_the_same_grid_as_csv() -> None:
    made = official_list(rich_view())
    sheet, drawn = drawn_list(made)
    lines = table_of(list_csv(made))
    for line in lines[1 : len(made.grid.rows) + 1]:
        assert [text.removeprefix("'") for text in line[1:]] in drawn
    first = [line[0] for line in drawn]
    for label, text, *_ in lines[len(made.grid.rows) + 2 :]:
        if label not in ("Let op", "Gemeente", "Cyclus"):
            assert text in first, label
    parties = {n for n, line in enumerate(drawn, 1) if any(line[1:])}
    assert not [m for m in sheet.merged_cells.ranges if m.min_row in parties]


def test_a_note_of_several_lines_stands_whole_in_one_cell() -> None:
    reason = (
        "de jaarrekening van de partij is nog niet vastgesteld door het algemeen bestuur "
        * 6
    )
    rows = [finance("a", 2021, "vastgesteld", result=UNKNOWN, unknown_reason=reason)]
    made = only(party("a", rows={"finance": rows}))
    sheet, drawn = drawn_list(made)
    (place,) = [n for n, line in enumerate(drawn, 1) if line[0] == made.footnotes[0]]
    assert [m.min_row for m in sheet.merged_cells.ranges] == [place]
    assert sheet.row_dimensions[place].height > 25


def test_a_page_never_ends_with_a_title_and_a_group_goes_on_under_its_name() -> None:
    many = [party(f"p{n:02}", f"Partij {n:02}", list(Group)[n % 2]) for n in range(60)]
    sheet, drawn = drawn_list(official_list(view(*many)))
    breaks = [brk.id for brk in sheet.row_breaks.brk]
    assert len(breaks) > 1
    starts = [drawn[n][0] for n in breaks]
    assert [text for text in starts if text.endswith("(vervolg)")]
    assert not [text for text in starts if text.startswith("Partij")]
    titles = {
        n
        for n, line in enumerate(drawn)
        if line[0][:2] in ("1.", "2.", "3.", "4.") or line[0] == "Noten"
    }
    assert not [n for n in breaks if {n - 1, n - 2} & titles]


def test_excel_repeats_its_headings_and_bears_the_marks_on_every_page() -> None:
    made = official_list(rich_view())
    sheet = load_workbook(io.BytesIO(list_excel(made, ON))).worksheets[0]
    assert sheet.print_title_rows
    assert sheet.page_setup.orientation == "landscape"
    assert "Ambtelijk concept" in str(sheet.oddHeader.right.text)
    assert "CONCEPT" in str(sheet.oddHeader.right.text)
    assert "&N" in str(sheet.oddFooter.right.text)


def test_the_same_list_gives_the_same_bytes() -> None:
    made = official_list(rich_view())
    assert list_excel(made, ON) == list_excel(made, ON)
    assert list_csv(made) == list_csv(official_list(rich_view()))


def test_a_very_long_text_goes_on_in_a_note_and_nothing_is_lost() -> None:
    text = "Lang verhaal over het openbaar belang van deze regeling. " * 60
    made = only(party("a", forms={"characteristics": {"public_interest": text}}))
    found = element(made, "openbaar belang").value
    assert len(found.text) < 1_000
    whole = found.text.removesuffix(" …") + made.notes[found.note - 1].removeprefix(
        "Vervolg: … "
    ).join([" ", ""])
    assert whole.split() == text.split()
