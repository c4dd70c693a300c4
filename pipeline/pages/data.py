"""The same facts as plain tables, with full texts and sources, and what the judgements mean.

The page shortens; these tables do not. They are also the accessible form of the page: one heading row,
no merged and no empty cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.pages import characteristics, evaluation, governance, importance, process, results, sentences
from pipeline.pages.dashboard import dashboard
from pipeline.pages.meaning import NOTHING, meaning, plain
from pipeline.pages.money import level_chip
from pipeline.pages.page import Facts, Grid, Page, Value, of_row
from pipeline.scoring.dutch import number, short
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.risk import product
from pipeline.view import Party, Row, View
from schemas.notations import State
from schemas.vocabulary import ActionStatus

NO_SOURCE = "geen bron genoemd"
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


def annex(party: Party, outcomes: Outcomes, view: View) -> Annex:
    """Tables for the sheets Gegevens and Toelichting."""
    page = dashboard(party, outcomes, view)
    return Annex(view.on, tables(page, party, outcomes, view), meaning(party, outcomes, view))


def tables(page: Page, party: Party, outcomes: Outcomes, view: View) -> tuple[Grid, ...]:
    """All facts of a page."""
    made = (
        _head(page, outcomes),
        _ratios(outcomes),
        _facts(page, party, characteristics.NAME, "characteristics"),
        _facts(page, party, governance.NAME, "governance"),
        _importance(party, outcomes, page),
        _goals(party, outcomes),
        _process(party),
        _evaluation(outcomes, view),
        _risks(party, view),
        _agenda(party, view),
        _actions(outcomes),
        _finance(party),
        plain("Noten", ("nummer", "noot"), [(str(n), text) for n, text in enumerate(page.notes, 1)]),
    )
    return tuple(grid for grid in made if grid.rows)


def _head(page: Page, outcomes: Outcomes) -> Grid:
    """Header, message and signals."""
    rows = [("Naam", page.title), ("Kernboodschap", page.message)]
    rows += [(fact.label, _text(fact.value)) for fact in page.head]
    rows += [("Totaalbeeld", page.overall.text)] if page.overall else []
    rows += [(f"Signaal {s.code} ({s.level})", s.words) for s in outcomes.overall.signals]
    rows += [("Bekende pijlers", ", ".join(outcomes.overall.known))] if outcomes.overall.known else []
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
        judgement = level_chip(ratio).text + (f" (klasse {ratio.letter})" if ratio.letter else "")
        calculation = ratio.score.words() if ratio.score is not None and ratio.value is not None else ""
        why = " ".join(text for text in (ratio.why, calculation) if text)
        rows.append((ratio.name, why or "geen uitleg", ratio.norm or "n.v.t.", str(ratio.year), shown, judgement))
    return plain("Kengetallen", ("kengetal", "uitleg", "norm", "jaar", "waarde", "oordeel"), rows)


def _facts(page: Page, party: Party, name: str, sheet: str) -> Grid:
    """The facts of a block in full, and every other answer of its form that is filled in."""
    part = page.block(name).parts[0]
    items = part.items if isinstance(part, Facts) else ()
    rows = [(f.label, _text(f.value), "samengesteld voor het dashboard") for f in items]
    form = party.form(sheet)
    hidden = {"account_holder", "financial_adviser"}
    for answer in form.answers.values():
        if answer.known and answer.field.name not in hidden:
            mark = " vb" if answer.example else ""
            rows.append((answer.field.label, answer.shown + mark, answer.source or NO_SOURCE))
    return plain(name, ("gegeven", "waarde", "bron"), rows)


def _importance(party: Party, outcomes: Outcomes, page: Page) -> Grid:
    """Criteria with weight, score and explanation, and how the outcome is made."""
    part = page.block(importance.NAME).parts[0]
    items = part.items if isinstance(part, Facts) else ()
    by_name = {str(r.value("criterion")): r for r in party.rows("importance") if r.value("criterion")}
    rows = []
    for fact in items:
        row = by_name.get(fact.label)
        said = str(row.value("explanation") or "") if row else ""
        source = _source(row) if row else NO_SOURCE
        weight = fact.aside or "geen gewicht"
        rows.append((fact.label, said or "geen toelichting", source, _text(fact.value), weight))
    made = outcomes.importance.explanation()[-2:]
    rows += [("Berekening", words, "berekend", "zie berekening", "zie berekening") for words in made]
    return plain(importance.NAME, ("criterium", "toelichting", "bron", "antwoord", "gewicht"), rows)


def _goals(party: Party, outcomes: Outcomes) -> Grid:
    """Every goal in full."""
    sources = {str(r.value("number") or r.key): _source(r) for r in party.rows("results")}
    rows = [
        (
            f"{g.number} {g.group}".strip(),
            g.aim or g.indicator or NOTHING,
            sources.get(g.number, NO_SOURCE),
            (g.norm or NOTHING) + (" vb" if g.example else ""),
            g.realisation or NOTHING,
            results.goal_chip(g).text,
            g.situation or NOTHING,
            g.indicator or NOTHING,
        )
        for g in outcomes.goals.items
    ]
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


def _process(party: Party) -> Grid:
    """Every step of the calendar, in every year."""
    dated = sorted((w, r.key, r) for r in party.rows("process") if (w := process.moment(r)) is not None)
    rows = []
    for _, _, row in dated:
        dates = [_cell(row, name) for name in ("planned_date", "actual_date", "received_date")]
        said = [row.value(name) for name in ("view_position", "processing")]
        reply = "; ".join(str(text) for text in said if text) or NOTHING
        rows.append((str(row.value("actor") or NOTHING), process.words(row), _source(row), *dates, reply))
    heads = ("wie", "stap", "bron", "plandatum", "werkelijke datum", "ontvangen op", "zienswijze en verwerking")
    return plain("Proces", heads, rows)


def _evaluation(outcomes: Outcomes, view: View) -> Grid:
    """Every criterion with its norm and the roles that may be shown."""
    roles = {str(r["code"]): str(r["name"]) for r in view.framework.get("roles", ())}
    rows: list[tuple[str | Value, ...]] = []
    for c in outcomes.evaluation.criteria:
        apart = "; ".join(f"{roles.get(code, code)} {short(v, 1)}" for code, v in c.by_role.items())
        shown = Value("onbekend")
        if c.value is not None:
            shown = Value(number=c.value, format="decimal", example=c.example)
        spread = "niet bekend" if c.spread is None else number(c.spread, 1)
        norm = Value(number=c.norm, format="decimal")
        rows.append((f"{c.code} {c.name}", apart or "geen rol apart te tonen", spread, shown, norm))
    heads = ("criterium", "per rol", "verschil tussen rollen", "score (1-5)", "norm")
    return plain("Evaluatie", heads, rows)


def _risks(party: Party, view: View) -> Grid:
    """The risks that this audience may see, in full."""
    rows: list[tuple[str | Value, ...]] = []
    for row in party.rows("risks"):
        if not row.value("description"):
            continue
        name = f"{row.value('number') or row.key} ({row.value('status') or 'status niet ingevuld'})"
        times = f"{_cell(row, 'likelihood')} × {_cell(row, 'impact')}"
        chip = evaluation.risk_class(product(row), view)
        rest = (_amount(row, "amount"), _cell(row, "measure"), _cell(row, "measures_sufficient"))
        rows.append((name, str(row.value("description")), _source(row), times, chip.text, *rest))
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
    return plain("Risico's", heads, rows, sentences.WITHHELD if "risks" in party.withheld else "")


def _agenda(party: Party, view: View) -> Grid:
    """Every action in full."""
    rows = []
    for row in party.rows("agenda"):
        if not row.value("action"):
            continue
        dropped = row.value("status") == ActionStatus.DROPPED
        standing = "Vervallen" if dropped else evaluation.action_chip(row, view).text
        start = (str(row.value("number") or row.key), str(row.value("action")), _source(row), _cell(row, "due"))
        rest = (_cell(row, "owner"), _cell(row, "progress"), _cell(row, "origin"))
        rows.append((*start, standing, *rest))
    heads = ("nummer", "actie", "bron", "gereed", "stand", "wie", "voortgang", "herkomst")
    return plain("Ontwikkelagenda", heads, rows)


def _actions(outcomes: Outcomes) -> Grid:
    """What the municipality does under this regime, and why it is this one."""
    steering = outcomes.steering
    rows = [(f"{code} {action}", what or NOTHING, who or NOTHING) for code, action, what, who in steering.actions]
    rows.insert(0, ("Waarom dit regime", steering.reason or NOTHING, "berekend"))
    return plain("Regimeacties", ("actie", "wat", "wie"), rows)


def _finance(party: Party) -> Grid:
    """The amounts per year and status as the register has them, in whole euros; one amount a row."""
    rows: list[tuple[str | Value, ...]] = []
    for row in sorted(party.rows("finance"), key=lambda r: (r.value("year") or 0, str(r.value("status") or ""))):
        for name, label in AMOUNTS:
            answer = row.answers.get(name)
            if answer is None or answer.state in (State.BLANK, State.NOT_ASKED):
                continue
            by = "source_municipality" if name == "contribution_municipality" else "source_party"
            source = str(row.value(by) or NO_SOURCE)
            rows.append((f"{row.value('year')} {row.value('status')}", label, source, _amount(row, name)))
    return plain("Financiën", ("jaar en status", "gegeven", "bron", "bedrag in euro"), rows)


def _amount(row: Row, name: str) -> Value:
    """An amount as a number, or the word of its state."""
    answer = row.answers.get(name)
    if answer is None or not answer.known:
        return of_row(row, name)
    return Value(number=float(answer.value), format="amount", example=answer.example, address=str(answer.address or ""))


def _text(value: Value) -> str:
    """A value in words; full, never shortened."""
    if value.chip is not None:
        return value.chip.text
    if value.number is None:
        shown = value.text
    elif value.format == "percentage":
        shown = sentences.fraction(value.number)
    else:
        shown = short(value.number, 2)
    note = f" (noot {value.note})" if value.note else ""
    return (shown or NOTHING) + (" vb" if value.example else "") + note


def _cell(row: Row, name: str) -> str:
    """One answer with its mark."""
    return _text(of_row(row, name))


def _source(row: Row) -> str:
    """The source that a row names."""
    answer = row.answers.get("source")
    return str(answer.value) if answer is not None and answer.known else NO_SOURCE
