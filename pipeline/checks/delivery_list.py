"""SET-05, 06, 07, 09: the delivery list agrees with itself and with what is asked of each party; the cycle's dates."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Context, day
from pipeline.checks.essential import SET07, empty_cell
from pipeline.cycle import NAMELESS, RETURNED, SETTINGS_FILE, same_name
from pipeline.tables.cells import Record, Tables
from pipeline.workbooks.reading.contents import Hit
from schemas.kinds import PARTNERSHIP
from schemas.matching import alike, fold
from schemas.notations import question
from schemas.rules import Rule, Severity
from schemas.vocabulary import Group, Size, YesNo

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
SET09 = Rule(
    "SET-09", Severity.WARNING,
    "Blad Samenwerkingsverbanden is niet bevestigd voor {naam}.",
    'Vul "bevestigd door" en "bevestigd op" in. Zolang dat leeg is, staat het in de verantwoording.',
    quotes=False,
)  # fmt: skip

#: Folders of the cycle that no department can have.
KEPT_NAMES = frozenset({RETURNED, NAMELESS, SETTINGS_FILE})


def delivery_list(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-05, 06, 07, 09: the delivery list is complete and agrees with itself."""
    seen: set[str] = set()
    ids = frozenset(row["id"] for row in tables["delivery_list"].rows() if row["id"])
    if not len(tables["delivery_list"].values):
        herstel = "Zet elk samenwerkingsverband op een eigen regel."
        about = {
            "wat_mis": "Er staat nog geen samenwerkingsverband",
            "herstel": herstel,
        }
        yield Hit(SET07.id, "", "delivery_list", None, "", about)
    for row in tables["delivery_list"].rows():
        name = row["name"] or row["id"] or "deze rij"
        for column in ("id", "name", "department", "size", "group"):
            if row.blank(column):
                yield empty_cell(row, column, tables)
        if row["id"] is not None and fold(row["id"]) in seen:
            wrong = f"Id {row['id']} komt twee keer voor"
            yield row.hit(
                SET07, "id", wat_mis=wrong, herstel="Geef één van beide een ander id."
            )
        seen.add(fold(row["id"] or ""))
        yield from _predecessor(row, ids | context.formerly)
        yield from _file_names(row)
        yield from _interests(row, name)
        if row["confirmed_by"] is None or row["confirmed_on"] is None:
            yield row.hit(
                SET09,
                "confirmed_by" if row["confirmed_by"] is None else "confirmed_on",
                naam=name,
            )


def _predecessor(row: Record, ids: frozenset[str]) -> Iterator[Hit]:
    """A predecessor is another partnership, of this list or of that of an earlier cycle."""
    named = row["predecessor"]
    if named is None:
        return
    remedy = "Vul het id in waaronder de partij eerder bekend was, of maak de cel leeg."
    if fold(named) == fold(row["id"] or ""):
        yield row.hit(
            SET07,
            "predecessor",
            wat_mis="De voorganger is de partij zelf",
            herstel=remedy,
        )
    elif fold(named) not in map(fold, ids):
        wrong = f'Voorganger "{named}" staat niet op dit blad en in geen eerdere cyclus'
        offer = question(alike(named, sorted(ids)))
        yield row.hit(
            SET07, "predecessor", wat_mis=wrong, herstel=f"{remedy} {offer}".rstrip()
        )


def _file_names(row: Record) -> Iterator[Hit]:
    """The id names files and the department a folder; neither can be a name that a computer keeps."""
    id, department = row["id"], row["department"]
    if id is not None and same_name(id) != id:
        wrong = f"Id {id} kan op Windows geen naam van een bestand zijn"
        yield row.hit(
            SET07,
            "id",
            wat_mis=wrong,
            herstel=f"Kies een ander id, bijvoorbeeld {id}-1.",
        )
    if department is not None and same_name(department) in KEPT_NAMES:
        wrong = f"Afdeling {department} kan geen naam van een map zijn"
        yield row.hit(
            SET07,
            "department",
            wat_mis=wrong,
            herstel="Schrijf de naam van de afdeling anders.",
        )


def _interests(row: Record, name: str) -> Iterator[Hit]:
    interests = {
        "bestuurlijk belang": "governance_interest",
        "financieel belang": "financial_interest",
    }
    lacking = {
        words: column for words, column in interests.items() if row[column] != YesNo.YES
    }
    added = any(
        row[column] is not None
        for column in ("added_body", "added_date", "added_number")
    )
    if (row["linked_from"] or row["linked_until"]) and lacking and not added:
        words, column = next(iter(lacking.items()))
        yield row.hit(
            SET06, column, naam=name, belang=words, stand=row[column] or "leeg"
        )
    if row["size"] == Size.BASIC and (added or not lacking):
        yield row.hit(SET05, "size", naam=name)
    if not lacking and row["group"] == Group.NOT_LINKED:
        wrong = f"{name} heeft beide belangen en is dus een verbonden partij, maar de groep is {row['group']}"
        herstel = (
            f"Kies haar groep in de lijst, bijvoorbeeld {Group.JOINT_ARRANGEMENT}."
        )
        yield row.hit(
            SET07,
            "group",
            wat_mis=wrong,
            herstel=f"{herstel} Is er één belang niet? Kies daar nee.",
        )
    start, end = row["linked_from"], row["linked_until"]
    if start and end and end < start:
        wrong = (
            f'"Verbonden partij tot" ligt vóór "verbonden partij van" ({day(start)})'
        )
        yield row.hit(
            SET07, "linked_until", wat_mis=wrong, herstel="Verbeter één van beide."
        )


def cycle_form(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-07: the cycle has its dates, in order, and is the cycle of its folder."""
    for row in tables["cycle"].rows():
        for column in ("opening_date", "deadline", "reference_date"):
            if row.blank(column):
                yield empty_cell(row, column, tables)
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
            yield row.hit(
                SET07, "kind", wat_mis=wrong, herstel="Zet het bestand in de goede map."
            )
    for row in tables["organisation"].rows():
        for column in ("name", "materiality_threshold"):
            if row.blank(column):
                yield empty_cell(row, column, tables)


def exceptions(tables: Tables, context: Context) -> Iterator[Hit]:
    """SET-07: Uitvraag per partij names sheets that exist, and asks only what a party's size has."""
    listed = {
        fold(row["id"]): row
        for row in tables["delivery_list"].rows()
        if row["id"] is not None
    }
    labels = [sheet.label for sheet in PARTNERSHIP]
    for row in tables["request_exceptions"].rows():
        label = row["sheet"]
        if label is None:
            continue  # a blank key has its own finding
        sheet = next((s for s in PARTNERSHIP if fold(s.label) == fold(label)), None)
        party = listed.get(fold(row["partnership"] or ""))
        if sheet is None:
            remedy = f"Schrijf de naam zoals op de tab van het werkboek. {question(alike(label, labels))}".rstrip()
            yield row.hit(
                SET07,
                "sheet",
                wat_mis=f'Blad "{label}" is geen blad van een werkboek',
                herstel=remedy,
            )
        elif (
            row["asked"] == YesNo.YES
            and party is not None
            and party["size"] is not None
        ):
            sizes = [size for size in Size if size in sheet.sizes]
            if party["size"] not in sizes:
                wrong = f"Blad {sheet.label} hoort niet bij omvang {party['size']}"
                remedy = f"Verwijder deze rij, of kies voor {party['name'] or party['id']} omvang {' of '.join(sizes)}."
                yield row.hit(SET07, "sheet", wat_mis=wrong, herstel=remedy)


RULES = (SET05, SET06, SET09)
CHECKS = (delivery_list, cycle_form, exceptions)
