"""What is said of a trajectory: its horizon, its outcome, and its picture in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.forecast import FEWEST_POINTS
from dashboard.analytics.horizon import find_span
from dashboard.analytics.year_values import read_evaluated_quarter
from dashboard.messages import word
from dashboard.presentation.formats import (
    format_figure,
    format_gap,
    format_goal,
    format_horizon,
    format_number,
)

if TYPE_CHECKING:
    from dashboard.analytics.trajectory import Trajectory
    from dashboard.analytics.year_values import YearValue


def describe_horizon(trajectory: Trajectory) -> str:
    """By when; of a term, which one."""
    if trajectory.target.horizon != "term":
        return format_horizon(trajectory.target)
    first, last = find_span(trajectory.target, read_evaluated_quarter(trajectory.row))
    return word("roadmap.term", first=first.year, last=last.year)


def describe_outcome(trajectory: Trajectory) -> str:
    """When it will be reached."""
    if trajectory.outcome == "over":
        _, last = find_span(trajectory.target, read_evaluated_quarter(trajectory.row))
        return word("roadmap.over", quarter=last.label)
    if trajectory.outcome == "slipping":
        return word("roadmap.slipping", year=trajectory.slips_in)
    if trajectory.outcome in {"in_time", "uncertain"}:
        return word("roadmap.in_time", year=trajectory.reach.year)
    if trajectory.outcome == "not_in_time":
        return word("roadmap.not_in_time", year=trajectory.target.to_year)
    return word(f"roadmap.{trajectory.outcome}")


@dataclass(frozen=True, slots=True)
class NeededText:
    """How much is needed yet, and in what time."""

    amount: str
    time: str


def describe_needed(trajectory: Trajectory) -> NeededText | None:
    """What is needed yet, by year where there are years left; None where nothing is.

    Within less than a year a pace by year would be a multiple of what is lacking, which nobody
    could find in the row.
    """
    needed, measured = trajectory.still_needed, trajectory.indicator.unit
    if needed is None:
        return None
    in_all = format_gap(needed.in_all, measured)
    if needed.quarters is None:
        return NeededText(in_all, word("roadmap.needed_next"))
    if needed.quarters <= 4:
        return NeededText(in_all, word("roadmap.needed_quarters", count=needed.quarters))
    years = format_number(needed.quarters / 4, 2 if needed.quarters % 4 else 0)
    return NeededText(
        format_gap(needed.per_year, measured),
        word("roadmap.needed_years", in_all=in_all.removesuffix(f" {word('points')}"), years=years),
    )


def describe_range(trajectory: Trajectory) -> str:
    """From when to when, or why there is no forecast; empty where nothing is to be said."""
    reach = trajectory.reach
    if trajectory.outcome == "unknown" or (
        trajectory.outcome == "over" and trajectory.row.status == "no_data"
    ):
        return word(
            f"roadmap.reason.{trajectory.reason}",
            year=trajectory.target.from_year,
            fewest=FEWEST_POINTS,
        )
    if trajectory.outcome == "uncertain":
        return word("roadmap.range_open", first=reach.earliest, last=trajectory.target.to_year)
    if trajectory.outcome == "in_time" and reach.earliest != reach.latest:
        return word("roadmap.range", first=reach.earliest, last=reach.latest)
    if trajectory.outcome == "not_in_time" and reach.earliest is not None:
        return word("roadmap.at_best", year=reach.earliest)
    return ""


def describe_end(trajectory: Trajectory) -> str:
    """The forecast for the end of the horizon with its range; empty where there is none."""
    end, measured = trajectory.expected_at_end, trajectory.indicator.unit
    if end is None:
        return ""
    if format_figure(end.low, measured) == format_figure(end.high, measured):
        return format_figure(end.middle, measured)
    return word(
        "roadmap.end",
        middle=format_figure(end.middle, measured),
        low=format_figure(end.low, measured),
        high=format_figure(end.high, measured),
    )


def describe_picture(trajectory: Trajectory) -> str:
    """The picture, for those who do not see it."""
    measured = trajectory.indicator.unit
    years = ", ".join(
        _describe_year(year_value, trajectory) for year_value in trajectory.year_values
    )
    sentences = [
        word("roadmap.picture", name=trajectory.indicator.label, years=years),
        word("roadmap.picture_goal", goal=format_goal(trajectory.target, measured)),
    ]
    end = trajectory.expected_at_end
    if end:
        sentences.append(
            word(
                "roadmap.picture_end",
                year=trajectory.target.to_year,
                middle=format_figure(end.middle, measured),
                low=format_figure(end.low, measured),
                high=format_figure(end.high, measured),
            )
        )
    return " ".join(sentences)


def _describe_year(year_value: YearValue, trajectory: Trajectory) -> str:
    figure = format_figure(year_value.value, trajectory.indicator.unit)
    return word("roadmap.picture_year", year=year_value.year, figure=figure)
