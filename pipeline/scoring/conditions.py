"""When each signal is on: conditions only. Level, borders and words come from the framework."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from pipeline.scoring.dutch import listed, number
from pipeline.scoring.figures import REALISED, series
from pipeline.scoring.framework import (
    RECENT_YEARS,
    answer_to,
    any_example,
    examples_in,
    rows,
)
from pipeline.scoring.lateness import late_pieces
from pipeline.scoring.outcomes import Evaluation, Goals, Ratio
from pipeline.scoring.risk import in_short, open_rows, product
from pipeline.scoring.score import ENOUGH, Score
from pipeline.scoring.tools import missing_tools
from pipeline.view import Party, Row, View
from schemas.dutch_dates import long_date, months_later
from schemas.vocabulary import (
    ActionStatus,
    DeliveryStatus,
    Level,
    PartyStatus,
    RiskClass,
    WordForm,
    YesNo,
)


@dataclass(frozen=True)
class Scored:
    """What the conditions look at: one party with its scores."""

    party: Party
    view: View
    goals: Goals
    evaluation: Evaluation
    risk: Score
    recent: tuple[Ratio, ...]
    known: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class On:
    """A signal that is on: what fills its words, which of its sentences, and in which form they stand.

    ``form`` names the row of the sheet Woordvormen; ``inside`` the one for its words inside another sentence.
    """

    facts: dict[str, str] = field(default_factory=dict)
    variant: int = 0
    form: WordForm | None = None
    inside: WordForm = WordForm.INSIDE
    example: bool = False


Borders = tuple[float, ...]


def shown_score(value: float) -> str:
    """A score with one decimal, or two where one would hide on which side of a border it lies."""
    is_short = abs(round(value, 1) - value) < 1e-9
    return number(value, 1 if is_short else 2)


# -- doelen, evaluatie


def _goals_missed(s: Scored, borders: Borders) -> On | None:
    half, enough = borders
    share = s.goals.share
    if share is None or share >= half or s.goals.known < enough:
        return None
    return _goals_words(s.goals)


def _goals_partly(s: Scored, borders: Borders) -> On | None:
    """Below the highest border, and not so that SG01 speaks (few goals known, or half of them reached)."""
    share = s.goals.share
    if share is None or share >= max(borders) or _goals_below(s):
        return None
    return _goals_words(s.goals)


def _goals_below(s: Scored) -> bool:
    """The condition of SG01, with its own borders."""
    for row in rows(s.view, "signals"):
        if row["code"] == "SG01":
            borders = float(row["threshold_1"]), float(row["threshold_2"])
            return _goals_missed(s, borders) is not None
    return False


def _goals_words(goals: Goals) -> On:
    facts = {"n": str(goals.reached), "m": str(goals.known)}
    return On(facts, form=_goals_form(goals), example=goals.example)


def _goals_form(goals: Goals) -> WordForm | None:
    """The form for one goal that was reached, for the only one that was not, and for none."""
    if goals.reached == 1:
        return WordForm.ONE
    if goals.known == 1:
        return WordForm.ONLY_ALMOST if goals.only_almost else WordForm.ONLY_NOT
    return WordForm.MANY if goals.reached else WordForm.NONE


def _evaluation_low(s: Scored, borders: Borders) -> On | None:
    value = s.evaluation.score.value
    if value is None or value >= borders[0]:
        return None
    facts = {"x": shown_score(value), "norm": shown_score(s.evaluation.norm)}
    return On(facts, example=s.evaluation.example)


def _evaluation_under_norm(s: Scored, borders: Borders) -> On | None:
    """The total from the first border up to its norm, or a criterion that is known and under the second.

    The 60% rule holds for a criterion on its own too.
    """
    value, norm = s.evaluation.score.value, s.evaluation.norm
    if value is not None and max(borders) <= value < norm:
        return _under_norm("De evaluatie", value, norm, s.evaluation.example)
    known = []
    for criterion in s.evaluation.criteria:
        if criterion.value is not None and criterion.answered >= ENOUGH:
            known.append((criterion.value, criterion.code, criterion))
    if not known:
        return None
    lowest, _, criterion = min(known, key=lambda item: item[:2])
    if lowest >= min(borders):
        return None
    return _under_norm(criterion.name, lowest, criterion.norm, criterion.example)


def _under_norm(name: str, value: float, norm: float, example: bool) -> On:
    facts = {"criterium": name, "x": shown_score(value), "norm": shown_score(norm)}
    return On(facts, example=example)


def _evaluation_due(s: Scored, _: Borders) -> On | None:
    answer = answer_to(s.party.form("governance"), "next_evaluation")
    if answer is None or not answer.known or answer.value >= s.view.on:
        return None
    return On({"datum": long_date(answer.value)}, example=answer.example)


# -- risico's


def _large_unmet(s: Scored, borders: Borders) -> On | None:
    return _large(s, borders, unmet=True)


def _large_met(s: Scored, borders: Borders) -> On | None:
    return _large(s, borders, unmet=False)


def _large(s: Scored, borders: Borders, *, unmet: bool) -> On | None:
    found: list[Row] = []
    for row in open_rows(s.party):
        value = product(row).value
        refused = row.value("measures_sufficient") == YesNo.NO
        if value is not None and value >= borders[0] and refused == unmet:
            found.append(row)
    if not found:
        return None
    numbers = sorted(
        (str(r.value("number") or r.key) for r in found), key=lambda n: (len(n), n)
    )
    named = listed(numbers) if len(found) > 1 else numbers[0] + in_short(found[0])
    return On({"nr": named}, form=_form_of(len(found)), example=examples_in(found))


def _risk_risen(s: Scored, _: Borders) -> On | None:
    order = [risk_class.value for risk_class in RiskClass]
    old, new = s.party.earlier_risk, s.risk.outcome
    if old not in order or new not in order:
        return None
    if order.index(old) >= order.index(new):
        return None
    example = s.risk.example or s.party.earlier_risk_example
    return On({"oud": old, "nieuw": new}, example=example)


# -- financiën


def _ratio_low(s: Scored, _: Borders) -> On | None:
    low = [ratio for ratio in s.recent if ratio.level is Level.INSUFFICIENT]
    groups = {ratio.group or ratio.code for ratio in low}
    if len(groups) != 1:
        return None
    first = low[0]
    facts = {
        "kengetal": first.name,
        "x": _shown(first, s.view),
        "waarde": first.shown,
        "jaar": str(first.year),
        "norm": _at_least(first.norm),
    }
    this_year = first.year == s.view.cycle.year
    inside = WordForm.INSIDE if this_year else WordForm.INSIDE_EARLIER
    return On(facts, inside=inside, example=any(ratio.example for ratio in low))


def _ratios_low(s: Scored, borders: Borders) -> On | None:
    by_group: dict[str, Ratio] = {}
    for ratio in s.recent:
        if ratio.level is Level.INSUFFICIENT:
            by_group.setdefault(ratio.group or ratio.code, ratio)
    if len(by_group) < max(2, borders[0]):
        return None
    first, second = list(by_group.values())[:2]
    facts = {"kengetal 1": first.name, "kengetal 2": second.name}
    return On(facts, example=first.example or second.example)


def _ratios_attention(s: Scored, borders: Borders) -> On | None:
    found = [r for r in s.recent if r.level is Level.ATTENTION]
    if len(found) < borders[0]:
        return None
    facts = {"n": str(len(found)), "namen": listed(r.name for r in found)}
    form = _form_of(len(found))
    return On(facts, form=form, example=any(r.example for r in found))


def _negative_equity(s: Scored, borders: Borders) -> On | None:
    point = newest(s.party, s.view, "equity_end")
    if point is None or point[1] >= borders[0]:
        return None
    form = None if point[0] == s.view.cycle.year else WordForm.EARLIER
    answers = [
        r.answers.get("equity_end")
        for r in s.party.rows("finance")
        if r.value("year") == point[0]
    ]
    return On({"jaar": str(point[0])}, form=form, example=any_example(answers))


def newest(party: Party, view: View, name: str) -> tuple[int, float] | None:
    """The newest known figure of at most two years old; in a jaarrekening only realised ones."""
    last = view.cycle.year
    points = [p for p in series(party, name) if last - RECENT_YEARS <= p.year <= last]
    if view.cycle.is_accounts:
        points = [p for p in points if p.status in REALISED]
    return max(((p.year, p.value) for p in points), default=None)


def _at_least(norm: str) -> str:
    """norm ≥ 30% -> minstens 30%: a sentence has no signs."""
    words = norm.removeprefix("norm ")
    return words.replace("≥", "minstens").replace("<", "minder dan")


def _shown(ratio: Ratio, view: View) -> str:
    if ratio.year == view.cycle.year:
        return ratio.shown
    return f"{ratio.shown} ({ratio.year})"


# -- proces, kwaliteit, aanlevering


def _late(s: Scored, _: Borders) -> On | None:
    pieces = late_pieces(s.party, s.view)
    if not pieces:
        return None
    newest_piece = pieces[0]
    facts = {
        "stuk": newest_piece.piece,
        "datum": long_date(newest_piece.came),
        "uiterlijk": long_date(newest_piece.latest),
    }
    return On(facts, example=newest_piece.example)


def _ending(s: Scored, _: Borders) -> On | None:
    answer = answer_to(s.party.form("characteristics"), "status")
    endings = (PartyStatus.WITHDRAWAL, PartyStatus.LIQUIDATION)
    if answer is None or not answer.known or answer.value not in endings:
        return None
    return On(variant=endings.index(PartyStatus(answer.value)), example=answer.example)


def _actions_late(s: Scored, borders: Borders) -> On | None:
    months = int(borders[0])
    found = [
        r
        for r in s.party.rows("agenda")
        if r.value("status") == ActionStatus.OPEN
        and isinstance(r.value("due"), date)
        and months_later(r.value("due"), months) < s.view.on
    ]
    if not found:
        return None
    facts = {"n": str(len(found))}
    return On(facts, form=_form_of(len(found)), example=examples_in(found))


def _tool_missing(s: Scored, _: Borders) -> On | None:
    found = missing_tools(s.party, s.view)
    if not found:
        return None
    names = listed(
        [found[0].name, *(tool.name[:1].lower() + tool.name[1:] for tool in found[1:])]
    )
    articles = "; ".join(dict.fromkeys(tool.article for tool in found if tool.article))
    form = _form_of(len(found))
    if not articles:
        several = len(found) > 1
        form = WordForm.MANY_WITHOUT if several else WordForm.ONE_WITHOUT
    facts = {"instrument": names, "artikel": articles}
    return On(facts, form=form, example=any(tool.example for tool in found))


def _not_delivered(s: Scored, _: Borders) -> On | None:
    if s.party.delivered:
        return None
    return On(variant=1 if s.party.status == DeliveryStatus.REJECTED else 0)


def _too_little(s: Scored, borders: Borders) -> On | None:
    if not s.asked or len(s.known) / len(s.asked) >= borders[0]:
        return None
    if not s.known:
        return On(form=WordForm.NONE)
    single = s.known == ("evaluatie",)
    form = WordForm.ONE if single else WordForm.MANY
    return On({"pijlers": listed(s.known)}, form=form)


def _form_of(number: int) -> WordForm:
    """The form for one, or for more."""
    return WordForm.ONE if number == 1 else WordForm.MANY


NOT_DELIVERED, TOO_LITTLE = "SG17", "SG18"
CONDITIONS: dict[str, Callable[[Scored, Borders], On | None]] = {
    "SG01": _goals_missed,
    "SG02": _goals_partly,
    "SG03": _evaluation_low,
    "SG04": _evaluation_under_norm,
    "SG05": _evaluation_due,
    "SG06": _large_unmet,
    "SG07": _large_met,
    "SG08": _risk_risen,
    "SG09": _ratio_low,
    "SG10": _ratios_low,
    "SG11": _ratios_attention,
    "SG12": _negative_equity,
    "SG13": _late,
    "SG14": _ending,
    "SG15": _actions_late,
    "SG16": _tool_missing,
    NOT_DELIVERED: _not_delivered,
    TOO_LITTLE: _too_little,
}
