"""A workbook on the page of submissions: from the upload until its findings are on the screen.

Against an empty Streamlit page's rerun and one second more, which is what a sender may wait.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.periods import Quarter
from dashboard.store import Reader
from tests.bench.browsing import choose, open_page, opened_browser, served
from tests.bench.measuring import Comparison, Run, compare
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

GRANTED_SECONDS = 1.0
QUARTER = Quarter(2026, 3)


def compare_submitting(folder: Path, rounds: int) -> list[Comparison]:
    """The largest district's template as it is: every cell that is blank is a finding."""
    with served(folder) as (ours, yardstick), opened_browser() as browser:
        workbook = folder.with_name("workbook.xlsx")
        write_prefilled_template(store_at(folder), _largest_district(folder), QUARTER, workbook)
        empty_page = open_page(browser, yardstick)
        turns = itertools.count(1)

        def granted() -> Run:
            rerun = choose(empty_page, "Quarter", next(turns) % 4)
            return Run(rerun.seconds + GRANTED_SECONDS)

        return [
            compare(
                "one workbook: upload to findings, against an empty rerun + 1 s",
                1.0,
                lambda: _send(open_page(browser, f"{ours}/nop-so-lieu"), workbook),
                granted,
                rounds=rounds,
            )
        ]


def _send(page: Page, workbook: Path) -> Run:
    try:
        page.evaluate("window.lastClick = performance.now()")
        page.locator("input[type=file]").set_input_files(workbook)
        page.locator(".findings").wait_for()
        return Run(page.evaluate("performance.now() - window.lastClick") / 1000)
    finally:
        page.context.close()


def _largest_district(folder: Path) -> str:
    with Reader(store_at(folder)) as reader:
        register = reader.register()
    return max(
        (d.code for d in register.districts if d.exists_in(QUARTER)),
        key=lambda code: len(register.organisations(code)),
    )
