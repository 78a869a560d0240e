"""Tổng quan where a report is missing, and where filters choose more than one unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl
import pytest

from dashboard.periods import Quarter
from dashboard.store.publishing import make_store
from dashboard.web.pages.overview.download import tabulate
from dashboard.web.pages.overview.order import order_districts
from dashboard.web.pages.overview.scope import ask_rows
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

RATED = "Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên"
ADMITTED = "Tỷ lệ kết nạp đảng viên so với tổng số đảng viên đầu năm"


@pytest.fixture(scope="module")
def lacking_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The province without two Biểu 2 of K, one of the newest quarter; a plan of two."""
    folder = tmp_path_factory.mktemp("lacking") / "store"
    make_store(store_at(folder))
    province = add_four_goods(make_province())
    lines = province.forms["membership"].splitlines()
    kept = [line for line in lines if not re.match(r"K. \| (2024-Q1|2025-Q4)", line)]
    province.forms["membership"] = "\n".join(kept)
    province.scopes += "\nlam-dong-district | X1\nlam-dong-district | X2"
    province.put_into(store_at(folder))
    return folder


@pytest.fixture
def open_page(lacking_folder: Path) -> type[Page]:
    serve_store(store_at(lacking_folder))
    return Page


def rows_of(page: Page) -> dict[str, str]:
    """What each row of the targets says, by its name."""
    table = page.html.split('<table class="targets">')[1].split("</table>")[0]
    found = {}
    for row in re.findall(r"<tr>.*?</tr>", table.split("<tbody>")[1], re.DOTALL):
        text = " ".join(re.sub(r"<[^>]+>", " ", row).split())
        found[re.findall(r'<th scope="row"><a[^>]*>([^<]*)', row)[0]] = text
    return found


def test_a_district_without_a_report_is_not_shown_as_if_it_had_one(open_page: type[Page]) -> None:
    page = open_page()
    assert "1/4 đảng bộ chưa nộp báo cáo IV/2025 : Tên K" in page.text
    of_k = re.findall(r'<tr data-district="K".*?</tr>', page.matrix, re.DOTALL)[0]
    assert '<small class="lacks">chưa nộp IV/2025</small>' in of_k
    stale = re.findall(r'<td[^>]*class="([^"]* stale)" title="([^"]*)"', of_k)
    assert stale == [
        ("missed stale", "Không đạt · 6/216 · chưa nộp IV/2025 · số liệu III/2025"),
    ]
    assert page.matrix.count(" stale") == 1
    assert "3/4 nơi đã nộp" in rows_of(page)[ADMITTED]
    assert "nơi đã nộp" not in rows_of(page)[RATED]


def test_its_own_head_gives_the_period_of_its_figures(open_page: type[Page]) -> None:
    page = open_page(don_vi="K")
    assert rows_of(page)[ADMITTED].endswith("III/2025 chưa nộp IV/2025")


def test_a_year_that_is_not_held_from_its_beginning_says_so(open_page: type[Page]) -> None:
    assert rows_of(open_page(quy="2024-Q4", don_vi="K"))[ADMITTED].endswith("IV/2024 có 3/4 quý")
    assert rows_of(open_page(quy="2023-Q4", don_vi="K"))[ADMITTED].endswith("IV/2023")


def test_two_districts_are_added_up(open_page: type[Page]) -> None:
    page = open_page(don_vi=["X2", "K"])
    assert "Tên X2, Tên K · tính đến Quý IV/2025" in page.text
    assert "cộng các đảng bộ đã chọn" in page.text
    # One of two in X2, two of two in K; X2 lacks one.
    rated = rows_of(page)[RATED]
    assert re.search(r"Đạt 1 .* Không đạt 1 ", rated)
    assert "75,0% 3/4 −15,0 điểm % cần có 90,0% 1 2025" in rated


def test_a_unit_type_is_added_up_without_statuses(open_page: type[Page]) -> None:
    page = open_page(loai_hinh="party_agency")
    rated = rows_of(page)[RATED]
    assert "50,0% 2/4 −40,0 điểm % cần có 90,0% 2025" in rated
    assert 'class="counts"' not in page.html
    assert "không mục tiêu nào đặt riêng cho loại hình" in page.text


def test_an_area_has_its_own_figures_above_its_districts(open_page: type[Page]) -> None:
    page = open_page(ranh_gioi="area")
    areas = re.findall(
        r'<tr class="heading" data-district="(\w+)".*?<td[^>]*title="([^"]*)"',
        page.matrix,
        re.DOTALL,
    )
    assert areas == [
        ("H1", "Đạt · 2/2"),
        ("H2", "Không đạt · 2/4"),
        ("K", "Đạt · 2/2"),
    ]
    assert rows_of(open_page(ranh_gioi="area", don_vi="H2"))[RATED].startswith("✕ Không đạt")


def test_a_programme_of_districts_lets_one_choose(open_page: type[Page]) -> None:
    page = open_page(chuong_trinh="lam-dong-district")
    assert "Chương trình của 2 đảng bộ, xem từng nơi: Tên X1 · Tên X2" in page.text
    assert 'href="/?chuong-trinh=lam-dong-district&amp;don-vi=X2">Tên X2</a>' in page.html
    chosen = open_page(chuong_trinh="lam-dong-district", don_vi="X2")
    assert '<b aria-current="true">Tên X2</b>' in chosen.html


def test_a_district_that_the_programme_does_not_bind_is_named(open_page: type[Page]) -> None:
    page = open_page(chuong_trinh="lam-dong-district", don_vi=["X2", "K"])
    assert "Chương trình không đặt mục tiêu cho Tên K ở quý này" in page.text
    assert "Tên X2 · tính đến" in page.text


@pytest.mark.parametrize(
    ("sort", "districts"),
    [
        ("ten", ["K", "X1", "X2", "X3"]),
        ("-ten", ["X3", "X2", "X1", "K"]),
        ("orgs-rated-good", ["X2", "X3", "K", "X1"]),
        ("-orgs-rated-good", ["K", "X1", "X2", "X3"]),
        ("nothing", ["X2", "X3", "K", "X1"]),
    ],
)
def test_the_matrix_is_put_in_order(lacking_folder: Path, sort: str, districts: list[str]) -> None:
    serve_store(store_at(lacking_folder))
    visit, selection = begin_visit(), Selection("can-tho-21", Quarter(2025, 4))
    standings = order_districts(visit, selection, ask_rows(visit, selection), sort)
    assert [standing.unit for standing in standings] == districts


def test_a_column_leads_to_its_order_and_back(open_page: type[Page]) -> None:
    page = open_page(xep="orgs-rated-good")
    assert 'aria-sort="ascending"' in page.matrix
    assert 'href="/?xep=-orgs-rated-good"' in page.matrix
    assert page.matrix.count('tabindex="0"') == 1


def test_what_is_taken_away_of_a_unit_type_is_what_it_adds_up_to(lacking_folder: Path) -> None:
    serve_store(store_at(lacking_folder))
    of_type = Selection("can-tho-21", Quarter(2025, 4), unit_types=("party_agency",))
    frame = tabulate(begin_visit(), of_type).frame
    rated = frame.row(by_predicate=pl.col("Mục tiêu") == RATED, named=True)
    assert (rated["Thực hiện"], rated["Tử số"], rated["Mẫu số"]) == (0.5, 2, 4)
    assert "Tình trạng" not in frame.columns
