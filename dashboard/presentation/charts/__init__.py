"""Charts: one look of our own, Vietnamese separators, labels beside what they name."""

from dashboard.presentation.charts.series import Ahead, Goal, Point, Series
from dashboard.presentation.charts.style import describe_chart
from dashboard.presentation.charts.trajectory import TrajectoryChart, lay_out_trajectory
from dashboard.presentation.charts.trend import describe_trend, draw_trend

__all__ = [
    "Ahead",
    "Goal",
    "Point",
    "Series",
    "TrajectoryChart",
    "describe_chart",
    "describe_trend",
    "draw_trend",
    "lay_out_trajectory",
]
