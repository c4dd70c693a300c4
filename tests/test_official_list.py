"""The official list: who is in it, which row it prints, the three states of an element, and its files."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from list_views import BLANK, NOT_APPLICABLE, REFUSED, UNKNOWN, finance, party, risk, view
from openpyxl.reader.excel import load_workbook

from pipeline.pages.list_elements import Element, Status, printed_row
from pipeline.pages.membership import membership
from pipeline.pages.official_list import ADDED_TITLE, OfficialList, mark, official_list
from pipeline.publishing.list_csv import list_csv
from pipeline.publishing.list_excel import list_excel
from pipeline.view import Party, View
from schemas.vocabulary import Group

ON = date(2022, 5, 1)


def element(made: OfficialList, name: str, row: int = 0) -> Element:
    return next(e for e in made.rows[row].elements if e.name == name)


def only(found: Party, **more: object) -> OfficialList:
    return official_list(view(found, **more))  # type: ignore[arg-type]


# --- who is in the list


def test_four_groups_in_legal_order_and_geen_for_an_empty_one() -> None:
    made = official_list(view(party("s", group=Group.FOUNDATION), party("g", group=Group.JOINT_ARRANGEMENT)))
    titles = [group.title for group in made.groups]
    assert titles == [
        "Gemeenschappelijke regelingen",
        "Vennootschappen en coöperaties",
        "Stichtingen en verenigingen",
        "Overige verbonden partijen",
    ]
    assert [row[1].text for row in made.grid.rows if row[0].text == "Vennootschappen en coöperaties"] == ["geen"]
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
    made = official_list(view(party("a", "Platform", Group.NOT_LINKED, financial_interest=False)))
    assert not made.rows
    assert made.left_out[0].name == "Platform"
    assert made.left_out[0].reason.startswith("Geen financieel belang")


def test_what_was_added_by_decision_stands_apart_and_in_no_total() -> None:
    extra = party("x", "Regiodeal", Group.NOT_LINKED, financial_interest=False, added_body="raad")
    made = official_list(view(party("a"), party("b"), extra))
    assert made.added is not None
    assert made.added.title == ADDED_TITLE
    assert [row.id for row in made.added.rows] == ["x"]
    assert made.groups[0].totals[6].number == 400.0  # equity at the end of the two joint arrangements


# --- which row is printed


def test_a_jaarrekening_prints_vastgesteld_else_voorlopig_with_a_footnote() -> None:
    rows = [finance("a", 2021, "voorlopig", equity_end=7.0), finance("a", 2021, "begroot", equity_end=9.0)]
    made = only(party("a", rows={"finance": rows}))
    end = element(made, "eigen vermogen eind")
    assert end.value.number == 7.0
    note = made.notes[end.value.note - 1]
    assert note == "Voorlopig cijfer; een vastgesteld cijfer over 2021 was er op 1 mei 2022 niet."
    rows.append(finance("a", 2021, "vastgesteld", equity_end=8.0))
    end = element(only(party("a", rows={"finance": rows})), "eigen vermogen eind")
    assert (end.value.number, end.value.note) == (8.0, 0)


def test_no_other_status_stands_in_for_a_missing_one() -> None:
    rows = [finance("a", 2021, "begroot", equity_end=9.0), finance("a", 2020, "vastgesteld", equity_end=5.0)]
    end = element(only(party("a", rows={"finance": rows})), "eigen vermogen eind")
    assert (end.value.text, end.status) == ("niet ingevuld", Status.MISSING)


def test_a_begroting_prints_begroot_na_wijziging_then_begroot_then_raming() -> None:
    order = ["raming", "begroot", "begroot na wijziging"]
    rows = [finance("a", 2021, status, result=float(n)) for n, status in enumerate(order)]
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
    found = printed_row(party("a", rows={"finance": rows}), cycle)
    assert found is not None
    assert found.key == "2021 voorlopig"


# --- the three states


def test_zero_is_a_value_and_nvt_is_an_answer() -> None:
    made = only(party("a", rows={"finance": [finance("a", 2021, "vastgesteld", result=0.0, debt_end=NOT_APPLICABLE)]}))
    assert element(made, "resultaat").value.number == 0.0
    assert element(made, "resultaat").status is Status.GIVEN
    assert (
        element(made, "vreemd vermogen eind").value.text,
        element(made, "vreemd vermogen eind").status,
    ) == (
        "n.v.t.",
        Status.GIVEN,
    )


def test_an_unknown_with_a_reason_is_explained_with_the_newest_known_figure() -> None:
    rows = [
        finance("a", 2021, "vastgesteld", equity_end=UNKNOWN, unknown_reason="de accountant is nog bezig"),
        finance("a", 2019, "vastgesteld", equity_end=3.0),
        finance("a", 2020, "vastgesteld", equity_end=6_966_000.0),
        finance("a", 2020, "begroot", equity_end=1.0),
    ]
    end = element(made := only(party("a", rows={"finance": rows})), "eigen vermogen eind")
    assert (end.value.text, end.status) == ("onbekend", Status.EXPLAINED)
    assert made.notes[end.value.note - 1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Onbekend: De accountant is nog bezig. Laatst bekend: € 6.966.000 (2020, vastgesteld)."
    )


def test_an_unknown_without_a_reason_is_missing() -> None:
    end = element(
        only(party("a", rows={"finance": [finance("a", 2021, "vastgesteld", equity_end=UNKNOWN)]})),
        "eigen vermogen eind",
    )
    assert end.status is Status.MISSING


def test_an_unknown_interest_needs_its_explanation_and_an_unknown_public_interest_is_missing() -> None:
    forms: dict[str, dict[str, object]] = {
        "governance": {"interest_end": UNKNOWN, "interest_explanation": "de verdeling volgt in juni"},
        "characteristics": {"public_interest": UNKNOWN},
    }
    made = only(party("a", forms=forms))
    assert element(made, "belang eind").status is Status.EXPLAINED
    assert element(made, "openbaar belang").status is Status.MISSING


def test_a_refused_amount_leaves_its_party_with_one_unknown_and_the_list_a_concept() -> None:
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
    assert made.notes[end.value.note - 1] == "Afgekeurd: de opgave was niet bruikbaar en wacht op herstel."
    assert made.concept == "CONCEPT: bij 1 partij ontbreekt een onderdeel van artikel 15: VRK"
    assert made.missing == (("VRK", "eigen vermogen eind."),)
    assert made.groups[0].totals[5].number == 101.0
    assert made.groups[0].totals[6].text == "geen totaal"


def test_a_complete_list_is_no_concept_but_stays_ambtelijk() -> None:
    made = only(party("a"))
    assert made.concept == ""
    assert made.marks == ("Ambtelijk concept, niet vastgesteld door het college",)


@pytest.mark.parametrize(
    ("status", "words"),
    [("niet aangeleverd", "niet aangeleverd"), ("afgewezen", "aangeleverd, niet bruikbaar")],
)
def test_a_party_without_a_workbook_stays_in_the_list(status: str, words: str) -> None:
    made = only(party("a", "Museum", Group.FOUNDATION, status=status))
    assert made.groups[2].rows[0].elements[0].value.text == f"Museum ({words})"
    assert "openbaar belang" in made.groups[2].rows[0].missing


def test_a_missing_seat_is_said_and_does_not_make_the_list_a_concept() -> None:
    made = only(party("a", "Cocensus", forms={"characteristics": {"seat": BLANK}}))
    assert made.rows[0].elements[0].value.text == "Cocensus (vestigingsplaats niet ingevuld)"
    assert made.concept == ""


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
    found = element(only(party("a", rows=rows, forms={"guide": {"no_risks": BLANK}})), "risico's")
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


# --- marks and files


def test_an_example_value_is_marked_at_the_value_in_the_notes_and_on_the_page() -> None:
    made = only(party("a", examples=("public_interest",)))
    assert mark(element(made, "openbaar belang").value) == " vb"
    assert made.rows[0].values[-1].text == "vb"
    assert "Deze pagina bevat voorbeeldwaarden." in made.marks
    assert made.footnotes[-1].startswith("vb = voorbeeldwaarde")


def test_every_figure_leads_to_its_address() -> None:
    made = only(party("vrk"))
    assert element(made, "eigen vermogen eind").value.address == "vrk/finance/2021 vastgesteld/equity_end"


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
    assert any(line[0] == "Niet in de lijst" and line[1].startswith("Oud:") for line in lines)


def test_csv_text_never_becomes_a_formula() -> None:
    lines = table_of(list_csv(official_list(rich_view())))
    texts = [cell for line in lines for cell in line]
    assert "'=1+1 is de opzet." in texts
    assert not [text for text in texts if text[:1] in ("=", "+", "@")]
    assert {text for text in texts if text.startswith("-")} == {"-5000", "-4900"}


def test_excel_holds_the_same_grid_as_csv() -> None:
    made = official_list(rich_view())
    sheet = load_workbook(io.BytesIO(list_excel(made, ON))).worksheets[0]
    assert not sheet.merged_cells.ranges
    drawn = [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]
    for line in table_of(list_csv(made))[1 : len(made.grid.rows) + 1]:
        wanted = [text.removeprefix("'") for text in line[1:]]
        assert wanted in drawn


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
    whole = found.text.removesuffix(" …") + made.notes[found.note - 1].removeprefix("Vervolg: … ").join([" ", ""])
    assert whole.split() == text.split()
