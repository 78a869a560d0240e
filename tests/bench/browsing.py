"""Our pages and an empty one, served beside each other, and a browser that measures both."""

from __future__ import annotations

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

from dashboard.demo.build import make_demonstration
from dashboard.settings import PROJECT_FOLDER
from tests.bench.measuring import Run
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HERE = Path(__file__).parent
QUIET_MS = 700  # a page is drawn when nothing has changed for so long
OPEN_MS = 30_000
POLL_MS = 50  # asking at every frame, as playwright does by itself, makes the browser draw each
# Not by role: looking for one computes the style of every element, most where there are many.
BOX = "input[role=combobox][aria-label='{}']"
OPTIONS = "[role=option]"


def choose(page: Page, label: str, option: int) -> Run:
    """Choose an option of a select box; from the click to the last change."""
    page.locator(BOX.format(label)).click()
    page.locator(OPTIONS).nth(option).click()
    return measure_drawing(page, "window.lastClick")


def open_page(browser: Browser, address: str) -> Page:
    """A page of a new visitor, drawn to the end."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.add_init_script(path=HERE / "last_drawn.js")
    page.goto(address)
    page.get_by_role("combobox").or_(page.locator("input[type=file]")).first.wait_for(
        state="attached", timeout=OPEN_MS
    )
    measure_drawing(page, "0")
    return page


def measure_drawing(page: Page, since: str) -> Run:
    """Wait until nothing changes any more; from `since`, an expression, to the last change."""
    page.wait_for_function(
        f"window.lastDrawn > ({since}) && performance.now() - window.lastDrawn > {QUIET_MS}",
        polling=POLL_MS,
        timeout=OPEN_MS,
    )
    return Run(float(page.evaluate(f"window.lastDrawn - ({since})")) / 1000)


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Chromium, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """Addresses of the store and of the empty page, while both are served."""
    with served_processes(folder) as (addresses, _):
        yield addresses


@contextmanager
def served_processes(
    folder: Path,
) -> Iterator[tuple[tuple[str, str], list[subprocess.Popen[bytes]]]]:
    """The same with the processes; the store is a demonstration where there is none yet."""
    make_demonstration(store_at(folder))
    ports = [free_port(), free_port()]
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
                wait_for(address)
            yield (addresses[0], addresses[1]), processes
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until an address answers."""
    until = monotonic() + OPEN_MS / 1000
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.1)
