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
from pipeline.pages.money_charts import kind_of, pays_nothing, same_kind
from pipeline.pages.page import Chip, Column, Grid, Tone, Value, of_answer
from pipeline.scoring.dutch import capital
from pipeline.scoring.figures import (
    CONTRIBUTIONS,
    Contribution,
    contribution,
    figures_row,
    series,
)
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.score import UNKNOWN, Score
from pipeline.view import STATE_WORDS, Party, View
from schemas.reading import State
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
        """Growth of the contribution as a fraction; None where it cannot be told."""
        if self.now.value is None or self.earlier is None or self.earlier <= 0:
            return None
        return self.now.value / self.earlier - 1

    @property
    def earlier(self) -> float | None:
        """The contribution of the year before, where it may be held against that of now (both of one kind)."""
        return (
            self.before.value
            if same_kind(self.now.status, self.before.status)
            else None
        )

    @property
    def kind(self) -> str:
        """Begroot or geraamd where the contribution is known and not realised."""
        return kind_of(self.now.status) if self.now.value is not None else ""

    @property
    def pays_nothing(self) -> bool:
        """True when a contribution does not apply: a known nothing."""
        return pays_nothing(self.party, self.outcomes, self.now.answer)

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
        Line(
            p,
            outcomes[p.id],
            contribution(p, year, cycle),
            contribution(p, year - 1, cycle),
        )
        for p in view.parties
    ]
    return tuple(
        sorted(
            found,
            key=lambda n: (GROUP_ORDER.index(n.party.group), name_order(n.party.name)),
        )
    )


def paid_together(found: Iterable[Line]) -> Money:
    """What these parties are paid together."""
    all_lines = tuple(found)
    values = [0.0 if line.pays_nothing else line.now.value for line in all_lines]
    known = [v for v in values if v is not None]
    return Money(sum(known), len(known), len(all_lines))


def shared_kind(found: Iterable[Line]) -> str:
    """What all known contributions are when they are not realised: "begroot"; empty when they differ."""
    kinds = {line.kind for line in found if line.now.value is not None}
    return kinds.pop() if len(kinds) == 1 else ""


def mixed_kinds(found: Iterable[Line]) -> bool:
    """True when a contribution needs its own mark, because others are of another kind."""
    return len({line.kind for line in found if line.now.value is not None}) > 1


def total_growth(found: Iterable[Line]) -> float | None:
    """Growth of the contributions together, over the parties of which both years are known."""
    both = [
        (n.now.value, n.earlier)
        for n in found
        if n.now.value is not None and n.earlier is not None
    ]
    before = sum(b for _, b in both)
    return sum(a for a, _ in both) / before - 1 if before > 0 else None


def party_table(view: View, outcomes: Mapping[str, Outcomes]) -> Grid:
    """One line per partnership, with the sum of the contributions that are known as total."""
    found = lines(view, outcomes)
    rows = tuple(
        _row(n, line, view, mixed_kinds(found)) for n, line in enumerate(found, 1)
    )
    summed = paid_together(found)
    columns = _columns(view, found)
    total = [Value("") for _ in columns]
    total[1] = Value("Totaal", bold=True)
    if summed.known:
        position = next(
            n for n, c in enumerate(columns) if c.heading.startswith("Bijdrage")
        )
        total[position] = Value(number=summed.total, format="amount", bold=True)
    short = summed.known < summed.parties
    note = (
        f"Het totaal telt {summed.known} van de {summed.parties} bijdragen; de andere zijn niet bekend."
        if short
        else ""
    )
    empty = "" if rows else "Er zijn geen samenwerkingsverbanden."
    return Grid(
        f"Alle samenwerkingsverbanden {view.cycle.year}",
        columns,
        rows,
        tuple(total),
        empty,
        note,
    )


def overall_chip(line: Line) -> Chip:
    """The overall picture in one or two words."""
    if not line.party.delivered:
        rejected = line.party.status == sentences.REJECTED
        return Chip("Niet bruikbaar" if rejected else "Niet aangeleverd", Tone.UNKNOWN)
    if line.level is None:
        return Chip("Niet beoordeeld", Tone.NONE)
    return Chip(capital(line.level.value), TONES[line.level])


def contribution_value(line: Line, mixed: bool = False) -> Value:
    """The contribution, or the word of what it is instead; ``mixed``: it needs its own kind beside it."""
    now = line.now
    address = (
        str(now.answer.address) if now.answer is not None and now.answer.address else ""
    )
    if now.value is not None:
        example = now.answer is not None and now.answer.example
        mark = line.kind if mixed else ""
        return Value(
            number=now.value,
            format="amount",
            example=example,
            address=address,
            mark=mark,
        )
    if line.pays_nothing:
        return Value(STATE_WORDS[State.NOT_APPLICABLE], muted=True)
    return of_answer(now.answer)


# -- inside


def _columns(view: View, found: Iterable[Line]) -> tuple[Column, ...]:
    year, kind = view.cycle.year, shared_kind(found)
    return (
        Column("Nr", 4, "center"),
        Column("Samenwerkingsverband", 41),
        Column("Roepnaam", 12),
        Column("Soort", 18),
        Column("Portefeuillehouder", 18),
        Column("Belang", 9, "center"),
        Column("Risico", 10, "center"),
        Column("Regime", 9, "center"),
        Column(f"Bijdrage {year}{f', {kind}' if kind else ''} (€)", 14, "right"),
        Column(f"Groei t.o.v. {year - 1}", 11, "right"),
        Column("Trend bijdrage", 10, "center"),
        Column(f"Solvabiliteit {year}", 13, "right"),
        Column(f"Resultaat {year} (€)", 13, "right"),
        Column("Evaluatie (1–5)", 14, "right"),
        Column("Totaalbeeld", 17, "center"),
        Column("Volgend raadsmoment", 14),
    )


def _row(number: int, line: Line, view: View, mixed: bool) -> tuple[Value, ...]:
    party, outcomes = line.party, line.outcomes
    return (
        Value(number=float(number), format="whole", muted=True),
        Value(party.name, link=party.id),
        Value(party.short),
        Value(ONE_OF[party.group]),
        portfolio_holder(party),
        _class(outcomes.importance),
        _class(outcomes.risk),
        _regime(line),
        contribution_value(line, mixed),
        _growth(line),
        _trend(line, view),
        _ratio(outcomes, "F1"),
        _result(party, view),
        _evaluation(outcomes),
        Value(chip=overall_chip(line), example=sentences.on_examples(outcomes)),
        process.turn_value(process.next_turn(party, view.on), view.on),
    )


def _class(score: Score) -> Value:
    if score.outcome is None:
        return Value(STATE_WORDS[State.NOT_APPLICABLE], muted=True)
    unknown = score.outcome == UNKNOWN
    return Value(
        str(score.outcome), example=score.example and not unknown, muted=unknown
    )


def _regime(line: Line) -> Value:
    steering = line.outcomes.steering
    if steering.regime is None:
        return Value(UNKNOWN, muted=True)
    tail = " (vl.)" if steering.provisional else ""
    return Value(
        chip=Chip(f"{steering.regime}{tail}", REGIME_TONES[steering.regime]),
        example=steering.example,
    )


def _growth(line: Line) -> Value:
    if line.growth is not None:
        return Value(number=line.growth, format="growth")
    return Value(
        STATE_WORDS[State.NOT_APPLICABLE] if line.pays_nothing else NO_GROWTH,
        muted=True,
    )


def _trend(line: Line, view: View) -> Value:
    points = series(line.party, *CONTRIBUTIONS)
    points = [
        p
        for p in points
        if p.year <= view.cycle.year and same_kind(p.status, line.now.status)
    ]
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
    return Value(
        number=float(answer.value),
        format="amount",
        example=answer.example,
        address=str(answer.address or ""),
    )


def _evaluation(outcomes: Outcomes) -> Value:
    score = outcomes.evaluation.score
    mean = mean_of(score)
    if mean is None or mean.value is None or not score.known:
        return Value(UNKNOWN, muted=True)
    return Value(
        number=mean.value, format="decimal", example=outcomes.evaluation.example
    )
