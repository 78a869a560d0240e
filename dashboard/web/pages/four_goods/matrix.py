"""Where criteria of “bốn tốt” fail: a table of places, unit types or organisations by part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.analytics.comparison import find_highest, order_by
from dashboard.catalogue.statuses import is_few
from dashboard.messages import word
from dashboard.presentation.bars import scale_to_greatest
from dashboard.presentation.formats import format_figure, format_pair
from dashboard.web.components.links import link_to, link_to_dictionary, link_to_indicator
from dashboard.web.data.own import own_suffix
from dashboard.web.pages.four_goods.data import (
    ATTAINED,
    CRITERIA,
    ask_organisations,
    name_together,
)
from dashboard.web.pages.four_goods.lines import Line, list_lines, list_unit_types
from dashboard.web.routes import FOUR_GOODS
from dashboard.web.state.url_params import SORTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.pages.four_goods.data import Part, Parts
    from dashboard.web.pages.four_goods.plan import Evaluation
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Column in the address → the part that is sorted by. A first click brings what fails most.
BY_NAME = "ten"
COLUMNS = {
    BY_NAME: None,
    "chinh-tri": "cells_good_politics",
    "sinh-hoat": "cells_good_meetings",
    "doan-ket": "cells_good_unity",
    "can-bo": "cells_good_members",
    "chi-bo": "four_goods_cell_share",
    "dang-bo": "four_goods_org_share",
}


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A head; `sort` is empty where the table is not sorted by its columns."""

    name: str
    label: str
    sort: Literal["ascending", "descending", "none", ""]
    href: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A part of a line.

    Attributes:
        pair: what the figure is made of; empty where the text is a word.
        bar: its length in percent; None for no bar.
        is_worst: whether nothing fails more in this line.
        is_few: whether so few were asked that the share is read with care.
    """

    text: str
    pair: str
    is_few: bool
    is_faint: bool
    bar: float | None = None
    is_worst: bool = False
    status: StatusCode | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A line; None where nothing is known of a part."""

    name: str
    href: str
    inner_href: str
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it.

    Attributes:
        kind: what its lines are; part of the keys of its words.
        whole: the row of all together; None where it stands elsewhere.
        own: ends the keys of its words where its lines are what somebody sees who does not see all.
    """

    kind: Literal["districts", "areas", "organisations", "unit_types"]
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    whole: MatrixRow | None
    is_approximate: bool
    own: str

    @property
    def label(self) -> str:
        """What it shows, in words."""
        return word(f"four_goods.where.{self.kind}{self.own}", count=len(self.rows))

    @property
    def has_few(self) -> bool:
        """Whether in some cell so few were asked that it is read with care."""
        return any(cell and cell.is_few for row in self.rows for cell in row.cells)


def read_sorting() -> str:
    """The column that the address sorts by, after a `-` where the other way round."""
    asked = st.query_params.get(SORTED, "")
    return asked if asked.removeprefix("-") in COLUMNS else ""


def lay_out_places(
    visit: Visit,
    selection: Selection,
    whole: Parts,
    evaluation: Evaluation,
    worst: str | None,
    sorted_by: str,
) -> Matrix:
    """The districts or areas; of one chosen alone, its organisations where it has them.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        whole: the parts of all together.
        evaluation: what indicators are held against.
        worst: the criterion that fails most; None where there is none.
        sorted_by: as `read_sorting` gives it.
    """
    lines = order_lines(list_lines(visit, selection), worst, sorted_by)
    kind: Literal["districts", "areas", "organisations"]
    if ask_organisations(visit, selection):
        kind = "organisations"
    else:
        kind = "areas" if selection.boundaries == "area" else "districts"
    name_head = word(f"four_goods.{kind}")
    return Matrix(
        kind,
        tuple(_sorting_column(visit, selection, c, name_head, worst, sorted_by) for c in COLUMNS),
        _lay_out(lines, evaluation),
        _row(
            Line(None, name_together(visit, selection), whole), evaluation, [None] * len(CRITERIA)
        ),
        _is_approximate(lines),
        own=own_suffix(visit, selection),
    )


def lay_out_unit_types(visit: Visit, selection: Selection, evaluation: Evaluation) -> Matrix:
    """The unit types, in the order of the catalogue; no plan evaluates them."""
    lines = list_unit_types(visit, selection)
    return Matrix(
        "unit_types",
        tuple(_plain_column(visit, selection, name) for name in COLUMNS),
        _lay_out(lines, replace(evaluation, progress={})),
        None,
        _is_approximate(lines),
        own=own_suffix(visit, selection),
    )


def _is_approximate(lines: Sequence[Line]) -> bool:
    return any(part.approximate for line in lines for part in line.parts.values())


def order_lines(lines: Sequence[Line], worst: str | None, sorted_by: str) -> list[Line]:
    """As the address asks (`sorted_by`); else by the criterion that fails most, the most first."""
    name = sorted_by.removeprefix("-")
    part = COLUMNS[name] if name else worst
    if part is None:
        return list(reversed(lines)) if sorted_by.startswith("-") else list(lines)

    def count_failed(line: Line) -> float | None:
        known = line.part(part)
        return known.failed if known else None

    # Of equal shares, the one with more of them.
    by_count = order_by(lines, count_failed, descending=True)
    return order_by(
        by_count, lambda line: line.failed_share(part), descending=not sorted_by.startswith("-")
    )


def _lay_out(lines: Sequence[Line], evaluation: Evaluation) -> tuple[MatrixRow, ...]:
    """The rows of a table, all bars on one scale."""
    bars = scale_to_greatest([line.failed_share(c) for line in lines for c in CRITERIA])
    size = len(CRITERIA)
    return tuple(
        _row(line, evaluation, bars[at * size : (at + 1) * size]) for at, line in enumerate(lines)
    )


def _row(line: Line, evaluation: Evaluation, bars: Sequence[float | None]) -> MatrixRow:
    most = find_highest({code: line.failed_share(code) for code in CRITERIA})
    criteria = [
        _criterion(line.parts[code], bar, evaluation.few, is_worst=code in most)
        if code in line.parts
        else None
        for code, bar in zip(CRITERIA, bars, strict=True)
    ]
    attained = [
        _attained(line, indicator, evaluation) if indicator in line.parts else None
        for indicator in ATTAINED
    ]
    return MatrixRow(line.name, line.href, line.inner_href, (*criteria, *attained))


def _criterion(part: Part, bar: float | None, fewest: int, *, is_worst: bool) -> MatrixCell:
    few = is_few(part.denominator, fewest)
    return MatrixCell(
        _mark(part) + format_figure(part.failed_share, "percent"),
        format_pair(part.failed, part.denominator),
        is_few=few,
        is_faint=few or not part.failed,
        bar=bar,
        is_worst=is_worst,
    )


def _attained(line: Line, indicator: str, evaluation: Evaluation) -> MatrixCell:
    part = line.parts[indicator]
    progress = evaluation.progress.get(line.code, {}).get(indicator)
    few = is_few(part.denominator, evaluation.few)
    is_flag = line.is_one and part.denominator == 1
    if is_flag:
        text = word(f"organisations.four_goods_{'yes' if part.numerator else 'no'}")
    else:
        goal = evaluation.goals.get(indicator)
        text = _mark(part) + format_figure(part.value, "percent", goal=goal)
    return MatrixCell(
        text,
        "" if is_flag else format_pair(part.numerator, part.denominator),
        is_few=few,
        is_faint=few and not is_flag,
        status=progress.status if progress else None,
        href=line.indicator_hrefs.get(indicator, ""),
    )


def _mark(part: Part) -> str:
    return "≈ " if part.approximate else ""


def _plain_column(visit: Visit, selection: Selection, name: str) -> MatrixColumn:
    """A head of what is not sorted: it leads on to what it is about."""
    part = COLUMNS[name]
    href = ""
    if part in ATTAINED:
        href = link_to_indicator(visit, selection, part)
    elif part:
        href = f"{link_to_dictionary(visit, selection)}#measure-{part}"
    return MatrixColumn(name, _head(part, word("filters.unit_types")), "", href)


def _sorting_column(
    visit: Visit,
    selection: Selection,
    name: str,
    name_head: str,
    worst: str | None,
    sorted_by: str,
) -> MatrixColumn:
    """A head; its link sorts by it, and the other way round where it does already."""
    part = COLUMNS[name]
    shown = sorted_by or next((n for n, of in COLUMNS.items() if of and of == worst), BY_NAME)
    is_sorted = shown.removeprefix("-") == name
    # Names and shares of what attained it begin low; what fails begins high.
    begins_high = part in CRITERIA
    rises = begins_high == shown.startswith("-")
    next_sorting = f"-{name}" if is_sorted and not shown.startswith("-") else name
    return MatrixColumn(
        name,
        _head(part, name_head),
        ("ascending" if rises else "descending") if is_sorted else "none",
        link_to(visit, FOUR_GOODS, selection, {SORTED: next_sorting}),
    )


def _head(part: str | None, name_head: str) -> str:
    return word(f"four_goods.column.{part}") if part else name_head
