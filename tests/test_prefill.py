"""What a new workbook begins with: facts that stay, plans that stand, and nothing of the old year as if new."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cycles import BANK, VRK, fill, make_cycle
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from registers import a_cycle
from rounds import (
    ID,
    ROWS,
    Place,
    Round,
    a_round,
    after,
    handed_in,
    settings_for,
    through_a_file,
)

from pipeline.audience import view_of
from pipeline.cli import main
from pipeline.cycle import Cycle
from pipeline.internal.returned import returned_draft
from pipeline.jobs.archive import Archive
from pipeline.jobs.opening import open_cycle, stamped
from pipeline.jobs.setting_up import Clock, prepare
from pipeline.register.carried_answers import in_unit
from pipeline.register.origin import origins
from pipeline.register.past import past_of
from pipeline.register.prefill import partnership_draft
from pipeline.register.register import Register
from pipeline.register.settings_draft import settings_draft
from pipeline.register.settings_of import settings_of
from pipeline.release import write_file
from pipeline.tables.asked import Inquiry
from pipeline.workbooks.draft import Draft, Filling
from pipeline.workbooks.reading.reader import read
from schemas.contract import Address
from schemas.kinds import KINDS, PARTNERSHIP, SETTINGS
from schemas.reading import Raw, State
from schemas.settings.defaults import defaults
from schemas.vocabulary import Audience

SEAT: Place = ("characteristics", "", "seat")
FORM: Place = ("characteristics", "", "legal_form")
PLANS: Place = ("characteristics", "", "policy_intentions")
DEVELOPMENTS: Place = ("characteristics", "", "developments")


def a_row(sheet: str, key: str, **values: Any) -> dict[Place, Any]:
    """Answers in one row."""
    return {(sheet, key, name): value for name, value in values.items()}


#: More rows than ROWS, of which some are over.
MORE: dict[Place, Any] = {
    **ROWS,
    **a_row(
        "risks",
        "R2",
        number="R2",
        description="Oud risico",
        status="vervallen",
        likelihood=1.0,
        impact=1.0,
    ),
    **a_row(
        "agenda",
        "A2",
        number="A2",
        action="Klaar",
        owner="wij",
        due=date(2020, 1, 1),
        status="gereed",
    ),
    **a_row(
        "results",
        "D2",
        number="D2",
        group="lokaal doel",
        aim="Later",
        year=2030,
        status="loopt",
    ),
    **a_row(
        "results",
        "D3",
        number="D3",
        group="lokaal doel",
        aim="Bereikt",
        year=2021,
        status="afgerond",
    ),
}
OWN = "2021 begroot"
THOUSANDS = {
    **a_row("finance", OWN, unit="x 1.000", equity_begin=1_000.5, equity_end=1_000.5),
    **a_row("finance", OWN, debt_begin=2_000.125, debt_end=2_000.125),
}


@pytest.fixture(scope="module")
def budget() -> Register:
    """begroting-2021, the first cycle; the row of its year in thousands of euros."""
    return handed_in(
        a_round("begroting-2021"), {**MORE, **THOUSANDS, PLANS: "Een kazerne in 2022."}
    )


@pytest.fixture(scope="module")
def next_budget(budget: Register) -> Round:
    return a_round("begroting-2022", earlier=after(budget))


@pytest.fixture(scope="module")
def accounts(budget: Register) -> Round:
    return a_round("jaarrekening-2021", earlier=after(budget))


def said(draft: Draft, sheet: str, key: str, field: str) -> object:
    """What stands in a cell."""
    filling = draft.fillings.get((sheet, key, field), Filling())
    return filling.text or filling.value


def keys(draft: Draft, sheet: str) -> tuple[str, ...]:
    return draft.rows[sheet]


# -- what stays, and where it says that it comes from


def test_a_stable_fact_stays_and_names_its_first_bron_once() -> None:
    bron = "Jaarstukken VRK 2020, blz. 12"
    first = a_round("begroting-2021")
    known = through_a_file(
        first,
        {SEAT: Filling("Haarlem", source=bron), FORM: Filling("openbaar lichaam")},
    )
    register = known
    for name, label in (("jaarrekening-2021", "begroting 2021"), ("begroting-2023", "jaarrekening 2021"),
                        ("jaarrekening-2022", "begroting 2023")):  # fmt: skip
        found = a_round(name, earlier=after(register))
        seat, form = found.draft.fillings[SEAT], found.draft.fillings[FORM]
        assert (seat.value, seat.source, seat.origin) == (
            "Haarlem",
            f"{bron}; overgenomen uit {label}",
            label,
        )
        assert form.source == f"Overgenomen uit {label}"
        register = through_a_file(found)


def test_unknown_stays_unknown_and_a_refused_answer_begins_empty() -> None:
    answers = {SEAT: Filling(text="onbekend"), FORM: Filling(text="b.v.b.a."),
               ("characteristics", "", "website"): Filling(text="n.v.t.")}  # fmt: skip
    known = through_a_file(a_round("begroting-2021"), answers)
    found = a_round("begroting-2022", earlier=after(known)).draft
    assert said(found, *SEAT) == "onbekend"
    assert said(found, "characteristics", "", "website") == "n.v.t."
    assert said(found, *FORM) is None


def test_nothing_of_the_old_year_stands_as_if_it_were_new(next_budget: Round) -> None:
    draft = next_budget.draft
    for name in (
        "interest_begin",
        "interest_end",
        "interest_explanation",
        "partner_reaction",
    ):
        assert said(draft, "governance", "", name) is None, name
    for place in (PLANS, DEVELOPMENTS, ("characteristics", "", "yearly_contribution")):
        assert said(draft, *place) is None, place
    asked = [
        n
        for sheet, _, n in draft.fillings
        if sheet == "guide" and n not in ("contact", "example_values")
    ]
    assert len(asked) > 10
    assert not [name for name in asked if said(draft, "guide", "", name)]
    figures = PARTNERSHIP["finance"].by_name
    assert {n for n in figures if said(draft, "finance", "2022 begroot", n)} == {
        "year",
        "status",
        "unit",
    }


def test_a_process_row_moves_on_and_its_dates_do_not(
    budget: Register, next_budget: Round
) -> None:
    (key,) = keys(next_budget.draft, "process")
    assert key == "raad zienswijze begroting 2022"
    assert said(next_budget.draft, "process", key, "year") == 2022
    assert said(next_budget.draft, "process", key, "actual_date") is None
    same_spring = a_round("zienswijze-2022", earlier=after(handed_in(next_budget)))
    assert keys(same_spring.draft, "process")[0].endswith("2022")
    later = a_round("jaarrekening-2021", earlier=after(handed_in(next_budget), budget))
    assert keys(later.draft, "process") == (
        "raad zienswijze begroting 2023",
    )  # under way in February 2022


def test_keys_stay_goals_get_the_new_year_and_what_is_over_stays_behind(
    budget: Register, next_budget: Round
) -> None:
    draft = next_budget.draft
    assert keys(draft, "results") == ("D1", "D2")
    assert (
        said(draft, "results", "D1", "year"),
        said(draft, "results", "D1", "norm"),
    ) == (
        2022,
        80.0,
    )
    assert said(draft, "results", "D2", "year") == 2030
    assert keys(draft, "risks") == ("R1",)
    assert keys(draft, "agenda") == ("A1",)
    done = handed_in(
        a_round("jaarrekening-2021", earlier=after(handed_in(next_budget), budget))
    )
    goal = a_round("begroting-2023", earlier=after(done)).draft
    assert done.tables.by_party("results")[ID][0]["realisation"] == 75
    assert (
        said(goal, "results", "D1", "realisation")
        is said(goal, "results", "D1", "situation")
        is None
    )
    assert said(goal, "agenda", "A1", "progress") is None


def test_last_years_estimates_are_asked_anew(next_budget: Round) -> None:
    """Each budget estimates its years anew: what was thought of them a year ago is no answer."""
    assert keys(next_budget.draft, "finance") == (
        OWN,
        "2022 begroot",
        "2023 raming",
        "2024 raming",
        "2025 raming",
    )
    for key in ("2023 raming", "2024 raming", "2025 raming"):
        assert said(next_budget.draft, "finance", key, "contribution_party") is None
    assert said(next_budget.draft, "finance", OWN, "contribution_party") == 500_000


def test_a_partnership_that_skipped_the_last_round_loses_nothing(
    budget: Register,
) -> None:
    other = a_round("tussentijds-2021-05", earlier=after(budget))
    nobody = replace(handed_in(other), tables=replace(budget.tables, by_sheet={
        name: replace(table, keys=table.keys.iloc[:0], values=table.values.iloc[:0], states=table.states.iloc[:0])
        for name, table in budget.tables.by_sheet.items()
    }))  # fmt: skip
    assert nobody.tables.parties == ()
    skipped, direct = after(nobody, budget), after(budget)
    assert (
        a_round("begroting-2022", earlier=skipped).draft
        == a_round("begroting-2022", earlier=direct).draft
    )


# -- the accounts answer the budget of their year


def test_the_plans_stand_in_the_accounts(accounts: Round) -> None:
    draft = accounts.draft
    held = {place: f for place, f in draft.fillings.items() if f.locked == "begroting"}
    planned = {(s.name, f.name) for s in PARTNERSHIP for f in s.fields if f.planned}
    assert {(sheet, field) for sheet, _, field in held} <= planned
    assert held["results", "D1", "norm"].value == 80.0
    assert held["risks", "R1", "description"].value == "Hogere bijdrage"
    assert held[PLANS].value == "Een kazerne in 2022."
    assert held[PLANS].source == "Overgenomen uit begroting 2021"
    assert (
        held["finance", OWN, "equity_end"].value == 1_000.5
    )  # in thousands, as its row
    assert not [key for sheet, key, _ in held if sheet == "finance" and key != OWN]
    assert draft.fillings["results", "D1", "realisation"] == Filling(asked=accounts.inquiry.cell(
        PARTNERSHIP["results"], "D1", PARTNERSHIP["results"]["realisation"]))  # fmt: skip


def test_who_changes_a_plan_is_told_and_the_budget_is_printed(accounts: Round) -> None:
    changed: dict[Place, Any] = {("results", "D1", "norm"): 60.0, ("finance", OWN, "equity_end"): 999.0,
                                 PLANS: "Geen kazerne."}  # fmt: skip
    register = handed_in(accounts, changed)
    struck = {
        (f.address.sheet, f.address.key, f.address.field): f
        for f in register.findings
        if f.rule.id == "FLD-15"
    }
    assert set(struck) == set(changed)
    assert {f.message for f in struck.values()} == {
        "Deze cel is vast: waarde uit begroting blijft gelden."
    }
    view = view_of(register, Audience.PUBLIC).parties[0]
    assert view.rows("results")[0].value("norm") == 80.0
    assert (
        view.form("characteristics").value("policy_intentions")
        == "Een kazerne in 2022."
    )
    figures = {row.key: row for row in view.rows("finance")}
    assert figures[OWN].value("equity_end") == 1_000_500.0
    mine, theirs = origins(register, Address(ID, "results", "D1", "norm"))
    assert (mine.layer, mine.file) == ("werkboek", "Afdeling/vrk.xlsx")
    assert (theirs.layer, theirs.file) == (
        "begroting",
        "../begroting-2021/Afdeling/vrk.xlsx",
    )
    assert theirs.shown == "80"


def test_an_unchanged_accounts_workbook_has_nothing_said_of_its_plans(
    accounts: Round,
) -> None:
    assert not [
        str(f.address)
        for f in handed_in(accounts).findings
        if f.rule.id in ("FLD-15", "FLD-16")
    ]


def test_a_later_budget_does_not_put_its_goals_into_the_accounts(
    budget: Register, next_budget: Round
) -> None:
    changes: dict[Place, Any] = {
        ("finance", OWN, "equity_end"): 777.0,
        ("results", "D1", "norm"): 95.0,
        ("results", "D1", "aim"): "Nog sneller",
        ("risks", "R1", "description"): "Nog hogere bijdrage",
        SEAT: "Hoofddorp",
        **a_row(
            "results",
            "D4",
            number="D4",
            group="lokaal doel",
            aim="Nieuw in 2022",
            status="loopt",
        ),
        **a_row(
            "risks",
            "R3",
            number="R3",
            description="Nieuw risico",
            status="open",
            likelihood=2.0,
            impact=2.0,
        ),
    }
    newer = handed_in(next_budget, changes)
    accounts = a_round("jaarrekening-2021", earlier=after(newer, budget))
    draft = accounts.draft
    assert said(draft, *SEAT) == "Hoofddorp"  # facts from the newest
    assert keys(draft, "results") == (
        "D1",
        "D2",
        "D3",
    )  # goals of its own year, also the one reached
    goal = [said(draft, "results", "D1", name) for name in ("aim", "norm", "year")]
    assert goal == ["Sneller ter plaatse", 80.0, 2021]
    assert keys(draft, "risks") == ("R1", "R3")  # and what came since
    assert said(draft, "risks", "R1", "description") == "Hogere bijdrage"
    assert said(draft, "finance", OWN, "equity_end") == 1_000.5
    assert not [
        str(f.address)
        for f in handed_in(accounts).findings
        if f.rule.id in ("FLD-15", "FLD-16")
    ]


def test_a_dropped_or_secret_risk_of_the_budget_stands_nowhere() -> None:
    ground = {"secret_body": "college", "secret_ground": "Woo 5.1 lid 2 b"}
    days = {
        "secret_decision_date": date(2021, 1, 1),
        "secret_end_date": date(2030, 1, 1),
    }
    secret = a_row("risks", "R1", **ground, **days)
    known = handed_in(a_round("begroting-2021"), {**MORE, **secret})
    accounts = a_round("jaarrekening-2021", earlier=after(known))
    carried = accounts.draft.fillings["risks", "R1", "secret_ground"]
    assert (
        carried.value,
        accounts.draft.fillings["risks", "R1", "description"].locked,
    ) == (
        "Woo 5.1 lid 2 b",
        "",
    )
    emptied = replace(accounts, draft=replace(accounts.draft, fillings={
        p: f for p, f in accounts.draft.fillings.items() if p[0] != "risks"
    }))  # fmt: skip
    register = handed_in(emptied)
    assert not register.tables.by_party("risks").get(ID)
    assert "Hogere bijdrage" not in str(view_of(register).parties)


def test_what_finance_gives_goes_before_the_plan(budget: Register) -> None:
    paid = [{"partnership": ID, "year": 2021, "status": "begroot", "amount": "480.000"}]
    settings = settings_for("jaarrekening-2021", contributions=paid)
    accounts = a_round("jaarrekening-2021", earlier=after(budget), settings=settings)
    given = accounts.draft.fillings["finance", OWN, "contribution_municipality"]
    assert (given.value, given.locked) == (480.0, "finance")  # in thousands, as its row
    row = next(
        r for r in handed_in(accounts).tables.by_party("finance")[ID] if r.key == OWN
    )
    assert row["contribution_municipality"] == 480_000.0


# -- amounts in thousands


CENTS = st.integers(-(10**12), 10**12).map(lambda cents: cents / 100)


@given(CENTS, st.sampled_from(["euro", "x 1.000", "x 1 mln"]))
@example(1_234_567.89, "x 1.000")
@example(0.01, "x 1 mln")
def test_an_amount_written_in_the_unit_of_its_row_reads_as_the_same_amount(
    euros: float, unit: str
) -> None:
    field = PARTNERSHIP["finance"]["contributions_total"]
    reading = field.type.parse(Raw(in_unit(euros, unit)), field, unit)
    assert reading.state is State.VALUE
    assert reading.value == euros


def test_thousands_stay_thousands_through_carry_over_and_a_returned_copy(
    budget: Register, next_budget: Round
) -> None:
    place = ("finance", OWN, "debt_end")
    assert said(next_budget.draft, *place) == 2_000.125
    register = through_a_file(next_budget)
    (row,) = (r for r in register.tables.by_party("finance")[ID] if r.key == OWN)
    (before,) = (r for r in budget.tables.by_party("finance")[ID] if r.key == OWN)
    assert (row["debt_end"], before["debt_end"]) == (2_000_125.0, 2_000_125.0)
    copy = returned_draft(register, register.deliveries[0], register.findings)
    assert (said(copy, "finance", OWN, "unit"), said(copy, *place)) == (
        "x 1.000",
        2_000.125,
    )


# -- the settings of a new cycle


def test_a_copy_of_the_settings_empties_what_was_of_one_cycle() -> None:
    waiver = {
        "rule": "FIN-05",
        "address": "vrk/Financiën",
        "reason": "x",
        "approver": "controller",
    }
    earlier = settings_for(
        "begroting-2021",
        contributions=[
            {"partnership": ID, "year": 2021, "status": "begroot", "amount": "480.000"}
        ],
        corrections=[
            {"address": "vrk/Kenmerken/Naam", "value": "x", "reason": "y", "by": "z"}
        ],
        waivers=[
            {**waiver, "until": date(2021, 1, 1)},
            {**waiver, "rule": "FIN-06", "until": date(2021, 12, 31)},
        ],
    )
    draft = settings_draft(a_cycle("begroting-2022"), earlier)
    cycle = {name: said(draft, "cycle", "", name) for name in SETTINGS["cycle"].by_name}
    empty = {"opening_date", "deadline", "index_percentage", "reference_date"}
    assert {name for name in empty if cycle[name] is not None} == set()
    assert (cycle["kind"], cycle["year"]) == ("begroting", 2022)
    line = {
        name: said(draft, "delivery_list", ID, name)
        for name in SETTINGS["delivery_list"].by_name
    }
    assert line["confirmed_by"] is line["confirmed_on"] is None
    assert (line["name"], line["size"], line["programme_1"]) == (
        "Partij vrk",
        "volledig",
        "Veiligheid",
    )
    assert [
        keys(draft, name) for name in ("corrections", "adopted", "reconciliation")
    ] == [
        (),
        (),
        (),
    ]
    assert keys(draft, "waivers") == ("FIN-06 vrk-Financiën",)
    assert said(draft, "contributions", f"{ID} 2021 begroot", "amount") == 480_000
    assert keys(draft, "importance_criteria") == tuple(
        str(r["code"]) for r in defaults("importance_criteria")
    )


def test_a_copy_of_the_settings_says_again_what_is_unknown() -> None:
    paid = {"partnership": ID, "year": 2021}
    earlier = settings_for(
        "begroting-2021",
        cycle={"index_percentage": "onbekend"},
        yearly=[
            {
                "year": 2020,
                "inhabitants": "33.567",
                "equity": "onbekend",
                "total_expenses": None,
            }
        ],
        contributions=[
            {**paid, "status": "begroot", "amount": "nnb"},
            {**paid, "status": "raming", "amount": "nvt"},
        ],
    )
    draft = settings_draft(a_cycle("begroting-2022"), earlier)
    year = {
        name: draft.fillings["yearly", "2020", name]
        for name in ("inhabitants", "equity", "total_expenses")
    }
    assert {name: (f.value, f.text) for name, f in year.items()} == {
        "inhabitants": (33567, ""), "equity": (None, "onbekend"), "total_expenses": (None, ""),
    }  # fmt: skip
    assert (
        draft.fillings["contributions", f"{ID} 2021 begroot", "amount"].text
        == "onbekend"
    )
    assert (
        draft.fillings["contributions", f"{ID} 2021 raming", "amount"].text == "n.v.t."
    )
    assert draft.fillings["cycle", "", "index_percentage"].text == ""  # of one cycle


def test_what_was_asked_of_one_party_before_its_time_is_of_one_cycle() -> None:
    rows = [
        {"partnership": ID, "sheet": sheet, "asked": asked, "reason": "x"}
        for sheet, asked in (
            ("evaluatie", "ja"), ("Belangrijkheid", "ja"), ("Risicoprofiel", "nee"), ("Deelnemers", "ja"),
            ("Kenmerken", "nee"),
        )
    ]  # fmt: skip
    earlier = settings_for("begroting-2021", request_exceptions=rows)
    draft = settings_draft(a_cycle("begroting-2022"), earlier)
    assert keys(draft, "request_exceptions") == (
        f"{ID} Risicoprofiel",
        f"{ID} Deelnemers",
        f"{ID} Kenmerken",
    )


# -- on disk: open, check, open again


NEXT = "begroting-2022"


@dataclass(frozen=True)
class Disk:
    """A working folder with begroting-2021 handed in and begroting-2022 opened."""

    root: Path
    cycle: Cycle

    def book(
        self, name: str = "Veiligheidsregio Test", department: str = "Veiligheid"
    ) -> Path:
        return self.cycle.folder / department / f"{name}.xlsx"

    def register(self) -> Register:
        return prepare(self.cycle, "check", None, Clock.start())

    def ready(self, party: str = "vrk") -> Draft:
        """The workbook as ``open`` makes it."""
        settings = settings_of(self.cycle).settings
        assert settings is not None
        earlier = Archive(self.root).earlier(self.cycle)
        listing = settings.listing(party)
        inquiry = Inquiry(
            self.cycle, settings, listing, past_of(earlier, listing, settings)
        )
        return partnership_draft(inquiry, earlier)

    def change(self, **answers: Any) -> None:
        """Answers on forms, by "sheet__field", in the workbook as it was made."""
        made = self.ready()
        fillings = dict(made.fillings)
        for name, value in answers.items():
            sheet, _, field = name.partition("__")
            fillings[sheet, "", field] = replace(
                fillings[sheet, "", field], value=value, text=""
            )
        write_file(
            self.book(), stamped(replace(made, fillings=fillings), made_from=made)
        )


DATES = {("cycle", "", name): value for name, value in {
    "opening_date": date(2021, 6, 1), "deadline": date(2021, 8, 1), "reference_date": date(2021, 9, 1),
}.items()}  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Disk:
    root = tmp_path_factory.mktemp("open")
    fill(make_cycle(root, VRK, BANK, name="begroting-2021"), "vrk", ROWS)
    cycle = make_cycle(root, VRK, BANK, name=NEXT, changes=DATES)
    assert len(open_cycle(cycle).made) == 2
    return Disk(root, cycle)


@pytest.fixture
def disk(opened: Disk, tmp_path: Path) -> Disk:
    shutil.copytree(opened.root, tmp_path, dirs_exist_ok=True)
    cycle = Cycle.parse(NEXT, tmp_path)
    assert cycle is not None
    return Disk(tmp_path, cycle)


def found(register: Register) -> set[str]:
    return {
        f"{f.rule.id} {f.address.field}"
        for f in register.findings
        if f.address.partnership == "vrk"
    }


def test_an_untouched_workbook_is_not_delivered_however_much_stands_in_it(
    disk: Disk,
) -> None:
    register = disk.register()
    assert [d.status for d in register.deliveries] == ["niet aangeleverd"] * 2
    assert register.due_missing == ("Veiligheidsregio Test", "NV Bank Test")
    assert register.findings == ()


def test_an_akkoord_alone_delivers_it(disk: Disk) -> None:
    disk.change(guide__approval_account_holder_name="accounthouder")
    register = disk.register()
    assert register.due_missing == ("NV Bank Test",)
    (delivery,) = (d for d in register.deliveries if d.partnership == "vrk")
    assert delivery.accepted


def test_a_locked_cell_that_was_changed_is_named_and_finance_stands(disk: Disk) -> None:
    disk.change(characteristics__name="VRK", characteristics__short_name="De VRK")
    register = disk.register()
    assert "FLD-15 name" in found(register)
    (party,) = (p for p in view_of(register).parties if p.id == "vrk")
    assert party.form("characteristics").value("name") == "Veiligheidsregio Test"
    assert party.form("characteristics").value("short_name") == "De VRK"


def test_an_answer_that_is_not_asked_counts_with_a_tip(budget: Register) -> None:
    view = a_round("zienswijze-2022", earlier=after(budget))
    register = handed_in(
        view, {SEAT: "Hoofddorp", ("results", "D1", "realisation"): 70.0}
    )
    struck = [f for f in register.findings if f.rule.id == "FLD-16"]
    assert {f.address.field for f in struck} == {"seat", "realisation"}
    assert {str(f.severity) for f in struck} == {"tip"}
    assert register.tables.form_of("characteristics")[ID]["seat"] == "Hoofddorp"


def test_a_workbook_in_another_folder_is_named_and_stays_there(disk: Disk) -> None:
    disk.change(guide__approval_account_holder_name="accounthouder")
    there = disk.book(department="Financiën")
    shutil.move(disk.book(), there)
    before = there.read_bytes()
    register = disk.register()
    assert "WB-14 " in found(register)
    assert register.due_missing == ("NV Bank Test",)
    again = open_cycle(disk.cycle)
    assert again.made == ()
    assert there.read_bytes() == before
    assert not disk.book().exists()


def test_open_again_makes_only_what_is_missing_and_overwrites_nothing(
    disk: Disk,
) -> None:
    """One partnership is new, one ended, one moved to another department and has another name."""
    before = {path: path.read_bytes() for path in disk.cycle.workbook_files()}
    moved = {**VRK, "department": "Bestuur", "name": "Veiligheidsregio Nieuw"}
    make_cycle(
        disk.root,
        moved,
        {**BANK, "id": "weg", "name": "De Weg BV"},
        name=NEXT,
        changes=DATES,
    )
    again = open_cycle(disk.cycle)
    assert [path.name for path in again.made] == ["De Weg BV.xlsx"]
    assert [path.name for path in again.kept] == ["Veiligheidsregio Test.xlsx"]
    assert {path: path.read_bytes() for path in before} == before
    disk_findings = {(f.rule.id, f.file) for f in disk.register().findings}
    assert (
        "WB-07",
        "Financiën/NV Bank Test.xlsx",
    ) in disk_findings  # what ended is lost to nobody
    assert open_cycle(disk.cycle).made == ()


def test_without_an_earlier_cycle_open_and_check_go_on_and_a_tip_says_so(
    tmp_path: Path,
) -> None:
    cycle = make_cycle(tmp_path, VRK)
    assert open_cycle(cycle).taken_from == ""
    fill(cycle, "vrk")
    register = prepare(cycle, "check", None, Clock.start())
    (tip,) = (f for f in register.findings if f.rule.id == "CYC-05")
    assert (str(tip.severity), tip.address.partnership) == ("tip", "")
    assert "Later vult jaarrekening-2022 zichzelf voor." in tip.remedy
    assert CliRunner().invoke(main, ["check", "--root", str(tmp_path)]).exit_code == 0


def test_the_tip_goes_as_soon_as_there_is_an_earlier_cycle(disk: Disk) -> None:
    disk.change(guide__approval_account_holder_name="accounthouder")
    assert "CYC-05" not in {f.rule.id for f in disk.register().findings}


@pytest.mark.parametrize("predecessor", ["weg", "vrk"])
def test_a_predecessor_that_leads_nowhere_stops_open(
    tmp_path: Path, predecessor: str
) -> None:
    cycle = make_cycle(
        tmp_path, VRK, changes={("delivery_list", "vrk", "predecessor"): predecessor}
    )
    result = CliRunner().invoke(main, ["open", cycle.name, "--root", str(tmp_path)])
    assert result.exit_code == 3
    assert "SET-07" in result.output
    assert cycle.workbook_files() == ()


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_criterion_says_on_hovering_what_it_asks_and_what_its_scores_mean(
    tmp_path: Path,
) -> None:
    draft = a_round("begroting-2021").draft
    told = draft.meanings["importance", "B1"]
    row = next(r for r in defaults("importance_criteria") if r["code"] == "B1")
    assert told.split("\n") == [
        str(row["question"]),
        *(f"{n} = {row[f'description_{n}']}" for n in (1, 3, 5)),
    ]
    assert (
        draft.meanings["evaluation", "E1 amb"]
        == draft.meanings["evaluation", "E1 raad"]
    )
    assert draft.meanings["quality", "KZ01"] == str(defaults("tools")[0]["content"])
    path = tmp_path / "werkboek.xlsx"
    write_file(path, stamped(draft))
    page = load_workbook(path)["Belangrijkheid"]
    notes = {
        str(cell.value): cell.comment.text
        for line in page
        for cell in line
        if cell.comment is not None
    }
    assert notes[str(row["name"])].endswith(told)
    assert not [
        hit
        for hit in read(path.read_bytes(), KINDS).hits
        if "Opmerkingen" in str(hit.about)
    ]
