"""Districts × targets, those that lack most first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import cannot_rise, find_goal, is_carried
from dashboard.messages import word
from dashboard.presentation.coverage import describe_coverage, name_period
from dashboard.presentation.formats import (
    format_figure,
    format_goal,
    format_pair,
    shorten_indicator,
)
from dashboard.web.components.links import link_to_district, link_to_indicator
from dashboard.web.pages.overview.order import (
    BY_NAME,
    link_to_sorted,
    list_standings,
)
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.progress import Standing
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Catalogue, Target
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.pages.overview.order import SortLink
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A target; `until` tells apart those that a programme sets twice, for different years."""

    label: str
    short: str
    goal: str
    until: str
    href: str
    sort: SortLink


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Where a district stands with a target.

    Attributes:
        title: its status, the numbers behind it, and what these lack.
        is_stale: whether it rests on an earlier report, since there is none for the period.
    """

    status: StatusCode
    title: str
    text: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A district, or an area above its districts.

    Attributes:
        boundaries: those under which the figures are the unit's own.
        not_sent: that it has not reported for the quarter; empty where it has.
        known: its targets with data; `reached`: those of them that are on track or better.
    """

    code: str
    name: str
    href: str
    boundaries: str
    not_sent: str
    known: int
    reached: int
    cells: tuple[MatrixCell | None, ...]
    is_area: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it; no rows where the programme binds no district.

    Attributes:
        by_name, by_need: links that put the rows in order, by name and by what they lack.
    """

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    by_name: SortLink
    by_need: SortLink

    @property
    def districts(self) -> int:
        """How many of the rows are districts."""
        return sum(not row.is_area for row in self.rows)

    @property
    def has_stale(self) -> bool:
        """Whether any cell rests on an earlier report."""
        return any(cell.is_stale for row in self.rows for cell in row.cells if cell)


def lay_out_matrix(
    visit: Visit, selection: Selection, rows: Sequence[Progress], sort: str = ""
) -> Matrix:
    """Districts × targets; under the boundaries `area`, the districts of an area under its own row.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        rows: of progress, under the chosen boundaries.
        sort: from `read_sort`.
    """
    standings = list_standings(visit, selection, rows, sort)
    seen = {target for standing, _ in standings for target in standing.rows}
    targets = [t for t in visit.catalogue.programme[selection.programme].targets if t.code in seen]
    laid_out = [
        _row(visit, selection, standing, targets, is_area=is_area)
        for standing, is_area in standings
    ]
    return Matrix(
        tuple(_column(visit, selection, target, sort) for target in targets),
        tuple(laid_out),
        link_to_sorted(visit, selection, BY_NAME, sort),
        link_to_sorted(visit, selection, "", sort),
    )


def _row(
    visit: Visit,
    selection: Selection,
    standing: Standing,
    targets: Sequence[Target],
    *,
    is_area: bool,
) -> MatrixRow:
    boundaries = "area" if is_area else "reported"
    if selection.boundaries == "current":
        boundaries = "current"
    own = standing.rows.values()
    carried = next(
        (row for row in own if row.period == str(selection.as_of) and is_carried(row)), None
    )
    return MatrixRow(
        standing.unit,
        name_places(visit, selection.as_of)[standing.unit],
        link_to_district(visit, selection, standing.unit, boundaries=boundaries),
        boundaries,
        word("coverage.not_sent", period=selection.as_of.short_label) if carried else "",
        standing.known,
        standing.reached,
        tuple(_cell(visit.catalogue, standing, target) for target in targets),
        is_area,
    )


def _column(visit: Visit, selection: Selection, target: Target, sort: str) -> MatrixColumn:
    indicator = visit.catalogue.indicator[target.indicator]
    return MatrixColumn(
        indicator.label,
        shorten_indicator(indicator),
        format_goal(target, indicator.unit),
        str(target.to_year) if target.horizon == "by" else "",
        link_to_indicator(visit, selection, indicator.code),
        link_to_sorted(visit, selection, target.code, sort),
    )


def _cell(catalogue: Catalogue, standing: Standing, target: Target) -> MatrixCell | None:
    row = standing.rows.get(target.code)
    if row is None:
        return None
    pieces = [word(f"status.{row.status}")]
    if row.value is None:
        return MatrixCell(row.status, pieces[0], "", is_stale=False)
    measured = catalogue.indicator[row.indicator].unit
    figure = format_figure(row.value, measured, goal=find_goal(row), expected=row.expected)
    pieces.append(format_pair(row.numerator, row.denominator))
    if row.approximate:
        pieces.append(word("roadmap.approximate"))
    if cannot_rise(row):
        pieces.append(word("overview.cannot_rise"))
    pieces += describe_coverage(row)
    is_stale = is_carried(row)
    if is_stale:
        pieces.append(word("overview.of_period", period=name_period(row)))
    return MatrixCell(row.status, " · ".join(pieces), figure.removesuffix("%"), is_stale)
