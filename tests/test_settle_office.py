"""An unchanged party in LibreOffice: only the answers that are asked are typed, and then the check has nothing left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from cycles import VRK, fill, make_cycle
from rounds import KNOWN, ROWS, Place
from test_cycle_office import type_in

from pipeline.cycle import Cycle
from pipeline.jobs.archive import Archive
from pipeline.jobs.opening import open_cycle
from pipeline.jobs.setting_up import Clock, prepare
from pipeline.register.past import past_of
from pipeline.register.prefill import partnership_draft
from pipeline.register.register import Register
from pipeline.register.settings_of import settings_of
from pipeline.tables.asked import Inquiry
from pipeline.workbooks.draft import Asked, Draft
from schemas.contract import Field
from schemas.rules import Severity

#: At most so many answers of a party in which nothing changed.
MOST = 25
LIGHT = {**VRK, "id": "licht", "name": "Licht Overleg", "size": "basis", "financial_interest": "nee",
         "group": "Overig samenwerkingsverband"}  # fmt: skip
SHORT = {
    **VRK,
    "id": "kort",
    "name": "Korte Lijst NV",
    "size": "lijst",
    "group": "Vennootschappen en coöperaties",
}
PARTIES = (VRK, SHORT, LIGHT)
DATES = {
    "opening_date": date(2021, 6, 1),
    "deadline": date(2021, 8, 1),
    "reference_date": date(2021, 9, 1),
}
FINANCE = {
    ("programmes", "Veiligheid", "name"): "Veiligheid",
    ("portfolio_holders", "Burgemeester", "name"): "Burgemeester",
    **{("delivery_list", p["id"], "programme_1"): "Veiligheid" for p in PARTIES},
    **{("delivery_list", p["id"], "portfolio_holder"): "Burgemeester" for p in PARTIES},
    **{("cycle", "", name): day for name, day in DATES.items()},
}
FINANCE_OF_ONE = {
    place: value
    for place, value in FINANCE.items()
    if place[1] not in ("kort", "licht")
}


@dataclass(frozen=True)
class Settled:
    """A cycle in which each party's workbook was opened and only what is asked was typed."""

    register: Register
    typed: Mapping[str, int]


def asked_of(cycle: Cycle, party: str) -> tuple[Draft, list[Place]]:
    """The workbook as ``open`` makes it, and what is asked and empty in it."""
    settings = settings_of(cycle).settings
    assert settings is not None
    earlier = Archive(cycle.root).earlier(cycle)
    inquiry = Inquiry(
        cycle,
        settings,
        settings.listing(party),
        past_of(earlier, settings.listing(party), settings),
    )
    draft = partnership_draft(inquiry, earlier)
    empty = (
        p
        for p, f in draft.fillings.items()
        if f.asked is Asked.REQUIRED and f.value is None and not f.text
    )
    return draft, list(empty)


def answer(field: Field) -> str:
    """An answer as somebody types it."""
    if field.vocabulary:
        return KNOWN.get(field.name) or field.vocabulary[0]
    return KNOWN.get(field.name) or field.example


def keyed(draft: Draft, sheet: str, key: str) -> str:
    """The first cells of a row, as the filler looks for them."""
    cells = (draft.fillings[sheet, key, name].value for name in draft.kind[sheet].key)
    return "|".join(str(cell) for cell in cells) if key else ""


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Settled:
    root = tmp_path_factory.mktemp("settle")
    first = make_cycle(root, *PARTIES, name="begroting-2021", changes=FINANCE)
    for party in PARTIES:
        own, _ = asked_of(first, party["id"])
        answers = {
            place: value
            for place, value in ROWS.items()
            if place[0] in own.kind.by_name
        }
        fill(first, party["id"], {**answers, **known(own)}, complete=False)
    cycle = make_cycle(root, *PARTIES, name="begroting-2022", changes=FINANCE)
    assert len(open_cycle(cycle).made) == 3
    typed = {}
    for party in PARTIES:
        draft, empty = asked_of(cycle, party["id"])
        work = [
            (
                sheet.label,
                f.code if sheet.is_form else f.label,
                keyed(draft, sheet.name, key),
                answer(f),
            )
            for name, key, field in empty
            for sheet in (draft.kind[name],)
            for f in (sheet[field],)
        ]
        path = cycle.folder / party["department"] / f"{party['name']}.xlsx"
        type_in(path, work, tmp_path_factory.mktemp(party["id"]))
        typed[party["id"]] = len(work)
    return Settled(prepare(cycle, "check", None, Clock.start()), typed)


def known(draft: Draft) -> dict[Place, object]:
    """Every answer that the first round asked."""
    found: dict[Place, object] = {}
    for place, filling in draft.fillings.items():
        if (
            filling.asked is Asked.REQUIRED
            and filling.value is None
            and not filling.text
        ):
            found[place] = ("typed", answer(draft.kind[place[0]][place[2]]))
    return found


@pytest.mark.office
def test_a_few_answers_settle_an_unchanged_party(settled: Settled) -> None:
    assert max(settled.typed.values()) <= MOST, settled.typed
    assert settled.typed == {"vrk": 22, "kort": 19, "licht": 7}


@pytest.mark.office
def test_nothing_is_left_to_mend_or_to_answer(settled: Settled) -> None:
    register = settled.register
    assert [d.status for d in register.deliveries] == ["aanvaard"] * 3
    left = [
        f"{f.rule.id} {f.address}"
        for f in register.findings
        if f.severity is Severity.ERROR
    ]
    assert left == []
    assert register.complete == {party["id"]: 1.0 for party in PARTIES}
    assert register.due_missing == ()


@pytest.mark.office
def test_what_was_not_typed_is_what_stood_there(settled: Settled) -> None:
    said = [
        f"{f.rule.id} {f.address}"
        for f in settled.register.findings
        if f.rule.id in ("FLD-15", "FLD-16", "WB-15")
    ]
    assert said == []
    form = settled.register.tables.form_of("characteristics")["vrk"]
    assert (form["legal_form"], form["name"]) == (
        "openbaar lichaam",
        "Veiligheidsregio Test",
    )
    (risk,) = settled.register.tables.by_party("risks")["vrk"]
    assert (risk.key, risk["description"], risk["likelihood"]) == (
        "R1",
        "Hogere bijdrage",
        3,
    )


@pytest.mark.office
def test_saving_without_typing_hands_nothing_in(tmp_path: Path) -> None:
    cycle = make_cycle(tmp_path, VRK, name="begroting-2021", changes=FINANCE_OF_ONE)
    (path,) = open_cycle(cycle).made
    type_in(path, [], tmp_path)
    register = prepare(cycle, "check", None, Clock.start())
    assert register.due_missing == ("Veiligheidsregio Test",)
    assert {d.status for d in register.deliveries} == {"niet aangeleverd"}
