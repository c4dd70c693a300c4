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
from pipeline.view import Answer, Party, Row, View
from schemas.reading import State
from schemas.vocabulary import Size

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
    places = 1 if unit in ("million", "billion") else 0
    return number(value / DIVISORS[unit], places)


def asked(party: Party) -> bool:
    """Whether figures are asked of a party of this size, or were given all the same."""
    return party.listing.size is not Size.BASIC or bool(party.rows("finance"))


def kind_of(status: str) -> str:
    """What must be said of a contribution that is no realised one: begroot or geraamd; else nothing."""
    if not status or status in REALISED:
        return ""
    return "begroot" if status in BUDGETED else "geraamd"


def same_kind(one: str, other: str) -> bool:
    """Whether two figures may be held against each other: both realised, both budgeted or both estimated."""
    return bool(one and other) and kind_of(one) == kind_of(other)


def pays_nothing(party: Party, outcomes: Outcomes, answer: Answer | None) -> bool:
    """True when a contribution does not apply: the answer says so, or the kind of party asks for none."""
    if answer is not None:
        if answer.known or answer.state is State.REFUSED:
            return False
        if answer.state is State.NOT_APPLICABLE:
            return True
    return party.delivered and _asks_no_contribution(outcomes)


def _asks_no_contribution(outcomes: Outcomes) -> bool:
    """Whether the contribution per inhabitant does not apply to this kind of party."""
    for ratio in outcomes.ratios:
        if ratio.code == "F4" and ratio.shown == NOT_APPLICABLE:
            return ratio.score is None
    return False


def status_of(point: Point) -> str:
    """How a point is drawn: solid, outlined or hatched."""
    if point.status in REALISED:
        return "actual"
    return "budget" if point.status in BUDGETED else "estimate"


def contribution_chart(party: Party, outcomes: Outcomes, view: View) -> Chart:
    """The contribution per year: accounts solid, budget outlined, estimate hatched."""
    year = view.cycle.year
    first, last = year - BEFORE, year + AFTER
    points = [p for p in series(party, *CONTRIBUTIONS) if first <= p.year <= last]
    if not points:
        return _no_contributions(party, outcomes, view)
    values = tuple(point.value for point in points)
    unit = unit_for(values)
    shown = []
    for point in points:
        amount = amount_in_unit(point.value, unit)
        shown.append(f"{point.year} {point.status} {amount}")
    alt = f"Kolommen van de bijdrage per jaar ({UNITS[unit]}): {'; '.join(shown)}."
    alt = f"{alt} {_this_year(party, view)}".strip()
    example = any(is_example(r, *CONTRIBUTIONS) for r in party.rows("finance"))
    return Chart(
        f"Bijdrage ({UNITS[unit]}){' vb' if example else ''}",
        "columns",
        tuple(str(point.year) for point in points),
        (Series("Bijdrage", values, tuple(map(status_of, points))),),
        unit,
        note=_gaps([point.year for point in points], year),
        alt=alt,
    )


def _no_contributions(party: Party, outcomes: Outcomes, view: View) -> Chart:
    """In place of the contributions: that there are none, that none were asked, or that none are known."""
    year = view.cycle.year
    empty = sentences.NOT_ASKED
    if asked(party):
        empty = sentences.no_data("de bijdrage", year - BEFORE, year + AFTER)
    answer = contribution(party, year, view.cycle).answer
    if pays_nothing(party, outcomes, answer):
        empty = "N.v.t.: de gemeente betaalt geen bijdrage."
    return Chart("Bijdrage", "columns", (), (), empty=empty, alt=empty)


def _this_year(party: Party, view: View) -> str:
    """What the contribution of the cycle's year does, in a sentence."""
    year = view.cycle.year
    now = contribution(party, year, view.cycle)
    before = contribution(party, year - 1, view.cycle)
    earlier = before.value if same_kind(now.status, before.status) else None
    kind = f"{ADJECTIVES[kind_of(now.status)]} bijdrage".strip()
    index = view.index
    return sentences.contribution_sentence(now.value, earlier, year, index, kind)


def _gaps(years: Sequence[int], year: int) -> str:
    """What a reader must know of a series: that it is one point, or which years up to the cycle's are missing."""
    if len(years) == 1:
        return sentences.one_point(years[0])
    span = range(min(years[0], year), max(years[-1], year) + 1)
    missing = [str(each) for each in span if each not in years]
    return f"Geen cijfer over {listed(missing)}." if missing else ""


def balances(party: Party) -> list[Balance]:
    """Per year the firmest row that knows both equity and debt, oldest first."""
    by_year: dict[int, Balance] = {}
    for status in BEST:
        for row in party.rows("finance"):
            if row.value("status") == status:
                balance = _balance(row)
                if balance is not None:
                    by_year.setdefault(balance.year, balance)
    return [by_year[year] for year in sorted(by_year)]


def _balance(row: Row) -> Balance | None:
    """The balance that a row states, where it knows both equity and debt."""
    year, status = row.value("year"), str(row.value("status"))
    equity, debt = row.value("equity_end"), row.value("debt_end")
    if None in (year, equity, debt):
        return None
    example = is_example(row, "equity_end", "debt_end")
    return Balance(int(year), status, float(equity), float(debt), example)


def equity_chart(party: Party, outcomes: Outcomes, view: View) -> Chart:
    """Equity and debt stacked, with solvency as a line and its norm."""
    year = view.cycle.year
    points = _drawn_balances(party, view)
    if not points:
        empty = sentences.NOT_ASKED
        if asked(party):
            empty = sentences.no_data("het vermogen", year - BEFORE, year)
        return Chart("Vermogen", "stacked", (), (), empty=empty, alt=empty)
    equities = tuple(point.equity for point in points)
    debts = tuple(point.debt for point in points)
    unit, norm = unit_for(equities + debts), norm_of(party, view)
    styles = tuple("actual" if p.status in REALISED else "budget" for p in points)
    marks = {"actual": "", "budget": " begr."}
    years = []
    for point, style in zip(points, styles, strict=True):
        years.append(f"{point.year}{marks[style]}")
    mark = " vb" if any(point.example for point in points) else ""
    return Chart(
        f"Vermogen ({UNITS[unit]}){mark}",
        "stacked",
        tuple(years),
        (
            Series("Eigen vermogen", equities, styles),
            Series("Vreemd vermogen", debts, styles),
        ),
        unit,
        norm,
        Series("Solvabiliteit", tuple(point.solvency for point in points)),
        note=_gaps([point.year for point in points], year)
        + _norm_in_words(points, norm),
        alt=_equity_in_words(points, unit, norm),
    )


def _drawn_balances(party: Party, view: View) -> list[Balance]:
    """The balances of the years that the chart shows."""
    year = view.cycle.year
    last = year if view.cycle.is_accounts else year + 1
    return [b for b in balances(party) if year - BEFORE <= b.year <= last]


def _equity_in_words(points: Sequence[Balance], unit: str, norm: float | None) -> str:
    """What the chart shows, for who cannot see it."""
    years = []
    for point in points:
        equity = amount_in_unit(point.equity, unit)
        debt = amount_in_unit(point.debt, unit)
        words = f"{point.year} eigen vermogen {equity}, vreemd vermogen {debt}"
        if point.solvency is not None:
            words += f", solvabiliteit {percentage(point.solvency, 0)}"
        years.append(words)
    start = f"Eigen en vreemd vermogen per jaareinde ({UNITS[unit]})"
    alt = f"{start}, met solvabiliteit als lijn: {'; '.join(years)}."
    if norm is not None:
        alt += f" De norm voor de solvabiliteit is {percentage(norm, 0)}."
    return alt


def _norm_in_words(points: Sequence[Balance], norm: float | None) -> str:
    """The norm where one point has no line to draw it as."""
    if norm is None or len(points) != 1:
        return ""
    return f" Norm solvabiliteit: {percentage(norm, 0)}."


def norm_of(party: Party, view: View, code: str = "F1") -> float | None:
    """From where a kengetal of this kind of party is good, or None without a norm."""
    wanted = {"code": code, "party_kind": party_kind(party), "judgement": "grenzen"}
    for row in view.framework.get("ratios", ()):
        if all(row.get(name) == value for name, value in wanted.items()):
            value = row.get("good_from")
            return None if value is None else float(value)
    return None
