"""What scoring says of one party: plain results that pages print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.scoring.score import Score
from schemas.vocabulary import Level, Regime, ResultGroup


@dataclass(frozen=True)
class Ratio:
    """A kengetal. ``value`` None: unknown or n.v.t., ``why`` says so in words. ``level`` None: no norm.

    ``shown`` is the value in Dutch ("onbekend" and "n.v.t." too), ``norm`` the norm in words ("norm ≥ 30%",
    "geen norm"; empty: n.v.t.), ``letter`` the class A-F of the weerstandsratio, ``group`` vermogen,
    bijdrage or resultaat (SG10). With a value and no norm ``why`` says why there is none. ``score`` is the
    calculation where there is one.
    """

    code: str
    name: str
    year: int
    value: float | None
    shown: str
    norm: str
    level: Level | None
    why: str = ""
    letter: str = ""
    group: str = ""
    example: bool = False
    score: Score | None = None


@dataclass(frozen=True)
class Goal:
    """One goal and what came of it: gehaald, bijna, niet gehaald or onbekend.

    A motive (``group``) has beantwoord, niet beantwoord or onbekend. ``norm`` and ``realisation`` are shown
    text with their unit.
    """

    number: str
    aim: str
    indicator: str
    group: str
    norm: str
    realisation: str
    outcome: str
    situation: str
    example: bool = False


@dataclass(frozen=True)
class Goals:
    """All goals; ``reached`` and ``known`` count those with an outcome."""

    items: tuple[Goal, ...]
    reached: int
    known: int

    @property
    def share(self) -> float | None:
        """Reached of known, or None."""
        return self.reached / self.known if self.known else None

    @property
    def only_almost(self) -> bool:
        """True when every goal with an outcome is almost reached."""
        motive = ResultGroup.MOTIVE
        found = {
            g.outcome
            for g in self.items
            if g.group != motive and g.outcome != "onbekend"
        }
        return found == {"bijna"}

    @property
    def example(self) -> bool:
        """True when a goal holds an example value."""
        return any(goal.example for goal in self.items)


@dataclass(frozen=True)
class Criterion:
    """One criterion of the evaluation: mean over roles, and each role's mean where it may be shown.

    ``answered`` is the share of the weight of the roles asked; ``spread`` is over all roles that answered.
    """

    code: str
    name: str
    value: float | None
    norm: float
    by_role: Mapping[str, float]
    spread: float | None
    example: bool = False
    answered: float = 1.0


@dataclass(frozen=True)
class Evaluation:
    """The evaluation: its score, its criteria, its word (onvoldoende, matig, voldoende, goed).

    ``score.value`` is None and ``score.outcome`` "onbekend" while under 60% is answered.
    """

    score: Score
    criteria: tuple[Criterion, ...]
    norm: float
    example: bool = False


@dataclass(frozen=True)
class Steering:
    """Sturingsregime; ``reason`` says how it came about, ``actions`` are (code, action, what, who)."""

    regime: Regime | None
    provisional: bool
    reason: str
    actions: tuple[tuple[str, str, str, str], ...]
    score: Score | None = None
    example: bool = False


@dataclass(frozen=True)
class Signal:
    """A signal that is on; ``words`` is a sentence with capital and point.

    ``inside`` is what stands for it inside another sentence, where that is not simply the same words.
    """

    code: str
    level: Level
    words: str
    example: bool = False
    inside: str = ""


@dataclass(frozen=True)
class Overall:
    """Totaalbeeld; ``level`` None: niet beoordeeld (size basis). Pillars in words, in fixed order."""

    level: Level | None
    signals: tuple[Signal, ...]
    known: tuple[str, ...]
    asked: tuple[str, ...]
    example: bool = False


@dataclass(frozen=True)
class Outcomes:
    """Everything that is scored of one party.

    ``open_risks.value`` is the highest kans x gevolg, 0 when there are no open risks, None when that is not
    known. ``recent`` are the ratios of their newest year known, at most two years back (the signals' view);
    ``ratios`` are those of the cycle's year.
    """

    party: str
    importance: Score
    money: Score
    risk: Score
    indicators: Score
    open_risks: Score
    steering: Steering
    ratios: tuple[Ratio, ...]
    goals: Goals
    evaluation: Evaluation
    overall: Overall
    recent: tuple[Ratio, ...] = ()

    def ratio(self, code: str) -> Ratio:
        """The ratio of that code."""
        return next(r for r in self.ratios if r.code == code)
