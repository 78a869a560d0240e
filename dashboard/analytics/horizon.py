"""When targets are over: horizons and terms, in quarters and in years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.periods import Quarter

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator, Target


TERM_BEGAN = Quarter(2020, 4)

TERM_QUARTERS = 20


def describe_time(quarter: Quarter) -> float:
    """The end of a quarter, in years."""
    return quarter.year - 1 + quarter.number / 4


def find_last_asked(target: Target, as_of: Quarter) -> Quarter:
    """The quarter as of which a target is judged: its last one, once it is over."""
    return min(as_of, Quarter(target.to_year, 4))


def find_last_term_end(as_of: Quarter) -> Quarter | None:
    """The last quarter of the term that was over before the one of `as_of`; None in the first."""
    over = (as_of.year - TERM_BEGAN.year) * 4 + as_of.number - TERM_BEGAN.number
    terms = over // TERM_QUARTERS
    return TERM_BEGAN.plus(terms * TERM_QUARTERS - 1) if terms > 0 else None


def find_span(target: Target, judged: Quarter) -> tuple[Quarter, Quarter]:
    """The first and the last quarter of the horizon in which a quarter is judged."""
    if target.horizon != "term":
        return Quarter(target.from_year, 1), Quarter(target.to_year, 4)
    over = (judged.year - TERM_BEGAN.year) * 4 + judged.number - TERM_BEGAN.number
    begins = TERM_BEGAN.plus(over // TERM_QUARTERS * TERM_QUARTERS)
    return begins, begins.plus(TERM_QUARTERS - 1)


def is_summed(target: Target, indicator: Indicator) -> bool:
    """Whether the goal is for a sum over the whole horizon."""
    is_count_of_flows = indicator.unit == "count" and indicator.period == "flow"
    return is_count_of_flows and target.horizon in {"by", "term"}
