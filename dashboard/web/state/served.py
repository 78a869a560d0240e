"""What this process serves: said once by whoever starts it.

Streamlit runs the page's script from its file and hands it nothing, so the server leaves here what
it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Served:
    """A store, and the calendar by which its reports are due."""

    store: Store
    today: Callable[[], date]


_served: list[Served] = []


def serve_store(store: Store, today: Callable[[], date] = date.today) -> None:
    """Let pages be drawn from a store."""
    _served[:] = [Served(store, today)]


def served() -> Served:
    """What was said last.

    Raises:
        IndexError: where nothing was: a programming error.
    """
    return _served[0]
