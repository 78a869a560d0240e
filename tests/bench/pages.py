"""Our pages in a real browser, against an empty Streamlit page with one select box.

Both are served beside each other and used in turns. Time runs in the browser, until the last change
of what is drawn: from the click on another quarter, or from the start of the first visit. The
largest province has 124 communes, every target and six years of quarters.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dashboard.messages import word
from tests.bench.browsing import choose, measure_drawing, open_page, opened_browser, served
from tests.bench.country import make_country
from tests.bench.measuring import Comparison, Run, compare
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


COMMUNES = 124
ORGANISATIONS = 12  # of each of them
QUARTERS = 24


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
        changes = [
            _change_quarter(browser, (f"{ours}{path}", yardstick), name, 2.0, rounds)
            for name, path in {"overview": "", "indicator": "/chi-tieu"}.items()
        ]
    return [first_load, *changes]


def compare_largest(folder: Path, rounds: int) -> list[Comparison]:
    """A filter change where there is most to show."""
    make_country(
        store_at(folder),
        organisations=COMMUNES * ORGANISATIONS,
        districts=COMMUNES,
        quarters=QUARTERS,
    )
    with served(folder) as (ours, yardstick), opened_browser() as browser:
        return [
            _change_quarter(browser, (f"{ours}{path}", yardstick), f"largest {name}", 3.0, rounds)
            for name, path in {"overview": "", "indicator": "/chi-tieu"}.items()
        ]


def _change_quarter(
    browser: Browser, addresses: tuple[str, str], name: str, goal: float, rounds: int
) -> Comparison:
    """Choosing another quarter; ours goes back in time, so that nobody has asked for it yet."""
    our_page, empty_page = (open_page(browser, address) for address in addresses)
    our_turns, empty_turns = itertools.count(1), itertools.count(1)
    return compare(
        f"{name}: a filter change until the last element",
        goal,
        lambda: choose(our_page, word("filters.as_of"), next(our_turns) % 20),
        lambda: choose(empty_page, "Quarter", next(empty_turns) % 4),
        rounds=rounds,
    )


def _visit(browser: Browser, address: str) -> Run:
    page = open_page(browser, address)
    try:
        return measure_drawing(page, "0")
    finally:
        page.context.close()
