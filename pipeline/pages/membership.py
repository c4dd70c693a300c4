"""Who stands in the official list, in which group, and who is left out and why (BBV art. 1 and 15).

A verbonden partij is one in which both a governance and a financial interest exist (BBV art. 1 lid 1 b);
finance confirms that in the delivery list. A party in which both existed at any moment of the year is in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.view import Listing, Party, View
from schemas.dutch_dates import long_date
from schemas.vocabulary import Group

#: The four groups in legal order (BBV art. 15 lid 1 b).
LEGAL_GROUPS = (Group.JOINT_ARRANGEMENT, Group.COMPANY, Group.FOUNDATION, Group.OTHER)

BOTH = "artikel 1 BBV vraagt een bestuurlijk en een financieel belang."


@dataclass(frozen=True)
class LeftOut:
    """A partnership that does not stand in the list, and why in one sentence."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True)
class Membership:
    """The parties per legal group, those added by decision, and those left out; each by name."""

    groups: tuple[tuple[Group, tuple[Party, ...]], ...]
    added: tuple[Party, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def linked(self) -> tuple[Party, ...]:
        """Every verbonden partij, group by group."""
        parties: list[Party] = []
        for _, of_group in self.groups:
            parties += of_group
        return tuple(parties)


def membership(view: View) -> Membership:
    """Divide all partnerships of a view over the list of its year and what is left out of it."""
    year = view.cycle.year
    linked: dict[Group, list[Party]] = {group: [] for group in LEGAL_GROUPS}
    added, left_out = [], []
    for party in sorted(view.parties, key=lambda p: name_order(p.name)):
        if party.listing.linked_in(year):
            linked[legal_group(party)].append(party)
        elif party.listing.added:
            added.append(party)
        else:
            reason = why_left_out(party.listing, year)
            left_out.append(LeftOut(party.id, party.name, reason))
    groups = tuple((group, tuple(parties)) for group, parties in linked.items())
    return Membership(groups, tuple(added), tuple(left_out))


def legal_group(party: Party) -> Group:
    """The group of a verbonden partij; one that has none of the four is an 'overige verbonden partij'."""
    return party.group if party.group in LEGAL_GROUPS else Group.OTHER


def why_left_out(listing: Listing, year: int) -> str:
    """Why a partnership does not stand in the list of that year."""
    until, since = listing.linked_until, listing.linked_from
    if until is not None and until < date(year, 1, 1):
        return f"Verbonden partij tot en met {long_date(until)}."
    if listing.linked and since is not None:
        return f"Verbonden partij vanaf {long_date(since)}."
    match listing.governance_interest, listing.financial_interest:
        case False, False:
            return "Geen bestuurlijk belang en geen financieel belang."
        case _, False:
            return f"Geen financieel belang; {BOTH}"
        case False, _:
            return f"Geen bestuurlijk belang; {BOTH}"
        case _:
            return "Nog niet bekend of er een bestuurlijk en een financieel belang is."


def name_order(name: str) -> tuple[str, str]:
    """Sort key of a name: without capitals and accents, then as it is written."""
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return (bare.casefold(), name)


def names(parties: Iterable[Party]) -> tuple[str, ...]:
    """The names of these parties, for a heading."""
    return tuple(party.name for party in parties)
