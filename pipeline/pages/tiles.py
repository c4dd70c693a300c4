"""What every tile of key figures uses: its chips, and the tile without a number."""

from __future__ import annotations

from pipeline.pages.page import NO_DATA, Chip, Tile, Tone, Value
from pipeline.scoring.outcomes import Outcomes, Ratio
from pipeline.view import Answer
from schemas.reading import State

UNKNOWN_CHIP = Chip("Onbekend", Tone.UNKNOWN)
NO_NORM = Chip("Geen norm", Tone.SOFT)
NOT_APPLICABLE = Chip("N.v.t.", Tone.SOFT)
#: As many letters as the context line of a tile has room for.
CONTEXT_ROOM = 36


def ratio_of(outcomes: Outcomes, code: str) -> Ratio:
    """The kengetal of that code; one that the framework does not have is n.v.t."""
    for ratio in outcomes.ratios:
        if ratio.code == code:
            return ratio
    return Ratio(code, code, 0, None, "n.v.t.", "", None)


def empty_tile(
    label: str, answer: Answer | None, note: int = 0, context: str = ""
) -> Tile:
    """A tile without a number: what does not apply is said apart from what is not known."""
    if answer is not None and answer.state is State.NOT_APPLICABLE:
        return Tile(label, Value("n.v.t.", muted=True), context, "", NOT_APPLICABLE)
    return Tile(label, Value(NO_DATA, muted=True, note=note), context, "", UNKNOWN_CHIP)
