"""Which instruments the law asks of a party, and which of those it says it does not have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.scoring.framework import RECENT_YEARS, any_example, rows
from pipeline.scoring.risk import is_public
from pipeline.view import Party, SettingsRow, View
from schemas.vocabulary import (
    WGR_BOARD_FORMS,
    WGR_FORMS,
    ArrangementType,
    LegalForm,
    LifePhase,
    PartyStatus,
    YesNo,
)

#: Done once, at the founding: a party that is older than two years is not asked for them any more.
ONCE = frozenset({"KZ02", "KZ04", "KZ05", "KZ06"})
COMPANIES = (LegalForm.NV, LegalForm.BV, LegalForm.CV, LegalForm.VOF)
NO_BODY = (LegalForm.COVENANT, LegalForm.INFORMAL)
SINCE = re.compile(r"(?:sinds|vóór) (\d{1,2})-(\d{1,2})-(\d{4})")


@dataclass(frozen=True)
class Missing:
    """An instrument that the law asks and that is not there."""

    code: str
    name: str
    article: str
    example: bool = False


def missing_tools(party: Party, view: View) -> tuple[Missing, ...]:
    """The instruments answered with nee that the law asks of this party, in the order of the framework."""
    missing = []
    for tool in rows(view, "tools"):
        code = str(tool["code"])
        row = party.row("quality", code)
        if row is None or row.value("present") != YesNo.NO:
            continue
        if is_required(tool, party, view):
            article = str(tool["article"] or "")
            example = any_example([row.answers["present"]])
            missing.append(Missing(code, str(tool["tool"]), article, example))
    return tuple(missing)


def is_required(tool: SettingsRow, party: Party, view: View) -> bool:
    """True when the law asks this instrument of this party, on this day and in this phase of its life."""
    if not _is_meant(party, str(tool["required_for"] or "")):
        return False
    if any(view.on < day for day in _since(str(tool["article"] or ""))):
        return False
    if tool["phase"] == LifePhase.END and not _ends(party):
        return False
    return str(tool["code"]) not in ONCE or _is_new(party, view)


def _is_meant(party: Party, required_for: str) -> bool:
    """Whether one of the kinds of party that are named is the kind of this party."""
    for clause in required_for.split(";"):
        for name in _names(clause):
            if name in WHO and WHO[name](party):
                return True
    return False


def _names(clause: str) -> list[str]:
    """The kinds of party that a clause names: what stands before its explanation."""
    before = re.split(r"[:(]", clause, maxsplit=1)[0]
    return [name.strip().lower() for name in re.split(r",| en ", before)]


def _since(article: str) -> list[date]:
    return [
        date(int(year), int(month), int(day))
        for day, month, year in SINCE.findall(article)
    ]


def _form(party: Party) -> object:
    return party.form("characteristics").value("legal_form")


def _one_of(*forms: LegalForm) -> Callable[[Party], bool]:
    return lambda party: _form(party) in forms


def _arrangement(kind: ArrangementType) -> Callable[[Party], bool]:
    def matches(party: Party) -> bool:
        form = party.form("characteristics")
        return (
            form.value("arrangement_type") == kind
            and form.value("legal_form") in WGR_FORMS
        )

    return matches


def _private(party: Party) -> bool:
    form = _form(party)
    if form is None or form in NO_BODY:
        return False
    return not is_public(party)


WHO: dict[str, Callable[[Party], bool]] = {
    **{form.value.lower(): _one_of(form) for form in LegalForm},
    "allen": lambda party: True,
    "verbonden partij": lambda party: party.listing.linked,
    "privaat": _private,
    "vennootschap": _one_of(*COMPANIES),
    "gemeenschappelijke regeling": _one_of(*WGR_FORMS),
    "gemeenschappelijke regeling met een bestuur": _one_of(*WGR_BOARD_FORMS),
    "collegeregeling": _arrangement(ArrangementType.COLLEGE),
    "burgemeestersregeling": _arrangement(ArrangementType.MAYOR),
}


def _ends(party: Party) -> bool:
    form = party.form("characteristics")
    endings = (PartyStatus.WITHDRAWAL, PartyStatus.LIQUIDATION)
    return form.value("life_phase") == LifePhase.END or form.value("status") in endings


def _is_new(party: Party, view: View) -> bool:
    start = party.form("characteristics").value("start_date")
    return isinstance(start, date) and start.year >= view.cycle.year - RECENT_YEARS
