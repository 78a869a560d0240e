"""Figures as Vietnamese readers write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.models import Indicator, Target
from dashboard.presentation import formats
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.catalogue.statuses import Measured


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (-3, 0, "−3"),
        (-0.0, 0, "0"),
        (-0.04, 1, "0,0"),
        (None, 1, "—"),
    ],
)
def test_numbers_have_points_between_thousands_and_a_comma_before_digits(
    value: float | None, digits: int, text: str
) -> None:
    assert formats.format_number(value, digits) == text


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_numbers_are_written_as_babel_writes_them(number: int) -> None:
    babels = format_decimal(number, locale="vi").replace("-", "−")
    assert formats.format_number(number) == babels


@pytest.mark.parametrize("value", [0, 0.005, 0.5, 0.9, 0.8996, 1, 12.345])
def test_percents_are_written_as_babel_writes_them(value: float) -> None:
    assert formats.format_figure(value, "percent") == format_percent(
        value, format="#,##0.0%", locale="vi"
    )


@pytest.mark.parametrize(
    ("value", "measured", "text"),
    [
        (0.9, "percent", "90,0%"),
        (1234.0, "count", "1.234"),
        (12.5, "count", "12,5"),
        (1.05, "mean", "1,05"),
        (None, "percent", "—"),
    ],
)
def test_a_figure_is_written_in_its_indicators_unit(
    value: float | None, measured: Measured, text: str
) -> None:
    assert formats.format_figure(value, measured) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.8996, "89,96%"), (0.89996, "89,996%"), (0.9, "90,0%"), (0.91, "91,0%")]
)
def test_a_figure_that_misses_its_goal_is_never_written_like_it(
    value: float | None, text: str
) -> None:
    assert formats.format_figure(value, "percent", goal=0.9) == text


@pytest.mark.parametrize(
    ("value", "expected", "measured", "texts"),
    [
        (97 / 6502, 0.015, "percent", ("1,49%", "1,50%")),
        (0.02247, 0.0225, "percent", ("2,2%", "2,3%")),
        (0.0224996, 0.0225, "percent", ("2,2%", "2,3%")),
        (0.02251, 0.0225, "percent", ("2,251%", "2,250%")),
        (0.7495, 0.75, "mean", ("0,7495", "0,7500")),
        (13.0, 12.75, "count", ("13", "12,8")),
        (0.0225, 0.0225, "percent", ("2,3%", "2,3%")),
        (1199999 / 1200000, 1.0, "percent", ("99,9999%", "100,0000%")),
    ],
)
def test_a_figure_and_what_is_expected_are_told_apart(
    value: float, expected: float, measured: Measured, texts: tuple[str, str]
) -> None:
    assert (
        formats.format_figure(value, measured, expected=expected),
        formats.format_figure(expected, measured, goal=value),
    ) == texts


@given(
    st.integers(min_value=0, max_value=10**6),
    st.integers(min_value=1, max_value=10**6),
    st.integers(min_value=0, max_value=4),
)
def test_a_quotient_is_rounded_as_its_exact_fraction(
    numerator: int, denominator: int, digits: int
) -> None:
    shown = formats.round_half_up(numerator / denominator * 100, digits)
    exact = Fraction(numerator * 100 * 10**digits, denominator)
    assert Fraction(shown) * 10**digits == floor(exact + Fraction(1, 2))


@pytest.mark.parametrize(
    ("gap", "measured", "text"),
    [
        (0.012, "percent", "+1,2 điểm %"),
        (-0.242, "percent", "−24,2 điểm %"),
        (-0.0004, "percent", "−0,04 điểm %"),
        (-0.000003, "percent", "−0,0003 điểm %"),
        (0.0, "percent", "0,0 điểm %"),
        (-3, "count", "−3"),
        (0.11, "mean", "+0,11"),
        (None, "count", "—"),
    ],
)
def test_a_gap_has_its_sign_and_its_unit(gap: float | None, measured: Measured, text: str) -> None:
    assert formats.format_gap(gap, measured) == text


def test_a_figure_is_told_with_what_it_is_made_of() -> None:
    assert formats.format_pair(1250, 1310) == "1.250/1.310"
    assert formats.format_pair(62.5, 125) == "62,5/125"
    assert formats.format_pair(97, None) == "97"


def test_periods_and_dates() -> None:
    assert formats.format_period("2024-Q3") == "Quý III/2024"
    assert formats.format_period("2024") == "Năm 2024"
    assert formats.format_period_short("2024-Q3") == "III/2024"
    assert formats.format_date(date(2024, 12, 31)) == "31/12/2024"
    assert formats.format_date(None) == "—"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "measured", "text"),
    [
        (">=", 90, None, "percent", "≥ 90%"),
        (">", 90, None, "percent", "> 90%"),
        ("=", 100, None, "percent", "100%"),
        ("=", 0, None, "count", "0"),
        ("between", 3, 4, "percent", "3–4%"),
        ("between", 1600, 2200, "count", "1.600–2.200"),
        (">=", 2.5, None, "percent", "≥ 2,5%"),
        (">=", 2.25, None, "percent", "≥ 2,25%"),
        ("increase", None, None, "percent", "tăng so với 2022"),
    ],
)
def test_goals_in_signs(
    comparator: str, low: float | None, high: float | None, measured: Measured, text: str
) -> None:
    target = _target(comparator=comparator, low=low, high=high)
    assert formats.format_goal(target, measured) == text


@pytest.mark.parametrize(
    ("horizon", "text"),
    [
        ("annual", "hằng năm 2022–2030"),
        ("by", "đến hết năm 2030"),
        ("standing", "thường xuyên"),
        ("term", "mỗi nhiệm kỳ"),
    ],
)
def test_horizons_in_words(horizon: str, text: str) -> None:
    assert formats.format_horizon(_target(horizon=horizon)) == text


def test_names_of_districts_lose_the_words_that_all_have() -> None:
    assert formats.fold_district_name("Đảng bộ huyện Tân Ngọc") == "Huyện Tân Ngọc"
    assert formats.fold_district_name("Đảng bộ các cơ quan Đảng tỉnh") == "Cơ quan Đảng tỉnh"
    assert formats.fold_district_name("Tỉnh An Bình") == "Tỉnh An Bình"


@pytest.mark.parametrize("indicator", CATALOGUE.indicators, ids=lambda i: i.code)
def test_every_indicator_is_told_of_in_vietnamese(indicator: Indicator) -> None:
    assert len(formats.shorten_indicator(indicator)) <= 40
    assert formats.describe_numerator(indicator) != indicator.numerator
    assert bool(formats.describe_denominator(indicator)) == bool(indicator.denominator)


def test_an_indicator_that_was_added_to_the_registry_alone_is_told_of_in_its_words() -> None:
    added = Indicator(
        code="new_share",
        label_vi="Chỉ tiêu mới",
        label_en="New",
        unit="percent",
        period="stock",
        numerator="new",
        denominator="all",
        better="high",
    )
    assert formats.shorten_indicator(added) == "Chỉ tiêu mới"
    assert formats.describe_numerator(added) == "new"
    assert formats.describe_denominator(added) == "all"


def _target(**changes: object) -> Target:
    usual: dict[str, object] = {
        "code": "target",
        "indicator": "admission_rate",
        "comparator": ">=",
        "low": 90,
        "horizon": "annual",
        "from_year": 2022,
        "to_year": 2030,
        "level": "any",
        "section": "I",
        "quote_vi": "…",
    }
    return Target.model_validate(usual | changes)


def test_a_programme_is_known_by_whose_it_is_where_its_end_is_cut_off() -> None:
    known = CATALOGUE.programme
    assert formats.lead_with_whose(known["lac-duong"]).startswith(
        "Huyện Lạc Dương – Kế hoạch thực hiện"
    )
    assert formats.shorten_programme(known["lac-duong"]) == "huyện Lạc Dương"
    plain = known["lac-duong"].model_copy(update={"title_vi": "Kế hoạch (khóa X) năm 2026"})
    assert (
        formats.lead_with_whose(plain)
        == formats.shorten_programme(plain)
        == "Kế hoạch (khóa X) năm 2026"
    )


def test_many_names_are_counted_from_the_ninth_on() -> None:
    assert formats.name_some(["A", "B"]) == "A, B"
    assert formats.name_some(list("ABCDEFGH")) == "A, B, C, D, E, F, G, H"
    assert formats.name_some(list("ABCDEFGHI")) == "A, B, C, D, E, F, G, H và 1 nơi khác"
    assert formats.name_some(["A", "B", "C"], 1) == "A và 2 nơi khác"


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "0 KB"),
        (1_400, "1 KB"),
        (999_949, "1.000 KB"),
        (13_870_889, "13,9 MB"),
        (999_949_999, "999,9 MB"),
        (999_950_000, "1,0 GB"),
        (63_600_000_000, "63,6 GB"),
    ],
)
def test_sizes_are_written_as_disks_are_sold(size: int, written: str) -> None:
    assert formats.format_bytes(size) == written
