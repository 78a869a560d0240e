"""Coming in, being shown out, and what a browser is handed meanwhile."""

from __future__ import annotations

import re
import shutil
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from dashboard.access.accounts import Accounts
from dashboard.access.visits import VisitBook
from dashboard.store.audit import AuditEntry
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.browser.conftest import Kind, served, wait_until_drawn
from tests.browser.test_look import english_in, grave_faults
from tests.web.door.doorway import OWN, Doorway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.conftest import Visitors

SIGN_IN_AGAIN = "Lượt làm việc đã kết thúc"


@pytest.fixture(scope="module")
def kept(province_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Doorway:
    """A province with accounts: two editors, a reader, and an administrator who is new."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    doorway = Doorway(Path(shutil.copytree(province_folder, folder)))
    for name, role in (("Vân", "editor"), ("Nam", "editor"), ("Hoa", "reader")):
        doorway.add(name, role)  # type: ignore[arg-type]
    return doorway


@pytest.fixture(scope="module")
def house(kept: Doorway) -> Iterator[str]:
    """Where it is served."""
    with served(kept.folder) as found:
        yield found


def enter(page: Page, account: str, passphrase: str = OWN) -> None:
    page.get_by_label("Tên tài khoản").fill(account)
    page.get_by_label("Mật khẩu").fill(passphrase)
    page.get_by_role("button", name="Đăng nhập").click()


def come_in(page: Page, address: str, kept: Doorway, account: str) -> None:
    """Open a page with a visit that has begun already."""
    cookie = {"name": VISIT_COOKIE, "value": kept.begin(account), "url": address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(address)
    wait_until_drawn(page)


@pytest.fixture
def page(visitors: Visitors, house: str) -> Iterator[Page]:
    """An empty tab of a browser that knows nothing of the house."""
    visitors.forget()
    found = visitors.new_page(house, Kind())
    yield found
    found.close()


def test_a_newcomer_signs_in_and_out(page: Page, house: str, kept: Doorway) -> None:
    given = kept.add("Trị", "admin", is_newcomer=True)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.removeprefix(house)))
    page.goto(f"{house}/lo-trinh?quy=2025-Q2")
    assert english_in(page) == set()
    assert grave_faults(page) == []
    # All that is had without signing in: pages of the door, their style, typefaces and mark.
    needed = re.compile(r"/dang-nhap\b|/vi/\w+/own/(style\.css|mark\.svg|fonts/[\w-]+\.woff2)$")
    assert [one for one in asked[1:] if not needed.match(one)] == []
    enter(page, "Trị", "không phải thế này")
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    page.get_by_label("Mật khẩu").fill(given)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading")).to_have_text("Đặt mật khẩu của riêng mình")
    assert english_in(page) == set()
    assert grave_faults(page) == []
    page.get_by_label("Mật khẩu được cấp").fill(given)
    page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    page.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page).to_have_url(f"{house}/lo-trinh?quy=2025-Q2")
    wait_until_drawn(page)
    page.locator(".frame .account summary").filter(has_text="Trị").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("status")).to_have_text("Đã đăng xuất.")
    page.go_back()
    expect(page.get_by_role("heading")).to_have_text("Đăng nhập")


def test_a_page_is_left_when_its_visit_ends(page: Page, house: str, kept: Doorway) -> None:
    come_in(page, f"{house}/tinh-hinh-nop", kept, "Hoa")
    Accounts(kept.folder).disable("Hoa", audit=AuditEntry())
    expect(page.get_by_role("status")).to_contain_text(SIGN_IN_AGAIN)
    assert page.url == f"{house}/dang-nhap?tin=het-luot&next=%2Ftinh-hinh-nop"
    Accounts(kept.folder).enable("Hoa", audit=AuditEntry())
    enter(page, "Hoa")
    expect(page).to_have_url(f"{house}/tinh-hinh-nop")


def test_a_connection_that_is_lost_asks_before_it_comes_back(
    page: Page, house: str, kept: Doorway
) -> None:
    """A machine that slept: nobody was there to be told that the visit has ended."""
    page.add_init_script(
        "const Theirs = WebSocket; globalThis.sockets = []; globalThis.WebSocket ="
        " class extends Theirs { constructor(...a) { super(...a); sockets.push(this) } }"
    )
    come_in(page, house, kept, "Vân")
    visit = next(one["value"] for one in page.context.cookies() if one["name"] == VISIT_COOKIE)
    page.context.set_offline(True)
    page.evaluate("sockets.forEach((one) => one.close())")
    VisitBook(kept.folder).end(visit)
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text(SIGN_IN_AGAIN)


def test_what_one_was_handed_is_not_handed_to_another(
    page: Page, house: str, kept: Doorway
) -> None:
    come_in(page, f"{house}/?quy=2024-Q4", kept, "Vân")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải CSV").click()
    file, context = download.value.url, page.context
    assert context.request.get(file).ok
    for account, expected in (("Nam", 404), ("Vân", 404)):  # another visit of one's own, too
        cookie = f"{VISIT_COOKIE}={kept.begin(account)}"
        assert context.request.get(file, headers={"Cookie": cookie}).status == expected
    context.clear_cookies()
    assert context.request.get(file).status == 401


def test_nothing_is_drawn_for_nobody(house: str) -> None:
    with pytest.raises(InvalidStatus) as caught:
        connect(
            f"{house.replace('http', 'ws', 1)}/_stcore/stream",
            origin=Origin(house),
            subprotocols=[Subprotocol("streamlit")],
            proxy=None,
        )
    assert caught.value.response.status_code == 403


class Letter(BaseHTTPRequestHandler):
    """A page of another site with a link to one of ours."""

    link = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(f'<a href="{self.link}">link</a>'.encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_a_link_of_another_site_asks_nobody_to_sign_in_twice(
    page: Page, house: str, kept: Doorway
) -> None:
    come_in(page, house, kept, "Vân")
    visit = [one for one in page.context.cookies() if one["name"] == VISIT_COOKIE]
    Letter.link = f"{house}/lo-trinh?quy=2025-Q2"
    with HTTPServer(("127.0.0.1", 0), Letter) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://localhost:{server.server_port}/")
        page.get_by_text("link").click()
        expect(page).to_have_url(Letter.link)
        wait_until_drawn(page)
        server.shutdown()
    assert [one for one in page.context.cookies() if one["name"] == VISIT_COOKIE] == visit
