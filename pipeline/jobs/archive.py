"""The registers of earlier cycles, each made once, and what they mean for the present one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.cycle import Cycle, cycles
from pipeline.register.earlier import Earlier
from pipeline.register.register import Register, register_of
from pipeline.register.settings_of import settings_of
from schemas.vocabulary import CycleKind


@dataclass
class Archive:
    """Registers under a working folder. A cycle whose settings cannot be used fills nothing."""

    root: Path
    _made: dict[str, Register | None] = field(default_factory=dict)

    def earlier(self, cycle: Cycle) -> Earlier:
        """What a cycle is filled from: the newest earlier one, and for accounts the budget of their year."""
        before = [c for c in reversed(cycles(self.root)) if c.order < cycle.order]
        newest = next((r for c in before if (r := self.register(c)) is not None and r.tables.parties), None)
        budget = None
        if cycle.kind is CycleKind.ACCOUNTS:
            own = (c for c in before if c.kind is CycleKind.BUDGET and c.year == cycle.year)
            budget = next((r for c in own if (r := self.register(c)) is not None), None)
        return Earlier(newest, budget, regimes_of(newest) if newest is not None else {})

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
    return {id: str(found.steering.regime) for id, found in scored.items() if found.steering.regime is not None}
