"""Danh mục and Từ điển as Streamlit runs them: default, at other times, searched, empty, large."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.places import UNITS
from dashboard.periods import Quarter
from dashboard.web.components.search import Search
from dashboard.web.pages.register import page as register
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.province_builder import Province
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


NAMES = re.compile(r'<summary><span class="name">([^<]+)')
ORGANISATIONS = re.compile(r'<th scope="row">([^<]+) <small')


@pytest.fixture
def _province(province_folder: Path) -> None:
    serve_store(store_at(province_folder))


def search(page: Page, text: str) -> None:
    page.test.text_input[0].set_value(text).run()
    page.check()


@pytest.mark.usefixtures("_province")
class TestRegister:
    """Danh mục."""

    def test_the_tree_is_that_of_the_newest_quarter(self) -> None:
        page = Page("danh-muc")
        assert NAMES.findall(page.html) == ["Tên K", "Tên X1", "Tên X2", "Tên X3"]
        assert (
            "Đến ngày 31/12/2025: 4 đảng bộ trực thuộc, 8 tổ chức cơ sở đảng "
            "(8 đảng bộ cơ sở, 0 chi bộ cơ sở)" in page.text
        )
        assert "<details open" not in page.html
        assert page.html.count('<details class="branch"') == 4
        assert "Tên K K 2 đảng bộ cơ sở" in page.text

    def test_an_organisation_is_told_with_type_time_and_lineage(self) -> None:
        page = Page("danh-muc", tim="X2a")
        row = page.html.split('<th scope="row">')[1].split("</tr>")[0]
        told = " ".join(re.sub(r"<[^>]+>", " ", row).split())
        assert told == (
            "Tên X2a X2a Đảng bộ cơ sở Xã từ 01/07/2025 Tiền thân: Tên H2a (50,0%, từ 01/07/2025)"
        )
        assert 'href="/danh-muc?tim=H2a&amp;da-ket-thuc=1"' in row

    def test_programmes_lead_to_the_dictionary(self) -> None:
        page = Page("danh-muc", quy="2025-Q1")
        assert '<a href="/tu-dien?quy=2025-Q1#programme-can-tho-21">' in page.html
        assert "Chương trình áp dụng: như toàn đảng bộ tỉnh" in page.text

    def test_an_earlier_quarter_shows_the_units_of_then_and_what_became_of_them(self) -> None:
        page = Page("danh-muc")
        page.choose("as_of", Quarter(2024, 4))
        assert NAMES.findall(page.html) == ["Tên H1", "Tên H2", "Tên K"]
        assert "Kế thừa: Tên X2a (50,0%, từ 01/07/2025) ; Tên X3a (50,0%," in page.text
        # Its successors are not there yet: the link leads to a quarter that has them.
        assert 'href="/danh-muc?tim=X2a&amp;da-ket-thuc=1"' in page.html

    def test_ended_units_are_shown_where_they_are_asked_for(self) -> None:
        page = Page("danh-muc")
        assert "Tên H1" not in NAMES.findall(page.html)
        page.test.checkbox[0].check().run()
        page.check()
        assert NAMES.findall(page.html)[:3] == ["Tên H1", "Tên H2", "Tên K"]
        assert "Tên H1 H1 2 tổ chức đã kết thúc kết thúc 30/06/2025" in page.text
        assert "4 đảng bộ trực thuộc, 8 tổ chức cơ sở đảng" in page.text
        assert page.address == {"da-ket-thuc": ["1"]}

    def test_a_search_needs_no_marks_and_is_kept_in_the_address(self) -> None:
        page = Page("danh-muc")
        search(page, "ten x1")
        assert ORGANISATIONS.findall(page.html) == ["Tên X1a", "Tên X1b"]
        assert page.html.count('<details class="branch" open>') == 1
        assert "Tìm “ten x1”: thấy 3 đơn vị" in page.text
        assert page.address == {"tim": ["ten x1"]}
        page.test.button(key="register_search_clear").click().run()
        assert page.address == {}
        assert len(NAMES.findall(page.html)) == 4

    def test_an_address_gives_the_search_that_it_was_taken_from(self) -> None:
        page = Page("danh-muc", tim="h1", da_ket_thuc="1", quy="2025-Q3")
        assert page.test.text_input[0].value == "h1"
        assert page.test.checkbox[0].value is True
        assert NAMES.findall(page.html) == ["Tên H1"]
        assert page.address == {"tim": ["h1"], "da-ket-thuc": ["1"], "quy": ["2025-Q3"]}

    def test_a_search_for_what_has_ended_or_is_to_come_says_so(self) -> None:
        page = Page("danh-muc", tim="ten h1")
        assert "Có 3 đơn vị như vậy đã kết thúc hoạt động trước ngày này." in page.text
        assert 'href="/danh-muc?tim=ten+h1&amp;da-ket-thuc=1"' in page.html
        page = Page("danh-muc", tim="ten x1", quy="2024-Q4")
        assert "Có 3 đơn vị như vậy được lập sau ngày này." in page.text
        assert '<a href="/danh-muc?tim=ten+x1">Xem ở quý mới nhất</a>' in page.html

    def test_a_search_for_nothing_says_what_to_do(self) -> None:
        page = Page("danh-muc", tim="<b>không có")
        assert "không có đơn vị nào có tên hoặc mã như “<b>không có”" in page.text
        assert "Hãy gõ ít chữ hơn" in page.text
        assert "Đang lọc" in Page("danh-muc", tim="không có", don_vi="K").text

    def test_filters_narrow_the_tree(self) -> None:
        page = Page("danh-muc", don_vi="X2", loai_hinh="commune")
        assert NAMES.findall(page.html) == ["Tên X2"]
        assert ORGANISATIONS.findall(page.html) == ["Tên X2a"]
        assert "1 đảng bộ trực thuộc, 1 tổ chức cơ sở đảng" in page.text

    def test_the_table_to_take_away_has_every_unit_that_is_shown(self) -> None:
        Page("danh-muc")
        selection = Selection("can-tho-21", Quarter(2025, 4))
        frame = register._tabulate(begin_visit(), selection, Search("h2a", with_ended=True)).frame
        assert frame.columns[:7] == [
            "Cấp", "Đảng bộ trực thuộc", "Tên", "Mã", "Hình thức", "Loại hình",
            "Địa bàn (huyện cũ)",
        ]  # fmt: skip
        assert frame.row(1)[:11] == (
            "Tổ chức cơ sở đảng", "Tên H2", "Tên H2a", "H2a", "Đảng bộ cơ sở", "Xã", None,
            date(2015, 1, 1), date(2025, 6, 30), None,
            "Tên X2a (X2a, 50,0%, từ 01/07/2025); Tên X3a (X3a, 50,0%, từ 01/07/2025)",
        )  # fmt: skip
        whole = register._tabulate(begin_visit(), selection, Search()).frame
        assert whole["Mã"].to_list()[:3] == ["P", "K", "Ka"]
        assert whole.height == 1 + 4 + 8


def test_an_empty_store_says_how_a_register_is_taken_in(folder: Path) -> None:
    page = Page("danh-muc")
    assert "Chưa có danh mục tổ chức" in page.text
    assert "tiendo register" in page.text
    assert page.test.text_input.len == 0


def test_a_register_is_shown_before_there_are_figures(folder: Path) -> None:
    Province(units="unit | district\nA1 | A", scopes="programme | unit\ncan-tho-21 | P").put_into(
        store_at(folder)
    )
    page = Page("danh-muc")
    assert NAMES.findall(page.html) == ["Tên A"]
    assert "Chương trình thực hiện Nghị quyết số 21-NQ/TW" in page.text
    search(page, "a1")
    assert ORGANISATIONS.findall(page.html) == ["Tên A1"]


def test_a_hundred_and_twenty_four_communes_are_one_closed_tree(folder: Path) -> None:
    make_province(communes=124).put_into(store_at(folder))
    page = Page("danh-muc")
    names = NAMES.findall(page.html)
    assert len(names) == 125
    # X10 comes after X1, as text has it.
    assert names[:4] == ["Tên K", "Tên X1", "Tên X10", "Tên X100"]
    assert "<details open" not in page.html
    search(page, "x77")
    assert ORGANISATIONS.findall(page.html) == ["Tên X77a", "Tên X77b"]


def test_a_unit_is_shown_as_it_was_with_what_it_was_or_will_be(folder: Path) -> None:
    Province(
        units="""
            unit | kind           | unit_type | district | name
            H    | district       |           |          | Huyện H
            K    | district       |           |          | Huyện K
            A-1  | base_committee | ward      | H        | Phường A
        """,
        changes="""
            unit | on         | what      | was
            A-1  | 2024-07-01 | code      | A1
            A-1  | 2024-07-01 | name      | Xã A
            A-1  | 2024-07-01 | kind      | base_cell
            A-1  | 2024-07-01 | unit_type | commune
            A-1  | 2024-07-01 | parent    | K
        """,
        scopes="programme | unit\ncan-tho-21 | P",
        forms={
            "membership": "unit | quarter | admitted\nA-1 | 2024-Q2 | 1\nA-1 | 2024-Q3 | 1",
        },
    ).put_into(store_at(folder))
    serve_store(store_at(folder))
    page = Page("danh-muc", tim="A1")
    assert "Huyện H" in NAMES.findall(page.html)[0]
    assert (
        "Phường A A-1 Đảng bộ cơ sở Phường từ 01/01/2015 Trước 01/07/2024 mang mã A1 "
        "Trước 01/07/2024 là Chi bộ cơ sở Trước 01/07/2024 tên là Xã A "
        "Trước 01/07/2024 trực thuộc Huyện K Trước 01/07/2024 thuộc loại hình Xã" in page.text
    )
    page = Page("danh-muc", tim="A1", quy="2024-Q2")
    assert "Huyện K" in NAMES.findall(page.html)[0]
    assert (
        "Xã A A-1 Chi bộ cơ sở Xã từ 01/01/2015 Từ 01/07/2024 mang mã A-1 "
        "Từ 01/07/2024 là Đảng bộ cơ sở Từ 01/07/2024 tên là Phường A "
        "Từ 01/07/2024 trực thuộc Huyện H Từ 01/07/2024 thuộc loại hình Phường" in page.text
    )


def test_names_stand_in_vietnamese_order_with_what_binds_them(folder: Path) -> None:
    Province(
        units="""
            unit | kind     | district
            Dung | district |
            Ấn   | district |
            Đông | district |
            An   | district |
            b1   |          | Ấn
        """,
        scopes="programme | unit\nlac-duong | Ấn\ncan-tho-21 | P",
    ).put_into(store_at(folder))
    Page()
    units = begin_visit().ask(UNITS, day=date(2024, 12, 31))
    assert [unit.code for unit in units if unit.level == "district"] == ["An", "Ấn", "Dung", "Đông"]
    bound = {unit.code: unit.programmes for unit in units}
    assert bound == {
        "P": ["can-tho-21"],
        "An": ["can-tho-21"],
        "Ấn": ["can-tho-21", "lac-duong"],
        "Dung": ["can-tho-21"],
        "Đông": ["can-tho-21"],
        "b1": ["can-tho-21", "lac-duong"],
    }


# ── Từ điển ───────────────────────────────────────────────────────────────────────────────────
def test_the_dictionary_needs_no_figures(folder: Path) -> None:
    page = Page("tu-dien")
    assert "Chương trình và mục tiêu" in page.text
    assert page.html.count("<h2 id=") == 7


def test_the_dictionary_is_searched_without_marks(folder: Path) -> None:
    page = Page("tu-dien")
    search(page, "khoa so")
    assert "Tìm “khoa so”: thấy" in page.text
    assert 'id="word-closed"' in page.html
    assert 'id="indicator-admission_rate"' not in page.html
    assert page.address == {"tim": ["khoa so"]}


def test_what_is_found_leads_to_entries_that_were_not_found(folder: Path) -> None:
    page = Page("tu-dien", tim="admissions-2025")
    assert 'id="target-can-tho-21-admissions-2025"' in page.html
    assert '<a href="/tu-dien#indicator-admissions">' in page.html


def test_a_word_that_is_not_in_the_dictionary_says_so(folder: Path) -> None:
    page = Page("tu-dien", tim="không có <từ> này")
    assert "Không có mục nào có đủ các từ “không có <từ> này”." in page.text
    assert "<h2" not in page.html


@pytest.mark.usefixtures("_province")
def test_pages_lead_to_the_dictionary() -> None:
    anchors = re.compile(r'href="/tu-dien[^"#]*#([^"]+)"')
    known = set(re.findall(r' id="([^"]+)"', Page("tu-dien").html))
    overview = set(anchors.findall(Page(quy="2024-Q4").html))
    assert {"programme-can-tho-21", "status-missed"} <= overview <= known
    indicator = set(anchors.findall(Page("chi-tieu", chi_so="admission_rate").html))
    assert {"indicator-admission_rate", "status-missed"} <= indicator <= known
