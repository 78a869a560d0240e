"""What each role comes for: a report is sent, returned, sent again and approved."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.periods import Quarter
from tests.browser.conftest import PATIENCE_SECONDS, Kind, served, wait_until_drawn
from tests.browser.test_sign_in import enter
from tests.support.stores import store_at
from tests.web.door.doorway import Doorway

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext

    from dashboard.access.roles import Role
    from tests.browser.conftest import Visitors

    ComeIn = Callable[[Role], Page]

PEOPLE: dict[str, Role] = {"Mai": "clerk", "Nam": "editor", "Hoa": "leader", "Trị": "admin"}


@pytest.fixture(scope="module")
def kept(province_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Doorway:
    """A province with an account for each role; the clerk's district is H1."""
    folder = tmp_path_factory.mktemp("roles") / "store"
    doorway = Doorway(Path(shutil.copytree(province_folder, folder)))
    for name, role in PEOPLE.items():
        doorway.add(name, role)
    return doorway


@pytest.fixture(scope="module")
def house(kept: Doorway) -> Iterator[str]:
    """Where it is served."""
    with served(kept.folder) as found:
        yield found


@pytest.fixture
def come_in(visitors: Visitors, house: str) -> Iterator[ComeIn]:
    """Sign in at the bare address, each role with a browser of its own."""
    contexts: list[BrowserContext] = []

    def sign_in(role: Role) -> Page:
        contexts.append(visitors.new_context(Kind()))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        page.goto(house)
        enter(page, next(name for name, theirs in PEOPLE.items() if theirs == role))
        wait_until_drawn(page)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def send(page: Page, house: str, file: Path) -> None:
    """Send a workbook as its clerk does."""
    page.goto(f"{house}/nop-so-lieu")
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_role("button", name="Gửi 1 tệp để duyệt").click()
    expect(page.locator(".sent li").filter(has_text=file.name)).to_contain_text("chờ duyệt")


def test_a_report_is_sent_returned_sent_again_and_approved(
    come_in: ComeIn, house: str, kept: Doorway, tmp_path: Path
) -> None:
    file = tmp_path / "H1 2025-Q2.xlsx"
    write_prefilled_template(store_at(kept.folder), "H1", Quarter(2025, 2), file)

    clerk = come_in("clerk")
    expect(clerk).to_have_url(f"{house}/cong-viec")
    send(clerk, house, file)

    editor = come_in("editor")
    expect(editor).to_have_url(f"{house}/")
    editor.get_by_role("link", name="Xem và duyệt").click()
    editor.get_by_text("Mai gửi").click()
    editor.get_by_label("Lý do trả lại").fill("Thiếu Biểu 5")
    editor.keyboard.press("Enter")
    editor.get_by_role("button", name="Trả lại 1 báo cáo").click()
    expect(editor.get_by_text("Đã trả lại 1 báo cáo")).to_be_visible()

    clerk.goto(f"{house}/cong-viec")
    expect(clerk.get_by_text("Thiếu Biểu 5")).to_be_visible()
    send(clerk, house, file)

    editor.goto(f"{house}/tinh-hinh-nop")
    editor.get_by_text("Mai gửi").click()
    editor.get_by_role("button", name="Duyệt 1 báo cáo").click()
    expect(editor.get_by_text("Đã duyệt 1 báo cáo")).to_be_visible()

    clerk.goto(f"{house}/nop-so-lieu")
    wait_until_drawn(clerk)
    expect(clerk.get_by_text("Đang chờ duyệt")).to_have_count(0)

    admin = come_in("admin")
    admin.goto(f"{house}/nhat-ky")
    wait_until_drawn(admin)
    for account in ("Mai", "Nam"):
        expect(admin.locator("td").filter(has_text=account).first).to_be_visible()


def test_a_leader_begins_with_three_questions_and_is_offered_nothing_else(
    come_in: ComeIn, house: str
) -> None:
    page = come_in("leader")
    expect(page).to_have_url(f"{house}/lanh-dao")
    for question in ("Có kịp mục tiêu", "Nơi nào đang kéo chậm?", "Số liệu có đủ tin cậy không?"):
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    expect(page.locator(".frame a", has_text="Nộp số liệu")).to_have_count(0)
    page.goto(f"{house}/tai-khoan")
    expect(page.get_by_text("không có quyền mở trang này")).to_be_visible()
