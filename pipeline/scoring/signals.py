"""Signalen: which are on, with level and words from the framework."""

from __future__ import annotations

from pipeline.scoring.conditions import CONDITIONS, NOT_DELIVERED, On, Scored
from pipeline.scoring.framework import rows, yes
from pipeline.scoring.outcomes import Signal
from schemas.settings.ratios import SIGNAL_BORDERS
from schemas.vocabulary import Level


def signals_of(scored: Scored) -> tuple[Signal, ...]:
    """The signals that are on, in the order of the framework; without a usable workbook only that."""
    found = []
    for row in rows(scored.view, "signals"):
        condition = CONDITIONS.get(str(row["code"]))
        if condition is None or not yes(row["active"]):
            continue
        borders = tuple(
            float(row[name]) for name in SIGNAL_BORDERS.get(str(row["code"]), ())
        )
        on = condition(scored, borders)
        if on is not None:
            words = signal_words(str(row["words"]), on)
            found.append(
                Signal(str(row["code"]), Level(row["level"]), words, on.example)
            )
    missing = [s for s in found if s.code == NOT_DELIVERED]
    return tuple(missing or found)


def signal_words(template: str, on: On) -> str:
    """The words of a signal; a template may hold two sentences, parted by a slash."""
    variants = [part.strip().strip('"') for part in template.split(" / ")]
    text = variants[min(on.variant, len(variants) - 1)]
    for name, value in on.facts.items():
        text = text.replace("{" + name + "}", value)
    for old, new in on.swaps:
        text = text.replace(old, new, 1)
    return text
