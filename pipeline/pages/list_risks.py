"""Risks in the official list: BBV art. 15 lid 2 e, risks in the sense of art. 11 lid 1 b."""

from __future__ import annotations

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
from pipeline.view import Party, Row, View
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
    rows = [
        r
        for r in party.rows("risks")
        if any(a.known for n, a in r.answers.items() if n != "number")
    ]
    no_risks = party.form("guide").answers.get("no_risks")
    said_none = no_risks is not None and no_risks.known and no_risks.value == YesNo.YES
    if not (rows or said_none or secret):
        return required(party, "risico's", "e", [], notes)
    threshold = float(view.organisation["materiality_threshold"])
    printed = [r for r in open_rows(party) if is_printed(r, threshold)]
    shown = [r[name] for r in printed for name in SHOWN if name in r.answers]
    weighed = [r[name] for r in rows for name in WEIGHED if name in r.answers]
    if said_none and no_risks is not None and not printed:
        weighed.insert(0, no_risks)
    refused = any(a.state is State.REFUSED for a in shown)
    whole = not refused and all(r.value("description") for r in printed)
    text = _texts(printed, secret) if printed else ONLY_SECRET if secret else NO_RISKS
    used = [*shown, *(a for a in weighed if a not in shown)]
    used = [a for a in used if a.state is not State.BLANK]
    value = value_of(text, used, note=notes.add(REFUSED_NOTE) if refused else 0)
    status = Status.GIVEN if whole else Status.MISSING
    return finished(Element("risico's", "e", value, status, addresses(used)), notes)


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


def _texts(printed: list[Row], secret: bool) -> str:
    parts = [_risk_text(row) for row in printed]
    texts = [f"{n}. {t}" for n, t in enumerate(parts, 1)] if len(parts) > 1 else parts
    return " ".join([*texts, WITHHELD] if secret else texts)


def _risk_text(row: Row) -> str:
    description = row.answers.get("description")
    text = flat(
        row.value("description")
        or (description.shown if description is not None else "niet ingevuld")
    )
    size = row.answers.get("amount")
    if size is not None and size.known:
        return f"{text.rstrip('.')} ({amount(float(size.value))})."
    if size is not None and size.state in (State.REFUSED, State.UNKNOWN):
        return f"{text.rstrip('.')} (bedrag onbekend)."
    return as_sentence(text)
