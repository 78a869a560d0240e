"""Whether a quota can be asked of the district that it is for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.errors import UserError

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue
    from dashboard.catalogue.quotas import Quota
    from dashboard.organisations.register import Register

FIRST_YEAR, LAST_YEAR = 2020, 2099
_WHOLE = 100  # per cent
# More than there are people: what stands there is a code or a slip of the keyboard.
_MOST = 10_000_000


def check_quota(quota: Quota, catalogue: Catalogue, register: Register) -> None:
    """Refuse what nobody could be judged by.

    Raises:
        UserError: where the plan is not in force or does not bind the district, the district did
            not exist in that year, the program lacks the indicator, or no figure of the indicator
            can be what is asked.
    """
    check_programme(quota.programme, catalogue)
    if quota.indicator not in catalogue.indicator:
        raise UserError("quotas.no_indicator", indicator=quota.indicator)
    check_year(quota.year)
    check_district(quota.programme, quota.district, quota.year, register)
    unit = catalogue.indicator[quota.indicator].unit
    for goal in (quota.low, quota.high):
        if goal is None:
            continue
        if goal < 0:
            raise UserError("quotas.negative", goal=f"{goal:g}")
        if unit == "percent" and goal > _WHOLE:
            raise UserError("quotas.above_whole", goal=f"{goal:g}")
        if unit == "count" and not goal.is_integer():
            raise UserError("quotas.not_whole", goal=f"{goal:g}")
        if goal > _MOST:
            raise UserError("quotas.too_large", goal=f"{goal:g}")


def check_programme(programme: str, catalogue: Catalogue) -> None:
    """Refuse a plan that is not in force.

    Raises:
        UserError: naming those that are.
    """
    if programme not in catalogue.programme:
        raise UserError(
            "plans.unknown", programme=programme, known=", ".join(catalogue.programme) or "—"
        )


def check_year(year: int) -> None:
    """Refuse a year that no plan runs in.

    Raises:
        UserError: naming it.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError("quotas.year", year=year, first=FIRST_YEAR, last=LAST_YEAR)


def check_district(programme: str, district: str, year: int, register: Register) -> None:
    """Refuse a district that the plan does not bind, or that did not exist in the year.

    Raises:
        UserError: naming it.
    """
    unit = register.unit.get(district)
    if unit is None or unit.level != "district":
        raise UserError("quotas.no_district", district=district)
    starts, ends = date(year, 1, 1), date(year, 12, 31)
    if unit.valid_from > ends or (unit.valid_to and unit.valid_to < starts):
        raise UserError("quotas.not_then", district=unit.name, year=year)
    if programme not in register.programmes_of(district):
        raise UserError("quotas.not_bound", district=unit.name, programme=programme)
