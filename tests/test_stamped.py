"""A workbook under another stamp is the workbook that would be drawn with it, byte for byte."""

from __future__ import annotations

from dataclasses import replace

import pytest
from draft_cases import small

from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.seal import with_stamp


@pytest.mark.parametrize(
    "changes",
    [
        {"digest": "a" * 64},
        {"digest": "b" * 64, "fixed": "c" * 64},
        {"partnership": "a & b <c>", "fixed": "d"},
    ],
)
def test_a_stamp_is_changed_as_if_the_workbook_was_drawn_with_it(
    changes: dict[str, str],
) -> None:
    draft = small()
    stamp = replace(draft.stamp, **changes)  # type: ignore[arg-type]
    drawn = write(replace(draft, stamp=stamp))
    assert with_stamp(write(draft), stamp) == drawn
    assert drawn != write(draft)


def test_what_has_no_properties_takes_no_stamp() -> None:
    with pytest.raises(ValueError, match="no properties"):
        with_stamp(without_properties(write(small())), small().stamp)


def without_properties(data: bytes) -> bytes:
    """The same workbook with its custom properties emptied."""
    from pipeline.workbooks.seal import _with_properties

    return _with_properties(data, lambda part: b"<Properties></Properties>")
