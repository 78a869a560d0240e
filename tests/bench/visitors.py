"""Thirty visitors at once, each changing a filter every five seconds.

Ours and the empty page are visited one after the other by the same crowd. Browsers share the
machine with the server, and thirty of them draw a page of ours for longer than two cores have time:
at six changes a second they wait for each other. So most visitors are sessions without a browser,
which load the server alike; those that are measured have one. `browsers` has thirty.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from playwright.async_api import async_playwright

from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.places import QUARTERS
from dashboard.messages import word
from dashboard.periods import Quarter
from tests.bench.browsing import BOX, OPEN_MS, OPTIONS, POLL_MS, QUIET_MS, served_processes
from tests.bench.measuring import Comparison, Run
from tests.bench.sessions import keep_asking
from tests.support.stores import store_at

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

HERE = Path(__file__).parent
VISITORS = 30
MEASURED = 3  # have a browser
EVERY_SECONDS = 5.0


@dataclass(frozen=True)
class Site:
    """What a crowd visits.

    Attributes:
        label: of the filter that browsers change.
        queries: the addresses that the others take in turn.
        server: the process's number.
    """

    address: str
    label: str
    queries: list[str]
    server: int


@dataclass
class Crowd:
    """What a crowd saw.

    Attributes:
        waits: seconds from a click to the last change, of all visitors with a browser.
        errors: exceptions on a page and boxes that tell of one.
        megabytes: of the server, at the beginning of each minute and at the end.
    """

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def slow(self) -> Run:
        """The wait that 95 of 100 stay below."""
        return Run(statistics.quantiles(self.waits, n=20)[-1])


def compare_browsers(folder: Path, rounds: int) -> list[Comparison]:
    """The same where every visitor has a browser."""
    return compare_visitors(folder, rounds, browsers=VISITORS)


def compare_visitors(folder: Path, rounds: int, *, browsers: int = MEASURED) -> list[Comparison]:
    """Both crowds for `rounds` minutes each, of which so many visitors have a browser.

    Raises:
        RuntimeError: where a page of ours had an error.
    """
    with served_processes(folder) as (addresses, processes):
        labels = (word("filters.as_of"), "Quarter")
        queries = ([f"quy={quarter}" for quarter in _list_quarters(folder)], [""])
        crowds = [
            asyncio.run(_visit(Site(*site), browsers, rounds * 60))
            for site in zip(addresses, labels, queries, (one.pid for one in processes), strict=True)
        ]
    ours, yardstick = crowds
    if ours.errors:
        raise RuntimeError(f"{len(ours.errors)} errors, the first: {ours.errors[0]}")
    grown = ", ".join(f"{size:,.0f}" for size in ours.megabytes)
    name = f"{VISITORS} visitors, {browsers} with a browser: 95 of 100 waits"
    title = f"{name} ({len(ours.waits)}; server {grown} MB)"
    return [Comparison(title, 3.0, [ours.slow], [yardstick.slow])]


def _list_quarters(folder: Path) -> list[str]:
    rows = Results(store_at(folder)).frame(QUARTERS).rows(named=True)
    return [str(Quarter(row["year"], row["number"])) for row in rows]


async def _visit(site: Site, browsers: int, seconds: float) -> Crowd:
    crowd = Crowd()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        # Evenly among the others, who each begin a little after the one before.
        seats = range(0, VISITORS, VISITORS // browsers)
        pages = {seat: await _open(browser, site.address, crowd) for seat in seats}
        until = monotonic() + seconds
        await asyncio.gather(
            *(_change(page, site.label, crowd, n, until) for n, page in pages.items()),
            *(_ask(site, crowd, n, until) for n in range(VISITORS) if n not in seats),
            _weigh(site.server, crowd, until),
        )
        for page in pages.values():
            said = page.locator("[data-testid=stException], [data-testid=stAlert]")
            crowd.errors += await said.all_inner_texts()
        await browser.close()
    return crowd


async def _open(browser: Browser, address: str, crowd: Crowd) -> Page:
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    page = await context.new_page()
    page.set_default_timeout(2 * OPEN_MS)
    page.on("pageerror", lambda error: crowd.errors.append(str(error)))
    await page.add_init_script(path=HERE / "last_drawn.js")
    await page.goto(address)
    await page.get_by_role("combobox").first.wait_for()
    return page


async def _change(page: Page, label: str, crowd: Crowd, number: int, until: float) -> None:
    """One visitor: starts a little after the one before, and takes every option in turn."""
    await asyncio.sleep(number * EVERY_SECONDS / VISITORS)
    for turn in count(1):
        started = monotonic()
        if started > until:
            return
        await page.locator(BOX.format(label)).click()
        options = page.locator(OPTIONS)
        await options.first.wait_for()
        await options.nth((turn + number) % await options.count()).click()
        await page.wait_for_function(
            "window.lastDrawn > window.lastClick"
            f" && performance.now() - window.lastDrawn > {QUIET_MS}",
            polling=POLL_MS,
        )
        waited = await page.evaluate("(window.lastDrawn - window.lastClick) / 1000")
        crowd.waits.append(float(waited))
        await asyncio.sleep(max(0.0, EVERY_SECONDS - (monotonic() - started)))


async def _ask(site: Site, crowd: Crowd, number: int, until: float) -> None:
    """One visitor without a browser, who begins at an option and a moment of their own."""
    await asyncio.sleep(number * EVERY_SECONDS / VISITORS)
    first = number % len(site.queries)
    crowd.errors += await keep_asking(
        site.address,
        [*site.queries[first:], *site.queries[:first]],
        every_seconds=EVERY_SECONDS,
        until=until,
    )


async def _weigh(server: int, crowd: Crowd, until: float) -> None:
    """Note every minute how much memory the server holds."""
    while True:
        status = Path(f"/proc/{server}/status").read_text(encoding="ascii")
        (resident,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
        crowd.megabytes.append(int(resident.split()[1]) / 1024)
        if monotonic() > until:
            return
        await asyncio.sleep(min(60.0, max(0.1, until - monotonic() + 0.1)))
