"""SET: whether the settings workbook can be worked with. A fout stops the command before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.checks.base import Context, Family, day
from pipeline.checks.fields import judged_values, refused_notations
from pipeline.cycle import NAMELESS, RETURNED, SETTINGS_FILE, same_name
from pipeline.tables.cells import Record, Tables
from pipeline.tables.settings import FRAMEWORK
from pipeline.workbooks.contents import Hit
from schemas.contract import Lookup, Sheet
from schemas.display import show_number
from schemas.matching import fold, match
from schemas.notations import question
from schemas.rules import FLD, Rule, Severity
from schemas.settings.ratios import SIGNAL_BORDERS
from schemas.vocabulary import BandSubject, Group, ImportanceClass, Judgement, Regime, RiskClass, Size, YesNo

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
SET04 = Rule(
    "SET-04", Severity.ERROR,
    '"{waarde}" bestaat niet op blad {blad}. {bod}',
    "Kies een waarde uit dat blad, of voeg haar daar toe.",
    refuses="", quotes=False,
)  # fmt: skip
SET05 = Rule(
    "SET-05", Severity.ERROR,
    "{naam} komt in de lijst (verbonden partij, of toegevoegd bij besluit), maar de omvang is basis.",
    "Kies lijst of volledig. Met basis zijn er geen cijfers voor de lijst.",
    article="BBV art. 15 lid 2", refuses="", quotes=False,
)  # fmt: skip
SET06 = Rule(
    "SET-06", Severity.ERROR,
    "{naam} is verbonden partij, maar {belang} is {stand}.",
    'Kies twee keer ja, maak "verbonden partij van" leeg, of vul een besluit in bij toegevoegd bij besluit.',
    article="BBV art. 1", refuses="", quotes=False,
)  # fmt: skip
SET07 = Rule("SET-07", Severity.ERROR, "{wat_mis}.", "{herstel}", refuses="", quotes=False)
SET09 = Rule(
    "SET-09", Severity.WARNING,
    "Blad Samenwerkingsverbanden is niet bevestigd voor {naam}.",
    'Vul "bevestigd door" en "bevestigd op" in. Zolang dat leeg is, staat het in de verantwoording.',
    quotes=False,
)  # fmt: skip
SET10 = Rule(
    "SET-10", Severity.WARNING,
    "Blad {blad} werkt in deze versie nog niet; deze rij doet niets.",
    "Laat de rij staan of maak haar leeg.",
    quotes=False,
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
NOT_YET = ("adopted", "waivers", "corrections")
#: Folders of the cycle that no department can have.
KEPT_NAMES = frozenset({RETURNED, NAMELESS, SETTINGS_FILE})


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
    known = [row for row in rows if row["from_value"] is not None and row["class_name"] in order]
    for one, two in pairwise(sorted(known, key=lambda row: row["from_value"])):
        if order.index(one["class_name"]) >= order.index(two["class_name"]):
            wrong = f"Bij {subject} komt {two['class_name']} na {one['class_name']}"
            herstel = f"Zet de klassen in de volgorde {', '.join(order)}."
            yield two.hit(SET07, "class_name", wat_mis=wrong, herstel=herstel)


def _joins(
    sheet: str, rows: list[Record], low: str, high: str, start: float, end: float | None
) -> Iterator[Hit]:
    rows = sorted(rows, key=lambda row: row[low] if row[low] is not None else float("-inf"))
    if not rows:
        yield Hit(SET02.id, "", sheet, None, "", {"a": _border(start), "b": _border(end), "soort": "gat"})
        return
    borders = [(start, rows[0][low], rows[0], low)]
    borders += [(one[high], two[low], two, low) for one, two in pairwise(rows)]
    borders.append((rows[-1][high], end, rows[-1], high))
    for before, after, row, column in borders:
        if before == after:
            continue
        gap = before is None or after is None or before < after
        about = {"a": _border(before), "b": _border(after), "soort": "gat" if gap else "overlap"}
        yield row.hit(SET02, column, **about)


def _border(value: float | None) -> str:
    return "leeg" if value is None else show_number(value)


def matrices(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-03: a matrix has an outcome everywhere, and never falls as its row or column rises."""
    risks, regimes = list(RiskClass), [Regime.C, Regime.B, Regime.A]
    yield from _monotone(
        tables, "risk_matrix", ("indicators", risks), ("open_risks", risks), ("outcome", risks)
    )
    importance = ("importance", list(ImportanceClass))
    yield from _monotone(tables, "regime_matrix", importance, ("risk", risks), ("regime", regimes))


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
                yield hit if row is None else row.hit(SET03, outcome[0], wat_mis=wrong, **labels)
                continue
            here = outcome[1].index(row[outcome[0]])
            lower = [
                found.get((down[1][i - 1], c)) if i else None,
                found.get((r, across[1][j - 1])) if j else None,
            ]
            if any(x is not None and x[outcome[0]] and outcome[1].index(x[outcome[0]]) > here for x in lower):
                wrong = f"De uitkomst daalt als {labels['rij']} of {labels['kolom']} stijgt"
                yield row.hit(SET03, outcome[0], wat_mis=wrong, **labels)


def references(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-04: what refers to another sheet exists there."""
    for row, name, reading in tables.misses:
        sheet = next(s for s in tables.kind if row in tables[s.name].values.index)
        lookup = sheet[name].choices
        if not isinstance(lookup, Lookup):
            continue
        cells = tables.cells
        found = cells.loc[(cells["row"] == row) & (cells["field"] == name), "text"]
        about = {"waarde": str(found.iloc[-1]), "blad": tables.kind[lookup.sheet].label, "bod": reading.offer}
        yield Hit(SET04.id, "", sheet.name, row, name, about)
    yield from _roles(tables)


def _roles(tables: Tables) -> Iterator[Hit]:
    """A criterion names its roles by their codes; one that is misspelt would never be asked."""
    codes = tuple(str(role["code"]) for role in tables["roles"].rows() if role["code"])
    for row in tables["evaluation_criteria"].rows():
        for code in (part.strip() for part in str(row["roles"] or "").split(",")):
            if code and code not in codes:
                offer = question([codes[index] for index in _alike(code, codes)])
                label = tables.kind["roles"].label
                yield row.hit(SET04, "roles", waarde=code, blad=label, bod=offer)


def _alike(text: str, options: tuple[str, ...]) -> tuple[int, ...]:
    found = match(text, options)
    return found.near if found.index is None else (found.index,)


def delivery_list(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-05, 06, 07, 09: the delivery list is complete and agrees with itself."""
    seen: set[str] = set()
    if not len(tables["delivery_list"].values):
        herstel = "Zet elk samenwerkingsverband op een eigen regel."
        about = {"wat_mis": "Er staat nog geen samenwerkingsverband", "herstel": herstel}
        yield Hit(SET07.id, "", "delivery_list", None, "", about)
    for row in tables["delivery_list"].rows():
        name = row["name"] or row["id"] or "deze rij"
        for column in ("id", "name", "department", "size", "group"):
            if row.blank(column):
                yield _empty(row, column, tables)
        if row["id"] is not None and fold(row["id"]) in seen:
            wrong = f"Id {row['id']} komt twee keer voor"
            yield row.hit(SET07, "id", wat_mis=wrong, herstel="Geef één van beide een ander id.")
        seen.add(fold(row["id"] or ""))
        if row["predecessor"] and row["predecessor"] == row["id"]:
            herstel = "Vul het id van de vorige partij in, of maak de cel leeg."
            yield row.hit(SET07, "predecessor", wat_mis="De voorganger is de partij zelf", herstel=herstel)
        yield from _file_names(row)
        yield from _interests(row, name)
        if row["confirmed_by"] is None or row["confirmed_on"] is None:
            yield row.hit(SET09, "confirmed_by" if row["confirmed_by"] is None else "confirmed_on", naam=name)


def _file_names(row: Record) -> Iterator[Hit]:
    """The id names files and the department a folder; neither can be a name that a computer keeps."""
    id, department = row["id"], row["department"]
    if id is not None and same_name(id) != id:
        wrong = f"Id {id} kan op Windows geen naam van een bestand zijn"
        yield row.hit(SET07, "id", wat_mis=wrong, herstel=f"Kies een ander id, bijvoorbeeld {id}-1.")
    if department is not None and same_name(department) in KEPT_NAMES:
        wrong = f"Afdeling {department} kan geen naam van een map zijn"
        yield row.hit(SET07, "department", wat_mis=wrong, herstel="Schrijf de naam van de afdeling anders.")


def _interests(row: Record, name: str) -> Iterator[Hit]:
    interests = {"bestuurlijk belang": "governance_interest", "financieel belang": "financial_interest"}
    lacking = {words: column for words, column in interests.items() if row[column] != YesNo.YES}
    added = any(row[column] is not None for column in ("added_body", "added_date", "added_number"))
    if (row["linked_from"] or row["linked_until"]) and lacking and not added:
        words, column = next(iter(lacking.items()))
        yield row.hit(SET06, column, naam=name, belang=words, stand=row[column] or "leeg")
    if row["size"] == Size.BASIC and (added or not lacking):
        yield row.hit(SET05, "size", naam=name)
    if not lacking and row["group"] == Group.NOT_LINKED:
        wrong = f"{name} heeft beide belangen en is dus een verbonden partij, maar de groep is {row['group']}"
        herstel = f"Kies haar groep in de lijst, bijvoorbeeld {Group.JOINT_ARRANGEMENT}."
        yield row.hit(SET07, "group", wat_mis=wrong, herstel=f"{herstel} Is er één belang niet? Kies daar nee.")
    start, end = row["linked_from"], row["linked_until"]
    if start and end and end < start:
        wrong = f'"Verbonden partij tot" ligt vóór "verbonden partij van" ({day(start)})'
        yield row.hit(SET07, "linked_until", wat_mis=wrong, herstel="Verbeter één van beide.")


def cycle_form(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-07: the cycle has its dates, in order, and is the cycle of its folder."""
    for row in tables["cycle"].rows():
        for column in ("opening_date", "deadline", "reference_date"):
            if row[column] is None:
                yield _empty(row, column, tables)
        opening, deadline = row["opening_date"], row["deadline"]
        if opening and deadline and deadline < opening:
            wrong = f"De deadline ({day(deadline)}) ligt vóór de openingsdatum ({day(opening)})"
            yield row.hit(
                SET07, "deadline", wat_mis=wrong,
                herstel="Verbeter één van beide. Voorbeeld: openingsdatum 01-06-2021, deadline 01-09-2021.",
            )  # fmt: skip
        found = (row["kind"], row["year"])
        if (
            row["kind"] is not None
            and row["year"] is not None
            and found != (context.cycle.kind, context.cycle.year)
        ):
            wrong = f"Blad Cyclus noemt {found[0]} {found[1]}; de map is {context.cycle.name}"
            yield row.hit(SET07, "kind", wat_mis=wrong, herstel="Zet het bestand in de goede map.")
    for row in tables["organisation"].rows():
        for column in ("name", "materiality_threshold"):
            if row.blank(column):
                yield _empty(row, column, tables)


def essential_cells(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-07: a row without its key cannot be used, nor one of the framework without what its field demands.

    Scores and pages read the framework without looking twice: nothing in it stands in for what is blank.
    """
    for sheet in tables.kind:
        if sheet.is_form or sheet.name == "delivery_list" or sheet.name in NOT_YET:
            continue
        whole = sheet.name in FRAMEWORK
        needed = [f.name for f in sheet.fields if f.name in sheet.key or (whole and f.required == "row")]
        for row in tables[sheet.name].rows():
            for column in (*needed, *_borders(sheet.name, row)):
                if row.blank(column) and not (sheet.name == "request" and column == "field"):
                    yield _empty(row, column, tables)
        yield from _doubles(tables, sheet)


def _borders(sheet: str, row: Record) -> tuple[str, ...]:
    """What one row needs and another does not: the borders of its signal, or those of a judged ratio."""
    if sheet == "signals":
        return SIGNAL_BORDERS.get(str(row["code"]), ())
    judged = sheet == "ratios" and row["judgement"] == Judgement.BANDS
    return ("higher_is_better", "good_from") if judged else ()


def _doubles(tables: Tables, sheet: Sheet) -> Iterator[Hit]:
    """Two rows of one key: which of them holds cannot be told."""
    label = sheet[sheet.key[0]].label if len(sheet.key) == 1 else "De rij"
    seen: set[str] = set()
    for row in tables[sheet.name].rows():
        if row.key and fold(row.key) in seen:
            wrong = f"{label} {row.key} komt twee keer voor"
            yield row.hit(SET07, sheet.key[0], wat_mis=wrong, herstel="Verander of verwijder één van beide.")
        seen.add(fold(row.key))


def _empty(row: Record, column: str, tables: Tables) -> Hit:
    sheet = next(s for s in tables.kind if row.row in tables[s.name].values.index)
    field = sheet[column]
    remedy = f"Vul {field.label.lower()} in, bijvoorbeeld {field.example or field.type.prompt}."
    return row.hit(SET07, column, wat_mis="De cel is leeg", herstel=remedy)


def not_yet(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-10: sheets that do not act in this version say so."""
    for sheet in NOT_YET:
        for row in tables[sheet].rows():
            yield row.hit(SET10, next(iter(tables.kind[sheet].key)), blad=tables.kind[sheet].label)


def notations_only(tables: Tables, context: Context) -> Iterable[Hit]:
    """FLD of the settings themselves; a choice that a sheet does not hold is SET-04."""
    missed = {(row, name) for row, name, _ in tables.misses}
    return (hit for hit in refused_notations(tables, context) if (hit.row, hit.field) not in missed)


_CHECKS: tuple[Callable[[Tables, Context], Iterable[Hit]], ...] = (
    weights, bands, matrices, references, delivery_list, cycle_form, essential_cells, not_yet,
)  # fmt: skip
RULES = (SET01, SET02, SET03, SET04, SET05, SET06, SET07, SET09, SET10)
FIELDS = Family("FLD", FLD, (notations_only, judged_values))
FAMILY = Family("SET", RULES, _CHECKS)
