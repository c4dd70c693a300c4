"""The rows that stand ready in a workbook, and which row of Financiën answers for the cycle's year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.cycle import Cycle
from pipeline.tables.settings import Settings
from schemas.contract import Sheet
from schemas.figures import answering
from schemas.vocabulary import CycleKind, FiguresStatus, YesNo

#: A row is written as key field -> text; the key is their texts joined by a space.
KeyRow = Mapping[str, str]


def years_of(cycle: Cycle) -> tuple[tuple[int, FiguresStatus], ...]:
    """The rows of Financiën that stand ready: year and status (T is the cycle's year).

    begroting-T: T-1 and T begroot, T+1 to T+3 raming; zienswijze-T the same and T-2 voorlopig;
    jaarrekening-T: T-1 vastgesteld, T begroot, T vastgesteld, T+1 begroot, T+2 and T+3 raming;
    tussentijds as a begroting of that year.
    """
    t, s = cycle.year, FiguresStatus
    estimates = tuple((t + n, s.ESTIMATE) for n in (1, 2, 3))
    if cycle.kind is CycleKind.ACCOUNTS:
        return (
            (t - 1, s.ADOPTED),
            (t, s.BUDGETED),
            (t, s.ADOPTED),
            (t + 1, s.BUDGETED),
            *estimates[1:],
        )
    budget = ((t - 1, s.BUDGETED), (t, s.BUDGETED), *estimates)
    return ((t - 2, s.PROVISIONAL), *budget) if cycle.kind is CycleKind.VIEW else budget


def answering_status(cycle: Cycle) -> tuple[FiguresStatus, ...]:
    """The statuses with which the row of the cycle's year may answer, best first.

    The same order prints the official list: in accounts vastgesteld, else voorlopig; in a budget begroot
    na wijziging, else begroot, else raming.
    """
    return answering(cycle.is_accounts)


def figures_keys(cycle: Cycle) -> tuple[str, ...]:
    """The keys of Financiën that may answer for the cycle's year, best first."""
    return tuple(f"{cycle.year} {status}" for status in answering_status(cycle))


def asked_key(cycle: Cycle) -> str:
    """Of the keys that may answer, the one whose row stands ready and is asked."""
    keys = figures_keys(cycle)
    return next(
        key
        for key in (f"{year} {status}" for year, status in years_of(cycle))
        if key in keys
    )


def asked_figures(cycle: Cycle) -> Mapping[str, frozenset[str]]:
    """Rows of Financiën that must be answered, with the fields asked of them (empty: every field that may be).

    A zienswijze also asks the provisional accounts of T-2, a begroting of later years only what the party
    counts on from us.
    """
    asked: dict[str, frozenset[str]] = {asked_key(cycle): frozenset()}
    for year, status in years_of(cycle):
        if cycle.kind is CycleKind.VIEW and status is FiguresStatus.PROVISIONAL:
            asked[f"{year} {status}"] = frozenset(
                {"equity_begin", "equity_end", "debt_begin", "debt_end", "result"}
            )
        if cycle.kind is CycleKind.BUDGET and status is FiguresStatus.ESTIMATE:
            asked[f"{year} {status}"] = frozenset({"contribution_party"})
    return asked


def ready_rows(sheet: Sheet, cycle: Cycle, settings: Settings) -> tuple[KeyRow, ...]:
    """The rows written beforehand on a table sheet, in order; with the texts that the framework gives."""
    if sheet.rows == "years":
        return tuple(
            {"year": str(year), "status": str(status)}
            for year, status in years_of(cycle)
        )
    if sheet.rows == "evaluation_criteria":
        return tuple(_evaluation_rows(settings))
    if sheet.rows:
        source = settings.framework[sheet.rows]
        given = {
            f.name: f.given.field
            for f in sheet.fields
            if f.given and f.given.sheet == sheet.rows
        }
        wanted = {"code": "code", **given}
        return tuple(
            {name: _text(row[column]) for name, column in wanted.items()}
            for row in source
        )
    return ()


def _evaluation_rows(settings: Settings) -> Iterator[KeyRow]:
    """Each criterion for each role that it asks."""
    for criterion in settings.framework["evaluation_criteria"]:
        roles = [role.strip() for role in _text(criterion["roles"]).split(",")]
        for role in settings.framework["roles"]:
            if role["code"] in roles:
                names = {
                    "criterion": criterion["code"],
                    "role": role["code"],
                    "criterion_name": criterion["name"],
                }
                yield {name: _text(text) for name, text in names.items()}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def key_of(sheet: Sheet, row: Mapping[str, str]) -> str:
    """The key of a row as Cell.key has it."""
    return " ".join(row[name].replace("/", "-") for name in sheet.key)


def calculated(sheet: Sheet, settings: Settings) -> frozenset[str]:
    """Keys of framework rows that are calculated and therefore not asked (B3)."""
    if sheet.rows != "importance_criteria":
        return frozenset()
    return frozenset(
        str(r["code"])
        for r in settings.framework[sheet.rows]
        if r["calculated"] == YesNo.YES
    )
