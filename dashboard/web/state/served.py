"""What this process serves: said once by whoever starts it.

Streamlit runs the page's script from its file and hands it nothing, so the server leaves here what
it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.access.viewer import ANYBODY

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.access.viewer import Viewer
    from dashboard.store import Store


def _anybody() -> Viewer:
    return ANYBODY


@dataclass(frozen=True, slots=True)
class Served:
    """A store, the calendar by which its reports are due, and who is looking.

    Attributes:
        viewer: whoever a page is drawn for, asked while it is drawn.
    """

    store: Store
    today: Callable[[], date]
    viewer: Callable[[], Viewer] = _anybody


_served: list[Served] = []


def serve_store(
    store: Store,
    today: Callable[[], date] = date.today,
    viewer: Callable[[], Viewer] = _anybody,
) -> None:
    """Let pages be drawn from a store."""
    _served[:] = [Served(store, today, viewer)]


def served() -> Served:
    """What was said last.

    Raises:
        IndexError: where nothing was: a programming error.
    """
    return _served[0]
