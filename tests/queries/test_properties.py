"""What holds for every province: sums, order, blanks, and that the past does not change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analytics.schemas.figures import FIGURES_BY_ORGANISATION
from dashboard.periods import Quarter
from tests.support.profiles import examples
from tests.support.stores import CATALOGUE
from tests.support.strategies import (
    CELLS,
    OF_ENTERPRISES,
    ORGANISATION_LEVEL,
    SHEETS,
    Cell,
    World,
    opened,
    worlds,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.assertions import Answers


def sums(answers: Answers, per: str, boundaries: str) -> list[dict[tuple[str, str], float]]:
    """Numerators and denominators of the province by indicator and period."""
    found = answers.frame(per=per, boundaries=boundaries)
    return [
        {
            (indicator, period): total
            for indicator, period, total in found.select("indicator", "period", part).iter_rows()
            if total is not None
        }
        for part in ("numerator", "denominator")
    ]


@examples(3)
@given(world=worlds)
def test_the_provinces_sums_are_the_same_under_all_boundaries(
    world: World, empty_folder: Path
) -> None:
    with opened(world, empty_folder) as answers:
        for per in ("year", "quarter"):
            reported = sums(answers, per, "reported")
            assert sums(answers, per, "area") == reported
            for ours, theirs in zip(sums(answers, per, "current"), reported, strict=True):
                assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@examples(3)
@given(world=worlds)
def test_parts_add_up_to_the_whole(world: World, empty_folder: Path) -> None:
    with opened(world, empty_folder) as answers:
        for per in ("year", "quarter"):
            whole = _whole_sums(answers.frame(per=per, indicators=ORGANISATION_LEVEL))
            assert whole
            for by in ("district", "area", "unit_type"):
                parts = answers.frame(by=by, per=per, indicators=ORGANISATION_LEVEL)
                assert _whole_sums(parts) == whole
            organisations = answers.results.frame(
                FIGURES_BY_ORGANISATION,
                per=per,
                indicators=[i for i in ORGANISATION_LEVEL if i not in OF_ENTERPRISES],
                districts=["H2"],
                unit_types=None,
                years=None,
            )
            district = answers.frame(
                per=per,
                districts=["H2"],
                indicators=[i for i in ORGANISATION_LEVEL if i not in OF_ENTERPRISES],
            )
            assert _whole_sums(organisations) == _whole_sums(district)
        # What statuses are evaluated on keeps both sums, also where there is no value.
        assert answers.progress("2024-Q4", "status")
        keys = ["indicator", "armed_forces", "quarter"]
        added = (
            answers.results.reader.frame("from unit_as_of")
            .with_columns(is_province=pl.col("unit") == "P")
            .group_by("is_province", *keys)
            .agg(pl.col("numerator", "denominator").sum())
            .sort("is_province", *keys)
        )
        districts, province = added.partition_by("is_province", include_key=False)
        assert districts.equals(province)


def _whole_sums(frame: pl.DataFrame) -> dict[tuple[object, ...], object]:
    """Denominators, and numerators of counts, by indicator and period.

    A part without a denominator has no value and so no row, though it brings a numerator.
    """
    added = frame.group_by("indicator", "period").agg(
        pl.when(pl.col("denominator").is_null()).then("numerator").otherwise("denominator").sum()
    )
    return {(i, p): total for i, p, total in added.iter_rows()}


@examples(2)
@given(world=worlds, order=st.integers(1, 99))
def test_the_order_of_rows_does_not_matter(world: World, order: int, empty_folder: Path) -> None:
    shuffled = replace(world, order=order)
    with opened(world, empty_folder) as one, opened(shuffled, empty_folder) as other:
        for by in ("province", "district"):
            for per in ("year", "quarter"):
                assert one.frame(by=by, per=per).equals(other.frame(by=by, per=per))


# A stock or a yearly figure rests on one row; a flow on all rows of the year so far.
ON_ONE_ROW = {i.code for i in CATALOGUE.indicators if i.period in {"stock", "annual"}}


@examples(3)
@given(world=worlds, cells=st.frozensets(st.sampled_from(CELLS), min_size=1, max_size=8))
def test_a_blank_takes_its_own_organisation_out_and_is_never_a_zero(
    world: World, cells: frozenset[Cell], empty_folder: Path
) -> None:
    blanked = replace(world, blanks=world.blanks | cells)
    theirs = {(unit, Quarter.parse(quarter).year) for _, unit, quarter, _ in cells}
    with opened(world, empty_folder) as before, opened(blanked, empty_folder) as after:
        for per in ("quarter", "year"):
            full, less = (_by_organisation(answers, per) for answers in (before, after))
            for key in full.keys() | less.keys():
                indicator, period, unit, _ = key
                if full.get(key) != less.get(key):
                    assert (unit, int(period[:4])) in theirs, key
                    assert indicator not in ON_ONE_ROW or key not in less, key


def _by_organisation(
    answers: Answers, per: str
) -> dict[tuple[str, str, str, str], tuple[float, float | None]]:
    found = answers.results.frame(
        FIGURES_BY_ORGANISATION,
        per=per,
        indicators=None,
        districts=None,
        unit_types=None,
        years=None,
    )
    return {
        (row["indicator"], row["period"], row["organisation"], row["district"]): (
            row["numerator"],
            row["denominator"],
        )
        for row in found.iter_rows(named=True)
    }


@examples(3)
@given(world=worlds, last=st.sampled_from(["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"]))
def test_what_was_known_of_a_quarter_does_not_depend_on_later_ones(
    world: World, last: str, empty_folder: Path
) -> None:
    later = frozenset(sheet for sheet in SHEETS if sheet[2] > last)
    until_then = replace(world, missing=world.missing | later)
    with opened(world, empty_folder) as today, opened(until_then, empty_folder) as then:
        for by in ("province", "district"):
            found = today.frame(by=by).filter(pl.col("period") <= last)
            assert found.equals(then.frame(by=by))
        columns = ("programme", "target", "unit", "period", "value", "status", "expected", "gap")
        assert today.progress(last, *columns) == then.progress(last, *columns)
