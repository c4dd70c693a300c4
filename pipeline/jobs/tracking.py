"""status: who must deliver, who did, when, how complete, how many errors, who agreed, how many days are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.internal.progress_workbook import Track, progress_workbook
from pipeline.internal.report import NOTHING_ASKED, answers_of, counts, delivery_state
from pipeline.jobs.setting_up import Clock, Progress, prepare
from pipeline.register.register import NOT_DELIVERED, REJECTED, Register
from pipeline.release import write_file
from schemas.reading import State

DELIVERED = "aangeleverd"
#: What the tracker says as it is; any other workbook is simply delivered.
AS_THEY_ARE = frozenset({NOT_DELIVERED, NOTHING_ASKED, REJECTED})
#: Who agrees on Leeswijzer, by the fields of name and date.
APPROVALS = {
    "accounthouder": ("approval_account_holder_name", "approval_account_holder_date"),
    "controller": ("approval_controller_name", "approval_controller_date"),
}


@dataclass(frozen=True)
class Tracked:
    """The tracker of a cycle on a day; ``days`` is what is left until the deadline (negative: past it)."""

    register: Register
    on: date
    days: int | None
    lines: tuple[Track, ...]
    file: Path

    @property
    def clean(self) -> bool:
        """True when no fout is left and no due workbook is missing."""
        return not self.register.has_errors and not self.register.due_missing


def track(cycle: Cycle, on: date, progress: Progress | None = None) -> Tracked:
    """Follow a cycle; writes output/CYCLE.controle/voortgang.xlsx, which finance can mail."""
    register = prepare(cycle, "status", None, Clock.start(), progress)
    deadline = register.settings.deadline
    answers = answers_of(register)
    lines = tuple(
        _line(register, row.id, answers)
        for row in register.settings.delivery_list
        if row.expected
    )
    days = (deadline - on).days if deadline is not None else None
    target = cycle.progress_file
    write_file(target, progress_workbook(register, lines, on, days))
    return Tracked(register, on, days, lines, target)


def _line(
    register: Register, party: str, answers: Mapping[str, tuple[int, int]]
) -> Track:
    listing = register.settings.listing(party)
    delivery = register.by_partnership.get(party)
    status = delivery_state(register, listing)
    given, asked = answers[party]
    seen = delivery is not None and status not in (NOT_DELIVERED, NOTHING_ASKED)
    return Track(
        partnership=party,
        name=listing.name,
        department=listing.department,
        status=status if status in AS_THEY_ARE else DELIVERED,
        saved=delivery.contents.saved if delivery is not None and seen else None,
        given=given,
        asked=asked,
        errors=register.errors(delivery.file)
        if delivery is not None and seen
        else None,
        agreed=_agreed(register, party),
        file=delivery.file if delivery is not None else "",
    )


def _agreed(register: Register, party: str) -> tuple[str, ...]:
    """Who agreed: name and date are both there."""
    record = register.tables.form_of("guide").get(party)
    if record is None:
        return ()
    return tuple(
        who
        for who, names in APPROVALS.items()
        if all(record.states[name] is State.VALUE for name in names)
    )


def answer(tracked: Tracked) -> dict[str, object]:
    """What ``status --json`` prints."""
    deadline = tracked.register.settings.deadline
    return {
        "cycle": tracked.register.cycle.name,
        "on": tracked.on.isoformat(),
        "deadline": deadline.isoformat() if deadline else None,
        "days": tracked.days,
        "counts": asdict(counts(tracked.register)),
        "workbooks": [
            asdict(line) | {"saved": _iso(line.saved), "agreed": list(line.agreed)}
            for line in tracked.lines
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
