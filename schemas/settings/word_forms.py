"""The words of signals in other forms: singular and plural, none, an earlier year, inside another sentence."""

from __future__ import annotations

from schemas.contract import Lookup, Sheet
from schemas.settings.fields import setting
from schemas.types import CHOICE, LONG_TEXT
from schemas.vocabulary import WordForm

WORD_FORMS = Sheet(
    "word_forms",
    "Woordvormen",
    "Pas hier de zinnen van blad Signalen aan voor één, voor meer of voor geen.",
    "table",
    (
        setting(
            "WO01",
            "signal",
            "Signaal",
            CHOICE,
            help="De code van blad Signalen.",
            example="SG01",
            choices=Lookup("signals", "code"),
            required="row",
            width=86,
        ),
        setting(
            "WO02",
            "form",
            "Vorm",
            CHOICE,
            help="Wanneer deze zin er staat. Ontbreekt een vorm, dan staat de zin van blad Signalen er.",
            example="enkelvoud",
            choices=tuple(WordForm),
            required="row",
            width=190,
        ),
        setting(
            "WO03",
            "words",
            "Woorden",
            LONG_TEXT,
            help="De zin op de pagina. Wat tussen { en } staat, vult de Samenwerkingswijzer in.",
            example="{n} van de {m} doelen is gehaald.",
            required="row",
        ),
    ),
    key=("signal", "form"),
    since=2,
)
