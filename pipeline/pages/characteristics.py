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
    is_example,
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
    if answer is not None and answer.known:
        return of_answer(answer, notes, _without_title(str(answer.value)))
    by_finance = party.listing.portfolio_holder
    if by_finance:
        return Value(_without_title(by_finance))
    return of_answer(answer, notes)


def _without_title(holder: str) -> str:
    return capital(holder.removeprefix("Portefeuillehouder "))


def account_holder(party: Party, view: View) -> Value:
    """The official: by department, and by name only where the settings say so."""
    shown = str(view.organisation.get("show_account_holder") or "").lower() == "ja"
    answer = party.form("governance").answers.get("account_holder")
    if shown and answer is not None and answer.known:
        return of_answer(answer)
    if shown and party.listing.account_holder:
        return Value(party.listing.account_holder)
    if party.department:
        return Value(f"ambtelijk, afdeling {party.department}")
    return Value("niet ingevuld", muted=True)


def _partners(party: Party, view: View, notes: Notes) -> Value:
    """The partners in words, else the participants by name; a row may be a group, so they are not counted."""
    value = of_row(party.form("characteristics"), "partners", notes)
    members = []
    for row in party.rows("participants"):
        if row.value("name") and row.value("left") is None:
            members.append(row)
    if not value.muted or not members:
        return value
    example = any(member["name"].example for member in members)
    names = [str(member.value("name")) for member in members]
    others = [name for name in names if not is_municipality(name, view)]
    if others:
        return Value(few(others), example=example, brief=few(others, 1))
    alone = any((member.value("share") or 0) >= 1 for member in members)
    if alone:
        return Value("geen: alleen van de gemeente", example=example)
    return Value("geen andere deelnemers genoemd", example=example)


def is_municipality(name: str, view: View) -> bool:
    """Whether a participant is the municipality itself."""
    ours = _bare_name(str(view.organisation.get("name") or ""))
    theirs = _bare_name(name)
    return bool(theirs) and theirs == ours


def _bare_name(name: str) -> str:
    return name.casefold().removeprefix("gemeente ").strip()


def _term(party: Party, notes: Notes) -> Value:
    """Since when, and until when where there is an end."""
    form = party.form("characteristics")
    start, end = day_of(form.value("start_date")), day_of(form.value("end_date"))
    parts = []
    if start:
        parts.append(f"sinds {long_date(start)}")
    if form.value("term"):
        parts.append(str(form.value("term")))
    if end:
        parts.append(f"tot en met {long_date(end)}")
    if not parts:
        return of_row(form, "start_date", notes)
    names = [name for name in ("start_date", "term", "end_date") if form.value(name)]
    address = str(form[names[0]].address or "")
    return Value("; ".join(parts), example=is_example(form, *names), address=address)


def _website(party: Party, notes: Notes) -> Value:
    """The address without its protocol."""
    form = party.form("characteristics")
    address = str(form.value("website") or "")
    bare = address.removeprefix("https://").removeprefix("http://")
    return of_row(form, "website", notes, bare.rstrip("/"))
