"""The sheet Bevindingen: what is wrong, where, how to mend it, and live whether it has been mended."""

from __future__ import annotations

from typing import Any

from pipeline.excel import (
    BAD_EDGE,
    BAD_FILL,
    BAD_TEXT,
    BLUE,
    FIXED_FILL,
    INK,
    LINE,
    MUTED,
    NAVY,
    PALE,
    TILE,
    TONES,
    WARN_FILL,
    WHITE,
    Sheet,
    quoted,
    wrapped,
)
from pipeline.workbooks.draft import ShownFinding
from pipeline.workbooks.drawing.finding_marks import (
    EMPTY_TEXT,
    FIRST,
    HEAD,
    HIDDEN_TEXT,
    LABEL,
    NOTHING_TO_DO,
    STATE,
    cells_of,
    is_error,
    standing,
    stood,
)
from pipeline.workbooks.drawing.heading import footer, write_live
from pipeline.workbooks.layout import Plan
from pipeline.workbooks.live.words import CHANGED, Live
from pipeline.workbooks.references import at, span
from schemas.dutch_dates import long_date
from schemas.rules import Severity

WIDTHS = (40, 124, 138, 222, 130, 226, 226, 114, 118)
HEADINGS = (
    "Nr",
    "Soort",
    "Blad en cel",
    "Vraag",
    "Er stond",
    "Wat is er mis?",
    "Zo herstelt u het",
    "Voorbeeld",
    "Stand",
)
SIGNS = {
    Severity.ERROR: "■ fout",
    Severity.WARNING: "▲ waarschuwing",
    Severity.TIP: "○ tip",
}
LINE_LOOK: dict[str, Any] = {
    "text_wrap": True,
    "align": "left",
    "indent": 1,
    "bottom": 1,
    "bottom_color": LINE,
}


def draw_findings_sheet(page: Sheet, plan: Plan) -> None:
    """The whole sheet."""
    draft = plan.draft
    last = FIRST + max(len(draft.findings), 1) - 1
    page.columns(WIDTHS)
    _top(page, plan)
    _counters(page, plan, last)
    page.height(HEAD, 26)
    for col, text in enumerate(HEADINGS):
        look = {
            "font_size": 10,
            "bold": True,
            "font_color": NAVY,
            "bg_color": PALE,
            "align": "left",
            "indent": 1,
        }
        page.text(HEAD, col, text, bottom=2, bottom_color=BLUE, **look)
    for place, finding in enumerate(draft.findings):
        _finding(page, plan, FIRST + place, finding)
    for place, text in enumerate(draft.repaired, start=last + 2):
        page.text(place, 1, f"● {text}", font_color=TONES["goed"][0])
    states, this = span(FIRST, STATE, last, STATE), f"${at(FIRST, STATE)}"
    page.when(states, f'=LEFT({this})="■"', font_color=BAD_TEXT)
    page.when(
        states, f'=LEFT({this})="●"', font_color=TONES["goed"][0], bg_color=FIXED_FILL
    )
    page.when(states, f'=LEFT({this})="▲"', font_color=TONES["aandacht"][0])
    page.raw.freeze_panes(FIRST, 3)
    page.select(FIRST, 2)
    page.protect()
    footer(page, plan, LABEL)
    page.raw.fit_to_pages(1, 0)
    page.raw.repeat_rows(HEAD)
    page.raw.print_area(0, 0, last + 1 + len(draft.repaired), len(WIDTHS) - 1)
    page.raw.set_tab_color(BAD_EDGE)


def _top(page: Sheet, plan: Plan) -> None:
    """Rows 1 to 3."""
    draft, end = plan.draft, len(WIDTHS) - 1
    for row, height in enumerate((38, 24, 28, 8, 42, 10)):
        page.height(row, height)
    page.fill(0, 0, end, bg_color=NAVY)
    page.fill(1, 0, end, bg_color=PALE)
    title = {"font_size": 20, "bold": True, "font_color": WHITE, "bg_color": NAVY}
    page.text(0, 0, LABEL, align="left", indent=1, **title)
    page.text(
        0,
        end,
        draft.cover.title,
        align="right",
        indent=1,
        **(title | {"font_size": 12}),
    )
    checked = (
        f"Nagekeken op {long_date(draft.checked_on)} · " if draft.checked_on else ""
    )
    page.text(
        1,
        end,
        checked + draft.cover.cycle,
        font_size=10,
        font_color=NAVY,
        bg_color=PALE,
        align="right",
        indent=1,
    )
    _links_and_total(page, plan)


def _links_and_total(page: Sheet, plan: Plan) -> None:
    """Back to the overview, to the first finding, and how many there are of each sort."""
    draft = plan.draft
    home = plan.overview or draft.kind.sheets[0]
    page.link(
        1,
        1,
        f"internal:{quoted(home.label)}!A1",
        f"◄ {home.label}",
        bold=True,
        bg_color=PALE,
    )
    target = _target(plan, draft.findings[0]) if draft.findings else ""
    if target:
        page.link(1, 2, f"internal:{target}", "► Begin bij 1", bold=True, bg_color=PALE)
    counts = [sum(r.severity == s for r in draft.findings) for s in Severity]
    total = ", ".join(
        severity.counted(number)
        for severity, number in zip(Severity, counts, strict=True)
    )
    advice = "Herstel de fouten eerst; uw eigen tekst staat er nog. Klaar? Zet dit bestand terug over het oude."
    page.text(
        2,
        0,
        f"{total}. Klik op een cel om erheen te gaan. {advice}",
        align="left",
        indent=1,
    )


def _counters(page: Sheet, plan: Plan, last: int) -> None:
    """Row 5: four live counters."""
    states = span(FIRST, STATE, last, STATE, fixed="both")
    findings = plan.draft.findings
    errors, warnings, tips = (sum(r.severity == s for r in findings) for s in Severity)

    def count(sign: str) -> str:
        return f'COUNTIF({states},"{sign}*")'

    look, quiet, done = TONES["aandacht"], TONES["onbekend"], TONES["goed"]
    total = errors + warnings
    to_mend = Live(f'="■ "&{count("■")}&" te herstellen"', f"■ {errors} te herstellen")
    to_check = Live(f'="▲ "&{count("▲")}&" na te kijken"', f"▲ {warnings} na te kijken")
    read_only = Live.fixed(f"○ {tips} {'tip' if tips == 1 else 'tips'}")
    changed = Live(
        f'="● "&{count("●")}&" van {total} aangepast"', f"● 0 van {total} aangepast"
    )
    boxes = (
        (0, 2, BAD_EDGE, WHITE, to_mend),
        (3, 4, look[1], look[0], to_check),
        (5, 5, quiet[1], quiet[0], read_only),
        (6, 8, FIXED_FILL, done[0], changed),
    )
    for first, end, ground, ink, live in boxes:
        page.fill(4, first, end, bg_color=ground)
        style: dict[str, Any] = {"left": 5, "left_color": WHITE} if first else {}
        style |= {
            "font_size": 13,
            "bold": True,
            "font_color": ink,
            "bg_color": ground,
            "align": "left",
            "indent": 1,
        }
        write_live(page, 4, first, live, **style)


def _target(plan: Plan, finding: ShownFinding) -> str:
    """Where a finding's link goes: its cell, else its sheet."""
    sheet = plan.draft.kind.by_name.get(finding.sheet)
    if sheet is None:
        return ""
    cells = cells_of(plan, finding)
    return f"{quoted(sheet.label)}!{at(*cells[0]) if cells else 'A7'}"


def _shown_target(plan: Plan, finding: ShownFinding) -> str:
    """The words of that link."""
    sheet = plan.draft.kind.by_name.get(finding.sheet)
    return (
        f"► {sheet.label} {_target(plan, finding).rpartition('!')[2]}"
        if sheet is not None
        else "hele werkboek"
    )


def _finding(page: Sheet, plan: Plan, row: int, finding: ShownFinding) -> None:
    """One line."""
    tip = finding.severity == Severity.TIP
    ink = MUTED if tip else INK
    number_look = {"bold": not tip, "font_color": ink, "num_format": "0"}
    page.number(row, 0, finding.number, **number_look, **LINE_LOOK)
    _severity_cell(page, row, finding)
    target = _target(plan, finding)
    shown = _shown_target(plan, finding)
    if target:
        page.link(row, 2, f"internal:{target}", shown, **LINE_LOOK)
    else:
        page.text(row, 2, shown, font_color=ink, **LINE_LOOK)
    page.text(row, 3, finding.place, font_color=ink, **LINE_LOOK)
    _stood(page, plan, row, finding)
    page.text(row, 5, finding.message, font_color=ink, **LINE_LOOK)
    page.text(row, 6, finding.remedy, font_color=ink, **LINE_LOOK)
    good = TONES["goed"][0]
    page.text(row, 7, finding.example, bold=True, font_color=good, **LINE_LOOK)
    _state_cell(page, plan, row, finding)
    _height_of(page, plan, row, finding)


def _severity_cell(page: Sheet, row: int, finding: ShownFinding) -> None:
    """How bad it is, as a sign and a word on a ground."""
    tone, quiet = TONES["aandacht"], TONES["onbekend"]
    grounds = {
        Severity.ERROR: BAD_FILL,
        Severity.WARNING: WARN_FILL,
        Severity.TIP: quiet[1],
    }
    inks = {
        Severity.ERROR: BAD_TEXT,
        Severity.WARNING: tone[0],
        Severity.TIP: quiet[0],
    }
    severity = Severity(finding.severity)
    look: dict[str, Any] = {
        "font_size": 10,
        "bold": True,
        "font_color": inks[severity],
        "bg_color": grounds[severity],
    }
    page.text(row, 1, _sign(finding), **look, **LINE_LOOK)


def _state_cell(page: Sheet, plan: Plan, row: int, finding: ShownFinding) -> None:
    """Whether it is mended, live."""
    tip = finding.severity == Severity.TIP
    color = TONES["aandacht"][0]
    if tip:
        color = MUTED
    elif is_error(finding):
        color = BAD_TEXT
    look: dict[str, Any] = {"font_size": 10, "bold": not tip, "font_color": color}
    write_live(page, row, STATE, state_of(plan, finding), **look, **LINE_LOOK)


def _height_of(page: Sheet, plan: Plan, row: int, finding: ShownFinding) -> None:
    """A line as high as the longest of its texts."""
    texts = (
        _sign(finding),
        _shown_target(plan, finding),
        finding.place,
        str(stood(plan, finding)),
        finding.message,
        finding.remedy,
        finding.example,
    )
    lines = 1
    for col, text in enumerate(texts, start=1):
        lines = max(lines, len(wrapped(text, WIDTHS[col] - 10)))
    page.height(row, min(max(20 * lines + 24, 44), 540))


def _sign(finding: ShownFinding) -> str:
    """The sort of a finding, and below it the rule that found it."""
    return f"{SIGNS[Severity(finding.severity)]}\n{finding.rule}"


def _stood(page: Sheet, plan: Plan, row: int, finding: ShownFinding) -> None:
    """What stood there: of one cell the value itself, a number as a number."""
    value = stood(plan, finding)
    look: dict[str, Any] = {"bg_color": TILE} | LINE_LOOK
    if value in (EMPTY_TEXT, HIDDEN_TEXT):
        look["font_color"] = MUTED
    names = plan.marked(finding)
    if len(names) == 1 and not isinstance(value, str):
        look["num_format"] = plan.draft.kind[finding.sheet][names[0]].type.number_format
    page.value(row, 4, value, **look)


def state_of(plan: Plan, finding: ShownFinding) -> Live:
    """Stand: whether what was wrong still stands."""
    if finding.severity == Severity.TIP:
        return Live.fixed(NOTHING_TO_DO)
    sign = "■" if is_error(finding) else "▲"
    held = standing(plan, finding, abroad=True)
    if not held.condition:
        return Live.fixed(
            f"{sign} zie blad" if finding.sheet else f"{sign} zie hiernaast"
        )
    if held.count:
        number = len(cells_of(plan, finding))
        return Live(
            f'=IF({held.condition},"{sign} nog "&{held.count}&" leeg","{CHANGED}")',
            f"{sign} nog {number} leeg",
        )
    word = f"{sign} nog leeg" if finding.blank else f"{sign} staat er nog"
    return Live(f'=IF({held.condition},"{word}","{CHANGED}")', word)
