"""The command trace: where a figure comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from textwrap import wrap

from pipeline.cycle import Cycle
from pipeline.jobs.refusal import Refusal
from pipeline.jobs.setting_up import Clock, Progress, prepare
from pipeline.jobs.tracing_pages import (
    address_on_page,
    addresses_in_list,
    addresses_of_score,
    row_names,
)
from pipeline.pages.labels import CALLED
from pipeline.register.naming import NotFound
from pipeline.register.origin import Origin, origins
from pipeline.register.paths import party_of, resolve
from pipeline.register.register import REJECTED, Register
from schemas.contract import Address


@dataclass(frozen=True)
class Traced:
    """The cells of one or more addresses (the last one of an address stands), or why there are none.

    ``about`` says what is made of them, for a figure of the list or a score; ``steps`` how a score was calculated.
    """

    register: Register
    cells: tuple[Origin, ...]
    words: str = ""
    finding: str = ""
    about: str = ""
    steps: tuple[str, ...] = ()


def trace(
    cycle: Cycle,
    partnership: str,
    path: str,
    on: date | None = None,
    progress: Progress | None = None,
) -> Traced:
    """Every cell behind a value, a figure of the list or a score, as workbook and settings stand now."""
    register = prepare(cycle, "trace", on, Clock.start(), progress)
    try:
        about, steps, addresses = _addresses(register, partnership, path)
    except NotFound as error:
        raise Refusal(*wrap(f"Fout: {error}", 98, subsequent_indent="  ")) from error
    found = tuple(
        origin for address in addresses for origin in origins(register, address)
    )
    if not found:
        words = "" if steps else _nothing(register, addresses)
        return Traced(register, (), words, about=about, steps=steps)
    findings = [f for f in register.findings if f.address in addresses]
    told = " ".join(f"{f.message} {f.remedy}" for f in findings)
    return Traced(register, found, "", told, about, steps)


def _addresses(
    register: Register, partnership: str, path: str
) -> tuple[str, tuple[str, ...], tuple[Address, ...]]:
    """What was asked, as words, steps and addresses: of the list, a score, a sheet, else of a page."""
    listed = addresses_in_list(register, partnership, path)
    if listed is not None:
        about, addresses = listed
        return about, (), addresses
    party = party_of(register, partnership)
    if "/" not in path:
        return addresses_of_score(register, party, path)
    try:
        names = row_names(register, party)
        return "", (), (resolve(register, partnership, path, names, CALLED),)
    except NotFound:
        printed = address_on_page(register, party, path)
        if printed is None:
            raise
        return "", (), (printed,)


def _nothing(register: Register, addresses: Iterable[Address]) -> str:
    """Why nothing stands there."""
    parties = dict.fromkeys(address.partnership for address in addresses)
    said = []
    for party in parties:
        status, name = register.status(party), register.settings.listing(party).name
        said.append(
            f"Het werkboek van {name} is {'afgewezen' if status == REJECTED else status}; hier staat niets."
        )
    return " ".join(said) or "Hier staat niets; er is geen antwoord waar dit op rust."


def answer(traced: Traced) -> dict[str, object]:
    """What ``trace --json`` prints."""
    cells = []
    for origin in traced.cells:
        made = asdict(origin) | {
            "address": str(origin.address),
            "state": str(origin.state),
        }
        made["saved"] = origin.saved.isoformat() if origin.saved else None
        plain = isinstance(origin.value, (int, float, str, type(None)))
        made["value"] = origin.value if plain else str(origin.value)
        cells.append(made)
    return {
        "cycle": traced.register.cycle.name,
        "about": traced.about,
        "steps": list(traced.steps),
        "cells": cells,
        "words": traced.words,
        "finding": traced.finding,
    }
