"""How the code is written: what a reader may count on in every module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "pipeline")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def docstrings() -> Iterator[tuple[str, str]]:
    """Every docstring of the program, with the module and the line at which it is found."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, DOCUMENTED):
                    continue
                text = ast.get_docstring(node)
                line = getattr(node, "lineno", 1)
                if text:
                    yield f"{path.relative_to(ROOT)}:{line}", text


def test_the_first_line_of_a_docstring_is_a_whole_sentence() -> None:
    """Who sees only the first line, in an editor or a list, must be able to read it."""
    texts = dict(docstrings())
    assert len(texts) > 1000
    broken = [place for place, text in texts.items() if text.splitlines()[0][-1] != "."]
    assert not broken, f"end the first line with a full stop: {broken}"


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the program, parsed."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_kind_of_value(node: ast.expr) -> bool:
    """``field.type`` or ``field.type.name``, and not the data type of a cell."""
    if isinstance(node, ast.Attribute) and node.attr == "name":
        node = node.value
    return isinstance(node, ast.Attribute) and node.attr == "type"


def test_nobody_asks_which_kind_of_value_a_field_holds() -> None:
    """A Type answers for itself, so that a new one is one entry in types.py."""
    comparisons = [
        (path.relative_to(ROOT), node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
    ]
    assert len(comparisons) > 1000
    asking = [
        f"{path}:{node.lineno}"
        for path, node in comparisons
        if is_kind_of_value(node.left)
    ]
    assert not asking, f"give Type in schemas/contract.py a word for it: {asking}"
