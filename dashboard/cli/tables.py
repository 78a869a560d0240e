"""What people at a terminal see of a frame: fewer columns, figures as they are read.

Programs read CSV or JSON, which have everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.presentation.formats import format_figure, format_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Indicator
    from dashboard.catalogue.statuses import Measured


def tabulate_figures(frame: pl.DataFrame, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    """Indicators: all columns, figures in their unit."""
    return frame.with_columns(
        _figures(frame, "value", indicators),
        *(_numbers(frame, name) for name in ("numerator", "denominator")),
    )


def tabulate_progress(frame: pl.DataFrame, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    """Statuses: the figure, its goal, what is expected by now, what is missing, what was sent."""
    goals = [
        _describe_goal(comparator, low, high, indicators[indicator])
        for indicator, comparator, low, high in frame.select(
            "indicator", "comparator", "low", "high"
        ).iter_rows()
    ]
    return frame.select(
        "programme",
        "target",
        "unit",
        "period",
        _figures(frame, "value", indicators, "low", "expected"),
        pl.Series("goal", goals, pl.String),
        _figures(frame, "expected", indicators, "value"),
        "status",
        "missing",
        pl.format("{}/{}", "reported", "due").alias("reported"),
        # Of a sum over the year, the quarters that there are reports for, of those that are over.
        pl.format("{}/{}", "quarters_held", pl.col("period").str.slice(-1)).alias("held"),
    )


def tabulate_duties(frame: pl.DataFrame) -> pl.DataFrame:
    """Duties: what, whose, when it is due and was done; a due date of the board's has a star."""
    star = pl.when(pl.col("due_is_boards")).then(pl.lit("*")).otherwise(pl.lit(""))
    return frame.select(
        "state",
        pl.format("{}{}", pl.col("due"), star).alias("due"),
        "unit",
        "programme",
        "duty",
        "title",
        "body",
        "done_on",
        "document",
    )


def tabulate_completeness(frame: pl.DataFrame) -> pl.DataFrame:
    """Reports: when they were due and came, and how much is in them."""
    return frame.select(
        "quarter",
        "district",
        "name",
        "due_on",
        "received_on",
        "state",
        "days_late",
        pl.col("forms").str.split(" ").list.len(),
        "blank",
        "warnings",
    )


def tabulate_submissions(frame: pl.DataFrame) -> pl.DataFrame:
    """Submissions: whose, when, what became of them."""
    return frame.select(
        "submission",
        "district",
        "quarter",
        "state",
        "received_on",
        "by",
        pl.col("forms").list.len(),
        "rows",
        "warnings",
        "file",
    )


def tabulate_rows(frame: pl.DataFrame, places: Sequence[str]) -> pl.DataFrame:
    """Reported rows: where each stands, and its measures in one column."""
    measures = [
        pl.format("{} {}", pl.lit(name), pl.col(name).cast(pl.String).fill_null("—"))
        for name in frame.columns
        if name not in places
    ]
    return frame.select(*places, pl.concat_str(measures, separator=" · ").alias("measures"))


def _figures(
    frame: pl.DataFrame, name: str, indicators: Mapping[str, Indicator], *beside: str
) -> pl.Series:
    """A column's figures as they are written, none like another that it is not."""
    others = [frame[other] for other in beside]
    written = [
        _write(value, indicators[indicator].unit, row)
        for indicator, value, *row in zip(frame["indicator"], frame[name], *others, strict=True)
    ]
    return pl.Series(name, written, pl.String)


def _write(value: float | None, measured: Measured, others: Sequence[float | None]) -> str | None:
    if value is None:
        return None
    # With more digits where one of the others asks for them.
    return max((format_figure(value, measured, goal=other) for other in (None, *others)), key=len)


def _numbers(frame: pl.DataFrame, name: str) -> pl.Series:
    written = [
        "" if value is None else format_number(value, 0 if value == round(value) else 2)
        for value in frame[name]
    ]
    return pl.Series(name, written, pl.String)


def _describe_goal(
    comparator: str, low: float | None, high: float | None, indicator: Indicator
) -> str:
    """`≥ 90,0%`, `3,0%–4,0%`; of an increase, the arrow alone."""
    if low is None:
        return "↑"
    goal = format_figure(low, indicator.unit)
    if high is not None:
        return f"{goal}–{format_figure(high, indicator.unit)}"
    return f"{comparator.replace('>=', '≥')} {goal}"
