"""Fields -> Pandera: one DataFrameSchema a sheet, generated, with every check named by its rule.

Pandera judges all rows of all workbooks at once and is never the voice: ``judge`` turns its failure cases
into rule ids and the facts of their messages. It is imported late, because it is slow to import.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from schemas.bounds import bounds, bounds_facts, has_form, of_form
from schemas.cell_text import is_number
from schemas.notations import facts, listed, pattern_facts
from schemas.reading import Raw, State

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

    from schemas.contract import Field, Sheet

#: Row (the index of the frame), name of the field, id of the rule, facts for its message.
Failure = tuple[Any, str, str, dict[str, str]]


@lru_cache(maxsize=256)
def frame_schema(sheet: Sheet) -> pa.DataFrameSchema:
    """The schema of a sheet's frame: every column nullable, of its type, with its checks."""
    import pandera.pandas as pa

    columns = {
        f.name: pa.Column(
            f.type.dtype,
            checks=_checks(f),
            nullable=True,
            title=f.label,
            description=f.question,
        )
        for f in sheet.fields
    }
    return pa.DataFrameSchema(
        columns, name=sheet.name, title=sheet.label, coerce=False, strict=False
    )


@lru_cache(maxsize=1024)
def _schema_of(sheet: Sheet, names: tuple[str, ...]) -> pa.DataFrameSchema:
    """The schema of the columns in which something can be wrong: they hold a value, and have a check."""
    import pandera.pandas as pa

    columns = frame_schema(sheet).columns
    return pa.DataFrameSchema({name: columns[name] for name in names})


def _checks(field: Field) -> list[pa.Check]:
    """What a known value must meet; ``error`` is the rule, which comes back in the failure cases."""
    import pandera.pandas as pa

    kind = field.type
    checks = []
    if bounds(field).any:
        checks.append(pa.Check(_within(field), error=kind.breach))
    if field.vocabulary:
        checks.append(pa.Check(_among(field.vocabulary), error="FLD-10"))
    if has_form(field):
        checks.append(pa.Check(_formed(field), error="FLD-11"))
    return checks


def _within(field: Field) -> Callable[[Any], Any]:
    """Within the bounds, and no more decimals than the type has."""
    limits = bounds(field)
    return lambda values: values.notna() & limits.hold(values)


def _among(choices: tuple[str, ...]) -> Callable[[Any], Any]:
    """One of the fixed choices, as the vocabulary writes it."""
    return lambda values: values.isin([str(choice) for choice in choices])


def _formed(field: Field) -> Callable[[Any], Any]:
    """Of the right form, whole, and passing the proof of its digits."""
    return lambda values: values.map(
        lambda value: isinstance(value, str) and of_form(field, value)
    ).astype(bool)


def judge(sheet: Sheet, values: pd.DataFrame) -> list[Failure]:
    """Every known value that breaks FLD-10, FLD-11 or FLD-12, each once, in the order of rows and fields.

    ``values`` is indexed by row; what is not a value (blank, unknown, refused) is missing in it. A value
    of another type than its field is read as a cell would be, and refused by the rule of that reading.
    """
    import pandas as pd
    from pandera.errors import SchemaErrors

    columns, failures = {}, []
    for field in sheet.fields:
        column = values[field.name] if field.name in values else [None] * len(values)
        typed, misfits = _typed(pd.Series(list(column), dtype=object), field, column)
        columns[field.name] = typed
        failures += misfits
    checked = {
        name: column
        for name, column in columns.items()
        if frame_schema(sheet).columns[name].checks and column.notna().any()
    }
    frame = pd.DataFrame(checked, index=pd.RangeIndex(len(values)))
    try:
        _schema_of(sheet, tuple(checked)).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases[["column", "check", "failure_case", "index"]]
        for name, rule, case, place in cases.itertuples(index=False):
            about = _about(sheet[str(name)], str(rule), case)
            failures.append((int(place), str(name), str(rule), about))
    order = {field.name: number for number, field in enumerate(sheet.fields)}
    once = {
        (place, name): (place, name, rule, about)
        for place, name, rule, about in reversed(failures)
    }
    found = sorted(once.values(), key=lambda failure: (failure[0], order[failure[1]]))
    rows = values.index.tolist()
    return [(rows[place], name, rule, about) for place, name, rule, about in found]


def _typed(
    column: pd.Series[Any], field: Field, given: Any
) -> tuple[Any, list[tuple[int, str, str, dict[str, str]]]]:
    """A column in the dtype of its field; cells that do not fit are read as text, or refused."""
    dtype: Any = field.type.dtype
    if str(getattr(given, "dtype", "")) == str(dtype):
        return given.reset_index(drop=True), []
    import pandas as pd

    misfits = []
    settled: list[Any] = []
    for place, value in enumerate(column):
        if _is_missing(value):
            settled.append(None)
            continue
        reading = field.type.parse(
            Raw(value, "0%" if is_number(value) else "General"), field, field.unit
        )
        plain = _plain(value, field)
        if plain is not None or reading.state is State.VALUE:
            settled.append(reading.value if plain is None else plain)
            continue
        settled.append(None)
        if reading.state is State.REFUSED:
            misfits.append((place, field.name, reading.rule, dict(reading.about)))
    return pd.Series(settled, dtype=object).astype(dtype), misfits


def _is_missing(value: Any) -> bool:
    """Whether a cell of a frame holds nothing, in any of the ways that pandas has for it."""
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return isinstance(value, float) and math.isnan(value)


def _plain(value: Any, field: Field) -> Any:
    """A value that already is what its column holds, else None."""
    from datetime import date

    dtype = field.type.dtype
    if dtype == "string":
        return value if isinstance(value, str) else None
    if dtype.startswith("datetime"):
        return value if isinstance(value, date) else None
    if not is_number(value):
        return None
    fits = not field.type.whole or value == int(value)
    return value if fits else None


def _about(field: Field, rule: str, value: Any) -> dict[str, str]:
    """The facts of the message of one failure."""
    about = facts(field)
    if rule == "FLD-10":
        about["keuzes"] = listed(field.vocabulary)
    elif field.pattern and rule == "FLD-11":
        about |= pattern_facts(field)
    else:
        about |= (field.type.breach_facts or bounds_facts)(field, value)
    return about
