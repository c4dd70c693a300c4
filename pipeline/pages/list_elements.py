"""The elements of one party in the official list: BBV art. 15 lid 2 a to e, each in one of three states.

*ingevuld* (a value, zero included, or n.v.t. where the field allows it), *toegelicht onbekend* (with a
reason; only b, c and d), *ontbreekt* (blank, refused, not delivered, or onbekend without a reason).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.pages.labels import heading_of
from pipeline.pages.page import REFUSED_NOTE, Notes, Value
from pipeline.scoring.dutch import SPACE, amount, short
from pipeline.scoring.framework import any_example, places
from pipeline.view import Answer, Party, Row
from schemas.reading import State
from schemas.vocabulary import DeliveryStatus, InterestUnit

#: A text above this length goes on in a note: a row of a sheet has no room for more.
LONGEST = 1_000

#: Why a party has no seat beside its name; it is no element of art. 15 and makes no concept.
SEAT_NOTES = {
    State.BLANK: "Vestigingsplaats niet ingevuld.",
    State.NOT_ASKED: "Vestigingsplaats niet ingevuld.",
    State.UNKNOWN: "Vestigingsplaats onbekend.",
    State.NOT_APPLICABLE: "Vestigingsplaats n.v.t.",
    State.REFUSED: "Vestigingsplaats afgekeurd: de opgave was niet bruikbaar en wacht op herstel.",
}
INTERESTS = ("interest_begin", "interest_end")
#: One of a unit of interest.
ONE = {
    InterestUnit.SHARES: "aandeel",
    InterestUnit.SEATS: "zetel",
    InterestUnit.VOTES: "stem",
}
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


def name_and_seat(party: Party, notes: Notes) -> Element:
    """Name and seat; both were asked by law until 2016 and are still printed everywhere."""
    form = party.form("characteristics")
    name, seat = flat(form.value("name") or party.name), form.answers.get("seat")
    used = [a for a in (form.answers.get("name"), seat) if a is not None]
    note = 0
    if seat is not None and seat.known:
        text = f"{name}, {flat(seat.value)}"
    elif party.delivered:
        text = name
        state = seat.state if seat is not None else State.BLANK
        note = notes.add(SEAT_NOTES[state])
    else:
        text = f"{name} ({why_absent(party)})"
    value = value_of(text, used, note=note, bold=True)
    heading = heading_of("characteristics", "name")
    return Element(heading, "", value, addresses=addresses(used))


def manner(party: Party, notes: Notes) -> Element:
    """Art. 15 lid 2 a: in what way the municipality has an interest, in the board and in money."""
    form = party.form("governance")
    parts = [
        ("Bestuurlijk", form.answers.get("governance_interest_manner")),
        ("Financieel", form.answers.get("financial_interest_manner")),
    ]
    used = [answer for _, answer in parts if answer is not None]
    if not any(_given(answer) for answer in used):
        return required(party, "wijze van belang", "a", used, notes)
    texts = []
    for label, answer in parts:
        texts.append(f"{label}: {as_sentence(_word(answer, party))}")
    whole = len(used) == len(parts) and all(_given(answer) for answer in used)
    refused = any(answer.state is State.REFUSED for answer in used)
    note = notes.add(REFUSED_NOTE) if refused and not whole else 0
    value = value_of(" ".join(texts), used, note=note)
    status = Status.GIVEN if whole else Status.MISSING
    element = Element("wijze van belang", "a", value, status, addresses(used))
    return finished(element, notes)


def public_interest(party: Party, notes: Notes) -> Element:
    """Art. 15 lid 2 a: the public interest that is served."""
    name = heading_of("characteristics", "public_interest")
    answer = party.form("characteristics").answers.get("public_interest")
    if answer is None or not _given(answer):
        return required(party, name, "a", [answer] if answer else [], notes)
    element = Element(name, "a", value_of(as_sentence(_word(answer, party)), [answer]))
    return finished(replace(element, addresses=addresses([answer])), notes)


def interest(party: Party, name: str, notes: Notes) -> Element:
    """Art. 15 lid 2 b: the interest at begin or end of the year, with its unit and its explanation.

    The explanation is the reason of an unknown; where neither is unknown it stands with what is known.
    """
    form, label = party.form("governance"), heading_of("governance", name)
    answer, why = form.answers.get(name), form.answers.get("interest_explanation")
    explanation = flat(why.value) if why is not None and why.known else ""
    if answer is None or not answer.known:
        unknown = _unknown_interest(form, name, explanation)
        return absent_value(party, label, "b", answer, unknown, notes, why)
    note = 0
    if explanation and not _has_unknown_interest(form):
        note = notes.add(f"Belang: {as_sentence(explanation)}")
    used = [answer]
    if "interest_unit" in form.answers:
        used.append(form["interest_unit"])
    if note and why is not None:
        used.append(why)
    value = value_of(_counted(form, name), used, note=note)
    return Element(label, "b", value, addresses=addresses([answer]))


def _has_unknown_interest(form: Row) -> bool:
    """Whether the interest at begin or end of the year is unknown: then the explanation is its reason."""
    answers = [form.answers[name] for name in INTERESTS if name in form.answers]
    return any(answer.state is State.UNKNOWN for answer in answers)


def counted_interest(number: float, unit: str) -> str:
    """0.313 and % -> 31,3%; 8 and zetels -> 8 zetels; 1 and zetels -> 1 zetel."""
    if unit == InterestUnit.PERCENTAGE:
        return f"{short(number * 100)}%"
    if unit == InterestUnit.EURO:
        return amount(number)
    word = unit
    if number == 1:
        for kind, singular in ONE.items():
            if kind == unit:
                word = singular
    return f"{short(number)} {word or '(eenheid niet ingevuld)'}"


def why_absent(party: Party) -> str:
    """Why nothing is known of a party."""
    if party.status == DeliveryStatus.REJECTED:
        return "aangeleverd, niet bruikbaar"
    return str(DeliveryStatus.NOT_DELIVERED)


def flat(text: object) -> str:
    """A text on one line, the same in Excel and CSV; a euro sign keeps to its amount."""
    return " ".join(str(text).split()).replace("€ ", f"€{SPACE}")


def as_sentence(text: str) -> str:
    """With a capital and a point, unless it has an end of its own or is one of the words of a state."""
    if not text or text in ("n.v.t.", "onbekend", "niet ingevuld"):
        return text
    head = text[0].upper() + text[1:]
    return head if head[-1] in ".!?;:" else head + "."


def finished(element: Element, notes: Notes) -> Element:
    """A very long text is cut at a word and goes on in a note."""
    text = element.value.text
    if len(text) <= LONGEST or element.value.note:
        return element
    head = text[: LONGEST - 100].rsplit(" ", 1)[0]
    note = notes.add(f"Vervolg: … {text[len(head) :].strip()}")
    return replace(element, value=replace(element.value, text=f"{head} …", note=note))


# -- inside


def _unknown_interest(form: Row, name: str, reason: str) -> str:
    """The note at an unknown interest; of the end of the year the begin is the newest that is known."""
    if not reason:
        return ""
    begin, end = INTERESTS
    start = unknown_because(reason)
    if name != end or form.value(begin) is None:
        return f"{start} Een eerder cijfer is er niet."
    return f"{start} Laatst bekend: {_counted(form, begin)} (begin van het jaar)."


def _counted(form: Row, name: str) -> str:
    unit = str(form.value("interest_unit") or "")
    return counted_interest(float(form.value(name)), unit)


def _given(answer: Answer) -> bool:
    return answer.known or answer.state is State.NOT_APPLICABLE


def _word(answer: Answer | None, party: Party) -> str:
    if answer is not None and answer.known:
        return flat(answer.value)
    if answer is None or answer.state in (State.BLANK, State.NOT_ASKED):
        return "niet ingevuld" if party.delivered else why_absent(party)
    return answer.shown


def value_of(
    text: str, used: Iterable[Answer], *, note: int = 0, bold: bool = False
) -> Value:
    """A text with the mark and the address of the answers that it is made of."""
    answers = list(used)
    of_answers = addresses(answers)
    first = of_answers[0] if of_answers else ""
    example = example_of(answers)
    return Value(text=text, example=example, note=note, bold=bold, address=first)


def example_of(used: Iterable[Answer]) -> bool:
    """True when one of these answers is an example value: what is made of it carries the mark."""
    return any_example(used)


def addresses(used: Iterable[Answer]) -> tuple[str, ...]:
    """The addresses at which these answers live in the register."""
    return tuple(map(str, places(used)))


def required(
    party: Party, name: str, letter: str, used: list[Answer], notes: Notes
) -> Element:
    """An element that has no answer and cannot be onbekend (a and e)."""
    answer = used[0] if used else None
    text, note = _word(answer, party), 0
    if any(given.state is State.REFUSED for given in used):
        text, note = "onbekend", notes.add(REFUSED_NOTE)
    value = replace(value_of(text, used, note=note), muted=True)
    return Element(name, letter, value, Status.MISSING, addresses(used))


def absent_value(
    party: Party,
    name: str,
    letter: str,
    answer: Answer | None,
    explained: str,
    notes: Notes,
    because: Answer | None = None,
) -> Element:
    """Whatever is not a value of b, c or d: n.v.t., explained (``because`` holds the reason), or missing."""
    used = [answer] if answer is not None else []
    status, note = _absent_status(answer, explained)
    rests_on = list(used)
    if because is not None and status is Status.EXPLAINED:
        rests_on.append(because)
    value = value_of(_word(answer, party), rests_on, note=notes.add(note))
    return Element(name, letter, replace(value, muted=True), status, addresses(used))


def _absent_status(answer: Answer | None, explained: str) -> tuple[Status, str]:
    """What an answer without a value amounts to, and the note that says so."""
    state = answer.state if answer is not None else State.BLANK
    if state is State.NOT_APPLICABLE:
        return Status.GIVEN, ""
    if state is State.UNKNOWN and explained:
        return Status.EXPLAINED, explained
    if state is State.UNKNOWN:
        return Status.MISSING, NO_REASON_NOTE
    return Status.MISSING, REFUSED_NOTE if state is State.REFUSED else ""


def unknown_because(reason: str) -> str:
    """The start of a note at an unknown figure."""
    return f"Onbekend: {as_sentence(reason)}"
