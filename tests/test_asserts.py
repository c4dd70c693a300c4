"""No test passes on nothing: each proves something also when what it walks over turns out to be empty.

An ``assert`` counts when it is reached whatever happens. In a loop it counts where what is walked over stands
written out, or in a constant of the file that is written out; in an ``if`` where its ``else`` asserts too.
``assert all(...)`` is a loop.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MEND = (
    "can pass on nothing. Name what it walks over and assert first that it is there: "
    "`assert rows`, or better how many or which they are."
)
#: Calls that hand on what they are given, one by one.
HANDED_ON = ("enumerate", "zip", "sorted", "reversed", "tuple", "list", "set")
Named = dict[str, ast.expr]


def proves(body: Iterable[ast.stmt], file: ast.Module) -> bool:
    """Whether one of these statements asserts something, whatever happens."""
    return any(asserts(statement, file) for statement in body)


def asserts(statement: ast.stmt, file: ast.Module) -> bool:
    """Whether a statement asserts something, whatever happens."""
    if isinstance(statement, ast.Assert):
        return not walks_only(statement.test, file)
    if isinstance(statement, ast.For):
        there = is_written_out(statement.iter, constants(file))
        return there and proves(statement.body, file)
    if isinstance(statement, ast.If):
        return proves(statement.body, file) and proves(statement.orelse, file)
    if isinstance(statement, ast.With):
        expected = any(is_expectation(item.context_expr) for item in statement.items)
        return expected or proves(statement.body, file)
    if isinstance(statement, ast.Expr):
        return calls_a_proof(statement.value, file)
    return False


def walks_only(test: ast.expr, file: ast.Module) -> bool:
    """Whether this is ``all(... for ...)`` over what may be empty."""
    if not isinstance(test, ast.Call) or ast.unparse(test.func) != "all":
        return False
    (walk,) = test.args
    if not isinstance(walk, ast.GeneratorExp):
        return False
    return not is_written_out(walk.generators[0].iter, constants(file))


def is_written_out(walked: ast.expr, known: Named) -> bool:
    """Whether what is walked over stands in the file, with something in it."""
    if isinstance(walked, ast.Tuple | ast.List | ast.Set):
        return bool(walked.elts)
    if isinstance(walked, ast.Dict):
        return bool(walked.keys)
    if isinstance(walked, ast.Name):
        return walked.id in known and is_written_out(known[walked.id], {})
    if not isinstance(walked, ast.Call):
        return False
    if isinstance(walked.func, ast.Attribute):  # NAMES.items()
        return is_written_out(walked.func.value, known)
    handed_on = ast.unparse(walked.func) in HANDED_ON
    return handed_on and all(is_written_out(a, known) for a in walked.args)


def constants(file: ast.Module) -> Named:
    """What the file gives a name for good."""
    found: Named = {}
    for statement in file.body:
        if isinstance(statement, ast.Assign) and isinstance(
            statement.targets[0], ast.Name
        ):
            found[statement.targets[0].id] = statement.value
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            found[ast.unparse(statement.target)] = statement.value
    return found


def is_expectation(context: ast.expr) -> bool:
    """Whether this is ``pytest.raises(...)`` or ``pytest.warns(...)``."""
    return ast.unparse(context).startswith(("pytest.raises(", "pytest.warns("))


def calls_a_proof(call: ast.expr, file: ast.Module) -> bool:
    """Whether this calls a helper of the file that asserts, or one that says so by its name."""
    if not isinstance(call, ast.Call):
        return False
    name = ast.unparse(call.func).rpartition(".")[2]
    helpers = {d.name: d for d in file.body if isinstance(d, ast.FunctionDef)}
    return name.startswith("assert_") or (
        name in helpers and proves(helpers[name].body, file)
    )


def named_tests(file: ast.Module) -> list[ast.FunctionDef]:
    """The tests of a file, also those in a class."""
    functions = [node for node in ast.walk(file) if isinstance(node, ast.FunctionDef)]
    return [node for node in functions if node.name.startswith("test_")]


def idle(source: str, name: str = "test_x.py") -> list[str]:
    """The tests of a file that can pass on nothing, each with its place and how to mend it."""
    file = ast.parse(source)
    return [
        f"tests/{name}:{test.lineno}: {test.name} {MEND}"
        for test in named_tests(file)
        if not proves(test.body, file)
    ]


@pytest.mark.parametrize("path", sorted(HERE.glob("test_*.py")), ids=lambda p: p.name)
def test_every_test_proves_something(path: Path) -> None:
    failures = idle(path.read_text(encoding="utf-8"), path.name)
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize(
    "body",
    [
        "for row in rows(): assert row",
        "assert all(row for row in rows())",
        "if rows(): assert rows()",
        "for row in ROWS[1:]: assert row",
        "for row in EMPTY: assert row",
        "x = rows()",
        "with opened() as x: print(x)",
        "print(x)",
    ],
)
def test_what_can_pass_on_nothing_is_named(body: str) -> None:
    source = f"ROWS = (1, 2)\nEMPTY = ()\n\ndef test_a():\n    {body}\n"
    (failure,) = idle(source)
    assert failure.startswith("tests/test_x.py:4: test_a can pass on nothing.")


@pytest.mark.parametrize(
    "body",
    [
        "assert rows()",
        "for row in ROWS: assert row",
        "for n, row in enumerate((1, 2)): assert row",
        "assert all(row for row in ROWS)",
        "with pytest.raises(ValueError): rows()",
        "same(rows())",
        "pd.testing.assert_frame_equal(a, b)",
    ],
)
def test_what_proves_something_passes(body: str) -> None:
    helper = "def same(a):\n    assert a\n"
    assert idle(f"ROWS = (1, 2)\n{helper}\ndef test_a():\n    {body}\n") == []
