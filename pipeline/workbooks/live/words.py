"""The live checks: an Excel formula and, for its cached value, the same judgement in Python.

Viewers and protected view show cached values and do not calculate, so a formula is never written without
its twin. A1 references and defined names only, functions of Excel 2010 only, never TODAY(). An error value in an
answer counts as filled and stops no formula. Here stand the words and the parts; an answer of a form is in
answer.py, a row of a table in row.py, and how far a sheet is in progress.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.excel import MOST_UNITS, units
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.layout import ANSWER, Plan
from pipeline.workbooks.references import at, on
from schemas.contract import Sheet
from schemas.live import bare, tidied, tidy_text

EMPTY, MAY_BE_EMPTY, GOOD = "► leeg", "○ mag leeg", "● goed"
LOOK_AT, WILL_BE_READ, CHANGED = "▲ nakijken", "□ wordt gelezen", "● aangepast"
NOT_ASKED, CONFIRMED_WORD, READY = "niet gevraagd", "● bevestigd", "● klaar"
STILL = "► nog "
YES = "ja"


@dataclass(frozen=True)
class Live:
    """A word on a sheet: a formula with the value that it has now, or (without formula) a fixed text."""

    formula: str
    value: str | float

    @classmethod
    def fixed(cls, text: str) -> Live:
        """A word that does not change."""
        return cls("", text)


def empty(reference: str) -> str:
    """The condition that one cell is empty: a space or a dash counts as nothing, an error does not."""
    return f"IFERROR(LEN({bare(reference)})=0,FALSE)"


def empties(cells: str) -> str:
    """Per cell of a range 1 where it is empty, for SUMPRODUCT."""
    return f"(ISERROR(1/LEN({bare(cells)}))-ISERROR({cells}))"


def filled(cells: str) -> str:
    """Per cell of a range 1 where something stands, for SUMPRODUCT."""
    return f"(ISNUMBER(1/LEN({bare(cells)}))+ISERROR({cells}))"


def fits(value: object) -> bool:
    """True when a value can stand in a formula; Excel takes 255 characters of text and opens no file with more."""
    return units(str(value)) <= MOST_UNITS


def literal(value: object) -> str:
    """A value as it stands in a formula; a text that Excel refuses there is a mistake of the caller."""
    if isinstance(value, str) and not fits(value):
        raise ValueError(
            f"a formula cannot hold a text of {units(value)} characters: compare cells"
        )
    if isinstance(value, (datetime, date)):
        return str((date(value.year, value.month, value.day) - date(1899, 12, 30)).days)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    return '"' + ("" if value is None else str(value)).replace('"', '""') + '"'


def says_yes(cell: str) -> str:
    """The condition that an answer is ja."""
    return f'IFERROR({tidied(cell)}="{YES}",FALSE)'


def is_yes(value: object) -> bool:
    """The twin of ``says_yes``."""
    return tidy_text(value).lower() == YES


def overview_answer(plan: Plan, name: str) -> str:
    """The cell of an answer on the overview, as other sheets name it."""
    assert plan.overview is not None
    return on(
        plan.overview.label,
        at(plan.form(plan.overview).rows[name], ANSWER, fixed="both"),
    )


def confirmed_cell(plan: Plan, sheet: Sheet) -> tuple[str, bool]:
    """The cell in which a sheet is confirmed, and whether it is."""
    field = plan.confirmation(sheet)
    if field is None or plan.overview is None:
        return "", False
    if plan.filling(plan.overview, "", field.name).asked is Asked.NOT_ASKED:
        return "", False  # a ja there settles nothing
    return overview_answer(plan, field.name), is_yes(
        plan.value(plan.overview, "", field.name)
    )
