"""The sentences of the council's pages.

A sentence is a row of parts. A part is printed only when all its values are known; otherwise it falls
away, and when none is left the text for missing data stands alone. Never the word for an unknown, a dash
or a 0 that stands for one; at most 165 characters, because the page has one line for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from pipeline.findings import counted
from pipeline.scoring.dutch import SPACE, amount, capital, listed, number, percentage
from pipeline.scoring.outcomes import Goals, Outcomes, Signal
from pipeline.scoring.overall import EVALUATION, FINANCE, GOALS, RISKS
from pipeline.view import Party, View
from schemas.dutch_dates import MONTHS, long_date
from schemas.vocabulary import DeliveryStatus, Level, ResultGroup, Size

#: What the line of the Kernboodschap holds.
LIMIT = 165
#: A nickname longer than this is shortened in a sentence; its full text stands elsewhere on the page.
NAME_LIMIT = 60
NOT_DELIVERED, REJECTED = DeliveryStatus.NOT_DELIVERED, DeliveryStatus.REJECTED
EXAMPLE_START = "Voorbeeld: "
#: What a party does of which something must be said.
VERBS = {Level.ATTENTION: "vraagt aandacht", Level.INSUFFICIENT: "blijft achter"}

#: What may not stand inside a sentence: the word for an unknown, and dashes that stand for nothing.
_NOT_IN_A_SENTENCE = re.compile(
    r"\bonbekende?\b|\bn\.v\.t\.|(?:^|\s)[-\u2013\u2014](?:\s|$)|\bNone\b|\bnan\b",
    re.IGNORECASE,
)


def short_amount(value: float) -> str:
    """An amount as a sentence has room for it: € 1,2 mln; below a million as it is."""
    if abs(value) < 999_500:
        return amount(value)
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}€{SPACE}{number(abs(value) / 1_000_000, 1)}{SPACE}mln"


def fraction(value: float) -> str:
    """0.067 -> 6,7% and 0.0004 -> 0,04%: a known share is never printed as nothing."""
    return percentage(value, decimals_for(value))


def decimals_for(value: float) -> int:
    """How many decimals a percentage needs: one, and below 1% as many as keep it within a twelfth."""
    size = abs(value) * 100
    if not size or size >= 1:
        return 1
    for places in (1, 2):
        if abs(round(size, places) - size) <= size / 12:
            return places
    return 3


def is_clean(part: str) -> bool:
    """False for a part that would print a missing value."""
    return bool(part.strip()) and not _NOT_IN_A_SENTENCE.search(part)


def reason(signal: Signal) -> str:
    """A signal's words inside a sentence: first letter small (not of an abbreviation), without the point.

    Where finance gave words for this place, those: two reasons with a norm are hardly one sentence.
    """
    text = (signal.inside or signal.words).strip().removesuffix(".")
    return (
        text
        if text[1:2].isupper() or text[1:2].isdigit()
        else text[:1].lower() + text[1:]
    )


def nickname(name: str) -> str:
    """The name as a sentence has room for it."""
    if len(name) <= NAME_LIMIT:
        return name
    words = name[: NAME_LIMIT - 1].rsplit(" ", 1)[0].rstrip(",;: ")
    return words[: NAME_LIMIT - 1] + "…"


# --- the message at the head of a page -------------------------------------------------------------------


def key_message(
    party: Party, outcomes: Outcomes, view: View, council: str = "", told: str = ""
) -> str:
    """The Kernboodschap; ``council`` is the sentence about the council's turn, printed where it fits.

    ``told`` is what is said of a party that is not judged.
    """
    if party.status == NOT_DELIVERED:
        text = f"Voor {view.cycle.label.lower()} is geen werkboek aangeleverd."
    elif party.status == REJECTED:
        text = f"Het werkboek voor {view.cycle.label.lower()} was niet bruikbaar."
    else:
        text = told or _judged(nickname(party.short), outcomes, party.listing.size)
    both = f"{text} {council}"
    return both if council and len(both) <= LIMIT else text


def _judged(name: str, outcomes: Outcomes, size: Size) -> str:
    """The message of a party whose workbook was usable, marked where what it says rests on examples."""
    overall = outcomes.overall
    if overall.level is None or size is Size.BASIC:
        return f"Van {name} wordt geen oordeel gevraagd."
    if overall.level in VERBS:
        start = f"{name} {VERBS[overall.level]}"
        return _with_reasons(start, ordered(overall.signals, overall.level))
    start = EXAMPLE_START if on_examples(outcomes) else ""
    if overall.level is Level.GOOD:
        return start + _on_course(name, outcomes.goals, overall.known)
    if not overall.known:
        return "Er zijn nog geen gegevens voor een oordeel."
    known = listed(overall.known)
    return f"{start}Voor een oordeel is te weinig bekend. Wel bekend: {known}."


def on_examples(outcomes: Outcomes) -> bool:
    """Whether the overall picture rests on example values: its signals, else the pillars that are known."""
    overall = outcomes.overall
    if overall.level in (Level.ATTENTION, Level.INSUFFICIENT):
        return any(signal.example for signal in overall.signals)
    used = {
        GOALS: outcomes.goals.example,
        EVALUATION: outcomes.evaluation.example,
        RISKS: outcomes.open_risks.example,
        FINANCE: any(ratio.example for ratio in outcomes.recent),
    }
    return any(used[pillar] for pillar in overall.known)


def _on_course(name: str, goals: Goals, known: Sequence[str]) -> str:
    """A party without signals."""
    reached = goals_reached(goals)
    if reached:
        return f"{name} ligt op koers: {reached}, geen signalen."
    if known:
        return f"{name} ligt op koers: geen signalen uit {listed(known)}."
    return f"{name} ligt op koers: geen signalen."


def _with_reasons(start: str, signals: Sequence[Signal]) -> str:
    """At most two reasons, and how many more there are; a reason that does not fit is counted.

    Only a printed reason that is an example makes the sentence one.
    """
    usable = [signal for signal in signals if is_clean(reason(signal))]
    text = ""
    for shown in (usable[:2], usable[:1], usable[1:2], []):
        parts = [reason(signal) for signal in shown]
        rest = len(signals) - len(shown)
        if rest:
            more = counted(rest, "signaal", "signalen")
            parts.append(f"nog {more}" if shown else more)
        rests_on = shown or signals
        mark = EXAMPLE_START if any(s.example for s in rests_on) else ""
        text = f"{mark}{start}: {listed(parts)}." if parts else f"{mark}{start}."
        if len(text) <= LIMIT:
            return text
    return text


def ordered(signals: Sequence[Signal], level: Level | None) -> list[Signal]:
    """Signals in their order, first those that made the level what it is."""
    return sorted(signals, key=lambda s: s.level is not level)


# --- the council, money, goals ---------------------------------------------------------------------------


def council_turn(on: date, when: date | None, subject: str, is_view: bool) -> str:
    """When the council is next in turn; empty without a date after the reference date or a subject."""
    if when is None or when <= on:
        return ""
    if is_view:
        return f"Een zienswijze kan tot en met {long_date(when)}."
    if not is_clean(subject):
        return ""
    year = "" if when.year == on.year else f" {when.year}"
    return f"De raad bespreekt in {MONTHS[when.month - 1]}{year} {subject}."


def contribution_sentence(
    now: float | None,
    before: float | None,
    year: int,
    index: float | None,
    kind: str = "bijdrage",
) -> str:
    """What the contribution does, against the index where that is known; empty when it is not known.

    ``kind`` says when it is no realised one ("begrote bijdrage").
    """
    if now is None:
        return ""
    if before is None or before <= 0:
        return f"De {kind} in {year} is {amount(now)}."
    growth = now / before - 1
    if number(abs(growth) * 100, 1) == "0,0":
        return f"De {kind} blijft {amount(now)}."
    verb = "stijgt" if growth > 0 else "daalt"
    tail = f"; de index is {percentage(index)}" if index is not None else ""
    return f"De {kind} {verb} met {percentage(abs(growth))} naar {amount(now)}{tail}."


def goals_counted(goals: Goals) -> int:
    """How many goals there are; a motive is no goal."""
    return sum(goal.group != ResultGroup.MOTIVE for goal in goals.items)


def goals_reached(goals: Goals) -> str:
    """How many goals were reached, as a part of a sentence; empty when none has an outcome."""
    total, reached = goals_counted(goals), goals.reached
    if not goals.known:
        return ""
    if total == 1:
        almost = "bijna " if goals.only_almost else "niet "
        return f"het doel is {'' if reached else almost}gehaald"
    if reached == total:
        all_goals = "beide" if total == 2 else f"alle {total}"
        return f"{all_goals} doelen zijn gehaald"
    if reached == 0:
        return f"geen van de {total} doelen is gehaald"
    verb = "is" if reached == 1 else "zijn"
    return f"{reached} van de {total} doelen {verb} gehaald"


def goals_sentence(goals: Goals) -> str:
    """The goals in one sentence; of how many there is no standing yet only when there are such."""
    reached = goals_reached(goals)
    unknown = goals_counted(goals) - goals.known
    if not reached:
        return ""
    tail = f"; van {unknown} is nog geen stand" if unknown else ""
    return with_mark(f"{capital(reached)}{tail}.", goals.example)


def with_mark(sentence: str, example: bool) -> str:
    """A sentence with the mark of an example before its point."""
    return f"{sentence.removesuffix('.')} (vb)." if example else sentence


# --- where data are missing ------------------------------------------------------------------------------


def no_data(subject: str, first: int = 0, last: int = 0) -> str:
    """In place of a chart or a list: that nothing is known of it, in which years."""
    if not first:
        return f"Geen gegevens over {subject}."
    if first == last or not last:
        return f"Geen gegevens over {subject} van {first}."
    return f"Geen gegevens over {subject} van {first} tot en met {last}."


def one_point(year: int) -> str:
    """Below a series of one point."""
    return f"Alleen {year} is bekend; een trend vraagt twee jaren."


NOT_ASKED = "Niet gevraagd voor dit samenwerkingsverband."
CONCEPT = "Ambtelijk concept, niet vastgesteld door het college"
EXAMPLES = "Deze pagina bevat voorbeeldwaarden."
EXAMPLE_NOTE = (
    "vb = voorbeeldwaarde: ingevuld om de werking te tonen, geen feit over deze partij."
)
WITHHELD = "Exclusief geheime risico's."
NO_RISKS = "Geen risico's als bedoeld in artikel 11."
NO_PUBLIC_RISKS = (
    "Geen openbare risico's als bedoeld in artikel 11, exclusief geheime risico's."
)


def provisional(year: int, on: date) -> str:
    """The footnote at a provisional figure."""
    return f"Voorlopig cijfer; een vastgesteld cijfer over {year} was er op {long_date(on)} niet."


def unknown_figure(
    why: str,
    value: float | None,
    year: int = 0,
    status: str = "",
    show: Callable[[float], str] = amount,
) -> str:
    """The footnote at an unknown figure: the reason and the newest figure that is known, as it is shown."""
    start = f"Onbekend: {why.rstrip('. ')}." if why else "Onbekend."
    if value is None:
        return f"{start} Een eerder cijfer is er niet."
    return f"{start} Laatst bekend: {show(value)} ({year}, {status})."


def too_little_answered(share: float) -> str:
    """Why a score has no outcome."""
    return f"Geen uitkomst: {percentage(share, 0)} van het gewicht is beantwoord, 60% is nodig."
