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
    Series,
    Tile,
    Tone,
    Value,
    day_of,
)
from pipeline.scoring.dutch import amount, capital, listed, number
from pipeline.scoring.framework import any_example, bands_of, examples_in
from pipeline.scoring.outcomes import Evaluation, Outcomes
from pipeline.scoring.risk import no_risks, open_rows, product
from pipeline.scoring.score import UNKNOWN, Score
from pipeline.view import Party, Row, View
from schemas.vocabulary import ActionStatus, BandSubject, RiskClass, Size

NAME = "Evaluatie en ontwikkelagenda"
QUESTION = "Hoe goed gaat het, wat kan misgaan en wat doen we eraan?"
RISK_CHIPS = {
    RiskClass.LOW: Chip("Laag", Tone.GOOD),
    RiskClass.MIDDLE: Chip("Midden", Tone.ATTENTION),
    RiskClass.HIGH: Chip("Hoog", Tone.INSUFFICIENT),
}
SCALE = (1.0, 5.0)
SHORT_MONTHS = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)


def block(party: Party, outcomes: Outcomes, view: View) -> Block:
    """The evaluation, the open risks and the agenda."""
    return Block(
        NAME,
        NAME,
        QUESTION,
        (
            chart(party, outcomes),
            risks_grid(party, outcomes, view),
            agenda_grid(party, view),
        ),
    )


def tile(party: Party, outcomes: Outcomes) -> Tile:
    """The score of the evaluation against its norm."""
    found = outcomes.evaluation
    if party.listing.size is not Size.FULL:
        return Tile("Evaluatie (1–5)", Value("niet gevraagd", muted=True))
    mean = mean_of(found.score)
    value = mean.value if mean is not None and found.score.known else None
    if value is None:
        answered = number(found.score.answered * 100, 0)
        context = f"{answered}% beantwoord, 60% nodig" if found.score.answered else ""
        return Tile(
            "Evaluatie (1–5)",
            Value(NO_DATA, muted=True),
            context,
            "",
            Chip("Onbekend", Tone.UNKNOWN),
        )
    tone = Tone.GOOD if value >= found.norm else Tone.ATTENTION
    tone = Tone.INSUFFICIENT if found.score.outcome == "onvoldoende" else tone
    chip = Chip(capital(found.score.outcome or ""), tone)
    context = f"{number(found.score.answered * 100, 0)}% van het gewicht beantwoord"
    shown = Value(number=value, format="decimal", example=found.example)
    return Tile(
        "Evaluatie (1–5)", shown, context, f"norm ≥ {number(found.norm, 1)}", chip
    )


def chart(party: Party, outcomes: Outcomes) -> Chart:
    """Bars per criterion against the norm."""
    found = outcomes.evaluation
    known = [c for c in found.criteria if c.value is not None]
    if party.listing.size is not Size.FULL:
        return Chart(
            "Evaluatie",
            "bars",
            (),
            (),
            empty=sentences.NOT_ASKED,
            alt=sentences.NOT_ASKED,
        )
    if not known:
        empty = sentences.no_data("de evaluatie")
        return Chart("Evaluatie", "bars", (), (), empty=empty, alt=empty)
    told = ", ".join(
        f"{c.name.lower()} {number(c.value, 1)}" for c in known if c.value is not None
    )
    missing = [c.name.lower() for c in found.criteria if c.value is None]
    alt = f"Balken van de evaluatie, schaal 1 tot 5, norm {number(found.norm, 1)}: {told}."
    if missing:
        alt += f" Geen score: {', '.join(missing)}."
    return Chart(
        f"Evaluatie (1–5){' vb' if found.example else ''}",
        "bars",
        tuple(c.name for c in known),
        (Series("Score", tuple(c.value for c in known)),),
        "decimal",
        _one_norm(found),
        note=_note(found),
        alt=alt,
    )


def risks_grid(party: Party, outcomes: Outcomes, view: View) -> Grid:
    """The open risks, the largest first; what may not be seen is only named as such."""
    columns = (
        Column("risico", 34),
        Column("kans × gevolg", 16, "center"),
        Column("klasse", 16, "center"),
    )
    rows = sorted(open_rows(party), key=lambda r: -(product(r).value or 0))
    withheld = "risks" in party.withheld
    if no_risks(party) or (withheld and not rows):
        said = sentences.NO_PUBLIC_RISKS if withheld else "Er zijn geen open risico's."
        empty = sentences.with_mark(said, outcomes.open_risks.example)
    else:
        basic = party.listing.size is Size.BASIC
        empty = sentences.NOT_ASKED if basic else sentences.no_data("de risico's")
    title = "Risico's"
    if outcomes.risk.outcome is not None and outcomes.risk.outcome != UNKNOWN:
        title += f" · profiel {outcomes.risk.outcome}{' vb' if outcomes.risk.example else ''}"
    note = sentences.WITHHELD if withheld else ""
    return Grid(
        title, columns, tuple(_risk(r, view) for r in rows), empty=empty, note=note
    )


def risk_class(score: Score, view: View) -> Chip:
    """The class of one risk: likelihood x impact in the bands of the open risks."""
    if score.value is None:
        return Chip("Onbekend", Tone.UNKNOWN)
    for name, low, high in bands_of(view, BandSubject.OPEN_RISKS):
        if low <= score.value and (
            high is None or score.value < high or score.value == high == SCALE[1] ** 2
        ):
            return RISK_CHIPS.get(RiskClass(name), Chip(capital(name), Tone.SOFT))
    return Chip("Laag", Tone.GOOD)


def agenda_grid(party: Party, view: View) -> Grid:
    """What is being done about it, the oldest date first; what was dropped is left out."""
    columns = (
        Column("actie", 34),
        Column("wie · wanneer", 16, "center"),
        Column("stand", 16, "center"),
    )
    rows = [
        r
        for r in party.rows("agenda")
        if r.value("action") and r.value("status") != ActionStatus.DROPPED
    ]
    rows.sort(
        key=lambda r: (
            r.value("status") == ActionStatus.DONE,
            day_of(r.value("due")) or date.max,
            r.key,
        )
    )
    empty = (
        sentences.NOT_ASKED
        if party.listing.size is not Size.FULL
        else "Er staan geen acties op de agenda."
    )
    if not rows and not party.delivered:
        empty = sentences.no_data("de ontwikkelagenda")
    return Grid(
        "Ontwikkelagenda", columns, tuple(_action(r, view) for r in rows), empty=empty
    )


def action_chip(row: Row, view: View) -> Chip:
    """Where an action stands on the reference date."""
    due = day_of(row.value("due"))
    if row.value("status") == ActionStatus.DONE:
        return Chip("Gereed", Tone.GOOD)
    if due is None:
        return Chip("Geen datum", Tone.UNKNOWN)
    return (
        Chip("Te laat", Tone.ATTENTION) if due < view.on else Chip("Loopt", Tone.SOFT)
    )


def standing_is_example(row: Row) -> bool:
    """Whether the standing of an action rests on an example: done on its status, else on its date."""
    done = row.value("status") == ActionStatus.DONE
    return any_example([row.answers.get("status" if done else "due")])


def _risk(row: Row, view: View) -> tuple[Value, ...]:
    score = product(row)
    likelihood, impact = row.value("likelihood"), row.value("impact")
    known = likelihood is not None and impact is not None
    times = (
        f"{number(float(likelihood), 0)} × {number(float(impact), 0)}" if known else ""
    )
    cost = row.value("amount")
    shown = "\n".join(
        part
        for part in (times, amount(float(cost)) if cost is not None else "")
        if part
    )
    example = any_example(
        [row.answers.get(n) for n in ("likelihood", "impact", "amount")]
    )
    text = Value(
        str(row.value("description") or "niet ingevuld"),
        example=examples_in([row]) and not example,
    )
    return (
        text,
        Value(shown or "geen score", muted=True, example=example),
        Value(chip=risk_class(score, view), example=score.example and score.known),
    )


def _action(row: Row, view: View) -> tuple[Value, ...]:
    due = day_of(row.value("due"))
    when = f"{SHORT_MONTHS[due.month - 1]} {due.year}" if due else ""
    shown = "\n".join(part for part in (str(row.value("owner") or ""), when) if part)
    example = examples_in([row])
    return (
        Value(str(row.value("action"))),
        Value(shown or "niet ingevuld", muted=True, example=example),
        Value(chip=action_chip(row, view), example=standing_is_example(row)),
    )


def _one_norm(found: Evaluation) -> float | None:
    """The norm as one line, when all criteria have the same."""
    norms = {c.norm for c in found.criteria}
    return norms.pop() if len(norms) == 1 else None


def _note(found: Evaluation) -> str:
    """Why there is no score while criteria are shown, or which criteria have none."""
    if not found.score.known and found.score.answered:
        return sentences.too_little_answered(found.score.answered)
    missing = [c.name for c in found.criteria if c.value is None]
    return f"Geen score: {listed(missing)}." if missing else ""
