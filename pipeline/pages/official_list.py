"""The official list of verbonden partijen (BBV art. 15 lid 1 b and lid 2), before any medium.

Four groups in legal order, every party with the elements a to e, begin and end of the cycle's year;
below them what was added by decision, what is missing, the notes, and who is left out and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.pages.list_elements import (
    Element,
    Status,
    interest,
    manner,
    name_and_seat,
    public_interest,
)
from pipeline.pages.list_figures import AMOUNTS, amounts
from pipeline.pages.list_risks import risks_element
from pipeline.pages.membership import LeftOut, membership
from pipeline.pages.page import Column, Grid, Notes, Value
from pipeline.pages.sentences import CONCEPT, EXAMPLE_NOTE, EXAMPLES
from pipeline.scoring.dutch import listed
from pipeline.view import STATE_WORDS, Party, View
from schemas.dutch_dates import long_date
from schemas.reading import State

ADDED_TITLE = (
    "Overige samenwerkingsverbanden (geen verbonden partij in de zin van artikel 1 BBV)"
)
NOBODY = "geen"
NO_TOTAL = "geen totaal"
LEGAL_GROUND = (
    "Lijst als bedoeld in artikel 15, eerste lid onder b en tweede lid, van het Besluit begroting en "
    "verantwoording provincies en gemeenten (BBV)."
)
WHOLE_PARTY = (
    "Vermogen en resultaat zijn van de hele partij, niet het deel van de gemeente."
)
ONLY_WHOLE = "Een totaal staat er alleen waar het bedrag van elke partij bekend is."
ALL_LINKED = "Alle verbonden partijen"
NOT_APPLICABLE = STATE_WORDS[State.NOT_APPLICABLE]
#: Where in art. 15 each column stands, in the order of the columns.
ARTICLES = ("", *(f"lid 2 {letter}" for letter in "aabbccccde"), "")
GROUP_HEADING, NOTES_HEADING = "Groep", "Noten"


@dataclass(frozen=True)
class ListRow:
    """One party with its elements, in the order of the columns."""

    id: str
    name: str
    elements: tuple[Element, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """What the row prints, with the numbers of its notes last."""
        values = [element.value for element in self.elements]
        marks = ["vb"] if any(v.example for v in values) else []
        marks += [str(n) for n in sorted({v.note for v in values if v.note})]
        return (*values, Value(", ".join(marks), muted=True))

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the elements that are missing."""
        return tuple(e.name for e in self.elements if e.status is Status.MISSING)


@dataclass(frozen=True)
class ListGroup:
    """One block of the list. ``totals`` is empty where there is nothing to add up."""

    title: str
    rows: tuple[ListRow, ...]
    totals: tuple[Value, ...] = ()


@dataclass(frozen=True)
class OfficialList:
    """The list as every medium prints it.

    ``groups`` are the four of the law; ``added`` is None when nothing was added by decision; ``totals``
    are those of the four groups. ``concept`` names what is missing, empty when nothing is; ``marks``
    must stand on every page.
    """

    title: str
    cycle: str
    owner: str
    intro: tuple[str, ...]
    columns: tuple[Column, ...]
    articles: tuple[str, ...]
    groups: tuple[ListGroup, ...]
    totals: tuple[Value, ...]
    added: ListGroup | None
    concept: str
    marks: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    example_note: str
    left_out: tuple[LeftOut, ...]

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """Every row, group by group."""
        blocks = (*self.groups, self.added) if self.added else self.groups
        return tuple(row for block in blocks for row in block.rows)

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The notes with their numbers, and last what vb means where it is used."""
        numbered = tuple(f"({n}) {text}" for n, text in enumerate(self.notes, 1))
        return (*numbered, self.example_note) if self.example_note else numbered

    @property
    def absentees(self) -> tuple[str, ...]:
        """Who is left out and why, one line each; "geen" when nobody is."""
        return tuple(f"{left.name}: {left.reason}" for left in self.left_out) or (
            NOBODY,
        )

    @property
    def grid(self) -> Grid:
        """One row per party with its group in front: what Excel and CSV both hold."""
        rows: list[tuple[Value, ...]] = []
        for block in (*self.groups, self.added) if self.added else self.groups:
            group = Value(block.title)
            if not block.rows:
                rows.append(
                    (group, Value(NOBODY), *(Value(),) * (len(self.columns) - 1))
                )
            rows += [(group, *row.values) for row in block.rows]
            if block.totals:
                rows.append((group, *block.totals))
        if self.totals:
            rows.append((Value(ALL_LINKED), *self.totals))
        columns = (Column(GROUP_HEADING, 24), *self.columns)
        return Grid(self.title, columns, tuple(rows))


def cell_mark(value: Value) -> str:
    """What stands behind a value: vb for an example value, then the number of its note."""
    return (" vb" if value.example else "") + (f" ({value.note})" if value.note else "")


def official_list(view: View) -> OfficialList:
    """The official list of a cycle, made only from what the view shows."""
    members, notes = membership(view), Notes()
    groups = tuple(
        _group(view, group.value, parties, notes) for group, parties in members.groups
    )
    added = (
        _group(view, ADDED_TITLE, members.added, notes, totals=False)
        if members.added
        else None
    )
    linked = [row for group in groups for row in group.rows]
    rows = [*linked, *(added.rows if added else ())]
    several = sum(bool(group.rows) for group in groups) > 1
    totals = _totals("Totaal verbonden partijen", linked) if several else ()
    incomplete = [row for row in rows if row.missing]
    example = any(value.example for row in rows for value in row.values)
    return OfficialList(
        title=f"Lijst van verbonden partijen {view.cycle.year}",
        cycle=view.cycle.label,
        owner=str(view.organisation.get("name") or ""),
        intro=_intro(view),
        columns=_columns(view),
        articles=ARTICLES,
        groups=groups,
        totals=totals,
        added=added,
        concept=_concept(incomplete),
        marks=(CONCEPT, EXAMPLES) if example else (CONCEPT,),
        missing=tuple((row.name, f"{listed(row.missing)}.") for row in incomplete),
        notes=tuple(notes.texts),
        example_note=EXAMPLE_NOTE if example else "",
        left_out=members.left_out,
    )


# -- inside


def _row(view: View, party: Party, notes: Notes) -> ListRow:
    elements = (
        name_and_seat(party, notes),
        manner(party, notes),
        public_interest(party, notes),
        interest(party, "interest_begin", notes),
        interest(party, "interest_end", notes),
        *amounts(view, party, notes),
        risks_element(view, party, notes),
    )
    return ListRow(party.id, party.short, elements)


def _group(
    view: View,
    title: str,
    parties: tuple[Party, ...],
    notes: Notes,
    *,
    totals: bool = True,
) -> ListGroup:
    rows = tuple(_row(view, party, notes) for party in parties)
    added_up = _totals("Totaal", rows) if totals and len(rows) > 1 else ()
    return ListGroup(title, rows, added_up)


def _totals(label: str, rows: Iterable[ListRow]) -> tuple[Value, ...]:
    """The sum of each amount, only where it is known of every party; n.v.t. adds nothing."""
    found = tuple(rows)
    sums = []
    for name in AMOUNTS.values():
        elements = [e for row in found for e in row.elements if e.name == name]
        counted = [e.value.number for e in elements if e.value.number is not None]
        whole = all(
            e.value.number is not None or e.value.text == NOT_APPLICABLE
            for e in elements
        )
        if whole and counted:
            example = any(e.value.example for e in elements)
            sums.append(
                Value(number=sum(counted), format="amount", bold=True, example=example)
            )
        else:
            sums.append(Value(NO_TOTAL, muted=True))
    if all(value.number is None for value in sums):
        return ()
    return (Value(label, bold=True), *(Value(),) * 4, *sums, Value(), Value())


def _columns(view: View) -> tuple[Column, ...]:
    """The headings: realised in a jaarrekening, expected in a begroting (BBV art. 15 and 26)."""
    year = view.cycle.year
    begin, end = f"1-1-{year}", f"31-12-{year}"
    tail, last = (
        ("", "gerealiseerd") if view.cycle.is_accounts else (" (verwacht)", "verwacht")
    )
    return (
        Column("Naam en vestigingsplaats", 21),
        Column("Wijze van belang", 40),
        Column("Openbaar belang", 28),
        Column(f"Belang {begin}", 11, "right"),
        Column(f"Belang {end}{tail}", 11, "right"),
        Column(f"Eigen vermogen {begin}{tail}", 13, "right"),
        Column(f"Eigen vermogen {end}{tail}", 13, "right"),
        Column(f"Vreemd vermogen {begin}{tail}", 13, "right"),
        Column(f"Vreemd vermogen {end}{tail}", 13, "right"),
        Column(f"Resultaat {year} ({last})", 13, "right"),
        Column("Risico's", 25),
        Column(NOTES_HEADING, 8, "center"),
    )


def _intro(view: View) -> tuple[str, ...]:
    year = view.cycle.year
    figures, absent = (
        (
            f"De bedragen zijn vastgestelde cijfers over {year}.",
            "een vastgesteld cijfer",
        )
        if view.cycle.is_accounts
        else (
            "De bedragen zijn verwachtingen: uit de begroting na wijziging, anders de begroting, anders een raming.",
            "een verwachting",
        )
    )
    return (
        LEGAL_GROUND,
        f"Bedragen in hele euro's. Begin en eind zijn 1 januari en 31 december {year}. {WHOLE_PARTY} {ONLY_WHOLE}",
        f"{figures} Waar {absent} er niet is, staat dat in de cel of in een noot. Peildatum: {long_date(view.on)}.",
    )


def _concept(incomplete: list[ListRow]) -> str:
    if not incomplete:
        return ""
    count = len(incomplete)
    who = ", ".join(row.name for row in incomplete)
    parties = "partij" if count == 1 else "partijen"
    return (
        f"CONCEPT: bij {count} {parties} ontbreekt een onderdeel van artikel 15: {who}"
    )
