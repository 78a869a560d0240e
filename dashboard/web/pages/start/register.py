"""The second step: the districts and their organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.web.components.register_upload import draw_register_downloads, draw_register_upload

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit


def draw_register(visit: Visit, _register: Register) -> None:
    """Draw the template, and the box for what was filled in; below it what it would bring."""
    draw_register_downloads(visit, key="_start")
    draw_register_upload(visit, key="_start")
