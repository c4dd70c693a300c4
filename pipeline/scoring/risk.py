"""Risicoprofiel: eight indicators and the open risks, in a matrix. A high open risk lifts, nothing lowers."""

from __future__ import annotations

import re

from pipeline.scoring.framework import (
    answer_to,
    any_example,
    bands_of,
    examples_in,
    places,
    rows,
    yes,
)
from pipeline.scoring.score import UNKNOWN, Band, Score
from pipeline.view import Answer, Party, Row, View
from schemas.kinds import PARTNERSHIP
from schemas.reading import State
from schemas.risks import is_open, says_none
from schemas.vocabulary import PUBLIC_FORMS, BandSubject, Group

NOT_KNOWN = "Open risico's niet bekend."
SECRET = "Exclusief geheime risico's."
#: How many letters of a risk's own description its signal repeats, and what makes it leave them out.
SHORT_RISK = 45
NOT_IN_SHORT = re.compile(
    r"onbekend|n\.v\.t\.|(?:^|\s)[-\u2013\u2014](?:\s|$)", re.IGNORECASE
)


def risk_of(party: Party, view: View, indicators: Score, open_risks: Score) -> Score:
    """The profile: the class of the indicators with that of the open risks.

    Open risks that are not known leave the class of the indicators. An overig samenwerkingsverband has no
    profile: outcome None.
    """
    if party.group is Group.NOT_LINKED:
        note = "Een overig samenwerkingsverband heeft geen risicoprofiel."
        return Score("Risicoprofiel", "matrix", notes=(note,))
    table = [
        (str(r["indicators"]), str(r["open_risks"]), str(r["outcome"]))
        for r in rows(view, "risk_matrix")
    ]
    table += [
        (name, UNKNOWN, name) for name in dict.fromkeys(row for row, _, _ in table)
    ]
    return Score(
        "Risicoprofiel",
        "matrix",
        (indicators, open_risks),
        table=tuple(table),
        example=indicators.example or open_risks.example,
    )


def indicators_of(party: Party, view: View) -> Score:
    """Weighted mean of the eight indicators in its class; public and private parties weigh differently."""
    listed = rows(view, "risk_indicators")
    answers = [answer_to(party.row("risk_profile", r["code"]), "score") for r in listed]
    weight = "weight_public" if is_public(party) else "weight_private"
    example = any_example(answers)
    mean = Score(
        "Gewogen score",
        "mean",
        tuple(float(a.value) if a is not None and a.known else None for a in answers),
        tuple(float(r[weight]) for r in listed),
        labels=tuple(str(r["name"]) for r in listed),
        example=example,
        sources=places(answers),
    )
    table = bands_of(view, BandSubject.RISK_INDICATORS)
    return Score("Risico-indicatoren", "band", (mean,), table=table, example=example)


def is_public(party: Party) -> bool:
    """Public by legal form; while that is not known, by group."""
    form = party.form("characteristics").value("legal_form")
    return (
        party.group is Group.JOINT_ARRANGEMENT if form is None else form in PUBLIC_FORMS
    )


def open_risks_of(party: Party, view: View) -> Score:
    """The highest likelihood x impact of the open risks, in its class; no risks at all is the lowest class.

    Likelihood and impact are judged after the measures that already work.
    """
    table = _from_zero(bands_of(view, BandSubject.OPEN_RISKS))
    notes = [SECRET] if "risks" in party.withheld else []
    items = tuple(product(row) for row in open_rows(party))
    if not items and no_risks(party):
        none = Score(
            "Geen open risico's",
            "worst",
            (0.0,),
            labels=("geen open risico's",),
            sources=places([answer_to(party.form("guide"), "no_risks")]),
        )
        return Score(
            "Open risico's",
            "band",
            (none,),
            table=table,
            notes=tuple(notes),
            example=_example(party),
        )
    worst = Score(
        "Zwaarste open risico",
        "worst",
        items,
        (1.0,) * len(items),
        example=_example(party),
    )
    found = Score("Open risico's", "band", (worst,), table=table, example=worst.example)
    if not found.known:
        notes.append(NOT_KNOWN)
    return Score(
        "Open risico's",
        "band",
        (worst,),
        table=table,
        notes=tuple(notes),
        example=worst.example,
    )


def open_rows(party: Party) -> tuple[Row, ...]:
    """The risks that are still there: filled in, not said to be none, and not called vervallen."""
    return tuple(
        r
        for r in party.rows("risks")
        if _is_filled(r) and is_open(r.value("status")) and not _says_none(r)
    )


def product(row: Row) -> Score:
    """Likelihood x impact of one risk."""
    answers = [row.answers.get("likelihood"), row.answers.get("impact")]
    return Score(
        f"Risico {row.value('number') or row.key}",
        "ratio",
        tuple(_score(a) for a in answers),
        table=("a*b",),
        labels=("kans", "gevolg"),
        example=any_example(answers),
        sources=places(answers),
    )


def no_risks(party: Party) -> bool:
    """Finance or the department says that there are none, or every risk that was named is over."""
    filled = [r for r in party.rows("risks") if r.value("description")]
    return yes(party.form("guide").value("no_risks")) or (
        bool(filled)
        and all(_says_none(r) or not is_open(r.value("status")) for r in filled)
    )


def risks_given(party: Party) -> bool:
    """True when risks, or that there are none, were given; also where they may not be seen."""
    described = any(
        r.value("description") or product(r).known for r in party.rows("risks")
    )
    return described or no_risks(party) or "risks" in party.withheld


def in_short(row: Row) -> str:
    """What one risk is about, in the first words of its description; nothing where they say nothing."""
    text = str(row.value("description") or "").strip()
    said = re.split(r"[.;:](?:\s|$)", text)[0].strip()
    if not said or NOT_IN_SHORT.search(said):
        return ""
    if len(said) > SHORT_RISK:
        said = said[: SHORT_RISK - 1].rsplit(" ", 1)[0].rstrip(" ,") + "…"
    if not said[1:2].isupper():
        said = said[:1].lower() + said[1:]
    return f' ("{said}")'


def _is_filled(row: Row) -> bool:
    """True for a row with an answer beside its number; rows stand ready empty."""
    return any(
        a.state not in (State.BLANK, State.NOT_ASKED)
        for name, a in row.answers.items()
        if name in PARTNERSHIP["risks"].telling
    )


def _says_none(row: Row) -> bool:
    return says_none(row.value("description"))


def _score(answer: Answer | None) -> float | None:
    return float(answer.value) if answer is not None and answer.known else None


def _example(party: Party) -> bool:
    said = answer_to(party.form("guide"), "no_risks")
    rows_ = open_rows(party)
    return (
        examples_in(rows_)
        if rows_
        else any_example([said]) or examples_in(party.rows("risks"))
    )


def _from_zero(table: tuple[Band, ...]) -> tuple[Band, ...]:
    """The lowest class also holds 0: no risks is known, and nothing."""
    return tuple(
        (name, 0.0 if i == 0 else low, high)
        for i, (name, low, high) in enumerate(table)
    )
