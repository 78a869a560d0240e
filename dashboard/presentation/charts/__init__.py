"""Charts: one look of our own, Vietnamese separators, labels beside what they name."""

from dashboard.presentation.charts.series import Ahead, Deciles, Goal, Point, Series
from dashboard.presentation.charts.style import describe_chart
from dashboard.presentation.charts.trajectory import TrajectoryChart, lay_out_trajectory
from dashboard.presentation.charts.trend import (
    describe_end,
    describe_trend,
    draw_trend,
    label_goal,
)
from dashboard.presentation.charts.year_over_year import draw_year_over_year

__all__ = [
    "Ahead",
    "Deciles",
    "Goal",
    "Point",
    "Series",
    "TrajectoryChart",
    "describe_chart",
    "describe_end",
    "describe_trend",
    "draw_trend",
    "draw_year_over_year",
    "label_goal",
    "lay_out_trajectory",
]
