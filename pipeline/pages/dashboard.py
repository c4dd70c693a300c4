"""The dashboard of one partnership: bands of panels on one page, with header, message and key figures.

``BANDS`` is the one place that says which blocks stand on it, and in which order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.pages import (
    basic_size,
    characteristics,
    evaluation,
    governance,
    importance,
    money,
    process,
    results,
    sentences,
)
from pipeline.pages.labels import label_of
from pipeline.pages.page import (
    Band,
    Block,
    Chip,
    Fact,
    Notes,
    Page,
    Panel,
    Tile,
    Tone,
    Value,
    is_example,
)
from pipeline.scoring.dutch import capital, listed
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, View
from schemas.dutch_dates import long_date
from schemas.vocabulary import Level

#: A block is made of a party, what is scored of it, all that its audience may see, and the footnotes of the page.
MakeBlock = Callable[[Party, Outcomes, View, Notes], Block]


@dataclass(frozen=True)
class BandOf:
    """A band to be made: every part of its blocks becomes a panel, from left to right.

    ``title`` and question are those of its blocks where none are given; ``notes``: see ``Band``.
    """

    blocks: tuple[MakeBlock, ...]
    title: str = ""
    notes: bool = False


PROFILE = BandOf(
    (characteristics.block, governance.block, importance.block), title="Profiel"
)
PROCESS = BandOf((process.block,))
#: The bands of a dashboard from top to bottom. A new block is one more here, in a band of its own or beside others.
BANDS = (
    PROFILE,
    BandOf((results.block,), notes=True),
    PROCESS,
    BandOf((evaluation.block,)),
)
#: The same for a partnership of size basis: answers in words where others have goals, charts and an evaluation.
BASIC_BANDS = (
    PROFILE,
    BandOf((basic_size.purpose,), notes=True),
    PROCESS,
    BandOf((basic_size.agreements,)),
)


def dashboard(
    party: Party,
    outcomes: Outcomes,
    view: View,
    bands: tuple[BandOf, ...] | None = None,
) -> Page:
    """The page of a party as an audience may see it; readable whatever is missing.

    ``bands`` are those of its size unless others are given.
    """
    basic = basic_size.is_basic(party)
    notes = Notes()
    turn = process.next_turn(party, view.on)
    tiles = _tiles(party, outcomes, view, notes)
    blocks, placed = _bands(
        bands or (BASIC_BANDS if basic else BANDS), party, outcomes, view, notes
    )
    head = _head(party, turn, view, notes)
    if party.example:
        notes.add(sentences.EXAMPLE_NOTE)
    return Page(
        id=party.id,
        title=party.name,
        kicker=kicker(party),
        owner=str(view.organisation.get("name") or ""),
        overall=overall(outcomes, party),
        message=_message(party, outcomes, view, turn),
        head=head,
        blocks=blocks,
        marks=marks(party),
        notes=tuple(notes.texts),
        sources=_sources(party, view),
        tiles=tiles,
        short=party.short,
        bands=placed,
    )


def _bands(
    wanted: tuple[BandOf, ...],
    party: Party,
    outcomes: Outcomes,
    view: View,
    notes: Notes,
) -> tuple[tuple[Block, ...], tuple[Band, ...]]:
    """The blocks of a page in the order in which they are printed, and the bands that place them."""
    blocks: list[Block] = []
    bands: list[Band] = []
    for band in wanted:
        beside = [make(party, outcomes, view, notes) for make in band.blocks]
        panels = [Panel(block.name, name) for block in beside for name in block.parts]
        title = band.title or " · ".join(block.title for block in beside)
        question = " ".join(block.question for block in beside)
        bands.append(Band(title, question, tuple(panels), band.notes))
        blocks += beside
    return tuple(blocks), tuple(bands)


def _tiles(
    party: Party, outcomes: Outcomes, view: View, notes: Notes
) -> tuple[Tile, ...]:
    """The key figures above the bands."""
    if basic_size.is_basic(party):
        return basic_size.basic_tiles(party, outcomes, view, notes)
    figures = money.money_tiles(party, outcomes, view, notes)
    return (*figures, evaluation.tile(party, outcomes))


def _message(
    party: Party, outcomes: Outcomes, view: View, turn: process.Turn | None
) -> str:
    """What the council must know of it, in one sentence."""
    told, council = "", ""
    if basic_size.is_basic(party):
        told = basic_size.basic_message(party, sentences.nickname(party.short))
    if turn is not None:
        council = sentences.council_turn(view.on, turn.when, turn.subject, turn.is_view)
    return sentences.key_message(party, outcomes, view, council, told)


def _head(
    party: Party, turn: process.Turn | None, view: View, notes: Notes
) -> tuple[Fact, ...]:
    """The five facts of the header."""
    legal_form = label_of("characteristics", "legal_form")
    holder = label_of("governance", "portfolio_holder")
    return (
        Fact(legal_form, governance.legal_form(party, notes)),
        Fact("Raad weer aan zet", process.turn_value(turn, view.on)),
        Fact("Programma", _programmes(party)),
        Fact(holder, characteristics.portfolio_holder(party, notes)),
        Fact("Peildatum", Value(long_date(view.on))),
    )


def kicker(party: Party) -> str:
    """What kind of thing the page is about; verbonden partij only where both interests exist."""
    if party.listing.linked:
        return "Verbonden partij"
    return "Samenwerking"


def overall(outcomes: Outcomes, party: Party) -> Chip:
    """The overall picture in one chip: its level and how many signals made it."""
    judged = outcomes.overall
    if not party.delivered:
        absent = party.status == sentences.NOT_DELIVERED
        return Chip("Niet aangeleverd" if absent else "Niet bruikbaar", Tone.UNKNOWN)
    if judged.level is None:
        return Chip("Niet beoordeeld", Tone.UNKNOWN)
    mark = " vb" if sentences.on_examples(outcomes) else ""
    if judged.level is Level.GOOD:
        return Chip(f"Goed: geen signalen{mark}", Tone.GOOD)
    many = len(judged.signals)
    tail = f": {many} {'signaal' if many == 1 else 'signalen'}" if many else ""
    if judged.level is Level.UNKNOWN:
        return Chip(f"Onbekend{mark}", Tone.UNKNOWN)
    return Chip(capital(str(judged.level)) + tail + mark, money.TONES[judged.level])


def marks(party: Party) -> tuple[str, ...]:
    """What must stand on every print."""
    texts = [f"{sentences.CONCEPT}."]
    if party.example:
        texts.append(sentences.EXAMPLES)
    if party.withheld:
        texts.append(sentences.WITHHELD)
    return tuple(texts)


def _programmes(party: Party) -> Value:
    """The programmes of the municipality to which the party belongs."""
    form = party.form("characteristics")
    named = [
        str(form.value(f"programme_{n}"))
        for n in (1, 2, 3)
        if form.value(f"programme_{n}")
    ]
    named = named or list(party.listing.programmes)
    if not named:
        return Value("niet ingevuld", muted=True)
    brief = named[0] if len(named) == 1 else f"{named[0]} en nog {len(named) - 1}"
    example = is_example(form, *(f"programme_{n}" for n in (1, 2, 3)))
    return Value(listed(named), brief=brief, example=example)


def _sources(party: Party, view: View) -> str:
    """Where the page comes from, in one line."""
    by = f" van {party.department}" if party.department else ""
    if not party.delivered:
        return f"Bron: instellingen {view.cycle.label.lower()}; stand {long_date(view.on)}."
    return f"Bron: werkboek{by} en instellingen, {view.cycle.label.lower()}; stand {long_date(view.on)}."
