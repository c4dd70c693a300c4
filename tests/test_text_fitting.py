"""Fitting a text to a cell costs work that grows with the text, never with its square."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline import text_fitting
from pipeline.text_fitting import fitted, line_count, wrapped

SIZES = (8_000, 16_000, 32_000)
#: A text of words, of one word, of spaces, of short paragraphs and of nothing that an end may keep.
KINDS: dict[str, Callable[[int], str]] = {
    "words": lambda size: " ".join(f"woord{n}" for n in range(size))[:size],
    "one word": lambda size: "x" * size,
    "spaces": lambda size: "a" + " " * (size - 2) + "b",
    "paragraphs": lambda size: "regel\n" * (size // 6),
    "loose ends": lambda size: "een " + ", " * (size // 2),
}


class Work:
    """Counts how many texts are measured, and how many characters those have together."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.amount = 0
        measure = text_fitting._width

        def counted(text: str) -> int:
            self.amount += 1 + len(text)
            return measure(text)

        monkeypatch.setattr(text_fitting, "_width", counted)

    def of(self, step: Callable[[], object]) -> int:
        """The work of one step, with nothing remembered of an earlier one."""
        text_fitting._kept_lines.cache_clear()
        self.amount = 0
        step()
        return self.amount


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


@pytest.mark.parametrize("kind", KINDS)
def test_wrapping_costs_twice_the_work_for_twice_the_text(
    kind: str, work: Work
) -> None:
    costs = [work.of(lambda n=n: wrapped(KINDS[kind](n), 336)) for n in SIZES]  # type: ignore[misc]
    assert costs[0] > 0
    assert all(cost <= 6 * size for cost, size in zip(costs, SIZES, strict=True))


@pytest.mark.parametrize("kind", ["words", "paragraphs"])
def test_a_text_that_must_fit_is_measured_no_further_than_its_lines(
    kind: str, work: Work
) -> None:
    costs = [work.of(lambda n=n: fitted(KINDS[kind](n), 336, lines=3)) for n in SIZES]  # type: ignore[misc]
    assert 0 < costs[0] < SIZES[0]
    assert costs[2] <= 1.2 * costs[0]


@pytest.mark.parametrize("kind", KINDS)
def test_fitting_costs_work_that_grows_with_the_text(kind: str, work: Work) -> None:
    costs = [work.of(lambda n=n: fitted(KINDS[kind](n), 336, lines=3)) for n in SIZES]  # type: ignore[misc]
    assert costs[0] > 0
    assert costs[2] <= 5 * costs[0]


def test_lines_are_counted_no_further_than_is_asked(work: Work) -> None:
    text = KINDS["words"](SIZES[-1])
    assert line_count(text, 336, most=4) == 4
    assert work.of(lambda: line_count(text, 336, most=4)) < 500
    assert line_count("kort", 336, most=4) == 1


def test_a_word_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    widths = text_fitting.measured

    def noted(text: str) -> int:
        measured.append(text)
        return widths(text)

    monkeypatch.setattr(text_fitting, "measured", noted)
    text_fitting._kept_width.cache_clear()
    assert len(wrapped("telkens hetzelfde " * 2_000, 336)) > 100
    assert sorted(measured) == sorted({" ", "", "telkens", "hetzelfde"})
