"""All rules of the product by id, and the families in the order in which they run."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.checks import (
    codes,
    earlier,
    fields,
    finance,
    process,
    relations,
    settings,
)
from pipeline.findings import catalogue
from pipeline.workbooks.reading.rules import WB
from schemas.rules import Rule

#: Families over the partnerships' tables; later ones never see a refused value.
FAMILIES = (
    codes.FAMILY,
    fields.FAMILY,
    relations.FAMILY,
    finance.FAMILY,
    process.FAMILY,
    earlier.FAMILY,
)
#: Families over the settings' tables.
SETTINGS_FAMILIES = (settings.FIELDS, settings.FAMILY)
RULES: Mapping[str, Rule] = catalogue(
    (
        *WB,
        *fields.FAMILY.rules,
        *relations.RULES,
        *finance.RULES,
        *process.RULES,
        *earlier.RULES,
        *settings.RULES,
    )
)
