"""The page of “bốn tốt” as Streamlit runs it."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

from dashboard.store.publishing import make_store
from dashboard.web.pages.four_goods.download import tabulate
from dashboard.web.state.selection import list_choices
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

PATH = "bon-tot"


@pytest.fixture(scope="module")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("four-goods") / "store"
    make_store(store_at(folder), simulated=True)
    add_four_goods(make_province()).put_into(store_at(folder))
    return folder


@pytest.fixture
def open_page(province_folder: Path) -> type[Page]:
    serve_store(store_at(province_folder))
    return Page


def rows(page: Page, table: int = 0) -> list[list[str]]:
    """The rows of a table of criteria as they are read: the name, then the cells."""
    html = page.html.split('<table class="criteria">')[table + 1].split("</table>")[0]
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html.split("<tbody>")[1], re.DOTALL)
    ]


def names(page: Page) -> list[str]:
    return [row[0].removesuffix(" tổ chức") for row in rows(page)[1:]]


def test_the_answer_stands_at_the_top_by_the_plan_that_sets_it(open_page: type[Page]) -> None:
    # The programme that is chosen is another: it sets no such target.
    text = open_page(PATH).text
    assert "“Chi bộ bốn tốt”, “đảng bộ cơ sở bốn tốt” năm 2025" in text
    assert "Kế hoạch xây dựng “chi bộ bốn tốt”, “đảng bộ cơ sở bốn tốt” (Hà Giang) ·" in text
    assert (
        "Chi bộ đạt “chi bộ bốn tốt” 75,0% 60/80 ✕ Không đạt Cần đạt ≥ 90% "
        "2024: 80,0% (−5,0 điểm %)"
    ) in text
    assert "“đảng bộ cơ sở bốn tốt” 75,0% 6/8 ✕ Không đạt Cần đạt ≥ 90%" in text
    assert "“bốn tốt” 95,5% 84/88 ✕ Không đạt Cần đạt 100%" in text
    assert "không hoàn thành nhiệm vụ 2 ✕ Không đạt Cần đạt 0 2024: 1 (+1)" in text


def test_what_fails_most_is_said_and_comes_first(open_page: type[Page]) -> None:
    page = open_page(PATH)
    assert (
        "Hụt nhiều nhất: Chất lượng sinh hoạt : 20 trong 80 chi bộ chưa đạt (25,0%). "
        "Đông nhất ở: Tên X2 (8/20), Tên X3 (8/20), Tên K (2/20)"
    ) in page.text
    assert "Chất lượng sinh hoạt 20 25,0% 75,0% 60/80 80,0% 48/60 −5,0 điểm %" in page.text
    criteria = re.findall(r'#measure-(\w+)"[^>]*>[^<]+</a></th>', page.html)[:4]
    assert criteria == [
        "cells_good_meetings", "cells_good_politics", "cells_good_unity", "cells_good_members",
    ]  # fmt: skip


def test_places_are_sorted_by_what_fails_most_with_their_counts(open_page: type[Page]) -> None:
    assert rows(open_page(PATH)) == [
        ["Tất cả", "5,0% 4/80", "25,0% 20/80", "0,0% 0/70", "0,0% 0/80", "75,0% 60/80", "75,0% 6/8"],
        ["Tên X2 tổ chức", "10,0% 2/20", "40,0% 8/20", "0,0% 0/20", "0,0% 0/20", "60,0% 12/20", "50,0% 1/2"],
        ["Tên X3 tổ chức", "10,0% 2/20", "40,0% 8/20", "0,0% 0/10", "0,0% 0/20", "60,0% 12/20", "50,0% 1/2"],
        ["Tên K tổ chức", "0,0% 0/20", "10,0% 2/20", "0,0% 0/20", "0,0% 0/20", "90,0% 18/20", "100,0% 2/2"],
        ["Tên X1 tổ chức", "0,0% 0/20", "10,0% 2/20", "0,0% 0/20", "0,0% 0/20", "90,0% 18/20", "100,0% 2/2"],
    ]  # fmt: skip


def test_a_row_leads_on_to_the_district_and_to_its_organisations(open_page: type[Page]) -> None:
    html = open_page(PATH).html
    assert '<th scope="row"><a href="/dang-bo?don-vi=X2">Tên X2</a>' in html
    assert 'href="/bon-tot?don-vi=X2" title="Xem từng tổ chức của Tên X2"' in html
    assert '<a href="/chi-tieu?don-vi=X2&amp;chi-so=four_goods_cell_share">60,0%</a>' in html


def test_a_status_of_few_has_its_mark_without_its_ground(open_page: type[Page]) -> None:
    html = open_page(PATH).html
    assert '<td class="missed" title="Không đạt"><a href="/chi-tieu?don-vi=X2' in html
    assert '<td class="missed few" title="Không đạt"><a href="/chi-tieu?don-vi=X2' in html
    assert "Dưới 10 đơn vị thì in mờ" in html


def test_the_table_is_sorted_by_the_address(open_page: type[Page]) -> None:
    page = open_page(PATH)
    assert (
        'aria-sort="descending"><a href="/bon-tot?xep=-sinh-hoat" id="sort-sinh-hoat"' in page.html
    )
    for asked, expected, sort in (
        ("ten", ["Tên K", "Tên X1", "Tên X2", "Tên X3"], "ascending"),
        ("-ten", ["Tên X3", "Tên X2", "Tên X1", "Tên K"], "descending"),
        ("chi-bo", ["Tên X2", "Tên X3", "Tên K", "Tên X1"], "ascending"),
        ("-chi-bo", ["Tên K", "Tên X1", "Tên X2", "Tên X3"], "descending"),
        ("-sinh-hoat", ["Tên K", "Tên X1", "Tên X2", "Tên X3"], "ascending"),
        ("khong-co", ["Tên X2", "Tên X3", "Tên K", "Tên X1"], "descending"),
    ):
        page = open_page(PATH, xep=asked)
        assert names(page) == expected, asked
        assert page.html.count(f'aria-sort="{sort}"') == 1, asked


def test_unit_types_follow_with_a_link_to_each(open_page: type[Page]) -> None:
    page = open_page(PATH)
    assert rows(page, 1) == [
        ["Xã", "5,0% 2/40", "25,0% 10/40", "0,0% 0/40", "0,0% 0/40", "75,0% 30/40", "100,0% 4/4"],
        [
            "Cơ quan Đảng, Mặt trận, đoàn thể",
            "5,0% 2/40", "25,0% 10/40", "0,0% 0/30", "0,0% 0/40", "75,0% 30/40", "50,0% 2/4",
        ],
    ]  # fmt: skip
    assert '<a href="/bon-tot?loai-hinh=commune">Xã</a>' in page.html


def test_one_district_is_judged_and_shows_its_organisations(open_page: type[Page]) -> None:
    page = open_page(PATH)
    page.choose("places", ["X3"])
    assert "60,0% 12/20 ✕ Không đạt Cần đạt ≥ 90% 2024: chưa có số để so" in page.text
    assert "Ở đâu: 2 tổ chức cơ sở đảng" in page.text
    assert rows(page)[1:] == [
        ["Tên X3a", "10,0% 1/10", "40,0% 4/10", "0,0% 0/10", "0,0% 0/10", "60,0% 6/10", "Đạt"],
        ["Tên X3b", "10,0% 1/10", "40,0% 4/10", "—", "0,0% 0/10", "60,0% 6/10", "Chưa đạt"],
    ]
    assert 'href="/dang-bo?don-vi=X3&amp;to-chuc=X3b"' in page.html
    # All together are the district's own, not the province's.
    assert '<td class="missed few" title="Không đạt"><span class="faint">50,0%</span>' in page.html


def test_of_unit_types_there_are_figures_alone(open_page: type[Page]) -> None:
    page = open_page(PATH)
    page.choose("unit_types", ["party_agency"])
    assert "Đảng bộ cơ sở đạt “đảng bộ cơ sở bốn tốt” 50,0% 2/4 Cần đạt ≥ 90%" in page.text
    assert "chỉ nêu số liệu, không xếp tình trạng" in page.text
    assert "Không đạt" not in page.text
    assert [row[0] for row in rows(page, 1)] == ["Cơ quan Đảng, Mặt trận, đoàn thể"]


def test_before_the_fourth_quarter_the_year_before_is_judged(open_page: type[Page]) -> None:
    page = open_page(PATH, quy="2025-Q3")
    assert "tính đến Quý III/2025, xét số liệu năm 2024" in page.text
    assert names(page) == ["Tên H2", "Tên H1", "Tên K"]
    # H2 is no more in this quarter, so that its page is opened in the one that is evaluated.
    assert '<a href="/dang-bo?quy=2024-Q4&amp;don-vi=H2">' in page.html
    assert '<a href="/dang-bo?quy=2025-Q3&amp;don-vi=K">' in page.html


def test_shared_out_figures_are_marked(open_page: type[Page]) -> None:
    address = {"quy": "2024-Q4", "ranh-gioi": "current"}
    page = open_page(PATH, **address)
    assert "≈ ước tính" in page.text
    assert rows(page)[1][:3] == ["Tên X2 tổ chức", "≈ 10,0% 1/10", "≈ 40,0% 4/10"]
    # An organisation that counts by half for each is not listed under either.
    page = open_page(PATH, **address, **{"don-vi": "X2"})
    assert names(page) == ["Tên X2"]
    assert "≈ 60,0% 6/10" in page.text


def test_areas_hold_their_districts(open_page: type[Page]) -> None:
    page = open_page(PATH, **{"ranh-gioi": "area"})
    assert "Ở đâu: 3 địa bàn huyện cũ" in page.text
    assert names(page) == ["Tên H2", "Tên H1", "Tên K"]
    assert 'href="/dang-bo?ranh-gioi=area&amp;don-vi=H2"' in page.html


def test_partial_figures_say_who_is_missing(tmp_path: Path) -> None:
    made = add_four_goods(make_province())
    missing = ("X2a | 2025-Q4", "X2b | 2025-Q4", "X1b | 2025-Q4")
    kept = [r for r in made.forms["rating"].splitlines() if not r.startswith(missing)]
    made.forms["rating"] = "\n".join(kept)
    store = store_at(tmp_path / "store")
    make_store(store)
    made.put_into(store)
    serve_store(store)
    text = Page(PATH).text
    assert "1/4 đảng bộ trực thuộc chưa gửi Biểu 4 năm 2025. Tên X2 Tình hình nộp" in text
    assert "1 đảng bộ đã gửi Biểu 4 nhưng thiếu dòng" in text
    assert "chưa gửi Biểu 4" not in Page(PATH, quy="2024-Q4").text


def test_without_figures_it_says_why_and_what_to_do(open_page: type[Page]) -> None:
    page = open_page(PATH, quy="2025-Q3", **{"don-vi": "X2"})
    assert "Chưa có Biểu 4 nào của năm 2024 cho lựa chọn này" in page.text
    assert re.findall(r'<li><a href="([^"]+)">', page.html) == [
        "/bon-tot?quy=2025-Q3&amp;ranh-gioi=current&amp;don-vi=X2",
        "/bon-tot?quy=2025-Q3",
        "/bon-tot?quy=2023-Q4&amp;don-vi=X2",
        "/nop-so-lieu?quy=2025-Q3&amp;don-vi=X2",
    ]
    assert not page.test.get("download_button")


def test_an_empty_store_leads_to_where_data_are_sent(tmp_path: Path) -> None:
    store = store_at(tmp_path / "store")
    make_store(store)
    serve_store(store)
    assert '<a href="/nop-so-lieu">' in Page(PATH).html


def test_a_hundred_and_twenty_four_communes_have_a_row_each(tmp_path: Path) -> None:
    store = store_at(tmp_path / "store")
    make_store(store)
    add_four_goods(make_province(communes=124)).put_into(store)
    serve_store(store)
    page = Page(PATH)
    assert "Ở đâu: 125 đảng bộ trực thuộc" in page.text
    assert len(names(page)) == 125
    assert names(page)[-2:] == ["Tên K", "Tên X1"]


def test_the_table_can_be_taken_away(open_page: type[Page]) -> None:
    page = open_page(PATH, **{"don-vi": "X3"})
    names = {button.key for button in page.test.get("download_button")}
    assert names == {"download_excel", "download_csv"}
    visit = begin_visit()
    choices = list_choices(visit)
    assert choices
    table = tabulate(visit, replace(choices.default, places=("X3",)), "-ten")
    assert table.programme.startswith("Kế hoạch xây dựng “chi bộ bốn tốt”")
    found = table.frame.filter(pl.nth(1) == "Chất lượng sinh hoạt").rows()
    assert found == [
        ("Tất cả", "Chất lượng sinh hoạt", 0.6, 12, 20, 8, None, None, "Năm 2025"),
        ("Tên X3b", "Chất lượng sinh hoạt", 0.6, 6, 10, 4, None, None, "Năm 2025"),
        ("Tên X3a", "Chất lượng sinh hoạt", 0.6, 6, 10, 4, None, None, "Năm 2025"),
        ("Xã", "Chất lượng sinh hoạt", 0.6, 6, 10, 4, None, None, "Năm 2025"),
        ("Cơ quan Đảng, Mặt trận, đoàn thể", "Chất lượng sinh hoạt", 0.6, 6, 10, 4, None, None, "Năm 2025"),
    ]  # fmt: skip
    (value,) = (column for column in table.columns if column.key == "value")
    assert [value.measure(row) for row in table.rows[:4]] == ["percent"] * 4


def test_without_a_plan_there_are_figures_alone(tmp_path: Path) -> None:
    made = add_four_goods(make_province())
    made.scopes = "programme | unit\ncan-tho-21 | P"
    store = store_at(tmp_path / "store")
    make_store(store)
    made.put_into(store)
    serve_store(store)
    text = Page(PATH).text
    assert "năm 2025 tính đến Quý IV/2025" in text
    assert "Chi bộ đạt “chi bộ bốn tốt” 75,0% 60/80 2024: 80,0%" in text
    assert "Cần đạt" not in text
