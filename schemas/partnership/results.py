"""Resultaten: what was aimed at, how it is measured and where it stands (block Resultaten)."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.partnership.fields import FIRM, YES_NO, column, number, source, under
from schemas.types import CHOICE, CODE, LONG_TEXT, NUMBER, TEXT, YEAR
from schemas.vocabulary import Angle, ResultGroup, ResultStatus, Size

# fmt: off
AIM = under(
    "Waar zetten we op in?",
    column("RS02", "group", "Groep", CHOICE,
        "Een motief is de reden om samen te werken. Een doel is van allen samen, of van de gemeente.",
        "gezamenlijk doel",
        choices=tuple(ResultGroup), required="row", width=140, **FIRM, planned=True),
    column("RS03", "angle", "Invalshoek", CHOICE,
        "Gaat het om de inhoud, het proces of de samenwerking zelf?", "inhoud",
        choices=tuple(Angle), unknown=True, not_applicable=True, width=110, planned=True),
    column("RS04", "aim", "Doel of motief", LONG_TEXT,
        "Eén doel of motief per rij, in gewone woorden.", "De brandweer is op tijd ter plaatse",
        required="row", width=290, article="BBV 8 lid 3", **FIRM, planned=True),
)

MEASURE = under(
    "Hoe meten we het?",
    column("RS05", "indicator", "Indicator", TEXT,
        "Waaraan ziet u of het lukt? Bij een motief: n.v.t.", "Deel van de ritten binnen de normtijd",
        width=210, planned=True),
    column("RS06", "unit", "Eenheid", CODE,
        "Waarin telt u? Is het een percentage, schrijf dan %.", "minuten", planned=True),
    column("RS07", "norm", "Norm", NUMBER,
        "De waarde die is afgesproken, in de eenheid van de rij.", "85",
        unit_from="unit", width=80, planned=True),
    column("RS08", "realisation", "Realisatie", NUMBER,
        "De waarde die het werd. Nog niet gemeten? Schrijf onbekend.", "82,5",
        carried=False, unit_from="unit", width=80, article="BBV 26"),
    column("RS09", "year", "Jaar", YEAR,
        "Het jaar waarover norm en realisatie gaan.", "2021", width=56),
    column("RS10", "higher_is_better", "Hoger is beter", CHOICE,
        "Ja bij tevreden inwoners, nee bij wachttijd.", "ja",
        choices=YES_NO, unknown=False, not_applicable=True, width=76, planned=True),
)

STAND = under(
    "Hoe staat het ervoor?",
    column("RS11", "status", "Status", CHOICE,
        "Loopt het doel nog? Gestopt doel: kies vervallen.", "loopt",
        choices=tuple(ResultStatus), required="row", width=96, **FIRM),
    column("RS12", "situation", "Actuele situatie", LONG_TEXT,
        "Wat is de stand nu? Eén of twee zinnen.",
        "De norm is bijna gehaald; in het buitengebied duurt het langer",
        carried=False, width=290, article="BBV 26"),
    column("RS13", "motive_answered", "Aan motief beantwoord", CHOICE,
        "Alleen bij een motief: levert de samenwerking op wat u hoopte?", "ja",
        choices=YES_NO, unknown=True, not_applicable=True, carried=False, width=100),
    source("RS14"),
)
# fmt: on

RESULTS = Sheet(
    "results",
    "Resultaten",
    "Schrijf per rij één doel of motief. Vul in wat is afgesproken en hoe het er nu voor staat.",
    "table",
    (number("RS01", "D1"), *AIM, *MEASURE, *STAND),
    key=("number",),
    numbered="D",
    sizes=frozenset({Size.FULL}),
    confirm=True,
)
