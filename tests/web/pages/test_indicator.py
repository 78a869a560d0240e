"""Chỉ tiêu as Streamlit runs it: one indicator, filtered, without figures."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.analytics.dispersion import Spread
from dashboard.store.reach import EVERYTHING
from dashboard.web.pages.indicator.dispersion import SpreadRow, describe_left_out
from dashboard.web.pages.indicator.page import tabulate_contributions
from dashboard.web.pages.indicator.view_state import ViewState, find_figure
from dashboard.web.state.selection import list_choices
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import CATALOGUE, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def read_chart(page: Page) -> dict[str, Any]:
    (chart,) = [panel["chart"] for panel in page.panels if panel["chart"]]
    found: dict[str, Any] = chart
    return found


def read_labels(page: Page) -> list[str]:
    """What stands in the chart and beside it."""
    notes = read_chart(page)["figure"]["layout"]["annotations"]
    return [note["text"].replace("<br>", " ") for note in notes]


def test_an_indicator_is_told_with_its_standing_its_formula_and_the_plans_sentence(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="admission_rate")
    assert "Không đạt 2,5% (16/632) Quý IV/2025" in page.text
    assert "Số đảng viên kết nạp từ đầu năm Số đảng viên đầu năm" in page.text
    assert "Tỷ lệ kết nạp đảng viên mới hàng năm trong giai đoạn 2020 - 2025" in page.text
    (chart,) = [panel["chart"] for panel in page.panels if panel["chart"]]
    assert chart["alt"].startswith("Biểu đồ đường theo thời gian: Tỷ lệ kết nạp")


def test_goals_of_every_programme_that_binds_a_unit_are_drawn(folder: Path) -> None:
    scopes = "programme | unit\ncan-tho-21 | P\nlac-duong | H1\nlam-dong-district | H2"
    replace(make_province(), scopes=scopes).put_into(store_at(folder))
    page = Page("chi-tieu", chi_so="admission_rate", theo="year")
    labels = read_labels(page)
    # The same to 2025 and after it is one band, in which Lạc Dương's 3–4% to 2030 lies.
    goals = [label for label in labels if "3–4%" in label or "≥" in label]
    assert goals == ["Mục tiêu 3–4%", "đảng bộ huyện, tỉnh Lâm Đồng: ≥ 3%"]


def test_what_an_increase_is_measured_against_is_drawn_as_its_goal(folder: Path) -> None:
    rows = [
        f"Ka | {quarter} | 10 | {7 if quarter < '2024' else 8}"
        for quarter in ("2023-Q4", "2024-Q4", "2025-Q4")
    ]
    table = "\n".join(["unit | quarter | secretaries | secretaries_theory", *rows])
    made = replace(make_province(), scopes="programme | unit\nlam-dong-district | K")
    made.forms["organisation"] = table
    made.put_into(store_at(folder))
    page = Page("chi-tieu", chi_so="secretary_theory_share", don_vi="K")
    assert "Mục tiêu: tăng so với 2022 (70,0%)" in read_labels(page)
    chart = read_chart(page)
    assert [line["y0"] for line in chart["figure"]["layout"]["shapes"] if line["y0"]] == [0.7]


@pytest.mark.parametrize("path", ["", "lo-trinh", "chi-tieu"])
def test_a_district_that_the_programme_does_not_bind_is_not_told_as_another(
    folder: Path, path: str
) -> None:
    scopes = "programme | unit\nlam-dong-district | X2\nlam-dong-district | X3"
    replace(make_province(), scopes=scopes).put_into(store_at(folder))
    # Those who remind others are told above the overview who is late.
    serve_store(store_at(folder), viewer=lambda: Viewer("reader", EVERYTHING))
    page = Page(path, chi_so="admission_rate", don_vi="K")
    said = page.text + " ".join(info.value for info in page.test.info)
    assert "Chương trình này không giao mục tiêu cho Tên K ở Quý IV/2025." in said
    assert "X2" not in page.text.split("Theo đảng bộ")[0]
    page.choose("places", ["K", "X3"])
    assert "Tên X3" in page.text


def test_a_quarter_whose_year_is_not_available_from_its_start_is_marked(folder: Path) -> None:
    made = make_province()
    rows = made.forms["membership"].splitlines()
    late = [row for row in rows if not any(f"2023-Q{n}" in row for n in (1, 2, 3))]
    made.forms["membership"] = "\n".join(late)
    made.put_into(store_at(folder))
    page = Page("chi-tieu", chi_so="admission_rate", don_vi="K")
    lines = [line for line in read_chart(page)["figure"]["data"] if "customdata" in line]
    drawn = [(line["x"], line["marker"]["symbol"]) for line in lines]
    whole = ([1.0, 2.0, 3.0, 4.0], ["circle"] * 4)
    # K's years, the oldest first, with the whole of the chosen one before the last.
    assert drawn == [([4.0], ["circle-open"]), whole, whole, whole]
    assert page.text.count("thiếu số liệu các quý trước trong năm") == 2  # K's and the whole's


def test_districts_are_ranked_from_the_one_that_needs_attention(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    ranks = page.html.split('<div class="ranks">')[1].split("</table>")[0]
    named = re.findall(r'href="/dang-bo\?don-vi=(\w+)[^>]*>(Tên \w+)', ranks)
    assert named == [(c, f"Tên {c}") for c in ("X2", "X3", "K", "X1")]


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


def test_a_target_that_is_over_is_not_said_to_be_none(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="hamlet_cell_admissions_mean", quy="2025-Q4")
    assert "Ở Quý IV/2025 không có mục tiêu nào của chương trình đang chọn" in page.text
    page = open_page("chi-tieu", chi_so="hamlet_heads_member_share")
    assert "Chương trình đang chọn không đặt mục tiêu cho chỉ tiêu này." in page.text


def test_a_figure_leads_to_the_organisations_that_contribute_and_those_to_their_cells(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="admission_rate", ky="2025-Q4", cua="X2", to_chuc="X2a")
    assert "Đứng sau con số: Tên X2, Quý IV/2025" in page.text
    units = page.html.split('class="units-behind"')[1].split("</section>")[0]
    assert re.findall(r'id="open-(\w+)"', units) == ["X2a", "X2b"]
    # The cell, with its sheet; the quarter leads to the report with its original.
    assert "Biểu 2-ĐV!E" in units
    assert "xem=2025-Q4.X2" in units
    assert "báo cáo số" in units


def test_a_ranked_district_opens_the_figure_on_which_it_was_evaluated(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    ranks = page.html.split('<div class="ranks">')[1]
    assert "ky=den-2025&amp;cua=X2#sau-den-2025-X2" in ranks
    page = open_page("chi-tieu", chi_so="org_rated_good_share", ky="den-2025", cua="X2")
    assert "Đứng sau con số: Tên X2, Năm 2025 50,0% (1/2) · 2 đơn vị được tính" in page.text


def test_the_chart_has_its_table_whose_figures_lead_on_as_its_points_do(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    (chart,) = [panel["chart"] for panel in page.panels if panel["chart"]]
    (line,) = [trace for trace in chart["figure"]["data"] if "customdata" in trace]
    hrefs = re.findall(r'href="(/chi-tieu[^"]*ky=20\d\d#[^"]*)"', page.html)
    assert [unescape(href) for href in hrefs] == list(reversed(line["customdata"]))
    assert len(hrefs) == 3


@pytest.mark.parametrize("asked", ["2031-Q1", "gì đó", "2031", "den-"])
def test_a_period_without_figures_opens_nothing(open_page: type[Page], asked: str) -> None:
    page = open_page("chi-tieu", chi_so="admission_rate", ky=asked)
    assert "Đứng sau con số" not in page.text


def test_intervals_are_switched_on_in_the_address_and_say_where_too_few_are_counted(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    assert 'aria-checked="false"' in page.html
    assert "chưa thể kết luận Tên" not in page.text
    page = open_page("chi-tieu", chi_so="org_rated_good_share", khoang="1")
    assert 'aria-checked="true"' in page.html
    first = page.html.split('<div class="ranks">')[1].split("</tr>")[0]
    # One of two: from 9.5% to 90.5%, which holds the goal of more than 90%.
    assert "9,5% đến 90,5%" in first
    assert 'aria-label="chưa thể kết luận; theo số đã báo: Không đạt" role="img">?</i>' in first
    assert "“?” là chưa thể kết luận: 4 trong 4 nơi" in page.text


def test_counts_have_no_intervals_to_switch_on(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="admissions", khoang="1")
    assert "Khoảng tin cậy" not in page.text


def test_the_columns_that_it_is_computed_from_lead_to_the_dictionary(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="hamlet_cell_admissions_mean")
    how = page.html.split('<section class="how">')[1]
    assert re.findall(r"#((?:form|measure)-\w+)", how) == [
        "form-organisation",
        "measure-hamlet_cells",
        "form-membership",
        "measure-admitted_hamlet_cells",
    ]
    page = open_page("chi-tieu", chi_so="reports_on_time_share")
    assert "Không lấy từ cột nào" in page.text


def test_three_whole_years_go_on_to_2030(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="admissions", theo="year")
    assert "nhịp giữa của các năm trọn vẹn (Theil–Sen)" in page.text
    rows = page.html.split('class="in-figures"')[1]
    assert re.findall(r'class="ahead"><th scope="row">Năm (\d+)', rows) == [
        "2030", "2029", "2028", "2027", "2026",
    ]  # fmt: skip


def test_two_years_are_too_few_to_go_on(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share", quy="2024-Q4")
    assert "Không vẽ dự báo" in page.text
    page = open_page("chi-tieu", chi_so="admissions")
    assert "Xem theo năm, có dự báo" in page.text


def test_the_spread_of_the_districts_is_told_where_there_are_enough(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    spread = page.html.split('<section class="spread">')[1].split("</section>")[0]
    # Four districts since 2025: two of half, two of all; before it there were three.
    assert re.findall(r'<th scope="row">([^<]+)', spread) == ["Năm 2025"]
    assert "50,0% – 100,0%" in spread
    page = open_page("chi-tieu", chi_so="org_rated_good_share", ranh_gioi="area")
    assert '<section class="spread">' not in page.html


def test_the_units_that_contribute_to_a_figure_are_taken_away_as_a_table(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="admission_rate", ky="2025", cua="X1")
    labels = [button.proto.label for button in page.test.get("download_button")]
    assert labels == [
        "Tải bảng Excel: Đứng sau con số",
        "Tải CSV: Đứng sau con số",
        "Tải bảng Excel",
        "Tải CSV",
    ]
    visit = begin_visit()
    choices = list_choices(visit)
    assert choices is not None
    selection = choices.read({"chi-so": ["admission_rate"]})
    view_state = ViewState("2025", "X1")
    figure = find_figure(visit, view_state, CATALOGUE.indicator["admission_rate"])
    assert figure is not None
    rows = tabulate_contributions(visit, selection, view_state, figure).frame.rows()
    assert rows == [
        ("X1a", "Tên X1a", "Tên X1", None, 2.0, 0.0, 1.0, "", ""),
        ("X1b", "Tên X1b", "Tên X1", None, 2.0, 0.0, 1.0, "", ""),
    ]


def test_a_year_that_the_chosen_quarter_cuts_short_is_in_the_chart_apart_from_the_line(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="admissions", theo="year", quy="2025-Q2")
    (line,) = [line for line in read_chart(page)["figure"]["data"] if "customdata" in line]
    assert line["x"] == [2023.5, 2024.5, None, 2025.5]
    assert line["y"] == [16, 16, None, 8]
    assert line["marker"]["symbol"][-1] == "circle-open"
    assert "mới đến Quý II/2025" in line["text"][-1]
    # It leads to the figure as of that quarter, which the head of the page tells.
    assert line["customdata"][-1].endswith("ky=den-2025-Q2#sau-den-2025-Q2")
    assert "Năm 2025 8 mới đến Quý II/2025" in page.text


def test_a_place_is_not_joined_to_the_year_in_which_it_was_founded(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="admissions", theo="year", don_vi="X1")
    own = read_chart(page)["figure"]["data"][0]
    assert (own["x"], own["marker"]["symbol"]) == ([2025.5], ["circle-open"])
    assert "có từ Quý III/2025, chưa trọn năm" in own["text"][0]


def test_quarters_of_a_growing_figure_are_laid_over_those_of_other_years(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="admission_rate", quy="2025-Q2")
    lines = read_chart(page)["figure"]["data"]
    assert [line["x"] for line in lines] == [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2], [1, 2, 3, 4]]
    needed = lines[-1]
    assert needed["y"] == pytest.approx([0.0075, 0.015, 0.0225, 0.03])
    assert needed["text"][1] == "Cần có đến Quý II/2025: 1,5%"
    assert {"2024", "2025: 1,3%", "Mục tiêu 3–4%"} <= set(read_labels(page))


def test_the_head_follows_several_districts_with_their_sum_and_no_status(
    open_page: type[Page],
) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share", don_vi=["X2", "K"])
    head = page.html.split('<section class="indicator">')[1].split("</section>")[0]
    told = " ".join(unescape(re.sub(r"<[^>]+>", " ", head)).split())
    assert "Tên X2, Tên K cộng lại 75,0% (3/4) Năm 2025 · cần đạt > 90%" in told
    assert "không xếp tình trạng" in told
    assert 'class="chip' not in head


def test_the_head_follows_unit_types(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share", loai_hinh="party_agency")
    assert "Tên P · Cơ quan Đảng, Mặt trận, đoàn thể 50,0% (2/4) Năm 2025" in page.text


def test_what_is_rated_once_a_year_has_no_quarters_to_choose(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share")
    assert [one.key for one in page.test.get("button_group")] == []
    assert open_page("chi-tieu", chi_so="admissions").test.get("button_group")


def test_the_spread_says_of_which_periods_it_leaves_out_most_places() -> None:
    def count(period: str, of: int) -> SpreadRow:
        spread = Spread(period, of, 0, 0, 0, 0, 0)
        return SpreadRow(spread, spread, 59, "")

    rows = [count("2026-Q3", 59), count("2025", 4)]
    assert describe_left_out(rows).endswith(" Năm 2025 chỉ còn 4 trong 59 nơi như vậy.")
    assert [row.counted for row in rows] == ["59", "4/59"]


def test_a_district_that_has_not_reported_is_named_and_leaves_the_order(folder: Path) -> None:
    made = make_province()
    lines = made.forms["membership"].splitlines()
    sent = [line for line in lines if not re.match(r"X1. \| 2025-Q4", line)]
    made.forms["membership"] = "\n".join(sent)
    made.put_into(store_at(folder))
    page = Page("chi-tieu", chi_so="admission_rate")
    assert "! 1 đảng bộ chưa nộp số liệu Quý IV/2025 cho chỉ tiêu này: Tên X1." in page.text
    page = Page("chi-tieu", chi_so="admissions")
    rows = page.html.split('<div class="ranks">')[1].split("</tbody>")[0].split("</tr>")
    carried = [row for row in rows if 'class="carried"' in row]
    assert "Tên X1" in carried[0]
    assert "chưa nộp IV/2025" in carried[0]
    assert carried == rows[-2:-1]


def test_a_year_of_which_one_quarter_is_held_is_marked_where_it_is_judged(folder: Path) -> None:
    made = make_province()
    rows = made.forms["membership"].splitlines()
    late = [row for row in rows if not any(f"2023-Q{n}" in row for n in (1, 2, 3))]
    made.forms["membership"] = "\n".join(late)
    made.put_into(store_at(folder))
    page = Page("chi-tieu", chi_so="admission_rate", quy="2023-Q4")
    head = page.html.split('<section class="indicator">')[1].split("</section>")[0]
    assert "· có 1/4 quý" in head
    assert "có 1/4 quý" not in page.html.split('<div class="ranks">')[1]


def test_an_area_has_its_standing_within_its_boundaries(open_page: type[Page]) -> None:
    page = open_page("chi-tieu", chi_so="org_rated_good_share", ranh_gioi="area", don_vi="H2")
    head = page.html.split('<section class="indicator">')[1].split("</section>")[0]
    assert "Không đạt" in head
    assert "(2/4)" in head
