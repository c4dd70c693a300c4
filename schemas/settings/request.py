"""What is asked: per sheet and kind of cycle, and otherwise for one partnership."""

from __future__ import annotations

from schemas.contract import Field, Sheet
from schemas.settings.fields import YES_NO, partnership, setting
from schemas.types import CHOICE, LONG_TEXT, TEXT
from schemas.vocabulary import Request


# fmt: off
def _asked(number: str, name: str, label: str) -> Field:
    """What a sheet asks in one kind of cycle."""
    return setting(number, name, label, CHOICE,
        help="Bevestigen: één antwoord is genoeg. Vrij: mag, hoeft niet. "
            "Als het tijd is: alleen als dit jaar aan de beurt is.", example="verplicht",
        choices=tuple(Request), required="row", width=120, section="Soort cyclus")


REQUEST = Sheet(
    "request",
    "Uitvraag",
    "Kies per blad wat u vraagt in elke soort cyclus; een rij met een vraag gaat voor op die van het blad.",
    "table",
    (
        setting("UV01", "sheet", "Blad", TEXT,
            help="De naam van het blad in het werkboek.", example="Kenmerken", required="row", width=170),
        setting("UV02", "field", "Vraag", TEXT,
            help="Eén vraag van dat blad, met de naam of de code. Leeg: het hele blad.",
            example="Beleidsvoornemens",
            width=190),
        _asked("UV03", "view", "Zienswijze"),
        _asked("UV04", "budget", "Begroting"),
        _asked("UV05", "accounts", "Jaarrekening"),
        _asked("UV06", "interim", "Tussentijds"),
    ),
    key=("sheet", "field"),
)

REQUEST_EXCEPTIONS = Sheet(
    "request_exceptions",
    "Uitvraag per partij",
    "Vraagt u van één samenwerkingsverband meer of minder, zet dat dan hier.",
    "table",
    (
        partnership("UP01"),
        setting("UP02", "sheet", "Blad", TEXT,
            help="De naam van het blad in het werkboek.", example="Evaluatie", required="row", width=170),
        setting("UP03", "asked", "Gevraagd", CHOICE,
            help="Vraagt u dit blad in deze cyclus? Nee blijft gelden. Ja ook, maar bij een blad dat u vraagt als het "
                "tijd is (zoals Evaluatie) alleen in deze cyclus.", example="ja",
            choices=YES_NO, required="row", width=86),
        setting("UP04", "reason", "Reden", LONG_TEXT,
            help="Waarom anders dan bij de rest?", example="De raad vroeg om een evaluatie.", required="row"),
    ),
    key=("partnership", "sheet"),
)
# fmt: on
