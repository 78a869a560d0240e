"""Quản trị: backups from the page, the disk, errors in words; and the line above every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.access.backup_folder import list_backups
from dashboard.access.viewer import ANYBODY
from dashboard.errors import UserError
from dashboard.store import Reader
from dashboard.store.audit import read_audit_log
from dashboard.store.board_settings import BoardSettings
from dashboard.store.disk_use import Disk
from dashboard.store.error_log import log_error
from dashboard.store.keeping import MadeBackup, note_checked, note_made, now, read_keeping
from dashboard.web.pages.admin import backups
from dashboard.web.state.served import serve_store, served
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from dashboard.access.viewer import Viewer

ADMIN = replace(ANYBODY, account="quan", address="10.0.0.7")


@pytest.fixture(autouse=True)
def _roomy_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own disk may be full."""
    roomy = Disk(50_000_000_000, 0.4)
    monkeypatch.setattr("dashboard.web.components.keeping_strip.look_at_disk", lambda _: roomy)


@pytest.fixture
def province(folder: Path) -> Path:
    """The store of a real province, as an administrator sees it."""
    make_province().put_into(store_at(folder))
    look_as(ADMIN)
    return folder


def look_as(viewer: Viewer) -> None:
    serve_store(served().store, viewer=lambda: viewer)


def made(days: float) -> MadeBackup:
    return MadeBackup(now() - timedelta(days=days), "/backup/a.zip", 3, 13_870_889, "Hoa")


def test_a_backup_is_made_and_checked_at_a_press(folder: Path) -> None:
    look_as(ADMIN)
    page = Page("quan-tri")
    assert "Bản sao lưu gần nhất Chưa có" in page.text
    page.test.button(key="back_up").click().run()
    page.check()
    [file] = list_backups(folder.with_name("store-backup"))
    assert f"Đã sao lưu vào {file.name}" in page.test.success[0].value.replace("\\", "")
    assert "Lần kiểm tra gần nhất Đạt" in page.text
    assert "Thư mục sao lưu" in page.text
    assert "người làm: quan." in page.text
    noted = read_keeping(folder)
    assert noted.made
    assert noted.made.file == str(file)


def test_what_fails_is_said_beside_the_button(province: Path) -> None:
    province.with_name("store-backup").touch()
    page = Page("quan-tri")
    page.test.button(key="back_up").click().run()
    page.check()
    assert "Không có quyền ghi vào" in page.test.error[0].value
    assert "Lần sao lưu không thành" in page.text
    assert "không thành: " in page.html.split("waiting-strip late")[1]


def test_a_store_that_is_too_large_is_not_handed_to_a_browser(
    province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def labels() -> list[str]:
        return [one.proto.label for one in Page("quan-tri").test.get("download_button")]

    assert labels() == ["Tải một bản sao lưu về máy này"]
    monkeypatch.setattr(backups, "MOST_HANDED_OUT", 1000)
    assert labels() == []


def test_what_takes_room_is_listed(province: Path) -> None:
    text = Page("quan-tri").text
    assert "Trong đó: tệp gốc đã nhận" in text
    assert "Ổ đĩa còn trống" in text


def test_errors_are_told_once_each_in_words(province: Path) -> None:
    assert "Chưa ghi nhận lỗi nào" in Page("quan-tri").text
    for _ in range(3):
        log_error(province, ZeroDivisionError("<b>by</b> zero"), "page", "/chi-tieu")
    log_error(province, UserError("store.damaged", folder="/srv/tiendo", version=7), "server")
    log_error(province, UserError("store.of_a_later_release"), "server")
    page = Page("quan-tri")
    listed = page.html.split('<ul class="errors">')[1].split("<li>")[1:]
    assert len(listed) == 3
    assert "chưa lường trước" in listed[0]
    assert "/srv/tiendo bị hỏng ở phiên bản 7" in listed[1]
    assert "3 lần" in listed[2]
    assert "Trang Chỉ tiêu không hiện được." in listed[2]
    assert "ZeroDivisionError: &lt;b&gt;by&lt;/b&gt; zero" in listed[2]


def strip(path: str = "") -> str:
    """What stands in the line above a page; empty where there is none."""
    _, _, line = Page(path).html.partition('<p class="waiting-strip late" role="status">')
    return line.partition("</p>")[0]


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, "Chưa có bản sao lưu nào"), (1.9, ""), (3.5, "Bản sao lưu gần nhất đã 3 ngày trước")],
)
def test_a_backup_that_is_overdue_is_told_on_every_page(
    province: Path, days: float | None, said: str
) -> None:
    if days is not None:
        note_made(province, made(days))
    for path in ("", "tai-khoan"):
        assert said in strip(path)
        assert ("/quan-tri" in strip(path)) == bool(said)
    if not said:
        assert strip() == ""


def test_a_check_that_failed_is_told(province: Path) -> None:
    note_made(province, made(1))
    error = UserError("backup.altered", file="/backup/a.zip", part="version.duckdb")
    note_checked(province, Path("/backup/a.zip"), error)
    assert "không qua được kiểm tra" in strip()
    assert "version.duckdb" in strip()


def test_a_disk_that_runs_full_is_told(province: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note_made(province, made(1))
    full = Disk(800_000_000, 0.93)
    monkeypatch.setattr("dashboard.web.components.keeping_strip.look_at_disk", lambda _: full)
    assert "Ổ đĩa sắp đầy: đã dùng 93%, còn trống 800,0 MB." in strip()


def test_others_are_not_told(province: Path) -> None:
    look_as(replace(ADMIN, role="editor"))
    assert strip() == ""


def test_nobody_is_told_of_an_invented_province_without_accounts(province_folder: Path) -> None:
    serve_store(store_at(province_folder), viewer=lambda: ANYBODY)
    assert strip() == ""
    look_as(ADMIN)
    assert "Chưa có bản sao lưu nào" in strip()


def test_an_empty_store_has_nothing_to_lose(folder: Path) -> None:
    look_as(ADMIN)
    assert strip("quan-tri") == ""


def save(page: Page, **values: str) -> None:
    """Fill the fields of settings and press the button."""
    for name, value in values.items():
        field = next(one for one in page.test.text_input if f"setting_{name}_" in str(one.key))
        field.set_value(value)
    page.test.text_input(key="settings_why").set_value("Họp ngày 5/1")
    page.test.button(key="save_settings").click().run()
    page.check()


def test_settings_are_saved_at_once_and_put_on_record(province: Path) -> None:
    page = Page("quan-tri")
    save(page, **{"due.Q1": "10/4", "agency": "Ban Tổ chức Tỉnh ủy", "few": "5"})
    assert "Đã đổi: " in page.test.success[0].value
    with Reader(store_at(province)) as reader, reader.cursor() as con:
        assert reader.catalogue.due.Q1 == "04-10"
        assert reader.board_settings == BoardSettings("Ban Tổ chức Tỉnh ủy", 5)
        last = read_audit_log(con)[-1]
    assert (last.what, last.audit.account, last.audit.why) == ("set", "quan", "Họp ngày 5/1")
    assert "Ban Tổ chức Tỉnh ủy" in Page().html.split('<div class="printed">')[1]
    save(page)
    assert page.test.success[0].value == "Không có gì thay đổi."


def test_one_that_does_not_fit_keeps_all_as_they_were(province: Path) -> None:
    before = store_at(province).newest_version()
    page = Page("quan-tri")
    save(page, **{"due.Q4": "05/01", "few": "5"})
    assert "Hạn nộp báo cáo quý IV" in page.test.error[0].value
    assert store_at(province).newest_version() == before
    # What was typed stands there to be mended.
    assert any(one.value == "05/01" for one in page.test.text_input)


def test_nothing_is_pressed_without_a_name(folder: Path) -> None:
    look_as(ANYBODY)
    page = Page("quan-tri")
    assert page.test.button(key="back_up").disabled
    assert page.test.button(key="save_settings").disabled
    page.test.text_input(key="actor_field").set_value("Lan").run()
    assert not page.test.button(key="save_settings").disabled
    assert "Chưa có tài khoản nào" in page.text


def test_as_few_as_the_board_says_are_marked(folder: Path) -> None:
    add_four_goods(make_province()).put_into(store_at(folder))
    look_as(ADMIN)
    assert "Dưới 10 đơn vị thì in mờ" in Page("bon-tot").text
    save(Page("quan-tri"), few="0")
    assert "đơn vị thì in mờ" not in Page("bon-tot").text
