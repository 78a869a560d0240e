"""The third step: which plans bind whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.plan_bindings import draw_plan_binding, draw_plan_bindings
from dashboard.web.routes import PROGRAMMES
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit


def draw_plans(visit: Visit, _register: Register) -> None:
    """Draw the plans with whom they bind, and the choice of that."""
    draw_plan_bindings(visit, key="plan_bindings_start")
    draw_plan_binding(visit, key="_start")
    html = render("start_plans", programmes=f"/{PROGRAMMES.path}")
    draw_panel(encode_panel(html), "own_plans")
