"""The dated obligations of a district, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dashboard.analytics.duties import day_of, with_plans
from dashboard.analytics.schemas.duties import DUTIES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.web import routes
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.duty_state import describe_setter, name_state, style_of
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.duties import KnownDuty
    from dashboard.web.components.duty_state import StateStyle
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """An obligation with what the programme says of it."""

    known: KnownDuty

    @property
    def state(self) -> str:
        """What became of it, in words."""
        return name_state(self.known)

    @property
    def style(self) -> StateStyle:
        """How its state is shown."""
        return style_of(self.known)

    @property
    def set_by(self) -> str:
        """Who has set the due date, where that is not the plan."""
        return describe_setter(self.known)


def list_obligations(
    visit: Visit, selection: Selection, districts: tuple[str, ...]
) -> list[ObligationRow]:
    """Dated obligations as of the day after the chosen quarter, or today where it still runs."""
    if not districts:
        return []
    found = visit.ask(
        DUTIES,
        as_of=selection.as_of.first_day,
        day=day_of(selection.as_of, visit.today),
        units=districts,
    )
    rows = [
        ObligationRow(known)
        for known in with_plans(visit.catalogue, found)
        if known.row.kind == "obligation" and known.row.due_on and known.row.unit in districts
    ]
    return sorted(rows, key=lambda one: one.known.row.due_on or date.max, reverse=True)


def draw_obligations(visit: Visit, selection: Selection, rows: Sequence[ObligationRow]) -> None:
    """Draw the table with its downloads, or that there is none."""
    html = render(
        "district_obligations",
        table=Table(word("obligations.sheet"), ON_PAGE, rows),
        as_of=selection.as_of.label,
        duties=link_to(visit, routes.DUTIES, selection),
    )
    draw_panel(encode_panel(html), "obligations")
    if rows:
        draw_downloads(
            visit,
            routes.DISTRICT,
            selection,
            partial(_tabulate, rows),
            part="nhiem-vu",
            filters=routes.OF_ONE_PLACE,
        )


def _tabulate(rows: Sequence[ObligationRow]) -> Table[ObligationRow]:
    return Table(word("obligations.sheet"), IN_FILE, rows)


STATUS = Column[ObligationRow](
    "status", lambda row: row.state, "table.status", like=lambda row: row.style.status
)
TITLE = Column[ObligationRow](
    "title", lambda row: row.known.duty.title, message="obligations.title_column"
)
PROGRAMME = Column[ObligationRow](
    "programme", lambda row: row.known.programme.title, message="filters.programme"
)
DUE_ON = Column[ObligationRow](
    "due_on", lambda row: row.known.row.due_on, message="obligations.due_on"
)
SET_BY = Column[ObligationRow]("set_by", lambda row: row.set_by, message="duties.set_by")
DONE_ON = Column[ObligationRow](
    "done_on", lambda row: row.known.row.done_on, message="obligations.done_on"
)
DOCUMENT = Column[ObligationRow](
    "document", lambda row: row.known.row.document, message="obligations.document"
)

ON_PAGE = (STATUS, TITLE, DUE_ON, DONE_ON, DOCUMENT)
IN_FILE = (TITLE, PROGRAMME, DUE_ON, SET_BY, DONE_ON, DOCUMENT, STATUS)
