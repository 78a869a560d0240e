"""The four criteria of everything chosen, the one that fails most first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.comparison import order_by
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.bars import scale_to_greatest
from dashboard.web.pages.four_goods.data import CRITERIA, name_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.schemas.organisations import FourGoodsPart
    from dashboard.catalogue.models import Catalogue


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion; `bar` is its length in percent, None for no bar."""

    own: FourGoodsPart
    label: str
    bar: float | None


CRITERION = Column[Criterion]("criterion", lambda row: row.label, "four_goods.criterion")
FAILED = Column[Criterion]("failed", lambda row: row.own.failed, "four_goods.failed", style="n")
# Its head is empty.
BAR = Column[Criterion]("bar", lambda row: row.bar, style="wide")
MET = Column[Criterion](
    "met", lambda row: row.own.value, "four_goods.met", measured="percent", style="n"
)
CHANGE = Column[Criterion](
    "change",
    lambda row: row.own.change,
    "four_goods.change",
    measured="percent",
    style="n",
    is_difference=True,
)


def order_criteria(whole: Mapping[str, FourGoodsPart]) -> list[FourGoodsPart]:
    """Those of the parts that are criteria, the one that fails most first."""
    found = [whole[code] for code in CRITERIA if code in whole]
    return order_by(found, lambda part: part.failed_share, descending=True)


def find_worst(whole: Mapping[str, FourGoodsPart]) -> str | None:
    """The criterion that fails most; None where there is none."""
    criteria = order_criteria(whole)
    return criteria[0].part if criteria else None


def lay_out_criteria(
    catalogue: Catalogue, criteria: Sequence[FourGoodsPart], year_before: int
) -> Table[Criterion]:
    """Criteria, in their order, beside the year before."""
    before = Column[Criterion](
        "before",
        lambda row: row.own.before,
        heading=word("four_goods.met_in", year=year_before),
        measured="percent",
        style="n",
    )
    bars = scale_to_greatest([part.failed_share for part in criteria])
    return Table(
        word("four_goods.criteria"),
        (CRITERION, FAILED, BAR, MET, before, CHANGE),
        [
            Criterion(part, name_part(catalogue, part.part), bar)
            for part, bar in zip(criteria, bars, strict=True)
        ],
    )
