"""The indicator page's rankings: places and unit types, what needs attention first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.calculations import place_on_bars, rank
from dashboard.formats import format_figure, format_period, word
from dashboard.registry import registry
from dashboard.selection import Selection, list_places
from dashboard.views.series import ask_figures, read_goals

if TYPE_CHECKING:
    from dashboard.calculations import Row
    from dashboard.figures import By, Per
    from dashboard.registry import Indicator, Target


def rank_places(
    selection: Selection, indicator: Indicator, judging: Target | None, progress: pl.DataFrame
) -> dict[str, Any]:
    """Places as they are judged where a target binds them as they are, else by plain figures."""
    by: By = "area" if selection.boundaries == "area" else "district"
    names = list_places(selection.as_of, selection.boundaries)
    judged = progress.filter(target=judging.code if judging else "")
    if selection.boundaries == "reported" and not selection.unit_types and judged.height > 1:
        rows = [row | {"key": row["unit"], "approximate": False} for row in judged.to_dicts()]
    else:
        rows = _latest(ask_figures(selection, indicator, by, _per_of_ranks(indicator)))
    # The query's order is that of codes; the register's names give the order of equal figures.
    order = {code: number for number, code in enumerate(selection.places or names)}
    rows = sorted((r for r in rows if r["key"] in order), key=lambda row: order[row["key"]])
    return _table(word(f"indicator.by_{by}"), rows, names, selection, indicator, judging)


def rank_unit_types(
    selection: Selection, indicator: Indicator, judging: Target | None
) -> dict[str, Any]:
    """Unit types by plain figures: no target is set for them."""
    rows = _latest(ask_figures(selection, indicator, "unit_type", _per_of_ranks(indicator)))
    names = {t.code: t.label for t in registry().unit_types}
    return _table(word("indicator.by_unit_type"), rows, names, selection, indicator, judging)


def _per_of_ranks(indicator: Indicator) -> Per:
    return "year" if indicator.period == "annual" else "quarter"


def _latest(figures: pl.DataFrame) -> list[Row]:
    return figures.filter(pl.col("period") == pl.col("period").max()).to_dicts()


def _table(
    title: str,
    rows: list[Row],
    names: dict[str, str],
    selection: Selection,
    indicator: Indicator,
    judging: Target | None,
) -> dict[str, Any]:
    goal = read_goals([judging] if judging else [], indicator)
    ranked = rank(rows, best_is_high=indicator.better == "high")
    scales = place_on_bars(ranked, goal[0].low if goal else None, indicator.unit)
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
                "goal": goal[0].low if goal else None,
                "status": row.get("status"),
                "tone": (row.get("status") or "light").replace("_", "-"),
            }
            for row, scale in zip(ranked, scales, strict=True)
        ],
    }
