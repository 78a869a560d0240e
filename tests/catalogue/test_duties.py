"""Duties of plans: whose they are, and on which days they are due."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.catalogue.duties import due_before, find_duty, is_due_on, level_of, list_duties
from dashboard.catalogue.models import Obligation
from tests.support.stores import CATALOGUE


def duty(recurs: str, *due: str) -> Obligation:
    return Obligation.model_validate(
        {
            "code": "review",
            "title_vi": "Sơ kết",
            "title_en": "Review",
            "who": "district",
            "recurs": recurs,
            "due": due,
            "section": "I",
        }
    )


@pytest.mark.parametrize(
    ("one", "day", "is_due", "before"),
    [
        (duty("yearly", "03-31"), date(2025, 3, 31), True, date(2024, 3, 31)),
        (duty("yearly", "03-31"), date(2025, 4, 1), False, date(2025, 3, 31)),
        (duty("yearly", "02-29"), date(2025, 2, 28), True, date(2024, 2, 29)),
        (duty("half-yearly", "06-30", "12-31"), date(2025, 6, 30), True, date(2024, 12, 31)),
        (duty("once", "2023-12-31"), date(2023, 12, 31), True, None),
        (duty("once", "2023-12-31"), date(2024, 12, 31), False, date(2023, 12, 31)),
        (duty("once"), date(2024, 12, 31), False, None),
    ],
)
def test_a_day_is_due_or_not_and_has_one_before(
    one: Obligation, day: date, is_due: bool, before: date | None
) -> None:
    assert is_due_on(one, day) is is_due
    assert due_before(one, day) == before


def test_what_organisations_have_to_do_is_their_district_s() -> None:
    levels = {
        code: level_of(found)
        for code in ("rating-published", "development-plan-year", "four-goods-guidance", "database")
        if (found := find_duty(CATALOGUE, "can-tho-21", code))
    }
    assert levels == {
        "rating-published": "district",
        "development-plan-year": "district",
        "four-goods-guidance": "province",
        "database": "province",
    }
    assert find_duty(CATALOGUE, "can-tho-21", "none") is None
    assert find_duty(CATALOGUE, "none", "database") is None
    # Thirteen dated duties and 116 assignments.
    assert sum(len(list(list_duties(plan))) for plan in CATALOGUE.programmes) == 129
