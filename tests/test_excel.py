"""The guarded calls: what Excel would refuse, cut off or read as something else."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.reader.excel import load_workbook

from pipeline.excel import MOST_UNITS, Book, tab_name, text_pixels, units, wrapped


def saved(draw: Any) -> Any:
    """A workbook with one sheet, drawn and read again."""
    book = Book("Proef", date(2022, 1, 1))
    draw(book.sheet("Blad"))
    return load_workbook(io.BytesIO(book.close()))["Blad"]


def test_a_footer_that_is_too_long_is_shortened_and_not_left_out() -> None:
    name = "Gemeenschappelijke regeling & samenwerking " * 8
    sheet = saved(lambda page: page.landscape("Blad", name, (1, 1, 1, 1)))
    assert sheet.oddFooter.left.text.startswith(
        "Gemeenschappelijke regeling && samenwerking"
    )
    assert sheet.oddFooter.left.text.endswith("…")
    assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == (
        "Blad",
        "pagina &P van &N",
    )


def test_a_header_counts_as_excel_does() -> None:
    sheet = saved(lambda page: page.header("😀" * 200, "CONCEPT"))
    assert sheet.oddHeader.right.text == "CONCEPT"
    assert 60 < units(sheet.oddHeader.left.text) < MOST_UNITS


def test_a_short_footer_is_left_as_it_is() -> None:
    sheet = saved(lambda page: page.landscape("Risico's", "Jeugd & Zorg", (1, 1, 1, 1)))
    assert (sheet.oddFooter.left.text, sheet.oddFooter.center.text) == (
        "Jeugd && Zorg",
        "Risico's",
    )


@pytest.mark.parametrize(
    "value",
    [
        datetime(2021, 9, 5),
        datetime(2021, 9, 5, 14, 30),
        time(14, 30),
        timedelta(hours=30, minutes=5),
    ],
)
def test_a_date_or_time_stays_what_it_is_in_a_cell_for_text(value: Any) -> None:
    assert (
        saved(lambda page: page.value(0, 0, value, num_format="@"))["A1"].value == value
    )


def test_a_date_keeps_a_format_for_dates() -> None:
    cell = saved(
        lambda page: page.value(0, 0, date(2021, 9, 5), num_format="d mmmm yyyy")
    )["A1"]
    assert (cell.value, cell.number_format) == (datetime(2021, 9, 5), "d mmmm yyyy")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zorg: en/of [meer]", "Zorg en of meer"),
        ("'Kop'", "Kop"),
        ("?", ""),
        ("Een heel lange naam van een regeling", "Een heel lange naam van een reg"),
        ("😀" * 20, "😀" * 15),
        ("a\x07b\n", "a b"),
    ],
)
def test_a_tab_has_a_name_that_excel_takes(text: str, name: str) -> None:
    assert tab_name(text) == name


def test_the_tail_of_a_tab_name_is_kept_whole() -> None:
    assert tab_name("😀" * 20, " (2)") == "😀" * 13 + " (2)"
    assert tab_name("Zorg", " (2)") == "Zorg (2)"


def plainly_wrapped(text: str, pixels: float) -> list[str]:
    """The same, one character at a time: for short texts only."""
    room, lines = max(pixels - 8, 10), []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_pixels(longer) > room:
                lines.append(line)
                line = word
            else:
                line = longer
            while text_pixels(line) > room and len(line) > 1:
                cut = next(
                    n
                    for n in range(len(line), 0, -1)
                    if n == 1 or text_pixels(line[:n]) <= room
                )
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


@given(st.text(st.sampled_from("aWi 1\n.—é😀"), max_size=120), st.integers(1, 400))
def test_lines_break_where_they_must(text: str, pixels: int) -> None:
    assert wrapped(text, pixels) == plainly_wrapped(text, pixels)


def test_a_long_unbroken_word_is_wrapped_in_no_time() -> None:
    started = perf_counter()
    lines = wrapped("x" * 30_000, 336)
    assert perf_counter() - started < 1
    assert "".join(lines) == "x" * 30_000
