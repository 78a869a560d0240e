"""Who sees the page that is being drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.web.state.served import served

if TYPE_CHECKING:
    from dashboard.access.viewer import Viewer


def current_viewer() -> Viewer:
    """Whoever the script runs for."""
    return served().viewer()
