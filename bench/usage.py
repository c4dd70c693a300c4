"""What a command costs: processor seconds and peak memory of its process and all that it started."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
#: Runs ``sww`` with the code that PYTHONPATH names, whatever is installed.
SWW = (
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'sww'; from pipeline.cli import main; main()",
)


@dataclass(frozen=True)
class Usage:
    """Processor seconds (user and system), the largest process in MB, exit code, and what was printed."""

    seconds: float
    megabytes: float
    code: int
    printed: str


def usage_of(command: Sequence[str], code_of: Path, folder: Path) -> Usage:
    """Run a command with the code of a tree; processes that outlive their parent count too."""
    adopt_orphans()
    environment: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(code_of)}
    with (folder / "printed.txt").open("w+") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output
        )
        seconds, largest, code = 0.0, 0, 0
        while True:
            try:
                pid, status, used = os.wait4(-1, 0)
            except ChildProcessError:
                break
            seconds += used.ru_utime + used.ru_stime
            largest = max(largest, used.ru_maxrss)
            if pid == process.pid:
                code = os.waitstatus_to_exitcode(status)
                process.returncode = code
        output.seek(0)
        return Usage(seconds, largest / 1024, code, output.read())


def adopt_orphans() -> None:
    """Become the parent of processes whose own parent ends, so that their use can be read (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
