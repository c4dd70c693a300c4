"""sample: the sample cycles' workbooks, made anew from the facts file by the one writer.

``make sample`` runs this module. The facts file holds what public documents state about the partnerships
once, and per cycle what belongs to that cycle, its examples apart. The cycles are made in their order, each filled
from the ones before it as ``open`` does it. Only the sample's own files are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.cycle import Cycle
from pipeline.jobs.archive import Archive
from pipeline.jobs.opening import stamped
from pipeline.register.past import past_of
from pipeline.register.prefill import partnership_draft
from pipeline.register.settings_draft import choices_within, settings_draft
from pipeline.register.settings_of import settings_of
from pipeline.register.workbook_paths import workbook_paths
from pipeline.release import write_file
from pipeline.tables.asked import Inquiry
from pipeline.tables.layers import CONTRIBUTIONS
from pipeline.tables.ready_rows import key_of
from pipeline.tables.settings import Settings
from pipeline.workbooks.draft import Draft, Filling
from pipeline.workbooks.drawing.writer import write
from schemas.contract import Kind, Sheet
from schemas.vocabulary import FiguresStatus

FACTS_FILE = "haarlemmermeer.json"
ROOT = Path(__file__).parents[2]
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DOCUMENT = re.compile(r"[A-Z]{2}\d{4}\b")
#: Columns that hold a bron; what they say is written out in full.
SOURCES = ("source", "source_party", "source_municipality")

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """Answers for one workbook: per form its answers, per table its rows."""

    forms: Mapping[str, Json]
    tables: Mapping[str, tuple[Json, ...]]

    def within(self, kind: Kind) -> Part:
        """Only the sheets that a workbook of this size has."""
        forms = {
            name: form for name, form in self.forms.items() if name in kind.by_name
        }
        return Part(
            forms,
            {name: rows for name, rows in self.tables.items() if name in kind.by_name},
        )


@dataclass(frozen=True)
class FactsFile:
    """The facts file, as one cycle sees it."""

    text: Json
    cycle: str

    @property
    def own(self) -> Json:
        """What belongs to this cycle only."""
        found: Json = self.text["cycles"][self.cycle]
        return found

    def partnership(self, id: str) -> Part:
        """What is filled in for a partnership: what the cycle's documents state, then the cycle's own."""
        own = self.own["parties"][id]
        forms: dict[str, dict[str, Any]] = {}
        tables: dict[str, tuple[Json, ...]] = {}
        for part in (
            self._stated(id),
            *(p for p in self.own["shared"] if id in p["parties"]),
            own,
        ):
            for name, answers in part["forms"].items():
                forms.setdefault(name, {}).update(answers)
            for name, rows in part["tables"].items():
                tables[name] = (*tables.get(name, ()), *rows)
        if own["examples"]:
            forms.setdefault("guide", {})["example_values"] = {
                "value": "; ".join(own["examples"])
            }
        used = dict.fromkeys(
            code for answers in _all(forms, tables) for code in _documents(answers)
        )
        page = self.text["parties"][id]["page"]
        tables["documents"] = tuple(self._listed(code, page) for code in sorted(used))
        return Part(
            {
                name: {n: self._written_out(a) for n, a in form.items()}
                for name, form in forms.items()
            },
            {
                name: tuple(self._written_out(r) for r in rows)
                for name, rows in tables.items()
            },
        )

    def _stated(self, id: str) -> Json:
        """What the documents that this cycle knows state about a partnership.

        Who it is and who takes part says the oldest document that names it, also where that is a later one.
        """
        world = self.text["parties"][id]
        first = {d for d in (self.own["first_named_in"].get(id),) if d}
        forms = {
            name: {
                n: a for n, a in answers.items() if self._is_known(a["source"], first)
            }
            for name, answers in world["forms"].items()
        }
        tables = {
            name: tuple(
                row
                for row in rows
                if self._is_known_row(row, first if name == "participants" else set())
            )
            for name, rows in world["tables"].items()
        }
        return {"forms": forms, "tables": tables}

    def _listed(self, code: str, page: str) -> Json:
        """A document as a row of blad Documenten, with the address of the party's page in it."""
        document = self.text["documents"][code]
        link = document["address"].format(page=page)
        return {"kind": document["kind"], "title": document["title"], "link": link}

    def settings(self) -> Part:
        """What is filled in on the settings: who the municipality is, the cycle, the delivery list."""
        world, own = self.text["settings"], self.own["settings"]
        forms: dict[str, dict[str, Any]] = {}
        for part in (world, own):
            for name, answers in part["forms"].items():
                forms.setdefault(name, {}).update(
                    {n: {"value": v} for n, v in answers.items()}
                )
        tables = {
            name: tuple(rows)
            for part in (world, own)
            for name, rows in part["tables"].items()
        }
        return Part(forms, tables | {CONTRIBUTIONS: tuple(self._contributions())})

    def _contributions(self) -> Iterator[Json]:
        """What the municipality's own documents say that it pays: finance gives it, on blad Bijdragen."""
        for id in self.own["parties"]:
            found: dict[tuple[int, str], float] = {}
            for row in self.partnership(id).tables.get("finance", ()):
                if "contribution_municipality" in row:
                    found[row["year"], row["status"]] = row["contribution_municipality"]
            for (year, status), amount in found.items():
                yield {
                    "partnership": id,
                    "year": year,
                    "status": status,
                    "amount": amount,
                }

    def _is_known_row(self, row: Json, also: Set[str]) -> bool:
        return all(self._is_known(row.get(name, ""), also) for name in SOURCES)

    def _is_known(self, source: str, also: Set[str]) -> bool:
        """Whether every document that a source names is one of this cycle's, or one of ``also``."""
        return set(DOCUMENT.findall(source)) <= also | set(self.own["documents"])

    def _written_out(self, answers: Json) -> Json:
        return {n: self._source(v) if n in SOURCES else v for n, v in answers.items()}

    def _source(self, text: str) -> str:
        """ "PB2023 (resultaat)" -> "Programmabegroting 2023 (resultaat)"; blad Documenten has the address."""
        return DOCUMENT.sub(
            lambda match: str(self.text["documents"][match[0]]["title"]), text
        )


def _all(
    forms: Mapping[str, Json], tables: Mapping[str, tuple[Json, ...]]
) -> Iterator[Json]:
    """Every answer of the forms and every row of the tables."""
    for form in forms.values():
        yield from form.values()
    for rows in tables.values():
        yield from rows


def _documents(answers: Json) -> Iterator[str]:
    """The documents that the sources of an answer or row name."""
    for name in SOURCES:
        yield from DOCUMENT.findall(answers.get(name, ""))


def load(root: Path, cycle: str) -> FactsFile:
    """The facts file of a working folder, as a cycle sees it."""
    return FactsFile(
        json.loads((root / "workbooks" / FACTS_FILE).read_text(encoding="utf-8")), cycle
    )


def sample_cycles(root: Path) -> tuple[str, ...]:
    """The cycles that the facts file holds, the oldest first: a later one is filled from it."""
    text = json.loads((root / "workbooks" / FACTS_FILE).read_text(encoding="utf-8"))
    return tuple(sorted(text["cycles"], key=lambda name: _cycle(name, root).order))


def make_sample(root: Path, name: str, only: Collection[str] = ()) -> tuple[Path, ...]:
    """Write a sample cycle's settings and workbooks (``only`` these partnerships') anew; returns their paths."""
    facts, cycle = load(root, name), _cycle(name, root)
    earlier = Archive(root).earlier(cycle)
    before = earlier.newest.settings if earlier.newest is not None else None
    write_file(cycle.settings_file, write(settings_workbook(cycle, facts, before)))
    reading = settings_of(cycle)
    if reading.settings is None or not reading.usable:
        raise ValueError(
            f"{name}: settings cannot be used: {[f.message for f in reading.findings]}"
        )
    made, paths = (
        [cycle.settings_file],
        workbook_paths(cycle, reading.settings.delivery_list),
    )
    for listing in reading.settings.delivery_list:
        if only and listing.id not in only:
            continue
        inquiry = Inquiry(
            cycle,
            reading.settings,
            listing,
            past_of(earlier, listing, reading.settings),
        )
        empty = partnership_draft(inquiry, earlier)
        path, part = paths[listing.id], facts.partnership(listing.id).within(empty.kind)
        write_file(path, stamped(filled(empty, part), made_from=empty))
        made.append(path)
    return tuple(made)


def _cycle(name: str, root: Path) -> Cycle:
    cycle = Cycle.parse(name, root)
    if cycle is None:
        raise ValueError(f"{FACTS_FILE}: {name} is not the name of a cycle")
    return cycle


def settings_workbook(
    cycle: Cycle, facts: FactsFile, earlier: Settings | None = None
) -> Draft:
    """The settings: those of the cycle before it, or the default framework; with what the facts file says."""
    draft = filled(settings_draft(cycle, earlier), facts.settings())
    cover = replace(draft.cover, municipality=facts.text["municipality"])
    return replace(
        draft,
        cover=cover,
        choices=choices_within(draft.kind, draft.fillings, draft.rows),
    )


def filled(draft: Draft, part: Part) -> Draft:
    """A draft with these answers in it: in the rows that stand ready, and in new ones below them.

    What was taken over already stays as it stands, with its bron; only another answer takes its place.
    """
    fillings, rows = dict(draft.fillings), dict(draft.rows)
    for name, answers in part.forms.items():
        sheet = _sheet(draft.kind, name)
        for field, answer in answers.items():
            _fill(fillings, sheet, "", field, answer["value"], answer.get("source", ""))
    for name, found in part.tables.items():
        sheet = _sheet(draft.kind, name)
        keys = list(rows.get(name, ()))
        for row in found:
            key = key_of(sheet, {n: str(row[n]) for n in sheet.key})
            if key not in keys:
                keys.append(key)
            for field, value in row.items():
                _fill(fillings, sheet, key, field, value)
        rows[name] = _by_year(keys) if sheet.rows == "years" else tuple(keys)
    return replace(draft, fillings=fillings, rows=rows)


def _fill(
    fillings: dict[tuple[str, str, str], Filling],
    sheet: Sheet,
    key: str,
    field: str,
    value: object,
    source: str = "",
) -> None:
    """One answer: a number, a date, or the words as they stand (a choice, onbekend, a refused amount)."""
    if field not in sheet.by_name:
        raise ValueError(f"{FACTS_FILE}: blad {sheet.label} has no field {field}")
    old = fillings.get((sheet.name, key, field), Filling())
    typed = (
        date.fromisoformat(value)
        if isinstance(value, str) and ISO_DATE.fullmatch(value)
        else value
    )
    if typed in (old.value, old.text):
        return
    text, found = (typed, None) if isinstance(typed, str) else ("", typed)
    fillings[sheet.name, key, field] = replace(
        old, value=found, text=text, source=source, origin=""
    )


def _by_year(keys: Iterable[str]) -> tuple[str, ...]:
    """Rows of Financiën by year, the firmest status of a year last."""
    order = [str(status) for status in FiguresStatus]

    def place(key: str) -> tuple[int, int]:
        year, _, status = key.partition(" ")
        return int(year), order.index(status)

    return tuple(sorted(keys, key=place))


def _sheet(kind: Kind, name: str) -> Sheet:
    if name not in kind.by_name:
        raise ValueError(f"{FACTS_FILE}: {kind.name} has no sheet {name}")
    return kind[name]


def main() -> None:
    """Make every sample cycle of this project anew."""
    for name in sample_cycles(ROOT):
        made = make_sample(ROOT, name)
        print(f"{name}: {len(made)} workbooks")  # noqa: T201


if __name__ == "__main__":
    main()
