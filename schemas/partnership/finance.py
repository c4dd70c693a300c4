"""Financiën: one row a year and status; the party's own figures and what the municipality has in it."""

from __future__ import annotations

from schemas.contract import Field, Given, Sheet
from schemas.partnership.fields import FIRM, column, under
from schemas.types import AMOUNT, CHOICE, DATE, LONG_TEXT, PERCENTAGE, TEXT, YEAR
from schemas.vocabulary import (
    AmountUnit,
    AuditOpinion,
    FiguresStatus,
    Filler,
    Size,
    Supervision,
)

ADVISER = Filler.FINANCIAL_ADVISER


def _amount(
    code: str,
    name: str,
    label: str,
    width: int,
    help: str,
    example: str,
    **more: object,
) -> Field:
    """An amount in the unit of its row; kept in euros."""
    more |= {
        "planned": True,
        "unit": "euro",
        "unit_from": "unit",
        "width": width,
        "filler": ADVISER,
    }
    return column(code, name, label, AMOUNT, help, example, **more)


# fmt: off
ROW = (
    column("FI01", "year", "Jaar", YEAR,
        "Het jaar waarover de cijfers gaan.", "2021", required="row", width=56, filler=ADVISER, **FIRM),
    column("FI02", "status", "Status", CHOICE,
        "Cijfers uit een begroting zijn begroot; een latere schatting is een raming.", "begroot",
        choices=tuple(FiguresStatus), required="row", width=132, filler=ADVISER, **FIRM),
    column("FI03", "unit", "Eenheid", CHOICE,
        "Staan de bedragen van deze rij in euro, in duizenden of in miljoenen?", "euro",
        choices=tuple(AmountUnit), required="row", width=74, filler=ADVISER, **FIRM),
)

CAPITAL = under(
    "Vermogen van de partij",
    _amount("FI04", "equity_begin", "Eigen vermogen begin", 104,
        "Eigen vermogen van de partij op 1 januari. Een tekort krijgt een min.", "1.250.000",
        required="asked", article="BBV 15 lid 2 c"),
    _amount("FI05", "equity_end", "Eigen vermogen eind", 104,
        "Eigen vermogen van de partij op 31 december. Een tekort krijgt een min.", "1.310.000",
        required="asked", article="BBV 15 lid 2 c"),
    _amount("FI06", "debt_begin", "Vreemd vermogen begin", 104,
        "Schulden en voorzieningen van de partij op 1 januari.", "8.400.000",
        required="asked", minimum=0, article="BBV 15 lid 2 c"),
    _amount("FI07", "debt_end", "Vreemd vermogen eind", 104,
        "Schulden en voorzieningen van de partij op 31 december.", "8.150.000",
        required="asked", minimum=0, article="BBV 15 lid 2 c"),
    column("FI08", "solvency_stated", "Solvabiliteit volgens partij", PERCENTAGE,
        "Alleen als de partij zelf een percentage noemt. Wij rekenen het ook na.", "12,9%",
        width=98, filler=ADVISER),
)

RESULT = under(
    "Resultaat van de partij",
    _amount("FI09", "total_expenses", "Totale lasten", 94,
        "Alle lasten van de partij in dit jaar, vóór mutaties in reserves.", "14.200.000", minimum=0),
    _amount("FI10", "operating_balance", "Saldo baten en lasten", 94,
        "Baten min lasten, vóór mutaties in reserves. Een nadeel krijgt een min.", "-40.000"),
    _amount("FI11", "reserve_changes", "Mutaties reserves", 94,
        "Een onttrekking is positief, een toevoeging krijgt een min.", "100.000"),
    _amount("FI12", "result", "Resultaat", 94,
        "Resultaat na mutaties in reserves; bij een bedrijf het nettoresultaat. Een nadeel krijgt een min.",
        "60.000",
        required="asked", article="BBV 15 lid 2 d"),
    _amount("FI13", "dividend", "Dividend of uitkering", 94,
        "Wat de partij dit jaar aan de gemeente uitkeert.", "25.000", minimum=0),
)

CONTRIBUTIONS = under(
    "Bijdragen van de gemeenten",
    _amount("FI14", "contribution_municipality", "Bijdrage volgens gemeente", 104,
        "De bijdrage zoals die in de eigen begroting of jaarrekening van de gemeente staat.", "930.000",
        hint="van finance", given=Given("contributions", "amount")),
    _amount("FI15", "contribution_party", "Bijdrage volgens partij", 104,
        "De bijdrage van de gemeente zoals de partij die noemt.", "930.000", required="asked"),
    _amount("FI16", "contributions_total", "Totale bijdragen", 100,
        "De bijdragen van alle deelnemers samen.", "7.400.000", minimum=0),
    column("FI17", "contribution_share", "Aandeel in de bijdragen", PERCENTAGE,
        "Welk deel van alle bijdragen betaalt de gemeente, volgens de partij?", "12,6%",
        minimum=0, maximum=1, width=86, filler=ADVISER),
)

BUFFER = under(
    "Buffer en toezicht",
    _amount("FI18", "capacity_available", "Weerstandscapaciteit beschikbaar", 140,
        "Wat de partij heeft om tegenvallers op te vangen.", "600.000"),
    _amount("FI19", "capacity_required", "Weerstandscapaciteit benodigd", 140,
        "Wat de partij volgens haar eigen risico's nodig heeft.", "480.000", minimum=0),
    column("FI20", "audit_opinion", "Oordeel accountant", CHOICE,
        "Het oordeel bij de jaarrekening. Voor een begroting is dit n.v.t.", "goedkeurend",
        choices=tuple(AuditOpinion), unknown=True, not_applicable=True, width=120, filler=ADVISER),
    column("FI21", "financial_supervision", "Financieel toezicht", CHOICE,
        "Toezicht door de provincie: achteraf is repressief, vooraf is preventief.", "repressief",
        choices=tuple(Supervision), unknown=True, not_applicable=True, width=100, filler=ADVISER),
)

OUR_MONEY = under(
    "Geld van ons in de partij",
    _amount("FI22", "capital_provided", "Kapitaalverstrekking", 140,
        "Kapitaal van de gemeente in de partij op 31 december, zoals op onze balans.", "8.775",
        minimum=0, article="BBV 36"),
    _amount("FI23", "loan_provided", "Verstrekte lening", 100,
        "Wat de partij op 31 december nog aan de gemeente moet terugbetalen.", "200.000",
        minimum=0, article="BBV 36"),
    _amount("FI24", "guaranteed_begin", "Gewaarborgd begin", 100,
        "Bedrag waarvoor de gemeente op 1 januari garant staat.", "500.000", minimum=0, article="BBV 57"),
    _amount("FI25", "guaranteed_end", "Gewaarborgd eind", 100,
        "Bedrag waarvoor de gemeente op 31 december garant staat.", "450.000", minimum=0, article="BBV 57"),
    _amount("FI26", "guaranteed_original", "Gewaarborgd oorspronkelijk", 102,
        "Het bedrag van de lening toen de garantie begon.", "1.000.000", minimum=0, article="BBV 57"),
    column("FI27", "guaranteed_percentage", "Gewaarborgd percentage", PERCENTAGE,
        "Voor welk deel van de lening de gemeente garant staat.", "50%",
        minimum=0, maximum=1, width=98, filler=ADVISER, article="BBV 57"),
)

SOURCES = under(
    "Uitleg en bronnen",
    column("FI28", "unknown_reason", "Reden onbekend", TEXT,
        "Staat er onbekend in deze rij? Schrijf waarom.", "De partij stelt de begroting in juli vast",
        width=190, filler=ADVISER, article="BBV 15 lid 2 c, d", **FIRM),
    column("FI29", "explanation", "Toelichting", LONG_TEXT,
        "Wat moet een lezer van deze cijfers weten?", "Stelselwijziging per 1 januari",
        width=270, filler=ADVISER),
    column("FI30", "source_party", "Bron partijcijfers", TEXT,
        "Het stuk van de partij, met de bladzijde of het webadres.",
        "Jaarstukken 2021 van de partij, bladzijde 14",
        width=190, filler=ADVISER),
    column("FI31", "source_municipality", "Bron gemeentecijfers", TEXT,
        "Het stuk van de gemeente, met de bladzijde of het webadres.", "Programmabegroting 2022, bladzijde 88",
        width=190, filler=ADVISER),
    column("FI32", "reference_date", "Peildatum", DATE,
        "De dag waarop deze cijfers het nieuwst waren.", "01-04-2022", width=90, filler=ADVISER),
)
# fmt: on

FINANCE = Sheet(
    "finance",
    "Financiën",
    "Vul de gele vakken in. De bedragen staan bij de partij. Een jaar erbij? Typ het in de eerste lege rij.",
    "table",
    (*ROW, *CAPITAL, *RESULT, *CONTRIBUTIONS, *BUFFER, *OUR_MONEY, *SOURCES),
    key=("year", "status"),
    rows="years",
    sizes=frozenset({Size.LISTED, Size.FULL}),
    confirm=True,
)
