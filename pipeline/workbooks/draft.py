"""Draft: everything the writer draws. Blank, pre-filled and returned workbooks differ only in this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.workbooks.reading.stamp import Stamp
from schemas.contract import Kind


class Asked(StrEnum):
    """What this cycle asks of one cell."""

    REQUIRED = "gevraagd"
    OPTIONAL = "mag"
    NOT_ASKED = "niet gevraagd"


@dataclass(frozen=True)
class ShownFinding:
    """One finding as a reader of the workbook sees it: all words ready, no rule logic.

    ``key`` and ``fields`` say which cells it marks (the first is linked); ``place`` names the question
    ("K05 · Wie nemen deel?"); ``text`` is what stood there (empty: "(leeg)"; ``hidden``: "(hier niet herhaald)").
    """

    number: int
    severity: str
    rule: str
    sheet: str
    key: str
    fields: tuple[str, ...]
    place: str
    text: str
    message: str
    remedy: str
    example: str
    blank: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Filling:
    """What the writer puts in one cell.

    ``value`` is a typed value; ``text`` wins over it where a refused text must stand as it stood.
    ``source`` is the text of its bron cell; ``origin`` says where a pre-filled value came from;
    ``locked`` is "finance" or "begroting" where the answer is fixed.
    """

    value: object = None
    text: str = ""
    asked: Asked = Asked.OPTIONAL
    locked: str = ""
    source: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Cover:
    """Whose workbook it is: the words above every sheet and on the overview."""

    title: str
    municipality: str
    cycle: str
    department: str = ""
    deadline: date | None = None
    contact: str = ""
    note: str = ""


@dataclass(frozen=True)
class Draft:
    """A workbook to be written.

    ``rows``: per table sheet (name) the keys to write, in order; a key is the text that Cell.key has.
    ``fillings``: per (sheet, key, field); a form's key is "". A field without a Filling is blank and
    optional. ``choices``: per (sheet, field) the list from the settings for a Lookup field. ``findings``
    make it a returned copy, with the sheet Bevindingen first; ``repaired`` are its "Hersteld: ..." lines.
    ``added``: per (sheet, field) what is asked of a row that the filler adds, where it is not what the
    field itself says. ``instead``: per (sheet, key) of a row that is asked, other keys whose row answers just as well
    ("2021 voorlopig" in place of "2021 vastgesteld"). ``whole``: what is asked of a sheet as such, where that is
    known. ``not_settled``: the required cells (with key "" columns of a table) that confirming their sheet does not
    settle. ``meanings``: per (sheet, key) of a row of the framework what it asks and what its scores mean; shown on
    hovering. ``highest``: per numbered sheet the highest number that was ever given, so that none is used twice.
    """

    kind: Kind
    stamp: Stamp
    cover: Cover
    rows: Mapping[str, tuple[str, ...]]
    fillings: Mapping[tuple[str, str, str], Filling]
    choices: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[ShownFinding, ...] = ()
    repaired: tuple[str, ...] = ()
    checked_on: date | None = None
    instead: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    added: Mapping[tuple[str, str], Asked] = field(default_factory=dict)
    whole: Mapping[str, Asked] = field(default_factory=dict)
    not_settled: frozenset[tuple[str, str, str]] = frozenset()
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    highest: Mapping[str, int] = field(default_factory=dict)
