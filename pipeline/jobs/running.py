"""run: everything, published whole."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from pipeline.cycle import Cycle
from pipeline.document import Document
from pipeline.internal import register_files
from pipeline.internal.report import workbook_lines
from pipeline.jobs.giving_back import give_back
from pipeline.jobs.setting_up import Clock, Progress, prepare
from pipeline.register.register import Register
from pipeline.release import Published, publish
from schemas.vocabulary import Audience


@dataclass(frozen=True)
class Ran:
    """What a run made. ``concept``: names of the parties that make the list CONCEPT (None: no list).

    ``returned`` are the copies for the departments, ``kept`` those in which someone is working.
    """

    register: Register
    published: Published
    concept: tuple[str, ...] | None
    seconds: dict[str, float]
    returned: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()

    @property
    def status(self) -> str:
        """gepubliceerd, or wacht: a file of the old output is open."""
        return "wacht" if self.published.blocked_by else "gepubliceerd"

    @property
    def clean(self) -> bool:
        """True when no fout is left and no due workbook is missing."""
        return not self.register.has_errors and not self.register.due_missing


def run(cycle: Cycle, on: date | None = None, progress: Progress | None = None) -> Ran:
    """Read, check, score and publish a cycle to output/CYCLE."""
    clock = Clock.start()
    register = prepare(cycle, "run", on, clock, progress)
    from pipeline.audience import view_of
    from pipeline.publishing.outputs import Pages, council_documents, missing_in_list
    from pipeline.scoring import outcomes

    with clock("scores"):
        view = view_of(register)
        pages = Pages(view, outcomes(view))
    account = Document("run.json", Audience.INTERNAL, lambda: _account(register, clock))
    documents = chain(
        _timed("pagina's", council_documents(pages), clock),
        _timed("register", register_files.documents(register), clock),
        [account],
    )
    published = publish(cycle.root, cycle.output, documents)
    with clock("teruggestuurd"):
        returned, kept = give_back(register)
    return Ran(
        register, published, missing_in_list(pages), clock.stages, returned, kept
    )


def _timed(
    stage: str, documents: Iterable[Document], clock: Clock
) -> Iterator[Document]:
    """Documents that are made one by one, so that never more than one is held; all count for one stage."""
    for document in documents:
        yield replace(document, make=partial(_make_timed, document, stage, clock))


def _make_timed(document: Document, stage: str, clock: Clock) -> bytes:
    with clock(stage):
        return document.make()


def _account(register: Register, clock: Clock) -> bytes:
    """run.json: inputs with hashes, versions, timings. The only output that differs between equal runs."""
    inputs = [
        {"file": d.file, "sha256": d.sha256, "status": d.status}
        for d in register.deliveries
    ]
    settings = {"file": register.settings.file, "sha256": register.settings.sha256}
    account = {
        "cycle": register.cycle.name,
        "reference_date": register.on.isoformat(),
        "version": version("samenwerkingswijzer"),
        "python": platform.python_version(),
        "host": platform.node(),
        "settings": settings,
        "inputs": inputs,
        "workbooks": [vars(line) for line in workbook_lines(register)],
        "seconds": clock.stages,
    }
    return (json.dumps(account, indent=2, ensure_ascii=False) + "\n").encode()


def answer(ran: Ran) -> dict[str, object]:
    """What ``run --json`` prints."""
    lines = [vars(line) for line in workbook_lines(ran.register)]
    return {
        "cycle": ran.register.cycle.name,
        "status": ran.status,
        "workbooks": lines,
        "outputs": [
            f"output/{ran.register.cycle.name}/{file}" for file in ran.published.files
        ],
        "seconds": ran.seconds,
    }
