"""Whom a quota can be asked of."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.errors import UserError
from dashboard.organisations.quotas import check_district
from dashboard.organisations.register import Register, Scope, Unit


def district(code: str, starts: date, ends: date | None = None) -> Unit:
    return Unit(code, f"Tên {code}", "district", None, None, "P", code, starts, ends)


REGISTER = Register(
    units=(
        Unit("P", "Tỉnh", "province", None, None, None, None, date(2015, 1, 1), None),
        district("OLD", date(2015, 1, 1), date(2025, 6, 30)),
        district("NEW", date(2025, 7, 1)),
    ),
    scopes=(Scope("of-all", "P"), Scope("of-new", "NEW")),
)


@pytest.mark.parametrize(
    ("programme", "code", "year"),
    [
        ("of-all", "OLD", 2025),  # until the middle of the year
        ("of-all", "NEW", 2025),  # from the middle of the year on
        ("of-new", "NEW", 2026),
    ],
)
def test_districts_of_the_year_that_the_plan_binds(programme: str, code: str, year: int) -> None:
    check_district(programme, code, year, REGISTER)


@pytest.mark.parametrize(
    ("programme", "code", "year", "key"),
    [
        ("of-all", "OLD", 2026, "quotas.not_then"),
        ("of-all", "NEW", 2024, "quotas.not_then"),
        ("of-new", "OLD", 2025, "quotas.not_bound"),
        ("of-all", "P", 2025, "quotas.no_district"),
        ("of-all", "X", 2025, "quotas.no_district"),
    ],
)
def test_no_others(programme: str, code: str, year: int, key: str) -> None:
    with pytest.raises(UserError) as error:
        check_district(programme, code, year, REGISTER)
    assert error.value.key == key
