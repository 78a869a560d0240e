"""The third step: which plans bind whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit


def draw_plans(_visit: Visit, _register: Register) -> None:
    """Draw which plans bind whom."""
