"""Danh mục: the register as a tree: who exists, since when, what came of whom, what binds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.organisations.tree import Asked, build_tree
from dashboard.periods import Quarter
from dashboard.presentation.formats import (
    fold_district_name,
    format_date,
    format_figure,
    format_number,
)
from dashboard.web.components.dictionary_links import address_of_dictionary
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.search import Search, draw_search, read_search
from dashboard.web.state.cache import ask, kept
from dashboard.web.state.selection import Selection, list_choices
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.organisations.tree import Branch, Row, Tree

PATH = "/danh-muc"
KINDS = ("base_committee", "base_cell")


def prepare(selection: Selection | None) -> Callable[[], None]:
    """Reckon the page; what is returned draws it.

    Args:
        selection: what is chosen; None while the store holds no figures, when the register is
            shown as of today.
    """
    search = read_search("register")
    shown = selection or Selection(project_catalogue().programmes[0].code, Quarter.of(date.today()))
    page = _page(shown, search, has_figures=selection is not None)

    def draw() -> None:
        if ask("units").is_empty():
            draw_panel(page, "page")
            return
        draw_search(
            "register",
            search,
            label=word("register.search"),
            example=word("register.search_example"),
            ended=word("register.with_ended"),
        )
        draw_panel(page, "page")
        draw_downloads(shown, lambda: _table(shown, search), name="danh-muc")

    return draw


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
    selection: Selection,
    search: Search,
    *,
    has_figures: bool,
) -> bytes:
    tree = build_tree(ask("units").to_dicts(), _asked(selection, search))
    links = _Links(selection, search)
    html = render(
        "register",
        province=tree.province,
        day=selection.as_of.last_day,
        summary=_summary(tree, selection) if tree.province else "",
        programmes=_programmes(tree.province) if tree.province else [],
        lineage=links.lineage(tree.province) if tree.province else {},
        dictionary=address_of_dictionary(selection if has_figures else None),
        found=_describe_found(tree, search),
        nothing=_describe_nothing(tree, selection, search),
        further=links.further(tree),
        branches=[_describe_branch(branch, links, tree) for branch in tree.branches],
    )
    return encode_panel(html)


def _summary(tree: Tree, selection: Selection) -> str:
    return word(
        "register.summary",
        day=format_date(selection.as_of.last_day),
        districts=format_number(tree.districts),
        organisations=format_number(tree.kinds.total()),
        base_committees=format_number(tree.kinds["base_committee"]),
        base_cells=format_number(tree.kinds["base_cell"]),
    )


def _describe_found(tree: Tree, search: Search) -> str:
    if not search.text or not tree.branches:
        return ""
    return word("register.found", asked=search.text, count=format_number(tree.found))


def _describe_nothing(tree: Tree, selection: Selection, search: Search) -> list[str]:
    """Why no unit is shown; empty where some are."""
    if tree.branches or tree.province is None:
        return []
    key = "register.nothing_found" if search.text else "register.nothing"
    day = format_date(selection.as_of.last_day)
    told = [word(key, asked=search.text, day=day) if search.text else word(key, day=day)]
    if tree.ended_found:
        told.append(word("register.ended_found", count=tree.ended_found))
    if tree.coming_found:
        told.append(word("register.coming_found", count=tree.coming_found))
    if selection.places or selection.unit_types:
        told.append(word("register.nothing_filtered"))
    elif not tree.ended_found and not tree.coming_found and search.text:
        told.append(word("register.nothing_how"))
    return told


class _Links:
    """Addresses of this page that show something else."""

    def __init__(self, selection: Selection, search: Search) -> None:
        self._selection = selection
        self._search = search
        self._choices = list_choices()

    def further(self, tree: Tree) -> list[tuple[str, str]]:
        """Where what was searched for is to be found, if not here: a label and an address."""
        if tree.branches:
            return []
        found = []
        if tree.ended_found:
            asked = replace(self._search, with_ended=True)
            found.append((word("register.show_ended"), self._address(self._selection, asked)))
        if tree.coming_found and self._choices:
            newest = replace(self._selection, as_of=self._choices.default.as_of)
            found.append((word("register.show_newest"), self._address(newest, self._search)))
        return found

    def unit(self, other: dict[str, Any]) -> str:
        """The address that shows a predecessor or successor, in a quarter that knows it."""
        selection = replace(self._selection, places=(), unit_types=())
        if self._choices and other["valid_from"] > selection.as_of.last_day:
            selection = replace(selection, as_of=self._choices.default.as_of)
        return self._address(selection, Search(other["code"], with_ended=True))

    def lineage(self, unit: Row) -> dict[str, list[dict[str, str]]]:
        """What a unit came of and what became of it, in words."""
        return {
            side: [
                {
                    "name": _name(other),
                    "href": self.unit(other),
                    "told": _passed(other),
                }
                for other in unit[side]
            ]
            for side in ("predecessors", "successors")
        }

    def _address(self, selection: Selection, search: Search) -> str:
        chosen = selection.address(self._choices.default) if self._choices else {}
        query = urlencode(chosen | {n: [v] for n, v in search.address().items()}, doseq=True)
        return f"{PATH}?{query}" if query else PATH


def _describe_branch(branch: Branch, links: _Links, tree: Tree) -> dict[str, Any]:
    district = branch.district
    of_all = tree.province["programmes"] if tree.province else []
    counts = [
        word(f"register.count.{kind}", count=branch.kinds[kind])
        for kind in KINDS
        if branch.kinds[kind]
    ]
    if branch.ended:
        counts.append(word("register.count.ended", count=branch.ended))
    shown = len(branch.organisations)
    return _describe(district, links) | {
        "opened": branch.opened,
        "counts": counts or [word("register.count.none")],
        "area": fold_district_name(district["area_name"]) if district["area_name"] else "",
        "is_own_area": district["area"] == district["code"],
        "as_all": bool(of_all),
        "programmes": [p for p in _programmes(district) if p["code"] not in of_all],
        "shown": word("register.shown", shown=shown, count=branch.all_organisations)
        if shown < branch.all_organisations
        else "",
        "whole": links.unit(district),
        "organisations": [
            _describe(row, links)
            | {
                "kind": word(f"register.kind.{row['kind']}"),
                "unit_type": row["unit_type"],
                "unit_type_label": project_catalogue().unit_type[row["unit_type"]].label,
            }
            for row in branch.organisations
        ],
    }


def _describe(unit: Row, links: _Links) -> dict[str, Any]:
    return {
        "name": _name(unit),
        "code": unit["code"],
        "valid_from": unit["valid_from"],
        "valid_to": unit["valid_to"],
        "ended": unit["ended"],
        "lineage": links.lineage(unit),
    }


def _name(unit: dict[str, Any]) -> str:
    name: str = unit["name"]
    return fold_district_name(name) if unit["level"] == "district" else name


def _share(share: float) -> str:
    return word("register.all_of_it") if share == 1 else format_figure(share, "percent")


def _passed(other: dict[str, Any]) -> str:
    """The share that passed, and since when."""
    day = format_date(other["starts_on"])
    return word("register.passed", share=_share(other["share"]), day=day)


def _programmes(unit: Row) -> list[dict[str, str]]:
    known = project_catalogue().programme
    return [
        {"code": code, "title": known[code].title} for code in unit["programmes"] if code in known
    ]


def _table(selection: Selection, search: Search) -> Table:
    """Every unit that is shown, a district before its organisations."""
    tree = build_tree(ask("units").to_dicts(), _asked(selection, search))
    rows: list[Row] = [tree.province] if tree.province and not search.text else []
    for branch in tree.branches:
        rows += [branch.district, *branch.organisations]
    names = dict(ask("units").select("code", "name").iter_rows())
    columns: dict[str, list[object]] = {
        word("register.level"): [word(f"register.level_of.{row['level']}") for row in rows],
        word("table.district"): [
            _name(row)
            if row["level"] == "district"
            else fold_district_name(names[row["parent"]])
            if row["level"] == "organisation"
            else None
            for row in rows
        ],
        word("register.name"): [row["name"] for row in rows],
        word("register.code"): [row["code"] for row in rows],
        word("register.kind_of"): [
            word(f"register.kind.{row['kind']}") if row["kind"] else None for row in rows
        ],
        word("filters.unit_types"): [
            project_catalogue().unit_type[row["unit_type"]].label if row["unit_type"] else None
            for row in rows
        ],
        word("register.area"): [row["area_name"] for row in rows],
        word("register.from"): [format_date(row["valid_from"]) for row in rows],
        word("register.to"): [
            format_date(row["valid_to"]) if row["valid_to"] else None for row in rows
        ],
        word("register.predecessors"): [_lineage_text(row["predecessors"]) for row in rows],
        word("register.successors"): [_lineage_text(row["successors"]) for row in rows],
        word("register.programmes"): [
            "; ".join(programme["title"] for programme in _programmes(row)) or None for row in rows
        ],
    }
    return Table(
        title=word("nav.register"),
        columns=columns,
        kinds=["count"] * len(rows),
        about=[_summary(tree, selection), *_describe_found(tree, search).splitlines()],
    )


def _lineage_text(others: Sequence[dict[str, Any]]) -> str | None:
    told = [f"{_name(other)} ({other['code']}, {_passed(other)})" for other in others]
    return "; ".join(told) or None
