"""The overview: whose workbook, how far each sheet is, what to do, and which questions are still open.

The row of a sheet's confirmation is its row in the overview. Outside the answers nothing is read back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.excel import (
    BLUE,
    LABEL_ON_NAVY,
    LINE,
    MUTED,
    NAVY,
    TILE,
    WHITE,
    Sheet,
    fitted,
    quoted,
)
from pipeline.workbooks.draft import Asked
from pipeline.workbooks.drawing.finding_marks import errors_left
from pipeline.workbooks.drawing.form_sheet import (
    answer_cell,
    check_cell,
    check_formats,
    first_answer,
    lines_in,
    shown,
)
from pipeline.workbooks.drawing.heading import footer, panel_title, write_live
from pipeline.workbooks.drawing.legend import draw_legend, draw_steps
from pipeline.workbooks.drawing.open_questions import draw_open_questions
from pipeline.workbooks.layout import (
    ANSWER,
    ASKED,
    CHECK,
    END,
    FILLED,
    OVERVIEW_LIST,
    OVERVIEW_WIDTHS,
    RIGHT,
    SHARE,
    TITLE_ROW,
    Plan,
)
from pipeline.workbooks.live.lists import Lists
from pipeline.workbooks.live.progress import (
    SheetProgress,
    asked_answers,
    open_answers,
    open_names,
    progress,
)
from pipeline.workbooks.live.sheet import counts, overview_word
from pipeline.workbooks.live.words import CONFIRMED_WORD, NOT_ASKED, READY, Live
from pipeline.workbooks.references import at, span
from schemas import contract
from schemas.dutch_dates import date_with_weekday
from schemas.notations import lower_first

TILE_ROW = 3
#: What holds for the other sheets where all are asked: while some may stay empty, and else.
REST_MAY = ("de rest mag leeg blijven", "alle bladen zijn gevraagd")
CLOSING = (
    "De controle kijkt mee terwijl u typt. Of cijfers onderling kloppen, kijken wij na als u inlevert; "
    "is er iets, dan ligt er een exemplaar met opmerkingen in de map teruggestuurd.",
    "Wat de controle niet ziet: een datum- of procentopmaak die meekwam met plakken, en een getal zonder procentteken "
    "bij eenheid %. Ook dat kijken wij na als u inlevert.",
)
#: So high is a long answer at most: the open questions stand beside it.
HIGHEST = 52


def draw_overview(page: Sheet, lists: Lists, sheet: contract.Sheet) -> None:
    """The whole sheet."""
    plan = lists.plan
    form = plan.form(sheet)
    page.columns(OVERVIEW_WIDTHS)
    made = {
        s.name: progress(lists, s)
        for s in plan.draft.kind
        if s is not sheet and plan.is_asked(s)
    }
    _top(page, plan, sheet)
    _tiles(page, lists, sheet, made)
    _list(page, lists, sheet, made)
    draw_steps(page)
    draw_legend(page)
    _answers(page, lists, sheet)
    last = max(form.last, draw_open_questions(page, lists, form.titles[0][0]))
    page.height(last + 1, 10)
    for place, text in enumerate(CLOSING, start=last + 2):
        page.text(place, 0, text, font_size=10, font_color=MUTED)
    check_formats(page, plan, form, OVERVIEW_LIST)
    page.raw.freeze_panes(2, 0)
    page.select(*first_answer(lists, sheet))
    page.protect()
    footer(page, plan, sheet.label)
    page.raw.fit_to_pages(1, 1)
    page.raw.print_area(0, 0, last + 1 + len(CLOSING), END)


def _top(page: Sheet, plan: Plan, sheet: contract.Sheet) -> None:
    """Rows 1 and 2: whose workbook it is and who fills it in."""
    cover = plan.draft.cover
    page.height(0, 40)
    page.height(1, 24)
    page.height(2, 8)
    page.fill(0, 0, END, bg_color=NAVY)
    page.fill(1, 0, END, bg_color=NAVY)
    white = {"bold": True, "font_color": WHITE, "bg_color": NAVY}
    size = 22 if len(cover.title) < 60 else 16
    page.text(0, 0, cover.title, font_size=size, align="left", indent=1, **white)
    page.text(
        0, END, cover.municipality, font_size=12, align="right", indent=1, **white
    )
    fillers = list(
        dict.fromkeys(str(f.filler) for s in plan.draft.kind for f in s.fields)
    )
    department = f" · afdeling {cover.department}" if cover.department else ""
    who = fillers[0] + (f", met {_and(fillers[1:])}" if fillers[1:] else "")
    about = f"Werkboek voor de {lower_first(cover.cycle)}{department} · in te vullen door de {who}"
    muted = {"font_size": 11, "font_color": LABEL_ON_NAVY, "bg_color": NAVY}
    page.text(1, 0, about, align="left", indent=1, **muted)
    page.text(1, END, cover.note, align="right", indent=1, **muted)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def _tiles(
    page: Sheet,
    lists: Lists,
    sheet: contract.Sheet,
    made: Mapping[str, SheetProgress],
) -> None:
    """Deadline, what is still to do, sheets ready, who helps."""
    plan = lists.plan
    cover, form = plan.draft.cover, plan.form(sheet)
    first, last = OVERVIEW_LIST, OVERVIEW_LIST + len(form.listed) - 1
    asked, filled = (
        span(first, col, last, col, fixed="both") for col in (ASKED, FILLED)
    )
    own, own_open = len(asked_answers(plan, sheet)), len(open_names(lists, sheet))
    total = own + sum(int(p.asked.value) for p in made.values())
    given = own - own_open + sum(int(p.filled.value) for p in made.values())
    todo = Live(
        f"=SUM({asked})-SUM({filled})+{open_answers(lists, sheet)}", total - given
    )
    of = Live(
        f'="van "&(SUM({asked})+{own})&" gevraagde antwoorden"',
        f"van {total} gevraagde antwoorden",
    )
    sheets, rest = _ready(lists, sheet, made)
    deadline = date_with_weekday(cover.deadline) if cover.deadline else "nog geen datum"
    helper, _, how = cover.contact.partition(",")
    help_room = sum(OVERVIEW_WIDTHS[RIGHT:]) - 20
    who = Live.fixed(fitted(helper or "Finance", help_room, 15, bold=True))
    where = Live.fixed(fitted(how.strip(), help_room, 10))
    tiles = (
        (0, 1, "Inleveren uiterlijk", Live.fixed(deadline), Live.fixed("bewaren in de map van uw afdeling is genoeg")),
        (2, 3, "Nog te doen", todo, of),
        (4, 6, "Bladen klaar", sheets, rest),
        (RIGHT, END, "Vraag of hulp nodig?", who, where),
    )  # fmt: skip
    for offset, height in enumerate((20, 32, 20, 10)):
        page.height(TILE_ROW + offset, height)
    for left, right, name, value, below in tiles:
        gap = {"left": 5, "left_color": WHITE} if left in (2, 4) else {}
        for offset in range(3):
            edge = {"top": 5, "top_color": NAVY} if not offset else {}
            page.fill(TILE_ROW + offset, left, right, bg_color=TILE, **edge)
        small = {
            "font_size": 10,
            "font_color": MUTED,
            "bg_color": TILE,
            "align": "left",
            "indent": 1,
        } | gap
        big = small | {"font_size": 15, "bold": True, "font_color": NAVY}
        page.text(TILE_ROW, left, name, top=5, top_color=NAVY, **small)
        write_live(page, TILE_ROW + 1, left, value, **big)
        write_live(page, TILE_ROW + 2, left, below, **small)


def _ready(
    lists: Lists, sheet: contract.Sheet, made: Mapping[str, SheetProgress]
) -> tuple[Live, Live]:
    """How many of the sheets of which something is asked are ready, and what holds for the others."""
    plan = lists.plan
    listed = plan.form(sheet).listed
    first, last = min(listed.values()), max(listed.values())
    checks = span(first, CHECK, last, CHECK, fixed="both")
    always = [name for name in made if counts(lists, plan.draft.kind[name])]
    now = {name for name, p in made.items() if p.asked.value} | set(always)
    # Sheets of which nothing is asked until a row stands there; the rest always count.
    free = [
        at(listed[name], ASKED, fixed="both") for name in made if name not in always
    ]
    number = f"({len(always)}" + "".join(f"+(N({cell})>0)" for cell in free) + ")"
    words = {
        name: _sheet_check(lists, plan.draft.kind[name], p, listed[name]).value
        for name, p in made.items()
    }
    done = sum(words[name] in (READY, CONFIRMED_WORD) for name in now)
    ready = "+".join(f'COUNTIF({checks},"{word}")' for word in (READY, CONFIRMED_WORD))
    unasked, may = len(listed) - len(made), f"{len(made)}-{number}"
    left, none = (
        ("de rest mag leeg of is niet gevraagd", "de rest is niet gevraagd")
        if unasked
        else REST_MAY
    )
    rest = Live(
        f'=IF({may}>0,"{left}","{none}")', left if len(made) > len(now) else none
    )
    return Live(f'={ready}&" van "&{number}', f"{done} van {len(now)}"), rest


def _list(
    page: Sheet,
    lists: Lists,
    sheet: contract.Sheet,
    made: Mapping[str, SheetProgress],
) -> None:
    """One row a sheet: link, confirmation, how far."""
    plan = lists.plan
    form = plan.form(sheet)
    page.height(TITLE_ROW, 26)
    page.height(OVERVIEW_LIST - 1, 22)
    panel_title(page, TITLE_ROW, 0, SHARE, "Hoe ver bent u?")
    muted = {"font_size": 10, "font_color": MUTED}
    page.text(
        TITLE_ROW,
        ANSWER,
        "Klopt alles nog? Kies: ja",
        bottom=2,
        bottom_color=BLUE,
        **muted,
    )
    heads = (
        "Code",
        "Blad (klik om te openen)",
        "Antwoord",
        "Controle",
        "gevraagd",
        "ingevuld",
        "voortgang",
    )
    for col, text in enumerate(heads):
        align = {"align": "right"} if col >= ASKED else {"align": "left", "indent": 1}
        page.text(OVERVIEW_LIST - 1, col, text, bg_color=TILE, **(muted | align))
    for name, row in form.listed.items():
        page.height(row, 21)
        _listed(page, lists, sheet, name, made.get(name))
    last = OVERVIEW_LIST + len(form.listed) - 1
    page.when(
        span(OVERVIEW_LIST, ASKED, last, FILLED),
        f"=N(${at(OVERVIEW_LIST, ASKED)})=0",
        font_color=WHITE,
    )
    page.bar(span(OVERVIEW_LIST, SHARE, last, SHARE))


def _listed(
    page: Sheet,
    lists: Lists,
    sheet: contract.Sheet,
    name: str,
    made: SheetProgress | None,
) -> None:
    """The row of one sheet."""
    plan = lists.plan
    other = plan.draft.kind[name]
    row = plan.form(sheet).listed[name]
    field = plan.confirmation(other)
    line: dict[str, Any] = {"bottom": 4, "bottom_color": LINE}
    page.fill(row, 0, SHARE, **line)
    page.text(
        row,
        0,
        field.code if field else "",
        font_size=10,
        font_color=MUTED,
        align="left",
        indent=1,
        **line,
    )
    bold = made is not None and bool(made.asked.value)
    page.link(
        row,
        1,
        f"internal:{quoted(other.label)}!A1",
        plan.title(other),
        bold=bold,
        align="left",
        indent=1,
        **line,
    )
    if field is not None and made is not None and _may_confirm(plan, sheet, field):
        answer_cell(page, lists, sheet, field)
    else:
        page.blank(row, ANSWER, bg_color=TILE, **line)
    look = {
        "font_size": 10,
        "bold": True,
        "align": "left",
        "indent": 1,
        "font_color": MUTED,
    } | line
    if made is None:
        page.text(row, CHECK, NOT_ASKED, **(look | {"bold": False}))
        return
    write_live(page, row, CHECK, _sheet_check(lists, other, made, row), **look)
    if made.is_asked:
        _counts(page, row, made, line)


def _counts(
    page: Sheet, row: int, made: SheetProgress, line: Mapping[str, Any]
) -> None:
    """How many answers of a sheet are asked, how many of those are filled in, and their share."""
    share = made.filled.value / made.asked.value if made.asked.value else ""  # type: ignore[operator]
    asked, filled = at(row, ASKED), at(row, FILLED)
    small = {"font_size": 10, "align": "right", "num_format": "0"} | dict(line)
    write_live(page, row, ASKED, made.asked, **small)
    write_live(page, row, FILLED, made.filled, **small)
    formula = Live(f'=IF(N({asked})=0,"",{filled}/{asked})', share)
    write_live(page, row, SHARE, formula, **(small | {"num_format": "0%"}))


def _may_confirm(plan: Plan, sheet: contract.Sheet, field: contract.Field) -> bool:
    """Whether the row of a sheet has a cell to confirm it: where that is asked or allowed, or was done all the same."""
    filling = plan.filling(sheet, "", field.name)
    return filling.asked is not Asked.NOT_ASKED or bool(filling.value or filling.text)


def _sheet_check(
    lists: Lists, other: contract.Sheet, made: SheetProgress, row: int
) -> Live:
    """The word of a sheet: what is left to mend, else how far it is."""
    plan = lists.plan
    word = overview_word(lists, other, made, row)
    left = errors_left(plan, other)
    if not left.formula:
        return Live(f"={word.formula}", word.value)
    return Live(
        f'=IF({left.formula}>0,"■ nog "&{left.formula},{word.formula})',
        f"■ nog {left.value}",
    )


def _answers(page: Sheet, lists: Lists, sheet: contract.Sheet) -> None:
    """What is no confirmation: approval, contact and the like."""
    plan = lists.plan
    form = plan.form(sheet)
    title_row = form.titles[0][0]
    page.height(title_row - 1, 12)
    page.height(title_row, 26)
    below = [f for f in sheet.fields if form.rows[f.name] > title_row]
    panel_title(
        page,
        title_row,
        0,
        SHARE,
        below[0].section if below and below[0].section else "Verder",
    )
    for asked in below:
        row = form.rows[asked.name]
        line: dict[str, Any] = {
            "bottom": 4,
            "bottom_color": LINE,
            "align": "left",
            "indent": 1,
        }
        text = shown(asked, plan.value(sheet, "", asked.name))
        size = 11 if lines_in(text, OVERVIEW_WIDTHS[ANSWER], 11) < 3 else 9
        lines = lines_in(text, OVERVIEW_WIDTHS[ANSWER], size)
        page.height(row, min(max(24, (20 if size == 11 else 16) * lines + 4), HIGHEST))
        page.text(row, 0, asked.code, font_size=10, font_color=MUTED, **line)
        page.text(row, 1, fitted(asked.label, OVERVIEW_WIDTHS[1] - 8), **line)
        answer_cell(page, lists, sheet, asked, size)
        check_cell(page, lists, sheet, asked, **line)
        if asked.help:
            page.prompt(at(row, 1), asked.label, asked.help)
