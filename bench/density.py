"""How densely the code is written, per layer: nodes, branch points and comprehensions per line of function bodies.

A body line holds code: no blank lines, comments or docstrings, and no bodies of functions inside are counted twice.
Type annotations do not count. A branch point is a place where the reader has to keep two roads in mind: if, for,
while, except, case, a conditional expression, each further term of ``and`` and ``or``, and each ``for`` and ``if`` of
a comprehension.

    python bench/density.py             one row a layer
    python bench/density.py --densest   and the twenty functions that are written most densely
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
MOST_NODES = 9.0
MOST_BRANCHES = 35.0
MOST_LINES = 47
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.match_case)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Measured:
    """One function: where it stands and what its body holds. ``length`` counts from ``def`` to its last line."""

    layer: str
    place: str
    lines: int
    length: int
    nodes: int
    branches: int
    comprehensions: int


def main() -> int:
    """Print the figures; exit code 1 when a goal is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--densest", action="store_true", help="name the twenty densest functions"
    )
    functions = list(measure(ROOT))
    layers = defaultdict(list)
    for function in functions:
        layers[function.layer].append(function)
    print(
        f"{'layer':24} functions   body  longest  nodes/line  branches/100  comprehensions/100"
    )
    for layer in sorted(layers):
        print(row(layer, layers[layer]))
    print(row("all", functions))
    if parser.parse_args().densest:
        print_densest(functions)
    return 0 if meets_goals(functions) else 1


def measure(root: Path) -> Iterator[Measured]:
    """Every function of the two packages."""
    for package in ("schemas", "pipeline"):
        for path in sorted((root / package).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            layer = layer_of(path.relative_to(root))
            for function in outer_functions(ast.parse(source)):
                place = f"{path.relative_to(root).as_posix()}:{function.lineno} {function.name}"
                yield measured(layer, place, function)


def layer_of(path: Path) -> str:
    """The folder that a module lies in, at most three deep; a loose module of a package is its own layer."""
    return (
        path.parent.as_posix()
        if len(path.parts) > 2
        else path.as_posix()
        if path.parts[0] == "pipeline"
        else "schemas"
    )


def outer_functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions and methods; a function inside another belongs to the outer one."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, FUNCTIONS):
            yield node
        else:
            yield from outer_functions(node)


def measured(
    layer: str, place: str, function: ast.FunctionDef | ast.AsyncFunctionDef
) -> Measured:
    """The figures of one function."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    nodes = [node for statement in body for node in walk(statement)]
    lines = set()
    for node in nodes:
        if hasattr(node, "lineno"):
            lines |= {node.lineno, node.end_lineno}
    for statement in body:
        if not isinstance(
            statement,
            (*FUNCTIONS, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match),
        ):
            lines |= set(range(statement.lineno, (statement.end_lineno or 0) + 1))
    length = (function.end_lineno or 0) - function.lineno + 1
    comprehensions = sum(isinstance(node, COMPREHENSIONS) for node in nodes)
    return Measured(
        layer,
        place,
        len(lines),
        length,
        len(nodes),
        sum(map(branches_of, nodes)),
        comprehensions,
    )


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it (a name counts with its context), without type annotations."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns"):
            continue
        children = value if isinstance(value, list) else [value]
        for child in children:
            if isinstance(child, ast.AST):
                yield from walk(child)


def branches_of(node: ast.AST) -> int:
    """How many branch points one node is."""
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, BRANCHES))


def row(layer: str, functions: list[Measured]) -> str:
    """One line of the table."""
    lines = sum(f.lines for f in functions) or 1
    nodes = sum(f.nodes for f in functions) / lines
    branches = 100 * sum(f.branches for f in functions) / lines
    comprehensions = 100 * sum(f.comprehensions for f in functions) / lines
    longest = max(f.length for f in functions)
    return f"{layer:24} {len(functions):9} {lines:6} {longest:8} {nodes:11.1f} {branches:13.0f} {comprehensions:19.1f}"


def print_densest(functions: list[Measured]) -> None:
    """The twenty functions of five lines or more with the most nodes a line, and those that are too long."""
    long_enough = [f for f in functions if f.lines >= 5]
    print(
        f"\nmedian length {median(f.length for f in functions):.0f} lines; the densest:"
    )
    for f in sorted(long_enough, key=lambda f: -f.nodes / f.lines)[:20]:
        print(
            f"{f.nodes / f.lines:6.1f} nodes/line {100 * f.branches / f.lines:6.0f} branches/100  {f.place}"
        )
    for f in functions:
        if f.length > MOST_LINES:
            print(f"{f.length} lines: {f.place}")


def meets_goals(functions: list[Measured]) -> bool:
    """Whether the whole is under the goals, and no function too long."""
    lines = sum(f.lines for f in functions)
    nodes = sum(f.nodes for f in functions) / lines
    branches = 100 * sum(f.branches for f in functions) / lines
    return (
        nodes < MOST_NODES
        and branches < MOST_BRANCHES
        and max(f.length for f in functions) <= MOST_LINES
    )


if __name__ == "__main__":
    sys.exit(main())
