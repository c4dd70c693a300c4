"""The official list of verbonden partijen (BBV art. 15 lid 1 b and lid 2), before any medium.

Four groups in legal order, every party with the elements a to e, begin and end of the cycle's year;
below them what was added by decision, what is missing, the notes, and who is left out and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.findings import counted
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
EXPECTATIONS = "De bedragen zijn verwachtingen: uit de begroting na wijziging, anders de begroting, anders een raming."
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
        marks = ["vb"] if any(value.example for value in values) else []
        notes = {value.note for value in values if value.note}
        marks += map(str, sorted(notes))
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
    def blocks(self) -> tuple[ListGroup, ...]:
        """The four groups, and last what was added by decision."""
        return (*self.groups, self.added) if self.added else self.groups

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """Every row, group by group."""
        rows: list[ListRow] = []
        for block in self.blocks:
            rows += block.rows
        return tuple(rows)

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The notes with their numbers, and last what vb means where it is used."""
        notes = [f"({number}) {text}" for number, text in enumerate(self.notes, 1)]
        if self.example_note:
            notes.append(self.example_note)
        return tuple(notes)

    @property
    def absentees(self) -> tuple[str, ...]:
        """Who is left out and why, one line each; "geen" when nobody is."""
        if not self.left_out:
            return (NOBODY,)
        return tuple(f"{left.name}: {left.reason}" for left in self.left_out)

    @property
    def grid(self) -> Grid:
        """One row per party with its group in front: what Excel and CSV both hold."""
        rows: list[tuple[Value, ...]] = []
        behind = (Value(),) * (len(self.columns) - 1)
        for block in self.blocks:
            group = Value(block.title)
            if not block.rows:
                rows.append((group, Value(NOBODY), *behind))
            rows += [(group, *row.values) for row in block.rows]
            if block.totals:
                rows.append((group, *block.totals))
        if self.totals:
            rows.append((Value(ALL_LINKED), *self.totals))
        columns = (Column(GROUP_HEADING, 24), *self.columns)
        return Grid(self.title, columns, tuple(rows))


def cell_mark(value: Value) -> str:
    """What stands behind a value: vb for an example value, then the number of its note."""
    example = " vb" if value.example else ""
    note = f" ({value.note})" if value.note else ""
    return example + note


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
    rows = tuple(rows)
    sums = [_total(name, rows) for name in AMOUNTS.values()]
    if all(value.number is None for value in sums):
        return ()
    return (Value(label, bold=True), *(Value(),) * 4, *sums, Value(), Value())


def _total(name: str, rows: Iterable[ListRow]) -> Value:
    """The sum of one amount over these parties, or that there is none."""
    values = []
    for row in rows:
        values += [e.value for e in row.elements if e.name == name]
    known = [value.number for value in values if value.number is not None]
    uncounted = [value.text for value in values if value.number is None]
    if not known or any(text != NOT_APPLICABLE for text in uncounted):
        return Value(NO_TOTAL, muted=True)
    example = any(value.example for value in values)
    return Value(number=sum(known), format="amount", bold=True, example=example)


def _columns(view: View) -> tuple[Column, ...]:
    """The headings: realised in a jaarrekening, expected in a begroting (BBV art. 15 and 26)."""
    year = view.cycle.year
    begin, end = f"1-1-{year}", f"31-12-{year}"
    tail, last = " (verwacht)", "verwacht"
    if view.cycle.is_accounts:
        tail, last = "", "gerealiseerd"
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
    """What the list is, what its amounts are, and how to read a cell without one."""
    year, on = view.cycle.year, long_date(view.on)
    figures, absent = EXPECTATIONS, "een verwachting"
    if view.cycle.is_accounts:
        figures = f"De bedragen zijn vastgestelde cijfers over {year}."
        absent = "een vastgesteld cijfer"
    whole = f"Begin en eind zijn 1 januari en 31 december {year}. {WHOLE_PARTY}"
    missing = f"Waar {absent} er niet is, staat dat in de cel of in een noot."
    return (
        LEGAL_GROUND,
        f"Bedragen in hele euro's. {whole} {ONLY_WHOLE}",
        f"{figures} {missing} Peildatum: {on}.",
    )


def _concept(incomplete: list[ListRow]) -> str:
    """Why the list is a concept, with the parties of which an element is missing."""
    if not incomplete:
        return ""
    who = ", ".join(row.name for row in incomplete)
    parties = counted(len(incomplete), "partij", "partijen")
    return f"CONCEPT: bij {parties} ontbreekt een onderdeel van artikel 15: {who}"
