"""Deliveries, tables, settings and a register straight from readable dicts, without a workbook in between.

    vrk = a_delivery("vrk", characteristics={"name": "VRK"}, finance=[{"year": "2021", "equity_end": "1.250"}])
    register = a_register(vrk, settings=some_settings(delivery_list=[a_line("vrk")]))

A text is read by its field's own Type, in the unit of its row, as the reader does; what is not named is
blank. ``WHOLE`` is a workbook in which nothing strikes: tests change one answer of it with ``whole(...)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.checks.base import Context, Family, Locator
from pipeline.checks.catalogue import FAMILIES, SETTINGS_FAMILIES
from pipeline.cycle import Cycle
from pipeline.findings import Finding
from pipeline.register.register import Register
from pipeline.register.spine import register_from
from pipeline.tables.cells import Tables, overlay, refuse, stack, tabulate
from pipeline.tables.deliveries import Delivery
from pipeline.tables.handed_out import digest
from pipeline.tables.layers import given
from pipeline.tables.settings import Settings, settings_from
from pipeline.workbooks.reading.contents import Cell, Contents, Hit
from pipeline.workbooks.reading.places import name_of
from pipeline.workbooks.reading.reader import SeenAnswer, key_of, numbered, source_of
from pipeline.workbooks.reading.stamp import Stamp
from schemas.cell_text import shown
from schemas.contract import Kind, Lookup, Sheet
from schemas.kinds import PARTNERSHIP, SETTINGS
from schemas.reading import Raw, Reading, State
from schemas.settings.defaults import defaults

FIRST_ROW = 7
ON = date(2022, 5, 1)
#: One answer or one row: texts (or numbers and dates, as Excel holds them) by the field's name.
Line = Mapping[str, Any]
#: A sheet: one line for a form, a list of lines for a table, None for a sheet that is gone.
Filled = Line | Sequence[Line] | None

#: A jaarrekening-2021 workbook in which no rule strikes, of a party that stands in the official list. Its
#: name and group come from finance.
WHOLE: Mapping[str, Filled] = {
    "guide": {},
    "characteristics": {
        "legal_form": "openbaar lichaam", "arrangement_type": "college", "seat": "Haarlem",
        "public_interest": "Veiligheid",
    },
    "governance": {
        "governance_interest_manner": "lid van het bestuur", "financial_interest_manner": "een bijdrage",
        "interest_begin": "31,3%", "interest_end": "31,3%", "interest_unit": "%",
    },
    "finance": [
        {
            "year": "2021", "status": "vastgesteld", "unit": "euro", "equity_begin": "1.000", "equity_end": "1.100",
            "debt_begin": "9.000", "debt_end": "8.900", "operating_balance": "100", "result": "100",
        }
    ],
    "risks": [{"description": "Hogere bijdrage", "status": "open", "likelihood": 3, "impact": 2}],
}  # fmt: skip

#: The one row of Financiën and of Risico's in it.
FIGURES: Line = WHOLE["finance"][0]  # type: ignore[index]
RISK: Line = WHOLE["risks"][0]  # type: ignore[index]


def whole(**changes: Any) -> dict[str, Any]:
    """WHOLE with other answers: a dict changes a form, or the one row of a table; a list replaces its rows."""
    made: dict[str, Any] = {**WHOLE}
    for sheet, change in changes.items():
        old = made.get(sheet)
        if isinstance(change, dict) and isinstance(old, list):
            made[sheet] = [{**old[0], **change}]
        elif isinstance(change, dict):
            made[sheet] = {**(old or {}), **change}
        else:
            made[sheet] = change
    return made


# -- a workbook


def a_delivery(
    id: str = "vrk", *, file: str = "", rejected: bool = False, **sheets: Filled
) -> Delivery:
    """An accepted workbook of a partnership; forms that are not named are blank, tables have no rows."""
    cells = tuple(_cells(PARTNERSHIP, sheets))
    missing = tuple(name for name, filled in sheets.items() if filled is None)
    hits = tuple(
        Hit("WB-10", id, name, about={"blad": PARTNERSHIP[name].label})
        for name in missing
    )
    stamp = Stamp("partnership", PARTNERSHIP.version, "jaarrekening-2021", id)
    contents = Contents(stamp, None, cells, hits, missing)
    status = "afgewezen" if rejected else "aanvaard"
    sha256 = f"{sum(map(ord, id)):064x}"
    return Delivery(
        file or f"Afdeling/{id}.xlsx",
        sha256,
        contents,
        hits,
        id,
        status,
        digest(contents),
    )


def _cells(kind: Kind, sheets: Mapping[str, Filled]) -> Iterator[Cell]:
    assert not set(sheets) - set(kind.by_name), "no such sheet"
    for sheet in kind:
        filled = sheets.get(sheet.name, {} if sheet.is_form else ())
        if filled is not None:
            yield from (
                _form(sheet, filled)
                if isinstance(filled, Mapping)
                else _table(sheet, filled)
            )


def _form(sheet: Sheet, line: Any) -> Iterator[Cell]:
    for seen in _seen(sheet, line, lambda n: (FIRST_ROW + n, 3)):
        yield _cell(
            sheet,
            seen,
            "",
            str(line.get("source", "") if "source" not in sheet.by_name else ""),
        )


def _table(sheet: Sheet, lines: Any) -> Iterator[Cell]:
    rows = [
        _seen(sheet, line, lambda n, at=at: (at, 2 + n))
        for at, line in enumerate(lines, FIRST_ROW)
    ]
    for row in numbered(sheet, rows, frozenset()):
        key, source = key_of(sheet, row), source_of(row)
        yield from (_cell(sheet, seen, key, source) for seen in row)


def _seen(sheet: Sheet, line: Line, place: Any) -> list[SeenAnswer]:
    unknown = set(line) - set(sheet.by_name) - {"source"}
    assert not unknown, f"{sheet.name} has no field {unknown}"
    made = []
    for n, f in enumerate(sheet.fields):
        value = line.get(f.name)
        raw = value if isinstance(value, Raw) else Raw(value)
        unit = str(line.get(f.unit_from) or "")
        made.append(SeenAnswer(f, place(n), shown(raw), f.type.parse(raw, f, unit)))
    return made


def _cell(sheet: Sheet, seen: SeenAnswer, key: str, source: str) -> Cell:
    row = seen.place[0]
    return Cell(
        sheet.name,
        row,
        key,
        seen.field.name,
        name_of(seen.place),
        seen.text,
        source,
        seen.reading,
    )


# -- the settings


def a_line(id: str = "vrk", **changes: Any) -> dict[str, Any]:
    """A row of the delivery list: a confirmed verbonden partij, size volledig."""
    return {
        "id": id, "name": f"Partij {id}", "confirmed_by": "controller", "confirmed_on": "15-01-2022",
        "department": "Veiligheid", "size": "volledig", "expected": "ja", "governance_interest": "ja",
        "financial_interest": "ja", "group": "Gemeenschappelijke regelingen", **changes,
    }  # fmt: skip


def settings_delivery(**sheets: Filled) -> Delivery:
    """A settings workbook: the default framework, jaarrekening-2021, one party; sheets given by name differ."""
    dates = {
        "opening_date": "01-02-2022",
        "deadline": "01-04-2022",
        "reference_date": "01-05-2022",
    }
    cycle = {"kind": "jaarrekening", "year": "2021", **dates}
    own = {
        **_texts(SETTINGS["organisation"], defaults("organisation")[0]),
        "name": "Voorbeeld",
    }
    usual: dict[str, Filled] = {
        "organisation": own,
        "cycle": cycle,
        "delivery_list": [a_line()],
    }
    cells: list[Cell] = []
    for sheet in SETTINGS:
        old, change = usual.get(sheet.name), sheets.get(sheet.name)
        if isinstance(change, Mapping) and isinstance(old, Mapping):
            change = {**old, **change}
        filled = old if change is None else change
        if filled is None and not sheet.is_form:
            cells += _shipped(sheet.name)
        else:
            cells += (
                _form(sheet, filled or {}) if sheet.is_form else _table(sheet, filled)
            )
    stamp = Stamp("settings", SETTINGS.version, "jaarrekening-2021", "")
    return Delivery(
        "instellingen.xlsx",
        "5" * 64,
        Contents(stamp, None, tuple(cells), ()),
        (),
        "",
        "aanvaard",
    )


@cache
def _shipped(sheet: str) -> tuple[Cell, ...]:
    """The cells of a sheet as it ships."""
    return tuple(
        _table(
            SETTINGS[sheet], [_texts(SETTINGS[sheet], row) for row in defaults(sheet)]
        )
    )


def _texts(sheet: Sheet, row: Mapping[str, object]) -> dict[str, Any]:
    """A default row as people write it."""
    units = {name: str(row.get(sheet[name].unit_from) or "") for name in row}
    return {
        n: sheet[n].type.show(v, units[n]) if v is not None else None
        for n, v in row.items()
    }


def settings_tables(**sheets: Filled) -> Tables:
    """The tables of a settings workbook, with its choices resolved from its own sheets."""
    wrote = settings_delivery(**sheets)
    lookups = {
        f.choices
        for sheet in SETTINGS
        for f in sheet.fields
        if isinstance(f.choices, Lookup)
    }
    lists = {lookup: tuple(_texts_of(wrote, lookup)) for lookup in lookups}
    return tabulate(SETTINGS, stack([wrote], SETTINGS), lists)


def _texts_of(wrote: Delivery, lookup: Lookup) -> Iterator[str]:
    for cell in wrote.contents.cells:
        if (cell.sheet, cell.field) == (
            lookup.sheet,
            lookup.field,
        ) and cell.reading.state is State.VALUE:
            yield str(cell.reading.value)


def some_settings(**sheets: Filled) -> Settings:
    """The settings as plain objects; the usual ones are made once."""
    return _settings(**sheets) if sheets else _usual()


@cache
def _usual() -> Settings:
    return _settings()


def _settings(**sheets: Filled) -> Settings:
    made = settings_from(settings_tables(**sheets), "5" * 64, "instellingen.xlsx")
    return (
        made
        if "request" in sheets
        else replace(made, rows={**made.rows, "request": ()})
    )


def asking(settings: Settings) -> Settings:
    """The settings with the default Uitvraag; without it nothing is asked but what the list needs."""
    return replace(settings, rows={**settings.rows, "request": defaults("request")})


def default_rows(sheet: str, **changes: Line) -> list[Line]:
    """The default rows of a settings sheet as texts, with changes by the first key: ``B1={"weight": 24}``."""
    key = SETTINGS[sheet].key[0]
    rows = [_texts(SETTINGS[sheet], row) for row in defaults(sheet)]
    return [{**row, **changes.get(str(row[key]), {})} for row in rows]


# -- tables, checks, a register


def a_cycle(name: str = "jaarrekening-2021", root: Path = Path()) -> Cycle:
    """A cycle by name."""
    found = Cycle.parse(name, root)
    assert found is not None
    return found


def cells_of(*found: Delivery, settings: Settings | None = None) -> pd.DataFrame:
    """The cell table, with the layer of finance."""
    settings = settings or some_settings()
    return overlay(
        stack(found, PARTNERSHIP),
        given(PARTNERSHIP, settings, {d.partnership for d in found}),
    )


def tables_of(*found: Delivery, settings: Settings | None = None) -> Tables:
    """The tables of these workbooks, before any check."""
    settings = settings or some_settings()
    return tabulate(
        PARTNERSHIP, cells_of(*found, settings=settings), settings.offered()
    )


def a_context(
    settings: Settings | None = None,
    cycle: str = "jaarrekening-2021",
    on: date = ON,
    **missing: frozenset[str],
) -> Context:
    """What a check may know."""
    return Context(a_cycle(cycle), on, settings or some_settings(), missing=missing)


def findings_on(
    *found: Delivery,
    settings: Settings | None = None,
    cycle: str = "jaarrekening-2021",
    on: date = ON,
    families: Iterable[Family] = FAMILIES,
) -> tuple[Finding, ...]:
    """The findings of all families in their order on these workbooks."""
    settings = settings or some_settings()
    cells = cells_of(*found, settings=settings)
    tables = tabulate(PARTNERSHIP, cells, settings.offered())
    missing = {d.partnership: frozenset(d.contents.missing) for d in found}
    context = a_context(settings, cycle, on, **missing)
    locator = Locator(PARTNERSHIP, cells, {d.partnership: d.file for d in found})
    made: list[Finding] = []
    for family in families:
        hits = family(tables, context)
        made += [locator.finding(hit, rule) for hit, rule in hits]
        tables = refuse(tables, hits)
    return tuple(made)


def settings_findings(of: str = "jaarrekening-2021", **sheets: Filled) -> list[Finding]:
    """The findings on a settings workbook of which these sheets differ from what ships."""
    tables = settings_tables(**sheets)
    locator = Locator(SETTINGS, tables.cells, {"": "instellingen.xlsx"})
    findings: list[Finding] = []
    for family in SETTINGS_FAMILIES:
        hits = family(tables, a_context(cycle=of))
        findings += [locator.finding(hit, rule) for hit, rule in hits]
        tables = refuse(tables, hits)
    return findings


def struck(
    *found: Delivery,
    settings: Settings | None = None,
    cycle: str = "jaarrekening-2021",
    on: date = ON,
) -> set[str]:
    """What strikes on these workbooks, as "FIN-02 finance/2021 vastgesteld/equity_begin"."""
    return {
        _named(f) for f in findings_on(*found, settings=settings, cycle=cycle, on=on)
    }


def struck_each(
    cases: Mapping[str, Mapping[str, Any]],
    lines: Mapping[str, Mapping[str, Any]] | None = None,
    cycle: str = "jaarrekening-2021",
    on: date = ON,
    **settings: Filled,
) -> dict[str, set[str]]:
    """What strikes in each of these workbooks, by name."""
    found = findings_each(cases, lines, cycle, on, **settings)
    return {name: {_named(f) for f in own} for name, own in found.items()}


def findings_each(
    cases: Mapping[str, Mapping[str, Any]],
    lines: Mapping[str, Mapping[str, Any]] | None = None,
    cycle: str = "jaarrekening-2021",
    on: date = ON,
    **settings: Filled,
) -> dict[str, list[Finding]]:
    """The findings on each of these workbooks, all in one register: a case is a partnership of that name.

    ``lines`` changes the row of the delivery list of a case.
    """
    ids = {an_id(name): name for name in cases}
    assert len(ids) == len(cases)
    listed = [a_line(id, **(lines or {}).get(name, {})) for id, name in ids.items()]
    made = [a_delivery(id, **cases[name]) for id, name in ids.items()]
    found = findings_on(
        *made,
        settings=some_settings(delivery_list=listed, **settings),
        cycle=cycle,
        on=on,
    )
    each: dict[str, list[Finding]] = {name: [] for name in cases}
    for finding in found:
        each[ids[finding.address.partnership]].append(finding)
    return each


def an_id(name: str) -> str:
    """The id of a case: its name as an id may be written."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:41]


def _named(finding: Finding) -> str:
    a = finding.address
    return f"{finding.rule.id} {'/'.join(part for part in (a.sheet, a.key, a.field) if part)}"


def a_register(
    *found: Delivery,
    settings: Settings | None = None,
    cycle: str = "jaarrekening-2021",
    root: Path = Path(),
    on: date | None = None,
) -> Register:
    """The register of these workbooks."""
    return register_from(
        a_cycle(cycle, root), settings or some_settings(), tuple(found), (), on
    )


def reread(
    found: Delivery, sheet: str, key: str, field: str, **changes: Any
) -> Delivery:
    """A workbook with the reading of one cell replaced: ``value=...`` or ``state=...``."""
    reading = Reading(changes.pop("state", State.VALUE), **changes)
    cells = tuple(
        replace(c, reading=reading)
        if (c.sheet, c.key, c.field) == (sheet, key, field)
        else c
        for c in found.contents.cells
    )
    return replace(found, contents=replace(found.contents, cells=cells))
