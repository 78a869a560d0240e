"""Terms of office, in which targets of the horizon `term` are added up."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.periods import Quarter

# The one in which the first programme was adopted; terms follow each other without a gap.
FIRST_TERM_STARTS = Quarter(2020, 4)
TERM_QUARTERS = 20

_TERMS_BEFORE, _TERMS_AFTER = 20, 40  # a century and two: more than any question is about


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its first and last quarter, both inclusive."""

    first: Quarter
    last: Quarter


def find_term(quarter: Quarter) -> Term:
    """The term in which a quarter lies."""
    quarters_since = (quarter.year - FIRST_TERM_STARTS.year) * 4 + (
        quarter.number - FIRST_TERM_STARTS.number
    )
    return _number_term(quarters_since // TERM_QUARTERS)


def list_terms() -> tuple[Term, ...]:
    """The terms that SQL can be asked about, in the order of time."""
    return tuple(_number_term(number) for number in range(-_TERMS_BEFORE, _TERMS_AFTER))


def _number_term(number: int) -> Term:
    first = FIRST_TERM_STARTS.plus(number * TERM_QUARTERS)
    return Term(first, first.plus(TERM_QUARTERS - 1))
