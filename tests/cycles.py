"""Small cycles on disk for tests: a settings workbook, and workbooks with the answers that a test names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from drawn import drawn

from pipeline.cycle import Cycle
from pipeline.jobs.archive import Archive
from pipeline.register.past import past_of
from pipeline.register.prefill import Fillings, partnership_draft
from pipeline.register.settings_draft import settings_draft
from pipeline.register.settings_of import settings_of
from pipeline.release import safe_name, write_file
from pipeline.tables.asked import Inquiry
from pipeline.workbooks.draft import Filling

NAME = "jaarrekening-2021"
DATES = {
    "opening_date": date(2022, 2, 1),
    "deadline": date(2022, 4, 1),
    "reference_date": date(2022, 4, 15),
}
VRK = {
    "id": "vrk",
    "name": "Veiligheidsregio Test",
    "group": "Gemeenschappelijke regelingen",
    "department": "Veiligheid",
}
BANK = {
    "id": "bank",
    "name": "NV Bank Test",
    "group": "Vennootschappen en coöperaties",
    "department": "Financiën",
}
LISTED = {
    "size": "volledig", "expected": "ja", "governance_interest": "ja", "financial_interest": "ja",
    "confirmed_by": "adviseur", "confirmed_on": date(2022, 2, 1),
}  # fmt: skip
#: Answers with which a workbook has no fout: identity, the elements of the list, and "geen risico's".
COMPLETE: dict[tuple[str, str, str], Any] = {
    ("guide", "", "no_risks"): "ja",
    ("characteristics", "", "legal_form"): "openbaar lichaam",
    ("characteristics", "", "arrangement_type"): "college",
    ("characteristics", "", "seat"): "Haarlem",
    ("characteristics", "", "public_interest"): "Brandweer en rampenbestrijding.",
    ("governance", "", "governance_interest_manner"): "lid van het algemeen bestuur",
    ("governance", "", "financial_interest_manner"): "jaarlijkse bijdrage",
    ("governance", "", "interest_begin"): 0.25,
    ("governance", "", "interest_end"): 0.25,
    ("governance", "", "interest_unit"): "%",
    ("finance", "2021 vastgesteld", "unit"): "euro",
    ("finance", "2021 vastgesteld", "equity_begin"): 1_000_000.0,
    ("finance", "2021 vastgesteld", "equity_end"): 1_100_000.0,
    ("finance", "2021 vastgesteld", "debt_begin"): 2_000_000.0,
    ("finance", "2021 vastgesteld", "debt_end"): 2_100_000.0,
    ("finance", "2021 vastgesteld", "result"): 100_000.0,
}


def make_cycle(
    root: Path,
    *parties: Mapping[str, Any],
    name: str = NAME,
    changes: Mapping[tuple[str, str, str], Any] | None = None,
) -> Cycle:
    """workbooks/CYCLE/instellingen.xlsx with these rows of the delivery list and the default framework.

    ``changes`` overrides single cells: (sheet, key, field) -> value.
    """
    cycle = Cycle.parse(name, root)
    assert cycle is not None
    draft = settings_draft(cycle)
    fillings: Fillings = dict(draft.fillings)
    values: dict[tuple[str, str, str], Any] = {
        ("cycle", "", k): v for k, v in DATES.items()
    }
    values["organisation", "", "name"] = "Gemeente Test"
    rows = {sheet: list(keys) for sheet, keys in draft.rows.items()}
    for party in parties:
        rows["delivery_list"].append(party["id"])
        values |= {
            ("delivery_list", party["id"], field): v
            for field, v in {**LISTED, **party}.items()
        }
    for address, value in {**values, **(changes or {})}.items():
        sheet, key, _ = address
        if sheet in rows and key not in rows[sheet]:
            rows[sheet].append(key)
        fillings[address] = _filling(fillings.get(address, Filling()), value)
    kept = {sheet: tuple(keys) for sheet, keys in rows.items()}
    write_file(cycle.settings_file, drawn(replace(draft, rows=kept, fillings=fillings)))
    return cycle


def fill(
    cycle: Cycle,
    party: str,
    answers: Mapping[tuple[str, str, str], Any] | None = None,
    *,
    complete: bool = True,
    file: str = "",
) -> Path:
    """A partnership's workbook with answers: (sheet, key, field) -> typed value, or text as it was typed."""
    settings = settings_of(cycle).settings
    assert settings is not None
    listing = settings.listing(party)
    earlier = Archive(cycle.root).earlier(cycle)
    inquiry = Inquiry(cycle, settings, listing, past_of(earlier, listing, settings))
    draft = partnership_draft(inquiry, earlier)
    fillings: Fillings = dict(draft.fillings)
    rows = {sheet: list(keys) for sheet, keys in draft.rows.items()}
    for address, value in {**(COMPLETE if complete else {}), **(answers or {})}.items():
        sheet, key, _ = address
        if key and key not in rows[sheet]:
            rows[sheet].append(key)
        fillings[address] = _filling(fillings.get(address, Filling()), value)
    if complete:
        _answer_the_rest(inquiry, fillings)
    kept = {sheet: tuple(keys) for sheet, keys in rows.items()}
    path = (
        cycle.folder / listing.department / (file or f"{safe_name(listing.name)}.xlsx")
    )
    write_file(path, drawn(replace(draft, rows=kept, fillings=fillings)))
    return path


def _answer_the_rest(inquiry: Inquiry, fillings: Fillings) -> None:
    """Onbekend, or where that is no answer the example, in everything else that is asked."""
    for need in inquiry.needed:
        address = (need.sheet, need.keys[0], need.field)
        old = fillings.get(address, Filling())
        field = inquiry.kind[need.sheet][need.field]
        if old.value is None and not old.text:
            words = (
                "onbekend"
                if field.unknown
                else field.vocabulary[0]
                if field.vocabulary
                else field.example
            )
            fillings[address] = replace(old, text=words)


def _filling(old: Filling, value: Any) -> Filling:
    """A text that no type would give back is written as it was typed."""
    return (
        replace(old, value=None, text=value[1])
        if isinstance(value, tuple)
        else replace(old, value=value, text="")
    )


def typed(text: str) -> tuple[str, str]:
    """A cell as somebody typed it, whatever the field expects."""
    return ("typed", text)
