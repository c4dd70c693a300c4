"""The copy of the settings in the newest template: all that finance set, and what it did not have yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.cycle import Cycle
from pipeline.internal.returned import (
    RowsOfCopy,
    filled_as_read,
    repairs,
    shown_findings,
    unit_as_read,
)
from pipeline.register.prefill import Fillings
from pipeline.register.settings_defaults import with_defaults
from pipeline.register.settings_draft import choices_within, settings_draft
from pipeline.register.settings_of import SettingsReading
from pipeline.workbooks.draft import Draft, Filling
from pipeline.workbooks.reading.contents import Contents
from pipeline.workbooks.reading.places import Template
from schemas.kinds import SETTINGS


def returned_settings(cycle: Cycle, reading: SettingsReading) -> Draft:
    """What the writer draws for finance: every row and answer as it stands, and defaults for what is not there.

    New sheets, columns and questions have their defaults, and so have those that somebody deleted.
    """
    assert reading.settings is not None
    assert reading.delivery is not None
    contents = with_defaults(reading.delivery.contents, restored=True)
    blank = settings_draft(cycle)
    rows = RowsOfCopy({name: {} for name in blank.rows})
    fillings = _answers_back(blank, contents, rows)
    keys = {name: tuple(present) for name, present in rows.by_sheet.items()}
    name = str(reading.settings.organisation.get("name") or "")
    drawn = replace(
        blank,
        cover=replace(blank.cover, municipality=name),
        rows=keys,
        fillings=fillings,
        choices=choices_within(SETTINGS, fillings, keys),
    )
    return replace(
        drawn,
        stamp=replace(blank.stamp, answers_to=(reading.delivery.sha256[:12],)),
        findings=tuple(shown_findings(reading.findings, drawn, rows.key_at)),
        repaired=(*repairs(reading.findings), *_added(reading.delivery.contents)),
    )


def _answers_back(blank: Draft, contents: Contents, rows: RowsOfCopy) -> Fillings:
    """What goes into each cell; of a form also the questions that nobody answered."""
    fillings: Fillings = {}
    for sheet in SETTINGS:
        for field in sheet.fields if sheet.is_form else ():
            old = blank.fillings[sheet.name, "", field.name]
            fillings[sheet.name, "", field.name] = Filling(asked=old.asked)
    units = {}
    for cell in contents.cells:
        if cell.field == "unit":
            units[cell.sheet, cell.row] = unit_as_read(cell)
    for cell in contents.cells:
        sheet = SETTINGS[cell.sheet]
        key = rows.key_of(sheet, cell)
        old = fillings.get((cell.sheet, key, cell.field), Filling())
        unit = units.get((cell.sheet, cell.row), "")
        answer = filled_as_read(old, cell, sheet, unit)
        fillings[cell.sheet, key, cell.field] = answer
    return fillings


def _added(contents: Contents) -> Iterator[str]:
    """What the copy has that the workbook's template did not: sheets, and questions on sheets that were there."""
    assert contents.stamp is not None
    template = Template(SETTINGS, contents.stamp.version)
    for sheet in SETTINGS:
        if template.is_new(sheet) and sheet.name in contents.missing:
            yield f"Nieuw: blad {sheet.label}, met de standaardwaarden."
            continue
        for field in sheet.fields:
            if template.is_new(sheet, field):
                yield f"Nieuw: {field.label} op blad {sheet.label}."
