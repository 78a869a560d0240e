"""Districts × targets, those that lack most first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import find_goal, lay_out_by_unit
from dashboard.analytics.schemas.places import PLACES
from dashboard.messages import word
from dashboard.presentation.formats import (
    format_figure,
    format_goal,
    format_pair,
    shorten_indicator,
)
from dashboard.web.components.links import link_to_district, link_to_indicator
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.progress import Standing
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Catalogue, Target
    from dashboard.catalogue.statuses import StatusCode
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


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Where a district stands with a target."""

    status: StatusCode
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A district; `heading` is its group's name where the row is the first of it."""

    code: str
    name: str
    href: str
    known: int
    reached: int
    cells: tuple[MatrixCell | None, ...]
    heading: str | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it; no rows where the programme binds no district."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


def lay_out_matrix(visit: Visit, selection: Selection, rows: Sequence[Progress]) -> Matrix:
    """Districts × targets; under the boundaries `area`, the districts of an area together."""
    catalogue, names = visit.catalogue, name_places(visit)
    group_of = _name_areas(visit, selection)
    standings = order_districts(visit, selection, rows)
    seen = {target for standing in standings for target in standing.rows}
    targets = [t for t in catalogue.programme[selection.programme].targets if t.code in seen]
    laid_out: list[MatrixRow] = []
    last = None
    for standing in standings:
        group = group_of[standing.unit] if group_of else None
        laid_out.append(
            MatrixRow(
                standing.unit,
                names[standing.unit],
                # A row is a district's own, whatever the boundaries.
                link_to_district(visit, selection, standing.unit, boundaries="reported"),
                standing.known,
                standing.reached,
                tuple(_cell(catalogue, standing, target) for target in targets),
                group if group != last else None,
            )
        )
        last = group
    return Matrix(tuple(_column(visit, selection, target) for target in targets), tuple(laid_out))


def order_districts(visit: Visit, selection: Selection, rows: Sequence[Progress]) -> list[Standing]:
    """The districts that are shown, those that lack most first; those of an area together."""
    area_of = {place.code: place.area for place in visit.ask(PLACES) if place.level == "district"}
    chosen = set(selection.places)
    shown = [code for code, area in area_of.items() if not chosen or {code, area} & chosen]
    return lay_out_by_unit(rows, shown, _name_areas(visit, selection))


def _name_areas(visit: Visit, selection: Selection) -> dict[str, str] | None:
    """The name of each district's area; None where districts are not grouped."""
    if selection.boundaries != "area":
        return None
    areas = list_places(visit, selection.as_of, "area")
    districts = (place for place in visit.ask(PLACES) if place.level == "district")
    return {place.code: areas[place.area or ""] for place in districts}


def _column(visit: Visit, selection: Selection, target: Target) -> MatrixColumn:
    indicator = visit.catalogue.indicator[target.indicator]
    return MatrixColumn(
        indicator.label,
        shorten_indicator(indicator),
        format_goal(target, indicator.unit),
        str(target.to_year) if target.horizon == "by" else "",
        link_to_indicator(visit, selection, indicator.code),
    )


def _cell(catalogue: Catalogue, standing: Standing, target: Target) -> MatrixCell | None:
    row = standing.rows.get(target.code)
    if row is None:
        return None
    status = word(f"status.{row.status}")
    if row.value is None:
        return MatrixCell(row.status, status, "")
    pair = format_pair(row.numerator, row.denominator)
    figure = format_figure(row.value, catalogue.indicator[row.indicator].unit, goal=find_goal(row))
    return MatrixCell(
        row.status, word("overview.cell", status=status, pair=pair), figure.removesuffix("%")
    )
