"""check, status and run at work: what they found and made, said on the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.internal.report import report
from pipeline.jobs import running, tracking
from pipeline.jobs.checking import check, check_files
from pipeline.terminal.answering import Done, Wishes
from pipeline.terminal.checked import say_checked
from pipeline.terminal.lines import Progress, say_json
from pipeline.terminal.ran import say_ran
from pipeline.terminal.tracked import say_tracked

READING = "Werkboeken lezen"


def work_check(cycle: Cycle, files: tuple[Path, ...], wishes: Wishes) -> Done:
    """Check a cycle, or only these files, and say what was found."""
    if files:
        checked = check_files(cycle, files, wishes.on, Progress(READING))
    else:
        checked = check(cycle, wishes.on, Progress(READING))
    if wishes.json:
        say_json(report(checked.register))
    else:
        say_checked(checked, wishes.root, verbose=wishes.verbose, quiet=wishes.quiet)
    return Done(0 if checked.clean else 1, holds=not checked.kept)


def work_status(cycle: Cycle, day: date, wishes: Wishes) -> Done:
    """Follow a cycle on a day, and say who delivered."""
    tracked = tracking.track(cycle, day, Progress(READING))
    if wishes.json:
        say_json(tracking.answer(tracked))
    else:
        say_tracked(tracked, wishes.root, verbose=wishes.verbose, quiet=wishes.quiet)
    return Done(0 if tracked.clean else 1)


def work_run(cycle: Cycle, wishes: Wishes) -> Done:
    """Publish a cycle, and say what was made."""
    ran = running.run(cycle, wishes.on, Progress(READING))
    if wishes.json:
        say_json(running.answer(ran))
    else:
        say_ran(ran, wishes.root, verbose=wishes.verbose, quiet=wishes.quiet)
    if ran.published.blocked_by:
        return Done(3)
    return Done(0 if ran.clean else 1, holds=not ran.kept)
