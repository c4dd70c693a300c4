"""What pages call a question: its label in the contract, or fewer words where a page has less room for it.

A page names the sheet and the field, never the words; ``trace`` finds a question by the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from schemas.kinds import PARTNERSHIP
from schemas.notations import lower_first

#: What pages call a question where that is not its label, by sheet and field.
CALLED: Mapping[str, Mapping[str, str]] = {
    "characteristics": {
        "cooperation_nature": "Aard",
        "start_date": "Loopt sinds",
        "explanation": "Toelichting",
    },
    "governance": {
        "powers_transferred": "Bevoegdheden",
        "council_information_moments": "Infomomenten",
        "council_steering_moments": "Sturingsmomenten",
        "local_policy_room": "Lokale ruimte",
        "final_judgement": "Eindoordeel",
        "governance_interest_manner": "Onze rol",
        "information_agreements": "Informatie",
        "evaluation_clause": "Evaluatie",
        "financial_interest_manner": "Bijdrage",
    },
    "importance": {"score": "Antwoord"},
    "risk_profile": {"score": "Antwoord"},
    "evaluation": {"score": "Antwoord"},
    "quality": {"present": "Antwoord"},
    "participants": {"name": "Deelnemer", "kind": "Soort", "share": "Aandeel"},
    "finance": {
        "contribution_municipality": "Bijdrage volgens de gemeente",
        "contribution_party": "Bijdrage volgens de partij",
    },
    "results": {"aim": "Waar zetten we op in"},
    "risks": {"description": "Omschrijving"},
    "documents": {
        "title": "Document",
        "kind": "Soort",
        "date": "Datum",
        "link": "Vindplaats",
    },
    "agenda": {"owner": "Wie", "due": "Gereed"},
}


def label_of(sheet: str, field: str) -> str:
    """What a fact or a tile calls a question: "Openbaar belang"."""
    called = CALLED.get(sheet, {}).get(field)
    return called or PARTNERSHIP[sheet][field].label


def heading_of(sheet: str, field: str) -> str:
    """What a table calls a question above its column: "openbaar belang"."""
    return lower_first(label_of(sheet, field))


def headings_of(sheet: str, fields: Iterable[str]) -> tuple[str, ...]:
    """What a table calls these questions above its columns."""
    return tuple(heading_of(sheet, field) for field in fields)
