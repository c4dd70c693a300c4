"""The filterable table: every partnership on one line, the same facts as its dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.pages import process, sentences
from pipeline.pages.characteristics import portfolio_holder
from pipeline.pages.importance import mean_of
from pipeline.pages.membership import LEGAL_GROUPS, name_order
from pipeline.pages.money import TONES
from pipeline.pages.page import Chip, Column, Grid, Tone, Value, of_answer
from pipeline.scoring.dutch import capital
from pipeline.scoring.figures import CONTRIBUTIONS, EXPECTED, Contribution, contribution, figures_row, series
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.score import UNKNOWN, Score
from pipeline.view import STATE_WORDS, Party, View
from schemas.notations import State
from schemas.vocabulary import Group, Level, Regime

GROUP_ORDER = (*LEGAL_GROUPS, Group.NOT_LINKED)
#: One party of a group.
ONE_OF: Mapping[Group, str] = {
    Group.JOINT_ARRANGEMENT: "Gemeenschappelijke regeling",
    Group.COMPANY: "Vennootschap of coöperatie",
    Group.FOUNDATION: "Stichting of vereniging",
    Group.OTHER: "Overige verbonden partij",
    Group.NOT_LINKED: "Overig samenwerkingsverband",
}
REGIME_TONES = {Regime.A: Tone.STRONG, Regime.B: Tone.SOFT, Regime.C: Tone.NONE}
NO_GROWTH = "onbekend"
TREND_YEARS = 6


class Money(NamedTuple):
    """The sum of what is known, of how many parties it is known, and out of how many."""

    total: float
    known: int
    parties: int


@dataclass(frozen=True)
class Line:
    """One partnership in the portfolio: what the overview and the table both say of it."""

    party: Party
    outcomes: Outcomes
    now: Contribution
    before: Contribution

    @property
    def growth(self) -> float | None:
        """Growth of the contribution as a fraction; None where one of both years is not known or zero."""
        if self.now.value is None or self.before.value is None or self.before.value <= 0:
            return None
        return self.now.value / self.before.value - 1

    @property
    def pays_nothing(self) -> bool:
        """True when a contribution does not apply: a known nothing."""
        return self.now.answer is not None and self.now.answer.state is State.NOT_APPLICABLE

    @property
    def level(self) -> Level | None:
        """The overall picture; None: not judged."""
        return self.outcomes.overall.level

    @property
    def regime(self) -> Regime | None:
        """The steering regime, or None when it is not known."""
        return self.outcomes.steering.regime


def lines(view: View, outcomes: Mapping[str, Outcomes]) -> tuple[Line, ...]:
    """Every partnership, by group in legal order and by name."""
    year, cycle = view.cycle.year, view.cycle
    found = [
        Line(p, outcomes[p.id], contribution(p, year, cycle), contribution(p, year - 1, cycle)) for p in view.parties
    ]
    return tuple(sorted(found, key=lambda n: (GROUP_ORDER.index(n.party.group), name_order(n.party.name))))


def money(found: Iterable[Line]) -> Money:
    """What these parties are paid together."""
    all_lines = tuple(found)
    values = [0.0 if line.pays_nothing else line.now.value for line in all_lines]
    known = [v for v in values if v is not None]
    return Money(sum(known), len(known), len(all_lines))


def total_growth(found: Iterable[Line]) -> float | None:
    """Growth of the contributions together, over the parties of which both years are known."""
    both = [(n.now.value, n.before.value) for n in found if n.now.value is not None and n.before.value is not None]
    before = sum(b for _, b in both)
    return sum(a for a, _ in both) / before - 1 if before > 0 else None


def party_table(view: View, outcomes: Mapping[str, Outcomes]) -> Grid:
    """One line per partnership, with the sum of the contributions that are known as total."""
    found = lines(view, outcomes)
    rows = tuple(_row(n, line, view) for n, line in enumerate(found, 1))
    summed = money(found)
    total = [Value("") for _ in range(len(_columns(view)))]
    total[1] = Value("Totaal", bold=True)
    if summed.known:
        total[7] = Value(number=summed.total, format="amount", bold=True)
    short = summed.known < summed.parties
    note = (
        f"Het totaal telt {summed.known} van de {summed.parties} bijdragen; de andere zijn niet bekend."
        if short
        else ""
    )
    empty = "" if rows else "Er zijn geen samenwerkingsverbanden."
    return Grid(f"Alle samenwerkingsverbanden {view.cycle.year}", _columns(view), rows, tuple(total), empty, note)


def level_chip(line: Line) -> Chip:
    """The overall picture in one or two words."""
    if not line.party.delivered:
        rejected = line.party.status == sentences.REJECTED
        return Chip("Niet bruikbaar" if rejected else "Niet aangeleverd", Tone.UNKNOWN)
    if line.level is None:
        return Chip("Niet beoordeeld", Tone.NONE)
    return Chip(capital(line.level.value), TONES[line.level])


def contribution_value(line: Line) -> Value:
    """The contribution, or the word of what it is instead."""
    now = line.now
    address = str(now.answer.address) if now.answer is not None and now.answer.address else ""
    if now.value is not None:
        example = now.answer is not None and now.answer.example
        return Value(number=now.value, format="amount", example=example, address=address)
    return of_answer(now.answer)


# -- inside


def _columns(view: View) -> tuple[Column, ...]:
    year = view.cycle.year
    return (
        Column("Nr", 5, "center"),
        Column("Samenwerkingsverband", 42),
        Column("Soort", 29),
        Column("Portefeuillehouder", 20),
        Column("Belang", 12, "center"),
        Column("Risico", 12, "center"),
        Column("Regime", 10, "center"),
        Column(f"Bijdrage {year} (€)", 15, "right"),
        Column(f"Groei t.o.v. {year - 1}", 12, "right"),
        Column("Trend bijdrage", 13, "center"),
        Column(f"Solvabiliteit {year}", 13, "right"),
        Column(f"Resultaat {year} (€)", 15, "right"),
        Column("Evaluatie (1–5)", 13, "right"),
        Column("Totaalbeeld", 18, "center"),
        Column("Volgend raadsmoment", 30),
    )


def _row(number: int, line: Line, view: View) -> tuple[Value, ...]:
    party, outcomes = line.party, line.outcomes
    return (
        Value(number=float(number), format="whole", muted=True),
        Value(party.name, link=party.id),
        Value(ONE_OF[party.group]),
        portfolio_holder(party),
        _class(outcomes.importance),
        _class(outcomes.risk),
        _regime(line),
        contribution_value(line),
        _growth(line),
        _trend(line, view),
        _ratio(outcomes, "F1"),
        _result(party, view),
        _evaluation(outcomes),
        Value(chip=level_chip(line), example=outcomes.overall.example),
        process.turn_value(process.next_turn(party, view.on), view.on),
    )


def _class(score: Score) -> Value:
    if score.outcome is None:
        return Value(STATE_WORDS[State.NOT_APPLICABLE], muted=True)
    unknown = score.outcome == UNKNOWN
    return Value(str(score.outcome), example=score.example and not unknown, muted=unknown)


def _regime(line: Line) -> Value:
    steering = line.outcomes.steering
    if steering.regime is None:
        return Value(UNKNOWN, muted=True)
    tail = " (vl.)" if steering.provisional else ""
    return Value(chip=Chip(f"{steering.regime}{tail}", REGIME_TONES[steering.regime]), example=steering.example)


def _growth(line: Line) -> Value:
    if line.growth is not None:
        return Value(number=line.growth, format="growth")
    return Value(STATE_WORDS[State.NOT_APPLICABLE] if line.pays_nothing else NO_GROWTH, muted=True)


def _trend(line: Line, view: View) -> Value:
    points = [p for p in series(line.party, *CONTRIBUTIONS) if p.year <= view.cycle.year and p.status != EXPECTED[-1]]
    values = tuple(p.value for p in points)[-TREND_YEARS:]
    return Value(series=values) if len(values) > 1 else Value("geen reeks", muted=True)


def _ratio(outcomes: Outcomes, code: str) -> Value:
    ratio = next((r for r in outcomes.ratios if r.code == code), None)
    if ratio is None or ratio.value is None:
        return Value(ratio.shown if ratio else UNKNOWN, muted=True)
    return Value(number=ratio.value, format="percentage", example=ratio.example)


def _result(party: Party, view: View) -> Value:
    row = figures_row(party, view.cycle.year, view.cycle)
    answer = row.answers.get("result") if row else None
    if answer is None or not answer.known:
        return of_answer(answer)
    return Value(number=float(answer.value), format="amount", example=answer.example, address=str(answer.address or ""))


def _evaluation(outcomes: Outcomes) -> Value:
    score = outcomes.evaluation.score
    mean = mean_of(score)
    if mean is None or mean.value is None or not score.known:
        return Value(UNKNOWN, muted=True)
    return Value(number=mean.value, format="decimal", example=outcomes.evaluation.example)
