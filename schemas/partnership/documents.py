"""Documenten: where the papers of the partnership can be found."""

from __future__ import annotations

from schemas.contract import Field, Sheet
from schemas.partnership.fields import FIRM, column, source
from schemas.types import CHOICE, DATE, TEXT, URL
from schemas.vocabulary import DocumentKind

# fmt: off
FIELDS: tuple[Field, ...] = (
    column("DC01", "kind", "Soort document", CHOICE,
        "Kies wat het beste past.", "jaarrekening",
        choices=tuple(DocumentKind), required="row", width=210, **FIRM),
    column("DC02", "title", "Titel", TEXT,
        "De titel zoals die op het stuk staat, met het jaar.", "Jaarstukken 2021",
        required="row", width=320, **FIRM),
    column("DC03", "date", "Datum document", DATE,
        "De datum op het stuk.", "01-06-2022", width=96),
    column("DC04", "link", "Link naar document", URL,
        "Het adres waar iedereen het stuk kan lezen.", "https://www.voorbeeld.nl/jaarstukken-2021", width=320),
    source("DC05"),
)
# fmt: on

DOCUMENTS = Sheet(
    "documents",
    "Documenten",
    "Zet hier de stukken van het samenwerkingsverband, met een link. Eén stuk per rij.",
    "table",
    FIELDS,
    key=("kind", "title"),
    confirm=True,
)
