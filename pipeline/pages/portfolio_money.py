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
    per_group = [(g, [n for n in found if n.party.group is g]) for g in GROUP_ORDER]
    unit = unit_for([paid_together(found).total])
    columns = (
        Column("Naar soort", 30),
        Column("aantal", 8, "right"),
        Column("bekend", 8, "right"),
        Column(UNITS[unit], 12, "right"),
    )
    made = tuple(
        _group_row(ONE_OF[g], here, unit)
        for g, here in per_group
        if here or g is not Group.NOT_LINKED
    )
    total = _group_row("Totaal", found, unit)
    return Grid(f"{contributions(found, view)} naar soort", columns, made, total)


def contributions(found: Sequence[Line], view: View) -> str:
    """The contributions of this year by name, with what they are when they are not realised."""
    kind = shared_kind(found) or ("deels begroot" if mixed_kinds(found) else "")
    return f"Bijdragen {view.cycle.year}{f' ({kind})' if kind else ''}"


def _group_row(label: str, found: Sequence[Line], unit: str) -> tuple[Value, ...]:
    summed = paid_together(found)
    known = (
        Value(number=summed.total, format=unit)
        if summed.known
        else Value(UNKNOWN if found else "0", muted=True)
    )
    return (
        Value(label),
        Value(number=float(summed.parties), format="whole"),
        Value(number=float(summed.known), format="whole", muted=True),
        known,
    )


def largest(found: Sequence[Line], view: View) -> Chart:
    """The largest contributions, beside those of the year before."""
    year = view.cycle.year
    paying = [n for n in found if n.now.value is not None and n.now.value > 0]
    paying.sort(key=lambda n: (-(n.now.value or 0.0), n.party.name))
    top = paying[:LARGEST]
    if not top:
        empty = sentences.no_data("de bijdragen", year, year)
        return Chart("Grootste bijdragen", "bars", (), (), empty=empty, alt=empty)
    now = tuple(n.now.value for n in top)
    before = tuple(n.earlier for n in top)
    kind, mixed = shared_kind(top), mixed_kinds(top)
    adjective = f"{ADJECTIVES[kind]} ".lstrip()
    title = f"Grootste bijdragen{f', {kind}' if kind else ''}"
    unit = unit_for([v for v in now if v is not None])
    told = "; ".join(_told(n, year) for n in top)
    return Chart(
        title,
        "bars",
        tuple(
            n.party.short + (f" ({n.kind})" if mixed and n.kind else "") for n in top
        ),
        (Series(str(year), now), Series(str(year - 1), before)),
        unit,
        alt=f"Balken van de {len(top)} grootste {adjective}bijdragen in {year}, met {year - 1} ernaast: {told}.",
    )


def _told(line: Line, year: int) -> str:
    before = "" if line.earlier is None else f" ({year - 1}: {amount(line.earlier)})"
    return f"{line.party.short} {amount(line.now.value or 0.0)}{before}"
