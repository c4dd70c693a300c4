"""Colours, fonts, formats and the guarded xlsxwriter calls, for every workbook that we write.

xlsxwriter answers many mistakes with a return code or a warning, caches a 0 for a formula without a
value and turns text that begins with "=" into a formula. The calls here do none of that.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import zip_longest
from typing import Any

import xlsxwriter

from pipeline.text_fitting import fitted as fitted
from pipeline.text_fitting import text_pixels as text_pixels
from pipeline.text_fitting import wrapped as wrapped

# Colours; contrasts on their usual ground were measured at 4.5 or more (text) and 3 or more (borders).
NAVY = "#14324F"
BLUE = "#1D5F99"
PALE = "#DCE8F4"
RAIL = "#E3ECF5"
TILE = "#F1F5F9"
SERIES = "#B9CDE0"
BAR = "#BCD3EA"
BAR_EDGE = "#4A7096"
INK = "#1F2933"
MUTED = "#52606D"
LINE = "#CBD5E0"
LINE_SOFT = "#E4E9EF"
LINE_BAND = "#8FA6BD"
BOX = "#7B8A99"
LABEL_ON_NAVY = "#C9DAEA"
PROGRESS_ON_NAVY = "#FFE08A"
WHITE = "#FFFFFF"
ASK_FILL, ASK_EDGE, ASK_TEXT = "#FFF1C2", "#A66A00", "#5C3D00"
BAD_FILL, BAD_EDGE, BAD_TEXT = "#FBE1DC", "#A4260F", "#7A1C0B"
WARN_FILL = "#FFE9B8"
FIXED_FILL = "#D5F0E6"
NOTE_BAD, NOTE_WARN = "#FDF0EE", "#FFF6DF"

#: (text, fill) of each judgement; shape and word stand beside the colour.
TONES: Mapping[str, tuple[str, str]] = {
    "goed": ("#0B5345", "#D5F0E6"),
    "aandacht": ("#3D2900", "#FFCF66"),
    "onvoldoende": ("#FFFFFF", "#A4260F"),
    "onbekend": ("#3E4C59", "#E4E9EF"),
    "sterk": ("#FFFFFF", BLUE),
    "zacht": (NAVY, PALE),
    "geen": (INK, WHITE),
}
SHAPES: Mapping[str, str] = {
    "goed": "●",
    "aandacht": "▲",
    "onvoldoende": "■",
    "onbekend": "○",
}

FONT = "Calibri"
AMOUNT_FORMAT = "[$-413]#,##0_ ;[$-413]\N{MINUS SIGN}#,##0_ "
DATE_FORMAT = "[$-413]dd-mm-yyyy"
MOMENT_FORMAT = "[$-413]dd-mm-yyyy hh:mm"
TIME_FORMAT, HOURS_FORMAT = "hh:mm", "[h]:mm"
#: Excel holds no more in a header or footer, nor in a text within a formula (UTF-16 units).
MOST_UNITS = 255
MOST_IN_TAB = 31
NOT_IN_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")

A4_LANDSCAPE = 9
COMMENT_WIDTH = 330


class Sheet:
    """One worksheet, with calls that cannot silently fail. Rows and columns are zero-based."""

    def __init__(self, book: Book, raw: Any, name: str) -> None:
        self.book = book
        self.raw = raw
        self.name = name
        # xlsxwriter rewrites each formula with 29 regular expressions for functions newer than Excel
        # 2010; none is used here. A test proves that the bytes are the same.
        raw._prepare_formula = lambda formula, *_: formula.removeprefix("=")

    def text(self, row: int, col: int, text: str, **style: Any) -> None:
        """Write text as text, whatever it begins with; an empty text writes only its format."""
        if text == "":
            self.blank(row, col, **style)
            return
        _done(self.raw.write_string(row, col, text, self.book.style(**style)), "tekst")

    def texts(self, first: int, col: int, texts: Iterable[str | None]) -> None:
        """Plain texts below each other, for tables of many thousands of cells."""
        write, plain = self.raw.write_string, self.book.plain
        for row, text in enumerate(texts, start=first):
            if text:
                _done(write(row, col, text, plain), "tekst")

    def number(self, row: int, col: int, value: float, **style: Any) -> None:
        """Write a number."""
        _done(self.raw.write_number(row, col, value, self.book.style(**style)), "getal")

    def day(
        self, row: int, col: int, value: date | time | timedelta, **style: Any
    ) -> None:
        """Write a date or a time; where the style has another format, one that shows it as what it is."""
        moment: object = value
        own, mark = DATE_FORMAT, "yy"
        if isinstance(value, datetime):
            own = DATE_FORMAT if value.time() == time() else MOMENT_FORMAT
            mark = "yy" if value.time() == time() else "hh"
        elif isinstance(value, date):
            moment = datetime.combine(value, time())
        else:
            own, mark = (TIME_FORMAT if isinstance(value, time) else HOURS_FORMAT), "mm"
        if mark not in str(style.get("num_format", "")):
            style["num_format"] = own
        _done(
            self.raw.write_datetime(row, col, moment, self.book.style(**style)), "datum"
        )

    def value(self, row: int, col: int, value: object, **style: Any) -> None:
        """Write a text, number or date as what it is; None writes only its format."""
        if value is None:
            self.blank(row, col, **style)
        elif isinstance(value, bool):
            self.text(row, col, "ja" if value else "nee", **style)
        elif isinstance(value, (int, float)):
            self.number(row, col, value, **style)
        elif isinstance(value, (date, time, timedelta)):
            self.day(row, col, value, **style)
        else:
            self.text(row, col, str(value), **style)

    def blank(self, row: int, col: int, **style: Any) -> None:
        """Write only a format."""
        _done(self.raw.write_blank(row, col, None, self.book.style(**style)), "opmaak")

    def fill(self, row: int, first: int, last: int, **style: Any) -> None:
        """One format over cells of a row, both ends included."""
        for col in range(first, last + 1):
            self.blank(row, col, **style)

    def formula(
        self, row: int, col: int, formula: str, value: str | float, **style: Any
    ) -> None:
        """Write a live formula with the value that it has now; without that value viewers show 0."""
        _done(
            self.raw.write_formula(row, col, formula, self.book.style(**style), value),
            "formule",
        )

    def link(
        self, row: int, col: int, target: str, text: str, tip: str = "", **style: Any
    ) -> None:
        """A real link: ``internal:'Blad'!A1`` or an http address. Stands on light fills only."""
        style = {"font_color": BLUE, "underline": 1, **style}
        code = self.raw.write_url(
            row, col, target, self.book.style(**style), string=text, tip=tip or None
        )
        _done(code, "koppeling")

    def rich(
        self,
        row: int,
        col: int,
        parts: Sequence[tuple[str, Mapping[str, Any]]],
        **style: Any,
    ) -> None:
        """Text in several fonts; parts of (text, style)."""
        fragments: list[Any] = []
        for text, look in parts:
            fragments += [self.book.style(**look), text]
        code = self.raw.write_rich_string(
            row, col, *fragments, self.book.style(**style)
        )
        _done(code, "opgemaakte tekst")

    def merge(
        self, row: int, col: int, last_row: int, last_col: int, text: str, **style: Any
    ) -> None:
        """A merged cell with text; only on the council's pages, never in a workbook that is read."""
        _done(
            self.raw.merge_range(
                row, col, last_row, last_col, "", self.book.style(**style)
            ),
            "samenvoeging",
        )
        self.text(row, col, text, **style)

    def list_rule(
        self, cells: str, source: str, title: str = "", message: str = ""
    ) -> None:
        """A choice cell: stops what is not in the list; ``source`` is a name or range, never a literal."""
        options: dict[str, Any] = {
            "validate": "list",
            "source": source,
            "error_title": "Kies uit de lijst",
            "error_message": "Kies een antwoord uit de lijst.",
        }
        if message:
            options |= {"input_title": title[:32], "input_message": message[:255]}
        _done(self.raw.data_validation(cells, options), "keuzelijst")

    def prompt(self, cells: str, title: str, message: str) -> None:
        """An input message without a stop: the reader accepts more than Excel can express."""
        options = {
            "validate": "any",
            "input_title": title[:32],
            "input_message": message[:255],
        }
        _done(self.raw.data_validation(cells, options), "invoerbericht")

    def when(self, cells: str, formula: str, **style: Any) -> None:
        """A conditional format by formula; ``cells`` may be several ranges with a space between them."""
        options = {
            "type": "formula",
            "criteria": formula,
            "format": self.book.style(bare=True, **style),
        }
        first = cells.split(" ")[0]
        if first != cells:
            options["multi_range"] = cells
        _done(self.raw.conditional_format(first, options), "voorwaardelijke opmaak")

    def bar(self, cells: str) -> None:
        """A data bar from 0 to 1."""
        options = {
            "type": "data_bar",
            "bar_solid": True,
            "bar_color": BAR,
            "bar_border_color": BAR_EDGE,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
        }
        _done(self.raw.conditional_format(cells, options), "balk")

    def number_bars(
        self, first: int, last: int, col: int, most: float | None = None
    ) -> None:
        """A data bar behind each number of a column, from nought to ``most`` or to the largest."""
        options: dict[str, Any] = {
            "type": "data_bar",
            "data_bar_2010": True,
            "bar_solid": True,
            "bar_color": BAR,
            "bar_border_color": BAR_EDGE,
            "min_type": "num",
            "min_value": 0,
        }
        if most is not None:
            options |= {"max_type": "num", "max_value": most}
        _done(self.raw.conditional_format(first, col, last, col, options), "balk")

    def chart(
        self, row: int, col: int, chart: Any, size: tuple[int, int], words: str
    ) -> None:
        """A chart of ``Book.new_chart`` in nominal pixels; ``words`` say its numbers to who cannot see it."""
        width, height = size
        chart.set_size({"width": self.book.scaled(width) - 2, "height": height})
        options = {
            "description": words,
            "object_position": 1,
            "x_offset": 1,
            "y_offset": 2,
        }
        _done(self.raw.insert_chart(row, col, chart, options), "grafiek")

    def sparkline(
        self, row: int, col: int, cells: str, values: Sequence[float]
    ) -> None:
        """Small columns of the numbers in these cells, the newest dark; they start at nought."""
        options = {
            "range": cells,
            "type": "column",
            "series_color": BAR_EDGE,
            "last_point": True,
            "last_color": NAVY,
            "min": min(0.0, *values),
            "max": max(0.0, *values),
        }
        _done(self.raw.add_sparkline(row, col, options), "reeks")

    def comment(self, row: int, col: int, text: str, lines: int, fill: str) -> None:
        """A comment that is shown on hovering, high enough for its lines."""
        options = {
            "author": "Controle",
            "font_name": FONT,
            "font_size": 10,
            "width": COMMENT_WIDTH,
            "height": 18 * lines + 14,
            "x_offset": 14,
            "color": fill,
            "visible": False,
        }
        _done(self.raw.write_comment(row, col, text, options), "opmerking")

    def table(
        self,
        row: int,
        col: int,
        last_row: int,
        name: str,
        headings: Sequence[Mapping[str, Any]],
    ) -> None:
        """An Excel table without a style of its own and without filter buttons; headings in ``row``.

        Each heading: ``header``, ``header_format`` and ``format`` (both styles), the last for rows that
        Excel adds below.
        """
        columns = [
            {
                "header": heading["header"],
                "header_format": self.book.style(**heading["header_format"]),
                "format": self.book.style(**heading["format"]),
            }
            for heading in headings
        ]
        options = {
            "name": name,
            "style": None,
            "autofilter": False,
            "banded_rows": False,
            "columns": columns,
        }
        _done(
            self.raw.add_table(row, col, last_row, col + len(headings) - 1, options),
            f"tabel {name}",
        )

    def plain_table(
        self,
        row: int,
        last_row: int,
        name: str,
        headings: Sequence[tuple[str, Mapping[str, Any]]],
        **options: Any,
    ) -> None:
        """An Excel table over cells that were written, from column A, without a style of its own.

        ``headings`` are their texts and styles, in ``row``; ``options`` are more of xlsxwriter's.
        """
        columns = [
            {"header": text, "header_format": self.book.style(**style)}
            for text, style in headings
        ]
        options = {"name": name, "style": None, "columns": columns, **options}
        last_col = len(headings) - 1
        _done(self.raw.add_table(row, 0, last_row, last_col, options), f"tabel {name}")

    def select(self, row: int, col: int) -> None:
        """Where the cursor stands when the sheet is opened."""
        self.raw.set_selection(row, col, row, col)

    def protect(self) -> None:
        """Protection without a password; rows and columns may be made higher and wider."""
        self.raw.protect("", {"format_rows": True, "format_columns": True})

    def columns(
        self,
        widths: Sequence[int],
        styles: Mapping[int, Mapping[str, Any]] | None = None,
    ) -> None:
        """Column widths in pixels at 100%, from column A; ``styles`` for cells that are still to be typed."""
        for col, width in enumerate(widths):
            look = self.book.style(**styles[col]) if styles and col in styles else None
            _done(
                self.raw.set_column_pixels(col, col, self.book.scaled(width), look),
                "kolombreedte",
            )

    def height(self, row: int, pixels: int) -> None:
        """Row height in pixels at 100%."""
        _done(self.raw.set_row_pixels(row, pixels), "rijhoogte")

    def landscape(
        self, title: str, footer_left: str, margins: tuple[float, float, float, float]
    ) -> None:
        """A4 landscape; footer: left text, sheet, page x of y; margins left, right, top, bottom (inch)."""
        self.raw.set_landscape()
        self.raw.set_paper(A4_LANDSCAPE)
        self.raw.set_margins(*margins)
        self.raw.center_horizontally()
        looks = ("&L&9&K52606D", "&C&9&K52606D", "&R&9&K52606Dpagina &P van &N")
        self._edge(self.raw.set_footer, looks, (footer_left, title))

    def fit_pages(self, wide: int = 1, high: int = 0) -> None:
        """So many printed pages wide and high; nought is as many as it takes."""
        self.raw.fit_to_pages(wide, high)

    def repeat_rows(self, first: int, last: int | None = None) -> None:
        """Rows that return at the head of every printed page."""
        self.raw.repeat_rows(first, last)

    def freeze(self, row: int, col: int = 0) -> None:
        """The rows above and the columns before this cell stay in sight."""
        self.raw.freeze_panes(row, col)

    def print_area(self, last_row: int, last_col: int) -> None:
        """What is printed, from the first cell on."""
        self.raw.print_area(0, 0, last_row, last_col)

    def break_before(self, rows: Sequence[int]) -> None:
        """A new printed page begins with each of these rows."""
        self.raw.set_h_pagebreaks(rows)

    def zoom(self, percent: int) -> None:
        """How large the sheet is shown."""
        self.raw.set_zoom(percent)

    def open_here(self) -> None:
        """The workbook opens on this sheet."""
        self.raw.activate()

    def show_first(self) -> None:
        """The tab of this sheet stands at the left of those in sight."""
        self.raw.set_first_sheet()

    def hide_headers(self) -> None:
        """Without the letters of columns and the numbers of rows."""
        self.raw.hide_row_col_headers()

    def without_footer(self) -> None:
        """Nothing at the foot of a printed page."""
        self.raw.set_footer("")

    def allow_numbers_as_text(self, cells: str) -> None:
        """No green corner at a text that looks like a number."""
        self.raw.ignore_errors({"number_stored_as_text": cells})

    @property
    def rows_used(self) -> int:
        """How many rows from the top on hold something."""
        last = self.raw.dim_rowmax
        return 0 if last is None else int(last) + 1

    def header(self, left: str, right: str, right_colour: str = NAVY) -> None:
        """A header with a text left and right."""
        looks = ("&L&9&K52606D", f"&R&9&K{right_colour.removeprefix('#')}")
        self._edge(self.raw.set_header, looks, (left, right))

    def marks_header(self, text: str, margin: float) -> None:
        """One bold text at the head of every printed page, cut where Excel takes no more."""
        shown = "&L&9&B&K14324F" + text.replace("&", "&&")
        self.raw.set_header(shown[:MOST_UNITS], {"margin": margin})

    def tab_colour(self, colour: str) -> None:
        """The colour of the sheet's tab."""
        self.raw.set_tab_color(colour)

    def _edge(
        self, put: Callable[[str], object], looks: Sequence[str], parts: Sequence[str]
    ) -> None:
        """A header or footer; parts are shortened in turn, the longest first, until Excel takes the whole."""
        shown = [part.replace("&", "&&") for part in parts]
        whole = list(parts)
        while units("".join([*looks, *shown])) > MOST_UNITS:
            longest = max(range(len(shown)), key=lambda n: units(shown[n]))
            whole[longest] = whole[longest].removesuffix("…")[:-1].rstrip() + "…"
            shown[longest] = whole[longest].replace("&", "&&")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            put("".join(a + b for a, b in zip_longest(looks, shown, fillvalue="")))


class Book:
    """A workbook in the making; ``close()`` gives its bytes.

    ``created`` stands in the document properties: the cycle's reference date, never the clock.
    ``proof`` draws all columns 5.4% narrower, so that LibreOffice shows them as Excel does.
    """

    def __init__(
        self, title: str, created: date, *, author: str = "", proof: bool = False
    ) -> None:
        self._buffer = io.BytesIO()
        self._styles: dict[frozenset[tuple[str, Any]], Any] = {}
        # The same by the properties in the order of the call, which is quicker to look up.
        self._styles_as_called: dict[tuple[Any, ...], Any] = {}
        self.proof = proof
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.raw = xlsxwriter.Workbook(self._buffer, options)
        moment = datetime.combine(created, time())
        self.raw.set_properties({"title": title, "author": author, "created": moment})
        self.raw.set_size(1920 * 15, 1080 * 15)

    def sheet(self, name: str) -> Sheet:
        """A new worksheet with gridlines off."""
        raw = self.raw.add_worksheet(name)
        raw.hide_gridlines(2)
        return Sheet(self, raw, name)

    def existing(self, name: str) -> Sheet | None:
        """The worksheet of that name, or None."""
        raw = self.raw.get_worksheet_by_name(name)
        return None if raw is None else Sheet(self, raw, name)

    def new_chart(self, kind: str, subtype: str = "") -> Any:
        """A chart that is still to be filled and put on a sheet: "column", "line" or "bar"."""
        options = {"type": kind, "subtype": subtype} if subtype else {"type": kind}
        return self.raw.add_chart(options)

    def style(self, *, bare: bool = False, **properties: Any) -> Any:
        """The format with these properties, made once. ``bare``: no default font (conditional formats)."""
        quick = (bare, *properties.items())
        known = self._styles_as_called.get(quick)
        if known is not None:
            return known
        if not bare:
            properties = {
                "font_name": FONT,
                "font_size": 11,
                "font_color": INK,
                "valign": "vcenter",
            } | properties
        key = frozenset(properties.items())
        if key not in self._styles:
            self._styles[key] = self.raw.add_format(properties)
        self._styles_as_called[quick] = self._styles[key]
        return self._styles[key]

    @cached_property
    def plain(self) -> Any:
        """The format without anything of its own."""
        return self.style()

    def scaled(self, pixels: int) -> int:
        """A width as drawn: nominal, or narrower in a proof."""
        return round(pixels * 0.946) if self.proof else pixels

    def name(self, name: str, formula: str) -> None:
        """A defined name for the whole workbook."""
        _done(self.raw.define_name(name, formula), f"naam {name}")

    def close(self) -> bytes:
        """The finished file."""
        self.raw.close()
        return self._buffer.getvalue()


def _done(code: object, what: str) -> None:
    """Raise where xlsxwriter only returns a code: what we asked for was not written."""
    if isinstance(code, int) and code != 0:
        raise ValueError(f"{what}: xlsxwriter weigerde dit (code {code})")


def units(text: str) -> int:
    """The length of a text as Excel counts it: a sign outside the basic plane, such as a face, is two."""
    return len(text.encode("utf-16-le")) // 2


def tab_name(text: str, tail: str = "") -> str:
    """A text as the name of a tab, with its tail: only what Excel takes and no longer; empty if nothing is left."""
    name = " ".join(NOT_IN_TAB.sub(" ", text).split()).strip(" '")
    while units(name + tail) > MOST_IN_TAB:
        name = name[:-1].rstrip(" '")
    return name + tail if name else ""


def quoted(sheet: str) -> str:
    """A sheet name as it stands in a formula or link."""
    return "'" + sheet.replace("'", "''") + "'"
