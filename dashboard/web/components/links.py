"""Links from page to page: they take along everything that is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard.web.routes import COMPLETENESS, DICTIONARY, DISTRICT, INDICATOR, OVERVIEW
from dashboard.web.state.selection import ADDRESS_NAMES, list_choices
from dashboard.web.state.url_params import KNOWN_ON, OPENED_REPORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.periods import Quarter
    from dashboard.web.routes import Page
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def link_to(
    visit: Visit,
    page: Page,
    selection: Selection | None,
    also: Mapping[str, str] | None = None,
    **changed: Any,
) -> str:
    """The address of a page.

    Args:
        visit: by whom the link is seen; what is the default anyway is not in it.
        page: where it leads.
        selection: what is chosen; None while there is nothing to choose from.
        also: what the page has in its address beside the filters.
        changed: filters that the page is to have otherwise, as fields of the selection.
    """
    choices = list_choices(visit)
    address: dict[str, list[str]] = {}
    if visit.known_on:
        address[KNOWN_ON] = [visit.known_on.isoformat()]
    if selection:
        address |= replace(selection, **changed).address(choices.default if choices else None)
    address |= {name: [value] for name, value in (also or {}).items() if value}
    return f"/{page.path}?{urlencode(address, doseq=True)}" if address else f"/{page.path}"


def extend_link(link: str, also: Mapping[str, str], anchor: str = "") -> str:
    """An address with more in it: for a page with hundreds of links that differ in little.

    Args:
        link: from `link_to`.
        also: what the page has in its address beside the filters; what is empty is left out.
        anchor: the part of the page to which it leads.
    """
    query = urlencode({name: value for name, value in also.items() if value})
    joined = f"{link}{'&' if '?' in link else '?'}{query}" if query else link
    return f"{joined}#{anchor}" if anchor else joined


def link_to_indicator(visit: Visit, selection: Selection, indicator: str, **changed: Any) -> str:
    """The page of an indicator."""
    return link_to(visit, INDICATOR, selection, indicator=indicator, **changed)


def link_to_district(visit: Visit, selection: Selection, code: str, **changed: Any) -> str:
    """The page of a district, or of an area under the boundaries `area`."""
    return link_to(visit, DISTRICT, selection, places=(code,), **changed)


def link_to_report(visit: Visit, selection: Selection, quarter: str, district: str) -> str:
    """The history of one report."""
    return link_to(visit, COMPLETENESS, selection, {OPENED_REPORT: f"{quarter}.{district}"})


def link_to_reported_figures(quarter: Quarter, district: str) -> str:
    """The overview of a district as of a quarter, whatever is chosen: what its report says."""
    address = {ADDRESS_NAMES["as_of"]: str(quarter), ADDRESS_NAMES["places"]: district}
    return f"/{OVERVIEW.path}?{urlencode(address)}"


def link_to_dictionary(visit: Visit, selection: Selection | None) -> str:
    """The dictionary; an anchor is put after it: each word there has one, `#status-met`."""
    return link_to(visit, DICTIONARY, selection if list_choices(visit) else None)
