"""Publishing is whole: output/CYCLE is the old one or the new one, or the next command makes it so."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline.release as release
from pipeline.document import Document
from pipeline.release import (
    Busy,
    create_file,
    drop_copy,
    finish,
    open_in,
    publish,
    put_copy,
    safe_name,
    safe_path,
    write_file,
    writing,
)
from schemas.vocabulary import Audience


def document(path: str, text: str = "nieuw") -> Document:
    return Document(path, Audience.PUBLIC, lambda: text.encode())


def broken() -> bytes:
    raise RuntimeError("cannot be made")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The output of an earlier run."""
    made = tmp_path / "output" / "begroting-2022"
    publish(
        tmp_path,
        made,
        [document("raad/overzicht.xlsx", "oud"), document("run.json", "oud")],
    )
    return made


def held(folder: Path) -> dict[str, str]:
    """All files under a folder with their text."""
    return {
        p.relative_to(folder).as_posix(): p.read_text()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


OLD = {"raad/overzicht.xlsx": "oud", "run.json": "oud"}
NEW = {"raad/bundel.pdf": "nieuw", "raad/overzicht.xlsx": "nieuw"}
DOCUMENTS = [document("raad/overzicht.xlsx"), document("raad/bundel.pdf")]


def test_the_new_output_takes_the_place_of_the_old_whole(
    tmp_path: Path, folder: Path
) -> None:
    published = publish(tmp_path, folder, DOCUMENTS)
    assert (published.blocked_by, sorted(published.files)) == ("", sorted(NEW))
    assert held(folder) == NEW  # nothing of the old one is left among it
    assert [path.name for path in folder.parent.iterdir()] == ["begroting-2022"]


def test_a_document_that_cannot_be_made_leaves_the_old_output_as_it_was(
    tmp_path: Path, folder: Path
) -> None:
    with pytest.raises(RuntimeError, match="cannot be made"):
        publish(
            tmp_path,
            folder,
            [
                document("raad/overzicht.xlsx"),
                Document("x.xlsx", Audience.PUBLIC, broken),
            ],
        )
    assert held(folder) == OLD
    assert finish(tmp_path) == ()
    assert held(folder) == OLD
    assert [path.name for path in folder.parent.iterdir()] == [
        "begroting-2022"
    ]  # the half one is forgotten


def interrupt(
    monkeypatch: pytest.MonkeyPatch, at: Callable[[Path, Path], bool]
) -> None:
    """Stop the process as it were at the renaming that ``at`` picks out."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if at(self, Path(target)):
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize(
    ("moment", "after"),
    [
        ("before the commit", OLD),
        ("after the commit", NEW),
        ("between the two renamings", NEW),
    ],
)
def test_the_next_command_completes_what_was_committed(
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    after: dict[str, str],
) -> None:
    stops: dict[str, Callable[[Path, Path], bool]] = {
        "before the commit": lambda source, target: target.name.endswith(".nieuw"),
        "after the commit": lambda source, target: target.name.endswith(".vorige"),
        "between the two renamings": lambda source, target: source.name.endswith(
            ".nieuw"
        ),
    }
    with monkeypatch.context() as patch:
        interrupt(patch, stops[moment])
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, folder, DOCUMENTS)
    assert finish(tmp_path) == ()
    assert held(folder) == after
    assert [path.name for path in folder.parent.iterdir()] == ["begroting-2022"]
    assert finish(tmp_path) == ()
    assert held(folder) == after


@pytest.mark.parametrize("sign", ["~$overzicht.xlsx", ".~lock.overzicht.xlsx#"])
def test_new_output_waits_for_a_file_that_is_open_and_takes_its_place_after(
    tmp_path: Path, folder: Path, sign: str
) -> None:
    opened = folder / "raad" / sign
    opened.touch()
    published = publish(tmp_path, folder, DOCUMENTS)
    assert published.blocked_by == "begroting-2022/raad/overzicht.xlsx"
    assert held(folder) == OLD | {f"raad/{sign}": ""}
    assert finish(tmp_path) == ("begroting-2022/raad/overzicht.xlsx",)
    newest = publish(tmp_path, folder, [document("raad/overzicht.xlsx", "nieuwst")])
    assert newest.blocked_by
    opened.unlink()
    assert finish(tmp_path) == ()
    assert held(folder) == {"raad/overzicht.xlsx": "nieuwst"}


def test_a_file_that_refuses_to_be_written_is_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_in(folder) == ""
    real = Path.open

    def held_open(self: Path, mode: str = "r", *more: object) -> object:
        if self.name == "overzicht.xlsx" and "+" in mode:
            raise PermissionError
        return real(self, mode, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", held_open)
    assert open_in(folder) == "begroting-2022/raad/overzicht.xlsx"


def test_old_output_comes_back_when_the_new_cannot_take_its_place(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.name.endswith(".nieuw"):
            raise PermissionError
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        published = publish(tmp_path, folder, DOCUMENTS)
        assert published.blocked_by == "begroting-2022.nieuw"
        assert held(folder) == OLD
        assert finish(tmp_path) == ("begroting-2022.nieuw",)
        assert held(folder) == OLD
    assert finish(tmp_path) == ()
    assert held(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["begroting-2022"]


def test_waiting_output_that_cannot_be_removed_is_named_and_stays_whole(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "raad" / "~$overzicht.xlsx").touch()
    publish(tmp_path, folder, DOCUMENTS)
    waiting = folder.with_name("begroting-2022.nieuw")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self == waiting:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Busy, match=r"begroting-2022\.nieuw is open"):
        publish(tmp_path, folder, [document("raad/nog-nieuwer.xlsx")])
    assert held(waiting) == NEW


def test_finish_touches_nothing_that_is_not_its_own(
    tmp_path: Path, folder: Path
) -> None:
    (folder.parent / "README.md").write_text("tekst")
    (folder.parent / ".README.md.bouw").write_text("half")
    (folder.parent / "begroting-2022.controle").mkdir()
    (folder.parent / "begroting-2022.controle" / "bevindingen.xlsx").write_text("b")
    assert finish(tmp_path) == ()
    assert held(folder) == OLD
    assert sorted(path.name for path in folder.parent.iterdir()) == [
        "README.md", "begroting-2022", "begroting-2022.controle",
    ]  # fmt: skip
    assert finish(tmp_path / "nowhere") == ()


def test_two_runs_at_once_cannot_mix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "WAIT", 0.1, raising=True)
    failed: list[BaseException] = []

    def second() -> None:
        try:
            with writing(tmp_path):
                pass
        except Busy as error:
            failed.append(error)

    with writing(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(failed) == 1
    with writing(tmp_path):
        pass


# -- single files


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "Zorg" / "GGD.xlsx"
    assert create_file(path, b"eerst")
    assert not create_file(path, b"later")
    assert path.read_bytes() == b"eerst"
    assert [p.name for p in path.parent.iterdir()] == ["GGD.xlsx"]


def test_nor_where_the_disk_knows_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "GGD.xlsx"
    assert create_file(path, b"eerst")
    assert not create_file(path, b"later")
    assert held(tmp_path) == {"GGD.xlsx": "eerst"}


def test_a_file_is_written_whole_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bevindingen.xlsx"
    write_file(path, b"oud")
    interrupt(monkeypatch, lambda source, target: True)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, b"nieuw")
    assert path.read_bytes() == b"oud"


def ours(data: bytes) -> bool:
    return data.startswith(b"van ons")


def test_a_copy_that_was_edited_is_kept_and_any_other_is_written_anew(
    tmp_path: Path,
) -> None:
    path = tmp_path / "teruggestuurd" / "GGD.xlsx"
    assert put_copy(path, lambda: b"van ons, een", ours)
    assert put_copy(path, lambda: b"van ons, twee", ours)
    path.write_bytes(b"iemand werkt hierin")
    assert not put_copy(path, lambda: b"van ons, drie", ours)
    assert not drop_copy(path, ours)
    assert path.read_bytes() == b"iemand werkt hierin"


def test_a_copy_that_is_no_longer_needed_goes(tmp_path: Path) -> None:
    path = tmp_path / "GGD.xlsx"
    put_copy(path, lambda: b"van ons", ours)
    assert drop_copy(path, ours)
    assert not path.exists()
    assert drop_copy(path, ours)


# -- names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Veiligheidsregio Kennemerland (VRK)", "Veiligheidsregio Kennemerland (VRK)"),
        ("Zorg & Welzijn, één loket", "Zorg & Welzijn, één loket"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("..", "naamloos"),
        ("", "naamloos"),
        ("   ", "naamloos"),
        (".verborgen", "verborgen"),
        ("HVC N.V.", "HVC N.V"),
        ("eind.. ", "eind"),
    ],
)
def test_a_name_holds_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name", ["CON", "nul", "COM1", "con.xlsx", "Aux", "PRN.tar.gz", "LPT9"]
)
def test_names_that_windows_keeps_for_itself_are_changed(name: str) -> None:
    stem = safe_name(name).split(".")[0]
    assert stem.casefold() != name.split(".")[0].casefold()


def test_no_path_leaves_its_folder(tmp_path: Path) -> None:
    for path in (
        "../../uit.txt",
        "/etc/uit.txt",
        "a/../../uit.txt",
        "./a/./b.txt",
        "..\\uit.txt",
        "C:\\uit.txt",
    ):
        made = tmp_path / "output" / safe_path(path)
        assert made.resolve().is_relative_to(tmp_path / "output")
    folder = tmp_path / "output" / "begroting-2022"
    published = publish(
        tmp_path, folder, [document("raad/../../../uit.txt"), document("CON/aux.txt")]
    )
    assert all((folder / file).is_file() for file in published.files)
    assert [p.name for p in tmp_path.iterdir()] == ["output"]


def test_two_documents_of_one_place_are_a_mistake_and_not_a_loss(
    tmp_path: Path, folder: Path
) -> None:
    with pytest.raises(ValueError, match=r"raad/A_b\.xlsx"):
        publish(
            tmp_path, folder, [document("raad/a:b.xlsx"), document("raad/A?b.xlsx")]
        )
    assert held(folder) == OLD
