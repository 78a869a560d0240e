"""Bắt đầu: the steps from an empty store to its first figures; each may be left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.web.components.drawing import Drawing
from dashboard.web.components.outcome import say_outcome
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.register_preview import PLACE as REGISTER_OUTCOME
from dashboard.web.pages.start.accounts import draw_accounts
from dashboard.web.pages.start.plans import draw_plans
from dashboard.web.pages.start.province import draw_province
from dashboard.web.pages.start.quarter import draw_quarter
from dashboard.web.pages.start.register import draw_register
from dashboard.web.pages.start.steps import OUTCOME, find_opened, list_steps
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.organisations.register import Register
    from dashboard.web.pages.start.steps import StepName
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

DRAWN: Mapping[StepName, Callable[[Visit, Register], None]] = {
    "province": draw_province,
    "register": draw_register,
    "plans": draw_plans,
    "accounts": draw_accounts,
    "quarter": draw_quarter,
}


def prepare(visit: Visit, _selection: Selection | None) -> Drawing:
    """Compute how far it has come, and draw the step that is opened."""
    register = visit.results.reader.register()
    steps = list_steps(visit, register)
    opened = find_opened(steps)
    html = render("start", steps=steps, opened=opened, is_founded=register.province is not None)

    def draw() -> None:
        draw_panel(encode_panel(html), "page")
        for place in (OUTCOME, REGISTER_OUTCOME):
            say_outcome(place)
        # Nothing stands without a province.
        DRAWN[opened.name if register.province else "province"](visit, register)

    return Drawing(draw)
