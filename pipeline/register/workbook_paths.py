"""Where the workbook of each partnership goes: all paths of a cycle at once, so that no two are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from pipeline.cycle import Cycle, safe_name, same_name
from pipeline.listing import Listing


def workbook_paths(
    cycle: Cycle, delivery_list: Iterable[Listing], strange: Collection[str] = ()
) -> Mapping[str, Path]:
    """The path of each partnership's workbook by its id: its name, in the folder of its department.

    Departments that differ in capitals alone share the folder of the first. Names that would be one file
    (on Windows and macOS capitals make no difference, and ``Q?`` and ``Q*`` are both ``Q_``) all get their
    id behind them. So do those whose name a file of another has already: ``strange`` are their ids.
    """
    listed = tuple(delivery_list)
    folders: dict[str, str] = {}
    for row in listed:
        folders.setdefault(same_name(row.department), safe_name(row.department))
    with_id: set[str] = set(strange)
    while True:
        paths = {
            row.id: cycle.folder
            / folders[same_name(row.department)]
            / _file(row, with_id)
            for row in listed
        }
        count = Counter(place_of(path) for path in paths.values())
        clashing = {
            id for id, path in paths.items() if count[place_of(path)] > 1
        } - with_id
        if not clashing:
            return paths
        with_id |= clashing


def _file(row: Listing, with_id: set[str]) -> str:
    tail = f" ({safe_name(row.id)})" if row.id in with_id else ""
    return f"{safe_name(row.name)}{tail}.xlsx"


def place_of(path: Path) -> str:
    """What two paths share when a computer may take them for one."""
    return path.as_posix().casefold()
