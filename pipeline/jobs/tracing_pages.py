"""What a page calls a figure -> the addresses that it is made from: the official list, a dashboard."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.audience import view_of
from pipeline.pages import process
from pipeline.pages.dashboard import dashboard
from pipeline.pages.list_elements import Element
from pipeline.pages.official_list import NO_TOTAL, ListRow, OfficialList, official_list
from pipeline.pages.page import Facts, Value
from pipeline.publishing.outputs import has_list
from pipeline.register.naming import NotFound, choose
from pipeline.register.paths import party_of
from pipeline.register.register import Register
from pipeline.scoring import outcomes_of
from pipeline.scoring.dutch import amount
from pipeline.scoring.explained import explained
from pipeline.view import Row
from schemas.contract import Address
from schemas.matching import fold

LIST = "lijst"
TOTAL = "totaal"


def row_names(
    register: Register, party: str
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What pages call the rows of a partnership, where that is not their name."""
    rows: tuple[Row, ...] = view_of(register).party(party).rows("process")
    return {("process", row.key): (process.step_words(row),) for row in rows}


def address_on_page(register: Register, party: str, path: str) -> Address | None:
    """A fact of the party's dashboard by its block and label, or nothing."""
    block, _, label = path.strip("/").partition("/")
    view = view_of(register)
    seen = view.party(party)
    for found in dashboard(seen, outcomes_of(seen, view), view).blocks:
        facts = (
            fact
            for part in found.parts.values()
            if isinstance(part, Facts)
            for fact in part.items
        )
        for fact in facts if fold(found.name) == fold(block) else ():
            if fold(fact.label) == fold(label) and fact.value.address:
                return address_of(fact.value.address)
    return None


def addresses_of_score(
    register: Register, party: str, name: str
) -> tuple[str, tuple[str, ...], tuple[Address, ...]]:
    """A computed score by its name: what came out, how, and the answers that it was made from."""
    view = view_of(register)
    seen = view.party(party)
    scores = explained(outcomes_of(seen, view))
    options = {shown: shown for shown in scores}
    chosen = scores[choose(name, options, f'Score "{name}" bestaat niet.')]
    about = f"{chosen.name} van {seen.name}: {chosen.result}"
    return about, chosen.sentences, chosen.answers


def addresses_in_list(
    register: Register, partnership: str, path: str
) -> tuple[str, tuple[Address, ...]] | None:
    """A figure of the official list: ``lijst/column`` of a party, or ``lijst`` and ``group/column`` of a total.

    None when the path does not speak of the list. The words say what the list prints.
    """
    parts = [part.strip() for part in path.strip("/").split("/") if part.strip()]
    total = fold(partnership) == fold(LIST)
    if not total and (not parts or fold(parts[0]) != fold(LIST)):
        return None
    view = view_of(register)
    if not has_list(view):
        raise NotFound("Deze cyclus maakt geen lijst verbonden partijen.")
    made = official_list(view)
    column = _column(made, parts[-1])
    if total:
        return _total(made, " ".join(parts[:-1]), column)
    row = next(
        (row for row in made.rows if row.id == party_of(register, partnership)), None
    )
    if row is None:
        raise NotFound(
            f"{view.party(party_of(register, partnership)).name} staat niet in de lijst."
        )
    element = row.elements[column]
    words = f"In de lijst, {made.columns[column].heading}: {_printed(element.value)}"
    return words, tuple(address_of(text) for text in element.addresses)


def address_of(text: str) -> Address:
    """An address from its text."""
    partnership, sheet, *key, field = text.split("/")
    return Address(partnership, sheet, "/".join(key), field)


# -- inside


def _column(made: OfficialList, text: str) -> int:
    """The place of a column by its heading or by the name of its element."""
    options = {column.heading: place for place, column in enumerate(made.columns[:-1])}
    for row in made.rows[:1]:
        for place, element in enumerate(row.elements):
            options.setdefault(element.name, place)
    return choose(text, options, f'Kolom "{text}" staat niet in de lijst.')


def _total(
    made: OfficialList, text: str, column: int
) -> tuple[str, tuple[Address, ...]]:
    """A total with the figures that it is the sum of."""
    every = tuple(row for group in made.groups for row in group.rows)
    blocks: dict[str, tuple[tuple[ListRow, ...], tuple[Value, ...]]] = {
        TOTAL: (every, made.totals)
    }
    blocks |= {group.title: (group.rows, group.totals) for group in made.groups}
    named = choose(
        text or TOTAL,
        {title: title for title in blocks},
        f'Groep "{text}" staat niet in de lijst.',
    )
    rows, totals = blocks[named]
    elements: list[Element] = [row.elements[column] for row in rows]
    printed = _printed(totals[column]) if totals else NO_TOTAL
    who = "1 partij" if len(rows) == 1 else f"{len(rows)} partijen"
    words = f"In de lijst, totaal van {who}, {made.columns[column].heading}: {printed}"
    return words, tuple(
        address_of(place) for element in elements for place in element.addresses
    )


def _printed(value: Value) -> str:
    return amount(value.number) if value.number is not None else value.text or NO_TOTAL
