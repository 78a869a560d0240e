"""The chart of an indicator over time, as a picture and in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard.presentation.charts import describe_chart, describe_trend, draw_trend
from dashboard.web.pages.indicator.series import choose_per

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Indicator
    from dashboard.presentation.charts import Ahead, Goal, Series
    from dashboard.presentation.theme import Scheme
    from dashboard.web.state.selection import Selection


def draw_chart(
    selection: Selection,
    indicator: Indicator,
    series: Sequence[Series],
    goals: Sequence[Goal],
    ahead: Sequence[Ahead],
    scheme: Scheme,
) -> dict[str, object] | None:
    """The trend as the browser takes it; None where there is nothing to draw."""
    if not any(line.points for line in series):
        return None
    draw = partial(
        draw_trend,
        series,
        goals,
        measured=indicator.unit,
        restarts_yearly=indicator.grows_through_year
        and choose_per(selection, indicator) == "quarter",
        ahead=ahead,
    )
    alt = describe_trend(indicator.label, series, indicator.unit, goals)
    # What goes into a document is for paper, however dark its maker's screen is.
    picture = draw(scheme="light") if scheme == "dark" else None
    return describe_chart(draw(scheme=scheme), alt, picture)
