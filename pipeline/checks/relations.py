"""XF: between fields and between sheets of one workbook."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Context, Family, day, in_words
from pipeline.checks.blanks import REASONS, unexplained
from pipeline.tables.cells import Record, Tables
from pipeline.tables.no_risks import says_no_risks
from pipeline.tables.ready_rows import figures_keys
from pipeline.workbooks.reading.contents import Hit
from schemas.contract import Sheet
from schemas.figures import LIST_FIGURES
from schemas.matching import fold
from schemas.reading import State
from schemas.risks import is_open, says_none
from schemas.rules import Rule, Severity
from schemas.vocabulary import WGR_FORMS, LegalForm, PartyStatus

XF01 = Rule(
    "XF-01", Severity.ERROR,
    "Rij {rij_1} en rij {rij_2} hebben dezelfde {sleutel}: {waarde}. Geen van beide telt.",
    "Voeg ze samen of verander er één. Voorbeeld: 2021 begroot en 2021 vastgesteld mogen naast elkaar.",
    refuses="row", quotes=False,
)  # fmt: skip
XF02 = Rule(
    "XF-02", Severity.ERROR,
    "De soort regeling is leeg; de rechtsvorm is {rechtsvorm}.",
    'Kies college, raad, burgemeester of gemengd. De regeling zegt wie haar sluiten. Voorbeeld: "De colleges '
    'van ..." is college.',
    article="Wgr art. 1",
)  # fmt: skip
XF03 = Rule(
    "XF-03", Severity.ERROR,
    "Status is {status}, maar de einddatum is leeg.",
    "Vul de einddatum in, bijvoorbeeld 31-12-2021. Loopt het nog? Kies een andere status.",
)  # fmt: skip
XF04 = Rule(
    "XF-04", Severity.ERROR,
    "De einddatum ligt vóór de datum van inwerkingtreding ({datum}).",
    "Verbeter één van beide.",
)  # fmt: skip
XF05 = Rule(
    "XF-05", Severity.ERROR,
    'Blad Risico\'s is leeg, en "Er zijn geen risico\'s" is niet beantwoord.',
    "Vul de risico's in, of kies ja op Leeswijzer. Voorbeeld: \"Hogere bijdrage door een tekort\".",
    article="BBV art. 15 lid 2 e", refuses="",
)  # fmt: skip
XF06 = Rule(
    "XF-06", Severity.WARNING,
    'Op Leeswijzer staat "Er zijn geen risico\'s: ja"; hier {aantal}. De risico\'s tellen.',
    "Maak de cel op Leeswijzer leeg, of zet vervallen risico's op status vervallen.",
    article="BBV art. 15 lid 2 e", quotes=False,
)  # fmt: skip
XF07 = Rule(
    "XF-07", Severity.ERROR,
    "{veld} is onbekend; de reden ontbreekt.",
    'Schrijf de reden in {kolom}. Voorbeeld: "De partij stelt de begroting in juli vast."',
    article="BBV art. 15 lid 2 b, c, d", refuses="", quotes=False,
)  # fmt: skip
XF08 = Rule(
    "XF-08", Severity.ERROR,
    "Dit risico is geheim, maar {ontbreekt}. Het staat nergens afgedrukt.",
    "Vul alle vier in. Voorbeeld: college, 14-09-2021, Woo 5.1 lid 2 b, 31-12-2023. Niet geheim? Maak de vier leeg.",
    article="Woo art. 5.1", refuses="", quotes=False, secret=True,
)  # fmt: skip
XF09 = Rule(
    "XF-09", Severity.WARNING,
    "Finance noemt dit een verbonden partij; bij een {rechtsvorm} is dat twijfelachtig.",
    "Kijk de rechtsvorm na. Klopt hij, overleg dan met finance.",
    article="BBV art. 1",
)  # fmt: skip
XF10 = Rule(
    "XF-10", Severity.WARNING,
    "De vestigingsplaats is {stand}.",
    "Vul de plaats in, bijvoorbeeld Maassluis.",
)  # fmt: skip
XF11 = Rule(
    "XF-11", Severity.ERROR,
    "Bij score 1, 2 of 5 hoort een toelichting; die is leeg.",
    "Schrijf in één zin waarom.",
)  # fmt: skip


def double_rows(tables: Tables, context: Context) -> Iterator[Hit]:
    """XF-01: two rows of one key, however it is written; neither counts."""
    for sheet in tables.kind:
        if sheet.is_form:
            continue
        table = tables[sheet.name]
        keys = table.keys[table.keys["key"].str.strip() != ""]
        keys = keys.assign(folded=keys["key"].map(fold))
        labels = in_words([sheet[name].label.lower() for name in sheet.key])
        for _, same in keys[
            keys.duplicated(["partnership", "folded"], keep=False)
        ].groupby(["partnership", "folded"]):
            numbers = [int(number) for number in same["source_row"]]
            rows = zip(
                same.index, numbers, same["partnership"], same["key"], strict=True
            )
            for row, number, party, key in rows:
                first, second = sorted(
                    (number, next(n for n in numbers if n != number))
                )
                about = {
                    "rij_1": str(first),
                    "rij_2": str(second),
                    "sleutel": labels,
                    "waarde": key,
                }
                yield Hit(XF01.id, party, sheet.name, int(row), sheet.key[0], about)


def characteristics(tables: Tables, context: Context) -> Iterator[Hit]:
    """XF-02, 03, 04, 09, 10: what Kenmerken must tell of itself."""
    for record in tables["characteristics"].rows():
        form, status = record["legal_form"], record["status"]
        start, end = record["start_date"], record["end_date"]
        if form in WGR_FORMS and record.blank("arrangement_type"):
            yield record.hit(XF02, "arrangement_type", rechtsvorm=form)
        if status == PartyStatus.ENDED and record.blank("end_date"):
            yield record.hit(XF03, "end_date", status=status)
        if start and end and end < start:
            yield record.hit(XF04, "end_date", datum=day(start))
        listing = context.listings.get(record.partnership)
        if (
            listing is not None
            and listing.linked
            and form in (LegalForm.LEAD_MUNICIPALITY, LegalForm.COVENANT)
        ):
            yield record.hit(XF09, "legal_form", rechtsvorm=form)
        if context.in_list(record.partnership) and record.states["seat"] in (
            State.BLANK,
            State.UNKNOWN,
        ):
            stand = "leeg" if record.blank("seat") else "onbekend"
            yield record.hit(XF10, "seat", stand=stand)


def risks(tables: Tables, context: Context) -> Iterator[Hit]:
    """XF-05, 06, 08: risks are named, or said not to be there; a secret one has its decision."""
    by_party, sheet = tables.by_party("risks"), tables.kind["risks"]
    for party in tables.parties:
        rows = [
            row for row in by_party.get(party, ()) if not says_none(row["description"])
        ]
        none = says_no_risks(tables, party)
        if (
            not rows
            and not none
            and context.in_list(party)
            and not context.lacks(party, "risks")
        ):
            yield Hit(XF05.id, party, "risks")
        opened = [row for row in rows if is_open(row["status"])]
        if none and opened:
            number = (
                f"staan {len(opened)} risico's" if len(opened) > 1 else "staat 1 risico"
            )
            yield opened[0].hit(XF06, "description", aantal=number)
        for row in rows:
            lacking = [
                f'"{sheet[name].label}"' for name in sheet.secret if row.blank(name)
            ]
            said = [
                name
                for name in sheet.secret
                if row.states[name] not in (State.BLANK, State.NOT_ASKED, State.REFUSED)
            ]
            if lacking and said:
                verb = "ontbreekt" if len(lacking) == 1 else "ontbreken"
                yield row.hit(
                    XF08, "description", ontbreekt=f"{in_words(lacking)} {verb}"
                )


def reasons(tables: Tables, context: Context) -> Iterator[Hit]:
    """XF-07: an unknown element of the list says why (b, c and d)."""
    keys = figures_keys(context.cycle)
    for record in tables["governance"].rows():
        if context.in_list(record.partnership):
            yield from _without_reason(
                record, tables.kind["governance"], ("interest_begin", "interest_end")
            )
    for record in tables["finance"].rows():
        if record.key in keys and context.in_list(record.partnership):
            yield from _without_reason(record, tables.kind["finance"], LIST_FIGURES)


def _without_reason(
    record: Record, sheet: Sheet, names: tuple[str, ...]
) -> Iterator[Hit]:
    for name in names:
        reason = REASONS[name]
        if record.unknown(name) and unexplained(record, reason):
            yield record.hit(
                XF07, name, veld=sheet[name].label, kolom=f'"{sheet[reason].label}"'
            )


def evaluation(tables: Tables, context: Context) -> Iterator[Hit]:
    """XF-11: a low or a full score is explained."""
    for record in tables["evaluation"].rows():
        score = record["score"]
        if (
            score is not None
            and (score <= 2 or score >= 5)
            and record["explanation"] is None
        ):
            yield record.hit(XF11, "score")


RULES = (XF01, XF02, XF03, XF04, XF05, XF06, XF07, XF08, XF09, XF10, XF11)
FAMILY = Family("XF", RULES, (double_rows, characteristics, risks, reasons, evaluation))
