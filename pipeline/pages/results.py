"""Block Resultaten: what the municipality wants from it and what came of it."""

from __future__ import annotations

from pipeline.pages import sentences
from pipeline.pages.money_charts import contribution_chart, equity_chart
from pipeline.pages.page import Block, Chip, Column, Grid, Notes, Part, Tone, Value
from pipeline.scoring.outcomes import Goal, Outcomes
from pipeline.view import Party, View
from schemas.vocabulary import ResultGroup, Size

NAME = "Resultaten"
QUESTION = "Wat levert het op, wat kost het?"
GOALS, CONTRIBUTION, EQUITY = "goals", "contribution", "equity"
#: Outcome of a goal or motive -> what its chip says.
CHIPS = {
    "gehaald": Chip("Gehaald", Tone.GOOD),
    "bijna": Chip("Bijna gehaald", Tone.ATTENTION),
    "niet gehaald": Chip("Niet gehaald", Tone.INSUFFICIENT),
    "beantwoord": Chip("Bereikt", Tone.GOOD),
    "niet beantwoord": Chip("Nog niet", Tone.ATTENTION),
}
NO_STANDING = Chip("Geen stand", Tone.UNKNOWN)
#: What is not reached stands first when there is no room for all.
URGENCY = ("niet gehaald", "bijna", "niet beantwoord", "gehaald", "beantwoord")
PREFIX = {ResultGroup.MOTIVE: "Meerwaarde: ", ResultGroup.LOCAL_GOAL: "Lokaal doel: "}


def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """The goals with their standing, and the charts of contribution and equity."""
    parts: dict[str, Part] = {
        GOALS: goals_grid(party, outcomes),
        CONTRIBUTION: contribution_chart(party, outcomes, view),
        EQUITY: equity_chart(party, outcomes, view),
    }
    return Block(NAME, NAME, QUESTION, parts)


def goals_grid(party: Party, outcomes: Outcomes) -> Grid:
    """All goals and motives, the ones that need attention first."""
    columns = (
        Column("doel", 34),
        Column("norm → realisatie", 16, "center"),
        Column("stand", 16, "center"),
    )
    goals = sorted(outcomes.goals.items, key=_urgency)
    empty = sentences.no_data("de doelen")
    if party.listing.size is not Size.FULL:
        empty = sentences.NOT_ASKED
    note = ""
    if goals:
        counted = sentences.goals_sentence(outcomes.goals)
        note = counted or "Gezamenlijke doelen, tenzij anders vermeld."
    return Grid(NAME, columns, tuple(map(_row, goals)), empty=empty, note=note)


def goal_chip(goal: Goal) -> Chip:
    """What came of a goal."""
    return CHIPS.get(goal.outcome, NO_STANDING)


def goal_text(goal: Goal) -> str:
    """The goal with what kind it is, where it is not a joint goal."""
    text = goal.aim or goal.indicator or goal.situation
    for group, prefix in PREFIX.items():
        if goal.group == group:
            return prefix + text
    return text


def against(goal: Goal) -> str:
    """Norm and realisation, only what is known of them."""
    has_norm, has_realisation = (
        _says_something(goal.norm),
        _says_something(goal.realisation),
    )
    if has_norm and has_realisation:
        norm, _, unit = goal.norm.partition(" ")
        same_unit = goal.realisation.partition(" ")[2] == unit
        return f"{norm if same_unit else goal.norm} → {goal.realisation}"
    if has_norm:
        return f"norm {goal.norm}"
    return f"nu {goal.realisation}" if has_realisation else ""


def _says_something(text: str) -> bool:
    return bool(text) and text not in ("onbekend", "niet ingevuld")


def _row(goal: Goal) -> tuple[Value, ...]:
    """The mark of an example stands at the figures, or at the text where there are none."""
    shown = against(goal)
    return (
        Value(goal_text(goal), example=goal.example and not shown),
        Value(shown, muted=True, example=goal.example and bool(shown)),
        Value(chip=goal_chip(goal), example=goal.example and goal.outcome in CHIPS),
    )


def _urgency(goal: Goal) -> int:
    """The place of a goal: what is not reached stands first."""
    if goal.outcome in URGENCY:
        return URGENCY.index(goal.outcome)
    return len(URGENCY)
