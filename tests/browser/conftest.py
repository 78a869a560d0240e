"""A store served by a process of its own, and a browser that looks at it.

Chromium is Debian's where there is one, else Playwright's own download.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from dashboard.messages import LANGUAGE_COOKIE
from dashboard.store.publishing import make_store
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import store_at

# Nothing that the browser does by itself may look like a request of a page.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # All tabs of a visitor are in one process, which has compiled the scripts: see `new_page`.
    "--process-per-site",
)
TIENDO = str(Path(sys.executable).with_name("tiendo"))
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}

# A page is drawn in a second or two; beside eight busy processes in twenty. Whoever passes does not
# wait for it.
PATIENCE_SECONDS = 90
expect.set_options(timeout=PATIENCE_SECONDS * 1000)

OpenPage = Callable[..., Page]


def _start(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=list(QUIET), timeout=PATIENCE_SECONDS * 1000
    )


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, until the block ends."""
    found = _start(playwright)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where a store is served, until the block ends."""
    process = subprocess.Popen(
        [TIENDO, "serve", "--store", str(folder), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "TIENDO_LANGUAGE": "vi", "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://[\w.]+:\d+", line):
                yield found[0]
                return
        raise AssertionError("".join(said))
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a small, invented province."""
    folder = tmp_path_factory.mktemp("browser") / "store"
    make_store(store_at(folder), simulated=True)
    add_four_goods(make_province()).put_into(store_at(folder))
    return folder


@pytest.fixture(scope="session")
def address(province_folder: Path) -> Iterator[str]:
    """Where it is served. Nothing may be loaded into it: other tests look at its figures."""
    with served(province_folder) as found:
        yield found


@pytest.fixture
def own_address(province_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Where a copy of it is served that the test may load files into."""
    with served(Path(shutil.copytree(province_folder, tmp_path / "store"))) as found:
        yield found


class Kind(NamedTuple):
    """By whom a page is looked at."""

    phone: bool = False
    dark: bool = False
    english: bool = False


class Visitors:
    """One browser with a visitor of each kind.

    From the second page on, each has scripts and typefaces already, which is most of the time that
    a page takes. All else is as at a first visit once a test has begun with `forget`.
    """

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._browser: Browser | None = None
        self._contexts: dict[Kind, BrowserContext] = {}
        self._known: set[Kind] = set()

    def forget(self) -> None:
        """Let each kind come as new when it opens its next page."""
        self._known.clear()

    def new_page(self, address: str, kind: Kind) -> Page:
        """A tab that is empty still, of a visitor who has not been at this address before."""
        context = self._context(kind)
        if not context.pages:
            # A tab that stays open, else the process would end with each test's last tab.
            context.new_page().goto(f"{address}/_stcore/health")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        if kind not in self._known:
            self._known.add(kind)
            _forget_visits(page, address)
            if kind.english:
                cookie = {"name": LANGUAGE_COOKIE, "value": "en", "domain": "127.0.0.1"}
                page.context.add_cookies([{**cookie, "path": "/"}])  # type: ignore[typeddict-item]
        return page

    def close(self) -> None:
        if self._browser:
            self._browser.close()

    def new_context(self, kind: Kind) -> BrowserContext:
        """A browser of somebody's own, whom nobody else's cookies are in the way of."""
        if self._browser is None or not self._browser.is_connected():
            # The first time, or the browser died of the test before.
            self._browser = _start(self._playwright)
            self._contexts.clear()
        return self._browser.new_context(
            viewport=PHONE if kind.phone else LAPTOP,  # type: ignore[arg-type]
            color_scheme="dark" if kind.dark else "light",
            # The words must not depend on the language that the browser asks for.
            locale="vi-VN" if kind.english else "en-GB",
        )

    def _context(self, kind: Kind) -> BrowserContext:
        known = self._contexts.get(kind)
        if known is None or known.browser is None or not known.browser.is_connected():
            self._contexts[kind] = self.new_context(kind)
        return self._contexts[kind]


def _forget_visits(page: Page, address: str) -> None:
    """Take away all that earlier pages left with the visitor, but for what is cached of files."""
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    split = urlsplit(address)
    session.send(
        "Storage.clearDataForOrigin",
        {
            "origin": f"{split.scheme}://{split.netloc}",
            "storageTypes": "local_storage,indexeddb,cache_storage,service_workers",
        },
    )
    session.detach()


@pytest.fixture(scope="package")
def visitors() -> Iterator[Visitors]:
    """One browser for all tests of this folder; other tests could start no event loop beside it."""
    with sync_playwright() as playwright:
        found = Visitors(playwright)
        yield found
        found.close()


@pytest.fixture
def open_page(visitors: Visitors) -> Iterator[OpenPage]:
    """Open an address; `phone`, `dark` and `english` say by whom it is looked at."""
    visitors.forget()
    pages: list[Page] = []

    def open_one(address: str, **kind: bool) -> Page:
        page = visitors.new_page(address, Kind(**kind))
        pages.append(page)
        page.goto(address)
        wait_until_drawn(page)
        return page

    yield open_one
    for page in pages:
        page.close()


def wait_until_drawn(page: Page) -> None:
    """Until the script has run and, where there is a chart, it has been drawn."""
    page.wait_for_selector(".frame")  # before its first run a script is not running either
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    if "/chi-tieu" in page.url:
        page.wait_for_selector(".chart .main-svg, .nothing")


def go_back(page: Page) -> None:
    """Go back once the page is there to the last word: a script that still runs may change it."""
    wait_until_drawn(page)
    page.go_back()


def expect_none(page: Page, find: Callable[[Page], Collection[object]]) -> None:
    """Look until nothing is found, as `expect` does for what Playwright has a word for."""
    until = monotonic() + PATIENCE_SECONDS
    while (found := find(page)) and monotonic() < until:
        page.wait_for_timeout(100)
    assert not found
