"""SET-01, 02, 03: weights, bands and matrices of the framework, on which every score rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.base import Context
from pipeline.checks.essential import SET07
from pipeline.tables.cells import Record, Tables
from pipeline.workbooks.reading.contents import Hit
from schemas.display import show_number
from schemas.rules import Rule, Severity
from schemas.vocabulary import BandSubject, ImportanceClass, Regime, RiskClass

SET01 = Rule(
    "SET-01", Severity.ERROR,
    "De gewichten zijn samen {som} in plaats van 100.",
    "Maak er samen 100 van. Voorbeeld: 40, 35 en 25.",
    refuses="", quotes=False,
)  # fmt: skip
SET02 = Rule(
    "SET-02", Severity.ERROR,
    "Tussen de grenzen {a} en {b} zit een {soort}.",
    "Laat elke klasse beginnen waar de vorige stopt: 1,00 tot 2,25 en 2,25 tot 3,50.",
    refuses="", quotes=False,
)  # fmt: skip
SET03 = Rule(
    "SET-03", Severity.ERROR,
    "{wat_mis}.",
    "Kies overal een uitkomst, en laat die nooit dalen als {rij} of {kolom} stijgt. Voorbeeld: C, B, A.",
    refuses="", quotes=False,
)  # fmt: skip

WEIGHTS = (
    ("importance_criteria", "weight"),
    ("risk_indicators", "weight_public"),
    ("risk_indicators", "weight_private"),
    ("evaluation_criteria", "weight"),
    ("roles", "weight"),
    ("decision_criteria", "weight"),
)
#: Where a scale begins and, when it is bounded, ends.
SCALES: dict[str, tuple[float, float | None]] = {
    BandSubject.IMPORTANCE: (1, 5),
    BandSubject.RISK_INDICATORS: (1, 5),
    BandSubject.EVALUATION: (1, 5),
    BandSubject.OPEN_RISKS: (1, 25),
    BandSubject.MONEY_CONTRIBUTION: (0, None),
    BandSubject.MONEY_CAPITAL: (0, None),
}
#: The order in which the classes of a scale rise, where their names have one.
RISING: dict[str, tuple[str, ...]] = {
    BandSubject.IMPORTANCE: tuple(ImportanceClass),
    BandSubject.RISK_INDICATORS: tuple(RiskClass),
    BandSubject.OPEN_RISKS: tuple(RiskClass),
    BandSubject.MONEY_CONTRIBUTION: ("1", "2", "3", "4", "5"),
    BandSubject.MONEY_CAPITAL: ("1", "2", "3", "4", "5"),
}


def weights(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-01: each set of weights adds up to 100."""
    for sheet, column in WEIGHTS:
        rows = list(tables[sheet].rows())
        total = sum(row[column] or 0 for row in rows)
        if rows and abs(total - 100) > 1e-6:
            yield rows[0].hit(SET01, column, som=show_number(total))


def bands(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-02: bands join without gap or overlap and cover their scale."""
    by_subject: dict[str, list[Record]] = {}
    for record in tables["classes"].rows():
        by_subject.setdefault(str(record["subject"]), []).append(record)
    for subject, (start, end) in SCALES.items():
        records = by_subject.get(subject, [])
        yield from _joins("classes", records, "from_value", "to_value", start, end)
        yield from _rises(records, RISING.get(subject, ()), subject)
    classes = list(tables["risk_classes"].rows())
    yield from _joins("risk_classes", classes, "likelihood_from", "likelihood_to", 0, 1)
    yield from _joins("risk_classes", classes, "impact_from", "impact_to", 0, None)


def _rises(rows: list[Record], order: tuple[str, ...], subject: str) -> Iterator[Hit]:
    """The classes of a scale rise with it, so that a higher score is never a lower class."""
    known = [
        row
        for row in rows
        if row["from_value"] is not None and row["class_name"] in order
    ]
    for one, two in pairwise(sorted(known, key=lambda row: row["from_value"])):
        if order.index(one["class_name"]) >= order.index(two["class_name"]):
            wrong = f"Bij {subject} komt {two['class_name']} na {one['class_name']}"
            herstel = f"Zet de klassen in de volgorde {', '.join(order)}."
            yield two.hit(SET07, "class_name", wat_mis=wrong, herstel=herstel)


def _joins(
    sheet: str, rows: list[Record], low: str, high: str, start: float, end: float | None
) -> Iterator[Hit]:
    rows = sorted(
        rows, key=lambda row: row[low] if row[low] is not None else float("-inf")
    )
    if not rows:
        yield Hit(
            SET02.id,
            "",
            sheet,
            None,
            "",
            {"a": _border(start), "b": _border(end), "soort": "gat"},
        )
        return
    borders = [(start, rows[0][low], rows[0], low)]
    borders += [(one[high], two[low], two, low) for one, two in pairwise(rows)]
    borders.append((rows[-1][high], end, rows[-1], high))
    for before, after, row, column in borders:
        if before == after:
            continue
        gap = before is None or after is None or before < after
        about = {
            "a": _border(before),
            "b": _border(after),
            "soort": "gat" if gap else "overlap",
        }
        yield row.hit(SET02, column, **about)


def _border(value: float | None) -> str:
    return "leeg" if value is None else show_number(value)


def matrices(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-03: a matrix has an outcome everywhere, and never falls as its row or column rises."""
    risks, regimes = list(RiskClass), [Regime.C, Regime.B, Regime.A]
    yield from _monotone(
        tables,
        "risk_matrix",
        ("indicators", risks),
        ("open_risks", risks),
        ("outcome", risks),
    )
    importance = ("importance", list(ImportanceClass))
    yield from _monotone(
        tables, "regime_matrix", importance, ("risk", risks), ("regime", regimes)
    )


def _monotone(
    tables: Tables,
    sheet: str,
    down: tuple[str, Sequence[str]],
    across: tuple[str, Sequence[str]],
    outcome: tuple[str, Sequence[str]],
) -> Iterator[Hit]:
    labels = {
        "rij": tables.kind[sheet][down[0]].label.lower(),
        "kolom": tables.kind[sheet][across[0]].label.lower(),
    }
    found = {(row[down[0]], row[across[0]]): row for row in tables[sheet].rows()}
    for i, r in enumerate(down[1]):
        for j, c in enumerate(across[1]):
            row = found.get((r, c))
            if row is None or row[outcome[0]] is None:
                wrong = f"De matrix heeft geen uitkomst voor {r} en {c}"
                hit = Hit(SET03.id, "", sheet, None, "", {"wat_mis": wrong, **labels})
                yield (
                    hit
                    if row is None
                    else row.hit(SET03, outcome[0], wat_mis=wrong, **labels)
                )
                continue
            here = outcome[1].index(row[outcome[0]])
            lower = [
                found.get((down[1][i - 1], c)) if i else None,
                found.get((r, across[1][j - 1])) if j else None,
            ]
            if any(
                x is not None
                and x[outcome[0]]
                and outcome[1].index(x[outcome[0]]) > here
                for x in lower
            ):
                wrong = (
                    f"De uitkomst daalt als {labels['rij']} of {labels['kolom']} stijgt"
                )
                yield row.hit(SET03, outcome[0], wat_mis=wrong, **labels)


RULES = (SET01, SET02, SET03)
CHECKS = (weights, bands, matrices)
