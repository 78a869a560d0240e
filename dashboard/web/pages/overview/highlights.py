"""What the overview says beside its tables: what turned, and who lacks most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.highlights import find_turns
from dashboard.analytics.progress import count_statuses, is_carried
from dashboard.messages import word
from dashboard.web.components.lacking_places import describe_places
from dashboard.web.state.selection import find_province, list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.highlights import Turn
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.components.lacking_places import LackingPlace
    from dashboard.web.pages.overview.scope import Scope
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class TurnedTarget:
    """A target of the unit itself whose status has turned."""

    label: str
    before: StatusCode
    now: StatusCode


@dataclass(frozen=True, slots=True)
class TurnedDistrict:
    """A district with the targets that turned there."""

    name: str
    better: tuple[str, ...]
    worse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlights:
    """What overview_highlights.html shows; `earlier` is the quarter before.

    Attributes:
        earlier_counts: how many of the unit's own targets had each status then.
        turns: of its own targets; `turned_districts`: of those below.
        places_why: how they are chosen.
        better, worse: how many turns there were below.
    """

    earlier: str
    earlier_counts: Mapping[StatusCode, int]
    turns: tuple[TurnedTarget, ...]
    better: int
    worse: int
    turned_districts: tuple[TurnedDistrict, ...]
    places: tuple[LackingPlace, ...]
    places_why: str


def describe_highlights(
    visit: Visit, selection: Selection, rows: Sequence[Progress], scope: Scope
) -> Highlights:
    """What has turned since the quarter before, and which places lack most.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        rows: of progress, as of the chosen quarter, under the chosen boundaries.
        scope: whose own targets are shown; all other units are its districts.
    """
    catalogue, unit = visit.catalogue, scope.unit
    names = name_places(visit) | list_places(visit, selection.as_of, selection.boundaries)
    earlier = selection.as_of.plus(-1)
    before = visit.ask_progress(earlier, selection.programme, selection.boundaries)
    # What was carried on from an earlier report turns because there is none.
    turns = find_turns(before, (row for row in rows if not is_carried(row)))
    chosen = set(selection.places)
    whole = {unit, find_province(visit)} - chosen
    districts = [
        row for row in rows if row.unit not in whole and (not chosen or row.unit in chosen)
    ]
    shown = {row.unit for row in districts}
    has_carried = any(is_carried(row) for row in districts)
    turned = [turn for turn in turns if turn.unit in shown]
    label_of = {
        target.code: catalogue.indicator[target.indicator].label
        for target in catalogue.programme[selection.programme].targets
    }
    quarter = selection.as_of.short_label
    counts = count_statuses(row.status for row in before if row.unit in scope.units)
    return Highlights(
        earlier=earlier.label,
        earlier_counts={status: count for status, count in counts.items() if count},
        turns=tuple(
            TurnedTarget(label_of[turn.target], turn.before, turn.now)
            for turn in turns
            if turn.unit == unit
        ),
        better=sum(turn.is_better for turn in turned),
        worse=sum(not turn.is_better for turn in turned),
        turned_districts=_group_by_district(turned, names, label_of),
        places=describe_places(
            visit, selection, (row for row in districts if row.unit != unit), names
        ),
        places_why=" ".join(
            [
                word("overview.places_why"),
                *([word("overview.places_not_sent", quarter=quarter)] if has_carried else []),
            ]
        ),
    )


def _group_by_district(
    turns: Sequence[Turn], names: Mapping[str, str], label_of: Mapping[str, str]
) -> tuple[TurnedDistrict, ...]:
    """Districts with what turned there, those with most turns to the worse first."""
    found: dict[str, list[Turn]] = {}
    for turn in turns:
        found.setdefault(turn.unit, []).append(turn)
    districts = [
        TurnedDistrict(
            names[unit],
            tuple(label_of[turn.target] for turn in of if turn.is_better),
            tuple(label_of[turn.target] for turn in of if not turn.is_better),
        )
        for unit, of in found.items()
    ]
    return tuple(sorted(districts, key=lambda one: (-len(one.worse), one.name)))
