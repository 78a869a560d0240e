"""The samples, from their workbooks to the figures that an independent program computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dashboard.analytics.engine import Results
from dashboard.analytics.figures import indicator_figures, target_progress
from dashboard.periods import Quarter
from tests.conftest import SHARED, needs_samples
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.catalogue.dimensions import Boundaries, By, Per

pytestmark = needs_samples

EXPECTED = SHARED / "samples" / "expected"
# These two are not in the expected figures.
LEFT_OUT = ["obligations_done_share", "reports_on_time_share"]
TABLES: list[tuple[By, Per, Boundaries]] = [
    ("province", "year", "reported"),
    ("province", "quarter", "reported"),
    ("district", "year", "reported"),
    ("district", "quarter", "reported"),
    ("district", "year", "current"),
    ("area", "year", "reported"),
    ("area", "quarter", "reported"),
    ("unit_type", "year", "reported"),
    ("unit_type", "quarter", "reported"),
]


@pytest.fixture(scope="module")
def results(samples_folder: Path) -> Iterator[Results]:
    with Results(store_at(samples_folder)) as results:
        yield results


def expected(name: str) -> pl.DataFrame:
    """A table of expected figures."""
    return pl.read_csv(EXPECTED / f"{name}.csv", schema_overrides={"period": pl.String})


@pytest.mark.parametrize(("by", "per", "boundaries"), TABLES)
def test_figures_agree_row_by_row(
    results: Results, by: By, per: Per, boundaries: Boundaries
) -> None:
    suffix = "" if boundaries == "reported" else f"_{boundaries}"
    found = indicator_figures(results, by=by, per=per, boundaries=boundaries)
    assert_frame_equal(
        found.filter(~pl.col("indicator").is_in(LEFT_OUT)),
        expected(f"indicators_{by}_{per}{suffix}"),
        check_row_order=False,
        rel_tol=0,
        abs_tol=1e-6,
    )


def test_every_table_of_figures_is_compared() -> None:
    assert {path.stem for path in EXPECTED.glob("indicators_*.csv")} == {
        f"indicators_{by}_{per}" + ("" if boundaries == "reported" else f"_{boundaries}")
        for by, per, boundaries in TABLES
    }


@pytest.mark.parametrize("path", sorted(EXPECTED.glob("progress_*.csv")), ids=lambda p: p.stem)
def test_statuses_agree_row_by_row(results: Results, path: Path) -> None:
    as_of = path.stem.removeprefix("progress_")
    found = target_progress(results, as_of=Quarter.parse(as_of))
    wanted = expected(path.stem)
    assert_frame_equal(
        found.filter(~pl.col("indicator").is_in(LEFT_OUT)).select(wanted.columns),
        wanted,
        check_row_order=False,
        rel_tol=0,
        abs_tol=1e-6,
    )


@pytest.mark.parametrize("path", sorted(EXPECTED.glob("missing_*.csv")), ids=lambda p: p.stem)
def test_what_is_missing_agrees_row_by_row(results: Results, path: Path) -> None:
    found = target_progress(results, as_of=Quarter.parse(path.stem.removeprefix("missing_")))
    wanted = expected(path.stem)
    assert_frame_equal(
        found.filter(~pl.col("indicator").is_in(LEFT_OUT)).select(wanted.columns),
        wanted,
        check_row_order=False,
    )


def test_provinces_sums_are_the_same_under_all_boundaries(results: Results) -> None:
    reported, area, current = (
        indicator_figures(results, by="province", per="year", boundaries=boundaries)
        for boundaries in ("reported", "area", "current")
    )
    assert_frame_equal(reported, area)
    assert_frame_equal(
        reported.drop("approximate"), current.drop("approximate"), rel_tol=0, abs_tol=1e-9
    )
