"""How the code is written: what a reader may count on in every module."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
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


def module_name(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module, names: Collection[str]) -> Iterator[str]:
    """The modules of the program that a module imports, also late or for its types only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module in names:
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                yield submodule if submodule in names else node.module


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """A circle of modules that import each other, or nothing."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        for other in sorted(graph[module]):
            circle = walk(other, [*path, module])
            if circle:
                return circle
        done.add(module)
        return []

    for module in sorted(graph):
        circle = walk(module, [])
        if circle:
            return circle
    return []


def test_imports_make_no_circle() -> None:
    """A module that needs one that needs it back is half a module: what both need belongs in a third."""
    trees = {module_name(path): tree for path, tree in modules()}
    graph = {name: set(imported(tree, trees)) for name, tree in trees.items()}
    assert sum(map(len, graph.values())) > 500
    circle = " -> ".join(circle_in(graph))
    assert not circle, f"move what these modules share to one of its own: {circle}"


def test_a_circle_is_seen() -> None:
    """The proof of the test before."""
    graph = {"a": {"b", "d"}, "b": {"c"}, "c": {"b"}, "d": set()}
    assert circle_in(graph) == ["b", "c", "b"]
    assert circle_in(graph | {"c": {"d"}}) == []


#: Classes of one name in more than one module, until each has a word of its own. Take away, add nothing.
NAMES_OF_TWO = {"Answer", "Band", "Line", "Sheet"}


def test_a_class_name_has_one_meaning() -> None:
    """Who reads a name must know what it is without looking where it was imported from."""
    places: dict[str, list[str]] = {}
    for path, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(module_name(path))
    assert len(places) > 100
    double = {name: where for name, where in places.items() if len(where) > 1}
    new = {name: where for name, where in double.items() if name not in NAMES_OF_TWO}
    assert not new, f"rename all but one of these classes: {new}"
    settled = NAMES_OF_TWO - double.keys()
    assert not settled, f"take these names off NAMES_OF_TWO: {settled}"
