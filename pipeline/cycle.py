"""Cycle: its name, its order among cycles, its folders and files."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pathvalidate import sanitize_filename

from schemas.vocabulary import CycleKind

NAME = re.compile(
    r"(?P<kind>zienswijze|begroting|jaarrekening)-(?P<year>\d{4})"
    r"|(?P<interim>tussentijds)-(?P<of_year>\d{4})-(?P<month>\d{2})"
)
FIRST_YEAR, LAST_YEAR = 1990, 2100
SETTINGS_FILE = "instellingen.xlsx"
RETURNED = "teruggestuurd"
#: Files that are handed in as a workbook; anything else in the folder is nobody's business.
SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".xltx", ".docx", ".pdf"}
)
#: What a name becomes of which nothing is left.
NAMELESS = "naamloos"
#: Bytes of a name on disk: systems hold 255, and a number, an ending or a sign of our own may come with it.
LONGEST_NAME = 120
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
#: What would hide a file, or mark it as the lock of a program.
HIDES = re.compile(r"^(?:[. ]|~\$)+")


@dataclass(frozen=True)
class Cycle:
    """One round: kind, year (and month for tussentijds), under a working folder."""

    root: Path
    kind: CycleKind
    year: int
    month: int = 0

    @classmethod
    def parse(cls, name: str, root: Path) -> Cycle | None:
        """The cycle of that name, or None when it is no name of a cycle."""
        match = NAME.fullmatch(name)
        if match is None:
            return None
        kind = CycleKind(match["kind"] or match["interim"])
        year, month = int(match["year"] or match["of_year"]), int(match["month"] or 0)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if kind is CycleKind.INTERIM and not 1 <= month <= 12:
            return None
        return cls(root, kind, year, month)

    @property
    def name(self) -> str:
        """As a command names it: begroting-2027, tussentijds-2026-10."""
        return f"{self.kind}-{self._period}"

    @property
    def label(self) -> str:
        """As a heading: Begroting 2027."""
        return f"{self.kind.capitalize()} {self._period}"

    @property
    def _period(self) -> str:
        """Its year, with the month behind it where it has one: 2027, 2026-10."""
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)

    @property
    def usual_start(self) -> date:
        """When a cycle of this kind is made."""
        return {
            CycleKind.VIEW: date(self.year - 1, 4, 1),
            CycleKind.BUDGET: date(self.year - 1, 6, 1),
            CycleKind.ACCOUNTS: date(self.year + 1, 2, 1),
            CycleKind.INTERIM: date(self.year, max(self.month, 1), 1),
        }[self.kind]

    @property
    def order(self) -> tuple[date, str]:
        """Sort key: by when it is made."""
        return (self.usual_start, self.name)

    @property
    def is_accounts(self) -> bool:
        """True for a jaarrekening: realised figures are asked."""
        return self.kind is CycleKind.ACCOUNTS

    @property
    def folder(self) -> Path:
        """Where the settings and workbooks of the cycle lie: workbooks/CYCLE."""
        return self.root / "workbooks" / self.name

    @property
    def settings_file(self) -> Path:
        """workbooks/CYCLE/instellingen.xlsx, also where someone wrote its name with capitals."""
        path = self.folder / SETTINGS_FILE
        if not self.folder.is_dir() or path.is_file():
            return path
        for near in sorted(self.folder.iterdir()):
            if near.name.casefold() == SETTINGS_FILE and near.is_file():
                return near
        return path

    @property
    def output(self) -> Path:
        """Where a run publishes: output/CYCLE."""
        return self.root / "output" / self.name

    @property
    def control(self) -> Path:
        """Where checking writes: output/CYCLE.controle."""
        return self.root / "output" / f"{self.name}.controle"

    @property
    def findings_file(self) -> Path:
        """What check writes for finance: output/CYCLE.controle/bevindingen.xlsx."""
        return self.control / "bevindingen.xlsx"

    @property
    def progress_file(self) -> Path:
        """What status writes: output/CYCLE.controle/voortgang.xlsx."""
        return self.control / "voortgang.xlsx"

    @property
    def cache(self) -> Path:
        """Where kept readings and kept answers lie: output/.cache."""
        return self.root / "output" / ".cache"

    def workbook_files(self) -> tuple[Path, ...]:
        """Every file that may be a partnership workbook, in a fixed order; returned copies are none."""
        if not self.folder.is_dir():
            return ()
        by_place = {}
        for path in self.folder.rglob("*"):
            if path.is_file() and self._may_be_workbook(path):
                by_place[path.relative_to(self.folder).as_posix()] = path
        return tuple(by_place[place] for place in sorted(by_place))

    def _may_be_workbook(self, path: Path) -> bool:
        """False for the settings, what lies among the returned copies, and what a program keeps for itself."""
        if self.is_settings(path) or path.name.startswith((".", "~$")):
            return False
        parts = path.relative_to(self.folder).parts
        return RETURNED not in map(str.casefold, parts)

    def is_settings(self, path: Path) -> bool:
        """True for the settings workbook itself, however a disk that ignores capitals lists it."""
        if path.parent != self.folder or path.name.casefold() != SETTINGS_FILE:
            return False
        return path.samefile(self.settings_file)

    def department_of(self, path: Path) -> str:
        """The department in whose folder a file lies; empty when it lies loose."""
        parts = path.relative_to(self.folder).parts
        return parts[0] if len(parts) > 1 else ""


def cycles(root: Path) -> tuple[Cycle, ...]:
    """All cycles under a working folder, oldest first."""
    folder = root / "workbooks"
    if not folder.is_dir():
        return ()
    known = []
    for path in folder.iterdir():
        cycle = Cycle.parse(path.name, root) if path.is_dir() else None
        if cycle is not None:
            known.append(cycle)
    return tuple(sorted(known, key=lambda cycle: cycle.order))


def safe_name(name: str) -> str:
    """A file name for Windows, macOS and Linux alike; a long one is cut before its ending."""
    composed = unicodedata.normalize("NFC", name)
    bare = _cut(HIDES.sub("", composed))
    safe = sanitize_filename(bare, replacement_text="_", platform="universal")
    return str(safe).strip() or NAMELESS


def _cut(name: str) -> str:
    """A name of at most so many bytes, with its ending (.xlsx) whole."""
    if len(name.encode()) <= LONGEST_NAME:
        return name
    match = ENDING.search(name)
    ending = match[0] if match else ""
    room = LONGEST_NAME - len(ending.encode())
    start = name.removesuffix(ending).encode()[:room].decode(errors="ignore")
    return start.rstrip(" .") + ending


def same_name(name: str) -> str:
    """What two names share when a computer may take them for one: Windows and macOS look past capitals."""
    return unicodedata.normalize("NFC", safe_name(name).casefold())
