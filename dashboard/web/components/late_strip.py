"""Who is late, in a line above a page, for those who remind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.completeness import list_overdue
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import name_some
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import ask_reports, find_available_span
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

MOST_NAMES = 5


def draw_late_strip(visit: Visit, selection: Selection) -> None:
    """Draw the line; nothing where nobody has to be reminded of what is overdue."""
    if "approve" in visit.acts and (panel := _panel(visit, selection)):
        draw_panel(panel, "late_strip")


@kept
def _panel(visit: Visit, selection: Selection) -> bytes | None:
    _, oldest = find_available_span(visit)
    late = list_overdue(ask_reports(visit, oldest, Quarter.of(visit.today)))
    if not late:
        return None
    names = name_places(visit)
    districts = list(dict.fromkeys(names[row.district] for row in late))
    text = word("late.strip", count=len(late), names=name_some(districts, MOST_NAMES))
    href = link_to(visit, COMPLETENESS, selection)
    return encode_panel(render("late_strip", text=text, href=href))
