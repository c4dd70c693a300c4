"""The gate: makes of a register what one audience may see, as plain objects. Tables end here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from pipeline.findings import Finding
from pipeline.listing import Listing
from pipeline.register.register import ACCEPTED, PARTLY, Register, RiskProfile
from pipeline.tables.cells import Record, Table, winners
from pipeline.tables.examples import FIELD as EXAMPLES
from pipeline.tables.examples import example_codes, marked
from pipeline.tables.units import unit_of
from pipeline.view import Answer, Party, Row, View
from schemas.contract import Address, Kind, Sheet
from schemas.kinds import SETTINGS
from schemas.reading import State
from schemas.risks import says_none
from schemas.rules import Severity
from schemas.vocabulary import Audience, YesNo

SEES: Mapping[Audience, frozenset[Audience]] = {
    Audience.PUBLIC: frozenset({Audience.PUBLIC}),
    Audience.INTERNAL: frozenset({Audience.PUBLIC, Audience.INTERNAL}),
    Audience.SECRET: frozenset(Audience),
}
REFUSED_WORD = "afgekeurd"


def view_of(register: Register, audience: Audience = Audience.PUBLIC) -> View:
    """The register as an audience may see it; what it may not see is not in the result."""
    settings = register.settings
    return View(
        cycle=register.cycle,
        on=register.on,
        audience=audience,
        organisation=settings.organisation,
        yearly=settings.yearly,
        framework=settings.framework,
        texts=settings.texts,
        index=settings.index,
        parties=parties_for(register, audience),
    )


def parties_for(register: Register, audience: Audience) -> tuple[Party, ...]:
    """Every partnership of the delivery list, in its order; what was not delivered is blank."""
    kind = register.tables.kind
    sources = _sources(register)
    shown = frozenset(_shown_officials(register))
    records = {sheet.name: _grouped(register.tables[sheet.name]) for sheet in kind}
    return tuple(
        _party(
            register,
            kind,
            listing,
            audience,
            shown,
            {n: r.get(listing.id, ()) for n, r in records.items()},
            sources,
        )
        for listing in register.settings.delivery_list
    )


def _shown_officials(register: Register) -> Iterator[str]:
    """Officials appear by function; a setting may show the accounthouder."""
    if register.settings.organisation.get("show_account_holder") == YesNo.YES:
        yield "account_holder"


def _grouped(table: Table) -> Mapping[str, tuple[Record, ...]]:
    grouped: dict[str, list[Record]] = {}
    for record in table.rows():
        grouped.setdefault(record.partnership, []).append(record)
    return {party: tuple(rows) for party, rows in grouped.items()}


def _sources(register: Register) -> Mapping[tuple[int, str], str]:
    """The bron of every winning cell that has one."""
    cells = winners(register.cells)
    cells = cells[cells["source"] != ""]
    return {
        (int(r), f): s
        for r, f, s in cells[["row", "field", "source"]].itertuples(index=False)
    }


def _party(
    register: Register,
    kind: Kind,
    listing: Listing,
    audience: Audience,
    shown: frozenset[str],
    records: Mapping[str, tuple[Record, ...]],
    sources: Mapping[tuple[int, str], str],
) -> Party:
    guide = records["guide"]
    examples = example_codes(kind, guide[0][EXAMPLES]) if guide else frozenset()
    sheets: dict[str, tuple[Row, ...]] = {}
    withheld: set[str] = set()
    for sheet in kind:
        every = records[sheet.name]
        visible = [record for record in every if _may_see(sheet, record, audience)]
        if len(visible) < len(every):
            withheld.add(sheet.name)
        rows = tuple(
            _row(sheet, record, audience, shown, examples, sources)
            for record in visible
        )
        sheets[sheet.name] = rows or (_blank(sheet, listing.id),) * sheet.is_form
    _settle_no_risks(sheets)
    earlier_risk = register.earlier.risk_profile(listing) or RiskProfile("")
    return Party(
        id=listing.id,
        name=listing.name,
        group=listing.group,
        department=listing.department,
        status=_status(register, listing.id, sheets),
        listing=_listing(listing, audience, shown),
        sheets=sheets,
        withheld=frozenset(withheld),
        example=_holds_example(sheets),
        earlier_risk=earlier_risk.outcome,
        earlier_risk_example=earlier_risk.example,
    )


def _holds_example(sheets: Mapping[str, tuple[Row, ...]]) -> bool:
    """Whether a known answer on any of these sheets is an example."""
    for rows in sheets.values():
        for row in rows:
            if any(a.example and a.known for a in row.answers.values()):
                return True
    return False


def _listing(listing: Listing, audience: Audience, shown: frozenset[str]) -> Listing:
    """The row of the delivery list, without the officials' names that this audience may not see."""
    hidden = set()
    for column in SETTINGS["delivery_list"].fields:
        if column.audience not in SEES[audience] and column.name not in shown:
            hidden.add(column.name)
    empty: dict[str, Any] = {
        f.name: f.default for f in fields(Listing) if f.name in hidden
    }
    return replace(listing, **empty)


def _status(
    register: Register, party: str, sheets: Mapping[str, tuple[Row, ...]]
) -> str:
    """The state of its workbook; a fout on a row that is withheld does not show."""
    status = register.status(party)
    if status != PARTLY:
        return status
    file = register.by_partnership[party].file
    errors = [
        f for f in register.findings if f.file == file and f.severity is Severity.ERROR
    ]
    return PARTLY if any(_shows(error, sheets) for error in errors) else ACCEPTED


def _shows(finding: Finding, sheets: Mapping[str, tuple[Row, ...]]) -> bool:
    address = finding.address
    return not address.key or any(
        row.key == address.key for row in sheets.get(address.sheet, ())
    )


def _may_see(sheet: Sheet, record: Record, audience: Audience) -> bool:
    """Whether a whole row is for this audience: secret risks and lessons that are not public are not.

    A row is secret when any field of secrecy is not blank, complete or not; also when the column is gone
    or double, so that nobody can tell (the reader then refuses it in every row).
    """
    if audience is Audience.SECRET:
        return True
    if any(record.states[name] is not State.BLANK for name in sheet.secret):
        return False
    return not (
        audience is Audience.PUBLIC
        and "public" in sheet.by_name
        and record["public"] != YesNo.YES
    )


def _row(
    sheet: Sheet,
    record: Record,
    audience: Audience,
    shown: frozenset[str],
    examples: frozenset[str],
    sources: Mapping[tuple[int, str], str],
) -> Row:
    answers: dict[str, Answer] = {}
    for f in sheet.fields:
        address = Address(record.partnership, sheet.name, record.key, f.name)
        if f.audience not in SEES[audience] and f.name not in shown:
            answers[f.name] = Answer(f, None, State.NOT_ASKED, address=address)
            continue
        state = record.states[f.name]
        answers[f.name] = Answer(
            field=f,
            value=record.values[f.name] if state is State.VALUE else None,
            state=state,
            note=REFUSED_WORD if state is State.REFUSED else "",
            source=sources.get((record.row, f.name), ""),
            example=marked(sheet, f, examples),
            address=address,
            unit=unit_of(f, record.values),
        )
    return Row(record.key, answers)


def _blank(sheet: Sheet, party: str) -> Row:
    """The row of a form that nobody filled in."""
    return Row(
        "",
        {
            f.name: Answer(
                f, None, State.BLANK, address=Address(party, sheet.name, "", f.name)
            )
            for f in sheet.fields
        },
    )


def _settle_no_risks(sheets: dict[str, tuple[Row, ...]]) -> None:
    """ "Geen" as the only text on Risico's is the answer "Er zijn geen risico's: ja"."""
    risks = sheets.get("risks", ())
    if len(risks) == 1 and says_none(risks[0].value("description")):
        sheets["risks"] = ()
        form = sheets["guide"][0]
        said = replace(form["no_risks"], value=str(YesNo.YES), state=State.VALUE)
        sheets["guide"] = (Row("", {**form.answers, "no_risks": said}),)
