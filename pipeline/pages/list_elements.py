"""The elements of one party in the official list: BBV art. 15 lid 2 a to e, each in one of three states.

*ingevuld* (a value, zero included, or n.v.t. where the field allows it), *toegelicht onbekend* (with a
reason; only b, c and d), *ontbreekt* (blank, refused, not delivered, or onbekend without a reason).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.cycle import Cycle
from pipeline.pages.page import REFUSED_NOTE, Notes, Value
from pipeline.pages.sentences import provisional
from pipeline.scoring.dutch import amount, listed, rounded, short
from pipeline.scoring.figures import BEST, EXPECTED, REALISED
from pipeline.view import Answer, Party, Row, View
from schemas.contract import Address
from schemas.notations import State
from schemas.vocabulary import FiguresStatus, InterestUnit

#: The amounts of art. 15 lid 2 c and d: field, name in a note.
AMOUNTS = {
    "equity_begin": "eigen vermogen begin",
    "equity_end": "eigen vermogen eind",
    "debt_begin": "vreemd vermogen begin",
    "debt_end": "vreemd vermogen eind",
    "result": "resultaat",
}
#: A text above this length goes on in a note: a row of a sheet has no room for more.
LONGEST = 1_000

NO_REASON_NOTE = "Onbekend: een reden is niet gegeven."


class Status(StrEnum):
    """What an element amounts to; only *ontbreekt* keeps the list a concept."""

    GIVEN = "ingevuld"
    EXPLAINED = "toegelicht onbekend"
    MISSING = "ontbreekt"


@dataclass(frozen=True)
class Element:
    """One cell of the list: its value, its state, and every address of the register that it rests on.

    ``letter`` is that of BBV art. 15 lid 2, empty for name and seat, which the article does not ask.
    """

    name: str
    letter: str
    value: Value
    status: Status = Status.GIVEN
    addresses: tuple[str, ...] = ()


def name_and_seat(party: Party) -> Element:
    """Name and seat; both were asked by law until 2016 and are still printed everywhere."""
    form = party.form("characteristics")
    name, seat = str(form.value("name") or party.name), form.answers.get("seat")
    if seat is not None and seat.known:
        text = f"{name}, {flat(seat.value)}"
    elif party.delivered:
        state = seat.state if seat is not None else State.BLANK
        word = {
            State.NOT_APPLICABLE: "n.v.t.",
            State.BLANK: "niet ingevuld",
            State.NOT_ASKED: "niet ingevuld",
        }
        text = f"{name} (vestigingsplaats {word.get(state, 'onbekend')})"
    else:
        text = f"{name} ({absent(party)})"
    used = [a for a in (form.answers.get("name"), seat) if a is not None]
    return Element("naam", "", value_of(text, used, bold=True), addresses=addresses(used))


def manner(party: Party, notes: Notes) -> Element:
    """Art. 15 lid 2 a: in what way the municipality has an interest, in the board and in money."""
    form = party.form("governance")
    parts = [
        (label, form.answers.get(field))
        for label, field in (
            ("Bestuurlijk", "governance_interest_manner"),
            ("Financieel", "financial_interest_manner"),
        )
    ]
    used = [answer for _, answer in parts if answer is not None]
    if not any(answer.known or answer.state is State.NOT_APPLICABLE for answer in used):
        return required(party, "wijze van belang", "a", used, notes)
    text = " ".join(f"{label}: {sentence(_word(answer, party))}" for label, answer in parts)
    whole = all(answer is not None and _given(answer) for _, answer in parts)
    note = 0 if whole else notes.add(REFUSED_NOTE if any(a.state is State.REFUSED for a in used) else "")
    status = Status.GIVEN if whole else Status.MISSING
    return finished(Element("wijze van belang", "a", value_of(text, used, note=note), status, addresses(used)), notes)


def public_interest(party: Party, notes: Notes) -> Element:
    """Art. 15 lid 2 a: the public interest that is served."""
    answer = party.form("characteristics").answers.get("public_interest")
    if answer is None or not _given(answer):
        return required(party, "openbaar belang", "a", [answer] if answer else [], notes)
    element = Element("openbaar belang", "a", value_of(sentence(_word(answer, party)), [answer]))
    return finished(replace(element, addresses=addresses([answer])), notes)


def interest(party: Party, name: str, label: str, notes: Notes) -> Element:
    """Art. 15 lid 2 b: the interest at begin or end of the year, with its unit."""
    form = party.form("governance")
    answer = form.answers.get(name)
    used = [answer] if answer is not None else []
    if answer is not None and answer.known:
        text = counted_interest(float(answer.value), str(form.value("interest_unit") or ""))
        return Element(label, "b", value_of(text, used), addresses=addresses(used))
    reason = flat(form.value("interest_explanation") or "")
    return _other(
        party,
        label,
        "b",
        answer,
        f"{_unknown(reason)} Een eerder cijfer is er niet." if reason else "",
        notes,
    )


def counted_interest(number: float, unit: str) -> str:
    """0.313 and % -> 31,3%; 8 and zetels -> 8 zetels; 1 and zetels -> 1 zetel."""
    if unit == InterestUnit.PERCENTAGE:
        return f"{short(number * 100)}%"
    if unit == InterestUnit.EURO:
        return amount(number)
    one = {InterestUnit.SHARES: "aandeel", InterestUnit.SEATS: "zetel", InterestUnit.VOTES: "stem"}
    word = next((text for kind, text in one.items() if kind == unit), unit) if number == 1 else unit
    return f"{short(number)} {word or '(eenheid niet ingevuld)'}"


def amounts(view: View, party: Party, notes: Notes) -> tuple[Element, ...]:
    """Art. 15 lid 2 c and d: equity and debt at begin and end of the year, and the result."""
    cycle, row = view.cycle, printed_row(party, view.cycle)
    answers = {name: row.answers.get(name) if row else None for name in AMOUNTS}
    reason = flat((row.value("unknown_reason") if row else "") or "")
    unknown = [n for n, a in answers.items() if a is not None and a.state is State.UNKNOWN]
    explained = _explained(party, cycle, unknown, reason)
    early = row is not None and row.value("status") == FiguresStatus.PROVISIONAL and cycle.is_accounts
    note = provisional(cycle.year, view.on) if early else ""
    found = []
    for name, answer in answers.items():
        label, letter = AMOUNTS[name], "d" if name == "result" else "c"
        if answer is not None and answer.known:
            number = float(rounded(float(answer.value), 0)) + 0.0
            value = Value(number=number, format="amount", example=answer.example, note=notes.add(note))
            place = addresses([answer])
            found.append(Element(label, letter, replace(value, address=place[0] if place else ""), addresses=place))
        else:
            found.append(_other(party, label, letter, answer, explained, notes))
    return tuple(found)


def printed_row(party: Party, cycle: Cycle) -> Row | None:
    """The row of Financiën that the list prints for the cycle's year.

    In a jaarrekening vastgesteld, else voorlopig; in a begroting begroot na wijziging, else begroot, else
    raming. Of the rows that are there the first with a figure (or a refused one), else the first with an
    answer at all, else the first: a row written beforehand and left empty hides no figures.
    """
    order = REALISED if cycle.is_accounts else EXPECTED
    there = [r for s in order for r in party.rows("finance") if _dated(r, cycle.year) and r.value("status") == s]

    def some(row: Row, *states: State) -> bool:
        return any(name in row.answers and row[name].state in states for name in AMOUNTS)

    for states in ((State.VALUE, State.NOT_APPLICABLE, State.REFUSED), (State.UNKNOWN,)):
        for row in there:
            if some(row, *states):
                return row
    return there[0] if there else None


def newest_known(party: Party, name: str, cycle: Cycle) -> tuple[float, int, str] | None:
    """The newest figure of an earlier year: amount, year, status.

    In a jaarrekening of status vastgesteld or voorlopig, in a begroting of any status.
    """
    allowed = REALISED if cycle.is_accounts else BEST
    rows = [r for r in party.rows("finance") if (r.value("year") or cycle.year) < cycle.year]
    known = [r for r in rows if r.value(name) is not None and r.value("status") in allowed]
    if not known:
        return None
    newest = max(known, key=lambda r: (r.value("year"), -allowed.index(FiguresStatus(r.value("status")))))
    return float(newest.value(name)), int(newest.value("year")), str(newest.value("status"))


def absent(party: Party) -> str:
    """Why nothing is known of a party."""
    return "aangeleverd, niet bruikbaar" if party.status == "afgewezen" else "niet aangeleverd"


def flat(text: object) -> str:
    """A text on one line: the same in Excel and CSV."""
    return " ".join(str(text).split())


def sentence(text: str) -> str:
    """With a capital and a point, unless it has an end of its own or is one of the words of a state."""
    if not text or text in ("n.v.t.", "onbekend", "niet ingevuld"):
        return text
    head = text[0].upper() + text[1:]
    return head if head[-1] in ".!?;:" else head + "."


# -- inside


def _dated(row: Row, year: int) -> bool:
    return bool(row.value("year") == year)


def _given(answer: Answer) -> bool:
    return answer.known or answer.state is State.NOT_APPLICABLE


def _word(answer: Answer | None, party: Party) -> str:
    if answer is not None and answer.known:
        return flat(answer.value)
    if answer is None or answer.state in (State.BLANK, State.NOT_ASKED):
        return "niet ingevuld" if party.delivered else absent(party)
    return answer.shown


def value_of(text: str, used: Iterable[Answer], *, note: int = 0, bold: bool = False) -> Value:
    """A text with the mark and the address of the answers that it is made of."""
    found = list(used)
    places = addresses(found)
    example = any(a.example and a.known for a in found)
    return Value(text=text, example=example, note=note, bold=bold, address=places[0] if places else "")


def addresses(used: Iterable[Answer]) -> tuple[str, ...]:
    """Where these answers live in the register."""
    return tuple(str(a.address) for a in used if isinstance(a.address, Address))


def required(party: Party, name: str, letter: str, used: list[Answer], notes: Notes) -> Element:
    """An element that has no answer and cannot be onbekend (a and e)."""
    answer = used[0] if used else None
    refused = any(a.state is State.REFUSED for a in used)
    text = "onbekend" if refused else _word(answer, party)
    value = value_of(text, used, note=notes.add(REFUSED_NOTE) if refused else 0)
    return Element(name, letter, replace(value, muted=True), Status.MISSING, addresses(used))


def _other(party: Party, name: str, letter: str, answer: Answer | None, explained: str, notes: Notes) -> Element:
    """Whatever is not a value of b, c or d: n.v.t., explained, or missing."""
    used = [answer] if answer is not None else []
    state = answer.state if answer is not None else State.BLANK
    status, note = Status.MISSING, ""
    if state is State.NOT_APPLICABLE:
        status = Status.GIVEN
    elif state is State.UNKNOWN:
        status, note = (Status.EXPLAINED, explained) if explained else (Status.MISSING, NO_REASON_NOTE)
    elif state is State.REFUSED:
        note = REFUSED_NOTE
    value = value_of(_word(answer, party), used, note=notes.add(note))
    return Element(name, letter, replace(value, muted=True), status, addresses(used))


def _unknown(reason: str) -> str:
    return f"Onbekend: {sentence(reason)}"


def _explained(party: Party, cycle: Cycle, names: list[str], reason: str) -> str:
    """The one note for all unknown amounts of a party: why, and the newest known figure of each."""
    if not reason or not names:
        return ""
    known = {name: newest_known(party, name, cycle) for name in names}
    when = dict.fromkeys((k[1], k[2]) for k in known.values() if k is not None)
    if not when:
        return f"{_unknown(reason)} Een eerder cijfer is er niet."
    parts = []
    for year, status in when:
        here = [(n, k[0]) for n, k in known.items() if k is not None and k[1:] == (year, status)]
        figures = [amount(size) if len(names) == 1 else f"{AMOUNTS[n]} {amount(size)}" for n, size in here]
        parts.append(f"{listed(figures)} ({year}, {status})")
    none = [AMOUNTS[name] for name, k in known.items() if k is None]
    tail = f" Geen eerder cijfer: {listed(none)}." if none else ""
    return f"{_unknown(reason)} Laatst bekend: {'; '.join(parts)}.{tail}"


def finished(element: Element, notes: Notes) -> Element:
    """A very long text is cut at a word and goes on in a note."""
    text = element.value.text
    if len(text) <= LONGEST or element.value.note:
        return element
    head = text[: LONGEST - 100].rsplit(" ", 1)[0]
    note = notes.add(f"Vervolg: … {text[len(head) :].strip()}")
    return replace(element, value=replace(element.value, text=f"{head} …", note=note))
