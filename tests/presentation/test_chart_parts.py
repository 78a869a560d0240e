"""What lies behind and beside the lines of charts."""

from __future__ import annotations

import pytest

from dashboard.presentation.charts import (
    Ahead,
    Deciles,
    Goal,
    Point,
    Series,
    draw_trend,
    draw_year_over_year,
)
from dashboard.presentation.charts.labels import SideLabel, leave_room_beside, place_beside

AXIS = (0.0, 1.0)
GOAL = Goal("Mục tiêu 3–4%", 0.03, 0.04, 2025, 2030, is_milestone=False)


def spread_at(period: str, of: int = 15) -> Deciles:
    return Deciles(period, of, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9))


def test_labels_beside_the_chart_are_moved_apart_and_stay_within_its_height() -> None:
    labels = [SideLabel(y, name, "#000000") for name, y in (("a", 0.01), ("b", 0.0), ("c", 0.9))]
    placed = {note["text"]: note["y"] for note in place_beside(labels, AXIS)}
    assert placed["c"] == 0.9
    assert placed["b"] == pytest.approx(0.0275)
    assert placed["a"] - placed["b"] >= 0.055 - 1e-9


def test_a_long_label_is_broken_and_given_room() -> None:
    long = SideLabel(0.5, "đảng bộ huyện, tỉnh Lâm Đồng: ≥ 3%", "#000000")
    assert long.lines == ["đảng bộ huyện, tỉnh", "Lâm Đồng: ≥ 3%"]
    assert leave_room_beside([long])["r"] > leave_room_beside([])["r"]


def test_a_milestone_before_the_end_is_named_with_its_year() -> None:
    by_2025 = Goal("Mục tiêu 100%", 1.0, None, 2022, 2025, is_milestone=True)
    later = Goal("Mục tiêu > 90%", 0.9, None, 2022, 2030, is_milestone=False)
    line = Series("Tỉnh", (Point("2024", 0.8, 8, 10),))
    figure = draw_trend([line], [by_2025, later], measured="percent", scheme="light")
    texts = {note.text.replace("<br>", " ") for note in figure.layout.annotations}
    assert {"Mục tiêu 100%, hết năm 2025", "Mục tiêu > 90%"} <= texts


def test_bands_of_other_places_are_not_joined_over_the_end_of_districts() -> None:
    deciles = [spread_at("2023"), spread_at("2024"), spread_at("2025", 59), spread_at("2026", 59)]
    line = Series("Tỉnh", (Point("2024", 0.8, 8, 10),))
    figure = draw_trend([line], [], measured="percent", scheme="light", deciles=deciles)
    bands = [trace for trace in figure.data if trace.fill]
    assert len(bands) == 8
    assert bands[0].x == (2023.5, 2024.5, 2024.5, 2023.5)
    assert bands[0].y == (0.9, 0.9, 0.1, 0.1)
    assert bands[4].x == (2025.5, 2026.5, 2026.5, 2025.5)
    # The same places before and after are one band.
    areas = [spread_at("2024"), spread_at("2025")]
    figure = draw_trend([line], [], measured="percent", scheme="light", deciles=areas)
    assert {trace.x for trace in figure.data if trace.fill} == {(2024.5, 2025.5, 2025.5, 2024.5)}


def test_a_range_that_reads_as_one_figure_is_not_told() -> None:
    line = Series("Tỉnh", (Point("2024", 1.0, 10, 10),))
    ahead = [Ahead(2024, 1, 1, 1), Ahead(2025, 0.9999, 1, 1), Ahead(2026, 0.9, 1, 1)]
    figure = draw_trend([line], [], measured="percent", scheme="light", ahead=ahead)
    assert figure.data[-1].text == (
        "",
        "<b>Dự báo năm 2025</b>: 100,0%",
        "<b>Dự báo năm 2026</b>: 100,0%<br>khoảng 90,0% đến 100,0%",
    )


def test_years_are_laid_over_each_other_against_what_is_needed() -> None:
    points = [
        Point(f"{year}-Q{number}", 0.01 * number, number, 100)
        for year in (2023, 2024, 2025)
        for number in (1, 2, 3, 4)
        if (year, number) < (2025, 3)
    ]
    figure = draw_year_over_year(
        [Series("Tỉnh", tuple(points))], [GOAL], 2025, measured="percent", scheme="light"
    )
    assert [trace.x for trace in figure.data] == [(1, 2, 3, 4), (1, 2, 3, 4), (1, 2), (1, 2, 3, 4)]
    oldest, last, chosen, needed = figure.data
    assert oldest.line.width < last.line.width < chosen.line.width
    assert needed.y == pytest.approx((0.0075, 0.015, 0.0225, 0.03))
    assert [note.text for note in figure.layout.annotations] == ["2024", "2025: 2,0%", GOAL.label]


def test_of_several_units_the_chosen_year_alone_is_drawn() -> None:
    def line(name: str, *, is_background: bool = False) -> Series:
        points = tuple(Point(f"{year}-Q1", 0.01, 1, 100) for year in (2024, 2025))
        return Series(name, points, is_background=is_background)

    series = [line("A"), line("B"), line("Tỉnh", is_background=True)]
    figure = draw_year_over_year(series, [], 2025, measured="percent", scheme="light")
    assert [trace.x for trace in figure.data] == [(1,)] * 3
    assert {note.text for note in figure.layout.annotations} == {
        "A: 1,0%", "B: 1,0%", "Tỉnh: 1,0%",
    }  # fmt: skip
