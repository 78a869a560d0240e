"""A store served by a process of its own, and a browser that looks at it.

Chromium is Debian's where there is one, else Playwright's own download.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

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
)
TIENDO = str(Path(sys.executable).with_name("tiendo"))
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}

Serve = Callable[[Path], str]
OpenPage = Callable[..., Page]
Visit = Callable[..., BrowserContext]


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, until the block ends."""
    found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
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
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a small, invented province."""
    folder = tmp_path_factory.mktemp("browser") / "store"
    make_store(store_at(folder), simulated=True)
    add_four_goods(make_province()).put_into(store_at(folder))
    return folder


@pytest.fixture(scope="session")
def address(province: Path) -> Iterator[str]:
    """Where it is served. Nothing may be loaded into it: other tests look at its figures."""
    with served(province) as found:
        yield found


@pytest.fixture
def own_address(province: Path, tmp_path: Path) -> Iterator[str]:
    """Where a copy of it is served that the test may load files into."""
    with served(Path(shutil.copytree(province, tmp_path / "store"))) as found:
        yield found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this folder; other tests could start no event loop beside it."""
    with sync_playwright() as playwright, launch(playwright) as found:
        yield found


@pytest.fixture(scope="package")
def visit(browser: Browser) -> Iterator[Visit]:
    """One visitor of each kind: from the second page on, each has scripts and typefaces already."""
    visitors: dict[tuple[bool, bool, bool], BrowserContext] = {}

    def find(*, phone: bool = False, dark: bool = False, english: bool = False) -> BrowserContext:
        kind = (phone, dark, english)
        if kind not in visitors:
            visitors[kind] = browser.new_context(
                viewport=PHONE if phone else LAPTOP,  # type: ignore[arg-type]
                color_scheme="dark" if dark else "light",
                # The words must not depend on the language that the browser asks for.
                locale="vi-VN" if english else "en-GB",
            )
            if english:
                cookie = {"name": LANGUAGE_COOKIE, "value": "en", "domain": "127.0.0.1"}
                visitors[kind].add_cookies([{**cookie, "path": "/"}])  # type: ignore[typeddict-item]
        return visitors[kind]

    yield find
    for context in visitors.values():
        context.close()


@pytest.fixture
def open_page(visit: Visit) -> Iterator[OpenPage]:
    """Open an address; `phone`, `dark` and `english` say by whom it is looked at."""
    pages: list[Page] = []

    def open_one(address: str, **kind: bool) -> Page:
        page = visit(**kind).new_page()
        pages.append(page)
        page.set_default_timeout(15_000)
        page.goto(address)
        wait_until_drawn(page)
        return page

    yield open_one
    for page in pages:
        page.close()


def wait_until_drawn(page: Page) -> None:
    """Until the script has run and, where there is a chart, it has been drawn."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector(".frame")
    if "/chi-tieu" in page.url:
        page.wait_for_selector(".chart .main-svg, .nothing")
