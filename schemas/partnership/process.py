"""Proces: who does what when in the planning and control cycle (Wgr art. 34, 34b and 35)."""

from __future__ import annotations

from typing import Any

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, YES_NO, column, source, under
from schemas.types import CHOICE, DATE, YEAR
from schemas.vocabulary import (
    Actor,
    Filler,
    Milestone,
    ProcessSubject,
    Size,
    ViewPosition,
    ViewProcessing,
)


# fmt: off
def _step(
    code: str,
    name: str,
    label: str,
    help: str,
    example: str,
    choices: tuple[str, ...],
    width: int,
) -> Field:
    """A part of the key of a step."""
    return column(code, name, label, CHOICE,
        help, example, choices=choices, width=width, required="row", **FIRM)


def _date(
    code: str,
    name: str,
    label: str,
    help: str,
    example: str,
    width: int = 104,
    **more: Any,
) -> Field:
    """A date of a step."""
    return column(code, name, label, DATE, help, example, width=width, **more)


STEP = (
    _step("PC01", "actor", "Wie", "Wie zet deze stap?",
        "verbonden partij", tuple(Actor), 130),
    _step("PC02", "milestone", "Mijlpaal", "Wat gebeurt er?",
        "naar de raad", tuple(Milestone), 170),
    _step("PC03", "subject", "Onderwerp", "Over welk stuk gaat het?",
        "begroting", tuple(ProcessSubject), 150),
    column("PC04", "year", "Jaar", YEAR,
        "Het jaar waarover het stuk gaat.", "2022", required="row", **FIRM),
)

DATES = under(
    "Wanneer?",
    _date("PC05", "planned_date", "Plandatum", "Wanneer het gepland staat, of de laatste dag volgens de wet.",
        "15-04-2021", article="Wgr 34, 34b, 35"),
    _date("PC06", "actual_date", "Werkelijke datum", "Wanneer het echt gebeurde. Nog niet gebeurd? Laat leeg.",
        "12-04-2021", article="Wgr 34, 34b, 35"),
    _date("PC07", "received_date", "Ontvangen op", "De dag waarop de griffie het stuk kreeg.",
        "12-04-2021", filler=Filler.CLERK, article="Wgr 34b; Wgr 35 lid 1"),
    _date("PC08", "offered_date", "Aangeboden aan AB op",
        "De dag waarop het dagelijks bestuur het stuk aan het algemeen bestuur aanbiedt.",
        "07-06-2021", article="Wgr 35 lid 1"),
)

COUNCIL = under(
    "De raad",
    column("PC09", "council_turn", "Raad in stelling", CHOICE,
        "Kreeg de raad op tijd de kans om iets te vinden?", "ja",
        choices=YES_NO, unknown=True, not_applicable=True, width=90, filler=Filler.CLERK),
    column("PC10", "view_position", "Zienswijze standpunt", CHOICE,
        "Wat vond de raad? Gaf de raad geen zienswijze? Kies geen.", "positief met kanttekeningen",
        choices=tuple(ViewPosition), unknown=True, not_applicable=True, width=180, filler=Filler.CLERK,
        article="Wgr 35 lid 3"),
    _date("PC11", "reply_date", "Gemotiveerde reactie ontvangen op",
        "De dag waarop het bestuur schreef wat het met de zienswijze doet.",
        "01-07-2021", width=150, filler=Filler.CLERK, article="Wgr, sinds 1 juli 2022"),
    column("PC12", "processing", "Verwerking zienswijze", CHOICE,
        "Wat deed het bestuur met de zienswijze?", "gedeeltelijk overgenomen",
        choices=tuple(ViewProcessing), unknown=True, not_applicable=True, width=170, filler=Filler.CLERK),
    source("PC13"),
)
# fmt: on

PROCESS = Sheet(
    "process",
    "Proces",
    "Vul per stap in wanneer die gepland is en wanneer die was. Een stap erbij? Gebruik de eerste lege rij.",
    "table",
    (*STEP, *DATES, *COUNCIL),
    key=("actor", "milestone", "subject", "year"),
    sizes=frozenset({Size.BASIC, Size.FULL}),
    confirm=True,
)
