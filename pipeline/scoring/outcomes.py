"""What scoring says of one party: plain results that pages print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.scoring.score import Score
from schemas.vocabulary import Level, Regime


@dataclass(frozen=True)
class Ratio:
    """A kengetal. ``value`` None: unknown or n.v.t., ``why`` says so in words. ``level`` None: no norm.

    ``shown`` is the value in Dutch, ``norm`` the norm in words ("norm >= 30%"), ``letter`` the class A-F of
    the weerstandsratio, ``group`` vermogen, bijdrage or resultaat (SG10).
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


@dataclass(frozen=True)
class Goal:
    """One goal and what came of it: gehaald, bijna, niet gehaald or onbekend."""

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


@dataclass(frozen=True)
class Criterion:
    """One criterion of the evaluation: mean over roles, and each role's mean where it may be shown."""

    code: str
    name: str
    value: float | None
    norm: float
    by_role: Mapping[str, float]
    spread: float | None
    example: bool = False


@dataclass(frozen=True)
class Evaluation:
    """The evaluation: its score, its criteria, its word (onvoldoende, matig, voldoende, goed)."""

    score: Score
    criteria: tuple[Criterion, ...]
    norm: float
    example: bool = False


@dataclass(frozen=True)
class Steering:
    """Sturingsregime; ``reason`` says how it came about, ``actions`` (code, action, what, who) come with it."""

    regime: Regime | None
    provisional: bool
    reason: str
    actions: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Signal:
    """A signal that is on; ``words`` is a sentence with capital and point."""

    code: str
    level: Level
    words: str
    example: bool = False


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
    """Everything that is scored of one party. ``open_risk`` is the highest kans x gevolg or None."""

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

    def ratio(self, code: str) -> Ratio:
        """The ratio of that code."""
        return next(r for r in self.ratios if r.code == code)
