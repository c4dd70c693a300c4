"""The table of outputs: one line an output, made only in the cycles that want it, and for everyone to see."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dashboard_cases import full, view_of

from pipeline.publishing import outputs
from pipeline.publishing.outputs import OUTPUTS, Pages, council_documents
from pipeline.scoring import outcomes_of
from pipeline.view import View
from schemas.vocabulary import Audience, CycleKind

OVERVIEW = "raad/overzicht.xlsx"
LISTS = (
    "begroting/lijst-verbonden-partijen.xlsx",
    "begroting/lijst-verbonden-partijen.csv",
)


def pages_of(view: View) -> Pages:
    return Pages(view, {party.id: outcomes_of(party, view) for party in view.parties})


def paths(view: View) -> list[str]:
    return [document.path for document in council_documents(pages_of(view))]


def test_every_line_of_the_table_is_an_output() -> None:
    view = view_of(full())
    assert view.cycle.kind is CycleKind.ACCOUNTS
    dashboards = [f"raad/dashboards/{party.id}.xlsx" for party in view.parties]
    assert paths(view) == [OVERVIEW, *LISTS, *dashboards]
    assert [line[0] for line in OUTPUTS] == [OVERVIEW, *LISTS]


def test_a_cycle_without_a_list_makes_none() -> None:
    view = view_of(full())
    interim = replace(view, cycle=replace(view.cycle, kind=CycleKind.INTERIM))
    made = paths(interim)
    assert OVERVIEW in made
    assert not set(LISTS) & set(made)


def test_a_new_output_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(full())
    path = "raad/namen.txt"

    def names(pages: Pages) -> bytes:
        return "\n".join(page.title for page, _ in pages.dashboards.values()).encode()

    line = (path, lambda view: True, names)
    monkeypatch.setattr(outputs, "OUTPUTS", (*OUTPUTS, line))
    document = next(d for d in council_documents(pages_of(view)) if d.path == path)
    assert document.audience is Audience.PUBLIC
    assert document.make() == view.parties[0].name.encode()
