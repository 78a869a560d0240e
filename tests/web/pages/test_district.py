"""The page of districts as Streamlit runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.store.publishing import make_store
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

# Forms 5 and 6 and a blank, which the province for pages does not have.
ENTERPRISES = """
    unit | district | quarter | workers | has_org | org_founded | enterprise_admitted
    E1   | X1       | 2025-Q4 | 80      | 1       | 0           | 2
    E2   | X1       | 2025-Q4 | 20      | 1       | 0           | 1
    E3   | X1       | 2025-Q4 | 20      | 0       | 0           |
"""
OBLIGATIONS = """
    unit               | district | quarter | done_on    | document
    development-review | X1       | 2025-Q4 | 2025-12-20 | 7-BC/ĐU
"""


@pytest.fixture(scope="module")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("districts") / "store"
    make_store(store_at(folder), simulated=True)
    made = make_province()
    made.forms |= {"enterprise": ENTERPRISES, "obligation": OBLIGATIONS}
    made.forms["membership"] = made.forms["membership"].replace(
        "X1b | 2025-Q4 | 101 | 1 | 102", "X1b | 2025-Q4 | 101 | 1 | "
    )
    made.scopes += "\nlac-duong | K"
    made.put_into(store_at(folder))
    return folder


def organisations(page: Page) -> list[tuple[str, ...]]:
    """Name, members, admitted of each row as it is shown."""
    table = page.html.split('<table class="ledger organisations">')[1]
    rows = re.findall(
        r"</span>(Tên \w+)</a>.*?<td>[^<]+</td>\s*<td class=\"n\">([^<]+)</td>\s*"
        r"<td class=\"n\">([^<]+)</td>",
        table,
        re.DOTALL,
    )
    return [tuple(row) for row in rows]


def test_without_a_choice_all_districts_are_listed_with_a_link_each(
    open_page: type[Page],
) -> None:
    page = open_page("dang-bo")
    assert "4 đảng bộ trực thuộc, Quý IV/2025" in page.text
    links = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)', page.html)
    assert links == [
        ("/dang-bo?don-vi=X2", "Tên X2"),
        ("/dang-bo?don-vi=X3", "Tên X3"),
        ("/dang-bo?don-vi=K", "Tên K"),
        ("/dang-bo?don-vi=X1", "Tên X1"),
    ]


def list_names(page: Page) -> list[str]:
    return re.findall(r'<th scope="row"><a[^>]+>([^<]+)', page.html)


def test_the_list_is_worst_first_and_sorted_as_the_address_asks(open_page: type[Page]) -> None:
    page = open_page("dang-bo")
    assert list_names(page)[:2] == ["Tên X2", "Tên X3"]
    assert '<th scope="col" class="n" aria-sort="ascending"><a href="/dang-bo?xep=-muc-tieu"' in (
        page.html
    )
    names = ["Tên K", "Tên X1", "Tên X2", "Tên X3"]
    assert list_names(open_page("dang-bo", xep="ten")) == names
    assert list_names(open_page("dang-bo", xep="-ten")) == names[::-1]
    assert list_names(open_page("dang-bo", xep="gì đó")) == list_names(page)


def test_a_district_of_the_list_has_a_bar_of_its_statuses(open_page: type[Page]) -> None:
    page = open_page("dang-bo", xep="ten")
    bars = re.findall(r'<span class="stack" role="img" aria-label="([^"]+)">', page.html)
    assert bars[0] == "Đạt: 2; Không đạt: 1; "


def test_several_that_are_chosen_are_listed_alone(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": ["X1", "K"]})
    assert re.findall(r'<th scope="row"><a[^>]+>([^<]+)', page.html) == ["Tên K", "Tên X1"]


def test_a_district_has_its_lineage_its_reports_and_what_it_is_compared_with(
    open_page: type[Page],
) -> None:
    page = open_page("dang-bo", **{"don-vi": "X1"})
    assert "Đảng bộ địa phương · 2 tổ chức cơ sở đảng" in page.text
    assert "Từ 01/07/2025, tiếp nhận từ: 1 đảng bộ Tên H1 (2 tổ chức)" in page.text
    assert 'href="/dang-bo?quy=2025-Q2&amp;don-vi=H1"' in page.html
    assert "so với 4 đảng bộ địa phương" in page.text
    assert 'href="/tinh-hinh-nop?don-vi=X1&amp;xem=2025-Q4.X1"' in page.html


def test_a_target_stands_beside_the_province_s_value_and_those_of_its_peers(
    open_page: type[Page],
) -> None:
    page = open_page("dang-bo", **{"don-vi": "X2"})
    # One of two organisations is rated good; K and X1 have two of two, X3 is like X2.
    told = "xếp loại hoàn thành tốt nhiệm vụ trở lên > 90% hằng năm 2022–2030 50,0% 1/2"
    assert f"{told} −40,0 điểm % 75,0% 75,0% 3/4 2025" in page.text


def test_an_organisation_s_blank_is_a_dash_and_never_nil(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": "X1"})
    assert organisations(page) == [("Tên X1a", "102", "2"), ("Tên X1b", "—", "2")]


def test_the_table_is_sorted_by_the_address_and_what_is_unknown_comes_last(
    open_page: type[Page],
) -> None:
    for asked, sort in (("dang-vien", "ascending"), ("-dang-vien", "descending")):
        page = open_page("dang-bo", **{"don-vi": "X1", "xep": asked})
        assert [name for name, *_ in organisations(page)] == ["Tên X1a", "Tên X1b"]
        assert f'aria-sort="{sort}"' in page.html
    page = open_page("dang-bo", **{"don-vi": "X1", "xep": "-ten"})
    assert [name for name, *_ in organisations(page)] == ["Tên X1b", "Tên X1a"]
    assert 'aria-sort="ascending"' in open_page("dang-bo", **{"don-vi": "X1", "xep": "x"}).html


def test_the_table_is_searched_without_regard_to_marks(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": "X1"})
    page.test.text_input(key="organisations_search").set_value("co quan dang").run()
    page.check()
    assert [name for name, *_ in organisations(page)] == ["Tên X1b"]
    assert page.address["tim"] == ["co quan dang"]
    page.test.text_input(key="organisations_search").set_value("không có").run()
    assert "Không có tổ chức nào khớp với “không có”" in page.text


def test_an_organisation_is_opened_by_the_address(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": "X1", "to-chuc": "X1a"})
    assert 'aria-label="Chỉ tiêu của Tên X1a"' in page.html
    assert "Tỷ lệ kết nạp đảng viên so với tổng số đảng viên đầu năm" in page.text
    assert 'id="open-X1a" aria-expanded="true"' in page.html
    assert 'id="open-X1b" aria-expanded="false"' in page.html


def test_the_last_column_is_the_indicator_that_is_chosen(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": "X1"})
    page.choose("indicator", "admissions")
    assert page.address["chi-so"] == ["admissions"]
    assert re.findall(r"<b>(\d+)</b>", page.html.split("ledger organisations")[1]) == ["2", "2"]


def test_enterprises_have_their_quota_and_whether_it_is_met(open_page: type[Page]) -> None:
    text = open_page("dang-bo", **{"don-vi": "X1"}).text
    assert "1/2 đơn vị có tổ chức đảng đạt mức kết nạp năm 2025" in text
    assert "E1 E1 80 Có 2 3 ! Chưa đạt" in text
    assert "E2 E2 20 Có 1 1 ✓ Đạt" in text
    assert "E3 E3 20 Chưa — — —" in text


def test_obligations_have_their_day_and_state(open_page: type[Page]) -> None:
    text = open_page("dang-bo", **{"don-vi": "X1"}).text
    assert re.search(
        r"✓ Xong đúng hạn Sơ kết, đánh giá công tác phát triển đảng viên hằng năm .{0,99} "
        r"31/12/2025 hạn do Ban đặt 20/12/2025 7-BC/ĐU",
        text,
    )
    # The quarter is over, so that what was due on its last day is.
    assert "✕ Quá hạn Thông báo kết quả kiểm tra sinh hoạt chi bộ 6 tháng" in text
    assert "Chưa đến hạn" not in text


def test_an_obligation_of_the_quarters_to_come_is_not_due_yet(open_page: type[Page]) -> None:
    text = open_page("dang-bo", **{"don-vi": "K", "quy": "2025-Q3"}).text
    assert "– Chưa đến hạn Thông báo kết quả kiểm tra sinh hoạt chi bộ 6 tháng" in text


def test_an_area_has_its_districts_and_plain_figures(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": "H2", "ranh-gioi": "area"})
    assert "Gồm 2 đảng bộ ở Quý IV/2025 Tên X2 Tên X3" in page.text
    assert 'href="/dang-bo?don-vi=X2"' in page.html
    assert "chỉ nêu số liệu, không xếp tình trạng" in page.text
    assert "trở lên > 90% hằng năm 2022–2030 50,0% 2/4 −40,0 điểm % 75,0%" in page.text
    assert "4 tổ chức cơ sở đảng" in page.text
    assert "nhiệm vụ theo thời hạn" not in page.text


def test_a_district_of_today_before_it_was_founded_has_its_share(open_page: type[Page]) -> None:
    address = {"don-vi": "X2", "ranh-gioi": "current", "quy": "2024-Q4"}
    page = open_page("dang-bo", **address)
    assert "chưa có hoặc không còn ở Quý IV/2024" in page.text
    assert "≈ 50,0%" in page.text
    assert "không có tổ chức cơ sở đảng nào trong danh mục ở Quý IV/2024" in page.text


def test_a_programme_that_does_not_bind_says_so(open_page: type[Page]) -> None:
    address = {"don-vi": "X1", "chuong-trinh": "lac-duong"}
    page = open_page("dang-bo", **address)
    assert "không giao mục tiêu nào cho đơn vị này ở Quý IV/2025" in page.text
    assert "2 tổ chức cơ sở đảng, Quý IV/2025" in page.text


def test_a_programme_of_one_district_has_no_province_to_compare_with(
    open_page: type[Page],
) -> None:
    page = open_page("dang-bo", **{"don-vi": "K", "chuong-trinh": "lac-duong"})
    told = "xếp loại hoàn thành tốt nhiệm vụ trở lên ≥ 90% hằng năm 2022–2030 100,0% 2/2"
    assert f"{told} +10,0 điểm % — — — 2025" in page.text


def test_areas_are_listed_with_their_districts(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"ranh-gioi": "area"})
    assert "Tên H2 2 4" in page.text
    assert 'href="/dang-bo?ranh-gioi=area&amp;don-vi=H2"' in page.html


def test_every_table_can_be_downloaded(open_page: type[Page]) -> None:
    page = open_page("dang-bo", **{"don-vi": "X1"})
    names = {button.key for button in page.test.get("download_button")}
    assert {f"download_{kind}_{name}" for kind in ("excel", "csv") for name in (
        "muc-tieu", "to-chuc", "doanh-nghiep", "nhiem-vu",
    )} <= names  # fmt: skip


def test_a_district_in_the_matrix_leads_to_its_page(open_page: type[Page]) -> None:
    assert '<a href="/dang-bo?don-vi=X2">Tên X2</a>' in open_page().matrix


@pytest.mark.usefixtures("folder")
def test_an_empty_store_says_why_and_what_to_do() -> None:
    assert '<a href="/nop-so-lieu">' in Page("dang-bo").html


def test_a_hundred_and_twenty_four_communes_are_listed(folder: Path) -> None:
    make_province(communes=124).put_into(store_at(folder))
    page = Page("dang-bo")
    assert "Địa phương (125)" in page.text
    assert page.html.count('<th scope="row"><a') == 125
    assert "/125" in Page("dang-bo", **{"don-vi": "X99"}).text


def test_a_district_that_has_not_reported_is_marked_and_leaves_the_ranks(folder: Path) -> None:
    made = make_province()
    lines = made.forms["membership"].splitlines()
    sent = [line for line in lines if not re.match(r"K. \| 2024-Q4", line)]
    made.forms = {"membership": "\n".join(sent)}
    made.put_into(store_at(folder))
    page = Page("dang-bo", quy="2024-Q4")
    assert "! 1 đảng bộ chưa nộp báo cáo Quý IV/2024: Tên K. Tình hình nộp" in page.text
    carried = re.findall(r'<tr class="carried">.*?<a[^>]+>([^<]+)', page.html, re.DOTALL)
    assert carried == ["Tên K"]
    # Three quarters of admissions, under the period that they are of, and without a rank.
    text = Page("dang-bo", don_vi="K", quy="2024-Q4").text
    assert re.search(
        r"Không đạt chưa nộp IV/2024 Tỷ lệ kết nạp .{0,80} 2,9% 6/208 .{0,40} — III/2024", text
    )
    # Of three peers two are left to be ranked among.
    assert re.search(
        r"Tỷ lệ kết nạp .{0,120} 1/2 IV/2024", Page("dang-bo", don_vi="H1", quy="2024-Q4").text
    )
