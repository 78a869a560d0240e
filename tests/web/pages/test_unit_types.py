"""The page of unit types as Streamlit runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.figures import FigureAsOf
from dashboard.store.publishing import make_store
from dashboard.web.pages.unit_types.yardstick import Yardstick
from tests.support.rows import make_row
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One in which a programme leaves the armed forces out."""
    folder = tmp_path_factory.mktemp("unit_types") / "store"
    make_store(store_at(folder), simulated=True)
    made = make_province()
    made.scopes += "\nlac-duong | K"
    made.put_into(store_at(folder))
    return folder


def test_unit_types_have_the_programme_s_indicators_and_their_total(
    open_page: type[Page],
) -> None:
    page = open_page("loai-hinh")
    rows = re.findall(
        r'<tr><th scope="row">(?:<a[^>]*>)?([^<]+)(?:</a>)?</th>\s*<td[^>]*>(?:<a[^>]*>)?([^<]+)',
        page.html,
    )
    assert rows == [
        ("Xã", "100,0%"),
        ("Cơ quan Đảng, Mặt trận, đoàn thể", "50,0%"),
        ("Tất cả loại hình", "75,0%"),
    ]


def test_a_figure_is_marked_by_its_distance_from_what_is_needed(open_page: type[Page]) -> None:
    page = open_page("loai-hinh")
    marked = re.findall(r'<td class="(\w+)"><a [^>]*title="Tổ chức cơ sở đảng xếp[^"]*"', page.html)
    # Of two types and all together: 100%, 50% and 75%, where more than 90% is needed.
    assert marked == ["reached", "far", "far"]
    assert "· 2/4 · Năm 2025 · thấp hơn quá một phần mười" in page.html
    # Counts of a part are held against nothing.
    assert not re.search(r'<td class="\w+"><a [^>]*title="Số đảng viên mới', page.html)


@pytest.mark.parametrize(
    ("value", "is_strict", "distance"),
    [
        (0.9, False, "reached"),
        (0.9, True, "near"),
        (0.9000001, True, "reached"),
        (0.82, True, "near"),
        (0.80, True, "far"),
    ],
)
def test_a_yardstick_of_ninety_percent(value: float, is_strict: bool, distance: str) -> None:
    figure = make_row(FigureAsOf, value=value)
    assert Yardstick(0.9, is_on_the_way=False, is_strict=is_strict).measure(figure) == distance


def test_what_is_needed_by_now_stands_in_the_head(open_page: type[Page]) -> None:
    text = open_page("loai-hinh", quy="2025-Q2").text
    assert "3–4% nay 1,5%" in text


def test_a_cell_leads_to_the_indicator_of_that_type(open_page: type[Page]) -> None:
    html = open_page("loai-hinh").html
    link = "/chi-tieu?loai-hinh=party_agency&amp;chi-so=org_rated_good_share"
    assert (
        f'<a href="{link}" title="Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên '
        in html
    )
    assert "· 2/4 · Năm 2025" in html


def test_a_unit_type_leads_on_and_words_lead_to_the_dictionary(open_page: type[Page]) -> None:
    html = open_page("loai-hinh").html
    first = "/chi-tieu?loai-hinh=commune&amp;chi-so=org_rated_good_share"
    assert f'<th scope="row"><a href="{first}"' in html
    assert '<a href="/tu-dien#programme-can-tho-21"' in html
    assert '<a href="/tu-dien#unit_types"' in html
    assert '<th scope="row">Tất cả loại hình</th>' in html


def test_the_armed_forces_stand_apart_where_the_programme_leaves_them_out(
    open_page: type[Page],
) -> None:
    assert "lực lượng vũ trang" not in open_page("loai-hinh").text
    text = open_page("loai-hinh", **{"chuong-trinh": "lac-duong"}).text
    assert "≥ 90% trừ LLVT" in text
    assert "Tất cả, trừ lực lượng vũ trang" in text


def test_unit_types_of_one_district(open_page: type[Page]) -> None:
    page = open_page("loai-hinh")
    page.choose("places", ["X2"])
    assert "Tên X2" in page.text
    assert "· 0/1 · Năm 2025" in page.html


@pytest.mark.usefixtures("folder")
def test_an_empty_store_says_why_and_what_to_do() -> None:
    assert '<a href="/nop-so-lieu">' in Page("loai-hinh").html
