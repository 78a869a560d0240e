"""The targets of a district or an area beside the province's figures and those of its peers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.comparison import compare_with_like
from dashboard.analytics.plain_goals import hold_against
from dashboard.analytics.progress import find_goal, is_carried, order_by_urgency
from dashboard.analytics.schemas.figures import FIGURES_AS_OF, Progress
from dashboard.analytics.schemas.places import DISTRICTS, PLACES
from dashboard.messages import word
from dashboard.presentation.coverage import describe_coverage, find_data_period
from dashboard.web.components.links import link_to_indicator
from dashboard.web.components.target_words import PlanWords
from dashboard.web.data.corrections import describe_corrections
from dashboard.web.data.standing import count_peers, rank_by_target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dashboard.analytics.comparison import Comparison
    from dashboard.analytics.schemas.figures import FigureAsOf
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class TargetRow(PlanWords):
    """A target with the figure of the unit, beside those of others.

    Attributes:
        figure: the unit's own.
        status: None where nobody sets the unit targets.
        expected: by now; None where nobody sets the unit targets.
        gap: how far the figure is from the goal, which is in the indicator's unit.
        is_approximate: whether the figure rests on territory that was shared out.
        whole: the province's figure.
        among_peers: None where there is nobody to compare with.
        corrected: that the figure was changed after its quarter was closed, in words.
    """

    target: Target
    indicator: Indicator
    href: str
    figure: Progress | FigureAsOf
    status: StatusCode | None
    gap: float | None
    goal: float | None
    expected: float | None
    is_approximate: bool
    whole: float | None
    among_peers: Comparison | None
    corrected: str = ""

    @property
    def is_carried(self) -> bool:
        """Whether the unit has not reported: the figure is an earlier one."""
        return isinstance(self.figure, Progress) and is_carried(self.figure)

    @property
    def lacks(self) -> str:
        """What the figure lacks, in words; empty where nothing is known to be lacking."""
        if not isinstance(self.figure, Progress):
            return ""
        return ", ".join(describe_coverage(self.figure))

    @property
    def period(self) -> str:
        """That of the newest data in the figure."""
        return find_data_period(self.figure)


@dataclass(frozen=True, slots=True)
class ComparedTargets:
    """All targets of a unit.

    Attributes:
        has_statuses: whether the programme sets the unit targets, or has figures of it alone.
        compared_with: who its peers are, in words.
    """

    rows: Sequence[TargetRow]
    has_statuses: bool
    compared_with: str

    @property
    def is_approximate(self) -> bool:
        """Whether any figure rests on territory that was shared out."""
        return any(row.is_approximate for row in self.rows)


def list_targets(visit: Visit, selection: Selection, *, is_area: bool) -> ComparedTargets:
    """The targets of the one place that is chosen.

    Where the programme sets it targets, those with their statuses. An area, or a district of today
    before it was founded, has plain figures under the chosen boundaries: nobody sets it targets.
    """
    (code,) = selection.places
    living = visit.ask(DISTRICTS, as_of=selection.as_of.first_day)
    has_statuses = not is_area and any(row.district == code for row in living)
    peers = None if is_area else _list_peers(visit, selection, code)
    if has_statuses:
        rows = _list_with_statuses(visit, selection, code, peers)
    else:
        rows = _list_plain(visit, selection, code, peers, "area" if is_area else "district")
    count = None if peers is None else len(peers)
    if not visit.sees_all:
        count = count_peers(visit, selection.as_of, code)
    return ComparedTargets(
        tuple(rows), has_statuses, _describe_peers(visit, selection, code, count)
    )


def _list_peers(visit: Visit, selection: Selection, code: str) -> frozenset[str]:
    """The districts of the same peer group as one, itself included.

    One that did not exist in the chosen quarter is compared with those of the newest.
    """
    found = visit.ask(DISTRICTS, as_of=selection.as_of.first_day)
    if all(row.district != code for row in found):
        found = visit.ask(DISTRICTS, as_of=visit.available_quarters[0].first_day)
    group = next((row.peer_group for row in found if row.district == code), None)
    return frozenset(row.district for row in found if row.peer_group == group)


def _list_with_statuses(
    visit: Visit, selection: Selection, code: str, peers: Collection[str] | None
) -> Iterable[TargetRow]:
    progress = visit.ask_progress(selection.as_of, selection.programme)
    targets = {t.code: t for t in visit.catalogue.programme[selection.programme].targets}
    levels = {place.code: place.level for place in visit.ask(PLACES)}
    corrected = describe_corrections(visit, replace(selection, boundaries="reported"))
    by_target: dict[str, list[Progress]] = {}
    for row in progress:
        by_target.setdefault(row.target, []).append(row)
    for own in order_by_urgency(row for row in progress if row.unit == code):
        rows = by_target[own.target]
        indicator = visit.catalogue.indicator[own.indicator]
        yield TargetRow(
            targets[own.target],
            indicator,
            link_to_indicator(visit, selection, indicator.code),
            own,
            own.status,
            own.gap,
            find_goal(own),
            own.expected,
            is_approximate=False,
            whole=next((row.value for row in rows if levels[row.unit] == "province"), None),
            # An earlier figure that was carried on has no place among those of the period.
            among_peers=_compare(
                own.value,
                [row.value for row in rows if _is_peer(row.unit, peers) and not is_carried(row)],
                indicator,
            )
            if visit.sees_all
            else _find_place(visit, selection, targets[own.target], code),
            corrected=corrected.get((own.target, code), ""),
        )


def _find_place(visit: Visit, selection: Selection, target: Target, code: str) -> Comparison | None:
    """Among peers that are not seen: the place and the median, and nothing of any one of them."""
    standing = rank_by_target(visit, selection.as_of, selection.programme, target, peers_of=code)
    return standing.compare(code) if standing else None


def _list_plain(
    visit: Visit, selection: Selection, code: str, peers: Collection[str] | None, by: By
) -> Iterable[TargetRow]:
    targets = [
        target
        for target in visit.catalogue.programme[selection.programme].targets
        if target.level == "any" and _is_asked(target, selection.as_of.year)
    ]
    figures = _ask_figures(visit, selection, targets, by)
    province = _ask_figures(visit, selection, targets, "province")
    for target in targets:
        indicator = visit.catalogue.indicator[target.indicator]
        rows = [row for row in figures if _is_of(row, target)]
        own = next((row for row in rows if row.key == code), None)
        if own is None:
            continue
        held = hold_against(own.value, target, indicator.unit)
        yield TargetRow(
            target,
            indicator,
            link_to_indicator(visit, selection, indicator.code),
            own,
            None,
            held.gap,
            held.goal,
            None,
            is_approximate=own.approximate,
            whole=next((row.value for row in province if _is_of(row, target)), None),
            among_peers=_compare(
                own.value, [row.value for row in rows if _is_peer(row.key, peers)], indicator
            ),
        )


def _ask_figures(
    visit: Visit, selection: Selection, targets: Iterable[Target], by: By
) -> tuple[FigureAsOf, ...]:
    return visit.ask(
        FIGURES_AS_OF,
        by=by,
        as_of=selection.as_of.first_day,
        boundaries=selection.boundaries,
        indicators=tuple(dict.fromkeys(target.indicator for target in targets)),
        districts=None,
        unit_types=None,
    )


def _is_asked(target: Target, year: int) -> bool:
    """Whether it would have a status in that year (queries/pages/progress.sql)."""
    return target.from_year <= year and (target.horizon == "by" or year <= target.to_year)


def _is_of(row: FigureAsOf, target: Target) -> bool:
    return row.indicator == target.indicator and row.armed_forces is not target.exclude_armed_forces


def _is_peer(unit: str | None, peers: Collection[str] | None) -> bool:
    return peers is None or unit in peers


def _compare(
    own: float | None, all_figures: Iterable[float | None], indicator: Indicator
) -> Comparison | None:
    return compare_with_like(own, all_figures, best_is_high=indicator.better == "high")


def _describe_peers(visit: Visit, selection: Selection, code: str, count: int | None) -> str:
    """Who the peers are: all areas where they are not counted."""
    if count is None:
        return word("district.peers_areas")
    if count < 2:
        return word("district.peers_none")
    living = visit.ask(DISTRICTS, as_of=selection.as_of.first_day)
    group = next((row.peer_group for row in living if row.district == code), None)
    return word(f"district.peers_{group or 'now'}", count=count)
