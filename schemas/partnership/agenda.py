"""Ontwikkelagenda: what was agreed to improve, by whom and by when."""

from __future__ import annotations

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, column, number, source
from schemas.types import CHOICE, DATE, LONG_TEXT, TEXT
from schemas.vocabulary import ActionOrigin, ActionStatus, Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    number("OA01", "A1"),
    column("OA02", "action", "Actie", LONG_TEXT,
        "Wat gaan we doen? Eén actie per rij.", "Elk kwartaal cijfers delen met de gemeente",
        required="row", width=280, **FIRM),
    column("OA03", "goal", "Doel van de actie", LONG_TEXT,
        "Wat is er beter als de actie klaar is?", "De raad ziet tegenvallers eerder", width=240),
    column("OA04", "origin", "Herkomst", CHOICE,
        "Waar komt de actie vandaan?", "evaluatie",
        choices=tuple(ActionOrigin), unknown=True, not_applicable=False, width=120),
    column("OA05", "owner", "Eigenaar actie", TEXT,
        "Wie zorgt ervoor? Noem een functie.", "accounthouder", required="row", width=150),
    column("OA06", "due", "Gereed op", DATE,
        "Wanneer moet het klaar zijn?", "31-12-2022", required="row"),
    column("OA07", "status", "Status actie", CHOICE,
        "Is de actie af? Kies gereed. Doen we het niet meer? Kies vervallen.", "open",
        choices=tuple(ActionStatus), required="row", width=96, **FIRM),
    column("OA08", "progress", "Voortgang", LONG_TEXT,
        "Wat is er al gedaan, en wat nog niet?", "Eerste rapportage is ontvangen", width=270, carried=False),
    source("OA09"),
)
# fmt: on

AGENDA = Sheet(
    "agenda",
    "Ontwikkelagenda",
    "Schrijf per rij één afspraak om de samenwerking te verbeteren. Werk de status en voortgang bij.",
    "table",
    FIELDS,
    key=("number",),
    numbered="A",
    sizes=frozenset({Size.FULL}),
    confirm=True,
)
