"""Danh mục: the register as a tree: who exists, since when, what came of whom, what binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import PLACES, UNITS
from dashboard.messages import word
from dashboard.organisations.tree import Asked, build_tree
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date, format_number
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to_dictionary
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.search import Search, draw_search, read_search
from dashboard.web.data.own import own_key
from dashboard.web.pages.register.branches import describe_branch, list_programmes
from dashboard.web.pages.register.changing import draw_changing
from dashboard.web.pages.register.links import Links
from dashboard.web.pages.register.unit_table import tabulate
from dashboard.web.routes import REGISTER
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import Selection
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.schemas.places import RegisteredUnit
    from dashboard.exports.tables import Table
    from dashboard.organisations.tree import Tree
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection | None) -> Drawing:
    """Compute the page.

    Args:
        visit: by whom it is seen.
        selection: what is chosen; None while the store holds no figures, when the register is
            shown as of today.
    """
    search = read_search("register")
    shown = selection or Selection("", Quarter.of(visit.today))
    page = _page(visit, shown, search, has_figures=selection is not None)

    def draw() -> None:
        if not visit.ask(PLACES):
            draw_panel(page, "page")
            draw_changing(visit, is_empty=True)
            return
        draw_search(
            "register",
            search,
            label=word("register.search"),
            example=word("register.search_example"),
            ended=word("register.with_ended"),
        )
        draw_changing(visit, is_empty=False)
        draw_panel(page, "page")
        draw_downloads(visit, REGISTER, shown, lambda: _tabulate(visit, shown, search))

    return Drawing(draw)


def _tabulate(visit: Visit, selection: Selection, search: Search) -> Table[RegisteredUnit]:
    units = visit.ask(UNITS, day=selection.as_of.last_day)
    tree = build_tree(units, _asked(selection, search))
    about = [_summary(visit, tree, selection), *_describe_found(tree, search).splitlines()]
    names = {unit.code: unit.name for unit in units}
    return tabulate(visit.catalogue, tree, names, about, with_province=not search.text)


def _asked(selection: Selection, search: Search) -> Asked:
    return Asked(
        selection.as_of.last_day,
        search.with_ended,
        search.text,
        selection.places,
        selection.unit_types,
    )


@kept
def _page(
    visit: Visit,
    selection: Selection,
    search: Search,
    *,
    has_figures: bool,
) -> bytes:
    day, catalogue = selection.as_of.last_day, visit.catalogue
    tree = build_tree(visit.ask(UNITS, day=day), _asked(selection, search))
    links = Links(visit, selection, search)
    html = render(
        "register",
        province=tree.province,
        day=day,
        summary=_summary(visit, tree, selection) if tree.province else "",
        programmes=list_programmes(catalogue, tree.province) if tree.province else [],
        dictionary=link_to_dictionary(visit, selection if has_figures else None),
        found=_describe_found(tree, search),
        coming=_describe_coming(tree, selection),
        nothing=_describe_nothing(tree, selection, search),
        further=links.further(tree),
        branches=[describe_branch(catalogue, branch, links, tree, day) for branch in tree.branches],
    )
    return encode_panel(html)


def _summary(visit: Visit, tree: Tree[RegisteredUnit], selection: Selection) -> str:
    return word(
        own_key(visit, "register.summary"),
        day=format_date(selection.as_of.last_day),
        districts=format_number(tree.districts),
        organisations=format_number(tree.kinds.total()),
        base_committees=format_number(tree.kinds["base_committee"]),
        base_cells=format_number(tree.kinds["base_cell"]),
    )


def _describe_found(tree: Tree[RegisteredUnit], search: Search) -> str:
    if not search.text or not tree.branches:
        return ""
    return word("register.found", asked=search.text, count=format_number(tree.found))


def _describe_coming(tree: Tree[RegisteredUnit], selection: Selection) -> str:
    """How many units begin after the day: whoever has just added one looks for it."""
    if not tree.branches or not tree.coming_found:
        return ""
    return word(
        "register.coming", count=tree.coming_found, day=format_date(selection.as_of.last_day)
    )


def _describe_nothing(
    tree: Tree[RegisteredUnit], selection: Selection, search: Search
) -> list[str]:
    """Why no unit is shown; empty where some are."""
    if tree.branches or tree.province is None:
        return []
    key = "register.nothing_found" if search.text else "register.nothing"
    day = format_date(selection.as_of.last_day)
    lines = [word(key, asked=search.text, day=day) if search.text else word(key, day=day)]
    if tree.ended_found:
        lines.append(word("register.ended_found", count=tree.ended_found))
    if tree.coming_found:
        lines.append(word("register.coming_found", count=tree.coming_found))
    if selection.places or selection.unit_types:
        lines.append(word("register.nothing_filtered"))
    elif not tree.ended_found and not tree.coming_found and search.text:
        lines.append(word("register.nothing_how"))
    return lines
