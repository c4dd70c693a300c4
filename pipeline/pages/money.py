"""The tiles about money and votes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.pages import sentences
from pipeline.pages.money_charts import (
    UNITS,
    amount_in_unit,
    asked,
    balances,
    kind_of,
    pays_nothing,
    same_kind,
    unit_for,
)
from pipeline.pages.page import (
    NO_DATA,
    REFUSED_NOTE,
    Chip,
    Notes,
    Tile,
    Tone,
    Value,
)
from pipeline.pages.tiles import (
    CONTEXT_ROOM,
    NO_NORM,
    NOT_APPLICABLE,
    UNKNOWN_CHIP,
    empty_tile,
    ratio_of,
)
from pipeline.pages.votes import votes_tile
from pipeline.scoring.dutch import amount, number, percentage
from pipeline.scoring.figures import (
    BUDGETED,
    CONTRIBUTIONS,
    REALISED,
    Contribution,
    Point,
    contribution,
    figures_row,
    row_with_status,
    series,
)
from pipeline.scoring.outcomes import Outcomes, Ratio
from pipeline.view import Answer, Party, Row, View
from schemas.reading import State
from schemas.vocabulary import FiguresStatus, Level

#: What a chip says at each level of a kengetal; a word that fits beside its number.
WORDS = {
    "F1": {
        Level.GOOD: "Op norm",
        Level.ATTENTION: "Onder norm",
        Level.INSUFFICIENT: "Ver onder norm",
    },
    "F3": {
        Level.GOOD: "Rond index",
        Level.ATTENTION: "Boven index",
        Level.INSUFFICIENT: "Ver erboven",
    },
    "F5": {
        Level.GOOD: "Op begroting",
        Level.ATTENTION: "Lager resultaat",
        Level.INSUFFICIENT: "Groot tekort",
    },
}
#: As many years as the small columns of a tile show.
MOST_POINTS = 6
TONES = {
    Level.GOOD: Tone.GOOD,
    Level.ATTENTION: Tone.ATTENTION,
    Level.INSUFFICIENT: Tone.INSUFFICIENT,
    Level.UNKNOWN: Tone.UNKNOWN,
}


def ratio_chip(ratio: Ratio) -> Chip:
    """What a kengetal amounts to, in one word."""
    if ratio.shown == "n.v.t.":
        return NOT_APPLICABLE
    if ratio.value is None:
        return UNKNOWN_CHIP
    if ratio.level is None:
        return NO_NORM
    words = WORDS.get(ratio.code, {})
    return Chip(
        words.get(ratio.level, str(ratio.level).capitalize()), TONES[ratio.level]
    )


def _judgement(ratio: Ratio) -> Chip | None:
    """The chip beside a figure that is known itself, while what it is held against may not be."""
    if ratio.value is not None:
        return ratio_chip(ratio)
    return Chip("Geen oordeel", Tone.UNKNOWN) if ratio.level is Level.UNKNOWN else None


def money_tiles(
    party: Party, outcomes: Outcomes, view: View, notes: Notes
) -> tuple[Tile, ...]:
    """The five tiles about money and votes; of size basis no figures are asked."""
    if not asked(party):
        return (
            _not_asked(f"Bijdrage {view.cycle.year}"),
            _not_asked("Bijdrage per inwoner"),
            votes_tile(party, outcomes, view),
            _not_asked("Solvabiliteit"),
            _not_asked("Resultaat"),
        )
    return (
        _contribution_tile(party, outcomes, view, notes),
        _inhabitant_tile(party, outcomes, view),
        votes_tile(party, outcomes, view),
        _solvency_tile(party, outcomes, view, notes),
        _result_tile(party, outcomes, view, notes),
    )


def _not_asked(label: str) -> Tile:
    return Tile(label, Value("niet gevraagd", muted=True))


def _contribution_tile(
    party: Party, outcomes: Outcomes, view: View, notes: Notes
) -> Tile:
    """The contribution of the cycle's year with what it does against the index."""
    year = view.cycle.year
    now = contribution(party, year, view.cycle)
    if pays_nothing(party, outcomes, now.answer):
        shown = Value("n.v.t.", muted=True)
        context = "de gemeente betaalt geen bijdrage"
        return Tile(f"Bijdrage {year}", shown, context, "", NOT_APPLICABLE)
    if now.value is None:
        known = _known_before(party, CONTRIBUTIONS, view)
        note = _unknown_note(party, now.answer, known, view, notes)
        return empty_tile(f"Bijdrage {year}", now.answer, note)
    unit = unit_for([now.value], tile=True)
    value = Value(
        number=now.value,
        format=unit,
        example=now.answer is not None and now.answer.example,
        note=_provisional_note(now.status, year, view, notes),
        address=_address(now.answer),
    )
    ratio, kind = ratio_of(outcomes, "F3"), kind_of(now.status)
    of_kind = f", {kind}" if kind else ""
    return Tile(
        f"Bijdrage {year}{of_kind} ({UNITS[unit]})",
        value,
        _against_last_year(now, party, view, unit),
        now.status if ratio.level is None else _norm(ratio),
        _judgement(ratio),
        _history(party, now),
    )


def _against_last_year(now: Contribution, party: Party, view: View, unit: str) -> str:
    """What the contribution does against that of last year, where the two are of one kind."""
    last_year = now.year - 1
    before = contribution(party, last_year, view.cycle)
    if before.value is None:
        return f"{last_year} niet bekend"
    if now.value is None or before.value <= 0:
        growth = None
    else:
        growth = now.value / before.value - 1
    if growth is None or not same_kind(before.status, now.status):
        return f"{last_year}: {amount_in_unit(before.value, unit)} ({before.status})"
    index = f" (index {percentage(view.index)})" if view.index is not None else ""
    return _change(growth, last_year) + index


def _history(party: Party, now: Contribution) -> tuple[float, ...]:
    """The contributions of the same kind up to this year, where they are more than one."""
    values = [
        point.value
        for point in series(party, *CONTRIBUTIONS)
        if point.year <= now.year and same_kind(point.status, now.status)
    ]
    return tuple(values[-MOST_POINTS:]) if len(values) > 1 else ()


def _inhabitant_tile(party: Party, outcomes: Outcomes, view: View) -> Tile:
    """The contribution per inhabitant."""
    label, ratio = "Bijdrage per inwoner", ratio_of(outcomes, "F4")
    inhabitants = view.yearly.get(ratio.year, {}).get("inhabitants")
    if ratio.value is None:
        not_known = not inhabitants and ratio.shown != "n.v.t."
        why = "aantal inwoners niet bekend" if not_known else ratio.why
        return _ratio_tile(label, ratio, why)
    unit = "cents" if ratio.value < 1_000 else "amount"
    value = Value(number=ratio.value, format=unit, example=ratio.example)
    parts = [kind_of(contribution(party, ratio.year, view.cycle).status)]
    if inhabitants:
        parts.append(f"{number(inhabitants, 0)} inwoners op 1 januari")
    context = "; ".join(part for part in parts if part)
    return Tile(f"{label} {ratio.year} (€)", value, context, "", ratio_chip(ratio))


def _solvency_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """Solvency with its history."""
    ratio = ratio_of(outcomes, "F1")
    if ratio.value is None:
        return _unknown_solvency(party, ratio, view, notes)
    year = ratio.year
    shares = {point.year: point.value for point in _solvencies(party, year)}
    note = _provisional_note(_status(party, year, view), year, view, notes)
    value = Value(
        number=ratio.value, format="percentage", example=ratio.example, note=note
    )
    before = shares.get(year - 1)
    context = "" if before is None else _points(ratio.value - before, year - 1)
    history = tuple(shares.values())
    can_be_drawn = len(history) > 1 and min(history) >= 0
    return Tile(
        f"Solvabiliteit {year}",
        value,
        context,
        _norm(ratio),
        ratio_chip(ratio),
        history[-MOST_POINTS:] if can_be_drawn else (),
    )


def _unknown_solvency(party: Party, ratio: Ratio, view: View, notes: Notes) -> Tile:
    """The tile of a solvency that is not known, with the newest one that is."""
    row = figures_row(party, ratio.year, view.cycle)
    known = _solvencies(party, ratio.year)
    if view.cycle.is_accounts:
        known = [point for point in known if point.status in REALISED]
    note = 0
    for name in ("equity_end", "debt_end"):
        answer = row.answers.get(name) if row else None
        if answer is not None and not answer.known and note == 0:
            show = sentences.fraction
            note = _unknown_note(party, answer, known, view, notes, show)
    not_nought = [point for point in known if point.value]
    last = not_nought[-1] if not_nought else None
    newest = "" if last is None else f"{last.year}: {sentences.fraction(last.value)}"
    tile = _ratio_tile("Solvabiliteit", ratio, _no_solvency(row, ratio.year))
    shown = Value(tile.value.text, muted=True, note=note)
    return Tile(tile.label, shown, tile.context, newest, tile.chip)


def _solvencies(party: Party, last: int) -> list[Point]:
    """The solvency of every year up to the last of which it is known."""
    points = []
    for balance in balances(party):
        if balance.year <= last and balance.solvency is not None:
            points.append(Point(balance.year, balance.status, balance.solvency))
    return points


def _no_solvency(row: Row | None, year: int) -> str:
    """Why there is no solvency, in as many words as a tile has room for."""
    values = [row.value(name) if row else None for name in ("equity_end", "debt_end")]
    if None in values:
        return f"vermogen {year} niet bekend"
    return f"vermogen {year} niet boven nul"


def _result_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """The result against the party's own budget; in a budget the budgeted result itself."""
    year, ratio = view.cycle.year, ratio_of(outcomes, "F5")
    row = figures_row(party, year, view.cycle)
    answer = row.answers.get("result") if row else None
    if answer is None or not answer.known:
        known = _known_before(party, ("result",), view)
        note = _unknown_note(party, answer, known, view, notes)
        return empty_tile(f"Resultaat {year}", answer, note)
    result, status = float(answer.value), _status(party, year, view)
    unit = unit_for([result], tile=True)
    value = Value(
        number=result,
        format=unit,
        example=answer.example,
        note=_provisional_note(status, year, view, notes),
        address=_address(answer),
    )
    planned = _budgeted_result(party, year) if status in REALISED else None
    context = status
    if planned is not None:
        context = f"begroot {amount_in_unit(planned, unit)}"
        if ratio.value is not None:
            context += f"; verschil {ratio.shown}"
    label = f"Resultaat {year} ({UNITS[unit]})"
    return Tile(label, value, context, _norm(ratio), _judgement(ratio))


def _budgeted_result(party: Party, year: int) -> float | None:
    """The result that the party's own budget foresaw: as changed, else as adopted."""
    for status in BUDGETED:
        row = row_with_status(party, year, status)
        if row is not None and row.value("result") is not None:
            return float(row.value("result"))
    return None


def _ratio_tile(label: str, ratio: Ratio, why: str) -> Tile:
    """A tile for a kengetal without a value."""
    label = f"{label} {ratio.year}"
    if ratio.shown == "n.v.t.":
        short = why if len(why) <= CONTEXT_ROOM else "geldt niet voor deze soort partij"
        value = Value("n.v.t.", muted=True)
        return Tile(label, value, short.rstrip("."), "", NOT_APPLICABLE)
    return Tile(label, Value(NO_DATA, muted=True), why.rstrip("."), "", UNKNOWN_CHIP)


def _norm(ratio: Ratio) -> str:
    """The norm as it stands on a tile, where something was held against it."""
    if ratio.level is None or ratio.value is None:
        return ""
    return ratio.norm.replace("procentpunt", "punt")


def _change(growth: float, year: int) -> str:
    """How much the amount changed against the year before."""
    shown = percentage(abs(growth))
    if shown == "0,0%":
        return f"gelijk aan {year}"
    arrow = "↑" if growth > 0 else "↓"
    return f"{arrow} {shown} t.o.v. {year}"


def _points(difference: float, year: int) -> str:
    """How many percentage points the ratio changed against the year before."""
    shown = number(abs(difference) * 100, 1)
    if shown == "0,0":
        return f"gelijk aan {year}"
    points = "punt" if abs(difference) <= 0.01 else "punten"
    arrow = "↑" if difference > 0 else "↓"
    return f"{arrow} {shown} {points} t.o.v. {year}"


def _address(answer: Answer | None) -> str:
    """The address of an answer as text."""
    if answer is None or answer.address is None:
        return ""
    return str(answer.address)


def _status(party: Party, year: int, view: View) -> str:
    """How firm the printed figures of a year are."""
    row = figures_row(party, year, view.cycle)
    return str(row.value("status") or "") if row else ""


def _provisional_note(status: str, year: int, view: View, notes: Notes) -> int:
    """The footnote of a provisional figure."""
    if status != FiguresStatus.PROVISIONAL:
        return 0
    return notes.add(sentences.provisional(year, view.on))


def _known_before(party: Party, names: Sequence[str], view: View) -> list[Point]:
    """What is known of earlier years; beside accounts only realised figures."""
    known = [p for p in series(party, *names) if p.year < view.cycle.year]
    if view.cycle.is_accounts:
        known = [p for p in known if p.status in REALISED]
    return known


def _unknown_note(
    party: Party,
    answer: Answer | None,
    known: Sequence[Point],
    view: View,
    notes: Notes,
    show: Callable[[float], str] = amount,
) -> int:
    """The footnote of an unknown figure: refused, or its reason with the newest known one."""
    if answer is not None and answer.state is State.REFUSED:
        return notes.add(REFUSED_NOTE)
    if answer is None or answer.state is not State.UNKNOWN:
        return 0
    row = figures_row(party, view.cycle.year, view.cycle)
    why = str(row.value("unknown_reason") or "") if row else ""
    if not known:
        return notes.add(sentences.unknown_figure(why, None))
    last = known[-1]
    words = sentences.unknown_figure(why, last.value, last.year, last.status, show)
    return notes.add(words)
