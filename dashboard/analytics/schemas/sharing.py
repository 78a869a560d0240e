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
