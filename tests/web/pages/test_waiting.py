"""Sending as a clerk, deciding as an editor: what each of them sees and can press."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.access.settings import AccessSettings
from dashboard.access.viewer import Viewer
from dashboard.analytics.submissions import list_submissions
from dashboard.ingest.submissions.accept import load_files
from dashboard.ingest.submissions.approval import approve, send_back
from dashboard.ingest.submissions.sending import send_files
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from dashboard.store.reach import EVERYTHING, Reach
from dashboard.web.state.served import serve_store
from tests.support.register_workbooks import write_workbook
from tests.web.pages.page import Page
from tests.web.pages.test_submit import SubmitPage

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.access.roles import Role
    from dashboard.store import Store

TODAY = date(2024, 12, 20)
LAN = Viewer("clerk", Reach(frozenset(("D1",))), "lan")
HOA = Viewer("editor", EVERYTHING, "hoa")


@pytest.fixture
def store(registered_store: Store) -> Store:
    """A store that has the register, and in which what clerks send waits."""
    AccessSettings(registered_store.folder).set_approves_first(True, audit=AuditEntry())
    return registered_store


def come_as(store: Store, viewer: Viewer) -> None:
    serve_store(store, lambda: TODAY, lambda: viewer)


def write(folder: Path, cells: int, quarter: str = "2024-Q1", district: str = "D1") -> Path:
    units = {"D1": f"D1A | {cells}\nD1B | 0", "D2": f"D2C | {cells}"}[district]
    file = folder / f"{district}-{quarter}-{cells}.xlsx"
    return write_workbook(file, district, quarter, organisation=f"unit | cells\n{units}")


def send(store: Store, *files: Path) -> None:
    send_files(store, files, waits=True, today=TODAY, audit=AuditEntry("lan", "báo cáo quý"))


def states(store: Store) -> list[tuple[object, ...]]:
    with Reader(store) as reader:
        return list_submissions(reader).select("submission", "state", "by").rows()


def press(page: Page, key: str) -> None:
    button = page.test.button(key=key)
    assert not button.disabled
    button.click().run()
    page.check()


def test_a_clerk_sends_without_typing_a_name_and_is_told_that_it_waits(
    store: Store, tmp_path: Path
) -> None:
    come_as(store, LAN)
    page = SubmitPage(write(tmp_path, 5))
    assert "chờ Ban Tổ chức duyệt rồi mới tính vào số liệu" in page.text
    assert "actor_field" not in [field.key for field in page.test.text_input]
    page.press("Gửi 1 tệp để duyệt")
    assert states(store) == [(1, "waiting", "lan")]
    assert "đã gửi, chờ duyệt, có lưu ý D1-2024-Q1-5.xlsx" in page.text
    assert "xem số liệu" not in page.text
    assert "Đang chờ duyệt: 1 báo cáo Báo cáo chờ duyệt chưa tính vào số liệu nào." in page.text
    # What counts is the editors': the way back is to recall what waits.
    assert "Rút báo cáo" not in page.labels("button")
    press(page, "recall_button")
    assert [e.value for e in page.test.success] == [
        "Đã thu hồi báo cáo số 1; báo cáo không còn chờ duyệt."
    ]
    assert states(store) == [(1, "withdrawn", "lan")]
    assert "Đang chờ duyệt" not in page.text


def test_what_is_recalled_is_the_report_that_was_chosen_or_none(
    store: Store, tmp_path: Path
) -> None:
    send(store, write(tmp_path, 5), write(tmp_path, 6, quarter="2024-Q2"))
    come_as(store, LAN)
    page = SubmitPage()
    assert page.test.selectbox(key="recall").value == 1
    approve(store, [1], AuditEntry("hoa"), today=TODAY)  # while the clerk looks at it
    press(page, "recall_button")
    assert "Báo cáo số 1 đã được duyệt" in "".join(e.value for e in page.test.error)
    assert {number: state for number, state, _ in states(store)} == {1: "in_force", 2: "waiting"}


def test_where_nothing_has_to_wait_it_counts_at_once(store: Store, tmp_path: Path) -> None:
    AccessSettings(store.folder).set_approves_first(False, audit=AuditEntry())
    come_as(store, LAN)
    page = SubmitPage(write(tmp_path, 5))
    page.press("Nhận 1 tệp vào kho dữ liệu")
    assert states(store) == [(1, "in_force", "lan")]
    assert "xem số liệu" in page.text


def test_what_was_sent_back_says_why_until_it_is_sent_again(store: Store, tmp_path: Path) -> None:
    send(store, write(tmp_path, 5), write(tmp_path, 6, district="D2"))
    send_back(store, [1, 2], AuditEntry("hoa", "thiếu chi bộ ấp 3"))
    come_as(store, LAN)
    page = SubmitPage()
    assert "Quý I/2024 · Huyện Một: hoa trả lại tệp “D1-2024-Q1-5.xlsx”" in page.text
    assert "Lý do: thiếu chi bộ ấp 3" in page.text
    assert "D2" not in page.text
    send(store, write(tmp_path, 7))
    page = SubmitPage()
    assert "Bị trả lại" not in page.text
    assert "Đang chờ duyệt: 1 báo cáo" in page.text


def test_an_editor_sees_on_the_overview_that_something_waits(store: Store, tmp_path: Path) -> None:
    send(store, write(tmp_path, 5), write(tmp_path, 6, district="D2"))
    come_as(store, HOA)
    # There are no figures yet: the first reports wait as well.
    assert "2 báo cáo chờ duyệt, chưa tính vào số liệu nào; gửi sớm nhất 20/12/2024." in Page().text
    assert "Chờ duyệt: 2 báo cáo" in Page("tinh-hinh-nop").text
    load_files(store, [write(tmp_path, 4, "2023-Q4")], today=TODAY)
    page = Page()
    assert "2 báo cáo chờ duyệt" in page.text
    assert 'href="/tinh-hinh-nop"' in page.html
    roles: tuple[Role, ...] = ("reader", "leader")
    for viewer in (LAN, *(Viewer(role, EVERYTHING, "ai") for role in roles)):
        come_as(store, viewer)
        assert "chờ duyệt" not in Page().text
        assert "chờ duyệt" not in Page("tinh-hinh-nop").text.casefold()


def test_several_are_approved_at_once(store: Store, tmp_path: Path) -> None:
    files = (write(tmp_path, 5), write(tmp_path, 6, district="D2"), write(tmp_path, 7, "2023-Q4"))
    send(store, *files)
    come_as(store, HOA)
    page = Page("tinh-hinh-nop")
    assert page.test.button(key="approve_button").disabled
    assert "lan gửi" in page.test.checkbox(key="wait_1").label
    page.test.checkbox(key="wait_1").check()
    page.test.checkbox(key="wait_2").check().run()
    assert page.test.button(key="approve_button").label == "Duyệt 2 báo cáo"
    press(page, "approve_button")
    assert [e.value for e in page.test.success] == [
        "Đã duyệt 2 báo cáo; số liệu có hiệu lực từ bây giờ."
    ]
    assert states(store) == [(1, "in_force", "lan"), (2, "in_force", "lan"), (3, "waiting", "lan")]
    assert "Chờ duyệt: 1 báo cáo" in page.text


def test_all_are_chosen_with_one_press_and_sent_back_with_a_reason(
    store: Store, tmp_path: Path
) -> None:
    send(store, write(tmp_path, 5), write(tmp_path, 6, district="D2"))
    come_as(store, HOA)
    page = Page("tinh-hinh-nop")
    page.test.checkbox(key="wait_all").check().run()
    press(page, "send_back_button")
    assert [e.value for e in page.test.error] == ["Chưa có gì thay đổi. Hãy ghi lý do rồi bấm lại."]
    page.test.text_input(key="approval_why").set_value("thiếu biểu 2").run()
    press(page, "send_back_button")
    assert [state for _, state, _ in states(store)] == ["returned", "returned"]
    assert [e.value for e in page.test.success] == [
        "Đã trả lại 2 báo cáo; đơn vị gửi sẽ đọc được lý do."
    ]


def test_one_is_looked_at_with_its_findings_changes_and_effects(
    store: Store, tmp_path: Path
) -> None:
    load_files(store, [write(tmp_path, 4)], today=TODAY)
    send(store, write(tmp_path, 8))
    load_files(store, [write(tmp_path, 5)], today=TODAY)
    come_as(store, HOA)
    page = Page("tinh-hinh-nop")
    assert "số 3 nhận sau báo cáo này và đang dùng" in page.test.checkbox(key="wait_2").label
    press(page, "look_2")
    assert page.address["duyet"] == ["2"]
    assert "Huyện Một, Quý I/2024 D1-2024-Q1-8.xlsx · số 2 · lan gửi" in page.text
    assert "Lý do: báo cáo quý" in page.text
    assert "Báo cáo số 2 chờ duyệt, chưa tính vào số liệu nào." in page.text
    assert "Lưu ý" in page.text
    assert "D5 D1A Số chi bộ trực thuộc đảng ủy cơ sở 5 → 8" in page.text
    press(page, "approve_button")
    assert states(store)[1] == (2, "in_force", "lan")
    assert "duyet" not in page.address
    assert [e.value for e in page.test.success] == [
        "Đã duyệt 1 báo cáo; số liệu có hiệu lực từ bây giờ."
    ]


def test_who_comes_second_is_told_who_was_first(store: Store, tmp_path: Path) -> None:
    send(store, write(tmp_path, 5))
    come_as(store, HOA)
    page = Page("tinh-hinh-nop", duyet="1")
    approve(store, [1], AuditEntry("mai"), today=TODAY)
    page.test.button(key="approve_button").click().run()
    (error,) = page.test.error
    assert "Báo cáo số 1 đã được duyệt ngày" in error.value
    assert "(mai)" in error.value.replace("\\", "")
    assert "Báo cáo số 1 không còn chờ duyệt." in page.text


def test_without_accounts_it_is_asked_who_approves(store: Store, tmp_path: Path) -> None:
    send(store, write(tmp_path, 5))
    serve_store(store, lambda: TODAY)
    page = Page("tinh-hinh-nop")
    page.test.checkbox(key="wait_1").check().run()
    press(page, "approve_button")
    assert "Hãy ghi tên người thực hiện" in page.test.error[0].value
    page.test.text_input(key="actor_field").set_value("Phòng TCĐ").run()
    press(page, "approve_button")
    assert states(store) == [(1, "in_force", "lan")]


def test_what_only_editors_do_is_not_offered_to_others(store: Store, tmp_path: Path) -> None:
    load_files(store, [write(tmp_path, 5)], today=TODAY)
    for viewer in (LAN, Viewer("reader", EVERYTHING, "đọc")):
        come_as(store, viewer)
        listed = Page("tinh-hinh-nop")
        opened = Page("tinh-hinh-nop", xem="2024-Q1.D1")
        keys = {button.key for page in (listed, opened) for button in page.test.button}
        assert keys.isdisjoint({"closing_button", "withdraw_button", "approve_button"})
    come_as(store, HOA)
    listed = Page("tinh-hinh-nop")
    opened = Page("tinh-hinh-nop", xem="2024-Q1.D1")
    keys = {button.key for page in (listed, opened) for button in page.test.button}
    assert keys.issuperset({"closing_button", "withdraw_button"})
