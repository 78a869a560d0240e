"""Our overview in a real browser, against an empty Streamlit page with one select box.

Both are served beside each other and used in turns. Time runs in the browser, until the last change
of what is drawn: from the click on another quarter, or from the start of the first visit.
"""

from __future__ import annotations

import itertools
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright

from dashboard.demonstration import make_demonstration
from dashboard.formats import word
from dashboard.settings import PROJECT_FOLDER
from dashboard.store import Store
from tests.bench.measuring import Comparison, Run, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HERE = Path(__file__).parent
QUIET_MS = 700  # a page is drawn when nothing has changed for so long
OPEN_MS = 30_000


def compare_pages(folder: Path, rounds: int) -> list[Comparison]:
    """The first load, with nothing in the browser's cache, and a filter change."""
    with _served(folder) as (ours, yardstick), _browser() as browser:
        first_load = compare(
            "overview: the first load until the last element",
            1.5,
            lambda: _visit(browser, ours),
            lambda: _visit(browser, yardstick),
            rounds=rounds,
        )
        our_page, empty_page = _open(browser, ours), _open(browser, yardstick)
        # Ours goes back in time, so that nobody has asked for the quarter yet.
        our_turns, empty_turns = itertools.count(1), itertools.count(1)
        filter_change = compare(
            "overview: a filter change until the last element",
            2.0,
            lambda: _choose(our_page, word("filters.as_of"), next(our_turns) % 20),
            lambda: _choose(empty_page, "Quarter", next(empty_turns) % 4),
            rounds=rounds,
        )
    return [first_load, filter_change]


def _choose(page: Page, label: str, option: int) -> Run:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option").nth(option).click()
    return _drawn(page, "window.lastClick")


def _visit(browser: Browser, address: str) -> Run:
    page = _open(browser, address)
    try:
        return _drawn(page, "0")
    finally:
        page.context.close()


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.add_init_script(path=HERE / "last_drawn.js")
    page.goto(address)
    page.get_by_role("combobox").first.wait_for(timeout=OPEN_MS)
    _drawn(page, "0")
    return page


def _drawn(page: Page, since: str) -> Run:
    page.wait_for_function(
        f"window.lastDrawn > ({since}) && performance.now() - window.lastDrawn > {QUIET_MS}",
        timeout=OPEN_MS,
    )
    return Run(float(page.evaluate(f"window.lastDrawn - ({since})")) / 1000)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, str]]:
    """Addresses of our demonstration and of the empty page, while both are served."""
    make_demonstration(Store(folder))
    ports = [_free_port(), _free_port()]
    commands = [
        [
            *(str(Path(sys.executable).with_name("tiendo")), "serve"),
            *("--store", str(folder), "--port", str(ports[0])),
        ],
        [
            *(sys.executable, "-m", "streamlit", "run", str(HERE / "empty_page.py")),
            *("--server.port", str(ports[1]), "--server.headless", "true"),
            *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
        ],
    ]
    # Away from the project's own Streamlit settings, so that the empty page is Streamlit's own.
    places = [PROJECT_FOLDER, folder]
    with (
        (folder / "ours.log").open("wb") as our_log,
        (folder / "yardstick.log").open("wb") as yardstick_log,
    ):
        processes = [
            subprocess.Popen(command, cwd=place, stdout=log, stderr=log)
            for command, place, log in zip(commands, places, (our_log, yardstick_log), strict=True)
        ]
        try:
            addresses = [f"http://127.0.0.1:{port}" for port in ports]
            for address in addresses:
                _wait_for(address)
            yield addresses[0], addresses[1]
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str) -> None:
    until = monotonic() + OPEN_MS / 1000
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.1)
