"""`python -m tests.long.projection`: foretell years that are known already.

The last one or two whole years of every percentage of the demonstration, of the province and of
every district, are hidden from dashboard/analytics/forecast.py and compared with what it says; so
is the running year of what does not grow through it. Of the samples, where they lie beside the
project, the running year alone: they have three whole years, the fewest that make a series. Errors
and coverage are printed by horizon, and those that the page tells are written to
data/projection.toml.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from dashboard.analytics.engine import Results
from dashboard.analytics.forecast import BACK_TEST_FILE, FEWEST_POINTS, Bounds, Point, forecast_from
from dashboard.analytics.schemas.figures import FIGURES
from dashboard.analytics.schemas.places import PLACES, QUARTERS
from dashboard.demo.build import make_demonstration
from dashboard.ingest.submissions.accept import load_files
from dashboard.ingest.submissions.register import accept_register
from dashboard.settings import PROJECT_FOLDER
from dashboard.store.publishing import make_store
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = PROJECT_FOLDER.parent / "shared" / "samples"
MOST_HIDDEN = 2
HEADING = """\
# How dashboard/analytics/forecast.py did on years that were hidden from it. Written by
# `python -m tests.long.projection`; told on the page Lộ trình and in docs/decisions/.
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


def foretell(of: str, whole: list[Point], running: Point | None) -> Iterator[Trial]:
    """Hide the end of a series and foretell it."""
    hidden = [(whole[:-count], whole[-1]) for count in range(1, MOST_HIDDEN + 1) if whole]
    if running:
        hidden.append((whole, running))
    for known, truth in hidden:
        if len(known) < FEWEST_POINTS:
            continue
        forecast = forecast_from(known, None, Bounds(0.0, 1.0))
        assert forecast is not None
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
    percents = {i.code: i for i in CATALOGUE.indicators if i.unit == "percent"}
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


def try_all(folder: Path) -> dict[str, list[Trial]]:
    """The demonstration, and the samples where they are."""
    stores = {"demonstration": store_at(folder / "demonstration")}
    make_demonstration(stores["demonstration"])
    if SAMPLES.is_dir():
        stores["samples"] = store_at(folder / "samples")
        make_store(stores["samples"], simulated=True)
        accept_register(stores["samples"], SAMPLES / "register")
        workbooks = sorted((SAMPLES / "workbooks").iterdir())
        load_files(stores["samples"], workbooks, today=date(2026, 11, 1))
    trials = {}
    for name, store in stores.items():
        with Results(store) as results:
            trials[name] = list(try_store(results))
    return trials


def summarise(trials: list[Trial]) -> dict[str, float]:
    """What is told of trials."""
    return {
        "tried": len(trials),
        "median_error_points": round(median(t.error for t in trials), 2),
        "median_error_of_no_change": round(median(t.still for t in trials), 2),
        "share_within": round(sum(t.is_within for t in trials) / len(trials), 3),
        "median_width_points": round(median(t.width for t in trials), 2),
    }


def main() -> int:
    """Foretell, print, and write what the page tells."""
    with tempfile.TemporaryDirectory(prefix="tiendo-projection-") as folder:
        trials = try_all(Path(folder))
    every = [trial for of_store in trials.values() for trial in of_store]
    for name, of_store in trials.items():
        for of, ahead in sorted({(t.of, t.ahead) for t in of_store}):
            found = summarise([t for t in of_store if (t.of, t.ahead) == (of, ahead)])
            told = ", ".join(f"{what} {value}" for what, value in found.items())
            sys.stdout.write(f"{name}, {of}, {ahead:g} years ahead: {told}\n")
    parts = [HEADING]
    for of in ("province", "district"):
        found = summarise([t for t in every if t.of == of])
        parts.append(f"\n[{of}]\n" + "".join(f"{k} = {v}\n" for k, v in found.items()))
    BACK_TEST_FILE.write_text("".join(parts), encoding="utf-8")
    sys.stdout.write(f"written: {BACK_TEST_FILE.relative_to(PROJECT_FOLDER)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
