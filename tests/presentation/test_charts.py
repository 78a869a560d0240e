"""Figures of charts: what is drawn where, and with which words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import plotly
import pytest

from dashboard.presentation.charts import (
    Ahead,
    Goal,
    Point,
    Series,
    describe_chart,
    describe_trend,
    draw_trend,
)
from dashboard.web.localisation import ASSETS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.theme import Scheme

SHARE = Series(
    "Tỉnh",
    (
        Point("2024-Q3", 0.80, 80, 100),
        Point("2024-Q4", 0.85, 85, 100),
        Point("2025-Q1", 0.895, 179, 200, is_approximate=True),
    ),
)


def draw(
    series: Sequence[Series] = (SHARE,),
    goals: Sequence[Goal] = (),
    *,
    measured: Measured = "percent",
    scheme: Scheme = "light",
    ahead: Sequence[Ahead] = (),
) -> go.Figure:
    return draw_trend(
        series,
        goals,
        measured=measured,
        scheme=scheme,
        ahead=ahead,
    )


def test_a_point_lies_in_the_middle_of_its_period() -> None:
    assert Point("2024-Q3", 1, 1, 1).at == 2024.625
    assert Point("2024", 1, 1, 1).at == 2024.5


def test_a_line_runs_through_its_points() -> None:
    (line,) = draw().data
    assert list(line.x) == [2024.625, 2024.875, 2025.125]
    assert list(line.y) == [0.80, 0.85, 0.895]


def test_a_tooltip_gives_period_value_and_what_it_is_made_of() -> None:
    (line,) = draw().data
    assert line.text[0] == "<b>Tỉnh</b><br>Quý III/2024: <b>80,0%</b> (80/100)"


def test_an_approximate_point_is_hollow_and_says_so() -> None:
    (line,) = draw().data
    assert line.marker.symbol == ("circle", "circle", "circle-open")
    assert "ước tính" in line.text[2]


def test_a_year_that_lacks_a_quarter_is_hollow_unconnected_and_says_so() -> None:
    running = Point("2026", 12, 12, None, is_running=True, is_partial=True, note="mới đến quý I")
    year = Series("Tỉnh", (Point("2024", 38, 38, None), Point("2025", 40, 40, None), running))
    (line,) = draw([year], measured="count").data
    assert line.y == (38, 40, None, 12)
    assert line.marker.symbol[-1] == "circle-open"
    assert line.text[-1].endswith("<br>mới đến quý I")


def test_a_running_year_that_can_be_compared_is_hollow_on_the_line() -> None:
    running = Point("2025", 0.9, 9, 10, is_running=True)
    (line,) = draw([Series("Tỉnh", (Point("2024", 0.8, 8, 10), running))]).data
    assert line.y == (0.8, 0.9)
    assert line.marker.symbol == ("circle", "circle-open")


def test_there_is_room_for_the_last_values_label() -> None:
    begins, ends = draw().layout.xaxis.range
    assert (ends - SHARE.points[-1].at) / (ends - begins) >= 0.0799


def test_a_line_alone_is_labelled_with_its_last_value_and_several_with_their_names() -> None:
    assert "89,5%" in texts(draw())
    other = Series("Huyện", (Point("2024-Q3", 0.5, 5, 10),))
    assert {"Tỉnh 89,5%", "Huyện 50,0%"} <= texts(draw((SHARE, other)))


def test_labels_that_would_lie_on_each_other_are_moved_apart() -> None:
    series = [Series(name, (Point("2024-Q4", 0.8, 8, 10),)) for name in "ABC"]
    heights = [note.y for note in draw(series).layout.annotations if note.text[0] in "ABC"]
    assert heights == sorted(set(heights), reverse=True)
    assert len(heights) == 3
    assert heights[0] == 0.8


def test_a_goal_is_a_line_over_its_years_and_a_milestone_a_mark_at_the_end() -> None:
    yearly = Goal("Mục tiêu > 90%", 0.9, None, 2022, 2030, is_milestone=False)
    figure = draw(goals=[yearly])
    (line,) = [s for s in figure.layout.shapes if s.line.dash == "dash"]
    assert (line.x0, line.x1, line.y0, line.y1) == (2022, 2031, 0.9, 0.9)
    assert "Mục tiêu > 90%" in texts(figure)

    milestone = Goal("Mục tiêu 100%", 1.0, None, 2022, 2025, is_milestone=True)
    mark = draw(goals=[milestone]).data[-1]
    assert (mark.x, mark.y) == ((2026,), (1.0,))


def test_a_band_is_filled_between_its_bounds() -> None:
    band = Goal("Mục tiêu 3–4%", 0.03, 0.04, 2026, 2030, is_milestone=False)
    (area,) = [s for s in draw(goals=[band]).layout.shapes if s.type == "rect"]
    assert (area.y0, area.y1) == (0.03, 0.04)


def test_another_programmes_goal_is_fainter_than_the_chosen_ones() -> None:
    own = Goal("Mục tiêu > 90%", 0.9, None, 2022, 2030, is_milestone=False)
    other = Goal("Hà Giang: ≥ 80%", 0.8, None, 2022, 2025, is_milestone=False, is_chosen=False)
    lines = [shape for shape in draw(goals=[own, other]).layout.shapes if shape.y0 in {0.8, 0.9}]
    assert [(shape.x1, shape.line.dash, shape.line.width) for shape in lines] == [
        (2031, "dash", 1.5),
        (2026, "dot", 1),
    ]


def test_the_end_of_the_district_level_is_marked() -> None:
    figure = draw()
    assert 2025.5 in [shape.x0 for shape in figure.layout.shapes]
    assert any("01/7/2025" in text for text in texts(figure))


def test_the_axis_reaches_as_far_as_the_goals() -> None:
    goal = Goal("Mục tiêu", 0.9, None, 2022, 2030, is_milestone=False)
    assert draw(goals=[goal]).layout.xaxis.ticktext[-1] == "2030"
    assert draw().layout.xaxis.ticktext[-1] == "2025"


@pytest.mark.parametrize("measured", ["percent", "count", "mean"])
def test_axes_have_vietnamese_separators(measured: Measured) -> None:
    layout = draw(measured=measured).layout
    assert layout.template.layout.separators == ",."


@pytest.mark.parametrize(
    ("measured", "values", "step", "written"),
    [
        ("percent", (0.80, 0.895), 0.02, ".0%"),
        ("percent", (0.895, 0.905), 0.005, ".1%"),
        ("percent", (0.001, 0.036), 0.01, ".0%"),
        ("count", (1, 3), 1, ",.0f"),
        ("count", (100, 1820), 500, ",.0f"),
        ("mean", (0.2, 1.4), 0.5, ",.1f"),
    ],
)
def test_an_axis_has_round_steps_and_no_more_digits_than_tell_them_apart(
    measured: Measured, values: tuple[float, float], step: float, written: str
) -> None:
    points = (Point("2024-Q3", values[0], 1, 1), Point("2024-Q4", values[1], 1, 1))
    axis = draw([Series("Tỉnh", points)], measured=measured).layout.yaxis
    assert (axis.dtick, axis.tickformat) == (pytest.approx(step), written)


def test_what_lies_ahead_is_a_dotted_line_within_its_range() -> None:
    years = Series("Tỉnh", (Point("2023", 0.80, 80, 100), Point("2024", 0.85, 85, 100)))
    ahead = [
        Ahead(2024, 0.85, 0.85, 0.85),
        Ahead(2025, 0.86, 0.88, 0.90),
        Ahead(2026, 0.87, 0.91, 0.95),
    ]
    figure = draw([years], ahead=ahead)
    _, area, line = figure.data
    assert list(area.x) == [2024.5, 2025.5, 2026.5, 2026.5, 2025.5, 2024.5]
    assert list(area.y) == [0.85, 0.90, 0.95, 0.87, 0.86, 0.85]
    assert (list(line.y), line.line.dash) == ([0.85, 0.88, 0.91], "dot")
    assert line.text[:2] == ("", "<b>Dự báo năm 2025</b>: 88,0%<br>khoảng 86,0% đến 90,0%")
    assert "dự báo 2026: 91,0%" in texts(figure)
    assert figure.layout.xaxis.ticktext[-1] == "2026"
    assert figure.layout.yaxis.range[1] > 0.95
    # The line goes on where the newest value would be written: it is written above.
    (newest,) = [note for note in figure.layout.annotations if note.text == "85,0%"]
    assert (newest.xanchor, newest.yanchor) == ("center", "bottom")


def test_nothing_to_draw_is_an_empty_frame_and_not_an_error() -> None:
    assert len(draw(series=[Series("Tỉnh", ())]).data) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_goes_to_the_browser_without_anything_from_outside(scheme: Scheme) -> None:
    sent = describe_chart(draw(scheme=scheme), "Biểu đồ")
    assert sent["alt"] == "Biểu đồ"
    assert '"y": [0.8, 0.85, 0.895]' in json.dumps(sent)
    assert "http" not in json.dumps(sent)


def test_python_and_the_browser_have_the_same_plotly() -> None:
    packaged = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    served = ASSETS_FOLDER / "plotly" / "plotly-basic.min.js"
    versions = [re.search(r"v\d+\.\d+\.\d+", file.read_text()[:200]) for file in (packaged, served)]
    assert versions[0] is not None
    assert versions[1] is not None
    assert versions[0][0] == versions[1][0]


def test_a_chart_is_told_in_words_for_those_who_do_not_see_it() -> None:
    assert describe_trend("Tỷ lệ kết nạp", [SHARE], "percent") == (
        "Biểu đồ đường theo thời gian: Tỷ lệ kết nạp. "
        "Tỉnh: Quý III/2024 là 80,0%, Quý I/2025 là 89,5%."
    )
    assert "Chưa có số liệu" in describe_trend("Tỷ lệ", [Series("Tỉnh", ())], "percent")


def test_goals_are_told_in_words_too() -> None:
    goal = Goal("Mục tiêu > 90%", 0.9, None, 2022, 2030, is_milestone=False)
    told = describe_trend("Tỷ lệ kết nạp", [SHARE], "percent", [goal])
    assert told.endswith("89,5%. Mục tiêu > 90%.")


def texts(figure: go.Figure) -> set[str]:
    return {note.text for note in figure.layout.annotations}
