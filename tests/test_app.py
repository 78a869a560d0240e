"""The pages as Streamlit runs them: default, filtered, empty, and what the address says."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import app
from dashboard.quarters import Quarter
from dashboard.store import Store
from dashboard.store.writing import make_store
from tests.provinces import make_province

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
    def html(self) -> str:
        return "\n".join(self.panels("tien_do_panel"))

    def panels(self, component: str) -> list[str]:
        protos = map(_proto, self.test.get("bidi_component"))
        return [proto.bytes.decode() for proto in protos if proto.component_name == component]

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


def test_every_page_says_that_figures_are_invented(open_page: type[Page]) -> None:
    for path in ("", "chi-tieu", "nop-so-lieu"):
        assert "Số liệu mô phỏng" in open_page(path).text


def test_the_district_that_lacks_most_comes_first_in_the_matrix(open_page: type[Page]) -> None:
    matrix = open_page().html.split('<table class="matrix">')[1]
    names = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="n tally">(\d+/\d+)', matrix)
    assert names == [("Tên X2", "0/2"), ("Tên X3", "0/2"), ("Tên X1", "1/2"), ("Tên K", "2/3")]


def test_a_cell_gives_status_value_and_counts(open_page: type[Page]) -> None:
    matrix = open_page().html.split('<table class="matrix">')[1]
    assert '<td class="met" title="Đạt · 2/2">100,0</td>' in matrix


def test_an_earlier_quarter_shows_the_districts_of_that_time(open_page: type[Page]) -> None:
    page = open_page()
    page.choose("as_of", Quarter(2024, 4))
    assert page.address == {"quy": ["2024-Q4"]}
    matrix = page.html.split('<table class="matrix">')[1]
    assert re.findall(r'<tr><th scope="row">([^<]+)', matrix) == ["Tên H2", "Tên H1", "Tên K"]


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
    matrix = page.html.split('<table class="matrix">')[1]
    rows = re.findall(r'<tr class="heading"><th[^>]*>([^<]+)|<tr><th scope="row">([^<]+)', matrix)
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
    (chart,) = page.panels("tien_do_chart")
    assert json.loads(chart)["alt"].startswith("Biểu đồ đường theo thời gian: Tỷ lệ kết nạp")


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
    assert [e.value for e in page.test.info] == [
        "Chưa có số liệu cho lựa chọn này. Hãy bỏ bớt điều kiện lọc hoặc chọn quý khác."
    ]


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
    assert len(page.panels("tien_do_panel")) == 2


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
