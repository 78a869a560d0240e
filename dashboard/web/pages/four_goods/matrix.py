"""Where criteria of “bốn tốt” fail: a table of places, unit types or organisations by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from dashboard.analytics.comparison import find_highest, order_by
from dashboard.catalogue.loader import project_catalogue
from dashboard.catalogue.statuses import is_few
from dashboard.presentation.bars import scale_to_greatest
from dashboard.presentation.formats import format_figure, format_pair, word
from dashboard.web.components.dictionary_links import address_of_dictionary
from dashboard.web.components.links import link_to, link_to_district, link_to_indicator
from dashboard.web.pages.district.organisation_table import OPENED, SORTED
from dashboard.web.pages.four_goods.data import (
    ATTAINED,
    CRITERIA,
    Parts,
    ask_organisations,
    ask_parts,
)
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By
    from dashboard.web.state.selection import Selection

PATH = "bon-tot"
# Column in the address → the part that is sorted by. A first click brings what fails most.
COLUMNS = {
    "ten": None,
    "chinh-tri": "cells_good_politics",
    "sinh-hoat": "cells_good_meetings",
    "doan-ket": "cells_good_unity",
    "can-bo": "cells_good_members",
    "chi-bo": "four_goods_cell_share",
    "dang-bo": "four_goods_org_share",
}


class Line(NamedTuple):
    """A row before it is laid out.

    Attributes:
        code: of a district, area, unit type or organisation; None for all together.
        href: where its name leads on.
        inner_href: where its criteria lead on; empty where nowhere.
        indicator_hrefs: where its indicators lead on.
        is_one: whether it is a single organisation, which attained “bốn tốt” or did not.
    """

    code: str | None
    name: str
    parts: Parts
    href: str = ""
    inner_href: str = ""
    indicator_hrefs: Mapping[str, str] = {}
    is_one: bool = False


class Judging(NamedTuple):
    """What indicators are held against.

    Attributes:
        goals: the plan's, by indicator, on the figures' own scale.
        judged: rows of progress by unit and indicator; those of all together under None.
    """

    goals: Mapping[str, float]
    judged: Mapping[str | None, Parts]


def read_sorting() -> str:
    """The column that the address sorts by, after a `-` where the other way round."""
    asked = st.query_params.get(SORTED, "")
    return asked if asked.removeprefix("-") in COLUMNS else ""


def lay_out_places(
    selection: Selection, whole: Parts, judging: Judging, worst: str | None, sorted_by: str
) -> dict[str, Any]:
    """The districts or areas; of one chosen alone, its organisations where it has them."""
    lines = list_lines(selection)
    is_inner = bool(ask_organisations(selection))
    by_area = "areas" if selection.boundaries == "area" else "districts"
    kind = "organisations" if is_inner else by_area
    table = _lay_out(_order(lines, worst, sorted_by), whole, judging)
    return table | {
        "kind": kind,
        "columns": [_column(name, worst, sorted_by, selection) for name in COLUMNS],
        "name_head": word(f"four_goods.{kind}"),
    }


def list_lines(selection: Selection) -> list[Line]:
    """The places that are shown in the order of their names; of one alone, its organisations."""
    organisations = ask_organisations(selection)
    if organisations:
        return _list_organisations(selection, organisations)
    return _list_places(selection)


def lay_out_unit_types(selection: Selection, judging: Judging) -> dict[str, Any]:
    """The unit types, in the order of the registry."""
    parts = ask_parts(selection, "unit_type")
    lines = [
        Line(
            kind.code,
            kind.label,
            parts[kind.code],
            link_to(PATH, selection, unit_types=(kind.code,)),
            indicator_hrefs={
                code: link_to_indicator(selection, code, unit_types=(kind.code,))
                for code in ATTAINED
            },
        )
        for kind in project_catalogue().unit_types
        if kind.code in parts
    ]
    return _lay_out(lines, {}, Judging(judging.goals, {})) | {
        "kind": "unit_types",
        "columns": [_column_of_types(name, selection) for name in COLUMNS],
        "name_head": word("filters.unit_types"),
    }


def _list_places(selection: Selection) -> list[Line]:
    """In the order of names. One that exists no more leads on to the quarter in which it did."""
    by: By = "area" if selection.boundaries == "area" else "district"
    parts = ask_parts(selection, by)
    today = list_places(selection.as_of, selection.boundaries)
    lines = []
    for code, name in name_places().items():
        if code not in parts:
            continue
        as_of = selection.as_of if code in today else selection.as_of.fourth_judged
        lines.append(
            Line(
                code,
                today.get(code, name),
                parts[code],
                link_to_district(selection, code, as_of=as_of),
                link_to(PATH, selection, places=(code,), as_of=as_of),
                {
                    indicator: link_to_indicator(selection, indicator, places=(code,), as_of=as_of)
                    for indicator in ATTAINED
                },
            )
        )
    return lines


def _list_organisations(selection: Selection, parts: Mapping[str, Parts]) -> list[Line]:
    return [
        Line(
            code,
            next(iter(own.values()))["name"],
            own,
            link_to("dang-bo", selection, {OPENED: code}),
            is_one=True,
        )
        for code, own in parts.items()
    ]


def _order(lines: Sequence[Line], worst: str | None, sorted_by: str) -> list[Line]:
    """Sorted as the address asks; else by the criterion that fails most, most failing first."""
    name = sorted_by.removeprefix("-")
    part = COLUMNS[name] if name else worst
    if part is None:
        return list(reversed(lines)) if sorted_by.startswith("-") else list(lines)
    rows: list[Row] = [
        {"line": line, **{c: line.parts.get(part, {}).get(c) for c in ("failed", "failed_share")}}
        for line in lines
    ]
    # Of equal shares, the one with more of them.
    by_count = order_by(rows, "failed", descending=True)
    ordered = order_by(by_count, "failed_share", descending=not sorted_by.startswith("-"))
    return [row["line"] for row in ordered]


def _lay_out(lines: Sequence[Line], whole: Parts, judging: Judging) -> dict[str, Any]:
    """The rows of a table, all bars on one scale."""
    bars = scale_to_greatest(
        [line.parts.get(c, {}).get("failed_share") for line in lines for c in CRITERIA]
    )
    size = len(CRITERIA)
    rows = [_row(line, judging, bars[at * size : (at + 1) * size]) for at, line in enumerate(lines)]
    together = Line(None, word("four_goods.together"), whole)
    return {
        "rows": rows,
        "whole": _row(together, judging, [None] * len(CRITERIA)) if whole else None,
        "approximate": any(p["approximate"] for line in lines for p in line.parts.values()),
        "few": any(cell and cell["few"] for row in rows for cell in row["cells"]),
    }


def _row(line: Line, judging: Judging, bars: Sequence[float | None]) -> dict[str, Any]:
    most = find_highest({c: line.parts.get(c, {}).get("failed_share") for c in CRITERIA})
    criteria = [
        _criterion(line.parts[c], bar, is_worst=c in most) if c in line.parts else None
        for c, bar in zip(CRITERIA, bars, strict=True)
    ]
    attained = [
        _attained(line, indicator, judging) if indicator in line.parts else None
        for indicator in ATTAINED
    ]
    return {
        "name": line.name,
        "href": line.href,
        "inner_href": line.inner_href,
        "cells": [*criteria, *attained],
    }


def _criterion(row: Row, bar: float | None, *, is_worst: bool) -> dict[str, Any]:
    return {
        "text": _mark(row) + format_figure(row["failed_share"], "percent"),
        "pair": format_pair(row["failed"], row["denominator"]),
        "bar": bar,
        "worst": is_worst,
        "few": (few := is_few(row["denominator"])),
        "faint": few or not row["failed"],
        "status": None,
        "href": "",
    }


def _attained(line: Line, indicator: str, judging: Judging) -> dict[str, Any]:
    row = line.parts[indicator]
    judged = judging.judged.get(line.code, {}).get(indicator)
    is_flag = line.is_one and row["denominator"] == 1
    if is_flag:
        text = word(f"organisations.four_goods_{'yes' if row['numerator'] else 'no'}")
    else:
        goal = judging.goals.get(indicator)
        text = _mark(row) + format_figure(row["value"], "percent", goal=goal)
    return {
        "text": text,
        "pair": "" if is_flag else format_pair(row["numerator"], row["denominator"]),
        "bar": None,
        "worst": False,
        "few": (few := is_few(row["denominator"])),
        "faint": few and not is_flag,
        "status": judged["status"] if judged else None,
        "href": line.indicator_hrefs.get(indicator, ""),
    }


def _mark(row: Row) -> str:
    return "≈ " if row["approximate"] else ""


def _column_of_types(name: str, selection: Selection) -> dict[str, Any]:
    """A heading of what is not sorted: it leads on to what it is about."""
    part = COLUMNS[name]
    href = ""
    if part in ATTAINED:
        href = link_to_indicator(selection, part)
    elif part:
        href = f"{address_of_dictionary(selection)}#measure-{part}"
    return {"name": name, "part": part, "sort": "", "href": href}


def _column(name: str, worst: str | None, sorted_by: str, selection: Selection) -> dict[str, Any]:
    """A heading; its link sorts by it, and the other way round where it does already."""
    part = COLUMNS[name]
    shown = sorted_by or next((n for n, of in COLUMNS.items() if of and of == worst), "ten")
    is_sorted = shown.removeprefix("-") == name
    # Names and shares of what attained it begin low; what fails begins high.
    begins_high = part in CRITERIA
    rises = begins_high == shown.startswith("-")
    turned = f"-{name}" if is_sorted and not shown.startswith("-") else name
    return {
        "name": name,
        "part": part,
        "sort": ("ascending" if rises else "descending") if is_sorted else "none",
        "href": link_to(PATH, selection, {SORTED: turned}),
    }
