"""Block Algemene kenmerken: what the partnership is (rows of the dashboards of Maassluis, 2019)."""

from __future__ import annotations

from pipeline.pages.facts import collapsed, fact_of, few
from pipeline.pages.labels import label_of
from pipeline.pages.page import (
    FACTS,
    Block,
    Fact,
    Facts,
    Notes,
    Value,
    day_of,
    of_answer,
    of_row,
)
from pipeline.scoring.dutch import capital
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, View
from schemas.dutch_dates import long_date

NAME = "Algemene kenmerken"
QUESTION = "Wat is het?"


def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """The general facts of a party."""
    holder = portfolio_holder(party, notes)
    items = (
        fact_of(party, "characteristics", "subject", notes),
        Fact("Partners", _partners(party, view, notes)),
        fact_of(party, "characteristics", "cooperation_nature", notes),
        fact_of(party, "characteristics", "public_interest", notes),
        fact_of(party, "characteristics", "legally_required", notes),
        Fact(label_of("characteristics", "term"), _term(party, notes)),
        Fact(label_of("characteristics", "website"), _website(party, notes)),
        Fact(label_of("governance", "portfolio_holder"), holder),
        Fact(label_of("governance", "account_holder"), account_holder(party, view)),
    )
    return Block(NAME, NAME, QUESTION, {FACTS: Facts(NAME, collapsed(items))})


def portfolio_holder(party: Party, notes: Notes | None = None) -> Value:
    """The member of the college, by name or portfolio; finance's answer where the workbook has none."""
    answer = party.form("governance").answers.get("portfolio_holder")
    if (answer is None or not answer.known) and party.listing.portfolio_holder:
        return Value(
            capital(party.listing.portfolio_holder.removeprefix("Portefeuillehouder "))
        )
    said = str(answer.value) if answer is not None and answer.known else ""
    return of_answer(answer, notes, capital(said.removeprefix("Portefeuillehouder ")))


def account_holder(party: Party, view: View) -> Value:
    """The official: by department, and by name only where the settings say so."""
    if str(view.organisation.get("show_account_holder") or "").lower() == "ja":
        answer = party.form("governance").answers.get("account_holder")
        if answer is not None and answer.known:
            return of_answer(answer)
        if party.listing.account_holder:
            return Value(party.listing.account_holder)
    if party.department:
        return Value(f"ambtelijk, afdeling {party.department}")
    return Value("niet ingevuld", muted=True)


def _partners(party: Party, view: View, notes: Notes) -> Value:
    """The partners in words, else the participants by name; a row may be a group, so they are not counted."""
    value = of_row(party.form("characteristics"), "partners", notes)
    members = [
        r
        for r in party.rows("participants")
        if r.value("name") and r.value("left") is None
    ]
    if not value.muted or not members:
        return value
    example = any(r["name"].example for r in members)
    others = [
        str(r.value("name"))
        for r in members
        if not is_municipality(str(r.value("name")), view)
    ]
    if not others:
        whole = any((r.value("share") or 0) >= 1 for r in members)
        said = (
            "geen: alleen van de gemeente"
            if whole
            else "geen andere deelnemers genoemd"
        )
        return Value(said, example=example)
    return Value(few(others), example=example, brief=few(others, 1))


def is_municipality(name: str, view: View) -> bool:
    """Whether a participant is the municipality itself."""
    bare = [
        n.casefold().removeprefix("gemeente ").strip()
        for n in (name, str(view.organisation.get("name") or ""))
    ]
    return bool(bare[0]) and bare[0] == bare[1]


def _term(party: Party, notes: Notes) -> Value:
    """Since when, and until when where there is an end."""
    form = party.form("characteristics")
    start, end = day_of(form.value("start_date")), day_of(form.value("end_date"))
    term = str(form.value("term") or "")
    parts = [
        f"sinds {long_date(start)}" if start else "",
        term,
        f"tot en met {long_date(end)}" if end else "",
    ]
    said = "; ".join(part for part in parts if part)
    if not said:
        return of_row(form, "start_date", notes)
    used = [form[n] for n in ("start_date", "term", "end_date") if form.value(n)]
    return Value(
        said, example=any(a.example for a in used), address=str(used[0].address or "")
    )


def _website(party: Party, notes: Notes) -> Value:
    """The address without its protocol."""
    form = party.form("characteristics")
    shown = (
        str(form.value("website") or "")
        .removeprefix("https://")
        .removeprefix("http://")
        .rstrip("/")
    )
    return of_row(form, "website", notes, shown)
