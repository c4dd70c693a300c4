"""What finance and the college decide: amounts that finance knows, outcomes, waivers and corrections."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import partnership, setting
from schemas.types import AMOUNT, CHOICE, CODE, DATE, LONG_TEXT, TEXT, YEAR
from schemas.vocabulary import Audience, BalanceLine, CollegeOutcome, FiguresStatus

# fmt: off
CONTRIBUTIONS = Sheet(
    "contributions",
    "Bijdragen",
    "Zet hier wat de gemeente zelf aan elke partij betaalt; dit bedrag gaat voor in het werkboek.",
    "table",
    (
        partnership("BD01"),
        setting("BD02", "year", "Jaar", YEAR,
            help="Het jaar van de bijdrage.", example="2021", required="row"),
        setting("BD03", "status", "Status", CHOICE,
            help="Hoe vast staat het bedrag?", example="vastgesteld",
            choices=tuple(FiguresStatus), required="row", width=132),
        setting("BD04", "amount", "Bedrag", AMOUNT,
            help="Het bedrag in de administratie van de gemeente, in hele euro's.", example="9.673.317",
            unit="euro", unknown=True, not_applicable=True, required="row"),
    ),
    key=("partnership", "year", "status"),
)

RECONCILIATION = Sheet(
    "reconciliation",
    "Aansluiting",
    "Zet hier de totalen van de balans; de werkboeken moeten er samen op uitkomen.",
    "table",
    (
        setting("AA01", "line", "Balanspost", CHOICE,
            help="De post op de balans of in de toelichting daarbij.", example="gewaarborgde geldleningen",
            choices=tuple(BalanceLine), carried=False, required="row", width=360, article="BBV 36; BBV 57"),
        setting("AA02", "begin", "Begin van het jaar", AMOUNT,
            help="De stand op 1 januari, in euro.", example="1.250.000",
            unit="euro", unknown=True, carried=False),
        setting("AA03", "end", "Eind van het jaar", AMOUNT,
            help="De stand op 31 december, in euro.", example="1.180.000",
            unit="euro", unknown=True, carried=False),
    ),
    key=("line",),
)

ADOPTED = Sheet(
    "adopted",
    "Vastgesteld door het college",
    "Stelt het college iets anders vast dan berekend, zet het dan hier met de reden.",
    "table",
    (
        partnership("VC01", carried=False),
        setting("VC02", "outcome", "Uitkomst", CHOICE,
            help="Over welke uitkomst gaat het? Kies duiding voor alleen een tekst van het college.",
            example="sturingsregime",
            choices=tuple(CollegeOutcome), carried=False, required="row", width=132),
        setting("VC03", "computed", "Berekend", TEXT,
            help="De uitkomst die was berekend toen het college besloot.", example="B",
            carried=False, width=110),
        setting("VC04", "adopted", "Vastgesteld", TEXT,
            help="De uitkomst die het college vaststelt, in dezelfde woorden.", example="A",
            carried=False, width=110),
        setting("VC05", "reason", "Reden", LONG_TEXT,
            help="Waarom weegt het college dit anders? Staat op de pagina.",
            example="Het is onzeker of de dienst volgend jaar levert wat is afgesproken.",
            carried=False, required="row"),
        setting("VC06", "date", "Datum", DATE,
            help="De dag van het besluit.", example="12-04-2022", carried=False, required="row"),
        setting("VC07", "decision", "Besluit", CODE,
            help="Het nummer van het besluit.", example="2022-B-41", carried=False, required="row"),
        setting("VC08", "comment", "Duiding", LONG_TEXT,
            help="Wat het college er zelf over zegt, in hoogstens 300 tekens.",
            example="De dienst staat er beter voor dan vorig jaar; we blijven dicht op de cijfers.",
            carried=False),
    ),
    key=("partnership", "outcome"),
)

WAIVERS = Sheet(
    "waivers",
    "Uitzonderingen",
    "Klopt een waarde ondanks een waarschuwing, leg dat dan hier vast met een einddatum.",
    "table",
    (
        setting("UZ01", "rule", "Regel", CODE,
            help="De code van de regel, zoals die bij de bevinding staat.", example="FIN-05", required="row"),
        setting("UZ02", "address", "Adres", TEXT,
            help="Waar het staat: samenwerkingsverband/blad/rij/vraag.",
            example="vrk/Financiën/2021 vastgesteld/Solvabiliteit volgens partij",
            required="row", width=360),
        setting("UZ03", "reason", "Reden", LONG_TEXT,
            help="Waarom is dit goed zo?", example="De partij rekent zonder voorzieningen.", required="row"),
        setting("UZ04", "approver", "Akkoord door", TEXT,
            help="Wie geeft toestemming? Een functie is genoeg.", example="Concerncontroller",
            required="row", audience=Audience.INTERNAL, width=132),
        setting("UZ05", "until", "Geldt tot en met", DATE,
            help="Na deze dag komt de waarschuwing terug.", example="31-12-2022", required="row"),
    ),
    key=("rule", "address"),
)

CORRECTIONS = Sheet(
    "corrections",
    "Correcties",
    "Zet hier een waarde die finance verbetert; de tekst in het werkboek blijft bewaard.",
    "table",
    (
        setting("CO01", "address", "Adres", TEXT,
            help="Waar het staat: samenwerkingsverband/blad/rij/vraag.",
            example="vrk/Financiën/2021 vastgesteld/Eigen vermogen eind",
            carried=False, required="row", width=360),
        setting("CO02", "value", "Waarde", TEXT,
            help="De juiste waarde, geschreven zoals in het werkboek.", example="6.966.000",
            carried=False, required="row", width=190),
        setting("CO03", "reason", "Reden", LONG_TEXT,
            help="Waar komt de juiste waarde vandaan?",
            example="Jaarrekening 2021 van de partij, bladzijde 64.",
            carried=False, required="row"),
        setting("CO04", "by", "Door", TEXT,
            help="Wie verbeterde de waarde? Een functie is genoeg.", example="Financieel adviseur",
            carried=False, required="row", audience=Audience.INTERNAL, width=132),
    ),
    key=("address",),
)
# fmt: on
