"""Targets on their way: the tables of the page, and the one that is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.horizon import describe_time
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.charts import lay_out_trajectory
from dashboard.presentation.coverage import find_data_period
from dashboard.presentation.formats import format_period
from dashboard.web.components.links import link_to_indicator
from dashboard.web.components.target_words import PlanWords, ProgressWords
from dashboard.web.pages.roadmap.trajectories import (
    find_last_year,
    find_unit,
    read_trajectories,
)
from dashboard.web.pages.roadmap.wording import (
    describe_horizon,
    describe_needed,
    describe_outcome,
    describe_picture,
    describe_range,
)
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.analytics.trajectory import Group, Trajectory
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import Measured
    from dashboard.periods import Quarter
    from dashboard.presentation.charts import TrajectoryChart
    from dashboard.web.pages.roadmap.wording import NeededText
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


# In the order of the page.
GROUPS: tuple[Group, ...] = ("due", "running", "yearly")


@dataclass(frozen=True, slots=True)
class TargetRow(PlanWords, ProgressWords):
    """A target on its way, of one unit."""

    trajectory: Trajectory
    unit_name: str
    as_of: Quarter
    href: str

    @property
    def progress(self) -> Progress:
        """Where it stands."""
        return self.trajectory.row

    @property
    def target(self) -> Target:
        """What the plan says."""
        return self.trajectory.target

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.trajectory.indicator

    @property
    def label(self) -> str:
        """What is to be reached, in words."""
        return self.indicator.label

    @property
    def horizon(self) -> str:
        """By when."""
        return describe_horizon(self.trajectory)

    @property
    def picture(self) -> TrajectoryChart | None:
        """Its way, laid out."""
        return lay_out_trajectory(self.trajectory, describe_time(self.as_of))

    @property
    def picture_text(self) -> str:
        """The picture in words."""
        return describe_picture(self.trajectory)

    @property
    def is_running(self) -> bool:
        """Whether its newest figure is of a year that is not over."""
        values = self.trajectory.year_values
        return bool(values) and values[-1].is_running and not self.trajectory.is_over

    @property
    def is_approximate(self) -> bool:
        """Whether some year's figure rests on shared-out territory."""
        return any(year_value.is_approximate for year_value in self.trajectory.year_values)

    @property
    def needed_text(self) -> NeededText | None:
        """What is needed yet; None where nothing is."""
        return describe_needed(self.trajectory)

    @property
    def outcome_text(self) -> str:
        """When it will be reached."""
        return describe_outcome(self.trajectory)

    @property
    def range_text(self) -> str:
        """From when to when, or why there is no forecast."""
        return describe_range(self.trajectory)

    def find_value(self, year: int) -> float | None:
        """Its figure of a year; None where that is unknown."""
        found = {one.year: one.value for one in self.trajectory.year_values}
        return found.get(year)


def _measure(row: TargetRow) -> Measured:
    return row.measured


def _tell_when(row: TargetRow) -> str:
    return " ".join(filter(None, (row.outcome_text, row.range_text)))


def _find_low(row: TargetRow) -> float | None:
    end = row.trajectory.expected_at_end
    return end.low if end else None


def _find_middle(row: TargetRow) -> float | None:
    end = row.trajectory.expected_at_end
    return end.middle if end else None


def _find_high(row: TargetRow) -> float | None:
    end = row.trajectory.expected_at_end
    return end.high if end else None


UNIT = Column[TargetRow]("unit", lambda row: row.unit_name, "table.unit")
TARGET = Column[TargetRow]("target", lambda row: row.label, "overview.target")
INDICATOR = Column[TargetRow]("indicator", lambda row: row.label, "table.target")
PICTURE = Column[TargetRow]("picture", lambda row: row.picture_text, "roadmap.trajectory")
GOAL = Column[TargetRow]("goal", lambda row: row.goal_text, "table.goal")
HORIZON = Column[TargetRow]("horizon", lambda row: row.horizon, "roadmap.horizon")
STATUS = Column[TargetRow](
    "status",
    lambda row: word(f"status.{row.progress.status}"),
    "table.status",
    like=lambda row: row.progress.status,
)
VALUE = Column[TargetRow](
    "value",
    lambda row: row.progress.value,
    "table.value",
    style="n",
    measured=_measure,
    beside=lambda row: (row.trajectory.goal, row.progress.expected),
)
PERIOD = Column[TargetRow](
    "period",
    lambda row: format_period(find_data_period(row.progress)),
    "table.data_period",
)
EXPECTED = Column[TargetRow](
    "expected",
    lambda row: row.progress.expected,
    "table.expected",
    style="n",
    measured=_measure,
    beside=lambda row: (row.progress.value,),
)
ANNUAL_CHANGE = Column[TargetRow](
    "annual_change",
    lambda row: row.trajectory.annual_change,
    "roadmap.annual_change",
    style="n",
    measured=_measure,
    is_difference=True,
)
NEEDED = Column[TargetRow](
    "needed",
    lambda row: row.progress.needed_per_year,
    "roadmap.needed",
    style="n",
    measured=_measure,
    is_difference=True,
)
WHEN = Column[TargetRow]("when", _tell_when, "roadmap.when")
END_LOW = Column[TargetRow]("end_low", _find_low, "roadmap.end_low", measured=_measure)
END_MIDDLE = Column[TargetRow]("end_middle", _find_middle, "roadmap.end_middle", measured=_measure)
END_HIGH = Column[TargetRow]("end_high", _find_high, "roadmap.end_high", measured=_measure)

ON_PAGE = (TARGET, PICTURE, VALUE, EXPECTED, ANNUAL_CHANGE, NEEDED, WHEN, STATUS)
IN_FILE = (
    UNIT,
    INDICATOR,
    GOAL,
    HORIZON,
    STATUS,
    VALUE,
    PERIOD,
    EXPECTED,
    ANNUAL_CHANGE,
    NEEDED,
    WHEN,
    END_LOW,
    END_MIDDLE,
    END_HIGH,
)


def list_targets(
    visit: Visit, selection: Selection, unit: str, trajectories: Sequence[Trajectory]
) -> list[TargetRow]:
    """Trajectories of a unit as rows of a table."""
    name = name_places(visit, selection.as_of)[unit]
    return [
        TargetRow(
            trajectory,
            name,
            selection.as_of,
            link_to_indicator(visit, selection, trajectory.indicator.code),
        )
        for trajectory in trajectories
    ]


def list_all_years(trajectories: Sequence[Trajectory]) -> list[int]:
    """The years of which any has a figure."""
    return sorted({value.year for trajectory in trajectories for value in trajectory.year_values})


def tabulate(visit: Visit, selection: Selection) -> Table[TargetRow]:
    """All that the page says, a row a target, and the years behind it."""
    unit = find_unit(visit, selection)
    trajectories = read_trajectories(visit, selection, unit)
    columns = [*IN_FILE, *map(_year_column, list_all_years(trajectories))]
    last_year = find_last_year(visit.catalogue.programme[selection.programme])
    rows = sorted(
        list_targets(visit, selection, unit, trajectories),
        key=lambda row: GROUPS.index(row.trajectory.group_in(last_year)),
    )
    return Table(word("nav.roadmap"), columns, rows)


def _year_column(year: int) -> Column[TargetRow]:
    return Column(
        str(year),
        lambda row: row.find_value(year),
        heading=word("year", year=year),
        measured=_measure,
    )
