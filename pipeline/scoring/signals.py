"""Signalen: which are on, with level and words from the framework."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.scoring.conditions import CONDITIONS, NOT_DELIVERED, On, Scored
from pipeline.scoring.framework import rows, yes
from pipeline.scoring.outcomes import Signal
from pipeline.view import SettingsRow, View
from schemas.settings.ratios import SIGNAL_BORDERS
from schemas.vocabulary import Level


def signals_of(scored: Scored) -> tuple[Signal, ...]:
    """The signals that are on, in the order of the framework; without a usable workbook only that."""
    found = []
    forms = word_forms(scored.view)
    for row in rows(scored.view, "signals"):
        condition = CONDITIONS.get(str(row["code"]))
        if condition is None or not yes(row["active"]):
            continue
        borders = tuple(
            float(row[name]) for name in SIGNAL_BORDERS.get(str(row["code"]), ())
        )
        on = condition(scored, borders)
        if on is not None:
            found.append(_signal(row, on, forms.get(str(row["code"]), {})))
    missing = [s for s in found if s.code == NOT_DELIVERED]
    return tuple(missing or found)


def signal_words(template: str, on: On) -> str:
    """The words of a signal; a template may hold two sentences, parted by a slash."""
    variants = [part.strip().strip('"') for part in template.split(" / ")]
    text = variants[min(on.variant, len(variants) - 1)]
    for name, value in on.facts.items():
        text = text.replace("{" + name + "}", value)
    return text


def word_forms(view: View) -> Mapping[str, Mapping[str, str]]:
    """The words of each signal in other forms than the usual one, by its code and the form."""
    forms: dict[str, dict[str, str]] = {}
    for row in rows(view, "word_forms"):
        forms.setdefault(str(row["signal"]), {})[row["form"]] = str(row["words"])
    return forms


def _signal(row: SettingsRow, on: On, forms: Mapping[str, str]) -> Signal:
    """A signal that is on, with its words as a sentence and, where they differ, inside another one."""
    words = str(row["words"])
    if on.form is not None:
        words = forms.get(on.form, words)
    inside = forms.get(on.inside, "")
    return Signal(
        str(row["code"]),
        Level(row["level"]),
        signal_words(words, on),
        on.example,
        signal_words(inside, on),
    )
