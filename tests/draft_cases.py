"""Drafts for the writer's tests: a small kind with every type, and the real kinds with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.workbooks.draft import Asked, Cover, Draft, Filling, ShownFinding
from pipeline.workbooks.reading.stamp import Stamp
from schemas.contract import Field, Given, Kind, Sheet
from schemas.proof import prove
from schemas.types import (
    AMOUNT,
    CHOICE,
    CODE,
    DATE,
    KVK,
    LONG_TEXT,
    PERCENTAGE,
    SCORE,
    TEXT,
    YEAR,
)

REQUIRED = Asked.REQUIRED
#: A confirmation: only ja is an answer.
YES: dict[str, Any] = {"choices": ("ja",), "unknown": False, "not_applicable": False}


def field(code: str, name: str, label: str, kind: Any, **more: Any) -> Field:
    return Field(
        code,
        name,
        label,
        kind,
        question=f"Wat is {label.lower()}?",
        help="Zoek het op.",
        **more,
    )


GUIDE = Sheet(
    "guide",
    "Leeswijzer",
    "Begin hier.",
    "form",
    (
        field("L02", "confirmed_party", "Partij gecontroleerd", CHOICE, **YES),
        field("L03", "confirmed_figures", "Cijfers gecontroleerd", CHOICE, **YES),
        field("L20", "approval", "Akkoord: naam", TEXT, required="always", section="Akkoord"),
    ),
    overview=True,
)  # fmt: skip
PARTY = Sheet(
    "party",
    "Partij",
    "Vul de gele vakken in.",
    "form",
    (
        field("P01", "name", "Naam", TEXT, required="always", section="Wie is het?"),
        field(
            "P02",
            "form",
            "Rechtsvorm",
            CHOICE,
            choices=("stichting", "NV"),
            required="always",
        ),
        field("P03", "kvk", "KvK-nummer", KVK),
        field("P04", "began", "Begin", DATE, section="Hoe lang al?"),
        field("P05", "amount", "Bijdrage", AMOUNT, minimum=0),
        field("P06", "share", "Aandeel", PERCENTAGE),
        field("P07", "plans", "Voornemens", LONG_TEXT, required="always"),
    ),
    confirm=True,
)
FIGURES = Sheet(
    "figures",
    "Cijfers",
    "Vul de rij van dit jaar in.",
    "table",
    (
        field("C01", "year", "Jaar", YEAR, required="row"),
        field(
            "C02",
            "status",
            "Status",
            CHOICE,
            choices=("begroot", "vastgesteld"),
            required="row",
            unknown=False,
        ),
        field(
            "C03",
            "equity",
            "Eigen vermogen",
            AMOUNT,
            required="asked",
            section="Vermogen",
        ),
        field(
            "C04",
            "debt",
            "Vreemd vermogen",
            AMOUNT,
            required="asked",
            section="Vermogen",
        ),
        field("C05", "share", "Aandeel", PERCENTAGE, maximum=1, section="Bijdragen"),
        field("C06", "explanation", "Toelichting", LONG_TEXT, section="Uitleg"),
    ),
    key=("year", "status"),
    rows="years",
    confirm=True,
)
RISKS = Sheet(
    "risks",
    "Risico's",
    "Eén risico per rij.",
    "table",
    (
        field("R01", "number", "Nummer", CODE),
        field("R02", "description", "Omschrijving", LONG_TEXT, required="row"),
        field(
            "R03",
            "status",
            "Status",
            CHOICE,
            choices=("open", "vervallen"),
            required="row",
        ),
        field("R04", "on", "Datum", DATE),
    ),
    key=("number",),
    numbered="R",
)
SCORES = Sheet(
    "scores",
    "Scores",
    "Geef een score.",
    "table",
    (
        field("S01", "code", "Code", CODE),
        field("S02", "criterion", "Criterium", TEXT, given=Given("criteria", "name")),
        field("S03", "score", "Score", SCORE, required="row"),
        field("S04", "why", "Waarom", LONG_TEXT),
    ),
    key=("code",),
    rows="criteria",
    fixed=True,
)
SMALL = prove(
    Kind("small", "klein werkboek", 3, (GUIDE, PARTY, FIGURES, RISKS, SCORES), spare=4)
)
KEYS: Mapping[str, tuple[str, ...]] = {
    "figures": ("2020 vastgesteld", "2021 begroot"),
    "risks": ("R1",),
    "scores": ("B1", "B2"),
}


def small(
    changes: Mapping[tuple[str, str, str], object] | None = None, **more: Any
) -> Draft:
    """The small kind, with some answers; ``changes`` overrule values (a text stands as it was typed)."""
    fillings = {("party", "", f.name): asked(f) for f in PARTY.fields}
    fillings |= {("guide", "", f.name): asked(f) for f in GUIDE.fields}
    for key in KEYS["figures"]:
        year, status = key.split()
        fillings["figures", key, "year"] = Filling(int(year))
        fillings["figures", key, "status"] = Filling(status)
    for name in ("equity", "debt"):
        fillings["figures", "2021 begroot", name] = Filling(asked=REQUIRED)
    fillings["figures", "2020 vastgesteld", "equity"] = Filling(-1_234_567_890.0)
    fillings["risks", "R1", "number"] = Filling("R1")
    fillings["risks", "R1", "description"] = Filling("=1+1 is geen formule")
    for code, name in (("B1", "Opgave"), ("B2", "Kansen")):
        fillings["scores", code, "code"] = Filling(code, locked="finance")
        fillings["scores", code, "criterion"] = Filling(name, locked="finance")
        fillings["scores", code, "score"] = Filling(asked=REQUIRED)
    for place, value in (changes or {}).items():
        old = fillings.get(place, Filling())
        fillings[place] = replace(old, value=value)
    cover = Cover(
        "Stichting Voorbeeld & Zoon",
        "Gemeente Voorbeeld",
        "Begroting 2022",
        "Veiligheid",
        date(2021, 9, 1),
    )
    draft = Draft(
        SMALL,
        Stamp("small", 3, "begroting-2022", "vb", "abc", ("1", "2")),
        cover,
        KEYS,
        fillings,
    )
    return replace(draft, **more)


def asked(f: Field) -> Filling:
    return Filling(asked=REQUIRED if f.required == "always" else Asked.OPTIONAL)


def shown_finding(
    number: int,
    severity: str,
    sheet: str,
    key: str,
    *fields: str,
    text: str = "",
    **more: Any,
) -> ShownFinding:
    words = ("Dit klopt niet.", "Schrijf het anders.", "voorbeeld")
    return ShownFinding(
        number,
        severity,
        f"FLD-{number:02}",
        sheet,
        key,
        fields,
        "een vraag",
        text,
        *words,
        **more,
    )


#: What was typed in the returned copy, and the findings on it.
TYPED: Mapping[tuple[str, str, str], object] = {
    ("party", "", "form"): "stiching",
    ("party", "", "began"): "31-11-2007",
    ("party", "", "plans"): "Bel J. op 06-00000000.",
    ("figures", "2020 vastgesteld", "debt"): "4,8 miljoen",
    ("figures", "2020 vastgesteld", "share"): 0.296,
}
FINDINGS = (
    shown_finding(1, "fout", "party", "", "form", text="stiching"),
    shown_finding(2, "fout", "party", "", "name", blank=True),
    shown_finding(3, "fout", "figures", "2020 vastgesteld", "debt", text="4,8 miljoen"),
    shown_finding(4, "fout", "figures", "2021 begroot", "equity", "debt", blank=True),
    shown_finding(5, "fout", "figures", ""),
    shown_finding(6, "waarschuwing", "party", "", "plans", hidden=True),
    shown_finding(
        7, "waarschuwing", "figures", "2020 vastgesteld", "share", text="29,6%"
    ),
    shown_finding(8, "tip", "party", "", "began", text="31-11-2007"),
)


def returned(changes: Mapping[tuple[str, str, str], object] | None = None) -> Draft:
    """The returned copy of the small kind; ``changes`` are made in the values, not in the findings."""
    repaired = ("Hersteld: blad Scores is teruggezet. U hoeft hiervoor niets te doen.",)
    made = {"findings": FINDINGS, "repaired": repaired, "checked_on": date(2021, 9, 6)}
    return small({**TYPED, **(changes or {})}, **made)
