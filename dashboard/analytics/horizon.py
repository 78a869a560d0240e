"""When targets are over: horizons and terms, in quarters and in years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.terms import FIRST_TERM_STARTS, find_term
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator, Target


def describe_time(quarter: Quarter) -> float:
    """The end of a quarter, in years."""
    return quarter.year - 1 + quarter.number / 4


def find_last_asked(target: Target, as_of: Quarter) -> Quarter:
    """The quarter as of which a target is evaluated: its last one, once it is over."""
    return min(as_of, Quarter(target.to_year, 4))


def find_last_term_end(as_of: Quarter) -> Quarter | None:
    """The last quarter of the term that was over before the one of `as_of`; None in the first."""
    first = find_term(as_of).first
    return first.plus(-1) if first > FIRST_TERM_STARTS else None


def find_span(target: Target, evaluated: Quarter) -> tuple[Quarter, Quarter]:
    """The first and the last quarter of the horizon in which a quarter is evaluated."""
    if target.horizon != "term":
        return Quarter(target.from_year, 1), Quarter(target.to_year, 4)
    term = find_term(evaluated)
    return term.first, term.last


def is_summed(target: Target, indicator: Indicator) -> bool:
    """Whether the goal is for a sum over the whole horizon."""
    is_count_of_flows = indicator.unit == "count" and indicator.period == "flow"
    return is_count_of_flows and target.horizon in {"by", "term"}
