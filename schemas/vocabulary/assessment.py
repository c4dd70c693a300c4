"""The assessment framework: classes, regimes and judgements."""

from __future__ import annotations

from enum import StrEnum


class ImportanceKind(StrEnum):
    """Kinds of importance criterion; risk is not among them, so it can never be one."""

    TASK = "opgave"
    CHANCES = "kansen"
    MONEY = "geld"
    WEIGHT = "gewicht"
    INDISPENSABLE = "onmisbaarheid"
    REACH = "bereik"


class ImportanceClass(StrEnum):
    """Outcome of Belangrijkheid."""

    LIGHT = "licht"
    MIDDLE = "middel"
    HEAVY = "zwaar"


class RiskClass(StrEnum):
    """Outcome of Risicoprofiel."""

    LOW = "laag"
    MIDDLE = "midden"
    HIGH = "hoog"


class Regime(StrEnum):
    """Sturingsregime."""

    A = "A"
    B = "B"
    C = "C"


REGIME_WORDS = {Regime.A: "intensief", Regime.B: "regulier", Regime.C: "basis"}


class WordForm(StrEnum):
    """In which form the words of a signal stand, other than the usual one."""

    ONE = "enkelvoud"
    MANY = "meervoud"
    NONE = "geen"
    ONLY_NOT = "de enige niet"
    ONLY_ALMOST = "de enige bijna"
    EARLIER = "eerder jaar"
    ONE_WITHOUT = "enkelvoud zonder artikel"
    MANY_WITHOUT = "meervoud zonder artikel"
    INSIDE = "in een zin"
    INSIDE_EARLIER = "in een zin, eerder jaar"


class Level(StrEnum):
    """What a signal or an outcome amounts to."""

    GOOD = "goed"
    ATTENTION = "aandacht"
    INSUFFICIENT = "onvoldoende"
    UNKNOWN = "onbekend"


class Basis(StrEnum):
    """Whether a default of the framework is a proposal or rests on a source."""

    PROPOSAL = "voorstel"
    SOURCE = "bron"
    LAW = "wet"
    LOCAL = "eigen keuze"


class BandSubject(StrEnum):
    """What the sheet Klassen divides."""

    IMPORTANCE = "belangrijkheid"
    MONEY_CONTRIBUTION = "B3 spoor a"
    MONEY_CAPITAL = "B3 spoor b"
    RISK_INDICATORS = "risico-indicatoren"
    OPEN_RISKS = "open risico's"
    EVALUATION = "evaluatie"


class Judgement(StrEnum):
    """How a ratio is judged for a kind of party."""

    BANDS = "grenzen"
    NO_NORM = "geen norm"
    NOT_APPLICABLE = "n.v.t."
