"""What the portfolio costs: the contributions per group, and who costs most."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import sentences
from pipeline.pages.money_charts import ADJECTIVES, UNITS, unit_for
from pipeline.pages.page import Chart, Column, Grid, Series, Value
from pipeline.pages.party_table import (
    GROUP_ORDER,
    ONE_OF,
    Line,
    mixed_kinds,
    paid_together,
    shared_kind,
)
from pipeline.scoring.dutch import amount
from pipeline.scoring.score import UNKNOWN
from pipeline.view import View
from schemas.vocabulary import Group

LARGEST = 8


def groups(found: Sequence[Line], view: View) -> Grid:
    """Number and contributions per group, and of how many the contribution is known."""
    unit = unit_for([paid_together(found).total])
    columns = (
        Column("Naar soort", 30),
        Column("aantal", 8, "right"),
        Column("bekend", 8, "right"),
        Column(UNITS[unit], 12, "right"),
    )
    rows = []
    for group in GROUP_ORDER:
        here = [line for line in found if line.party.group is group]
        if here or group is not Group.NOT_LINKED:
            rows.append(_group_row(ONE_OF[group], here, unit))
    total = _group_row("Totaal", found, unit)
    title = f"{contributions(found, view)} naar soort"
    return Grid(title, columns, tuple(rows), total)


def contributions(found: Sequence[Line], view: View) -> str:
    """The contributions of this year by name, with what they are when they are not realised."""
    kind = shared_kind(found)
    if not kind and mixed_kinds(found):
        kind = "deels begroot"
    of_kind = f" ({kind})" if kind else ""
    return f"Bijdragen {view.cycle.year}{of_kind}"


def _group_row(label: str, found: Sequence[Line], unit: str) -> tuple[Value, ...]:
    """One group: its name, how many parties, of how many the contribution is known, and their sum."""
    summed = paid_together(found)
    total = Value(UNKNOWN if found else "0", muted=True)
    if summed.known:
        total = Value(number=summed.total, format=unit)
    return (
        Value(label),
        Value(number=float(summed.parties), format="whole"),
        Value(number=float(summed.known), format="whole", muted=True),
        total,
    )


def largest(found: Sequence[Line], view: View) -> Chart:
    """The largest contributions, beside those of the year before."""
    year = view.cycle.year
    paid = [(line.now.value or 0.0, line) for line in found]
    paying = [(value, line) for value, line in paid if value > 0]
    paying.sort(key=lambda pair: (-pair[0], pair[1].party.name))
    top = [line for _, line in paying[:LARGEST]]
    if not top:
        empty = sentences.no_data("de bijdragen", year, year)
        return Chart("Grootste bijdragen", "bars", (), (), empty=empty, alt=empty)
    now = tuple(value for value, _ in paying[:LARGEST])
    before = tuple(line.earlier for line in top)
    kind, mixed = shared_kind(top), mixed_kinds(top)
    names = []
    for line in top:
        of_kind = f" ({line.kind})" if mixed and line.kind else ""
        names.append(line.party.short + of_kind)
    adjective = f"{ADJECTIVES[kind]} ".lstrip()
    shown = "; ".join(_in_words(line, year) for line in top)
    bars = f"Balken van de {len(top)} grootste {adjective}bijdragen in {year}"
    return Chart(
        f"Grootste bijdragen{f', {kind}' if kind else ''}",
        "bars",
        tuple(names),
        (Series(str(year), now), Series(str(year - 1), before)),
        unit_for(now),
        alt=f"{bars}, met {year - 1} ernaast: {shown}.",
    )


def _in_words(line: Line, year: int) -> str:
    """One party with its contribution, and that of last year behind it."""
    words = f"{line.party.short} {amount(line.now.value or 0.0)}"
    if line.earlier is None:
        return words
    return f"{words} ({year - 1}: {amount(line.earlier)})"
