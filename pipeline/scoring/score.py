"""Score: a small tree of five kinds of rule, each of which can say its value, its formula and its words.

``mean``    weighted mean of what is known; an unknown is left out, never zero and never full marks
``worst``   the highest of what is known (risk and money: the highest class counts)
``ratio``   arithmetic over its inputs ("a/(a+b)"), unknown where its guard is not above zero
``band``    the class in which its input falls
``matrix``  the outcome at the classes of its two inputs

Explanation, what-if and the sheets of formulas are one walk over the same tree, whatever the score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from pipeline.scoring import excel_formula, rule_words
from pipeline.scoring.dutch import capital, short, short_percentage
from pipeline.scoring.expression import calculate, with_texts
from schemas.contract import Address

RuleKind = Literal["mean", "worst", "ratio", "band", "matrix"]
#: A Band is (class, from, to): half-open, ``to`` None is no end; the last bounded one includes its end.
Band = tuple[str, float, float | None]
#: Under this share of the weight answered there is no outcome.
ENOUGH = 0.6
UNKNOWN = "onbekend"
PLACES = 10


@dataclass(frozen=True)
class Score:
    """One step of a calculation.

    ``inputs`` are Scores, plain numbers (None: unknown) or, in a matrix, a class by its name. ``labels``
    name the plain inputs. ``weights`` stand beside the inputs of a mean; beside those of a worst they say
    that each input counts for the share answered (without: one known input is an answer). ``table`` holds
    the bands, the rows (row, column, outcome) of a matrix, or the expression and its guard of a ratio.
    ``sources`` are where the answers stand that its plain inputs come from. Value, answered, outcome and reasons
    are computed.
    """

    name: str
    rule: RuleKind
    inputs: tuple[Any, ...] = ()
    weights: tuple[float, ...] = ()
    table: tuple[Any, ...] = ()
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    example: bool = False
    sources: tuple[Address, ...] = ()

    @cached_property
    def value(self) -> float | None:
        """The number that comes out; None is unknown.

        A class in words has the number of the step below it, a matrix has none.
        """
        match self.rule:
            case "mean":
                return self._mean_of_known()
            case "worst":
                known = [value for value in self._values if value is not None]
                return max(known, default=None)
            case "ratio":
                return self._ratio()
            case "band":
                name = self.outcome
                if name in (None, UNKNOWN):
                    return None
                return float(name) if str(name).isdecimal() else self._values[0]
            case "matrix":
                return None

    @cached_property
    def answered(self) -> float:
        """Share 0 to 1 of the weight asked that was answered."""
        shares = [_answered(i) for i in self.inputs]
        if not shares:
            return 0.0
        match self.rule:
            case "mean":
                return _mean(shares, self._weights)
            case "worst":
                return _mean(shares, self.weights) if self.weights else max(shares)
            case "ratio":
                return 0.0 if self.value is None else 1.0
            case _:
                return shares[0]

    @cached_property
    def outcome(self) -> str | None:
        """The class; "onbekend" when too little is answered; None for a step that has no classes."""
        match self.rule:
            case "band":
                return self._band()
            case "matrix":
                return self._cell() if self.inputs else None
            case _:
                return None

    @property
    def known(self) -> bool:
        """True when there is an outcome, or a value for a step without classes."""
        if self.outcome is None:
            return self.value is not None
        return self.outcome != UNKNOWN

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why it came out so, in Dutch sentences: notes of every step, then why there is no outcome."""
        sentences = [note for step in self.steps() for note in step.notes]
        for step in self.steps():
            if step._has_too_little:
                sentences.append(rule_words.too_little(step.answered, ENOUGH))
        return tuple(dict.fromkeys(sentences))

    def steps(self) -> Iterator[Score]:
        """Every step, inputs before what is made of them."""
        for item in self.inputs:
            if isinstance(item, Score):
                yield from item.steps()
        yield self

    def answers(self) -> tuple[Address, ...]:
        """Where the answers stand that the whole calculation is made from."""
        addresses = [place for step in self.steps() for place in step.sources]
        return tuple(dict.fromkeys(addresses))

    def explanation(self) -> tuple[str, ...]:
        """The whole calculation, a sentence a step."""
        return tuple(step.words() for step in self.steps())

    def words(self) -> str:
        """This step in one Dutch sentence."""
        values = [_shown(item) for item in self.inputs]
        shown = [f"{label} {v}" for label, v in zip(self._labels, values, strict=True)]
        match self.rule:
            case "mean":
                calculation = rule_words.mean(shown, self._weights)
            case "worst":
                calculation = rule_words.worst(shown)
            case "ratio":
                calculation = rule_words.ratio(self.table[0], self._labels, values)
            case "band":
                calculation = (values[0] if values else UNKNOWN) + self._place()
            case "matrix":
                calculation = rule_words.matrix(shown)
        words = f"{capital(self.name)}: {calculation}"
        if self.rule == "matrix" and not self.inputs:
            return f"{words}."
        return f"{words} = {self._result}."

    def formula(self, refs: tuple[str, ...], answered: str = "") -> str:
        """This step as an Excel formula over the cells of its inputs; "onbekend" where nothing is known.

        ``answered`` is the cell with the share answered of a band's input: under 60% there is no outcome.
        """
        match self.rule:
            case "mean":
                return "=" + excel_formula.mean(refs, self._weights)
            case "worst":
                return "=" + excel_formula.worst(refs)
            case "ratio":
                return "=" + excel_formula.ratio(
                    refs, with_texts(self.table[0], refs), with_texts(self._guard, refs)
                )
            case "band":
                return "=" + excel_formula.band(
                    refs[0], self._bands, answered, ENOUGH, settles=self._is_of_worst
                )
            case "matrix":
                return "=" + excel_formula.matrix(refs, self.table)

    def formula_answered(self, refs: tuple[str, ...]) -> str:
        """The share answered as a formula over the cells with the shares of the inputs."""
        weighted_worst = self.rule == "worst" and bool(self.weights)
        if self.rule == "mean" or weighted_worst:
            return "=" + excel_formula.share_answered(refs, self._weights)
        return f"=MAX({','.join(refs)})" if self.rule == "worst" else f"={refs[0]}"

    def what_if(self, path: tuple[int, ...], value: float | None) -> Score:
        """The same score with one plain input changed; ``path`` gives its position at each step."""
        first, *rest = path
        changed = self.inputs[first].what_if(tuple(rest), value) if rest else value
        inputs = list(self.inputs)
        inputs[first] = changed
        return replace(self, inputs=tuple(inputs))

    def reweighted(self, position: int, factor: float) -> Score:
        """The same mean with one weight times ``factor`` and the others rescaled to the same sum."""
        changed = self._weights[position] * factor
        total, others = sum(self._weights), sum(self._weights) - self._weights[position]
        scale = (total - changed) / others if others > 0 else 1.0
        weights = [weight * scale for weight in self._weights]
        weights[position] = changed
        return replace(self, weights=tuple(weights))

    # -- inside

    @cached_property
    def _values(self) -> tuple[float | None, ...]:
        return tuple(i.value if isinstance(i, Score) else i for i in self.inputs)

    @property
    def _weights(self) -> tuple[float, ...]:
        return self.weights or (1.0,) * len(self.inputs)

    @property
    def _labels(self) -> tuple[str, ...]:
        labels = [item.name if isinstance(item, Score) else "" for item in self.inputs]
        for position, label in enumerate(self.labels[: len(labels)]):
            labels[position] = label or labels[position]
        return tuple(labels)

    @property
    def _guard(self) -> str:
        return str(self.table[1]) if len(self.table) > 1 else "1"

    @property
    def _bands(self) -> tuple[Band, ...]:
        return tuple(sorted(self.table, key=lambda band: float(band[1])))

    @property
    def _result(self) -> str:
        """What comes out, in words."""
        if self.outcome:
            return self.outcome
        return UNKNOWN if self.value is None else short(self.value)

    @property
    def _is_of_worst(self) -> bool:
        """Whether the classes are those of a worst."""
        below = self.inputs[0]
        return isinstance(below, Score) and below.rule == "worst"

    def _mean_of_known(self) -> float | None:
        total = weighted = 0.0
        for value, weight in zip(self._values, self._weights, strict=True):
            if value is not None:
                total += weight
                weighted += value * weight
        return round(weighted / total, PLACES) if total > 0 else None

    def _ratio(self) -> float | None:
        values = [v for v in self._values if v is not None]
        if len(values) < len(self.inputs) or not calculate(self._guard, values) > 0:
            return None
        return round(calculate(self.table[0], values), PLACES)

    def _band(self) -> str:
        """The class of the input, where enough is answered for one."""
        value = self._values[0] if self.inputs else None
        name = None if value is None else self._class(value)
        if name and (self.answered >= ENOUGH or self._settled(name)):
            return name
        return UNKNOWN

    def _class(self, value: float) -> str | None:
        """The class whose band holds a value; the last bounded band includes its end."""
        bands = self._bands
        for name, low, high in bands:
            if low <= value and (high is None or value < high):
                return name
        if bands and value == bands[-1][2]:
            return bands[-1][0]
        return None

    def _settled(self, name: str) -> bool:
        """The top class of a worst stands, however much is unknown: more answers cannot lower it."""
        return self._is_of_worst and name == self._bands[-1][0]

    def _cell(self) -> str:
        row, column = (_outcome(item) for item in self.inputs)
        for of_row, of_column, outcome in self.table:
            if (of_row, of_column) == (row, column):
                return str(outcome)
        return UNKNOWN

    @property
    def _has_too_little(self) -> bool:
        """Whether a class has no outcome because less than enough is answered."""
        if self.rule != "band" or self.outcome != UNKNOWN or not self.inputs:
            return False
        below = self.inputs[0]
        if not isinstance(below, Score) or below.rule == "ratio":
            return False
        return 0 < self.answered < ENOUGH

    def _place(self) -> str:
        """Where in its bands the outcome lies, else how much is answered."""
        for name, low, high in self._bands:
            if name == self.outcome:
                is_last = name == self._bands[-1][0]
                return rule_words.place_in_band(low, high, is_last=is_last)
        answered = f", {short_percentage(self.answered)} beantwoord"
        return answered if self.inputs else ""


def _answered(item: Any) -> float:
    if isinstance(item, Score):
        return item.answered
    return 0.0 if item is None else 1.0


def _outcome(item: Any) -> str:
    outcome = item.outcome if isinstance(item, Score) else item
    return str(outcome or UNKNOWN)


def _shown(item: Any) -> str:
    """An input in words: its class where that is a word, else its number."""
    has_classes = isinstance(item, Score) and item.rule in ("matrix", "band")
    if has_classes and not str(item.outcome).isdecimal():
        return str(item.outcome or UNKNOWN)
    value = item.value if isinstance(item, Score) else item
    if value is None:
        return UNKNOWN
    return value if isinstance(value, str) else short(value)


def _mean(shares: list[float], weights: tuple[float, ...]) -> float:
    total = sum(weights)
    if total <= 0:
        return 0.0
    weighted = sum(s * w for s, w in zip(shares, weights, strict=True))
    return round(weighted / total, PLACES)
