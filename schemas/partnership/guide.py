"""Leeswijzer: how far the workbook is, who agrees with it, and which of its answers are examples."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, ask, under
from schemas.types import CHOICE, DATE, TEXT
from schemas.vocabulary import Audience, Filler, YesNo

#: The only answer to a confirmation: who has not looked yet leaves it blank.
YES = (YesNo.YES,)


# fmt: off
def _confirmed(place: int, sheet: Sheet) -> Field:
    """The confirmation of the sheet in that place of the workbook (the guide itself is 1)."""
    return ask(f"L{place:02}", f"confirmed_{sheet.name}", f"{sheet.label} gecontroleerd", CHOICE,
        f"Klopt alles op blad {sheet.label}?",
        "Kies ja als u het blad hebt nagekeken en het klopt. Paste u iets aan? Kies daarna ook ja.", "ja",
        choices=YES, carried=False, about=sheet.name, **FIRM)


APPROVAL = under(
    "Akkoord en contact",
    ask("L20", "no_risks", "Er zijn geen risico's", CHOICE,
        "Klopt het dat er geen risico's zijn voor de gemeente?",
        "Kies ja als blad Risico's leeg mag blijven. Anders laat u dit leeg.", "ja",
        choices=YES, carried=False, article="BBV 15 lid 2 e", about="risks", for_rows=True, **FIRM),
    ask("L21", "contact", "Contact voor vragen", TEXT,
        "Wie kan vragen over dit werkboek beantwoorden?", "Schrijf een functie, geen naam.",
        "accounthouder veiligheid",
        audience=Audience.INTERNAL),
    ask("L22", "example_values", "Voorbeeldwaarden", TEXT,
        "Welke bladen of codes zijn alleen een voorbeeld?",
        "Noem bladen of codes, met een puntkomma ertussen. Bij echt gebruik blijft dit leeg.", "Evaluatie; K38",
        **FIRM),
    ask("L23", "approval_account_holder_name", "Akkoord accounthouder: naam", TEXT,
        "Welke accounthouder gaat akkoord?", "Naam of functie. Blijft binnen de gemeente.",
        "accounthouder veiligheid",
        required="always", carried=False, audience=Audience.INTERNAL, **FIRM),
    ask("L24", "approval_account_holder_date", "Akkoord accounthouder: datum", DATE,
        "Op welke datum ging de accounthouder akkoord?", "Dag, maand en jaar.", "01-09-2021",
        required="always", carried=False, audience=Audience.INTERNAL, **FIRM),
    ask("L25", "approval_controller_name", "Akkoord controller: naam", TEXT,
        "Welke controller gaat akkoord?", "Naam of functie. Blijft binnen de gemeente.", "controller ruimte",
        required="always", carried=False, filler=Filler.FINANCIAL_ADVISER, audience=Audience.INTERNAL, **FIRM),
    ask("L26", "approval_controller_date", "Akkoord controller: datum", DATE,
        "Op welke datum ging de controller akkoord?", "Dag, maand en jaar.", "03-09-2021",
        required="always", carried=False, filler=Filler.FINANCIAL_ADVISER, audience=Audience.INTERNAL, **FIRM),
)
# fmt: on


def guide(sheets: Sequence[Sheet]) -> Sheet:
    """The Leeswijzer of a workbook with these other sheets: a confirmation for each that asks one."""
    confirmed = (
        _confirmed(place, sheet)
        for place, sheet in enumerate(sheets, start=2)
        if sheet.confirm
    )
    return Sheet(
        "guide",
        "Leeswijzer",
        "Begin hier: klik op een blad, vul de gele vakken in en zet onderaan uw akkoord.",
        "form",
        (*under("Hoe ver bent u?", *confirmed), *APPROVAL),
        overview=True,
    )
