"""Charts: one look of our own, Vietnamese separators, labels beside what they name."""

from dashboard.charts.lines import Goal, Point, Series
from dashboard.charts.look import encode_chart
from dashboard.charts.trend import describe_trend, draw_trend

__all__ = ["Goal", "Point", "Series", "describe_trend", "draw_trend", "encode_chart"]
