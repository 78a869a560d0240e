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
    from collections.abc import Sequence

    from dashboard.web.pages.unit_types.data import AskedIndicator, TypeFigures
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An indicator, with what the programme asks of it."""

    label: str
    short: str
    goals: tuple[str, ...]
    without_armed_forces: bool
    href: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A figure; `is_faint` where the programme does not count it so."""

    text: str
    title: str
    href: str
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
) -> Matrix:
    """The matrix; the armed forces stand apart where the programme leaves them out of anything."""
    arranged = arrange_types(asked, types, totals)

    def lay_out_rows(found: Sequence[TypeFigures]) -> tuple[MatrixRow, ...]:
        return tuple(_row(visit, selection, one, asked) for one in found)

    return Matrix(
        tuple(_column(visit, selection, one) for one in asked),
        (
            MatrixGroup("", lay_out_rows(arranged.others)),
            MatrixGroup(word("unit_type.armed_forces"), lay_out_rows(arranged.armed)),
        ),
        lay_out_rows(arranged.totals),
    )


def _column(visit: Visit, selection: Selection, asked: AskedIndicator) -> MatrixColumn:
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
        not asked.with_armed_forces,
        link_to_indicator(visit, selection, indicator.code),
    )


def _row(
    visit: Visit, selection: Selection, of: TypeFigures, asked: Sequence[AskedIndicator]
) -> MatrixRow:
    """A unit type leads on to the indicator that is chosen, else to the programme's first one."""
    href = ""
    if of.unit_type:
        shown = selection.shown_indicator(visit.catalogue)
        href = link_to_indicator(visit, selection, shown, unit_types=(of.unit_type,))
    return MatrixRow(of.label, href, tuple(_cell(visit, selection, of, one) for one in asked))


def _cell(
    visit: Visit, selection: Selection, of: TypeFigures, asked: AskedIndicator
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
    types = selection.unit_types if of.unit_type is None else (of.unit_type,)
    approximately = "≈ " if figure.approximate else ""
    return MatrixCell(
        approximately + format_figure(figure.value, indicator.unit),
        " · ".join(pieces),
        link_to_indicator(visit, selection, indicator.code, unit_types=types),
        # Of the totals, the one that the programme does not count by.
        is_left_out or (is_total and of.is_armed is asked.with_armed_forces),
    )
