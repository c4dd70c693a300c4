"""The charts of contribution and equity, and what tiles and charts of money share: units and balances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.pages import sentences
from pipeline.pages.page import Chart, Series, is_example
from pipeline.scoring.dutch import listed, number, percentage
from pipeline.scoring.figures import (
    BEST,
    BUDGETED,
    CONTRIBUTIONS,
    REALISED,
    Point,
    contribution,
    series,
)
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.ratios import NOT_APPLICABLE, party_kind
from pipeline.view import Answer, Party, View
from schemas.reading import State
from schemas.vocabulary import FiguresStatus, Size

#: Years shown before and after that of the cycle: its accounts, and the estimates of its budget.
BEFORE, AFTER = 4, 3
UNITS = {
    "thousand": "× € 1.000",
    "million": "× € 1 mln",
    "billion": "× € 1 mld",
    "amount": "€",
}
DIVISORS = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "amount": 1,
}

#: A kind of contribution in front of a noun.
ADJECTIVES = {"": "", "begroot": "begrote", "geraamd": "geraamde"}


class Balance(NamedTuple):
    """Equity and debt at the end of one year, from one row."""

    year: int
    status: str
    equity: float
    debt: float
    example: bool

    @property
    def solvency(self) -> float | None:
        """Equity as a share of the balance sheet; unknown where that is not above zero."""
        total = self.equity + self.debt
        return self.equity / total if total > 0 else None


def unit_for(values: Iterable[float], *, tile: bool = False) -> str:
    """The unit in which the largest of these amounts stays short (seven characters on a tile)."""
    largest = max((abs(v) for v in values), default=0.0)
    if largest >= 10_000_000_000:
        return "billion"
    if largest >= (100_000_000 if tile else 10_000_000):
        return "million"
    return "thousand" if largest >= 10_000 else "amount"


def amount_in_unit(value: float, unit: str) -> str:
    """An amount in the unit of its label."""
    return number(value / DIVISORS[unit], 1 if unit in ("million", "billion") else 0)


def asked(party: Party) -> bool:
    """Whether figures are asked of a party of this size, or were given all the same."""
    return party.listing.size is not Size.BASIC or bool(party.rows("finance"))


def kind_of(status: str) -> str:
    """What must be said of a contribution that is no realised one: begroot or geraamd; else nothing."""
    return (
        ""
        if not status or status in REALISED
        else "begroot"
        if status in BUDGETED
        else "geraamd"
    )


def same_kind(one: str, other: str) -> bool:
    """Whether two figures may be held against each other: both realised, both budgeted or both estimated."""
    return bool(one and other) and kind_of(one) == kind_of(other)


def pays_nothing(party: Party, outcomes: Outcomes, answer: Answer | None) -> bool:
    """True when a contribution does not apply: the answer says so, or the kind of party asks for none."""
    if answer is not None and (answer.known or answer.state is State.REFUSED):
        return False
    none_asked = any(
        r.code == "F4" and r.shown == NOT_APPLICABLE and r.score is None
        for r in outcomes.ratios
    )
    return (answer is not None and answer.state is State.NOT_APPLICABLE) or (
        party.delivered and none_asked
    )


def status_of(point: Point) -> str:
    """How a point is drawn: solid, outlined or hatched."""
    if point.status in REALISED:
        return "actual"
    return "budget" if point.status in BUDGETED else "estimate"


def contribution_chart(party: Party, outcomes: Outcomes, view: View) -> Chart:
    """The contribution per year: accounts solid, budget outlined, estimate hatched."""
    year = view.cycle.year
    points = [
        p
        for p in series(party, *CONTRIBUTIONS)
        if year - BEFORE <= p.year <= year + AFTER
    ]
    if not points:
        answer = contribution(party, year, view.cycle).answer
        empty = (
            sentences.no_data("de bijdrage", year - BEFORE, year + AFTER)
            if asked(party)
            else sentences.NOT_ASKED
        )
        if pays_nothing(party, outcomes, answer):
            empty = "N.v.t.: de gemeente betaalt geen bijdrage."
        return Chart("Bijdrage", "columns", (), (), empty=empty, alt=empty)
    values = tuple(p.value for p in points)
    unit = unit_for(values)
    now, before = (
        contribution(party, year, view.cycle),
        contribution(party, year - 1, view.cycle),
    )
    earlier = before.value if same_kind(now.status, before.status) else None
    words = f"{ADJECTIVES[kind_of(now.status)]} bijdrage".strip()
    said = sentences.contribution_sentence(now.value, earlier, year, view.index, words)
    told = "; ".join(
        f"{p.year} {p.status} {amount_in_unit(p.value, unit)}" for p in points
    )
    example = any(is_example(r, *CONTRIBUTIONS) for r in party.rows("finance"))
    return Chart(
        f"Bijdrage ({UNITS[unit]}){' vb' if example else ''}",
        "columns",
        tuple(str(p.year) for p in points),
        (Series("Bijdrage", values, tuple(status_of(p) for p in points)),),
        unit,
        note=_gaps([p.year for p in points], year),
        alt=f"Kolommen van de bijdrage per jaar ({UNITS[unit]}): {told}. {said}".strip(),
    )


def _gaps(years: Sequence[int], year: int) -> str:
    """What a reader must know of a series: that it is one point, or which years up to the cycle's are missing."""
    if len(years) == 1:
        return sentences.one_point(years[0])
    missing = [
        str(y)
        for y in range(min(years[0], year), max(years[-1], year) + 1)
        if y not in years
    ]
    return f"Geen cijfer over {listed(missing)}." if missing else ""


def balances(party: Party) -> list[Balance]:
    """Per year the firmest row that knows both equity and debt, oldest first."""
    found: dict[int, Balance] = {}
    for status in BEST:
        for row in party.rows("finance"):
            year, equity, debt = (
                row.value("year"),
                row.value("equity_end"),
                row.value("debt_end"),
            )
            if row.value("status") != status or None in (year, equity, debt):
                continue
            example = is_example(row, "equity_end", "debt_end")
            found.setdefault(
                int(year),
                Balance(int(year), str(status), float(equity), float(debt), example),
            )
    return [found[year] for year in sorted(found)]


def equity_chart(party: Party, outcomes: Outcomes, view: View) -> Chart:
    """Equity and debt stacked, with solvency as a line and its norm."""
    year = view.cycle.year
    last = year if view.cycle.is_accounts else year + 1
    points = [
        b
        for b in balances(party)
        if b.year <= last and b.status is not FiguresStatus.ESTIMATE
    ]
    points = [b for b in points if b.year >= year - BEFORE]
    if not points:
        empty = (
            sentences.no_data("het vermogen", year - BEFORE, year)
            if asked(party)
            else sentences.NOT_ASKED
        )
        return Chart("Vermogen", "stacked", (), (), empty=empty, alt=empty)
    unit = unit_for([v for b in points for v in (b.equity, b.debt)])
    norm = norm_of(party, view)
    told = "; ".join(
        f"{b.year} eigen vermogen {amount_in_unit(b.equity, unit)}, vreemd vermogen {amount_in_unit(b.debt, unit)}"
        + (
            f", solvabiliteit {percentage(b.solvency, 0)}"
            if b.solvency is not None
            else ""
        )
        for b in points
    )
    alt = f"Eigen en vreemd vermogen per jaareinde ({UNITS[unit]}), met solvabiliteit als lijn: {told}."
    if norm is not None:
        alt += f" De norm voor de solvabiliteit is {percentage(norm, 0)}."
    styles = tuple("actual" if b.status in REALISED else "budget" for b in points)
    marks = {"actual": "", "budget": " begr."}
    return Chart(
        f"Vermogen ({UNITS[unit]}){' vb' if any(b.example for b in points) else ''}",
        "stacked",
        tuple(
            f"{b.year}{marks[style]}" for b, style in zip(points, styles, strict=True)
        ),
        (
            Series("Eigen vermogen", tuple(b.equity for b in points), styles),
            Series("Vreemd vermogen", tuple(b.debt for b in points), styles),
        ),
        unit,
        norm,
        Series("Solvabiliteit", tuple(b.solvency for b in points)),
        note=_gaps([b.year for b in points], year) + _norm_in_words(points, norm),
        alt=alt,
    )


def _norm_in_words(points: Sequence[Balance], norm: float | None) -> str:
    """The norm where one point has no line to draw it as."""
    alone = norm is not None and len(points) == 1
    return f" Norm solvabiliteit: {percentage(norm or 0.0, 0)}." if alone else ""


def norm_of(party: Party, view: View, code: str = "F1") -> float | None:
    """From where a kengetal of this kind of party is good, or None without a norm."""
    kind = party_kind(party)
    for row in view.framework.get("ratios", ()):
        if (
            row.get("code") == code
            and row.get("party_kind") == kind
            and row.get("judgement") == "grenzen"
        ):
            value = row.get("good_from")
            return None if value is None else float(value)
    return None
