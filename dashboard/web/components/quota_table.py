"""What is assigned to districts as tables write it: on their pages and as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import rank_urgency
from dashboard.exports.tables import Column
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.web.components.links import link_to_indicator
from dashboard.web.data.quotas import list_assigned
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.statuses import Measured, StatusCode
    from dashboard.web.data.quotas import AssignedStanding
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A quota with whose it is, and the page of its indicator."""

    standing: AssignedStanding
    unit_name: str
    href: str

    @property
    def progress(self) -> Progress | None:
        """Where it stands; None where its figure is not there yet."""
        return self.standing.progress

    @property
    def status(self) -> StatusCode | None:
        """Its status; None where its figure is not there yet."""
        return self.progress.status if self.progress else None


def list_quota_rows(
    visit: Visit, selection: Selection, districts: Collection[str] | None = None
) -> list[QuotaRow]:
    """What is assigned as of the chosen quarter, the most urgent first, what is not known yet last.

    Args:
        visit: by whom the page is seen.
        selection: what is chosen.
        districts: codes; all that are seen where not given.
    """
    names = name_places(visit)
    rows = [
        QuotaRow(
            one,
            names[one.quota.district],
            link_to_indicator(
                visit,
                selection,
                one.indicator.code,
                boundaries="reported",
                places=(one.quota.district,),
            ),
        )
        for one in list_assigned(visit, selection, districts)
    ]
    return sorted(rows, key=_rank)


def _rank(row: QuotaRow) -> tuple[bool, tuple[int, float]]:
    return row.progress is None, rank_urgency(row.progress) if row.progress else (0, 0.0)


def _measure(row: QuotaRow) -> Measured:
    return row.standing.measured


def _name_status(row: QuotaRow) -> str:
    return word(f"status.{row.status}") if row.status else word("quotas.later")


STATUS = Column[QuotaRow]("status", _name_status, "table.status", like=lambda row: row.status)
UNIT = Column[QuotaRow]("unit", lambda row: row.unit_name, "table.unit")
TARGET = Column[QuotaRow]("target", lambda row: row.standing.indicator.label, "overview.target")
YEAR = Column[QuotaRow]("year", lambda row: str(row.standing.quota.year), "quotas.year")
GOAL = Column[QuotaRow]("goal", lambda row: row.standing.goal_text, "quotas.goal", style="n")
VALUE = Column[QuotaRow](
    "value",
    lambda row: row.progress.value if row.progress else None,
    "table.value",
    measured=_measure,
    style="n",
    beside=lambda row: (row.standing.goal,),
)
EXPECTED = Column[QuotaRow](
    "expected",
    lambda row: row.progress.expected if row.progress else None,
    "table.expected",
    measured=_measure,
    style="n",
)
MISSING = Column[QuotaRow](
    "missing",
    lambda row: row.progress.missing if row.progress else None,
    "overview.missing",
    style="n",
    hint="overview.missing_why",
)
PERIOD = Column[QuotaRow](
    "period",
    lambda row: format_period(row.standing.period) if row.standing.period else None,
    "table.data_period",
    style="n",
)
NOTE = Column[QuotaRow]("note", lambda row: row.standing.quota.note or None, "quotas.note")

OF_DISTRICT = (STATUS, TARGET, GOAL, VALUE, EXPECTED, MISSING, PERIOD)
IN_FILE = (UNIT, TARGET, YEAR, GOAL, STATUS, VALUE, EXPECTED, MISSING, PERIOD, NOTE)
