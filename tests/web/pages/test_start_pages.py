"""Where a clerk and a leader begin: what is due and how one stands; three questions."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.store.reach import EVERYTHING, Reach
from dashboard.web.routes import PAGES, list_bar, list_menu, start_of
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_reports
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 10, 12)
LEADER = Viewer("leader", EVERYTHING, "bi-thu")


def come_as(folder: Path, viewer: Viewer, today: date = TODAY) -> None:
    serve_store(store_at(folder), lambda: today, lambda: viewer)


def clerk_of(*districts: str) -> Viewer:
    return Viewer("clerk", Reach(frozenset(districts)), "lan")


@pytest.fixture
def reports_folder(folder: Path) -> Path:
    make_reports().put_into(store_at(folder))
    return folder


def test_each_role_begins_with_what_it_came_for() -> None:
    starts = {role: start_of(role) for role in ("clerk", "reader", "leader", "editor", "admin")}
    assert starts == {
        "clerk": "/cong-viec",
        "reader": "/",
        "leader": "/lanh-dao",
        "editor": "/",
        "admin": "/",
    }


def test_every_page_of_a_role_is_in_its_bar_or_its_menu() -> None:
    for role in ("clerk", "leader", "admin"):
        found = [*list_bar(role), *list_menu(role)]
        assert set(found) == {page for page in PAGES if role in page.roles}
        assert len(found) == len(set(found))
        assert f"/{found[0].path}" == start_of(role)


def test_a_clerk_sees_what_is_due_of_the_own_districts_alone(reports_folder: Path) -> None:
    come_as(reports_folder, clerk_of("C", "A"))
    page = Page("cong-viec")
    # C sent one form of the third quarter, A lacks some; the fourth is due on 29 December of both.
    due = page.html.split('<table class="ledger due">')[1].split("</table>")[0]
    assert [name for name in ("A", "B", "C", "D") if f"Tên {name}<" in due] == ["A", "C"]
    assert due.count("<tr>") == 1 + 4
    assert "Quá hạn 7 ngày" in due.split("<tr>")[2]
    assert due.count("Còn 78 ngày") == 2
    labels = [button.label for button in page.test.download_button]
    assert [label.split(":")[0] for label in labels] == [
        "Tải mẫu Quý III/2026",
        "Tải mẫu Quý III/2026",
        "Tải mẫu Quý IV/2026",
        "Tải mẫu Quý IV/2026",
    ]


def test_a_clerk_sees_how_the_own_district_stands(province_folder: Path) -> None:
    come_as(province_folder, clerk_of("X2"), date(2026, 1, 20))
    page = Page("cong-viec")
    standing = page.html.split('class="work-standings"')[1]
    assert standing.count('<h3 class="district">') == 1
    # One of its two organisations is not rated good.
    assert "<b>50,0%</b> / &gt; 90%" in standing
    assert "don-vi=X2" in standing
    # Two reviews, a notice and a report were due at the end of the year.
    assert "Nhiệm vụ theo chương trình: 4 quá hạn, 0 sắp đến hạn." in page.text
    assert 'href="/nhiem-vu' in page.html
    assert "X1" not in page.html


def test_others_are_not_shown_a_clerks_page(province_folder: Path) -> None:
    come_as(province_folder, LEADER)
    assert "work-standings" not in Page("cong-viec").html


def test_a_leader_is_told_where_the_plans_stand(province_folder: Path) -> None:
    come_as(province_folder, LEADER)
    page = Page("lanh-dao")
    assert "Mốc 2025: đạt 0/3 mục tiêu." in page.text
    assert "Đến 2030: 0/20 mục tiêu đạt hoặc đúng tiến độ, 4 chậm hoặc không đạt." in page.text
    assert "Số kết nạp mốc 2025 16 / 1.600–2.200" in page.text
    assert re.search(r"Nhiệm vụ hôm nay: \d+ quá hạn, \d+ sắp đến hạn", page.text)
    # Of hundreds, as they are here, nobody lacks as many as five.
    assert "Không nơi nào thiếu đáng kể so với mức cần có." in page.text


def test_a_leader_is_told_what_the_figures_rest_on(reports_folder: Path) -> None:
    come_as(reports_folder, LEADER)
    page = Page("lanh-dao")
    assert "Chưa đủ: 2/3 đảng bộ đã nộp Quý III/2026, còn thiếu 1." in page.text
    assert "Báo cáo mới nhất nhận ngày 09/10/2026, cách đây 3 ngày" in page.text
    assert "Số liệu tiếp theo: Quý IV/2026, hạn nộp 29/12/2026" in page.text
    assert "/tinh-hinh-nop" in page.html


def test_an_editor_sees_who_is_late_above_the_overview(reports_folder: Path) -> None:
    come_as(reports_folder, Viewer("editor", EVERYTHING, "hoa"))
    assert "1 báo cáo quá hạn: Tên C." in Page().text
    come_as(reports_folder, LEADER)
    assert "báo cáo quá hạn" not in Page().text
