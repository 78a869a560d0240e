"""Our overview in a real browser, against an empty Streamlit page with one select box.

Both are served beside each other and used in turns. Time runs in the browser, until the last change
of what is drawn: from the click on another quarter, or from the start of the first visit.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dashboard.formats import word
from tests.bench.browsing import choose, measure_drawing, open_page, opened_browser, served
from tests.bench.measuring import Comparison, Run, compare

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def compare_pages(folder: Path, rounds: int) -> list[Comparison]:
    """The first load, with nothing in the browser's cache, and a filter change."""
    with served(folder) as (ours, yardstick), opened_browser() as browser:
        first_load = compare(
            "overview: the first load until the last element",
            1.5,
            lambda: _visit(browser, ours),
            lambda: _visit(browser, yardstick),
            rounds=rounds,
        )
        our_page, empty_page = open_page(browser, ours), open_page(browser, yardstick)
        # Ours goes back in time, so that nobody has asked for the quarter yet.
        our_turns, empty_turns = itertools.count(1), itertools.count(1)
        filter_change = compare(
            "overview: a filter change until the last element",
            2.0,
            lambda: choose(our_page, word("filters.as_of"), next(our_turns) % 20),
            lambda: choose(empty_page, "Quarter", next(empty_turns) % 4),
            rounds=rounds,
        )
    return [first_load, filter_change]


def _visit(browser: Browser, address: str) -> Run:
    page = open_page(browser, address)
    try:
        return measure_drawing(page, "0")
    finally:
        page.context.close()
