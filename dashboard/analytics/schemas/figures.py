"""Rows of figures: indicators, statuses, and what is behind a figure.

Values are fractions for percents (0.9), plain for counts and means.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from dashboard.analytics.schemas.places import Kind
from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.sharing import rows_of_province, sums_of_province
from dashboard.catalogue.statuses import StatusCode


class Figure(NamedTuple):
    """An indicator of a place in a period; no `key` for the province."""

    indicator: str
    period: str
    key: str | None
    numerator: float
    denominator: float | None
    value: float
    approximate: bool


class FigureAsOf(NamedTuple):
    """An indicator of a place as of a quarter, with or without the armed forces."""

    indicator: str
    armed_forces: bool
    key: str | None
    period: str
    numerator: float
    denominator: float | None
    value: float
    approximate: bool


class OrganisationFigure(NamedTuple):
    """An indicator of an organisation in a period."""

    indicator: str
    period: str
    district: str
    organisation: str
    numerator: float
    denominator: float | None
    value: float
    approximate: bool


class OrganisationFigureAsOf(NamedTuple):
    """An indicator of an organisation as of a quarter."""

    indicator: str
    organisation: str
    period: str
    numerator: float
    denominator: float | None
    value: float


class Progress(NamedTuple):
    """The status of a target of a unit as of a quarter (its first day).

    Attributes:
        missing: the least whole number to add to the numerator, the denominator unchanged, so that
            the comparator would hold; negative where the figure must fall; 0 where it holds.
        due, reported: the districts under the unit (or the district itself) on the last day of the
            period, and those of them that have sent the forms that the indicator needs for it.
        quarters_held: of a flow, of how many quarters of the year so far there is any report.
        data_period: the newest period, up to `period`, for which there are reports of those forms;
            where it is another one, the value is carried on from it. None where there is none.
        is_own: whether the programme names the unit itself, or a district that it stands for.
        approximate: whether the value rests on shared-out territory.
        is_assigned: whether it is no target of the plan, but one that the board has assigned to
            this district for a year (dashboard/catalogue/quotas.py).
    """

    programme: str
    target: str
    indicator: str
    unit: str
    as_of: date
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    comparator: Literal[">=", ">", "=", "between", "increase"]
    low: float | None
    high: float | None
    horizon: Literal["annual", "standing", "by", "term"]
    to_year: int
    status: StatusCode
    gap: float | None
    expected: float | None
    needed_per_year: float | None
    projected: float | None
    missing: int | None
    due: int
    reported: int
    quarters_held: int | None
    data_period: str | None
    is_own: bool
    approximate: bool
    is_assigned: bool = False


class ContributingUnit(NamedTuple):
    """What a unit adds to a figure, or why it adds nothing."""

    unit: str
    name: str
    district: str
    level: Literal["district", "organisation", "enterprise"] | None
    kind: Kind | None
    share: float
    numerator: float | None
    denominator: float | None
    value: float | None
    left_out: Literal["no_report", "blank", "not_asked"] | None
    blanks: Sequence[str]


class ContributingCell(NamedTuple):
    """A cell in which a unit reported a measure."""

    quarter: str
    form: str
    measure: str
    value: str | None
    sheet: str | None
    cell: str | None
    submission: int
    district: str
    file_name: str


FIGURES = Query("figures", Figure, sums_of_province, rests_on="period")
FIGURES_AS_OF = Query("figures_as_of", FigureAsOf, sums_of_province, rests_on="period")
FIGURES_BY_ORGANISATION = Query("figures_by_organisation", OrganisationFigure)
ORGANISATIONS_AS_OF = Query("organisations_as_of", OrganisationFigureAsOf)
PROGRESS = Query(
    "progress",
    Progress,
    rows_of_province,
    ("as_of", "programme", "target", "unit"),
    rests_on="reported",
)
CONTRIBUTING_UNITS = Query("contributing_units", ContributingUnit)
CONTRIBUTING_CELLS = Query("contributing_cells", ContributingCell)
