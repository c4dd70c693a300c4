"""What all tests share: where the small builders lie, and what the tests marked ``office`` need."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from drawn import SHARED

from pipeline.cycle import Cycle
from pipeline.register.settings_of import SettingsReading, judged_settings
from pipeline.tables.deliveries import Delivery
from pipeline.workbooks.reading.contents import Contents
from pipeline.workbooks.reading.kept import KeptReadings

#: How readings are found and kept, as the program does it.
FIND, PUT = KeptReadings.find, KeptReadings.put
#: What came of settings by the hash of their bytes, their file, their cycle and the ids of earlier lists.
JUDGED: dict[tuple[object, ...], SettingsReading] = {}

#: LibreOffice Calc and poppler-utils.
NEEDED = ("soffice", "pdfinfo", "pdftotext", "pdftoppm")


def judged_once(
    delivery: Delivery, cycle: Cycle, formerly: frozenset[str]
) -> SettingsReading:
    """The same settings are judged once, however many tests begin with them."""
    key = (delivery.sha256, delivery.file, cycle.name, formerly)
    if key not in JUDGED:
        JUDGED[key] = judged_settings(delivery, cycle, formerly)
    return replace(JUDGED[key], delivery=delivery, contents=delivery.contents)


def find_shared(readings: KeptReadings, sha256: str) -> Contents | None:
    """What was read of these bytes, by this test or by another one; it is kept beside the cycle as ever."""
    shared = Path(os.environ[SHARED], "read", f"{sha256}.json")
    if readings.folder is not None and shared.exists():
        PUT(readings, sha256, shared.read_bytes())
    return FIND(readings, sha256)


def put_shared(readings: KeptReadings, sha256: str, kept: bytes) -> None:
    """Keep a reading beside the cycle, and for the other tests."""
    PUT(readings, sha256, kept)
    PUT(KeptReadings(Path(os.environ[SHARED], "read"), {}), sha256, kept)


@pytest.fixture(scope="session", autouse=True)
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One folder in which all tests of this run, on all cores, share what they drew and read.

    Readings are kept by the hash of the bytes and of the code, so a workbook that another test read is the same.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SHARED, str(folder / "shared"))
        patch.setattr(KeptReadings, "find", find_shared)
        patch.setattr(KeptReadings, "put", put_shared)
        patch.setattr("pipeline.register.settings_of.judged_settings", judged_once)
        yield


@pytest.fixture
def own_readings() -> Iterator[None]:
    """For tests of reading itself: nothing that another test read is found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KeptReadings, "find", FIND)
        patch.setattr(KeptReadings, "put", PUT)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip by name what needs programs that are not here; under CI it runs, and fails."""
    missing = ", ".join(name for name in NEEDED if shutil.which(name) is None)
    if missing and os.environ.get("CI") != "true":
        for item in items:
            if item.get_closest_marker("office"):
                item.add_marker(
                    pytest.mark.skip(
                        reason=f"not installed: {missing} (LibreOffice, poppler-utils)"
                    )
                )
