"""A returned copy: the marks and words on the cells, and the sheet Bevindingen.

Every mark is live: as long as the refused words stand the mark stands, and a changed cell says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from pipeline.excel import (
    ASK_EDGE,
    ASK_FILL,
    BAD_EDGE,
    BAD_FILL,
    COMMENT_WIDTH,
    NOTE_BAD,
    NOTE_WARN,
    WARN_FILL,
    wrapped,
)
from pipeline.workbooks.draft import ShownFinding
from pipeline.workbooks.layout import Plan, TablePlan
from pipeline.workbooks.live.words import (
    CHANGED,
    GOOD,
    MAY_BE_EMPTY,
    Live,
    empties,
    empty,
    fits,
    literal,
)
from pipeline.workbooks.references import at, letter, on
from schemas.contract import Sheet
from schemas.rules import Severity

LABEL = "Bevindingen"
#: Bevindingen: the row of its headings and of finding 1.
HEAD, FIRST = 6, 7
STOOD, STATE = 4, 8
HIDDEN_TEXT, EMPTY_TEXT = "(hier niet herhaald)", "(leeg)"
NOTHING_TO_DO = "○ geen actie"
#: A table row names this many findings beside its check; of more it says only that there are.
MOST_IN_ROW = 8


@dataclass(frozen=True)
class Standing:
    """Whether what was wrong still stands: a condition without "=", or nothing where no cell tells."""

    condition: str
    count: str = ""


def is_error(finding: ShownFinding) -> bool:
    """True for a fout."""
    return finding.severity == Severity.ERROR


def row_of(plan: Plan, finding: ShownFinding) -> int:
    """The row of a finding on Bevindingen."""
    return FIRST + plan.place_of_finding[finding]


def cells_of(plan: Plan, finding: ShownFinding) -> tuple[tuple[int, int], ...]:
    """The cells that a finding is about, the first one to be linked."""
    layout = plan.layouts.get(finding.sheet)
    places = (
        (layout.place(finding.key, name) for name in plan.marked(finding))
        if layout
        else ()
    )
    return tuple(place for place in places if place is not None)


def stood(plan: Plan, finding: ShownFinding) -> object:
    """What Bevindingen shows under "Er stond": of one cell the value itself."""
    if finding.hidden and not finding.blank:
        return HIDDEN_TEXT
    if finding.blank:
        return EMPTY_TEXT
    names = plan.marked(finding)
    sheet = plan.draft.kind.by_name.get(finding.sheet)
    value = (
        plan.value(sheet, finding.key, names[0])
        if sheet is not None and len(names) == 1
        else None
    )
    return finding.text if value is None else value


def standing(plan: Plan, finding: ShownFinding, *, abroad: bool) -> Standing:
    """The live condition of a finding; ``abroad`` when it stands on Bevindingen and not on the sheet itself."""
    sheet = plan.draft.kind.by_name.get(finding.sheet)
    places = cells_of(plan, finding)
    if sheet is None or not places:
        return Standing("")

    def here(row: int, col: int) -> str:
        cell = at(row, col, fixed="both" if abroad else "")
        return on(sheet.label, cell) if abroad else cell

    if finding.blank:
        return _blank(places, here)
    names = plan.marked(finding)
    conditions = []
    for (row, col), name in zip(places, names, strict=True):
        value = plan.value(sheet, finding.key, name)
        cell = here(row, col)
        if finding.hidden:
            conditions.append(f"IFERROR(LEN({cell})={len(_typed(value))},FALSE)")
        elif len(places) == 1 and value is not None:
            reference = at(row_of(plan, finding), STOOD, fixed="both")
            conditions.append(
                f"IFERROR(EXACT({cell},{reference if abroad else on(LABEL, reference)}),FALSE)"
            )
        elif value is not None and comparable(value):
            conditions.append(f"IFERROR(EXACT({cell},{literal(value)}),FALSE)")
    return Standing(
        conditions[0]
        if len(conditions) == 1
        else f"AND({','.join(conditions)})"
        if conditions
        else ""
    )


def comparable(value: object) -> bool:
    """True when a formula can name a value: no time of day, and no long text."""
    timed = isinstance(value, datetime) and value.time() != time()
    return fits(value) and not timed and not isinstance(value, (time, timedelta))


def _typed(value: object) -> str:
    return (
        str(value)
        if isinstance(value, str)
        else ""
        if value is None
        else literal(value)
    )


def _blank(places: Sequence[tuple[int, int]], here: Any) -> Standing:
    """Cells that were empty: how many still are, counted per stretch of neighbours."""
    stretches: list[list[tuple[int, int]]] = []
    for row, col in sorted(places):
        if stretches and stretches[-1][-1] == (row, col - 1):
            stretches[-1].append((row, col))
        else:
            stretches.append([(row, col)])
    if len(places) == 1:
        return Standing(empty(here(*places[0])))
    counts = []
    for stretch in stretches:
        reference = here(*stretch[0]) + (
            ":" + here(*stretch[-1]).split("!")[-1] if len(stretch) > 1 else ""
        )
        counts.append(f"SUMPRODUCT({empties(reference)})")
    count = "+".join(counts)
    return Standing(f"({count})>0", f"({count})")


def answer_with_findings(plan: Plan, sheet: Sheet, name: str, live: Live) -> Live:
    """The word beside a marked answer of a form: the finding while it stands, then what the check says."""
    findings = plan.findings_at.get((sheet.name, "", name), ())
    if not findings:
        return live
    finding = findings[0]
    word = f"{'■ leeg' if finding.blank else '■ fout'} nr {finding.number}"
    if not is_error(finding):
        word = f"▲ nakijken nr {finding.number}"
    condition = standing(plan, finding, abroad=False).condition
    if not condition:
        return Live.fixed(word)
    return Live(f'=IF({condition},"{word}",{_mended(live)})', word)


def row_with_findings(plan: Plan, grid: TablePlan, key: str, live: Live) -> Live:
    """The word beside a marked table row: "■ 6 leeg, nr 6 · ▲ 8"."""
    findings = plan.findings_in_row(grid.sheet, key)
    if not findings:
        return live
    parts = [
        _part(plan, finding, first=not place)
        for place, finding in enumerate(findings[:MOST_IN_ROW])
    ]
    more, more_now = _more(plan, findings[MOST_IN_ROW:])
    word = " · ".join(word for _, _, word in parts) + more_now
    shown = [
        f'IF({condition},{text},"")' if condition else text
        for condition, text, _ in parts
    ]
    if len(parts) == 1:
        condition, text, _ = parts[0]
        return (
            Live(f"=IF({condition},{text},{_mended(live)})", word)
            if condition
            else Live.fixed(word)
        )
    joined = "TRIM(" + '&" "&'.join(shown) + ")"
    signed = f'SUBSTITUTE(SUBSTITUTE({joined}," ■"," · ■")," ▲"," · ▲")' + more
    return Live(f'=IF({joined}{more}<>"",{signed},{_mended(live)})', word)


def _more(plan: Plan, findings: Sequence[ShownFinding]) -> tuple[str, str]:
    """The end of a row's word where more findings stand than it names: a part of a formula, and what it shows now."""
    if not findings:
        return "", ""
    conditions = [
        standing(plan, finding, abroad=False).condition or "TRUE"
        for finding in findings
    ]
    return f'&IF(OR({",".join(conditions)})," · …","")', " · …"


def _part(plan: Plan, finding: ShownFinding, *, first: bool) -> tuple[str, str, str]:
    """One finding beside a table row: its condition, its text as a formula, and the word it shows now."""
    held = standing(plan, finding, abroad=False)
    sign = "■" if is_error(finding) else "▲"
    if held.count:
        tail = f" leeg, nr {finding.number}"
        return (
            held.condition,
            f'"{sign} "&{held.count}&"{tail}"',
            f"{sign} {len(cells_of(plan, finding))}{tail}",
        )
    middle = (
        ("leeg nr " if finding.blank else "fout nr ")
        if is_error(finding)
        else "nakijken nr "
    )
    word = f"{sign} {middle if first else ''}{finding.number}"
    return held.condition, f'"{word}"', word


def _mended(live: Live) -> str:
    """What the check says once the finding no longer stands: "aangepast" in place of "goed"."""
    formula = live.formula.removeprefix("=") if live.formula else literal(live.value)
    return formula.replace(f'"{GOOD}"', f'"{CHANGED}"').replace(
        f'"{MAY_BE_EMPTY}"', f'"{CHANGED}"'
    )


def mark_style(finding: ShownFinding) -> dict[str, Any]:
    """The fill and thick border of a marked cell."""
    if not is_error(finding):
        return {"bg_color": WARN_FILL, "border": 2, "border_color": ASK_EDGE}
    return {
        "bg_color": ASK_FILL if finding.blank else BAD_FILL,
        "border": 2,
        "border_color": BAD_EDGE,
    }


def changed_rule(plan: Plan, finding: ShownFinding, cell: str, value: object) -> str:
    """The condition for the green of a mended table cell: compares with a literal, or nothing for long text."""
    if finding.blank:
        return f"=NOT({empty(cell)})"
    if finding.hidden:
        return f"=LEN({cell})<>{len(_typed(value))}"
    return (
        f"=NOT(EXACT({cell},{literal(value)}))"
        if value is not None and comparable(value)
        else ""
    )


def comment_of(plan: Plan, findings: Sequence[ShownFinding]) -> tuple[str, int, str]:
    """The comment on a marked cell: its text, its number of lines and its fill."""
    total = sum(r.severity != Severity.TIP for r in plan.draft.findings)
    blocks = []
    for finding in findings:
        sign = "■ FOUT" if is_error(finding) else "▲ WAARSCHUWING"
        lines = [f"{sign} {finding.number} van {total}"]
        lines.append(
            f"Er stond: {EMPTY_TEXT if finding.blank else HIDDEN_TEXT if finding.hidden else finding.text}"
        )
        lines += [
            f"Wat is er mis? {finding.message}",
            f"Zo herstelt u het: {finding.remedy}",
        ]
        if finding.example:
            lines.append(f"Voorbeeld: {finding.example}")
        blocks.append("\n".join(lines))
    text = "\n\n".join(blocks)
    lines_used = len(wrapped(text, COMMENT_WIDTH - 8, 10))
    return text, lines_used, NOTE_BAD if is_error(findings[0]) else NOTE_WARN


def errors_left(plan: Plan, sheet: Sheet) -> Live:
    """How many fouten of a sheet still stand, as seen on Bevindingen; a formula without "="."""
    now = sum(is_error(r) for r in plan.findings_on(sheet))
    if not now:
        return Live.fixed("0")
    last = FIRST + len(plan.draft.findings) - 1
    links = on(LABEL, f"$C${FIRST + 1}:$C${last + 1}")
    states = on(LABEL, f"${letter(STATE)}${FIRST + 1}:${letter(STATE)}${last + 1}")
    start = f"► {sheet.label} "
    spaces = start.count(" ")
    formula = (
        f'SUMPRODUCT((LEFT({links},{len(start)})="{start}")'
        f'*(LEN({links})-LEN(SUBSTITUTE({links}," ",""))={spaces})*(LEFT({states},1)="■"))'
    )
    return Live(formula, now)
