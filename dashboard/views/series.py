"""What the indicator page asks for: an indicator's figures as lines, its targets as goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.cache import ask
from dashboard.charts import Goal, Point, Series
from dashboard.formats import format_goal, word
from dashboard.selection import Selection, list_places

if TYPE_CHECKING:
    from dashboard.figures import By, Per
    from dashboard.registry import Indicator, Target

MOST_LINES = 6


def choose_per(selection: Selection, indicator: Indicator) -> Per:
    """The periods of the series; what is rated once a year has no quarters."""
    return "year" if indicator.period == "annual" else selection.per


def ask_figures(selection: Selection, indicator: Indicator, by: By, per: Per) -> pl.DataFrame:
    """Figures up to the chosen quarter; a year that it cuts short is left out."""
    figures = ask(
        "figures",
        by=by,
        per=per,
        boundaries=selection.boundaries,
        indicators=(indicator.code,),
        districts=None,
        unit_types=selection.unit_types or None,
        years=None,
    )
    as_of = selection.as_of
    if per == "quarter":
        return figures.filter(pl.col("period") <= str(as_of))
    quarters = ask("quarters").filter(year=as_of.year)
    is_whole = quarters.is_empty() or quarters["number"].max() == as_of.number
    return figures.filter(pl.col("period") <= str(as_of.year if is_whole else as_of.year - 1))


def read_series(selection: Selection, indicator: Indicator) -> list[Series]:
    """The chosen places before the whole; the whole alone where none is chosen."""
    per = choose_per(selection, indicator)
    whole = ask_figures(selection, indicator, "province", per)
    as_of = selection.as_of
    still_grows = per == "year" and indicator.grows_through_year and as_of.number < 4
    running = str(as_of.year) if still_grows else None
    lines: list[Series] = []
    names = list_places(selection.as_of, selection.boundaries)
    if selection.places:
        by: By = "area" if selection.boundaries == "area" else "district"
        figures = ask_figures(selection, indicator, by, per)
        lines = [
            Series(names[place], _points(figures.filter(key=place), running))
            for place in selection.places[:MOST_LINES]
        ]
    province = ask("places").filter(level="province")["name"].first()
    return [*lines, Series(str(province), _points(whole, running), is_background=bool(lines))]


def _points(figures: pl.DataFrame, running: str | None) -> tuple[Point, ...]:
    return tuple(
        Point(
            row["period"],
            row["value"],
            row["numerator"],
            row["denominator"],
            is_approximate=row["approximate"],
            is_partial=row["period"] == running,
        )
        for row in figures.iter_rows(named=True)
    )


def read_goals(targets: list[Target], indicator: Indicator) -> list[Goal]:
    """What can be drawn on the figure's own scale: a count over several years cannot."""
    scale = 100 if indicator.unit == "percent" else 1
    return [
        Goal(
            word("chart.goal", goal=format_goal(target, indicator.unit)),
            target.low / scale,
            None if target.high is None else target.high / scale,
            target.from_year,
            target.to_year,
            is_milestone=target.horizon == "by",
        )
        for target in targets
        if target.low is not None
        and not (indicator.unit == "count" and target.horizon in {"by", "term"})
    ]
