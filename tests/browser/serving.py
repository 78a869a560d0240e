"""A store served to somebody who says by a cookie whose rows they see: for tests alone.

    python serving.py FOLDER

With the cookie `districts=X1.K` a page is drawn for a clerk of these, without it for whoever sees
everything: one process, one cache.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.catalogue.loader import load_catalogue
from dashboard.settings import CATALOGUE_FOLDER
from dashboard.store import Store
from dashboard.store.reach import Reach
from dashboard.web.server import serve
from dashboard.web.state.served import serve_store


def who_looks() -> Viewer:
    """Whoever the script runs for."""
    districts = st.context.cookies.get("districts", "")
    return Viewer("clerk", Reach(frozenset(districts.split(".")))) if districts else ANYBODY


def main() -> None:
    """Serve the store until the process is told to stop."""
    store = Store(Path(sys.argv[1]), load_catalogue(CATALOGUE_FOLDER))

    def say_where(address: str) -> None:
        serve_store(store, viewer=who_looks)
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()

    serve(store, port=0, when_ready=say_where)


if __name__ == "__main__":
    main()
