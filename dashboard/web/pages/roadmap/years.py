"""Targets × years: every figure of the pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.presentation.formats import format_figure
from dashboard.web.pages.roadmap.wording import describe_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.year_values import YearValue
    from dashboard.catalogue.statuses import Measured
    from dashboard.web.pages.roadmap.target_table import TargetRow


@dataclass(frozen=True, slots=True)
class YearCell:
    """A year's figure.

    Attributes:
        is_partial: the year is not over, or the unit was not there all of it.
        is_approximate: it rests on shared-out territory.
    """

    text: str
    is_partial: bool
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """A target with its figure of each year, and the forecast for its end."""

    label: str
    goal: str
    horizon: str
    cells: tuple[YearCell | None, ...]
    end: str


def lay_out_years(rows: Sequence[TargetRow], years: Sequence[int]) -> list[YearRow]:
    """Targets × years."""
    return [_lay_out(row, years) for row in rows]


def _lay_out(row: TargetRow, years: Sequence[int]) -> YearRow:
    found = {year_value.year: year_value for year_value in row.trajectory.year_values}
    return YearRow(
        row.label,
        row.goal_text,
        row.horizon,
        tuple(
            _describe_cell(found[year], row.measured) if year in found else None for year in years
        ),
        describe_end(row.trajectory),
    )


def _describe_cell(year_value: YearValue, measured: Measured) -> YearCell:
    return YearCell(
        format_figure(year_value.value, measured),
        year_value.is_running or year_value.is_partial,
        year_value.is_approximate,
    )
