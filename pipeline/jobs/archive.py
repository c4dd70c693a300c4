"""The registers of earlier cycles, each made once, and what they mean for the present one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.cycle import Cycle, cycles
from pipeline.register.register import Earlier, Register
from pipeline.register.settings_of import settings_of
from pipeline.register.spine import register_of
from schemas.vocabulary import CycleKind


@dataclass
class Archive:
    """Registers under a working folder. A cycle whose settings cannot be used fills nothing."""

    root: Path
    _made: dict[str, Register | None] = field(default_factory=dict)
    _regimes: dict[str, Mapping[str, str]] = field(default_factory=dict)

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
        regimes: dict[str, str] = {}
        for register in reversed(registers):
            regimes |= self.regimes(register)
        return Earlier(registers, budget, regimes)

    def regimes(self, register: Register) -> Mapping[str, str]:
        """The sturingsregime of each partnership in an earlier register, worked out once."""
        name = register.cycle.name
        if name not in self._regimes:
            self._regimes[name] = regimes_of(register)
        return self._regimes[name]

    def register(self, cycle: Cycle) -> Register | None:
        """The register of an earlier cycle, with its own earlier ones behind it."""
        if cycle.name not in self._made:
            reading = settings_of(cycle)
            if reading.settings is None or not reading.usable:
                self._made[cycle.name] = None
            else:
                made = register_of(cycle, reading.settings, earlier=self.earlier(cycle))
                self._made[cycle.name] = made
        return self._made[cycle.name]


def regimes_of(register: Register) -> Mapping[str, str]:
    """The sturingsregime of each partnership in a register, as everyone may see it."""
    from pipeline.audience import view_of
    from pipeline.scoring import outcomes

    scored = outcomes(view_of(register))
    return {
        id: str(found.steering.regime)
        for id, found in scored.items()
        if found.steering.regime is not None
    }
