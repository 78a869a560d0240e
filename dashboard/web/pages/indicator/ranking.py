"""The indicator page's rankings: places and unit types, what needs attention first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.analytics.comparison import rank
from dashboard.analytics.intervals import find_interval
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.bars import place_on_bars
from dashboard.presentation.formats import format_figure, format_period
from dashboard.web.data.series import ask_figures, read_goals
from dashboard.web.pages.indicator.view_state import JUDGED
from dashboard.web.state.selection import Selection, list_places

if TYPE_CHECKING:
    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By, Per
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.web.pages.indicator.view_state import Here


def rank_places(
    selection: Selection,
    indicator: Indicator,
    judging: Target | None,
    progress: pl.DataFrame,
    here: Here,
) -> dict[str, Any]:
    """Places as they are judged where a target binds them as they are, else by plain figures."""
    by: By = "area" if selection.boundaries == "area" else "district"
    names = list_places(selection.as_of, selection.boundaries)
    judged = progress.filter(target=judging.code if judging else "")
    if selection.boundaries == "reported" and not selection.unit_types and judged.height > 1:
        rows = [
            row | {"key": row["unit"], "approximate": False, "opens": JUDGED + row["period"]}
            for row in judged.to_dicts()
        ]
    else:
        rows = _latest(ask_figures(selection, indicator, by, _per_of_ranks(indicator)))
    # The query's order is that of codes; the register's names give the order of equal figures.
    order = {code: number for number, code in enumerate(selection.places or names)}
    rows = sorted((r for r in rows if r["key"] in order), key=lambda row: order[row["key"]])
    return _table(word(f"indicator.by_{by}"), rows, names, selection, indicator, judging, here)


def rank_unit_types(
    selection: Selection, indicator: Indicator, judging: Target | None, here: Here
) -> dict[str, Any]:
    """Unit types by plain figures: no target is set for them."""
    rows = _latest(ask_figures(selection, indicator, "unit_type", _per_of_ranks(indicator)))
    names = {t.code: t.label for t in project_catalogue().unit_types}
    title = word("indicator.by_unit_type")
    return _table(title, rows, names, selection, indicator, judging, here)


def _per_of_ranks(indicator: Indicator) -> Per:
    return "year" if indicator.period == "annual" else "quarter"


def _latest(figures: pl.DataFrame) -> list[Row]:
    rows = figures.filter(pl.col("period") == pl.col("period").max()).to_dicts()
    return [row | {"opens": row["period"]} for row in rows]


def can_have_intervals(indicator: Indicator) -> bool:
    """Whether its figures are shares of a whole."""
    return indicator.unit == "percent"


def _table(
    title: str,
    rows: list[Row],
    names: dict[str, str],
    selection: Selection,
    indicator: Indicator,
    judging: Target | None,
    here: Here,
) -> dict[str, Any]:
    goals = read_goals([judging] if judging else [], indicator)
    goal, high = (goals[0].low, goals[0].high) if goals else (None, None)
    ranked = rank(rows, best_is_high=indicator.better == "high")
    with_intervals = here.looked.with_intervals and can_have_intervals(indicator)
    intervals = [
        find_interval(row["numerator"], row["denominator"])
        if with_intervals and not row["approximate"]
        else None
        for row in ranked
    ]
    scales = place_on_bars(ranked, goal, indicator.unit, intervals)
    period = format_period(ranked[0]["period"]) if ranked else ""
    whole = _latest(ask_figures(selection, indicator, "province", _per_of_ranks(indicator)))
    return {
        "title": title,
        "under": word(
            "indicator.lowest_first" if indicator.better == "high" else "indicator.highest_first",
            period=period,
            whole=format_figure(whole[0]["value"], indicator.unit) if whole else "",
        ),
        "judged": any("status" in row for row in ranked),
        "approximate": any(row["approximate"] for row in ranked),
        "rows": [
            row
            | {
                "name": names.get(row["key"], row["key"]),
                "reach": scale.reach,
                "goal_at": scale.goal_at,
                "goal": goal,
                "range_at": scale.range_at,
                "interval": interval,
                "is_open": bool(
                    interval and interval.leaves_open(*_decides(row, goal, high, indicator))
                ),
                "href": here.open_figure(row["opens"], row["key"]),
                "status": row.get("status"),
                "tone": (row.get("status") or "light").replace("_", "-"),
            }
            for row, scale, interval in zip(ranked, scales, intervals, strict=True)
        ],
    }


def _decides(
    row: Row, goal: float | None, high: float | None, indicator: Indicator
) -> tuple[float | None, ...]:
    """What a figure is held against now: on the way to a goal, what is expected by now."""
    if row.get("status") in {"on_track", "behind"}:
        return (row["expected"],)
    is_growing = indicator.grows_through_year and not row["period"].endswith("Q4")
    return () if is_growing and "status" not in row else (goal, high)
