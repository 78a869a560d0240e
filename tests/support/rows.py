"""Rows of answers made by hand, of which a test names the fields that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R")
NEUTRAL: dict[Any, object] = {
    str: "",
    int: 0,
    float: 0.0,
    bool: False,
    date: date(2024, 1, 1),
    datetime: datetime(2024, 1, 1),
}


def make_row(of: Callable[..., R], **fields: object) -> R:
    """A row of a class of dashboard/analytics/schemas.

    Fields that are not named are null where they may be, else neutral: nothing, no list, the first
    of the words that a field can have.

    Raises:
        TypeError: where the class has no field of a name.
    """
    hints = get_type_hints(of)
    return of(**{name: _neutral(hint) for name, hint in hints.items()} | fields)


def _neutral(hint: Any) -> object:
    if type(None) in get_args(hint):
        return None
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) in {Sequence, tuple}:
        return ()
    return NEUTRAL[hint]
