"""Counting, ordering and laying out rows of results."""

from __future__ import annotations

import pytest

from dashboard.analytics.comparison import (
    Comparison,
    Known,
    compare_with_like,
    count_known,
    find_highest,
    order_by,
    rank,
)
from dashboard.analytics.progress import (
    cannot_rise,
    count_statuses,
    find_goal,
    is_carried,
    is_settled_later,
    lacks_quarters,
    lay_out_by_unit,
    measure_gap,
    order_by_urgency,
)
from dashboard.analytics.schemas.figures import Progress
from dashboard.catalogue.statuses import is_few
from dashboard.presentation.bars import Scale, place_on_bar, place_on_bars, scale_to_greatest
from tests.support.rows import make_row
from tests.support.stores import CATALOGUE


def row(
    status: str = "behind", value: float | None = 0.5, gap: float | None = -0.4, **more: object
) -> Progress:
    goal = None if gap is None or value is None else value - gap
    usual = {"unit": "A", "target": "t", "low": goal, "expected": goal}
    return make_row(Progress, **usual | {"status": status, "value": value, "gap": gap} | more)


def test_statuses_are_counted_and_those_that_do_not_occur_are_nil() -> None:
    counts = count_statuses(["met", "met", "behind"])
    assert counts["met"] == 2
    assert counts["behind"] == 1
    assert counts["missed"] == 0


def test_what_is_missed_comes_before_what_is_behind_and_the_widest_gap_first() -> None:
    rows = [
        row("met", 1.0, 0.1, target="met"),
        row("behind", 0.8, -0.1, target="near"),
        row("behind", 0.3, -0.6, target="far"),
        row("missed", 0.8, -0.1, target="missed"),
        row("no_data", None, None, target="unknown"),
    ]
    assert [r.target for r in order_by_urgency(rows)] == [
        "missed", "far", "near", "unknown", "met",
    ]  # fmt: skip


def test_gaps_of_counts_and_percents_are_compared_by_their_share_of_the_goal() -> None:
    count = row("behind", 1500.0, -100.0, target="count")
    share = row("behind", 0.45, -0.45, target="share")
    assert [r.target for r in order_by_urgency([count, share])] == ["share", "count"]


def test_a_goal_is_what_the_gap_says_else_the_lower_bound() -> None:
    assert find_goal(row(value=0.8, gap=-0.1)) == 0.9
    assert find_goal(row(value=None, gap=None, low=0.9)) == 0.9
    assert find_goal(row(value=None, gap=None, low=None)) is None


def test_a_percents_bar_ends_at_a_hundred() -> None:
    assert place_on_bar(row(value=0.5, gap=-0.4, expected=0.6), "percent") == Scale(50, 90, 60)


def test_a_rate_far_below_a_hundred_has_a_bar_of_its_own_length() -> None:
    scale = place_on_bar(row(value=0.02, gap=-0.01, high=0.04, expected=0.015), "percent")
    assert scale.reach == 45.5


def test_an_expected_value_that_is_the_goal_is_not_marked_twice() -> None:
    assert place_on_bar(row(expected=0.9), "percent").expected_at is None


def test_a_bar_without_a_figure_is_empty_and_a_goal_of_nil_has_no_length() -> None:
    assert place_on_bar(row(value=None, gap=None, low=0.9, expected=0.9), "percent").reach is None
    assert place_on_bar(row(value=0.0, gap=0.0, expected=0.0), "count") == Scale(None, None, None)


def test_bars_of_a_ranking_share_one_scale() -> None:
    scales = place_on_bars([100.0, 50.0], None, "count")
    assert [scale.reach for scale in scales] == [90.9, 45.5]


def test_a_ranking_begins_where_attention_is_needed_and_leaves_out_what_is_unknown() -> None:
    rows = [row(value=v) for v in (0.5, None, 0.9, 0.1)]
    assert [r.value for r in rank(rows, best_is_high=True)] == [0.1, 0.5, 0.9]
    assert [r.value for r in rank(rows, best_is_high=False)] == [0.9, 0.5, 0.1]


def test_units_that_lack_most_come_first_and_equal_ones_keep_their_order() -> None:
    rows = [
        row("met", unit="B", target="t"),
        row("behind", unit="B", target="u"),
        row("missed", unit="C", target="t"),
        row("met", unit="A", target="t"),
        row("no_data", unit="A", target="u"),
        row("on_track", unit="D", target="t"),
    ]
    found = lay_out_by_unit(rows, ["A", "B", "C", "D", "never reported"])
    assert [s.unit for s in found] == ["C", "B", "A", "D"]
    assert [(s.reached, s.known) for s in found] == [(0, 1), (1, 2), (1, 1), (1, 1)]


def test_units_of_a_group_stay_together() -> None:
    rows = [row("met", unit="A"), row("missed", unit="B"), row("missed", unit="C")]
    found = lay_out_by_unit(rows, ["A", "B", "C"], {"A": "East", "B": "West", "C": "East"})
    assert [s.unit for s in found] == ["C", "A", "B"]


def test_a_figure_is_ranked_among_its_like_and_equal_ones_share_the_better_place() -> None:
    found = compare_with_like(0.5, [0.9, 0.5, None, 0.5, 0.1], best_is_high=True)
    assert found == Comparison(median=0.5, place=2, of=4)
    found = compare_with_like(0.1, [0.9, 0.2, 0.1], best_is_high=False)
    assert found == Comparison(median=0.2, place=1, of=3)


def test_what_is_unknown_or_alone_is_not_ranked() -> None:
    assert compare_with_like(None, [0.9, 0.5], best_is_high=True) is None
    assert compare_with_like(0.9, [0.9, None], best_is_high=True) is None


def test_a_gap_is_in_the_unit_of_the_figure() -> None:
    assert measure_gap(0.5, 90, "percent") == pytest.approx(-0.4)
    assert measure_gap(1.5, 1, "mean") == 0.5
    assert measure_gap(None, 90, "percent") is None
    assert measure_gap(0.5, None, "percent") is None


def test_rows_are_ordered_and_what_is_unknown_comes_last_either_way() -> None:
    rows = [row(value=value, unit=unit) for value, unit in ((2, "A"), (None, "B"), (1, "C"))]
    for descending, order in ((False, "CAB"), (True, "ACB")):
        found = order_by(rows, lambda r: r.value, descending=descending)
        assert "".join(r.unit for r in found) == order


def test_equal_rows_stay_in_their_order_either_way() -> None:
    rows = [row(value=1, unit="A"), row(value=1, unit="B")]
    for descending in (False, True):
        assert [r.unit for r in order_by(rows, lambda r: r.value, descending=descending)] == [
            "A",
            "B",
        ]


def test_answers_are_counted_where_they_are_known() -> None:
    assert count_known([True, None, False, True]) == Known(yes=2, known=3)
    assert count_known([]) == Known(yes=0, known=0)


def test_bars_of_one_scale_are_parts_of_the_greatest() -> None:
    assert scale_to_greatest([0.05, None, 0.2, 0.0]) == [25.0, None, 100.0, None]
    assert scale_to_greatest([0.0, None]) == [None, None]
    assert scale_to_greatest([]) == []


def test_the_highest_are_all_that_share_the_highest_figure_above_nil() -> None:
    assert find_highest({"a": 0.1, "b": 0.3, "c": 0.3, "d": None}) == {"b", "c"}
    assert find_highest({"a": 0.0, "b": None}) == frozenset()


def test_as_few_as_the_board_says_are_few() -> None:
    counts = (1, 9, 9.5, 10, None)
    assert [is_few(count, 10) for count in counts] == [True, True, True, False, False]
    assert [is_few(count, 5) for count in counts] == [True, False, False, False, False]
    assert not is_few(0, 0)


@pytest.mark.parametrize(
    ("fields", "carried"),
    [
        ({"period": "2026-Q3", "data_period": "2026-Q2"}, True),
        ({"period": "2026-Q3", "data_period": "2026-Q3"}, False),
        # Nothing is known of where it comes from, or there is nothing.
        ({"period": "2026-Q3", "data_period": None}, False),
        ({"period": "2026-Q3", "data_period": "2026-Q2", "value": None}, False),
    ],
)
def test_a_value_of_an_earlier_report_is_carried(fields: dict[str, object], carried: bool) -> None:
    assert is_carried(row(**fields)) is carried  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "held", "lacking"),
    [("2020-Q4", 1, True), ("2024-Q4", 4, False), ("2024-Q2", 2, False), ("2024-Q2", None, False)],
)
def test_a_year_lacks_quarters_that_are_not_held(
    period: str, held: int | None, lacking: bool
) -> None:
    found = row(period=period, data_period=period, quarters_held=held)
    assert lacks_quarters(found) is lacking


def test_a_share_that_is_whole_cannot_rise() -> None:
    whole = {"comparator": "increase", "numerator": 40, "denominator": 40}
    assert cannot_rise(row(**whole))  # type: ignore[arg-type]
    assert not cannot_rise(row("met", **whole))  # type: ignore[arg-type]
    assert not cannot_rise(row(comparator="increase", numerator=26, denominator=27))
    assert not cannot_rise(row(comparator="=", numerator=40, denominator=40))


def test_what_the_whole_year_settles_is_not_lacking_before_its_end() -> None:
    meetings = CATALOGUE.indicator["general_meetings_met_share"]
    assert is_settled_later(row(period="2026-Q3"), meetings)
    assert not is_settled_later(row(period="2026-Q4"), meetings)
    assert not is_settled_later(row("missed", period="2025-Q4"), meetings)
    assert not is_settled_later(row(period="2026-Q3"), CATALOGUE.indicator["admission_rate"])
