"""Kengetallen: seven ratios, judged by the bands of the kind of party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.scoring.dutch import amount, number, percentage
from pipeline.scoring.framework import rows
from pipeline.scoring.outcomes import Ratio
from pipeline.scoring.ratio_inputs import SMALL_CHANGE, SOURCES, Found
from pipeline.view import Party, SettingsRow, View
from schemas.vocabulary import Group, Judgement, Level, RatioKind, YesNo

KIND_OF_GROUP = {
    Group.JOINT_ARRANGEMENT: RatioKind.JOINT_ARRANGEMENT,
    Group.COMPANY: RatioKind.COMPANY,
    Group.FOUNDATION: RatioKind.FOUNDATION,
    Group.OTHER: RatioKind.FOUNDATION,
    Group.NOT_LINKED: RatioKind.FOUNDATION,
}
#: Classes of the weerstandsratio (Nederlands Adviesbureau voor Risicomanagement), each from its border on.
LETTERS = (("A", 2.0), ("B", 1.4), ("C", 1.0), ("D", 0.8), ("E", 0.6))
NOT_APPLICABLE = "n.v.t."
UNKNOWN = "onbekend"
#: Figures older than this many years say nothing of today.
RECENT_YEARS = 2


def _points(value: float, plus: bool = True) -> str:
    return number(value * 100, 1, plus=plus) + " procentpunt"


#: How a value of each ratio is written, and how a border of its norm is.
SHOWN: dict[str, Callable[[float], str]] = {
    "F1": percentage,
    "F2": lambda v: number(v, 1),
    "F3": _points,
    "F4": lambda v: amount(v, 2),
    "F5": lambda v: percentage(v, plus=True),
    "F6": lambda v: percentage(v, plus=True),
    "F7": percentage,
}
BORDER: dict[str, Callable[[float], str]] = {
    **SHOWN,
    "F1": lambda v: percentage(v, 0),
    "F3": lambda v: _points(v, plus=False),
    "F5": percentage,
    "F6": lambda v: percentage(v, 0),
}


def ratios_of(party: Party, view: View) -> tuple[Ratio, ...]:
    """Every ratio of the cycle's year, in the order of the framework."""
    return tuple(
        _ratio(party, view, row, view.cycle.year) for row in _judgements(party, view)
    )


def recent_of(party: Party, view: View) -> tuple[Ratio, ...]:
    """Every ratio of its newest year known, at most two years old: what signals look at."""
    found = []
    for row in _judgements(party, view):
        years = range(view.cycle.year, view.cycle.year - RECENT_YEARS - 1, -1)
        made = [_ratio(party, view, row, year) for year in years]
        found.append(next((r for r in made if r.value is not None), made[0]))
    return tuple(found)


def party_kind(party: Party) -> str:
    """Which bands apply: what finance says in the delivery list, else by group."""
    return party.listing.ratio_kind or KIND_OF_GROUP[party.group]


def resilience_letter(value: float) -> str:
    """Class A to F of the weerstandsratio."""
    return next((name for name, low in LETTERS if value >= low), "F")


def _judgements(party: Party, view: View) -> list[SettingsRow]:
    kind = party_kind(party)
    return [
        r
        for r in rows(view, "ratios")
        if r["party_kind"] == kind and r["code"] in SOURCES
    ]


def _ratio(party: Party, view: View, row: SettingsRow, year: int) -> Ratio:
    code, judgement = str(row["code"]), row["judgement"]
    explanation = str(row["explanation"] or "")
    base = Ratio(
        code,
        str(row["name"]),
        year,
        None,
        NOT_APPLICABLE,
        "",
        None,
        group=str(row["group"] or ""),
    )
    if judgement == Judgement.NOT_APPLICABLE:
        return replace(
            base, why=explanation or "Niet van toepassing op deze soort partij."
        )
    found = SOURCES[code](party, view, year)
    value = None if found.score is None else found.score.value
    base = replace(base, norm=_norm(row), score=found.score, example=found.example)
    if value is None:
        level = (
            Level.UNKNOWN
            if judgement == Judgement.BANDS and not found.not_applicable
            else None
        )
        shown = NOT_APPLICABLE if found.not_applicable else UNKNOWN
        return replace(base, shown=shown, level=level, why=found.why)
    why = explanation if judgement == Judgement.NO_NORM else found.why
    level = _level(row, value, found) if judgement == Judgement.BANDS else None
    mark = resilience_letter(value) if code == "F2" else ""
    return replace(
        base, value=value, shown=SHOWN[code](value), level=level, why=why, letter=mark
    )


def _level(row: SettingsRow, value: float, found: Found) -> Level:
    if found.change is not None and found.change < SMALL_CHANGE:
        return Level.GOOD
    higher = row["higher_is_better"] != YesNo.NO
    good, attention = row["good_from"], row["attention_from"]

    def meets(border: float) -> bool:
        return value >= border if higher else value < border

    if meets(float(good)):
        return Level.GOOD
    return (
        Level.ATTENTION
        if attention is None or meets(float(attention))
        else Level.INSUFFICIENT
    )


def _norm(row: SettingsRow) -> str:
    if row["judgement"] != Judgement.BANDS:
        return Judgement.NO_NORM.value
    sign = "<" if row["higher_is_better"] == YesNo.NO else "≥"
    return f"norm {sign} {BORDER[str(row['code'])](float(row['good_from']))}"
