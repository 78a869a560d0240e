"""Unit types × indicators as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.formats import (
    format_figure,
    format_goal,
    format_pair,
    format_period,
    shorten_indicator,
)
from dashboard.web.components.links import link_to_indicator
from dashboard.web.pages.unit_types.data import arrange_types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.web.pages.unit_types.data import AskedIndicator, IndicatorKey, TypeFigures
    from dashboard.web.pages.unit_types.yardstick import Distance, Yardstick
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An indicator, with what the programme asks of it.

    Attributes:
        by_now: what there should be by now, where that is less than the goal.
    """

    label: str
    short: str
    goals: tuple[str, ...]
    by_now: str
    without_armed_forces: bool
    href: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A figure.

    Attributes:
        distance: how far it is from what there should be; None where there is no such measure.
        is_faint: the programme does not count it so.
    """

    text: str
    title: str
    href: str
    distance: Distance | None
    is_faint: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit type, or all together, which lead nowhere; None where nothing is known."""

    label: str
    href: str
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Rows under a heading, or without one."""

    heading: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it; no rows in the groups where nothing is known."""

    columns: tuple[MatrixColumn, ...]
    groups: tuple[MatrixGroup, ...]
    totals: tuple[MatrixRow, ...]


def lay_out_matrix(
    visit: Visit,
    selection: Selection,
    asked: Sequence[AskedIndicator],
    types: Sequence[TypeFigures],
    totals: Sequence[TypeFigures],
    yardsticks: Mapping[IndicatorKey, Yardstick],
) -> Matrix:
    """The matrix; the armed forces stand apart where the programme leaves them out of anything."""
    arranged = arrange_types(asked, types, totals)

    def lay_out_rows(found: Sequence[TypeFigures]) -> tuple[MatrixRow, ...]:
        return tuple(_row(visit, selection, one, asked, yardsticks) for one in found)

    return Matrix(
        tuple(_column(visit, selection, one, yardsticks.get(one.key)) for one in asked),
        (
            MatrixGroup("", lay_out_rows(arranged.others)),
            MatrixGroup(word("unit_type.armed_forces"), lay_out_rows(arranged.armed)),
        ),
        lay_out_rows(arranged.totals),
    )


def _column(
    visit: Visit, selection: Selection, asked: AskedIndicator, yardstick: Yardstick | None
) -> MatrixColumn:
    indicator = asked.indicator
    goals = (
        format_goal(target, indicator.unit)
        for target in asked.targets
        # What is counted over several years is no goal for the year so far.
        if not (indicator.unit == "count" and target.horizon in {"by", "term"})
    )
    return MatrixColumn(
        indicator.label,
        shorten_indicator(indicator),
        tuple(dict.fromkeys(goals)),
        word("unit_type.by_now", value=format_figure(yardstick.value, indicator.unit))
        if yardstick and yardstick.is_on_the_way
        else "",
        not asked.with_armed_forces,
        link_to_indicator(visit, selection, indicator.code),
    )


def _row(
    visit: Visit,
    selection: Selection,
    of: TypeFigures,
    asked: Sequence[AskedIndicator],
    yardsticks: Mapping[IndicatorKey, Yardstick],
) -> MatrixRow:
    """A unit type leads on to the indicator that is chosen, else to the programme's first one."""
    href = ""
    if of.unit_type:
        shown = selection.shown_indicator(visit.catalogue)
        href = link_to_indicator(visit, selection, shown, unit_types=(of.unit_type,))
    cells = (_cell(visit, selection, of, one, yardsticks.get(one.key)) for one in asked)
    return MatrixRow(of.label, href, tuple(cells))


def _cell(
    visit: Visit,
    selection: Selection,
    of: TypeFigures,
    asked: AskedIndicator,
    yardstick: Yardstick | None,
) -> MatrixCell | None:
    figure = of.figures.get(asked.key)
    if figure is None:
        return None
    indicator = asked.indicator
    pieces = [
        indicator.label,
        format_pair(figure.numerator, figure.denominator),
        format_period(figure.period),
    ]
    is_total = of.unit_type is None
    is_left_out = not is_total and of.is_armed and not asked.with_armed_forces
    if is_left_out:
        pieces.append(word("unit_type.left_out"))
    # Of the totals, the one that the programme does not count by.
    is_faint = is_left_out or (is_total and of.is_armed is asked.with_armed_forces)
    distance = yardstick.measure(figure) if yardstick and not is_faint else None
    if distance:
        pieces.append(word(f"unit_type.distance.{distance}"))
    types = selection.unit_types if of.unit_type is None else (of.unit_type,)
    approximately = "≈ " if figure.approximate else ""
    value = format_figure(figure.value, indicator.unit, goal=yardstick.value if yardstick else None)
    return MatrixCell(
        approximately + value,
        " · ".join(pieces),
        link_to_indicator(visit, selection, indicator.code, unit_types=types),
        distance,
        is_faint,
    )
