"""Block Governance-regime: how it is governed and how intensively the municipality steers it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.pages.facts import collapsed, fact_of, first_words, votes
from pipeline.pages.labels import label_of
from pipeline.pages.page import (
    FACTS,
    Block,
    Chip,
    Fact,
    Facts,
    Notes,
    Tone,
    Value,
    is_example,
    of_row,
)
from pipeline.pages.sentences import fraction
from pipeline.scoring.dutch import capital
from pipeline.scoring.outcomes import Outcomes
from pipeline.view import Party, View
from schemas.vocabulary import REGIME_WORDS, WGR_FORMS, Group, LegalForm

NAME = "Governance-regime"
QUESTION = "Hoe sturen we erop?"

#: The article that makes each form (Wgr art. 8; BW book 2 and the Wetboek van Koophandel).
ARTICLES: Mapping[str, str] = {
    LegalForm.PUBLIC_BODY: "Wgr art. 8 lid 1",
    LegalForm.JOINT_BODY: "Wgr art. 8 lid 2",
    LegalForm.OPERATIONS_ORGANISATION: "Wgr art. 8 lid 3",
    LegalForm.LEAD_MUNICIPALITY: "Wgr art. 8 lid 4",
    LegalForm.NV: "BW 2",
    LegalForm.BV: "BW 2",
    LegalForm.COOPERATIVE: "BW 2",
    LegalForm.FOUNDATION: "BW 2",
    LegalForm.ASSOCIATION: "BW 2",
}
#: Forms whose own words read as an answer that they are not.
FORM_WORDS: Mapping[str, str] = {
    LegalForm.ARRANGEMENT_UNSPECIFIED: "gemeenschappelijke regeling (vorm niet genoemd)",
}
#: Who made an arrangement, where that is more than its own word with "regeling" behind it.
ARRANGEMENTS: Mapping[str, str] = {
    "gemengd": "gemengde regeling",
    "burgemeester": "burgemeestersregeling",
}
#: Where somebody sits for the municipality, with the field that names them.
SEATS = (
    ("AB", "representative_ab"),
    ("DB", "representative_db"),
    ("commissie", "representative_committees"),
    ("AvA", "representative_ava"),
)


def block(party: Party, outcomes: Outcomes, view: View, notes: Notes) -> Block:
    """The governance facts with the regime as chip."""
    form = party.form("governance")
    powers = _powers(form.value("powers_transferred"))
    arrangement = label_of("characteristics", "arrangement_type")
    items = (
        Fact("Juridische vorm", legal_form(party, notes)),
        Fact("Namens ons", _seats(party)),
        Fact(arrangement, _arrangement(party, notes)),
        Fact(label_of("governance", "control"), _control(party, notes)),
        fact_of(party, "governance", "powers_transferred", notes, powers),
        fact_of(party, "governance", "council_information_moments", notes),
        fact_of(party, "governance", "council_steering_moments", notes),
        fact_of(party, "governance", "local_policy_room", notes),
        fact_of(party, "governance", "final_judgement", notes),
    )
    part = Facts(NAME, collapsed(items), regime(outcomes))
    return Block(NAME, NAME, QUESTION, {FACTS: part})


def regime(outcomes: Outcomes) -> Chip:
    """The regime in words."""
    steering = outcomes.steering
    if steering.regime is None:
        return Chip("Regime onbekend", Tone.UNKNOWN)
    words = f"{steering.regime} · {REGIME_WORDS[steering.regime]}"
    if steering.provisional:
        words += " (voorlopig)"
    if steering.example:
        words += " vb"
    return Chip(words, Tone.STRONG)


def legal_form(party: Party, notes: Notes | None = None) -> Value:
    """The legal form with the article that makes it."""
    form = party.form("characteristics")
    words = str(form.value("legal_form") or "")
    article = ARTICLES.get(words, "")
    shown = f"{words} ({article})" if article else FORM_WORDS.get(words, words)
    return of_row(form, "legal_form", notes, capital(shown))


def _arrangement(party: Party, notes: Notes) -> Value:
    """Who made the arrangement; the question does not arise outside the Wgr."""
    form = party.form("characteristics")
    kind = str(form.value("arrangement_type") or "")
    if not kind and _is_outside_wgr(party):
        return Value("n.v.t.: geen gemeenschappelijke regeling", muted=True)
    shown = ARRANGEMENTS.get(kind, f"{kind}regeling" if kind else "")
    return of_row(form, "arrangement_type", notes, shown)


def _is_outside_wgr(party: Party) -> bool:
    """Whether the legal form is known, and is none of the Wgr."""
    form = str(party.form("characteristics").value("legal_form") or "")
    if not form or form in WGR_FORMS:
        return False
    return party.group is not Group.JOINT_ARRANGEMENT


def _seats(party: Party) -> Value:
    """Who sits where for the municipality."""
    form = party.form("governance")
    full, brief = [], []
    for seat, name in SEATS:
        who = str(form.value(name) or "")
        if who:
            full.append(f"{seat}: {who}")
            brief.append(f"{seat}: {first_words(who)}")
    if not full:
        return Value("niet ingevuld", muted=True)
    example = is_example(form, *(name for _, name in SEATS))
    return Value("; ".join(full), example=example, brief="; ".join(brief))


def _control(party: Party, notes: Notes) -> Value:
    """Control in words and the share of the votes, whichever is known."""
    form = party.form("governance")
    share, control = form.value("vote_share"), form.value("control")
    start = f"{fraction(share)} van de stemmen" if isinstance(share, float) else ""
    words = fraction(control) if isinstance(control, float) else str(control or "")
    short = votes(words) or first_words(words)
    full = "; ".join(text for text in (start, words) if text)
    brief = "; ".join(text for text in (start, short) if text)
    if not full:
        return of_row(form, "vote_share", notes)
    return Value(full, example=is_example(form, "vote_share", "control"), brief=brief)


def _powers(answer: object) -> str:
    """The bare yes or no of "Bevoegdheden overgedragen?" as something that reads by itself."""
    if answer is None:
        return ""
    words = {"ja": "overgedragen", "nee": "niet overgedragen"}
    return words.get(str(answer), str(answer))
