"""What is taken away of the page: the rows that stand on it, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.analytics.progress import order_by_urgency
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.pages.overview import sums
from dashboard.web.pages.overview.order import name_areas, order_districts
from dashboard.web.pages.overview.scope import ask_rows, find_scope
from dashboard.web.pages.overview.targets import IN_FILE, list_targets
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def tabulate(visit: Visit, selection: Selection, sort: str) -> Table[Any]:
    """The targets of the head, then those of the districts of the matrix; sums of unit types.

    Args:
        visit: who takes it away.
        selection: what is chosen.
        sort: the order of the matrix, from `read_sort`.
    """
    title = word("nav.overview")
    rows = ask_rows(visit, selection)
    scope = find_scope(visit, selection, rows)
    if scope is None:
        return Table(title, IN_FILE, ())
    own = [row for row in rows if row.unit in scope.units]
    if selection.unit_types:
        # No target is set for a unit type of one district: nothing stands below.
        return Table(title, sums.OF_UNIT_TYPES, sums.list_sums(visit, selection, scope, own))
    found = [] if scope.is_sum else order_by_urgency(own)
    found += [row for row in _list_matrix(visit, selection, rows, sort) if row.unit != scope.unit]
    return Table(title, IN_FILE, list_targets(visit, selection, found))


def _list_matrix(
    visit: Visit, selection: Selection, rows: Sequence[Progress], sort: str
) -> Iterator[Progress]:
    """Row by row of the matrix; an area before its districts."""
    targets = [target.code for target in visit.catalogue.programme[selection.programme].targets]
    groups = name_areas(visit, selection)
    codes = {name: code for code, name in list_places(visit, selection.as_of, "area").items()}
    own = visit.ask_progress(selection.as_of, selection.programme) if groups else rows
    seen: set[str] = set()
    for standing in order_districts(visit, selection, own, sort):
        area = codes[groups[standing.unit]] if groups else ""
        if groups and area not in seen:
            seen.add(area)
            yield from sorted(
                (row for row in rows if row.unit == area),
                key=lambda row: targets.index(row.target),
            )
        yield from (standing.rows[code] for code in targets if code in standing.rows)
