"""The same facts as plain tables, with full texts and sources, and what the judgements mean.

The page shortens; these tables do not. They are also the accessible form of the page: one heading row,
no merged and no empty cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.pages import (
    characteristics,
    evaluation,
    governance,
    importance,
    process,
    sentences,
)
from pipeline.pages.data_cells import (
    NO_SOURCE,
    amount_of,
    cell_of,
    full_words,
    named_source,
)
from pipeline.pages.data_results import (
    evaluation_table,
    goals_table,
    participants_table,
)
from pipeline.pages.labels import heading_of, headings_of
from pipeline.pages.meaning import NOTHING, meaning, plain_grid
from pipeline.pages.money import ratio_chip
from pipeline.pages.page import FACTS, Facts, Grid, Page, Value
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.risk import product
from pipeline.view import Party, Row, View
from schemas.reading import State
from schemas.vocabulary import ActionStatus

#: The amounts of Financiën that the page rests on.
AMOUNTS = (
    "contribution_municipality", "contribution_party", "contributions_total", "equity_begin", "equity_end",
    "debt_begin", "debt_end", "total_expenses", "result", "dividend",
)  # fmt: skip
#: How the value of a kengetal is written.
FORMATS = {"F1": "percentage", "F3": "percentage", "F4": "cents", "F5": "percentage", "F6": "percentage",
           "F7": "percentage"}  # fmt: skip


@dataclass(frozen=True)
class Annex:
    """What stands behind a page: its facts as tables, and what its judgements mean."""

    on: date
    tables: tuple[Grid, ...]
    meaning: tuple[Grid, ...]


def annex(page: Page, party: Party, outcomes: Outcomes, view: View) -> Annex:
    """Tables for the sheets Gegevens and Toelichting of a dashboard."""
    return Annex(
        view.on, tables(page, party, outcomes, view), meaning(party, outcomes, view)
    )


def tables(
    page: Page, party: Party, outcomes: Outcomes, view: View
) -> tuple[Grid, ...]:
    """All facts of a page."""
    made = (
        _head(page, outcomes),
        _ratios(outcomes),
        _facts(page, party, characteristics.NAME, "characteristics"),
        _facts(page, party, governance.NAME, "governance"),
        participants_table(party),
        _importance(party, outcomes, page, view),
        goals_table(party, outcomes),
        _process(party),
        _documents(party),
        evaluation_table(outcomes, view),
        _risks(party, view),
        _agenda(party, view),
        _actions(outcomes),
        _finance(party),
        plain_grid(
            "Noten",
            ("nummer", "noot"),
            [(str(n), text) for n, text in enumerate(page.notes, 1)],
        ),
    )
    return tuple(grid for grid in made if grid.rows)


def _head(page: Page, outcomes: Outcomes) -> Grid:
    """Header, message and signals."""
    rows: list[tuple[str | Value, ...]] = [
        ("Naam", page.title),
        ("Roepnaam", page.short),
        ("Kernboodschap", page.message),
    ]
    rows += [(fact.label, full_words(fact.value)) for fact in page.head]
    rows += [("Totaalbeeld", page.overall.text)] if page.overall else []
    rows += [
        (f"Signaal {s.code} ({s.level})", Value(s.words, example=s.example))
        for s in outcomes.overall.signals
    ]
    if outcomes.overall.known:
        rows.append(("Bekende pijlers", ", ".join(outcomes.overall.known)))
    rows += [(f"Let op {n}", mark) for n, mark in enumerate(page.marks, 1)]
    return plain_grid("Samenvatting", ("gegeven", "waarde"), rows)


def _ratios(outcomes: Outcomes) -> Grid:
    """Every kengetal with its norm and judgement."""
    rows: list[tuple[str | Value, ...]] = []
    for ratio in outcomes.ratios:
        shown = Value(ratio.shown)
        if ratio.value is not None:
            kind = FORMATS.get(ratio.code, "decimal")
            shown = Value(number=ratio.value, format=kind, example=ratio.example)
        letter = f" (klasse {ratio.letter})" if ratio.letter else ""
        judgement = ratio_chip(ratio).text + letter
        calculation = ""
        if ratio.score is not None and ratio.value is not None:
            calculation = ratio.score.words()
        why = " ".join(text for text in (ratio.why, calculation) if text)
        start = (ratio.name, why or "geen uitleg", ratio.norm or "n.v.t.")
        rows.append((*start, str(ratio.year), shown, judgement))
    heads = ("kengetal", "uitleg", "norm", "jaar", "waarde", "oordeel")
    return plain_grid("Kengetallen", heads, rows)


def _facts(page: Page, party: Party, name: str, sheet: str) -> Grid:
    """The facts of a block in full, and every other answer of its form that is filled in."""
    facts = page.block(name).of_kind(FACTS, Facts).items
    rows = [
        (f.label, full_words(f.value), "samengesteld voor het dashboard") for f in facts
    ]
    form = party.form(sheet)
    hidden = {"account_holder", "financial_adviser"}
    for answer in form.answers.values():
        if answer.known and answer.field.name not in hidden:
            shown = answer.shown + (" vb" if answer.example else "")
            rows.append((answer.field.label, shown, answer.source or NO_SOURCE))
    return plain_grid(name, ("gegeven", "waarde", "bron"), rows)


def _importance(party: Party, outcomes: Outcomes, page: Page, view: View) -> Grid:
    """Criteria with weight, score and explanation, and how the outcome is made."""
    facts = page.block(importance.NAME).of_kind(FACTS, Facts).items
    by_name = {}
    for criterion in view.framework["importance_criteria"]:
        row = party.row("importance", criterion["code"])
        by_name[str(criterion["name"])] = row
    rows: list[tuple[str | Value, ...]] = []
    for fact in facts:
        row = by_name.get(fact.label)
        explanation = row.value("explanation") if row else ""
        why = str(explanation or "geen toelichting")
        source = named_source(row) if row else NO_SOURCE
        weight = fact.aside or "geen gewicht"
        rows.append((fact.label, why, source, full_words(fact.value), weight))
    for step in tuple(outcomes.importance.steps())[-2:]:
        words = Value(step.words(), example=step.example)
        rows.append(
            ("Berekening", words, "berekend", "zie berekening", "zie berekening")
        )
    fields = ("criterion", "explanation", "source", "score")
    heads = (*headings_of("importance", fields), "gewicht")
    return plain_grid(importance.NAME, heads, rows)


def _process(party: Party) -> Grid:
    """Every step of the calendar, in every year."""
    dated = []
    for row in party.rows("process"):
        when = process.moment(row)
        if when is not None:
            dated.append((when, row.key, row))
    dates = ("planned_date", "actual_date", "received_date")
    rows: list[tuple[str | Value, ...]] = []
    for _, _, row in sorted(dated):
        replies = [row.value(name) for name in ("view_position", "processing")]
        reply = "; ".join(str(text) for text in replies if text) or NOTHING
        actor = str(row.value("actor") or NOTHING)
        days = (cell_of(row, name) for name in dates)
        rows.append((actor, process.step_words(row), named_source(row), *days, reply))
    who, source = headings_of("process", ("actor", "source"))
    called = headings_of("process", dates)
    heads = (who, "stap", source, *called, "zienswijze en verwerking")
    return plain_grid("Proces", heads, rows)


def _documents(party: Party) -> Grid:
    """The documents with where they can be found."""
    fields = ("title", "kind", "date", "link")
    rows = []
    for row in party.rows("documents"):
        if row.value("title"):
            rows.append(tuple(cell_of(row, name) for name in fields))
    return plain_grid("Documenten", headings_of("documents", fields), rows)


def _risks(party: Party, view: View) -> Grid:
    """The risks that this audience may see, in full."""
    rows: list[tuple[str | Value, ...]] = []
    for row in party.rows("risks"):
        if not row.value("description"):
            continue
        status = row.value("status") or "status niet ingevuld"
        name = f"{row.value('number') or row.key} ({status})"
        described = str(row.value("description"))
        times = f"{cell_of(row, 'likelihood')} × {cell_of(row, 'impact')}"
        score = product(row)
        of_class = evaluation.risk_class(score, view).text
        chip = Value(of_class, example=score.example and score.known)
        measures = (cell_of(row, "measure"), cell_of(row, "measures_sufficient"))
        start = (name, described, named_source(row))
        rows.append((*start, times, chip, amount_of(row, "amount"), *measures))
    description, source = headings_of("risks", ("description", "source"))
    rest = headings_of("risks", ("amount", "measure", "measures_sufficient"))
    heads = ("risico", description, source, "kans × gevolg", "klasse", *rest)
    note = sentences.WITHHELD if "risks" in party.withheld else ""
    return plain_grid("Risico's", heads, rows, note)


def _agenda(party: Party, view: View) -> Grid:
    """Every action in full."""
    behind = ("owner", "progress", "origin")
    rows: list[tuple[str | Value, ...]] = []
    for row in party.rows("agenda"):
        if not row.value("action"):
            continue
        dropped = row.value("status") == ActionStatus.DROPPED
        text = "Vervallen" if dropped else evaluation.action_chip(row, view).text
        standing = Value(
            text, example=not dropped and evaluation.standing_is_example(row)
        )
        number, action = str(row.value("number") or row.key), str(row.value("action"))
        start = (number, action, named_source(row), cell_of(row, "due"))
        rows.append((*start, standing, *(cell_of(row, name) for name in behind)))
    before = headings_of("agenda", ("number", "action", "source", "due"))
    heads = (*before, "stand", *headings_of("agenda", behind))
    return plain_grid("Ontwikkelagenda", heads, rows)


def _actions(outcomes: Outcomes) -> Grid:
    """What the municipality does under this regime, and why it is this one."""
    steering = outcomes.steering
    why = Value(steering.reason or NOTHING, example=steering.example)
    rows: list[tuple[str | Value, ...]] = [("Waarom dit regime", why, "berekend")]
    rows += [
        (f"{code} {action}", what or NOTHING, who or NOTHING)
        for code, action, what, who in steering.actions
    ]
    return plain_grid("Regimeacties", ("actie", "wat", "wie"), rows)


def _finance(party: Party) -> Grid:
    """The amounts per year and status as the register has them, in whole euros; one amount a row."""
    rows: list[tuple[str | Value, ...]] = []
    for row in sorted(party.rows("finance"), key=_year_and_status):
        when = f"{row.value('year')} {row.value('status')}"
        for name in AMOUNTS:
            answer = row.answers.get(name)
            if answer is None or answer.state in (State.BLANK, State.NOT_ASKED):
                continue
            ours = name == "contribution_municipality"
            by = "source_municipality" if ours else "source_party"
            source = str(row.value(by) or NO_SOURCE)
            rows.append(
                (when, heading_of("finance", name), source, amount_of(row, name))
            )
    heads = ("jaar en status", "gegeven", "bron", "bedrag in euro")
    return plain_grid("Financiën", heads, rows)


def _year_and_status(row: Row) -> tuple[int, str]:
    return row.value("year") or 0, str(row.value("status") or "")
