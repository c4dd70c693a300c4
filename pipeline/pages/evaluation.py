"""Block Evaluatie en ontwikkelagenda: how well it goes, what can go wrong, what is done about it."""

from __future__ import annotations

from datetime import date

from pipeline.pages import sentences
from pipeline.pages.importance import mean_of
from pipeline.pages.page import (
    NO_DATA,
    Block,
    Chart,
    Chip,
    Column,
    Grid,
    Notes,
    Part,
    Series,
    Tile,
    Tone,
    Value,
    day_of,
    is_example,
)
from pipeline.scoring.dutch import amount, capital, listed, number
from pipeline.scoring.framework import any_example, bands_of, examples_in
from pipeline.scoring.outcomes import Evaluation, Outcomes
from pipeline.scoring.risk import no_risks, open_rows, product
from pipeline.scoring.score import UNKNOWN, Score
from pipeline.view import Party, Row, View
from schemas.dutch_dates import SHORT_MONTHS
from schemas.vocabulary import ActionStatus, BandSubject, RiskClass, Size

NAME = "Evaluatie en ontwikkelagenda"
TITLE = "Evaluatie"
SCORES, RISKS, AGENDA = "scores", "risks", "agenda"
QUESTION = "Hoe goed gaat het, wat kan misgaan en wat doen we eraan?"
RISK_CHIPS = {
    RiskClass.LOW: Chip("Laag", Tone.GOOD),
    RiskClass.MIDDLE: Chip("Midden", Tone.ATTENTION),
    RiskClass.HIGH: Chip("Hoog", Tone.INSUFFICIENT),
}
SCALE = (1.0, 5.0)


def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """The evaluation, the open risks and the agenda."""
    parts: dict[str, Part] = {
        SCORES: chart(party, outcomes),
        RISKS: risks_grid(party, outcomes, view),
        AGENDA: agenda_grid(party, view),
    }
    return Block(NAME, TITLE, QUESTION, parts)


def tile(party: Party, outcomes: Outcomes) -> Tile:
    """The score of the evaluation against its norm."""
    label, evaluation = "Evaluatie (1–5)", outcomes.evaluation
    if party.listing.size is not Size.FULL:
        return Tile(label, Value("niet gevraagd", muted=True))
    score, mean = evaluation.score, mean_of(evaluation.score)
    answered = f"{number(score.answered * 100, 0)}%"
    value = mean.value if mean is not None and score.known else None
    if value is None:
        context = f"{answered} beantwoord, 60% nodig" if score.answered else ""
        chip = Chip("Onbekend", Tone.UNKNOWN)
        return Tile(label, Value(NO_DATA, muted=True), context, "", chip)
    tone = Tone.GOOD if value >= evaluation.norm else Tone.ATTENTION
    if score.outcome == "onvoldoende":
        tone = Tone.INSUFFICIENT
    chip = Chip(capital(score.outcome or ""), tone)
    shown = Value(number=value, format="decimal", example=evaluation.example)
    norm = f"norm ≥ {number(evaluation.norm, 1)}"
    return Tile(label, shown, f"{answered} van het gewicht beantwoord", norm, chip)


def chart(party: Party, outcomes: Outcomes) -> Chart:
    """Bars per criterion against the norm."""
    evaluation = outcomes.evaluation
    if party.listing.size is not Size.FULL:
        return _no_chart(sentences.NOT_ASKED)
    names, values, shown, missing = [], [], [], []
    for criterion in evaluation.criteria:
        if criterion.value is None:
            missing.append(criterion.name.lower())
        else:
            names.append(criterion.name)
            values.append(criterion.value)
            shown.append(f"{criterion.name.lower()} {number(criterion.value, 1)}")
    if not names:
        return _no_chart(sentences.no_data("de evaluatie"))
    norm = number(evaluation.norm, 1)
    alt = f"Balken van de evaluatie, schaal 1 tot 5, norm {norm}: {', '.join(shown)}."
    if missing:
        alt += f" Geen score: {', '.join(missing)}."
    mark = " vb" if evaluation.example else ""
    return Chart(
        f"{TITLE} (1–5){mark}",
        "bars",
        tuple(names),
        (Series("Score", tuple(values)),),
        "decimal",
        _one_norm(evaluation),
        note=_note(evaluation),
        alt=alt,
        heading=NAME + mark,
    )


def _no_chart(why: str) -> Chart:
    return Chart(TITLE, "bars", (), (), empty=why, alt=why, heading=NAME)


def risks_grid(party: Party, outcomes: Outcomes, view: View) -> Grid:
    """The open risks, the largest first; what may not be seen is only named as such."""
    columns = (
        Column("risico", 34),
        Column("kans × gevolg", 16, "center"),
        Column("klasse", 16, "center"),
    )
    rows = sorted(open_rows(party), key=lambda r: -(product(r).value or 0))
    profile, mark = outcomes.risk.outcome, " vb" if outcomes.risk.example else ""
    title = "Risico's"
    if profile is not None and profile != UNKNOWN:
        title += f" · profiel {profile}{mark}"
    return Grid(
        title,
        columns,
        tuple(_risk(row, view) for row in rows),
        empty=_without_risks(party, outcomes, some=bool(rows)),
        note=sentences.WITHHELD if "risks" in party.withheld else "",
    )


def _without_risks(party: Party, outcomes: Outcomes, *, some: bool) -> str:
    """What stands where no risk stands: that there are none, that none is public, or that nothing is known."""
    withheld = "risks" in party.withheld
    if no_risks(party) or (withheld and not some):
        none = "Er zijn geen open risico's."
        words = sentences.NO_PUBLIC_RISKS if withheld else none
        return sentences.with_mark(words, outcomes.open_risks.example)
    if party.listing.size is Size.BASIC:
        return sentences.NOT_ASKED
    return sentences.no_data("de risico's")


def risk_class(score: Score, view: View) -> Chip:
    """The class of one risk: likelihood x impact in the bands of the open risks."""
    if score.value is None:
        return Chip("Onbekend", Tone.UNKNOWN)
    for name, low, high in bands_of(view, BandSubject.OPEN_RISKS):
        at_the_top = score.value == high == SCALE[1] ** 2
        below_its_end = high is None or score.value < high
        if low <= score.value and (below_its_end or at_the_top):
            return RISK_CHIPS.get(RiskClass(name), Chip(capital(name), Tone.SOFT))
    return Chip("Laag", Tone.GOOD)


def agenda_grid(party: Party, view: View) -> Grid:
    """What is being done about it, the oldest date first; what was dropped is left out."""
    columns = (
        Column("actie", 34),
        Column("wie · wanneer", 16, "center"),
        Column("stand", 16, "center"),
    )
    rows = []
    for row in party.rows("agenda"):
        if row.value("action") and row.value("status") != ActionStatus.DROPPED:
            rows.append(row)
    rows.sort(key=_by_due_date)
    empty = "Er staan geen acties op de agenda."
    if not rows and not party.delivered:
        empty = sentences.no_data("de ontwikkelagenda")
    elif party.listing.size is not Size.FULL:
        empty = sentences.NOT_ASKED
    actions = tuple(_action(row, view) for row in rows)
    return Grid("Ontwikkelagenda", columns, actions, empty=empty)


def _by_due_date(action: Row) -> tuple[bool, date, str]:
    """Sort key of an action: what is done comes last, what has no date behind what has one."""
    done = action.value("status") == ActionStatus.DONE
    return done, day_of(action.value("due")) or date.max, action.key


def action_chip(row: Row, view: View) -> Chip:
    """Where an action stands on the reference date."""
    if row.value("status") == ActionStatus.DONE:
        return Chip("Gereed", Tone.GOOD)
    due = day_of(row.value("due"))
    if due is None:
        return Chip("Geen datum", Tone.UNKNOWN)
    if due < view.on:
        return Chip("Te laat", Tone.ATTENTION)
    return Chip("Loopt", Tone.SOFT)


def standing_is_example(row: Row) -> bool:
    """Whether the standing of an action rests on an example: done on its status, else on its date."""
    done = row.value("status") == ActionStatus.DONE
    return any_example([row.answers.get("status" if done else "due")])


def _risk(row: Row, view: View) -> tuple[Value, ...]:
    """One open risk: what it is, likelihood and impact with the amount, and its class."""
    score = product(row)
    likelihood, impact = row.value("likelihood"), row.value("impact")
    lines = []
    if likelihood is not None and impact is not None:
        lines.append(f"{number(float(likelihood), 0)} × {number(float(impact), 0)}")
    cost = row.value("amount")
    if cost is not None:
        lines.append(amount(float(cost)))
    example = is_example(row, "likelihood", "impact", "amount")
    text_is_example = examples_in([row]) and not example
    text = str(row.value("description") or "niet ingevuld")
    shown = "\n".join(lines) or "geen score"
    return (
        Value(text, example=text_is_example),
        Value(shown, muted=True, example=example),
        Value(chip=risk_class(score, view), example=score.example and score.known),
    )


def _action(row: Row, view: View) -> tuple[Value, ...]:
    """One action: what is done, by whom and when, and where it stands."""
    due, owner = day_of(row.value("due")), str(row.value("owner") or "")
    lines = [owner] if owner else []
    if due is not None:
        lines.append(f"{SHORT_MONTHS[due.month - 1]} {due.year}")
    shown = "\n".join(lines) or "niet ingevuld"
    return (
        Value(str(row.value("action"))),
        Value(shown, muted=True, example=examples_in([row])),
        Value(chip=action_chip(row, view), example=standing_is_example(row)),
    )


def _one_norm(evaluation: Evaluation) -> float | None:
    """The norm as one line, when all criteria have the same."""
    norms = {criterion.norm for criterion in evaluation.criteria}
    return norms.pop() if len(norms) == 1 else None


def _note(evaluation: Evaluation) -> str:
    """Why there is no score while criteria are shown, or which criteria have none."""
    score = evaluation.score
    if score.answered and not score.known:
        return sentences.too_little_answered(score.answered)
    missing = [c.name for c in evaluation.criteria if c.value is None]
    return f"Geen score: {listed(missing)}." if missing else ""
