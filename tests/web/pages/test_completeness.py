"""Tình hình nộp as Streamlit runs it: who is awaited, the history of a report, closed quarters."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.periods import Quarter
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import write_version
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_reports
from tests.support.stores import copy_of, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


TODAY = date(2026, 10, 19)


@pytest.fixture(scope="module")
def reports_folder(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = copy_of(empty_folder, tmp_path_factory.mktemp("reports") / "store")
    make_reports().put_into(store)
    return store.folder


@pytest.fixture
def reports(reports_folder: Path) -> Store:
    """A store that is looked at two weeks after the third quarter's reports were due."""
    store = store_at(reports_folder)
    serve_on(store, TODAY)
    return store


@pytest.fixture
def own_reports(reports_folder: Path, tmp_path: Path) -> Store:
    """The same, for a test that changes what is in it."""
    store = copy_of(reports_folder, tmp_path / "store")
    serve_on(store, TODAY)
    return store


def serve_on(store: Store, day: date) -> None:
    serve_store(store, today=lambda: day)


def reminded(page: Page) -> list[str]:
    if '<table class="remind">' not in page.html:
        return []
    table = page.html.split('<table class="remind">')[1].split("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_who_has_reported_is_said_in_a_sentence(reports: Store) -> None:
    page = Page("tinh-hinh-nop")
    assert "Quý III/2026: 2/3 đảng bộ đã nộp, 1 nộp muộn, 1 chưa nộp; hạn 05/10/2026" in page.text
    assert "3 báo cáo còn thiếu biểu" in page.text


def test_those_who_are_overdue_and_can_still_send_are_to_be_reminded(reports: Store) -> None:
    page = Page("tinh-hinh-nop")
    # D owes its last report too, but has ended.
    assert "Cần nhắc hôm nay, 19/10/2026: 1 báo cáo" in page.text
    assert reminded(page) == [
        "Tên C Quý III/2026 05/10/2026 ✕ Quá hạn 14 ngày "
        "thiếu Biểu 2-ĐV, Biểu 3-SH, Biểu 5-KT, Biểu 6-NV"
    ]
    message = page.html.split("<textarea")[1].split(">")[1].split("<")[0]
    assert message.splitlines()[2:] == [
        "Quý III/2026, hạn 05/10/2026:",
        "- Tên C: quá hạn 14 ngày; thiếu Biểu 2-ĐV, Biểu 3-SH, Biểu 5-KT, Biểu 6-NV",
    ]


def test_the_next_quarter_is_shown_once_its_due_date_is_near(reports: Store) -> None:
    serve_on(reports, date(2026, 12, 21))
    assert "Quý IV/2026" not in Page("tinh-hinh-nop").text
    serve_on(reports, date(2026, 12, 22))
    page = Page("tinh-hinh-nop")
    assert "Quý IV/2026: 0/3 đảng bộ đã nộp, 3 chưa nộp; hạn 29/12/2026" in page.text
    assert len(reminded(page)) == 4
    assert reminded(page)[1].startswith("Tên A Quý IV/2026 29/12/2026 … Còn 7 ngày chưa nộp")
    page.choose("as_of", Quarter(2026, 2))
    assert "Quý IV/2026" not in page.text


def test_where_nobody_has_to_be_reminded_the_page_says_why(reports: Store) -> None:
    page = Page("tinh-hinh-nop", quy="2026-Q2")
    assert "Hôm nay, 19/10/2026, không phải nhắc đảng bộ nào" in page.text
    assert "Không tính quý đã khóa sổ và đảng bộ đã kết thúc hoạt động." in page.text


def test_a_cell_has_a_mark_what_is_lacking_and_a_link_to_its_history(reports: Store) -> None:
    matrix = Page("tinh-hinh-nop").html.split('<table class="matrix reports"')[1]
    rows = dict(re.findall(r'<tr><th scope="row">Tên (\w)</th>(.*?)</tr>', matrix, re.DOTALL))
    # What is missing comes first, then what is late; D, which has ended, stands apart.
    assert list(rows) == ["C", "B", "A", "D"]
    assert "Đã kết thúc hoạt động" in matrix.split("Tên A")[1].split("Tên D")[0]
    cells = re.findall(
        r'<td class="report-([\w-]+)"><a href="([^"]+)" title="([^"]+)">([^<]*)', rows["B"]
    )
    # From the first quarter that the store holds.
    assert len(cells) == 2
    assert cells[0] == (
        "late",
        "/tinh-hinh-nop?xem=2026-Q3.B",
        "Nộp muộn 3 ngày · nhận 08/10/2026 · hạn 05/10/2026 · có Biểu 1-TC, Biểu 2-ĐV · "
        "thiếu Biểu 3-SH, Biểu 5-KT, Biểu 6-NV · 0 ô có số, 0 ô bỏ trống, 0 ô không phải ghi · "
        "0/0 tổ chức cơ sở đảng có dòng",
        "thiếu 3",
    )
    # None where it did not exist any more.
    assert '<td></td><td class="report-overdue">' in rows["D"]


def test_chosen_districts_narrow_the_page(reports: Store) -> None:
    page = Page("tinh-hinh-nop", don_vi=["A"])
    assert "Quý III/2026: 1/1 đảng bộ đã nộp; hạn 05/10/2026" in page.text
    assert "Chỉ tính các đảng bộ đã chọn" in page.text
    assert reminded(page) == []
    page.choose("places", ["A", "C"])
    assert "Quý III/2026: 1/2 đảng bộ đã nộp, 1 chưa nộp" in page.text
    assert page.address == {"don-vi": ["A", "C"]}
    assert "xem=2026-Q3.C" in page.html
    assert "don-vi=A&amp;don-vi=C&amp;xem=2026-Q3.C" in page.html


def test_filters_that_do_not_matter_here_are_kept_though_not_drawn(reports: Store) -> None:
    page = Page("tinh-hinh-nop", loai_hinh=["commune"])
    assert not page.test.selectbox(key="filter_as_of").disabled
    with pytest.raises(KeyError):
        page.test.multiselect(key="filter_unit_types")
    assert page.address == {"loai-hinh": ["commune"]}


def test_without_any_figures_the_page_of_reports_leads_to_the_upload(folder: Path) -> None:
    page = Page("tinh-hinh-nop")
    assert "Chưa có số liệu" in page.text
    assert 'href="/nop-so-lieu"' in page.html


def test_a_hundred_and_twenty_four_communes_have_a_row_each(folder: Path) -> None:
    store = store_at(folder)
    make_reports(communes=124).put_into(store)
    serve_on(store, TODAY)
    page = Page("tinh-hinh-nop")
    assert "Quý III/2026: 2/127 đảng bộ đã nộp, 1 nộp muộn, 125 chưa nộp" in page.text
    assert "128 đảng bộ trực thuộc × 2 quý" in page.text
    assert page.html.count('<tr><th scope="row">Tên') == 128


def test_a_history_tells_every_submission_and_what_became_of_it(reports: Store) -> None:
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    assert "Tên B, Quý III/2026 ! Nộp muộn 3 ngày nhận 08/10/2026" in page.text
    rows = page.html.split('<table class="submissions">')[1].split("<tr class=")[1:]
    newest, first = (" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows)
    assert "6 đang dùng 09/10/2026" in newest
    assert "5 đang dùng một phần Biểu 2-ĐV đã được thay bằng báo cáo số 6 08/10/2026" in first
    assert "5.xlsx" in first
    assert '<p class="back"><a href="/tinh-hinh-nop">' in page.html


@pytest.mark.parametrize(
    "report", ["2026-Q3", "2026-Q3.none", "x.B", "2026-Q9.B", "2026-Q3.D", "2026-Q1.B"]
)
def test_a_report_that_never_was_opens_the_whole_page(reports: Store, report: str) -> None:
    assert "Quý III/2026: 2/3 đảng bộ đã nộp" in Page("tinh-hinh-nop", xem=report).text


def test_a_report_that_never_came_has_an_empty_history(reports: Store) -> None:
    page = Page("tinh-hinh-nop", xem="2026-Q2.D")
    assert "Chưa nhận báo cáo nào của đảng bộ này cho quý này." in page.text
    assert len(page.test.button) == 0


def press_withdraw(page: Page, by: str, why: str) -> None:
    page.test.text_input(key="actor_field").set_value(by)
    page.test.text_input(key="withdraw_why").set_value(why)
    page.test.button(key="withdraw_button").click().run()
    page.check()


def test_what_a_withdrawn_submission_had_replaced_stands_again(own_reports: Store) -> None:
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    press_withdraw(page, "Chị Mẫu", "gửi nhầm tệp")
    (done,) = page.test.success
    assert done.value == "Đã rút báo cáo số 6."
    assert "6 đã rút" in page.text
    assert "Chị Mẫu Lý do: gửi nhầm tệp" in page.text
    assert "5 đang dùng 08/10/2026" in page.text
    # The next act is probably the same person's, and has a reason of its own.
    assert page.test.text_input(key="actor_field").value == "Chị Mẫu"
    assert page.test.text_input(key="withdraw_why").value == ""
    press_withdraw(page, "Chị Mẫu", "sai kỳ")
    assert "Quá hạn 14 ngày" in page.text
    with pytest.raises(KeyError):
        page.test.button(key="withdraw_button")


def test_nothing_is_withdrawn_without_a_name_and_a_reason(own_reports: Store) -> None:
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    press_withdraw(page, "", "gửi nhầm tệp")
    assert "Hãy ghi tên người thực hiện" in page.test.error[0].value
    press_withdraw(page, "Chị Mẫu", " ")
    assert "Hãy ghi lý do rồi bấm lại." in page.test.error[0].value
    assert "6 đang dùng" in page.text
    assert page.test.text_input(key="actor_field").value == "Chị Mẫu"


def test_a_closed_quarter_is_told_and_nothing_in_it_can_be_withdrawn(own_reports: Store) -> None:
    close_quarter(own_reports, Quarter(2026, 3), AuditEntry("Tổ số liệu"))
    page = Page("tinh-hinh-nop")
    assert reminded(page) == []
    assert re.search(r"III/2026 2/3 đã khóa sổ", page.text)
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    assert re.search(r"Quý III/2026 đã khóa sổ từ [\d/]+ [\d:]+ \(Tổ số liệu\)", page.text)
    with pytest.raises(KeyError):
        page.test.button(key="withdraw_button")


def test_a_quarter_is_closed_and_reopened_with_a_reason(own_reports: Store) -> None:
    page = Page("tinh-hinh-nop")
    assert "Chưa khóa sổ quý nào." in page.text

    def press(by: str, why: str) -> None:
        page.test.text_input(key="actor_field").set_value(by)
        page.test.text_input(key="closing_why").set_value(why)
        page.test.button(key="closing_button").click().run()
        page.check()

    page.test.selectbox(key="closing_quarter").set_value(Quarter(2026, 2)).run()
    press("Anh Mẫu", "")
    assert page.test.success[0].value == "Đã khóa sổ Quý II/2026."
    assert "Anh Mẫu đang khóa" in page.text
    press("Anh Mẫu", "")
    assert "Hãy ghi lý do rồi bấm lại." in page.test.error[0].value
    press("Anh Mẫu", "Tên A nộp bổ sung")
    assert page.test.success[0].value == "Đã mở lại Quý II/2026."
    assert "· Anh Mẫu · Tên A nộp bổ sung" in page.text


def test_figures_of_a_quarter_that_was_reopened_are_marked(own_reports: Store) -> None:
    """All were accepted on 1 January 2026."""
    closing = AuditEntry("Tổ số liệu", at=datetime(2025, 12, 1))
    close_quarter(own_reports, Quarter(2026, 3), closing)
    reopening = AuditEntry("Chị Mẫu", "Tên B sửa số", at=datetime(2025, 12, 2))
    reopen_quarter(own_reports, Quarter(2026, 3), reopening)
    assert re.search(r"III/2026 2/3 đã mở lại", Page("tinh-hinh-nop").text)
    text = Page("tinh-hinh-nop", xem="2026-Q3.B").text
    assert re.search(r"Quý III/2026 đã khóa sổ từ .* mở lại .*Chị Mẫu\): Tên B sửa số", text)
    assert len(re.findall(r"Nhận sau khi mở lại sổ \(.*?Chị Mẫu\): Tên B sửa số", text)) == 2


def test_what_going_back_took_away_is_told(own_reports: Store) -> None:
    with write_version(own_reports) as pending:
        pending.con.execute(
            "update submission set withdrawn_at = accepted_at, withdrawn_by = 'Chị Mẫu',"
            " withdrawn_why = 'nhầm', reverted_to = 7 where submission = 6"
        )
    text = Page("tinh-hinh-nop", xem="2026-Q3.B").text
    assert "Chị Mẫu do quay lại phiên bản 7 của kho Lý do: nhầm" in text


def test_what_meanwhile_was_done_by_another_is_said_and_not_done_twice(own_reports: Store) -> None:
    page = Page("tinh-hinh-nop")
    close_quarter(own_reports, Quarter(2026, 3), AuditEntry("Người khác"))
    page.test.text_input(key="actor_field").set_value("Anh Mẫu")
    page.test.button(key="closing_button").click().run()
    page.check()
    assert "đã khóa sổ từ ngày" in page.test.error[0].value
    assert "Người khác đang khóa" in page.text
