"""The six key figures of the portfolio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.findings import counted
from pipeline.pages import sentences
from pipeline.pages.money_charts import UNITS, unit_for
from pipeline.pages.page import NO_DATA, Chip, Tile, Tone, Value
from pipeline.pages.party_table import (
    Line,
    mixed_kinds,
    paid_together,
    shared_kind,
    total_growth,
)
from pipeline.scoring.dutch import percentage
from pipeline.scoring.risk import open_rows
from pipeline.view import Row, View
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
    """How many partnerships there are, of which kinds."""
    kinds = Counter(line.party.group for line in found)
    parts = []
    for group, word in ABBREVIATIONS.items():
        if kinds[group]:
            parts.append(f"{kinds[group]} {word}")
    loose = kinds[Group.NOT_LINKED]
    missing = sum(not line.party.delivered for line in found)
    chip = None
    if missing:
        chip = Chip(counted(missing, "ontbreekt", "ontbreken"), Tone.UNKNOWN)
    norm = f"{loose} niet verbonden" if loose else ""
    many = Value(number=float(len(found)), format="whole")
    return Tile("Samenwerkingsverbanden", many, " · ".join(parts), norm, chip)


def _money_tile(found: Sequence[Line], view: View) -> Tile:
    """What the partnerships are paid together, beside last year."""
    year, summed = view.cycle.year, paid_together(found)
    if not summed.known:
        nothing = Value(NO_DATA, muted=True)
        return Tile(f"Bijdragen {year}", nothing, "", "", UNKNOWN_CHIP)
    context = _growth(found, year - 1)
    if mixed_kinds(found):
        some = sum(bool(line.kind) for line in found)
        context = f"{some} van {summed.known} begroot; {context}"
    norm = "" if view.index is None else f"index {percentage(view.index)}"
    answers = [line.now.answer for line in found]
    example = any(answer is not None and answer.example for answer in answers)
    unit = unit_for([summed.total], tile=True)
    value = Value(number=summed.total, format=unit, example=example)
    kind = shared_kind(found)
    of_kind = f", {kind}" if kind else ""
    label = f"Bijdragen {year}{of_kind} ({UNITS[unit]})"
    return Tile(label, value, context, norm, _partly(summed.known, summed.parties))


def _growth(found: Sequence[Line], year: int) -> str:
    """How much the contributions together grew since last year."""
    growth = total_growth(found)
    if growth is None:
        return f"{year} niet bekend"
    arrow = "↑" if growth >= 0 else "↓"
    return f"{arrow} {percentage(abs(growth))} t.o.v. {year}"


def _partly(known: int, parties: int) -> Chip | None:
    """Says that a sum is not whole."""
    if known == parties:
        return None
    return Chip(f"{known}/{parties} bekend", Tone.UNKNOWN)


def _unknown(many: int) -> Chip | None:
    """Of how many it is not known."""
    return Chip(f"{many} onbekend", Tone.UNKNOWN) if many else None


def _share_tile(found: Sequence[Line], view: View) -> Tile:
    """The contributions together as a share of what the municipality spends."""
    label, summed = "Deel van de begroting", paid_together(found)
    of_year = view.yearly.get(view.cycle.year) or {}
    expenses = of_year.get("total_expenses")
    if not expenses or not summed.known:
        why = "totale lasten gemeente niet bekend"
        if expenses:
            why = "bijdragen niet bekend"
        return Tile(label, Value(NO_DATA, muted=True), why, "", UNKNOWN_CHIP)
    context = f"van totale lasten {sentences.short_amount(float(expenses))}"
    kind = shared_kind(found)
    if not kind and mixed_kinds(found):
        kind = "deels begroot"
    value = Value(number=summed.total / float(expenses), format="percentage")
    return Tile(label, value, context, kind, _partly(summed.known, summed.parties))


def _regime_tile(found: Sequence[Line]) -> Tile:
    """How many parties are steered most closely, and how many less."""
    regimes = Counter(line.regime for line in found)
    early = sum(line.outcomes.steering.provisional for line in found)
    value = Value(
        number=float(regimes[Regime.A]),
        format="whole",
        example=any(line.outcomes.steering.example for line in found),
    )
    label = f"Regime A · {REGIME_WORDS[Regime.A]}"
    context = f"B: {regimes[Regime.B]} · C: {regimes[Regime.C]}"
    norm = f"{early} voorlopig" if early else ""
    return Tile(label, value, context, norm, _unknown(regimes[None]))


def _attention_tile(found: Sequence[Line]) -> Tile:
    """How many parties ask attention or fall short."""
    levels = Counter(line.level for line in found)
    worst, attention = levels[Level.INSUFFICIENT], levels[Level.ATTENTION]
    good = levels[Level.GOOD]
    value = Value(
        number=float(worst + attention),
        format="whole",
        example=any(sentences.on_examples(line.outcomes) for line in found),
    )
    if not worst + attention + good:
        value = Value(NO_DATA, muted=True)
    context = f"{worst} onvoldoende, {attention} aandacht"
    chip = _unknown(levels[Level.UNKNOWN])
    return Tile("Aandacht of onvoldoende", value, context, f"{good} goed", chip)


def _risk_tile(found: Sequence[Line]) -> Tile:
    """What the open risks could cost together, else how many there are."""
    risks: list[Row] = []
    for line in found:
        risks += open_rows(line.party)
    sized = [row for row in risks if row.value("amount") is not None]
    secret = any("risks" in line.party.withheld for line in found)
    norm = "excl. geheim" if secret else ""
    if not sized:
        return _risks_counted(found, len(risks), norm)
    total = sum(float(row.value("amount")) for row in sized)
    unit = unit_for([total], tile=True)
    context = counted(len(risks), "risico", "risico's")
    without = len(risks) - len(sized)
    if without:
        context += f", {without} zonder bedrag"
    example = any(row["amount"].example for row in sized)
    value = Value(number=total, format=unit, example=example)
    return Tile(f"Open risico's ({UNITS[unit]})", value, context, norm)


def _risks_counted(found: Sequence[Line], many: int, norm: str) -> Tile:
    """How many open risks there are, where no amount is known; nought only when every party said so."""
    silent = sum(not line.outcomes.open_risks.known for line in found)
    if not many and (silent or not found):
        return Tile("Open risico's", Value(NO_DATA, muted=True), "", norm, UNKNOWN_CHIP)
    example = any(line.outcomes.open_risks.example for line in found)
    context = "geen bedrag bekend" if many else ""
    value = Value(number=float(many), format="whole", example=example)
    return Tile("Open risico's", value, context, norm, _unknown(silent))
