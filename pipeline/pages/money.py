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
    found = contribution(party, year, view.cycle)
    ratio = ratio_of(outcomes, "F3")
    if pays_nothing(party, outcomes, found.answer):
        return Tile(f"Bijdrage {year}", Value("n.v.t.", muted=True), "de gemeente betaalt geen bijdrage", "",
                    NOT_APPLICABLE)  # fmt: skip
    if found.value is None:
        note = _unknown_note(
            party, found.answer, _known_before(party, CONTRIBUTIONS, view), view, notes
        )
        return empty_tile(f"Bijdrage {year}", found.answer, note)
    unit = unit_for([found.value], tile=True)
    note = _provisional_note(found.status, year, view, notes)
    example = found.answer is not None and found.answer.example
    before = contribution(party, year - 1, view.cycle)
    context = f"{year - 1} niet bekend"
    if (
        before.value is not None
        and before.value > 0
        and same_kind(before.status, found.status)
    ):
        context = _change(found.value / before.value - 1, year - 1)
        context += (
            f" (index {percentage(view.index)})" if view.index is not None else ""
        )
    elif before.value is not None:
        context = f"{year - 1}: {amount_in_unit(before.value, unit)} ({before.status})"
    points = [
        p
        for p in series(party, *CONTRIBUTIONS)
        if p.year <= year and same_kind(p.status, found.status)
    ]
    history = tuple(p.value for p in points)[-6:]
    value = Value(
        number=found.value,
        format=unit,
        example=example,
        note=note,
        address=_address(found.answer),
    )
    kind = kind_of(found.status)
    return Tile(
        f"Bijdrage {year}{f', {kind}' if kind else ''} ({UNITS[unit]})",
        value,
        context,
        found.status if ratio.level is None else _norm(ratio),
        _judgement(ratio),
        history if len(history) > 1 else (),
    )


def _inhabitant_tile(party: Party, outcomes: Outcomes, view: View) -> Tile:
    """The contribution per inhabitant."""
    ratio = ratio_of(outcomes, "F4")
    inhabitants = view.yearly.get(ratio.year, {}).get("inhabitants")
    if ratio.value is None:
        missing = (
            ratio.why
            if inhabitants or ratio.shown == "n.v.t."
            else "aantal inwoners niet bekend"
        )
        return _ratio_tile("Bijdrage per inwoner", ratio, missing)
    value = Value(
        number=ratio.value,
        format="cents" if ratio.value < 1_000 else "amount",
        example=ratio.example,
    )
    kind = kind_of(contribution(party, ratio.year, view.cycle).status)
    said = f"{number(inhabitants, 0)} inwoners op 1 januari" if inhabitants else ""
    context = "; ".join(part for part in (kind, said) if part)
    return Tile(
        f"Bijdrage per inwoner {ratio.year} (€)", value, context, "", ratio_chip(ratio)
    )


def _solvency_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """Solvency with its history."""
    ratio = ratio_of(outcomes, "F1")
    history = [
        b for b in balances(party) if b.year <= ratio.year and b.solvency is not None
    ]
    shares = [b.solvency for b in history if b.solvency is not None]
    if ratio.value is None:
        row = figures_row(party, ratio.year, view.cycle)
        earlier = [
            b for b in history if b.status in REALISED or not view.cycle.is_accounts
        ]
        note = 0
        for name in ("equity_end", "debt_end"):
            answer = row.answers.get(name) if row else None
            if answer is not None and not answer.known and note == 0:
                known = [
                    Point(b.year, b.status, b.solvency)
                    for b in earlier
                    if b.solvency is not None
                ]
                note = _unknown_note(
                    party, answer, known, view, notes, sentences.fraction
                )
        tile = _ratio_tile("Solvabiliteit", ratio, _no_solvency(row, ratio.year))
        last = next(
            (
                f"{b.year}: {sentences.fraction(b.solvency)}"
                for b in reversed(earlier)
                if b.solvency
            ),
            "",
        )
        return Tile(
            tile.label,
            Value(tile.value.text, muted=True, note=note),
            tile.context,
            last,
            tile.chip,
        )
    note = _provisional_note(_status(party, ratio.year, view), ratio.year, view, notes)
    value = Value(
        number=ratio.value, format="percentage", example=ratio.example, note=note
    )
    before = next((b.solvency for b in history if b.year == ratio.year - 1), None)
    context = "" if before is None else _points(ratio.value - before, ratio.year - 1)
    spark = tuple(shares[-6:]) if len(shares) > 1 and min(shares) >= 0 else ()
    return Tile(
        f"Solvabiliteit {ratio.year}",
        value,
        context,
        _norm(ratio),
        ratio_chip(ratio),
        spark,
    )


def _no_solvency(row: Row | None, year: int) -> str:
    """Why there is no solvency, in as many words as a tile has room for."""
    both = (
        row is not None
        and row.value("equity_end") is not None
        and row.value("debt_end") is not None
    )
    return f"vermogen {year} niet boven nul" if both else f"vermogen {year} niet bekend"


def _result_tile(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Tile:
    """The result against the party's own budget; in a budget the budgeted result itself."""
    year = view.cycle.year
    ratio = ratio_of(outcomes, "F5")
    row = figures_row(party, year, view.cycle)
    answer = row.answers.get("result") if row else None
    if answer is None or not answer.known:
        note = _unknown_note(
            party, answer, _known_before(party, ("result",), view), view, notes
        )
        return empty_tile(f"Resultaat {year}", answer, note)
    result = float(answer.value)
    unit = unit_for([result], tile=True)
    status = _status(party, year, view)
    note = _provisional_note(status, year, view, notes)
    value = Value(
        number=result,
        format=unit,
        example=answer.example,
        note=note,
        address=_address(answer),
    )
    budget = next(
        (
            r
            for s in BUDGETED
            if (r := row_with_status(party, year, s)) and r.value("result") is not None
        ),
        None,
    )
    planned = budget.value("result") if budget and status in REALISED else None
    context = (
        status if planned is None else f"begroot {amount_in_unit(float(planned), unit)}"
    )
    if planned is not None and ratio.value is not None:
        context += f"; verschil {ratio.shown}"
    chip = _judgement(ratio)
    return Tile(f"Resultaat {year} ({UNITS[unit]})", value, context, _norm(ratio), chip)


def _ratio_tile(label: str, ratio: Ratio, why: str) -> Tile:
    """A tile for a kengetal without a value."""
    label = f"{label} {ratio.year}"
    if ratio.shown == "n.v.t.":
        short = why if len(why) <= CONTEXT_ROOM else "geldt niet voor deze soort partij"
        return Tile(
            label, Value("n.v.t.", muted=True), short.rstrip("."), "", NOT_APPLICABLE
        )
    return Tile(label, Value(NO_DATA, muted=True), why.rstrip("."), "", UNKNOWN_CHIP)


def _norm(ratio: Ratio) -> str:
    """The norm as it stands on a tile, where something was held against it."""
    judged = ratio.level is not None and ratio.value is not None
    return ratio.norm.replace("procentpunt", "punt") if judged else ""


def _change(growth: float, year: int) -> str:
    """How much the amount changed against the year before."""
    shown = percentage(abs(growth))
    if shown == "0,0%":
        return f"gelijk aan {year}"
    return f"{'↑' if growth > 0 else '↓'} {shown} t.o.v. {year}"


def _points(difference: float, year: int) -> str:
    """How many percentage points the ratio changed against the year before."""
    shown = number(abs(difference) * 100, 1)
    if shown == "0,0":
        return f"gelijk aan {year}"
    points = "punt" if abs(difference) <= 0.01 else "punten"
    return f"{'↑' if difference > 0 else '↓'} {shown} {points} t.o.v. {year}"


def _address(answer: Answer | None) -> str:
    """The address of an answer as text."""
    return str(answer.address) if answer is not None and answer.address else ""


def _status(party: Party, year: int, view: View) -> str:
    """How firm the printed figures of a year are."""
    row = figures_row(party, year, view.cycle)
    return str(row.value("status") or "") if row else ""


def _provisional_note(status: str, year: int, view: View, notes: Notes) -> int:
    """The footnote of a provisional figure."""
    return (
        notes.add(sentences.provisional(year, view.on))
        if status == FiguresStatus.PROVISIONAL
        else 0
    )


def _known_before(party: Party, names: Sequence[str], view: View) -> list[Point]:
    """What is known of earlier years; beside accounts only realised figures."""
    known = [p for p in series(party, *names) if p.year < view.cycle.year]
    return (
        [p for p in known if p.status in REALISED] if view.cycle.is_accounts else known
    )


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
    last = known[-1] if known else None
    if last is None:
        return notes.add(sentences.unknown_figure(why, None))
    return notes.add(
        sentences.unknown_figure(why, last.value, last.year, last.status, show)
    )
