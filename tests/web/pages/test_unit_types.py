"""The page of unit types as Streamlit runs it."""

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
        r'<tr><th scope="row">(?:<a[^>]*>)?([^<]+)(?:</a>)?</th>\s*<td>(?:<a[^>]*>)?([^<]+)',
        page.html,
    )
    assert rows == [
        ("Xã", "100,0%"),
        ("Cơ quan Đảng, Mặt trận, đoàn thể", "50,0%"),
        ("Tất cả loại hình", "75,0%"),
    ]


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
