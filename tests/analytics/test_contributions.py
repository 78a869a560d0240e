"""Units that contribute to a figure: added up, put in order, what they lack."""

from __future__ import annotations

from dashboard.analytics.contributions import (
    Total,
    add_up_units,
    count_lacking,
    order_by_holding_back,
)
from dashboard.analytics.schemas.figures import ContributingUnit
from tests.support.rows import make_row


def unit(
    name: str,
    numerator: float | None,
    denominator: float | None,
    *,
    share: float = 1.0,
    left_out: str | None = None,
) -> ContributingUnit:
    return make_row(
        ContributingUnit,
        unit=name,
        numerator=numerator,
        denominator=denominator,
        share=share,
        left_out=left_out,
    )


UNITS = [
    unit("all", 10, 10),
    unit("small", 0, 2),
    unit("large", 60, 80),
    unit("half", 60, 80, share=0.5),
    unit("blank", None, None, left_out="blank"),
]


def names(rows: list[ContributingUnit]) -> list[str]:
    return [row.unit for row in rows]


def test_units_come_to_the_figure_each_by_its_share() -> None:
    assert add_up_units(UNITS, "percent") == Total(100, 132)
    assert Total(1, 4).value == 0.25


def test_a_count_has_no_denominator_and_nothing_to_divide_by_no_value() -> None:
    assert add_up_units([unit("A", 3, None)], "count") == Total(3, None)
    assert Total(3, None).value == 3
    assert Total(0, 0).value is None


def test_those_who_cost_the_whole_most_come_first_however_low_a_small_one_is() -> None:
    found = order_by_holding_back(UNITS, 0.9, best_is_high=True)
    assert names(found) == ["large", "half", "small", "all"]


def test_where_low_is_good_the_most_come_first_and_of_counts_the_fewest() -> None:
    counts = [unit("none", 0, None), unit("two", 2, None), unit("one", 1, None)]
    assert names(order_by_holding_back(counts, None, best_is_high=False)) == ["two", "one", "none"]
    assert names(order_by_holding_back(counts, None, best_is_high=True)) == ["none", "one", "two"]


def test_what_a_unit_lacks_is_whole_people() -> None:
    assert count_lacking(unit("A", 6, 7), 0.9) == 1
    assert count_lacking(unit("A", 9, 10), 0.9) == 0
    assert count_lacking(unit("A", 2, 312), 0.03) == 8
    assert count_lacking(unit("A", 6, 7), None) is None
    assert count_lacking(unit("A", 6, None), 0.9) is None
