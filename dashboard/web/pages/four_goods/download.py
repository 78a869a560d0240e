"""The figures of “bốn tốt” as they are taken away: a row for every part of every place or type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.organisations import FourGoodsPart
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.web.pages.four_goods.criteria import find_worst
from dashboard.web.pages.four_goods.data import (
    CRITERIA,
    INDICATORS,
    ask_whole,
    name_part,
    name_together,
)
from dashboard.web.pages.four_goods.lines import list_lines, list_unit_types
from dashboard.web.pages.four_goods.matrix import order_lines
from dashboard.web.pages.four_goods.plan import find_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.statuses import Measured
    from dashboard.web.pages.four_goods.data import Part, Parts
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of somebody's; an organisation has no year before it."""

    unit: str
    label: str
    part: Part
    before: float | None = None
    change: float | None = None


def _measure(row: PartRow) -> Measured:
    return "count" if row.part.denominator is None else "percent"


COLUMNS = (
    Column[PartRow]("unit", lambda row: row.unit, "four_goods.unit"),
    Column[PartRow]("part", lambda row: row.label, "four_goods.part"),
    Column[PartRow]("value", lambda row: row.part.value, "table.value", measured=_measure),
    Column[PartRow]("met", lambda row: row.part.numerator, "four_goods.met"),
    Column[PartRow]("asked", lambda row: row.part.denominator, "four_goods.asked"),
    Column[PartRow]("failed", lambda row: row.part.failed, "four_goods.failed"),
    Column[PartRow]("before", lambda row: row.before, "four_goods.before", measured=_measure),
    Column[PartRow](
        "change",
        lambda row: row.change,
        "four_goods.change",
        measured=_measure,
        is_difference=True,
    ),
    Column[PartRow]("period", lambda row: format_period(str(row.part.year)), "table.data_period"),
)


def tabulate(visit: Visit, selection: Selection, sorted_by: str) -> Table[PartRow]:
    """A row for every part of what the page shows, in its order: all together, places, unit types.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        sorted_by: by what its places are sorted, as the page's address says it.
    """
    plan = find_plan(visit, selection)
    rows = list(_list_rows(visit, selection, sorted_by))
    return Table(word("nav.four_goods"), COLUMNS, rows, programme=plan.title if plan else "")


def _list_rows(visit: Visit, selection: Selection, sorted_by: str) -> Iterator[PartRow]:
    whole = ask_whole(visit, selection)
    worst = find_worst(whole)
    yield from _rows(visit, name_together(visit, selection), whole)
    for line in order_lines(list_lines(visit, selection), worst, sorted_by):
        yield from _rows(visit, line.name, line.parts)
    for line in list_unit_types(visit, selection):
        yield from _rows(visit, line.name, line.parts)


def _rows(visit: Visit, name: str, parts: Parts) -> Iterator[PartRow]:
    for part in (parts[code] for code in (*CRITERIA, *INDICATORS) if code in parts):
        label = name_part(visit.catalogue, part.part)
        if isinstance(part, FourGoodsPart):
            yield PartRow(name, label, part, part.before, part.change)
        else:
            yield PartRow(name, label, part)
