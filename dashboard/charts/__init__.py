"""Charts: one look of our own, Vietnamese separators, labels beside what they name."""

from dashboard.charts.lines import Ahead, Goal, Point, Series
from dashboard.charts.look import describe_chart
from dashboard.charts.road import RoadPicture, lay_out_road
from dashboard.charts.trend import describe_trend, draw_trend

__all__ = [
    "Ahead",
    "Goal",
    "Point",
    "RoadPicture",
    "Series",
    "describe_chart",
    "describe_trend",
    "draw_trend",
    "lay_out_road",
]
