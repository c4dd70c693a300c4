"""FIN: whether the figures of a party agree with each other. The world's contradictions are warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.base import Context, Family, day, euro, per_cent
from pipeline.tables.cells import Record, Tables
from pipeline.tables.ready_rows import answering_status, figures_keys
from pipeline.workbooks.reading.contents import Hit
from schemas.figures import FIRMEST, REALISED
from schemas.rules import Rule, Severity
from schemas.vocabulary import WGR_FORMS, AmountUnit, FiguresStatus

FIN01 = Rule(
    "FIN-01", Severity.ERROR,
    "Voor {jaar} is er geen rij met status {status}.",
    "Voeg die rij toe. Zijn de cijfers er nog niet? Schrijf onbekend en vul reden onbekend in.",
    article="BBV art. 15 lid 2 c, d", refuses="",
)  # fmt: skip
FIN02 = Rule(
    "FIN-02", Severity.WARNING,
    "{soort} begin {jaar} is {begin}; eind {vorig} was {eind}. Verschil: {verschil}.",
    'Kijk beide na. Voorbeeld van een uitleg: "Stelselwijziging per 1 januari."',
    quotes=False,
)  # fmt: skip
FIN03 = Rule(
    "FIN-03", Severity.WARNING,
    "Begin {begin} + {naam} {saldo}{uitkering} is {uitkomst}; eind is {eind}. Verschil: {verschil}.",
    "Kijk na of een storting, uitkering of herwaardering ontbreekt. Zet die in de toelichting.",
    quotes=False,
)  # fmt: skip
FIN04 = Rule(
    "FIN-04", Severity.WARNING,
    "Resultaat is {resultaat}; saldo {saldo} en mutaties reserves {mutaties} geven {uitkomst}.",
    "Kijk het teken van de mutaties na: een onttrekking is positief, een toevoeging negatief.",
    quotes=False,
)  # fmt: skip
FIN05 = Rule(
    "FIN-05", Severity.WARNING,
    "Solvabiliteit volgens de partij is {opgave}; uit eigen en vreemd vermogen volgt {berekend}. Beide staan in het "
    "register.",
    "Kijk na of de partij anders rekent, bijvoorbeeld zonder voorzieningen.",
    quotes=False,
)  # fmt: skip
FIN06 = Rule(
    "FIN-06", Severity.WARNING,
    "Aandeel is {opgave}; bijdrage {bijdrage} van totaal {totaal} is {berekend}.",
    "Kijk na of beide over {jaar} gaan en over dezelfde deelnemers.",
    quotes=False,
)  # fmt: skip
FIN07 = Rule(
    "FIN-07", Severity.WARNING,
    "De bijdrage is bij ons {ons} en bij de partij {partij}.",
    "Kijk na of het verschil een wijziging is die één van beide nog niet verwerkte.",
    quotes=False,
)  # fmt: skip
FIN08 = Rule(
    "FIN-08", Severity.WARNING,
    "Dit is 1.000 keer zo {richting} als {ander}: {bedrag} naast {naast}. In duizenden ingevuld?",
    "Kijk de eenheid van de rij na: euro, x 1.000 of x 1 mln.",
    quotes=False,
)  # fmt: skip
FIN09 = Rule(
    "FIN-09", Severity.WARNING,
    "{aantal} bedragen zijn gelijk aan die van {vorig}. Overgenomen en niet bijgewerkt?",
    "Vul de cijfers van {jaar} in. Zijn ze echt gelijk, zeg dat in de toelichting.",
    quotes=False,
)  # fmt: skip
FIN10 = Rule(
    "FIN-10", Severity.WARNING,
    "Status vastgesteld, maar {jaar} was op {peildatum} nog niet voorbij.",
    "Kies begroot, raming of voorlopig. Voorbeeld: cijfers uit een begroting zijn begroot.",
    quotes=False,
)  # fmt: skip

AMOUNTS = (
    "equity_begin",
    "equity_end",
    "debt_begin",
    "debt_end",
    "total_expenses",
    "result",
)
#: From so many equal amounts on, an untouched copy of the year before is likelier than chance.
COPIED_FROM = 4
#: Euros by which two figures may always differ: amounts are whole euros, sums of rounded ones are not.
EURO = 1.0
GRAINS = {AmountUnit.THOUSAND: 1e3, AmountUnit.MILLION: 1e6}


def missing_rows(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-01: the cycle's year has a row that can answer (BBV art. 15 lid 2 c, d), and what else is asked one too."""
    by_party = tables.by_party("finance")
    keys = figures_keys(context.cycle)
    words = " of ".join(answering_status(context.cycle))
    for party in tables.parties:
        if context.lacks(party, "finance"):
            continue
        own = {row.key for row in by_party.get(party, ()) if row.row in tables.written}
        answers = not own.isdisjoint(keys)
        if context.in_list(party) and not answers:
            yield Hit(
                FIN01.id,
                party,
                "finance",
                None,
                "",
                {"jaar": str(context.cycle.year), "status": words},
            )
        for key in (
            _asked_rows(context, party)
            - own
            - ({*keys} if answers or context.in_list(party) else set())
        ):
            year, _, status = key.partition(" ")
            yield Hit(
                FIN01.id, party, "finance", None, "", {"jaar": year, "status": status}
            )


def _asked_rows(context: Context, party: str) -> set[str]:
    """The rows of figures that the cycle asks of a partnership."""
    inquiry = context.inquiries.get(party)
    return (
        {need.keys[0] for need in inquiry.needed if need.sheet == "finance"}
        if inquiry is not None
        else set()
    )


def rows_by_year(tables: Tables) -> Mapping[tuple[str, int, str], Record]:
    """Rows of Financiën by party, year and kind of status (realised or budget); the firmest of each.

    Of two rows of one year the firmest is compared with the year before.
    """
    found: dict[tuple[str, int, str], Record] = {}
    rows = [
        r
        for r in tables["finance"].rows()
        if r["year"] is not None and r["status"] is not None
    ]
    for record in sorted(rows, key=lambda r: FIRMEST.index(r["status"])):
        kind = "realised" if record["status"] in REALISED else "budget"
        found.setdefault((record.partnership, int(record["year"]), kind), record)
    return dict(sorted(found.items()))


def slack(*amounts: tuple[Record, float]) -> float:
    """By how much amounts may differ because they were rounded to the unit of their rows.

    An amount in a row of x 1.000 that is a whole number of thousands may be off by half of one.
    """
    grains = (_grain(row, amount) for row, amount in amounts)
    return max(EURO, sum(grain / 2 for grain in grains if grain) + EURO / 2)


def _grain(row: Record, amount: float) -> float:
    grain = GRAINS.get(row["unit"], 0.0)
    return next((g for g in (1e6, 1e3) if g <= grain and amount % g == 0), 0.0)


def continuity(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-02: a balance opens as the year before closed."""
    rows = rows_by_year(tables)
    for (party, year, kind), row in rows.items():
        before = rows.get((party, year - 1, kind))
        if before is None:
            continue
        for begin, end, words in (
            ("equity_begin", "equity_end", "Eigen vermogen"),
            ("debt_begin", "debt_end", "Vreemd vermogen"),
        ):
            opening, closing = row[begin], before[end]
            if opening is None or closing is None:
                continue
            if abs(opening - closing) >= slack((row, opening), (before, closing)):
                yield row.hit(
                    FIN02, begin, soort=words, jaar=str(year), begin=euro(opening), vorig=str(year - 1),
                    eind=euro(closing), verschil=euro(abs(opening - closing)),
                )  # fmt: skip


def movement(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-03: end = begin + saldo van baten en lasten - uitkering.

    Reserves move inside equity, so for a party under the BBV only the saldo before them explains a change;
    a party under the BW has one net result.
    """
    forms = {
        party: record["legal_form"]
        for party, record in tables.form_of("characteristics").items()
    }
    for row in tables["finance"].rows():
        begin, end = row["equity_begin"], row["equity_end"]
        saldo, name = row["operating_balance"], "saldo"
        if saldo is None and forms.get(row.partnership) not in WGR_FORMS:
            saldo, name = row["result"], "resultaat"
        if begin is None or end is None or saldo is None:
            continue
        # The row has what the party paid to us; where others were paid too, it explains nothing.
        paid = min(
            0,
            row["dividend"] or 0,
            key=lambda amount: abs(begin + saldo - amount - end),
        )
        expected = begin + saldo - paid
        if abs(expected - end) >= slack(
            (row, begin), (row, saldo), (row, paid), (row, end)
        ):
            yield row.hit(
                FIN03, "equity_end", begin=euro(begin), naam=name, saldo=euro(saldo),
                uitkering=f" - uitkering {euro(paid)}" if paid else "", uitkomst=euro(expected), eind=euro(end),
                verschil=euro(abs(expected - end)),
            )  # fmt: skip


def result(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-04: result = saldo + changes in reserves (withdrawal positive, addition negative)."""
    for row in tables["finance"].rows():
        saldo, changes, outcome = (
            row["operating_balance"],
            row["reserve_changes"],
            row["result"],
        )
        if saldo is None or changes is None or outcome is None:
            continue
        if abs(saldo + changes - outcome) >= slack(
            (row, saldo), (row, changes), (row, outcome)
        ):
            yield row.hit(
                FIN04, "result", resultaat=euro(outcome), saldo=euro(saldo), mutaties=euro(changes),
                uitkomst=euro(saldo + changes),
            )  # fmt: skip


def differs(stated: float, computed: float) -> bool:
    """Whether a stated fraction differs from a computed one by more than its own rounding.

    84% agrees with 84,4%; 3,3% does not agree with 3,18%.
    """
    return bool(abs(stated - computed) * 100 > 0.5 / 10 ** decimals(stated) + 1e-9)


def decimals(fraction: float) -> int:
    """How many decimals a percentage was written with."""
    text = f"{fraction * 100:.10f}".rstrip("0").rstrip(".")
    return len(text.partition(".")[2])


def _both(stated: float, computed: float) -> tuple[str, str]:
    """A stated and a computed percentage in words, with so many decimals that they are seen to differ."""
    most = max(1, decimals(stated))
    return per_cent(stated, most), per_cent(computed, most)


def solvency(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-05: the stated solvency recomputes as equity / (equity + debt) at the year's end."""
    for row in tables["finance"].rows():
        stated, equity, debt = (
            row["solvency_stated"],
            row["equity_end"],
            row["debt_end"],
        )
        if stated is None or equity is None or debt is None or equity + debt <= 0:
            continue
        computed = equity / (equity + debt)
        if differs(stated, computed):
            words, found = _both(stated, computed)
            yield row.hit(FIN05, "solvency_stated", opgave=words, berekend=found)


def share(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-06 and FIN-07: share and contribution agree with the amounts beside them."""
    for row in tables["finance"].rows():
        ours, theirs, total = (
            row["contribution_municipality"],
            row["contribution_party"],
            row["contributions_total"],
        )
        paid = theirs if theirs is not None else ours
        stated = row["contribution_share"]
        if stated is not None and paid is not None and total:
            computed = paid / total
            if differs(stated, computed):
                words, found = _both(stated, computed)
                yield row.hit(
                    FIN06, "contribution_share", opgave=words, bijdrage=euro(paid), totaal=euro(total),
                    berekend=found, jaar=str(row["year"] or ""),
                )  # fmt: skip
        if ours is None or theirs is None:
            continue
        if abs(ours - theirs) >= slack((row, theirs)):
            yield row.hit(
                FIN07, "contribution_party", ons=euro(ours), partij=euro(theirs)
            )


def thousandfold(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-08: an amount a thousand times its neighbour was probably written in another unit."""
    rows = rows_by_year(tables)
    for (party, year, kind), row in rows.items():
        before = rows.get((party, year - 1, kind))
        if before is None:
            continue
        for name in (*AMOUNTS[:5], "contribution_party", "contributions_total"):
            here, there = row[name], before[name]
            if not here or not there:
                continue
            ratio = abs(here / there)
            if 500 <= ratio <= 2000 or 1 / 2000 <= ratio <= 1 / 500:
                yield row.hit(
                    FIN08, name, richting="groot" if ratio > 1 else "klein", ander=str(year - 1),
                    bedrag=euro(here), naast=euro(there),
                )  # fmt: skip


def copied(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-09: all amounts equal those of the year before; nothing and again nothing is no copy."""
    rows = rows_by_year(tables)
    for (party, year, kind), row in rows.items():
        before = rows.get((party, year - 1, kind))
        if before is None:
            continue
        both = [
            (row[n], before[n])
            for n in AMOUNTS
            if row[n] is not None and before[n] is not None
        ]
        both = [(here, there) for here, there in both if here or there]
        if len(both) >= COPIED_FROM and all(here == there for here, there in both):
            yield row.hit(
                FIN09,
                "equity_end",
                aantal=str(len(both)),
                vorig=str(year - 1),
                jaar=str(year),
            )


def too_early(tables: Tables, context: Context) -> Iterator[Hit]:
    """FIN-10: figures of a year that is not over cannot have been adopted as accounts."""
    if context.on is None:
        return
    for row in tables["finance"].rows():
        year = row["year"]
        if (
            row["status"] == FiguresStatus.ADOPTED
            and year is not None
            and year >= context.on.year
        ):
            yield row.hit(FIN10, "status", jaar=str(year), peildatum=day(context.on))


RULES = (FIN01, FIN02, FIN03, FIN04, FIN05, FIN06, FIN07, FIN08, FIN09, FIN10)
CHECKS = (
    missing_rows,
    continuity,
    movement,
    result,
    solvency,
    share,
    thousandfold,
    copied,
    too_early,
)
FAMILY = Family("FIN", RULES, CHECKS)
