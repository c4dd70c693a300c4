"""Kind, Sheet, Field, Address: the shape of everything that this product reads and writes.

A workbook *kind* is its sheets, a sheet is a form or a table of fields, and a field is said once.
Template, drop-downs, help, reader, Pandera schema, register, dictionary and manual follow from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from schemas.reading import Raw, Reading
from schemas.vocabulary import Audience, Filler, Size

#: Excel refuses an input message over this length; the short help must fit.
EXCEL_PROMPT = 255
ALL_SIZES = frozenset(Size)
#: A confirmation on the overview is named after the sheet that it settles.
CONFIRMED = "confirmed_"


#: Bounds of the live check where a field has none: the reader takes no number of more than fifteen digits.
WIDEST = 10.0**15 - 1


@dataclass(frozen=True)
class Type:
    """A kind of value.

    ``dtype`` is the pandas dtype of the register's column. ``parse(raw, field, unit)`` reads a cell
    (``unit`` is the text of the row's unit cell, or empty). ``show(value, unit)`` writes a value in Dutch.
    ``live`` is an Excel condition that is TRUE when the cell is fine (of a number: the terms of an AND), with
    ``{c}`` the cell, ``{low}`` and ``{high}`` the bounds, ``{list}`` the name of the list and ``{trimmed}`` the cell
    without the spaces around it; empty: any text is fine. ``numeric`` says that text in the cell is "wordt gelezen"
    instead of "nakijken"; ``fine(value, field, choices, unit)`` is the Python twin of the whole check and answers
    "goed", "nakijken" or "wordt gelezen" (choices and unit may be left out). ``condition`` fills ``live`` in for one
    cell, with the words that count as an answer.

    ``minimum``, ``maximum`` and ``decimals`` hold for every field of the type (``live_low`` and
    ``live_high`` only for the live check), ``pattern`` and ``proof`` for its texts; ``breach`` is the rule
    that a value outside them breaks and ``breach_facts`` its words. ``example`` and ``sentence`` show how.

    ``in_euros``: written in the unit of its row and kept in euros. ``by_unit``: shown in the unit of its row, which
    may be percent. ``listed``: chosen from a list. ``prose``: people write sentences in it. ``address``: a web
    address, which no full stop may follow. ``column_word`` is the small word above a column.
    """

    name: str
    dtype: str
    parse: Callable[[Raw, Field, str], Reading]
    show: Callable[[object, str], str]
    fine: Callable[..., str]
    number_format: str = "@"
    width: int = 104
    prompt: str = ""
    live: str = ""
    numeric: bool = False
    right: bool = False
    lines: int = 1
    example: str = ""
    sentence: str = ""
    minimum: float | None = None
    maximum: float | None = None
    live_low: float = -WIDEST
    live_high: float = WIDEST
    decimals: int | None = None
    pattern: str = ""
    proof: Callable[[str], bool] | None = None
    in_euros: bool = False
    by_unit: bool = False
    listed: bool = False
    prose: bool = False
    address: bool = False
    column_word: str = "tekst"
    breach: str = "FLD-12"
    breach_facts: Callable[[Field, object], dict[str, str]] | None = None

    @property
    def whole(self) -> bool:
        """Whether its values are kept as whole numbers."""
        return self.dtype == "Int64"


@dataclass(frozen=True)
class Lookup:
    """Choices that stand in a column of the settings workbook."""

    sheet: str
    field: str


@dataclass(frozen=True)
class Given:
    """The place in the settings workbook that gives a field's value, when finance filled it in."""

    sheet: str
    field: str


@dataclass(frozen=True)
class Field:
    """One question, with everything anyone needs of it.

    ``code`` is stable and never reused. ``label`` names the value in findings and on pages and is the
    heading of a table column; ``question`` is what a form asks. ``section`` is the heading under which
    it stands on a form, or the band of a table. ``required`` counts for completeness: on a form always,
    in a table in every filled row (``"row"``) or only in the rows that the cycle asks (``"asked"``).
    ``carried`` values are pre-filled in a next cycle; ``planned`` ones stand in the accounts of the same
    year, which must answer the budget (BBV art. 26). ``unit_from`` names the field of the same row that
    holds its unit. ``unknown`` and ``not_applicable`` say whether those two words are an answer. ``about``
    names the sheet that a question is about: who has no such sheet does not get the question; ``for_rows``
    that its answer stands in place of rows there ("Er zijn geen risico's"). ``interest`` names the yes/no
    question of the same sheet without which it makes no sense: where finance said no it is not asked.
    ``since`` is the version of the template in which it came: a workbook of an older one cannot lack it.
    """

    code: str
    name: str
    label: str
    type: Type
    question: str = ""
    help: str = ""
    hint: str = ""
    example: str = ""
    unit: str = ""
    unit_from: str = ""
    choices: tuple[str, ...] | Lookup = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    required: Literal["", "always", "row", "asked"] = ""
    unknown: bool = True
    not_applicable: bool = True
    filler: Filler = Filler.ACCOUNT_HOLDER
    given: Given | None = None
    carried: bool = True
    planned: bool = False
    audience: Audience = Audience.PUBLIC
    article: str = ""
    width: int = 0
    section: str = ""
    about: str = ""
    for_rows: bool = False
    interest: str = ""
    since: int = 1

    @property
    def pixels(self) -> int:
        """Column width in pixels at 100%."""
        return self.width or self.type.width

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The fixed choices; empty where there are none or the settings hold them."""
        return self.choices if isinstance(self.choices, tuple) else ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: a form (one answer a field) or a table (one row a key).

    ``key`` names the fields that identify a row. ``rows`` names where the rows written beforehand come
    from (a settings sheet, or ``"years"`` for Financiën); ``fixed`` means exactly those rows and no empty
    ones. ``numbered`` is the letter of the rows' numbers (R1, R2). ``overview`` asks the writer for the
    progress overview. ``bands`` is implied by the fields' sections. ``since`` is the version of the template
    in which the sheet came, its fields with it.
    """

    name: str
    label: str
    intro: str
    shape: Literal["form", "table"]
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    rows: str = ""
    fixed: bool = False
    numbered: str = ""
    sizes: frozenset[Size] = ALL_SIZES
    overview: bool = False
    confirm: bool = False
    since: int = 1

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by name."""
        return {f.name: f for f in self.fields}

    @cached_property
    def by_code(self) -> Mapping[str, Field]:
        """Fields by code."""
        return {f.code: f for f in self.fields}

    @cached_property
    def telling(self) -> frozenset[str]:
        """Names of the fields of which an answer makes a row say something.

        The number of a row says nothing, nor does what the framework gives on a sheet of its own.
        """
        names = set(self.by_name)
        if self.fixed:
            names -= {f.name for f in self.fields if f.given is not None}
        if self.fixed or self.numbered:
            names -= set(self.key)
        return frozenset(names)

    @cached_property
    def secret(self) -> tuple[str, ...]:
        """Names of the fields that make a whole row secret as soon as one of them is filled in."""
        return tuple(f.name for f in self.fields if f.audience is Audience.SECRET)

    @property
    def is_form(self) -> bool:
        """True for a form."""
        return self.shape == "form"

    def __getitem__(self, name: str) -> Field:
        """The field of that name."""
        return self.by_name[name]


@dataclass(frozen=True)
class Kind:
    """A kind of workbook: its name, its Dutch label, the version of its template, its sheets in order.

    ``unfilled`` says what counts in a workbook of an older template for what it does not have yet.
    """

    name: str
    label: str
    version: int
    sheets: tuple[Sheet, ...]
    spare: int = field(default=15)
    unfilled: str = "nieuw en nog leeg"

    @cached_property
    def by_name(self) -> Mapping[str, Sheet]:
        """Sheets by name."""
        return {s.name: s for s in self.sheets}

    def of_size(self, size: Size) -> Kind:
        """The kind as a partnership of that size gets it: its sheets, and no question about another sheet."""
        kept = tuple(sheet for sheet in self.sheets if size in sheet.sizes)
        gone = {s.name for s in self.sheets if size not in s.sizes}
        trimmed = (
            replace(s, fields=tuple(f for f in s.fields if f.about not in gone))
            for s in kept
        )
        return replace(self, sheets=tuple(trimmed))

    def __getitem__(self, name: str) -> Sheet:
        """The sheet of that name."""
        return self.by_name[name]

    def __iter__(self) -> Iterator[Sheet]:
        """Sheets in order."""
        return iter(self.sheets)


@dataclass(frozen=True, order=True)
class Address:
    """Where a value lives: partnership/sheet/key/field; a form has no key (internal names, not labels)."""

    partnership: str
    sheet: str
    key: str
    field: str

    def __str__(self) -> str:
        """The address as it is written in settings and on the command line."""
        return "/".join(
            part
            for part in (self.partnership, self.sheet, self.key, self.field)
            if part
        )
