"""PRC: whether the steps of the planning and control cycle kept to the dates of the law.

The rules with an article bind an openbaar lichaam, a bedrijfsvoeringsorganisatie and a gemeenschappelijk
orgaan, in the period of the document. "Naar de raad" is read by the day of receipt (the day of sending
where the clerk filled in nothing: what was sent too late came too late), every other step by the day on
which it really happened. A plan is judged by PRC-02 alone, whose remedy speaks of it: the others say that
something "kwam", "ging" or "is vastgesteld".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.checks.base import Context, Family, day
from pipeline.tables.cells import Record, Tables
from pipeline.workbooks.reading.contents import Hit
from schemas.dutch_dates import day_and_month
from schemas.rules import Rule, Severity
from schemas.statutory import (
    Step,
    last_day,
    last_day_of_adoption,
    last_day_to_province,
    reply_is_due,
    view_term,
)
from schemas.vocabulary import WGR_BOARD_FORMS, Milestone, ProcessSubject, ViewPosition

PRC01 = Rule(
    "PRC-01", Severity.WARNING,
    "De {stuk} kwam op {datum}; uiterlijk was {uiterlijk}.",
    "Kijk de datum na. Klopt hij, dan hoeft u niets te doen; de raad ziet het bij Proces.",
    article="Wgr art. 34b", quotes=False,
)  # fmt: skip
PRC02 = Rule(
    "PRC-02", Severity.WARNING,
    "De ontwerpbegroting kwam {weken} voor {stap}; de raad heeft recht op {recht} weken.",
    "Kijk beide datums na. Is alles nog gepland, vraag de partij om eerder te sturen: uiterlijk {uiterlijk}.",
    article="Wgr art. 35 lid 1 en 3", quotes=False,
)  # fmt: skip
PRC03 = Rule(
    "PRC-03", Severity.WARNING,
    "De begroting ging op {datum} naar Gedeputeerde Staten; uiterlijk was {uiterlijk}.",
    "Kijk de datum na. De wet geeft twee weken na vaststelling, en altijd vóór {grens}.",
    article="Wgr art. 34 lid 2", quotes=False,
)  # fmt: skip
PRC04 = Rule(
    "PRC-04", Severity.WARNING,
    "De jaarrekening ging op {datum} naar Gedeputeerde Staten; uiterlijk was {uiterlijk}.",
    "Kijk de datum na. De wet geeft twee weken na vaststelling, en altijd vóór 15 juli.",
    article="Wgr art. 34 lid 4", quotes=False,
)  # fmt: skip
PRC05 = Rule(
    "PRC-05", Severity.WARNING,
    "De begroting {jaar} is vastgesteld op {datum}; dat hoort in {vorig}.",
    "Kijk de datum en het jaar van de rij na.",
    article="Wgr art. 34 lid 1", quotes=False,
)  # fmt: skip
PRC06 = Rule(
    "PRC-06", Severity.WARNING,
    "De raad gaf een zienswijze; een gemotiveerde reactie is niet ingevuld.",
    'Vul de datum in bij "gemotiveerde reactie ontvangen op". Kwam er geen, vraag de partij erom.',
    article="Wgr, sinds 1 juli 2022", quotes=False,
)  # fmt: skip
PRC07 = Rule(
    "PRC-07", Severity.WARNING,
    "De werkelijke datum {datum} ligt na de peildatum {peildatum}.",
    "Is het een plan, zet de datum dan bij plandatum.",
    quotes=False,
)  # fmt: skip

#: The rules of a fixed last day, by what goes where.
FIXED: Mapping[tuple[str | None, str | None], Rule] = {
    (Milestone.TO_COUNCIL, ProcessSubject.FRAMEWORK_LETTER): PRC01,
    (Milestone.TO_COUNCIL, ProcessSubject.PROVISIONAL_ACCOUNTS): PRC01,
    (Milestone.TO_PROVINCE, ProcessSubject.BUDGET): PRC03,
    (Milestone.TO_PROVINCE, ProcessSubject.ACCOUNTS): PRC04,
}


@dataclass(frozen=True)
class Bound:
    """The steps of a party that these terms bind, each with its row."""

    form: str
    rows: tuple[tuple[Record, Step], ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps alone."""
        return tuple(step for _, step in self.rows)


def bound(tables: Tables) -> Iterator[Bound]:
    """The parties with a board under the Wgr; a form that is not known binds nobody."""
    forms = tables.form_of("characteristics")
    for party, records in tables.by_party("process").items():
        form = forms[party]["legal_form"] if party in forms else None
        if form in WGR_BOARD_FORMS:
            yield Bound(
                form, tuple((record, Step.of(record.values.get)) for record in records)
            )


def too_late(tables: Tables, context: Context) -> Iterator[Hit]:
    """PRC-01, 03, 04: what has a fixed last day to the council or the province (Wgr art. 34, 34b).

    What is only planned did not come, so it is not late.
    """
    on = context.on or date.max
    for party in bound(tables):
        for record, step in party.rows:
            rule, came = FIXED.get((step.milestone, step.subject)), step.came(on)
            if rule is None or came is None:
                continue
            latest = last_day(step, party.steps, party.form, on)
            if latest is not None and came.day > latest:
                about = {
                    "stuk": str(step.subject),
                    "datum": day(came.day),
                    "uiterlijk": day(latest),
                }
                yield record.hit(rule, came.field, grens=_limit(step), **about)


def _limit(step: Step) -> str:
    """The date before which the law wants a budget or accounts at the province, as "15 september"."""
    latest = (
        None if step.year is None else last_day_to_province(step.subject, step.year)
    )
    if latest is None:
        return ""
    limit = date.fromordinal(latest.toordinal() + 1)
    return day_and_month(limit)


def too_few_weeks(tables: Tables, context: Context) -> Iterator[Hit]:
    """PRC-02: the council has its weeks for a view on the draft budget (Wgr art. 35 lid 1 and 3).

    Planned dates count where nothing happened yet: then the party can still send it earlier.
    """
    on = context.on or date.max
    for party in bound(tables):
        for record, step in party.rows:
            term = view_term(step, party.steps, party.form, on, plans=True)
            if term is not None and term.late:
                weeks = "1 week" if term.weeks == 1 else f"{term.weeks} weken"
                about = {
                    "weken": weeks,
                    "stap": str(term.until),
                    "recht": str(term.right),
                }
                yield record.hit(
                    PRC02, term.sent.field, uiterlijk=day(term.latest), **about
                )


def adoption(tables: Tables, context: Context) -> Iterator[Hit]:
    """PRC-05: a budget is adopted in the year before its own (Wgr art. 34 lid 1); a plan is not judged."""
    on = context.on or date.max
    for party in bound(tables):
        for record, step in party.rows:
            came = step.came(on)
            if (step.milestone, step.subject) != (
                Milestone.ADOPTION,
                ProcessSubject.BUDGET,
            ):
                continue
            latest = (
                None
                if step.year is None
                else last_day_of_adoption(step.subject, step.year)
            )
            if came is None or latest is None or not step.by_party:
                continue
            if came.day.year != latest.year:
                about = {
                    "jaar": str(step.year),
                    "datum": day(came.day),
                    "vorig": str(latest.year),
                }
                yield record.hit(PRC05, came.field, **about)


def reply(tables: Tables, context: Context) -> Iterator[Hit]:
    """PRC-06: a view on a document since 1 July 2022 got a reply with reasons.

    Said once for a document, at the first row with a view; a reply in any of its rows will do.
    """
    for party in bound(tables):
        done: set[tuple[str, int]] = set()
        answered = {
            (s.subject, s.year) for r, s in party.rows if not r.blank("reply_date")
        }
        for record, step in party.rows:
            if (
                record["view_position"] in (None, ViewPosition.NONE)
                or step.subject is None
                or step.year is None
            ):
                continue
            about = (step.subject, step.year)
            if (
                about in done
                or about in answered
                or not reply_is_due(party.steps, *about)
            ):
                continue
            done.add(about)
            yield record.hit(PRC06, "reply_date")


def not_yet(tables: Tables, context: Context) -> Iterator[Hit]:
    """PRC-07: what really happened lies before the reference date; this holds for every form."""
    if context.on is None:
        return
    for record in tables["process"].rows():
        actual = record["actual_date"]
        if actual is not None and actual > context.on:
            yield record.hit(
                PRC07, "actual_date", datum=day(actual), peildatum=day(context.on)
            )


RULES = (PRC01, PRC02, PRC03, PRC04, PRC05, PRC06, PRC07)
CHECKS = (too_late, too_few_weeks, adoption, reply, not_yet)
FAMILY = Family("PRC", RULES, CHECKS)
