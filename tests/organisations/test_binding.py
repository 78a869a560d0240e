"""A plan that binds other units, or from another day on."""

from __future__ import annotations

from datetime import date

from dashboard.organisations.binding import bind, units_bound
from dashboard.organisations.register import Register, Scope

JULY = date(2025, 7, 1)
REGISTER = Register(scopes=(Scope("one", "P"), Scope("two", "D1"), Scope("two", "D2", JULY)))


def test_whom_a_plan_binds_since_when() -> None:
    assert units_bound(REGISTER, "two") == {"D1": None, "D2": JULY}
    assert units_bound(REGISTER, "three") == {}


def test_a_plan_binds_those_that_are_named_and_other_plans_stay() -> None:
    bound = bind(REGISTER, "two", {"D2": JULY, "D3": JULY})
    assert bound.scopes == (Scope("one", "P"), Scope("two", "D2", JULY), Scope("two", "D3", JULY))
    assert units_bound(bind(bound, "two", {}), "two") == {}


def test_those_that_stay_keep_their_place_with_another_day() -> None:
    bound = bind(REGISTER, "two", {"D2": None, "D1": JULY})
    assert bound.scopes[1:] == (Scope("two", "D1", JULY), Scope("two", "D2"))
