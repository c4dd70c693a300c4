"""Kengetallen: seven ratios, judged by the bands of the kind of party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.scoring.dutch import amount, number, percentage
from pipeline.scoring.framework import RECENT_YEARS, rows
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
    year, judgements = view.cycle.year, _judgements(party, view)
    return tuple(_ratio(party, view, row, year) for row in judgements)


def recent_of(party: Party, view: View) -> tuple[Ratio, ...]:
    """Every ratio of its newest year known, at most two years old: what signals look at."""
    last = view.cycle.year
    ratios = []
    for row in _judgements(party, view):
        newest = _ratio(party, view, row, last)
        for year in range(last - 1, last - RECENT_YEARS - 1, -1):
            if newest.value is not None:
                break
            earlier = _ratio(party, view, row, year)
            if earlier.value is not None:
                newest = earlier
        ratios.append(newest)
    return tuple(ratios)


def party_kind(party: Party) -> str:
    """Which bands apply: what finance says in the delivery list, else by group."""
    return party.listing.ratio_kind or KIND_OF_GROUP[party.group]


def resilience_letter(value: float) -> str:
    """Class A to F of the weerstandsratio."""
    for name, low in LETTERS:
        if value >= low:
            return name
    return "F"


def _judgements(party: Party, view: View) -> list[SettingsRow]:
    """How each ratio is judged of this kind of party."""
    kind = party_kind(party)
    of_kind = [row for row in rows(view, "ratios") if row["party_kind"] == kind]
    return [row for row in of_kind if row["code"] in SOURCES]


def _ratio(party: Party, view: View, row: SettingsRow, year: int) -> Ratio:
    """One ratio of one year, with its norm and its judgement."""
    code, judgement = str(row["code"]), row["judgement"]
    name, group = str(row["name"]), str(row["group"] or "")
    explanation = str(row["explanation"] or "")
    base = Ratio(code, name, year, None, NOT_APPLICABLE, "", None, group=group)
    if judgement == Judgement.NOT_APPLICABLE:
        why = explanation or "Niet van toepassing op deze soort partij."
        return replace(base, why=why)
    found = SOURCES[code](party, view, year)
    score, judged = found.score, judgement == Judgement.BANDS
    base = replace(base, norm=_norm(row), score=score, example=found.example)
    value = None if score is None else score.value
    if value is None and found.not_applicable:
        return replace(base, why=found.why)
    if value is None:
        level = Level.UNKNOWN if judged else None
        return replace(base, shown=UNKNOWN, level=level, why=found.why)
    return replace(
        base,
        value=value,
        shown=SHOWN[code](value),
        level=_level(row, value, found) if judged else None,
        why=explanation if judgement == Judgement.NO_NORM else found.why,
        letter=resilience_letter(value) if code == "F2" else "",
    )


def _level(row: SettingsRow, value: float, found: Found) -> Level:
    """The level of a value by the borders of its kind of party."""
    if found.change is not None and found.change < SMALL_CHANGE:
        return Level.GOOD
    higher = row["higher_is_better"] != YesNo.NO
    good, attention = row["good_from"], row["attention_from"]

    def meets(border: float) -> bool:
        return value >= border if higher else value < border

    if meets(float(good)):
        return Level.GOOD
    if attention is None or meets(float(attention)):
        return Level.ATTENTION
    return Level.INSUFFICIENT


def _norm(row: SettingsRow) -> str:
    """The norm of a ratio in words."""
    if row["judgement"] != Judgement.BANDS:
        return Judgement.NO_NORM.value
    sign = "<" if row["higher_is_better"] == YesNo.NO else "≥"
    border = BORDER[str(row["code"])](float(row["good_from"]))
    return f"norm {sign} {border}"
