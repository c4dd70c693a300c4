"""Plain tables of goals, evaluation and participants."""

from __future__ import annotations

from pipeline.pages import results
from pipeline.pages.data_cells import NO_SOURCE, cell_of, named_source, shown_of
from pipeline.pages.importance import mean_of
from pipeline.pages.labels import headings_of
from pipeline.pages.meaning import plain_grid
from pipeline.pages.page import Grid, Value
from pipeline.scoring.dutch import number, short
from pipeline.scoring.outcomes import Evaluation, Outcomes
from pipeline.view import Party, View


def goals_table(party: Party, outcomes: Outcomes) -> Grid:
    """Every goal in full."""
    by_number = {str(r.value("number") or r.key): r for r in party.rows("results")}
    rows: list[tuple[str | Value, ...]] = []
    for goal in outcomes.goals.items:
        row = by_number.get(goal.number)
        judged = goal.outcome in results.CHIPS
        standing = Value(results.goal_chip(goal).text, example=goal.example and judged)
        aim = shown_of(row, "aim", goal.aim)
        if not goal.aim:
            aim = shown_of(row, "indicator", goal.indicator)
        rows.append(
            (
                f"{goal.number} {goal.group}".strip(),
                aim,
                NO_SOURCE if row is None else named_source(row),
                shown_of(row, "norm", goal.norm),
                shown_of(row, "realisation", goal.realisation),
                standing,
                shown_of(row, "situation", goal.situation),
                shown_of(row, "indicator", goal.indicator),
            )
        )
    before = headings_of("results", ("aim", "source", "norm", "realisation"))
    behind = headings_of("results", ("situation", "indicator"))
    return plain_grid("Resultaten", ("doel", *before, "stand", *behind), rows)


def evaluation_table(outcomes: Outcomes, view: View) -> Grid:
    """Every criterion with its norm and the roles that may be shown."""
    roles = {str(r["code"]): str(r["name"]) for r in view.framework.get("roles", ())}
    rows: list[tuple[str | Value, ...]] = []
    for criterion in outcomes.evaluation.criteria:
        by_role = criterion.by_role.items()
        apart = "; ".join(
            f"{roles.get(code, code)} {short(v, 1)}" for code, v in by_role
        )
        apart = apart or "geen rol apart te tonen"
        shown = Value("onbekend")
        if criterion.value is not None:
            shown = Value(
                number=criterion.value, format="decimal", example=criterion.example
            )
        spread = "niet bekend"
        if criterion.spread is not None:
            spread = number(criterion.spread, 1)
        norm = Value(number=criterion.norm, format="decimal")
        rows.append((f"{criterion.code} {criterion.name}", apart, spread, shown, norm))
    if rows:
        rows.append(_evaluation_total(outcomes.evaluation))
    heads = ("criterium", "per rol", "verschil tussen rollen", "score (1-5)", "norm")
    return plain_grid("Evaluatie", heads, rows)


def _evaluation_total(evaluation: Evaluation) -> tuple[str | Value, ...]:
    """The weighted score of all criteria, or why there is none."""
    score, mean = evaluation.score, mean_of(evaluation.score)
    words = f"{number(score.answered * 100, 0)}% van het gewicht is beantwoord"
    shown = Value("onbekend")
    if score.known and mean is not None and mean.value is not None:
        words += f"; {score.outcome}"
        shown = Value(number=mean.value, format="decimal", example=evaluation.example)
    norm = Value(number=evaluation.norm, format="decimal")
    return "Alle criteria, gewogen", words, "n.v.t.", shown, norm


def participants_table(party: Party) -> Grid:
    """Every participant that is named."""
    rows = []
    for row in party.rows("participants"):
        if row.value("name"):
            who = (cell_of(row, "name"), cell_of(row, "kind"), named_source(row))
            rows.append((*who, cell_of(row, "seats_votes"), cell_of(row, "share")))
    fields = ("name", "kind", "source", "seats_votes", "share")
    return plain_grid("Deelnemers", headings_of("participants", fields), rows)
