"""The files of a cycle: which count, which do not and why; each is read once, in a process apart."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from workbook_builder import stamped, workbook

import schemas.types
from pipeline.cycle import Cycle
from pipeline.findings import TemplateFacts
from pipeline.tables.deliveries import RULES, Delivery, deliveries, read_one
from pipeline.tables.handed_out import digest
from pipeline.workbooks.reading.contents import Contents
from pipeline.workbooks.reading.kept import ROOT, SOURCES, KeptReadings, decode, encode
from pipeline.workbooks.reading.processes import parse_file
from pipeline.workbooks.reading.reader import read
from schemas.contract import Field, Kind, Sheet, Type
from schemas.proof import prove
from schemas.types import AMOUNT, DATE, TEXT

#: Nothing that another test read is found here: this is about reading.
pytestmark = pytest.mark.usefixtures("own_readings")

FIELDS = (
    Field("K01", "name", "Naam", TEXT, question="Hoe heet het?"),
    Field("K02", "start_date", "Begindatum", DATE, question="Sinds wanneer?"),
    Field("K03", "amount", "Bedrag", AMOUNT, question="Hoeveel?"),
)
FORM = Sheet("characteristics", "Kenmerken", "", "form", FIELDS)
ORGANISATION = Sheet("organisation", "Organisatie", "", "form", FIELDS)
KINDS = {
    "partnership": prove(
        Kind("partnership", "Werkboek van een samenwerkingsverband", 1, (FORM,))
    ),
    "settings": prove(Kind("settings", "Instellingenwerkboek", 1, (ORGANISATION,))),
}
NAMES = {
    "od-waterweg": "Omgevingsdienst Waterweg",
    "jv-regio": "Jeugdhulp Voorbeeldregio",
}
DEPARTMENTS = {"od-waterweg": "Gebied", "jv-regio": "Sociaal"}
FORM_DRAWN = "Code | Antwoord\nK01 | {}\nK02 | @2008-01-01\nK03 | 12.5"


@pytest.fixture
def cycle(tmp_path: Path) -> Cycle:
    found = Cycle.parse("begroting-2022", tmp_path)
    assert found is not None
    return found


def hand_in(
    cycle: Cycle,
    file: str,
    data: bytes | None = None,
    name: str = "Waterweg",
    of: str = "begroting-2022",
    **stamp: object,
) -> Path:
    """Put a workbook, or these bytes, in the cycle's folder."""
    path = cycle.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if data is None:
        data = workbook(
            {"Kenmerken": FORM_DRAWN.format(name)}, stamp=stamped(cycle=of, **stamp)
        )
    path.write_bytes(data)
    return path


def taken_in(cycle: Cycle, **more: object) -> dict[str, Delivery]:
    return {d.file: d for d in deliveries(cycle, NAMES, DEPARTMENTS, KINDS, **more)}  # type: ignore[arg-type]


def messages(delivery: Delivery) -> list[str]:
    return [
        f"{h.rule} {RULES[h.rule].message.format_map(TemplateFacts(h.about))}".strip()
        for h in delivery.hits
    ]


def short(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def counting(path: str, kinds: bytes, code: str) -> tuple[str, bytes]:
    """Parses, and leaves a mark beside the cycle for every file that was parsed."""
    (Path(path).parents[3] / f"parsed-{Path(path).name}").touch()
    return parse_file(path, kinds, code)


def dying(path: str, kinds: bytes, code: str) -> tuple[str, bytes]:
    """Dies on one file, hangs on another, stumbles over a third."""
    if "dood" in path:
        os._exit(3)
    if "hangt" in path:
        time.sleep(60)
    if "struikelt" in path:
        raise MemoryError
    return parse_file(path, kinds, code)


def forbidden(path: str, kinds: bytes, code: str) -> tuple[str, bytes]:
    raise AssertionError("a kept file was parsed again")


def test_a_folder_of_everything_that_people_hand_in(cycle: Cycle) -> None:
    hand_in(cycle, "Gebied/Waterweg.xlsx")
    hand_in(cycle, "Sociaal/oud.xlsx", partnership="jv-regio", of="begroting-2021")
    hand_in(cycle, "Sociaal/fout.xlsx", partnership="jv-regoi")
    hand_in(cycle, "Sociaal/instellingen.xlsx", kind="settings")
    hand_in(cycle, "Sociaal/los.xlsx", workbook({"Blad1": "Naam | Bedrag"}, stamp=None))
    hand_in(cycle, "Gebied/brief.docx", b"%PDF-1.7")
    hand_in(cycle, "Gebied/lijst.csv", b"naam;bedrag\n")
    hand_in(cycle, "Gebied/notitie.txt", b"bel Jan")
    hand_in(cycle, "Gebied/~$Waterweg.xlsx", b"Jan")
    hand_in(cycle, "Gebied/teruggestuurd/Waterweg.xlsx")
    found = taken_in(cycle)
    assert {file: messages(d) for file, d in found.items()} == {
        "Gebied/Waterweg.xlsx": [
            "WB-15 Het bestand is nog open in Excel: gelezen als de laatst opgeslagen versie."
        ],
        "Gebied/brief.docx": [
            "WB-01 Dit is geen Excel-werkboek, maar een pdf-bestand."
        ],
        "Gebied/lijst.csv": [
            "WB-01 Dit is geen Excel-werkboek, maar een tekstbestand met waarden (.csv)."
        ],
        "Sociaal/fout.xlsx": [
            'WB-07 Samenwerkingsverband "jv-regoi" staat niet in de instellingen. Bedoelt u jv-regio?'
        ],
        "Sociaal/instellingen.xlsx": [
            "WB-05 Dit is een instellingenwerkboek; hier hoort een werkboek van een samenwerkingsverband.",
        ],
        "Sociaal/los.xlsx": [
            "WB-04 Dit werkboek heeft geen kenmerk van de Samenwerkingswijzer."
        ],
        "Sociaal/oud.xlsx": [
            "WB-06 Dit werkboek is van begroting-2021; nu loopt begroting-2022."
        ],
    }
    assert [file for file, d in found.items() if d.accepted] == ["Gebied/Waterweg.xlsx"]
    assert found["Sociaal/oud.xlsx"].partnership == "jv-regio"
    assert found["Gebied/Waterweg.xlsx"].contents.cells[0].text == "Waterweg"


def test_a_workbook_in_the_wrong_folder_is_read_and_named(cycle: Cycle) -> None:
    hand_in(cycle, "Sociaal/Waterweg.xlsx")
    (found,) = taken_in(cycle).values()
    assert found.accepted
    assert messages(found) == [
        "WB-14 Het werkboek ligt in de map van Sociaal; volgens finance hoort het bij Gebied."
    ]


def test_of_two_workbooks_none_counts_unless_one_answers_to_the_other(
    cycle: Cycle,
) -> None:
    old = hand_in(cycle, "Gebied/a.xlsx")
    hand_in(cycle, "Gebied/b.xlsx", name="Waterweg!")
    found = taken_in(cycle)
    assert [d.status for d in found.values()] == ["afgewezen", "afgewezen"]
    (message,) = messages(found["Gebied/a.xlsx"])
    assert message == (
        "WB-08 Van Omgevingsdienst Waterweg zijn er twee werkboeken: Gebied/a.xlsx en Gebied/b.xlsx. "
        "Geen van beide telt."
    )
    hand_in(
        cycle,
        "Gebied/b.xlsx",
        name="Waterweg!",
        answers_to=f"0123456789ab {short(old)}",
    )
    found = taken_in(cycle)
    assert {file: d.status for file, d in found.items()} == {
        "Gebied/a.xlsx": "afgewezen",
        "Gebied/b.xlsx": "aanvaard",
    }
    assert found["Gebied/a.xlsx"].replaced_by == "Gebied/b.xlsx"
    assert messages(found["Gebied/a.xlsx"]) == [
        "WB-15 Ouder werkboek Gebied/a.xlsx: gelezen als vervangen door Gebied/b.xlsx."
    ]
    assert messages(found["Gebied/b.xlsx"]) == []


def test_a_rejected_workbook_is_no_double(cycle: Cycle) -> None:
    hand_in(cycle, "Gebied/a.xlsx")
    hand_in(cycle, "Gebied/b.xlsx", of="begroting-2021")
    assert [d.status for d in taken_in(cycle).values()] == ["aanvaard", "afgewezen"]


def test_the_second_time_nothing_is_parsed(
    cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(cycle, "Gebied/a.xlsx")
    changed = hand_in(cycle, "Sociaal/b.xlsx", partnership="jv-regio")
    seen: list[tuple[int, int]] = []
    first = taken_in(
        cycle, parser=counting, progress=lambda done, total: seen.append((done, total))
    )
    marks = sorted(cycle.root.glob("parsed-*"))
    assert [m.name for m in marks] == ["parsed-a.xlsx", "parsed-b.xlsx"]
    assert seen == [(0, 2), (1, 2), (2, 2)]
    monkeypatch.setattr("pipeline.workbooks.reading.processes.ProcessPool", None)
    assert taken_in(cycle, parser=forbidden) == first
    monkeypatch.undo()
    for mark in marks:
        mark.unlink()
    hand_in(
        cycle,
        changed.relative_to(cycle.folder).as_posix(),
        partnership="jv-regio",
        name="Anders",
    )
    assert (
        taken_in(cycle, parser=counting)["Sociaal/b.xlsx"].contents.cells[0].text
        == "Anders"
    )
    assert [m.name for m in cycle.root.glob("parsed-*")] == ["parsed-b.xlsx"]


def test_a_file_that_kills_or_hangs_its_reader_loses_only_itself(cycle: Cycle) -> None:
    for file in (
        "Gebied/dood.xlsx",
        "Gebied/goed.xlsx",
        "Gebied/hangt.xlsx",
        "Sociaal/struikelt.xlsx",
    ):
        hand_in(cycle, file)
    hand_in(cycle, "Sociaal/ook goed.xlsx", partnership="jv-regio")
    found = taken_in(cycle, parser=dying, timeout=2.0)
    assert [file for file, d in found.items() if d.accepted] == [
        "Gebied/goed.xlsx",
        "Sociaal/ook goed.xlsx",
    ]
    assert messages(found["Gebied/hangt.xlsx"]) == [
        "WB-09 Het lezen van dit bestand stopte na 2 seconden."
    ]
    assert found["Gebied/dood.xlsx"].hits[0].rule == "WB-09"
    assert found["Sociaal/struikelt.xlsx"].hits[0].rule == "WB-09"
    assert len(list(cycle.cache.glob("*.json"))) == 2


def test_the_settings_workbook_is_read_alone(cycle: Cycle) -> None:
    data = workbook(
        {"Organisatie": FORM_DRAWN.format("Voorbeeldstad")},
        stamp=stamped(kind="settings"),
    )
    path = hand_in(cycle, "instellingen.xlsx", data)
    found = read_one(path, KINDS, cycle=cycle, kind="settings")
    assert (found.file, found.status, found.hits) == (
        "instellingen.xlsx",
        "aanvaard",
        (),
    )
    assert found.contents.cells[0].text == "Voorbeeldstad"
    assert (
        read_one(path, KINDS, cycle=cycle, kind="partnership").hits[0].rule == "WB-05"
    )


def test_a_file_over_the_budget_is_not_read(
    cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(cycle, "Gebied/a.xlsx", b"PK" + b"\0" * (20 * 1024 * 1024))
    assert messages(*taken_in(cycle, parser=forbidden).values()) == [
        "WB-03 Het bestand is te groot: 21 MB; de grens is 20 MB."
    ]


def contents_of(name: str = "Waterweg") -> Contents:
    return read(workbook({"Kenmerken": FORM_DRAWN.format(name)}), KINDS)


def test_kinds_and_their_types_travel_to_another_process() -> None:
    found = [value for value in vars(schemas.types).values() if isinstance(value, Type)]
    assert found
    assert all(pickle.loads(pickle.dumps(kind)) is kind for kind in found)
    assert pickle.loads(pickle.dumps(KINDS)) == KINDS


def test_a_kept_reading_is_the_same_reading() -> None:
    contents = contents_of()
    back = decode(encode(contents, "a", "b"), "a", "b")
    assert back == contents
    assert [type(c.reading.value) for c in back.cells] == [str, date, float]


def test_a_kept_reading_is_never_trusted_when_anything_differs(tmp_path: Path) -> None:
    kept = encode(contents_of(), "a", "b")
    assert decode(kept, "other bytes", "b") is None
    assert decode(kept, "a", "other code") is None
    assert decode(kept.replace(b"Waterweg", b"Waterwet"), "a", "b") is None
    assert decode(kept[:-10], "a", "b") is None
    assert decode(b"", "a", "b") is None
    kept_readings = KeptReadings(tmp_path / "kept", KINDS)
    assert kept_readings.find("a") is None
    kept_readings.put("a", encode(contents_of(), "a", kept_readings.code))
    assert kept_readings.find("a") == contents_of()
    assert (
        KeptReadings(tmp_path / "kept", {"partnership": KINDS["partnership"]}).find("a")
        is None
    )


def test_the_digest_follows_the_answers_and_nothing_else() -> None:
    assert digest(contents_of()) == digest(contents_of())
    assert digest(contents_of()) != digest(contents_of("Waterland"))


def test_loose_files_of_one_name_are_two_and_one_file_typed_twice_is_one(
    cycle: Cycle, tmp_path: Path
) -> None:
    hand_in(cycle, "../../een/GGD.xlsx")
    hand_in(cycle, "../../twee/GGD.xlsx", partnership="jv-regio")
    paths = [
        tmp_path / "een/GGD.xlsx",
        tmp_path / "twee/GGD.xlsx",
        tmp_path / "twee/../een/GGD.xlsx",
    ]
    found = taken_in(cycle, paths=paths)
    assert list(found) == [p.as_posix() for p in paths[:2]]
    assert [d.partnership for d in found.values()] == ["od-waterweg", "jv-regio"]
    assert [d.path for d in found.values()] == [p.resolve() for p in paths[:2]]


def test_a_loose_file_is_called_as_it_was_typed(
    cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(cycle, "Gebied/a.xlsx")
    hand_in(cycle, "../../los/a.xlsx", partnership="jv-regio")
    monkeypatch.chdir(tmp_path / "los")
    typed = [Path("../workbooks/begroting-2022/Gebied/a.xlsx"), Path("a.xlsx")]
    assert list(taken_in(cycle, paths=typed)) == ["Gebied/a.xlsx", "a.xlsx"]


def test_a_file_over_the_budget_is_not_even_hashed(
    cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hand_in(cycle, "Gebied/a.xlsx", b"")
    os.truncate(path, 3 * 1024**3)  # takes no room on the disk
    monkeypatch.setattr(hashlib, "file_digest", None)
    (found,) = taken_in(cycle, parser=forbidden).values()
    assert messages(found) == [
        "WB-03 Het bestand is te groot: 3072 MB; de grens is 20 MB."
    ]


def greedy(path: str, kinds: bytes, code: str) -> tuple[str, bytes]:
    """Asks for more memory than reading ever takes."""
    return str(len(bytearray(3 * 1024**3))), b""


@pytest.mark.skipif(sys.platform != "linux", reason="the system knows no such limit")
def test_a_file_that_asks_for_too_much_memory_loses_only_itself(cycle: Cycle) -> None:
    hand_in(cycle, "Gebied/vraatzuchtig.xlsx")
    (found,) = taken_in(cycle, parser=greedy).values()
    assert found.hits[0].rule == "WB-09"
    assert found.sha256 == ""


def test_all_that_reading_imports_is_in_the_hash_of_the_code() -> None:
    program = """
import pkgutil, sys
import pipeline.workbooks.reading
for module in pkgutil.iter_modules(pipeline.workbooks.reading.__path__):
    __import__(f"pipeline.workbooks.reading.{module.name}")
print(*(m.__file__ for n, m in sys.modules.items() if n.split(".")[0] in ("pipeline", "schemas")), sep="\\n")
"""
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    files = [
        Path(line)
        for line in told.stdout.splitlines()
        if not line.endswith(("pipeline/__init__.py", "pipeline/workbooks/__init__.py"))
    ]
    assert len(files) > 20
    assert not [
        f for f in files if not any(f == s or f.is_relative_to(s) for s in SOURCES)
    ]


def test_a_reading_that_nobody_asked_for_goes_and_one_that_was_used_stays(
    tmp_path: Path,
) -> None:
    kept_readings = KeptReadings(tmp_path, KINDS)
    for name in ("used", "left"):
        kept_readings.put(name, encode(contents_of(), name, kept_readings.code))
        os.utime(tmp_path / f"{name}.json", (0, 0))
    (tmp_path / "iets anders.txt").touch()
    os.utime(tmp_path / "iets anders.txt", (0, 0))
    assert kept_readings.find("used") is not None
    kept_readings.prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "iets anders.txt",
        "used.json",
    ]
