"""What the plan says of a target, and what its figure lacks, as tables of targets write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dashboard.presentation.coverage import describe_coverage, name_period
from dashboard.presentation.formats import format_goal, format_horizon

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import Measured


class _OfTarget(Protocol):
    @property
    def target(self) -> Target: ...
    @property
    def indicator(self) -> Indicator: ...


class _OfProgress(Protocol):
    @property
    def progress(self) -> Progress: ...


class PlanWords:
    """For rows that have a target and its indicator."""

    __slots__ = ()

    @property
    def measured(self: _OfTarget) -> Measured:
        """How its figures are measured."""
        return self.indicator.unit

    @property
    def goal_text(self: _OfTarget) -> str:
        """What the plan asks for."""
        return format_goal(self.target, self.indicator.unit)

    @property
    def horizon(self: _OfTarget) -> str:
        """By when."""
        return format_horizon(self.target)


class ProgressWords:
    """For rows that have a row of progress."""

    __slots__ = ()

    @property
    def period_text(self: _OfProgress) -> str:
        """The period of the newest report that the figure rests on."""
        return name_period(self.progress)

    @property
    def lacks(self: _OfProgress) -> list[str]:
        """What the figure lacks, a short piece each."""
        return describe_coverage(self.progress)
