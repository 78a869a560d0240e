"""The indicator page's rankings: places and unit types, what needs attention first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.comparison import rank
from dashboard.analytics.intervals import find_interval
from dashboard.analytics.progress import is_carried
from dashboard.messages import word
from dashboard.presentation.bars import place_on_bars
from dashboard.presentation.coverage import describe_coverage, name_period
from dashboard.presentation.formats import format_figure, format_period
from dashboard.web.components.links import link_to_district
from dashboard.web.components.missing_reports import find_evaluated, list_missing
from dashboard.web.data.corrections import describe_corrections
from dashboard.web.data.goals import read_goals
from dashboard.web.data.own import list_own, own_key
from dashboard.web.pages.indicator.series import ask_figures, choose_by
from dashboard.web.pages.indicator.view_state import AS_OF
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.analytics.intervals import Interval
    from dashboard.analytics.schemas.figures import Figure, Progress
    from dashboard.catalogue.dimensions import By, Per
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.periods import Quarter
    from dashboard.presentation.bars import Scale
    from dashboard.web.pages.indicator.targets import IndicatorTargets
    from dashboard.web.pages.indicator.view_state import FigureLinks
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class RankedFigure:
    """A figure among its like.

    Attributes:
        opens: the period that its link opens, as the address has it.
        status: None where no target is set for such units.
        expected: on the way to a goal, what there should be by now.
        lacks: in words, which reports the figure lacks, and that it was changed after its quarter
            was closed; empty where neither.
        is_carried: the place itself has not reported: its figure is an earlier one.
    """

    key: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    approximate: bool
    opens: str
    status: StatusCode | None = None
    expected: float | None = None
    lacks: str = ""
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A figure in its place.

    Attributes:
        href: the page of the place; empty for a unit type, which has none.
        opens_href: the units that contribute to the figure.
        scale: where it lies on its bar.
        interval: in which it lies, where intervals are shown.
        is_open: too few are counted to say on which side of the goal they are.
    """

    figure: RankedFigure
    name: str
    href: str
    opens_href: str
    scale: Scale
    interval: Interval | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Figures of one period, what needs attention first.

    Attributes:
        under: how it is ordered, its period, and the figure of the whole.
        goal: drawn on the bars.
    """

    title: str
    under: str
    goal: float | None
    rows: tuple[RankedRow, ...]

    @property
    def has_statuses(self) -> bool:
        """Whether targets are set for the units."""
        return any(row.figure.status for row in self.rows)

    @property
    def open(self) -> int:
        """Of how many figures it cannot be said on which side of the goal they are."""
        return sum(row.is_open for row in self.rows)

    @property
    def is_approximate(self) -> bool:
        """Whether any figure rests on shared-out territory."""
        return any(row.figure.approximate for row in self.rows)


def rank_places(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    targets: IndicatorTargets,
    links: FigureLinks,
) -> Ranking:
    """Places as they are evaluated where a target binds them as they are, else by plain figures."""
    by = choose_by(selection)
    names = list_places(visit, selection.as_of, selection.boundaries)
    current = targets.current
    if is_evaluated(visit, selection, targets):
        said = describe_corrections(visit, selection)
        figures = [_of_progress(row, said) for row in _list_evaluated(targets)]
        # What is lacking to all alike is said once, at the head of the page.
        if len({figure.lacks for figure in figures}) == 1:
            figures = [replace(figure, lacks="") for figure in figures]
    else:
        figures = _ask_newest(visit, selection, indicator, by)
    quarter = find_evaluated(indicator, selection.as_of)
    missing = list_missing(visit, quarter, indicator.code)
    figures = [_say_missing(figure, quarter, missing, by) for figure in figures]
    # The query's order is that of codes; the register's names give the order of equal figures.
    order = {code: number for number, code in enumerate(selection.places or names)}
    figures = sorted(
        (figure for figure in figures if figure.key in order), key=lambda figure: order[figure.key]
    )
    title = word(own_key(visit, f"indicator.by_{by}", selection))
    return _rank(visit, selection, indicator, title, figures, names, current, links)


def is_evaluated(visit: Visit, selection: Selection, targets: IndicatorTargets) -> bool:
    """Whether places stand in their order by what a target is evaluated on."""
    evaluated = _list_evaluated(targets)
    # Where not all are seen, one's own place may be the only one there.
    binds_places = len(evaluated) > 1 or any(row.unit in list_own(visit) for row in evaluated)
    return not selection.unit_types and binds_places


def _list_evaluated(targets: IndicatorTargets) -> list[Progress]:
    current = targets.current
    return [row for row in targets.progress if current and row.target == current.code]


def rank_unit_types(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    targets: IndicatorTargets,
    links: FigureLinks,
) -> Ranking:
    """Unit types by plain figures: no target is set for them."""
    figures = _ask_newest(visit, selection, indicator, "unit_type")
    names = {unit_type.code: unit_type.label for unit_type in visit.catalogue.unit_types}
    title = word(own_key(visit, "indicator.by_unit_type", selection))
    return _rank(
        visit, selection, indicator, title, figures, names, targets.current, links, is_type=True
    )


def can_have_intervals(indicator: Indicator) -> bool:
    """Whether its figures are shares of a whole."""
    return indicator.unit == "percent"


def _ask_newest(
    visit: Visit, selection: Selection, indicator: Indicator, by: By
) -> list[RankedFigure]:
    """The figures of the newest period that has any."""
    per: Per = "year" if indicator.period == "annual" else "quarter"
    figures = ask_figures(visit, selection, indicator, by, per)
    newest = max((figure.period for figure in figures), default="")
    return [_of_figure(figure) for figure in figures if figure.period == newest]


def _of_figure(figure: Figure) -> RankedFigure:
    return RankedFigure(
        key=figure.key or "",
        period=figure.period,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        approximate=figure.approximate,
        opens=figure.period,
    )


def _of_progress(row: Progress, corrected: Mapping[tuple[str, str], str]) -> RankedFigure:
    return RankedFigure(
        key=row.unit,
        period=row.period,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        opens=AS_OF + row.period,
        status=row.status,
        expected=row.expected,
        lacks=_describe_lacks(row, corrected.get((row.target, row.unit), "")),
        approximate=row.approximate,
    )


def _describe_lacks(row: Progress, corrected: str) -> str:
    """What has to be known of it, after the period of the data where that is an earlier one."""
    pieces = describe_coverage(row)
    if is_carried(row):
        pieces.insert(0, word("missing_reports.carried", period=name_period(row)))
    return ", ".join(filter(None, [*pieces, corrected]))


def _say_missing(
    figure: RankedFigure, quarter: Quarter, missing: Mapping[str, str | None], by: By
) -> RankedFigure:
    """The figure of a district, or of an area, with what it lacks."""
    if by == "area":
        if figure.lacks:
            return figure
        count = sum(area == figure.key for area in missing.values())
        text = word("missing_reports.in_area", count=count, period=quarter.short_label)
        return replace(figure, lacks=text) if count else figure
    if figure.key not in missing:
        return figure
    text = figure.lacks or word("coverage.not_sent", period=quarter.short_label)
    return replace(figure, lacks=text, is_carried=True)


def _rank(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    title: str,
    figures: list[RankedFigure],
    names: Mapping[str, str],
    current: Target | None,
    links: FigureLinks,
    *,
    is_type: bool = False,
) -> Ranking:
    goals = read_goals([current] if current else [], indicator)
    goal, high = (goals[0].low, goals[0].high) if goals else (None, None)
    ranked = rank(figures, best_is_high=indicator.better == "high")
    # Two quarters are not to be compared with three: what is carried on has no place in the order.
    ranked = sorted(ranked, key=lambda figure: figure.is_carried)
    with_intervals = links.view_state.with_intervals and can_have_intervals(indicator)
    intervals = [
        find_interval(figure.numerator, figure.denominator)
        if with_intervals and not figure.approximate and not figure.is_carried
        else None
        for figure in ranked
    ]
    values = [figure.value for figure in ranked]
    scales = place_on_bars(values, goal, indicator.unit, intervals)
    whole = _ask_newest(visit, selection, indicator, "province")
    under = word(
        "indicator.lowest_first" if indicator.better == "high" else "indicator.highest_first",
        period=format_period(ranked[0].period) if ranked else "",
    )
    if whole:
        value = format_figure(whole[0].value, indicator.unit)
        under = f"{under} · {word(own_key(visit, 'indicator.altogether'), whole=value)}"
    rows = tuple(
        RankedRow(
            figure,
            names.get(figure.key, figure.key),
            "" if is_type else link_to_district(visit, selection, figure.key),
            links.open_figure(figure.opens, figure.key),
            scale,
            interval,
            bool(interval and interval.leaves_open(*_find_lines(figure, goal, high, indicator))),
        )
        for figure, scale, interval in zip(ranked, scales, intervals, strict=True)
    )
    return Ranking(title, under, goal, rows)


def _find_lines(
    figure: RankedFigure, goal: float | None, high: float | None, indicator: Indicator
) -> tuple[float | None, ...]:
    """What a figure is held against now: on the way to a goal, what is expected by now."""
    if figure.status in {"on_track", "behind"}:
        return (figure.expected,)
    is_growing = indicator.grows_through_year and not figure.period.endswith("Q4")
    return () if is_growing and figure.status is None else (goal, high)
