"""What the overview says beside its tables: what turned, who lacks most, who has reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import tally
from dashboard.analytics.highlights import find_places, find_turns
from dashboard.analytics.progress import count_statuses
from dashboard.messages import word
from dashboard.presentation.formats import format_figure, format_number, shorten_indicator
from dashboard.web.components.report_status import ask_reports
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.completeness import Tally
    from dashboard.analytics.highlights import Lack, Turn
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Catalogue
    from dashboard.catalogue.statuses import StatusCode
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
class LackText:
    """What a place lacks of a target, in words."""

    label: str
    value: str
    wanted: str
    count: str


@dataclass(frozen=True, slots=True)
class LackingPlace:
    """A place that needs attention, with what it lacks most."""

    code: str
    name: str
    count: int
    worst: tuple[LackText, ...]


@dataclass(frozen=True, slots=True)
class Highlights:
    """What overview_highlights.html shows; `earlier` is the quarter before.

    Attributes:
        earlier_counts: how many of the unit's own targets had each status then.
        turns: of its own targets; `turned_districts`: of those below.
        better, worse: how many turns there were below.
    """

    earlier: str
    earlier_counts: Mapping[StatusCode, int]
    turns: tuple[TurnedTarget, ...]
    better: int
    worse: int
    turned_districts: tuple[TurnedDistrict, ...]
    places: tuple[LackingPlace, ...]
    reports: Tally


def describe_highlights(
    visit: Visit, selection: Selection, rows: Sequence[Progress], unit: str
) -> Highlights:
    """What has turned since the quarter before, and which places lack most.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        rows: of progress, as of the chosen quarter.
        unit: whose own targets are shown; all others are its districts.
    """
    catalogue, names = visit.catalogue, name_places(visit)
    earlier = selection.as_of.plus(-1)
    before = visit.ask_progress(earlier, selection.programme)
    turns = find_turns(before, rows)
    chosen = set(selection.places)
    districts = [row for row in rows if (row.unit != unit and not chosen) or row.unit in chosen]
    shown = {row.unit for row in districts}
    turned = [turn for turn in turns if turn.unit in shown]
    label_of = {
        target.code: catalogue.indicator[target.indicator].label
        for target in catalogue.programme[selection.programme].targets
    }
    counts = count_statuses(row.status for row in before if row.unit == unit)
    reports = ask_reports(visit, selection.as_of, selection.as_of)
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
        places=tuple(
            LackingPlace(
                place.unit,
                names[place.unit],
                len(place.lacks),
                tuple(_describe_lack(catalogue, lack) for lack in place.lacks[:2]),
            )
            for place in find_places(districts)
        ),
        reports=tally(reports),
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


def _describe_lack(catalogue: Catalogue, lack: Lack) -> LackText:
    indicator = catalogue.indicator[lack.row.indicator]
    return LackText(
        shorten_indicator(indicator),
        format_figure(lack.row.value, indicator.unit, goal=lack.wanted),
        format_figure(lack.wanted, indicator.unit, goal=lack.row.value),
        word("overview.lacking", count=format_number(lack.count)),
    )
