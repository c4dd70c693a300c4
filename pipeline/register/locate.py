"""What was seen while reading a workbook (WB) -> findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.findings import Finding
from pipeline.tables.deliveries import Delivery
from schemas.contract import Address, Kind
from schemas.rules import Rule


def workbook_findings(
    delivery: Delivery, rules: Mapping[str, Rule], kinds: Mapping[str, Kind]
) -> Iterator[Finding]:
    """The findings on a workbook as a whole, its sheets and its columns."""
    contents = delivery.contents
    kind = (
        kinds.get(contents.stamp.kind)
        if contents is not None and contents.stamp is not None
        else None
    )
    labels = {} if kind is None else {s.name: (n, s.label) for n, s in enumerate(kind)}
    for hit in delivery.hits:
        place, label = labels.get(hit.sheet, (0, hit.sheet))
        yield Finding(
            rules[hit.rule],
            Address(delivery.partnership, hit.sheet, "", hit.field),
            delivery.file,
            label,
            hit.cell,
            "",
            "",
            hit.about,
            place_order=(place, hit.row or 0, 0),
        )
