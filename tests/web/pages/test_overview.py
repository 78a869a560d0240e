"""Tổng quan, and what all pages share: filters, addresses, links, stores with nothing in them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from dashboard.access.viewer import Viewer
from dashboard.periods import Quarter
from dashboard.store.reach import EVERYTHING
from dashboard.web.pages.overview.download import tabulate
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


def test_the_overview_lists_every_target_with_its_status(open_page: type[Page]) -> None:
    page = open_page()
    assert "tính đến Quý IV/2025 · 15 mục tiêu" in page.text
    assert page.html.count('<td class="st"><span class="chip') == 15
    assert "Không đạt Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên" in page.text


def test_the_overview_tells_what_turned_and_who_lacks_most(open_page: type[Page]) -> None:
    page = open_page()
    turned = page.html.split('<section class="turns">')[1]
    assert "Đổi tình trạng so với Quý III/2025" in turned
    # From Q3 to Q4 what was evaluated for 2024 is evaluated for 2025.
    assert "Ở các đảng bộ: 1 lượt tốt lên, 1 lượt kém đi" in turned
    # K lacks 4 of its duties under this plan, and others fewer: no reason to point at them.
    assert "cần chú ý nhất" not in page.text
    assert "Quý III/2025: " in page.text
    # A report counts as sent with Biểu 1 and Biểu 2; these have no Biểu 1.
    assert "4/4 đảng bộ chưa nộp báo cáo IV/2025" in page.text


def test_the_overview_points_at_who_lacks_five_or_more(open_page: type[Page]) -> None:
    places = open_page(quy="2024-Q4").html.split("1 nơi cần chú ý nhất")[1].split("</ol>")[0]
    assert "Tên H2" in places
    assert "thiếu 6" in places


def test_every_page_says_that_figures_are_invented(open_page: type[Page]) -> None:
    for path in ("", "chi-tieu", "tinh-hinh-nop", "nop-so-lieu", "danh-muc", "tu-dien"):
        assert "Số liệu mô phỏng" in open_page(path).text


def test_the_district_that_lacks_most_comes_first_in_the_matrix(open_page: type[Page]) -> None:
    matrix = open_page().matrix
    names = re.findall(r"<tr data.*>([^<]+)</a></th><td class=\"n tally\">(\d+/\d+)", matrix)
    assert names == [("Tên X2", "0/2"), ("Tên X3", "0/2"), ("Tên X1", "1/2"), ("Tên K", "2/3")]


def test_a_cell_gives_status_value_and_counts(open_page: type[Page]) -> None:
    matrix = open_page().matrix
    assert '<td class="met" title="Đạt · 2/2">100,0</td>' in matrix


def test_an_earlier_quarter_shows_the_districts_of_that_time(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("as_of", Quarter(2024, 4))
    assert page.address == {"quy": ["2024-Q4"]}
    matrix = page.matrix
    names = re.findall(r'<tr[^>]*><th scope="row"><a[^>]+>([^<]+)', matrix)
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


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"quy": "1999-Q1"}, "Chưa có số liệu “Quý I/1999”; đang xem Quý IV/2025."),
        (
            {"don_vi": ["H1", "K"]},
            "theo ranh giới này không có đảng bộ “Tên H1 (H1)”; đang xem Tên K.",
        ),
        (
            {"ranh_gioi": "area", "don_vi": "N"},
            "Không có địa bàn huyện cũ “N”; đang xem tất cả.",
        ),
        (
            {"chuong_trinh": "abc"},
            "Ở đây không áp dụng chương trình “abc”; đang xem Chương trình thực hiện Nghị quyết",
        ),
        ({"loai_hinh": "abc"}, "Không có loại hình “abc”; đang xem tất cả."),
        ({"ranh_gioi": "abc"}, "Không có ranh giới “abc”; đang xem theo đơn vị báo cáo."),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_page_says_what_its_address_asks_for_in_vain(
    open_page: type[Page], address: dict[str, Any], said: str
) -> None:
    page = open_page(**address)
    assert said in page.text
    page.test.run()  # nothing was changed: what is shown is not what was asked for still
    assert said in page.text
    page.choose("as_of", Quarter(2024, 4))
    assert "missed-choice" not in page.html


def test_a_page_says_nothing_of_filters_that_it_does_not_follow(open_page: type[Page]) -> None:
    assert "missed-choice" not in open_page("tu-dien", quy="1999-Q1").html
    assert "missed-choice" not in open_page("chi-tieu", chi_so="admissions").html
    page = open_page("chi-tieu", chi_so="abc", ky="2031")
    assert "Không có chỉ tiêu “abc”; đang xem Tổ chức cơ sở đảng xếp loại" in page.text
    assert "Chưa có số liệu của kỳ “2031”; không con số nào được mở." in page.text
    page = open_page("dang-bo", don_vi="X1", to_chuc="abc")
    assert "Không có tổ chức “abc” trong đảng bộ và quý này" in page.text
    page = open_page("tinh-hinh-nop", xem="2024-Q4.abc")
    assert "Không có báo cáo nào mang tên “2024-Q4.abc”; đang xem tất cả." in page.text


def test_a_district_that_a_new_quarter_takes_away_is_told(open_page: type[Page]) -> None:
    page = open_page(don_vi="X1")
    page.choose("as_of", Quarter(2024, 4))
    assert "không có đảng bộ “Tên X1 (X1)”; đang xem tất cả." in page.text


def test_a_district_that_is_chosen_alone_has_its_targets_listed(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("places", ["K"])
    assert "Tên K · tính đến Quý IV/2025" in page.text


def test_districts_that_the_boundaries_do_not_know_are_let_go(open_page: type[Page]) -> None:
    page = open_page(don_vi=["X1", "K"])
    page.choose("boundaries", "area")
    assert page.address == {"ranh-gioi": ["area"], "don-vi": ["K"]}


def list_taken_away(selection: Selection) -> list[str]:
    """Whose rows the table has that is taken away, each once, in its order."""
    frame = tabulate(begin_visit(), selection, "").frame
    return list(dict.fromkeys(frame["Đơn vị"]))


def test_the_table_that_is_taken_away_has_the_rows_of_the_page_in_their_order(
    open_page: type[Page],
) -> None:
    page = open_page()
    newest = Selection("can-tho-21", Quarter(2025, 4))
    names = re.findall(r'<tr data-district[^>]*><th scope="row"><a [^>]*>([^<]+)', page.matrix)
    assert list_taken_away(newest) == ["Tên P", *names]
    assert names[0] == "Tên X2"
    own = tabulate(begin_visit(), newest, "").frame.filter(pl.col("Đơn vị") == "Tên P")
    assert own["Tình trạng"].to_list() == sorted(
        own["Tình trạng"], key=["Không đạt", "Chậm tiến độ", "Chưa có số liệu", "Đạt"].index
    )


def test_filters_narrow_what_is_taken_away(open_page: type[Page]) -> None:
    open_page()
    newest = Selection("can-tho-21", Quarter(2025, 4))
    assert list_taken_away(replace(newest, places=("X1",))) == ["Tên X1"]
    assert list_taken_away(replace(newest, places=("X1", "K"))) == ["Tên X1", "Tên K"]
    of_area = replace(newest, boundaries="area", places=("H2",))
    assert list_taken_away(of_area) == ["Tên H2", "Tên X2", "Tên X3"]


def test_boundaries_by_area_put_the_districts_of_an_area_together(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("boundaries", "area")
    matrix = page.matrix
    rows = re.findall(
        r'<tr class="heading"[^>]*><th[^>]*><a[^>]+>([^<]+)|<tr data[^>]*><th[^>]*><a[^>]+>([^<]+)',
        matrix,
    )
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


def test_a_store_without_figures_leads_to_the_upload(folder: Path) -> None:
    editor = Viewer("editor", EVERYTHING, "Vân")
    serve_store(store_at(folder), viewer=lambda: editor)
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
    make_province().put_into(store_at(folder))
    page.test.run()
    assert "tính đến Quý IV/2025" in page.text


def test_a_hundred_and_twenty_four_communes_are_one_table(folder: Path) -> None:
    make_province(communes=124).put_into(store_at(folder))
    page = Page()
    assert "125 đảng bộ trực thuộc × mục tiêu" in page.text
    # The frame, the lines about backups and about reports that are overdue, and the page.
    assert len(page.panels) == 4


def test_what_was_accepted_last_stands_under_the_upload(open_page: type[Page]) -> None:
    page = open_page("nop-so-lieu")
    recent = page.html.split('<table class="recent">')[1]
    assert len(re.findall(r"<tr>\s*<td>", recent)) == 12
    assert "Quý IV/2025" in recent.split("</tr>")[1]
    assert "đang dùng" in recent


def test_an_empty_store_has_received_nothing(folder: Path) -> None:
    assert "Chưa nhận báo cáo nào." in Page("nop-so-lieu").text
