"""The page Lộ trình as Streamlit runs it: default, one district, an earlier quarter, empty."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import polars as pl
import pytest

from dashboard.analytics.forecast import read_back_test
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_number
from dashboard.web.pages.roadmap.target_table import tabulate
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


RATED = "Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên > 90%"


@pytest.fixture
def served(province_folder: Path) -> Path:
    serve_store(store_at(province_folder))
    return province_folder


def rows_of(page: Page) -> dict[str, str]:
    """What each target's row says, by its name and goal."""
    found = {}
    for row in re.findall(r'<tr>\n  <th scope="row"><a.*?</tr>', page.html, re.DOTALL):
        name = re.findall(r'title="[^"]*">([^<]*)</a><small><b>([^<]*)</b>', row)[0]
        found[unescape(" ".join(name))] = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    return found


def test_every_target_has_its_row_and_its_picture(served: Path) -> None:
    page = Page("lo-trinh")
    asked = begin_visit().ask_progress(Quarter(2025, 4), "can-tho-21")
    own = [row for row in asked if row.unit == "P"]
    rows = rows_of(page)
    assert page.html.count('<td class="picture">') == len(own)
    assert rows
    texts = re.findall(r'<svg class="road" role="img" aria-label="([^"]+)"', page.html)
    assert len(texts) == sum(row.value is not None for row in own)
    assert all("Mục tiêu:" in text for text in texts)


def test_what_was_due_in_2025_stands_with_its_verdict(served: Path) -> None:
    page = Page("lo-trinh")
    due = page.text.split("Đến hạn năm 2025")[1].split("Đang chạy đến năm 2030")[0]
    assert "hết hạn Quý IV/2025" in due
    assert "Tỷ lệ kết nạp đảng viên" in due
    assert re.search(r"1\.600–2\.200.*Không đạt", due)


def test_a_yearly_figure_has_annual_change_need_and_outcome(served: Path) -> None:
    found = rows_of(Page("lo-trinh"))[
        "Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên > 90%"
    ]
    # 5 of 6, 5 of 6, then 6 of 8 organisations: −4.2 points a year, and 15 are lacking.
    assert "75,0% 6/8 2025" in found
    assert "−4,2 điểm %" in found
    assert "+15,0 điểm %" in found
    assert "ở lần xét tới" in found
    assert "đến hết 2030 chưa đạt với nhịp này" in found


def test_the_method_and_its_error_are_named(served: Path) -> None:
    text = Page("lo-trinh").text
    tried = read_back_test("province")
    assert "Theil–Sen" in text
    assert f"{tried.tried} lần: sai số giữa là" in text
    assert f"{format_number(tried.error, 1)} điểm %" in text


def test_an_earlier_quarter_knows_nothing_of_later_ones(served: Path) -> None:
    page = Page("lo-trinh", quy="2024-Q4")
    assert "tính đến Quý IV/2024" in page.text
    assert "hết hạn Quý" not in page.text
    assert "2025 là" not in page.html
    assert "Đến hạn năm 2025" in page.text


def test_one_district_has_its_own_trajectories(served: Path) -> None:
    page = Page("lo-trinh", don_vi="K")
    assert "Tên K · tính đến Quý IV/2025" in page.text
    found = rows_of(page)[RATED]
    assert "100,0% 2/2" in found
    assert "đã đạt" in found
    assert "Số đảng viên kết nạp" not in page.text  # asked of the province alone
    assert "Nối với số liệu" not in page.text


def test_a_young_district_says_so_and_offers_its_territory_before(served: Path) -> None:
    page = Page("lo-trinh", don_vi="X2")
    assert "Đảng bộ này có từ Quý III/2025" in page.text
    assert "chưa đủ số liệu để dự báo cần ít nhất 3 năm trọn vẹn" in rows_of(page)[RATED]
    assert 'href="/lo-trinh?ranh-gioi=current&amp;don-vi=X2"' in page.html
    joined = Page("lo-trinh", don_vi="X2", ranh_gioi="current")
    assert "≈ ước tính" in rows_of(joined)[RATED]
    assert "chưa đủ số liệu" not in rows_of(joined)[RATED]
    assert "Nối với số liệu" not in joined.text


def test_several_districts_or_one_that_ended_show_the_whole(served: Path) -> None:
    several = Page("lo-trinh", don_vi=["K", "X1"])
    assert "Đang cho thấy Tên P: lộ trình chỉ vẽ cho một đảng bộ" in several.text


def test_districts_that_have_not_reported_are_counted(served: Path) -> None:
    # The province's figures came without submissions of their own.
    assert "Quý IV/2025: 4 trong 4 đảng bộ chưa nộp báo cáo" in Page("lo-trinh").text
    assert "Đảng bộ này chưa nộp báo cáo Quý IV/2025" in Page("lo-trinh", don_vi="K").text


def test_figures_that_are_missing_say_why(served: Path) -> None:
    text = Page("lo-trinh").text
    assert "chưa báo cáo nào có số liệu này" in text


def test_an_indicator_is_one_step_away_with_what_is_chosen(served: Path) -> None:
    page = Page("lo-trinh", don_vi="K", quy="2024-Q4")
    assert 'href="/chi-tieu?quy=2024-Q4&amp;don-vi=K&amp;chi-so=admission_rate"' in page.html


def test_filters_are_those_of_targets_without_unit_types(served: Path) -> None:
    page = Page("lo-trinh")
    assert {box.key for box in page.test.multiselect} == {"filter_places"}
    page.choose("as_of", Quarter(2024, 4))
    assert page.address == {"quy": ["2024-Q4"]}
    assert "tính đến Quý IV/2024" in page.text


def test_the_table_holds_every_figure_of_the_page(served: Path) -> None:
    Page("lo-trinh")
    frame = tabulate(begin_visit(), Selection("can-tho-21", Quarter(2025, 4))).frame
    rated = frame.filter(pl.col("Chỉ tiêu").str.starts_with("Tổ chức cơ sở đảng xếp loại"))
    assert rated["Năm 2023"].item() == pytest.approx(5 / 6)
    assert rated["Năm 2025"].item() == pytest.approx(0.75)
    assert rated["Nhịp hiện tại/năm"].item() == pytest.approx((0.75 - 5 / 6) / 2)
    assert rated["Dự kiến đạt"].item().startswith("đến hết 2030 chưa đạt")


def test_an_empty_store_says_what_to_do_next(folder: Path) -> None:
    page = Page("lo-trinh")
    assert "Chưa có số liệu" in page.text
    assert "Nộp số liệu" in page.text
