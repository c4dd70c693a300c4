"""Deelnemers: who takes part, with how many votes and which share."""

from __future__ import annotations

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, column, source
from schemas.types import CHOICE, DATE, NUMBER, PERCENTAGE, TEXT
from schemas.vocabulary import Filler, ParticipantKind, Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    column("DN01", "name", "Naam deelnemer", TEXT,
        "Eén deelnemer per rij, ook de eigen gemeente.", "Gemeente Maassluis",
        required="row", width=270, **FIRM),
    column("DN02", "kind", "Soort deelnemer", CHOICE,
        "Wat voor organisatie is het?", "gemeente",
        choices=tuple(ParticipantKind), required="row", width=120, **FIRM),
    column("DN03", "seats_votes", "Zetels of stemmen", NUMBER,
        "Hoeveel zetels of stemmen de deelnemer heeft in het hoogste bestuur.", "8", minimum=0, width=100),
    column("DN04", "share", "Aandeel deelnemer", PERCENTAGE,
        "Het deel van de bijdragen of aandelen van deze deelnemer.", "12,5%",
        minimum=0, maximum=1, filler=Filler.FINANCIAL_ADVISER),
    column("DN05", "joined", "Datum toetreding", DATE,
        "De dag waarop de deelnemer erbij kwam.", "01-01-2008"),
    column("DN06", "left", "Datum uittreding", DATE,
        "De dag waarop de deelnemer vertrok. Doet hij nog mee? Laat leeg.", "31-12-2020"),
    source("DN07"),
)
# fmt: on

PARTICIPANTS = Sheet(
    "participants",
    "Deelnemers",
    "Kijk na wie er meedoen; vul nieuwe deelnemers aan en zet bij een vertrek de datum uittreding.",
    "table",
    FIELDS,
    key=("name",),
    sizes=frozenset({Size.FULL}),
    confirm=True,
)
