"""Kwaliteitszorg: the tools of the framework per life phase, and whether they are in place."""

from __future__ import annotations

from schemas.contract import Field, Given, Sheet
from schemas.partnership.fields import FIRM, YES_NO, column, source
from schemas.types import CHOICE, CODE, DATE, TEXT, URL
from schemas.vocabulary import LifePhase, Size

# fmt: off
FIELDS: tuple[Field, ...] = (
    column("KW01", "code", "Code", CODE,
        "Vaste code van het instrument; staat er al.", "KZ01", required="row", **FIRM),
    column("KW02", "tool", "Instrument", TEXT,
        "Komt van finance; staat er al.", "Informatieafspraken",
        hint="van finance", given=Given("tools", "tool"), width=300, **FIRM),
    column("KW03", "phase", "Levensfase instrument", CHOICE,
        "Komt van finance; staat er al.", "oprichten",
        hint="van finance", choices=tuple(LifePhase), given=Given("tools", "phase"), width=160, **FIRM),
    column("KW04", "present", "Aanwezig", CHOICE,
        "Is het er, en is het nog actueel? Past het hier niet? Kies n.v.t.", "ja",
        choices=YES_NO, unknown=True, not_applicable=True, width=90),
    column("KW05", "date", "Datum instrument", DATE,
        "Van welke dag is het stuk?", "01-07-2020", width=96),
    column("KW06", "link", "Link naar instrument", URL,
        "Waar is het stuk te vinden?", "https://www.voorbeeld.nl/regeling", width=250),
    source("KW07"),
)
# fmt: on

QUALITY = Sheet(
    "quality",
    "Kwaliteitszorg",
    "Geef per instrument aan of het er is. Zet er de datum en een link bij.",
    "table",
    FIELDS,
    key=("code",),
    rows="tools",
    fixed=True,
    sizes=frozenset({Size.FULL}),
    confirm=True,
)
