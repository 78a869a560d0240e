"""What is said while there are no figures, with the way to where they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.web.routes import START, SUBMIT
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit


def render_empty(visit: Visit) -> str:
    """The sentence, and links for those who may send reports or set a store up."""
    return render(
        "empty",
        submit=f"/{SUBMIT.path}" if visit.acts & {"load", "send"} else "",
        start=f"/{START.path}" if "register" in visit.acts else "",
    )
