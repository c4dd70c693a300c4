"""What the words of a command mean: a cycle, files or an address. Imports nothing heavy.

Wrong usage is refused here, before a command imports what it works with.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.cycle import SUFFIXES, Cycle, cycles
from pipeline.jobs.refusal import Refusal


def cycle_named(root: Path, name: str | None, *, must_exist: bool = True) -> Cycle:
    """The cycle of that name, or the newest one; a name that is none is refused with the near miss."""
    known = cycles(root)
    names = [c.name for c in known]
    if name is None:
        if not known:
            raise Refusal(
                "Er is hier nog geen cyclus.",
                "Nu u: kies de goede map met --root, of maak een cyclus: sww open begroting-2027",
            )
        return known[-1]
    cycle = Cycle.parse(name, root)
    if cycle is not None and (cycle.name in names or not must_exist):
        return cycle
    raise _unknown(name, names, is_name=cycle is not None or must_exist)


def _unknown(name: str, names: list[str], *, is_name: bool) -> Refusal:
    """Why a cycle is refused, with what was probably meant."""
    from schemas.matching import alike
    from schemas.notations import question

    offer = question(alike(name, names))
    wrong = (
        f"cyclus {name} bestaat niet"
        if is_name
        else f"{name} is geen naam van een cyclus"
    )
    lines = [f"Fout: {wrong}. {offer}".rstrip()]
    if names:
        lines.append(f"  Er zijn: {', '.join(names)}.")
    lines.append(
        "  Zo heet een cyclus: begroting-2027, zienswijze-2027, jaarrekening-2025, tussentijds-2026-10."
    )
    return Refusal(*lines)


def cycle_or_files(
    root: Path, words: tuple[str, ...]
) -> tuple[Cycle, tuple[Path, ...]]:
    """A cycle by name or the newest one, or loose files with the cycle of their folder, else the newest."""
    if not words:
        return cycle_named(root, None), ()
    if len(words) == 1 and not is_way_to_file(words[0]):
        return cycle_named(root, words[0]), ()
    files = tuple(Path(word) for word in words)
    for path in files:
        if path.is_dir():
            raise Refusal(
                f"Fout: {path} is een map, geen bestand.",
                "Nu u: noem een bestand of een cyclus, of typ: sww check",
            )
        if not path.is_file():
            raise Refusal(
                f"Fout: het bestand {path} bestaat niet.",
                "Nu u: kijk de naam na, met de map ervoor.",
            )
    first = files[0].resolve()
    for cycle in cycles(root):
        if first.is_relative_to(cycle.folder.resolve()):
            return cycle, files
    return cycle_named(root, None), files


def is_way_to_file(word: str) -> bool:
    """Whether a word means a file, there or not, and no cycle: no cycle's name has a suffix or a folder in it."""
    has_folder = "/" in word or "\\" in word
    path = Path(word)
    return has_folder or path.is_file() or path.suffix.lower() in SUFFIXES


def address_words(words: tuple[str, ...]) -> tuple[str | None, str, str]:
    """[CYCLE] PARTNERSHIP SHEET/KEY/FIELD, or a score's name; a whole address may have slashes alone."""
    if len(words) == 1 and words[0].count("/") >= 2:
        partnership, _, path = words[0].partition("/")
        return None, partnership, path
    if len(words) == 2 and Cycle.parse(words[0], Path()) is None:
        return None, words[0], words[1]
    if len(words) == 3:
        return words[0], words[1], words[2]
    raise Refusal(
        "Fout: schrijf een samenwerkingsverband en daarachter blad/rij/vraag, of een score.",
        '  Voorbeeld: sww trace vrk "Financiën/2021 vastgesteld/Vreemd vermogen eind"',
        "  Een score: sww trace vrk Belangrijkheid",
    )
