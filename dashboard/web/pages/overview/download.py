"""What is taken away from the page: its rows in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.analytics.progress import order_by_urgency
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.pages.overview import sums
from dashboard.web.pages.overview.order import list_standings
from dashboard.web.pages.overview.scope import ask_rows, find_scope
from dashboard.web.pages.overview.targets import IN_FILE, list_targets

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def tabulate(visit: Visit, selection: Selection, sort: str = "") -> Table[Any]:
    """The rows of the unit itself, then those of the matrix; of unit types, what they add up to.

    Args:
        visit: by whom the page is seen.
        selection: what is chosen.
        sort: how the matrix is in order.
    """
    rows = ask_rows(visit, selection)
    scope = find_scope(visit, selection, rows)
    title = word("nav.overview")
    if scope and selection.unit_types:
        return Table(title, sums.IN_FILE, sums.list_sums(visit, selection, scope, rows))
    found: list[Progress] = []
    if scope and scope.unit:
        found += order_by_urgency(row for row in rows if row.unit == scope.unit)
    targets = [target.code for target in visit.catalogue.programme[selection.programme].targets]
    for standing, _ in list_standings(visit, selection, rows, sort):
        if not scope or standing.unit != scope.unit:
            found += [standing.rows[code] for code in targets if code in standing.rows]
    return Table(title, IN_FILE, list_targets(visit, selection, found))
