"""Leeswijzer counts what the pipeline counts: how much is asked of a workbook, and how much of that is answered."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lo import convert, formulas, needs_office, values_of
from openpyxl import load_workbook
from rounds import (
    ID,
    LIGHT,
    ROWS,
    Answers,
    Place,
    Round,
    a_round,
    after,
    an_answer,
    handed_in,
    registered,
)

from pipeline.tables.complete import completeness
from pipeline.tables.deliveries import made
from pipeline.workbooks.draft import Draft, Filling
from pipeline.workbooks.drawing.writer import write
from pipeline.workbooks.layout import Plan
from pipeline.workbooks.reading.reader import read
from pipeline.workbooks.references import at
from schemas.kinds import KINDS

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
RISK: Answers = {
    ("risks", "R1", "number"): "R1",
    ("risks", "R1", "description"): "Hogere bijdrage",
}


@cache
def first(
    name: str = "begroting-2021", line: tuple[tuple[str, str], ...] = ()
) -> Round:
    return a_round(name, dict(line))


@cache
def later() -> Round:
    """A second year of a party in which nothing changed."""
    return a_round("begroting-2022", earlier=after(handed_in(first(), ROWS)))


def with_answers(round: Round, values: Mapping[Place, object]) -> Draft:
    """The workbook with these answers, in new rows where nobody has them yet."""
    rows = {sheet: list(keys) for sheet, keys in round.draft.rows.items()}
    fillings = dict(round.draft.fillings)
    for (sheet, key, name), value in values.items():
        if key and key not in rows[sheet]:
            rows[sheet].append(key)
        fillings[sheet, key, name] = replace(
            fillings.get((sheet, key, name), Filling()), value=value, text=""
        )
    return replace(
        round.draft, rows={s: tuple(k) for s, k in rows.items()}, fillings=fillings
    )


def some(round: Round, every: int) -> dict[Place, object]:
    """One of so many answers that are asked, as typed text."""
    return {place: an_answer(round.draft, place) for place in round.empty[::every]}


def yes(*sheets: str) -> dict[Place, object]:
    return {("guide", "", f"confirmed_{sheet}"): "ja" for sheet in sheets}


def all_confirmed(round: Round) -> dict[Place, object]:
    return dict.fromkeys(round.confirmations, "ja")


def accounts_row(status: str, **values: object) -> dict[Place, object]:
    key = f"2021 {status}"
    return {
        ("finance", key, n): v
        for n, v in {"year": 2021, "status": status, **values}.items()
    }


MORE: Answers = {
    ("participants", "Zandvoort", "name"): "Zandvoort",
    ("risks", "R2", "number"): "R2",
    ("risks", "R2", "likelihood"): 2.0,
    ("results", "D2", "number"): "D2",
    ("results", "D2", "aim"): "Meer bereik",
    ("documents", "begroting Begroting 2022", "title"): "Begroting 2022",
}
STATES: dict[str, Callable[[], Draft]] = {
    "a first cycle": lambda: first().draft,
    "a first cycle, half filled in": lambda: with_answers(first(), some(first(), 2)),
    "first accounts": lambda: first("jaarrekening-2021").draft,
    "of size basis": lambda: first("begroting-2021", tuple(LIGHT.items())).draft,
    "a risk in place of the word that there are none": lambda: with_answers(
        first(), RISK
    ),
    "the word that there are no risks": lambda: with_answers(
        first(), {("guide", "", "no_risks"): "ja"}
    ),
    "a later cycle": lambda: later().draft,
    "a later cycle, confirmed": lambda: with_answers(later(), all_confirmed(later())),
    "a later cycle, half confirmed": lambda: with_answers(
        later(), yes("characteristics", "participants")
    ),
    "a later cycle, confirmed and emptied": lambda: with_answers(
        later(),
        {
            **all_confirmed(later()),
            ("characteristics", "", "legal_form"): None,
            ("characteristics", "", "seat"): None,
        },
    ),
    "rows added": lambda: with_answers(later(), MORE),
    "rows added and confirmed": lambda: with_answers(
        later(), {**MORE, **all_confirmed(later())}
    ),
    "an amount without its unit in an added row": lambda: with_answers(
        first("jaarrekening-2021"), accounts_row("raming", equity_end=5.0)
    ),
    "two rows that may answer": lambda: with_answers(
        first("jaarrekening-2021"),
        {
            **accounts_row(
                "vastgesteld", unit="euro", equity_begin=1.0, equity_end=2.0
            ),
            **accounts_row("voorlopig", unit="euro", equity_end=3.0, debt_begin=4.0),
        },
    ),
}


def round_of(draft: Draft) -> Round:
    rounds = (
        first(),
        first("jaarrekening-2021"),
        first("begroting-2021", tuple(LIGHT.items())),
        later(),
    )
    return next(
        r for r in rounds if (r.draft.stamp, r.draft.kind) == (draft.stamp, draft.kind)
    )


def counted(draft: Draft, data: bytes) -> tuple[int, int]:
    """What the pipeline counts in a workbook: answered and asked."""
    file = f"Veiligheid/{ID}.xlsx"
    own = round_of(draft)
    register = registered(
        own, made(file, sha256(data).hexdigest(), read(data, KINDS), (), ID, Path(file))
    )
    return completeness(register.tables, {ID: own.inquiry})[ID]


def on_overview(values: dict[tuple[str, str], Any]) -> tuple[int, int]:
    """What Leeswijzer counts, from its tile."""
    asked = int(str(values["Leeswijzer", "C6"]).split()[1])
    return asked - values["Leeswijzer", "C5"], asked


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data), data_only=True)


@pytest.mark.parametrize("name", STATES)
def test_the_overview_counts_as_the_pipeline_does(name: str) -> None:
    draft = STATES[name]()
    data = write(draft)
    assert on_overview(values_of(data)) == counted(draft, data)


@pytest.mark.office
@needs_office
def test_recalculated_it_counts_the_same_and_every_word_stays(tmp_path: Path) -> None:
    """All states in one go: what is cached is what LibreOffice calculates."""
    written = {name: write(make()) for name, make in STATES.items()}
    assert written
    files = []
    for place, data in enumerate(written.values()):
        files.append(tmp_path / f"state{place}.xlsx")
        files[-1].write_bytes(data)
    for (name, data), file in zip(
        written.items(), convert(tmp_path, "xlsx", *files), strict=True
    ):
        fresh = values_of(file)
        assert on_overview(fresh) == on_overview(values_of(data)), name
        found = [
            (sheet, cell, value, got)
            for (sheet, cell), (_, value) in formulas(data).items()
            if ((got := fresh.get((sheet, cell))) or "") != (value or "")
            and got != pytest.approx(value)
        ]
        assert found == [], name


# -- the words


def sheets(name: str) -> Any:
    return opened(write(STATES[name]()))


def rows_on_overview(book: Any) -> dict[str, list[object]]:
    """Per sheet its ja, its word, asked and filled."""
    page = book["Leeswijzer"]
    return {
        str(page.cell(row, 2).value).split("  ")[1]: [
            page.cell(row, col).value for col in (3, 4, 5, 6)
        ]
        for row in range(10, 24)
    }


def test_a_confirmation_that_is_asked_is_to_be_done_until_somebody_says_ja() -> None:
    listed = rows_on_overview(sheets("a later cycle, half confirmed"))
    assert listed["Deelnemers"] == ["ja", "● bevestigd", 2, 2]
    assert listed["Resultaten"][:2] == [None, "► leeg"]
    assert listed["Kenmerken"][:2] == ["ja", "► nog 1"]
    page = sheets("a later cycle")["Leeswijzer"]
    open_words = [page.cell(row, 10).value for row in range(25, 60)]
    assert "Deelnemers L06: klopt alles? Kies ja" in open_words
    assert (
        sheets("a later cycle")["Deelnemers"]["C1"].value
        == "► kies ja op Leeswijzer als alles klopt"
    )


def test_the_ja_that_is_asked_is_yellow_until_it_is_given() -> None:
    page = load_workbook(io.BytesIO(write(later().draft)))["Leeswijzer"]
    yellow = [
        str(cells.sqref)
        for cells, rules in page.conditional_formatting._cf_rules.items()
        for rule in rules
        if "".join(rule.formula).startswith("LEN(")
    ]
    asked = [
        row
        for row in range(10, 24)
        if page[f"A{row}"].value in ("L02", "L03", "L06", "L07", "L08")
    ]
    assert yellow == ["C10:C11 C14:C16"]
    assert asked == [10, 11, 14, 15, 16]


def test_risks_or_the_word_that_there_are_none() -> None:
    for name, word, heading in (
        (
            "a first cycle",
            "► leeg",
            "► vul een rij in, of kies ja bij L20 op Leeswijzer",
        ),
        ("a risk in place of the word that there are none", "► nog 4", "► nog 4 van 5"),
        ("the word that there are no risks", "● klaar", "○ vul in wat u weet"),
    ):
        book = sheets(name)
        assert rows_on_overview(book)["Risico's"][1] == word, name
        assert heading in [
            book["Risico's"].cell(1, col).value for col in range(1, 8)
        ], name
    guide = sheets("a risk in place of the word that there are none")["Leeswijzer"]
    words = {
        guide.cell(row, 1).value: guide.cell(row, 4).value for row in range(24, 40)
    }
    assert words["L20"] == "○ mag leeg"


def test_a_row_that_stands_ready_is_asked_nothing_before_it_holds_an_amount() -> None:
    """T + 2 raming in accounts: jaar and status stand there, nobody asks a unit."""
    page = sheets("first accounts")["Financiën"]
    words = {
        f"{page.cell(row, 2).value} {page.cell(row, 3).value}": page.cell(row, 1).value
        for row in range(7, 14)
    }
    assert words["2023 raming"] == "○ mag leeg"
    assert words["2021 vastgesteld"] == "► nog 7"
    page = sheets("an amount without its unit in an added row")["Financiën"]
    assert page["A13"].value == "► nog 1"


ERRORS: Mapping[tuple[str, str], str] = {
    ("Kenmerken", "C9"): "#N/A",
    ("Financiën", "E8"): "#DIV/0!",
    ("Financiën", "B12"): "#REF!",
    ("Risico's", "C7"): "#N/A",
    ("Leeswijzer", "C29"): "#N/A",
}


@pytest.mark.office
@needs_office
def test_an_error_value_counts_as_filled_and_stops_no_counter(tmp_path: Path) -> None:
    draft = with_answers(first(), RISK)
    filled = load_workbook(io.BytesIO(write(draft)))
    wrong = load_workbook(io.BytesIO(write(draft)))
    for (sheet, cell), error in ERRORS.items():
        wrong[sheet][cell].value = error
        filled[sheet][cell].value = "tekst"
    books = []
    for name, book in (("fout", wrong), ("gevuld", filled)):
        book.save(tmp_path / f"{name}.xlsx")
        (made_file,) = convert(tmp_path, "xlsx", tmp_path / f"{name}.xlsx")
        books.append(values_of(made_file))
    fresh, other = books
    checked = [fresh["Kenmerken", "D9"], fresh["Leeswijzer", "D29"]]
    assert checked == ["▲ nakijken"] * 2
    assert on_overview(fresh) == on_overview(other)
    errors = []
    for (sheet, cell), value in fresh.items():
        is_error = isinstance(value, str) and value.startswith("#")
        if is_error and sheet != "Keuzes" and (sheet, cell) not in ERRORS:
            errors.append((sheet, cell, value))
    assert errors == []


TYPED: Mapping[str, Callable[[], tuple[Round, dict[Place, object]]]] = {
    "half": lambda: (first(), some(first(), 2)),
    "confirmed": lambda: (later(), dict.fromkeys(later().confirmations, "Ja ")),
    "rows": lambda: (later(), {**MORE, **yes("participants")}),
    "accounts": lambda: (
        first("jaarrekening-2021"),
        accounts_row("voorlopig", unit="euro", equity_end=3.0),
    ),
}


@pytest.mark.office
@needs_office
def test_typed_in_it_says_what_a_workbook_written_so_says(tmp_path: Path) -> None:
    """What a person types in the workbook that was handed out, against the same answers given to the writer."""
    files, wanted = [], []
    for name, make in TYPED.items():
        round, values = make()
        after_typing = with_answers(round, values)
        plan = Plan(after_typing)
        book = load_workbook(io.BytesIO(write(round.draft)))
        for (sheet, key, field), value in values.items():
            place = plan.layouts[sheet].place(key, field)
            assert place is not None
            book[round.draft.kind[sheet].label][at(*place)].value = value
        files.append(tmp_path / f"{name}.xlsx")
        book.save(files[-1])
        wanted.append(write(after_typing))
    assert len(files) == len(TYPED) > 1
    for data, file in zip(wanted, convert(tmp_path, "xlsx", *files), strict=True):
        fresh = values_of(file)
        found = [
            (file.stem, sheet, cell, value, got)
            for (sheet, cell), (_, value) in formulas(data).items()
            if not (
                sheet == "Leeswijzer" and cell[0] in "JK"
            )  # the list of questions is made with the workbook
            and ((got := fresh.get((sheet, cell))) or "") != (value or "")
            and got != pytest.approx(value)
        ]
        assert found == []


def test_what_another_row_answers_is_no_longer_on_the_list() -> None:
    page = sheets("two rows that may answer")["Leeswijzer"]
    words = [str(page.cell(row, 10).value) for row in range(25, 55)]
    assert [w for w in words if "vastgesteld: vreemd" in w] == [
        "Finan. 2021 vastgesteld: vreemd vermogen eind"
    ]
