"""What all tests share: where the small builders lie, and what the tests marked ``office`` need."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
#: LibreOffice Calc and poppler-utils.
NEEDED = ("soffice", "pdfinfo", "pdftotext", "pdftoppm")


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
