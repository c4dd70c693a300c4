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
from pipeline.pages.data_cells import NO_SOURCE, amount_of, cell_of, in_words, source_of
from pipeline.pages.data_results import (
    evaluation_table,
    goals_table,
    participants_table,
)
from pipeline.pages.meaning import NOTHING, meaning, plain
from pipeline.pages.money import level_chip
from pipeline.pages.page import Facts, Grid, Page, Value
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.risk import product
from pipeline.view import Party, View
from schemas.reading import State
from schemas.vocabulary import ActionStatus

#: The amounts of Financiën that the page rests on.
AMOUNTS = (
    ("contribution_municipality", "bijdrage volgens de gemeente"),
    ("contribution_party", "bijdrage volgens de partij"),
    ("contributions_total", "totale bijdragen"),
    ("equity_begin", "eigen vermogen begin"),
    ("equity_end", "eigen vermogen eind"),
    ("debt_begin", "vreemd vermogen begin"),
    ("debt_end", "vreemd vermogen eind"),
    ("total_expenses", "totale lasten"),
    ("result", "resultaat"),
    ("dividend", "dividend of uitkering"),
)
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
        plain(
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
    rows += [(fact.label, in_words(fact.value)) for fact in page.head]
    rows += [("Totaalbeeld", page.overall.text)] if page.overall else []
    rows += [
        (f"Signaal {s.code} ({s.level})", Value(s.words, example=s.example))
        for s in outcomes.overall.signals
    ]
    rows += (
        [("Bekende pijlers", ", ".join(outcomes.overall.known))]
        if outcomes.overall.known
        else []
    )
    rows += [(f"Let op {n}", mark) for n, mark in enumerate(page.marks, 1)]
    return plain("Samenvatting", ("gegeven", "waarde"), rows)


def _ratios(outcomes: Outcomes) -> Grid:
    """Every kengetal with its norm and judgement."""
    rows: list[tuple[str | Value, ...]] = []
    for ratio in outcomes.ratios:
        shown = Value(ratio.shown)
        if ratio.value is not None:
            kind = FORMATS.get(ratio.code, "decimal")
            shown = Value(number=ratio.value, format=kind, example=ratio.example)
        judgement = level_chip(ratio).text + (
            f" (klasse {ratio.letter})" if ratio.letter else ""
        )
        calculation = (
            ratio.score.words()
            if ratio.score is not None and ratio.value is not None
            else ""
        )
        why = " ".join(text for text in (ratio.why, calculation) if text)
        rows.append(
            (
                ratio.name,
                why or "geen uitleg",
                ratio.norm or "n.v.t.",
                str(ratio.year),
                shown,
                judgement,
            )
        )
    return plain(
        "Kengetallen", ("kengetal", "uitleg", "norm", "jaar", "waarde", "oordeel"), rows
    )


def _facts(page: Page, party: Party, name: str, sheet: str) -> Grid:
    """The facts of a block in full, and every other answer of its form that is filled in."""
    part = page.block(name).parts[0]
    items = part.items if isinstance(part, Facts) else ()
    rows = [
        (f.label, in_words(f.value), "samengesteld voor het dashboard") for f in items
    ]
    form = party.form(sheet)
    hidden = {"account_holder", "financial_adviser"}
    for answer in form.answers.values():
        if answer.known and answer.field.name not in hidden:
            mark = " vb" if answer.example else ""
            rows.append(
                (answer.field.label, answer.shown + mark, answer.source or NO_SOURCE)
            )
    return plain(name, ("gegeven", "waarde", "bron"), rows)


def _importance(party: Party, outcomes: Outcomes, page: Page, view: View) -> Grid:
    """Criteria with weight, score and explanation, and how the outcome is made."""
    part = page.block(importance.NAME).parts[0]
    items = part.items if isinstance(part, Facts) else ()
    by_name = {
        str(r["name"]): party.row("importance", r["code"])
        for r in view.framework["importance_criteria"]
    }
    rows: list[tuple[str | Value, ...]] = []
    for fact in items:
        row = by_name.get(fact.label)
        said = str(row.value("explanation") or "") if row else ""
        source = source_of(row) if row else NO_SOURCE
        weight = fact.aside or "geen gewicht"
        rows.append(
            (
                fact.label,
                said or "geen toelichting",
                source,
                in_words(fact.value),
                weight,
            )
        )
    steps = tuple(outcomes.importance.steps())[-2:]
    made = [Value(step.words(), example=step.example) for step in steps]
    rows += [
        ("Berekening", words, "berekend", "zie berekening", "zie berekening")
        for words in made
    ]
    return plain(
        importance.NAME,
        ("criterium", "toelichting", "bron", "antwoord", "gewicht"),
        rows,
    )


def _process(party: Party) -> Grid:
    """Every step of the calendar, in every year."""
    dated = sorted(
        (w, r.key, r)
        for r in party.rows("process")
        if (w := process.moment(r)) is not None
    )
    rows = []
    for _, _, row in dated:
        dates = [
            cell_of(row, name)
            for name in ("planned_date", "actual_date", "received_date")
        ]
        said = [row.value(name) for name in ("view_position", "processing")]
        reply = "; ".join(str(text) for text in said if text) or NOTHING
        rows.append(
            (
                str(row.value("actor") or NOTHING),
                process.words(row),
                source_of(row),
                *dates,
                reply,
            )
        )
    heads = (
        "wie",
        "stap",
        "bron",
        "plandatum",
        "werkelijke datum",
        "ontvangen op",
        "zienswijze en verwerking",
    )
    return plain("Proces", heads, rows)


def _documents(party: Party) -> Grid:
    """The documents with where they can be found."""
    rows = [
        tuple(cell_of(row, name) for name in ("title", "kind", "date", "link"))
        for row in party.rows("documents")
        if row.value("title")
    ]
    return plain("Documenten", ("document", "soort", "datum", "vindplaats"), rows)


def _risks(party: Party, view: View) -> Grid:
    """The risks that this audience may see, in full."""
    rows: list[tuple[str | Value, ...]] = []
    for row in party.rows("risks"):
        if not row.value("description"):
            continue
        name = f"{row.value('number') or row.key} ({row.value('status') or 'status niet ingevuld'})"
        times = f"{cell_of(row, 'likelihood')} × {cell_of(row, 'impact')}"
        score = product(row)
        chip = Value(
            evaluation.risk_class(score, view).text,
            example=score.example and score.known,
        )
        rest = (
            amount_of(row, "amount"),
            cell_of(row, "measure"),
            cell_of(row, "measures_sufficient"),
        )
        rows.append(
            (name, str(row.value("description")), source_of(row), times, chip, *rest)
        )
    heads = (
        "risico",
        "omschrijving",
        "bron",
        "kans × gevolg",
        "klasse",
        "bedrag voor de gemeente",
        "maatregel",
        "maatregelen toereikend",
    )
    return plain(
        "Risico's", heads, rows, sentences.WITHHELD if "risks" in party.withheld else ""
    )


def _agenda(party: Party, view: View) -> Grid:
    """Every action in full."""
    rows = []
    for row in party.rows("agenda"):
        if not row.value("action"):
            continue
        dropped = row.value("status") == ActionStatus.DROPPED
        text = "Vervallen" if dropped else evaluation.action_chip(row, view).text
        standing = Value(
            text, example=not dropped and evaluation.standing_is_example(row)
        )
        start = (
            str(row.value("number") or row.key),
            str(row.value("action")),
            source_of(row),
            cell_of(row, "due"),
        )
        rest = (cell_of(row, "owner"), cell_of(row, "progress"), cell_of(row, "origin"))
        rows.append((*start, standing, *rest))
    heads = (
        "nummer",
        "actie",
        "bron",
        "gereed",
        "stand",
        "wie",
        "voortgang",
        "herkomst",
    )
    return plain("Ontwikkelagenda", heads, rows)


def _actions(outcomes: Outcomes) -> Grid:
    """What the municipality does under this regime, and why it is this one."""
    steering = outcomes.steering
    why = Value(steering.reason or NOTHING, example=steering.example)
    rows: list[tuple[str | Value, ...]] = [("Waarom dit regime", why, "berekend")]
    rows += [
        (f"{code} {action}", what or NOTHING, who or NOTHING)
        for code, action, what, who in steering.actions
    ]
    return plain("Regimeacties", ("actie", "wat", "wie"), rows)


def _finance(party: Party) -> Grid:
    """The amounts per year and status as the register has them, in whole euros; one amount a row."""
    rows: list[tuple[str | Value, ...]] = []
    for row in sorted(
        party.rows("finance"),
        key=lambda r: (r.value("year") or 0, str(r.value("status") or "")),
    ):
        for name, label in AMOUNTS:
            answer = row.answers.get(name)
            if answer is None or answer.state in (State.BLANK, State.NOT_ASKED):
                continue
            by = (
                "source_municipality"
                if name == "contribution_municipality"
                else "source_party"
            )
            source = str(row.value(by) or NO_SOURCE)
            rows.append(
                (
                    f"{row.value('year')} {row.value('status')}",
                    label,
                    source,
                    amount_of(row, name),
                )
            )
    return plain(
        "Financiën", ("jaar en status", "gegeven", "bron", "bedrag in euro"), rows
    )
