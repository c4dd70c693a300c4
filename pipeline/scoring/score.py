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

from pipeline.scoring import excel_formula
from pipeline.scoring.dutch import capital, listed, short, short_percentage
from pipeline.scoring.expression import calculate, spaced, with_texts
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
                pairs = [
                    (v, w)
                    for v, w in zip(self._values, self._weights, strict=True)
                    if v is not None
                ]
                total = sum(w for _, w in pairs)
                return (
                    round(sum(v * w for v, w in pairs) / total, PLACES)
                    if total > 0
                    else None
                )
            case "worst":
                return max((v for v in self._values if v is not None), default=None)
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
                value = self._values[0] if self.inputs else None
                found = None if value is None else self._class(value)
                return (
                    found
                    if found and (self.answered >= ENOUGH or self._settled(found))
                    else UNKNOWN
                )
            case "matrix":
                return self._cell() if self.inputs else None
            case _:
                return None

    @property
    def known(self) -> bool:
        """True when there is an outcome, or a value for a step without classes."""
        return (
            self.value is not None if self.outcome is None else self.outcome != UNKNOWN
        )

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why it came out so, in Dutch sentences: notes of every step, then why there is no outcome."""
        said = [note for step in self.steps() for note in step.notes]
        said += [step._too_little for step in self.steps() if step._too_little]
        return tuple(dict.fromkeys(said))

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
        shown = [
            f"{label} {_shown(i)}"
            for label, i in zip(self._labels, self.inputs, strict=True)
        ]
        result = self.outcome or (UNKNOWN if self.value is None else short(self.value))
        match self.rule:
            case "mean":
                parts = [
                    f"{s} (gewicht {short(w)})"
                    for s, w in zip(shown, self._weights, strict=True)
                ]
                made = (
                    f"gewogen gemiddelde van {listed(parts)}"
                    if parts
                    else "niets gevraagd"
                )
            case "worst":
                made = f"de hoogste van {listed(shown)}" if shown else "niets ingevuld"
            case "ratio":
                numbers = with_texts(
                    spaced(self.table[0]), [_shown(i) for i in self.inputs]
                )
                made = f"{with_texts(spaced(self.table[0]), self._labels)} = {numbers}"
            case "band":
                made = f"{_shown(self.inputs[0]) if self.inputs else UNKNOWN}{self._place()}"
            case "matrix":
                made = f"bij {listed(shown)}" if shown else "niet van toepassing"
        end = "" if self.rule == "matrix" and not self.inputs else f" = {result}"
        return f"{capital(self.name)}: {made}{end}."

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
                worst = (
                    isinstance(self.inputs[0], Score) and self.inputs[0].rule == "worst"
                )
                return "=" + excel_formula.band(
                    refs[0], self._bands, answered, ENOUGH, settles=worst
                )
            case "matrix":
                return "=" + excel_formula.matrix(refs, self.table)

    def formula_answered(self, refs: tuple[str, ...]) -> str:
        """The share answered as a formula over the cells with the shares of the inputs."""
        if self.rule == "mean" or (self.rule == "worst" and self.weights):
            return "=" + excel_formula.share_answered(refs, self._weights)
        return f"=MAX({','.join(refs)})" if self.rule == "worst" else f"={refs[0]}"

    def what_if(self, path: tuple[int, ...], value: float | None) -> Score:
        """The same score with one plain input changed; ``path`` gives its position at each step."""
        first, *rest = path
        changed = self.inputs[first].what_if(tuple(rest), value) if rest else value
        return replace(
            self, inputs=(*self.inputs[:first], changed, *self.inputs[first + 1 :])
        )

    def reweighted(self, position: int, factor: float) -> Score:
        """The same mean with one weight times ``factor`` and the others rescaled to the same sum."""
        total, new = sum(self._weights), self._weights[position] * factor
        others = total - self._weights[position]
        scale = (total - new) / others if others > 0 else 1.0
        weights = [
            new if i == position else w * scale for i, w in enumerate(self._weights)
        ]
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
        labels = [*self.labels, *[""] * len(self.inputs)]
        return tuple(
            label or (i.name if isinstance(i, Score) else "")
            for label, i in zip(labels, self.inputs, strict=False)
        )

    @property
    def _guard(self) -> str:
        return str(self.table[1]) if len(self.table) > 1 else "1"

    @property
    def _bands(self) -> tuple[Band, ...]:
        return tuple(sorted(self.table, key=lambda band: float(band[1])))

    def _ratio(self) -> float | None:
        values = [v for v in self._values if v is not None]
        if len(values) < len(self.inputs) or not calculate(self._guard, values) > 0:
            return None
        return round(calculate(self.table[0], values), PLACES)

    def _class(self, value: float) -> str | None:
        bands = self._bands
        for position, (name, low, high) in enumerate(bands):
            last = position == len(bands) - 1
            if low <= value and (
                high is None or value < high or (last and value == high)
            ):
                return name
        return None

    def _settled(self, name: str) -> bool:
        """The top class of a worst stands, however much is unknown: more answers cannot lower it."""
        below = self.inputs[0]
        return (
            isinstance(below, Score)
            and below.rule == "worst"
            and name == self._bands[-1][0]
        )

    def _cell(self) -> str:
        row, column = (_outcome(i) for i in self.inputs)
        found = (str(o) for r, c, o in self.table if (r, c) == (row, column))
        return next(found, UNKNOWN)

    @property
    def _too_little(self) -> str:
        if (
            self.rule != "band"
            or self.outcome != UNKNOWN
            or not self.inputs
            or self.answered >= ENOUGH
        ):
            return ""
        if (
            not isinstance(self.inputs[0], Score)
            or self.inputs[0].rule == "ratio"
            or not self.answered
        ):
            return ""
        return f"Geen uitkomst: {short_percentage(self.answered)} van het gewicht is beantwoord, {short_percentage(ENOUGH)} is nodig."

    def _place(self) -> str:
        band = next((b for b in self._bands if b[0] == self.outcome), None)
        if band is None:
            return (
                f", {short_percentage(self.answered)} beantwoord" if self.inputs else ""
            )
        high = (
            ""
            if band[2] is None
            else f" tot {'en met ' if band is self._bands[-1] else ''}{short(band[2])}"
        )
        return f", klasse vanaf {short(band[1])}{high}"


def _answered(item: Any) -> float:
    return item.answered if isinstance(item, Score) else 0.0 if item is None else 1.0


def _outcome(item: Any) -> str:
    return (
        (item.outcome or UNKNOWN) if isinstance(item, Score) else str(item or UNKNOWN)
    )


def _shown(item: Any) -> str:
    if (
        isinstance(item, Score)
        and item.rule in ("matrix", "band")
        and not str(item.outcome).isdecimal()
    ):
        return str(item.outcome or UNKNOWN)
    value = item.value if isinstance(item, Score) else item
    return (
        UNKNOWN if value is None else value if isinstance(value, str) else short(value)
    )


def _mean(shares: list[float], weights: tuple[float, ...]) -> float:
    total = sum(weights)
    return (
        round(sum(s * w for s, w in zip(shares, weights, strict=True)) / total, PLACES)
        if total > 0
        else 0.0
    )
