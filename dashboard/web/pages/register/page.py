"""Danh mục: the register as a tree: who exists, since when, what came of whom, what binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import UNITS
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_number
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to_dictionary
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.search import draw_search, read_search
from dashboard.web.pages.register.branches import describe_branches
from dashboard.web.pages.register.lookup import Lookup
from dashboard.web.pages.register.units import describe_unit, tabulate
from dashboard.web.state.cache import kept
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.schemas.places import RegisteredUnit
    from dashboard.exports.tables import Table
    from dashboard.organisations.tree import Tree
    from dashboard.web.pages.register.units import UnitRow
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection | None) -> Drawing:
    """Compute the page; without figures, the register is shown as of today."""
    lookup = Lookup(visit, selection, read_search("register"))
    page = _page(lookup)

    def draw() -> None:
        if not visit.ask(UNITS):
            draw_panel(page, "page")
            return
        draw_search(
            "register",
            lookup.search,
            label=word("register.search"),
            example=word("register.search_example"),
            ended=word("register.with_ended"),
        )
        draw_panel(page, "page")
        draw_downloads(visit, lookup.selection, lambda: tabulate_shown(lookup), name="danh-muc")

    return Drawing(draw)


def tabulate_shown(lookup: Lookup) -> Table[UnitRow]:
    """Every unit that is shown, to be taken away."""
    tree = lookup.build()
    return tabulate(lookup, [_summarise(tree, lookup), *_describe_found(tree, lookup).splitlines()])


@kept
def _page(lookup: Lookup) -> bytes:
    tree = lookup.build()
    html = render(
        "register",
        province=describe_unit(lookup, tree.province) if tree.province else None,
        summary=_summarise(tree, lookup) if tree.province else "",
        dictionary=link_to_dictionary(lookup.visit, lookup.chosen),
        found=_describe_found(tree, lookup),
        nothing=_describe_nothing(tree, lookup),
        further=lookup.list_further(tree),
        branches=describe_branches(lookup, tree),
    )
    return encode_panel(html)


def _summarise(tree: Tree[RegisteredUnit], lookup: Lookup) -> str:
    return word(
        "register.summary",
        day=format_date(lookup.selection.as_of.last_day),
        districts=format_number(tree.districts),
        organisations=format_number(tree.kinds.total()),
        base_committees=format_number(tree.kinds["base_committee"]),
        base_cells=format_number(tree.kinds["base_cell"]),
    )


def _describe_found(tree: Tree[RegisteredUnit], lookup: Lookup) -> str:
    text = lookup.search.text
    if not text or not tree.branches:
        return ""
    return word("register.found", asked=text, count=format_number(tree.found))


def _describe_nothing(tree: Tree[RegisteredUnit], lookup: Lookup) -> list[str]:
    """Why no unit is shown; empty where some are."""
    if tree.branches or tree.province is None:
        return []
    selection, text = lookup.selection, lookup.search.text
    day = format_date(selection.as_of.last_day)
    lines = [
        word("register.nothing_found", asked=text, day=day)
        if text
        else word("register.nothing", day=day)
    ]
    if tree.ended_found:
        lines.append(word("register.ended_found", count=tree.ended_found))
    if tree.coming_found:
        lines.append(word("register.coming_found", count=tree.coming_found))
    if selection.places or selection.unit_types:
        lines.append(word("register.nothing_filtered"))
    elif not tree.ended_found and not tree.coming_found and text:
        lines.append(word("register.nothing_how"))
    return lines
