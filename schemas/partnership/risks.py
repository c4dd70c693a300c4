"""Risico's: what can go wrong, what it would cost the municipality, and what is secret about it.

A risk is secret as soon as any of its four secrecy fields is filled.
"""

from __future__ import annotations

from typing import Any

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, YES_NO, column, number, source, under
from schemas.types import AMOUNT, CHOICE, CODE, DATE, LONG_TEXT, SCORE, TEXT
from schemas.vocabulary import (
    Audience,
    Filler,
    RiskCategory,
    RiskStatus,
    SecretBody,
    Size,
)

SECRECY = "Gemeentewet 87; Woo 5.1"

# fmt: off
RISK = under(
    "Wat kan er misgaan?",
    column("RC02", "description", "Omschrijving risico", LONG_TEXT,
        "Wat kan er gebeuren, en wat merkt de gemeente daarvan? Zijn er geen risico's? Schrijf geen.",
        "Hogere bijdrage door een tekort",
        required="row", width=320, article="BBV 15 lid 2 e", **FIRM, planned=True),
    column("RC03", "category", "Categorie", CHOICE,
        "Kies wat het beste past.", "financieel",
        choices=tuple(RiskCategory), unknown=True, not_applicable=False, width=120, planned=True),
    column("RC04", "status", "Status risico", CHOICE,
        "Is het risico weg? Kies vervallen.", "open",
        choices=tuple(RiskStatus), required="row", width=90, article="BBV 15 lid 2 e", **FIRM),
)

WEIGHT = under(
    "Hoe groot is het?",
    column("RC05", "likelihood", "Kans", SCORE,
        "1 is bijna nooit, 5 is elk jaar. Tel de maatregelen mee die al werken.", "3",
        required="row", unknown=True, not_applicable=False),
    column("RC06", "impact", "Gevolg", SCORE,
        "1 is klein, 5 is heel groot voor de gemeente. Tel de maatregelen mee die al werken.", "2",
        required="row", unknown=True, not_applicable=False),
    column("RC07", "amount", "Bedrag voor de gemeente", AMOUNT,
        "Wat het de gemeente hoogstens kost: een heel bedrag in euro.", "150.000",
        unit="euro", minimum=0, width=110, filler=Filler.FINANCIAL_ADVISER, article="BBV 11"),
)

RESPONSE = under(
    "Wat doen we eraan?",
    column("RC08", "measure", "Maatregel", LONG_TEXT,
        "Wat doen partij of gemeente om het te voorkomen? Niets? Schrijf geen.",
        "De partij bouwt een reserve op",
        width=260),
    column("RC09", "measures_sufficient", "Maatregelen toereikend", CHOICE,
        "Zijn de maatregelen genoeg? Zo niet, dan komt het risico in de lijst als het van belang is.", "nee",
        choices=YES_NO, required="row", unknown=True, not_applicable=False, width=96, article="BBV 11 lid 1 b"),
    column("RC10", "residual_risk", "Restrisico", LONG_TEXT,
        "Wat blijft er over na de maatregelen?", "Eén jaar een hogere bijdrage", width=210),
    column("RC11", "owner", "Eigenaar risico", TEXT,
        "Wie houdt het in de gaten? Noem een functie.", "financieel adviseur", width=150),
)

BUDGET = under(
    "In de begroting van de gemeente",
    column("RC12", "material", "Materieel", CHOICE,
        "Is het groot genoeg om de financiële positie te raken? Leeg: het bedrag beslist.", "ja",
        choices=YES_NO, unknown=True, not_applicable=False, width=84, filler=Filler.FINANCIAL_ADVISER,
        article="BBV 11 lid 1 b"),
    column("RC13", "in_resilience", "In weerstandsvermogen", CHOICE,
        "Staat het risico in de paragraaf weerstandsvermogen van de gemeente?", "nee",
        choices=YES_NO, unknown=True, not_applicable=True, width=140, filler=Filler.FINANCIAL_ADVISER,
        article="BBV 11"),
    column("RC14", "resilience_number", "Nummer in paragraaf", CODE,
        "Het nummer van het risico in die paragraaf.", "W12", width=90, filler=Filler.FINANCIAL_ADVISER),
)


def _secret(
    code: str, name: str, label: str, type: Any, help: str, example: str, **more: Any
) -> Field:
    """One of the four fields that make a risk secret; all four are needed."""
    return column(code, f"secret_{name}", label, type,
        help, example, filler=Filler.LEGAL, audience=Audience.SECRET, article=SECRECY, **FIRM, **more)


SECRET = under(
    "Alleen bij geheim: vul alle vier in",
    _secret("RC15", "body", "Geheim: orgaan", CHOICE,
        "Wie legde geheimhouding op? Niet geheim? Laat alle vier leeg.", "college",
        choices=tuple(SecretBody), width=110),
    _secret("RC16", "decision_date", "Geheim: datum besluit", DATE,
        "De dag van het besluit.", "14-09-2021", width=96),
    _secret("RC17", "ground", "Geheim: grond", TEXT,
        "Het onderdeel van artikel 5.1 van de Woo.", "Woo 5.1 lid 2 b", width=130),
    _secret("RC18", "end_date", "Geheim: einddatum", DATE,
        "Tot en met welke dag het geheim is.", "31-12-2023", width=96),
)
# fmt: on

RISKS = Sheet(
    "risks",
    "Risico's",
    "Schrijf per rij één risico voor de gemeente. Zijn er geen risico's? Kies dan op Leeswijzer: ja.",
    "table",
    (
        number("RC01", "R1"),
        *RISK,
        *WEIGHT,
        *RESPONSE,
        *BUDGET,
        *SECRET,
        *under("Bron", source("RC19")),
    ),
    key=("number",),
    numbered="R",
    sizes=frozenset({Size.LISTED, Size.FULL}),
    confirm=True,
)
