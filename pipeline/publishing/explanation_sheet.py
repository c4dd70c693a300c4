"""Sheet Toelichting: what signs, states, classes and norms mean; norms as the settings have them."""

from __future__ import annotations

from pipeline.excel import Book
from pipeline.pages.data import Annex
from pipeline.pages.page import Page
from pipeline.publishing.data_sheet import data_sheet

NAME = "Toelichting"
#: What, words, on what it rests, three short ones.
WIDTHS = (250, 400, 480, 130, 130, 130)


def explanation_sheet(book: Book, page: Page, annex: Annex, back: str) -> None:
    """The sheet that answers "what does this mean"."""
    data_sheet(book, NAME, page, annex.meaning, back, WIDTHS)
