"""Kengetallen and signals: the norms per kind of party, and what colours the overall picture."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.contract import Sheet
from schemas.settings.fields import YES_NO, basis, code, name, setting, unit
from schemas.types import CHOICE, LONG_TEXT, NUMBER, TEXT
from schemas.vocabulary import Judgement, Level, RatioKind

# fmt: off
RATIOS = Sheet(
    "ratios",
    "Kengetallen",
    "Bepaal hier per soort partij wanneer een kengetal goed is.",
    "table",
    (
        code("KG01", "F1"),
        name("KG02", "Solvabiliteit"),
        setting("KG03", "formula", "Formule", LONG_TEXT,
            help="Hoe het kengetal is berekend. De formule zelf ligt vast; deze tekst legt haar uit.",
            example="eigen vermogen eind / (eigen vermogen eind + vreemd vermogen eind)",
            required="row"),
        setting("KG04", "group", "Groep", TEXT,
            help="Kengetallen uit één groep tellen samen één keer bij de signalen. Zonder groep: leeg.",
            example="vermogen",
            width=98),
        setting("KG05", "party_kind", "Soort partij", CHOICE,
            help="Voor welke soort partij deze rij geldt.", example="gemeenschappelijke regeling",
            choices=tuple(RatioKind), required="row", width=190),
        setting("KG06", "judgement", "Oordeel", CHOICE,
            help="Grenzen: de grenzen hiernaast gelden. Geen norm: wel tonen, niet beoordelen. N.v.t.: niet tonen.",
            example="grenzen",
            choices=tuple(Judgement), required="row", width=98),
        setting("KG07", "higher_is_better", "Hoger is beter", CHOICE,
            help="Ja: goed is de grens of hoger. Nee: goed is lager dan de grens.", example="ja",
            choices=YES_NO, width=86),
        unit("KG08"),
        setting("KG09", "good_from", "Goed vanaf", NUMBER,
            help="De grens tussen goed en aandacht. Een procentpunt schrijft u als procent: 1,0%.",
            example="30%",
            unit_from="unit", width=86),
        setting("KG10", "attention_from", "Aandacht vanaf", NUMBER,
            help="De grens tussen aandacht en onvoldoende. Leeg: onvoldoende komt niet voor.", example="15%",
            unit_from="unit", width=98),
        setting("KG11", "explanation", "Uitleg", LONG_TEXT,
            help="Wat bij het kengetal op de pagina staat, bijvoorbeeld waarom er geen norm is.",
            example="De deelnemers staan garant; de buffer ligt bij de gemeenten."),
        *basis("KG12", "KG13"),
    ),
    key=("code", "party_kind"),
)

#: The borders that the condition of a signal reads; each is filled in where it is named here.
SIGNAL_BORDERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("SG01", "SG02", "SG04"), ("threshold_1", "threshold_2")),
    **dict.fromkeys(
        ("SG03", "SG06", "SG07", "SG10", "SG11", "SG12", "SG15", "SG18"),
        ("threshold_1",),
    ),
}

SIGNALS = Sheet(
    "signals",
    "Signalen",
    "Bepaal hier wat het totaalbeeld van een partij kleurt.",
    "table",
    (
        code("SI01", "SG01"),
        setting("SI02", "name", "Signaal", TEXT,
            help="De korte naam van het signaal.", example="Doelen niet gehaald", required="row", width=220),
        setting("SI03", "condition", "Voorwaarde", LONG_TEXT,
            help="Wanneer het signaal aan gaat. Deze tekst legt uit; de grenzen hiernaast tellen.",
            example="Van minstens 3 bekende doelen is minder dan de helft gehaald",
            required="row"),
        setting("SI04", "level", "Niveau", CHOICE,
            help="Wat het signaal betekent voor het totaalbeeld.", example="aandacht",
            choices=tuple(Level), required="row", width=110),
        setting("SI05", "words", "Woorden", LONG_TEXT,
            help="De zin op de pagina. Wat tussen { en } staat, vult de Samenwerkingswijzer in.",
            example="{n} van de {m} doelen zijn gehaald.",
            required="row"),
        setting("SI06", "threshold_1", "Grens 1", NUMBER,
            help="De eerste grens uit de voorwaarde. Een aandeel schrijft u als 0,5 voor de helft.",
            example="0,5",
            width=86),
        setting("SI07", "threshold_2", "Grens 2", NUMBER,
            help="De tweede grens uit de voorwaarde, als die er is.", example="3", width=86),
        setting("SI08", "active", "Actief", CHOICE,
            help="Kies nee en het signaal telt niet mee.", example="ja",
            choices=YES_NO, required="row", width=74),
        *basis("SI09", "SI10"),
    ),
    key=("code",),
)
# fmt: on
