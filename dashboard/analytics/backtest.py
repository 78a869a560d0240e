"""How good forecasts are, measured on years that are known already: `tiendo backtest`.

The last one or two whole years of every percentage of a store, of the province and of every
district, are hidden from dashboard/analytics/forecast.py and compared with what it says; so is the
running year of what does not grow through it. A store of three whole years, the fewest that make a
series, tells of its running year alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from dashboard.analytics.forecast import Bounds, Point, forecast_from
from dashboard.analytics.schemas.figures import FIGURES
from dashboard.analytics.schemas.places import PLACES, QUARTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dashboard.analytics.engine import Results

MOST_HIDDEN = 2
HEADING = """\
# How dashboard/analytics/forecast.py did on years that were hidden from it. Written by
# `tiendo backtest`; quoted on the page Lộ trình and in docs/decisions/.
"""


@dataclass(frozen=True)
class Trial:
    """One value that was foretold: how far ahead, by how much it was missed, whether it was held.

    Attributes:
        error: in percentage points; `still`: what saying “as it was last” would have missed by.
        width: of the range, in percentage points.
    """

    of: str
    ahead: float
    error: float
    still: float
    width: float
    is_within: bool


def foretell(of: str, whole: Sequence[Point], running: Point | None) -> Iterator[Trial]:
    """Hide the end of a series and foretell it."""
    hidden = [(whole[:-count], whole[-1]) for count in range(1, MOST_HIDDEN + 1) if whole]
    if running:
        hidden.append((whole, running))
    for known, truth in hidden:
        forecast = forecast_from(known, None, Bounds(0.0, 1.0))
        if forecast is None:  # too few to be a series
            continue
        expected = forecast.expect(truth.at)
        yield Trial(
            of,
            truth.at - forecast.start.at,
            abs(expected.middle - truth.value) * 100,
            abs(forecast.start.value - truth.value) * 100,
            (expected.high - expected.low) * 100,
            # As close as figures are written: 90.0% is not outside of 90.04%.
            expected.low - 5e-4 <= truth.value <= expected.high + 5e-4,
        )


def try_store(results: Results) -> Iterator[Trial]:
    """Every percentage of the province and of the districts of today, and of those that ended."""
    quarters = results.frame(QUARTERS)
    whole_years = {str(year) for year in quarters.filter(number=4)["year"]}
    last = quarters.row(0, named=True)
    percents = {i.code: i for i in results.catalogue.indicators if i.unit == "percent"}
    places = results.frame(PLACES).filter(~pl.col("valid_to").is_null())
    ended = {code: day.year for code, day in places.select("code", "valid_to").iter_rows()}
    series: dict[tuple[str, str, str | None], dict[str, float]] = defaultdict(dict)
    for by, boundaries in (
        ("province", "reported"),
        ("district", "reported"),
        ("district", "current"),  # the longer series of a district wins
    ):
        figures = results.frame(
            FIGURES,
            by=by,
            per="year",
            boundaries=boundaries,
            indicators=tuple(percents),
            districts=None,
            unit_types=None,
            years=None,
        )
        for row in figures.iter_rows(named=True):
            if int(row["period"]) >= ended.get(row["key"], 9999):
                continue  # no whole year of that district
            series[by, row["indicator"], row["key"]][row["period"]] = row["value"]
    for (of, code, _), values in series.items():
        whole = [Point(float(year), values[year]) for year in sorted(values.keys() & whole_years)]
        running = None
        if str(last["year"]) in values.keys() - whole_years and (
            percents[code].period == "stock" and not percents[code].grows_through_year
        ):
            at = last["year"] - 1 + last["number"] / 4
            running = Point(at, values[str(last["year"])])
        yield from foretell(of, whole, running)


def summarise(trials: Sequence[Trial]) -> dict[str, float]:
    """What is told of trials."""
    return {
        "tried": len(trials),
        "median_error_points": round(median(t.error for t in trials), 2),
        "median_error_of_no_change": round(median(t.still for t in trials), 2),
        "share_within": round(sum(t.is_within for t in trials) / len(trials), 3),
        "median_width_points": round(median(t.width for t in trials), 2),
    }


def as_lines(trials: Mapping[str, Sequence[Trial]]) -> Iterator[str]:
    """What is told of each store's trials, by grain and horizon."""
    for name, of_store in trials.items():
        for of, ahead in sorted({(t.of, t.ahead) for t in of_store}):
            found = summarise([t for t in of_store if (t.of, t.ahead) == (of, ahead)])
            told = ", ".join(f"{what} {value}" for what, value in found.items())
            yield f"{name}, {of}, {ahead:g} years ahead: {told}"


def as_toml(trials: Sequence[Trial]) -> str:
    """What the page tells, as the file says it that `forecast.back_test` reads."""
    parts = [HEADING]
    for of in ("province", "district"):
        found = summarise([t for t in trials if t.of == of])
        parts.append(f"\n[{of}]\n" + "".join(f"{k} = {v}\n" for k, v in found.items()))
    return "".join(parts)
