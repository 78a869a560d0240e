"""What of an answer is about the whole province and no place in it, and so is everybody's to see.

Whoever sees some districts alone gets rows about these from a version that is narrowed to them. Of
the whole such a version knows nothing: what its sums are of, they are of these districts.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping


# What a target's row has of figures.
_OF_FIGURES = [
    "numerator",
    "denominator",
    "value",
    "gap",
    "expected",
    "needed_per_year",
    "projected",
    "missing",
]


class Sharing(Enum):
    """Which rows of an answer are about the whole province."""

    NONE = auto()
    ALL = auto()
    # Those whose `unit` is the province.
    OF_PROVINCE = auto()
    # They would be, and are not shared: of a part of the province that may be a district's alone.
    WITHHELD = auto()

    def about_places(self, answer: pl.DataFrame, province: str | None) -> pl.DataFrame:
        """The rows of an answer that are about places.

        Args:
            answer: as the query gives it.
            province: its code; None where there is no register.
        """
        if self is Sharing.NONE:
            return answer
        if self is Sharing.OF_PROVINCE:
            return answer.filter(pl.col("unit").ne_missing(province))
        return answer.clear()

    def about_whole(self, answer: pl.DataFrame, province: str | None) -> pl.DataFrame:
        """The rows of an answer that are about the whole, and shared; arguments as above."""
        if self is Sharing.ALL:
            return answer
        if self is Sharing.OF_PROVINCE:
            return answer.filter(pl.col("unit") == province)
        return answer.clear()


def withhold(
    answer: pl.DataFrame, rests_on: str, reporters: Mapping[str, int], least: int
) -> pl.DataFrame:
    """Figures of the whole without those that rest on fewer reports than the board lets be told.

    Args:
        answer: rows about the whole.
        rests_on: the column that says on whose reports a figure rests, as `Query.rests_on`.
        reporters: how many districts have reported in each quarter and year.
        least: how many they have to be.

    Returns:
        A target that rests on fewer has no value and is without figures; other rows are left out.
    """
    if rests_on != "reported":
        enough = [period for period, count in reporters.items() if count >= least]
        return answer.filter(pl.col(rests_on).cast(pl.String).is_in(enough))
    is_enough = pl.col("reported") >= least
    blank = pl.when(is_enough).then(pl.col(_OF_FIGURES)).otherwise(None)
    status = pl.when(is_enough).then("status").otherwise(pl.lit("no_data"))
    return answer.with_columns(blank, status.cast(answer.schema["status"]).alias("status"))


def nothing(_params: Mapping[str, object]) -> Sharing:
    """Every row is about a place or a unit."""
    return Sharing.NONE


def everything(_params: Mapping[str, object]) -> Sharing:
    """No row is about a place."""
    return Sharing.ALL


def rows_of_province(_params: Mapping[str, object]) -> Sharing:
    """The province stands among the units."""
    return Sharing.OF_PROVINCE


def sums_of_province(params: Mapping[str, object]) -> Sharing:
    """The province's sums, where they are asked for and nothing is chosen of it.

    Those of some districts are of the districts that are seen. Those of some unit types are not
    shared: all organisations of a type may be in one district.
    """
    if params["by"] != "province" or params["districts"] is not None:
        return Sharing.NONE
    return Sharing.ALL if params["unit_types"] is None else Sharing.WITHHELD
