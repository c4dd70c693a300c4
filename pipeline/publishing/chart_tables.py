"""The tables behind the charts and the small series of a page: what a chart draws stands in cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.pages.page import Chart, Column, Grid, Page, Series, Tile, Value
from pipeline.publishing.data_sheet import Placed

#: What the kinds of figures are called.
KINDS: Mapping[str, str] = {
    "actual": "rekening",
    "budget": "begroting",
    "estimate": "raming",
}
TRENDS = "Reeksen van de kerncijfers"
TREND_HEADINGS = ("kengetal", "volgorde (oud naar nieuw)", "waarde")


def charts_of(page: Page) -> tuple[Chart, ...]:
    """Every chart of a page that has something to draw."""
    charts: list[Chart] = []
    for block in page.blocks:
        for part in block.parts.values():
            if isinstance(part, Chart) and not part.empty:
                charts.append(part)
    return tuple(charts)


def feeds(page: Page) -> tuple[Grid, ...]:
    """The tables behind the charts and the small series of the tiles."""
    grids = [_feed(chart) for chart in charts_of(page)]
    rows: list[tuple[Value, ...]] = []
    for tile in page.tiles:
        for place, amount in enumerate(tile.series, 1):
            order = Value(number=float(place), format="whole")
            value = Value(number=amount, format=tile.value.format)
            rows.append((Value(tile.label), order, value))
    if rows:
        grids.append(_grid(TRENDS, TREND_HEADINGS, rows))
    return tuple(grids)


def feed_title(chart: Chart) -> str:
    """The title of the table behind a chart."""
    return f"Grafiek {chart.title}"


def trend_cells(page: Page, tile: Tile, placed: Placed) -> str:
    """The cells of a tile's small series."""
    before = 0
    for other in page.tiles:
        if other is tile:
            break
        before += len(other.series)
    first = placed.first + before
    series = Placed(placed.sheet, first, first + len(tile.series) - 1, 3)
    return series.column(2).removeprefix("=")


def has_line(chart: Chart) -> bool:
    """True when every year has its point: a gap in the line would be read as a nought."""
    return chart.line is not None and all(v is not None for v in chart.line.values)


def _grid(
    title: str, headings: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> Grid:
    """A plain table."""
    return Grid(title, tuple(Column(heading) for heading in headings), tuple(rows))


def _feed(chart: Chart) -> Grid:
    """The table behind one chart."""
    match chart.kind:
        case "columns":
            return _years_feed(chart)
        case "stacked":
            return _stacked_feed(chart)
        case "bars":
            return _bars_feed(chart)


def _years_feed(chart: Chart) -> Grid:
    """Year, kind of figure and amount."""
    amounts = _numbers(chart.series[0], "amount")
    years = _years(chart, chart.series[0].styles)
    rows = [(*year, amount) for year, amount in zip(years, amounts, strict=True)]
    return _grid(feed_title(chart), ("jaar", "soort cijfer", "bijdrage"), rows)


def _bars_feed(chart: Chart) -> Grid:
    """Criterion, norm and score."""
    norm = Value("verschilt")
    if chart.norm is not None:
        norm = Value(number=chart.norm, format="decimal")
    scores = _numbers(chart.series[0], "decimal")
    rows: list[tuple[Value, ...]] = []
    for name, score in zip(chart.categories, scores, strict=True):
        rows.append((Value(name), norm, score))
    return _grid(feed_title(chart), ("criterium", "norm", "score"), rows)


def _stacked_feed(chart: Chart) -> Grid:
    """Year, kind, equity, debt, and solvency and norm where they are drawn."""
    headings = ["jaar", "soort cijfer", "eigen vermogen", "vreemd vermogen"]
    equity, debt = chart.series
    columns = [_numbers(equity, "amount"), _numbers(debt, "amount")]
    if has_line(chart) and chart.line is not None:
        headings.append("solvabiliteit")
        columns.append(_numbers(chart.line, "percentage"))
        if chart.norm is not None:
            headings.append("norm")
            norm = Value(number=chart.norm, format="percentage")
            columns.append([norm] * len(chart.categories))
    rows: list[tuple[Value, ...]] = []
    for place, year in enumerate(_years(chart, equity.styles)):
        rows.append((*year, *(column[place] for column in columns)))
    return _grid(feed_title(chart), headings, rows)


def _years(chart: Chart, styles: tuple[str, ...]) -> list[tuple[Value, Value]]:
    """Each year with the kind of its figures."""
    years: list[tuple[Value, Value]] = []
    for year, style in zip(chart.categories, styles, strict=True):
        years.append((Value(year), Value(KINDS.get(style, style))))
    return years


def _numbers(series: Series, format: str) -> list[Value]:
    """The numbers of a series."""
    return [Value(number=number, format=format) for number in series.values]
