"""A command whose inputs, outputs and code are unchanged says again what it said, and nothing else may."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from cycles import VRK, fill, make_cycle
from openpyxl.reader.excel import load_workbook

from pipeline.cli import main
from pipeline.cycle import Cycle
from pipeline.jobs import kept_answers
from pipeline.terminal import answering, work

COMMANDS = ("check", "status", "run")
DAY = "2022-05-01"
SECONDS = re.compile(r"\d+ seconden?")
#: One answer that is refused, so that there is a finding and a returned copy.
REFUSED = {("governance", "", "vote_share"): "ongeveer een kwart"}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an earlier cycle behind it, in which every command has worked."""
    root = tmp_path_factory.mktemp("worked")
    before = make_cycle(root, VRK, name="begroting-2021")
    fill(before, "vrk")
    cycle = make_cycle(root, VRK)
    fill(cycle, "vrk", REFUSED)
    for command in COMMANDS:
        typed(root, command)
    return root


@pytest.fixture
def root(worked: Path, tmp_path: Path) -> Iterator[Path]:
    """That folder, put back as it was after a test."""
    shutil.copytree(worked, tmp_path / "as it was")
    yield worked
    shutil.rmtree(worked)
    shutil.copytree(tmp_path / "as it was", worked)


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No command works any more; grows by its name each time that one would."""
    asked: list[str] = []
    for command in COMMANDS:

        def nothing(*_: object, command: str = command) -> answering.Done:
            asked.append(command)
            return answering.Done(0)

        monkeypatch.setattr(work, f"work_{command}", nothing)
    return asked


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one each time that a kept answer is said."""
    times: list[int] = []
    say_again = answering.say_again

    def counting(lines: object) -> None:
        times.append(1)
        say_again(lines)  # type: ignore[arg-type]

    monkeypatch.setattr(answering, "say_again", counting)
    return times


def typed(root: Path, command: str, *words: str) -> tuple[str, int]:
    """What a command printed, without the seconds that it took, and its exit code."""
    day = () if "--op" in words or command != "status" else ("--op", DAY)
    result = CliRunner().invoke(main, [command, *words, *day, "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return SECONDS.sub("N seconden", result.output), result.exit_code


def files(root: Path) -> dict[str, bytes]:
    """Every file under a working folder but what is kept, the lock, and the account of the run."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".cache", "run.json"} & {*path.parts}
    }


def test_kept_answers_are_those_of_commands_with_nothing_kept(
    root: Path, again: list[int]
) -> None:
    kept, lying = {command: typed(root, command) for command in COMMANDS}, files(root)
    assert len(again) == len(COMMANDS)
    shutil.rmtree(root / "output")
    for copies in root.glob("workbooks/*/*/teruggestuurd"):
        shutil.rmtree(copies)
    again.clear()
    assert {command: typed(root, command) for command in COMMANDS} == kept
    assert not again
    assert files(root) == lying
    assert len(lying) > 10


def a_workbook(cycle: Cycle) -> Path:
    (path,) = (p for p in cycle.workbook_files() if p.suffix == ".xlsx")
    return path


def a_copy(cycle: Cycle) -> Path:
    return next(cycle.folder.rglob("teruggestuurd/*.xlsx"))


def changed(path: Path) -> None:
    """A file with a byte more; as a zip it still says the same."""
    path.write_bytes(path.read_bytes() + b"\0")


CHANGES: dict[str, Callable[[Cycle, Cycle], None]] = {
    "a workbook": lambda cycle, before: changed(a_workbook(cycle)),
    "a new file": lambda cycle, before: (cycle.folder / "brief.pdf").touch(),
    "no workbook": lambda cycle, before: a_workbook(cycle).unlink(),
    "a workbook that is open": lambda cycle, before: (
        a_workbook(cycle).with_name(f"~${a_workbook(cycle).name}").touch()
    ),
    "the settings": lambda cycle, before: changed(cycle.settings_file),
    "an earlier workbook": lambda cycle, before: changed(a_workbook(before)),
    "earlier settings": lambda cycle, before: changed(before.settings_file),
    "a returned copy": lambda cycle, before: changed(a_copy(cycle)),
    "a copy that is gone": lambda cycle, before: a_copy(cycle).unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_every_command_works_again(
    root: Path, idle: list[str], change: str
) -> None:
    cycle, before = cycles_of(root)
    CHANGES[change](cycle, before)
    for command in COMMANDS:
        typed(root, command)
    assert tuple(idle) == COMMANDS


def test_where_nothing_changes_no_command_works_again(
    root: Path, idle: list[str]
) -> None:
    for command in COMMANDS:
        typed(root, command)
    assert not idle


def cycles_of(root: Path) -> tuple[Cycle, Cycle]:
    cycle, before = (
        Cycle.parse(name, root) for name in ("jaarrekening-2021", "begroting-2021")
    )
    assert cycle is not None
    assert before is not None
    return cycle, before


@pytest.mark.parametrize(
    ("command", "output"),
    [
        ("check", "jaarrekening-2021.controle/bevindingen.xlsx"),
        ("status", "jaarrekening-2021.controle/voortgang.xlsx"),
        ("run", "jaarrekening-2021/raad/overzicht.xlsx"),
        ("run", "jaarrekening-2021/register/register.xlsx"),
    ],
)
@pytest.mark.parametrize("removed", [True, False])
def test_an_output_that_was_removed_or_changed_is_made_anew(
    root: Path, again: list[int], command: str, output: str, removed: bool
) -> None:
    path = root / "output" / output
    lying = files(root)
    if removed:
        path.unlink()
    else:
        changed(path)
    typed(root, command)
    assert not again
    assert files(root) == lying


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("status", ("--op", "2022-05-02")),
        ("check", ("--op", "2022-05-02")),
        ("run", ("--op", "2022-05-02")),
        ("check", ("--json",)),
        ("check", ("--verbose",)),
        ("run", ("--quiet",)),
        ("run", ("begroting-2021",)),
    ],
)
def test_another_day_form_or_cycle_is_another_question(
    root: Path, idle: list[str], command: str, words: tuple[str, ...]
) -> None:
    typed(root, command, *words)
    assert idle == [command]
    typed(root, command, *words)
    assert idle == [command]


def test_another_program_answers_anew(
    root: Path, idle: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "program_hash", lambda: "another")
    typed(root, "check")
    assert idle == ["check"]


@pytest.mark.parametrize("damage", [b"", b"x", b"\n{}"])
def test_a_damaged_answer_is_made_anew(
    root: Path, again: list[int], damage: bytes
) -> None:
    kept = sorted((root / "output/.cache").glob("antwoord-*.json"))
    assert len(kept) == len(COMMANDS)
    for path in kept:
        path.write_bytes(damage + path.read_bytes()[len(damage) + 3 :])
    whole = typed(root, "check")
    assert not again
    assert typed(root, "check") == whole
    assert len(again) == 1


def test_output_that_waits_for_an_open_file_is_never_a_kept_answer(
    root: Path, again: list[int]
) -> None:
    sign = root / "output/jaarrekening-2021/raad/.~lock.overzicht.xlsx#"
    sign.touch()
    for _ in range(2):
        assert typed(root, "run")[1] == 3
    assert not again


def test_words_about_a_copy_in_which_someone_works_are_not_kept(
    root: Path, again: list[int]
) -> None:
    cycle, _ = cycles_of(root)
    copy = a_copy(cycle)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_workbook(BytesIO(copy.read_bytes())).save(copy)
    for _ in range(2):
        assert "daarin werkt iemand" in typed(root, "check")[0]
    assert not again
