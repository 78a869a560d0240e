"""The cells of one unit that a figure rests on, each with its address in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import CONTRIBUTING_CELLS
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_number, format_period
from dashboard.web.components.links import link_to_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.figures import ContributingCell, ContributingUnit
    from dashboard.catalogue.models import Indicator, Measure
    from dashboard.web.pages.indicator.view_state import OpenedFigure
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

RATINGS = frozenset(("HTXSNV", "HTTNV", "HTNV", "KHTNV", "CXL"))


@dataclass(frozen=True, slots=True)
class ReportedFile:
    """A file that was accepted as a submission."""

    submission: int
    name: str


@dataclass(frozen=True, slots=True)
class ReportedQuarter:
    """A quarter, and the files that its cells are in; `href` leads to the report."""

    label: str
    href: str
    files: tuple[ReportedFile, ...]


@dataclass(frozen=True, slots=True)
class ReportedCell:
    """What stands in a cell, and where; no address where that is not known."""

    text: str
    sheet: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class MeasureCells:
    """A measure's cells, one a quarter; None where the quarter's file has no such row."""

    measure: Measure
    cells: tuple[ReportedCell | None, ...]


@dataclass(frozen=True, slots=True)
class UnitCells:
    """Measures × quarters of one unit."""

    quarters: tuple[ReportedQuarter, ...]
    rows: tuple[MeasureCells, ...]


def find_since(indicator: Indicator, figure: OpenedFigure) -> Quarter:
    """The first quarter whose reports a figure rests on."""
    is_alone = indicator.period == "annual" or (indicator.period == "stock" and figure.is_own)
    return figure.quarter if is_alone else Quarter(figure.quarter.year, 1)


def describe_cells(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    figure: OpenedFigure,
    unit: ContributingUnit,
) -> UnitCells:
    """The cells of one unit, a column a quarter."""
    lineage = visit.results.indicator_lineage[indicator.code]
    found = visit.ask(
        CONTRIBUTING_CELLS,
        unit=unit.unit.removeprefix(f"{unit.district} "),
        district=unit.district,
        measures=lineage.measure_codes,
        since=find_since(indicator, figure).first_day,
        quarter=figure.quarter.first_day,
    )
    by_quarter: dict[str, list[ContributingCell]] = {}
    for cell in found:
        by_quarter.setdefault(cell.quarter, []).append(cell)
    quarters = sorted(by_quarter)
    if indicator.period == "stock":
        quarters = quarters[-1:]  # what was reported last is effective
    return UnitCells(
        tuple(_describe_quarter(visit, selection, by_quarter[quarter]) for quarter in quarters),
        tuple(
            MeasureCells(
                measure,
                tuple(_describe_cell(by_quarter[quarter], measure.code) for quarter in quarters),
            )
            for _, measure in lineage.measures
        ),
    )


def _describe_quarter(
    visit: Visit, selection: Selection, cells: Sequence[ContributingCell]
) -> ReportedQuarter:
    """A quarter, and the files that its cells are in."""
    first = cells[0]
    names: dict[int, str] = {}
    for cell in cells:
        names.setdefault(cell.submission, cell.file_name)
    return ReportedQuarter(
        format_period(first.quarter),
        link_to_report(visit, selection, first.quarter, first.district),
        tuple(ReportedFile(submission, names[submission]) for submission in sorted(names)),
    )


def _describe_cell(cells: Sequence[ContributingCell], measure: str) -> ReportedCell | None:
    one = next((cell for cell in cells if cell.measure == measure), None)
    return ReportedCell(_describe_value(one.value), one.sheet, one.cell) if one else None


def _describe_value(value: str | None) -> str:
    if value is None:
        return word("contributions.blank_cell")
    if value.lstrip("-").isdigit():
        return format_number(int(value))
    return word(f"rating.{value}") if value in RATINGS else value
