"""What stands above every page that is seen as it was known on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.routes import Page
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def draw_known_band(visit: Visit, page: Page, selection: Selection | None) -> None:
    """Draw the day, and the way back to now; nothing where a page is seen as it is."""
    if visit.known_on is None:
        return
    kind = "by_received_day" if visit.is_before_record else "by_record"
    html = render(
        "known_band",
        text=word("known.band", day=format_date(visit.known_on)),
        more=word(f"known.{kind}"),
        back=link_to_now(visit, page, selection),
    )
    draw_panel(encode_panel(html), "known_band")


def link_to_now(visit: Visit, page: Page, selection: Selection | None) -> str:
    """The same page as it is now."""
    return link_to(replace(visit, known_on=None), page, selection)
