"""The tiles about money and votes."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import sentences
from pipeline.pages.money_charts import UNITS, asked, balances, in_unit, unit_for
from pipeline.pages.page import (
    NO_DATA,
    REFUSED_NOTE,
    Chip,
    Notes,
    Tile,
    Tone,
    Value,
    is_example,
)
from pipeline.scoring.dutch import number, percentage
from pipeline.scoring.figures import (
    BUDGETED,
    CONTRIBUTIONS,
    EXPECTED,
    REALISED,
    contribution,
    figures_row,
    row_of,
    series,
)
from pipeline.scoring.outcomes import Outcomes, Ratio
from pipeline.view import Answer, Party, View
from schemas.notations import State
from schemas.vocabulary import FiguresStatus, Level

#: What a chip says at each level of a kengetal; a word that fits beside its number.
WORDS = {
    "F1": {Level.GOOD: "Op norm", Level.ATTENTION: "Onder norm", Level.INSUFFICIENT: "Ver onder norm"},
    "F3": {Level.GOOD: "Rond index", Level.ATTENTION: "Boven index", Level.INSUFFICIENT: "Ver erboven"},
    "F5": {
        Level.GOOD: "Op begroting",
        Level.ATTENTION: "Lager resultaat",
        Level.INSUFFICIENT: "Groot tekort",
    },
}
TONES = {
    Level.GOOD: Tone.GOOD,
    Level.ATTENTION: Tone.ATTENTION,
    Level.INSUFFICIENT: Tone.INSUFFICIENT,
    Level.UNKNOWN: Tone.UNKNOWN,
}
UNKNOWN_CHIP = Chip("Onbekend", Tone.UNKNOWN)
NO_NORM = Chip("Geen norm", Tone.SOFT)
NOT_APPLICABLE = Chip("N.v.t.", Tone.SOFT)


def ratio_of(outcomes: Outcomes, code: str) -> Ratio:
    """The kengetal of that code; one that the framework does not have is n.v.t."""
    found = (r for r in outcomes.ratios if r.code == code)
    return next(found, Ratio(code, code, 0, None, "n.v.t.", "", None))


def level_chip(ratio: Ratio) -> Chip:
    """What a kengetal amounts to, in one word."""
    if ratio.shown == "n.v.t.":
        return NOT_APPLICABLE
    if ratio.value is None:
        return UNKNOWN_CHIP
    if ratio.level is None:
        return NO_NORM
    words = WORDS.get(ratio.code, {})
    return Chip(words.get(ratio.level, str(ratio.level).capitalize()), TONES[ratio.level])


def _judgement(ratio: Ratio) -> Chip | None:
    """The chip beside a figure that is known itself, while what it is held against may not be."""
    if ratio.value is not None:
        return level_chip(ratio)
    return Chip("Geen oordeel", Tone.UNKNOWN) if ratio.level is Level.UNKNOWN else None


def tiles(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> tuple[Tile, ...]:
    """The five tiles about money and votes; of size basis no figures are asked."""
    if not asked(party):
        return (
            _not_asked(f"Bijdrage {view.cycle.year}"),
            _not_asked("Bijdrage per inwoner"),
            _votes_tile(party, outcomes),
            _not_asked("Solvabiliteit"),
            _not_asked("Resultaat"),
        )
    return (
        _contribution_tile(party, outcomes, view, notes),
        _inhabitant_tile(party, outcomes, view),
        _votes_tile(party, outcomes),
        _solvency_tile(party, outcomes, view, notes),
        _result_tile(party, outcomes, view, notes),
    )


def _not_asked(label: str) -> Tile:
    return Tile(label, Value("niet gevraagd", muted=True))


def _contribution_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """The contribution of the cycle's year with what it does against the index."""
    year = view.cycle.year
    found = contribution(party, year, view.cycle)
    ratio = ratio_of(outcomes, "F3")
    if found.value is None:
        note = _unknown_note(party, found.answer, CONTRIBUTIONS, view, notes)
        return _empty_tile(f"Bijdrage {year}", found.answer, note)
    unit = unit_for([found.value], tile=True)
    note = _provisional_note(found.status, year, view, notes)
    example = found.answer is not None and found.answer.example
    before = contribution(party, year - 1, view.cycle)
    context = f"{year - 1} niet bekend"
    if before.value is not None and before.value > 0 and before.status == found.status:
        context = _change(found.value / before.value - 1, year - 1)
        context += f" (index {percentage(view.index)})" if view.index is not None else ""
    elif before.value is not None:
        context = f"{year - 1}: {in_unit(before.value, unit)} ({before.status})"
    points = [p for p in series(party, *CONTRIBUTIONS) if p.year <= year and p.status not in EXPECTED[2:]]
    history = tuple(p.value for p in points)[-6:]
    value = Value(number=found.value, format=unit, example=example, note=note, address=_address(found.answer))
    chip = _judgement(ratio)
    return Tile(
        f"Bijdrage {year} ({UNITS[unit]})",
        value,
        context,
        found.status if ratio.level is None else _norm(ratio),
        chip,
        history if len(history) > 1 else (),
    )


def _inhabitant_tile(party: Party, outcomes: Outcomes, view: View) -> Tile:
    """The contribution per inhabitant."""
    ratio = ratio_of(outcomes, "F4")
    inhabitants = view.yearly.get(ratio.year, {}).get("inhabitants")
    if ratio.value is None:
        missing = ratio.why if inhabitants or ratio.shown == "n.v.t." else "aantal inwoners niet bekend"
        return _ratio_tile("Bijdrage per inwoner", ratio, missing)
    value = Value(number=ratio.value, format="cents" if ratio.value < 1_000 else "amount", example=ratio.example)
    context = f"{number(inhabitants, 0)} inwoners op 1 januari" if inhabitants else ""
    return Tile(f"Bijdrage per inwoner {ratio.year} (€)", value, context, "", level_chip(ratio))


def _votes_tile(party: Party, outcomes: Outcomes) -> Tile:
    """The share of the votes, with the share of the costs beside it."""
    form = party.form("governance")
    share, control = form.value("vote_share"), form.value("control")
    costs = ratio_of(outcomes, "F7")
    context = f"aandeel in de bijdragen {costs.shown}" if costs.value is not None else ""
    if isinstance(share, (int, float)):
        value = Value(number=float(share), format="percentage", example=is_example(form, "vote_share"))
        norm = "" if control is None else _words_of(control)
        return Tile("Stemaandeel", value, context, norm)
    if control is not None:
        value = Value(_words_of(control), example=is_example(form, "control"))
        return Tile("Zeggenschap", value, context)
    return _empty_tile("Stemaandeel", form.answers.get("vote_share"), 0, context)


def _solvency_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """Solvency with its history."""
    ratio = ratio_of(outcomes, "F1")
    history = [b for b in balances(party) if b.year <= ratio.year and b.solvency is not None]
    shares = [b.solvency for b in history if b.solvency is not None]
    if ratio.value is None:
        row = figures_row(party, ratio.year, view.cycle)
        note = 0
        for name in ("equity_end", "debt_end"):
            answer = row.answers.get(name) if row else None
            if answer is not None and not answer.known and note == 0:
                note = _unknown_note(party, answer, (name,), view, notes)
        tile = _ratio_tile("Solvabiliteit", ratio, ratio.why)
        return Tile(tile.label, Value(tile.value.text, muted=True, note=note), tile.context, tile.norm, tile.chip)
    note = _provisional_note(_status(party, ratio.year, view), ratio.year, view, notes)
    value = Value(number=ratio.value, format="percentage", example=ratio.example, note=note)
    before = next((b.solvency for b in history if b.year == ratio.year - 1), None)
    context = "" if before is None else _points(ratio.value - before, ratio.year - 1)
    spark = tuple(shares[-6:]) if len(shares) > 1 and min(shares) >= 0 else ()
    return Tile(f"Solvabiliteit {ratio.year}", value, context, _norm(ratio), level_chip(ratio), spark)


def _result_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """The result against the party's own budget; in a budget the budgeted result itself."""
    year = view.cycle.year
    ratio = ratio_of(outcomes, "F5")
    row = figures_row(party, year, view.cycle)
    answer = row.answers.get("result") if row else None
    if answer is None or not answer.known:
        note = _unknown_note(party, answer, ("result",), view, notes)
        return _empty_tile(f"Resultaat {year}", answer, note)
    result = float(answer.value)
    unit = unit_for([result], tile=True)
    status = _status(party, year, view)
    note = _provisional_note(status, year, view, notes)
    value = Value(number=result, format=unit, example=answer.example, note=note, address=_address(answer))
    budget = next((r for s in BUDGETED if (r := row_of(party, year, s)) and r.value("result") is not None), None)
    planned = budget.value("result") if budget and status in REALISED else None
    context = status if planned is None else f"begroot {in_unit(float(planned), unit)}"
    if planned is not None and ratio.value is not None:
        context += f"; verschil {ratio.shown}"
    chip = _judgement(ratio)
    return Tile(f"Resultaat {year} ({UNITS[unit]})", value, context, _norm(ratio), chip)


def _empty_tile(label: str, answer: Answer | None, note: int = 0, context: str = "") -> Tile:
    """A tile without a number: what does not apply is said apart from what is not known."""
    if answer is not None and answer.state is State.NOT_APPLICABLE:
        return Tile(label, Value("n.v.t.", muted=True), context, "", NOT_APPLICABLE)
    return Tile(label, Value(NO_DATA, muted=True, note=note), context, "", UNKNOWN_CHIP)


def _ratio_tile(label: str, ratio: Ratio, why: str) -> Tile:
    """A tile for a kengetal without a value."""
    label = f"{label} {ratio.year}"
    if ratio.shown == "n.v.t.":
        return Tile(label, Value("n.v.t.", muted=True), why.rstrip("."), "", NOT_APPLICABLE)
    return Tile(label, Value(NO_DATA, muted=True), why.rstrip("."), "", UNKNOWN_CHIP)


def _norm(ratio: Ratio) -> str:
    """The norm as it stands on a tile."""
    return ratio.norm.replace("procentpunt", "punt") if ratio.level is not None else ""


def _change(growth: float, year: int) -> str:
    """How much against the year before."""
    shown = percentage(abs(growth))
    if shown == "0,0%":
        return f"gelijk aan {year}"
    return f"{'↑' if growth > 0 else '↓'} {shown} t.o.v. {year}"


def _points(difference: float, year: int) -> str:
    """How many percentage points against the year before."""
    shown = number(abs(difference) * 100, 1)
    if shown == "0,0":
        return f"gelijk aan {year}"
    return f"{'↑' if difference > 0 else '↓'} {shown} punten t.o.v. {year}"


def _words_of(value: object) -> str:
    """A share or words."""
    return sentences.fraction(value) if isinstance(value, float) else str(value)


def _address(answer: Answer | None) -> str:
    """The address of an answer as text."""
    return str(answer.address) if answer is not None and answer.address else ""


def _status(party: Party, year: int, view: View) -> str:
    """How firm the printed figures of a year are."""
    row = figures_row(party, year, view.cycle)
    return str(row.value("status") or "") if row else ""


def _provisional_note(status: str, year: int, view: View, notes: Notes) -> int:
    """The footnote of a provisional figure."""
    return notes.add(sentences.provisional(year, view.on)) if status == FiguresStatus.PROVISIONAL else 0


def _unknown_note(party: Party, answer: Answer | None, names: Sequence[str], view: View, notes: Notes) -> int:
    """The footnote of an unknown figure: refused, or its reason with the newest known one."""
    if answer is not None and answer.state is State.REFUSED:
        return notes.add(REFUSED_NOTE)
    if answer is None or answer.state is not State.UNKNOWN:
        return 0
    row = figures_row(party, view.cycle.year, view.cycle)
    known = [p for p in series(party, *names) if p.year < view.cycle.year]
    known = [p for p in known if p.status in REALISED] if view.cycle.is_accounts else known
    why = str(row.value("unknown_reason") or "") if row else ""
    last = known[-1] if known else None
    if last is None:
        return notes.add(sentences.unknown_figure(why, None))
    return notes.add(sentences.unknown_figure(why, last.value, last.year, last.status))
