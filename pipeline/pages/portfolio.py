"""The portfolio on one page: where the council's time goes, what needs attention, when it is in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.excel import SHAPES
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
from pipeline.scoring.dutch import capital, listed, long_date, percentage
from pipeline.scoring.framework import rows
from pipeline.scoring.outcomes import Outcomes
from pipeline.scoring.score import UNKNOWN
from pipeline.view import Party, View
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
    example = any(p.example for p in view.parties)
    marks = [f"{sentences.CONCEPT}."]
    marks += [sentences.EXAMPLES] if example else []
    marks += (
        [sentences.WITHHELD] if any("risks" in p.withheld for p in view.parties) else []
    )
    listed_now = len(membership(view).linked)
    delivered = sum(line.party.delivered for line in found)
    return Page(
        id=ID,
        title=f"Portefeuille samenwerkingsverbanden {view.cycle.year}",
        kicker="Portefeuille",
        owner=str(view.organisation.get("name") or ""),
        overall=_overall(found),
        message=_message(found, view),
        head=(
            Fact("Raad weer aan zet", _next_turn(found, view)),
            Fact("Cyclus", Value(view.cycle.label)),
            Fact(
                "Aangeleverd",
                Value(f"{delivered} van {len(found)} {_books(len(found))}"),
            ),
            Fact(
                "In de officiële lijst",
                Value(f"{listed_now} {'partij' if listed_now == 1 else 'partijen'}"),
            ),
            Fact("Peildatum", Value(long_date(view.on))),
        ),
        blocks=(
            Block(
                STEERING,
                STEERING,
                "Waar zetten we onze tijd op in?",
                _steering(found, view),
            ),
            Block(
                ATTENTION,
                ATTENTION,
                "Waar moet de raad op letten?",
                {ASKING: _attention(found, view)},
            ),
            Block(
                CALENDAR,
                CALENDAR,
                "Wanneer is de raad aan zet?",
                {YEAR: council_calendar(view)},
            ),
        ),
        marks=tuple(marks),
        notes=(sentences.EXAMPLE_NOTE,) if example else (),
        sources=f"Bron: de werkboeken van de afdelingen, {view.cycle.label.lower()}.",
        tiles=tiles_of_portfolio(found, view),
    )


# --- header ----------------------------------------------------------------------------------------------


def _overall(found: Sequence[Line]) -> Chip:
    """How many ask attention, the worst first, which gives the chip its colour."""
    counted = {level: sum(n.level is level for n in found) for level in ASKS}
    mark = " vb" if any(sentences.on_examples(n.outcomes) for n in found) else ""
    if any(counted.values()):
        tone = Tone.INSUFFICIENT if counted[Level.INSUFFICIENT] else Tone.ATTENTION
        return Chip(
            ", ".join(f"{many} {level}" for level, many in counted.items() if many)
            + mark,
            tone,
        )
    if any(n.level is Level.GOOD for n in found):
        return Chip(f"Geen signalen{mark}", Tone.GOOD)
    return Chip("Onbekend", Tone.UNKNOWN)


def _message(found: Sequence[Line], view: View) -> str:
    """The one sentence; a part without known values falls away."""
    asks = {level: sum(n.level is level for n in found) for level in Level}
    of_all = (
        f"van de {len(found)} samenwerkingsverbanden"
        if len(found) > 1
        else "samenwerkingsverband"
    )
    many, good = asks[Level.ATTENTION] + asks[Level.INSUFFICIENT], asks[Level.GOOD]
    parts = []
    if many:
        worst = asks[Level.INSUFFICIENT]
        tail = f", waarvan {worst} onvoldoende" if worst else ""
        parts.append(
            f"{many} {of_all} {'vraagt' if many == 1 else 'vragen'} aandacht{tail}"
        )
    elif good:
        parts.append(f"{good} {of_all} {'ligt' if good == 1 else 'liggen'} op koers")
    growth, summed = total_growth(found), paid_together(found)
    if growth is not None and summed.known == summed.parties:
        verb = "stijgen" if growth > 0 else "dalen"
        what = f"de {ADJECTIVES[shared_kind(found)]} bijdragen".replace("  ", " ")
        parts.append(
            f"{what} {verb} met {percentage(abs(growth))} naar {sentences.short_amount(summed.total)}"
        )
    if not parts:
        return "Er zijn nog geen gegevens voor een oordeel."
    counts = ASKS if many else (Level.GOOD,)
    example = any(sentences.on_examples(n.outcomes) for n in found if n.level in counts)
    return (
        (sentences.EXAMPLE_START if example else "") + capital("; ".join(parts)) + "."
    )


def _books(many: int) -> str:
    return "werkboek" if many == 1 else "werkboeken"


def _next_turn(found: Sequence[Line], view: View) -> Value:
    """The first step of the council after the reference date, of whichever party."""
    turns = [
        (t, n.party)
        for n in found
        if (t := process.next_turn(n.party, view.on)) is not None
    ]
    if not turns:
        return process.turn_value(None, view.on)
    first, party = min(turns, key=lambda pair: (pair[0].when, pair[1].id))
    same = sum(t.when.replace(day=1) == first.when.replace(day=1) for t, _ in turns)
    value = process.turn_value(first, view.on)
    name = f" ({party.short})" if len(party.short) <= NAME_ROOM else ""
    tail = name if same == 1 else f" en nog {same - 1}"
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
    loose = line.party.group is Group.NOT_LINKED
    risk = RiskClass.LOW.value if loose else str(line.outcomes.risk.outcome or UNKNOWN)
    if importance == UNKNOWN and (risk == UNKNOWN or loose):
        return None
    return (
        ImportanceClass.MIDDLE.value if importance == UNKNOWN else importance,
        RiskClass.MIDDLE.value if risk == UNKNOWN else risk,
    )


def _matrix(found: Sequence[Line], view: View) -> Matrix:
    regimes = {
        (str(r["importance"]), str(r["risk"])): str(r["regime"])
        for r in rows(view, "regime_matrix")
    }
    cells = {}
    for importance in IMPORTANCE:
        for risk in RISK:
            key = (importance.value, risk.value)
            regime = regimes.get(key, "")
            here = [n for n in found if place(n) == key]
            many = f"{len(here)} {'partij' if len(here) == 1 else 'partijen'}"
            heading = f"Regime {regime} · {many}" if regime else many
            cells[key] = (
                heading,
                regime,
                tuple(_named(n, regime) for n in _worst_first(here)),
            )
    mark = " vb" if any(n.outcomes.steering.example for n in found) else ""
    title = f"Belang × risico: welk regime past bij welke partij?{mark}"
    return Matrix(
        title, tuple(i.value for i in IMPORTANCE), tuple(r.value for r in RISK), cells
    )


def _named(line: Line, regime: str) -> Value:
    """A party in the matrix: its shape and name, and where its regime is another or provisional, that."""
    shape = SHAPES.get(line.level.value, "") if line.level is not None else "·"
    other = (
        f" ({line.regime})" if line.regime is not None and line.regime != regime else ""
    )
    tail = " (vl.)" if line.outcomes.steering.provisional else other
    return Value(
        f"{shape} {line.party.short}{tail}",
        link=line.party.id,
        example=line.outcomes.steering.example,
    )


def _worst_first(found: Iterable[Line]) -> list[Line]:
    order = [Level.INSUFFICIENT, Level.ATTENTION, Level.UNKNOWN, Level.GOOD, None]
    return sorted(
        found, key=lambda n: (order.index(n.level), -(n.now.value or 0.0), n.party.name)
    )


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
    pairs = {n.party.short: n.party.name for n in found if not is_plain(n.party)}
    return Words(
        "; ".join(
            f"{short} = {pairs[short]}" for short in sorted(pairs, key=str.casefold)
        ),
        "Roepnamen",
    )


def is_plain(party: Party) -> bool:
    """True when the nickname needs no key."""
    return says_itself(party.name, party.short)


# --- attention -------------------------------------------------------------------------------------------


def _attention(found: Sequence[Line], view: View) -> Grid:
    asking = [n for n in _worst_first(found) if n.level in ASKS]
    kind = shared_kind(asking)
    columns = (
        Column("Partijen die aandacht vragen", 30),
        Column("wat is er aan de hand", 60),
        Column(
            f"bijdrage {view.cycle.year}{f', {kind}' if kind else ''} (€)", 14, "right"
        ),
        Column("volgend moment voor de raad", 30),
        Column("stand", 14, "center"),
    )
    made = tuple(_attention_row(n, view, mixed_kinds(asking)) for n in asking)
    known = any(n.level is Level.GOOD for n in found)
    empty = (
        ""
        if made
        else (
            "Geen partij vraagt aandacht."
            if known
            else "Er zijn nog geen gegevens voor een oordeel."
        )
    )
    return Grid("Partijen die aandacht vragen", columns, made, (), empty)


def _attention_row(line: Line, view: View, mixed: bool) -> tuple[Value, ...]:
    """One party by the same nickname as in the matrix, with its name beside it where that says more."""
    signals = sentences.ordered(line.outcomes.overall.signals, line.level)
    said = [(sentences.reason(s), s.example) for s in signals]
    reasons = [
        text + (" vb" if example else "")
        for text, example in said
        if sentences.is_clean(text)
    ]
    full = "" if is_plain(line.party) else line.party.name
    name = Value(line.party.short, link=line.party.id, brief=full)
    return (
        name,
        Value(" · ".join(reasons)),
        contribution_value(line, mixed),
        process.turn_value(process.next_turn(line.party, view.on), view.on),
        Value(chip=overall_chip(line), example=sentences.on_examples(line.outcomes)),
    )
