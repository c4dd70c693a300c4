"""The dashboard of one partnership: six blocks on one page, with header, message and key figures."""

from __future__ import annotations

from pipeline.pages import (
    characteristics,
    evaluation,
    governance,
    importance,
    light,
    money,
    process,
    results,
    sentences,
)
from pipeline.pages.labels import label_of
from pipeline.pages.page import Block, Chip, Fact, Notes, Page, Tone, Value, is_example
from pipeline.scoring.dutch import capital, listed, long_date
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, View
from schemas.vocabulary import Level

#: The six blocks of the Samenwerkingswijzer in their order; the look places them by these names.
BLOCKS = (
    characteristics.NAME,
    governance.NAME,
    importance.NAME,
    results.NAME,
    process.NAME,
    evaluation.NAME,
)


def dashboard(party: Party, outcomes: Outcomes, view: View) -> Page:
    """The page of a party as an audience may see it; readable whatever is missing."""
    notes = Notes()
    turn = process.next_turn(party, view.on)
    council = (
        ""
        if turn is None
        else sentences.council_turn(view.on, turn.when, turn.subject, turn.is_view)
    )
    tiles = (
        light.light_tiles(party, outcomes, view, notes)
        if light.is_light(party)
        else (
            *money.money_tiles(party, outcomes, view, notes),
            evaluation.tile(party, outcomes),
        )
    )
    told = (
        light.light_message(party, sentences.nickname(party.short))
        if light.is_light(party)
        else ""
    )
    blocks = _blocks(party, outcomes, view, notes)
    head = (
        Fact(
            label_of("characteristics", "legal_form"),
            governance.legal_form(party, notes),
        ),
        Fact("Raad weer aan zet", process.turn_value(turn, view.on)),
        Fact("Programma", _programmes(party)),
        Fact(
            label_of("governance", "portfolio_holder"),
            characteristics.portfolio_holder(party, notes),
        ),
        Fact("Peildatum", Value(long_date(view.on))),
    )
    if party.example:
        notes.add(sentences.EXAMPLE_NOTE)
    return Page(
        party.id,
        party.name,
        kicker(party),
        str(view.organisation.get("name") or ""),
        overall(outcomes, party),
        sentences.key_message(party, outcomes, view, council, told),
        head,
        blocks,
        marks(party),
        tuple(notes.texts),
        _sources(party, view),
        tiles,
        party.short,
    )


def _blocks(
    party: Party, outcomes: Outcomes, view: View, notes: Notes
) -> tuple[Block, ...]:
    """The blocks of a dashboard, in the order in which they are printed."""
    small = light.is_light(party)
    return (
        characteristics.block(party, view, notes),
        governance.block(party, outcomes, notes),
        importance.block(party, outcomes, notes),
        light.purpose(party, results.NAME, notes)
        if small
        else results.block(party, outcomes, view),
        process.block(party, view),
        light.agreements(party, evaluation.NAME, notes)
        if small
        else evaluation.block(party, outcomes, view),
    )


def kicker(party: Party) -> str:
    """What kind of thing the page is about; verbonden partij only where both interests exist."""
    if party.listing.linked:
        return "Verbonden partij"
    return "Samenwerking"


def overall(outcomes: Outcomes, party: Party) -> Chip:
    """The overall picture in one chip: its level and how many signals made it."""
    found = outcomes.overall
    if not party.delivered:
        return Chip(
            "Niet aangeleverd"
            if party.status == sentences.NOT_DELIVERED
            else "Niet bruikbaar",
            Tone.UNKNOWN,
        )
    if found.level is None:
        return Chip("Niet beoordeeld", Tone.UNKNOWN)
    mark = " vb" if sentences.on_examples(outcomes) else ""
    if found.level is Level.GOOD:
        return Chip(f"Goed: geen signalen{mark}", Tone.GOOD)
    many = len(found.signals)
    tail = f": {many} {'signaal' if many == 1 else 'signalen'}" if many else ""
    if found.level is Level.UNKNOWN:
        return Chip(f"Onbekend{mark}", Tone.UNKNOWN)
    return Chip(capital(str(found.level)) + tail + mark, money.TONES[found.level])


def marks(party: Party) -> tuple[str, ...]:
    """What must stand on every print."""
    found = [f"{sentences.CONCEPT}."]
    if party.example:
        found.append(sentences.EXAMPLES)
    if party.withheld:
        found.append(sentences.WITHHELD)
    return tuple(found)


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
