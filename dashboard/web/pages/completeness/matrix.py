"""Districts × quarters: what each has sent, the newest quarter first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import lay_out_by_district, tally
from dashboard.analytics.schemas.places import PLACES
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.components.report_status import describe_cell
from dashboard.web.data.own import own_key
from dashboard.web.pages.completeness.closings import describe_closing, describe_reopenings
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.completeness import DistrictReports
    from dashboard.analytics.schemas.reports import Report
    from dashboard.web.components.report_status import ReportCell
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A quarter; `closed` says since when it is, `reopened` that it was; empty where it is not."""

    quarter: str
    sent: int
    districts: int
    closed: str
    reopened: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A district; None for a quarter in which it did not exist."""

    name: str
    sent: int
    due: int
    cells: tuple[ReportCell | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Districts under a heading; without one they are those that exist."""

    heading: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it; `label` is what it shows, in words."""

    columns: tuple[MatrixColumn, ...]
    groups: tuple[MatrixGroup, ...]
    label: str


def lay_out_matrix(visit: Visit, selection: Selection, rows: Sequence[Report]) -> Matrix:
    """Districts × quarters, the newest quarter first; districts that have ended apart."""
    quarters = sorted({row.quarter for row in rows}, key=Quarter.parse, reverse=True)
    existing, ended = part_districts(visit, selection, rows)
    districts = len(existing) + len(ended)
    key = own_key(visit, "reporting.matrix", selection)
    return Matrix(
        tuple(_column(visit, quarter, rows) for quarter in quarters),
        tuple(
            MatrixGroup(heading, tuple(_row(visit, selection, r, quarters) for r in group))
            for heading, group in (("", existing), (word("reporting.ended"), ended))
        ),
        word(key, districts=districts, quarters=len(quarters)),
    )


def part_districts(
    visit: Visit, selection: Selection, rows: Sequence[Report]
) -> tuple[list[DistrictReports], list[DistrictReports]]:
    """Districts that exist and those that have ended, what needs attention first in each."""
    last = str(selection.as_of)
    districts = [place.code for place in visit.ask(PLACES) if place.level == "district"]
    laid_out = lay_out_by_district(rows, districts, last)
    existing = [reports for reports in laid_out if any(q >= last for q in reports.rows)]
    return existing, [reports for reports in laid_out if reports not in existing]


def _column(visit: Visit, quarter: str, rows: Sequence[Report]) -> MatrixColumn:
    own = [row for row in rows if row.quarter == quarter]
    counted = tally(own)
    closed = describe_closing(visit, quarter) if own[0].closed else ""
    reopened = " ".join(describe_reopenings(visit, quarter))
    return MatrixColumn(quarter, counted.sent, counted.districts, closed, reopened)


def _row(
    visit: Visit, selection: Selection, reports: DistrictReports, quarters: Sequence[str]
) -> MatrixRow:
    found = [reports.rows.get(quarter) for quarter in quarters]
    return MatrixRow(
        name_places(visit, selection.as_of)[reports.district],
        reports.sent,
        reports.due,
        tuple(describe_cell(visit, selection, row) if row else None for row in found),
    )
