"""The table of outputs: what a run makes for council and budget documents, and from what.

An output is one line here. All of it is made from a public View, so nothing else can be in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from pipeline.document import Document
from pipeline.pages.calendar import portfolio_calendar
from pipeline.pages.dashboard import dashboard
from pipeline.pages.data import Annex, annex
from pipeline.pages.official_list import OfficialList, official_list
from pipeline.pages.page import Page
from pipeline.pages.party_table import party_table
from pipeline.pages.portfolio import portfolio
from pipeline.publishing.dashboard_excel import dashboard_workbook
from pipeline.publishing.list_csv import list_csv
from pipeline.publishing.list_excel import list_excel
from pipeline.publishing.portfolio_excel import overview_workbook
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import View
from schemas.vocabulary import Audience, CycleKind


@dataclass(frozen=True)
class Pages:
    """Every page of a cycle, each made once whatever the number of media."""

    view: View
    outcomes: Mapping[str, Outcomes]

    @cached_property
    def dashboards(self) -> Mapping[str, tuple[Page, Annex]]:
        """A dashboard per partnership, with its tables and explanation."""
        made: dict[str, tuple[Page, Annex]] = {}
        for party in self.view.parties:
            scored = self.outcomes[party.id]
            page = dashboard(party, scored, self.view)
            made[party.id] = (page, annex(page, party, scored, self.view))
        return made

    @cached_property
    def official(self) -> OfficialList:
        """The official list."""
        return official_list(self.view)

    def overview(self) -> bytes:
        """The portfolio with every dashboard as a sheet."""
        return overview_workbook(
            portfolio(self.view, self.outcomes),
            party_table(self.view, self.outcomes),
            portfolio_calendar(self.view),
            [(id, page, tables) for id, (page, tables) in self.dashboards.items()],
            self.view.on,
        )


def has_list(view: View) -> bool:
    """Only a begroting and a jaarrekening print the official list (BBV art. 9 and 26)."""
    return view.cycle.kind in (CycleKind.BUDGET, CycleKind.ACCOUNTS)


#: Path, when it is made, and how. One line an output; the dashboards are one line for all.
OUTPUTS: tuple[tuple[str, Callable[[View], bool], Callable[[Pages], bytes]], ...] = (
    ("raad/overzicht.xlsx", lambda view: True, lambda pages: pages.overview()),
    (
        "begroting/lijst-verbonden-partijen.xlsx",
        has_list,
        lambda pages: list_excel(pages.official, pages.view.on),
    ),
    (
        "begroting/lijst-verbonden-partijen.csv",
        has_list,
        lambda pages: list_csv(pages.official),
    ),
)
DASHBOARDS = "raad/dashboards/{id}.xlsx"


def council_documents(pages: Pages) -> Iterator[Document]:
    """All outputs of a run that everyone may see."""
    for path, wanted, make in OUTPUTS:
        if wanted(pages.view):
            yield Document(path, Audience.PUBLIC, partial(make, pages))
    for id, (page, tables) in pages.dashboards.items():
        path = DASHBOARDS.format(id=id)
        yield Document(path, Audience.PUBLIC, partial(dashboard_workbook, page, tables))


def missing_in_list(pages: Pages) -> tuple[str, ...] | None:
    """Names of the parties that make the list CONCEPT; None when this cycle prints no list."""
    if not has_list(pages.view):
        return None
    return tuple(name for name, _ in pages.official.missing)
