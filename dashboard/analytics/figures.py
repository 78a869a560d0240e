"""The figures and statuses that the command line gives: options checked, columns named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import polars as pl

from dashboard.analytics.known_codes import check_codes, current_districts
from dashboard.analytics.schemas.figures import FIGURES, FIGURES_BY_ORGANISATION, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.analytics.engine import Results
    from dashboard.catalogue.dimensions import Boundaries, By, Per
    from dashboard.periods import Quarter


def indicator_figures(
    results: Results,
    *,
    by: By,
    per: Per,
    boundaries: Boundaries = "reported",
    indicators: Collection[str] = (),
    years: Collection[int] = (),
    districts: Collection[str] = (),
    unit_types: Collection[str] = (),
) -> pl.DataFrame:
    """Indicators with numerator, denominator and value.

    Grain: indicator, period and what `by` names. Empty collections do not filter.

    Raises:
        UserError: where a code is unknown.
    """
    entries = results.catalogue
    check_codes("indicator", indicators, entries.indicator)
    check_codes("unit_type", unit_types, entries.unit_type)
    if districts:
        districts = current_districts(results.reader.register(), districts)
    wanted = {
        "per": per,
        "indicators": sorted(indicators) or None,
        "years": sorted(years) or None,
        "districts": sorted(districts) or None,
        "unit_types": sorted(unit_types) or None,
    }
    if by == "organisation":
        return results.frame(FIGURES_BY_ORGANISATION, **wanted)
    found = results.frame(FIGURES, by=by, boundaries=boundaries, **wanted)
    return found.drop("key") if by == "province" else found.rename({"key": by})


def target_progress(
    results: Results,
    *,
    as_of: Quarter,
    programmes: Collection[str] = (),
    by: Literal["programme", "district"] | None = None,
    boundaries: Boundaries = "reported",
) -> pl.DataFrame:
    """Every target's status as of a quarter.

    Grain: programme, target and unit; `by` keeps the programmes' own units, or all but the
    province: districts, and under other boundaries areas or districts of today.

    Raises:
        UserError: where a programme is unknown.
    """
    check_codes("programme", programmes, results.catalogue.programme)
    found = results.frame(
        PROGRESS,
        quarters=[as_of.first_day],
        programmes=sorted(programmes) or None,
        boundaries=boundaries,
    ).with_columns(as_of=pl.lit(str(as_of)))
    if by == "programme":
        return found.filter("is_own")
    if by == "district":
        provinces = [unit.code for unit in results.reader.register().units if unit.parent is None]
        return found.filter(~pl.col("unit").is_in(provinces))
    return found
