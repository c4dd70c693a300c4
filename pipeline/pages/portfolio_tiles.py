"""The six key figures of the portfolio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.pages import sentences
from pipeline.pages.money_charts import UNITS, unit_for
from pipeline.pages.page import NO_DATA, Chip, Tile, Tone, Value
from pipeline.pages.party_table import (
    GROUP_ORDER,
    Line,
    mixed_kinds,
    paid_together,
    shared_kind,
    total_growth,
)
from pipeline.scoring.dutch import percentage
from pipeline.scoring.risk import open_rows
from pipeline.view import View
from schemas.vocabulary import REGIME_WORDS, Group, Level, Regime

ABBREVIATIONS: Mapping[Group, str] = {
    Group.JOINT_ARRANGEMENT: "GR",
    Group.COMPANY: "vennootsch.",
    Group.FOUNDATION: "sticht.",
    Group.OTHER: "overig",
}
UNKNOWN_CHIP = Chip("Onbekend", Tone.UNKNOWN)


def tiles_of_portfolio(found: Sequence[Line], view: View) -> tuple[Tile, ...]:
    """Two tiles in each panel of the page."""
    return (
        _count_tile(found),
        _money_tile(found, view),
        _share_tile(found, view),
        _regime_tile(found),
        _attention_tile(found),
        _risk_tile(found),
    )


def _count_tile(found: Sequence[Line]) -> Tile:
    per_group = {g: sum(n.party.group is g for n in found) for g in GROUP_ORDER}
    said = " · ".join(
        f"{per_group[g]} {word}" for g, word in ABBREVIATIONS.items() if per_group[g]
    )
    loose = per_group[Group.NOT_LINKED]
    missing = sum(not n.party.delivered for n in found)
    chip = (
        Chip(
            f"{missing} ontbreekt" if missing == 1 else f"{missing} ontbreken",
            Tone.UNKNOWN,
        )
        if missing
        else None
    )
    norm = f"{loose} niet verbonden" if loose else ""
    return Tile(
        "Samenwerkingsverbanden",
        Value(number=float(len(found)), format="whole"),
        said,
        norm,
        chip,
    )


def _money_tile(found: Sequence[Line], view: View) -> Tile:
    year, summed = view.cycle.year, paid_together(found)
    if not summed.known:
        return Tile(
            f"Bijdragen {year}", Value(NO_DATA, muted=True), "", "", UNKNOWN_CHIP
        )
    kind = shared_kind(found)
    unit = unit_for([summed.total], tile=True)
    growth = total_growth(found)
    context = (
        f"{year - 1} niet bekend"
        if growth is None
        else f"{'↑' if growth >= 0 else '↓'} {percentage(abs(growth))} t.o.v. {year - 1}"
    )
    if mixed_kinds(found):
        some = sum(bool(n.kind) for n in found)
        context = f"{some} van {summed.known} begroot; {context}"
    norm = "" if view.index is None else f"index {percentage(view.index)}"
    chip = _partly(summed.known, summed.parties)
    example = any(n.now.answer is not None and n.now.answer.example for n in found)
    value = Value(number=summed.total, format=unit, example=example)
    return Tile(
        f"Bijdragen {year}{f', {kind}' if kind else ''} ({UNITS[unit]})",
        value,
        context,
        norm,
        chip,
    )


def _partly(known: int, parties: int) -> Chip | None:
    """Says that a sum is not whole."""
    return Chip(f"{known}/{parties} bekend", Tone.UNKNOWN) if known < parties else None


def _share_tile(found: Sequence[Line], view: View) -> Tile:
    label, summed = "Deel van de begroting", paid_together(found)
    expenses = (view.yearly.get(view.cycle.year) or {}).get("total_expenses")
    if not expenses or not summed.known:
        why = (
            "bijdragen niet bekend"
            if expenses
            else "totale lasten gemeente niet bekend"
        )
        return Tile(label, Value(NO_DATA, muted=True), why, "", UNKNOWN_CHIP)
    context = f"van totale lasten {sentences.short_amount(float(expenses))}"
    kind = shared_kind(found) or ("deels begroot" if mixed_kinds(found) else "")
    value = Value(number=summed.total / float(expenses), format="percentage")
    return Tile(label, value, context, kind, _partly(summed.known, summed.parties))


def _regime_tile(found: Sequence[Line]) -> Tile:
    per = {regime: sum(n.regime is regime for n in found) for regime in Regime}
    unknown = sum(n.regime is None for n in found)
    early = sum(n.outcomes.steering.provisional for n in found)
    chip = Chip(f"{unknown} onbekend", Tone.UNKNOWN) if unknown else None
    label = f"Regime A · {REGIME_WORDS[Regime.A]}"
    norm = f"{early} voorlopig" if early else ""
    value = Value(
        number=float(per[Regime.A]),
        format="whole",
        example=any(n.outcomes.steering.example for n in found),
    )
    return Tile(label, value, f"B: {per[Regime.B]} · C: {per[Regime.C]}", norm, chip)


def _attention_tile(found: Sequence[Line]) -> Tile:
    per = {level: sum(n.level is level for n in found) for level in Level}
    many, unknown = per[Level.INSUFFICIENT] + per[Level.ATTENTION], per[Level.UNKNOWN]
    context = f"{per[Level.INSUFFICIENT]} onvoldoende, {per[Level.ATTENTION]} aandacht"
    chip = Chip(f"{unknown} onbekend", Tone.UNKNOWN) if unknown else None
    value = Value(
        number=float(many),
        format="whole",
        example=any(sentences.on_examples(n.outcomes) for n in found),
    )
    if not many and not per[Level.GOOD]:
        value = Value(NO_DATA, muted=True)
    return Tile(
        "Aandacht of onvoldoende", value, context, f"{per[Level.GOOD]} goed", chip
    )


def _risk_tile(found: Sequence[Line]) -> Tile:
    risks = [row for n in found for row in open_rows(n.party)]
    sizes = [
        float(row.value("amount")) for row in risks if row.value("amount") is not None
    ]
    secret = any("risks" in n.party.withheld for n in found)
    norm = "excl. geheim" if secret else ""
    if not sizes:
        return _risks_counted(found, len(risks), norm)
    unit = unit_for([sum(sizes)], tile=True)
    without = len(risks) - len(sizes)
    context = f"{len(risks)} {_risk_word(len(risks))}" + (
        f", {without} zonder bedrag" if without else ""
    )
    example = any(
        row["amount"].example for row in risks if row.value("amount") is not None
    )
    return Tile(
        f"Open risico's ({UNITS[unit]})",
        Value(number=sum(sizes), format=unit, example=example),
        context,
        norm,
    )


def _risks_counted(found: Sequence[Line], many: int, norm: str) -> Tile:
    """How many open risks there are, where no amount is known; nought only when every party said so."""
    silent = sum(not n.outcomes.open_risks.known for n in found)
    if not many and (silent or not found):
        return Tile("Open risico's", Value(NO_DATA, muted=True), "", norm, UNKNOWN_CHIP)
    example = any(n.outcomes.open_risks.example for n in found)
    chip = Chip(f"{silent} onbekend", Tone.UNKNOWN) if silent else None
    context = "geen bedrag bekend" if many else ""
    return Tile(
        "Open risico's",
        Value(number=float(many), format="whole", example=example),
        context,
        norm,
        chip,
    )


def _risk_word(many: int) -> str:
    return "risico" if many == 1 else "risico's"
