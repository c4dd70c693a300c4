"""What the page of a partnership of size basis tells, of which no figures, goals or evaluation are asked.

The same six blocks: in place of goals and charts its tasks, plans and developments, in place of an evaluation what
was agreed and what was written down.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.pages import evaluation, results, sentences
from pipeline.pages.facts import collapsed, fact_of
from pipeline.pages.labels import headings_of, label_of
from pipeline.pages.page import (
    FACTS,
    Block,
    Column,
    Facts,
    Grid,
    Notes,
    Part,
    Tile,
    Told,
    Value,
    day_of,
    is_example,
    of_row,
)
from pipeline.pages.tiles import NOT_APPLICABLE, empty_tile
from pipeline.pages.votes import votes_tile
from pipeline.scoring.dutch import capital, number
from pipeline.scoring.figures import contribution
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Answer, Party, Row, View
from schemas.dutch_dates import long_date
from schemas.reading import State
from schemas.vocabulary import Size

PURPOSE = "Wat doet het, en wat willen we ermee?"
AGREED = "Wat is afgesproken en vastgelegd?"
NO_JUDGEMENT = (
    "{name} is een licht samenwerkingsverband; daarvan wordt geen oordeel gevraagd."
)
#: The parts of both blocks.
TASKS, INTENTIONS, DEVELOPMENTS = "tasks", "policy_intentions", "developments"
DOCUMENTS, EXPLANATION = "documents", "explanation"
#: What the council should know of it, in this order.
TOLD = (INTENTIONS, DEVELOPMENTS, "public_interest")


def is_basic(party: Party) -> bool:
    """Whether a partnership is of the smallest size, and handed in nothing about money."""
    return party.listing.size is Size.BASIC and not party.rows("finance")


def basic_tiles(
    party: Party, outcomes: Outcomes, view: View, notes: Notes
) -> tuple[Tile, ...]:
    """What it costs, what we have to say, in which phase it is, and when it is looked at again."""
    form, governance = party.form("characteristics"), party.form("governance")
    answer = _paid(party, view)
    start, end = day_of(form.value("start_date")), day_of(form.value("end_date"))
    until = f"tot en met {long_date(end)}" if end else str(form.value("term") or "")
    last = day_of(governance.value("last_evaluation"))
    before = f"laatste: {long_date(last)}" if last else ""
    return (
        _contribution(answer, party, view),
        _per_inhabitant(answer, party, view),
        votes_tile(party, outcomes, view),
        Tile(
            label_of("characteristics", "life_phase"),
            of_row(
                form, "life_phase", notes, capital(str(form.value("life_phase") or ""))
            ),
        ),
        Tile(
            label_of("characteristics", "start_date"),
            of_row(form, "start_date", notes, long_date(start) if start else ""),
            until,
        ),
        Tile(
            label_of("governance", "next_evaluation"),
            of_row(governance, "next_evaluation", notes),
            before,
        ),
    )


def purpose(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """Resultaten: its tasks, what the municipality means to do with it, and what happened."""
    form = party.form("characteristics")
    parts: dict[str, Part] = {
        field: Told(label_of("characteristics", field), of_row(form, field, notes))
        for field in (TASKS, INTENTIONS, DEVELOPMENTS)
    }
    return Block(results.NAME, results.NAME, PURPOSE, parts)


def agreements(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """Evaluatie: what was agreed, the documents, and what else is to be said."""
    facts = (
        fact_of(party, "governance", "governance_interest_manner", notes),
        fact_of(party, "governance", "information_agreements", notes),
        fact_of(party, "governance", "evaluation_clause", notes),
        fact_of(party, "governance", "financial_interest_manner", notes),
    )
    explanation = of_row(party.form("characteristics"), EXPLANATION, notes)
    parts: dict[str, Part] = {
        FACTS: Facts("Afspraken", collapsed(facts)),
        DOCUMENTS: documents_grid(party),
        EXPLANATION: Told(label_of("characteristics", EXPLANATION), explanation),
    }
    return Block(evaluation.NAME, evaluation.TITLE, AGREED, parts)


def documents_grid(party: Party) -> Grid:
    """The documents, the newest first."""
    title, kind, when = headings_of("documents", ("title", "kind", "date"))
    columns = (
        Column(title, 34),
        Column(kind, 16, "center"),
        Column(when, 16, "center"),
    )
    rows = [row for row in party.rows("documents") if row.value("title")]
    rows.sort(key=_by_date, reverse=True)
    cells: list[tuple[Value, ...]] = []
    for row in rows:
        cells.append((of_row(row, "title"), of_row(row, "kind"), of_row(row, "date")))
    empty = "Er staan geen documenten."
    return Grid("Documenten", columns, tuple(cells), empty=empty)


def _by_date(row: Row) -> tuple[bool, date | None, str]:
    """Documents without a date come before all others."""
    when = day_of(row.value("date"))
    return when is not None, when, row.key


def basic_message(party: Party, name: str) -> str:
    """What the council should know of it in one sentence: what is meant, else what happened, else what it is for."""
    form = party.form("characteristics")
    for field in TOLD:
        text = str(form.value(field) or "").strip()
        first = re.split(r"(?<=[.!?])\s", text)[0].rstrip(".")
        sentence = sentences.with_mark(f"{capital(first)}.", is_example(form, field))
        if sentences.is_clean(first) and len(sentence) <= sentences.LIMIT:
            return sentence
    return NO_JUDGEMENT.format(name=name)


def _paid(party: Party, view: View) -> Answer | None:
    """What the municipality pays a year: as finance knows it, else as the workbook says."""
    answer = contribution(party, view.cycle.year, view.cycle).answer
    if answer is not None and answer.known:
        return answer
    return party.form("characteristics").answers.get("yearly_contribution")


def _free(answer: Answer | None, party: Party) -> bool:
    """Whether it costs nothing as far as finance knows, and nobody says otherwise."""
    return party.listing.financial_interest is False and (
        answer is None or answer.state is State.BLANK
    )


def _contribution(answer: Answer | None, party: Party, view: View) -> Tile:
    label = f"Bijdrage {view.cycle.year}"
    if _free(answer, party):
        return Tile(
            label,
            Value("n.v.t.", muted=True),
            "geen financieel belang",
            "",
            NOT_APPLICABLE,
        )
    if answer is None or not isinstance(answer.value, (int, float)):
        return empty_tile(label, answer)
    paid, address = float(answer.value), str(answer.address or "")
    return Tile(
        f"{label} (€)",
        Value(number=paid, format="amount", example=answer.example, address=address),
    )


def _per_inhabitant(answer: Answer | None, party: Party, view: View) -> Tile:
    label, people = (
        "Bijdrage per inwoner",
        view.yearly.get(view.cycle.year, {}).get("inhabitants"),
    )
    if _free(answer, party):
        return Tile(
            label,
            Value("n.v.t.", muted=True),
            "geen financieel belang",
            "",
            NOT_APPLICABLE,
        )
    if answer is None or not isinstance(answer.value, (int, float)):
        return empty_tile(label, answer)
    if not people:
        return empty_tile(label, None, 0, "aantal inwoners niet bekend")
    value = Value(
        number=float(answer.value) / people, format="cents", example=answer.example
    )
    return Tile(f"{label} (€)", value, f"{number(people, 0)} inwoners op 1 januari")
