"""The portfolio on one page: where the council's time goes, what needs attention, when it is in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.excel import SHAPES
from pipeline.findings import counted
from pipeline.pages import process, sentences
from pipeline.pages.calendar import council_calendar
from pipeline.pages.facts import says_itself
from pipeline.pages.membership import membership
from pipeline.pages.money_charts import ADJECTIVES
from pipeline.pages.page import (
    Block,
    Chip,
    Column,
    Fact,
    Grid,
    Matrix,
    Page,
    Part,
    Tone,
    Value,
    Words,
)
from pipeline.pages.party_table import (
    Line,
    contribution_value,
    lines,
    mixed_kinds,
    overall_chip,
    paid_together,
    shared_kind,
    total_growth,
)
from pipeline.pages.portfolio_money import groups, largest
from pipeline.pages.portfolio_tiles import tiles_of_portfolio
from pipeline.scoring.dutch import capital, listed, percentage
from pipeline.scoring.framework import rows
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.score import UNKNOWN
from pipeline.view import Party, View
from schemas.dutch_dates import long_date
from schemas.vocabulary import Group, ImportanceClass, Level, RiskClass

ID = "portefeuille"
STEERING, ATTENTION, CALENDAR = "Sturing", "Aandacht", "Kalender"
#: The parts of these blocks.
MATRIX, OUTSIDE, NICKNAMES, GROUPS, LARGEST = (
    "matrix",
    "outside",
    "nicknames",
    "groups",
    "largest",
)
ASKING, YEAR = "asking", "year"
IMPORTANCE = (ImportanceClass.HEAVY, ImportanceClass.MIDDLE, ImportanceClass.LIGHT)
RISK = (RiskClass.LOW, RiskClass.MIDDLE, RiskClass.HIGH)
#: A name longer than this has no room beside other words.
NAME_ROOM = 30
ASKS = (Level.INSUFFICIENT, Level.ATTENTION)


def portfolio(view: View, outcomes: Mapping[str, Outcomes]) -> Page:
    """The overview of all partnerships, made only from what the view shows."""
    found = lines(view, outcomes)
    example = any(party.example for party in view.parties)
    marks = [f"{sentences.CONCEPT}."]
    if example:
        marks.append(sentences.EXAMPLES)
    if any("risks" in party.withheld for party in view.parties):
        marks.append(sentences.WITHHELD)
    return Page(
        id=ID,
        title=f"Portefeuille samenwerkingsverbanden {view.cycle.year}",
        kicker="Portefeuille",
        owner=str(view.organisation.get("name") or ""),
        overall=_overall(found),
        message=_message(found, view),
        head=_head(found, view),
        blocks=_blocks(found, view),
        marks=tuple(marks),
        notes=(sentences.EXAMPLE_NOTE,) if example else (),
        sources=f"Bron: de werkboeken van de afdelingen, {view.cycle.label.lower()}.",
        tiles=tiles_of_portfolio(found, view),
    )


def _blocks(found: Sequence[Line], view: View) -> tuple[Block, ...]:
    """Steering, attention and calendar, each with the question that it answers."""
    calendar = {YEAR: council_calendar(view)}
    asking = {ASKING: _attention(found, view)}
    steering = _steering(found, view)
    return (
        Block(STEERING, STEERING, "Waar zetten we onze tijd op in?", steering),
        Block(ATTENTION, ATTENTION, "Waar moet de raad op letten?", asking),
        Block(CALENDAR, CALENDAR, "Wanneer is de raad aan zet?", calendar),
    )


def _head(found: Sequence[Line], view: View) -> tuple[Fact, ...]:
    """The facts in the header of the page."""
    delivered = sum(line.party.delivered for line in found)
    workbooks = counted(len(found), "werkboek", "werkboeken")
    in_list = counted(len(membership(view).linked), "partij", "partijen")
    return (
        Fact("Raad weer aan zet", _next_turn(found, view)),
        Fact("Cyclus", Value(view.cycle.label)),
        Fact("Aangeleverd", Value(f"{delivered} van {workbooks}")),
        Fact("In de officiële lijst", Value(in_list)),
        Fact("Peildatum", Value(long_date(view.on))),
    )


# --- header ----------------------------------------------------------------------------------------------


def _overall(found: Sequence[Line]) -> Chip:
    """How many ask attention, the worst first, which gives the chip its colour."""
    per_level = _per_level(found)
    mark = " vb" if any(sentences.on_examples(n.outcomes) for n in found) else ""
    asking = [f"{per_level[level]} {level}" for level in ASKS if per_level[level]]
    if asking:
        worst = bool(per_level[Level.INSUFFICIENT])
        tone = Tone.INSUFFICIENT if worst else Tone.ATTENTION
        return Chip(", ".join(asking) + mark, tone)
    if per_level[Level.GOOD]:
        return Chip(f"Geen signalen{mark}", Tone.GOOD)
    return Chip("Onbekend", Tone.UNKNOWN)


def _per_level(found: Sequence[Line]) -> Mapping[Level, int]:
    """How many parties there are of each level."""
    return {level: sum(line.level is level for line in found) for level in Level}


def _message(found: Sequence[Line], view: View) -> str:
    """The one sentence; a part without known values falls away."""
    per_level = _per_level(found)
    asking = per_level[Level.ATTENTION] + per_level[Level.INSUFFICIENT]
    parts = [_levels_in_words(per_level, len(found)), _money_in_words(found)]
    parts = [part for part in parts if part]
    if not parts:
        return "Er zijn nog geen gegevens voor een oordeel."
    named = ASKS if asking else (Level.GOOD,)
    spoken_of = [line for line in found if line.level in named]
    example = any(sentences.on_examples(line.outcomes) for line in spoken_of)
    start = sentences.EXAMPLE_START if example else ""
    return f"{start}{capital('; '.join(parts))}."


def _levels_in_words(per_level: Mapping[Level, int], parties: int) -> str:
    """How many parties ask attention, else how many do well."""
    several = f"van de {parties} samenwerkingsverbanden"
    of_all = several if parties > 1 else "samenwerkingsverband"
    worst, good = per_level[Level.INSUFFICIENT], per_level[Level.GOOD]
    asking = per_level[Level.ATTENTION] + worst
    if asking:
        verb = "vraagt" if asking == 1 else "vragen"
        tail = f", waarvan {worst} onvoldoende" if worst else ""
        return f"{asking} {of_all} {verb} aandacht{tail}"
    if good:
        verb = "ligt" if good == 1 else "liggen"
        return f"{good} {of_all} {verb} op koers"
    return ""


def _money_in_words(found: Sequence[Line]) -> str:
    """What the contributions together do, where all of them are known."""
    growth, summed = total_growth(found), paid_together(found)
    if growth is None or summed.known != summed.parties:
        return ""
    verb = "stijgen" if growth > 0 else "dalen"
    what = f"de {ADJECTIVES[shared_kind(found)]} bijdragen".replace("  ", " ")
    total = sentences.short_amount(summed.total)
    return f"{what} {verb} met {percentage(abs(growth))} naar {total}"


def _next_turn(found: Sequence[Line], view: View) -> Value:
    """The first step of the council after the reference date, of whichever party."""
    turns = []
    for line in found:
        turn = process.next_turn(line.party, view.on)
        if turn is not None:
            turns.append((turn, line.party))
    if not turns:
        return process.turn_value(None, view.on)
    first, party = min(turns, key=lambda pair: (pair[0].when, pair[1].id))
    month = first.when.replace(day=1)
    same_month = sum(turn.when.replace(day=1) == month for turn, _ in turns)
    value = process.turn_value(first, view.on)
    tail = f" ({party.short})" if len(party.short) <= NAME_ROOM else ""
    if same_month > 1:
        tail = f" en nog {same_month - 1}"
    return Value(value.text + tail, example=value.example)


# --- steering --------------------------------------------------------------------------------------------


def _steering(found: Sequence[Line], view: View) -> Mapping[str, Part]:
    return {
        MATRIX: _matrix(found, view),
        OUTSIDE: _outside(found),
        NICKNAMES: _key(found),
        GROUPS: groups(found, view),
        LARGEST: largest(found, view),
    }


def place(line: Line) -> tuple[str, str] | None:
    """The cell of a party; one unknown axis is read as the middle, with both unknown there is none."""
    importance = str(line.outcomes.importance.outcome or UNKNOWN)
    risk = str(line.outcomes.risk.outcome or UNKNOWN)
    without_profile = line.party.group is Group.NOT_LINKED
    if importance == UNKNOWN and (risk == UNKNOWN or without_profile):
        return None
    if importance == UNKNOWN:
        importance = ImportanceClass.MIDDLE.value
    if without_profile:
        risk = RiskClass.LOW.value
    elif risk == UNKNOWN:
        risk = RiskClass.MIDDLE.value
    return importance, risk


def _matrix(found: Sequence[Line], view: View) -> Matrix:
    """The parties by importance and risk, each cell with its regime."""
    regimes = {}
    for row in rows(view, "regime_matrix"):
        regimes[str(row["importance"]), str(row["risk"])] = str(row["regime"])
    cells = {}
    for importance in IMPORTANCE:
        for risk in RISK:
            key = (importance.value, risk.value)
            here = _worst_first(line for line in found if place(line) == key)
            regime = regimes.get(key, "")
            heading = counted(len(here), "partij", "partijen")
            if regime:
                heading = f"Regime {regime} · {heading}"
            cells[key] = (heading, regime, tuple(_named(n, regime) for n in here))
    mark = " vb" if any(n.outcomes.steering.example for n in found) else ""
    title = f"Belang × risico: welk regime past bij welke partij?{mark}"
    heights = tuple(importance.value for importance in IMPORTANCE)
    return Matrix(title, heights, tuple(risk.value for risk in RISK), cells)


def _named(line: Line, regime: str) -> Value:
    """A party in the matrix: its shape and name, and where its regime is another or provisional, that."""
    steering = line.outcomes.steering
    shape = SHAPES.get(line.level.value, "") if line.level is not None else "·"
    tail = ""
    if steering.provisional:
        tail = " (vl.)"
    elif line.regime is not None and line.regime != regime:
        tail = f" ({line.regime})"
    text = f"{shape} {line.party.short}{tail}"
    return Value(text, link=line.party.id, example=steering.example)


def _worst_first(found: Iterable[Line]) -> list[Line]:
    order = [Level.INSUFFICIENT, Level.ATTENTION, Level.UNKNOWN, Level.GOOD, None]

    def place_in_order(line: Line) -> tuple[int, float, str]:
        return order.index(line.level), -(line.now.value or 0.0), line.party.name

    return sorted(found, key=place_in_order)


def _outside(found: Sequence[Line]) -> Words:
    """The parties without a cell, by the reason why."""
    loose = [n for n in found if place(n) is None]
    chosen = [n.party.short for n in loose if n.regime is not None]
    unknown = [n.party.short for n in loose if n.regime is None]
    parts = []
    if chosen:
        parts.append(f"Regime zonder score: {listed(chosen)}.")
    if unknown:
        parts.append(f"Regime onbekend: {listed(unknown)}.")
    return Words(" ".join(parts), "Buiten de matrix")


def _key(found: Sequence[Line]) -> Words:
    """Which party a nickname stands for, where the name does not begin with it."""
    names = {n.party.short: n.party.name for n in found if not is_plain(n.party)}
    pairs = [f"{short} = {names[short]}" for short in sorted(names, key=str.casefold)]
    return Words("; ".join(pairs), "Roepnamen")


def is_plain(party: Party) -> bool:
    """True when the nickname needs no key."""
    return says_itself(party.name, party.short)


# --- attention -------------------------------------------------------------------------------------------


def _attention(found: Sequence[Line], view: View) -> Grid:
    """The parties that ask attention, the worst first, each with what is the matter."""
    asking = [line for line in _worst_first(found) if line.level in ASKS]
    kind, mixed = shared_kind(asking), mixed_kinds(asking)
    of_kind = f", {kind}" if kind else ""
    columns = (
        Column("Partijen die aandacht vragen", 30),
        Column("wat is er aan de hand", 60),
        Column(f"bijdrage {view.cycle.year}{of_kind} (€)", 14, "right"),
        Column("volgend moment voor de raad", 30),
        Column("stand", 14, "center"),
    )
    made = tuple(_attention_row(line, view, mixed) for line in asking)
    empty = ""
    if not asking:
        empty = "Er zijn nog geen gegevens voor een oordeel."
        if any(line.level is Level.GOOD for line in found):
            empty = "Geen partij vraagt aandacht."
    return Grid("Partijen die aandacht vragen", columns, made, (), empty)


def _attention_row(line: Line, view: View, mixed: bool) -> tuple[Value, ...]:
    """One party by the same nickname as in the matrix, with its name beside it where that says more."""
    reasons = []
    for signal in sentences.ordered(line.outcomes.overall.signals, line.level):
        text = sentences.reason(signal)
        if sentences.is_clean(text):
            reasons.append(f"{text} vb" if signal.example else text)
    full = "" if is_plain(line.party) else line.party.name
    turn = process.next_turn(line.party, view.on)
    return (
        Value(line.party.short, link=line.party.id, brief=full),
        Value(" · ".join(reasons)),
        contribution_value(line, mixed),
        process.turn_value(turn, view.on),
        Value(chip=overall_chip(line), example=sentences.on_examples(line.outcomes)),
    )
