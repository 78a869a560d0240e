"""What waits for approval, in a line above a page, for those who may approve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.waiting import list_waiting
from dashboard.web.routes import COMPLETENESS
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def draw_waiting_strip(visit: Visit, selection: Selection | None) -> None:
    """Draw the line; nothing where nothing waits."""
    if "approve" not in visit.acts:
        return
    if waiting := list_waiting(visit):
        day = format_date(waiting[0].received_on)
        text = word("waiting.strip", count=len(waiting), day=day)
        href = link_to(visit, COMPLETENESS, selection)
        draw_panel(encode_panel(render("waiting_strip", text=text, href=href)), "waiting_strip")
