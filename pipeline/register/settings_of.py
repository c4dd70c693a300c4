"""settings_of(cycle): the settings workbook, read, tabulated and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.checks.base import Context, Locator
from pipeline.checks.catalogue import RULES, SETTINGS_FAMILIES
from pipeline.checks.essential import SET07
from pipeline.cycle import RETURNED, SETTINGS_FILE, Cycle, cycles
from pipeline.findings import Finding
from pipeline.register.locate import workbook_findings
from pipeline.register.settings_defaults import with_defaults
from pipeline.tables.cells import refuse, stack, tabulate
from pipeline.tables.deliveries import Delivery, read_one
from pipeline.tables.settings import Settings, settings_from
from pipeline.workbooks.reading.contents import Contents
from schemas.kinds import KINDS, SETTINGS
from schemas.reading import State
from schemas.rules import Severity

#: The rules on a sheet, column or question that somebody deleted: a copy gives it back.
GIVEN_BACK = frozenset({"WB-10", "WB-11"})
#: Where that copy lies, from the folder of the cycle.
COPY = f"{RETURNED}/{SETTINGS_FILE}"


@dataclass(frozen=True)
class SettingsReading:
    """What came of the settings workbook: the settings, unless a fout stands in the way."""

    settings: Settings | None
    findings: tuple[Finding, ...]
    contents: Contents | None = None
    delivery: Delivery | None = None

    @property
    def usable(self) -> bool:
        """True when nothing keeps the command from going on."""
        return self.settings is not None and not any(
            f.severity is Severity.ERROR for f in self.findings
        )

    @property
    def only_blanks(self) -> bool:
        """True when every fout is a cell that nobody filled in yet; what cannot be read is another matter."""
        errors = [f for f in self.findings if f.severity is Severity.ERROR]
        return all(f.rule is SET07 and f.blank for f in errors)

    @property
    def needs_copy(self) -> bool:
        """True when a copy has what the workbook lacks: its template is older, or something was deleted."""
        if self.settings is None or self.delivery is None:
            return False
        stamp = self.delivery.contents.stamp
        older = stamp is not None and stamp.version < SETTINGS.version
        return older or any(hit.rule in GIVEN_BACK for hit in self.delivery.hits)


def settings_of(cycle: Cycle) -> SettingsReading:
    """Read and judge workbooks/CYCLE/instellingen.xlsx; every error names sheet and cell."""
    path = cycle.settings_file
    if not path.is_file():
        return SettingsReading(None, ())
    delivery = naming_the_copy(read_one(path, KINDS, cycle=cycle, kind=SETTINGS.name))
    findings = list(workbook_findings(delivery, RULES, KINDS))
    stamp = delivery.contents.stamp if delivery.contents else None
    if delivery.contents is None or stamp is None or stamp.kind != SETTINGS.name:
        return SettingsReading(None, tuple(findings), delivery.contents, delivery)
    formerly = ids_before(cycle) if _names_a_predecessor(delivery) else frozenset()
    judged = judged_settings(delivery, cycle, formerly)
    return replace(judged, findings=(*findings, *judged.findings))


def judged_settings(
    delivery: Delivery, cycle: Cycle, formerly: frozenset[str]
) -> SettingsReading:
    """The settings of a workbook that was read, and what is wrong with them.

    ``formerly`` holds the ids of earlier delivery lists.
    """
    settled = replace(delivery, contents=with_defaults(delivery.contents))
    cells = stack([settled], SETTINGS)
    first = settings_from(tabulate(SETTINGS, cells, {}), delivery.sha256, delivery.file)
    tables = tabulate(SETTINGS, cells, first.choices())
    context = Context(cycle, first.reference_date, formerly=formerly)
    locator = Locator(SETTINGS, cells, {"": delivery.file})
    findings: list[Finding] = []
    for family in SETTINGS_FAMILIES:
        hits = family(tables, context)
        findings += [locator.finding(hit, rule) for hit, rule in hits]
        tables = refuse(tables, hits)
    settings = settings_from(tables, delivery.sha256, delivery.file)
    return SettingsReading(settings, tuple(findings), delivery.contents, delivery)


def _names_a_predecessor(delivery: Delivery) -> bool:
    """Whether a partnership on the delivery list had another id before."""
    answers = (c for c in delivery.contents.cells if c.field == "predecessor")
    return any(cell.reading.state is State.VALUE for cell in answers)


def naming_the_copy(delivery: Delivery) -> Delivery:
    """The settings as delivered; what is gone from them names the copy in which it stands again."""
    hits = []
    for hit in delivery.hits:
        if hit.rule in GIVEN_BACK:
            hit = replace(hit, about={**hit.about, "waar": f" ({COPY})"})
        hits.append(hit)
    return replace(delivery, hits=tuple(hits))


def ids_before(cycle: Cycle) -> frozenset[str]:
    """The ids on the delivery lists of earlier cycles, as they were written there."""
    files = (c.settings_file for c in cycles(cycle.root) if c.order < cycle.order)
    read = (
        read_one(file, KINDS, cycle=cycle, kind=SETTINGS.name).contents
        for file in files
        if file.is_file()
    )
    return frozenset(
        str(cell.reading.value)
        for contents in read
        for cell in (contents.cells if contents is not None else ())
        if (cell.sheet, cell.field) == ("delivery_list", "id")
        and cell.reading.state is State.VALUE
    )
