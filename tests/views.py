"""Small builders for a View, its Parties, Rows and Answers, with the default assessment framework.

    party = a_party(finance=[figures(2021, "vastgesteld", equity_end=20.0, debt_end=80.0)])
    outcomes_of(party, a_view(party))

A plain value is a known answer, None a blank one; ``unknown()``, ``nvt()``, ``refused()``, ``not_asked()``
and ``example(value)`` are the other states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.cycle import Cycle
from pipeline.view import Answer, Listing, Party, Row, View
from schemas.contract import Field, Type
from schemas.reading import State
from schemas.settings import SETTINGS
from schemas.settings.defaults import defaults
from schemas.types import AMOUNT, DATE, NUMBER, TEXT, YEAR
from schemas.vocabulary import Audience, CycleKind, Group, LegalForm, Size

FRAMEWORK_SHEETS = (
    "importance_criteria", "risk_indicators", "risk_classes", "classes", "risk_matrix", "regime_matrix",
    "regime_actions", "evaluation_criteria", "roles", "ratios", "signals", "word_forms", "tools", "library",
    "questions", "programmes", "portfolio_holders",
)  # fmt: skip
IMPORTANCE = tuple(
    str(r["code"]) for r in defaults("importance_criteria") if r["calculated"] != "ja"
)
INDICATORS = tuple(str(r["code"]) for r in defaults("risk_indicators"))
FORMS = ("guide", "characteristics", "governance")


def framework(
    **changed: Iterable[Mapping[str, Any]],
) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """The default framework; a sheet given by name replaces its rows."""
    rows: dict[str, tuple[Mapping[str, Any], ...]] = {
        s: defaults(s) for s in FRAMEWORK_SHEETS
    }
    return rows | {sheet: tuple(new) for sheet, new in changed.items()}


def with_changes(sheet: str, code: str, **values: Any) -> tuple[Mapping[str, Any], ...]:
    """The default rows of a settings sheet with one row changed."""
    key = SETTINGS[sheet].key[0]
    return tuple(
        {**row, **values} if row[key] == code else row for row in defaults(sheet)
    )


# -- answers


def _type_of(value: Any) -> Type:
    if isinstance(value, float):
        return NUMBER
    if isinstance(value, int):
        return YEAR
    return DATE if isinstance(value, date) else TEXT


def answer(
    name: str, value: Any = None, state: State | None = None, **more: Any
) -> Answer:
    """An answer to a field of that name; blank when the value is None and no state is given."""
    if isinstance(value, Answer):
        return replace(value, field=replace(value.field, name=name, label=name))
    kind = AMOUNT if name.endswith(("_begin", "_end")) else _type_of(value)
    found = state or (State.BLANK if value is None else State.VALUE)
    return Answer(Field(name, name, name, kind), value, found, **more)


def unknown(note: str = "") -> Answer:
    """Onbekend, with its reason."""
    return answer("", None, State.UNKNOWN, note=note)


def nvt() -> Answer:
    """N.v.t."""
    return answer("", None, State.NOT_APPLICABLE)


def refused() -> Answer:
    """A value that was refused."""
    return answer("", None, State.REFUSED, note="afgekeurd")


def not_asked() -> Answer:
    """What this cycle does not ask."""
    return answer("", None, State.NOT_ASKED)


def example(value: Any) -> Answer:
    """An example value."""
    return answer("", value, example=True)


# -- rows


def a_row(key: str = "", **values: Any) -> Row:
    """A row of a table, or a form (key "")."""
    return Row(key, {name: answer(name, value) for name, value in values.items()})


def figures(year: int, status: str, **values: Any) -> Row:
    """A row of Financiën."""
    return a_row(f"{year} {status}", year=year, status=status, **values)


def importance_scores(*scores: Any) -> list[Row]:
    """Belangrijkheid: the scores of the criteria that are not calculated, in order (B1, B2, B4, B5, B6)."""
    pairs = zip(IMPORTANCE, scores, strict=True)
    return [a_row(code, code=code, score=_score(score)) for code, score in pairs]


def risk_scores(*scores: Any) -> list[Row]:
    """Risicoprofiel: the scores of RP1 to RP8; one score stands for all eight."""
    given = scores * len(INDICATORS) if len(scores) == 1 else scores
    pairs = zip(INDICATORS, given, strict=True)
    return [a_row(code, code=code, score=_score(score)) for code, score in pairs]


def a_risk(number: str, likelihood: Any, impact: Any, **values: Any) -> Row:
    """An open risk."""
    given = {"status": "open", "description": f"Risico {number}", **values}
    return a_row(
        number,
        number=number,
        likelihood=_score(likelihood),
        impact=_score(impact),
        **given,
    )


def a_goal(
    number: str, norm: Any = None, realisation: Any = None, **values: Any
) -> Row:
    """A goal that runs."""
    given = {
        "group": "gezamenlijk doel",
        "aim": f"Doel {number}",
        "status": "loopt",
        **values,
    }
    return a_row(
        number,
        number=number,
        norm=_score(norm),
        realisation=_score(realisation),
        **given,
    )


def evaluation_scores(
    scores: Mapping[str, Any], assessors: int | None = None
) -> list[Row]:
    """Evaluatie: {"E1 amb": 3.0} or a role for all its criteria {"amb": 3.0}; all other rows are blank."""
    rows = []
    for criterion in defaults("evaluation_criteria"):
        for role in str(criterion["roles"]).split(", "):
            key = f"{criterion['code']} {role}"
            score = _score(scores.get(key, scores.get(role)))
            given = {
                "criterion": str(criterion["code"]),
                "role": role,
                "assessors": assessors,
            }
            rows.append(a_row(key, score=score, **given))
    return rows


def a_step(
    milestone: str,
    subject: str,
    year: int,
    actor: str = "verbonden partij",
    **dates: Any,
) -> Row:
    """A row of Proces."""
    key = f"{actor} {milestone} {subject} {year}"
    return a_row(
        key, actor=actor, milestone=milestone, subject=subject, year=year, **dates
    )


def _score(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


# -- parties and views


def a_listing(
    id: str = "vrk", name: str = "Veiligheidsregio Voorbeeld", **values: Any
) -> Listing:
    """A row of the delivery list: a verbonden partij of size volledig."""
    given = {
        "department": "Veiligheid",
        "size": Size.FULL,
        "group": Group.JOINT_ARRANGEMENT,
        "governance_interest": True,
        "financial_interest": True,
        **values,
    }
    return Listing(id, name, **given)


def a_party(
    id: str = "vrk",
    *,
    status: str = "aanvaard",
    listing: Listing | None = None,
    withheld: Iterable[str] = (),
    **sheets: Any,
) -> Party:
    """A party by sheet name: a form as a dict, a table as rows. An openbaar lichaam unless said otherwise."""
    line = listing or a_listing(id)
    forms = {name: sheets.pop(name, {}) for name in FORMS}
    forms["characteristics"] = {
        "legal_form": LegalForm.PUBLIC_BODY.value,
        **forms["characteristics"],
    }
    rows = {name: (a_row(**values),) for name, values in forms.items()}
    tables = {name: tuple(table) for name, table in sheets.items()}
    found = {**rows, **tables}
    marked = any(
        a.example
        for table in found.values()
        for row in table
        for a in row.answers.values()
    )
    return Party(
        line.id,
        line.name,
        line.group,
        line.department,
        status,
        line,
        found,
        frozenset(withheld),
        marked,
    )


def a_view(
    *parties: Party,
    kind: CycleKind = CycleKind.ACCOUNTS,
    year: int = 2021,
    on: date = date(2022, 5, 1),
    index: float | None = 0.02,
    yearly: Mapping[int, Mapping[str, Any]] | None = None,
    framework_: Mapping[str, tuple[Mapping[str, Any], ...]] | None = None,
) -> View:
    """A view of jaarrekening-2021, of a municipality with € 600 mln expenditure and € 200 mln equity."""
    own = {
        "inhabitants": 150_000,
        "total_expenses": 600_000_000.0,
        "equity": 200_000_000.0,
    }
    return View(
        cycle=Cycle(Path(), kind, year),
        on=on,
        audience=Audience.PUBLIC,
        organisation={},
        yearly={year: own} if yearly is None else yearly,
        framework=framework_ or framework(),
        texts={},
        index=index,
        parties=parties,
    )
