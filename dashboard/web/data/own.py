"""Whose rows are shown where nothing is chosen: all districts, or those that somebody sees.

What some districts add up to is never told as the province's: where not all are seen, the province
has the figures that everybody is told, and these districts stand beside it under their own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.formats import name_some
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from dashboard.periods import Quarter
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# More names than these would be a paragraph.
MOST_NAMES = 4


def list_own(visit: Visit) -> tuple[str, ...]:
    """Codes of the districts that are seen, ended ones included; empty where all are."""
    return tuple(sorted(visit.store.reach.districts or ()))


def list_shown(visit: Visit, selection: Selection) -> tuple[str, ...]:
    """Codes of the districts (or areas) that are meant one by one.

    Those that are chosen; where none is, those that are seen and exist in the chosen quarter, in
    the order of their names; empty where all are seen.
    """
    if selection.places or visit.sees_all:
        return selection.places
    return tuple(list_places(visit, selection.as_of, selection.boundaries))


def choose_added(visit: Visit, selection: Selection) -> tuple[str, ...] | None:
    """Of which districts sums are asked: those that are chosen, else that are seen; None for all.

    For what is not told of the whole province to somebody who sees some districts alone.
    """
    return selection.places or list_own(visit) or None


def own_suffix(visit: Visit, selection: Selection | None = None) -> str:
    """What the keys of sentences end in that are about the districts that somebody sees.

    Args:
        visit: by whom the page is seen; empty where all districts are.
        selection: what is chosen: empty too where it is some of them, which are named then.
    """
    is_chosen = selection is not None and selection.places
    return "" if visit.sees_all or is_chosen else "_own"


def own_key(visit: Visit, key: str, selection: Selection | None = None) -> str:
    """Which sentence says something of all districts, or of those that somebody sees."""
    return key + own_suffix(visit, selection)


def name_own(visit: Visit, as_of: Quarter) -> str:
    """Those that are seen: by name where it is one; empty where all are."""
    if visit.sees_all:
        return ""
    names = list(list_places(visit, as_of, "reported").values())
    return names[0] if len(names) == 1 else word("own.districts")


def describe_own(visit: Visit) -> str:
    """How far somebody sees, in words; empty where everything is seen."""
    if visit.sees_all:
        return ""
    known = name_places(visit)
    names = [known[code] for code in list_own(visit) if code in known]
    return word("own.reach", names=name_some(names, MOST_NAMES))
