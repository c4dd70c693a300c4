"""A form sheet: one question a row, with its answer, its live check, its help and its source."""

from __future__ import annotations

from typing import Any

from pipeline.excel import (
    ASK_EDGE,
    ASK_FILL,
    BAD_TEXT,
    BLUE,
    BOX,
    FIXED_FILL,
    INK,
    LINE,
    MUTED,
    NAVY,
    RAIL,
    TILE,
    TONES,
    Sheet,
    quoted,
    wrapped,
)
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.drawing.finding_marks import (
    answer_with_findings,
    comment_of,
    mark_style,
)
from pipeline.workbooks.drawing.heading import (
    FORM_PLACES,
    colour_words,
    draw_heading,
    footer,
    open_link,
    with_errors,
    write_live,
)
from pipeline.workbooks.layout import (
    ANSWER,
    CHECK,
    CODE,
    FORM_FIRST,
    FORM_HEAD,
    FORM_WIDTHS,
    HELP,
    INDENT,
    QUESTION,
    SOURCE,
    FormPlan,
    Plan,
)
from pipeline.workbooks.live.answer import answer_check
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.progress import asked_answers, open_answers, open_names
from pipeline.workbooks.live.sheet import ALL_FILLED, AS_YOU_KNOW, heading_word
from pipeline.workbooks.live.words import CHANGED, EMPTY, NOT_ASKED, Live
from pipeline.workbooks.references import at, runs, span
from schemas import contract
from schemas.live import bare
from schemas.types import cell_format, prompt

HEADINGS = ("Code", "Vraag", "Antwoord", "Controle", "Hulp", "Bron van het antwoord")
SECTION_HEIGHT, LEAST_HEIGHT, ROOM_FOR_TEXT = 30, 28, 92


def draw_form(page: Sheet, lists: Lists, sheet: contract.Sheet) -> None:
    """A whole form."""
    plan = lists.plan
    form = plan.form(sheet)
    page.columns(FORM_WIDTHS)
    draw_heading(
        page,
        plan,
        sheet,
        FORM_PLACES,
        form_state(lists, sheet),
        _first_open(lists, sheet),
    )
    page.height(FORM_HEAD, 26)
    for col, text in enumerate(HEADINGS):
        look = {
            "font_size": 10,
            "bold": True,
            "font_color": NAVY,
            "bg_color": TILE,
            "align": "left",
            "indent": 1,
        }
        page.text(FORM_HEAD, col, text, bottom=2, bottom_color=BLUE, **look)
    for row, title in form.titles:
        page.height(row, SECTION_HEIGHT)
        page.text(
            row,
            CODE,
            title,
            bold=True,
            font_size=12,
            font_color=BLUE,
            align="left",
            valign="bottom",
            indent=1,
        )
    for asked in sheet.fields:
        _question(page, lists, sheet, asked)
    check_formats(page, plan, form, FORM_FIRST)
    page.raw.freeze_panes(FORM_FIRST, CHECK)
    page.select(*first_answer(lists, sheet))
    page.protect()
    footer(page, plan, sheet.label)
    page.raw.fit_to_pages(1, 0)
    page.raw.repeat_rows(FORM_HEAD)
    page.raw.print_area(0, 0, form.last, SOURCE)


def form_state(lists: Lists, sheet: contract.Sheet) -> Live:
    """How far a form is, beside its title."""
    plan = lists.plan
    if plan.overview is not None:
        return with_errors(plan, sheet, heading_word(lists, sheet))
    asked, left = len(asked_answers(plan, sheet)), len(open_names(lists, sheet))
    if not asked or not plan.is_asked(sheet):
        return with_errors(
            plan, sheet, Live.fixed(AS_YOU_KNOW if plan.is_asked(sheet) else NOT_ASKED)
        )
    count = open_answers(lists, sheet)
    tail = (
        f" van de {asked} gevraagde antwoorden" if asked > 1 else " gevraagd antwoord"
    )
    formula = f'=IF({count}=0,"{ALL_FILLED}","► nog "&({count})&"{tail}")'
    return with_errors(
        plan, sheet, Live(formula, f"► nog {left}{tail}" if left else ALL_FILLED)
    )


def _first_open(lists: Lists, sheet: contract.Sheet) -> Live:
    plan = lists.plan
    names = asked_answers(plan, sheet)
    if not names:
        return Live.fixed("")
    checks = span(0, CHECK, plan.form(sheet).last, CHECK, fixed="both")
    now = any(answer_check(lists, sheet, sheet[name]).value == EMPTY for name in names)
    return open_link(f'"#{quoted(sheet.label)}!C"&MATCH("{EMPTY}",{checks},0)', now)


def first_answer(lists: Lists, sheet: contract.Sheet) -> tuple[int, int]:
    """Where the cursor stands: the first required answer that is open, else the first that may be given."""
    plan = lists.plan
    form = plan.form(sheet)
    needed = open_names(lists, sheet)
    free = [f.name for f in sheet.fields if not is_locked(plan, sheet, f)]
    marked = [name for (owner, _, name) in plan.findings_at if owner == sheet.name]
    rows = sorted(form.rows[name] for name in marked) or sorted(
        form.rows[name] for name in needed
    )
    rows = rows or sorted(form.rows[name] for name in free) or [FORM_FIRST]
    return (rows[0], ANSWER)


def is_locked(plan: Plan, sheet: contract.Sheet, asked: contract.Field) -> bool:
    """Whether an answer is fixed or not asked."""
    filling = plan.filling(sheet, "", asked.name)
    return bool(filling.locked) or filling.asked is Asked.NOT_ASKED


def _question(
    page: Sheet, lists: Lists, sheet: contract.Sheet, asked: contract.Field
) -> None:
    """One row: code, question, answer, check, help and source."""
    plan = lists.plan
    row = plan.form(sheet).rows[asked.name]
    filling = plan.filling(sheet, "", asked.name)
    findings = plan.findings_at.get((sheet.name, "", asked.name), ())
    unasked = filling.asked is Asked.NOT_ASKED and not filling.locked
    help_text = " ".join(f"{r.message} {r.remedy}" for r in findings) or help_of(asked)
    source = (
        filling.source
        or filling.origin
        or ("Lijst van finance" if filling.locked == "finance" else "")
    )
    line = {
        "bottom": 4,
        "bottom_color": LINE,
        "align": "left",
        "indent": 1,
        "text_wrap": True,
    }
    page.text(row, CODE, asked.code, font_size=10, font_color=MUTED, **line)
    page.text(
        row, QUESTION, asked.question, font_color=MUTED if unasked else INK, **line
    )
    answer_cell(page, lists, sheet, asked)
    check_cell(page, lists, sheet, asked, **line)
    page.text(
        row,
        HELP,
        help_text,
        font_size=10,
        font_color=BAD_TEXT if findings else MUTED,
        **line,
    )
    page.text(
        row,
        SOURCE,
        source,
        font_size=10,
        font_color=MUTED,
        locked=is_locked(plan, sheet, asked),
        **line,
    )
    page.height(row, _height(plan, sheet, asked, help_text, source))


def help_of(asked: contract.Field) -> str:
    """The help beside an answer, with its example."""
    known = asked.example in asked.help or not asked.example or asked.choices
    return (
        asked.help if known else f"{asked.help} Bijvoorbeeld: {asked.example}".strip()
    )


def shown(asked: contract.Field, value: object) -> str:
    """A value as it is shown in its cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else asked.type.show(value, "")


def _height(
    plan: Plan,
    sheet: contract.Sheet,
    asked: contract.Field,
    help_text: str,
    source: str,
) -> int:
    """As high as the longest of its texts, with room to write where sentences are asked."""
    value = plan.value(sheet, "", asked.name)
    least = ROOM_FOR_TEXT if asked.type.lines > 1 else LEAST_HEIGHT
    needed = (
        20 * lines_in(asked.question, FORM_WIDTHS[QUESTION], 11),
        20 * lines_in(shown(asked, value), FORM_WIDTHS[ANSWER], 11),
        17 * lines_in(help_text, FORM_WIDTHS[HELP], 10),
        17 * lines_in(source, FORM_WIDTHS[SOURCE], 10),
    )
    return min(max(least, max(needed) + 8), 540)


def lines_in(text: str, width: int, size: float, *, bold: bool = False) -> int:
    """Lines that a text with an indent takes in a column."""
    return len(wrapped(text, width - INDENT, size, bold)) if text else 0


def answer_cell(
    page: Sheet,
    lists: Lists,
    sheet: contract.Sheet,
    asked: contract.Field,
    size: int = 11,
) -> None:
    """The answer box, with its list or input message, and a comment where something is wrong."""
    plan = lists.plan
    row = plan.form(sheet).rows[asked.name]
    filling = plan.filling(sheet, "", asked.name)
    value = plan.value(sheet, "", asked.name)
    findings = plan.findings_at.get((sheet.name, "", asked.name), ())
    look: dict[str, Any] = {
        "border": 1,
        "border_color": BOX,
        "text_wrap": True,
        "align": "left",
        "indent": 1,
    }
    look |= {"font_size": size, "valign": "vcenter" if size == 11 else "top"}
    unit = str(plan.value(sheet, "", asked.unit_from) or "") if asked.unit_from else ""
    look["num_format"] = cell_format(asked, unit)
    look["locked"] = is_locked(plan, sheet, asked)
    if filling.locked:
        look |= {"bg_color": RAIL, "font_color": NAVY}
    elif filling.asked is Asked.NOT_ASKED:
        look |= {"bg_color": TILE, "font_color": MUTED}
    if findings:
        look |= mark_style(findings[0])
        text, lines, fill = comment_of(plan, findings)
        page.comment(row, ANSWER, text, lines, fill)
    page.value(row, ANSWER, value, **look)
    if is_locked(plan, sheet, asked):
        return
    cell = at(row, ANSWER)
    name = lists.name(sheet, asked)
    if name:
        page.list_rule(cell, f"={name}", asked.label, "Kies uit de lijst.")
    elif prompt(asked):
        page.prompt(cell, asked.label, prompt(asked))


def check_cell(
    page: Sheet,
    lists: Lists,
    sheet: contract.Sheet,
    asked: contract.Field,
    **line: Any,
) -> None:
    """The live check beside an answer."""
    plan = lists.plan
    live = answer_with_findings(
        plan, sheet, asked.name, answer_check(lists, sheet, asked)
    )
    filling = plan.filling(sheet, "", asked.name)
    color = NAVY if filling.locked else MUTED if live.value == NOT_ASKED else INK
    bold = live.value != NOT_ASKED
    style = {
        "font_size": 10,
        "bold": bold,
        "font_color": color,
        "align": "left",
        "indent": 1,
    } | line
    write_live(page, plan.form(sheet).rows[asked.name], CHECK, live, **style)


def check_formats(page: Sheet, plan: Plan, form: FormPlan, first: int) -> None:
    """What depends on the answer: colours by the first character of the check."""
    checks = span(first, CHECK, form.last, CHECK)
    this = f"${at(first, CHECK)}"
    colour_words(page, checks, this)
    page.when(checks, f'=LEFT({this})="○"', font_color=MUTED)
    names = {name for (owner, _, name) in plan.findings_at if owner == form.sheet.name}
    rows = [form.rows[name] for name in names]
    if rows:
        this = f"${at(min(rows), CHECK)}"
        page.when(runs(rows, ANSWER), f'={this}="{CHANGED}"', bg_color=FIXED_FILL)
        page.when(runs(rows, HELP), f'={this}="{CHANGED}"', font_color=MUTED)
    confirmations = {
        name for name, row in form.rows.items() if row in form.listed.values()
    }
    free = [row for name, row in form.rows.items() if name not in names | confirmations]
    if free:
        this = f"${at(min(free), CHECK)}"
        page.when(
            runs(free, ANSWER),
            f'=LEFT({this})="►"',
            bg_color=ASK_FILL,
            border=1,
            border_color=ASK_EDGE,
        )
        page.when(
            runs(free, ANSWER), f'=LEFT({this})="□"', bg_color=TONES["onbekend"][1]
        )
    asked = [
        form.rows[n]
        for n in confirmations - names
        if plan.filling(form.sheet, "", n).asked is Asked.REQUIRED
    ]
    if asked:
        blank = f"=LEN({bare(at(min(asked), ANSWER))})=0"
        page.when(
            runs(asked, ANSWER),
            blank,
            bg_color=ASK_FILL,
            border=1,
            border_color=ASK_EDGE,
        )
