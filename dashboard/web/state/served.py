"""What this process serves: said once by whoever starts it.

Streamlit runs the page's script from its file and hands it nothing, so the server leaves here what
it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.access.accounts import Accounts
from dashboard.access.visits import VisitBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.access.viewer import Viewer
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Served:
    """A store, the calendar by which its reports are due, and who may look at it.

    Attributes:
        viewer: whoever a page is drawn for, asked while it is drawn; whoever has signed in where
            it is not given.
    """

    store: Store
    today: Callable[[], date]
    accounts: Accounts
    visits: VisitBook
    viewer: Callable[[], Viewer] | None = None


_served: list[Served] = []


def serve_store(
    store: Store,
    today: Callable[[], date] = date.today,
    viewer: Callable[[], Viewer] | None = None,
) -> None:
    """Let pages be drawn from a store."""
    folder = store.folder
    _served[:] = [Served(store, today, Accounts(folder), VisitBook(folder), viewer)]


def served() -> Served:
    """What was said last.

    Raises:
        IndexError: where nothing was: a programming error.
    """
    return _served[0]
