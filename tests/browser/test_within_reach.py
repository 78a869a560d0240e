"""Nothing of other districts reaches the browser of somebody who sees some, in any byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from dashboard.web.routes import PAGES
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.browser.conftest import Kind, served, wait_until_drawn
from tests.support.others import Others
from tests.support.questions import make_rich_store
from tests.support.stores import store_at
from tests.web.door.doorway import Doorway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Response, WebSocket

    from tests.browser.conftest import Visitors

OWN = ("K", "X1")
# Of files that are the same for everybody: scripts have words like a district's code.
STATIC = ("javascript", "css", "font")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Doorway:
    """A province that has a bit of everything, with a reader and a clerk of two districts."""
    doorway = Doorway(make_rich_store(tmp_path_factory.mktemp("reach") / "store").folder)
    doorway.add("Nam", "reader")
    doorway.add("Mai", "clerk", districts=OWN)
    return doorway


@pytest.fixture(scope="module")
def address(kept: Doorway) -> Iterator[str]:
    """Where it is served."""
    with served(kept.folder) as found:
        yield found


@pytest.fixture(scope="module")
def others(kept: Doorway) -> Others:
    return Others(store_at(kept.folder), OWN)


class Collector:
    """All that reaches a tab: bodies, frames, titles and files."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._responses: list[Response] = []
        self._received: list[bytes | str] = []
        page.on("response", self._keep)
        page.on("websocket", self._listen)

    # Methods of one's own: Playwright cannot call a list's.
    def _keep(self, response: Response) -> None:
        self._responses.append(response)

    def _receive(self, payload: bytes | str) -> None:
        self._received.append(payload)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._receive)

    def _read(self, response: Response) -> bytes:
        """A response's body; asked for once more where the browser has let go of it."""
        try:
            return response.body()
        except Error:
            return self._page.context.request.get(response.url).body()

    def look_at(self, address: str) -> list[bytes | str]:
        """Open a page, take away all that it hands out, and give all that came of it."""
        self._responses.clear()
        self._received.clear()
        self._page.goto(address)
        wait_until_drawn(self._page)
        files: list[bytes | str] = []
        # Tables; the original of a report made for a test is kept nowhere.
        for button in self._page.locator("[class*=st-key-download_] button").all():
            with self._page.expect_download() as handed_out:
                button.click()
            files += [handed_out.value.suggested_filename, handed_out.value.path().read_bytes()]
        bodies = [
            self._read(response)
            for response in self._responses
            if response.ok
            and not any(kind in response.headers.get("content-type", "") for kind in STATIC)
            and "/media/" not in response.url  # a download: the browser keeps no body of it
        ]
        assert self._received
        return [*bodies, *self._received, *files, self._page.title(), self._page.content()]


@pytest.fixture
def page(visitors: Visitors, address: str) -> Iterator[Page]:
    visitors.forget()
    found = visitors.new_page(address, Kind())
    yield found
    found.close()


def come_as(page: Page, address: str, kept: Doorway, account: str) -> None:
    cookie = {"name": VISIT_COOKIE, "value": kept.begin(account), "url": address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def test_no_byte_is_about_others(page: Page, address: str, kept: Doorway, others: Others) -> None:
    collector = Collector(page)
    come_as(page, address, kept, "Nam")
    # Whoever sees everything has been here before, in the same process.
    for path in ("", "dang-bo"):
        assert others.find_in(*collector.look_at(f"{address}/{path}")) >= {"X2", "Tên X2"}
    come_as(page, address, kept, "Mai")
    for one in (known for known in PAGES if "clerk" in known.roles):
        found = others.find_in(*collector.look_at(f"{address}/{one.path}"))
        assert found == set(), one.path
    for opened in (
        "dang-bo?don-vi=X1",
        "chi-tieu?ky=2025-Q4&cua=X1",
        "tinh-hinh-nop?xem=2025-Q3.X1",
        "nhiem-vu?viec=can-tho-21.development-review",
        "danh-muc?quy=2025-Q3&tim=m3&da-ket-thuc=1",
        "?biet-den=2025-12-15&quy=2025-Q3",
        "danh-muc?biet-den=2025-05-01",
    ):
        assert others.find_in(*collector.look_at(f"{address}/{opened}")) == set(), opened
