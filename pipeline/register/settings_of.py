"""settings_of(cycle): the settings workbook, read, tabulated and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.checks.base import Context, Locator
from pipeline.checks.catalogue import RULES, SETTINGS_FAMILIES
from pipeline.cycle import Cycle, cycles
from pipeline.findings import Finding
from pipeline.register.locate import workbook_findings
from pipeline.tables.cells import refuse, stack, tabulate
from pipeline.tables.deliveries import Delivery, read_one
from pipeline.tables.settings import Settings, settings_from
from pipeline.workbooks.reading.contents import Contents
from schemas.kinds import KINDS, SETTINGS
from schemas.reading import State
from schemas.rules import Severity


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


def settings_of(cycle: Cycle) -> SettingsReading:
    """Read and judge workbooks/CYCLE/instellingen.xlsx; every error names sheet and cell."""
    path = cycle.settings_file
    if not path.is_file():
        return SettingsReading(None, ())
    delivery = read_one(path, KINDS, cycle=cycle, kind=SETTINGS.name)
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
    cells = stack([delivery], SETTINGS)
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
