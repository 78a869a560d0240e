"""The figures of “bốn tốt” as they are taken away: a row for every part of every place or type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.web.pages.four_goods.data import (
    ask_organisations,
    ask_parts,
    ask_whole,
    name_part,
)
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.analytics.schemas.organisations import FourGoodsPart
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.statuses import Measured
    from dashboard.web.pages.four_goods.data import Part
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
    Column[PartRow]("change", lambda row: row.change, "four_goods.change", measured=_measure),
    Column[PartRow]("period", lambda row: format_period(str(row.part.year)), "table.data_period"),
)


def tabulate(visit: Visit, selection: Selection) -> Table[PartRow]:
    """A row for every place, unit type or organisation, and part."""
    return Table(word("nav.four_goods"), COLUMNS, list(_list_rows(visit, selection)))


def _list_rows(visit: Visit, selection: Selection) -> Iterator[PartRow]:
    by_place: By = "area" if selection.boundaries == "area" else "district"
    places = list(name_places(visit).items())
    unit_types = [(kind.code, kind.label) for kind in visit.catalogue.unit_types]
    yield from _rows(visit, word("four_goods.together"), ask_whole(visit, selection).values())
    for by, names in ((by_place, places), ("unit_type", unit_types)):
        parts = ask_parts(visit, selection, by)
        for code, name in names:
            yield from _rows(visit, name, parts.get(code, {}).values())
    for own in ask_organisations(visit, selection).values():
        for part in own.values():
            yield PartRow(part.name, name_part(visit.catalogue, part.part), part)


def _rows(visit: Visit, name: str, parts: Iterable[FourGoodsPart]) -> Iterator[PartRow]:
    for part in parts:
        yield PartRow(name, name_part(visit.catalogue, part.part), part, part.before, part.change)
