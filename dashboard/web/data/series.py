"""What the indicator page asks for: an indicator's figures as lines, its targets as goals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.charts import Goal, Point, Series
from dashboard.presentation.formats import format_figure, format_goal, shorten_programme
from dashboard.web.state.cache import ask, list_available_quarters
from dashboard.web.state.selection import Selection, list_choices, list_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By, Per
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.web.pages.indicator.view_state import Here

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


def read_series(selection: Selection, indicator: Indicator, here: Here) -> list[Series]:
    """The chosen places before the whole; the whole alone where none is chosen."""
    per = choose_per(selection, indicator)
    whole = ask_figures(selection, indicator, "province", per)
    part = list_part_periods(per) if indicator.period == "flow" else frozenset()
    lines: list[Series] = []

    def link(unit: str) -> Callable[[str], str]:
        return lambda period: here.open_figure(period, unit)

    names = list_places(selection.as_of, selection.boundaries)
    if selection.places:
        by: By = "area" if selection.boundaries == "area" else "district"
        figures = ask_figures(selection, indicator, by, per)
        lines = [
            Series(names[place], _points(figures.filter(key=place), part, link(place)))
            for place in selection.places[:MOST_LINES]
        ]
    province = ask("places").filter(level="province")["name"].first()
    return [
        *lines,
        Series(str(province), _points(whole, part, link("")), is_background=bool(lines)),
    ]


def list_part_periods(per: Per) -> frozenset[str]:
    """Periods by whose end some quarter of their year is not held: what came in is not all there.

    A year has four quarters; the third quarter stands for three, itself among them.
    """
    held = list_available_quarters()
    if per == "year":
        years = [str(quarter.year) for quarter in held]
        return frozenset(year for year in years if years.count(year) < 4)
    return frozenset(
        str(quarter)
        for quarter in held
        if not {Quarter(quarter.year, number) for number in range(1, quarter.number)} <= set(held)
    )


def _points(
    figures: pl.DataFrame, part: frozenset[str], link: Callable[[str], str]
) -> tuple[Point, ...]:
    return tuple(
        Point(
            row["period"],
            row["value"],
            row["numerator"],
            row["denominator"],
            is_approximate=row["approximate"],
            is_partial=row["period"] in part,
            href=link(row["period"]),
        )
        for row in figures.iter_rows(named=True)
    )


def read_goals(targets: Iterable[Target], indicator: Indicator, whose: str = "") -> list[Goal]:
    """What can be drawn on the figure's own scale: a count over several years cannot.

    Args:
        targets: of one programme.
        indicator: those of others are left out.
        whose: names the programme in the goals' labels.
    """
    label = "chart.goal_of" if whose else "chart.goal"
    scale = 100 if indicator.unit == "percent" else 1
    return [
        Goal(
            word(label, goal=format_goal(target, indicator.unit), whose=whose),
            target.low / scale,
            None if target.high is None else target.high / scale,
            target.from_year,
            target.to_year,
            is_milestone=target.horizon == "by",
        )
        for target in targets
        if target.indicator == indicator.code
        and target.low is not None
        and not (indicator.unit == "count" and target.horizon in {"by", "term"})
    ]


def read_increases(standing: Iterable[Row], indicator: Indicator) -> list[Goal]:
    """What is to be passed where a target asks for more than in an earlier year.

    Args:
        standing: rows of progress of the unit whose line is drawn, with `goal`, `goal_text` and
            `from_year`.
        indicator: the one of the rows.
    """
    return [
        Goal(
            word(
                "chart.goal_increase",
                goal=row["goal_text"],
                base=format_figure(row["goal"], indicator.unit),
            ),
            row["goal"],
            None,
            row["from_year"],
            row["to_year"],
            is_milestone=False,
        )
        for row in standing
        if row["comparator"] == "increase" and row["goal"] is not None
    ]


def read_all_goals(selection: Selection, indicator: Indicator) -> list[Goal]:
    """Those of the chosen programme, and what others that bind any unit ask for beside them.

    Other goals are labelled with their programme. What is asked for the same years already is not
    drawn again, and what goes on as before is one goal.
    """
    choices = list_choices()
    bound = choices.programmes if choices else ()
    asked: dict[tuple[float, float | None, bool], set[int]] = {}
    found: list[Goal] = []
    for code in sorted(bound, key=lambda code: code != selection.programme):
        programme = project_catalogue().programme[code]
        is_chosen = code == selection.programme
        whose = "" if is_chosen else shorten_programme(programme)
        goals = _join(read_goals(programme.targets, indicator, whose))
        for goal in goals:
            first = goal.to_year if goal.is_milestone else goal.from_year
            years = set(range(first, goal.to_year + 1))
            drawn = asked.setdefault((goal.low, goal.high, goal.is_milestone), set())
            if not years <= drawn:
                label = goal.label
                if len(goals) > 1 and not goal.is_milestone:
                    label = f"{label}, {goal.from_year}–{goal.to_year}"
                found.append(replace(goal, label=label, is_chosen=is_chosen))
            drawn |= years
    return found


def _join(goals: Iterable[Goal]) -> list[Goal]:
    """Goals of one programme, each that asks for the same as the one before it joined to it."""
    joined: list[Goal] = []
    for goal in sorted(goals, key=lambda goal: goal.from_year):
        before = joined[-1] if joined else None
        if before and not goal.is_milestone and _goes_on(before, goal):
            joined[-1] = replace(before, to_year=goal.to_year)
        else:
            joined.append(goal)
    return joined


def _goes_on(before: Goal, goal: Goal) -> bool:
    is_same = (before.low, before.high, before.label) == (goal.low, goal.high, goal.label)
    return is_same and before.from_year <= goal.from_year <= before.to_year + 1 <= goal.to_year
