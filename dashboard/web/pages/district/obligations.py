"""The dated obligations of a district, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import OBLIGATIONS
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.web import routes
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.reports import DueObligation, ObligationState
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class StateStyle:
    """How a state is shown: in the colours of a status, with a mark of its own."""

    status: StatusCode
    mark: str


STATE_STYLES: dict[ObligationState, StateStyle] = {
    "done": StateStyle("met", "✓"),
    "done_late": StateStyle("behind", "!"),
    "overdue": StateStyle("missed", "✕"),
    "not_due": StateStyle("no_data", "–"),
}


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """An obligation with what the programme says of it; `section` is where it says so."""

    due: DueObligation
    title: str
    programme_title: str
    section: str

    @property
    def state(self) -> str:
        """What became of it, in words."""
        return word(f"obligations.{self.due.state}")

    @property
    def style(self) -> StateStyle:
        """How its state is shown."""
        return STATE_STYLES[self.due.state]


def list_obligations(
    visit: Visit, selection: Selection, districts: tuple[str, ...]
) -> list[ObligationRow]:
    """Dated obligations as of the day after the chosen quarter, or today where it still runs."""
    if not districts:
        return []
    found = visit.ask(
        OBLIGATIONS,
        as_of=selection.as_of.first_day,
        districts=districts,
        day=min(visit.today, selection.as_of.plus(1).first_day),
    )
    asked = {
        (programme.code, obligation.code): (programme, obligation)
        for programme in visit.catalogue.programmes
        for obligation in programme.obligations
    }
    rows = []
    for due in found:
        programme, obligation = asked[due.programme, due.obligation]
        rows.append(ObligationRow(due, obligation.title, programme.title, obligation.section))
    return rows


def draw_obligations(visit: Visit, selection: Selection, rows: Sequence[ObligationRow]) -> None:
    """Draw the table with its downloads, or that there is none."""
    html = render(
        "district_obligations",
        table=Table(word("obligations.sheet"), ON_PAGE, rows),
        as_of=selection.as_of.label,
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
TITLE = Column[ObligationRow]("title", lambda row: row.title, message="obligations.title_column")
PROGRAMME = Column[ObligationRow](
    "programme", lambda row: row.programme_title, message="filters.programme"
)
DUE_ON = Column[ObligationRow]("due_on", lambda row: row.due.due_on, message="obligations.due_on")
DONE_ON = Column[ObligationRow](
    "done_on", lambda row: row.due.done_on, message="obligations.done_on"
)
DOCUMENT = Column[ObligationRow](
    "document", lambda row: row.due.document, message="obligations.document"
)

ON_PAGE = (STATUS, TITLE, DUE_ON, DONE_ON, DOCUMENT)
IN_FILE = (TITLE, PROGRAMME, DUE_ON, DONE_ON, DOCUMENT, STATUS)
