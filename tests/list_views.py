"""Small Views for the tests of the official list and the portfolio: a party in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.cycle import Cycle
from pipeline.view import Answer, Listing, Party, Row, View
from schemas.contract import Address, Field
from schemas.reading import State
from schemas.types import TEXT
from schemas.vocabulary import Audience, Group, Size

UNKNOWN, REFUSED, BLANK, NOT_APPLICABLE = (
    State.UNKNOWN,
    State.REFUSED,
    State.BLANK,
    State.NOT_APPLICABLE,
)
DEFAULT_FORMS: Mapping[str, Mapping[str, Any]] = {
    "guide": {"no_risks": "ja"},
    "characteristics": {
        "seat": "Haarlem",
        "public_interest": "Veiligheid van inwoners en bezoekers.",
    },
    "governance": {
        "governance_interest_manner": "lid van het algemeen bestuur",
        "financial_interest_manner": "jaarlijkse bijdrage",
        "interest_begin": 0.313,
        "interest_end": 0.313,
        "interest_unit": "%",
    },
}
FIGURES = {
    "equity_begin": 100.0,
    "equity_end": 200.0,
    "debt_begin": 300.0,
    "debt_end": 400.0,
    "result": 50.0,
}


def answer(
    party: str, sheet: str, key: str, name: str, given: Any, example: bool = False
) -> Answer:
    """An answer: a State stands for itself, anything else is a value."""
    state = given if isinstance(given, State) else State.VALUE
    value = None if isinstance(given, State) else given
    field = Field("X1", name, name, TEXT, question=name)
    return Answer(
        field, value, state, example=example, address=Address(party, sheet, key, name)
    )


def row(
    party: str,
    sheet: str,
    key: str,
    values: Mapping[str, Any],
    examples: Sequence[str] = (),
) -> Row:
    """A row of answers."""
    return Row(
        key,
        {n: answer(party, sheet, key, n, v, n in examples) for n, v in values.items()},
    )


def finance(party: str, year: int, status: str, **values: Any) -> Row:
    """A row of Financiën."""
    return row(
        party, "finance", f"{year} {status}", {"year": year, "status": status} | values
    )


def risk(party: str, number: str, **values: Any) -> Row:
    """A row of Risico's, open unless said otherwise."""
    return row(party, "risks", number, {"number": number, "status": "open"} | values)


def listing(id: str, name: str, group: Group, **more: Any) -> Listing:
    """A row of the delivery list: a verbonden partij unless said otherwise."""
    interests = {"governance_interest": True, "financial_interest": True}
    return Listing(id, name, "Financiën", Size.FULL, group, **(interests | more))


def party(
    id: str,
    name: str = "",
    group: Group = Group.JOINT_ARRANGEMENT,
    *,
    rows: Mapping[str, Sequence[Row]] | None = None,
    forms: Mapping[str, Mapping[str, Any]] | None = None,
    status: str = "aanvaard",
    examples: Sequence[str] = (),
    withheld: frozenset[str] = frozenset(),
    **more: Any,
) -> Party:
    """A party with every element given; ``forms`` and ``rows`` change that."""
    sheets: dict[str, tuple[Row, ...]] = {}
    for sheet, usual in DEFAULT_FORMS.items():
        given = (
            {}
            if status in ("afgewezen", "niet aangeleverd")
            else dict(usual) | dict((forms or {}).get(sheet, {}))
        )
        sheets[sheet] = (row(id, sheet, "", given, examples),)
    sheets["finance"] = (
        (finance(id, 2021, "vastgesteld", **FIGURES),)
        if status in ("aanvaard", "deels")
        else ()
    )
    sheets |= {sheet: tuple(found) for sheet, found in (rows or {}).items()}
    place = listing(id, name or id, group, **more)
    return Party(
        id,
        name or id,
        group,
        "Financiën",
        status,
        place,
        sheets,
        withheld,
        bool(examples),
    )


def view(
    *parties: Party,
    cycle: str = "jaarrekening-2021",
    on: date = date(2022, 5, 1),
    organisation: Mapping[str, Any] | None = None,
    framework: Mapping[str, tuple[Mapping[str, Any], ...]] | None = None,
    yearly: Mapping[int, Mapping[str, Any]] | None = None,
    index: float | None = None,
) -> View:
    """A View of these parties."""
    named = Cycle.parse(cycle, Path("nergens"))
    assert named is not None
    about = {
        "name": "Gemeente Voorbeeldstad",
        "materiality_threshold": 100_000.0,
    } | dict(organisation or {})
    return View(
        named,
        on,
        Audience.PUBLIC,
        about,
        yearly or {},
        framework or {},
        {},
        index,
        parties,
    )
