"""The registers of earlier cycles, each made once, and what they mean for the present one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cycle import Cycle, cycles
from pipeline.register.register import Earlier, Register, RiskProfile
from pipeline.register.settings_of import SettingsReading, settings_of
from pipeline.register.spine import register_of
from schemas.vocabulary import CycleKind

if TYPE_CHECKING:
    from pipeline.scoring import Outcomes


@dataclass
class Archive:
    """Registers under a working folder. A cycle whose settings cannot be used fills nothing.

    ``faulty`` holds what came of such settings, but for those that nobody filled in yet.
    """

    root: Path
    faulty: dict[Cycle, SettingsReading] = field(default_factory=dict)
    _made: dict[str, Register | None] = field(default_factory=dict)
    _scored: dict[str, Mapping[str, Outcomes]] = field(default_factory=dict)

    def earlier(self, cycle: Cycle) -> Earlier:
        """What a cycle is filled from: the earlier ones, and for accounts the budget of their year."""
        before = [c for c in reversed(cycles(self.root)) if c.order < cycle.order]
        registers = tuple(
            r
            for c in before
            if (r := self.register(c)) is not None and r.tables.parties
        )
        budget = None
        if cycle.kind is CycleKind.ACCOUNTS:
            own = (
                r
                for r in registers
                if r.cycle.kind is CycleKind.BUDGET and r.cycle.year == cycle.year
            )
            budget = next(own, None)
        scored = [self.scored(register) for register in reversed(registers)]
        return Earlier(registers, budget, regimes_of(scored), risk_profiles_of(scored))

    def scored(self, register: Register) -> Mapping[str, Outcomes]:
        """The outcomes of each partnership in an earlier register, worked out once."""
        name = register.cycle.name
        if name not in self._scored:
            self._scored[name] = scored_in(register)
        return self._scored[name]

    def register(self, cycle: Cycle) -> Register | None:
        """The register of an earlier cycle, with its own earlier ones behind it."""
        if cycle.name not in self._made:
            reading = settings_of(cycle)
            if reading.settings is None or not reading.usable:
                self._made[cycle.name] = None
                if cycle.settings_file.is_file() and not reading.only_blanks:
                    self.faulty[cycle] = reading
            else:
                made = register_of(cycle, reading.settings, earlier=self.earlier(cycle))
                self._made[cycle.name] = without_cells(made)
        return self._made[cycle.name]


def scored_in(register: Register) -> Mapping[str, Outcomes]:
    """The outcomes of each partnership in a register, as everyone may see them."""
    from pipeline.audience import view_of
    from pipeline.scoring import outcomes

    return outcomes(view_of(register))


def without_cells(register: Register) -> Register:
    """A register that holds its cells once, in its tables, and no more as they were read."""
    deliveries = []
    for delivery in register.deliveries:
        contents = replace(delivery.contents, cells=())
        deliveries.append(replace(delivery, contents=contents))
    return replace(register, deliveries=tuple(deliveries))


def regimes_of(cycles: Iterable[Mapping[str, Outcomes]]) -> Mapping[str, str]:
    """The newest sturingsregime of each partnership, from the outcomes of cycles, the oldest first."""
    regimes: dict[str, str] = {}
    for outcomes in cycles:
        for id, outcome in outcomes.items():
            if outcome.steering.regime is not None:
                regimes[id] = str(outcome.steering.regime)
    return regimes


def risk_profiles_of(
    cycles: Iterable[Mapping[str, Outcomes]],
) -> Mapping[str, RiskProfile]:
    """The newest risk profile of each partnership, from the outcomes of cycles, the oldest first."""
    profiles: dict[str, RiskProfile] = {}
    for outcomes in cycles:
        for id, outcome in outcomes.items():
            if outcome.risk.known:
                profile = RiskProfile(str(outcome.risk.outcome), outcome.risk.example)
                profiles[id] = profile
    return profiles
