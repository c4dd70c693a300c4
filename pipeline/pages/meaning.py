"""What signs, states, classes and norms mean; norms as they stand in the settings of this cycle."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.pages.page import Column, Grid, Value
from pipeline.scoring.dutch import number, percentage, short
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.ratios import party_kind
from pipeline.view import Party, SettingsRow, View
from schemas.vocabulary import REGIME_WORDS, BandSubject, Regime

NOTHING = "niet ingevuld"
#: Classes of a share of something.
SHARES = (BandSubject.MONEY_CONTRIBUTION, BandSubject.MONEY_CAPITAL)
SIGNS = (
    ("● groen", "Goed: op of boven de norm, gehaald, of een laag risico."),
    (
        "▲ geel",
        "Aandacht: onder de norm, bijna gehaald, te laat, of een middelgroot risico.",
    ),
    ("■ rood", "Onvoldoende: ver onder de norm, niet gehaald, of een hoog risico."),
    ("○ grijs", "Geen oordeel: er zijn te weinig gegevens."),
    ("► blauw", "De raad is aan zet."),
    ("▼", "De maand van de peildatum."),
    (
        "vb",
        "Voorbeeldwaarde: ingevuld om de werking te tonen, geen feit over deze partij.",
    ),
    ("Kolom gevuld", "Cijfer uit een jaarrekening."),
    ("Kolom open", "Cijfer uit een begroting."),
    ("Kolom gearceerd", "Raming voor een later jaar."),
)
STATES = (
    ("0", "Bekend, en niets."),
    (
        "onbekend",
        "Niemand weet het nog. Het telt niet mee en wordt nooit als 0 gelezen.",
    ),
    ("n.v.t.", "De vraag past niet bij dit samenwerkingsverband."),
    ("niet ingevuld", "De vraag is niet beantwoord."),
    (
        "afgekeurd",
        "De opgave was niet bruikbaar en wacht op herstel. Op de pagina staat onbekend.",
    ),
    ("geen gegevens", "Er is niets waarmee dit onderdeel te maken is."),
)
CRITERIA_HEADS = ("criterium", "vraag", "grondslag", "gewicht")
RISK_HEADS = ("indicator", "vraag", "grondslag", "gewicht publiek", "gewicht privaat")
EVALUATION_HEADS = ("criterium", "vraag", "grondslag", "gewicht", "norm")
SIGNAL_HEADS = ("signaal", "wanneer", "grondslag", "niveau")


def meaning(party: Party, outcomes: Outcomes, view: View) -> tuple[Grid, ...]:
    """What signs, states, classes and norms mean; norms as they stand in the settings of this cycle."""
    made = (
        plain_grid("Tekens", ("teken", "wat het betekent"), SIGNS),
        plain_grid(
            "Woorden voor wat er niet staat", ("woord", "wat het betekent"), STATES
        ),
        _framework(
            view, "classes", "Klassen", ("klasse", "van en tot", "grondslag"), _class
        ),
        _framework(
            view,
            "importance_criteria",
            "Belangrijkheid: criteria",
            CRITERIA_HEADS,
            _importance_row,
        ),
        _framework(
            view,
            "risk_indicators",
            "Risicoprofiel: indicatoren",
            RISK_HEADS,
            _indicator,
        ),
        _framework(view, "regime_matrix", "Sturingsregime", ("bij", "regime"), _regime),
        _norms(party, view),
        _framework(
            view,
            "evaluation_criteria",
            "Evaluatie: criteria",
            EVALUATION_HEADS,
            _criterion,
        ),
        _framework(
            view, "signals", "Signalen voor het totaalbeeld", SIGNAL_HEADS, _signal
        ),
        _contact(view),
    )
    return tuple(grid for grid in made if grid.rows)


def _framework(
    view: View,
    sheet: str,
    title: str,
    heads: tuple[str, ...],
    of: Callable[[SettingsRow], tuple[str, ...]],
) -> Grid:
    """A sheet of the settings as a table."""
    return plain_grid(title, heads, [of(row) for row in view.framework.get(sheet, ())])


def _importance_row(r: SettingsRow) -> tuple[str, ...]:
    return (
        f"{r['code']} {r['name']}",
        str(r["question"] or NOTHING),
        _basis(r),
        _weight(r["weight"]),
    )


def _indicator(r: SettingsRow) -> tuple[str, ...]:
    weights = _weight(r["weight_public"]), _weight(r["weight_private"])
    return (
        f"{r['code']} {r['name']}",
        str(r["question"] or NOTHING),
        _basis(r),
        *weights,
    )


def _criterion(r: SettingsRow) -> tuple[str, ...]:
    norm = NOTHING if r["norm"] is None else number(float(r["norm"]), 1)
    return (
        f"{r['code']} {r['name']}",
        str(r["question"] or NOTHING),
        _basis(r),
        _weight(r["weight"]),
        norm,
    )


def _class(r: SettingsRow) -> tuple[str, ...]:
    shown = percentage if str(r["subject"]) in SHARES else lambda v: short(v, 2)
    low = shown(float(r["from_value"] or 0))
    high = (
        "zonder bovengrens"
        if r["to_value"] is None
        else f"tot {shown(float(r['to_value']))}"
    )
    return f"{r['subject']}: {r['class_name']}", f"vanaf {low} {high}", _basis(r)


def _regime(r: SettingsRow) -> tuple[str, ...]:
    words = REGIME_WORDS[Regime(str(r["regime"]))]
    return f"belang {r['importance']}, risico {r['risk']}", f"{r['regime']} {words}"


def _signal(r: SettingsRow) -> tuple[str, ...]:
    off = " (staat uit)" if r.get("active") == "nee" else ""
    return (
        f"{r['code']} {r['name']}{off}",
        str(r["condition"] or NOTHING),
        _basis(r),
        str(r["level"]),
    )


def _norms(party: Party, view: View) -> Grid:
    """The norms that hold for this kind of party."""
    kind = party_kind(party)
    rows = []
    for r in view.framework.get("ratios", ()):
        if r["party_kind"] != kind:
            continue
        words = "onder" if r["higher_is_better"] == "nee" else "vanaf"
        borders = (r["good_from"], r["attention_from"])
        shown = [
            "geen grens"
            if b is None
            else f"{words} {_border(str(r['code']), float(b))}"
            for b in borders
        ]
        formula = (
            ". ".join(str(t).rstrip(".") for t in (r["formula"], r["explanation"]) if t)
            or NOTHING
        )
        rows.append(
            (
                f"{r['code']} {r['name']}",
                formula,
                _basis(r),
                *shown,
                str(r["judgement"]),
            )
        )
    heads = (
        "kengetal",
        "formule en uitleg",
        "grondslag",
        "goed",
        "aandacht",
        "oordeel",
    )
    return plain_grid(f"Kengetallen: normen voor {kind}", heads, rows)


def _contact(view: View) -> Grid:
    """Whom to ask."""
    contact = str(view.organisation.get("contact") or "")
    return plain_grid(
        "Vragen",
        ("onderwerp", "bij wie"),
        [("Deze pagina", contact)] if contact else [],
    )


def plain_grid(
    title: str,
    heads: Iterable[str],
    rows: Iterable[tuple[str | Value, ...]],
    note: str = "",
) -> Grid:
    """A grid without an empty cell; numbers stay numbers."""
    return Grid(
        title,
        tuple(Column(head) for head in heads),
        tuple(
            tuple(c if isinstance(c, Value) else Value(c or NOTHING) for c in row)
            for row in rows
        ),
        note=note,
    )


def _weight(value: object) -> str:
    return NOTHING if value is None else f"{short(float(str(value)), 1)}%"


def _basis(r: SettingsRow) -> str:
    """Whether a norm is a proposal or rests on a source, and which."""
    basis, source = str(r.get("basis") or ""), str(r.get("source") or "")
    if source.lower().startswith(basis.lower()):
        return source or basis or NOTHING
    return "; ".join(t for t in (basis, source) if t)


def _border(code: str, value: float) -> str:
    """A border in the unit of its kengetal."""
    return (
        percentage(value) if code in ("F1", "F3", "F5", "F6", "F7") else short(value, 2)
    )
