"""What the board has assigned to districts, and where they stand with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import find_goal
from dashboard.analytics.schemas.quotas import QUOTAS
from dashboard.presentation.coverage import describe_coverage, find_data_period
from dashboard.presentation.formats import format_goal, format_horizon
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.quotas import Quota
    from dashboard.catalogue.statuses import Measured
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class AssignedStanding:
    """What is assigned to a district for a year, and where it stands.

    Attributes:
        target: it as a target.
        progress: None where the year's figure is not there yet: it comes with the fourth quarter.
    """

    quota: Quota
    target: Target
    indicator: Indicator
    progress: Progress | None

    @property
    def measured(self) -> Measured:
        """How its figures are measured."""
        return self.indicator.unit

    @property
    def goal_text(self) -> str:
        """What is asked."""
        return format_goal(self.target, self.indicator.unit)

    @property
    def horizon(self) -> str:
        """For which year."""
        return format_horizon(self.target)

    @property
    def goal(self) -> float | None:
        """What is to be reached, in the indicator's unit."""
        return find_goal(self.progress) if self.progress else None

    @property
    def lacks(self) -> str:
        """What the figure lacks, in words; empty where nothing is known to be lacking."""
        return ", ".join(describe_coverage(self.progress)) if self.progress else ""

    @property
    def period(self) -> str | None:
        """That of the newest data in the figure."""
        return find_data_period(self.progress) if self.progress else None


def list_assigned(
    visit: Visit, selection: Selection, districts: Collection[str] | None = None
) -> list[AssignedStanding]:
    """What is assigned under the chosen plan, as of the chosen quarter.

    That of the quarter's year, and, of figures that come once a year, that of the year before as
    long as its figure is the newest. By year, the newest first, then in the order of the catalogue.

    Args:
        visit: by whom the page is seen.
        selection: what is chosen.
        districts: codes; all that are seen where not given.
    """
    held = [row.quota for row in visit.ask(QUOTAS) if row.programme == selection.programme]
    if not held:  # most stores have none at all
        return []
    progress = {
        (row.unit, row.target): row
        for row in visit.ask_assigned(selection.as_of, selection.programme)
    }
    living = list_places(visit, selection.as_of, "reported")
    order = list(visit.catalogue.indicator)
    found = [
        AssignedStanding(
            quota,
            quota.as_target(),
            visit.catalogue.indicator[quota.indicator],
            progress.get((quota.district, quota.target)),
        )
        for quota in held
        if quota.district in living and (districts is None or quota.district in districts)
    ]
    return sorted(
        (one for one in found if one.progress or one.quota.year == selection.as_of.year),
        key=lambda one: (-one.quota.year, order.index(one.quota.indicator)),
    )
