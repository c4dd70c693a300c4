"""Deliveries: the files of a cycle, each read once, and which of them count.

A workbook is rejected only where it is as a whole not usable: no workbook, not ours, of another kind or
cycle, of an unknown partnership, double, or over a budget. One that is rejected never stops the others.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cycle import SUFFIXES, Cycle
from pipeline.findings import catalogue, lower_first
from pipeline.tables.handed_out import digest, is_untouched
from pipeline.workbooks.reading.contents import Cell, Contents, Hit
from pipeline.workbooks.reading.kept import KeptReadings
from pipeline.workbooks.reading.processes import (
    TIME_LIMIT,
    Parser,
    parse_file,
    read_apart,
)
from pipeline.workbooks.reading.rules import WB
from pipeline.workbooks.reading.safety import BUDGET, megabytes, no_workbook, too_large
from schemas.contract import Kind
from schemas.matching import alike, fold, match
from schemas.notations import question
from schemas.vocabulary import DeliveryStatus, Size

ACCEPTED, REJECTED, UNTOUCHED = (
    DeliveryStatus.ACCEPTED,
    DeliveryStatus.REJECTED,
    DeliveryStatus.NOT_DELIVERED,
)
RULES = catalogue(WB)
SHORT = 12

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Delivery:
    """One file that was handed in: what it holds, and whether it counts.

    ``file`` names it, no two alike: relative to the cycle's folder, or for a loose file as it was typed.
    ``path`` is where it lies; ``answers`` the digest of its filled answers. ``replaced_by`` names the
    workbook that answers to this one and counts in its place.
    """

    file: str
    sha256: str
    contents: Contents
    hits: tuple[Hit, ...]
    partnership: str
    status: str
    answers: str = ""
    replaced_by: str = ""
    path: Path | None = None

    @property
    def accepted(self) -> bool:
        """True when its answers count."""
        return self.status == ACCEPTED


def deliveries(
    cycle: Cycle,
    listing_ids: Mapping[str, str],
    departments: Mapping[str, str],
    kinds: Mapping[str, Kind],
    progress: Progress | None = None,
    *,
    sizes: Mapping[str, Size] | None = None,
    paths: Sequence[Path] | None = None,
    kind: str = "partnership",
    timeout: float = TIME_LIMIT,
    parser: Parser = parse_file,
) -> tuple[Delivery, ...]:
    """Every workbook that lies in the cycle's folder, in the order of their names; or the given ones.

    ``sizes`` says which sheets a partnership's workbook has. ``listing_ids`` gives the name of each
    partnership of the delivery list by its id, ``departments`` the department that finance named. Files that
    were read before are not read again.
    """
    if paths is None:
        paths = [
            path for path in cycle.workbook_files() if path.suffix.lower() in SUFFIXES
        ]
    judge = Judge(cycle, listing_ids, departments, kinds, kind, sizes or {})
    names = named(paths, cycle.folder)
    readings = read_files(list(names), kinds, cycle.cache, progress, timeout, parser)
    return doubles(
        [judge.delivery(path, names[path], *reading) for path, reading in readings],
        listing_ids,
    )


def named(paths: Iterable[Path], folder: Path) -> dict[Path, str]:
    """What each file is called, every file once: as it lies in the cycle's folder, else as it was typed.

    Two that would be called the same are called by the whole way to them.
    """
    found: dict[Path, str] = {}
    for path in paths:
        real = path.resolve()
        if real not in found:
            near = within(folder, path)
            name = near.as_posix() if near is not None else path.as_posix()
            found[real] = real.as_posix() if name in found.values() else name
    return found


def within(folder: Path, path: Path) -> Path | None:
    """The way from a folder to a file in it, or None for a file that lies elsewhere."""
    real, top = path.resolve(), folder.resolve()
    return real.relative_to(top) if real.is_relative_to(top) else None


def read_one(
    path: Path,
    kinds: Mapping[str, Kind],
    *,
    cycle: Cycle | None = None,
    kind: str = "",
    timeout: float = TIME_LIMIT,
    parser: Parser = parse_file,
) -> Delivery:
    """One file by itself: the settings workbook, or a loose file. ``kind`` is what it should be, if known."""
    cache = None if cycle is None else cycle.cache
    ((_, (sha256, contents)),) = read_files([path], kinds, cache, None, timeout, parser)
    near = within(cycle.folder, path) if cycle is not None else None
    hits = [*contents.hits, *wrong_kind(contents, kinds, kind)]
    partnership = contents.stamp.partnership if contents.stamp else ""
    return made((near or path).as_posix(), sha256, contents, hits, partnership, path)


def read_files(
    paths: Sequence[Path],
    kinds: Mapping[str, Kind],
    cache: Path | None,
    progress: Progress | None,
    timeout: float,
    parser: Parser,
) -> list[tuple[Path, tuple[str, Contents]]]:
    """Hash and contents of each file: as it was kept, or else read in a process apart."""
    kept_readings = KeptReadings(cache, kinds)
    found: dict[Path, tuple[str, Contents]] = {}
    for path in paths:
        known = without_parsing(path, kept_readings)
        if known is not None:
            found[path] = known
    report = progress or (lambda done, total: None)
    report(len(found), len(paths))
    new = [path for path in paths if path not in found]
    for path, sha256, contents in read_apart(
        new, kinds, kept_readings, timeout, parser
    ):
        found[path] = (sha256, contents)
        report(len(found), len(paths))
    if new:
        kept_readings.prune()
    return [(path, found[path]) for path in paths]


def without_parsing(
    path: Path, kept_readings: KeptReadings
) -> tuple[str, Contents] | None:
    """What can be said of a file without parsing it: too large, closed to us, or read before."""
    try:
        size = path.stat().st_size
        if size > BUDGET.file:
            return "", refused(too_large(megabytes(size), megabytes(BUDGET.file)))
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return "", refused(
            no_workbook(
                "een bestand dat niet te openen is; misschien is het nog open in Excel"
            )
        )
    kept = kept_readings.find(sha256)
    return None if kept is None else (sha256, kept)


def refused(hit: Hit) -> Contents:
    """The contents of a file that was not read, with the reason."""
    return Contents(None, None, (), (hit,))


def made(
    file: str,
    sha256: str,
    contents: Contents,
    hits: Iterable[Hit],
    partnership: str,
    path: Path,
) -> Delivery:
    """A delivery with its status: rejected when a rule refuses the whole workbook; then only that counts."""
    own = tuple(replace(hit, partnership=partnership) for hit in hits)
    refusing = tuple(hit for hit in own if RULES[hit.rule].refuses == "workbook")
    rejected, own = bool(refusing), refusing or own
    answers = digest(contents)
    if not rejected and is_untouched(contents, answers):
        return Delivery(
            file, sha256, contents, (), partnership, UNTOUCHED, answers, path=path
        )
    status = REJECTED if rejected else ACCEPTED
    return Delivery(
        file, sha256, contents, own, partnership, status, answers, path=path
    )


@dataclass(frozen=True)
class Judge:
    """What finance and the cycle expect of a workbook."""

    cycle: Cycle
    listing_ids: Mapping[str, str]
    departments: Mapping[str, str]
    kinds: Mapping[str, Kind]
    kind: str
    sizes: Mapping[str, Size]

    def delivery(
        self, path: Path, file: str, sha256: str, contents: Contents
    ) -> Delivery:
        """One file as a delivery."""
        partnership = self.partnership(contents) or ""
        hits = [h for h in contents.hits if self.has_place(partnership, h)]
        cells = tuple(
            c for c in contents.cells if c.cell or self.has_place(partnership, c)
        )
        own = replace(contents, cells=cells)
        return made(
            file, sha256, own, [*hits, *self.judged(path, contents)], partnership, path
        )

    def has_place(self, partnership: str, found: Hit | Cell) -> bool:
        """Whether a hit or a refused cell is on something that a partnership of its size has.

        What it has not, it cannot lack.
        """
        size = self.sizes.get(partnership)
        if size is None or not found.sheet:
            return True
        own = self.kinds[self.kind].of_size(size).by_name.get(found.sheet)
        return own is not None and (not found.field or found.field in own.by_name)

    def partnership(self, contents: Contents) -> str | None:
        """The id of the delivery list that the stamp names; None when it names none."""
        ids = list(self.listing_ids)
        index = match(contents.stamp.partnership, ids).index if contents.stamp else None
        return None if index is None else ids[index]

    def judged(self, path: Path, contents: Contents) -> Iterator[Hit]:
        """Kind, cycle, partnership and folder, as far as there is a stamp to go by."""
        if contents.stamp is None:
            return
        wrong = list(wrong_kind(contents, self.kinds, self.kind))
        if wrong:
            yield from wrong
            return
        if contents.stamp.cycle != self.cycle.name:
            about = {
                "cyclus gevonden": contents.stamp.cycle or "een andere cyclus",
                "cyclus": self.cycle.name,
            }
            yield Hit("WB-06", about=about)
        partnership = self.partnership(contents)
        if partnership is None:
            yield self.unknown(contents.stamp.partnership)
        elif (near := within(self.cycle.folder, path)) is not None:
            yield from self.wrong_folder(self.cycle.folder / near, partnership)
        if path.with_name(f"~${path.name}").exists():
            about = {
                "wat": "Het bestand is nog open in Excel",
                "zo gelezen": "de laatst opgeslagen versie",
            }
            yield Hit("WB-15", about=about)

    def unknown(self, id: str) -> Hit:
        """WB-07, with what it looks like."""
        ids = list(self.listing_ids)
        return Hit("WB-07", about={"id": id, "bod": question(alike(id, ids))})

    def wrong_folder(self, path: Path, partnership: str) -> Iterator[Hit]:
        """WB-14: it lies in another folder than that of the department that finance named."""
        department, found = (
            self.departments.get(partnership, ""),
            self.cycle.department_of(path),
        )
        if department and letters(found) != letters(department):
            about = {"afdeling gevonden": found or "de cyclus", "afdeling": department}
            yield Hit("WB-14", about=about)


def wrong_kind(
    contents: Contents, kinds: Mapping[str, Kind], kind: str
) -> Iterator[Hit]:
    """WB-05: a workbook of ours, but not the kind that belongs here; or of a kind that nobody knows."""
    if (
        contents.stamp is None
        or contents.stamp.kind == kind
        or (not kind and contents.stamp.kind in kinds)
    ):
        return
    found = contents.stamp.kind
    label = (
        lower_first(kinds[found].label)
        if found in kinds
        else f'werkboek van soort "{found}"'
    )
    expected = lower_first(kinds[kind].label) if kind else "ander werkboek"
    yield Hit("WB-05", about={"soort gevonden": label, "soort": expected})


def doubles(
    found: Sequence[Delivery], names: Mapping[str, str]
) -> tuple[Delivery, ...]:
    """WB-08: of several workbooks of one partnership the one that answers to all others counts, else none."""
    groups: defaultdict[str, list[Delivery]] = defaultdict(list)
    for delivery in found:
        if delivery.accepted:
            groups[delivery.partnership].append(delivery)
    settled: dict[str, Delivery] = {}
    for partnership, group in groups.items():
        newest = [one for one in group if replaces(one, group)]
        if len(group) > 1 and len(newest) == 1:
            settled.update(
                (d.file, outdated(d, newest[0])) for d in group if d is not newest[0]
            )
        elif len(group) > 1:
            name = names.get(partnership, partnership)
            settled.update(
                (d.file, double(d, [o for o in group if o is not d], name))
                for d in group
            )
    return tuple(settled.get(delivery.file, delivery) for delivery in found)


def replaces(one: Delivery, group: Sequence[Delivery]) -> bool:
    """True when a workbook was made to replace every other of its group, at once or by steps."""
    by_hash = {delivery.sha256[:SHORT]: delivery for delivery in group}
    reached: set[str] = set()
    ahead = [one]
    while ahead:
        stamp = ahead.pop().contents.stamp
        for short in stamp.answers_to if stamp else ():
            if short in by_hash and short not in reached:
                reached.add(short)
                ahead.append(by_hash[short])
    return all(other is one or other.sha256[:SHORT] in reached for other in group)


def outdated(delivery: Delivery, newest: Delivery) -> Delivery:
    """The older workbook: it does not count, and a tip says which one does."""
    about = {
        "wat": f"Ouder werkboek {delivery.file}",
        "zo gelezen": f"vervangen door {newest.file}",
    }
    tip = Hit("WB-15", delivery.partnership, about=about)
    return replace(delivery, status=REJECTED, hits=(tip,), replaced_by=newest.file)


def double(delivery: Delivery, others: Sequence[Delivery], name: str) -> Delivery:
    """A workbook beside another of the same partnership."""
    about = {
        "naam": name,
        "bestand 1": delivery.file,
        "bestand 2": " en ".join(o.file for o in others),
    }
    hit = Hit("WB-08", delivery.partnership, about=about)
    return replace(delivery, status=REJECTED, hits=(hit,))


def letters(text: str) -> str:
    """A name without what a folder name cannot hold."""
    return "".join(character for character in fold(text) if character.isalnum())
