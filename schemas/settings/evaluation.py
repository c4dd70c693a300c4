"""Evaluation: the criteria and the roles that answer them."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import (
    YES_NO,
    basis,
    code,
    descriptions,
    name,
    question,
    setting,
    weight,
)
from schemas.types import CHOICE, COUNT, LONG_TEXT, NUMBER, TEXT

# fmt: off
EVALUATION_CRITERIA = Sheet(
    "evaluation_criteria",
    "Evaluatiecriteria",
    "Bepaal hier waarop u een samenwerking evalueert en aan wie u het vraagt.",
    "table",
    (
        code("EC01", "E1"),
        name("EC02", "Doelen"),
        question("EC03", "Bereikt de samenwerking de afgesproken doelen?"),
        weight("EC04"),
        setting("EC05", "norm", "Norm", NUMBER,
            help="De score die minstens nodig is.", example="3,0",
            minimum=1, maximum=5, required="row", width=74),
        setting("EC06", "roles", "Vraag aan", TEXT,
            help="De codes van blad Rollen, met een komma ertussen.", example="amb, best, raad, partner",
            required="row", width=170),
        setting("EC07", "short", "Ook verkort", CHOICE,
            help="Hoort het criterium ook bij een verkorte evaluatie?", example="ja",
            choices=YES_NO, required="row", width=86),
        *descriptions(("EC08", "EC09", "EC10")),
        *basis("EC11", "EC12"),
    ),
    key=("code",),
)

ROLES = Sheet(
    "roles",
    "Rollen",
    "Bepaal hier wie evalueert en hoe zwaar elke rol telt.",
    "table",
    (
        code("RO01", "amb"),
        name("RO02", "Ambtelijk"),
        weight("RO03"),
        setting("RO04", "who", "Wie vult in", LONG_TEXT,
            help="De mensen in deze rol.", example="accounthouder, financieel adviseur, vakafdeling, griffie",
            required="row"),
        setting("RO05", "shown_from", "Apart tonen vanaf", COUNT,
            help="Vanaf hoeveel beoordelaars de score van deze rol apart op een pagina staat.", example="3",
            minimum=1, required="row", width=98),
        *basis("RO06", "RO07"),
    ),
    key=("code",),
)
# fmt: on
