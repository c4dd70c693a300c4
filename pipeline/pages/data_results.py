"""Plain tables of goals, evaluation and participants."""

from __future__ import annotations

from pipeline.pages import results
from pipeline.pages.data_cells import NO_SOURCE, cell_of, shown_of, source_of
from pipeline.pages.importance import mean_of
from pipeline.pages.meaning import plain
from pipeline.pages.page import Grid, Value
from pipeline.scoring.dutch import number, short
from pipeline.scoring.outcomes import Evaluation, Outcomes
from pipeline.view import Party, View


def goals_table(party: Party, outcomes: Outcomes) -> Grid:
    """Every goal in full."""
    sources = {
        str(r.value("number") or r.key): source_of(r) for r in party.rows("results")
    }
    by_number = {str(r.value("number") or r.key): r for r in party.rows("results")}
    rows: list[tuple[str | Value, ...]] = []
    for g in outcomes.goals.items:
        row = by_number.get(g.number)
        standing = Value(
            results.goal_chip(g).text, example=g.example and g.outcome in results.CHIPS
        )
        rows.append(
            (
                f"{g.number} {g.group}".strip(),
                shown_of(row, "aim" if g.aim else "indicator", g.aim or g.indicator),
                sources.get(g.number, NO_SOURCE),
                shown_of(row, "norm", g.norm),
                shown_of(row, "realisation", g.realisation),
                standing,
                shown_of(row, "situation", g.situation),
                shown_of(row, "indicator", g.indicator),
            )
        )
    heads = (
        "doel",
        "waar zetten we op in",
        "bron",
        "norm",
        "realisatie",
        "stand",
        "actuele situatie",
        "indicator",
    )
    return plain("Resultaten", heads, rows)


def evaluation_table(outcomes: Outcomes, view: View) -> Grid:
    """Every criterion with its norm and the roles that may be shown."""
    roles = {str(r["code"]): str(r["name"]) for r in view.framework.get("roles", ())}
    rows: list[tuple[str | Value, ...]] = []
    for c in outcomes.evaluation.criteria:
        apart = "; ".join(
            f"{roles.get(code, code)} {short(v, 1)}" for code, v in c.by_role.items()
        )
        shown = Value("onbekend")
        if c.value is not None:
            shown = Value(number=c.value, format="decimal", example=c.example)
        spread = "niet bekend" if c.spread is None else number(c.spread, 1)
        norm = Value(number=c.norm, format="decimal")
        rows.append(
            (
                f"{c.code} {c.name}",
                apart or "geen rol apart te tonen",
                spread,
                shown,
                norm,
            )
        )
    if rows:
        rows.append(_evaluation_total(outcomes.evaluation))
    heads = ("criterium", "per rol", "verschil tussen rollen", "score (1-5)", "norm")
    return plain("Evaluatie", heads, rows)


def _evaluation_total(found: Evaluation) -> tuple[str | Value, ...]:
    """The weighted score of all criteria, or why there is none."""
    mean = mean_of(found.score)
    said = f"{number(found.score.answered * 100, 0)}% van het gewicht is beantwoord"
    shown = Value("onbekend")
    if mean is not None and mean.value is not None and found.score.known:
        said += f"; {found.score.outcome}"
        shown = Value(number=mean.value, format="decimal", example=found.example)
    norm = Value(number=found.norm, format="decimal")
    return "Alle criteria, gewogen", said, "n.v.t.", shown, norm


def participants_table(party: Party) -> Grid:
    """Every participant that is named."""
    rows = [
        (
            cell_of(row, "name"),
            cell_of(row, "kind"),
            source_of(row),
            cell_of(row, "seats_votes"),
            cell_of(row, "share"),
        )
        for row in party.rows("participants")
        if row.value("name")
    ]
    return plain(
        "Deelnemers",
        ("deelnemer", "soort", "bron", "zetels of stemmen", "aandeel"),
        rows,
    )
