"""Risks in the official list: BBV art. 15 lid 2 e, risks in the sense of art. 11 lid 1 b."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.pages.list_elements import (
    Element,
    Status,
    addresses,
    as_sentence,
    finished,
    flat,
    required,
    value_of,
)
from pipeline.pages.page import REFUSED_NOTE, Notes
from pipeline.pages.sentences import WITHHELD
from pipeline.scoring.dutch import amount
from pipeline.scoring.risk import open_rows
from pipeline.view import Answer, Party, Row, View
from schemas.kinds import PARTNERSHIP
from schemas.reading import State
from schemas.vocabulary import YesNo

#: What is printed of a risk, and what decides whether it is.
SHOWN = ("description", "amount")
WEIGHED = ("status", "material", "amount", "measures_sufficient")
NO_RISKS = "geen risico's als bedoeld in artikel 11"
ONLY_SECRET = (
    "geen openbare risico's als bedoeld in artikel 11, exclusief geheime risico's"
)


def risks_element(view: View, party: Party, notes: Notes) -> Element:
    """Art. 15 lid 2 e with art. 11: open risks of weight for which the measures are not enough.

    What it prints rests on every risk that was weighed, also on those that are left out.
    """
    secret = "risks" in party.withheld
    rows = [row for row in party.rows("risks") if _says_something(row)]
    says_none = _says_none(party)
    if not (rows or says_none or secret):
        return required(party, "risico's", "e", [], notes)
    threshold = float(view.organisation["materiality_threshold"])
    printed = [row for row in open_rows(party) if is_printed(row, threshold)]
    shown = _answers(printed, SHOWN)
    weighed = _answers(rows, WEIGHED)
    if says_none is not None and not printed:
        weighed.insert(0, says_none)
    refused = any(answer.state is State.REFUSED for answer in shown)
    whole = not refused and all(row.value("description") for row in printed)
    used = [answer for answer in shown if answer.state is not State.BLANK]
    for answer in weighed:
        if answer not in shown and answer.state is not State.BLANK:
            used.append(answer)
    note = notes.add(REFUSED_NOTE) if refused else 0
    value = value_of(_text(printed, secret=secret), used, note=note)
    status = Status.GIVEN if whole else Status.MISSING
    return finished(Element("risico's", "e", value, status, addresses(used)), notes)


def _says_something(row: Row) -> bool:
    """True for a row with an answer beside its number."""
    telling = PARTNERSHIP["risks"].telling
    return any(a.known for name, a in row.answers.items() if name in telling)


def _says_none(party: Party) -> Answer | None:
    """The answer that there are no risks, where it was given."""
    answer = party.form("guide").answers.get("no_risks")
    if answer is None or not answer.known:
        return None
    return answer if answer.value == YesNo.YES else None


def _answers(rows: Iterable[Row], names: Iterable[str]) -> list[Answer]:
    """The answers to these fields, row by row."""
    answers = []
    for row in rows:
        answers += [row[name] for name in names if name in row.answers]
    return answers


def is_printed(row: Row, threshold: float) -> bool:
    """True for an open risk that art. 11 means.

    It is called material, or that was left open and its amount reaches the threshold (or was refused, so
    that nobody can tell); and its measures are not called sufficient.
    """
    if row.value("measures_sufficient") == YesNo.YES:
        return False
    material, size = row.value("material"), row.value("amount")
    if material is not None:
        return bool(material == YesNo.YES)
    refused = "amount" in row.answers and row["amount"].state is State.REFUSED
    return refused or (size is not None and float(size) >= threshold)


def _text(printed: list[Row], *, secret: bool) -> str:
    """What the element says: the risks printed, else that there are none."""
    if not printed:
        return ONLY_SECRET if secret else NO_RISKS
    texts = [_risk_text(row) for row in printed]
    if len(texts) > 1:
        texts = [f"{place}. {text}" for place, text in enumerate(texts, 1)]
    if secret:
        texts.append(WITHHELD)
    return " ".join(texts)


def _risk_text(row: Row) -> str:
    """One risk with the amount that it could cost."""
    described = row.answers.get("description")
    words = row.value("description")
    if not words:
        words = "niet ingevuld" if described is None else described.shown
    text = flat(words)
    size = row.answers.get("amount")
    if size is not None and size.known:
        return f"{text.rstrip('.')} ({amount(float(size.value))})."
    if size is not None and size.state in (State.REFUSED, State.UNKNOWN):
        return f"{text.rstrip('.')} (bedrag onbekend)."
    return as_sentence(text)
