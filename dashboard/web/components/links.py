"""Links from page to page: they take along everything that is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection


def link_to(
    path: str, selection: Selection, also: dict[str, str] | None = None, **changed: Any
) -> str:
    """The address of a page.

    Args:
        path: of the page, `chi-tieu`.
        selection: what is chosen.
        also: what the page has in its address beside the filters.
        changed: filters that the page is to have otherwise, as fields of the selection.
    """
    choices = list_choices()
    address = replace(selection, **changed).address(choices.default if choices else None)
    address |= {name: [value] for name, value in (also or {}).items() if value}
    return f"/{path}?{urlencode(address, doseq=True)}" if address else f"/{path}"


def link_to_indicator(selection: Selection, indicator: str, **changed: Any) -> str:
    """The page of an indicator."""
    return link_to("chi-tieu", selection, indicator=indicator, **changed)


def link_to_district(selection: Selection, code: str, **changed: Any) -> str:
    """The page of a district, or of an area under the boundaries `area`."""
    return link_to("dang-bo", selection, places=(code,), **changed)
