"""What an address asks for in vain, in words: what was asked, and what is shown in its place.

Whoever is sent a link has to see that the figures are not those that its sender saw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dashboard.web.state.selection import Miss, Selection
    from dashboard.web.state.visit import Visit


def describe_misses(
    visit: Visit, selection: Selection, misses: Iterable[Miss], filters: Collection[str]
) -> str:
    """A sentence for every filter that did not find what it was asked for.

    Args:
        visit: by whom it is seen.
        selection: what is shown.
        misses: what was asked for in vain.
        filters: those that the page follows; the others change nothing there.
    """
    asked: dict[str, list[str]] = {}
    for miss in misses:
        if miss.name in filters:
            asked.setdefault(miss.name, []).append(miss.asked)
    return " ".join(_describe(visit, selection, *entry) for entry in asked.items())


def _describe(visit: Visit, selection: Selection, name: str, asked: Sequence[str]) -> str:
    key = "areas" if name == "places" and selection.boundaries == "area" else name
    return word(
        f"filters.missed.{key}",
        asked=", ".join(f"“{_name_asked(visit, name, code)}”" for code in asked),
        shown=_name_shown(visit, selection, name),
        quarter=selection.as_of.label,
    )


def _name_asked(visit: Visit, name: str, code: str) -> str:
    """A quarter without figures, or a district of another time, has a name all the same."""
    if name == "as_of":
        try:
            return Quarter.parse(code).label
        except UserError:
            return code
    if name == "programme" and code in visit.catalogue.programme:
        return visit.catalogue.programme[code].title
    known = name_places(visit).get(code) if name == "places" else None
    return f"{known} ({code})" if known else code


def _name_shown(visit: Visit, selection: Selection, name: str) -> str:
    catalogue = visit.catalogue
    if name == "as_of":
        return selection.as_of.label
    if name == "programme":
        return catalogue.programme[selection.programme].title
    if name == "indicator":
        return catalogue.indicator[selection.shown_indicator(catalogue)].label
    if name == "places":
        places = list_places(visit, selection.as_of, selection.boundaries)
        names = [places[code] for code in selection.places]
    elif name == "unit_types":
        names = [catalogue.unit_type[code].label for code in selection.unit_types]
    else:  # boundaries, and the periods of a series
        return word(f"filters.{getattr(selection, name)}").lower()
    everything = "filters.all" if visit.sees_all or name == "unit_types" else "own.districts"
    return ", ".join(names) or word(everything).lower()
