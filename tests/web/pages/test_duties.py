"""Nhiệm vụ: what is to be done stands first, is narrowed, opened, ticked off and undone."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.store.audit import AuditEntry
from dashboard.store.duties import Tick, tick_off
from dashboard.store.reach import Reach
from dashboard.web.state.served import serve_store, served
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 2, 20)
NOTICE = "can-tho-21.inspection-notice"
GUIDANCE = "can-tho-21.four-goods-guidance"


@pytest.fixture
def own(folder: Path) -> Path:
    """A store of the test\'s own; what is done is done today, and today is a day of theirs."""
    province = make_province()
    province.forms["obligation"] = """
        unit              | district | quarter | done_on    | document
        inspection-notice | X1       | 2025-Q4 | 2025-12-30 | 7-TB/ĐU
    """
    province.put_into(store_at(folder))
    serve_store(store_at(folder), today=lambda: TODAY)
    return folder


def rows(page: Page, table: str = "ledger duties") -> list[str]:
    """The rows of a table, tags taken out."""
    body = page.html.split(f'class="{table}"')[1].split("<tbody>")[1].split("</tbody>")[0]
    return [text_of(row) for row in body.split("<tr>")[1:]]


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def press(page: Page, key: str, **fields: str) -> None:
    for name, value in {"actor_field": "Lan", **fields}.items():
        page.test.text_input(key=name).set_value(value)
    page.test.button(key=key).click().run()
    page.check()


def said(page: Page) -> list[str]:
    return [one.value for one in (*page.test.success, *page.test.error)]


@pytest.mark.usefixtures("own")
def test_what_several_units_have_to_do_stands_together_the_most_urgent_first() -> None:
    page = Page("nhiem-vu")
    assert "Nhiệm vụ đến ngày 20/02/2026" in page.text
    found = rows(page)
    assert found[0] == (
        "✕ Quá hạn Đề án (kế hoạch) luân chuyển cán bộ Cần Thơ, IV.2 31/12/2022 Tên P"
    )
    (notice,) = [row for row in found if "Thông báo kết quả kiểm tra" in row and "12/2025" in row]
    assert notice.startswith("✕ Quá hạn Thông báo kết quả")
    assert "31/12/2025 hạn do Ban đặt 1/4 đơn vị đã xong quá hạn: Tên K, Tên X2, Tên X3" in notice
    assert not any(row.startswith("✓") for row in found)


@pytest.mark.usefixtures("own")
def test_it_is_narrowed_by_plan_whose_body_state_and_place() -> None:
    page = Page("nhiem-vu")
    page.test.selectbox(key="duties_level").set_value("province").run()
    page.check()
    assert page.address["cua-ai"] == ["province"]
    assert all("đơn vị đã xong" not in row for row in rows(page))
    page.test.selectbox(key="duties_body").set_value("Ban Tuyên giáo Thành ủy").run()
    page.check()
    assert len(rows(page)) == 6
    done = Page("nhiem-vu", **{"don-vi": "X1", "tinh-trang": "done"})
    assert rows(done) == [
        "✓ Xong đúng hạn Thông báo kết quả kiểm tra sinh hoạt chi bộ 6 tháng Cần Thơ, III.3"
        " 31/12/2025 hạn do Ban đặt Tên X1 30/12/2025 (Biểu 6) · 7-TB/ĐU"
    ]


@pytest.mark.usefixtures("own")
def test_a_duty_is_opened_ticked_off_and_undone() -> None:
    page = Page("nhiem-vu", viec=NOTICE)
    assert "Chương trình không ghi ngày cụ thể: hạn do Ban đặt." in page.text
    assert rows(page, "ledger units-of-duty")[0].startswith("✕ Quá hạn Tên K")
    press(page, "duty_tick", duty_day="02/07/2025", duty_document="3-TB/ĐU")
    assert said(page) == ["Đã ghi nhận xong ngày 02/07/2025."]
    assert "✓ Xong muộn Tên K 30/06/2025 02/07/2025 (đã ghi nhận) · 3-TB/ĐU" in page.text
    press(page, "duty_undo", duty_why="")
    assert said(page) == ["Hãy ghi lý do bỏ ghi nhận."]
    press(page, "duty_undo", duty_why="nhầm")
    assert said(page) == ["Đã bỏ ghi nhận."]
    assert "(đã ghi nhận)" not in page.text


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"duty_day": "hôm qua"}, "“hôm qua” không phải là ngày; hãy ghi như 31/12/2025."),
        ({"duty_day": "31/12/2025", "actor_field": ""}, "Hãy ghi tên người thực hiện."),
        ({"duty_day": "31/12/2024"}, "thuộc kỳ hạn trước (31/12/2024)"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_done(
    fields: dict[str, str], sentence: str
) -> None:
    before = served().store.newest_version()
    page = Page("nhiem-vu", viec=NOTICE)
    press(page, "duty_tick", **fields)
    assert len(said(page)) == 1
    assert sentence in said(page)[0]
    assert served().store.newest_version() == before


@pytest.mark.usefixtures("own")
def test_that_its_condition_has_come_is_said_and_taken_back() -> None:
    page = Page("nhiem-vu", viec=GUIDANCE)
    assert "Khi có hướng dẫn của Trung ương; chưa ai ghi nhận là đã có." in page.text
    press(page, "duty_release", duty_release_day="05/01/2026")
    assert said(page) == ["Đã ghi nhận điều kiện có từ ngày 05/01/2026."]
    assert "đã có từ ngày 05/01/2026." in page.text
    press(page, "duty_unrelease", duty_unrelease_why="nhầm")
    assert said(page) == ["Đã bỏ ghi nhận điều kiện."]


def test_where_a_report_and_a_tick_differ_both_days_are_said(own: Path) -> None:
    tick = Tick("can-tho-21", "inspection-notice", "X1", date(2025, 12, 31), date(2025, 12, 29))
    tick_off(store_at(own), tick, AuditEntry("Lan"))
    said_of_both = "Biểu 6 báo xong 30/12/2025, ghi nhận xong 29/12/2025: hai ngày khác nhau"
    assert said_of_both in Page("nhiem-vu", viec=NOTICE).text


def test_a_duty_that_is_not_there_is_said(open_page: type[Page]) -> None:
    page = open_page("nhiem-vu", viec="can-tho-21.none")
    assert "không có nhiệm vụ “can-tho-21.none”" in page.text.lower()


def test_an_empty_store_says_that_no_plan_binds_anybody(folder: Path) -> None:
    serve_store(store_at(folder), today=lambda: TODAY)
    assert "Không chương trình nào đang áp dụng giao nhiệm vụ" in Page("nhiem-vu").text


def test_a_clerk_sees_and_ticks_off_its_own_alone(own: Path) -> None:
    clerk = Viewer("clerk", Reach(frozenset(("X2",))), "lan")
    serve_store(store_at(own), today=lambda: TODAY, viewer=lambda: clerk)
    page = Page("nhiem-vu")
    assert "Nhiệm vụ của đơn vị đến ngày 20/02/2026" in page.text
    assert all(row.rsplit("Tên ", 1)[1].startswith("X2") for row in rows(page))
    opened = Page("nhiem-vu", viec=NOTICE)
    assert "Tên K" not in opened.text
    opened.test.text_input(key="duty_day").set_value("31/12/2025")
    opened.test.button(key="duty_tick").click().run()
    opened.check()
    assert said(opened) == ["Đã ghi nhận xong ngày 31/12/2025."]
    # What a duty waits for is not a clerk's to say.
    waiting = Page("nhiem-vu", viec="can-tho-21.cadre-plan-district")
    assert "Điều kiện: ngay từ đầu nhiệm kỳ" in waiting.text
    assert not [one for one in waiting.test.button if one.key == "duty_release"]


def test_a_reader_ticks_nothing_off(own: Path) -> None:
    reader = Viewer("reader", Reach(None), "an")
    serve_store(store_at(own), today=lambda: TODAY, viewer=lambda: reader)
    assert not [one for one in Page("nhiem-vu", viec=NOTICE).test.button if one.key == "duty_tick"]
