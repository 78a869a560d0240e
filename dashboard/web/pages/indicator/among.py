"""Where one's own districts stand among all, for somebody who does not see the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.bars import place_among
from dashboard.presentation.formats import format_figure
from dashboard.web.data.own import list_own
from dashboard.web.data.standing import rank_by_target, rank_in_period
from dashboard.web.pages.indicator.ranking import is_evaluated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.analytics.standing import Ranked, Standing
    from dashboard.catalogue.dimensions import Per
    from dashboard.catalogue.models import Indicator
    from dashboard.presentation.bars import Strip
    from dashboard.web.pages.indicator.ranking import Ranking
    from dashboard.web.pages.indicator.targets import IndicatorTargets
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Among:
    """The order of all districts, as far as it is told.

    Attributes:
        places: of the districts that are seen, in words, by code: `thứ 12 trong 55`.
        strip: where all lie on one line; None where nothing is told of them.
        spread: the same in words; why nothing is told where there is none.
        named: all in their order, where the others' names may be seen; else empty.
    """

    places: Mapping[str, str]
    strip: Strip | None
    spread: str
    named: tuple[Ranked, ...]


def find_among(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    targets: IndicatorTargets,
    ranking: Ranking,
) -> Among | None:
    """The order in which the ranked figures stand; None for whoever sees all of it anyway.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        indicator: whose figures they are.
        targets: of the chosen programme.
        ranking: of the districts that are seen.
    """
    if visit.sees_all or not ranking.rows:
        return None
    if selection.unit_types:
        return Among({}, None, word("indicator.among_types"), ())
    standing = _rank(visit, selection, indicator, targets, ranking.rows[0].figure.period)
    if standing is None or standing.of < 2:
        return Among({}, None, word("indicator.among_few"), ())
    own = list_own(visit)
    shown = {row.figure.key for row in ranking.rows}
    strip = place_among(
        [one.value for one in standing.ranked],
        [(one.value, one.name or "") for one in standing.ranked if one.district in shown],
        ranking.goal,
    )
    compared = {code: standing.compare(code) for code in own}
    has_names = all(one.name for one in standing.ranked)
    return Among(
        {
            code: word("indicator.among_place", place=found.place, of=found.of)
            for code, found in compared.items()
            if found
        },
        strip,
        word(
            "indicator.among_spread",
            count=standing.of,
            **{
                name: format_figure(value, indicator.unit)
                for name, value in zip(
                    ("low", "first", "median", "third", "high"), strip.values, strict=True
                )
            },
        ),
        standing.ranked if has_names else (),
    )


def _rank(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    targets: IndicatorTargets,
    period: str,
) -> Standing | None:
    current = targets.current
    if current and is_evaluated(visit, selection, targets):
        return rank_by_target(visit, selection.as_of, selection.programme, current)
    per: Per = "year" if indicator.period == "annual" else "quarter"
    return rank_in_period(visit, selection.as_of, indicator, per, period)
