"""The pages as Streamlit runs them: default, filtered, empty, and what the address says."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import app
from dashboard.ingest.closing import close_quarter
from dashboard.quarters import Quarter
from dashboard.store import Store
from dashboard.store.acts import Act
from dashboard.store.writing import make_store
from tests.provinces import make_province, make_reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1.element_tree import Node

pytestmark = pytest.mark.filterwarnings(
    # AppTest leaves its script's event loop to the garbage collector.
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "store"
    make_store(Store(folder), simulated=True)
    make_province().put_into(Store(folder))
    return folder


class Page:
    """A session on one page."""

    def __init__(self, path: str = "", **address: str | list[str]) -> None:
        self.test = AppTest.from_file(app.__file__, default_timeout=30)
        for name, value in address.items():
            self.test.query_params[name.replace("_", "-")] = value
        self.test.run()
        if path:
            self.test._page_hash = calc_hash(path)
            self.test.run()
        self.check()

    def check(self) -> None:
        assert [e.value for e in self.test.exception] == []

    @property
    def panels(self) -> list[dict[str, Any]]:
        return [json.loads(_proto(panel).bytes) for panel in self.test.get("bidi_component")]

    @property
    def html(self) -> str:
        return "\n".join(panel["html"] for panel in self.panels)

    @property
    def matrix(self) -> str:
        return self.html.split('<table class="matrix"')[1]

    @property
    def text(self) -> str:
        """What is to be read, tags taken out."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())

    @property
    def address(self) -> dict[str, list[str]]:
        found = self.test.query_params
        return {key: value if isinstance(value, list) else [value] for key, value in found.items()}

    def choose(self, name: str, value: object) -> None:
        key = f"filter_{name}"
        kinds = {"places": "multiselect", "unit_types": "multiselect", "per": "button_group"}
        widget = getattr(self.test, kinds.get(name, "selectbox"))(key=key)
        widget.set_value(value).run()
        self.check()


def _proto(element: Node) -> Any:
    """What is sent to the browser; AppTest has no words of its own for all elements."""
    return element.proto


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty store of the test's own that is served; a process serves one, so caches go."""
    made = tmp_path / "store"
    make_store(Store(made))
    monkeypatch.setenv("TIENDO_STORE", str(made))
    st.cache_resource.clear()
    yield made
    st.cache_resource.clear()


@pytest.fixture
def open_page(province: Path, monkeypatch: pytest.MonkeyPatch) -> type[Page]:
    monkeypatch.setenv("TIENDO_STORE", str(province))
    return Page


def test_the_overview_lists_every_target_with_its_status(open_page: type[Page]) -> None:
    page = open_page()
    assert "tính đến Quý IV/2025 · 15 mục tiêu" in page.text
    assert page.html.count('<tr>\n  <td><span class="chip') == 15
    assert "Không đạt Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên" in page.text


def test_the_overview_tells_what_turned_and_who_lacks_most(open_page: type[Page]) -> None:
    page = open_page()
    turned = page.html.split('<section class="attention">')[1]
    assert "Đổi tình trạng so với Quý III/2025" in turned
    # From Q3 to Q4 what was judged for 2024 is judged for 2025.
    assert "Ở các đảng bộ: 1 lượt tốt lên, 1 lượt kém đi" in turned
    # X2 and X3 lack 4 each of their duties, which is no reason to point at them; K lacks 7.
    places = turned.split("1 nơi cần chú ý nhất")[1].split("</ol>")[0]
    assert "Tên K" in places
    assert "thiếu 7" in places
    assert "Quý III/2025: " in page.text
    # A report counts as sent with Biểu 1 and Biểu 2; these have no Biểu 1.
    assert "0/4 đảng bộ đã nộp báo cáo quý này" in page.text


def test_every_page_says_that_figures_are_invented(open_page: type[Page]) -> None:
    for path in ("", "chi-tieu", "tinh-hinh-nop", "nop-so-lieu", "danh-muc", "tu-dien"):
        assert "Số liệu mô phỏng" in open_page(path).text


def test_the_district_that_lacks_most_comes_first_in_the_matrix(open_page: type[Page]) -> None:
    matrix = open_page().matrix
    names = re.findall(r"<tr>.*>([^<]+)</a></th><td class=\"n tally\">(\d+/\d+)", matrix)
    assert names == [("Tên X2", "0/2"), ("Tên X3", "0/2"), ("Tên X1", "1/2"), ("Tên K", "2/3")]


def test_a_cell_gives_status_value_and_counts(open_page: type[Page]) -> None:
    matrix = open_page().matrix
    assert '<td class="met" title="Đạt · 2/2">100,0</td>' in matrix


def test_an_earlier_quarter_shows_the_districts_of_that_time(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("as_of", Quarter(2024, 4))
    assert page.address == {"quy": ["2024-Q4"]}
    matrix = page.matrix
    names = re.findall(r'<tr><th scope="row"><a[^>]+>([^<]+)', matrix)
    assert names == ["Tên H2", "Tên H1", "Tên K"]


def test_an_address_gives_the_view_that_it_was_taken_from(open_page: type[Page]) -> None:
    page = open_page(quy="2024-Q4", don_vi=["H1", "K"], chuong_trinh="ha-giang-four-goods")
    assert page.test.selectbox(key="filter_programme").value == "ha-giang-four-goods"
    assert page.test.selectbox(key="filter_as_of").value == Quarter(2024, 4)
    assert page.test.multiselect(key="filter_places").value == ["H1", "K"]


@pytest.mark.parametrize(
    "address",
    [
        {"quy": "1999-Q9"},
        {"chuong_trinh": "none"},
        {"don_vi": ["nobody"]},
        {"ranh_gioi": "<script>"},
        {"theo": "day", "chi_so": "none"},
    ],
)
def test_an_address_that_names_what_is_not_there_falls_back(
    open_page: type[Page], address: dict[str, Any]
) -> None:
    page = open_page(**address)
    assert "Quý IV/2025" in page.text
    assert page.address == {}


def test_a_district_that_is_chosen_alone_has_its_targets_listed(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("places", ["K"])
    assert "Tên K · tính đến Quý IV/2025" in page.text


def test_districts_that_the_boundaries_do_not_know_are_let_go(open_page: type[Page]) -> None:
    page = open_page(don_vi=["X1", "K"])
    page.choose("boundaries", "area")
    assert page.address == {"ranh-gioi": ["area"], "don-vi": ["K"]}


def test_boundaries_by_area_put_the_districts_of_an_area_together(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("boundaries", "area")
    matrix = page.matrix
    rows = re.findall(r'<tr class="heading"><th[^>]*>([^<]+)|<tr><th[^>]*><a[^>]+>([^<]+)', matrix)
    assert [heading or f"- {name}" for heading, name in rows] == [
        "Tên H1", "- Tên X1", "Tên H2", "- Tên X2", "- Tên X3", "Tên K", "- Tên K",
    ]  # fmt: skip


def test_reset_brings_everything_back(open_page: type[Page]) -> None:
    page = open_page(quy="2024-Q4", don_vi=["H1"])
    page.test.button(key="filter_reset").click().run()
    assert page.address == {}
    assert page.test.multiselect(key="filter_places").value == []


def test_links_to_other_pages_carry_the_filters(open_page: type[Page]) -> None:
    page = open_page(quy="2024-Q4")
    assert '<a href="/chi-tieu?quy=2024-Q4">Chỉ tiêu</a>' in page.html
    assert '<a href="/nop-so-lieu?quy=2024-Q4">' in page.html


def test_a_quarter_before_all_targets_says_so(open_page: type[Page]) -> None:
    page = open_page(chuong_trinh="ha-giang-four-goods")
    page.choose("as_of", Quarter(2023, 1))
    shown = page.text + " ".join(element.value for element in page.test.info)
    assert "mục tiêu" in shown


def test_an_indicator_is_told_with_its_standing_its_formula_and_the_plans_sentence(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="admission_rate")
    assert "Không đạt 2,5% (16/632) Quý IV/2025" in page.text
    assert "Số đảng viên kết nạp từ đầu năm Số đảng viên đầu năm" in page.text
    assert "Tỷ lệ kết nạp đảng viên mới hàng năm trong giai đoạn 2020 - 2025" in page.text
    (chart,) = [panel["chart"] for panel in page.panels if panel["chart"]]
    assert chart["alt"].startswith("Biểu đồ đường theo thời gian: Tỷ lệ kết nạp")


def test_districts_are_ranked_from_the_one_that_needs_attention(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    ranks = page.html.split('<div class="ranks">')[1].split("</table>")[0]
    assert re.findall(r'title="(Tên \w+)">Tên', ranks) == ["Tên X2", "Tên X3", "Tên K", "Tên X1"]


def test_todays_boundaries_mark_shared_out_figures_as_approximate(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="admissions", ranh_gioi="current", quy="2024-Q4")
    assert "ước tính" in page.text


def test_unit_types_narrow_the_figures_and_the_page_says_so(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="admissions")
    page.choose("unit_types", ["commune"])
    assert "Chỉ tính các loại hình đã chọn." in page.text
    assert "Cơ quan Đảng, Mặt trận, đoàn thể 8" not in page.text


def test_an_indicator_without_figures_says_what_to_do(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="hamlets_with_cell_share")
    assert "Chưa có số liệu cho lựa chọn này. Hãy bỏ bớt điều kiện lọc" in page.text
    assert [panel["chart"] for panel in page.panels] == [None, None]


@pytest.mark.parametrize("programme", ["can-tho-21", "ha-giang-four-goods"])
@pytest.mark.parametrize("boundaries", ["reported", "area", "current"])
def test_every_indicator_has_a_page_under_all_boundaries(
    open_page: type[Page], programme: str, boundaries: str
) -> None:
    page = open_page("chi-tieu", chuong_trinh=programme, ranh_gioi=boundaries)
    for indicator in page.test.selectbox(key="filter_indicator").options[:6]:
        page.test.selectbox(key="filter_indicator").set_value(indicator)
        page.test.run()
        page.check()


def test_a_store_without_figures_leads_to_the_upload(folder: Path) -> None:
    page = Page()
    assert "Chưa có số liệu" in page.text
    assert 'href="/nop-so-lieu"' in page.html


def test_a_store_that_is_gone_is_one_clear_sentence(folder: Path) -> None:
    shutil.rmtree(folder)
    page = Page()
    (error,) = page.test.error
    assert "Không có kho dữ liệu" in error.value


def test_figures_that_were_loaded_meanwhile_are_shown_at_the_next_interaction(folder: Path) -> None:
    page = Page()
    make_province().put_into(Store(folder))
    page.test.run()
    assert "tính đến Quý IV/2025" in page.text


def test_a_hundred_and_twenty_four_communes_are_one_table(folder: Path) -> None:
    make_province(communes=124).put_into(Store(folder))
    page = Page()
    assert "125 đảng bộ trực thuộc × mục tiêu" in page.text
    assert len(page.panels) == 2


def test_what_was_accepted_last_stands_under_the_upload(open_page: type[Page]) -> None:
    page = open_page("nop-so-lieu")
    recent = page.html.split('<table class="recent">')[1]
    assert recent.count("<tr><td>") == 12
    assert "Quý IV/2025" in recent.split("</tr>")[1]
    assert "đang dùng" in recent


def test_an_empty_store_has_received_nothing(folder: Path) -> None:
    assert "Chưa nhận báo cáo nào." in Page("nop-so-lieu").text


def test_a_target_that_is_over_is_not_said_to_be_none(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="hamlet_cell_admissions_mean", quy="2025-Q4")
    assert "Ở Quý IV/2025 không có mục tiêu nào của chương trình đang chọn" in page.text
    page = open_page("chi-tieu", chi_so="hamlet_heads_member_share")
    assert "Chương trình đang chọn không đặt mục tiêu cho chỉ tiêu này." in page.text


# ── Tình hình nộp ─────────────────────────────────────────────────────────────────────────────
class Today(date):
    """The day on which the page of reports is looked at: two weeks after the third quarter's."""

    @classmethod
    def today(cls) -> Today:
        return cls(2026, 10, 19)


@pytest.fixture
def reports(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    for module in ("reporting", "report_history"):
        monkeypatch.setattr(f"dashboard.views.{module}.date", Today)
    make_reports().put_into(Store(folder))
    return Store(folder)


def on(monkeypatch: pytest.MonkeyPatch, *day: int) -> None:
    monkeypatch.setattr(Today, "today", classmethod(lambda _: date(*day)))


def reminded(page: Page) -> list[str]:
    if '<table class="remind">' not in page.html:
        return []
    table = page.html.split('<table class="remind">')[1].split("</table>")[0]
    rows = re.findall(r"<tr>(<th scope=\"row\">.*)</tr>", table)
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


def test_the_next_quarter_is_shown_once_its_due_date_is_near(
    reports: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, 2026, 12, 21)
    assert "Quý IV/2026" not in Page("tinh-hinh-nop").text
    on(monkeypatch, 2026, 12, 22)
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


def test_a_hundred_and_twenty_four_communes_have_a_row_each(folder: Path, reports: Store) -> None:
    shutil.rmtree(folder)
    make_store(Store(folder))
    make_reports(communes=124).put_into(Store(folder))
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
    page.test.text_input(key="who_field").set_value(by)
    page.test.text_input(key="withdraw_why").set_value(why)
    page.test.button(key="withdraw_button").click().run()
    page.check()


def test_what_a_withdrawn_submission_had_replaced_stands_again(reports: Store) -> None:
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    press_withdraw(page, "Chị Mẫu", "gửi nhầm tệp")
    (done,) = page.test.success
    assert done.value == "Đã rút báo cáo số 6."
    assert "6 đã rút" in page.text
    assert "Chị Mẫu Lý do: gửi nhầm tệp" in page.text
    assert "5 đang dùng 08/10/2026" in page.text
    # The next act is probably the same person's, and has a reason of its own.
    assert page.test.text_input(key="who_field").value == "Chị Mẫu"
    assert page.test.text_input(key="withdraw_why").value == ""
    press_withdraw(page, "Chị Mẫu", "sai kỳ")
    assert "Quá hạn 14 ngày" in page.text
    with pytest.raises(KeyError):
        page.test.button(key="withdraw_button")


def test_nothing_is_withdrawn_without_a_name_and_a_reason(reports: Store) -> None:
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    press_withdraw(page, "", "gửi nhầm tệp")
    assert "Hãy ghi tên người thực hiện" in page.test.error[0].value
    press_withdraw(page, "Chị Mẫu", " ")
    assert "Hãy ghi lý do rồi bấm lại." in page.test.error[0].value
    assert "6 đang dùng" in page.text
    assert page.test.text_input(key="who_field").value == "Chị Mẫu"


def test_a_closed_quarter_is_told_and_nothing_in_it_can_be_withdrawn(reports: Store) -> None:
    close_quarter(reports, Quarter(2026, 3), Act("Tổ số liệu"))
    page = Page("tinh-hinh-nop")
    assert reminded(page) == []
    assert re.search(r"III/2026 2/3 đã khóa sổ", page.text)
    page = Page("tinh-hinh-nop", xem="2026-Q3.B")
    assert re.search(r"Quý III/2026 đã khóa sổ từ [\d/]+ [\d:]+ \(Tổ số liệu\)", page.text)
    with pytest.raises(KeyError):
        page.test.button(key="withdraw_button")


def test_a_quarter_is_closed_and_reopened_with_a_reason(reports: Store) -> None:
    page = Page("tinh-hinh-nop")
    assert "Chưa khóa sổ quý nào." in page.text

    def press(by: str, why: str) -> None:
        page.test.text_input(key="who_field").set_value(by)
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


def test_what_meanwhile_was_done_by_another_is_said_and_not_done_twice(reports: Store) -> None:
    page = Page("tinh-hinh-nop")
    close_quarter(reports, Quarter(2026, 3), Act("Người khác"))
    page.test.text_input(key="who_field").set_value("Anh Mẫu")
    page.test.button(key="closing_button").click().run()
    page.check()
    assert "đã khóa sổ từ ngày" in page.test.error[0].value
    assert "Người khác đang khóa" in page.text
