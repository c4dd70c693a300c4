"""Sturingsregime: how closely the municipality steers, from importance and risk, with what it then does."""

from __future__ import annotations

from datetime import date

from pipeline.scoring.framework import rows
from pipeline.scoring.outcomes import Steering
from pipeline.scoring.score import UNKNOWN, Score
from pipeline.view import Party, View
from schemas.vocabulary import Group, ImportanceClass, Regime, RiskClass, Size

ACTION_FIELDS = {Regime.A: "regime_a", Regime.B: "regime_b", Regime.C: "regime_c"}
READ_AS = "onbekend en gelezen als "


def steering_of(party: Party, view: View, importance: Score, risk: Score) -> Steering:
    """The regime and why; unknown on one axis is read as the middle and marked provisional."""
    score = regime_score(party, view, importance, risk)
    if party.listing.size is Size.LISTED:
        return _steering(
            Regime.C,
            False,
            "Sturingsregime C door keuze van finance: omvang lijst.",
            view,
            score,
            chosen=True,
        )
    last = newcomer_until(party)
    if last is not None and view.on <= last:
        reason = f"Nieuwe verbonden partij: intensief tot en met eind {last.year}."
        return _steering(Regime.A, False, reason, view, score, chosen=True)
    axes = _axes(party, importance, risk)
    if score.outcome in (None, UNKNOWN):
        return _steering(
            None, False, "Belangrijkheid en risicoprofiel zijn onbekend.", view, score
        )
    unknown = [name for name, outcome in axes if outcome == UNKNOWN]
    return _steering(
        Regime(str(score.outcome)), bool(unknown), _reason(axes, party), view, score
    )


def regime_score(party: Party, view: View, importance: Score, risk: Score) -> Score:
    """The matrix importance x risk, with the rows that read one unknown as the middle class.

    An overig samenwerkingsverband has no risk profile and is read as low risk.
    """
    table = [
        (str(r["importance"]), str(r["risk"]), str(r["regime"]))
        for r in rows(view, "regime_matrix")
    ]
    table += [(UNKNOWN, r, o) for i, r, o in table if i == ImportanceClass.MIDDLE]
    table += [
        (i, UNKNOWN, o) for i, r, o in table if r == RiskClass.MIDDLE and i != UNKNOWN
    ]
    second = RiskClass.LOW.value if party.group is Group.NOT_LINKED else risk
    return Score(
        "Sturingsregime",
        "matrix",
        (importance, second),
        table=tuple(table),
        labels=("belangrijkheid", "risicoprofiel"),
        example=importance.example or risk.example,
    )


def newcomer_until(party: Party) -> date | None:
    """Last day of the first full calendar year of a verbonden partij; None when its start is not known."""
    start = party.listing.linked_from
    if start is None or not party.listing.linked:
        return None
    full = start.year if (start.month, start.day) == (1, 1) else start.year + 1
    return date(full, 12, 31)


def _axes(party: Party, importance: Score, risk: Score) -> list[tuple[str, str]]:
    second = (
        RiskClass.LOW.value
        if party.group is Group.NOT_LINKED
        else risk.outcome or UNKNOWN
    )
    return [
        ("belangrijkheid", importance.outcome or UNKNOWN),
        ("risicoprofiel", second),
    ]


def _reason(axes: list[tuple[str, str]], party: Party) -> str:
    (_, importance), (_, risk) = axes
    one = f"{READ_AS}{ImportanceClass.MIDDLE}" if importance == UNKNOWN else importance
    if party.group is Group.NOT_LINKED:
        return (
            f"Belangrijkheid is {one}; zonder risicoprofiel gelezen als risico {risk}."
        )
    other = f"{READ_AS}{RiskClass.MIDDLE}" if risk == UNKNOWN else risk
    joint = "; het" if UNKNOWN in (importance, risk) else " en het"
    return f"Belangrijkheid is {one}{joint} risicoprofiel is {other}."


def _steering(
    regime: Regime | None,
    provisional: bool,
    reason: str,
    view: View,
    score: Score,
    *,
    chosen: bool = False,
) -> Steering:
    actions: tuple[tuple[str, str, str, str], ...] = ()
    if regime is not None:
        actions = tuple(
            (
                str(r["code"]),
                str(r["action"]),
                str(r[ACTION_FIELDS[regime]] or ""),
                str(r["who"] or ""),
            )
            for r in rows(view, "regime_actions")
        )
    return Steering(
        regime, provisional, reason, actions, score, score.example and not chosen
    )
