"""What a board looks at when it assigns: districts, their quotas, and what came of last year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import FIGURES
from dashboard.analytics.schemas.places import QUARTERS
from dashboard.analytics.schemas.quotas import QUOTAS
from dashboard.organisations.quotas import check_programme, check_year
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dashboard.analytics.engine import Results
    from dashboard.catalogue.models import Indicator, Programme
    from dashboard.catalogue.quotas import Quota
    from dashboard.organisations.register import Unit

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class QuotaTable:
    """The quotas of one plan and year.

    Attributes:
        districts: those that the plan binds and that exist in the year, in the register's order.
        quotas, achieved: by district and indicator; achieved in the year before, as fractions for
            percents.
        achieved_until: the quarter up to which; None where nothing is known of that year.
    """

    programme: Programme
    year: int
    indicators: Sequence[Indicator]
    districts: Sequence[Unit]
    quotas: Mapping[tuple[str, str], Quota]
    achieved: Mapping[tuple[str, str], float]
    achieved_until: Quarter | None


def read_quota_table(
    results: Results, programme: str, year: int, indicators: Collection[str] = ()
) -> QuotaTable:
    """The quotas of a plan and a year, as they are in force.

    Args:
        results: the version.
        programme: code of the plan.
        year: for which they are.
        indicators: codes, beside those that are assigned; where neither are, those of the latest
            year before, and in the first year those in which districts may be asked different
            things by the plan.

    Raises:
        UserError: where no such plan is in force.
    """
    check_programme(programme, results.catalogue)
    check_year(year)
    held = [row.quota for row in results.ask(QUOTAS) if row.programme == programme]
    codes = _choose_indicators(results, programme, year, held, indicators)
    register = results.reader.register()
    starts, ends = date(year, 1, 1), date(year, 12, 31)
    return QuotaTable(
        results.catalogue.programme[programme],
        year,
        [results.catalogue.indicator[code] for code in codes],
        [
            unit
            for unit in register.districts
            if unit.valid_from <= ends
            and (unit.valid_to is None or unit.valid_to >= starts)
            and programme in register.programmes_of(unit.code)
        ],
        {(one.district, one.indicator): one for one in held if one.year == year},
        _ask_achieved(results, year - 1, codes),
        max(_list_quarters(results, year - 1), default=None),
    )


def _choose_indicators(
    results: Results, programme: str, year: int, held: Sequence[Quota], more: Collection[str]
) -> list[str]:
    assigned = {one.indicator for one in held if one.year == year}
    chosen = assigned | set(more)
    if not chosen and (years := [one.year for one in held if one.year < year]):
        chosen = {one.indicator for one in held if one.year == max(years)}
    if not chosen:
        chosen = set(list_assignable(results.catalogue.programme[programme], year))
    return [one.code for one in results.catalogue.indicators if one.code in chosen]


def list_assignable(programme: Programme, year: int) -> list[str]:
    """The indicators of a plan's targets of a year of which not everybody is asked the whole."""
    return list(
        dict.fromkeys(
            target.indicator
            for target in programme.targets
            if target.from_year <= year <= target.to_year
            and target.comparator != "increase"
            and target.low not in {0, _WHOLE}
        )
    )


def _ask_achieved(
    results: Results, year: int, indicators: Sequence[str]
) -> dict[tuple[str, str], float]:
    rows = results.ask(
        FIGURES,
        by="district",
        per="year",
        boundaries="reported",
        indicators=list(indicators),
        years=[year],
        districts=None,
        unit_types=None,
    )
    return {(row.key, row.indicator): row.value for row in rows if row.key}


def _list_quarters(results: Results, year: int) -> list[Quarter]:
    quarters = (Quarter(one.year, one.number) for one in results.ask(QUARTERS))
    return [quarter for quarter in quarters if quarter.year == year]
